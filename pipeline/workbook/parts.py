"""What can stand on a sheet. Sheets declare these parts; `writer` lays them out.

Nothing here knows XlsxWriter, so that the same declarations can also become a Word table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal


class Kind(StrEnum):
    """What a column's values are, and so how they are shown and aligned."""

    TEXT = "teks"
    WORD = "kata"
    """A short text, centred."""
    COUNT = "bilangan"
    DECIMAL = "desimal"
    DECIMAL3 = "desimal tiga"
    PERCENT = "per seratus"
    MONEY = "uang"
    DATE = "tanggal"
    YEAR = "tahun"
    CODE = "sidik"
    """A fingerprint made by the program."""
    PHONE = "telepon"
    """The office's own number, for its readers."""


UNMASKED = frozenset({Kind.CODE, Kind.PHONE})
"""The only texts that are not masked on their way into a cell."""


@dataclass(frozen=True)
class Ref:
    """A cell or range of a table, for formulas and charts.

    Attributes:
        column: Column of the table, from 0.
        row: Row of the table, from 0; None for the row of the formula itself.
        last: Last row of a range in that column.
        table: Key of the table; blank for the table of the formula itself.
        sheet: Name of the sheet; blank for that of the formula itself.
    """

    column: int
    row: int | None = None
    last: int | None = None
    table: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Formula:
    """A live formula with its stored value.

    Attributes:
        text: The formula without `=`; `{name}` stands for the cell of that name in `refs`.
        value: What it gives, stored so that viewers which do not calculate show it.
        refs: Cells and ranges that the text names.
    """

    text: str
    value: int | float | str
    refs: Mapping[str, Ref] = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    """A jump to another sheet of the workbook."""

    text: str
    sheet: str


Value = str | int | float | Decimal | Fraction | date | Formula | Link | None
"""What a cell holds; None shows as `-`."""


@dataclass(frozen=True)
class Cell:
    """A cell with more to it than its value.

    Attributes:
        value: What it holds.
        kind: Its kind, where it differs from its column's.
        name: Name of the workbook that points to it.
        notes: Keys of the notes marked beside it.
        suffix: Shown after a number, such as ` *)`; the cell still holds the number.
        strong: Shown bold.
    """

    value: Value
    kind: Kind | None = None
    name: str = ""
    notes: tuple[str, ...] = ()
    suffix: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        heading: Its heading.
        kind: What its values are.
        width: Width in characters; None leaves it to the content.
        group: Heading over this column and its neighbours of the same group.
        formula: Formula of every cell of a dense table's column; its values are what it gives.
            `{row}` stands for the number of the row.
        name: Name of the workbook that points to all its cells.
        across: Columns of the sheet that it takes, on a sheet without a grid.
    """

    heading: str
    kind: Kind = Kind.TEXT
    width: float | None = None
    group: str = ""
    formula: str = ""
    name: str = ""
    across: int = 1


@dataclass(frozen=True)
class Row:
    """A row of a table; `total` rows are set off."""

    cells: tuple[Value | Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table with number, title, columns, rows, notes and source.

    Attributes:
        title: Its title without the number.
        columns: Its columns.
        rows: Its rows.
        key: Name for references and charts on the same sheet.
        source: Where its figures come from, for the line under it.
        notes: Keys of notes marked at the title and printed in full under the table.
        remarks: Unnumbered lines under the table.
        workings: Lines on which cells are formulas; of no use where there are none, as in Word.
        empty: What an empty table says.
        offset: Column of the sheet it begins in.
        stretch: Its last column takes the rest of the sheet's width.
        dense: It may have very many rows, of plain values; it is filtered by its headings.
        number: Its number, such as `Tabel 3.1`; given when the book is assembled.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    workings: tuple[str, ...] = ()
    empty: str = "Tidak ada data."
    offset: int = 0
    stretch: bool = False
    dense: bool = False
    number: str = ""


@dataclass(frozen=True)
class Pairs:
    """Labels with their values, such as who is responsible for an indicator."""

    rows: tuple[tuple[str, Value | Cell], ...]


@dataclass(frozen=True)
class Paragraph:
    """A text over the whole width."""

    text: str
    role: Literal["body", "heading", "status", "cover", "cover_small", "cover_note"] = "body"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Series:
    """A series of a chart: a column of its table.

    Attributes:
        column: The column.
        line: Drawn as a line, else as bars.
        labels: Each bar shows its value.
        marked: Rows whose bars stand out; the others are paler then.
        name: Its name in the legend, where the column's heading is too short for it.
    """

    column: int
    line: bool = False
    labels: bool = False
    marked: tuple[int, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Chart:
    """A native chart over rows of a table on the same sheet.

    Attributes:
        title: Its title.
        alt: What it shows, for readers who do not see it.
        table: Key of the table.
        categories: Column with the names along the axis.
        series: What is drawn.
        rows: First and last row of the table that are drawn.
        unit: Title of the value axis.
        horizontal: Bars lie, the first row on top.
        height: Height in rows of the sheet.
    """

    title: str
    alt: str
    table: str
    categories: int
    series: tuple[Series, ...]
    rows: tuple[int, int]
    unit: str = ""
    horizontal: bool = False
    height: int = 16


@dataclass(frozen=True)
class Contents:
    """Stands where the list of sheets belongs; filled when the book is assembled."""


@dataclass(frozen=True)
class NoteList:
    """Stands where the numbered notes belong; filled when the book is assembled."""


Block = Table | Pairs | Paragraph | Chart | Contents | NoteList


@dataclass(frozen=True)
class Sheet:
    """A sheet.

    Attributes:
        name: Its name on the tab.
        title: Its title; blank on the cover.
        blocks: What stands on it, from top to bottom.
        chapter: Chapter of its tables' numbers: `3` for those of BAB III, `L` for annexes.
        notes: Key to text of the notes that its figures mark.
        summary: What it holds, for the contents.
        grid: Width of the columns after the first on which several tables are aligned; wide texts
            take more than one. None gives each column its own width, and merges nothing.
        source: Where the figures of those of its tables come from that name no source.
        upright: It prints on upright pages even where it is wide, since its table is long.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    chapter: str = "3"
    notes: Mapping[str, str] = field(default_factory=dict)
    summary: str = ""
    grid: float | None = None
    upright: bool = False
    source: str = ""


def cell_of(value: Value | Cell) -> Cell:
    """Give a plain value as a cell."""
    return value if isinstance(value, Cell) else Cell(value)
