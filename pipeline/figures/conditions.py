"""The decree's conditions on rows, with cells that cannot be read: what may hold and what may not.

SQL computes the figures; these masks compute the same definition once more, independently, and
tell for rejected rows what they could add (`rentang`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from schemas.decree import Nilai, Pilihan, Syarat

Bools = NDArray[np.bool_]
"""One answer for each row, in the order of the rows."""


@dataclass(frozen=True)
class Mungkin:
    """For each row: whether a condition can hold, and whether it can fail."""

    ya: Bools
    tidak: Bools

    def __and__(self, other: Mungkin) -> Mungkin:
        """Both hold."""
        return Mungkin(self.ya & other.ya, self.tidak | other.tidak)

    def __or__(self, other: Mungkin) -> Mungkin:
        """Either holds."""
        return Mungkin(self.ya | other.ya, self.tidak & other.tidak)


def mungkin(
    ways: Sequence[Pilihan], rows: pd.DataFrame, parameters: Mapping[str, Nilai]
) -> Mungkin:
    """Evaluate ways of being counted over rows.

    Args:
        ways: Alternatives; those whose policies have other values are passed over.
        rows: Typed rows with `_tak_terbaca`, the columns of each row that cannot be read.
        parameters: Policies in force, `tahun` and `batas_data`.

    Returns:
        What can hold and what can fail, row by row. Cells that can be read leave one answer.
    """
    result = _same(rows, holds=False)
    for way in ways:
        if applies(way.bila, parameters):
            whole = _same(rows, holds=True)
            for condition in way.syarat:
                if applies(condition.bila, parameters):
                    whole &= _one(condition, rows, parameters)
            result |= whole
    return result


def _same(rows: pd.DataFrame, *, holds: bool) -> Mungkin:
    return Mungkin(np.full(len(rows), holds), np.full(len(rows), not holds))


def applies(bila: Mapping[str, Nilai], parameters: Mapping[str, Nilai]) -> bool:
    """Tell whether policies have the values on which a way or condition depends."""
    return all(parameters.get(name) == value for name, value in bila.items())


def _one(condition: Syarat, rows: pd.DataFrame, parameters: Mapping[str, Nilai]) -> Mungkin:
    cells = rows[condition.kolom]
    if condition.salah_satu is not None:
        holds = cells.isin(words_of(condition.salah_satu, parameters)).to_numpy(bool)
    elif condition.bukan is not None:
        holds = ~cells.isin(words_of(condition.bukan, parameters)).to_numpy(bool)
    else:
        holds = _dated(condition, cells, rows, parameters).to_numpy(bool)
    blank = cells.isna().to_numpy(bool)
    holds = np.where(blank, condition.kosong, holds)
    unread = unread_of(rows, {condition.kolom, condition.paling_lambat or condition.kolom})
    return Mungkin(holds | unread, ~holds | unread)


def _dated(
    condition: Syarat, cells: pd.Series, rows: pd.DataFrame, parameters: Mapping[str, Nilai]
) -> pd.Series:
    """Tell which days lie in a year, or not after a day or another column's."""
    days = pd.to_datetime(cells)
    if condition.tahun is not None:
        return days.dt.year == value_of(condition.tahun, parameters)
    limit = condition.paling_lambat or ""
    if limit.startswith("$"):
        return days <= pd.Timestamp(str(value_of(limit, parameters)))
    return days <= pd.to_datetime(rows[limit])


def unread_of(rows: pd.DataFrame, columns: Set[str | None]) -> Bools:
    """Tell in which rows one of the columns cannot be read."""
    return np.array([not columns.isdisjoint(c) for c in rows["_tak_terbaca"]], dtype=bool)


def value_of(text: str, parameters: Mapping[str, Nilai]) -> Nilai:
    """Give the policy or parameter that `$name` stands for."""
    return parameters[text.removeprefix("$")]


def words_of(words: str | list[str], parameters: Mapping[str, Nilai]) -> list[str]:
    """Give a list of words, written out or named by `$name`."""
    if isinstance(words, list):
        return words
    found = value_of(words, parameters)
    return [str(w) for w in found] if isinstance(found, list) else [str(found)]
