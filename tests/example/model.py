"""What a raw file is made of here: lines that know their outcome, sheets, books."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cached_property
from typing import Literal

TAHUN = 2025
BATAS = date(TAHUN, 12, 31)
"""The cut-off: nothing later counts (policy batas_data, its default)."""

Outcome = Literal["diterima", "ditolak", "di_luar_tahun", "ganda", "dikecualikan", "bukan_data"]


@dataclass(frozen=True)
class Formula:
    """A formula cell with the value that Excel stored for it."""

    text: str
    value: float


Value = str | int | float | date | datetime | Formula | None


def blank(value: Value) -> bool:
    """Tell whether a cell holds nothing but blanks."""
    return value is None or (isinstance(value, str) and not value.strip())


@dataclass(frozen=True)
class Fault:
    """Why a row is not simply accepted, or must bring a warning.

    Attributes:
        outcome: What must become of the row.
        rule: The rule it must hit, in words.
        kolom: Canonical name of the column in question, "" where it is the whole row.
    """

    outcome: Outcome
    rule: str
    kolom: str = ""


@dataclass(frozen=True)
class Line:
    """One row of a sheet.

    Attributes:
        cells: Its values from column A on.
        style: How it looks; only `isi` rows are rows of the table.
        outcome: What must become of it; decided when it is made, never by reading.
        fault: What is odd about it, if anything.
        tag: A name by which a correction finds it.
    """

    cells: tuple[Value, ...] = ()
    style: Literal["judul", "kepala", "urut", "isi", "jumlah", "catatan"] = "catatan"
    outcome: Outcome = "bukan_data"
    fault: Fault | None = None
    tag: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether no cell of the row holds anything."""
        return all(blank(v) for v in self.cells)


@dataclass(frozen=True)
class Merge:
    """A merged range, zero-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Account:
    """The six outcomes of contract 4 and their sum."""

    dibaca: int = 0
    diterima: int = 0
    ditolak: int = 0
    di_luar_tahun: int = 0
    ganda: int = 0
    dikecualikan: int = 0
    bukan_data: int = 0

    def __add__(self, other: Account) -> Account:
        """Add two accounts, outcome by outcome."""
        return Account(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True)
class Sheet:
    """A finished sheet; `name` is empty for delimited text."""

    name: str
    lines: tuple[Line, ...]
    merges: tuple[Merge, ...] = ()
    widths: tuple[float, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    @property
    def account(self) -> Account:
        """How many rows there are of each outcome; blank rows are not rows."""
        outcomes = [line.outcome for line in self.lines if not line.is_blank]
        counts = {f.name: outcomes.count(f.name) for f in fields(Account)[1:]}  # type: ignore[arg-type]  # its fields are outcomes
        return Account(dibaca=len(outcomes), **counts)

    def row_of(self, tag: str) -> int:
        """Give the row number, as the user's program shows it, of the line with this tag."""
        (found,) = (i for i, line in enumerate(self.lines, 1) if line.tag == tag)
        return found


@dataclass(frozen=True)
class Book:
    """A file of one register.

    Attributes:
        register: Canonical name of the register.
        name: File name; its ending says the format.
        sheets: At least one.
        encoding: Of delimited text.
        delimiter: Of delimited text.
        date_1904: The workbook counts its days from 1904.
    """

    register: str
    name: str
    sheets: tuple[Sheet, ...]
    encoding: str = "utf-8"
    delimiter: str = ";"
    date_1904: bool = False

    def sheet(self, name: str) -> Sheet:
        """Give the sheet of this name."""
        (found,) = (s for s in self.sheets if s.name == name)
        return found


Path = tuple[str, ...]
"""Labels of a column from the top header row down: `("Pelapor", "NIK")`."""


