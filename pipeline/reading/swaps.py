"""Dates whose day and month may be swapped, told from the whole column (contract 3.5).

No date is ever turned. Where a column holds dates that are only possible with the month first,
those that are possible both ways are in doubt, typed ones and date cells alike. A second sign is
what a spreadsheet program of another country leaves: it takes `03/04/2025` for a date cell of
4 March and leaves `25/04/2025` a text, so that all date cells have days up to 12 and all texts
later ones.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipeline.reading.sheet import Cell
from pipeline.reading.values.parsed import Parsed

RULE = "tanggal_mungkin_terbalik"
TURNED = "tanggal_terbalik"
_NUMERIC = re.compile(r"^\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(?:\d{4}|\d{2})(?!\d)")
_ENOUGH = 3
"""So many date cells and texts, each all on its own side of the 12th, are no chance."""


def doubtful(cells: Sequence[Cell], parsed: Sequence[Parsed]) -> list[int]:
    """Tell which cells of a date column may have day and month swapped.

    Args:
        cells: The column's cells.
        parsed: What each of them was read as.

    Returns:
        Indexes of the cells that were read and are possible both ways; none without a sign.

    >>> from pipeline.reading.values.dates import parse_date
    >>> column = ["03/04/2025", "07/25/2025", "28/03/2025"]
    >>> doubtful(column, [parse_date(c) for c in column])
    [0]
    """
    return both_ways(cells, parsed) if has_sign(cells, parsed) else []


def has_sign(cells: Sequence[Cell], parsed: Sequence[Parsed]) -> bool:
    """Tell whether anything in a date column tells that its dates may be swapped."""
    return TURNED in {p.aturan for p in parsed} or _split_by_program(cells)


def both_ways(cells: Sequence[Cell], parsed: Sequence[Parsed]) -> list[int]:
    """Tell which cells of a date column were read and are possible both ways."""
    found = {
        cell
        for cell, p in dict(zip(cells, parsed, strict=True)).items()
        if isinstance(p.value, dt.date)
        and p.value.day <= 12
        and p.value.day != p.value.month
        and _numeric(cell)
    }
    marks = np.fromiter(map(found.__contains__, cells), bool, len(cells))
    rows: list[int] = np.flatnonzero(marks).tolist()
    return rows


def _numeric(cell: Cell) -> bool:
    return isinstance(cell, dt.date) or (isinstance(cell, str) and bool(_NUMERIC.match(cell)))


def _split_by_program(cells: Sequence[Cell]) -> bool:
    """Tell whether all date cells have days up to 12 and all typed dates later ones."""
    often = Counter(cells)
    days = [c for c in often if isinstance(c, dt.date)]
    if sum(often[c] for c in days) < _ENOUGH:
        return False
    typed = {c: m for c in often if isinstance(c, str) and (m := _NUMERIC.match(c))}
    if sum(often[c] for c in typed) < _ENOUGH:
        return False
    return all(c.day <= 12 for c in days) and all(
        max(int(m[1]), int(m[2])) > 12 for m in typed.values()
    )
