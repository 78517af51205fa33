"""Which files of a year's folder belong to which register, and what each of them holds."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pipeline.errors import ConfigurationError
from pipeline.problems import Masalah, Place, problem
from pipeline.reading import delimited
from pipeline.reading.ahead import Ahead
from pipeline.reading.child import Reader
from pipeline.reading.large.text import LargeText, large_text
from pipeline.reading.names import (
    WORKBOOKS,
    is_passed_over,
    is_stationery,
    printable,
    register_named,
)
from pipeline.reading.sheet import Sheet, Source, UnreadableFileError, not_given

ENDINGS = WORKBOOKS | delimited.ENDINGS


@dataclass(frozen=True)
class Found:
    """The files of a year's folder.

    Attributes:
        sources: Files that belong to a register, in the order of their names.
        strangers: Names of files that fit no register, or whose ending is not read.
    """

    sources: tuple[Source, ...]
    strangers: tuple[str, ...]


@dataclass(frozen=True)
class ReadFile:
    """A raw file and its sheets, or the problem that keeps it from being read.

    Attributes:
        source: The file.
        sheets: Its sheets; none of a large text.
        masalah: Why it cannot be read.
        text: A large text, of which the rows are read when they are judged.
    """

    source: Source
    sheets: tuple[Sheet, ...]
    masalah: Masalah | None = None
    text: LargeText | None = None

    def unchanged(self, *, lost: bool = False) -> bool:
        """Tell whether the file still has the bytes that its hash stands for.

        Args:
            lost: That the system does not give them is said already: only that it is gone counts.
        """
        try:
            return sha256(self.source.path) == self.source.sha256
        except FileNotFoundError:
            return False
        except OSError:
            return lost

    @classmethod
    def broken(cls, source: Source, error: UnreadableFileError) -> Self:
        """Give a file that cannot be read: one problem with its reason (contract 3.10)."""
        place = Place(source.register, source.nama)
        return cls(source, (), problem(place, error.aturan, isian={"alasan": error.alasan}))


def find_files(
    folder: Path, registers: Iterable[str], hashed: Mapping[Path, str] | None = None
) -> Found:
    """Find the raw files of a year's folder.

    Args:
        folder: `raw/<unit>/<tahun>/`; one that is not there holds no files.
        registers: Names of the registers; the longest that a file's name begins with is its own.
        hashed: Hashes of files of which the bytes need not be looked at here.

    Returns:
        Files of registers with their hashes, and the names of those that fit none.
    """
    known = tuple(registers)
    sources: list[Source] = []
    strangers: list[str] = []
    for path in _entries(folder):
        name = printable(path.name)
        if is_passed_over(name) or name == "unit.toml" or is_stationery(name):
            continue
        if not path.is_symlink() and not path.is_file():
            continue
        register = register_named(name, known)
        if register is None or path.suffix.lower() not in ENDINGS:
            strangers.append(name)
            continue
        sha = (hashed or {}).get(path) or _hash(path)
        sources.append(Source(path, name, register, sha))
    return Found(tuple(sources), tuple(strangers))


def _entries(folder: Path) -> list[Path]:
    """Give what lies in a folder in the order of the names."""
    if not folder.is_dir():
        return []
    try:
        return sorted(folder.iterdir(), key=lambda p: unicodedata.normalize("NFC", p.name))
    except OSError as error:
        raise ConfigurationError(f"Folder {folder} tidak dapat dibaca.") from error


def _hash(path: Path) -> str:
    """Give the hash of a file; none of a link, and of what cannot be read."""
    try:
        return "" if path.is_symlink() else sha256(path)
    except OSError:
        return ""  # reading it says why


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_file(source: Source, reader: Reader, ahead: Ahead | None = None) -> list[Sheet]:
    """Read every sheet of a raw file.

    Args:
        source: The file.
        reader: Reads workbooks in a child process.
        ahead: Workbooks that were begun with before.

    Raises:
        UnreadableFileError: The whole file cannot be read, with the reason.
    """
    if source.path.is_symlink():  # it may lead out of the raw folder
        raise UnreadableFileError("berkas_tautan")
    try:
        if source.path.suffix.lower() in delimited.ENDINGS:
            return delimited.read_delimited(source, reader.limits)
        sheets = None if ahead is None else ahead.take(source, reader.limits)
        return reader.read(source) if sheets is None else sheets
    except OSError as error:
        raise not_given(error) from error


def read_source(source: Source, reader: Reader, ahead: Ahead | None = None) -> ReadFile:
    """Read one raw file; what cannot be read is one problem with its reason (contract 3.10)."""
    try:
        text = large_text(source, reader.limits)
        sheets = () if text else tuple(read_file(source, reader, ahead))
        return ReadFile(source, sheets, text=text)
    except UnreadableFileError as error:
        return ReadFile.broken(source, error)
