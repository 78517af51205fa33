"""The rows of a large register on disk, while they are judged and counted.

A DuckDB file in a folder of its own that only its owner may read and that goes with the last one
who uses it. Personal columns never get there: of them only a fingerprint is kept, by which rows
are compared. Memory is bounded; what does not fit is put down in the same folder.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from pipeline.checking.large.findings import Finding
from pipeline.checking.large.room import PREFIX, demanding_room
from pipeline.sql import queries
from pipeline.sql.database import connect
from pipeline.sql.types import as_text, sql_text, sql_type
from schemas.column import Kind
from schemas.register import Register

MEMORY = "400MB"
CODE = "__kode"
"""Ends the name of a column that tells which of the distinct cells a cell is; 0 is blank."""
BOTH_WAYS = "__dua_arah"
"""Ends the name of a column that tells whether a date is possible with day and month swapped."""
WRITTEN = "__asli"
"""Ends the name of a column that holds dates as they are written, where they cannot be read."""

PLACE = ("asal_berkas", "asal_lembar")
"""Columns that are the same for all rows of a sheet, so told by its number."""
_TOGETHER = 10_000
_MOST_NUMBERS = 200_000
"""Gaps are looked for among so many numbers."""

Objects = np.ndarray[tuple[int], np.dtype[np.object_]]
Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


class Store:
    """The judged rows of one register, and what was found of them.

    Attributes:
        names: The names of the texts' files.
        con: The database; it reads no other files than those that it was told.
        sheets: Number of each sheet to the names of file and sheet; no row repeats them.
    """

    def __init__(self, register: Register, texts: Sequence[Path]) -> None:
        """Make the tables `baris` and `temuan`.

        Args:
            register: The register.
            texts: The files that may be read, beside the store's own folder.
        """
        self.register = register
        self.names = tuple(path.name for path in texts)
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self.path = Path(self._folder.name) / "baris.duckdb"
        self.con = connect(self.path)
        bound(self.con, self._folder.name)
        self.con.execute("SET allowed_paths = $texts", {"texts": list(map(str, texts))})
        self.con.execute("SET enable_external_access = false")
        self.stored = stored_columns(register)
        self.dates = register.of_kind(Kind.DATE, Kind.PERIOD)
        self.sheets: dict[int, tuple[str, str]] = {}
        columns = [f'"{n}" {t}' for n, t in self.stored.items() if n not in PLACE]
        columns += [f'"{n}{BOTH_WAYS}" BOOLEAN' for n in self.dates]
        columns += [f'"{n}{WRITTEN}" VARCHAR' for n in self.dates]
        columns += [f'"{n}{CODE}" INTEGER' for n in register.columns]
        self.con.execute(
            "CREATE TABLE baris (id BIGINT, lembar INTEGER, tabel INTEGER, hasil VARCHAR, "
            f"terbaca BOOLEAN, pribadi UHUGEINT, {', '.join(columns)}, asal_baris INTEGER)"
        )
        self.con.execute(
            "CREATE TABLE temuan (id BIGINT, urut INTEGER, kolom VARCHAR, aturan VARCHAR, "
            "nilai VARCHAR, isian VARCHAR)"
        )

    def add(self, rows: pd.DataFrame) -> None:
        """Add judged rows of a sheet.

        Args:
            rows: The register's columns, `asal_baris`, `id`, `lembar`, `tabel`, `hasil`,
                `terbaca` (the key), and for dates whether they are possible both ways.
        """
        columns = self.register.columns
        frame = pd.DataFrame({n: as_text(rows[n], c) for n, c in columns.items()})
        for name in ("id", "lembar", "tabel", "hasil", "terbaca", "asal_baris"):
            frame[name] = rows[name]
        for name in self.dates:
            frame[f"{name}{BOTH_WAYS}"] = rows[f"{name}{BOTH_WAYS}"]
        self.con.register("masukan", frame)
        self.insert("SELECT * FROM masukan")
        self.con.unregister("masukan")

    def insert(self, selection: str) -> None:
        """Add what a SELECT gives, which has the columns that `add` names, and maybe a `CODE`."""
        columns = self.register.columns
        types = {n: sql_type(c) for n, c in columns.items()}
        personal = [n for n, c in columns.items() if c.personal]
        cells = [f'CAST("{n}" AS {types[n]})' for n in personal if n not in self.register.kunci]
        but = f" EXCLUDE ({', '.join(_quoted(personal))})" if personal else ""
        casts = [f'CAST("{n}" AS {types[n]}) AS "{n}"' for n in columns if n in self.stored]
        self.con.execute(
            f"INSERT INTO baris BY NAME SELECT *{but} REPLACE ({', '.join(casts)}), "
            f"{_fingerprint(cells) if cells else 'NULL'} AS pribadi FROM ({selection})"
        )

    @property
    def alike(self) -> str:
        """Word the fingerprint of all values but the key, by which rows are compared."""
        return _fingerprint(self._compared)

    @property
    def likely(self) -> str:
        """Word a number that rows alike share: made sooner, but others may have it too."""
        return f"hash({', '.join(self._compared)})"

    @property
    def _compared(self) -> list[str]:
        values = [n for n in self.stored if n not in (*PLACE, *self.register.kunci)]
        return [f"baris.{n}" for n in [*_quoted(values), "pribadi"]]

    def place(self, name: str) -> str:
        """Word the name of a row's file or sheet, by the number of its sheet."""
        at = PLACE.index(name)
        known = " ".join(
            f"WHEN {number} THEN {sql_text(names[at])}" for number, names in self.sheets.items()
        )
        return f"CASE lembar {known} END" if known else "NULL"

    def coded(
        self, coded: Sequence[str], texts: Sequence[str], ids: tuple[int, int]
    ) -> tuple[Numbers, dict[str, Numbers], dict[str, Objects]]:
        """Give rows that were added with codes.

        Args:
            coded: Columns of which the codes are wanted.
            texts: Columns of which the texts are.
            ids: First and last row id; the first is left out.

        Returns:
            The ids of the rows, in order; their codes, and their texts, by column.
        """
        given = [f'"{n}{CODE}"' for n in coded] + [f'"{n}"' for n in texts]
        found = self.con.execute(
            f"SELECT id, {', '.join(given)} FROM baris WHERE id > $first AND id <= $last "
            "ORDER BY id",
            {"first": ids[0], "last": ids[1]},
        ).fetchnumpy()
        numbers = {n: np.asarray(found[f"{n}{CODE}"], "int64") for n in coded}
        written = {n: _objects(found[n]) for n in texts}
        return np.asarray(found["id"], "int64"), numbers, written

    def note(self, found: Sequence[Finding]) -> None:
        """Add what was found of rows."""
        if found:
            names = ["id", "urut", "kolom", "aturan", "nilai", "isian"]
            frame = pd.DataFrame(found, columns=names)
            for name in names[2:]:
                frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
            self.con.register("masukan", frame)
            self.con.execute("INSERT INTO temuan SELECT * FROM masukan")
            self.con.unregister("masukan")

    def ask(self, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Give the result of `sql/besar/<name>.sql`."""
        return self.con.execute(queries.text("besar", name), parameters).fetchall()

    def each(self, name: str, **parameters: object) -> Iterator[tuple[Any, ...]]:
        """Give the rows of the result of `sql/besar/<name>.sql` without holding all of them."""
        found = self.con.execute(queries.text("besar", name), parameters)
        while some := found.fetchmany(_TOGETHER):
            yield from some

    def rejected(self) -> tuple[Numbers, Numbers, Numbers]:
        """Give the rejected rows: their ids, the numbers of their sheets, and their own there."""
        found = self.con.execute(
            "SELECT id, lembar, asal_baris FROM baris WHERE hasil = 'ditolak' ORDER BY id"
        ).fetchnumpy()
        ids, lembar, baris = (np.asarray(found[n], "int64") for n in ("id", "lembar", "asal_baris"))
        return ids, lembar, baris

    def run(
        self, statement: str, parameters: Mapping[str, object] | None = None
    ) -> list[tuple[Any, ...]]:
        """Run a statement that is made of the register's columns."""
        return self.con.execute(statement, parameters or {}).fetchall()

    def settle(self, changed: Iterable[tuple[int, str]], *, always: bool) -> None:
        """Give rows another outcome.

        Args:
            changed: Row id and outcome of each.
            always: Also rows of other years.
        """
        frame = pd.DataFrame(list(changed), columns=["id", "hasil"])
        if len(frame):
            self.con.register("masukan", frame)
            left = "" if always else " AND baris.hasil IN ('diterima', 'ditolak')"
            self.con.execute(
                "UPDATE baris SET hasil = masukan.hasil FROM masukan "
                f"WHERE baris.id = masukan.id{left}"
            )
            self.con.unregister("masukan")

    def close(self) -> None:
        """Write everything down; from now on the file is only read."""
        self.con.close()

    def discard(self) -> None:
        """Give up the rows, and the room that they take."""
        self.con.close()
        self._folder.cleanup()

    def numbers(self) -> tuple[set[str], set[str]] | None:
        """Give the numbers of all rows and of accepted ones; None where they are too many."""
        with demanding_room(self.names), connect(self.path, read_only=True) as con:
            found = con.execute(queries.text("besar", "nomor"), {"batas": _MOST_NUMBERS + 1})
            rows = found.fetchall()
        if len(rows) > _MOST_NUMBERS:
            return None
        return {nomor for nomor, _ in rows}, {nomor for nomor, accepted in rows if accepted}

    def days(self, column: str) -> dict[date, int]:
        """Count the accepted rows by a date."""
        with demanding_room(self.names), connect(self.path, read_only=True) as con:
            found = con.execute(
                f'SELECT "{column}", count(*) FROM baris WHERE hasil = $hasil '
                f'AND "{column}" IS NOT NULL GROUP BY ALL ORDER BY ALL',
                {"hasil": "diterima"},
            )
            return dict(found.fetchall())

    @property
    def folder(self) -> str:
        """Where the file lies, and what does not fit in memory may be put down."""
        return self._folder.name


def _fingerprint(cells: Sequence[str]) -> str:
    given = [f"coalesce(CAST({cell} AS VARCHAR), chr(0))" for cell in cells]
    return f"md5_number(concat_ws(chr(31), {', '.join(given)}))"


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def _objects(found: Any) -> Objects:
    """Give texts with None for what is not there."""
    texts: Objects = np.array(found, object)
    texts[np.ma.getmaskarray(found)] = None
    return texts


def bound(con: duckdb.DuckDBPyConnection, folder: str) -> None:
    """Bound the memory of a connection; what does not fit goes into a folder."""
    con.execute(f"SET memory_limit = '{MEMORY}'")
    con.execute("SET temp_directory = $folder", {"folder": folder})
    con.execute("SET pandas_analyze_sample = 0")


def stored_columns(register: Register) -> dict[str, str]:
    """Give the columns that are counted or published, to their types."""
    columns = {n: sql_type(c) for n, c in register.columns.items() if not c.personal}
    return {**columns, **dict.fromkeys(PLACE, "VARCHAR")}
