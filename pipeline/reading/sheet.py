"""Files and their cells: what reading begins with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import system_reason

Cell = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
"""A cell's value; None and blank strings are blank."""
Rows = tuple[tuple[Cell, ...], ...]
"""The cells of a sheet."""
NOT_GIVEN = "berkas_tidak_terbaca"
"""The rule of a file of which the system does not give the bytes."""


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


class RefusedCell(str):
    """A cell of which its layout cannot tell what it says, as text the cells as written.

    Attributes:
        aturan: The rule that it breaks.
        isian: Words for the rule's message.
    """

    aturan: str
    isian: dict[str, str]

    def __new__(cls, text: str, aturan: str, **isian: str) -> RefusedCell:
        """Keep rule and words beside the text."""
        made = super().__new__(cls, text)
        made.aturan = aturan
        made.isian = isian
        return made


@dataclass(frozen=True)
class Said:
    """What a layout says of its whole sheet: a rule, the value in question, words for it."""

    aturan: str
    nilai: str | None = None
    isian: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TickGroup:
    """Neighbouring columns of which one bears a mark; rows and columns as in `Layout`.

    Attributes:
        row: The row of the words.
        kolom: The canonical column that they choose.
        heading: The heading that the choice gets.
        words: Each column to the word above it.
        values: Each column to what its mark says.
        headed: A heading of their own stands over the words.
        needed: A row without any mark is wrong.
        heads: The rows of the words, where pages repeat them.
        end: The row in which other headings follow.
    """

    row: int
    kolom: str
    heading: str
    words: Mapping[int, str]
    values: Mapping[int, str]
    headed: bool
    needed: bool
    heads: frozenset[int] = frozenset()
    end: int = 0


@dataclass(frozen=True)
class Layout:
    """How a sheet was laid out before it was made a plain table.

    Rows and columns count from 0 in the whole sheet of the file, so that they hold in each part
    that is cut out of it.

    Attributes:
        before: The sheet as it was, where cells of it were replaced.
        columns: An added column to the one that it was made of.
        names: A column to its heading in the file, where it got another one.
        cells: Cells that were moved, to where they stand in the file.
        parts: Rows that stand for several of the file, to all of these; as the user's program
            shows them.
        ticks: Groups of tick columns; the first column of each took the choice.
        said: What is to be said of the sheet; with an error none of its rows can be used.
    """

    before: Sheet | None = None
    columns: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], tuple[tuple[int, int], ...]] = field(default_factory=dict)
    parts: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    ticks: tuple[TickGroup, ...] = ()
    said: tuple[Said, ...] = ()


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
        layout: How it was laid out in the file, where that was no plain table.
    """

    source: Source
    nama: str
    urutan: int
    rows: Rows
    top: int = 0
    left: int = 0
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    hidden: bool = False
    percent: frozenset[tuple[int, int]] | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    layout: Layout = Layout()

    def letter(self, position: int) -> str:
        """Name the column of a position in `rows` as the user's program does."""
        column = self.left + position
        return column_letter(self.layout.columns.get(column, column))

    def heading(self, position: int, matched: str) -> str:
        """Give letter and heading of a column for messages; `matched` is what it matched by."""
        return f"{self.letter(position)} ({self.layout.names.get(self.left + position, matched)})"


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


def not_given(error: OSError) -> UnreadableFileError:
    """Give the problem of a file of which the system does not give the bytes."""
    if isinstance(error, PermissionError):
        reason = "izin membacanya tidak ada, atau berkas sedang terbuka di program lain"
    elif isinstance(error, FileNotFoundError):
        reason = "berkas dihapus atau dipindahkan ketika sedang dibaca"
    else:
        reason = system_reason(error).partition(";")[0]  # the rule says what to do
    return UnreadableFileError(NOT_GIVEN, reason)


def spans(numbers: Sequence[int]) -> str:
    """Write rising numbers with their runs joined.

    >>> spans([3, 4, 5, 9])
    '3-5, 9'
    """
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
