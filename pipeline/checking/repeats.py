"""Rows that say the same twice: repeats of a key, conflicts under one key, twins without any."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pipeline.reading.values.parsed import shown
from schemas.column import Kind
from schemas.register import Register

_COUNT = re.compile(r"0*([1-9]\d{0,6})\.?$")
_OTHERS = 3
"""How many other places of one key a message names."""


@dataclass(frozen=True)
class Conflict:
    """A row whose key another row has too, with different values.

    Attributes:
        row: Its id.
        kolom: The column in question.
        nilai: The key as written.
        tempat: Where the others stand.
    """

    row: int
    kolom: str
    nilai: str
    tempat: str


def repeats_of(
    register: Register, rows: pd.DataFrame, where: Callable[[int], str]
) -> tuple[dict[int, int], list[Conflict]]:
    """Find rows that have one key (contract 4).

    Args:
        register: Their register, which has a key.
        rows: Rows with row ids as index. Those whose key cannot be read have a problem of their
            own and are not compared.
        where: Gives the place of a row id, for messages.

    Returns:
        Rows that repeat the key and all values of an earlier one, to that one; and the conflicts.
    """
    key = list(register.kunci)
    unread = np.fromiter(map(bool, rows["_tak_terbaca"]), bool, len(rows))  # few are
    unread[unread] = [not c.isdisjoint(key) for c in rows["_tak_terbaca"][unread]]
    there = rows[~unread & _named(register, rows) & rows[key].notna().any(axis=1)]
    whole = [*key, *register.kunci_dalam]
    keyed = there.assign(**{n: _folded(there[n]) for n in register.of_kind(Kind.TEXT) if n in key})
    repeated = keyed[keyed.duplicated(whole, keep=False)]
    if repeated.empty:
        return {}, []
    same_key = repeated.groupby(whole, dropna=False, sort=False).ngroup()
    equal = _same(register, repeated).groupby(same_key).transform("nunique") == 1
    ids = repeated.index.to_series()
    first = ids.groupby(same_key).transform("first")
    repeats = equal & (ids != first)
    different = same_key[~equal]
    conflicts = conflicts_among(register, rows.loc[different.index], different, where)
    return dict(zip(ids[repeats], first[repeats], strict=True)), conflicts


def twins_of(register: Register, rows: pd.DataFrame) -> dict[int, int]:
    """Find rows without a key that are alike, to the first of them."""
    key = list(register.kunci)
    unkeyed = rows[rows[key].isna().all(axis=1)] if key else rows
    alike = unkeyed[unkeyed.duplicated(list(register.columns), keep=False)]
    if alike.empty:
        return {}
    ids = alike.index.to_series()
    first = ids.groupby(_same(register, alike)).transform("first")
    return {row: one for row, one in zip(ids, first, strict=True) if row != one}


def only_counts(rows: pd.DataFrame) -> bool:
    """Tell whether nomor is only 1..n starting anew on sheets, so a row number after all.

    On a sheet of several tables it may also start anew in each of them, or go on `[read]`.

    Args:
        rows: All rows of a register whose key is `nomor`; `_lembar` is the number of the sheet,
            `_tabel` that of the table on it.
    """
    nomor = rows["nomor"].dropna()
    counts: list[int] = []
    for text in nomor:  # the first one mostly tells
        count = _COUNT.match(text)
        if count is None:
            return False
        counts.append(int(count[1]))
    numbers = pd.Series(counts, nomor.index, dtype="int64")
    beginnings = rows.loc[numbers.index[numbers == 1], ["_lembar", "_tabel"]]
    sheets = [set(c) for _, c in numbers.groupby(rows["_lembar"])]
    return len(beginnings.drop_duplicates()) > 1 and all(len(s) == max(s) for s in sheets)


def _named(register: Register, rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell rows that say what they are of: a key of which one of two columns is filled is there.

    A target whose indicator is not known has no key that another could repeat.
    """
    either = [n for pair in register.salah_satu for n in pair if n in register.kunci]
    return rows[either].notna().all(axis=1)


def _folded(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Give the texts of a key as they are compared: without case and blanks."""
    return texts.map(lambda t: t.replace(" ", "").lower(), na_action="ignore")


def _same(register: Register, rows: pd.DataFrame) -> pd.Series[int]:
    """Number the rows so that those with equal values have one number."""
    return rows.groupby(list(register.columns), dropna=False, sort=False).ngroup()


def conflicts_among(
    register: Register, rows: pd.DataFrame, group: pd.Series[int], where: Callable[[int], str]
) -> list[Conflict]:
    """Word the conflicts of rows that have one key and different values.

    Args:
        register: Their register.
        rows: The rows, with their ids as index; of the columns only the key is looked at.
        group: The number of the key of each.
        where: Gives the place of a row id, for messages.
    """
    pairs = {name for pair in register.salah_satu for name in pair}
    named = (k for k in register.kunci if k in pairs or k in register.required)
    column = next(named, register.kunci[0])
    spots = [where(row) for row in rows.index]
    places: dict[int, list[str]] = {}
    for number, spot in zip(group, spots, strict=True):
        if len(known := places.setdefault(number, [])) <= _OTHERS:
            known.append(spot)
    found: list[Conflict] = []
    keys = rows[list(register.kunci)].to_numpy(dtype=object)
    for row, number, spot, values in zip(rows.index, group, spots, keys, strict=True):
        others = [p for p in places[number] if p != spot][:_OTHERS]
        nilai = ", ".join("-" if pd.isna(v) else key_text(v) for v in values)
        found.append(Conflict(row, column, nilai, "; ".join(others)))
    return found


def key_text(value: object) -> str:
    """Give a parsed value for a message; a day is a Timestamp in memory, a date from SQL."""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else shown(value)
