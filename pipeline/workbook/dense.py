"""Tables of many rows, such as the `Data` sheets: a cell costs as little as it can."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipeline.workbook.layout import ONE_LINE, Layout, Placed, height
from pipeline.workbook.parts import Cell, Column, Kind
from pipeline.workbook.styles import FORMATS, INDENT, Styles
from pipeline.workbook.text import clean

Ok = Callable[[object], None]


class DenseWorksheet(Worksheet):
    """A sheet of many cells, with formulas none of which uses a function newer than Excel 2010.

    XlsxWriter looks through every formula for thirty such functions, which takes longer than
    writing it; and its public methods look at every address for one in letters.
    """

    put_string = Worksheet._write_string
    put_number = Worksheet._write_number
    put_formula = Worksheet._write_formula
    put_blank = Worksheet._write_blank
    put_datetime = Worksheet._write_datetime

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def write_dense(
    page: DenseWorksheet, styles: Styles, layout: Layout, placed: Placed,
    mark: Callable[[Cell], str], ok: Ok,
) -> dict[int, float]:  # fmt: skip
    """Write the rows of a dense table.

    Args:
        page: The sheet.
        styles: The formats.
        layout: The sheet's layout, for the widths.
        placed: Where the table stands.
        mark: Gives the text of a cell with the marks of its notes.
        ok: Demands that XlsxWriter did what it was asked to.

    Returns:
        The points of the rows that are higher than usual.
    """
    table = placed.table
    heights: dict[int, float] = {}
    looks = [_looks(styles, c) for c in table.columns]
    rooms = [layout.width(f, t) - INDENT for f, t in placed.spans]
    at = [first for first, _ in placed.spans]
    for number, row in enumerate(table.rows, start=placed.body):
        needed = 0.0
        for index, (column, value) in enumerate(zip(table.columns, row.cells, strict=True)):
            place, (text_style, number_style) = at[index], looks[index]
            if isinstance(value, Cell):
                value = mark(value)
            if isinstance(value, date) and value.year < 1900:  # no spreadsheet has such a day
                value = f"{value:%d/%m/%Y}"
            if value is None or value == "":
                ok(page.put_blank(number, place, "", text_style))
            elif column.formula:
                text = "=" + column.formula.replace("{row}", str(number + 1))
                style = text_style if isinstance(value, str) else number_style
                ok(page.put_formula(number, place, text, style, _stored(value)))
            elif isinstance(value, str):
                ok(page.put_string(number, place, _cleaned(value), text_style))
                if len(value) > 0.8 * rooms[index]:
                    needed = max(needed, _height(value, rooms[index]))
            elif isinstance(value, date):
                day = datetime(value.year, value.month, value.day)
                ok(page.put_datetime(number, place, day, number_style))
            else:
                ok(page.put_number(number, place, float(value), number_style))  # type: ignore[arg-type]  # links are for other tables
        if needed > ONE_LINE:
            heights[number] = needed
            ok(page.set_row(number, needed))
    if table.rows:
        last = placed.body + len(table.rows) - 1
        page.autofilter(placed.body - 1, at[0], last, placed.spans[-1][1])
    return heights


def _looks(styles: Styles, column: Column) -> tuple[Any, Any]:
    """Give the formats of a column's texts and of its numbers and dates."""
    kind = Kind.TEXT if column.kind is Kind.CODE else column.kind
    return (
        styles.get("cell", kind),
        styles.get("cell", kind, number=kind in FORMATS),
    )


def _stored(value: object) -> Any:
    """Give what a formula's cell holds; days as serial numbers."""
    return serial(value) if isinstance(value, date) else value


def serial(day: date) -> int:
    """Give the number that a spreadsheet holds for a day from March 1900 on.

    >>> serial(date(2025, 1, 1))
    45658
    """
    return (day - date(1899, 12, 30)).days


@lru_cache(maxsize=65536)
def _cleaned(text: str) -> str:
    return clean(text)


@lru_cache(maxsize=65536)
def _height(text: str, room: float) -> float:
    return height([(text, room)])
