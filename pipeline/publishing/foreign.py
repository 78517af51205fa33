"""What a file from outside holds, read in a child process that can be ended."""

from __future__ import annotations

from pathlib import Path

from pipeline.publishing.rows import plain_cell
from pipeline.reading.child import Reader
from pipeline.reading.sheet import Sheet, Source, UncalculatedFormula

BUKU = frozenset({".xlsx", ".xlsm", ".ods", ".xlsb", ".xls"})
DOKUMEN = ".docx"
_INSIDES = "pipeline.reading.insides"
Place = tuple[str, int, int]
"""A sheet, and row and column from 0."""
Value = str | int | float | bool


def cells_of(path: Path) -> dict[Place, Value]:
    """Read the filled cells of a workbook; formulas without a stored value as such.

    Raises:
        UnreadableFileError: It cannot be read.
    """
    with Reader() as reader:
        sheets = reader.read(Source(path, path.name, "", ""))
    found: dict[Place, Value] = {}
    for sheet in sheets:
        for r, row in enumerate(sheet.rows, sheet.top):
            for c, cell in enumerate(row, sheet.left):
                if isinstance(cell, UncalculatedFormula):
                    found[sheet.nama, r, c] = cell
                elif (value := plain_cell(cell)) is not None and value != "":
                    found[sheet.nama, r, c] = _even(value)
    return found


def _even(value: Value) -> Value:
    """Write dates and line ends in one way, whichever program saved them."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").removesuffix("T00:00:00").strip()
    return value


def formulas_of(path: Path) -> dict[Place, str]:
    """Read the formulas of an xlsx, without blanks.

    Raises:
        UnreadableFileError: It cannot be read.
    """
    found: dict[Place, str] = {}
    for sheet in _asked(path):
        for row in sheet.rows:
            place, text = (str(c) for c in row)
            r, c = position(place)
            found[sheet.nama, r, c] = text
    return found


def paragraphs_of(path: Path) -> list[str]:
    """Read the filled paragraphs of a Word document, those of its tables too.

    Raises:
        UnreadableFileError: It cannot be read.
    """
    return [str(row[0]) for sheet in _asked(path) for row in sheet.rows]


def _asked(path: Path) -> list[Sheet]:
    with Reader(module=_INSIDES) as reader:
        return reader.read(Source(path, path.name, "", ""))


def position(place: str) -> tuple[int, int]:
    """Give row and column from 0.

    >>> position("AB3")
    (2, 27)
    """
    letters = place.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(place[len(letters) :]) - 1, column - 1
