"""One pass through the files of a large register: its rows judged and put away, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from pipeline.checking.checks import Checked
from pipeline.checking.judging import Judge
from pipeline.checking.large import keys, told
from pipeline.checking.large.columns import Columns
from pipeline.checking.large.findings import OF_SCHEMA, OF_TWINS, Finding, worded
from pipeline.checking.large.repeating import settle_keys
from pipeline.checking.large.store import BOTH_WAYS, Store
from pipeline.checking.large.unread import Ids, Unread
from pipeline.problems import gather
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction
from pipeline.reading.files import ReadFile
from pipeline.reading.frame import CellProblem
from pipeline.reading.large.kept import row_of
from pipeline.reading.large.plain import PlainTable
from pipeline.reading.large.register import InColumns, LargeRegister, Part
from pipeline.reading.large.text import NotPlainError
from pipeline.reading.register_read import RegisterRead, SheetRead
from pipeline.reading.swaps import RULE, TURNED
from schemas.register import Register

ColumnsMaker = Callable[
    [duckdb.DuckDBPyConnection, PlainTable, Context, Collection[int]], Columns | None
]
_JUDGED = 2**18
"""So many rows of columns are judged at a time."""


class Pass:
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
        """Take up the files; the arguments are those of `check_large`.

        `columns` says what differs in the columns of a text; None lets it be read in parts.
        """
        texts = [f.source.path for f in files if f.text is not None]
        self.store = Store(register, texts)
        self.reading = LargeRegister(
            register, files, context, corrections, partial(columns, self.store.con)
        )
        self.register = register
        self.tahun = tahun
        self.errors = [r.kode for r in self.register.rules.values() if r.tingkat == "kesalahan"]
        self.places = {name: 10 * n for n, name in enumerate(self.register.columns)}
        self.unread = Unread()
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
        settle_keys(self.store, self.unread, self.errors)
        keys.note_twins(self.store, OF_TWINS)
        read = self.reading.read()
        self._demand_simple(read)
        self._hold()
        masalah = (*gather(read.masalah), *told.problems(self.store, read))
        keluhan = tuple(told.keluhan(self.store, read, self.errors))
        rejected = told.rejected(self.store, self.unread.columns)
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
            held = {row for t in sheet.tables for i in t.table.data for row in t.table.rows_of(i)}
            if moved or len(sheet.tables) > 1 or held & sheet.ditolak:
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
            hasil = self._judged(Judge(read, rows, self.tahun), columns.problems(codes, texts), ids)
            other = (hasil != "diterima").to_numpy()
            changed = zip(ids[other].tolist(), hasil[other], strict=True)
            self.store.settle(changed, always=True)

    def _judged(self, judge: Judge, noted: Sequence[CellProblem], ids: Ids) -> pd.Series:
        """Judge rows, note what was found, and give their outcomes."""
        before = judge.rows["_tak_terbaca"].tolist()
        judge.cells(noted)
        cells = len(judge.found)
        judge.schema()
        judge.free_text()
        self.unread.remember(ids, before, judge.rows["_tak_terbaca"].tolist())
        found: list[Finding] = []
        for n, (row, column, code, nilai, isian) in enumerate(judge.found):
            urut = self._urut(n, cells, column, code)
            found.append((int(ids[row]), urut, column, code, nilai, worded(isian)))
        self.store.note(found)
        return judge.outcomes()

    def _urut(self, number: int, cells: int, column: str, code: str) -> int:
        """Tell in which place a finding comes among those of its row."""
        if number >= cells:
            return OF_SCHEMA + number
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

    def _keep_cells(self, part: Part, hasil: pd.Series, baris: pd.Series) -> None:
        """Keep the cells of rejected rows of a large text, for mending."""
        if part.large:
            sheet = part.held.table.sheet
            there = self.reading.rows[part.lembar]
            for shown in baris[hasil == "ditolak"].tolist():
                there[shown - 1] = row_of(sheet.rows[shown - 1 - sheet.top])

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
