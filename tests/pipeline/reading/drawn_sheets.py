"""Sheets drawn at random, as offices might keep them, with the truth of what they hold.

A drawn sheet has one to three tables of a register, below each other or side by side, under any
titles, one to three levels of headings, numbering rows, groups, totals, notes, signatures and
legends, with blank rows and columns, merged cells and bad cells. Every record that it plants is
known: where it stands, what it says, and which rule it breaks if it is a bad one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
from hypothesis import strategies as st

from pipeline.reading.sheet import Cell, Sheet, column_letter
from tests.builders import sheet
from tests.pipeline.reading.drawn_fields import (
    FIELDS,
    GROUPS,
    LEGEND,
    NOTES,
    SIGNATURE,
    TITLES,
)

Draw = Callable[[st.SearchStrategy[Any]], Any]
Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Planted:
    """A record that was planted.

    Attributes:
        baris: Its row, as shown.
        values: What an accepted one says, by canonical column.
        aturan: The rule that a bad one breaks, else None.
        kolom: Letter of the bad cell's column.
    """

    baris: int
    values: dict[str, object]
    aturan: str | None = None
    kolom: str = ""


@dataclass
class Canvas:
    """Cells by place, merged ranges, and what was planted; columns and rows from 0."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    def put(self, row: int, column: int, values: Sequence[Cell]) -> None:
        """Write cells to the right of a place."""
        for offset, value in enumerate(values):
            if value is not None:
                self.cells[row, column + offset] = value

    def sheet(self, register: str) -> Sheet:
        """Give the sheet as a reader gives it: from the first filled row and column on."""
        rows = [r for r, _ in self.cells]
        columns = [c for _, c in self.cells]
        top, left = min(rows), min(columns)
        cells = [
            [self.cells.get((r, c)) for c in range(left, max(columns) + 1)]
            for r in range(top, max(rows) + 1)
        ]
        return sheet(cells, register, top=top, left=left, merged=tuple(self.merged))

    def write(self, path: Path) -> Path:
        """Write the sheet as a workbook."""
        with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
            page = book.add_worksheet("Data")
            for (row, column), value in self.cells.items():
                page.write(row, column, value)
            for (top, left), (bottom, right) in self.merged:
                page.merge_range(top, left, bottom, right, self.cells[top, left])
        return path


@dataclass
class Table:
    """Draws one table onto a canvas, from a corner on."""

    draw: Draw
    canvas: Canvas
    register: str
    numbered: bool
    bad: int

    def __post_init__(self) -> None:
        """Choose the columns and where they stand."""
        fields = FIELDS[self.register]
        optional = [n for n, f in fields.items() if not f.needed]
        chosen = [n for n in optional if self.draw(st.booleans())]
        names = [n for n, f in fields.items() if f.needed] + chosen
        self.names: list[str] = self.draw(st.permutations(names))
        if self.register == "skm":  # the unsur stand in a row of their own
            first = [n for n in self.names if n not in fields or not fields[n].needed]
            self.names = first + [n for n in fields if fields[n].needed]
        self.fields = {n: fields[n] for n in self.names}
        self.heads = {n: self.draw(st.sampled_from(f.heads)) for n, f in self.fields.items()}
        self.depth: int = self.draw(st.integers(1, 3))
        self.gaps: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return len(self.names) + self.numbered + len(self.gaps)

    def place(self, left: int) -> None:
        """Decide the column of each name."""
        self.left = left
        column = left + self.numbered
        self.columns: dict[str, int] = {}
        for number, name in enumerate(self.names):
            column += number in self.gaps
            self.columns[name] = column
            column += 1

    def head(self, row: int) -> int:
        """Write the heading rows and give the row below them."""
        last = row + self.depth - 1
        grouped = self._groups(row)
        for name, column in self.columns.items():
            if name in grouped:
                self.canvas.put(last, column, [self.heads[name]])
            else:
                self._tall(row, last, column, self.heads[name])
        if self.numbered:
            self._tall(row, last, self.left, self.draw(st.sampled_from(["No", "No.", "NO"])))
        return last + 1

    def _tall(self, row: int, last: int, column: int, text: str) -> None:
        """Write a heading over all levels, merged as a rule."""
        self.canvas.put(row, column, [text])
        if last > row:
            self.canvas.merged.append(((row, column), (last, column)))

    def _groups(self, row: int) -> set[str]:
        """Write group headings over neighbouring columns and give those below them."""
        if self.depth == 1 or len(self.names) < 3 or self.gaps:
            return set()
        first = self.draw(st.integers(0, len(self.names) - 2))
        members = self.names[first : first + self.draw(st.integers(2, len(self.names)))]
        if self.register == "skm":
            members = [n for n in self.names if FIELDS["skm"][n].needed]
        left, right = self.columns[members[0]], self.columns[members[-1]]
        for level in range(self.depth - 1):
            self.canvas.put(row + level, left, [GROUPS[self.register] + " I" * level])
            self.canvas.merged.append(((row + level, left), (row + level, right)))
        return set(members)

    def numbering(self, row: int) -> int:
        """Perhaps write a row of column numbers; give the row below."""
        style = self.draw(st.sampled_from([None, "({})", "{}", "{}.", "abc"]))
        if style is None:
            return row
        places = [*([self.left] if self.numbered else []), *self.columns.values()]
        for number, column in enumerate(places):
            mark = chr(97 + number) if style == "abc" else style.format(number + 1)
            self.canvas.put(row, column, [mark])
        return row + 1

    def record(self, row: int, number: int) -> None:
        """Plant a record, good or bad."""
        drawn = {n: self.draw(st.sampled_from(f.good)) for n, f in self.fields.items()}
        if self.numbered:
            self.canvas.put(row, self.left, [number])
        spoiled = [n for n, f in self.fields.items() if f.bad]
        aturan, letter = None, ""
        if self.bad and self.draw(st.integers(0, 3)) == 0:
            self.bad -= 1
            name = self.draw(st.sampled_from(spoiled))
            cell, aturan = self.draw(st.sampled_from(self.fields[name].bad))
            drawn[name] = (cell, None)
            letter = column_letter(self.columns[name])
        said = [n for n, (cell, _) in drawn.items() if cell is not None]
        if len(said) == 1:  # a lone text that begins like a note is one
            drawn[said[0]] = self.fields[said[0]].good[0]
        for name, (cell, _) in drawn.items():
            self.canvas.put(row, self.columns[name], [cell])
        values = {n: v for n, (_, v) in drawn.items() if self.fields[n].checked}
        self.canvas.planted.append(Planted(row + 1, values, aturan, letter))

    def rows(self, row: int, count: int, *, alone: bool) -> int:
        """Write the records, with junk between them where nothing stands beside; give the end."""
        start = number = 0
        for number in range(1, count + 1):
            junk = self.draw(st.integers(0, 9)) if alone else 9
            if junk == 0:
                row += 1
            elif junk == 1 and number > 1 and len(self.names) > 2:
                self.canvas.put(row, self.columns[self.names[0]], ["A. KELOMPOK SATU"])
                row += 1
            elif junk == 2 and number > 1:
                row = self.head(row + 1)
                start = 0
            elif junk == 3 and number > 1:
                row = self.total(row)
            self.record(row, number - start)
            row += 1
        return row

    def total(self, row: int) -> int:
        """Write a row of totals and give the row below."""
        word = self.draw(
            st.sampled_from(["JUMLAH", "Total", "Jumlah Keseluruhan", "Sub Total", "TOTAL :"])
        )
        self.canvas.put(row, self.left, [word])
        if self.draw(st.booleans()):
            column = max(self.columns.values())
            if column > self.left:
                self.canvas.put(row, column, [self.draw(st.sampled_from([4, "12", 7.5]))])
        return row + 1


