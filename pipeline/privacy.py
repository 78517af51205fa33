"""What is shaped like personal data is masked wherever results are written (UU 27/2022)."""

from __future__ import annotations

import re
from functools import lru_cache

_SIGN = r"[\s.\u2010-\u2013-]"
"""What stands between groups of digits: a blank, a full stop, or any of the hyphens."""
_NIK = re.compile(
    rf"(?<!\d)(?:\d{{2}}{_SIGN}?\d{{2}}{_SIGN}?\d{{2}}{_SIGN}?\d{{6}}{_SIGN}?\d{{4}}|"
    rf"\d{{4}}(?:{_SIGN}\d{{4}}){{3}}|\d{{2}}(?:{_SIGN}\d{{2}}){{5}}{_SIGN}\d{{4}})(?!\d)"
)
"""NIK and No. KK, bare or in groups; eight and eight digits may be two days."""
_NEXT = rf"\(?\+?\d{{3,4}}\)?{_SIGN}{{0,3}}\d{{3}}"
"""How another phone number begins."""
_NO_LETTER = rf"(?!\d)(?!/(?!{_NEXT}))"
"""No slash follows, as in the number of a letter, unless another phone number does."""
_MOBILE = (
    rf"(?:\(?(?:\+|00)?62\)?{_SIGN}?\(?0?|\(?0)8\d{{1,2}}\)?(?:{_SIGN}?\d{{2,5}}){{2,3}}(?!\d)"
)
"""Mobile numbers, in one piece or in groups."""
_LOCAL = (
    r"(?:\s?(?:[/,&-]|\bdan\b|\batau\b)\s?(?:\d{6,8}|\d{3,4}[\s-]\d{3,4})"
    rf"{_NO_LETTER}(?![.,-]\d))*"
)
"""More numbers of the same area, which is written once."""
_LANDLINE = (
    rf"(?:(?:\(0[2-79]\d{{1,2}}\){_SIGN}{{0,3}}|0[2-79]\d{{1,2}}(?:\s?[\u2010-\u2013-]\s?|\s)|"
    rf"\(?\+62\)?{_SIGN}?\(?[2-79]\d{{1,2}}\)?{_SIGN}?)\d{{3,4}}{_SIGN}?\d{{2,4}}{_NO_LETTER}|"
    r"(?!\d{4}20\d\d)0(?:2[1-9]|3[1-8]|4[1-8]|5[1-6]|6[1-5]|7[0-7]|9[0-8])\d{7,8}"
    rf"{_NO_LETTER}(?![.,-](?!{_NEXT})\d)){_LOCAL}"
)
"""Numbers with an area code: apart from it, or ten or eleven digits after one that there is.

In one piece, what begins with a day of these years is the number of a letter.
"""
_PHONE, _MOBILE_PHONE = (
    re.compile(rf"(?<!\d)(?>{first})(?:[.,/-](?>{one}))*")
    for first, one in (
        (rf"(?<!\d[.,]){_MOBILE}|(?<!\d[.,/-]){_LANDLINE}", f"{_MOBILE}|{_LANDLINE}"),
        (rf"(?<!\d[.,]){_MOBILE}", _MOBILE),
    )
)
"""Phone numbers, and mobile ones alone; several with nothing but a sign between them are one."""
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_ADDRESSED = re.compile(
    r"\b((?:Sdr[ai]?|Saudar[ai]|Sodara|Bpk|Bapak|Ibu|Bu|Pak|Hj?|Ny|Nyonya|Tn|Tuan|Mas|Mbak|Kang|"
    r"[Aa]\.?n|[Aa]tas nama)\b\.?)\s+"
    r"(?:[A-Z][\w.'-]*)(?:\s+(?:(?:binti|bin|al)\b|[A-Z][\w.'-]*))*"
)
"""A name as far as its capital letters go, after what people are addressed by."""
_CITIZEN = re.compile(r"\b(?:Sdr[ai]?\.?|Saudar[ai]|Bpk\.?|Bapak|Ibu|Bu|Pak)\s+[A-Z][a-z]+")
_WORTH_A_LOOK = re.compile(r"[\d(+][\d\s.()\u2010-\u2013-]{6,}|@|Saudar|Sdr|Bpk|Bapak|Ibu|Bu|Pak")
"""What each of the patterns above needs: most texts have none of it, and there may be millions."""

HIDDEN = "(disembunyikan)"
"""Stands for a value of a personal column."""


@lru_cache(maxsize=4096)
def mask(text: str, *, landlines: bool = True) -> str:
    """Mask what is shaped like a NIK, a phone number or an e-mail address.

    Args:
        text: Any text.
        landlines: Mask numbers with an area code too; the office's own is for its readers.

    >>> mask("hubungi 0812-3456-7890 atau (0331) 487123")
    'hubungi *** atau ***'
    """
    if "@" in text:
        text = _EMAIL.sub("***", text)
    return (_PHONE if landlines else _MOBILE_PHONE).sub("***", _NIK.sub("***", text))


def mask_names(text: str) -> str:
    """Mask the names of people that a text addresses as people, beside what `mask` hides.

    >>> mask_names("menurut Sdr. Budi Santoso dan Ibu Siti, berita acara 12/III/2025")
    'menurut Sdr. *** dan Ibu ***, berita acara 12/III/2025'
    """
    return _ADDRESSED.sub(r"\1 ***", mask(text))


def suspicion(text: str) -> str | None:
    """Name what a published text may hold of personal data, or None.

    >>> suspicion("mediasi Sdr. Budi dengan warga")
    'nama orang'
    """
    if not _WORTH_A_LOOK.search(text):
        return None
    if _NIK.search(text):
        return "NIK"
    if _PHONE.search(text):
        return "nomor telepon"
    if _EMAIL.search(text):
        return "alamat surel"
    return "nama orang" if _CITIZEN.search(text) else None
