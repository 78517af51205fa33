"""How templates look: fonts, fills, number formats and widths, and what stays unprotected."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from pipeline.templates.words import ColumnWords
from pipeline.workbook.styles import HEAD, INK, LINE, PALE, SIZE, TOTAL
from schemas.column import Kind

PROTECTION = {
    "objects": True,
    "scenarios": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_columns": True,
    "insert_rows": True,
    "insert_hyperlinks": True,
    "delete_columns": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
    "pivot_tables": True,
}
"""What may be done on the sheet although its headings are locked: everything else."""

# Text stays text: a number such as 1/2025 would turn into a date, a NIK would lose its last digit.
_FORMATS = {
    Kind.DATE: "[$-421]dd mmm yyyy",  # the month in words, so that a swapped day is seen
    Kind.PERIOD: "General",
    Kind.MONEY: "#,##0",
    Kind.COUNT: "#,##0",
    Kind.INDEX: "#,##0.00",
    Kind.MEASURE: "General",
    Kind.ANSWER: "General",
    Kind.YEAR: "0",
}
_TEXT = 49
"""The built-in number format of text."""
_BORDER = {"border": 1, "border_color": LINE}
_WIDE = 44


class Looks:
    """The formats of one template."""

    def __init__(self, book: Workbook) -> None:
        """Begin without any."""
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def _get(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_color": INK} | properties)
        return self._made[key]

    def open(self) -> Format:
        """Give the format of cells outside the table."""
        return self._get(locked=False)

    def cells(self, kind: Kind) -> Format:
        """Give the format of the cells of a column."""
        text = kind not in _FORMATS
        return self._get(
            locked=False, num_format=_FORMATS.get(kind, _TEXT), valign="top", text_wrap=text
        )

    def head(self, words: ColumnWords) -> Format:
        """Give the format of a heading: stronger where the column must be filled."""
        fill = HEAD if words.harus else TOTAL
        return self._get(
            **_BORDER, bold=True, bg_color=fill, text_wrap=True, align="center", valign="vcenter"
        )

    def bold(self) -> Format:
        """Give the font of a heading's label."""
        return self._get(bold=True)

    def remark(self) -> Format:
        """Give the font of a heading's remark."""
        return self._get(italic=True, font_color=PALE, font_size=SIZE - 2)

    def title(self) -> Format:
        """Give the format of a sheet's title."""
        return self._get(bold=True, font_size=SIZE + 3)

    def table_head(self) -> Format:
        """Give the format of the headings of the instructions and lists."""
        return self._get(
            **_BORDER, bold=True, bg_color=HEAD, text_wrap=True, valign="vcenter", indent=1
        )

    def table_cell(self) -> Format:
        """Give the format of the cells of the instructions and lists."""
        return self._get(**_BORDER, text_wrap=True, align="left", valign="top", indent=1)

    @staticmethod
    def note(text: str) -> dict[str, Any]:
        """Give the options of a heading's note, as high as its text needs."""
        lines = math.ceil(len(text) / 42) + 1
        return {"author": "lakip", "width": 260, "height": 17 * lines, "font_size": SIZE - 1}


def width(words: ColumnWords) -> int:
    """Give the width of a column: its heading and its example fit, within limits."""
    least = 20 if words.column.personal else 15 if words.column.kind is Kind.DATE else 12
    fitting = max(least, len(words.contoh) + 2, *(len(w) + 3 for w in words.daftar), 0)
    heading = f"{words.column.label} *"
    while len(textwrap.wrap(heading, fitting - 3)) > 2:
        fitting += 1
    return min(fitting, _WIDE)


def height(cells: Sequence[str], widths: Sequence[int]) -> int:
    """Give the height in points of a row whose texts wrap in columns of these widths."""
    lines = (len(textwrap.wrap(c, w - 1)) for c, w in zip(cells, widths, strict=True))
    return 13 * max(1, *lines) + 3
