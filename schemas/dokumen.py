"""Register `dokumen`: documents on organisation and working procedure (IKU 1)."""

from __future__ import annotations

import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Kind, Tanggal, Teks, choice, column
from schemas.layouts import nomor_dan_tanggal
from schemas.register import Register

_STATUS = {
    "tersedia": ("Ada", "Selesai", "Berlaku", "Terbit", "Sudah", "Sudah Ada", "Sudah Terbit"),
    "proses": ("Diproses", "Dalam Proses", "Draf", "Draft", "Konsep", "Belum"),
    "dicabut": ("Tidak Berlaku", "Cabut"),
}


class Dokumen(pa.DataFrameModel):
    """A document that the unit issued or holds."""

    judul: Series[Teks] = column(
        "Judul",
        free_text=True,
        wajib=True,
        aliases=("Judul Dokumen", "Nama Dokumen", "Dokumen", "Uraian Dokumen", "Tentang"),
        example="SOP Pelayanan Surat Pengantar",
        note="Judul dokumen, tanpa nama orang.",
    )
    nomor: Series[Teks] = column(
        "Nomor",
        aliases=("Nomor Dokumen", "No. Dokumen", "No. SK", "Nomor SK", "Nomor Surat", "No. Surat"),
        example="188/12/35.09.01/2025",
        note="Nomor dokumen; tidak boleh sama pada dua dokumen.",
    )
    tanggal: Series[Tanggal] = column(
        "Tanggal",
        Kind.DATE,
        wajib=True,
        aliases=("Tanggal Dokumen", "Tgl Dokumen", "Tgl", "Tanggal Terbit", "Tanggal Penetapan", "Tgl SK", "Tanggal SK"),
        example="14/01/2025",
        note="Hari dokumen ditetapkan; menentukan tahun dokumen dihitung.",
    )  # fmt: skip
    jenis: Series[Teks] = column(
        "Jenis",
        aliases=("Jenis Dokumen", "Bentuk Dokumen"),
        example="Standar pelayanan",
        note="Jenis dokumen, dengan kata kantor sendiri.",
    )
    status: Series[Teks] = choice(
        "Status",
        _STATUS,
        deciding=True,
        blank_means="tersedia",
        aliases=("Status Dokumen", "Ketersediaan"),
        example="tersedia",
        note="Hanya dokumen yang tersedia dihitung.",
    )
    berlaku_sampai: Series[Tanggal] = column(
        "Berlaku sampai",
        Kind.DATE,
        aliases=("Masa Berlaku", "Berlaku s.d.", "Berlaku Hingga", "Tanggal Berakhir"),
        example="31/12/2027",
        note="Hari terakhir berlaku; kosongkan bila tanpa batas waktu.",
    )
    menggantikan: Series[Teks] = column(
        "Menggantikan",
        aliases=("Mengganti", "Menggantikan Nomor", "Mencabut"),
        note="Nomor dokumen yang digantikan.",
        example="188/03/35.09.01/2022",
    )
    unsur: Series[Teks] = column(
        "Unsur SKM",
        Kind.ASPECTS,
        aliases=("Unsur", "Aspek", "Unsur Pelayanan", "Aspek SKM"),
        note="Unsur SKM yang dicakup: U1; U3, atau 1-9, atau namanya, atau semua.",
        example="U1; U2",
    )


REGISTER = Register(
    nama="dokumen",
    judul="Register dokumen",
    guna="Dokumen penataan organisasi dan tata laksana, satu baris satu dokumen: dasar IKU 1.",
    model=Dokumen,
    kunci=("nomor",),
    wajib_final=True,
    gabungan=(
        nomor_dan_tanggal("nomor", "tanggal", "Surat", "Dokumen", "SK", "Keputusan", "Penetapan"),
    ),
    bergantung={
        "kedaluwarsa": ("berlaku_sampai",),
        "ulangan": ("nomor",),
        "digantikan": ("nomor",),
    },
)
