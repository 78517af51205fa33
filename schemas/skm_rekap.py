"""Register `skm_rekap`: the means of each period's survey, for offices without the answers.

Used only where the register `skm` has no file; its figures cannot be traced to rows.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Teks, column
from schemas.register import Register
from schemas.rules import Rule
from schemas.unsur import UNSUR


def _nrr(code: str) -> Any:
    number = code[1]
    aliases = (f"NRR U{number}", f"NRR {code}", f"Unsur {number}", UNSUR[code])
    return column(
        f"NRR U{number}",
        Kind.INDEX,
        wajib=True,
        aliases=aliases,
        note=f"NRR unsur {UNSUR[code]}.",
        example="3,52",
    )


class SkmRekap(pa.DataFrameModel):
    """The survey of one period: respondents and the mean of each unsur."""

    periode: Series[Teks] = column(
        "Periode",
        wajib=True,
        aliases=("Semester", "Triwulan"),
        note="Periode survei.",
        example="Semester I",
    )
    n: Series[Angka] = column(
        "Responden",
        Kind.COUNT,
        wajib=True,
        aliases=("Jumlah Responden", "n"),
        note="Jumlah responden pada periode itu.",
        example="150",
    )
    u1: Series[Angka] = _nrr("u1")
    u2: Series[Angka] = _nrr("u2")
    u3: Series[Angka] = _nrr("u3")
    u4: Series[Angka] = _nrr("u4")
    u5: Series[Angka] = _nrr("u5")
    u6: Series[Angka] = _nrr("u6")
    u7: Series[Angka] = _nrr("u7")
    u8: Series[Angka] = _nrr("u8")
    u9: Series[Angka] = _nrr("u9")

    @pa.check("n", error="bilangan_negatif")
    @classmethod
    def _tidak_negatif(cls, s: pd.Series[Angka]) -> pd.Series[bool]:
        return s >= 0

    @pa.check(*UNSUR, error="nrr_di_luar_1_4")
    @classmethod
    def _satu_sampai_empat(cls, s: pd.Series[Angka]) -> pd.Series[bool]:
        return (s >= 1) & (s <= 4)


REGISTER = Register(
    nama="skm_rekap",
    judul="Rekap SKM",
    guna="NRR setiap unsur dalam satu periode, satu baris satu periode: hanya bila berkas skm tidak ada.",
    model=SkmRekap,
    kunci=("periode",),
    rekap_dari="skm",
    aturan=(
        Rule(
            "nrr_di_luar_1_4",
            "{kolom} harus antara 1 dan 4: {nilai}.",
            "Lihat NRR pada laporan SKM, bukan IKM yang sudah dikali 25.",
        ),
    ),
)
