"""Register `indikator_program`: the indicators of the programs, from Renja and DPA (IKU 6)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Teks, choice, column, row_check
from schemas.register import Register
from schemas.rules import Rule, peringatan

_TURUN = r"kemiskinan|pelanggaran|\blama\b|waktu tunggu|\bsisa\b|penurunan"
"""Words in the name of an indicator that suggest that less is better."""


def _tw(number: str, roman: str) -> Any:
    return column(
        f"Realisasi TW {roman}",
        Kind.MEASURE,
        aliases=(f"Realisasi TW {number}", f"Realisasi Triwulan {roman}", f"TW {roman}", f"TW {number}"),
        note=f"Realisasi triwulan {roman}.",
        example="25 %",
    )  # fmt: skip


class IndikatorProgram(pa.DataFrameModel):
    """One indicator of a program, kegiatan or sub kegiatan with target and realisasi."""

    kode: Series[Teks] = column("Kode", Kind.BUDGET_CODE, aliases=("Kode Program", "Kode Rekening", "Kode Program/Kegiatan"), example="7.01.02", note="Kode program, kegiatan, atau sub kegiatan.")  # fmt: skip
    program: Series[Teks] = column("Program", wajib=True, aliases=("Program / Kegiatan", "Nama Program", "Program/Kegiatan/Sub Kegiatan", "Program, Kegiatan"), note="Nama program, kegiatan, atau sub kegiatan.", example="Penyelenggaraan Pemerintahan dan Pelayanan Publik")  # fmt: skip
    level: Series[Teks] = choice(
        "Level",
        {"program": (), "kegiatan": (), "sub kegiatan": ("Subkegiatan",)},
        deciding=True,
        aliases=("Tingkat", "Jenis"),
        note="Hanya program yang dihitung untuk IKU 6; bila kosong dibaca dari kode.",
        example="program",
    )
    indikator: Series[Teks] = column("Indikator", free_text=True, wajib=True, aliases=("Indikator Program", "Indikator Kinerja", "Tolok Ukur Kinerja", "Indikator Kinerja Program (Outcome)", "Indikator Kinerja Program"), note="Satu indikator pada satu baris.", example="Persentase pelayanan yang sesuai standar")  # fmt: skip
    satuan: Series[Teks] = column(
        "Satuan", aliases=("Sat",), example="%", note="Satuan target dan realisasi."
    )
    arah: Series[Teks] = choice(
        "Arah",
        {
            "naik": ("Positif", "Maksimum", "Makin besar makin baik"),
            "turun": ("Negatif", "Minimum", "Makin kecil makin baik"),
        },
        deciding=True,
        blank_means="naik",
        aliases=("Arah Indikator", "Polaritas"),
        example="naik",
        note="naik bila makin besar makin baik, turun bila makin kecil makin baik.",
    )
    target: Series[Angka] = column("Target", Kind.MEASURE, required=True, aliases=("Target Kinerja", "Target Tahunan"), example="100 %", note="Target setahun; bila kosong, indikator tidak dapat dinilai tetapi tetap dihitung.")  # fmt: skip
    realisasi: Series[Angka] = column("Realisasi", Kind.MEASURE, required=True, aliases=("Realisasi Kinerja", "Realisasi Tahunan", "Realisasi Setahun", "Realisasi Total", "Realisasi Jumlah", "Realisasi Akhir Tahun"), example="96,5 %", note="Realisasi setahun, bukan persentase capaian; bila kosong, seperti target kosong.")  # fmt: skip
    realisasi_tw1: Series[Angka] = _tw("1", "I")
    realisasi_tw2: Series[Angka] = _tw("2", "II")
    realisasi_tw3: Series[Angka] = _tw("3", "III")
    realisasi_tw4: Series[Angka] = _tw("4", "IV")
    penanggung_jawab: Series[Teks] = column(
        "Penanggung jawab",
        aliases=("PJ", "PIC", "Seksi"),
        note="Seksi atau jabatan yang bertanggung jawab.",
        example="Seksi Pelayanan",
    )
    bukti: Series[Teks] = column(
        "Bukti",
        free_text=True,
        aliases=("Bukti Dukung", "Dokumentasi"),
        note="Nomor atau nama dokumen bukti; laporan menyebut berapa baris yang berbukti.",
        example="Laporan pelayanan triwulan IV",
    )

    @row_check("satuan_berbeda")
    @classmethod
    def _satuan_sama(cls, df: pd.DataFrame) -> pd.Series[bool]:
        """Target, realisasi and the satuan column must not name different units."""
        target, realisasi, satuan = (
            df["target__satuan"],
            df["realisasi__satuan"],
            df["satuan__kunci"],
        )
        differ = (target.notna() & realisasi.notna() & (target != realisasi)) | (
            satuan.notna()
            & ((target.notna() & (target != satuan)) | (realisasi.notna() & (realisasi != satuan)))
        )
        return ~differ

    @row_check("arah_meragukan")
    @classmethod
    def _arah_jelas(cls, df: pd.DataFrame) -> pd.Series[bool]:
        suggests = df["indikator"].astype("string").str.contains(_TURUN, case=False, na=False)
        return ~(suggests.astype(bool) & df["arah__kosong"])

    @row_check("tidak_dapat_dinilai")
    @classmethod
    def _dapat_dinilai(cls, df: pd.DataFrame) -> pd.Series[bool]:
        known = df["target"].notna() & df["realisasi"].notna()
        unreadable = df["_tak_terbaca"].map(lambda c: bool({"target", "realisasi"} & c))
        return known | unreadable | (df["level"] != "program")


def _level(df: pd.DataFrame) -> pd.DataFrame:
    """Fill blank levels from kode: 3 parts a program, 5 a kegiatan, 6 a sub kegiatan."""
    parts = df["kode"].astype("string").str.count(r"\.")
    implied = parts.map({2: "program", 4: "kegiatan", 5: "sub kegiatan"}).astype(object)
    unreadable = df["_tak_terbaca"].map(lambda c: "level" in c).astype(bool)
    level = df["level"].where(df["level"].notna(), implied.where(implied.notna(), "program"))
    return df.assign(level=level.where(~unreadable, None).astype(object))


REGISTER = Register(
    nama="indikator_program",
    judul="Indikator program",
    guna="Indikator program dari Renja dan DPA, satu baris satu indikator: dasar IKU 6.",
    model=IndikatorProgram,
    wajib_final=True,
    turunan=_level,
    bergantung={"penilaian": ("target", "realisasi", "arah")},
    pecah_bernomor=("indikator", "target", "realisasi"),
    aturan=(
        Rule(
            "satuan_berbeda",
            "Satuan target dan realisasi berbeda.",
            "Tulis target dan realisasi dalam satuan yang sama.",
            kolom=("target", "realisasi", "satuan"),
        ),
        peringatan(
            "arah_meragukan",
            "Nama indikator ini mengesankan makin kecil makin baik, tetapi kolom arah kosong; dibaca naik.",
            "Isi kolom arah: naik atau turun.",
            "arah",
        ),
        peringatan(
            "tidak_dapat_dinilai",
            "Target atau realisasi kosong: indikator tidak dapat dinilai, tetapi tetap dihitung dalam seluruh indikator.",
            "Isi target dan realisasinya.",
            "realisasi",
        ),
        Rule(
            "beberapa_indikator",
            "Satu sel memuat beberapa indikator, tetapi target atau realisasinya tidak terbagi sama banyak.",
            "Tulis satu indikator pada satu baris.",
            kolom=("indikator", "target", "realisasi"),
        ),
    ),
)
