"""How a declared cell reads on paper: the workbook's value, with decimal comma."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.angka import desimal
from pipeline.workbook.notes import Notes
from pipeline.workbook.parts import UNMASKED, Cell, Formula, Kind, Link, Value
from pipeline.workbook.text import clean

PLACES = {
    Kind.COUNT: 0,
    Kind.DECIMAL: 2,
    Kind.DECIMAL3: 3,
    Kind.PERCENT: 2,
    Kind.MONEY: 0,
}
"""Decimals by kind, as the workbook's number formats show them."""


def printed(cell: Cell, kind: Kind, notes: Notes) -> str:
    """Give the text of a cell, with what stands after it and the marks of its notes.

    Args:
        cell: The cell.
        kind: Kind of its column, where the cell has none of its own.
        notes: The workbook's notes, for their numbers.
    """
    kind = cell.kind or kind
    text = clean(plain(cell.value, kind), masked=kind not in UNMASKED) + cell.suffix
    return f"{text} {notes.mark(cell.notes)}".strip() if cell.notes else text


def plain(value: Value, kind: Kind) -> str:
    """Write a value as the workbook shows it.

    >>> plain(Decimal("1234.565"), Kind.DECIMAL), plain(None, Kind.TEXT)
    ('1.234,57', '-')
    """
    if isinstance(value, Formula):
        return plain(value.value, kind)
    if isinstance(value, Link):
        return value.text
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if kind is Kind.YEAR:
        return str(int(value))
    return desimal(exact(value), PLACES.get(kind, 0 if value == int(value) else 2))


def is_number(value: Value) -> bool:
    """Tell whether a cell holds a number, which stands to the right."""
    held = value.value if isinstance(value, Formula) else value
    return isinstance(held, (int, float, Decimal, Fraction))


def exact(value: Fraction | Decimal | float) -> Fraction | Decimal | int:
    """Give a number as it is written, so that rounding up halves is not fooled by binary."""
    return Decimal(repr(value)) if isinstance(value, float) else value
