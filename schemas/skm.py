"""Register `skm`: answers to the satisfaction survey (TUJUAN 1; PermenPANRB 14/2017)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Jawaban, Kind, Tanggal, Teks, choice, column
from schemas.register import Register
from schemas.rules import Rule

UNSUR = {
    "u1": "Persyaratan",
    "u2": "Sistem, Mekanisme, dan Prosedur",
    "u3": "Waktu Penyelesaian",
    "u4": "Biaya/Tarif",
    "u5": "Produk Spesifikasi Jenis Pelayanan",
    "u6": "Kompetensi Pelaksana",
    "u7": "Perilaku Pelaksana",
    "u8": "Penanganan Pengaduan, Saran dan Masukan",
    "u9": "Sarana dan Prasarana",
}
"""The nine unsur in the regulation's order (PermenPANRB 14/2017, Lampiran)."""

_PERINGKAT = ("Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik")


def _unsur(code: str, answers: tuple[str, str, str, str], *aliases: str) -> Any:
    """Make the field of one unsur: answers 1..4 with their words as synonyms of the number."""
    number = code[1]
    words = {str(i + 1): (answers[i], _PERINGKAT[i], "abcd"[i]) for i in range(4)}
    return column(
        UNSUR[code],
        Kind.ANSWER,
        required=True,
        choices=words,
        aliases=(f"Unsur {number}", f"P{number}", f"Q{number}", UNSUR[code], *aliases),
        note=f"1 {answers[0]}, 2 {answers[1]}, 3 {answers[2]}, 4 {answers[3]}; kosong bila tidak dijawab.",
        example="4",
    )


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
        "Layanan", aliases=("Jenis Layanan", "Jenis Pelayanan", "Layanan yang Diterima"), example="Surat pengantar", note="Layanan yang diterima responden."
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
    u1: Series[Jawaban] = _unsur(
        "u1",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
        "Kesesuaian Persyaratan", "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya",
    )  # fmt: skip
    u2: Series[Jawaban] = _unsur(
        "u2",
        ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
        "Prosedur", "Sistem Mekanisme Prosedur", "Kemudahan Prosedur", "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini",
    )  # fmt: skip
    u3: Series[Jawaban] = _unsur(
        "u3",
        ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
        "Waktu Pelayanan", "Kecepatan Waktu", "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan",
    )  # fmt: skip
    u4: Series[Jawaban] = _unsur(
        "u4",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
        "Biaya", "Tarif", "Biaya Tarif", "Kewajaran Biaya", "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan",
    )  # fmt: skip
    u5: Series[Jawaban] = _unsur(
        "u5",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
        "Produk", "Produk Layanan", "Produk Pelayanan", "Produk Spesifikasi", "Spesifikasi Produk", "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan",
    )  # fmt: skip
    u6: Series[Jawaban] = _unsur(
        "u6",
        ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
        "Kompetensi", "Kompetensi Petugas", "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan",
    )  # fmt: skip
    u7: Series[Jawaban] = _unsur(
        "u7",
        ("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"),
        "Perilaku", "Perilaku Petugas", "Kesopanan dan Keramahan", "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan",
    )  # fmt: skip
    u8: Series[Jawaban] = _unsur(
        "u8",
        ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
        "Pengaduan", "Penanganan Pengaduan", "Penanganan Pengaduan Saran Masukan", "Saran dan Masukan", "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan",
    )  # fmt: skip
    u9: Series[Jawaban] = _unsur(
        "u9",
        ("Buruk", "Cukup", "Baik", "Sangat baik"),
        "Sarana", "Sarana Prasarana", "Kualitas Sarana", "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana",
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

    @pa.dataframe_check(error="tanpa_jawaban")
    @classmethod
    def _ada_jawaban(cls, df: pd.DataFrame) -> pd.Series[bool]:
        unreadable = df["_tak_terbaca"].map(lambda columns: bool(UNSUR.keys() & columns))
        return df[list(UNSUR)].notna().any(axis=1) | unreadable


REGISTER = Register(
    nama="skm",
    judul="Jawaban Survei Kepuasan Masyarakat",
    guna="Jawaban survei kepuasan, satu baris satu responden: dasar TUJUAN 1 dan tabel aspek IKU 1.",
    model=Skm,
    tanggal_penentu="tanggal",
    wajib_final=True,
    bergantung={"periode": ("tanggal",)},
    aturan=(
        Rule(
            "tanpa_jawaban",
            "Tidak satu pun dari sembilan unsur dijawab.",
            "Isi jawabannya dari kuesioner asli, atau hapus baris ini.",
        ),
    ),
)
