"""Finding the table of a register on a sheet: its heading rows and its rows of data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.reading.headings import Headings, Matched, match
from pipeline.reading.parsers import Parser
from pipeline.reading.rows import Shape, data_rows, is_filled, merged_down_values, says
from pipeline.reading.sheet import Cell, Sheet
from pipeline.reading.template_sheets import is_of_template
from pipeline.reading.words import clean, normal

MAX_LEVELS = 3
_NIHIL = re.compile(
    r"^(?:n ?i ?h ?i ?l|(?:nihil )?(?:tidak|belum) ada(?: (?:data|laporan|pengaduan|aduan|kegiatan|"
    r"rekomendasi|dokumen|kejadian))?(?: yang)?(?: masuk)?|nihil(?: laporan| data| kegiatan)?)$"
)
_FEW = 15
"""A sheet without headings may have so many rows and still only say NIHIL, with titles."""
_SEARCHED_ROWS = 200
"""Heading rows are looked for in so many rows from the top."""


@dataclass(frozen=True)
class Table:
    """A register's table on a sheet.

    Attributes:
        sheet: The sheet.
        matched: The columns; None where no heading was found.
        header: Numbers of the first and last heading row, as the user's program shows them.
        data: Indexes into `sheet.rows` of the rows of data, in order.
        read: How many rows have any cell that is not blank.
        nihil: The sheet declares that there was nothing to register.
    """

    sheet: Sheet
    matched: Matched | None
    header: tuple[int, int] | None
    data: tuple[int, ...]
    read: int
    nihil: bool = False

    @cached_property
    def filled(self) -> dict[int, dict[int, Cell]]:
        """What cells merged downwards hold: position to row to the value of the top cell."""
        return merged_down_values(self.sheet)

    def cell(self, row: int, column: str) -> Cell:
        """Give the cell of a data row under a canonical column, filled down merged ranges."""
        assert self.matched is not None
        position = self.matched.columns[column]
        filled = self.filled.get(position, {})
        if row in filled:
            return filled[row]
        cells = self.sheet.rows[row]
        return cells[position] if position < len(cells) else None


def find_table(sheet: Sheet, headings: Headings, parsers: Mapping[str, Parser]) -> Table:
    """Find the table of a register on a sheet (contract 3.1, 3.2, 3.9).

    Args:
        sheet: The sheet.
        headings: The headings that the register may have.
        parsers: The parser of each column of the register.

    Returns:
        The table; without `matched` where no heading row was found: then all rows are no data.
    """
    filled = [is_filled(row) for row in sheet.rows]
    read = sum(filled)
    best = None if is_of_template(sheet) else _best_header(sheet, headings, parsers, filled)
    if best is None:
        narrow = all(len(says(row)) <= 2 for row in sheet.rows)
        nihil = narrow and 0 < read <= _FEW and _declares_none(sheet.rows, None, titled=True)
        return Table(sheet, None, None, (), read, nihil)
    first, depth, matched = best
    start = first + depth
    levels = _levels(sheet, first, depth)
    rows = data_rows(sheet, headings, matched, parsers, (first, start), levels)
    entries = [sheet.rows[r] for r in rows] or sheet.rows[start:]
    nihil = len(rows) <= 1 and _declares_none(entries, matched.row_number, titled=not rows)
    return Table(
        sheet,
        matched,
        (sheet.top + first + 1, sheet.top + start),
        () if nihil else tuple(rows),
        read,
        nihil,
    )


def _declares_none(rows: Sequence[Sequence[Cell]], number: int | None, *, titled: bool) -> bool:
    """Tell whether rows say only that there was nothing to register: NIHIL, or dashes.

    Args:
        rows: The rows.
        number: Position of the column that numbers them.
        titled: Other texts, such as titles, notes and signatures, may stand beside it.
    """
    cells = [c for row in rows for p, c in says(row) if p != number]
    words = [normal(str(c)) for c in cells]
    if not any(words):
        return bool(words)
    found = any(map(_NIHIL.match, words))
    return found and (titled or all(not w or _NIHIL.match(w) for w in words))


def _best_header(
    sheet: Sheet,
    headings: Headings,
    parsers: Mapping[str, Parser],
    filled: Sequence[bool],
) -> tuple[int, int, Matched] | None:
    """Find the heading rows that match most columns: first row, number of rows, match."""
    required = set(headings.register.required)
    alternatives = headings.register.salah_satu
    best: tuple[tuple[int, int, int], int, int, Matched] | None = None
    known = [_knows_heading(row, headings) for row in sheet.rows[: _SEARCHED_ROWS + MAX_LEVELS]]
    for first in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        if not filled[first] or not any(known[first : first + MAX_LEVELS]):
            continue
        previous = 0
        for depth in range(1, MAX_LEVELS + 1):
            if first + depth > len(sheet.rows) or not _may_be_heading(
                sheet.rows[first + depth - 1]
            ):
                break
            levels = _levels(sheet, first, depth)
            matched = match(levels, headings)
            names = {*matched.columns, *matched.doubles}
            either = sum(bool(names & set(pair)) for pair in alternatives)
            score = (len(names & required) + either, len(names), -depth)
            if len(names) > previous and (best is None or score > best[0]):
                best = (score, first, depth, matched)
            previous = max(previous, len(names))
            below = sheet.rows[first + depth] if first + depth < len(sheet.rows) else ()
            if names and Shape(headings, matched, parsers).is_evidently_data(below):
                break
    if best is None:
        return None
    score, first, depth, matched = best
    wanted = len(required) + len(alternatives)
    # One matching word can be chance, in a title or a note; a whole register's worth cannot.
    enough = score[1] >= 4 or (score[0] >= 1 and (score[1] >= 2 or wanted == 1))
    return (first, depth, matched) if enough else None


def _knows_heading(row: Sequence[Cell], headings: Headings) -> bool:
    """Tell whether a row holds the heading of any column: others need not be tried."""
    return any(isinstance(c, str) and len(c) < 200 and headings.column(clean(c)) for c in row)


def _may_be_heading(row: Sequence[Cell]) -> bool:
    """Tell whether a row can be part of the headings: texts, perhaps numbers, but no dates."""
    return not any(isinstance(c, dt.date | dt.datetime | float) and not _small(c) for c in row)


def _small(cell: Cell) -> bool:
    return isinstance(cell, float) and cell.is_integer() and 0 < cell < 100


def _levels(sheet: Sheet, first: int, depth: int) -> list[list[str]]:
    """Give the heading texts of some rows, merged groups spread over the cells they span."""
    width = max((len(r) for r in sheet.rows[first : first + depth]), default=0)
    levels = [
        [clean(str(c)) if isinstance(c, str) else "" if c is None else str(c) for c in row]
        + [""] * (width - len(row))
        for row in sheet.rows[first : first + depth]
    ]
    for (top, left), (bottom, right) in sheet.merged:
        row, column = top - sheet.top, left - sheet.left
        if not (first <= row < first + depth and 0 <= column < width):
            continue
        text = levels[row - first][column]
        for r in range(row, min(bottom - sheet.top, first + depth - 1) + 1):
            for c in range(column, min(right - sheet.left, width - 1) + 1):
                levels[r - first][c] = text
    return levels
