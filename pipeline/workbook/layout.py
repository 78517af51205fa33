"""Where the parts of a sheet stand: rows, widths and heights. Pure, nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from pipeline.workbook.parts import (
    Block,
    Cell,
    Chart,
    Column,
    Formula,
    Kind,
    Link,
    Pairs,
    Paragraph,
    Sheet,
    Table,
    cell_of,
)
from pipeline.workbook.styles import INDENT, font_size
from pipeline.workbook.text import PIXELS_PER_CHARACTER, lines, pixels

TITLE_ROWS = 3
"""Rows above the first part: title, subtitle, a blank one."""

PORTRAIT = 112.0
"""Characters that an upright A4 page takes, at nine tenths of full size."""

NARROWEST = 70.0
LOWEST, WIDEST, STRETCHED = 8.0, 42.0, 36.0
FIRST = 36.0
"""Widest first column of a sheet whose tables are aligned on a grid."""
ONE_LINE = 17.0
"""Points; a row that needs no more keeps the default height."""

HIGHEST_ROW = 409.0
"""Points; no spreadsheet program shows a higher row."""

_LEAST = {
    Kind.COUNT: 10.0, Kind.DECIMAL: 11.0, Kind.DECIMAL3: 10.0, Kind.PERCENT: 10.0, Kind.MONEY: 17.0,
    Kind.DATE: 12.0, Kind.YEAR: 10.0, Kind.CODE: 66.0,
}  # fmt: skip


Span = tuple[int, int]
"""First and last column of the sheet that a column of a table takes."""


@dataclass(frozen=True)
class Placed:
    """A part with the rows it takes.

    Attributes:
        block: The part.
        top: Its first row.
        head: First row of a table's headings.
        body: First row of a table's rows.
        bottom: The row after its last one.
        spans: The columns of the sheet that each column of a table takes.
        again: Rows of the table, from 0, above which its headings stand again.
    """

    block: Block
    top: int
    head: int
    body: int
    bottom: int
    spans: tuple[Span, ...] = ()
    again: tuple[int, ...] = ()

    @property
    def lead(self) -> int:
        """Rows that headings take where they stand again: a line and the headings."""
        return 1 + self.body - self.head

    @property
    def below(self) -> int:
        """The first row under a table's rows."""
        return self.row(max(len(self.table.rows), 1) - 1) + 1

    def row(self, index: int) -> int:
        """Give the row of the sheet that a row of the table stands in."""
        return self.body + index + self.lead * sum(a <= index for a in self.again)

    @property
    def table(self) -> Table:
        """The part as the table it is."""
        assert isinstance(self.block, Table)
        return self.block


@dataclass(frozen=True)
class Layout:
    """A sheet laid out.

    Attributes:
        widths: Widths of its columns in characters.
        placed: Its parts, from top to bottom.
        landscape: It prints on lying pages.
    """

    widths: tuple[float, ...]
    placed: tuple[Placed, ...]
    landscape: bool

    @property
    def last(self) -> int:
        """Its last column."""
        return len(self.widths) - 1

    @property
    def tables(self) -> tuple[Placed, ...]:
        """Its tables, from top to bottom."""
        return tuple(p for p in self.placed if isinstance(p.block, Table))

    def find(self, key: str) -> Placed:
        """Give a table by its key."""
        return next(p for p in self.tables if p.table.key == key)

    def width(self, first: int, last: int | None = None) -> float:
        """Give the width of neighbouring columns together."""
        return sum(self.widths[first : (self.last if last is None else last) + 1])


Shown = Callable[[Cell, Kind], str]
"""Gives the text that a cell of a kind shows, its marks of notes too."""


@dataclass(frozen=True)
class Heading:
    """A cell of a table's headings.

    Attributes:
        text: What it says.
        row: Its first row below the table's first heading.
        last: Its last row, likewise.
        span: Its columns of the sheet.
    """

    text: str
    row: int
    last: int
    span: Span

    @property
    def measured(self) -> int:
        """The row that has to be high enough for it."""
        return self.last


