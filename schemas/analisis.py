"""Register `analisis`: causes, obstacles and efforts that the office writes for each indicator."""

from __future__ import annotations

import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Kind, Teks, column
from schemas.register import Register


class Analisis(pa.DataFrameModel):
    """The office's own words on one indicator (PermenPANRB 53/2014, BAB III)."""

    kode: Series[Teks] = column("Kode", Kind.INDICATOR, aliases=("Kode Indikator", "Kode IKU"), example="IKU 3")  # fmt: skip
    indikator: Series[Teks] = column("Indikator", aliases=("Indikator Kinerja", "Indikator Kinerja Utama", "IKU"))  # fmt: skip
    faktor_pendukung: Series[Teks] = column("Faktor pendukung", free_text=True, aliases=("Pendukung", "Faktor Keberhasilan"))  # fmt: skip
    faktor_penghambat: Series[Teks] = column("Faktor penghambat", free_text=True, aliases=("Penghambat", "Kendala", "Hambatan"))  # fmt: skip
    upaya: Series[Teks] = column("Upaya", free_text=True, aliases=("Upaya yang Dilakukan", "Solusi", "Tindak Lanjut"))  # fmt: skip
    rekomendasi: Series[Teks] = column("Rekomendasi", free_text=True, aliases=("Saran", "Rencana Tindak Lanjut"))


REGISTER = Register(
    nama="analisis",
    judul="Analisis capaian",
    model=Analisis,
    kunci=("kode",),
    salah_satu=(("kode", "indikator"),),
)
