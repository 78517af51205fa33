"""Which rows under the headings are data, and which are numbering, totals, notes or signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.reading.cells import Filled, merged_down_values, says
from pipeline.reading.headings import Headings, Matched
from pipeline.reading.levels import other_levels, squeezed_code
from pipeline.reading.parsers import Parser
from pipeline.reading.recaps import recap_rows
from pipeline.reading.shape import ENOUGH, Look, Shape, is_ruled, marks_of
from pipeline.reading.sheet import Cell, Sheet
from pipeline.reading.table import Header
from pipeline.reading.values.parsed import shown
from pipeline.reading.words import clean, normal
from schemas.column import Kind


class Surveyor:
    """Looks at the rows of one table from top to bottom, page by page (contract 3.2).

    Attributes:
        shape: What rows of the table look like.
    """

    def __init__(
        self, sheet: Sheet, headings: Headings, header: Header, parsers: Mapping[str, Parser]
    ) -> None:
        """Keep headings and titles.

        Args:
            sheet: The sheet, or the part of it that holds the table.
            headings: The register's headings.
            header: The table's heading rows. Legends and notes to the right of their width tell
                nothing of its rows.
            parsers: The parser of each column.
        """
        width = header.width
        self.shape = Shape(headings, header.matched, parsers)
        self._headings = headings
        self._header = header
        self._merged = merged_down_values(sheet)
        # A page repeats the title rows right above the headings too, such as the row of groups.
        above_it = [row[:width] for row in sheet.rows[max(0, header.start - 3) : header.start]]
        titles = sheet.rows[: header.first]
        codes = [
            n for n in headings.register.of_kind(Kind.BUDGET_CODE) if n in header.matched.columns
        ]
        self._code = header.matched.columns[codes[0]] if codes else 0
        below = sheet.rows[header.start :] if codes else ()
        self._levels = other_levels(row[self._code] for row in below if self._code < len(row))
        self._heads = _Heads([*(level[:width] for level in header.levels), *above_it], titles)
        self._segments: list[list[Look]] = [[]]
        self._numbering: dict[str, tuple[str, ...]] = {}

    def _is_other_level(self, row: Sequence[Cell]) -> bool:
        """Tell a row of an urusan or a rekening among programs."""
        place = self._code
        return bool(self._levels) and place < len(row) and squeezed_code(row[place]) in self._levels

    def survey(self, sheet: Sheet) -> list[list[Look]]:
        """Look at all rows under the headings.

        Returns:
            The rows between two headings, group by group. Left out are blank rows, the row of
            column numbers, repeated headings, titles again, totals and recaps.
        """
        start = self._header.start
        for index, certain in enumerate(self.shape.surely_data(sheet.rows[start:]), start):
            if certain:
                self.sure(index)
            else:
                self.look_at(index, sheet.rows[index])
        return self.segments(sheet.rows)

    def segments(self, rows: Sequence[Sequence[Cell]]) -> list[list[Look]]:
        """Give the rows looked at; those of recaps are no data, but may begin the notes."""
        found = [recap_rows(s, rows, self.shape, self._headings) for s in self._segments]
        recaps = set().union(*found)
        if not recaps:
            return self._segments

        def left(look: Look) -> Look:
            return look._replace(strength=0, lone=True) if look.row in recaps else look

        return [list(map(left, s)) for s in self._segments]

    def sure(self, index: int) -> None:
        """Take a row that is surely data; a run of them may be taken by its last one alone."""
        self._segments[-1].append(Look(index, ENOUGH, lone=False, closing=False))

    def look_at(self, index: int, row: Sequence[Cell]) -> None:
        """Look at any other row."""
        width, matched = self._header.width, self._header.matched
        filled = says(row[:width])
        if filled and is_ruled(filled):
            return
        if not filled:
            if beside := says(row[width:]):
                self._segments[-1].append(self.shape.look_beside(index, beside, width))
            return
        if self._heads.repeat(filled) and not _names_more(row[width:], self._headings, matched):
            self._segments.append([])
            return
        begun = any(look.strength for look in self._segments[-1])
        first_mark = shown(filled[0][1])[:40].casefold()
        numbering = self._numbering
        again = first_mark in numbering and numbering[first_mark] == marks_of(filled)
        if again or (not begun and self.shape.is_numbering(filled)):
            numbering[first_mark] = marks_of(filled)
            return
        if not self._headings.register.total_dibaca and self.shape.is_total(filled):
            return
        if self.shape.concludes(filled) or self._is_other_level(row):
            return
        merged = self._merged
        above = [(p, rows[index]) for p, rows in merged.items() if index in rows] if merged else []
        look = self.shape.look(index, filled, above)
        if not (look.strength == 0 and self._heads.titled(filled)):
            self._segments[-1].append(look)


def _names_more(cells: Sequence[Cell], headings: Headings, matched: Matched) -> bool:
    """Tell whether cells to the right of a table name columns that it lacks: it is a wider one."""
    names = {headings.column(clean(c)) for c in cells if isinstance(c, str)}
    return not names <= {None, *matched.columns, *matched.doubles}


def data_rows(segments: Sequence[Sequence[Look]]) -> list[int]:
    """Tell which of the rows looked at are rows of the table: indexes into the sheet's rows."""
    return [index for segment in segments for index in _data(segment)]


def _data(segment: Sequence[Look]) -> list[int]:
    """Choose the rows of data between two headings.

    After what begins notes, only a row of which two things can be read is data again. Rows above
    the last sure one are data unless they are a lone text; below it the notes may have begun.
    """
    sure: set[int] = set()
    closed = False
    for look in segment:
        if look.strength >= (ENOUGH if closed else 1):
            sure.add(look.row)
            closed = False
        closed = closed or look.closing
    last = max(sure, default=-1)
    kept: list[int] = []
    closed = False
    for look in segment:
        below = look.row > last
        closed = below and (closed or look.closing)
        if look.row in sure or not (look.lone or closed):
            kept.append(look.row)
    return kept


class _Heads:
    """The heading rows and the titles above them, to know them again further down."""

    def __init__(self, heads: Sequence[Sequence[Cell]], titles: Sequence[Sequence[Cell]]) -> None:
        rows = [says(row) for row in heads]
        self.rows = {tuple((p, normal(str(c))) for p, c in row) for row in rows}
        self.first = {row[0][1] for row in self.rows if row}
        self.numbered = any(word.isdigit() for word in self.first)
        words = (normal(str(row[0][1])).split() for row in map(says, titles) if row)
        self.titles = {w[0] for w in words if w}

    def repeat(self, filled: Filled) -> bool:
        """Tell whether a row is one of the heading rows again, in the same columns."""
        cell = filled[0][1]
        if not isinstance(cell, str) or len(cell) > 200 or (cell.isdigit() and not self.numbered):
            return False
        if normal(cell) not in self.first:
            return False
        return tuple((p, normal(str(c))) for p, c in filled) in self.rows

    def titled(self, filled: Filled) -> bool:
        """Tell whether a short row of texts begins like a title above the headings."""
        if len(filled) > 3 or not all(isinstance(c, str) for _, c in filled):
            return False
        words = normal(str(filled[0][1])).split()
        return bool(words) and words[0] in self.titles
