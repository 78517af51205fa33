"""How high the rows of a sheet are: known before anything is written, since pages rest on it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.workbook.layout import (
    ONE_LINE,
    Layout,
    Placed,
    Shown,
    caption,
    footers,
    heading_cells,
    height,
)
from pipeline.workbook.notes import Notes
from pipeline.workbook.parts import Kind, Pairs, Paragraph, Row, Sheet, Table, cell_of
from pipeline.workbook.styles import INDENT
from pipeline.workbook.text import clean
from pipeline.workbook.wording import caption_line, continued_line, footer_line, paragraph_line

_BOLD = frozenset({"title", "caption", "heading", "status", "cover"})
_EXTRA = {"status": 14.0, "cover": 8.0, "heading": 6.0}


def heights_of(
    sheet: Sheet, layout: Layout, shown: Shown, notes: Notes, subtitle: str
) -> dict[int, float]:
    """Give the points of the rows that are not of the usual height.

    Args:
        sheet: The sheet; rows of dense tables are measured where they are written.
        layout: Where its parts stand.
        shown: Gives what a cell shows.
        notes: The book's notes.
        subtitle: The line under the title.
    """
    ruler = _Ruler(layout, shown, notes)
    found: dict[int, float] = {}
    if sheet.title:
        found = {0: ruler.wide(sheet.title, "title"), 1: ruler.wide(subtitle, "subtitle")}
    for placed in layout.placed:
        found |= dict(ruler.part(placed))
    return found


class _Ruler:
    """Measures the parts of one sheet."""

    def __init__(self, layout: Layout, shown: Shown, notes: Notes) -> None:
        self.layout = layout
        self.shown = shown
        self.notes = notes

    def wide(self, text: str, role: str, first: int = 0) -> float:
        """Measure a text over the whole width."""
        needed = height([(clean(text), self.layout.width(first))], role, bold=role in _BOLD)
        return needed + _EXTRA.get(role, 0.0)

    def part(self, placed: Placed) -> Iterator[tuple[int, float]]:
        """Measure the rows of a part."""
        block = placed.block
        if isinstance(block, Paragraph):
            yield placed.top, self.wide(paragraph_line(block, self.notes), block.role)
        elif isinstance(block, Pairs):
            label_room, room = self.layout.width(0, 0), self.layout.width(1)
            for row, (label, value) in enumerate(block.rows, start=placed.top):
                texts = [(label, label_room), (self.shown(cell_of(value), Kind.TEXT), room)]
                yield row, height(texts)
        elif isinstance(block, Table):
            yield from self._table(block, placed)

    def _table(self, table: Table, placed: Placed) -> Iterator[tuple[int, float]]:
        if caption(table):
            yield placed.top, self.wide(caption_line(table, self.notes), "caption", table.offset)
        heads = self._heads(placed)
        yield from enumerate(heads, start=placed.head)
        for index in placed.again:
            top = placed.row(index) - placed.lead
            yield top, self.wide(continued_line(table), "caption", table.offset)
            yield from enumerate(heads, start=top + 1)
        if not table.rows:
            first, last = placed.spans[0][0], placed.spans[-1][1]
            room = self.layout.width(first, last) - INDENT
            yield placed.body, height([(table.empty, room)])
        for index, row in enumerate(() if table.dense else table.rows):
            needed = self._row(table, placed, row)
            if needed > ONE_LINE:
                yield placed.row(index), needed
        for number, line in enumerate(footers(table), start=placed.below):
            yield number, self.wide(footer_line(line, self.notes), "remark", table.offset)

    def _heads(self, placed: Placed) -> list[float]:
        rows: list[list[tuple[str, float]]] = [[] for _ in range(placed.body - placed.head)]
        for cell in heading_cells(placed):
            rows[cell.measured].append((cell.text, self.layout.width(*cell.span)))
        return [height(texts, "head", bold=True) + 4 for texts in rows]

    def _row(self, table: Table, placed: Placed, row: Row) -> float:
        texts: list[tuple[str, float]] = []
        for (first, last), column, value in zip(
            placed.spans, table.columns, row.cells, strict=True
        ):
            cell = cell_of(value)
            kind = cell.kind or column.kind
            if kind is not Kind.CODE:  # small, and never wrapped
                room = self.layout.width(first, last) - (INDENT if kind is Kind.TEXT else 0)
                texts.append((self.shown(cell, kind), room))
        return height(texts, "total" if row.total else "cell", bold=row.total)
