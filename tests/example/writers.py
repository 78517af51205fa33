"""From a `Book` to the bytes of its file: the same bytes on any day, machine and zlib."""

from __future__ import annotations

import csv
import io
import math
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import xlsxwriter
import xlwt

from tests.example.model import Book, Formula, Line, Sheet, Value
from tests.example.opendocument import ods, repack

CREATED = datetime(2026, 1, 16, 9, 0)
_DATE, _DATETIME, _MONEY = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "#,##0"


def write(book: Book) -> bytes:
    """Give the bytes of the book's file; its ending says the format."""
    ending = book.name.rpartition(".")[2]
    return {"xlsx": _xlsx, "xls": _xls, "ods": ods, "csv": _csv}[ending](book)


def number_format(value: Value) -> str:
    """Give the number format that an office sees on a cell of this value."""
    if isinstance(value, Formula):
        return number_format(value.value)
    if isinstance(value, datetime):
        return _DATETIME if (value.hour, value.minute) != (0, 0) else _DATE
    if isinstance(value, date):
        return _DATE
    return _MONEY if isinstance(value, int | float) and value >= 10_000 else "General"


def table_cells(line: Line) -> Iterator[tuple[int, Value]]:
    """Give the cells of a line with their columns: the empty ones too where they have a frame."""
    framed = line.style in ("isi", "jumlah") and not line.is_blank
    first = next((i for i, value in enumerate(line.cells) if value is not None), 0)
    for column, value in enumerate(line.cells):
        if value is not None or (framed and column > first):
            yield column, value


def _csv(book: Book) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=book.delimiter, lineterminator="\r\n")
    (sheet,) = book.sheets
    for line in sheet.lines:
        writer.writerow(["" if v is None else v for v in line.cells])
    return text.getvalue().encode(book.encoding)


def _xlsx(book: Book) -> bytes:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"date_1904": book.date_1904})
    workbook.set_properties({"created": CREATED})
    looks = _XlsxLooks(workbook)
    for sheet in book.sheets:
        page = workbook.add_worksheet(sheet.name)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for i, width in enumerate(sheet.widths):
            page.set_column(i, i, width, None, {"hidden": i in sheet.hidden_columns})
        for m in sheet.merges:
            page.merge_range(
                m.top, m.left, m.bottom, m.right, "", looks.of(sheet.lines[m.top], None)
            )
        for row, line in enumerate(sheet.lines):
            if line.style == "isi":
                page.set_row(row, 13.5 * _text_lines(sheet, line))
            for column, value in table_cells(line):
                _xlsx_cell(page, row, column, value, looks.of(line, value))
    workbook.close()
    with zipfile.ZipFile(target) as archive:
        return repack({name: archive.read(name) for name in archive.namelist()})


def _text_lines(sheet: Sheet, line: Line) -> int:
    """Tell how many lines the longest text of a row needs in its column."""
    pairs = zip(line.cells, sheet.widths, strict=False)
    return max([1, *(math.ceil(len(v) / width) for v, width in pairs if isinstance(v, str))])


def _xlsx_cell(page: Any, row: int, column: int, value: Value, look: Any) -> None:
    if value is None:
        page.write_blank(row, column, None, look)
    elif isinstance(value, str):
        page.write_string(row, column, value, look)
    elif isinstance(value, Formula):
        page.write_formula(row, column, value.text, look, value.value)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, look)
    else:
        page.write_number(row, column, value, look)


class _XlsxLooks:
    """The cell formats of one workbook, made once each."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str], Any] = {}

    def of(self, line: Line, value: Value) -> Any:
        key = (line.style, number_format(value))
        if key not in self._made:
            look: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "top"}
            if line.style in ("kepala", "urut", "isi", "jumlah"):
                look |= {"border": 1}
            if line.style in ("kepala", "isi"):
                look |= {"text_wrap": True}
            if line.style in ("judul", "kepala", "urut"):
                look |= {"align": "center", "valign": "vcenter"}
            if line.style in ("judul", "kepala", "jumlah"):
                look |= {"bold": True}
            if line.style == "kepala":
                look |= {"bg_color": "#D9E1F2"}
            if key[1] != "General":
                look |= {"num_format": key[1]}
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]


def _xls(book: Book) -> bytes:
    workbook = xlwt.Workbook()
    looks: dict[tuple[str, str], Any] = {}
    for sheet in book.sheets:
        page = workbook.add_sheet(sheet.name)
        page.portrait = False
        page.paper_size_code = 9
        for i, width in enumerate(sheet.widths):
            page.col(i).width = int(width * 256)
            page.col(i).hidden = i in sheet.hidden_columns
        for row, line in enumerate(sheet.lines):
            for column, value in table_cells(line):
                page.write(row, column, value, _xls_look(looks, line, value))
        _xls_merge(page, sheet, looks)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _xls_merge(page: Any, sheet: Sheet, looks: dict[tuple[str, str], Any]) -> None:
    for m in sheet.merges:
        look = _xls_look(looks, sheet.lines[m.top], None)
        page.merge(m.top, m.bottom, m.left, m.right, look)


def _xls_look(looks: dict[tuple[str, str], Any], line: Line, value: Value) -> Any:
    key = (line.style, number_format(value))
    if key not in looks:
        parts = [
            "font: name Arial, height 200"
            + (", bold on" if line.style in ("judul", "kepala", "jumlah") else "")
        ]
        if line.style in ("judul", "kepala", "urut"):
            parts.append("align: horiz center, vert center, wrap on")
        if line.style in ("kepala", "urut", "isi", "jumlah"):
            parts.append("borders: left thin, right thin, top thin, bottom thin")
        looks[key] = xlwt.easyxf("; ".join(parts), num_format_str=key[1])
    return looks[key]
