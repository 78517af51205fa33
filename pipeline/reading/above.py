"""Rows above the headings of a table that look like rows of data: no title is so."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.reading.cells import says
from pipeline.reading.sheet import Cell, Said
from pipeline.reading.table import Table

_DAY = re.compile(r"\s*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_CELLS = 3
"""Titles fill fewer cells of a row."""


def said_of_above(table: Table) -> list[Said]:
    """Say how many rows above the headings have a day among other cells."""
    if table.header is None:
        return []
    above = table.sheet.rows[: table.header[0] - table.sheet.top - 1]
    rows = [
        table.sheet.top + index + 1
        for index, row in enumerate(above)
        if len(filled := says(row)) >= _CELLS and any(_is_day(c) for _, c in filled)
    ]
    if not rows:
        return []
    return [Said("baris_di_atas_judul", str(rows[0]), {"jumlah": str(len(rows))})]


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, dt.date) or (isinstance(cell, str) and bool(_DAY.match(cell)))
