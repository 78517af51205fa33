"""Every table of a register on a sheet: one, or several below each other and side by side.

A sheet is cut into parts that hold one table each. A part is cut only where both halves have the
headings of a whole table, so that one table is never torn: what cannot be cut stays one table,
whose columns that match twice are an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.reading.cells import says
from pipeline.reading.headings import Headings, Matched, match
from pipeline.reading.parsers import Parser
from pipeline.reading.rows import Surveyor, data_rows
from pipeline.reading.shape import Look
from pipeline.reading.sheet import Sheet, column_letter
from pipeline.reading.table import (
    MAX_LEVELS,
    Header,
    Table,
    best_header,
    coded,
    table_of,
    table_without_header,
)
from pipeline.reading.template_sheets import is_of_template
from pipeline.reading.words import is_row_number, normal

_COUNTING = frozenset({"jumlah", "total", "banyaknya", "frekuensi", "persentase", "%"})
_SEARCHED = 60
"""The headings of a table beside another are looked for in so many rows from the other's on."""
_ALMOST = 4
"""Headings of a second table that lack a required column name so many others."""


def find_tables(
    sheet: Sheet, headings: Headings, parsers: Mapping[str, Parser]
) -> tuple[Table, ...]:
    """Find the tables of a register on a sheet (contract 3.1, 3.2, 3.9).

    Args:
        sheet: The sheet.
        headings: The headings that the register may have.
        parsers: The parser of each column of the register.

    Returns:
        The tables from top to bottom and left to right, at least one; one without `matched` where
        no heading row was found: then all rows are no data.
    """
    header = None if is_of_template(sheet) else best_header(sheet, headings, parsers)
    if header is None:
        return (table_without_header(sheet),)
    return _marked(list(_Cutter(headings, parsers).tables(sheet, header)))


def alone(
    head: Sheet, headings: Headings, parsers: Mapping[str, Parser]
) -> tuple[Header, Surveyor] | None:
    """Find the headings of the one table at the top of a large sheet, of which this is the head.

    Returns:
        The headings, and what looks at the rows below them; None where there may be several
        tables, or a recap beside the one.
    """
    header = best_header(head, headings, parsers)
    if header is None or is_of_template(head):
        return None
    cutter = _Cutter(headings, parsers)
    header = cutter._topmost(head, header)
    part, header = cutter._without_recap(head, header)
    if part is not head or cutter._beside(head, header) is not None:
        return None
    return header, cutter._surveyor(head, header)


def begins_below(
    sheet: Sheet,
    header: Header,
    looks: Sequence[Sequence[Look]],
    headings: Headings,
    parsers: Mapping[str, Parser],
) -> bool:
    """Tell whether another table begins among the rows looked at below headings."""
    return _Cutter(headings, parsers)._below(sheet, header, looks, None) is not None


