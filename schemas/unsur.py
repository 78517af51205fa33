"""The nine unsur of the satisfaction survey, with the words that ask for them and answer them.

After PermenPANRB 14/2017 and the questionnaires of SKM Online.
"""

from __future__ import annotations

from typing import Any

from schemas.column import Kind, column

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


def unsur(code: str, answers: tuple[str, str, str, str], *aliases: str) -> Any:
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
