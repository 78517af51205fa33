"""Register `pengaduan_rekap`: monthly counts of trantib complaints, for offices without rows.

Used only where the register `pengaduan` has no file; its figures cannot be traced to rows.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Tanggal, column, row_check
from schemas.register import Register
from schemas.rules import Rule


class PengaduanRekap(pa.DataFrameModel):
    """The complaints of one month: how many came in, how many of them are finished."""

    bulan: Series[Tanggal] = column(
        "Bulan",
        Kind.PERIOD,
        wajib=True,
        aliases=("Periode", "Bulan Laporan"),
        note="Bulan laporan masuk.",
        example="Januari 2025",
    )
    masuk: Series[Angka] = column(
        "Masuk",
        Kind.COUNT,
        wajib=True,
        aliases=("Laporan Masuk", "Jumlah Masuk", "Jumlah Laporan"),
        note="Laporan trantib yang masuk pada bulan itu.",
        example="21",
    )
    selesai: Series[Angka] = column(
        "Selesai",
        Kind.COUNT,
        wajib=True,
        aliases=("Laporan Selesai", "Jumlah Selesai", "Diselesaikan"),
        note="Di antaranya yang sudah selesai pada batas data.",
        example="19",
    )

    @pa.check("masuk", "selesai", error="bilangan_negatif")
    @classmethod
    def _tidak_negatif(cls, s: pd.Series[Angka]) -> pd.Series[bool]:
        return s >= 0

    @row_check("selesai_melebihi_masuk")
    @classmethod
    def _selesai_dari_masuk(cls, df: pd.DataFrame) -> pd.Series[bool]:
        both = df["masuk"].notna() & df["selesai"].notna()
        over = pd.Series(data=False, index=df.index)
        over[both] = df.loc[both, "selesai"] > df.loc[both, "masuk"]
        return ~over


REGISTER = Register(
    nama="pengaduan_rekap",
    judul="Rekap pengaduan",
    guna="Jumlah laporan trantib sebulan, satu baris satu bulan: hanya bila berkas pengaduan tidak ada.",
    model=PengaduanRekap,
    kunci=("bulan",),
    tanggal_penentu="bulan",
    rekap_dari="pengaduan",
    aturan=(
        Rule(
            "selesai_melebihi_masuk",
            "Laporan selesai lebih banyak daripada laporan masuk.",
            "Periksa kedua angkanya.",
            kolom=("selesai", "masuk"),
        ),
    ),
)
