"""The one table of a large text, part by part, where the text is its plain continuation.

Headings are looked for in the first rows. A row of which a day and another thing can be read is
data wherever it stands; every other row is looked at as on the usual way, in its order, and what
it is shows at the end. So each row gets the judgement that it would get if all were held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np

from pipeline.reading.cells import is_filled
from pipeline.reading.headings import Headings
from pipeline.reading.large.beside import ColumnsOf
from pipeline.reading.large.kept import KeptRows, Row, row_of
from pipeline.reading.large.text import LargeText, NotPlainError, Rows
from pipeline.reading.parsers import Parser
from pipeline.reading.rows import data_rows
from pipeline.reading.shape import Shape
from pipeline.reading.shapes import Shapes
from pipeline.reading.sheet import Sheet
from pipeline.reading.table import MAX_LEVELS, Table
from pipeline.reading.tables import alone, begins_below

PART = 2**16
"""Rows of a part."""
_HEAD = 2_000
"""Headings, titles and shapes are told from so many rows."""
_MOST_ODD = 100_000
"""A table of which more rows are not plainly data is no plain continuation."""


class PlainTable:
    """Reads the one table of a large text.

    Attributes:
        sheet: The text as a sheet of which the first rows are held.
        width: How many cells they have.
        dibaca: Rows with any cell that is not blank, once all parts were given.
        baris: All rows, likewise.
    """

    def __init__(
        self,
        text: LargeText,
        headings: Headings,
        parsers: Mapping[str, Parser],
        shapes: Shapes,
    ) -> None:
        """Find the headings.

        Raises:
            NotPlainError: The beginning is that of no plain table.
        """
        self.text = text
        self.headings = headings
        self.parsers = parsers
        self.dibaca = 0
        self.baris = 0
        head = next(text.parts(_HEAD), [])
        self.width = max(map(len, head), default=0)
        rows = tuple(row_of([*row, *[""] * (self.width - len(row))]) for row in head)
        name = Path(text.source.nama).stem[:31]
        self.sheet = Sheet(source=text.source, nama=name, urutan=0, rows=rows)
        found = None
        if shapes.plain(self.sheet) is self.sheet:
            found = alone(self.sheet, headings, parsers)
        if found is None:
            raise NotPlainError
        self.header, self._surveyor = found
        self._demand_usable(shapes)
        self._odd: dict[int, Row] = {}
        self._beside_odd: dict[int, Row] = {}
        self._pending = -1

    @property
    def shape(self) -> Shape:
        """What rows of the table look like."""
        return self._surveyor.shape

    def _demand_usable(self, shapes: Shapes) -> None:
        """Leave headings that need the whole sheet, or cannot be used, to the usual way."""
        matched = self.header.matched
        names = matched.names
        columns = self.headings.register.columns
        by_rows = any(c.bila_dikenal and n not in names for n, c in columns.items())
        lacking = self.headings.lacking(names) or matched.doubles
        if by_rows or lacking or shapes.said(self.table(self.sheet, ())):
            raise NotPlainError

    def table(self, sheet: Sheet, data: Sequence[int]) -> Table:
        """Give a part of the table: its cells, and which of its rows are data."""
        header = self.header
        place = (header.first + 1, header.start)
        return Table(sheet, header.matched, place, tuple(data))

    def parts(self) -> Iterator[Table]:
        """Give the table part by part: first the rows that surely are data, then the others.

        Raises:
            UnreadableFileError: It has too many cells.
            NotPlainError: It is no plain continuation.
        """
        for part in self.text.parts(PART):
            top = self.baris
            self.baris += len(part)
            data = self._surely_data(part, top)
            self._keep_edges(part, top)
            if data:
                rows: tuple[Row, ...] = tuple(part)  # type: ignore[arg-type]  # read, not kept
                yield self.table(replace(self.sheet, rows=rows, top=top), data)
        yield from self._rest()

    def beside(self, columns: ColumnsOf) -> Iterator[Table]:
        """Give the rows that do not stand in columns: those not surely data, and single ones.

        Raises:
            NotPlainError: It is no plain continuation.
        """
        assert self.text.regular is not None
        self.baris = self.text.regular.lines
        self.text.limits.demand_cells(self.baris * self.width)
        found = columns.beside()
        above_it = self.sheet.rows[: self.header.start]
        self.dibaca = found.sure + sum(map(is_filled, above_it))
        if len(found.odd) > _MOST_ODD:
            raise NotPlainError
        near = (range(row - MAX_LEVELS, row + MAX_LEVELS + 1) for row in found.odd)
        wanted = chain(found.single, *near)
        self._beside_odd = dict(enumerate(above_it)) | columns.rows(wanted)
        if found.single:
            held: Sequence[Row] = KeptRows(self._beside_odd, self.baris)
            sheet: Sheet = replace(self.sheet, rows=held)  # type: ignore[arg-type]  # rows held
            yield self.table(sheet, found.single)
        before = -1
        for row, above in zip(found.odd, found.above, strict=True):
            if above > before:
                self._pending = above
            self._keep_odd(row, self._beside_odd[row])
            before = row
        if found.last > before:
            self._pending = found.last
        yield from self._rest()

    def _rest(self) -> Iterator[Table]:
        """Give the rows that are data after all, once all rows were looked at."""
        self._flush()
        held = KeptRows({**self._beside_odd, **self._odd}, self.baris)
        whole: Sheet = replace(self.sheet, rows=held)  # type: ignore[arg-type]  # as above
        try:
            looks = self._surveyor.segments(held)
        except KeyError as error:  # what may be a recap goes on among rows that are not held
            raise NotPlainError from error
        if begins_below(whole, self.header, looks, self.headings, self.parsers):
            raise NotPlainError
        odd = [row for row in data_rows(looks) if row in self._odd]
        if odd:
            yield self.table(whole, odd)

    def _surely_data(self, part: Rows, top: int) -> list[int]:
        """Tell which rows of a part surely are data, and look at the others."""
        certain = np.array(self._surveyor.shape.surely_data(part), bool)
        above = np.arange(len(part)) + top < self.header.start
        before = 0
        for index in np.flatnonzero(~certain | above).tolist():
            if index > before:
                self._pending = top + index - 1
            self._look_at(top + index, part, index)
            before = index + 1
        if before < len(part):
            self._pending = top + len(part) - 1
        sure: list[int] = np.flatnonzero(certain & ~above).tolist()
        self.dibaca += len(sure)
        return sure

    def _look_at(self, row: int, part: Rows, index: int) -> None:
        cells = row_of(part[index])
        if not is_filled(cells):
            return
        if row < self.header.start:
            self.dibaca += 1
            return
        self._keep_odd(row, cells)
        for near in range(max(0, index - MAX_LEVELS), min(len(part), index + MAX_LEVELS + 1)):
            self._beside_odd.setdefault(row - index + near, row_of(part[near]))

    def _keep_odd(self, row: int, cells: Row) -> None:
        if not is_filled(cells):
            return
        self.dibaca += 1
        self._flush()
        self._surveyor.look_at(row, cells)
        self._odd[row] = cells
        if len(self._odd) > _MOST_ODD:
            raise NotPlainError

    def _keep_edges(self, part: Rows, top: int) -> None:
        """Keep the rows at both ends of a part: odd ones of the next part may need them."""
        for index in {*range(min(MAX_LEVELS, len(part))), *range(len(part))[-MAX_LEVELS:]}:
            self._beside_odd.setdefault(top + index, row_of(part[index]))

    def _flush(self) -> None:
        """Take the last of the rows that surely are data: a run of them counts as one."""
        if self._pending >= 0:
            self._surveyor.sure(self._pending)
            self._pending = -1
