"""The decree's conditions on rows, with cells that cannot be read: what may hold and what may not.

SQL computes the figures; these masks compute the same definition once more, independently, and
tell for rejected rows what they could add (`rentang`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from schemas.decree import Nilai, Pilihan, Syarat


@dataclass(frozen=True)
class Mungkin:
    """For each row: whether a condition can hold, and whether it can fail."""

    ya: pd.Series
    tidak: pd.Series

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
    result = Mungkin(_all(rows, value=False), _all(rows, value=True))
    for way in ways:
        if applies(way.bila, parameters):
            whole = Mungkin(_all(rows, value=True), _all(rows, value=False))
            for condition in way.syarat:
                if applies(condition.bila, parameters):
                    whole &= _one(condition, rows, parameters)
            result |= whole
    return result


def _all(rows: pd.DataFrame, *, value: bool) -> pd.Series:
    return pd.Series(data=value, index=rows.index, dtype=bool)


def applies(bila: Mapping[str, Nilai], parameters: Mapping[str, Nilai]) -> bool:
    """Tell whether policies have the values on which a way or condition depends."""
    return all(parameters.get(name) == value for name, value in bila.items())


def _one(condition: Syarat, rows: pd.DataFrame, parameters: Mapping[str, Nilai]) -> Mungkin:
    cells = rows[condition.kolom]
    if condition.salah_satu is not None:
        holds = cells.isin(words_of(condition.salah_satu, parameters))
    elif condition.bukan is not None:
        holds = ~cells.isin(words_of(condition.bukan, parameters))
    elif condition.tahun is not None:
        holds = pd.to_datetime(cells).dt.year == value_of(condition.tahun, parameters)
    else:
        limit = condition.paling_lambat or ""
        last: Any = (
            pd.Timestamp(str(value_of(limit, parameters)))
            if limit.startswith("$")
            else pd.to_datetime(rows[limit])
        )
        holds = pd.to_datetime(cells) <= last
    blank = cells.isna()
    holds = (holds & ~blank) | (blank & condition.kosong)
    involved = {condition.kolom, condition.paling_lambat or condition.kolom}
    unread = rows["_tak_terbaca"].map(lambda columns: bool(involved & columns)).astype(bool)
    return Mungkin(holds | unread, ~holds | unread)


def value_of(text: str, parameters: Mapping[str, Nilai]) -> Nilai:
    """Give the policy or parameter that `$name` stands for."""
    return parameters[text.removeprefix("$")]


def words_of(words: str | list[str], parameters: Mapping[str, Nilai]) -> list[str]:
    """Give a list of words, written out or named by `$name`."""
    if isinstance(words, list):
        return words
    found = value_of(words, parameters)
    return [str(w) for w in found] if isinstance(found, list) else [str(found)]
