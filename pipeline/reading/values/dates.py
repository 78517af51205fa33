"""Dates as offices write them (contract 3.5): day before month, never turned, never guessed."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from pipeline.reading.values.parsed import BLANK, Parsed, is_blank

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

MONTHS = {name.casefold(): i for i, name in enumerate(BULAN, 1)} | {
    "jan": 1, "january": 1, "peb": 2, "pebruari": 2, "feb": 2, "february": 2, "mar": 3, "mrt": 3,
    "march": 3, "apr": 4, "may": 5, "jun": 6, "june": 6, "jul": 7, "july": 7, "agu": 8, "ags": 8,
    "agt": 8, "agst": 8, "agust": 8, "aug": 8, "august": 8, "sep": 9, "sept": 9, "okt": 10,
    "oct": 10, "october": 10, "nov": 11, "nop": 11, "nopember": 11, "des": 12, "dec": 12,
    "december": 12,
}  # fmt: skip
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}

_DAY = (
    r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"sen|sel|rab|kam|jum|sab|min|mon|tue|wed|thu|fri|sat|sun)\.?"
)
_UNTIL = r"(?:\bs\.?\s*/?\s*d\.?(?=\s|\d)|\bsampai(?:\s+dengan)?\b|\bhingga\b|–|—)"
_WEEKDAY = re.compile(
    rf"^(?:hari\s+)?{_DAY}(?:\s*(?:-|,|\bdan\b|{_UNTIL})\s*{_DAY})?(?:\s*[,/-]\s*|\s+)"
)
_NAMED = re.compile(r"^(?:tanggal|tgl)\b[.:\s]*")
_TIME = re.compile(
    r"[\st,]+(?:pukul|jam|pkl\.?)?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"\s*(?:am|pm)?\s*(?:wib|wita|wit|z|(?:gmt|utc)?\s*[+-]\d{1,2}(?::?\d{2})?)?$"
)
MOMENT = re.compile(
    rf"^(\d{{1,4}}(?:[-/.]\d{{1,2}}[-/.]|[ -][a-z]+[ -])\d{{1,4}}){_TIME.pattern}",
    re.ASCII | re.IGNORECASE,
)
"""A day with a time of day behind it, which is read like that day alone; also DuckDB reads this."""
_ISO = re.compile(r"^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$")
_NUMERIC = re.compile(r"^(\d{1,2})\s*([-/.]|\s)\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$")
_WORDS = re.compile(r"^(\d{1,2})[\s./-]*([a-z]+)\.?[\s./,-]*(\d{4}|['’]?\d{2})$")
_PART_OF_DATE = re.compile(r"^(\d{1,2})(?:[\s./-]+([a-z]+|\d{1,2}))?\.?$")
_SPLIT = re.compile(rf"\s*{_UNTIL}\s*")
_MONTH_YEAR = re.compile(r"^(?:bulan\s+)?([a-z]+)\.?(?:[\s/-]*(\d{4}))?$")
_MONTH_NUMBER = re.compile(r"^(\d{1,2})\s*[/-]\s*(\d{4})$|^(\d{4})-(\d{1,2})$")
_QUARTER = re.compile(
    r"^(?:triwulan|tw|tri wulan|kuartal|q)\.?\s*-?\s*(iv|i{1,3}|[1-4])"
    r"(?:[\s/,-]*(?:tahun\s*)?(\d{4}))?$"
)
_SEMESTER = re.compile(
    r"^(?:semester|smt|sem)\.?\s*-?\s*(ii|i|[12])(?:[\s/,-]*(?:tahun\s*)?(\d{4}))?$"
)


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
    moment = MOMENT.match(value)
    return _parse_text(moment[1] if moment else value, tahun, period)


@lru_cache(maxsize=4096)  # moments are many, their days few
def _parse_text(value: str, tahun: int | None, period: bool) -> Parsed:
    text = " ".join(value.casefold().split()).removeprefix("'")
    bare = _TIME.sub("", _NAMED.sub("", _WEEKDAY.sub("", text))).strip(" ,")
    found = _single(bare) or _range(bare)
    if found is not None:
        return found
    last = _period(bare, tahun) or _period_range(bare, tahun)
    if last is not None:
        return Parsed(last) if period else Parsed(aturan="tanggal_kurang_lengkap")
    return Parsed(aturan="tanggal_tidak_dikenal")


def _single(text: str) -> Parsed | None:
    if match := _ISO.match(text):
        return _made(int(match[1]), int(match[3]), int(match[4]), iso=True)
    if match := _NUMERIC.match(text):
        return _made(_year(match[4]), int(match[3]), int(match[1]))
    if (match := _WORDS.match(text)) and match[2] in MONTHS:
        return _made(_year(match[3].lstrip("'’")), MONTHS[match[2]], int(match[1]))
    return None


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """Give the ways in which a text splits into a beginning and an end: at s.d., or at a hyphen."""
    parts = _SPLIT.split(text)
    if len(parts) == 2:
        yield parts[0], parts[1]
    elif len(parts) == 1:
        for hyphen in re.finditer(r"\s*-\s*", text):
            yield text[: hyphen.start()], text[hyphen.end() :]


def _range(text: str) -> Parsed | None:
    """Read a range of days: its last day counts; the first must not come after it."""
    for beginning, end in _ends(text):
        last = _single(end)
        if last is None:
            continue
        if not isinstance(last.value, dt.date):
            return last
        first = _single(beginning) or _completed(beginning, last.value)
        if first is None:
            continue
        if not isinstance(first.value, dt.date):
            return first
        return last if first.value <= last.value else Parsed(aturan="tanggal_tidak_dikenal")
    return None


def _completed(first: str, last: dt.date) -> Parsed | None:
    """Complete the first day of a range with the month and year of its last."""
    match = _PART_OF_DATE.match(first)
    if match is None:
        return None
    word = match[2]
    month = last.month if word is None else int(word) if word.isdigit() else MONTHS.get(word)
    if month is None:
        return None
    over_new_year = month >= 10 and last.month <= 3
    return _made(last.year - over_new_year, month, int(match[1]))


def _period(text: str, tahun: int | None) -> dt.date | None:
    month: int | None = None
    year = tahun
    if match := _QUARTER.match(text):
        month = 3 * _QUARTERS[match[1]]
        year = int(match[2]) if match[2] else tahun
    elif match := _SEMESTER.match(text):
        month = 6 * _QUARTERS[match[1]]
        year = int(match[2]) if match[2] else tahun
    elif match := _MONTH_NUMBER.match(text):
        month, year = int(match[1] or match[4]), int(match[2] or match[3])
    elif (match := _MONTH_YEAR.match(text)) and match[1] in MONTHS:
        month = MONTHS[match[1]]
        year = int(match[2]) if match[2] else tahun
    if month is None or year is None or not 1 <= month <= 12 or not 1900 <= year <= 2100:
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _period_range(text: str, tahun: int | None) -> dt.date | None:
    """Read a range of months or quarters, `Januari - Maret 2025`: the end of the last."""
    for beginning, end in _ends(text):
        last = _period(end, tahun)
        first = None if last is None else _period(beginning, last.year)
        if last is not None and first is not None and first <= last:
            return last
    return None


def _year(digits: str) -> int:
    """Read a year; two digits mean 1980 to 2079."""
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if number < 80 else 1900)


def _made(year: int, month: int, day: int, *, iso: bool = False) -> Parsed:
    if not 1900 <= year <= 2100:
        return Parsed(aturan="tanggal_tidak_dikenal")
    with suppress(ValueError):
        return Parsed(dt.date(year, month, day))
    with suppress(ValueError):
        turned = dt.date(year, day, month)
        if not iso:
            return Parsed(aturan="tanggal_terbalik", isian={"usul": f"{turned:%d/%m/%Y}"})
    return Parsed(aturan="tanggal_tidak_ada")
