"""Cells put at their places one by one, for formats that name or count them themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.reading.limits import Limits
from pipeline.reading.sheet import Cell, Rows, UnreadableFileError

_ROWS, _COLUMNS = 2**20, 2**14

Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass
class Grid:
    """The cells of a sheet while it is read.

    Attributes:
        limits: How many cells it may have.
        cells: Row and column, from 0, to the value.
        merged: Merged ranges.
    """

    limits: Limits
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    height: int = 0
    width: int = 0

    def put(self, row: int, column: int, cell: Cell, down: int = 0, across: int = 0) -> None:
        """Put a cell at its place; it may span more rows below and columns to the right.

        Raises:
            UnreadableFileError: It lies outside any sheet, or the sheet has too many cells.
        """
        if not (0 <= row < _ROWS and 0 <= column < _COLUMNS):
            raise UnreadableFileError("berkas_rusak", "ada sel di luar batas lembar kerja")
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)
        self.limits.demand_cells(self.height * self.width)
        if cell is not None:
            self.cells[row, column] = cell
        if down or across:
            last = (min(row + down, _ROWS - 1), min(column + across, _COLUMNS - 1))
            self.merged.append(((row, column), last))

    def rows(self) -> Rows:
        """Give all rows, equally wide."""
        rows: list[list[Cell]] = [[None] * self.width for _ in range(self.height)]
        for (row, column), cell in self.cells.items():
            rows[row][column] = cell
        return tuple(map(tuple, rows))
