"""Web pages that call themselves .xls: the tables of a page as one sheet, as Excel shows them.

Many applications of the government "export to Excel" by sending an HTML table under that name.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from pipeline.reading.delimited import decode
from pipeline.reading.grid import Grid
from pipeline.reading.limits import Limits
from pipeline.reading.sheet import Sheet, Source, UnreadableFileError

_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "title", "noscript", "template", "xml"})
_BREAKING = frozenset(
    {"br", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "hr", "caption", "center"}
)
_MOST_SPANNED = 2**16
_PIECE = 2**16


def read_webpage(source: Source, data: bytes, limits: Limits) -> list[Sheet]:
    """Read the tables of a page, one below the other; text between them is a row of one cell.

    Cells that span rows or columns are merged ones. No link of the page is followed.

    Raises:
        UnreadableFileError: The page holds no table, or too many cells.
    """
    text = decode(data)
    page = _Page(limits)
    parser = etree.HTMLParser(target=page, no_network=True, huge_tree=False)
    try:
        for start in range(0, len(text), _PIECE):
            parser.feed(text[start : start + _PIECE])
        parser.close()
    except etree.LxmlError as error:
        raise UnreadableFileError("berkas_rusak", "isinya halaman web yang rusak") from error
    if not page.tables:
        raise UnreadableFileError("berkas_rusak", "isinya halaman web tanpa tabel")
    return [
        Sheet(
            source=source,
            nama=Path(source.nama).stem[:31],
            urutan=0,
            rows=page.grid.rows(),
            merged=tuple(page.grid.merged),
            hidden_rows=frozenset(page.hidden),
        )
    ]


class _Page:
    """Follows the elements of a page; a table within a cell is text of that cell."""

    def __init__(self, limits: Limits) -> None:
        self.grid = Grid(limits)
        self.hidden: set[int] = set()
        self.tables = 0
        self.depth = self.unseen = 0
        self.row = self.column = 0
        self.open_row = False
        self.taken: dict[int, int] = {}
        """Column to the last row that a cell above spans there."""
        self.cell: tuple[int, int] | None = None
        self.parts: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "table":
            self._table()
        elif self.depth == 1 and tag == "tr":
            self._end_row()
            self.open_row = True
            if "display:none" in attributes.get("style", "").replace(" ", "").casefold():
                self.hidden.add(self.row)
        elif self.depth == 1 and tag in _CELLS:
            self._end_cell()
            self.open_row = True
            while self.taken.get(self.column, -1) >= self.row:
                self.column += 1
            self.cell = (_span(attributes, "rowspan"), _span(attributes, "colspan"))
        elif tag in _BREAKING:
            self._break()
        elif tag in _CELLS:
            self.parts.append(" ")

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self._end_row()
            self.depth -= 1
        elif self.depth == 1 and tag == "tr":
            self._end_row()
        elif self.depth == 1 and tag in _CELLS:
            self._end_cell()
        elif tag in _BREAKING:
            self._break()

    def data(self, text: str) -> None:
        """Take the text of a cell, or of a line outside tables."""
        if not self.unseen and (self.cell is not None or not self.depth):
            self.parts.append(text.replace("\n", " "))

    def close(self) -> None:
        """End the page."""
        if self.depth:
            self._end_row()
        self._line()

    def _table(self) -> None:
        if not self.depth:
            self._line()
            self.tables += 1
            self.taken = {}
        elif self.cell is None:  # a table that stands between the rows of another
            self._end_row()
            self.depth -= 1
        self.depth += 1

    def _break(self) -> None:
        if self.cell is not None:
            self.parts.append("\n")
        elif not self.depth:
            self._line()

    def _line(self) -> None:
        """Put a line that stands outside tables into a row of its own."""
        text = self._text()
        if text is not None:
            self.grid.put(self.row, 0, text)
            self.row += 1

    def _end_cell(self) -> None:
        if self.cell is None:
            return
        down, across = self.cell
        self.grid.put(self.row, self.column, self._text(), down - 1, across - 1)
        for column in range(self.column, self.column + across):
            self.taken[column] = self.row + down - 1
        self.column += across
        self.cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self.open_row:
            self.row += 1
        self.column, self.open_row, self.parts = 0, False, []

    def _text(self) -> str | None:
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        self.parts = []
        return "\n".join(filter(None, lines)) or None


def _span(attributes: dict[str, str], name: str) -> int:
    """Give how many rows or columns a cell spans; what is no number is one."""
    written = attributes.get(name, "1").strip()
    number = int(written) if written.isdecimal() and len(written) < 7 else 1
    most = _MOST_SPANNED if name == "rowspan" else 1000
    return min(max(number, 1), most)
