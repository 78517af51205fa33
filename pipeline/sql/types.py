"""How columns and texts stand in DuckDB: exact, without a detour through floats."""

from __future__ import annotations

import pandas as pd

from schemas.column import NUMERIC, Column, Kind


def sql_type(column: Column) -> str:
    """Give the DuckDB type of a column."""
    if column.kind in {Kind.DATE, Kind.PERIOD}:
        return "DATE"
    return "DECIMAL(38, 15)" if column.kind in NUMERIC else "VARCHAR"


def sql_text(text: str) -> str:
    """Write a text as SQL does.

    >>> sql_text("Jum'at")
    "'Jum''at'"
    """
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


def as_text(values: pd.Series, column: Column | None) -> pd.Series:
    """Give a column as DuckDB takes it exactly: decimals as text, dates and text as they are.

    Args:
        values: Its values.
        column: The column; None for one that was derived.
    """
    texts_already = column is not None and column.kind not in NUMERIC
    if texts_already or values.dtype != object:
        return values
    texts = {v: str(v) for v in values.unique() if v is not None and v == v}
    return pd.Series([texts.get(v) for v in values], values.index, dtype=object)
