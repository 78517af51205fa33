"""A large register judged part by part: the same rules, outcomes and problems as on the usual way.

Each part is judged by the register's own schema. What needs all rows, their keys and twins, is
asked of DuckDB at the end; so are the account and the problems, equal ones joined. In memory stay
the rejected rows and what is wrong with them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from pipeline.checking.checks import Checked, check
from pipeline.checking.judging import Judge
from pipeline.checking.large import keys, told
from pipeline.checking.large.columns import Columns, columns_of
from pipeline.checking.large.room import demanding_room
from pipeline.checking.large.store import BOTH_WAYS, Finding, Store
from pipeline.problems import NOT_NUMBERED, gather
from pipeline.reading.child import Reader
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction
from pipeline.reading.files import ReadFile, read_file
from pipeline.reading.frame import CellProblem
from pipeline.reading.large.kept import Row, row_of
from pipeline.reading.large.plain import PlainTable
from pipeline.reading.large.register import InColumns, LargeRegister, Part, may_stream
from pipeline.reading.large.text import NotPlainError, NotRegularError
from pipeline.reading.register_read import RegisterRead, SheetRead
from pipeline.reading.registers import read_register
from pipeline.reading.sheet import UnreadableFileError
from pipeline.reading.swaps import RULE, TURNED
from schemas.register import Register

ColumnsMaker = Callable[
    [duckdb.DuckDBPyConnection, PlainTable, Context, Collection[int]], Columns | None
]
Ids = np.ndarray[tuple[int], np.dtype[np.int64]]
_JUDGED = 2**18
"""So many rows of columns are judged at a time."""
_CONFLICT = "nomor_berbeda_isi"
_OF_KEYS, _OF_SCHEMA, _OF_TWINS = 10**6, 2 * 10**6, 2 * 10**9
"""What is found of a row by its key, its rules and its twins comes after what its cells say."""


def check_large(
    register: Register,
    files: Sequence[ReadFile],
    context: Context,
    corrections: Sequence[Correction],
    tahun: int,
) -> Checked:
    """Read and check a register of which some files are large texts.

    Args:
        register: The register.
        files: Its files.
        context: The unit's and the decree's words.
        corrections: Declared corrections, of whatever file.
        tahun: The year reported on.

    Returns:
        What `check` gives, with the rows in `simpanan`. Where a file is no plain continuation of
        one table, all are read as a whole instead, and the rows are in memory as usual.

    Raises:
        WriteError: There is no room for the rows.
    """
    if may_stream(register):
        try:
            with demanding_room(f.source.nama for f in files if f.text is not None):
                return _passed(register, files, context, corrections, tahun)
        except (NotPlainError, UnreadableFileError):
            pass  # read as a whole, it is said what is wrong
    whole = [_whole(file) for file in files]
    return check(read_register(register, whole, context, corrections), tahun)


def _passed(
    register: Register,
    files: Sequence[ReadFile],
    context: Context,
    corrections: Sequence[Correction],
    tahun: int,
) -> Checked:
    """Pass through the files, once more and part by part where DuckDB cannot split one of them."""
    for columns in (columns_of, _no_columns):
        run = _Pass(register, files, context, corrections, tahun, columns)
        try:
            return run.checked()
        except NotRegularError:
            run.store.discard()
        except BaseException:
            run.store.discard()
            raise
    raise AssertionError("no text is split by DuckDB part by part")


def _no_columns(*_: object) -> None:
    """Let every text be read part by part."""


def _whole(file: ReadFile) -> ReadFile:
    """Read a large text as a whole."""
    if file.text is None:
        return file
    try:
        with Reader(file.text.limits) as reader:
            return ReadFile(file.source, tuple(read_file(file.source, reader)))
    except UnreadableFileError as error:
        return ReadFile.broken(file.source, error)


class _Pass:
    """One pass through the files of a large register."""

    def __init__(
        self,
        register: Register,
        files: Sequence[ReadFile],
        context: Context,
        corrections: Sequence[Correction],
        tahun: int,
        columns: ColumnsMaker,
    ) -> None:
        texts = [f.source.path for f in files if f.text is not None]
        self.store = Store(register, texts)
        self.reading = LargeRegister(
            register, files, context, corrections, partial(columns, self.store.con)
        )
        self.register = register
        self.tahun = tahun
        self.errors = [r.kode for r in self.register.rules.values() if r.tingkat == "kesalahan"]
        self.places = {name: 10 * n for n, name in enumerate(self.register.columns)}
        self.unread: dict[int, frozenset[str]] = {}
        """Columns that cannot be read, by row id; rows of which all can be are left out."""
        self.by_cells: dict[int, frozenset[str]] = {}
        """Those of them that no rule has called in question."""
        self.sets: dict[frozenset[str], frozenset[str]] = {}
        self.starts: dict[tuple[int, int], int] = {}
        self.next = 0
        self.large: list[tuple[int, int]] = []

    def checked(self) -> Checked:
        """Judge everything, and close the account."""
        for part in self.reading.parts():
            if isinstance(part, Part):
                self._take(part)
            else:
                self._take_columns(part)
        self._swaps()
        self._keys()
        keys.note_twins(self.store, _OF_TWINS)
        read = self.reading.read()
        self._demand_simple(read)
        self._hold()
        masalah = (*gather(read.masalah), *told.problems(self.store, read))
        keluhan = tuple(told.keluhan(self.store, read, self.errors))
        rejected = told.rejected(self.store, self.unread)
        akun = tuple(told.accounts(self.store, read))
        self.store.close()
        none = pd.DataFrame(columns=[*self.register.columns, "asal_berkas", "asal_lembar"])
        return Checked(
            self.register, read, none, rejected, none, akun, masalah, keluhan, self.store
        )

    @staticmethod
    def _demand_simple(read: RegisterRead) -> None:
        """Leave layouts in which a row stands for several to the usual way."""
        for sheet in read.sheets:
            moved = any(t.frame.places or t.table.sheet.layout.parts for t in sheet.tables)
            if moved or len(sheet.tables) > 1:
                raise NotPlainError

    def _take(self, part: Part) -> None:
        """Judge a part, and put its rows away."""
        frame = part.held.frame
        source = part.held.table.sheet.source
        lembar = part.held.table.sheet.nama
        rows = frame.data.assign(_lembar=0, _tabel=0)
        sheet = SheetRead(source, lembar, 0, (part.held,))
        later = {RULE} if part.large else set()
        noted = [p for p in frame.problems if p.aturan not in later]
        ids = self._ids((part.lembar, part.tabel), rows["asal_baris"], large=part.large)
        kunci = self.register.kunci
        read = [not u or u.isdisjoint(kunci) for u in rows["_tak_terbaca"]]
        judge = Judge(RegisterRead(self.register, sheets=(sheet,)), rows, self.tahun)
        hasil = self._judged(judge, noted, ids)
        self._keep_cells(part, hasil, rows["asal_baris"])
        placed = judge.rows.assign(
            id=ids,
            lembar=part.lembar,
            tabel=part.tabel,
            hasil=hasil,
            terbaca=read,
            **{f"{n}{BOTH_WAYS}": _marked(part, n, len(rows)) for n in self.store.dates},
        )
        self.store.sheets[part.lembar] = (source.nama, lembar)
        self.store.add(placed)

    def _take_columns(self, part: InColumns) -> None:
        """Put the rows of columns away, and judge them some at a time."""
        source, lembar, columns = part.sheet.source, part.sheet.nama, part.columns
        assert isinstance(columns, Columns)
        first = int(self._ids((part.lembar, 0), np.array([0]), large=True)[0])
        selection = (
            f"SELECT * EXCLUDE (indeks), {first} + indeks + 1 AS id, {part.lembar} AS lembar, "
            "0 AS tabel, 'diterima' AS hasil, indeks + 1 AS asal_baris "
            f"FROM ({columns.selection})"
        )
        self.store.sheets[part.lembar] = (source.nama, lembar)
        with columns.passing():
            self.store.insert(selection)
        read = RegisterRead(self.register, sheets=(SheetRead(source, lembar, 0),))
        for start in range(0, columns.end, _JUDGED):
            ids, codes, texts = self.store.coded(
                columns.coded, columns.texts, (first + start, first + start + _JUDGED)
            )
            self.next = max(self.next, int(ids.max(initial=0)) + 1)
            rows = columns.parsed(codes, texts, len(ids)).assign(
                _lembar=0, _tabel=0, asal_baris=ids - first
            )
            hasil = self._judged(Judge(read, rows, self.tahun), columns.problems(codes), ids)
            other = (hasil != "diterima").to_numpy()
            changed = zip(ids[other].tolist(), hasil[other], strict=True)
            self.store.settle(changed, always=True)

    def _judged(self, judge: Judge, noted: Sequence[CellProblem], ids: Ids) -> pd.Series:
        """Judge rows, note what was found, and give their outcomes."""
        before = list(judge.rows["_tak_terbaca"])
        judge.cells(noted)
        cells = len(judge.found)
        judge.schema()
        judge.free_text()
        self._remember(ids, before, list(judge.rows["_tak_terbaca"]))
        found: list[Finding] = []
        for n, (row, column, code, nilai, isian) in enumerate(judge.found):
            urut = self._urut(n, cells, column, code)
            found.append((int(ids[row]), urut, column, code, nilai, _json(isian)))
        self.store.note(found)
        return judge.outcomes()

    def _urut(self, number: int, cells: int, column: str, code: str) -> int:
        """Tell in which place a finding comes among those of its row."""
        if number >= cells:
            return _OF_SCHEMA + number
        last = 10 * len(self.places) if code == "tanpa_jenis_ditolak" else 0
        return max(last, self.places[column]) + (5 if code == RULE else 0)

    def _ids(self, table: tuple[int, int], baris: Any, *, large: bool) -> Ids:
        """Number the rows in the order of files, sheets and rows."""
        if table not in self.starts:
            self.starts[table] = self.next
            if large:
                self.large.append(table)
        ids = np.asarray(baris, "int64") + self.starts[table]
        self.next = max(self.next, int(ids.max(initial=0)) + 1)
        return ids

    def _remember(
        self,
        ids: Ids,
        before: Sequence[frozenset[str]],
        after: Sequence[frozenset[str]],
    ) -> None:
        for row, columns in enumerate(after):
            if columns:
                self.unread[int(ids[row])] = self._one(columns)
                self.by_cells[int(ids[row])] = self._one(before[row])

    def _one(self, columns: frozenset[str]) -> frozenset[str]:
        """Give the one set of these columns that all rows share."""
        return self.sets.setdefault(columns, columns)

    def _keep_cells(self, part: Part, hasil: pd.Series, baris: pd.Series) -> None:
        """Keep the cells of rejected rows of a large text, for mending."""
        if part.large:
            sheet = part.held.table.sheet
            there = self.reading.rows[part.lembar]
            for shown in baris[hasil == "ditolak"].tolist():
                there[shown - 1] = _held(sheet.rows[shown - 1 - sheet.top])

    def _swaps(self) -> None:
        """Doubt the dates of a column of which some are only possible with the month first."""
        for lembar, tabel in self.large:
            for name in self.store.dates:
                at = {"lembar": lembar, "tabel": tabel, "kolom": name, "turned": TURNED}
                turned = self.store.run(
                    "SELECT count(*) FROM temuan JOIN baris USING (id) WHERE lembar = $lembar "
                    "AND tabel = $tabel AND kolom = $kolom AND aturan = $turned",
                    at,
                )
                if turned[0][0]:
                    del at["turned"]
                    self.store.run(
                        "INSERT INTO temuan SELECT id, $urut, $kolom, $aturan, NULL, NULL FROM "
                        f'baris WHERE "{name}{BOTH_WAYS}" AND (lembar, tabel) = ($lembar, $tabel)',
                        at | {"urut": self.places[name] + 5, "aturan": RULE},
                    )

    def _keys(self) -> None:
        """Find repeats of a key: equal ones are ganda, different ones wrong (contract 4)."""
        if not self.register.kunci:
            return
        first = keys.only_counts(self.store)
        if first is not None:
            self.store.note([(first, _OF_KEYS, "nomor", NOT_NUMBERED, None, None)])
            keys.forget_numbers(self.store)
            return
        keys.find_repeated(self.store)
        found = keys.conflicts(self.store)
        self.store.note(
            [
                (
                    c.row,
                    _OF_KEYS,
                    c.kolom,
                    _CONFLICT,
                    c.nilai,
                    _json({"tempat": c.tempat}),
                )
                for c in found
            ]
        )
        self._settle([c.row for c in found], "ditolak")
        repeated = keys.repeats(self.store)
        if repeated:
            self._repeated(repeated)

    def _repeated(self, repeated: dict[int, int]) -> None:
        """Settle repeats; one of a row with errors has the same ones and is no repeat."""
        wrong = {int(i) for (i,) in self.store.ask("salah", kesalahan=self.errors)}
        self._settle([r for r, first in repeated.items() if first not in wrong], "ganda")
        again = {r: first for r, first in repeated.items() if first in wrong}
        if not again:
            return
        pairs = {"baris": list(again), "pertama": list(again.values()), "batas": _OF_SCHEMA}
        self.store.run(
            "DELETE FROM temuan WHERE urut >= $batas AND list_contains($baris, id)",
            {"baris": pairs["baris"], "batas": _OF_SCHEMA},
        )
        self.store.run(
            "INSERT INTO temuan SELECT sama.baris, urut, kolom, aturan, nilai, isian "
            "FROM (SELECT unnest($baris) AS baris, unnest($pertama) AS pertama) sama "
            "JOIN temuan ON temuan.id = sama.pertama WHERE urut >= $batas",
            pairs,
        )
        for row, first in again.items():
            added = self.unread.get(first, frozenset()) - self.by_cells.get(first, frozenset())
            own = self.by_cells.get(row, frozenset()) | added
            self.unread.pop(row, None)
            if own:
                self.unread[row] = own
        wrong = {int(i) for (i,) in self.store.ask("salah", kesalahan=self.errors)}
        self._settle([r for r in again if r in wrong], "ditolak")
        self._settle([r for r in again if r not in wrong], "diterima")

    def _settle(self, rows: Iterable[int], hasil: str) -> None:
        """Give rows another outcome; those of other years stay so, unless they are repeats."""
        self.store.settle([(row, hasil) for row in rows], always=hasil == "ganda")

    def _hold(self) -> None:
        """Hold on to the cells of all rejected rows, for mending."""
        for lembar, _ in self.large:
            found = self.store.run(
                "SELECT asal_baris FROM baris WHERE lembar = $lembar AND hasil = 'ditolak'",
                {"lembar": lembar},
            )
            self.reading.hold(lembar, {int(row) - 1 for (row,) in found})


def _marked(part: Part, name: str, rows: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark the rows of a large text whose date is possible with day and month swapped."""
    marks = np.zeros(rows, bool)
    if part.large:
        marks[list(part.held.frame.both_ways.get(name, ()))] = True
    return marks


def _held(cells: Sequence[Any]) -> Row:
    return row_of(cells)


def _json(isian: dict[str, str]) -> str | None:
    return json.dumps(isian) if isian else None
