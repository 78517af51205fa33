"""The rows of a large text that are held: few of many, each under its own number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from pipeline.reading.sheet import Cell

Row = tuple[Cell, ...]


class KeptRows(Sequence[Row]):
    """Some rows of a sheet in the place of all: the others must not be asked for."""

    def __init__(self, rows: Mapping[int, Row], length: int) -> None:
        """Hold rows.

        Args:
            rows: Index in the sheet to row.
            length: How many rows the sheet has.
        """
        self._rows = rows
        self._length = length

    def __len__(self) -> int:
        """Give how many rows the sheet has."""
        return self._length

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        """Give a row, or those of some rows that are held."""
        if isinstance(index, int):
            return self._rows[index]
        return tuple(self._rows[i] for i in range(*index.indices(self._length)) if i in self._rows)


def row_of(cells: Sequence[str]) -> Row:
    """Give the cells of a row as other files give them: blank ones are None."""
    return tuple([cell or None for cell in cells])
