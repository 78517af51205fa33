"""Register `skm`: answers to the satisfaction survey (TUJUAN 1; PermenPANRB 14/2017)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Jawaban, Kind, Tanggal, Teks, choice, column, row_check
from schemas.layouts import BentukLain, BentukPanjang
from schemas.register import Register
from schemas.rules import Rule, peringatan

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

_SIFAT = {
    "u1": ("sesuai", "jelas", "mudah", "lengkap"),
    "u2": ("mudah", "jelas", "sesuai"),
    "u3": ("cepat", "tepat waktu", "tepat", "sesuai"),
    "u4": ("wajar", "terjangkau", "sesuai", "jelas", "murah"),
    "u5": ("sesuai", "lengkap"),
    "u6": ("kompeten", "mampu", "terampil", "profesional", "menguasai"),
    "u7": ("sopan dan ramah", "sopan", "ramah", "responsif", "tanggap"),
    "u8": ("mudah", "jelas", "cepat", "tanggap"),
    "u9": ("memadai", "nyaman", "lengkap", "bersih"),
}
"""Adjectives by which questionnaires grade an unsur: Tidak x, Kurang x, x, Sangat x."""
_UMUM = ("baik", "puas", "memuaskan", "setuju")
"""Adjectives that grade any unsur."""
_TENTANG = {
    "u1": (r"\bpersyaratan\b", r"\bsyarat\b"),
    "u2": (r"\bprosedur\b", r"\balur\b", r"\bmekanisme\b"),
    "u3": (
        r"\bjangka waktu\b",
        r"\bwaktu penyelesaian\b",
        r"\bkecepatan\b",
        r"\blama waktu\b",
        r"\bwaktu pelayanan\b",
    ),
    "u4": (r"\bbiaya\b", r"\btarif\b"),
    "u5": (r"\bproduk\b", r"\bhasil (?:pe)?layanan\b"),
    "u6": (
        r"\bkompetensi\b",
        r"\bkemampuan\b",
        r"\bketerampilan\b",
        r"\bpengetahuan\b",
        r"\bkeahlian\b",
    ),
    "u7": (
        r"\bperilaku\b",
        r"\bsopan\b",
        r"\bkesopanan\b",
        r"\bramah\b",
        r"\bkeramahan\b",
        r"\bsikap\b",
    ),
    "u8": (r"\bpengaduan\b", r"\baduan\b", r"\bsaran dan masukan\b"),
    "u9": (r"\bsarana\b", r"\bprasarana\b", r"\bsarpras\b", r"\bfasilitas\b", r"\bruang tunggu\b"),
}
"""What a question about an unsur speaks of, as normalised words (questionnaires of SKM Online)."""
_IPAK = (
    r"\bdiskriminasi\b|membeda bedakan",
    r"kecurangan|di ?luar prosedur",
    r"imbalan|gratifikasi|\bsuap\b",
    r"\bpungli\b|pungutan",
    r"percaloan|\bcalo\b|perantara",
    r"\bkorupsi\b|koruptif",
)
"""What questions of the anti-corruption index (IPAK) speak of; they are no unsur of the SKM."""
_PANJANG = BentukPanjang(
    responden=(
        "responden",
        "id responden",
        "No. Responden",
        "Nomor Responden",
        "Kode Responden",
        "No Resp",
        "ID Kuesioner Responden",
        "respondent",
        "respondent id",
    ),
    unsur=(
        "unsur",
        "kode unsur",
        "id unsur",
        "No Unsur",
        "Nama Unsur",
        "Unsur Pelayanan",
        "pertanyaan",
        "id pertanyaan",
        "No Pertanyaan",
        "Nomor Pertanyaan",
        "Kode Pertanyaan",
        "id kuesioner",
        "soal",
        "No Soal",
        "id soal",
        "question",
        "question id",
    ),
    nilai=(
        "nilai",
        "jawaban",
        "skor",
        "nilai jawaban",
        "skor jawaban",
        "nilai unsur",
        "answer",
        "score",
    ),
    unit=(
        "unit",
        "id unit",
        "Unit Kerja",
        "Nama Unit",
        "Unit Layanan",
        "Unit Pelayanan",
        "Unit Penyelenggara",
        "OPD",
        "SKPD",
        "Perangkat Daerah",
        "Instansi",
        "Kecamatan",
        "id opd",
    ),
    kelompok=("periode", "id periode", "Periode Survei", "semester", "triwulan", "tahun", "bulan"),
)
_EMPAT_BELAS = (
    "Kejelasan Petugas",
    "Kejelasan Petugas Pelayanan",
    "Kedisiplinan Petugas",
    "Kedisiplinan Petugas Pelayanan",
    "Tanggung Jawab Petugas",
    "Tanggung Jawab Petugas Pelayanan",
    "Keadilan Mendapatkan Pelayanan",
    "Keadilan Mendapat Pelayanan",
    "Keadilan Pelayanan",
    "Kepastian Biaya",
    "Kepastian Biaya Pelayanan",
    "Kepastian Jadwal",
    "Kepastian Jadwal Pelayanan",
    "Kenyamanan Lingkungan",
    "Keamanan Pelayanan",
    "Keamanan Lingkungan",
)
"""Unsur that only the form of Kepmenpan 25/2004 has."""


def _unsur(code: str, answers: tuple[str, str, str, str], *aliases: str) -> Any:
    """Make the field of one unsur: answers 1..4 with their words as synonyms of the number."""
    number = code[1]
    grades = [("Tidak " + x, "Kurang " + x, x, "Sangat " + x) for x in (*_SIFAT[code], *_UMUM)]
    own = {a.lower() for a in answers}
    words = {
        str(i + 1): (answers[i], "abcd"[i], *(g[i] for g in grades if g[i].lower() not in own))
        for i in range(4)
    }
    return column(
        UNSUR[code],
        Kind.ANSWER,
        required=True,
        choices=words,
        tentang=_TENTANG[code],
        aliases=(
            f"Unsur {number}",
            f"U {number}",
            f"P{number}",
            f"Q{number}",
            UNSUR[code],
            *aliases,
        ),
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
    u1: Series[Jawaban] = _unsur(
        "u1",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
        "Kesesuaian Persyaratan", "Persyaratan Pelayanan", "Persyaratan Layanan", "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya",
    )  # fmt: skip
    u2: Series[Jawaban] = _unsur(
        "u2",
        ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
        "Prosedur", "Prosedur Pelayanan", "Prosedur Layanan", "Sistem Mekanisme Prosedur", "Sistem dan Prosedur", "Kemudahan Prosedur", "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini",
    )  # fmt: skip
    u3: Series[Jawaban] = _unsur(
        "u3",
        ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
        "Waktu Pelayanan", "Waktu Layanan", "Waktu Penyelesaian Pelayanan", "Jangka Waktu", "Kecepatan Waktu", "Kecepatan Pelayanan", "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan",
    )  # fmt: skip
    u4: Series[Jawaban] = _unsur(
        "u4",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
        "Biaya", "Tarif", "Biaya Tarif", "Biaya Pelayanan", "Biaya/Tarif Pelayanan", "Kewajaran Biaya", "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan",
    )  # fmt: skip
    u5: Series[Jawaban] = _unsur(
        "u5",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
        "Produk", "Produk Layanan", "Produk Pelayanan", "Produk Spesifikasi", "Spesifikasi Produk", "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan",
    )  # fmt: skip
    u6: Series[Jawaban] = _unsur(
        "u6",
        ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
        "Kompetensi", "Kompetensi Petugas", "Kompetensi Pelaksana Pelayanan", "Kemampuan Petugas", "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan",
    )  # fmt: skip
    u7: Series[Jawaban] = _unsur(
        "u7",
        ("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"),
        "Perilaku", "Perilaku Petugas", "Perilaku Pelaksana Pelayanan", "Sikap Petugas", "Kesopanan dan Keramahan", "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan",
    )  # fmt: skip
    u8: Series[Jawaban] = _unsur(
        "u8",
        ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
        "Pengaduan", "Penanganan Pengaduan", "Penanganan Aduan", "Pengelolaan Pengaduan", "Penanganan Pengaduan Saran Masukan", "Saran dan Masukan", "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan",
    )  # fmt: skip
    u9: Series[Jawaban] = _unsur(
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
    bentuk_panjang=_PANJANG,
    bentuk_lain=(
        BentukLain(
            "skm_empat_belas_unsur",
            tuple(f"{c}{n}" for c in ("U", "P", "Q", "Unsur ") for n in range(10, 15)),
            5,
        ),
        BentukLain("skm_empat_belas_unsur", _EMPAT_BELAS, 3),
    ),
    bukan_unsur=_IPAK,
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
