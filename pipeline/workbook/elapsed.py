"""How long reports took, and how old the open ones are: columns of days behind the counted rows.

Each is a formula over its row; working days leave out the days of the name `Hari_libur`. As
everywhere, figures rest on them only where they give what SQL gave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from pipeline.figures.workdays import free_days
from pipeline.workbook.criteria import NAMES, Place
from schemas.decree import Nilai

FINISHED, FINISHED_WORKING, OPEN_WORKING = "lama_kalender", "lama_kerja", "umur_kerja"
NO_DAYS = "-"
"""Stands where days do not apply: readers take an empty text for a value that is not stored."""
HEADINGS = {
    FINISHED: "Lama (hari kalender)",
    FINISHED_WORKING: "Lama (hari kerja)",
    OPEN_WORKING: "Umur yang belum selesai (hari kerja)",
}
NEEDED = ("tanggal_masuk", "tanggal_selesai", "status")
"""The columns of a register that the days are counted from."""


@dataclass(frozen=True)
class Days:
    """A column of days.

    Attributes:
        key: Which of the three it is.
        formula: Formula of a row.
        values: What it gives, row by row; `NO_DAYS` where it does not apply.
    """

    key: str
    formula: str
    values: tuple[int | str, ...]


def holidays(policies: Mapping[str, Nilai]) -> Mapping[date, str]:
    """Give the free days of the year, up to that of the cut-off."""
    year, cutoff = policies["tahun"], policies["batas_data"]
    assert isinstance(year, int) and isinstance(cutoff, date)
    policy = str(policies.get("hari_kerja", ""))
    return free_days(year, max(year, cutoff.year), policy)


def days_of(
    rows: Mapping[str, Sequence[object]],
    counted: tuple[Sequence[int], Sequence[int]],
    place: Place,
    policies: Mapping[str, Nilai],
) -> tuple[Days, ...]:
    """Give the three columns.

    Args:
        rows: The columns of `NEEDED`.
        counted: Which rows the denominator and the numerator count.
        place: Where columns stand: those of `NEEDED`, `penyebut`, `pembilang` and `lama_kalender`.
        policies: Policies in force, `tahun` and `batas_data`.
    """
    cutoff = policies["batas_data"]
    assert isinstance(cutoff, date)
    free = [np.datetime64(d, "D") for d in holidays(policies)]
    begun, ended, status = (rows[n] for n in NEEDED)
    below, above = counted
    done = [bool(yes) and d is not None for yes, d in zip(above, ended, strict=True)]
    waits = [
        yes == 1 and hit == 0 and word != "ditolak"
        for yes, hit, word in zip(below, above, status, strict=True)
    ]
    until = [cutoff] * len(begun)
    ways = (
        (FINISHED, _spent(begun, ended, done, None)),
        (FINISHED_WORKING, _spent(begun, ended, done, free)),
        (OPEN_WORKING, _spent(begun, until, waits, free)),
    )
    written = _formulas(place)
    return tuple(Days(key, written[key], values) for key, values in ways)


def _formulas(place: Place) -> Mapping[str, str]:
    first, last, status = (place(n) for n in NEEDED)
    free, end = NAMES["libur"], NAMES["batas_data"]
    whole, part, days = place("penyebut"), place("pembilang"), place(FINISHED)
    return {
        FINISHED: f'IF(AND({part}=1,{last}<>""),{last}-{first},"{NO_DAYS}")',
        FINISHED_WORKING: (
            f'IF({days}="{NO_DAYS}","{NO_DAYS}",IF({days}=0,0,NETWORKDAYS({first}+1,{last},{free})))'
        ),
        OPEN_WORKING: (
            f'IF(AND({whole}=1,{part}=0,{status}<>"ditolak"),'
            f'IF({first}>={end},0,NETWORKDAYS({first}+1,{end},{free})),"{NO_DAYS}")'
        ),
    }


def _spent(
    begun: Sequence[Any], ended: Sequence[Any], wanted: Sequence[bool], free: list[Any] | None
) -> tuple[int | str, ...]:
    """Count the days after the first up to the last, of the rows that are wanted."""
    chosen = [(b, e) for b, e, yes in zip(begun, ended, wanted, strict=True) if yes]
    first = np.array([b for b, _ in chosen], dtype="datetime64[D]")
    last = np.array([e for _, e in chosen], dtype="datetime64[D]")
    if free is None:
        counted = (last - first).astype(int)
    else:
        one = np.timedelta64(timedelta(days=1), "D")
        counted = np.busday_count(first + one, last + one, holidays=free)
    waiting = iter(counted.tolist())
    return tuple(next(waiting) if yes else NO_DAYS for yes in wanted)
