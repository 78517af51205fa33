"""Register `anggaran`: budget and its use by program, kegiatan and sub kegiatan."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Teks, column, row_check
from schemas.register import Register
from schemas.rules import Rule

_UANG = ("pagu", "pagu_perubahan", "realisasi", *(f"realisasi_tw{i}" for i in range(1, 5)))


def _tw(number: str, roman: str) -> Any:
    return column(
        f"Realisasi TW {roman}",
        Kind.MONEY,
        aliases=(f"Realisasi TW {number}", f"Realisasi Triwulan {roman}", f"TW {roman}", f"TW {number}"),
        note=f"Realisasi triwulan {roman}.",
        example="Rp 150.000.000",
    )  # fmt: skip


class Anggaran(pa.DataFrameModel):
    """Pagu and realisasi of one program, kegiatan or sub kegiatan, in rupiah."""

    kode: Series[Teks] = column("Kode", Kind.BUDGET_CODE, wajib=True, aliases=("Kode Rekening", "Kode Program", "Kode Program/Kegiatan"), example="7.01.02", note="Kode program, kegiatan, atau sub kegiatan; setiap kode satu baris.")  # fmt: skip
    uraian: Series[Teks] = column("Uraian", wajib=True, aliases=("Program", "Program/Kegiatan", "Nama Program", "Program/Kegiatan/Sub Kegiatan", "Nama"), note="Nama program, kegiatan, atau sub kegiatan.", example="Penyelenggaraan Pemerintahan dan Pelayanan Publik")  # fmt: skip
    pagu: Series[Angka] = column("Pagu", Kind.MONEY, wajib=True, aliases=("Pagu Anggaran", "Pagu Murni", "Anggaran Murni", "Anggaran", "Pagu (Rp)", "Anggaran (Rp)", "Pagu Awal", "Pagu Rp", "Sebelum Perubahan", "Anggaran Sebelum Perubahan", "Pagu Sebelum Perubahan"), example="Rp 676.496.000", note="Pagu awal dalam rupiah; rincian harus berjumlah sama dengan induknya.")  # fmt: skip
    pagu_perubahan: Series[Angka] = column("Pagu perubahan", Kind.MONEY, aliases=("Anggaran Setelah Perubahan", "DPPA", "Pagu Setelah Perubahan", "Anggaran Perubahan", "Setelah Perubahan", "Sesudah Perubahan", "Anggaran Sesudah Perubahan", "Pagu Sesudah Perubahan"), note="Pagu setelah perubahan; bila kosong, pagu awal yang berlaku.", example="Rp 680.000.000")  # fmt: skip
    realisasi: Series[Angka] = column("Realisasi", Kind.MONEY, wajib=True, aliases=("SP2D", "Realisasi Total", "Realisasi Jumlah", "Realisasi Setahun", "Realisasi Akhir Tahun", "Realisasi s.d. Desember", "Realisasi s.d. 31 Desember", "Realisasi Keuangan", "Realisasi (Rp)", "Realisasi Anggaran"), example="Rp 650.000.000", note="Realisasi setahun dalam rupiah.")  # fmt: skip
    realisasi_tw1: Series[Angka] = _tw("1", "I")
    realisasi_tw2: Series[Angka] = _tw("2", "II")
    realisasi_tw3: Series[Angka] = _tw("3", "III")
    realisasi_tw4: Series[Angka] = _tw("4", "IV")
    kode_iku: Series[Teks] = column("Kode IKU", Kind.INDICATORS, aliases=("IKU", "Mendukung IKU", "Kode Indikator"), example="IKU 3; IKU 4", note="Indikator yang didukung; beberapa kode dipisah titik koma.")  # fmt: skip

    @pa.check(*_UANG, error="bilangan_negatif")
    @classmethod
    def _tidak_negatif(cls, s: pd.Series[Angka]) -> pd.Series[bool]:
        return s >= 0

    @row_check("pagu_tidak_sama_rincian")
    @classmethod
    def _pagu_sama_rincian(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return _sums_agree(df, "pagu")

    @row_check("perubahan_tidak_sama_rincian")
    @classmethod
    def _perubahan_sama_rincian(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return _sums_agree(df, "pagu_perubahan")

    @row_check("realisasi_tidak_sama_rincian")
    @classmethod
    def _realisasi_sama_rincian(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return _sums_agree(df, "realisasi")


def _parent(kode: pd.Series[str]) -> pd.Series[str]:
    """Give the code one level up: sub kegiatan to kegiatan, kegiatan to program."""
    parts = kode.astype("string").str.split(".")
    up = parts.map(lambda p: ".".join(p[: {6: 5, 5: 3}.get(len(p), 0)]), na_action="ignore")
    return up.astype(object)


def _sums_agree(df: pd.DataFrame, column: str) -> pd.Series[bool]:
    """Tell for each row whether the level below it, where there is one, sums to it.

    A sum that lacks a value, or rows with one code twice, is not judged here: those rows have
    their own problem.
    """
    known = df[column].notna() & df["kode"].notna() & ~df["kode"].duplicated(keep=False)
    below = pd.DataFrame(
        {"induk": _parent(df["kode"]), "nilai": df[column], "lengkap": known}
    ).dropna(subset=["induk"])
    if below.empty:
        return pd.Series(data=True, index=df.index)
    # astype(object) keeps Decimal: sums stay exact.
    groups = below.groupby("induk")
    total = groups["nilai"].agg(lambda s: sum(s.dropna()))
    complete = groups["lengkap"].all()
    judged = known & df["kode"].map(complete).eq(other=True)
    return ~judged | (df[column] == df["kode"].map(total))


def _sum_rule(kode: str, kolom_: str, label: str) -> Rule:
    return Rule(
        kode,
        f"{label} tidak sama dengan jumlah rinciannya di tingkat bawah.",
        "Periksa angka baris ini dan baris-baris rinciannya.",
        kolom=(kolom_,),
        antar_baris=True,
    )


REGISTER = Register(
    nama="anggaran",
    judul="Anggaran dan realisasi",
    guna="Pagu dan realisasi anggaran, satu baris satu program, kegiatan, atau sub kegiatan.",
    model=Anggaran,
    kunci=("kode",),
    aturan=(
        _sum_rule("pagu_tidak_sama_rincian", "pagu", "Pagu"),
        _sum_rule("perubahan_tidak_sama_rincian", "pagu_perubahan", "Pagu perubahan"),
        _sum_rule("realisasi_tidak_sama_rincian", "realisasi", "Realisasi"),
    ),
)
