"""Register `lhe_akip`: the evaluators' values (IKU 5; PermenPANRB 88/2021)."""

from __future__ import annotations

import re

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Tanggal, Teks, column, row_check
from schemas.layouts import nomor_dan_tanggal
from schemas.register import Register
from schemas.rules import Rule

_TOTAL = r"^(?:nilai akhir|total|jumlah|nilai (?:sakip|akip|evaluasi|hasil evaluasi)|nilai akuntabilitas kinerja)\b"
_MARK = re.compile(
    r"^\s*((?:\d{1,2}|[ivx]{1,4}|[a-h])(?:\.(?:\d{1,2}|[a-h])(?!\w))*)(\s*[.)]+\s*|\s+|$)",
    re.IGNORECASE,
)
"""The number before a name: `1.`, `I)`, `1.a`, `1.1`, `a.`; without a point only where it has digits."""
_SUB = re.compile(r"(?:keberadaan|pemenuhan|kualitas|pemanfaatan)\b", re.IGNORECASE)
"""The three sub-components of each component (PermenPANRB 88/2021)."""


class LheAkip(pa.DataFrameModel):
    """The value of one component, sub-component, or of the whole evaluation."""

    kode: Series[Teks] = column(
        "Kode",
        aliases=("Kode Komponen",),
        example="",
        note="1 untuk komponen, 1.a untuk sub komponen; kosongkan untuk Nilai akhir.",
    )
    komponen: Series[Teks] = column("Komponen", wajib=True, aliases=("Komponen yang Dinilai", "Komponen/Sub Komponen", "Komponen/Sub Komponen/Kriteria", "Komponen dan Sub Komponen", "Komponen/Subkomponen", "Unsur", "Uraian", "Komponen Penilaian"), example="Nilai akhir", note="Komponen, sub komponen, atau Nilai akhir; satu baris Nilai akhir saja cukup.")  # fmt: skip
    bobot: Series[Angka] = column(
        "Bobot", Kind.INDEX, example="100", note="Bobot menurut PermenPANRB 88/2021."
    )
    nilai: Series[Angka] = column("Nilai", Kind.INDEX, wajib=True, aliases=("Nilai Capaian", "Skor", "Hasil", "Nilai Evaluasi"), example="72,50", note="Nilai dari evaluator; nilai rincian harus berjumlah sama dengan induknya.")  # fmt: skip
    tahun_dinilai: Series[Angka] = column("Tahun dinilai", Kind.YEAR, aliases=("Tahun", "Tahun Evaluasi"), example="2024", note="Tahun kinerja yang dievaluasi.")  # fmt: skip
    tanggal_lhe: Series[Tanggal] = column("Tanggal LHE", Kind.DATE, aliases=("Tgl LHE", "Tanggal"), example="18/08/2025", note="Hari LHE terbit.")  # fmt: skip
    nomor_lhe: Series[Teks] = column("Nomor LHE", aliases=("No. LHE", "Nomor"), example="700/123/2025", note="Nomor LHE.")  # fmt: skip
    predikat: Series[Teks] = column(
        "Predikat",
        aliases=("Kategori", "Huruf"),
        example="BB",
        note="Predikat yang tertulis dalam LHE; dicocokkan dengan nilainya.",
    )

    @pa.check("nilai", "bobot", error="bilangan_negatif")
    @classmethod
    def _tidak_negatif(cls, s: pd.Series[Angka]) -> pd.Series[bool]:
        return s >= 0

    @row_check("nilai_melebihi_bobot")
    @classmethod
    def _di_bawah_bobot(cls, df: pd.DataFrame) -> pd.Series[bool]:
        both = df["nilai"].notna() & df["bobot"].notna()
        over = pd.Series(data=False, index=df.index)
        over[both] = df.loc[both, "nilai"] > df.loc[both, "bobot"]
        return ~over

    @row_check("nilai_tidak_sama_rincian")
    @classmethod
    def _sama_dengan_rincian(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return _sums_agree(df, "sub", "komponen", by=["_lhe", "induk"])

    @row_check("nilai_akhir_berbeda")
    @classmethod
    def _satu_nilai_akhir(cls, df: pd.DataFrame) -> pd.Series[bool]:
        totals = df[(df["tingkat"] == "total") & df["nilai"].notna()]
        several = totals.groupby("_lhe")["nilai"].transform("nunique") > 1
        return ~several.reindex(df.index, fill_value=False)

    @row_check("nilai_akhir_tidak_sama_jumlah")
    @classmethod
    def _total_sama(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return _sums_agree(df, "komponen", "total", by=["_lhe"])


def _sums_agree(df: pd.DataFrame, lower: str, upper: str, by: list[str]) -> pd.Series[bool]:
    """Tell for each row of tingkat `upper` whether the rows of tingkat `lower` sum to it.

    Only groups in which every value can be read and each row is there once are judged.
    """
    ok = pd.Series(data=True, index=df.index)
    for _, group in df.groupby(by, dropna=False, sort=False):
        below = group[group["tingkat"] == lower]
        above = group[group["tingkat"] == upper]
        if below.empty or len(above) != 1 or group["nilai"].isna().any():
            continue
        ok[above.index] = sum(below["nilai"]) == above["nilai"].iloc[0]
    return ok


def _tingkat(df: pd.DataFrame) -> pd.DataFrame:
    """Add `tingkat` (total, komponen, sub, rinci), `induk` (the component's number) and `_lhe`.

    The level comes from kode, or from the number before the name. What a sheet numbers first are
    its components; `1.a`, `1.1`, or the other sort of number below them, are sub-components.
    """
    tingkat = pd.Series("komponen", index=df.index, dtype=object)
    induk = pd.Series(None, index=df.index, dtype=object)
    for _, sheet in df.groupby(["asal_berkas", "asal_lembar"], sort=False):
        upper: str | None = None
        head: str | None = None
        heads: set[str] = set()
        for row, kode, name in zip(sheet.index, sheet["kode"], sheet["komponen"], strict=True):
            text = "" if name is None else str(name)
            mark = _mark(kode, text)
            parts = mark.split(".") if mark else []
            upper = upper or (_sort(parts[0]) if parts else None)
            if re.match(_TOTAL, text.strip(), re.IGNORECASE):
                tingkat[row] = "total"
            elif len(parts) > 2:
                tingkat[row] = "rinci"
            elif (
                len(parts) == 2
                or (parts and _sort(mark) != upper)
                or (not parts and head is not None and _SUB.match(text))
            ):
                tingkat[row] = "sub"
                induk[row] = parts[0] if len(parts) == 2 and parts[0] in heads else head or parts[0]
            else:
                head = mark or f"baris {row}"
                heads.add(head)
                induk[row] = head
    return df.assign(tingkat=tingkat, induk=induk, _lhe=_lhe(df))


def _mark(kode: object, name: str) -> str:
    """Give the number of a row, from its kode or before its name; empty where it has none."""
    text = str(kode) if isinstance(kode, str) else name
    found = _MARK.match(text)
    if found is None:
        return ""
    certain = isinstance(kode, str) or found[2].strip() or any(c.isdigit() for c in found[1])
    return found[1].casefold() if certain else ""


def _sort(mark: str) -> str:
    """Tell numbers, roman numbers and letters apart."""
    return "angka" if mark.isdigit() else "romawi" if set(mark) <= set("ivx") else "huruf"


def _lhe(df: pd.DataFrame) -> pd.Series[str]:
    """Tell the LHEs apart by the year judged and the date; what a sheet says once holds for it."""
    sheets = df.groupby(["asal_berkas", "asal_lembar"], sort=False)
    parts = []
    for name in ("tahun_dinilai", "tanggal_lhe"):
        written = df[name].astype("string")
        said_once = sheets[name].transform("nunique") == 1
        parts.append(
            written.where(
                written.notna() | ~said_once, sheets[name].transform("first").astype("string")
            ).fillna("-")
        )
    return parts[0] + "|" + parts[1]


REGISTER = Register(
    nama="lhe_akip",
    judul="Laporan Hasil Evaluasi AKIP",
    guna="Nilai dalam Laporan Hasil Evaluasi (LHE) AKIP, satu baris satu komponen: dasar IKU 5.",
    model=LheAkip,
    kunci=("tahun_dinilai", "kode", "komponen"),
    kunci_dalam=("induk",),
    wajib_final=True,
    diketik=True,
    gabungan=(nomor_dan_tanggal("nomor_lhe", "tanggal_lhe", "LHE", "Surat", "Laporan"),),
    nomor_jadi="kode",
    judul_bertahun=True,
    total_dibaca=True,
    penutup=r"predikat|kategori|interpretasi|tingkat akuntabilitas|huruf",
    turunan=_tingkat,
    extra_columns=("tingkat", "induk", "_lhe"),
    aturan=(
        Rule(
            "nilai_melebihi_bobot",
            "Nilai melebihi bobotnya.",
            "Periksa nilai dan bobot pada LHE.",
            kolom=("nilai", "bobot"),
        ),
        Rule(
            "nilai_tidak_sama_rincian",
            "Nilai komponen tidak sama dengan jumlah sub komponennya.",
            "Periksa nilai komponen dan sub komponennya pada LHE.",
            kolom=("nilai",),
            antar_baris=True,
        ),
        Rule(
            "nilai_akhir_berbeda",
            "Nilai akhir LHE ini tercatat dengan beberapa nilai.",
            "Sisakan yang benar; bila dari beberapa LHE, isi tahun yang dinilai atau tanggal LHE pada tiap baris.",
            kolom=("nilai",),
            antar_baris=True,
        ),
        Rule(
            "nilai_akhir_tidak_sama_jumlah",
            "Nilai akhir tidak sama dengan jumlah komponennya.",
            "Periksa nilai akhir dan nilai tiap komponen pada LHE.",
            kolom=("nilai",),
            antar_baris=True,
        ),
    ),
)
