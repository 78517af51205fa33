"""Rows of a budget above its programs and below its sub kegiatan, which no figure is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.reading.sheet import Cell, Said
from pipeline.reading.table import Table
from pipeline.reading.values.codes import parse_budget_code
from pipeline.reading.values.parsed import shown
from schemas.column import Kind
from schemas.register import Register

_ACCOUNT = re.compile(r"[4-6](?:\.\d(?:\.\d{2}(?:\.\d{2,4})*)?)$")
"""A kode rekening, such as 5.1.02.01 (Permendagri 90/2019)."""
_OFFICE = re.compile(r"\d\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}(?:\.\d{4})?$")
"""The code of an SKPD, such as 7.01.0.00.0.00.01.0000."""


def squeezed_code(cell: Cell) -> str:
    """Give a code without blanks and its last point."""
    return "" if cell is None else re.sub(r"\s", "", shown(cell)).rstrip(".")


def other_levels(cells: Iterable[Cell]) -> frozenset[str]:
    """Tell which codes of a column are those of urusan, bidang, SKPD or rekening.

    Urusan and bidang are known by what stands below them: 7 and 7.01 where there is a 7.01.02.

    >>> sorted(other_levels(["7", "7.01", "7.01.02", "5.1.02", "1"]))
    ['5.1.02', '7', '7.01']
    """
    codes = {squeezed_code(c) for c in cells} - {""}
    programs = {c for c in codes if parse_budget_code(c).value is not None}
    if not programs:
        return frozenset()
    others = {c for c in codes if _ACCOUNT.match(c) or _OFFICE.match(c)}
    below = programs | others
    above = {c for c in codes - below if any(b.startswith(f"{c}.") for b in below)}
    return frozenset(others | above)


def said_of_levels(table: Table, register: Register) -> list[Said]:
    """Say how many rows of a table are of levels that are not read."""
    codes = register.of_kind(Kind.BUDGET_CODE)
    places = [
        table.matched.columns[c] for c in codes if table.matched and c in table.matched.columns
    ]
    if not places or table.header is None:
        return []
    start = table.header[1] - table.sheet.top
    cells = [row[places[0]] if places[0] < len(row) else None for row in table.sheet.rows[start:]]
    levels = other_levels(cells)
    count = sum(squeezed_code(c) in levels for c in cells)
    return (
        [Said("tingkat_lain", ", ".join(sorted(levels)), {"jumlah": str(count)})] if count else []
    )
