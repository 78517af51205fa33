"""Tables of many rows, such as the `Data` sheets: a cell costs as little as it can.

XlsxWriter keeps an object for every cell and writes each attribute by itself. Here the XML of a
value is made once for each distinct value of a column, and a row is joined from such pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape
from itertools import repeat
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from pipeline.workbook.layout import ONE_LINE, Layout, Placed, height
from pipeline.workbook.parts import Cell, Column, Kind
from pipeline.workbook.styles import FORMATS, INDENT, Styles
from pipeline.workbook.text import (
    CELL_LIMIT,
    PIXELS_PER_CHARACTER,
    clean,
    pixels,
    utf16_length,
)

Ok = Callable[[object], None]
Mark = Callable[[Cell, Kind], str]


class DenseWorksheet(Worksheet):
    """A sheet of which most rows come as XML."""

    _first = 0
    _rows: Sequence[str] = ()
    _shared = 0

    def put_rows(self, first: int, last_column: int, rows: Sequence[str]) -> int:
        """Take rows as XML.

        Args:
            first: The first of them.
            last_column: The last column that has a cell.
            rows: The rows, each a `row` element.

        Returns:
            Less than nought where a sheet has no room for them.
        """
        self._first, self._rows = first, rows
        self._check_dimensions(first, 0)
        return self._check_dimensions(first + len(rows) - 1, last_column)

    def shared(self, text: str, times: int) -> int:
        """Give the number of a text in the workbook's table of texts, used so many times more."""
        texts: Any = self.str_table
        index: int = texts._get_shared_string_index(text)
        texts.count += times - 1
        return index

    def share(self) -> int:
        """Give the number of a formula that cells of this sheet share."""
        self._shared += 1
        return self._shared - 1

    def _write_rows(self) -> None:
        """Write the rows that came as XML between those that stand above and below them."""
        page: Any = self  # XlsxWriter's attributes begin as None
        top, bottom = page.dim_rowmin, page.dim_rowmax
        page.dim_rowmax = self._first - 1
        super()._write_rows()
        page.fh.writelines(self._rows)
        page.dim_rowmin, page.dim_rowmax = self._first + len(self._rows), bottom
        super()._write_rows()
        page.dim_rowmin = top


def write_dense(
    page: DenseWorksheet, styles: Styles, layout: Layout, placed: Placed, mark: Mark, ok: Ok
) -> None:
    """Write the rows of a dense table, each as high as it needs.

    Args:
        page: The sheet.
        styles: The formats.
        layout: The sheet's layout, for the widths.
        placed: Where the table stands.
        mark: Gives the text of a cell with the marks of its notes.
        ok: Demands that XlsxWriter did what it was asked to.
    """
    table = placed.table
    if not table.rows:
        return
    numbers = range(placed.body + 1, placed.body + 1 + len(table.rows))
    columns = list(zip(*(r.cells for r in table.rows), strict=True))
    pieces: list[Iterator[str]] = []
    highest = [0.0] * len(table.rows)
    for column, values, (first, last) in zip(table.columns, columns, placed.spans, strict=True):
        shown = [mark(v, Kind.TEXT) if isinstance(v, Cell) else v for v in values]
        look = _Look(page, first, _looks(styles, column), ok)
        pieces.append(_cells(column, shown, numbers, look))
        needed = _heights(shown, layout.width(first, last) - INDENT)
        if needed:
            highest = [max(h, needed.get(v, 0.0)) for h, v in zip(highest, shown, strict=True)]
    rows = [
        f'<row r="{n}"{_height_of(high)}>{"".join(cells)}</row>'
        for n, high, *cells in zip(numbers, highest, *pieces, strict=True)
    ]
    first, last = placed.spans[0][0], placed.spans[-1][1]
    ok(page.put_rows(placed.body, last, rows))
    page.autofilter(placed.body - 1, first, numbers[-1] - 1, last)


def _height_of(points: float) -> str:
    """Give a height as XlsxWriter does: in whole pixels."""
    pixels = int(points * 4 / 3 + 0.5)
    return f' ht="{pixels * 0.75:.16G}" customHeight="1"' if pixels else ""


