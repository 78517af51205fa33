"""Register `skm`: answers to the satisfaction survey (TUJUAN 1; PermenPANRB 14/2017)."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Jawaban, Kind, Tanggal, Teks, choice, column, row_check
from schemas.register import Register
from schemas.rules import Rule, peringatan
from schemas.skm_forms import IPAK, LAIN, PANJANG
from schemas.unsur import UNSUR, unsur


class Skm(pa.DataFrameModel):
    """The answers of one respondent."""

    responden: Series[Teks] = column(
        "Responden",
        aliases=("No. Responden", "Nomor", "No Resp", "Nomor Responden", "ID Responden", "ID Kuesioner", "Kode Responden"),
        note="Nomor dalam satu berkas; boleh dimulai lagi.",
        example="17",
    )  # fmt: skip
    tanggal: Series[Tanggal] = column(
        "Tanggal",
        Kind.DATE,
        aliases=("Tanggal Survei", "Tgl Survei", "Tgl", "Timestamp", "Cap waktu", "Stempel waktu", "Waktu", "Tanggal Pengisian", "Hari/Tanggal", "Waktu Pengisian"),
        example="12/05/2025",
        note="Hari kuesioner diisi; menentukan tahun dan periode.",
    )  # fmt: skip
    layanan: Series[Teks] = column(
        "Layanan", aliases=("Jenis Layanan", "Jenis Layanan yang Diterima", "Jenis Pelayanan", "Layanan yang Diterima"), example="Surat pengantar", note="Layanan yang diterima responden."
    )  # fmt: skip
    jenis_kelamin: Series[Teks] = choice(
        "Jenis kelamin",
        {"laki-laki": ("L", "Lk", "Laki", "Pria"), "perempuan": ("P", "Pr", "Wanita"), "lainnya": ()},
        aliases=("JK", "L/P", "Jenis Kelamin (L/P)", "Kelamin"),
        example="perempuan",
        note="Jenis kelamin responden.",
    )  # fmt: skip
    usia: Series[Teks] = column("Usia", aliases=("Umur", "Kelompok Usia", "Usia (tahun)"), example="34", note="Umur atau kelompok umur responden.")  # fmt: skip
    pendidikan: Series[Teks] = column(
        "Pendidikan",
        aliases=("Pendidikan Terakhir", "Tingkat Pendidikan"),
        example="SMA",
        note="Pendidikan terakhir responden.",
    )
    pekerjaan: Series[Teks] = column(
        "Pekerjaan",
        aliases=("Pekerjaan Utama",),
        example="Petani",
        note="Pekerjaan utama responden.",
    )
    u1: Series[Jawaban] = unsur(
        "u1",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
        "Kesesuaian Persyaratan", "Persyaratan Pelayanan", "Persyaratan Layanan", "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya",
    )  # fmt: skip
    u2: Series[Jawaban] = unsur(
        "u2",
        ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
        "Prosedur", "Prosedur Pelayanan", "Prosedur Layanan", "Sistem Mekanisme Prosedur", "Sistem dan Prosedur", "Kemudahan Prosedur", "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini",
    )  # fmt: skip
    u3: Series[Jawaban] = unsur(
        "u3",
        ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
        "Waktu Pelayanan", "Waktu Layanan", "Waktu Penyelesaian Pelayanan", "Jangka Waktu", "Kecepatan Waktu", "Kecepatan Pelayanan", "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan",
    )  # fmt: skip
    u4: Series[Jawaban] = unsur(
        "u4",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
        "Biaya", "Tarif", "Biaya Tarif", "Biaya Pelayanan", "Biaya/Tarif Pelayanan", "Kewajaran Biaya", "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan",
    )  # fmt: skip
    u5: Series[Jawaban] = unsur(
        "u5",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
        "Produk", "Produk Layanan", "Produk Pelayanan", "Produk Spesifikasi", "Spesifikasi Produk", "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan",
    )  # fmt: skip
    u6: Series[Jawaban] = unsur(
        "u6",
        ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
        "Kompetensi", "Kompetensi Petugas", "Kompetensi Pelaksana Pelayanan", "Kemampuan Petugas", "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan",
    )  # fmt: skip
    u7: Series[Jawaban] = unsur(
        "u7",
        ("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"),
        "Perilaku", "Perilaku Petugas", "Perilaku Pelaksana Pelayanan", "Sikap Petugas", "Kesopanan dan Keramahan", "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan",
    )  # fmt: skip
    u8: Series[Jawaban] = unsur(
        "u8",
        ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
        "Pengaduan", "Penanganan Pengaduan", "Penanganan Aduan", "Pengelolaan Pengaduan", "Penanganan Pengaduan Saran Masukan", "Saran dan Masukan", "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan",
    )  # fmt: skip
    u9: Series[Jawaban] = unsur(
        "u9",
        ("Buruk", "Cukup", "Baik", "Sangat baik"),
        "Sarana", "Sarpras", "Sarana Prasarana", "Sarana dan Prasarana Pelayanan", "Kualitas Sarana", "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana",
    )  # fmt: skip
    saran: Series[Teks] = column("Saran", personal=True, aliases=("Saran/Masukan", "Masukan", "Komentar", "Kritik dan Saran"), note="Saran responden.")  # fmt: skip
    nama: Series[Teks] = column(
        "Nama", personal=True, aliases=("Nama Responden",), note="Nama responden."
    )
    telepon: Series[Teks] = column("Telepon", personal=True, aliases=("No. HP", "No HP", "HP", "No WA", "Nomor HP", "No. Telepon"), note="Nomor telepon atau WhatsApp responden.")  # fmt: skip
    email: Series[Teks] = column(
        "Email", personal=True, aliases=("E-mail", "Alamat Email"), note="Alamat surel responden."
    )
    nik: Series[Teks] = column(
        "NIK", personal=True, aliases=("No. KTP", "Nomor KTP"), note="NIK responden."
    )
    alamat: Series[Teks] = column(
        "Alamat", personal=True, aliases=("Domisili", "Alamat Rumah"), note="Alamat responden."
    )

    @pa.check(*UNSUR, error="jawaban_di_luar_1_4")
    @classmethod
    def _satu_sampai_empat(cls, s: pd.Series[float]) -> pd.Series[bool]:
        return s.between(1, 4) & ((s * 2) % 1 == 0)

    @row_check("tanpa_jawaban")
    @classmethod
    def _ada_jawaban(cls, df: pd.DataFrame) -> pd.Series[bool]:
        answered = df[list(UNSUR)].notna().any(axis=1)
        asked = {*UNSUR, "responden"}
        others = df.loc[~answered, "_tak_terbaca"]
        unread = [row for row, columns in others.items() if not asked.isdisjoint(columns)]
        return answered | df.index.isin(unread)


REGISTER = Register(
    nama="skm",
    judul="Jawaban Survei Kepuasan Masyarakat",
    guna="Jawaban survei kepuasan, satu baris satu responden: dasar TUJUAN 1 dan tabel aspek IKU 1.",
    model=Skm,
    penomor="responden",
    tanggal_penentu="tanggal",
    wajib_final=True,
    bergantung={"periode": ("tanggal",)},
    bentuk_panjang=PANJANG,
    bentuk_lain=LAIN,
    bukan_unsur=IPAK,
    aturan=(
        Rule(
            "skm_empat_belas_unsur",
            "Lembar ini memakai kuesioner 14 unsur (Kepmenpan 25/2004), yang tidak dapat dihitung sebagai SKM 9 unsur: {nilai}.",
            "Pakai kuesioner 9 unsur menurut PermenPANRB 14/2017; keluarkan berkas ini dari folder tahun ini.",
        ),
        Rule(
            "beberapa_unit",
            "Kolom {judul} memuat {jumlah} unit; jawaban beberapa unit tidak boleh dicampur.",
            'Taruh jawaban unit ini saja; bila kolom itu layanan kantor ini, tulis di unit.toml bagian [kolom.skm]: "{judul}" = "layanan".',
        ),
        Rule(
            "pertanyaan_tidak_dikenal",
            "Pertanyaan atau unsur {nilai} tidak dikenal; seluruh jawaban responden ini belum dihitung.",
            "Tulis U1 sampai U9 atau nama unsurnya.",
        ),
        Rule(
            "jawaban_tanpa_responden",
            "Jawaban ini tidak menyebut respondennya.",
            "Isi nomor responden pada setiap baris.",
        ),
        Rule(
            "jawaban_berbeda",
            "Responden ini menjawab {unsur} lebih dari satu kali dengan nilai berbeda: {nilai}.",
            "Sisakan jawaban yang benar menurut kuesioner aslinya.",
        ),
        Rule(
            "isi_responden_berbeda",
            "Baris-baris satu responden menyebut {kolom} yang berbeda: {nilai}.",
            "Samakan, atau beri nomor responden yang berbeda.",
        ),
        Rule(
            "jawaban_pertanyaan_tidak_dikenal",
            "{nilai} di kolom {sel} bukan jawaban {kolom} yang dikenal.",
            "Tulis jawabannya seperti dalam kuesioner, atau kosongkan bila tidak dijawab.",
        ),
        peringatan(
            "bentuk_panjang",
            "Lembar ini berisi satu baris untuk setiap jawaban: {baris} baris dari {responden} responden digabung menjadi satu catatan setiap responden.",
            "Tidak perlu apa-apa; periksa jumlah respondennya.",
        ),
        peringatan(
            "jawaban_berulang",
            "{jumlah} jawaban tercatat dua kali dengan nilai sama dan dihitung sekali (baris {tempat}).",
            "Hapus baris yang berulang.",
        ),
        peringatan(
            "pertanyaan_dikenali",
            "Judul kolom berupa pertanyaan; unsurnya dikenali dari isinya: {daftar}.",
            "Periksa pasangannya; bila keliru, sebutkan pertanyaannya di unit.toml bagian [kolom.skm].",
        ),
        peringatan(
            "pertanyaan_dirata_rata",
            "Unsur yang ditanyakan dengan dua pertanyaan dirata-ratakan lebih dahulu: {nilai}.",
            "Tidak perlu apa-apa bila pasangannya benar.",
        ),
        peringatan(
            "pertanyaan_bukan_skm",
            "{jumlah} pertanyaan persepsi anti korupsi (IPAK) bukan unsur SKM dan tidak dihitung: kolom {nilai}.",
            "Tidak perlu apa-apa.",
        ),
        Rule(
            "tanpa_jawaban",
            "Tidak satu pun dari sembilan unsur dijawab.",
            "Isi jawabannya dari kuesioner asli, atau hapus baris ini.",
        ),
    ),
)