def _titles(draw: Draw, canvas: Canvas, row: int, left: int) -> int:
    """Write titles with blank rows between them; give the row below."""
    for title in draw(st.lists(st.sampled_from(TITLES), max_size=4, unique=True)):
        canvas.put(row, left + draw(st.integers(0, 1)), [title])
        row += draw(st.integers(1, 2))
    return row + draw(st.sampled_from([0, 0, 1, 2, 45]))


def _foot(draw: Draw, canvas: Canvas, row: int, left: int) -> int:
    """Write notes and signatures; give the row below."""
    row += draw(st.integers(0, 2))
    for note in draw(st.lists(st.sampled_from(NOTES), max_size=2)):
        canvas.put(row, left, note)
        row += 1
    if draw(st.booleans()):
        row += 1
        for line in SIGNATURE:
            canvas.put(row, left, line)
            row += 1
    return row


@st.composite
def drawn_sheets(draw: Draw, register: str) -> Canvas:
    """Draw a sheet of a register."""
    canvas = Canvas()
    numbered = draw(st.booleans())
    layout = draw(st.sampled_from(["one", "one", "below", "beside"]))
    many = 1 if layout == "one" else draw(st.integers(2, 3))
    tables = [
        Table(draw, canvas, register, numbered, bad=2 if many > 1 else 4) for _ in range(many)
    ]
    left = draw(st.integers(0, 3))
    row = _titles(draw, canvas, draw(st.integers(0, 2)), left)
    if layout == "beside":
        _beside(draw, canvas, tables, row, left)
        return canvas
    for table in tables:
        if draw(st.booleans()):
            table.gaps = draw(st.frozensets(st.integers(1, len(table.names) - 1), max_size=2))
        table.place(left)
        start = row
        row = table.numbering(table.head(row))
        row = table.rows(row, draw(st.integers(int(many > 1), 9)), alone=True)
        for _ in range(draw(st.integers(0, 2))):
            row = table.total(row)
        if layout == "one" and draw(st.booleans()):
            _legend(draw, canvas, start, left + table.width + 1)
        row = _foot(draw, canvas, row, left) + 1
        row = _titles(draw, canvas, row, left) if many > 1 else row
    return canvas


def _beside(draw: Draw, canvas: Canvas, tables: Sequence[Table], row: int, left: int) -> None:
    """Draw tables side by side, a blank column or two between them."""
    end = row
    for table in tables:
        table.place(left)
        begin = table.numbering(table.head(row + draw(st.integers(0, 2))))
        last = table.rows(begin, draw(st.integers(1, 7)), alone=False)
        if draw(st.booleans()):
            last = table.total(last)
        end = max(end, last)
        left += table.width + draw(st.integers(1, 2))
    _foot(draw, canvas, end, tables[0].left)


def _legend(draw: Draw, canvas: Canvas, row: int, column: int) -> None:
    """Write a legend to the right of a table, after a blank column."""
    row += draw(st.integers(0, 4))
    for text in draw(st.lists(st.sampled_from(LEGEND), min_size=1, max_size=4)):
        canvas.put(row, column, [text])
        row += 1
