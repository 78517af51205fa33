"""Register `rekomendasi`: recommendations of coordination meetings (TUJUAN 2)."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Kind, Tanggal, Teks, choice, column, row_check
from schemas.layouts import Centang, nomor_dan_tanggal
from schemas.register import Register
from schemas.rules import Rule, peringatan

_BIDANG = {
    "pemerintahan": ("Tapem", "Pem", "Tata Pemerintahan", "Pemerintahan Umum"),
    "ketertiban dan keamanan": (
        "Trantib", "Trantibum", "Keamanan", "Ketertiban", "Ketenteraman dan Ketertiban", "Keamanan dan Ketertiban",
        "Ketenteraman dan Ketertiban Umum", "Ketertiban Umum", "Kamtibmas",
    ),
    "pemberdayaan masyarakat": ("PM", "PMD", "Pemberdayaan", "Pemberdayaan Masyarakat dan Desa"),
    "kesejahteraan sosial": ("Kesos", "Kesra", "Sosial"),
    "lainnya": ("Ekbang", "Pembangunan", "Ekonomi dan Pembangunan", "Ekonomi Pembangunan", "Perekonomian dan Pembangunan"),
}  # fmt: skip
_STATUS = {
    "ditindaklanjuti": ("Sudah Ditindaklanjuti", "Selesai", "Tuntas", "Sudah", "Sudah Selesai"),
    "proses": ("Diproses", "Dalam Proses", "Sedang Diproses", "Sedang Ditindaklanjuti"),
    "belum": ("Belum Ditindaklanjuti", "Belum Selesai"),
}
_YA_TIDAK = {
    "Ya": "ditindaklanjuti",
    "Sudah": "ditindaklanjuti",
    "Proses": "proses",
    "Tidak": "belum",
    "Belum": "belum",
}
"""What the words below a group heading such as Ditindaklanjuti choose."""


class Rekomendasi(pa.DataFrameModel):
    """A recommendation given by a coordination meeting."""

    nomor: Series[Teks] = column(
        "Nomor", aliases=("Nomor Rekomendasi", "No. Rekomendasi", "No. Notulen", "Nomor Notulen"), example="R-07/2025", note="Nomor rekomendasi; tidak boleh sama pada dua rekomendasi."
    )  # fmt: skip
    tanggal: Series[Tanggal] = column(
        "Tanggal",
        Kind.DATE,
        wajib=True,
        aliases=("Tgl Rakor", "Tanggal Rakor", "Tgl", "Tanggal Rapat", "Tgl Rapat", "Hari/Tanggal", "Tanggal Rekomendasi"),
        example="10/03/2025",
        note="Hari rekomendasi diberikan; menentukan tahun laporan.",
    )  # fmt: skip
    bidang: Series[Teks] = choice(
        "Bidang",
        _BIDANG,
        deciding=True,
        wajib=True,
        aliases=("Bidang Koordinasi", "Urusan", "Seksi"),
        example="pemerintahan",
        note="Bidang koordinasi; bidang lainnya didaftar saja.",
    )
    rekomendasi: Series[Teks] = column(
        "Rekomendasi", free_text=True,
        wajib=True,
        aliases=("Hasil Rapat", "Kesimpulan", "Rekomendasi/Saran", "Hasil Koordinasi", "Isi Rekomendasi"),
        example="Pendataan ulang aset desa",
        note="Isi rekomendasi, tanpa nama orang.",
    )  # fmt: skip
    status: Series[Teks] = choice(
        "Status",
        _STATUS,
        centang=Centang(
            {},
            {w: _YA_TIDAK for w in ("Ditindaklanjuti", "Sudah Ditindaklanjuti", "Tindak Lanjut")},
        ),
        bila_dikenal=("Keterangan",),
        deciding=True,
        wajib=True,
        aliases=("Status Tindak Lanjut", "Tindak Lanjut", "Status TL"),
        example="ditindaklanjuti",
        note="Dihitung bila ditindaklanjuti, paling lambat satu tahun sesudah rekomendasi.",
    )
    tanggal_tindak_lanjut: Series[Tanggal] = column(
        "Tanggal tindak lanjut",
        Kind.DATE,
        aliases=("Tgl Tindak Lanjut", "Tgl TL", "Tanggal TL"),
        example="02/05/2025",
        note="Hari rekomendasi ditindaklanjuti; kosongkan selama belum.",
    )
    penanggung_jawab: Series[Teks] = column(
        "Penanggung jawab", aliases=("OPD Pelaksana", "PIC", "Pelaksana", "PJ"), example="Kasi Pemerintahan", note="Seksi atau perangkat daerah yang menindaklanjuti."
    )  # fmt: skip
    bukti: Series[Teks] = column(
        "Bukti",
        free_text=True,
        aliases=("Bukti Dukung", "Dokumentasi", "Dokumen"),
        example="Notulen 5/V/2025",
        note="Nomor atau nama dokumen bukti; laporan menyebut berapa baris yang berbukti.",
    )

    @row_check("tindak_lanjut_sebelum_rekomendasi")
    @classmethod
    def _sesudah_rekomendasi(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return ~(df["tanggal_tindak_lanjut"] < df["tanggal"])

    @row_check("tindak_lanjut_tanpa_tanggal")
    @classmethod
    def _bertanggal(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return ~((df["status"] == "ditindaklanjuti") & df["tanggal_tindak_lanjut"].isna())

    @row_check("tanggal_tindak_lanjut_belum")
    @classmethod
    def _belum_tanpa_tanggal(cls, df: pd.DataFrame) -> pd.Series[bool]:
        unfinished = df["status"].isin(["proses", "belum"])
        return ~(unfinished & df["tanggal_tindak_lanjut"].notna())


REGISTER = Register(
    nama="rekomendasi",
    judul="Register rekomendasi hasil koordinasi",
    guna="Rekomendasi rapat koordinasi dan tindak lanjutnya, satu baris satu rekomendasi: dasar TUJUAN 2.",
    model=Rekomendasi,
    kunci=("nomor",),
    tanggal_penentu="tanggal",
    tanggal_selesai="tanggal_tindak_lanjut",
    wajib_final=True,
    gabungan=(
        nomor_dan_tanggal("nomor", "tanggal", "Surat", "Rekomendasi", "Notulen", "Rapat", "Rakor"),
    ),
    bergantung={"batas_satu_tahun": ()},
    aturan=(
        Rule(
            "tindak_lanjut_sebelum_rekomendasi",
            "Tanggal tindak lanjut lebih awal daripada tanggal rekomendasi.",
            "Periksa kedua tanggal.",
            kolom=("tanggal_tindak_lanjut", "tanggal"),
        ),
        peringatan(
            "tindak_lanjut_tanpa_tanggal",
            "Sudah ditindaklanjuti tanpa tanggal; tetap dihitung.",
            "Isi tanggal tindak lanjut agar dapat ditelusuri.",
            "tanggal_tindak_lanjut",
        ),
        peringatan(
            "tanggal_tindak_lanjut_belum",
            "Ada tanggal tindak lanjut, tetapi statusnya belum; status yang menentukan.",
            "Samakan status dan tanggal tindak lanjut.",
            "tanggal_tindak_lanjut",
        ),
    ),
)
