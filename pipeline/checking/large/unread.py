"""Which columns of a large register's rows cannot be read: of the rows of which some cannot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Ids = np.ndarray[tuple[int], np.dtype[np.int64]]


class Unread:
    """The columns that cannot be read, by row id; rows of which all can be are left out."""

    def __init__(self) -> None:
        """Begin with none."""
        self.columns: dict[int, frozenset[str]] = {}
        self._by_cells: dict[int, frozenset[str]] = {}
        """Those of them that no rule has called in question."""
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def remember(
        self, ids: Ids, before: Sequence[frozenset[str]], after: Sequence[frozenset[str]]
    ) -> None:
        """Note the columns of rows that were judged.

        Args:
            ids: The rows.
            before: What their cells left unread.
            after: The same with what rules called in question.
        """
        for row, columns in enumerate(after):
            if columns:
                self.columns[int(ids[row])] = self._one(columns)
                self._by_cells[int(ids[row])] = self._one(before[row])

    def follow(self, row: int, first: int) -> None:
        """Let rules call in question of a repeat what they do of the row that it repeats."""
        none: frozenset[str] = frozenset()
        added = self.columns.get(first, none) - self._by_cells.get(first, none)
        own = self._by_cells.get(row, none) | added
        self.columns.pop(row, None)
        if own:
            self.columns[row] = own

    def _one(self, columns: frozenset[str]) -> frozenset[str]:
        """Give the one set of these columns that all rows share."""
        return self._sets.setdefault(columns, columns)
