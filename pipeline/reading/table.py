"""A table of a register on a sheet, or on a part of it: its heading rows and its rows of data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.reading.cells import is_filled, merged_down_values, says
from pipeline.reading.headings import Headings, Matched, match
from pipeline.reading.parsers import Parser
from pipeline.reading.shape import Shape, is_number
from pipeline.reading.sheet import Cell, Sheet
from pipeline.reading.template_sheets import is_of_template
from pipeline.reading.values.parsed import shown
from pipeline.reading.words import clean, normal
from schemas.register import Register

MAX_LEVELS = 3
_NIHIL = re.compile(
    r"^(?:n ?i ?h ?i ?l|(?:laporan |data |kegiatan )?nihil(?: (?:laporan|data|kegiatan))?|"
    r"(?:nihil )?(?:tidak|belum) (?:ada|terdapat)(?: (?:data|laporan|pengaduan|aduan|kegiatan|"
    r"rekomendasi|dokumen|kejadian))?(?: (?:dari )?(?:warga|masyarakat))?(?: yang)?(?: masuk)?)"
    r"(?: (?:pada |di |selama |dalam |untuk )?(?:bulan|tahun|periode) \w+(?: \d{4})?)?$"
)
_VALUE = re.compile(r"^\s*(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d(?:\.\d{2}){2})")
"""A day or a budget code: no heading."""
_CODE = re.compile(
    r"\(?(?:[a-h]|[ivx]{1,4}|\d{1,2}\.(?:\d{1,2}|[a-h])(?:\.\w{1,2})?)[.)]?$", re.IGNORECASE
)
"""A number that tells a part from its whole, and does not only number rows."""
_WHOLE_ROW = 3
"""A row that names so many columns is one of headings, whatever stands above it."""
_FEW = 15
"""A sheet without headings may have so many rows and still only say NIHIL, with titles."""
_SEARCHED_ROWS = 200
"""Heading rows are looked for in so many rows from the top."""
_AT_MOST = 2000
"""Where there are none, in so many."""


@dataclass(frozen=True)
class Table:
    """A register's table on a sheet.

    Attributes:
        sheet: The sheet, or the part of it that holds this table alone; its rows and columns keep
            the numbers and letters that the user's program shows.
        matched: The columns; None where no heading was found.
        header: Numbers of the first and last heading row, as the user's program shows them.
        data: Indexes into `sheet.rows` of the rows of data, in order.
        nihil: The sheet declares that there was nothing to register.
        mark: Letter of its first column where another table of the sheet stands to the left of
            it on the same rows, so that row numbers alone do not tell its records; else blank.
    """

    sheet: Sheet
    matched: Matched | None
    header: tuple[int, int] | None
    data: tuple[int, ...]
    nihil: bool = False
    mark: str = ""

    @cached_property
    def filled(self) -> dict[int, dict[int, Cell]]:
        """What cells merged downwards hold: position to row to the value of the top cell."""
        return merged_down_values(self.sheet)

    def rows_of(self, row: int) -> tuple[int, ...]:
        """Give the rows of the file that a row of data stands for, as the user's program shows."""
        shown = self.sheet.top + row + 1
        return self.sheet.layout.parts.get(shown, (shown,))

    def cell(self, row: int, column: str) -> Cell:
        """Give the cell of a data row under a canonical column, filled down merged ranges."""
        assert self.matched is not None
        return self._at(row, self.matched.columns[column])

    def doubled(self, row: int) -> dict[str, tuple[Cell, ...]]:
        """Give the cells of a data row under each column that the headings name several times."""
        assert self.matched is not None
        return {
            name: tuple(self._at(row, p) for p in positions)
            for name, positions in self.matched.doubles.items()
        }

    def _at(self, row: int, position: int) -> Cell:
        filled = self.filled.get(position, {})
        if row in filled:
            return filled[row]
        cells = self.sheet.rows[row]
        return cells[position] if position < len(cells) else None


