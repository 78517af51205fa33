"""The rows of a large text that are not surely data, where the others stand in columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np

from pipeline.reading.frame import Frame
from pipeline.reading.large.kept import Row

_Indexes = np.ndarray[tuple[int], np.dtype[np.int64]]
_Marks = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Beside:
    """Which rows below the headings are not surely data.

    Attributes:
        odd: Their indexes, in order; blank rows are left out.
        above: For each of them the last row above it that surely is data; -1 where there is none.
        sure: How many rows surely are data.
        last: The last of these; -1 where there is none.
        single: Those of them that do not stand in columns, for some of their cells are changed.
    """

    odd: tuple[int, ...]
    above: tuple[int, ...]
    sure: int
    last: int
    single: tuple[int, ...] = ()

    @classmethod
    def of(
        cls, start: int, end: int, unsure: _Indexes, blank: _Marks, named: Collection[int] = ()
    ) -> Self:
        """Tell it by the indexes of all rows that are not surely data, blank ones marked.

        Args:
            start: Index of the first row below the headings.
            end: Index behind the last row.
            unsure: The indexes, in order.
            blank: Which of them are blank.
            named: The indexes of rows of which some cells are changed.

        >>> Beside.of(1, 8, np.array([3, 4, 7]), np.array([False, True, False]), {0, 3, 6, 9})
        Beside(odd=(3, 7), above=(2, 6), sure=4, last=6, single=(6,))
        """
        ends = np.append(unsure, end)
        follows = np.diff(ends, prepend=start - 1) > 1
        last = np.maximum.accumulate(np.where(follows, ends - 1, -1))
        odd, above = unsure[~blank], last[:-1][~blank]
        single = sorted({n for n in named if start <= n < end}.difference(unsure.tolist()))
        return cls(
            tuple(odd.tolist()),
            tuple(above.tolist()),
            end - start - len(unsure),
            int(last[-1]),
            tuple(single),
        )


class ColumnsOf(Protocol):
    """The rows of a large text that surely are data, as columns that hold them elsewhere.

    Attributes:
        frame: The cells that differ, parsed.
    """

    frame: Frame

    def beside(self) -> Beside:
        """Tell which rows are not surely data."""

    def rows(self, wanted: Iterable[int]) -> dict[int, Row]:
        """Give rows as they are written, by their index."""