def heading_cells(placed: Placed) -> Iterator[Heading]:
    """Give the headings: one row, or two where columns have a common heading."""
    bottom = placed.body - placed.head - 1
    groups = [c.group for c in placed.table.columns]
    done = 0
    for index, column in enumerate(placed.table.columns):
        span = placed.spans[index]
        if not bottom or not column.group:
            yield Heading(column.heading, 0, bottom, span)
            continue
        yield Heading(column.heading, 1, 1, span)
        if index >= done:
            done = index + len(list(takewhile(column.group.__eq__, groups[index:])))
            yield Heading(column.group, 0, 0, (span[0], placed.spans[done - 1][1]))


def arrange(sheet: Sheet, shown: Shown) -> Layout:
    """Lay out a sheet.

    Args:
        sheet: The sheet, its tables numbered.
        shown: Gives what a cell shows.
    """
    tables = [b for b in sheet.blocks if isinstance(b, Table)]
    wanted = [[_wanted(c, i, t, shown) for i, c in enumerate(t.columns)] for t in tables]
    if sheet.grid is not None:
        wanted = [[min(w[0], FIRST), *w[1:]] for w in wanted]
    spans = [_spans(t, w, sheet.grid) for t, w in zip(tables, wanted, strict=True)]
    widths = _widths(sheet, wanted, spans)
    last = len(widths) - 1
    final = [
        (*s[:-1], (s[-1][0], last)) if t.stretch else tuple(s)
        for t, s in zip(tables, spans, strict=True)
    ]
    lying = sum(widths) > PORTRAIT and not sheet.upright
    return Layout(widths, tuple(_place(sheet, final, {})), lying)


def rearranged(sheet: Sheet, layout: Layout, again: Mapping[int, tuple[int, ...]]) -> Layout:
    """Move the parts of a sheet apart where headings stand again.

    Args:
        sheet: The sheet.
        layout: Its layout.
        again: The place of a table among the parts to its rows above which headings stand again.
    """
    spans = [p.spans for p in layout.tables]
    return replace(layout, placed=tuple(_place(sheet, spans, again)))


def _place(
    sheet: Sheet, spans: Sequence[tuple[Span, ...]], again: Mapping[int, tuple[int, ...]]
) -> Iterator[Placed]:
    row = TITLE_ROWS if sheet.title else 0
    waiting = iter(spans)
    for index, block in enumerate(sheet.blocks):
        head = body = row
        taken: tuple[Span, ...] = ()
        repeated = again.get(index, ())
        if isinstance(block, Table):
            taken = next(waiting)
            head = row + (1 if caption(block) else 0)
            body = head + (2 if any(c.group for c in block.columns) else 1)
            bottom = body + max(len(block.rows), 1) + len(footers(block))
            bottom += len(repeated) * (1 + body - head)
        elif isinstance(block, Pairs):
            bottom = row + len(block.rows)
        elif isinstance(block, Chart):
            bottom = row + block.height
        else:
            bottom = row + 1
        yield Placed(block, row, head, body, bottom, taken, repeated)
        tight = isinstance(block, Paragraph) and block.role in {"cover", "cover_small", "heading"}
        row = bottom if tight else bottom + 1


def caption(table: Table) -> str:
    """Give a table's number and title."""
    return f"{table.number} {table.title}".strip()


def footers(table: Table) -> tuple[str, ...]:
    """Name the lines under a table: its notes, remarks, workings and source, in this order."""
    remarks = (*table.remarks, *table.workings)
    lines_ = [f"note:{key}" for key in table.notes] + [f"remark:{text}" for text in remarks]
    return (*lines_, *([f"source:{table.source}"] if table.source else []))


def _spans(table: Table, wanted: list[float], grid: float | None) -> list[Span]:
    """Choose the columns that a table takes; on a grid wide texts take several."""
    spans: list[Span] = []
    at = table.offset
    for index, width in enumerate(wanted):
        several = grid is not None and index > 0 and width > grid * 1.25
        taken = table.columns[index].across if grid is None else 1
        if several and grid:
            taken = max(2, round(width / grid))
        spans.append((at, at + taken - 1))
        at += taken
    return spans


