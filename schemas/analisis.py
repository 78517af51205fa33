"""Register `analisis`: causes, obstacles and efforts that the office writes for each indicator."""

from __future__ import annotations

import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Kind, Teks, column
from schemas.register import Register


class Analisis(pa.DataFrameModel):
    """The office's own words on one indicator (PermenPANRB 53/2014, BAB III)."""

    kode: Series[Teks] = column("Kode", Kind.INDICATOR, aliases=("Kode Indikator", "Kode IKU"), example="IKU 3", note="Kode indikator dalam keputusan.")  # fmt: skip
    indikator: Series[Teks] = column("Indikator", aliases=("Indikator Kinerja", "Indikator Kinerja Utama", "Indikator Tujuan", "Indikator Sasaran", "Indikator Tujuan/Sasaran", "Indikator Kinerja Tujuan", "Indikator Kinerja Sasaran", "IKU"), note="Teks indikator persis seperti dalam keputusan; boleh sebagai pengganti kode.", example="Persentase Tingkat Penyelesaian Laporan dan Pelanggaran Ketertiban Umum serta Ketentraman")  # fmt: skip
    faktor_pendukung: Series[Teks] = column("Faktor pendukung", free_text=True, aliases=("Pendukung", "Faktor Keberhasilan"), note="Sebab keberhasilan, tanpa nama orang.", example="Piket ketertiban setiap hari kerja")  # fmt: skip
    faktor_penghambat: Series[Teks] = column("Faktor penghambat", free_text=True, aliases=("Penghambat", "Kendala", "Hambatan"), note="Sebab kegagalan atau hambatan, tanpa nama orang.", example="Jumlah petugas terbatas")  # fmt: skip
    upaya: Series[Teks] = column("Upaya", free_text=True, aliases=("Upaya yang Dilakukan", "Solusi", "Tindak Lanjut"), note="Apa yang sudah dilakukan.", example="Patroli bersama perangkat desa setiap bulan")  # fmt: skip
    rekomendasi: Series[Teks] = column(
        "Rekomendasi",
        free_text=True,
        aliases=("Saran", "Rencana Tindak Lanjut"),
        note="Saran untuk tahun berikutnya.",
        example="Menambah jadwal patroli malam",
    )


REGISTER = Register(
    nama="analisis",
    judul="Analisis capaian",
    guna="Sebab, hambatan, dan upaya menurut kantor, satu baris satu indikator.",
    model=Analisis,
    kunci=("kode",),
    diketik=True,
    salah_satu=(("kode", "indikator"),),
)