@dataclass
class Draft:
    """A sheet that is being written, row after row.

    Attributes:
        name: Of the sheet.
        heading: The header as text: columns are parted by `|`, the levels of a stacked one by
            `>`. Shorter columns are merged downwards, equal neighbours along.
        left: Columns left empty before the table.
    """

    name: str
    heading: str
    left: int = 0
    lines: list[Line] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)

    @cached_property
    def columns(self) -> tuple[Path, ...]:
        """The labels of each column from the top header row down."""
        return tuple(tuple(x.strip() for x in one.split(">")) for one in self.heading.split("|"))

    @property
    def right(self) -> int:
        """The last column of the table, zero-based."""
        return self.left + len(self.columns) - 1

    @property
    def depth(self) -> int:
        """How many header rows are stacked."""
        return max(len(path) for path in self.columns)

    def title(self, *texts: str) -> None:
        """Add title rows, each merged over the width of the table, and a blank row."""
        for text in texts:
            self._span(len(self.lines), self.left, len(self.lines), self.right)
            self.lines.append(Line((None,) * self.left + (text,), "judul"))
        self.lines.append(Line())

    def header(self, numbering: str = "") -> None:
        """Add the stacked header rows; `numbering` ("({})" or "{}") adds column numbers."""
        top = len(self.lines)
        for level in range(self.depth):
            cells = [path[level] if level < len(path) else None for path in self.columns]
            for i, path in enumerate(self.columns):
                same = self.columns[i - 1][: level + 1] == path[: level + 1] if i else False
                if same and len(path) > level + 1:
                    cells[i] = None
            self.lines.append(Line((None,) * self.left + tuple(cells), "kepala"))
        self._merge_header(top)
        if numbering:
            texts = [numbering.format(i + 1) for i in range(len(self.columns))]
            numbers = tuple(int(t) if t.isdigit() else t for t in texts)
            self.lines.append(Line((None,) * self.left + numbers, "urut"))

    def data(self, values: Iterable[Value], fault: Fault | None = None, tag: str = "") -> None:
        """Add a row of the table; it is accepted unless its fault says otherwise."""
        cells = (None,) * self.left + tuple(values)
        outcome: Outcome = fault.outcome if fault else "diterima"
        self.lines.append(Line(cells, "isi", outcome, fault, tag))

    def total(self, values: Iterable[Value], label_width: int = 1) -> None:
        """Add a total row whose label spans the first columns."""
        if label_width > 1:
            row = len(self.lines)
            self._span(row, self.left, row, self.left + label_width - 1)
        self.lines.append(Line((None,) * self.left + tuple(values), "jumlah"))

    def note(self, *texts: str) -> None:
        """Add rows of text in the first column of the table; "" is a blank row."""
        for text in texts:
            self.lines.append(Line((None,) * self.left + (text,) if text else ()))

    def sign(self, place: str, left: tuple[str, str], right: tuple[str, str]) -> None:
        """Add the block of signatures: office and name, on the left and on the right."""
        at = self.left + max(len(self.columns) - 4, 3)
        gap = (None,) * (at - self.left - 2)
        lead = (None,) * (self.left + 1)
        self.lines.append(Line())
        empty = ("", "")
        pairs = (("Mengetahui,", place), (left[0], right[0]), empty, empty, (left[1], right[1]))
        for one, two in pairs:
            self.lines.append(Line((*lead, one, *gap, two) if one else ()))

    def merge_down(self, column: int, start: int, end: int) -> None:
        """Merge a column of the table from line `start` to `end`; the first keeps its value."""
        self._span(start, self.left + column, end, self.left + column)
        for i in range(start + 1, end + 1):
            cells = list(self.lines[i].cells)
            cells[self.left + column] = None
            old = self.lines[i]
            self.lines[i] = Line(tuple(cells), old.style, old.outcome, old.fault, old.tag)

    def finish(self, widths: Sequence[float] = (), hidden: Sequence[int] = ()) -> Sheet:
        """Give the sheet; widths and hidden columns count from the table's first column."""
        return Sheet(
            self.name,
            tuple(self.lines),
            tuple(self.merges),
            (3.0,) * self.left + tuple(widths),
            tuple(self.left + c for c in hidden),
        )

    def _span(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merges.append(Merge(top, left, bottom, right))

    def _merge_header(self, top: int) -> None:
        """Merge equal neighbours along a header row, and short paths down to the last row."""
        for i, path in enumerate(self.columns):
            last = len(path) - 1
            self._span(top + last, self.left + i, top + self.depth - 1, self.left + i)
            for level in range(last):
                prefix = path[: level + 1]
                if i and self.columns[i - 1][: level + 1] == prefix:
                    continue
                end = i
                while end + 1 < len(self.columns) and self.columns[end + 1][: level + 1] == prefix:
                    end += 1
                self._span(top + level, self.left + i, top + level, self.left + end)
