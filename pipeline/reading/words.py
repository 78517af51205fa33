"""One way to compare words: headings, choices and names, however an office writes them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ABBREVIATIONS = {
    "tgl": "tanggal",
    "tggl": "tanggal",
    "jml": "jumlah",
    "jmlh": "jumlah",
    "ket": "keterangan",
    "jns": "jenis",
    "nmr": "nomor",
    "no": "nomor",
    "prosentase": "persentase",
    "ketentraman": "ketenteraman",
    "tatakelola": "tata kelola",
    "telp": "telepon",
    "tlp": "telepon",
    "realisai": "realisasi",
    "survey": "survei",
    "dok": "dokumen",
    "org": "orang",
    "lap": "laporan",
    "keg": "kegiatan",
    "bln": "bulan",
    "thn": "tahun",
    "efektifitas": "efektivitas",
    "kec": "kecamatan",
}
_NOT_WORD = re.compile(r"[^0-9a-z%#√]+")


_ROW_NUMBER = frozenset({"no", "#", "urut", "nomor urut"})


@lru_cache(maxsize=65_536)
def normal(text: str) -> str:
    """Give the form in which two spellings of one word are equal.

    Case, accents, punctuation and repeated spaces do not matter; usual abbreviations and the
    two spellings of persentase and ketenteraman are one.

    >>> normal("  Tgl. Laporan/ADUAN ")
    'tanggal laporan aduan'
    >>> normal("No. HP") == normal("Nomor HP")
    True
    """
    plain = text.lower() if text.isascii() else _without_accents(text)
    words = _NOT_WORD.sub(" ", plain).split()
    if words in (["no"], ["nomor", "urut"], ["no", "urut"]):
        return "no"
    return " ".join(_ABBREVIATIONS.get(w, w) for w in words)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def is_row_number(heading: str) -> bool:
    """Tell whether a heading is that of a column that only numbers the rows (contract 3.3)."""
    return normal(heading) in _ROW_NUMBER


def clean(text: str) -> str:
    r"""Give a cell's text without the blanks around it; NBSP and line ends become spaces.

    >>> clean("  Laporan\xa0 masuk ")
    'Laporan masuk'
    """
    return " ".join(text.split())
