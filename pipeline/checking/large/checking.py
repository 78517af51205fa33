"""A large register judged part by part: the same rules, outcomes and problems as on the usual way.

Each part is judged by the register's own schema. What needs all rows, their keys and twins, is
asked of DuckDB at the end; so are the account and the problems, equal ones joined. In memory stay
the rejected rows and what is wrong with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from pipeline.checking.accounts import Akun
from pipeline.checking.checks import Checked, Judge, Keluhan, check
from pipeline.checking.large import keys
from pipeline.checking.large.store import BOTH_WAYS, Finding, Store
from pipeline.problems import NOT_NUMBERED, SHOWN_PLACES, Masalah, Place, gather, worded
from pipeline.reading.child import Reader
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction
from pipeline.reading.files import read_file
from pipeline.reading.large.kept import Row, row_of
from pipeline.reading.large.register import LargeRegister, Part, may_stream
from pipeline.reading.large.text import NotPlainError
from pipeline.reading.registers import ReadFile, RegisterRead, SheetRead, read_register
from pipeline.reading.sheet import UnreadableFileError
from pipeline.reading.swaps import RULE, TURNED
from schemas.register import Register

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
    """
    if may_stream(register):
        try:
            return _Pass(LargeRegister(register, files, context, corrections), tahun).checked()
        except (NotPlainError, UnreadableFileError):
            pass  # read as a whole, it is said what is wrong
    whole = [_whole(file) for file in files]
    return check(read_register(register, whole, context, corrections), tahun)


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

    def __init__(self, reading: LargeRegister, tahun: int) -> None:
        self.reading = reading
        self.register = reading.register
        self.tahun = tahun
        self.store = Store(self.register)
        self.errors = [r.kode for r in self.register.rules.values() if r.tingkat == "kesalahan"]
        self.places = {name: 10 * n for n, name in enumerate(self.register.columns)}
        self.unread: dict[int, frozenset[str]] = {}
        """Columns that cannot be read, by row id; rows of which all can be are left out."""
        self.by_cells: dict[int, frozenset[str]] = {}
        """Those of them that no rule has called in question."""
        self.starts: dict[tuple[int, int], int] = {}
        self.next = 0
        self.large: list[tuple[int, int]] = []

    def checked(self) -> Checked:
        """Judge everything, and close the account."""
        for part in self.reading.parts():
            self._take(part)
        self._swaps()
        self._keys()
        keys.note_twins(self.store, _OF_TWINS)
        read = self.reading.read()
        self._demand_simple(read)
        self._hold()
        masalah = (*gather(read.masalah), *self._problems(read))
        keluhan = tuple(self._complaints(read))
        rejected = self._rejected()
        akun = tuple(self._accounts(read))
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
        judge = Judge(RegisterRead(self.register, sheets=(sheet,)), rows, self.tahun)
        later = {RULE} if part.large else set()
        judge.cells([p for p in frame.problems if p.aturan not in later])
        cells = len(judge.found)
        before = list(rows["_tak_terbaca"])
        judge.schema()
        judge.free_text()
        hasil = judge.outcomes()
        ids = self._ids(part, rows)
        self._remember(ids, before, list(judge.rows["_tak_terbaca"]))
        self._keep_cells(part, hasil, rows["asal_baris"])
        kunci = self.register.kunci
        placed = judge.rows.assign(
            id=ids,
            lembar=part.lembar,
            tabel=part.tabel,
            hasil=hasil,
            terbaca=[not u or u.isdisjoint(kunci) for u in before],
            **{f"{n}{BOTH_WAYS}": _marked(part, n, len(rows)) for n in self.store.dates},
        )
        self.store.add(placed, source.nama, lembar)
        found: list[Finding] = []
        for n, (row, column, code, nilai, isian) in enumerate(judge.found):
            urut = self._urut(n, cells, column, code)
            found.append((int(ids[row]), urut, column, code, nilai, _json(isian)))
        self.store.note(found)

    def _urut(self, number: int, cells: int, column: str, code: str) -> int:
        """Tell in which place a finding comes among those of its row."""
        if number >= cells:
            return _OF_SCHEMA + number
        last = 10 * len(self.places) if code == "tanpa_jenis_ditolak" else 0
        return max(last, self.places[column]) + (5 if code == RULE else 0)

    def _ids(self, part: Part, rows: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Number the rows in the order of files, sheets and rows."""
        table = (part.lembar, part.tabel)
        if table not in self.starts:
            self.starts[table] = self.next
            if part.large:
                self.large.append(table)
        ids = rows["asal_baris"].to_numpy("int64") + self.starts[table]
        self.next = max(self.next, int(ids.max(initial=0)) + 1)
        return ids

    def _remember(
        self,
        ids: Sequence[int] | np.ndarray[tuple[int], np.dtype[np.int64]],
        before: Sequence[frozenset[str]],
        after: Sequence[frozenset[str]],
    ) -> None:
        for row, columns in enumerate(after):
            if columns:
                self.unread[int(ids[row])] = frozenset(columns)
                self.by_cells[int(ids[row])] = before[row]

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

    def _problems(self, read: RegisterRead) -> Iterator[Masalah]:
        """Word what was found of accepted and rejected rows, equal problems of a sheet joined."""
        joined: dict[tuple[object, ...], tuple[Masalah, list[int], list[dict[str, int]]]] = {}
        for lembar, tabel, kolom, aturan, nilai, jumlah, awal, isian, tempat in self.store.ask(
            "masalah"
        ):
            baris = next(t["baris"] for t in tempat if t["id"] == awal["id"])
            said = self._worded(read, (lembar, tabel, baris), (kolom, aturan, nilai, isian))
            pesan = said.pesan if said.baris is None else None
            key = (said.lembar, said.berkas, said.kolom, said.nilai, said.aturan, pesan)
            _, counts, places = joined.setdefault(key, (said, [], []))
            counts.append(jumlah)
            places += tempat if said.baris is not None else []
        for said, counts, places in joined.values():
            first = sorted(places, key=lambda p: p["id"])[:SHOWN_PLACES]
            yield replace(said, jumlah=sum(counts), tempat=tuple(p["baris"] for p in first))

    def _complaints(self, read: RegisterRead) -> Iterator[Keluhan]:
        for lembar, tabel, baris, *found in self.store.ask("keluhan", kesalahan=self.errors):
            said = self._worded(read, (lembar, tabel, baris), tuple(found))
            yield Keluhan(lembar, tabel, baris, found[0], said.pesan, said.saran)

    def _worded(
        self, read: RegisterRead, at: tuple[int, int, int], found: tuple[Any, ...]
    ) -> Masalah:
        lembar, tabel, baris = at
        column, code, nilai, isian = found
        sheet = read.sheets[lembar]
        heading = sheet.tables[tabel].frame.headings.get(column, column) if column else ""
        place = Place(self.register.nama, sheet.source.nama, sheet.lembar, baris, heading)
        return worded(self.register, place, column, code, nilai, json.loads(isian or "{}"))

    def _rejected(self) -> pd.DataFrame:
        """Give the places of rejected rows, and what of them cannot be read."""
        names = ["id", "asal_berkas", "asal_lembar", "asal_baris"]
        found = self.store.run(
            f"SELECT {', '.join(names)} FROM baris WHERE hasil = 'ditolak' ORDER BY id"
        )
        rows = pd.DataFrame(found, columns=names).set_index("id")
        unread = [self.unread.get(int(row), frozenset()) for row in rows.index]
        return rows.assign(_tak_terbaca=pd.Series(unread, index=rows.index, dtype=object))

    def _accounts(self, read: RegisterRead) -> Iterator[Akun]:
        counts: dict[int, dict[str, int]] = {}
        for lembar, hasil, baris in self.store.ask("akun"):
            counts.setdefault(lembar, {})[hasil] = baris
        for number, sheet in enumerate(read.sheets):
            of_sheet = counts.get(number, {})
            of_sheet["ditolak"] = of_sheet.get("ditolak", 0) + len(sheet.ditolak)
            yield Akun(
                sheet.source.nama,
                sheet.source.sha256,
                sheet.lembar,
                sheet.dibaca,
                **of_sheet,
                bukan_data=sheet.dibaca - sum(of_sheet.values()),
            )


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
