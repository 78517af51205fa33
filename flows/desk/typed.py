"""Files of small registers that the page itself writes, and how it knows them again.

raw/<unit>/<tahun>/.isian/<file>.json   hash of a file as the page wrote it, by whom and when

A file with another hash was uploaded or edited elsewhere: the page leaves it alone. What a file
of the page replaces is kept in `.arsip`, as with uploads.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from flows.desk.roles import Pelaku
from flows.desk.uploads import Inbox
from pipeline.checking.mendable import Tertulis
from pipeline.errors import RefusedError, WriteError, system_reason
from pipeline.office.rules import load_decree, load_unit
from pipeline.reading.files import find_files, sha256
from pipeline.reading.mends import is_mending
from pipeline.templates.book import template
from pipeline.templates.words import ColumnWords, Local, words_of
from pipeline.trial import same_name
from schemas import registers
from schemas.register import Register

NOTED = ".isian"


@dataclass(frozen=True)
class Kept:
    """What the page has written of a register.

    Attributes:
        baris: Its rows as typed.
        sidik: Hash of the file; blank where there is none.
        oleh: Who saved it.
        waktu: When, as the page shows it.
    """

    baris: tuple[Tertulis, ...] = ()
    sidik: str = ""
    oleh: str = ""
    waktu: str = ""


NOTHING = Kept()


@dataclass(frozen=True)
class Typed:
    """A register that is typed on the page, in one unit and year.

    Attributes:
        inbox: The unit's and year's raw folder.
        register: The register.
        nama: Name of the file that the page writes.
        kolom: The register's columns in words of this office.
        lokal: The office's year, villages and indicators.
    """

    inbox: Inbox
    register: Register
    nama: str
    kolom: tuple[ColumnWords, ...]
    lokal: Local

    @classmethod
    def of(cls, inbox: Inbox, register: Register, nama: str = "") -> Typed:
        """Give a register as it is typed in a unit.

        Raises:
            ConfigurationError: The unit's file or its decree cannot be used.
        """
        unit, _ = load_unit(inbox.raw, inbox.unit, inbox.tahun)
        decree = load_decree(inbox.raw / inbox.unit, unit.keputusan)
        codes = {i.kode: i.indikator for i in decree.indikator}
        local = Local(inbox.tahun, tuple(unit.desa), codes)
        columns = tuple(words_of(register, local))
        return cls(inbox, register, nama or f"{register.nama}.xlsx", columns, local)

    @property
    def path(self) -> Path:
        """Where the page's file is, or would be."""
        return self.inbox.folder / self.nama

    def others(self) -> list[str]:
        """Name the files of the register that the page did not write; mended rows are none."""
        own = self.kept().sidik
        return [
            s.nama
            for s in find_files(self.inbox.folder, registers()).sources
            if s.register == self.register.nama
            and not is_mending(s.nama, self.register)
            and not (own and same_name(s.nama, self.nama))
        ]

    def kept(self) -> Kept:
        """Give what the page wrote, unless the file is another by now."""
        note = self._note()
        try:
            if not note or sha256(self.path) != note["sha256"]:
                return NOTHING
            rows = self._read()
        except (OSError, CalamineError, ValueError):
            return NOTHING
        return Kept(rows, note["sha256"], str(note.get("oleh", "")), str(note.get("waktu", "")))

    def content(self, rows: Sequence[Tertulis]) -> bytes:
        """Give the file for some rows: the register's template, filled in."""
        return template(self.register, self.lokal, self.inbox.unit, rows)

    def save(self, waiting: Path, seen: str, who: Pelaku) -> Path | None:
        """Put a file in the place of the one there, which is kept.

        Args:
            waiting: The new file, in the inbox's waiting place.
            seen: Hash of the file that was shown when typing began.
            who: Who saves it.

        Returns:
            Where the former file is now; None where there was none.

        Raises:
            RefusedError: Another file has come meanwhile.
            WriteError: A file cannot be moved or written.
        """
        self._demand_unchanged(seen)
        note = {
            "sha256": sha256(waiting),
            "oleh": who.nama,
            "waktu": datetime.now().strftime("%d/%m/%Y %H:%M"),
        }
        kept = self.inbox.put(waiting, self.nama)
        self._remember(note)
        return kept

    def clear(self, seen: str) -> Path:
        """Take the page's file away, since no row is left; it is kept.

        Raises:
            RefusedError: Another file has come meanwhile.
            WriteError: It cannot be moved.
        """
        self._demand_unchanged(seen)
        return self.inbox.remove(self.nama)

    def _demand_unchanged(self, seen: str) -> None:
        there = sha256(self.path) if self.path.is_file() else ""
        if there != seen or (not there and self.inbox.is_there(self.nama)):
            raise RefusedError(
                f"{self.nama} sudah diubah di tab lain atau oleh orang lain. Salin yang baru Anda "
                "ketik, lalu muat ulang halaman ini."
            )

    def _read(self) -> tuple[Tertulis, ...]:
        """Read the rows of the page's own file, whose layout is known."""
        book = CalamineWorkbook.from_path(self.path)
        first, *rows = book.get_sheet_by_index(0).to_python() or [[]]
        labels = {w.column.label: w.nama for w in self.kolom}
        names = [labels.get(str(cell).split("\n")[0].removesuffix(" *")) for cell in first]
        found = []
        for cells in rows:
            pairs = zip(names, cells, strict=False)
            row = {n: str(cell) for n, cell in pairs if n is not None and cell != ""}
            if row:
                found.append(row)
        return tuple(found)

    def _note(self) -> dict[str, Any]:
        try:
            found = json.loads(self._note_path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) and isinstance(found.get("sha256"), str) else {}

    def _remember(self, note: dict[str, str]) -> None:
        try:
            self._note_path.parent.mkdir(exist_ok=True)
            beside = self._note_path.with_suffix(".baru")
            beside.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
            beside.replace(self._note_path)
        except OSError as error:
            raise WriteError(
                f"{self.nama} tersimpan, tetapi catatannya tidak: {system_reason(error)}."
            ) from error

    @property
    def _note_path(self) -> Path:
        return self.inbox.folder / NOTED / f"{self.nama}.json"


def waiting_file(inbox: Inbox, content: bytes) -> Path:
    """Write a file that waits to be checked and put in place.

    Raises:
        WriteError: It cannot be written.
    """
    path = inbox.waiting_place().with_suffix(".xlsx")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise WriteError(f"Isian tidak dapat ditulis: {system_reason(error)}.") from error
    return path