class _Look:
    """How the cells of a column begin: their address, and the formats of texts and numbers."""

    def __init__(self, page: DenseWorksheet, column: int, looks: tuple[Any, Any], ok: Ok) -> None:
        self.page = page
        self.ok = ok
        self.column = xl_col_to_name(column)
        self.start = f'<c r="{self.column}'
        text, number = looks
        self.text: int = text._get_xf_index()
        self.number: int = number._get_xf_index()


def _cells(column: Column, values: Sequence[object], numbers: range, look: _Look) -> Iterator[str]:
    """Give the cells of a column, top to bottom."""
    if column.formula:
        return _formulas(column.formula, values, numbers, look)
    tails = {v: _tail(v, times, look) for v, times in Counter(values).items()}
    ends = map(tails.__getitem__, values)
    return map("".join, zip(repeat(look.start), map(str, numbers), ends))  # noqa: B905  # endless


def _tail(value: object, times: int, look: _Look) -> str:
    """Give what follows the address in a cell with this value."""
    if isinstance(value, date) and value.year < 1900:  # no spreadsheet has such a day
        value = f"{value:%d/%m/%Y}"
    if value is None or value == "":
        return f'" s="{look.text}"/>'
    if isinstance(value, str):
        text = clean(value)
        fits = len(text) <= CELL_LIMIT // 2 or utf16_length(text) <= CELL_LIMIT
        look.ok(0 if fits else -2)
        return f'" s="{look.text}" t="s"><v>{look.page.shared(text, times)}</v></c>'
    return f'" s="{look.number}"><v>{_number(value)}</v></c>'


def _number(value: Any) -> str:
    return f"{serial(value) if isinstance(value, date) else float(value):.16G}"


def _formulas(formula: str, values: Sequence[object], numbers: range, look: _Look) -> Iterator[str]:
    """Give cells of one formula: the first holds it, the others share it, each for its own row.

    So a file has half the bytes, and programs read a formula once that they would read for each
    row.
    """
    begun = look.page.share()
    ends: dict[object, tuple[str, str]] = {}
    for value in set(values):
        if value is None:
            continue
        text = isinstance(value, str)
        shown = escape(str(value), quote=False) if text else _number(value)
        kind = f'" s="{look.text}" t="str"><f' if text else f'" s="{look.number}"><f'
        ends[value] = (kind, f"<v>{shown}</v></c>")
    shared, first = f' t="shared" si="{begun}"/>', True
    for number, value in zip(map(str, numbers), values, strict=True):
        if value is None:  # nothing to calculate with
            yield f'{look.start}{number}" s="{look.text}"/>'
            continue
        kind, end = ends[value]
        if first:
            area = f"{look.column}{number}:{look.column}{numbers[-1]}"
            written = escape(formula.replace("{row}", number), quote=False)
            own = f' t="shared" ref="{area}" si="{begun}">{written}</f>'
            yield f"{look.start}{number}{kind}{own}{end}"
            first = False
        else:
            yield f"{look.start}{number}{kind}{shared}{end}"


def _heights(values: Sequence[object], room: float) -> Mapping[object, float]:
    """Give the points of a row for each text that needs more than one line."""
    most = room * PIXELS_PER_CHARACTER * 0.97
    long = {
        v for v in set(values)
        if isinstance(v, str) and len(v) > 0.8 * room and ("\n" in v or pixels(v) > most)
    }  # fmt: skip
    return {v: h for v in long if (h := height([(v, room)])) > ONE_LINE}


def _looks(styles: Styles, column: Column) -> tuple[Any, Any]:
    """Give the formats of a column's texts and of its numbers and dates."""
    kind = Kind.TEXT if column.kind is Kind.CODE else column.kind
    return (
        styles.get("cell", kind),
        styles.get("cell", kind, number=kind in FORMATS),
    )


@lru_cache(maxsize=65536)
def serial(day: date) -> int:
    """Give the number that a spreadsheet holds for a day from March 1900 on.

    >>> serial(date(2025, 1, 1))
    45658
    """
    return (day - date(1899, 12, 30)).days
