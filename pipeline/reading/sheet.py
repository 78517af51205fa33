"""Files and their cells: what reading begins with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

Cell = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
"""A cell's value; None and blank strings are blank."""


@dataclass(frozen=True)
class Source:
    """A raw file.

    Attributes:
        path: Where it is.
        nama: Its name, as messages print it.
        register: The register its name begins with.
        sha256: Hash of its bytes.
    """

    path: Path
    nama: str
    register: str
    sha256: str


class UncalculatedFormula(str):
    """The cell of a formula that has no stored value; as text it is what messages show."""

    __slots__ = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet of a file, or a delimited text file as its one sheet.

    Attributes:
        source: The file.
        nama: The sheet's name.
        urutan: Its place in the file, from 0.
        rows: Its cells, from the first filled row and column on.
        top: Number of the first row in `rows`, from 0 in the whole sheet.
        left: Number of the first column, likewise.
        merged: Merged ranges ((row, column), (row, column)) in the whole sheet.
        hidden: The sheet is hidden.
        percent: Cells shown as percentages, (row, column) from 0 in the whole sheet; None where
            the formats of cells cannot be known.
        hidden_rows: Rows that are hidden, from 0 in the whole sheet, where that is known.
        hidden_columns: Columns that are hidden, likewise.
    """

    source: Source
    nama: str
    urutan: int
    rows: tuple[tuple[Cell, ...], ...]
    top: int = 0
    left: int = 0
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    hidden: bool = False
    percent: frozenset[tuple[int, int]] | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def column_letter(index: int) -> str:
    """Name a column as spreadsheet programs do.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class UnreadableFileError(Exception):
    """A whole file cannot be read.

    Attributes:
        aturan: The rule code of its one problem.
        alasan: The reason in Indonesian, for the message.
    """

    def __init__(self, aturan: str, alasan: str = "") -> None:
        """Keep rule and reason."""
        super().__init__(f"{aturan}: {alasan}")
        self.aturan = aturan
        self.alasan = alasan
