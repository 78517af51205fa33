"""Uploaded files: set aside first, then put among a year's raw files; what they replace is kept.

    raw/<unit>/<tahun>/.unggahan/<number>   an upload that its sender has not yet confirmed
    raw/<unit>/<tahun>/.arsip/<time> <name> a file that another of the same name replaced

Both are dot folders, which reading passes over.
"""

from __future__ import annotations

import secrets
import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.desk.names import demand_name
from pipeline.errors import ConfigurationError, WriteError, system_reason
from pipeline.office.rules import TANPA_JENIS, load_decree, load_unit
from pipeline.reading.context import Context
from pipeline.reading.guess import Likeness, likeness
from pipeline.reading.names import register_named
from pipeline.reading.sheet import UnreadableFileError
from pipeline.trial import same_name
from schemas import registers

WAITING = ".unggahan"
KEPT = ".arsip"
FORGOTTEN_SECONDS = 24 * 3600.0
"""Uploads that nobody confirmed are deleted after so long."""
MOST_WAITING = 100
"""Uploads of a year that nobody has confirmed yet."""
MOST_FILES = 1000
"""Raw files of a year, and likewise files kept: an office has dozens."""
LEAST_FREE = 512 * 1024**2
"""Bytes that an upload leaves free: a run must still find room for its result."""


@dataclass(frozen=True)
class Upload:
    """A file that was sent and waits to be put in place.

    Attributes:
        path: Where it waits.
        nama: The name that it was sent with.
        register: The register that its name begins with, or None.
        usul: The registers that its columns fit, the likeliest first.
        perbaikan: The registers whose mended rows it holds.
        alasan: Why it cannot be read; blank where it can.
    """

    path: Path
    nama: str
    register: str | None
    usul: tuple[str, ...] = ()
    perbaikan: tuple[str, ...] = ()
    alasan: str = ""

    @property
    def likely(self) -> str | None:
        """The register to suggest: that of the name, unless the columns fit others only."""
        if self.register is not None and (not self.usul or self.register in self.usul):
            return self.register
        return self.usul[0] if self.usul else None

    @property
    def doubtful(self) -> bool:
        """The name says one register and the columns another, or nothing does."""
        return self.register is None or self.likely != self.register


