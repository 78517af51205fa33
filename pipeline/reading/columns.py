"""The cells of one column, read together: what is equal is read once, what is usual not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from operator import itemgetter

import numpy as np
import pandas as pd

from pipeline.reading.parsers import Parser, broken, plain_text
from pipeline.reading.sheet import Cell
from pipeline.reading.values.parsed import DASHES, Parsed
from schemas.column import Column, Kind

Wrong = list[tuple[int, Parsed]]
"""The cells that break a rule: their places in the column, and how they do."""

_NUMBERS = frozenset({bool, int, float})
_EPOCH = dt.date(1970, 1, 1).toordinal()
_NOT_A_DAY = np.datetime64("NaT", "D").astype("int64")
_BETWEEN = "\N{PILCROW SIGN}"
"""Stands between the texts of a column; it can be printed, so that one look is at all of them."""
_SUSPECTS = (" " + _BETWEEN, _BETWEEN + " ", _BETWEEN + "#", _BETWEEN + "Err:", "  ")


def cells_at(rows: Sequence[Sequence[Cell]], position: int) -> list[Cell]:
    """Give the cells of rows, of which some may be shorter, at a position."""
    try:
        return list(map(itemgetter(position), rows))
    except IndexError:
        return [row[position] if position < len(row) else None for row in rows]


def parsed_cells(cells: Sequence[Cell], parse: Parser) -> list[Parsed]:
    """Parse the cells of a column, each distinct one once."""
    known = parsed_distinct(cells, parse)
    return list(map(parse, cells)) if known is None else list(map(known.__getitem__, cells))


def parsed_distinct(cells: Sequence[Cell], parse: Parser) -> Mapping[Cell, Parsed] | None:
    """Parse what differs in a column; None where equal cells may read differently.

    `1`, `1.0` and `TRUE` are equal to Python, and so is a text that its layout refused.
    """
    kinds = set(map(type, cells))
    marked = any(issubclass(kind, str) and kind is not str for kind in kinds)
    if marked or len(kinds & _NUMBERS) > 1:
        return None
    return {cell: parse(cell) for cell in set(cells)}


def wrong_among(parsed: Sequence[Parsed]) -> Wrong:
    """Give the cells of a parsed column that break a rule."""
    if not any(p.aturan for p in dict(zip(map(id, parsed), parsed, strict=True)).values()):
        return []
    return [(row, p) for row, p in enumerate(parsed) if p.aturan]


def text_values(cells: Sequence[Cell], *, verbatim: bool) -> tuple[list[object], Wrong]:
    """Read the texts of a column, of which most are distinct and stand as they are.

    Args:
        cells: The cells.
        verbatim: A text that looks like a cell error is taken as it is.

    Returns:
        The texts, None where a cell says nothing or breaks a rule; and those that do.
    """
    if _usual(cells):
        return [None if cell in DASHES else cell for cell in cells], []
    values: list[object] = []
    wrong: Wrong = []
    for row, cell in enumerate(cells):
        problem = None if cell is None or verbatim else broken(cell)
        values.append(plain_text(cell) if problem is None else None)
        if problem is not None:
            wrong.append((row, problem))
    return values, wrong


def _usual(cells: Sequence[Cell]) -> bool:
    """Tell whether all cells are texts that stand as they are, or say nothing."""
    if not set(map(type, cells)) <= {str, type(None)}:
        return False
    texts: list[str] = [cell or "" for cell in cells]  # type: ignore[misc]  # as just asked
    whole = _BETWEEN.join(["", *texts, ""])
    apart = whole.count(_BETWEEN) == len(cells) + 1  # else a text holds the sign itself
    return apart and whole.isprintable() and not any(sign in whole for sign in _SUSPECTS)


def typed(values: list[object], column: Column) -> pd.Series:
    """Make a column of the dtype that the register's model asks for."""
    if column.kind in {Kind.DATE, Kind.PERIOD}:
        ordinals: dict[object, int] = {
            v: v.toordinal() - _EPOCH for v in set(values) if isinstance(v, dt.date)
        }
        ordinals[None] = _NOT_A_DAY
        days = np.fromiter(map(ordinals.__getitem__, values), "int64", len(values))
        return pd.Series(days.view("datetime64[D]").astype("datetime64[s]"))
    if column.kind is Kind.ANSWER:
        return pd.Series([np.nan if v is None else v for v in values], dtype="float64")
    return pd.Series(values, dtype=object)
