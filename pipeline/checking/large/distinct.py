"""What differs in the columns of a regular large text, found by DuckDB in one pass through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from pipeline.reading.large.plain import PlainTable
from pipeline.reading.sheet import Cell
from pipeline.reading.values.dates import MOMENT
from pipeline.sql.types import sql_text
from schemas.column import Kind

_MOST = 500_000
"""Of so many distinct cells no table is made."""
_LONGEST_DAY = len("31-12-2025")
"""In cells that are no longer no time is looked for, which would cost more than it spares."""
_NO_SIGN = r"\x00-\x20\x7f-\xa0\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
"""What a usual text does not hold but for single spaces: blanks as Python knows them, controls."""
_USUAL = rf"[^#\-–—{_NO_SIGN}][^{_NO_SIGN}]*( [^{_NO_SIGN}]+)*"


@dataclass(frozen=True)
class Distinct:
    """The distinct cells of a text's columns.

    Attributes:
        baris: How many rows stand below the headings.
        cells: For each column of the register its distinct cells, blank first; of texts only those
            that may not stand as they are written, and of dates with a time of day the day.
        full: The columns without a blank cell.
    """

    baris: int
    cells: Mapping[str, list[Cell]]
    full: frozenset[str]


def distinct_of(con: duckdb.DuckDBPyConnection, plain: PlainTable) -> Distinct | None:
    """Go through a text once.

    Returns:
        What differs; None where it is too much to hold.

    Raises:
        duckdb.Error: A row has more cells than the headings, or memory does not suffice.
    """
    columns = plain.headings.register.columns
    there = plain.header.matched.columns
    texts = {n for n in there if columns[n].kind is Kind.TEXT}
    lists = [
        f'list(DISTINCT {key_of(plain, n)}){_unusual(p) if n in texts else ""} AS "{n}"'
        for n, p in there.items()
    ]
    con.execute(
        "CREATE OR REPLACE TEMP TABLE beda AS "
        f"SELECT count(*) AS baris, {', '.join(lists)} FROM {csv_of(plain)}"
    )
    sizes = ", ".join(f'coalesce(len("{n}"), 0)' for n in there)
    if sum(con.execute(f"SELECT {sizes} FROM beda").fetchall()[0]) > _MOST:
        return None
    baris, *found = con.execute("SELECT * FROM beda").fetchall()[0]
    con.execute("DROP TABLE beda")
    given = {n: set(cells or ()) for n, cells in zip(there, found, strict=True)}
    return Distinct(
        baris,
        {n: [None, *sorted(c for c in cells if c)] for n, cells in given.items()},
        frozenset(n for n in there if n not in texts and given[n].isdisjoint({None, ""})),
    )


def key_of(plain: PlainTable, name: str) -> str:
    """Word by what the cells of a column are looked up: as written, but dates without their time.

    A column of moments has as many distinct cells as rows, and still few distinct days.
    """
    cell = f"k{plain.header.matched.columns[name]}"
    if plain.headings.register.columns[name].kind not in (Kind.DATE, Kind.PERIOD):
        return cell
    day = f"regexp_replace({cell}, {sql_text(MOMENT.pattern)}, '\\1', 'i')"
    return f"CASE WHEN strlen({cell}) > {_LONGEST_DAY} THEN {day} ELSE {cell} END"


def csv_of(plain: PlainTable) -> str:
    """Word the table function that gives the rows below the headings: columns k0, k1, ..."""
    regular = plain.text.regular
    assert regular is not None
    path = sql_text(str(plain.text.source.path))
    columns = ", ".join(f"'k{p}': 'VARCHAR'" for p in range(plain.width))
    ends = r"\r\n" if regular.windows else r"\n"
    return (
        f"read_csv({path}, auto_detect = false, header = false, skip = {plain.header.start}, "
        f"delim = '{plain.text.delimiter}', quote = '\"', escape = '\"', new_line = '{ends}', "
        f"null_padding = true, nullstr = '', columns = {{{columns}}})"
    )


def _unusual(place: int) -> str:
    """Word which texts may not stand as they are: `pipeline.reading.columns` reads them.

    Other blanks than single spaces within, dashes first, and what looks like an error.
    """
    usual = f"regexp_full_match(k{place}, '{_USUAL}') AND NOT starts_with(k{place}, 'Err:')"
    return f" FILTER (k{place} <> '' AND NOT ({usual}))"
