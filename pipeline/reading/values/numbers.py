"""Numbers as offices write them (contract 3.6): exact decimals, ambiguous ones refused."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from pipeline.reading.values.parsed import BLANK, Parsed, is_blank
from pipeline.reading.words import normal


class Reading(Enum):
    """How a single separator before three digits reads."""

    COUNT = "hitungan"
    """`1.234` is 1234 and `1,234` is ambiguous: money and counts."""
    INDEX = "indeks"
    """`1,234` is 1.234 and `1.234` is ambiguous: indices and percentages."""
    UNKNOWN = "tidak diketahui"
    """Both are ambiguous: no satuan says what is measured."""


_PERCENT_UNITS = frozenset({"%", "persen", "persentase"})
_INDEX_UNITS = _PERCENT_UNITS | {"indeks", "nilai", "skor", "poin", "rasio", "rata"}
_RUPIAH = frozenset({"rp", "rupiah", "idr"})
_SCALES = frozenset({"ribu", "rb", "ribuan", "juta", "jt", "jutaan", "miliar", "milyar", "triliun"})
_SHAPE = re.compile(
    r"^(?P<open>\()?\s*(?P<rp>rp\.?|idr)?\s*(?P<minus>[-−])?\s*(?P<rp2>rp\.?)?\s*"
    r"(?P<number>\d[\d.,  ]*?)(?P<dash>,-+|,=|\.-)?\s*(?P<percent>%)?\s*(?P<close>\))?"
    r"\s*(?P<words>\([^()]*\))?\s*(?P<unit>[^\W\d][^\d()]*)?(?P<note>\([^()]*\))?\.?$"
)
_GROUPED = {s: re.compile(rf"^\d{{1,3}}(?:{re.escape(s)}\d{{3}})+$") for s in ".,"}
_MOST = Decimal(10) ** 15
"""Spreadsheet programs hold 15 digits of a number; with 16 it is a NIK in the wrong column."""
_TELEPHONE = re.compile(r"0[ .]?8(?:[ .]?\d){7,}$")
_SPACED = re.compile(r"^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$")


def reading_of(satuan: str | None) -> Reading:
    """Tell how a number of this satuan reads (contract 2): an index, or else a count.

    Without any satuan nothing says which of the two `1.234` is.
    """
    words = _unit_words(satuan)
    if not words:
        return Reading.UNKNOWN
    return Reading.INDEX if words & _INDEX_UNITS else Reading.COUNT


def is_percent(satuan: str | None) -> bool:
    """Tell whether a satuan means per hundred."""
    return bool(_unit_words(satuan) & _PERCENT_UNITS)


def _unit_words(satuan: str | None) -> frozenset[str]:
    return frozenset(normal((satuan or "").replace("%", " % ")).split())


def exact(value: float) -> Decimal:
    """Give a number cell as the decimal that its program shows: 15 significant digits.

    >>> exact(0.1 + 0.2)
    Decimal('0.3')
    """
    return Decimal(format(value, ".15g"))


def parse_number(value: object, reading: Reading = Reading.COUNT) -> Parsed:
    """Parse one cell as a number.

    Args:
        value: The cell: a number, or text such as `Rp 1.234,56`, `98,5%`, `(1.000)`, `12 Bulan`.
        reading: How a single separator before three digits reads.

    Returns:
        A Decimal, or the rule that the cell breaks; with the unit that stood beside it.

    >>> parse_number("Rp 1.234.567,00").value
    Decimal('1234567.00')
    >>> parse_number("1.234", Reading.INDEX).isian["usul"]
    '1234 atau 1,234'
    >>> parse_number("12 Bulan").satuan
    'bulan'
    """
    if is_blank(value):
        return BLANK
    if isinstance(value, bool):
        return Parsed(aturan="angka_tidak_dikenal")
    if isinstance(value, int | float):
        number = exact(value)
        usable = number.is_finite() and abs(number) < _MOST
        return Parsed(number) if usable else Parsed(aturan="angka_tidak_dikenal")
    if not isinstance(value, str):
        return Parsed(aturan="angka_tidak_dikenal")
    # Spreadsheet programs mark a number kept as text with an apostrophe before it.
    text = " ".join(value.casefold().split()).removeprefix("'")
    match = _SHAPE.match(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return Parsed(aturan="angka_tidak_dikenal")
    if match["minus"] and match["open"]:
        return Parsed(aturan="angka_tidak_dikenal")
    unit = "%" if match["percent"] else normal(match["unit"] or "")
    words = frozenset(unit.split())
    if words & _SCALES:
        return Parsed(aturan="angka_tidak_dikenal")
    money = bool(match["rp"] or match["rp2"] or match["dash"] or words & _RUPIAH)
    satuan = None if words & _RUPIAH else "%" if words & _PERCENT_UNITS else unit or None
    digits = _digits(match["number"].strip(), Reading.COUNT if money else reading)
    if isinstance(digits, Parsed):
        return replace(digits, satuan=satuan)
    if digits >= _MOST or _TELEPHONE.match(match["number"]):
        return Parsed(aturan="angka_tidak_dikenal")
    return Parsed(-digits if match["minus"] or match["open"] else digits, satuan=satuan)


def _digits(text: str, reading: Reading) -> Decimal | Parsed:
    """Read digits with their separators, or say what they break."""
    if " " in text:
        if not _SPACED.match(text):
            return Parsed(aturan="angka_tidak_dikenal")
        text = text.replace(" ", "")
    dots, commas = text.count("."), text.count(",")
    if not dots and not commas:
        return Decimal(text)
    if dots and commas:
        return _both(text)
    separator = "." if dots else ","
    if dots + commas > 1:
        if _GROUPED[separator].match(text):
            return Decimal(text.replace(separator, ""))
        return Parsed(aturan="angka_tidak_dikenal")
    whole, fraction = text.split(separator)
    if not whole or not fraction:
        return Parsed(aturan="angka_tidak_dikenal")
    if len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        return _three(whole, fraction, separator, reading)
    return Decimal(f"{whole}.{fraction}")


def _three(whole: str, fraction: str, separator: str, reading: Reading) -> Decimal | Parsed:
    """Read one separator before exactly three digits: the reading decides, or it is ambiguous."""
    if separator == "." and reading is Reading.COUNT:
        return Decimal(whole + fraction)
    if separator == "," and reading is Reading.INDEX:
        return Decimal(f"{whole}.{fraction}")
    return Parsed(
        aturan="angka_bermakna_dua", isian={"usul": f"{whole}{fraction} atau {whole},{fraction}"}
    )


def _both(text: str) -> Decimal | Parsed:
    """Read a number with both separators: the last one is the decimal one, and stands once."""
    decimal = max(".,", key=text.rfind)
    group = "," if decimal == "." else "."
    whole, fraction = text.rsplit(decimal, 1)
    if not fraction or not _GROUPED[group].match(whole):
        return Parsed(aturan="angka_tidak_dikenal")
    return Decimal(f"{whole.replace(group, '')}.{fraction}")


def parse_money(value: object) -> Parsed:
    """Parse an amount of rupiah; another unit beside it (`1,5 juta`, `12 orang`) is refused."""
    parsed = parse_number(value)
    return parsed if parsed.satuan is None else Parsed(aturan="angka_tidak_dikenal")


def parse_count(value: object) -> Parsed:
    """Parse a cell that must hold a whole number, such as a number of people."""
    parsed = parse_number(value)
    if isinstance(parsed.value, Decimal) and parsed.value != parsed.value.to_integral_value():
        return Parsed(aturan="bukan_bilangan_bulat")
    return parsed


def parse_year(value: object) -> Parsed:
    """Parse a cell that must hold a year of four digits."""
    parsed = parse_number(value.strip() if isinstance(value, str) else value)
    number = parsed.value
    if parsed.value is None and parsed.aturan is None:
        return BLANK
    whole = isinstance(number, Decimal) and parsed.satuan is None and number == int(number)
    if whole and isinstance(number, Decimal) and 1900 <= number <= 2100:
        return Parsed(Decimal(int(number)))
    return Parsed(aturan="tahun_tidak_dikenal")


def parse_measure(value: object, satuan: str | None, *, percent_shown: bool | None) -> Parsed:
    """Parse a target or realisasi, whose satuan decides how it reads (contract 2).

    Args:
        value: The cell.
        satuan: The satuan of the row or of the decree's indicator, if known.
        percent_shown: The cell is formatted as a percentage; None where that cannot be known.

    Returns:
        A Decimal, percentages per hundred; or the rule that the cell breaks.

    >>> parse_measure(0.6486, "%", percent_shown=True).value
    Decimal('64.8600')
    >>> parse_measure(0.6486, "%", percent_shown=None).aturan
    'persen_bermakna_dua'
    """
    unit = parse_number(value).satuan or satuan
    parsed = parse_number(value, reading_of(unit))
    number = parsed.value
    if not isinstance(number, Decimal):
        return parsed
    if not isinstance(value, str) and percent_shown:
        return Parsed(number * 100, satuan="%")
    signed = isinstance(value, str) and parsed.satuan == "%"
    if is_percent(unit) and not signed and 0 < abs(number) <= 1:
        usul = f"{_plain(number)}% atau {_plain(number * 100)}%"
        return Parsed(aturan="persen_bermakna_dua", isian={"usul": usul})
    return parsed


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
