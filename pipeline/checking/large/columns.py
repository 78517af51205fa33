"""The columns of a regular large text in DuckDB: each distinct cell parsed once, by the same rules.

What differs in a column is put into a table of its own and read like the table of any sheet; the
rows themselves stay in DuckDB and are joined with what their cells mean. Texts that surely stand
as they are written are not looked at one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from pipeline.checking.large.distinct import Distinct, csv_of, distinct_of, key_of
from pipeline.checking.large.store import BOTH_WAYS, CODE, WRITTEN, Numbers, Objects
from pipeline.reading.context import Context
from pipeline.reading.frame import CellProblem, Frame
from pipeline.reading.framing import frame_of
from pipeline.reading.large.beside import Beside
from pipeline.reading.large.kept import Row, row_of
from pipeline.reading.large.plain import PlainTable
from pipeline.reading.large.text import NotRegularError
from pipeline.reading.shape import ENOUGH
from pipeline.reading.swaps import RULE
from pipeline.reading.values.parsed import shown
from pipeline.sql.types import as_text, sql_text
from schemas.column import Kind

Codes = Mapping[str, Numbers]
"""Column to the number of the distinct cell in each row."""
Texts = Mapping[str, Objects]
_SHARED = 20_000
"""Equal ones of so many cells share their memory."""
_MOST_NAMED = 20_000
"""Where so many rows have changed cells, part by part is no slower."""
NOT_SPLIT = (duckdb.ProgrammingError, duckdb.DataError)
"""What DuckDB says of a text that it does not split as it was told, be it only in one line."""


def columns_of(
    con: duckdb.DuckDBPyConnection, plain: PlainTable, context: Context, named: Collection[int]
) -> Columns | None:
    """Find what differs in the columns of a text.

    Args:
        con: May read the text's file.
        plain: The text with its headings.
        context: The unit's and the decree's words.
        named: Indexes of rows of which some cells are changed: they do not stand in the columns.

    Returns:
        The columns; None where the text is to be read part by part, since it is not regular below
        its headings, or too much differs, or a cell's meaning hangs on more than its column.
    """
    regular = plain.text.regular
    if regular is None or regular.blank >= plain.header.start or _depends(plain, context):
        return None
    if len(named) > _MOST_NAMED:
        return None
    try:
        found = distinct_of(con, plain)
    except (*NOT_SPLIT, duckdb.OutOfMemoryException):
        return None
    if found is None or found.baris != regular.filled - plain.header.start:
        return None
    return Columns(con, plain, context, found, named)


def _depends(plain: PlainTable, context: Context) -> bool:
    """Tell whether a rule asks for personal cells, or a column that is not there for others."""
    register, there = plain.headings.register, plain.header.matched.columns
    ruled = any(c.personal and n not in register.unruled for n, c in register.columns.items())
    from_date = context.status_dari(register) is not None and "status" not in there
    lacking = any(n not in there for n in register.required_when_there)
    return ruled or from_date or (lacking and context.jenis_kosong is None)


class Columns:
    """The columns of one large text.

    Attributes:
        frame: The distinct cells, parsed: row n holds the n-th of each column, row 0 blank ones.
        end: Index behind the last row.
        coded: The columns of which rows have a `CODE`.
        texts: The columns that hold texts as they are written: what is not personal, and `WRITTEN`.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        plain: PlainTable,
        context: Context,
        found: Distinct,
        named: Collection[int],
    ) -> None:
        """Parse the distinct cells, and put what they mean beside the text."""
        self._con = con
        self._plain = plain
        self._register = plain.headings.register
        self._places = plain.header.matched.columns
        self._found = found
        self._named = named
        by_place = {self._places[n]: cells for n, cells in found.cells.items()}
        rows = tuple(zip_longest(*(by_place.get(p, [None]) for p in range(plain.width))))
        sheet = replace(plain.sheet, rows=rows)
        self.frame: Frame = frame_of(plain.table(sheet, range(len(rows))), context, {})
        texts = self._register.of_kind(Kind.TEXT)
        self._typed = [n for n in self._places if n not in texts]
        wrong = {p.kolom for p in self.frame.problems if p.aturan != RULE}
        self._misread = [n for n in self._register.of_kind(Kind.DATE, Kind.PERIOD) if n in wrong]
        self.texts = [
            *(n for n in texts if n in self._places and not self._register.columns[n].personal),
            *(f"{n}{WRITTEN}" for n in self._misread),
        ]
        self.end = plain.header.start + found.baris
        self._unusual = [n for n in texts if len(found.cells.get(n, ())) > 1]
        self.coded = [*self._typed, *self._unusual]
        self._known = {
            p: plain.shape.readable(p, cells)
            for p, cells in by_place.items()
            if p in plain.shape.typed
        }
        for name in self.coded:
            self._describe(name)

    def _describe(self, name: str) -> None:
        """Make the table of a column's distinct cells: as written, and what they mean."""
        cells = self._found.cells[name]
        count = len(cells)
        both = np.zeros(count, bool)
        both[[row for row in self.frame.both_ways.get(name, ()) if row < count]] = True
        values = self.frame.data[name].iloc[:count]
        given = {
            "tertulis": pd.Series(["", *cells[1:]], dtype=object),
            "kode": np.arange(count, dtype="int32"),
            "nilai": as_text(values, self._register.columns[name]),
            "dua_arah": both,
            "terbaca": [name not in c for c in self.frame.data["_tak_terbaca"].iloc[:count]],
            "dikenal": self._known.get(self._places[name], np.zeros(count, bool)),
        }
        self._con.register("masukan", pd.DataFrame(given))
        self._con.execute(f'CREATE OR REPLACE TEMP TABLE "arti_{name}" AS SELECT * FROM masukan')
        self._con.unregister("masukan")

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Let the rows of the text pass by what is joined with them.

        DuckDB, which cannot know how many rows a text has, would hold them instead.

        Raises:
            NotRegularError: DuckDB does not split the text as it was told.
        """
        self._con.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        try:
            yield
        except NOT_SPLIT as error:
            raise NotRegularError from error
        finally:
            self._con.execute("RESET disabled_optimizers")

    @property
    def _numbered(self) -> str:
        """The rows below the headings, in their order, with their index in the sheet."""
        first = self._plain.header.start - 1
        return f"(SELECT row_number() OVER () + {first} AS indeks, * FROM {csv_of(self._plain)})"

    @property
    def _joined(self) -> str:
        """The rows, with what their cells mean."""
        joins = [(n, "") for n in self._typed] + [(n, "LEFT ") for n in self._unusual]
        return f"{self._numbered} AS tertulis " + " ".join(
            f'{left}JOIN "arti_{n}" '
            f"ON \"arti_{n}\".tertulis = coalesce({key_of(self._plain, n)}, '')"
            for n, left in joins
        )

    @property
    def _sure(self) -> str:
        """Which rows surely are data, as `Shape.surely_data` tells it; blank where all are."""
        shape = self._plain.shape
        typed = {n: p for n, p in self._places.items() if p in shape.typed}
        always = {n for n, p in typed.items() if n in self._found.full and self._known[p][1:].all()}
        days = {n for n, p in typed.items() if p in shape.dates}
        if len(always) >= ENOUGH and not days.isdisjoint(always):
            return ""
        known = {n: f'"arti_{n}".dikenal' for n in typed}
        read = " + ".join(f"CAST({k} AS INTEGER)" for k in known.values()) or "0"
        day = " OR ".join(known[n] for n in sorted(days)) or "false"
        return f"({read} >= {ENOUGH} AND ({day}))"

    @property
    def selection(self) -> str:
        """A SELECT of the rows that surely are data and not named, with their columns as parsed.

        Beside them stand `indeks`, the row's index in the sheet; `terbaca`, whether its key can be
        read; for each column with one its `CODE`; and for dates `BOTH_WAYS` and `WRITTEN`.
        """
        register = self._register
        given = [f'{self._value(n)} AS "{n}"' for n in register.columns]
        given += [f'coalesce("arti_{n}".kode, 0) AS "{n}{CODE}"' for n in self.coded]
        for name in register.of_kind(Kind.DATE, Kind.PERIOD):
            both = f'"arti_{name}".dua_arah' if name in self._typed else "false"
            given.append(f'{both} AS "{name}{BOTH_WAYS}"')
        for name in self._misread:
            wrong = f'CASE WHEN NOT "arti_{name}".terbaca THEN k{self._places[name]} END'
            given.append(f'{wrong} AS "{name}{WRITTEN}"')
        keys = [f'coalesce("arti_{n}".terbaca, true)' for n in register.kunci if n in self.coded]
        demanded = [self._sure] if self._sure else []
        if self._named:
            demanded.append(f"indeks NOT IN ({', '.join(map(str, sorted(self._named)))})")
        where = f"WHERE {' AND '.join(demanded)}" if demanded else ""
        return (
            f"SELECT indeks, {' AND '.join(keys) or 'true'} AS terbaca, {', '.join(given)} "
            f"FROM {self._joined} {where}"
        )

    def _value(self, name: str) -> str:
        """Word the parsed value of a column."""
        if name in self._typed:
            return f'"arti_{name}".nilai'
        written = f"nullif(k{self._places[name]}, '')" if name in self._places else ""
        if name in self._unusual:
            known = f'"arti_{name}"'
            return f"CASE WHEN {known}.kode IS NULL THEN {written} ELSE {known}.nilai END"
        if written:
            return written
        blank = self.frame.data[name].iloc[0]  # what a column that is not there means
        return "NULL" if pd.isna(blank) else sql_text(str(blank))

    def beside(self) -> Beside:
        """Tell which rows are not surely data; blank ones are passed over."""
        return self._beside

    @cached_property
    def _beside(self) -> Beside:
        start = self._plain.header.start
        end = start + self._found.baris
        unsure, blank = np.array([], "int64"), np.array([], bool)
        if self._sure:
            empty = " AND ".join(f"k{p} IS NULL" for p in range(self._plain.width))
            with self.passing():
                found = self._con.execute(
                    f"SELECT indeks, {empty} AS kosong FROM {self._joined} "
                    f"WHERE NOT {self._sure} ORDER BY indeks"
                ).fetchnumpy()
            unsure, blank = np.asarray(found["indeks"], "int64"), np.asarray(found["kosong"], bool)
        return Beside.of(start, end, unsure, blank, self._named)

    def rows(self, wanted: Iterable[int]) -> dict[int, Row]:
        """Give rows below the headings as they are written, by their index."""
        width = self._plain.width
        below = (row for row in wanted if self._plain.header.start <= row < self.end)
        known: dict[str, str] = {}
        rows: dict[int, Row] = {}
        for index, row in self._plain.text.lines(below):
            if len(known) > _SHARED:
                known.clear()
            cells = [known.setdefault(cell, cell) for cell in row]  # there may be a million rows
            rows[index] = row_of([*cells, *[""] * (width - len(cells))])
        return rows

    def parsed(self, codes: Codes, texts: Texts, rows: int) -> pd.DataFrame:
        """Give rows as the register's rules want them, without personal columns.

        Args:
            codes: The codes of the columns that have some.
            texts: The texts of other columns.
            rows: How many rows there are.
        """
        none = np.zeros(rows, "int64")
        given: dict[str, np.ndarray[Any, Any]] = {}
        for name in self.frame.data.columns.drop(["asal_baris", "_tak_terbaca"]):
            column = name.partition("__")[0]
            if name in texts:
                given[name] = texts[name]
            elif not self._register.columns[column].personal:
                given[name] = self.frame.data[name].to_numpy().take(codes.get(column, none))
        data = {name: pd.Series(values, dtype=values.dtype) for name, values in given.items()}
        unread = [frozenset[str]()] * rows
        for name in self.coded:
            wrong = [n for n, c in enumerate(self.frame.data["_tak_terbaca"]) if name in c]
            for row in np.flatnonzero(np.isin(codes[name], wrong)).tolist():
                unread[row] |= {name}
        return pd.DataFrame(data | {"_tak_terbaca": pd.Series(unread, dtype=object)})

    def problems(self, codes: Codes, texts: Texts) -> list[CellProblem]:
        """Give what is wrong with the cells of rows; the arguments are those of `parsed`."""
        by_column: dict[str, dict[int, list[CellProblem]]] = {}
        for problem in self.frame.problems:
            if problem.aturan != RULE:  # that is told when all rows are known
                cells = by_column.setdefault(problem.kolom, {})
                cells.setdefault(problem.row, []).append(problem)
        found: list[CellProblem] = []
        for name, by_cell in by_column.items():
            written = texts.get(f"{name}{WRITTEN}")
            for row in np.flatnonzero(np.isin(codes[name], list(by_cell))).tolist():
                for p in by_cell[int(codes[name][row])]:
                    nilai = p.nilai if written is None else shown(written[row])
                    found.append(replace(p, row=row, nilai=nilai))
        return found
