"""XML Spreadsheet 2003, which some applications save as .xls, to sheets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.reading.grid import Grid
from pipeline.reading.limits import Limits
from pipeline.reading.sheet import (
    Cell,
    Sheet,
    Source,
    UncalculatedFormula,
    UnreadableFileError,
)

_SS = "urn:schemas-microsoft-com:office:spreadsheet "
_EXCEL = "urn:schemas-microsoft-com:office:excel "


def read_spreadsheetml(source: Source, data: bytes, limits: Limits) -> list[Sheet]:
    """Read every worksheet of an XML Spreadsheet 2003.

    Raises:
        UnreadableFileError: It is no such workbook, declares entities, or has too many cells.
    """
    book = _Book(limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = book.start
    parser.EndElementHandler = book.end
    parser.CharacterDataHandler = book.characters
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(data.lstrip(), True)
    except (expat.ExpatError, ValueError) as error:
        raise UnreadableFileError("berkas_rusak", "isinya XML yang tidak utuh") from error
    if not book.sheets:
        raise UnreadableFileError("berkas_rusak", "isinya XML yang bukan buku kerja Excel")
    return [
        Sheet(
            source=source,
            nama=page.nama,
            urutan=number,
            rows=page.grid.rows(),
            merged=tuple(page.grid.merged),
            hidden=page.hidden,
            percent=frozenset(page.percent),
            hidden_rows=frozenset(page.hidden_rows),
            hidden_columns=frozenset(page.hidden_columns),
        )
        for number, page in enumerate(book.sheets)
    ]


def _refuse_entities(*_: object) -> None:
    raise UnreadableFileError("berkas_rusak", "isinya XML dengan entitas yang tidak aman")


@dataclass
class _Page:
    nama: str
    grid: Grid
    hidden: bool = False
    percent: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


class _Book:
    """Follows the elements of the workbook and counts rows and columns."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: list[_Page] = []
        self.percent_styles: set[str] = set()
        self.style = ""
        self.row = self.column = self.counted = -1
        self.next_row = 0
        self.cell: dict[str, str] = {}
        self.kind: str | None = None
        self.text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        space, _, tag = name.rpartition(" ")
        if f"{space} " == _EXCEL and tag == "Visible":
            self.text = []
            return
        if f"{space} " != _SS:
            return
        given = {k.removeprefix(_SS): v for k, v in attributes.items()}
        match tag:
            case "Worksheet":
                self.sheets.append(_Page(given.get("Name", ""), Grid(self.limits)))
                self.row, self.next_row, self.counted = -1, 0, -1
            case "Style":
                self.style = given.get("ID", "")
            case "NumberFormat":
                code = given.get("Format", "")
                if "%" in code or code == "Percent":
                    self.percent_styles.add(self.style)
            case "Column" | "Row" | "Cell" if self.sheets:
                self._place(tag, given)
            case "Data":
                self.kind, self.text = given.get("Type", "String"), []

    def _place(self, tag: str, given: dict[str, str]) -> None:
        page = self.sheets[-1]
        index = int(given["Index"]) - 1 if "Index" in given else None
        if tag == "Column":
            self.counted = self.counted + 1 if index is None else index
            span = min(int(given.get("Span", "0")), 2**14)
            if given.get("Hidden") == "1":
                page.hidden_columns.update(range(self.counted, self.counted + span + 1))
            self.counted += span
        elif tag == "Row":
            self.row = self.next_row if index is None else index
            self.next_row = self.row + 1 + min(int(given.get("Span", "0")), 2**20)
            self.column = -1
            if given.get("Hidden") == "1":
                page.hidden_rows.add(self.row)
        else:
            self.column = self.column + 1 if index is None else index
            self.cell, self.kind, self.text = given, None, None

    def characters(self, text: str) -> None:
        """Take the text of a cell."""
        if self.text is not None:
            self.text.append(text)

    def end(self, name: str) -> None:
        """End an element."""
        if name == f"{_EXCEL}Visible" and self.sheets:
            self.sheets[-1].hidden = "Hidden" in "".join(self.text or ())
            self.text = None
        elif name == f"{_SS}Cell" and self.sheets:
            page, across = self.sheets[-1], int(self.cell.get("MergeAcross", "0"))
            down = int(self.cell.get("MergeDown", "0"))
            page.grid.put(self.row, self.column, self._value(), max(down, 0), max(across, 0))
            if self.cell.get("StyleID") in self.percent_styles:
                page.percent.add((self.row, self.column))
            self.column += max(across, 0)
            self.kind = self.text = None

    def _value(self) -> Cell:
        written = "".join(self.text or ())
        if self.kind is None or not written:
            formula = self.cell.get("Formula") and self.kind != "String"
            return UncalculatedFormula("(rumus belum dihitung)") if formula else None
        match self.kind:
            case "Number":
                return float(written)
            case "DateTime":
                return dt.datetime.fromisoformat(written.removesuffix("Z"))
            case "Boolean":
                return written.strip() == "1"
        return written
