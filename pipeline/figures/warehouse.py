"""DuckDB in memory: accepted rows in, results out, one SELECT for each `.sql` file."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pandas as pd

from pipeline.checking.checks import Checked
from pipeline.checking.large.store import PLACE, Store, bound
from pipeline.figures.results_table import Tabel
from pipeline.figures.workdays import working_days
from pipeline.sql import queries
from pipeline.sql.database import connect
from pipeline.sql.types import as_text, sql_text, sql_type
from schemas.decree import Nilai
from schemas.register import Register
from schemas.unsur import UNSUR


class Warehouse:
    """The accepted rows of all registers as tables, with the rows that rules derive from them.

    Tables: `<register>` and `baris_<register>` (with the columns that `sql/baris/` adds) in each of
    the schemas main (accepted) and ditolak; in di_luar_tahun `<register>` of those that have a
    deciding date; in main also those of `sql/dihitung/`, `unsur_skm` (unsur, nama) and `kalender`
    (tanggal, hari_kerja_ke).
    """

    def __init__(self, checked: Mapping[str, Checked], parameters: Mapping[str, Nilai]) -> None:
        """Load the registers.

        Args:
            checked: Registers after checking, by name.
            parameters: What `$name` in SQL stands for: policies, `tahun`, `batas_data`.
        """
        self._parameters: Mapping[str, Decimal | Nilai] = {}
        self._known: dict[tuple[str, str, str], Tabel] = {}
        stores = [c.simpanan for c in checked.values() if c.simpanan is not None]
        self._con = _connected(stores)
        self._con.execute("SET enable_external_access = false")
        self._con.execute("SET lock_configuration = true")
        self._set(_exact(parameters))
        for schema in ("main", "ditolak"):
            self._use(schema)
            for name, found in checked.items():
                self._load(found, schema, found.accepted if schema == "main" else found.rejected)
                self._derive("baris", name, f"baris_{name}")
        self._use("di_luar_tahun")
        for found in checked.values():
            if found.register.tanggal_penentu is not None:
                self._load(found, "di_luar_tahun", found.outside)
        self._con.execute("USE main")
        self._load_unsur()
        self._load_calendar(checked)
        for name in _ordered("dihitung"):
            self._derive("dihitung", name, name)

    def __enter__(self) -> Self:
        """Use the warehouse as a context."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the database."""
        self._con.close()

    @contextmanager
    def dengan(self, changes: Mapping[str, Nilai]) -> Iterator[None]:
        """Derive the rows anew under other parameters, for as long as the context lasts.

        Args:
            changes: Parameters and what they stand for, such as an earlier `batas_data`.
        """
        usual = self._parameters
        self._set(_exact(changes))
        try:
            yield
        finally:
            self._set({name: usual[name] for name in changes if name in usual})
            self._parameters = usual

    def _set(self, parameters: Mapping[str, Decimal | Nilai]) -> None:
        """Let `$name` stand for something in queries, and in the views that read from others."""
        self._parameters = {**self._parameters, **parameters}
        for name, value in parameters.items():
            quoted = name.replace('"', '""')  # a decree of the office may name a policy as it likes
            self._con.execute(f'SET VARIABLE "{quoted}" = $value', {"value": value})

    def depends(self, folder: str, name: str, changes: Iterable[str]) -> bool:
        """Tell whether a query, or a derived table that it reads, names one of the parameters."""
        return not _hangs_on(folder, name).isdisjoint(changes)

    def table(self, folder: str, name: str) -> Tabel:
        """Give the result of `sql/<folder>/<name>.sql`; asked once under equal parameters.

        A year's last quarter ends as the year does, and many queries hang on no cut-off.
        """
        given = {n: self._parameters.get(n) for n in sorted(_hangs_on(folder, name))}
        key = (folder, name, repr(given))
        if key not in self._known:
            result = self._run(queries.text(folder, name))
            columns = tuple(d[0] for d in result.description or ())
            self._known[key] = Tabel(name, columns, tuple(result.fetchall()))
        return self._known[key]

    def rows(self, register: Register, most: int) -> tuple[Tabel, int]:
        """Give the accepted rows of a register for the workbook, without personal columns.

        Args:
            register: The register.
            most: Rows to give at most.

        Returns:
            The rows by `sql/data/<register>.sql`, or all with what `sql/baris/` derives, and how
            many there are in all.
        """
        name = register.nama
        known = name in queries.names("data")
        statement = (
            queries.text("data", name) if known else f"SELECT * FROM baris_{name} ORDER BY id"
        )
        result = self._run(statement, suffix=f" LIMIT {most + 1}")
        names = tuple(d[0] for d in result.description or ())
        found = result.fetchall()
        total = len(found)
        if total > most:
            (total,) = self._run(statement, "SELECT count(*) FROM (", ")").fetchall()[0]
        return Tabel(name, names, tuple(found[:most])), total

    def rejected(
        self, register: str, given: Mapping[str, str | date] | None = None
    ) -> pd.DataFrame:
        """Give the rejected rows of a register with their derived columns, indexed by row id.

        Args:
            register: Name of the register.
            given: Columns to the word or day that stands in all their cells before rows are
                derived.
        """
        if not given:
            found = self._con.execute(f"SELECT * FROM ditolak.baris_{register} ORDER BY id")
            return found.df().set_index("id")
        cells = ", ".join(f'${name} AS "{name}"' for name in given)
        self._con.execute(
            f'CREATE TEMP TABLE "{register}" AS '
            f'SELECT * REPLACE ({cells}) FROM ditolak."{register}"',
            dict(given),
        )
        try:
            return self._run(queries.text("baris", register)).df().set_index("id")
        finally:
            self._con.execute(f'DROP TABLE temp."{register}"')

    def accepted(self, register: str) -> pd.DataFrame:
        """Give the accepted rows of a register with their derived columns, indexed by row id."""
        return (
            self._con.execute(f"SELECT * FROM main.baris_{register} ORDER BY id")
            .df()
            .set_index("id")
        )

    def _run(self, statement: str, prefix: str = "", suffix: str = "") -> duckdb.DuckDBPyConnection:
        names = queries.parameters(statement)
        missing = names - self._parameters.keys()
        if missing:
            raise KeyError(f"unknown parameters in SQL: {sorted(missing)}")
        whole = f"{prefix}{statement}{suffix}"
        return self._con.execute(whole, {n: self._parameters[n] for n in names})

    def _derive(self, folder: str, name: str, table: str) -> None:
        known = name in queries.names(folder)
        statement = queries.derived(folder, name) if known else f'SELECT * FROM "{name}"'
        self._con.execute(f"CREATE VIEW {table} AS {statement}")

    def _use(self, schema: str) -> None:
        self._con.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        self._con.execute(f"USE {schema}")

    def _load(self, found: Checked, schema: str, rows: pd.DataFrame) -> None:
        """Create the table of a register; numbers become DECIMAL, days DATE, all else text.

        Personal columns stay out: nothing that is counted or published needs them.
        """
        if found.simpanan is not None:
            self._point(found.simpanan, schema)
            return
        register = found.register
        columns = {n: c for n, c in register.columns.items() if not c.personal}
        extra = [c for c in register.extra_columns if c not in columns]
        if rows.empty:
            self._con.execute(_empty_table(register, extra))
            return
        names = (*columns, *extra, "asal_berkas", "asal_lembar", "asal_baris")
        given = {n: as_text(rows[n], columns.get(n)) if n in rows.columns else None for n in names}
        self._con.register("masukan", pd.DataFrame({"id": rows.index, **given}, rows.index))
        casts = [f'CAST("{n}" AS {sql_type(c)}) AS "{n}"' for n, c in columns.items()]
        casts += [
            f'CAST("{n}" AS VARCHAR) AS "{n}"' for n in (*extra, "asal_berkas", "asal_lembar")
        ]
        self._con.execute(
            f'CREATE TABLE "{register.nama}" AS '
            f"SELECT CAST(id AS BIGINT) AS id, {', '.join(casts)}, "
            "CAST(asal_baris AS INTEGER) AS asal_baris FROM masukan ORDER BY id"
        )
        self._con.unregister("masukan")

    def _point(self, store: Store, schema: str) -> None:
        """Let the table of a large register be its rows in the store, where they lie."""
        hasil = "diterima" if schema == "main" else schema
        name = store.register.nama
        given = [f'{store.place(n)} AS "{n}"' if n in PLACE else f'"{n}"' for n in store.stored]
        self._con.execute(
            f'CREATE VIEW "{name}" AS SELECT id, {", ".join(given)}, asal_baris '
            f"FROM {_store_name(name)}.baris WHERE hasil = '{hasil}'"
        )

    def _load_unsur(self) -> None:
        self._con.execute("CREATE TABLE unsur_skm (unsur VARCHAR, nama VARCHAR)")
        self._con.executemany("INSERT INTO unsur_skm VALUES (?, ?)", list(UNSUR.items()))

    def _load_calendar(self, checked: Mapping[str, Checked]) -> None:
        """Number the working days between the first and the last date of the complaints."""
        cutoff = self._parameters["batas_data"]
        assert isinstance(cutoff, date)
        days = [cutoff]
        if "pengaduan" in checked:
            for name in ("tanggal_masuk", "tanggal_selesai"):
                ends = f'SELECT min("{name}"), max("{name}") FROM pengaduan'
                days += [d for d in self._con.execute(ends).fetchall()[0] if d is not None]
        calendar = working_days(min(days), max(days), str(self._parameters.get("hari_kerja", "")))
        self._con.register("masukan", pd.DataFrame(calendar, columns=["tanggal", "ke"]))
        self._con.execute(
            "CREATE TABLE kalender AS SELECT CAST(tanggal AS DATE) AS tanggal, "
            "CAST(ke AS INTEGER) AS hari_kerja_ke FROM masukan ORDER BY tanggal"
        )
        self._con.unregister("masukan")