@dataclass(frozen=True)
class Header:
    """Heading rows that were found.

    Attributes:
        first: Index of the first of them.
        depth: How many there are.
        levels: Their texts, merged groups spread over the cells they span.
        matched: How they match.
    """

    first: int
    depth: int
    levels: Sequence[Sequence[str]]
    matched: Matched

    @property
    def start(self) -> int:
        """Index of the first row below them."""
        return self.first + self.depth

    @property
    def names(self) -> frozenset[str]:
        """The canonical columns that they name, once or more than once."""
        return self.matched.names

    @property
    def width(self) -> int:
        """Where the table ends: behind its last matched column and the headings next to it."""
        places = [p for d in self.matched.doubles.values() for p in d]
        last = max([*places, *self.matched.columns.values(), self.matched.row_number or 0])
        while last + 1 in self.matched.headings:
            last += 1
        return last + 1


def table_without_header(sheet: Sheet) -> Table:
    """Give the table of a sheet without headings: its rows are no data, or it says NIHIL."""
    read = sum(map(is_filled, sheet.rows))
    narrow = all(len(says(row)) <= 2 for row in sheet.rows)
    template = is_of_template(sheet)
    few = narrow and 0 < read <= _FEW and not template
    return Table(sheet, None, None, (), few and _declares_none(sheet.rows, None, titled=True))


def table_of(sheet: Sheet, header: Header, rows: Sequence[int]) -> Table:
    """Give the table under heading rows.

    Args:
        sheet: The sheet, or the part of it that holds this table.
        header: Its heading rows.
        rows: Its rows of data.
    """
    entries = [sheet.rows[r] for r in rows] or sheet.rows[header.start :]
    number = header.matched.row_number
    nihil = len(rows) <= 1 and _declares_none(entries, number, titled=not rows)
    place = (sheet.top + header.first + 1, sheet.top + header.start)
    return Table(sheet, header.matched, place, () if nihil else tuple(rows), nihil)


def coded(sheet: Sheet, header: Header, rows: Sequence[int], register: Register) -> Header:
    """Let the column `No` be that of a code where it holds `1.a`, `a.` or `II` beside numbers."""
    matched, name = header.matched, register.nomor_jadi
    place = matched.row_number
    if name is None or place is None or name in header.names:
        return header
    cells = [sheet.rows[r][place] for r in rows if place < len(sheet.rows[r])]
    if not any(_CODE.match(clean(shown(c))) for c in cells if c is not None):
        return header
    columns = {**matched.columns, name: place}
    return replace(header, matched=replace(matched, columns=columns, row_number=None))


def _declares_none(rows: Sequence[Sequence[Cell]], number: int | None, *, titled: bool) -> bool:
    """Tell whether rows say only that there was nothing to register: NIHIL, or dashes.

    Args:
        rows: The rows.
        number: Position of the column that numbers them.
        titled: Other texts, such as titles, notes and signatures, may stand beside it.
    """
    cells = [c for row in rows for p, c in says(row) if p != number or not is_number(c)]
    words = [normal(str(c)) for c in cells]
    if not any(words):
        return bool(words)
    found = any(map(_NIHIL.match, words))
    return found and (titled or all(not w or _NIHIL.match(w) for w in words))


def best_header(sheet: Sheet, headings: Headings, parsers: Mapping[str, Parser]) -> Header | None:
    """Find the heading rows that match most columns, near the top of a sheet or part of one."""
    near = min(len(sheet.rows), _SEARCHED_ROWS)
    found = _best_of(range(near), sheet, headings, parsers)
    if found is None and near < len(sheet.rows):
        rest = range(near, min(len(sheet.rows), _AT_MOST))
        found = _best_of(rest, sheet, headings, parsers)
    return found


