"""Totals that are read as rows: what they are called where their label stands aside."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.reading.cells import says
from pipeline.reading.sheet import Cell
from pipeline.reading.table import Table
from schemas.column import Kind
from schemas.register import Register

_A_WORD = re.compile(r"[^\W\d_]{5}")
"""What a total's label holds and no number of a row does: `1.a` and `viii` are shorter."""


def named_totals(table: Table, register: Register) -> dict[int, Mapping[str, Cell]]:
    """Give totals their name where its label stands before the column of names.

    Offices merge `JUMLAH` or `Nilai akhir` over number and name: the label then stands in the
    column of numbers, and the name would be blank.

    Args:
        table: A usable table.
        register: Its register.

    Returns:
        Index of the row in the sheet to the column of names and the label; none for registers
        whose totals are no data (`total_dibaca`).
    """
    assert table.matched is not None
    if not register.total_dibaca:
        return {}
    name = next(n for n in register.required if register.columns[n].kind is Kind.TEXT)
    place = table.matched.columns[name]
    merged = table.filled.get(place, {})
    named: dict[int, Mapping[str, Cell]] = {}
    for row in table.data:
        filled = says(table.sheet.rows[row])
        if not filled or row in merged or any(p == place for p, _ in filled):
            continue
        position, label = filled[0]
        if position < place and isinstance(label, str) and _A_WORD.search(label):
            named[row] = {name: label}
    return named
