"""Dates as offices write them (contract 3.5): day before month, never turned, never guessed."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from pipeline.reading.values.parsed import BLANK, Parsed, is_blank

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

_MONTHS = {name.casefold(): i for i, name in enumerate(BULAN, 1)} | {
    "jan": 1, "january": 1, "peb": 2, "pebruari": 2, "feb": 2, "february": 2, "mar": 3, "mrt": 3,
    "march": 3, "apr": 4, "may": 5, "jun": 6, "june": 6, "jul": 7, "july": 7, "agu": 8, "ags": 8,
    "agt": 8, "agst": 8, "agust": 8, "aug": 8, "august": 8, "sep": 9, "sept": 9, "okt": 10,
    "oct": 10, "october": 10, "nov": 11, "nop": 11, "nopember": 11, "des": 12, "dec": 12,
    "december": 12,
}  # fmt: skip
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}

_WEEKDAY = re.compile(
    r"^(?:(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"sen|sel|rab|kam|jum|sab|min|mon|tue|wed|thu|fri|sat|sun)\.?)(?:\s*[,/-]\s*|\s+)"
)
_TIME = re.compile(
    r"(?:^|[\st,]+)(?:pukul|jam|pkl\.?)?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"\s*(?:am|pm)?\s*(?:wib|wita|wit|z|(?:gmt|utc)?\s*[+-]\d{1,2}(?::?\d{2})?)?$"
)
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_NUMERIC = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$")
_WORDS = re.compile(r"^(\d{1,2})[\s./-]*([a-z]+)\.?[\s./,-]*(\d{4}|['’]?\d{2})$")
_RANGE = re.compile(r"\s*(?:\bs\.?\s*/?\s*d\.?(?=\s|\d)|\bsampai(?:\s+dengan)?\b|\bhingga\b|–|—)\s*")
_HYPHEN_RANGE = re.compile(
    r"^(\d{1,2})(?:\s+([a-z]+)\.?)?(?:\s+\d{4})?\s*-\s*(\d{1,2}[\s./-]+(?:[a-z]+|\d{1,2})\.?[\s./-]+\d{2,4})$"
)
_SLASH_RANGE = re.compile(r"^(\d{1,2}/\d{1,2}/\d{2,4})\s*-\s*(\d{1,2}/\d{1,2}/\d{2,4})$")
_MONTH_YEAR = re.compile(r"^(?:bulan\s+)?([a-z]+)\.?(?:[\s/-]*(\d{4}))?$")
_MONTH_NUMBER = re.compile(r"^(\d{1,2})\s*[/-]\s*(\d{4})$")
_QUARTER = re.compile(r"^(?:triwulan|tw|tri wulan|kuartal|q)\.?\s*-?\s*(iv|i{1,3}|[1-4])(?:[\s/,-]*(?:tahun\s*)?(\d{4}))?$")  # fmt: skip


def tanggal_indonesia(day: dt.date) -> str:
    """Write a date in words: `17 Agustus 2025`."""
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def parse_date(value: object, *, tahun: int | None = None, period: bool = False) -> Parsed:
    """Parse one cell as a date.

    Args:
        value: The cell: a date or time stamp, or text.
        tahun: The year of the folder, for a month or quarter without a year.
        period: A month or quarter alone is enough and gives its last day.

    Returns:
        The date without its time; or the rule that the cell breaks.

    >>> parse_date("Rabu, 31 Des 2025").value
    datetime.date(2025, 12, 31)
    >>> parse_date("12-14 Maret 2025").value
    datetime.date(2025, 3, 14)
    >>> parse_date("31/02/2025").aturan
    'tanggal_tidak_ada'
    >>> parse_date("07/25/2025").isian["usul"]
    '25/07/2025'
    """
    if is_blank(value):
        return BLANK
    if isinstance(value, dt.datetime):
        return Parsed(value.date())
    if isinstance(value, dt.date):
        return Parsed(value)
    if not isinstance(value, str):
        return Parsed(aturan="tanggal_tidak_dikenal")
    text = " ".join(value.casefold().split())
    bare = _TIME.sub("", _WEEKDAY.sub("", text)).strip(" ,")
    found = _range(bare) or _single(bare)
    if found is not None:
        return found
    last = _period(bare, tahun)
    if last is not None:
        return Parsed(last) if period else Parsed(aturan="tanggal_kurang_lengkap")
    return Parsed(aturan="tanggal_tidak_dikenal")


def _single(text: str) -> Parsed | None:
    if match := _ISO.match(text):
        year, month, day = (int(g) for g in match.groups())
        return _made(year, month, day, iso=True)
    if match := _NUMERIC.match(text):
        return _made(_year(match[3]), int(match[2]), int(match[1]))
    if (match := _WORDS.match(text)) and match[2] in _MONTHS:
        return _made(_year(match[3].lstrip("'’")), _MONTHS[match[2]], int(match[1]))
    return None


def _range(text: str) -> Parsed | None:
    """Read a range of days: its last day counts; the first must not come after it."""
    parts = _RANGE.split(text)
    if len(parts) != 2:
        match = _SLASH_RANGE.match(text) or _HYPHEN_RANGE.match(text)
        if match is None or _single(text) is not None:
            return None
        parts = [text[: match.start(match.lastindex or 1)].rstrip(" -"), match[match.lastindex or 1]]
    last = _single(parts[1].strip())
    if last is None or not isinstance(last.value, dt.date):
        return last
    first = _single(parts[0]) or _completed(parts[0], last.value)
    if first is None or not isinstance(first.value, dt.date):
        return first or Parsed(aturan="tanggal_tidak_dikenal")
    return last if first.value <= last.value else Parsed(aturan="tanggal_tidak_dikenal")


def _completed(first: str, last: dt.date) -> Parsed | None:
    """Complete the first day of a range with the month and year of its last."""
    match = re.match(r"^(\d{1,2})(?:[\s./-]+([a-z]+|\d{1,2}))?\.?$", first.strip())
    if match is None:
        return None
    word = match[2]
    month = last.month if word is None else int(word) if word.isdigit() else _MONTHS.get(word)
    return None if month is None else _made(last.year, month, int(match[1]))


def _period(text: str, tahun: int | None) -> dt.date | None:
    month: int | None = None
    year = tahun
    if match := _QUARTER.match(text):
        month = 3 * _QUARTERS[match[1]]
        year = int(match[2]) if match[2] else tahun
    elif match := _MONTH_NUMBER.match(text):
        month, year = int(match[1]), int(match[2])
    elif (match := _MONTH_YEAR.match(text)) and match[1] in _MONTHS:
        month = _MONTHS[match[1]]
        year = int(match[2]) if match[2] else tahun
    if month is None or year is None or not 1 <= month <= 12:
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(digits: str) -> int:
    """Read a year; two digits mean 1980 to 2079."""
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if number < 80 else 1900)


def _made(year: int, month: int, day: int, *, iso: bool = False) -> Parsed:
    if not 1900 <= year <= 2100:
        return Parsed(aturan="tanggal_tidak_dikenal")
    if month > 12 and 1 <= day <= 12 and not iso and month <= 31:
        return Parsed(aturan="tanggal_terbalik", isian={"usul": f"{month:02}/{day:02}/{year}"})
    try:
        return Parsed(dt.date(year, month, day))
    except ValueError:
        return Parsed(aturan="tanggal_tidak_ada")