def _marked(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Mark the tables that have another one to their left on the same rows."""
    if len(tables) == 1:
        return tuple(tables)
    taken: set[int] = set()
    marked: list[Table] = []
    for table in sorted(tables, key=lambda t: t.sheet.left):
        rows = {table.sheet.top + index for index in table.data}
        mark = "" if taken.isdisjoint(rows) else column_letter(table.sheet.left)
        taken |= rows
        marked.append(replace(table, mark=mark))
    return tuple(sorted(marked, key=lambda t: (t.header or (0, 0), t.sheet.left)))


class _Cutter:
    """Cuts a sheet into parts with one table each."""

    def __init__(self, headings: Headings, parsers: Mapping[str, Parser]) -> None:
        self.headings = headings
        self.parsers = parsers

    def tables(self, part: Sheet, header: Header) -> Iterator[Table]:
        """Find the tables of a part of the sheet, of which the best heading rows are known."""
        header = self._topmost(part, header)
        part, header = self._without_recap(part, header)
        beside = self._beside(part, header)
        looks = self._survey(part, header)
        row = self._below(part, header, looks, beside)
        if row is not None:
            yield from self._parts(_rows(part, 0, row), _rows(part, row, None))
        elif beside is not None:
            column = beside[0]
            yield from self._parts(_columns(part, 0, column), _columns(part, column, None))
        else:
            rows = data_rows(looks)
            yield table_of(part, coded(part, header, rows, self.headings.register), rows)

    def _parts(self, *parts: Sheet) -> Iterator[Table]:
        for part in parts:
            header = self._header(part)
            if header is not None:
                yield from self.tables(part, header)

    def _header(self, part: Sheet) -> Header | None:
        return best_header(part, self.headings, self.parsers)

    def _surveyor(self, part: Sheet, header: Header) -> Surveyor:
        return Surveyor(part, self.headings, header, self.parsers)

    def _survey(self, part: Sheet, header: Header) -> list[list[Look]]:
        return self._surveyor(part, header).survey(part)

    def _is_whole(self, header: Header | None) -> bool:
        """Tell whether headings are those of a table of its own, and no chance words."""
        if header is None:
            return False
        wanted = len(self.headings.register.required) + len(self.headings.register.salah_satu)
        lacking = len(self.headings.lacking(header.names))
        whole = not lacking and len(header.names) > 1
        return whole or (lacking < wanted and len(header.names) >= _ALMOST)

    def _topmost(self, part: Sheet, header: Header) -> Header:
        """Give the first of several tables' headings; the best may be those of a lower one."""
        while header.first > 1:
            above = _rows(part, 0, header.first)
            higher = self._header(above)
            if higher is None or not self._is_whole(higher):
                break
            if not data_rows(self._survey(above, higher)):
                break
            header = higher
        return header

    def _without_recap(self, part: Sheet, header: Header) -> tuple[Sheet, Header]:
        """Leave out a recap to the right of a blank column, such as `Jenis | Jumlah`.

        It repeats a heading of the table, counts, and begins where the table is whole already.
        """
        matched = header.matched
        doubled = {p for places in matched.doubles.values() for p in places[1:]}
        places = sorted(matched.headings)
        for cut in (q for p, q in zip(places, places[1:], strict=False) if q > p + 1):
            block = [p for p in places if p >= cut]
            counts = any(normal(matched.headings[p]) in _COUNTING for p in block)
            left = match([level[:cut] for level in header.levels], self.headings)
            if counts and doubled.intersection(block) and self._has_all(left) and not left.doubles:
                levels = [level[:cut] for level in header.levels]
                narrow = replace(header, levels=levels, matched=left)
                right = match([level[cut:] for level in header.levels], self.headings)
                if not self._has_all(right):
                    return _columns(part, 0, cut), narrow
        return part, header

    def _beside(self, part: Sheet, header: Header) -> tuple[int, int] | None:
        """Find where another table begins on the right, or this one does.

        Returns:
            The column, and the first row below the headings on both sides.
        """
        top = _rows(part, 0, header.first + _SEARCHED)
        places = sorted(header.matched.headings)
        filled = {p for row in top.rows for p, _ in says(row)}
        last = max(filled, default=0)
        # Behind a column without a heading; the other table's may stand higher or lower.
        cuts = {p for p in filled if p - 1 not in header.matched.headings}
        anew = self._second_numbers(header)
        for cut in sorted({*cuts, places[0], header.width, *anew} - {0}):
            if cut > last:
                break
            left = self._header(_columns(top, 0, cut))
            right = None if left is None else self._header(_columns(top, cut, None))
            if left is None or right is None or left.names & self._doubled(left.matched):
                continue
            if not (cut in anew or _is_gap(top, cut, left, right)) or self._reaches(
                top, left, right
            ):
                continue
            numbered = [h.matched.row_number is not None for h in (left, right)]
            # Blocks of one record stand under one heading row, and only the first is numbered.
            blocks = self._doubled(header.matched) and numbered[0] != numbered[1]
            alike = not blocks and self._has_all(right.matched)
            apart = cut in {places[0], header.width} and self._is_whole(right)
            if (alike and self._has_all(left.matched)) or (apart and self._is_whole(left)):
                return cut, max(left.start, right.start)
        return None

    def _reaches(self, part: Sheet, left: Header, right: Header) -> bool:
        """Tell whether the right ones are part of the headings of one wide table further down."""
        if right.first < left.start and left.first < right.start:
            return False
        wide = self._header(_rows(part, right.first, right.start))
        return wide is not None and wide.names > right.names and not wide.matched.doubles

    def _doubled(self, matched: Matched) -> set[str]:
        """Name the columns that a table must have, once, and that match twice."""
        needed = {*self.headings.register.required, *sum(self.headings.register.salah_satu, ())}
        return needed.intersection(matched.doubles)

    def _second_numbers(self, header: Header) -> list[int]:
        """Find where headings begin anew at a second No, without a blank column before it."""
        places = sorted(header.matched.headings)
        lowest = {p: _lowest(header.levels, p) for p in places}
        again = (p for p in places[1:] if is_row_number(lowest[p]))
        return [p for p in again if self._repeats(lowest, p)]

    @staticmethod
    def _repeats(lowest: Mapping[int, str], cut: int) -> bool:
        """Tell whether the headings from a column on are those before it again."""
        before = [normal(t) for p, t in sorted(lowest.items()) if p < cut]
        behind = [normal(t) for p, t in sorted(lowest.items()) if p >= cut]
        return before == behind[: len(before)]

    def _has_all(self, matched: Matched) -> bool:
        return not self.headings.lacking(matched.names)

    def _below(
        self,
        part: Sheet,
        header: Header,
        looks: Sequence[Sequence[Look]],
        beside: tuple[int, int] | None,
    ) -> int | None:
        """Find the row at which another table begins below: its headings are others.

        Args:
            part: The part of the sheet.
            header: The headings of its first table.
            looks: The rows below them.
            beside: Where another table begins on the right. Below it stand only those that reach
                over that column; the others are found once the two sides are apart.
        """
        column, start = beside or (0, header.start)
        least = min(2, len(self.headings.register.required))
        data = {k.row for segment in looks for k in segment if k.strength}
        for look in (k for segment in looks for k in segment if not k.strength):
            if look.row < start or len(says(part.rows[look.row])) < least:
                continue
            first = max(start, look.row - MAX_LEVELS + 1)
            window = _rows(part, first, look.row + MAX_LEVELS + 1)
            found = self._header(window)
            if found is None or not self._is_whole(found):
                continue
            again = found.matched.headings == header.matched.headings
            if again and not found.first <= look.row - first < found.start:
                continue  # a page repeats its headings near this row
            places = found.matched.columns.values()
            if beside is None or (places and min(places) < column <= max(places)):
                return self._behind(data, part, first + found.first, found)
        return None

    def _behind(self, data: Collection[int], part: Sheet, row: int, found: Header) -> int:
        """Give the row at which headings begin: not at what reads as a row of the table above."""
        for below in range(row + 1, row + found.depth):
            if row not in data:
                break
            rest = self._header(_rows(part, below, row + found.depth + 1))
            if rest is None or rest.names != found.names:
                break
            row, found = below + rest.first, rest
        return row


def _is_gap(part: Sheet, cut: int, left: Header, right: Header) -> bool:
    """Tell whether the column before a cut is blank where the headings of both sides stand."""
    first, end = min(left.first, right.first), max(left.start, right.start)
    return not any(p == cut - 1 for row in part.rows[first:end] for p, _ in says(row))


def _lowest(levels: Sequence[Sequence[str]], position: int) -> str:
    """Give the lowest text of stacked headings."""
    return next((level[position] for level in reversed(levels) if level[position]), "")


def _rows(sheet: Sheet, first: int, end: int | None) -> Sheet:
    """Give some rows of a sheet, still numbered as in the whole."""
    return replace(sheet, rows=sheet.rows[first:end], top=sheet.top + first)


def _columns(sheet: Sheet, first: int, end: int | None) -> Sheet:
    """Give some columns of a sheet, still lettered as in the whole."""
    rows = tuple(row[first:end] for row in sheet.rows)
    return replace(sheet, rows=rows, left=sheet.left + first)