@dataclass(frozen=True)
class Inbox:
    """Where the files of one unit and year are sent to.

    Attributes:
        raw: Root of the raw folders.
        unit: The unit, one that there is.
        tahun: The year.
    """

    raw: Path
    unit: str
    tahun: int

    @property
    def folder(self) -> Path:
        """The year's raw folder."""
        return self.raw / self.unit / str(self.tahun)

    def waiting_place(self) -> Path:
        """Give a new path for an upload; those that nobody confirmed are swept away.

        Raises:
            ConfigurationError: Too many wait, or the folder leads out of the raw folder.
            WriteError: The folder cannot be used, or there is too little room.
        """
        place = self.folder / WAITING
        self._demand_within(place)
        try:
            place.mkdir(parents=True, exist_ok=True)
            waiting = [p for p in place.iterdir() if not _swept(p)]
            free = shutil.disk_usage(place).free
        except OSError as error:
            raise WriteError(f"Folder {place} tidak dapat dipakai: {error.strerror}.") from error
        if len(waiting) >= MOST_WAITING:
            raise ConfigurationError(
                f"Masih ada {len(waiting)} berkas yang belum dijawab; simpan atau batalkan dahulu."
            )
        if free < LEAST_FREE:
            raise WriteError("Ruang di komputer layanan hampir habis; kosongkan dahulu.")
        return place / secrets.token_hex(16)

    def _demand_within(self, place: Path) -> None:
        """Refuse a link that leads out of the raw folder."""
        if not place.resolve().is_relative_to(self.raw.resolve()):
            raise ConfigurationError(f"{place} adalah tautan ke luar folder {self.raw}; hapus.")

    def examine(self, path: Path, name: str) -> Upload:
        """Look at a file that was sent: its name, and what its columns fit.

        Args:
            path: Where it waits; it is renamed to have its ending, by which it is read.
            name: The name that it was sent with.

        Raises:
            ConfigurationError: The name is none that can be kept; the file is deleted.
        """
        try:
            name = demand_name(name)
        except ConfigurationError:
            path.unlink(missing_ok=True)
            raise
        waiting = path.with_suffix(Path(name).suffix.lower())
        path.rename(waiting)
        said = register_named(name, registers())
        try:
            looks: Likeness = likeness(waiting, name, self._context())
        except UnreadableFileError as error:
            return Upload(waiting, name, said, alasan=error.alasan)
        return Upload(waiting, name, said, looks.registers, looks.mends)

    def target(self, upload: Upload, register: str) -> str:
        """Give the name that an upload will have as a file of a register."""
        if register_named(upload.nama, registers()) == register:
            return upload.nama
        return f"{register}-{upload.nama}"

    def is_there(self, name: str) -> bool:
        """Say whether the year has a file of this name, in whatever case."""
        return self._like(name) is not None

    def place(self, upload: Upload, name: str) -> Path | None:
        """Put an upload among the raw files.

        Args:
            upload: The upload.
            name: The name to give it; a file that has it is kept in `.arsip` first.

        Returns:
            Where the file that was replaced is now; None where there was none.

        Raises:
            ConfigurationError: The name is none that can be kept.
            WriteError: The file cannot be moved, or is open in another program.
        """
        return self.put(upload.path, name)

    def put(self, waiting: Path, name: str) -> Path | None:
        """Put a file of the waiting place among the raw files; like `place`."""
        name = demand_name(name)
        target = self.folder / name
        if target.resolve().parent != self.folder.resolve() or waiting.parent != (
            self.folder / WAITING
        ):
            raise ConfigurationError(f"“{name}” bukan nama berkas.")
        old = self._like(name)
        if old is None and _count(self.folder) >= MOST_FILES:
            raise ConfigurationError(f"Folder tahun ini sudah berisi {MOST_FILES} berkas.")
        try:
            kept = None if old is None else self._keep(old)
            waiting.replace(target)
        except OSError as error:
            raise WriteError(
                f"{name} tidak dapat disimpan: {error.strerror}. Tutup berkas itu di program lain, "
                "lalu ulangi."
            ) from error
        return kept

    def place_mends(self, upload: Upload) -> list[str]:
        """Put a file with mended rows in place, once for each register whose rows it holds.

        Earlier mends stay needed, so each file gets a name of its own.

        Returns:
            The names that it was given.
        """
        names = []
        ending = upload.path.suffix
        for register in upload.perbaikan:
            number, name = 2, f"{register}-perbaikan{ending}"
            while self.is_there(name):
                name = f"{register}-perbaikan-{number}{ending}"
                number += 1
            copy = upload.path.with_name(secrets.token_hex(16) + ending)
            try:
                shutil.copyfile(upload.path, copy)
                copy.rename(self.folder / name)
            except OSError as error:
                raise WriteError(f"{name} tidak dapat disimpan: {error.strerror}.") from error
            names.append(name)
        upload.path.unlink(missing_ok=True)
        return names

    def remove(self, name: str) -> Path:
        """Take a raw file out of the year; it is kept in `.arsip`.

        Raises:
            ConfigurationError: There is no such file.
            WriteError: It cannot be moved.
        """
        old = self._like(demand_name(name))
        if old is None:
            raise ConfigurationError(f"Berkas {name} sudah tidak ada.")
        try:
            return self._keep(old)
        except OSError as error:
            raise WriteError(f"{name} tidak dapat dipindahkan: {error.strerror}.") from error

    def put_rules(self, text: str) -> Path | None:
        """Write the year's unit.toml whole; the one there is kept in `.arsip`.

        Returns:
            Where a copy of the former one is; None where there was none.

        Raises:
            WriteError: It cannot be written.
        """
        path = self.folder / "unit.toml"
        beside = self.folder / ".unit.toml.baru"
        try:
            kept = None
            if path.is_file():
                kept = self._kept_place(path)
                shutil.copy2(path, kept)
                shutil.copy2(path, beside)  # its permissions: passwords may stand in it
            beside.write_bytes(text.encode("utf-8"))
            beside.replace(path)
        except OSError as error:
            raise WriteError(f"unit.toml tidak dapat disimpan: {system_reason(error)}.") from error
        return kept

    def _keep(self, old: Path) -> Path:
        kept = self._kept_place(old)
        old.rename(kept)
        return kept

    def _kept_place(self, old: Path) -> Path:
        """Give a free name in the archive."""
        archive = self.folder / KEPT
        self._demand_within(archive)
        archive.mkdir(exist_ok=True)
        if _count(archive) >= MOST_FILES:
            raise ConfigurationError(
                f"Folder {KEPT} sudah berisi {MOST_FILES} berkas lama; pindahkan dahulu."
            )
        stamp = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
        kept = archive / f"{stamp} {old.name}"
        number = 2
        while kept.exists():
            kept = archive / f"{stamp} ({number}) {old.name}"
            number += 1
        return kept

    def _like(self, name: str) -> Path | None:
        if not self.folder.is_dir():
            return None
        there = (p for p in self.folder.iterdir() if p.is_file() and same_name(p.name, name))
        return next(there, None)

    def _context(self) -> Context:
        unit, _ = load_unit(self.raw, self.unit, self.tahun)
        decree = load_decree(self.raw / self.unit, unit.keputusan)
        return Context(self.tahun, unit, decree, TANPA_JENIS)


def _swept(path: Path) -> bool:
    """Delete an upload that nobody confirmed for long; say whether it was one."""
    if time.time() - path.stat().st_mtime <= FORGOTTEN_SECONDS:
        return False
    path.unlink(missing_ok=True)
    return True


def _count(folder: Path) -> int:
    return sum(1 for p in folder.iterdir() if p.is_file())
