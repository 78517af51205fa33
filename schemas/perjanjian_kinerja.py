"""Register `perjanjian_kinerja`: the promised targets, first and amended (PermenPANRB 53/2014)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Tanggal, Teks, choice, column
from schemas.layouts import nomor_dan_tanggal
from schemas.register import Register
from schemas.rules import GENERAL


def _target(label: str, *aliases: str, note: str) -> Any:
    return column(label, Kind.MEASURE, aliases=aliases, note=note, example="85")


class PerjanjianKinerja(pa.DataFrameModel):
    """The target of one indicator in one version of the Perjanjian Kinerja."""

    kode: Series[Teks] = column("Kode", Kind.INDICATOR, aliases=("Kode Indikator", "Kode IKU"), example="IKU 3", note="Kode indikator dalam keputusan.")  # fmt: skip
    indikator: Series[Teks] = column("Indikator", aliases=("Indikator Kinerja", "Indikator Kinerja Utama", "Indikator Tujuan", "Indikator Sasaran", "Indikator Tujuan/Sasaran", "Indikator Kinerja Tujuan", "Indikator Kinerja Sasaran", "IKU"), note="Teks indikator persis seperti dalam keputusan; boleh sebagai pengganti kode.", example="Persentase Tingkat Penyelesaian Laporan dan Pelanggaran Ketertiban Umum serta Ketentraman")  # fmt: skip
    target: Series[Angka] = column("Target", Kind.MEASURE, wajib=True, aliases=("Target Kinerja", "Target Tahunan"), example="85 (B)", note="Target setahun; satuan atau predikat boleh ikut ditulis.")  # fmt: skip
    versi: Series[Teks] = choice(
        "Versi",
        {"awal": ("Murni", "PK Awal"), "perubahan": ("P-APBD", "PK Perubahan", "PKP")},
        deciding=True,
        blank_means="awal",
        aliases=("Versi PK", "Jenis PK"),
        example="awal",
        note="perubahan untuk PK Perubahan; versi terbaru sampai batas data yang berlaku.",
    )
    tanggal_pk: Series[Tanggal] = column("Tanggal PK", Kind.DATE, aliases=("Tgl PK", "Tanggal", "Tanggal Perjanjian Kinerja"), example="06/01/2025", note="Hari Perjanjian Kinerja ditandatangani.")  # fmt: skip
    nomor_pk: Series[Teks] = column(
        "Nomor PK",
        aliases=("No. PK", "Nomor Perjanjian Kinerja"),
        note="Nomor Perjanjian Kinerja.",
        example="000.8.6.3/10/2025",
    )
    target_tw1: Series[Angka] = _target("Target TW I", "Target TW 1", "TW I", "Target Triwulan I", "TW 1", note="Target triwulan I.")  # fmt: skip
    target_tw2: Series[Angka] = _target("Target TW II", "Target TW 2", "TW II", "Target Triwulan II", "TW 2", note="Target triwulan II.")  # fmt: skip
    target_tw3: Series[Angka] = _target("Target TW III", "Target TW 3", "TW III", "Target Triwulan III", "TW 3", note="Target triwulan III.")  # fmt: skip
    target_tw4: Series[Angka] = _target("Target TW IV", "Target TW 4", "TW IV", "Target Triwulan IV", "TW 4", note="Target triwulan IV.")  # fmt: skip
    target_renstra: Series[Angka] = _target("Target Renstra", "Target Akhir Renstra", note="Target pada tahun terakhir Renstra.")  # fmt: skip
    tahun_renstra: Series[Angka] = column("Tahun Renstra", Kind.YEAR, aliases=("Tahun Akhir Renstra",), example="2026", note="Tahun terakhir Renstra.")  # fmt: skip
    standar_nasional: Series[Angka] = _target("Standar nasional", "Target Nasional", note="Standar nasional indikator ini; kosongkan bila tidak ada.")  # fmt: skip
    sumber_standar: Series[Teks] = column(
        "Sumber standar",
        aliases=("Sumber Standar Nasional",),
        note="Peraturan atau dokumen asal standar nasional; bila memang tidak ada standarnya, tulis “tidak ada standar nasional” di sini.",
        example="RPJMN 2025-2029",
    )
    pembanding: Series[Teks] = column(
        "Pembanding",
        aliases=("Instansi Pembanding",),
        note="Instansi yang dibandingkan.",
        example="Kecamatan tetangga",
    )
    realisasi_pembanding: Series[Angka] = _target("Realisasi pembanding", "Capaian Pembanding", note="Realisasi instansi yang dibandingkan.")  # fmt: skip
    sumber_pembanding: Series[Teks] = column(
        "Sumber pembanding",
        note="Dokumen asal angka pembanding.",
        example="LKjIP kecamatan tetangga 2024",
    )


REGISTER = Register(
    nama="perjanjian_kinerja",
    judul="Perjanjian kinerja",
    guna="Target menurut Perjanjian Kinerja, satu baris satu indikator dan versi: dasar semua capaian.",
    model=PerjanjianKinerja,
    kunci=("kode", "versi"),
    wajib_final=True,
    diketik=True,
    gabungan=(nomor_dan_tanggal("nomor_pk", "tanggal_pk", "PK", "Perjanjian Kinerja", "Surat"),),
    salah_satu=(("kode", "indikator"),),
    aturan=(
        replace(
            GENERAL["nomor_berbeda_isi"],
            saran="Bila dari PK Perubahan, isi kolom versi dengan perubahan; bila tidak, hapus baris yang salah.",
        ),
    ),
)