def _exact(parameters: Mapping[str, Nilai]) -> dict[str, Decimal | Nilai]:
    """Give decimals for floats, which would make DuckDB compare in floating point."""
    return {n: Decimal(str(v)) if isinstance(v, float) else v for n, v in parameters.items()}


def _connected(stores: Sequence[Store]) -> duckdb.DuckDBPyConnection:
    """Open a database: in memory, or beside the rows of large registers and bounded like them."""
    if not stores:
        con = connect()
        # DuckDB shares work out by blocks of 122,880 rows: waking more threads only costs.
        con.execute("SET threads = 1")
        return con
    con = connect(Path(tempfile.mkdtemp(dir=stores[0].folder)) / "hitungan.duckdb")
    bound(con, stores[0].folder)
    for store in stores:
        path = sql_text(str(store.path))
        con.execute(f"ATTACH {path} AS {_store_name(store.register.nama)} (READ_ONLY)")
    return con


def _store_name(register: str) -> str:
    return f"simpanan_{register}"


@cache
def _ordered(folder: str) -> tuple[str, ...]:
    """Name the files of a folder so that a file comes after those it reads from."""
    names = list(queries.names(folder))
    result: list[str] = []
    while names:
        read = {n: reads(queries.text(folder, n)) for n in names}
        ready = [n for n in names if read[n].isdisjoint(set(names) - {n})]
        result += ready
        names = [n for n in names if n not in ready]
    return tuple(result)


@cache
def _hangs_on(folder: str, name: str) -> frozenset[str]:
    """Name the parameters of a query, and of the derived tables that it reads."""
    statement = queries.text(folder, name)
    derived = {f"baris_{n}": ("baris", n) for n in queries.names("baris")}
    derived |= {n: ("dihitung", n) for n in queries.names("dihitung")}
    further = (_hangs_on(*derived[table]) for table in reads(statement) & derived.keys())
    return queries.parameters(statement).union(*further)


@cache
def reads(statement: str) -> frozenset[str]:
    """Name the tables that a query reads from."""
    return frozenset(re.findall(r"\b(?:FROM|JOIN) (?:main\.)?(\w+)", statement))


def _empty_table(register: Register, extra: list[str]) -> str:
    """Word the statement that makes a register's table without rows."""
    columns = [f'"{n}" {sql_type(c)}' for n, c in register.columns.items() if not c.personal]
    columns += [f'"{n}" VARCHAR' for n in (*extra, "asal_berkas", "asal_lembar")]
    return f'CREATE TABLE "{register.nama}" (id BIGINT, {", ".join(columns)}, asal_baris INTEGER)'
