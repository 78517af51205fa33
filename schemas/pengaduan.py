"""Register `pengaduan`: complaints and reports of disturbance that came in (IKU 3 and IKU 4)."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Kind, Tanggal, Teks, choice, column, row_check
from schemas.layouts import Centang, nomor_dan_tanggal
from schemas.register import Register
from schemas.rules import Rule, peringatan

_KEPADA = (
    "Polsek", "Koramil", "Satpol PP", "Dinas", "Dinas Terkait", "Dinas Sosial", "OPD Terkait", "Instansi Terkait",
)  # fmt: skip
"""Whom a report is passed on to."""

_STATUS = {
    "masuk": ("Diterima", "Menunggu", "Menunggu Verifikasi", "Belum Ditindaklanjuti", "Belum Diproses", "Belum Ditangani", "Baru"),
    "diproses": (
        "Proses", "Dalam Proses", "Sedang Diproses", "Dalam Penanganan", "Belum Selesai",
        "Mediasi", "Pending", "On Progress", "In Progress",
    ),
    "dilimpahkan": (
        "Diteruskan", "Dirujuk", *(f"{w} ke {k}" for w in ("Dilimpahkan", "Diteruskan", "Dirujuk") for k in _KEPADA),
    ),
    "selesai": (
        "Sudah Selesai", "Tuntas", "Beres", "Clear", "Closed", "Damai", "Islah",
        "Selesai dimediasi", "Telah Selesai", "Terselesaikan", "Diselesaikan", "Sudah Diselesaikan",
        "Selesai ditangani", "Selesai di tempat",
    ),
    "ditolak": ("Tidak Valid", "Bukan Kewenangan"),
}  # fmt: skip

_YA_TIDAK = {"Ya": "selesai", "Sudah": "selesai", "Tidak": "diproses", "Belum": "diproses"}
"""What the words below a group heading such as Selesai choose."""

_TEMUAN = frozenset({"patroli", "temuan petugas"})
"""Words of the channel that name no report by a citizen."""

_SALURAN = {
    "lisan": ("Laporan langsung", "Laporan langsung (lisan)", "Datang Langsung", "Tatap Muka", "Langsung"),
    "surat": ("Surat pengaduan", "Bersurat"),
    "whatsapp": ("WA", "Pesan singkat WA", "WA Group", "Grup WA", "Whats App", "WhatsApp Group", "Grup WhatsApp"),
    "sp4n-lapor": ("SP4N-LAPOR!", "SP4N", "LAPOR!", "Lapor", "SPAN Lapor", "SP4N Lapor"),
    "media sosial": ("Medsos", "IG", "FB", "Facebook", "Instagram", "Media sosial kecamatan"),
    "lainnya": (
        "Telepon", "Telpon", "SMS", "Kotak Saran", "Email", "Website", "Aplikasi", "Lewat Desa", "Babinsa",
        "Bhabinkamtibmas", "Patroli", "Temuan Petugas",
    ),
}  # fmt: skip


class Pengaduan(pa.DataFrameModel):
    """A complaint or report in the register of the office."""

    nomor: Series[Teks] = column(
        "Nomor register",
        aliases=("Nomor", "No. Register", "Nomor Register", "No. Reg", "No Registrasi", "Nomor Registrasi", "No. Agenda", "Nomor Agenda", "Nomor Tiket", "No Tiket", "Tracking ID", "ID Laporan", "Nomor Laporan", "No. Laporan", "Nomor Pengaduan", "No. Pengaduan"),
        note="Nomor yang mengenali laporan; unik dalam satu tahun.",
        example="012/ADU/2025",
    )  # fmt: skip
    tanggal_masuk: Series[Tanggal] = column(
        "Tanggal masuk",
        Kind.DATE,
        wajib=True,
        aliases=("Tanggal", "Tgl", "Tgl Lapor", "Tanggal Lapor", "Tanggal Laporan", "Tanggal Aduan", "Tanggal Pengaduan", "Tgl Laporan/Aduan", "Tanggal Laporan/Aduan/Pengaduan", "Tanggal Laporan/Aduan", "Tanggal Laporan/Pengaduan", "Hari/Tanggal", "Hari, Tanggal", "Tgl Diterima", "Tanggal Diterima", "Tgl Terima", "Tgl Surat Masuk", "Waktu Lapor", "Waktu Laporan", "Timestamp", "Cap waktu", "Stempel waktu", "Waktu Masuk", "Laporan Masuk", "Tanggal Laporan Masuk", "Tanggal Aduan Masuk", "Tanggal Pengaduan Masuk"),
        never=("Tanggal Kejadian", "Hari/Tanggal Kejadian", "Waktu Kejadian", "Tanggal Peristiwa"),
        note="Hari laporan diterima; menentukan tahun laporan.",
        example="17/02/2025",
    )  # fmt: skip
    saluran: Series[Teks] = choice(
        "Saluran",
        _SALURAN,
        aliases=("Media", "Kanal", "Via", "Sumber Aduan", "Sumber", "Sumber Laporan", "Media Pengaduan", "Saluran Pengaduan", "Kanal Pengaduan", "Melalui"),
        example="whatsapp",
        note="Lewat apa laporan sampai di kantor.",
    )  # fmt: skip
    jenis: Series[Teks] = choice(
        "Jenis",
        {"ketertiban umum": (), "ketenteraman masyarakat": (), "lainnya": ()},
        deciding=True,
        blank_ok=False,
        aliases=("Kategori", "Klasifikasi", "Jenis Gangguan", "Jenis Pelanggaran", "Jenis Aduan", "Jenis Laporan", "Jenis Pengaduan", "Kategori Laporan", "Kategori Aduan", "Jenis Laporan/Aduan"),
        note="Hanya ketertiban umum dan ketenteraman masyarakat yang dihitung untuk IKU 3 dan 4.",
        example="ketertiban umum",
    )  # fmt: skip
    desa: Series[Teks] = column(
        "Desa",
        Kind.VILLAGE,
        aliases=("Desa/Kelurahan", "Kelurahan", "Nama Desa", "Desa Kejadian", "Desa Tempat Kejadian", "Asal Desa", "Wilayah Desa"),
        example="Keting",
        note="Desa tempat kejadian, menurut daftar desa dalam unit.toml.",
    )  # fmt: skip
    status: Series[Teks] = choice(
        "Status",
        _STATUS,
        centang=Centang(
            {"Belum": "diproses", "Proses": "diproses"},
            {w: _YA_TIDAK for w in ("Selesai", "Sudah Selesai", "Tuntas", "Terselesaikan", "Diselesaikan")},
        ),
        bila_dikenal=("Keterangan",),
        ambiguous=("Ditindaklanjuti", "Sudah Ditindaklanjuti", "Telah Ditindaklanjuti", "Ditangani", "Sudah Ditangani", "Telah Ditangani"),
        deciding=True,
        wajib=True,
        aliases=("Status Laporan", "Status Aduan", "Status Penanganan", "Status Penyelesaian", "Status Pengaduan", "Status Tindak Lanjut", "Progres", "Keadaan"),
        note="Hanya selesai, dan dilimpahkan yang bertanggal selesai, yang dihitung selesai.",
        example="selesai",
    )  # fmt: skip
    tanggal_selesai: Series[Tanggal] = column(
        "Tanggal selesai",
        Kind.DATE,
        aliases=("Tgl Selesai", "Tgl Penyelesaian", "Tanggal Penyelesaian", "Tgl Tuntas", "Tanggal Tuntas", "Tgl Closing", "Tanggal Closing", "Tanggal Penyelesaian/Tuntas", "Tanggal Selesai/Tuntas", "Waktu Selesai", "Laporan Selesai", "Tanggal Ditutup", "Tanggal Laporan Selesai", "Tanggal Diselesaikan"),
        example="20/02/2025",
        note="Hari laporan selesai; kosongkan selama belum selesai.",
    )  # fmt: skip
    bukti: Series[Teks] = column(
        "Bukti",
        free_text=True,
        aliases=("Bukti Dukung", "Dokumentasi", "Berita Acara", "No. Berita Acara", "Dokumen"),
        example="BA 12/III/2025",
        note="Nomor atau nama dokumen bukti; laporan menyebut berapa baris yang berbukti.",
    )
    tindak_lanjut: Series[Teks] = column(
        "Tindak lanjut",
        personal=True,
        aliases=("Tindak Lanjut", "Penanganan", "Hasil", "Penyelesaian", "Tindakan", "Jawaban"),
        note="Apa yang sudah dilakukan.",
    )
    uraian: Series[Teks] = column(
        "Uraian",
        personal=True,
        aliases=("Isi Laporan", "Isi Laporan Akhir", "Isi Aduan", "Isi Pengaduan", "Uraian Laporan", "Uraian Kejadian", "Uraian Aduan", "Materi Aduan", "Pesan", "Kronologi", "Perihal", "Laporan"),
        note="Isi laporan.",
    )  # fmt: skip
    pelapor: Series[Teks] = column(
        "Pelapor",
        personal=True,
        aliases=(
            "Nama",
            "Nama Lengkap",
            "Nama Pelapor",
            "Pengadu",
            "Nama Pengadu",
            "Identitas Pelapor",
        ),
        note="Nama pelapor.",
    )
    nik: Series[Teks] = column(
        "NIK", personal=True, aliases=("No. KTP", "Nomor KTP", "NIK Pelapor"), note="NIK pelapor."
    )
    telepon: Series[Teks] = column(
        "Telepon",
        personal=True,
        aliases=("No. HP", "No HP", "HP", "No WA", "Nomor WA", "Nomor HP", "No. Telepon", "No Telp", "Kontak"),
        note="Nomor telepon atau WhatsApp pelapor.",
    )  # fmt: skip
    alamat: Series[Teks] = column(
        "Alamat",
        personal=True,
        aliases=("Lokasi", "TKP", "Alamat Kejadian", "Lokasi Kejadian", "Tempat Kejadian", "Alamat Pelapor", "Dusun"),
        note="Alamat pelapor atau tempat kejadian.",
    )  # fmt: skip

    @row_check("selesai_sebelum_masuk")
    @classmethod
    def _selesai_sesudah_masuk(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return ~(df["tanggal_selesai"] < df["tanggal_masuk"])

    @row_check("selesai_tanpa_tanggal")
    @classmethod
    def _selesai_bertanggal(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return ~((df["status"] == "selesai") & df["tanggal_selesai"].isna())

    @row_check("tanggal_selesai_belum_selesai")
    @classmethod
    def _belum_selesai_tanpa_tanggal(cls, df: pd.DataFrame) -> pd.Series[bool]:
        unfinished = df["status"].isin(["masuk", "diproses", "ditolak"])
        return ~(unfinished & df["tanggal_selesai"].notna())

    @row_check("bukan_laporan_warga")
    @classmethod
    def _dari_warga(cls, df: pd.DataFrame) -> pd.Series[bool]:
        written = df["saluran__tertulis"]
        found = [w for w in written.dropna().unique() if w.lower().strip() in _TEMUAN]
        return ~written.isin(found)


REGISTER = Register(
    nama="pengaduan",
    judul="Register pengaduan",
    guna="Laporan dan aduan yang masuk, satu baris satu laporan: dasar IKU 3 dan IKU 4.",
    model=Pengaduan,
    kunci=("nomor",),
    tanggal_penentu="tanggal_masuk",
    tanggal_selesai="tanggal_selesai",
    wajib_final=True,
    gabungan=(
        nomor_dan_tanggal(
            "nomor",
            "tanggal_masuk",
            "Surat",
            "Laporan",
            "Aduan",
            "Pengaduan",
            "Register",
            "Agenda",
            "Surat Masuk",
        ),
    ),
    aturan=(
        Rule(
            "selesai_sebelum_masuk",
            "Tanggal selesai lebih awal daripada tanggal masuk.",
            "Periksa kedua tanggal pada buku asli.",
            kolom=("tanggal_selesai", "tanggal_masuk"),
        ),
        peringatan(
            "selesai_tanpa_tanggal",
            "Status selesai tanpa tanggal selesai; tetap dihitung selesai.",
            "Isi tanggal selesai agar dapat ditelusuri.",
            "tanggal_selesai",
        ),
        peringatan(
            "tanggal_selesai_belum_selesai",
            "Ada tanggal selesai, tetapi statusnya belum selesai; status yang menentukan.",
            "Samakan status dan tanggal selesai.",
            "tanggal_selesai",
        ),
        peringatan(
            "bukan_laporan_warga",
            "Temuan petugas bukan laporan dari warga, tetapi tetap dihitung sebagai laporan masuk.",
            "Keluarkan dari register bila memang bukan laporan.",
            "saluran",
        ),
        peringatan(
            "tanpa_jenis",
            "Lembar ini tidak punya kolom jenis; {jumlah} baris dianggap laporan trantib.",
            "Tambahkan kolom jenis bila register ini juga memuat laporan lain.",
        ),
        Rule(
            "tanpa_jenis_ditolak",
            "Lembar ini tidak punya kolom jenis, dan kebijakan tanpa_jenis = tolak.",
            "Tambahkan kolom jenis pada lembar ini.",
            kolom=("jenis",),
        ),
    ),
)
