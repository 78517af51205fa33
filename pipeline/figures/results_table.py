"""A table of results, as SQL gives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tabel:
    """A table as its SQL file gave it: column names and ordered rows.

    Cells are str, int, Decimal, float, date, bool or None.
    """

    nama: str
    kolom: tuple[str, ...]
    baris: tuple[tuple[object, ...], ...]

    def records(self) -> list[dict[str, object]]:
        """Give the rows as dictionaries."""
        return [dict(zip(self.kolom, row, strict=True)) for row in self.baris]
