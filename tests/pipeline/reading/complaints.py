"""A register of complaints as an office keeps it, for tests of what stands around its rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.reading.sheet import Cell
from tests.builders import Result, check_sheets, sheet

Rows = list[list[Cell]]
HEAD: list[Cell] = ["No", "Tgl Lapor", "Jenis", "Uraian", "Status", "Tgl Penyelesaian"]


def complaint(number: Cell, uraian: Cell = "Ribut", status: Cell = "Proses") -> list[Cell]:
    """Give a complaint of the day of its number."""
    day = dt.date(2025, 3, number if isinstance(number, int) else 30)
    return [number, day, "PKL", uraian, status, None]


def complaints(*rows: list[Cell], **rest: Any) -> Result:
    return check_sheets(sheet(rows, **rest))
