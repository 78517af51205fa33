"""What an ods says beside its values: cell errors, percentages, hidden rows and columns."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from pipeline.reading.marks import Marks, Position

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_PARAGRAPH = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 p"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST = 2**20
"""Rows that a sheet can have; what is repeated beyond them is the empty rest."""


def marks_of(data: bytes) -> dict[str, Marks]:
    """Read the marks of every sheet of an ods, by sheet name; none where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            content = package.read("content.xml")
        return _Sheets().read(content)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, expat.ExpatError):
        return {}


class _Sheets:
    """Follows the elements of content.xml and counts rows and columns."""

    def __init__(self) -> None:
        self.found: dict[str, Marks] = {}
        self.row = self.column = self.depth = 0
        self.rows = self.columns = 1
        self.error: Position | None = None
        self.text: list[str] = []
        self._begin()

    def read(self, content: bytes) -> dict[str, Marks]:
        """Give the marks of each table."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(content, True)
        return self.found

    def _begin(self) -> None:
        self.errors: dict[Position, str] = {}
        self.percent: set[Position] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row = self.column = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE}table":
            self.depth += 1
            self.name = attributes.get(f"{_TABLE}name", "")
            self._begin()
        elif name == f"{_TABLE}table-column":
            number = min(int(attributes.get(f"{_TABLE}number-columns-repeated", "1")), 2**14)
            if _is_hidden(attributes):
                self.hidden_columns.update(range(self.column, self.column + number))
            self.column += number
        elif name == f"{_TABLE}table-row":
            self.rows = min(int(attributes.get(f"{_TABLE}number-rows-repeated", "1")), _MOST)
            self.column = 0
            if _is_hidden(attributes) and self.row < _MOST:
                self.hidden_rows.update(range(self.row, min(self.row + self.rows, _MOST)))
        elif name in _CELLS:
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.columns = int(attributes.get(f"{_TABLE}number-columns-repeated", "1"))
        kind = attributes.get(f"{_CALC}value-type") or attributes.get(f"{_OFFICE}value-type")
        if kind == "percentage":
            across = range(self.column, self.column + min(self.columns, 2**14))
            self.percent.update((self.row + r, c) for r in range(self.rows) for c in across)
        elif kind == "error":
            self.error, self.text = (self.row, self.column), []

    def _end(self, name: str) -> None:
        if name in _CELLS:
            if self.error is not None:
                self.errors[self.error] = "".join(self.text) or "#VALUE!"
                self.error = None
            self.column += self.columns
        elif name == f"{_TABLE}table-row":
            self.row += self.rows
        elif name == f"{_TABLE}table":
            self.found[self.name] = Marks(
                self.errors,
                percent=frozenset(self.percent),
                hidden_rows=frozenset(self.hidden_rows),
                hidden_columns=frozenset(self.hidden_columns),
            )

    def _characters(self, text: str) -> None:
        if self.error is not None:
            self.text.append(text)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get(f"{_TABLE}visibility", "visible") in {"collapse", "filter"}
