"""The one writer: laid-out sheets to XlsxWriter. No sheet module touches a cell itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.workbook import printing
from pipeline.workbook.assembly import Bound
from pipeline.workbook.charts import insert_chart
from pipeline.workbook.dense import DenseWorksheet, write_dense
from pipeline.workbook.heights import heights_of
from pipeline.workbook.layout import (
    Layout,
    Placed,
    arrange,
    caption,
    footers,
    heading_cells,
    plain,
)
from pipeline.workbook.pages import paginate
from pipeline.workbook.parts import (
    UNMASKED,
    Cell,
    Chart,
    Formula,
    Kind,
    Link,
    Pairs,
    Paragraph,
    Ref,
    Row,
    Sheet,
    Table,
    cell_of,
)
from pipeline.workbook.styles import FORMATS, TABS, Styles
from pipeline.workbook.text import clean
from pipeline.workbook.wording import caption_line, continued_line, footer_line, paragraph_line


class RefusedByWriterError(RuntimeError):
    """XlsxWriter did not write something that it was given."""


def ok(code: object) -> None:
    """Demand that XlsxWriter did what it was asked to: it says no by a negative number.

    Raises:
        RefusedByWriterError: It did not.
    """
    if isinstance(code, int) and code < 0:
        raise RefusedByWriterError(f"XlsxWriter refused with {code}")


def write_sheets(book: Bound, workbook: Workbook) -> None:
    """Write every sheet of a book."""
    styles = Styles(workbook)
    names: set[str] = set()
    layouts: dict[str, Layout] = {}
    writers = [_SheetWriter(book, s, workbook, styles, names, layouts) for s in book.sheets]
    for writer in writers:  # every sheet is laid out by now, so formulas can point to any
        writer.write()


class _SheetWriter:
    """Writes one sheet."""

    def __init__(
        self, book: Bound, sheet: Sheet, workbook: Workbook, styles: Styles, names: set[str],
        layouts: dict[str, Layout],
    ) -> None:  # fmt: skip
        self.book = book
        self.sheet = sheet
        self.workbook = workbook
        self.styles = styles
        self.names = names
        dense = any(isinstance(b, Table) and b.dense for b in sheet.blocks)
        self.page: Worksheet = workbook.add_worksheet(sheet.name, DenseWorksheet if dense else None)
        edition = book.edition
        self.subtitle = f"{edition.unit} - Tahun {edition.tahun} - {edition.status}"
        self.pages = paginate(sheet, arrange(sheet, self.shown), self._measured)
        self.layout: Layout = self.pages.layout
        self.layouts = layouts
        layouts[sheet.name] = self.layout

    def write(self) -> None:
        """Write title, parts and page set-up."""
        for column, width in enumerate(self.layout.widths):
            ok(self.page.set_column(column, column, width))
        if self.sheet.title:
            self._wide(0, self.sheet.title, "title")
            self._wide(1, self.subtitle, "subtitle")
        for placed in self.layout.placed:
            self._part(placed)
        for row, points in self.pages.heights.items():
            ok(self.page.set_row(row, points))
        self.page.set_tab_color(TABS.get(self.sheet.chapter, TABS["3"]))
        printing.set_up(self.page, self.book, self.sheet, self.pages)

    def _measured(self, layout: Layout) -> dict[int, float]:
        return heights_of(self.sheet, layout, self.shown, self.book.notes, self.subtitle)

    def shown(self, cell: Cell, kind: Kind = Kind.TEXT) -> str:
        """Give the text that a cell shows, with the marks of its notes."""
        text = plain(cell.value, cell.kind or kind) + cell.suffix
        return f"{text} {self.book.notes.mark(cell.notes)}" if cell.notes else text

    def _part(self, placed: Placed) -> None:
        block = placed.block
        if isinstance(block, Table):
            self._table(block, placed)
        elif isinstance(block, Pairs):
            self._pairs(block, placed)
        elif isinstance(block, Paragraph):
            self._wide(placed.top, paragraph_line(block, self.book.notes), block.role)
        elif isinstance(block, Chart):
            insert_chart(self.workbook, self.page, self.sheet.name, block, placed, self.layout)
        else:
            raise TypeError(f"{type(block).__name__} was not filled in before writing")

    def _wide(self, row: int, text: str, role: str, first: int = 0) -> None:
        """Write a text over the whole width."""
        style = self.styles.get(role)
        self._merged(row, first, row, max(self.layout.last, first), text, style)

    def _pairs(self, block: Pairs, placed: Placed) -> None:
        last = self.layout.last
        for row, (label, value) in enumerate(block.rows, start=placed.top):
            cell = cell_of(value)
            kind = cell.kind or Kind.TEXT
            ok(self.page.write_string(row, 0, clean(label), self.styles.get("label")))
            number = not isinstance(_stored(cell), str)
            style = self.styles.get("value", kind, number=number, strong=cell.strong)
            if last > 1:
                ok(self.page.merge_range(row, 1, row, last, "", style))
            self._value(row, 1, cell, kind, style, None)

    def _table(self, table: Table, placed: Placed) -> None:
        if caption(table):
            self._wide(placed.top, caption_line(table, self.book.notes), "caption", table.offset)
        self._head(placed, placed.head)
        for index in placed.again:
            top = placed.row(index) - placed.lead
            self._wide(top, continued_line(table), "caption", table.offset)
            self._head(placed, top + 1)
        if table.dense and isinstance(self.page, DenseWorksheet):
            write_dense(self.page, self.styles, self.layout, placed, self.shown, ok)
        for index, cells in enumerate(() if table.dense else table.rows):
            self._row(table, placed, index, cells)
        if not table.rows:
            self._empty(table, placed)
        for column, (at, _) in zip(table.columns, placed.spans, strict=True):
            if column.name:
                self._define(column.name, placed.body, at, placed.below - 1)
        for row, line in enumerate(footers(table), start=placed.below):
            self._wide(row, footer_line(line, self.book.notes), "remark", table.offset)

    def _empty(self, table: Table, placed: Placed) -> None:
        """Say over the whole width why a table has no rows."""
        first, last = placed.spans[0][0], placed.spans[-1][1]
        style = self.styles.get("cell", Kind.TEXT, number=False)
        self._merged(placed.body, first, placed.body, last, table.empty, style)

    def _head(self, placed: Placed, top: int) -> None:
        """Write a table's headings from a row on."""
        style = self.styles.get("head")
        for cell in heading_cells(placed):
            first, last = cell.span
            self._merged(top + cell.row, first, top + cell.last, last, cell.text, style)

    def _merged(
        self, row: int, first: int, last_row: int, last: int, text: str, style: Any
    ) -> None:
        if (row, first) != (last_row, last):
            ok(self.page.merge_range(row, first, last_row, last, "", style))
        ok(self.page.write_string(row, first, clean(text), style))

    def _row(self, table: Table, placed: Placed, index: int, row: Row) -> None:
        number = placed.row(index)
        role = "total" if row.total else "cell"
        for at, (column, value) in enumerate(zip(table.columns, row.cells, strict=True)):
            cell = cell_of(value)
            kind = cell.kind or column.kind
            style = self._style(role, cell, kind)
            first, last = placed.spans[at]
            if first < last:
                ok(self.page.merge_range(number, first, number, last, "", style))
            self._value(number, first, cell, kind, style, (table, placed, index))

    def _style(self, role: str, cell: Cell, kind: Kind) -> Any:
        if isinstance(cell.value, Link):
            return self.styles.get("link")
        number = kind in FORMATS and not isinstance(_stored(cell), str)
        marks = f" {self.book.notes.mark(cell.notes)}" if number and cell.notes else ""
        suffix = cell.suffix + marks if number else ""
        return self.styles.get(role, kind, number=number, suffix=suffix, strong=cell.strong)

    def _value(
        self, row: int, column: int, cell: Cell, kind: Kind, style: Any,
        home: tuple[Table, Placed, int] | None,
    ) -> None:  # fmt: skip
        """Write a value by its type; a text is always a string cell."""
        value = cell.value
        if isinstance(value, Formula):
            text = "=" + self._resolved(value, home)
            stored = clean(value.value) if isinstance(value.value, str) else value.value
            ok(self.page.write_formula(row, column, text, style, stored))
        elif isinstance(value, Link):
            target = f"internal:{quote_sheetname(value.sheet)}!A1"
            ok(self.page.write_url(row, column, target, style, clean(value.text)))
        elif value is None or isinstance(value, str):
            text = clean("-" if value is None else value, masked=kind not in UNMASKED)
            marks = self.book.notes.mark(cell.notes)
            text = f"{text}{cell.suffix} {marks}".lstrip() if marks else text + cell.suffix
            write = self.page.write_string if text else self.page.write_blank
            ok(write(row, column, text, style))
        elif isinstance(value, date):
            day = datetime(value.year, value.month, value.day)
            ok(self.page.write_datetime(row, column, day, style))
        else:
            ok(self.page.write_number(row, column, float(value), style))
        if cell.name:
            self._define(cell.name, row, column)

    def _define(self, name: str, row: int, column: int, last: int | None = None) -> None:
        if name.casefold() in self.names:
            raise RefusedByWriterError(f"the name {name} is defined twice")
        self.names.add(name.casefold())
        place = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        if last is not None and last > row:
            place += f":{xl_rowcol_to_cell(last, column, row_abs=True, col_abs=True)}"
        ok(self.workbook.define_name(name, f"={quote_sheetname(self.sheet.name)}!{place}"))

    def _resolved(self, formula: Formula, home: tuple[Table, Placed, int] | None) -> str:
        """Put the addresses of cells into a formula."""
        if not formula.refs:
            return formula.text.replace("{{", "{").replace("}}", "}")
        return formula.text.format_map({n: self._address(r, home) for n, r in formula.refs.items()})

    def _address(self, ref: Ref, home: tuple[Table, Placed, int] | None) -> str:
        if ref.table:
            placed, index = self.layouts[ref.sheet or self.sheet.name].find(ref.table), 0
        elif home is not None:
            _, placed, index = home
        else:
            raise ValueError("a formula outside a table must name the table it refers to")
        first = placed.row(index if ref.row is None else ref.row)
        last = first if ref.last is None else placed.row(ref.last)
        column = placed.spans[ref.column][0]
        fixed = bool(ref.sheet)
        start = xl_rowcol_to_cell(first, column, row_abs=fixed, col_abs=fixed)
        end = xl_rowcol_to_cell(last, column, row_abs=fixed, col_abs=fixed)
        sheet = f"{quote_sheetname(ref.sheet)}!" if ref.sheet else ""
        return sheet + (start if first == last else f"{start}:{end}")


def _stored(cell: Cell) -> object:
    """Give what a cell holds when calculated; `-` for none."""
    value = cell.value.value if isinstance(cell.value, Formula) else cell.value
    return "-" if value is None else value
