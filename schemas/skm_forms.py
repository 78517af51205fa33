"""Other forms of the survey: an answer a row, the questions of other surveys, and 14 unsur."""

from __future__ import annotations

from schemas.layouts import BentukLain, BentukPanjang

PANJANG = BentukPanjang(
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
"""The form with a row for each answer."""
IPAK = (
    r"\bdiskriminasi\b|membeda bedakan",
    r"kecurangan|di ?luar prosedur",
    r"imbalan|gratifikasi|\bsuap\b",
    r"\bpungli\b|pungutan",
    r"percaloan|\bcalo\b|perantara",
    r"\bkorupsi\b|koruptif",
)
"""What questions of the anti-corruption index (IPAK) speak of; they are no unsur of the SKM."""
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
LAIN = (
    BentukLain(
        "skm_empat_belas_unsur",
        tuple(f"{c}{n}" for c in ("U", "P", "Q", "Unsur ") for n in range(10, 15)),
        5,
    ),
    BentukLain("skm_empat_belas_unsur", _EMPAT_BELAS, 3),
)
"""The form of Kepmenpan 25/2004 with 14 unsur, which is no SKM."""
