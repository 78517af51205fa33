"""Register `riwayat_kinerja`: figures of earlier years that this program did not make."""

from __future__ import annotations

import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Teks, choice, column
from schemas.register import Register


class RiwayatKinerja(pa.DataFrameModel):
    """Target and realisasi of one indicator in one earlier year."""

    kode: Series[Teks] = column("Kode", Kind.INDICATOR, aliases=("Kode Indikator", "Kode IKU"), example="IKU 3", note="Kode indikator dalam keputusan.")  # fmt: skip
    indikator: Series[Teks] = column("Indikator", aliases=("Indikator Kinerja", "Indikator Kinerja Utama", "Indikator Tujuan", "Indikator Sasaran", "Indikator Tujuan/Sasaran", "Indikator Kinerja Tujuan", "Indikator Kinerja Sasaran", "IKU"), note="Teks indikator persis seperti dalam keputusan; boleh sebagai pengganti kode.", example="Persentase Tingkat Penyelesaian Laporan dan Pelanggaran Ketertiban Umum serta Ketentraman")  # fmt: skip
    tahun: Series[Angka] = column(
        "Tahun",
        Kind.YEAR,
        wajib=True,
        example="2024",
        note="Tahun kinerjanya, sebelum tahun laporan.",
    )
    target: Series[Angka] = column(
        "Target", Kind.MEASURE, wajib=True, example="85", note="Target tahun itu."
    )
    realisasi: Series[Angka] = column(
        "Realisasi", Kind.MEASURE, wajib=True, example="83,5", note="Realisasi tahun itu."
    )
    sebanding: Series[Teks] = choice(
        "Sebanding",
        {"ya": ("y", "Sebanding"), "tidak": ("t", "Tidak Sebanding")},
        deciding=True,
        blank_means="ya",
        note="tidak bila arti indikator berubah sejak tahun itu.",
        example="ya",
    )
    sumber: Series[Teks] = column(
        "Sumber", aliases=("Sumber Data",), example="LKjIP 2024", note="Dokumen asal angkanya."
    )


REGISTER = Register(
    nama="riwayat_kinerja",
    judul="Riwayat kinerja",
    guna="Angka tahun sebelumnya yang tidak disusun dengan lakip, satu baris satu indikator setahun.",
    model=RiwayatKinerja,
    kunci=("kode", "tahun"),
    salah_satu=(("kode", "indikator"),),
)