def _widths(sheet: Sheet, wanted: list[list[float]], spans: list[list[Span]]) -> tuple[float, ...]:
    labels = [label for b in sheet.blocks if isinstance(b, Pairs) for label, _ in b.rows]
    widest = max((pixels(label, bold=True) for label in labels), default=0.0)
    widths = [min(widest / PIXELS_PER_CHARACTER + 2, 26.0) if labels else LOWEST]
    widths += [0.0] if labels else []
    for table_wanted, table_spans in zip(wanted, spans, strict=True):
        for want, (first, last) in zip(table_wanted, table_spans, strict=True):
            widths += [0.0] * (last + 1 - len(widths))
            if first == last:
                widths[first] = max(widths[first], want)
    widths = [max(w, sheet.grid or LOWEST) for w in widths]
    if sum(widths) < NARROWEST:  # narrow sheets look lost on a page, and their notes become towers
        widths[-1] += NARROWEST - sum(widths)
    return tuple(round(w, 1) for w in widths)


def _wanted(column: Column, index: int, table: Table, shown: Shown) -> float:
    """Choose the width of a column: declared, or by its heading and what it holds."""
    words = [pixels(word, bold=True) for word in column.heading.split()]
    least = max(words, default=0) / PIXELS_PER_CHARACTER + 1.5
    if column.width is not None:
        return max(column.width, least, _numbers(column, index, table, shown))
    least = max(least, _LEAST.get(column.kind, LOWEST))
    widest = 0.0
    for row in table.rows[:2000]:
        cell = cell_of(row.cells[index])
        if isinstance(cell.value, str) and column.kind not in {Kind.TEXT, Kind.WORD}:
            continue  # a reason among numbers wraps
        bold = row.total or cell.strong
        texts = shown(cell, Kind.TEXT).split("\n")
        widest = max([widest, *(pixels(t, bold=bold) for t in texts)])
    wide = min(max(least, widest / PIXELS_PER_CHARACTER + 2), max(WIDEST, least))
    wide += INDENT if column.kind is Kind.TEXT else 0
    return min(wide, STRETCHED) if table.stretch and index == len(table.columns) - 1 else wide


def _numbers(column: Column, index: int, table: Table, shown: Shown) -> float:
    """Give the width of a column's widest number: it cannot wrap, and would show as hashes."""
    if column.kind is not Kind.MONEY:
        return 0.0
    cells = [(cell_of(row.cells[index]), row.total) for row in table.rows]
    sizes = [
        pixels(shown(c, Kind.TEXT), bold=total or c.strong)
        for c, total in cells
        if not isinstance(c.value, str)
    ]
    return max(sizes, default=0.0) / PIXELS_PER_CHARACTER + 2


def plain(value: object, kind: Kind) -> str:
    """Give roughly what a value looks like in a cell, to measure it."""
    if isinstance(value, Formula):
        return plain(value.value, kind)
    if isinstance(value, Link):
        return value.text
    if value is None:
        return "-"
    if isinstance(value, date):
        return "00/00/0000"
    if isinstance(value, (int, float, Decimal, Fraction)):
        places = {Kind.COUNT: 0, Kind.MONEY: 0, Kind.YEAR: 0, Kind.DECIMAL3: 3}.get(kind, 2)
        return f"{float(value):,.{places}f}"
    return str(value)


def height(texts: list[tuple[str, float]], role: str = "cell", *, bold: bool = False) -> float:
    """Give the height in points that a row needs.

    It is set because not every program fits rows to their texts: none does so for merged cells,
    and LibreOffice not at all for a workbook that does not come from itself.

    Args:
        texts: Each text with the width it has, in characters.
        role: Role that names the font.
        bold: The texts are bold.
    """
    size = font_size(role)
    most = max((lines(t, w, size, bold=bold) for t, w in texts), default=1)
    return min(most * size * 1.24 + 4, HIGHEST_ROW)
