"""Which rows under the headings are data, and which are numbering, totals, notes or signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.reading.cells import Filled, merged_down_values, says
from pipeline.reading.headings import Headings, Matched
from pipeline.reading.parsers import Parser
from pipeline.reading.recaps import recap_rows
from pipeline.reading.shape import ENOUGH, Look, Shape, marks_of
from pipeline.reading.sheet import Cell, Sheet
from pipeline.reading.values.parsed import shown
from pipeline.reading.words import clean, normal


def survey(
    sheet: Sheet,
    headings: Headings,
    matched: Matched,
    parsers: Mapping[str, Parser],
    header: tuple[int, int],
    levels: Sequence[Sequence[str]],
    width: int,
) -> list[list[Look]]:
    """Look at the rows under the headings, page by page (contract 3.2).

    Args:
        sheet: The sheet.
        headings: The register's headings.
        matched: Where its columns stand.
        parsers: The parser of each column.
        header: Indexes of the first heading row and of the first row below the headings.
        levels: The heading texts, to know them again when a page repeats them.
        width: Where the table ends: legends and notes to the right of it tell nothing of its rows.

    Returns:
        The rows between two headings, group by group. Left out are blank rows, the row of column
        numbers, repeated headings, titles again and totals.
    """
    first, start = header
    shape = Shape(headings, matched, parsers)
    merged = merged_down_values(sheet)
    # A page repeats the title rows right above the headings too, such as the row of groups.
    above_it = [row[:width] for row in sheet.rows[max(0, start - 3) : start]]
    heads = _Heads([*(level[:width] for level in levels), *above_it], sheet.rows[:first])
    segments: list[list[Look]] = [[]]
    numbering: dict[str, tuple[str, ...]] = {}
    for index in range(start, len(sheet.rows)):
        row = sheet.rows[index]
        if shape.is_surely_data(row):
            segments[-1].append(Look(index, ENOUGH, lone=False, closing=False))
            continue
        filled = says(row[:width])
        if not filled:
            if beside := says(row[width:]):
                segments[-1].append(shape.look_beside(index, beside, width))
            continue
        if heads.repeat(filled) and not _names_more(row[width:], headings, matched):
            segments.append([])
            continue
        begun = any(look.strength for look in segments[-1])
        first_mark = shown(filled[0][1])[:40].casefold()
        again = first_mark in numbering and numbering[first_mark] == marks_of(filled)
        if again or (not begun and shape.is_numbering(filled)):
            numbering[first_mark] = marks_of(filled)
            continue
        if not headings.register.total_dibaca and shape.is_total(filled):
            continue
        above = [(p, rows[index]) for p, rows in merged.items() if index in rows] if merged else []
        look = shape.look(index, filled, above)
        if not (look.strength == 0 and heads.titled(filled)):
            segments[-1].append(look)
    recaps = set().union(*(recap_rows(s, sheet.rows, shape, headings) for s in segments))
    return [[look for look in s if look.index not in recaps] for s in segments]


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
            sure.add(look.index)
            closed = False
        closed = closed or look.closing
    last = max(sure, default=-1)
    kept: list[int] = []
    closed = False
    for look in segment:
        below = look.index > last
        closed = below and (closed or look.closing)
        if look.index in sure or not (look.lone or closed):
            kept.append(look.index)
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
