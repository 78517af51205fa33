"""What the cells of a row say: which are not blank, and what merged ones give to the rows below."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.sheet import Cell, Sheet

Filled = list[tuple[int, Cell]]
"""The cells of a row that say something, with their positions."""


def says(row: Sequence[Cell]) -> Filled:
    """Give the cells of a row that are not blank: spaces alone say nothing (contract 4)."""
    return [(p, c) for p, c in enumerate(row) if _speaks(c)]


def is_filled(row: Sequence[Cell]) -> bool:
    """Tell whether any cell of a row is not blank."""
    return any(map(_speaks, row))


def _speaks(cell: Cell) -> bool:
    if cell is None:
        return False
    return not isinstance(cell, str) or (cell != "" and not cell.isspace())


def merged_down_values(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """Give what cells merged downwards hold: position to row to the value of the top cell."""
    filled: dict[int, dict[int, Cell]] = {}
    for (top, left), (bottom, _) in sheet.merged:
        row, position = top - sheet.top, left - sheet.left
        if bottom == top or not 0 <= row < len(sheet.rows) or position < 0:
            continue
        cells = sheet.rows[row]
        value = cells[position] if position < len(cells) else None
        if value is None:
            continue
        for below in range(row + 1, min(bottom - sheet.top, len(sheet.rows) - 1) + 1):
            filled.setdefault(position, {})[below] = value
    return filled
