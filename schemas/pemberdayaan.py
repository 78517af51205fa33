"""Register `pemberdayaan`: planned and facilitated empowerment activities (IKU 2)."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Tanggal, Teks, choice, column, row_check
from schemas.layouts import Centang
from schemas.register import Register
from schemas.rules import peringatan

_STATUS = {
    "difasilitasi": ("Terlaksana", "Sudah", "Sudah Dilaksanakan", "Selesai", "Dilaksanakan", "Sudah Terlaksana", "Telah Dilaksanakan", "Telah Terlaksana", "Terealisasi", "Sudah Difasilitasi"),
    "belum": ("Ditunda", "Belum Dilaksanakan", "Belum Terlaksana", "Tidak Terlaksana"),
    "batal": ("Tidak jadi", "Dibatalkan"),
}  # fmt: skip
_YA_TIDAK = {
    "Ya": "difasilitasi",
    "Sudah": "difasilitasi",
    "Tidak": "belum",
    "Belum": "belum",
    "Batal": "batal",
}
"""What the words below a group heading such as Terlaksana choose."""
_RENCANA = {
    "ya": ("Direncanakan", "Rencana", "Sesuai Rencana", "Murni", "y"),
    "perubahan": ("P-APBD", "PAPBD", "Renja Perubahan", "DPA Perubahan", "DPPA"),
    "tidak": ("Di luar rencana", "Tidak Direncanakan", "Insidental", "t"),
}
_BIDANG = {"ekonomi": ("Perekonomian", "UMKM"), "sosial": ("Kesos", "Kesejahteraan Sosial", "Kesra"), "lainnya": ()}  # fmt: skip
_BENTUK = {
    "pelatihan keterampilan": ("Pelatihan", "Bimtek", "Bimbingan Teknis"),
    "sosialisasi": ("Penyuluhan",),
    "fasilitasi bantuan": ("Fasilitasi", "Bantuan"),
    "lainnya": (),
}


class Pemberdayaan(pa.DataFrameModel):
    """An activity of the plan, or one carried out beside it."""

    kegiatan: Series[Teks] = column(
        "Kegiatan",
        free_text=True,
        wajib=True,
        aliases=(
            "Nama Kegiatan",
            "Uraian Kegiatan",
            "Jenis Kegiatan",
            "Nama/Uraian Kegiatan",
            "Nama/Uraian/Jenis Kegiatan",
            "Nama/Jenis Kegiatan",
        ),
        example="Pelatihan menjahit PKK Desa Keting",
        note="Nama kegiatan, tanpa nama orang.",
    )
    direncanakan: Series[Teks] = choice(
        "Direncanakan",
        _RENCANA,
        deciding=True,
        blank_means="ya",
        aliases=("Rencana", "Dalam Rencana", "Direncanakan (ya/tidak)", "Terencana"),
        note="perubahan berarti ditambahkan lewat Renja/DPA Perubahan.",
        example="ya",
    )
    bidang: Series[Teks] = choice("Bidang", _BIDANG, aliases=("Bidang Kegiatan",), example="sosial", note="Bidang kegiatan.")  # fmt: skip
    bentuk: Series[Teks] = choice(
        "Bentuk",
        _BENTUK,
        aliases=("Bentuk Kegiatan", "Bentuk Fasilitasi"),
        example="sosialisasi",
        note="Bentuk fasilitasinya.",
    )
    desa: Series[Teks] = column(
        "Desa",
        Kind.VILLAGE,
        aliases=("Lokasi", "Desa/Kelurahan", "Tempat", "Lokasi Kegiatan", "Lokasi/Desa"),
        example="Padomasan",
        note="Desa tempat kegiatan, menurut daftar desa dalam unit.toml.",
    )
    tanggal_rencana: Series[Tanggal] = column(
        "Tanggal rencana",
        Kind.PERIOD,
        aliases=("Jadwal", "Rencana Pelaksanaan", "Jadwal Pelaksanaan", "Waktu Rencana", "Tgl Rencana", "Rencana Waktu", "Waktu Pelaksanaan Rencana", "Tanggal Pelaksanaan Rencana", "Jadwal Rencana"),
        note="Bulan atau triwulan saja cukup; menentukan tahun rencana.",
        example="Maret 2025",
    )  # fmt: skip
    status: Series[Teks] = choice(
        "Status",
        _STATUS,
        centang=Centang(
            {"Tidak": "belum"},
            {
                w: _YA_TIDAK
                for w in ("Terlaksana", "Dilaksanakan", "Difasilitasi", "Realisasi", "Terealisasi")
            },
        ),
        bila_dikenal=("Keterangan",),
        deciding=True,
        wajib=True,
        aliases=("Status Kegiatan", "Status Pelaksanaan", "Terlaksana/Tidak", "Pelaksanaan"),
        example="difasilitasi",
        note="Hanya difasilitasi yang dihitung terlaksana; batal tetap dihitung dalam rencana.",
    )
    tanggal_pelaksanaan: Series[Tanggal] = column(
        "Tanggal pelaksanaan",
        Kind.DATE,
        aliases=("Realisasi Pelaksanaan", "Tgl Kegiatan", "Tanggal Kegiatan", "Tgl Pelaksanaan", "Waktu Pelaksanaan", "Waktu Pelaksanaan Realisasi", "Tanggal Pelaksanaan Realisasi", "Jadwal Realisasi", "Waktu Realisasi"),
        example="12/03/2025",
        note="Hari kegiatan dilaksanakan; kosongkan selama belum.",
    )  # fmt: skip
    peserta: Series[Angka] = column(
        "Peserta",
        Kind.COUNT,
        pelengkap=True,
        aliases=("Jumlah Peserta", "Jml Peserta", "Peserta (orang)"),
        example="30",
        note="Jumlah orang yang ikut.",
    )
    anggaran: Series[Angka] = column(
        "Anggaran", Kind.MONEY, pelengkap=True, aliases=("Biaya", "Anggaran (Rp)", "Jumlah Anggaran"), example="Rp 5.000.000", note="Biaya kegiatan dalam rupiah."
    )  # fmt: skip
    sumber_dana: Series[Teks] = column(
        "Sumber dana", aliases=("Sumber Anggaran",), example="APBD", note="Asal dananya."
    )
    bukti: Series[Teks] = column(
        "Bukti", free_text=True, aliases=("Output", "Bukti Dukung", "Dokumentasi", "Laporan"), example="Laporan kegiatan", note="Nomor atau nama dokumen bukti; laporan menyebut berapa baris yang berbukti."
    )  # fmt: skip

    @pa.check("peserta", "anggaran", error="bilangan_negatif")
    @classmethod
    def _tidak_negatif(cls, s: pd.Series[Angka]) -> pd.Series[bool]:
        return s >= 0

    @row_check("difasilitasi_tanpa_tanggal")
    @classmethod
    def _difasilitasi_bertanggal(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return ~((df["status"] == "difasilitasi") & df["tanggal_pelaksanaan"].isna())

    @row_check("tanggal_pelaksanaan_belum_terlaksana")
    @classmethod
    def _belum_tanpa_tanggal(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return ~(df["status"].isin(["belum", "batal"]) & df["tanggal_pelaksanaan"].notna())


REGISTER = Register(
    nama="pemberdayaan",
    judul="Register kegiatan pemberdayaan",
    guna="Kegiatan pemberdayaan, yang direncanakan dan yang tidak, satu baris satu kegiatan: dasar IKU 2.",
    model=Pemberdayaan,
    tanggal_penentu="tanggal_rencana",
    wajib_final=True,
    aturan=(
        peringatan(
            "difasilitasi_tanpa_tanggal",
            "Kegiatan difasilitasi tanpa tanggal pelaksanaan; tetap dihitung.",
            "Isi tanggal pelaksanaan agar dapat ditelusuri.",
            "tanggal_pelaksanaan",
        ),
        peringatan(
            "tanggal_pelaksanaan_belum_terlaksana",
            "Ada tanggal pelaksanaan, tetapi statusnya belum atau batal; status yang menentukan.",
            "Samakan status dan tanggal pelaksanaan.",
            "tanggal_pelaksanaan",
        ),
    ),
)
