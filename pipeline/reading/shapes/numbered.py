"""`Nomor dan Tanggal` in one column: split where number and date can be told with certainty.

    005/123/2025 tanggal 12 Maret 2025
    005/123/2025, 12-03-2025

A cell that can be read in no way, or in two, is an error of its row.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.reading.headings import Headings
from pipeline.reading.sheet import Cell, RefusedCell, Sheet, UncalculatedFormula
from pipeline.reading.values.dates import parse_date
from pipeline.reading.values.parsed import is_blank, shown
from pipeline.reading.words import clean, normal
from schemas.layouts import Gabungan

_SEARCHED_ROWS = 200
_BETWEEN = re.compile(
    r"(?:\s*[,;:(|]\s*|\s+[-–/]\s+|\s+)?\b(?:ter)?(?:tanggal|tgl)\b\s*[.:]?\s*|\n|\s*[;,|(]\s*|\s+[-–/]\s+|\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:nomor|nomer|no)\s*[.:]+\s*|^nomor\s+", re.IGNORECASE)
_DATE_LABEL = re.compile(r"^(?:ter)?(?:tanggal|tgl)\b\s*[.:]?\s*", re.IGNORECASE)
_LIKE_A_DATE = re.compile(r"^\d{1,4}[-/. ](?:\d{1,2}|[a-z]+)\.?[-/. ,]+\d{2,4}$", re.IGNORECASE)


def split_numbers(sheet: Sheet, headings: Headings) -> Sheet:
    """Split a column that holds number and date into two, the date in an added one.

    Args:
        sheet: A sheet.
        headings: The register's headings.

    Returns:
        The sheet itself where no heading names both.
    """
    for pair in headings.register.gabungan:
        place = _place(sheet, headings, pair)
        if place is not None:
            return _split(sheet, place, pair)
    return sheet


def _place(sheet: Sheet, headings: Headings, pair: Gabungan) -> tuple[int, int] | None:
    """Find the heading: its row and position; none where the unit says what the column is."""
    wanted = {normal(j) for j in pair.judul}
    for index, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        found = [
            p
            for p, c in enumerate(row)
            if isinstance(c, str) and len(c) <= 200 and normal(c) in wanted
        ]
        if len(found) == 1 and not headings.is_declared(clean(str(row[found[0]]))):
            others = {
                headings.column(clean(c))
                for p, c in enumerate(row)
                if p != found[0] and isinstance(c, str) and len(c) <= 200
            }
            # Where a column of its own holds one of them, this one is of something else.
            if others - {None} and not others & {pair.nomor, pair.tanggal}:
                return index, found[0]
    return None


def _split(sheet: Sheet, place: tuple[int, int], pair: Gabungan) -> Sheet:
    top, position = place
    width = max(map(len, sheet.rows))
    head = normal(str(sheet.rows[top][position]))
    rows: list[tuple[Cell, ...]] = []
    for index, row in enumerate(sheet.rows):
        cells = [*row, *[None] * (width + 1 - len(row))]
        cell = cells[position]
        if index >= top and isinstance(cell, str) and normal(cell) == head:
            cells[position], cells[width] = pair.nomor, pair.tanggal
        elif index > top and not is_blank(cell):
            cells[position], cells[width] = _parts(cell)
        rows.append(tuple(cells))
    own, added = sheet.left + position, sheet.left + width
    written = clean(str(sheet.rows[top][position]))
    layout = replace(
        sheet.layout,
        columns={**sheet.layout.columns, added: own},
        names={**sheet.layout.names, own: written, added: written},
    )
    spread = [
        ((a, b + width - position), (c, d + width - position))
        for (a, b), (c, d) in sheet.merged
        if b - sheet.left == position == d - sheet.left
    ]
    return replace(
        sheet,
        rows=tuple(rows),
        merged=(*sheet.merged, *spread),
        layout=layout,
    )


def _parts(cell: Cell) -> tuple[Cell, Cell]:
    """Split a cell into number and date.

    >>> _parts("005/123/2025 tanggal 12 Maret 2025")
    ('005/123/2025', '12 Maret 2025')
    >>> _parts("005/123/2025")[1].aturan
    'nomor_tanggal_tidak_terpisah'
    """
    if isinstance(cell, dt.date | UncalculatedFormula):
        return None, cell
    text = shown(cell).strip(" \t\n")
    found = dict.fromkeys(_readings(text))
    if len(found) == 1:
        return next(iter(found))
    return None, RefusedCell(clean(text), "nomor_tanggal_tidak_terpisah")


def _readings(text: str) -> Iterator[tuple[str | None, str]]:
    """Give the ways in which a text is a number and a date."""
    if _is_date(text) and not re.search(r"\d/\d", text):
        yield None, _DATE_LABEL.sub("", text)
        return
    for mark in _BETWEEN.finditer(text):
        one = text[: mark.start()].strip(" ,;()")
        other = text[mark.end() :].strip(" ,;()")
        if _is_number(one) and _is_date(other):
            yield _LABEL.sub("", clean(one)), _DATE_LABEL.sub("", clean(other))
        elif _is_date(one) and _is_number(other):
            yield _LABEL.sub("", clean(other)), _DATE_LABEL.sub("", clean(one))


def _is_date(text: str) -> bool:
    """Tell whether a text is a day, or written like one and wrong."""
    bare = _DATE_LABEL.sub("", clean(text))
    return parse_date(bare).aturan is None or (
        bool(_LIKE_A_DATE.match(bare)) and parse_date(bare).aturan != "tanggal_tidak_dikenal"
    )


def _is_number(text: str) -> bool:
    """Tell whether a text can be the number of a document: it has a digit and is no day."""
    bare = _LABEL.sub("", clean(text))
    return any(c.isdigit() for c in bare) and not _is_date(bare) and not _DATE_LABEL.match(bare)