def _best_of(
    starts: range, sheet: Sheet, headings: Headings, parsers: Mapping[str, Parser]
) -> Header | None:
    """Find the heading rows that match most columns among those that begin on given rows."""
    best: tuple[tuple[int, int, int, bool, int], Header] | None = None
    searched = sheet.rows[: starts.stop + MAX_LEVELS]
    named = [_named(r, headings) if i >= starts.start else 0 for i, r in enumerate(searched)]
    for first in starts:
        if not is_filled(searched[first]) or not any(named[first : first + MAX_LEVELS]):
            continue
        previous = (0, 0, 0)
        for depth in range(1, MAX_LEVELS + 1):
            if first + depth > len(sheet.rows) or not _may_be_heading(
                sheet.rows[first + depth - 1]
            ):
                break
            levels = _levels(sheet, first, depth)
            matched = match(levels, headings)
            names = matched.names
            whole = sum(n >= _WHOLE_ROW for n in named[first : first + depth - 1])
            most = max(named[first + depth - 1], _joint(levels, matched))
            whole += most >= _WHOLE_ROW or _reached(sheet, first, depth, matched)
            score = (*_reach(matched, headings), 2 * whole - depth)
            reach = (len(names), -len(matched.doubles), whole)
            if names and reach > previous and (best is None or score > best[0]):
                best = (score, Header(first, depth, levels, matched))
            previous = max(previous, reach)
            below = sheet.rows[first + depth] if first + depth < len(sheet.rows) else ()
            if names and Shape(headings, matched, parsers).is_evidently_data(below):
                break
    if best is None:
        return None
    score, header = best
    required = set(headings.register.required)
    wanted = len(required) + len(headings.register.salah_satu)
    # One matching word can be chance, in a title or a note; a whole register's worth cannot.
    matching = len(header.names)
    needed = score[0] or required & header.names
    enough = matching >= 4 or (bool(needed) and (matching >= 2 or wanted == 1))
    return header if enough else None


def _reach(matched: Matched, headings: Headings) -> tuple[int, int, int, bool]:
    """Count what headings name: columns that are needed, those named once, all, and the rows."""
    register = headings.register
    names = matched.names
    either = sum(bool(names & set(pair)) for pair in register.salah_satu)
    clear = len(set(register.required) & matched.columns.keys())
    return clear + either, len(matched.columns), len(names), matched.row_number is not None


def _reached(sheet: Sheet, first: int, depth: int, matched: Matched) -> bool:
    """Tell whether a heading is merged down into the lowest row, which is one of theirs then."""
    last = first + depth - 1
    places = set(matched.columns.values())
    return any(
        first <= top - sheet.top < last <= bottom - sheet.top and left - sheet.left in places
        for (top, left), (bottom, _) in sheet.merged
    )


def _joint(levels: Sequence[Sequence[str]], matched: Matched) -> int:
    """Count the columns whose name takes the lowest row and one above: `Tanggal | Laporan`."""
    lowest = levels[-1]
    return sum(
        bool(lowest[p]) and lowest[p] != levels[-2][p] and matched.headings[p] != lowest[p]
        for p in (matched.columns.values() if len(levels) > 1 else ())
    )


def _named(row: Sequence[Cell], headings: Headings) -> int:
    """Count the columns that a row names: one that names none need not be tried."""
    return len({headings.column(c) for c in row if isinstance(c, str) and len(c) < 200} - {None})


def _may_be_heading(row: Sequence[Cell]) -> bool:
    """Tell whether a row can be part of the headings: no dates, codes or other numbers."""
    return not any(
        bool(_VALUE.match(c))
        if isinstance(c, str)
        else isinstance(c, dt.date | dt.datetime | float | int) and not _small(c)
        for c in row
    )


def _small(cell: Cell) -> bool:
    """Tell a number that may stand in a heading: that of a column, or a year."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != int(cell):
        return False
    return 0 < cell < 100 or 2000 <= cell < 2100


def _levels(sheet: Sheet, first: int, depth: int) -> list[list[str]]:
    """Give the heading texts of some rows, merged groups spread over the cells they span."""
    width = max((len(r) for r in sheet.rows[first : first + depth]), default=0)
    levels = [
        [clean(str(c)) if isinstance(c, str) else "" if c is None else shown(c) for c in row]
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
