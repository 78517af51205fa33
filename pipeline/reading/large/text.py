"""A large delimited text: what is to be known of all of it, and its rows, part by part.

The rows are those that `pipeline.reading.delimited` gives: the same bytes are decoded in the same
way, and cells are split by the same functions. Only never all of them are held at once.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np

from pipeline.reading.content import Kind, kind_of
from pipeline.reading.delimited import (
    ENDINGS,
    declared_delimiter,
    of_bytes,
    quoted_rows,
    sniff_delimiter,
    spaced_quote,
    wide_encoding,
    with_plain_ends,
)
from pipeline.reading.large.regular import Inspector, Regular
from pipeline.reading.limits import MB, Limits
from pipeline.reading.sheet import Source, UnreadableFileError

Rows = list[list[str]]

_BLOCK = 2 * MB
_SNIFFED = 200_000
_LONGEST_LINE = 64 * MB
_BOM = codecs.BOM_UTF8
_END = ord("\n")


class NotPlainError(Exception):
    """The text is no plain continuation of one table: it is to be read as a whole."""


class NotRegularError(Exception):
    """DuckDB splits the text otherwise after all: it is to be read part by part."""


@dataclass(frozen=True)
class LargeText:
    """A text file and what splitting it into cells needs to know of all of it.

    Attributes:
        source: The file.
        limits: What reading it may take.
        delimiter: What stands between cells.
        wide: Its UTF-16, or None.
        quoted: A quote stands in it somewhere.
        spaced: A quote with a space before it does.
        regular: It is split in one way by every reader, from some line on; None where it is not.
    """

    source: Source
    limits: Limits
    delimiter: str
    wide: str | None
    quoted: bool
    spaced: bool
    regular: Regular | None = None

    def parts(self, rows: int) -> Iterator[Rows]:
        """Give its rows in parts of so many.

        Raises:
            UnreadableFileError: It has too many cells.
            NotPlainError: A quote is wrong, which only the whole text may settle.
        """
        found = self._rows()
        cells = count = width = 0
        while True:
            try:
                part = list(islice(found, rows))
            except UnreadableFileError as error:
                raise NotPlainError from error
            if not part:
                return
            widths = list(map(len, part))
            count += len(part)
            cells += sum(widths)
            width = max(width, *widths)
            self.limits.demand_cells(cells)
            if cells != count * width:  # shorter rows are as wide as the widest
                self.limits.demand_cells(count * width)
            yield part

    def lines(self, wanted: Iterable[int]) -> Iterator[tuple[int, list[str]]]:
        """Give some rows of a regular text with their indexes: below its headings each is a line.

        Args:
            wanted: The indexes, none above the headings; those behind the end give nothing.
        """
        asked = np.array(sorted(set(wanted)), "int64")
        first = 0
        for piece in _pieces(self.source):
            begins = np.append(0, np.flatnonzero(np.frombuffer(piece, np.uint8) == _END) + 1)
            here = asked[slice(*np.searchsorted(asked, (first, first + len(begins) - 1)))] - first
            for line in here.tolist():
                yield line + first, self._cells(piece[begins[line] : begins[line + 1]])
            first += len(begins) - 1
            rest = piece[begins[-1] :]
            if rest and first in asked:
                yield first, self._cells(rest)

    def _cells(self, line: bytes) -> list[str]:
        """Split a line of a regular text."""
        text = line.decode().rstrip("\r\n")
        if '"' not in text:
            return text.split(self.delimiter)
        return next(quoted_rows([text + "\n"], self.delimiter, spaced=False))

    def _rows(self) -> Iterator[list[str]]:
        texts = _undeclared(_texts(self.source, self.wide))
        if not self.quoted:
            return chain.from_iterable(_split(text, self.delimiter) for text in texts)
        lines = chain.from_iterable(io.StringIO(text, newline="\n") for text in texts)
        return quoted_rows(lines, self.delimiter, spaced=self.spaced)


def large_text(source: Source, limits: Limits) -> LargeText | None:
    """Look through a text file once; None where it is to be read as a whole.

    Args:
        source: The file.
        limits: What reading it may take; smaller files are read as a whole.
    """
    if source.path.is_symlink() or source.path.suffix.lower() not in ENDINGS:
        return None
    try:
        if not limits.streamed < source.path.stat().st_size <= limits.size:
            return None
        return _looked_through(source, limits)
    except (NotPlainError, OSError):  # reading it says what is wrong
        return None


def _looked_through(source: Source, limits: Limits) -> LargeText | None:
    with source.path.open("rb") as file:
        start = file.read(_BLOCK)
    wide = wide_encoding(start)
    if wide is None and kind_of(start) is not Kind.TEXT:
        return None
    head, declared = declared_delimiter(_head(_texts(source, wide)))
    if not head.strip():
        return None
    delimiter = declared or sniff_delimiter(head)
    regular = None if wide or declared else _inspected(source, delimiter)
    if regular is not None:
        quoted, spaced = regular.quoted, regular.spaced
    else:
        quoted, spaced = _quoted(_texts(source, wide), spaced_quote(delimiter))
    return LargeText(source, limits, delimiter, wide, quoted, spaced, regular)


def _quoted(texts: Iterable[str], sign: str) -> tuple[bool, bool]:
    """Tell whether a quote stands in a text, and whether one with a space before it does."""
    quoted = spaced = False
    before = ""
    for text in texts:
        quoted = quoted or '"' in text
        spaced = spaced or (quoted and sign in before + text)
        before = text[-len(sign) :]
    return quoted, spaced


def _inspected(source: Source, delimiter: str) -> Regular | None:
    inspector = Inspector(delimiter)
    for piece in _pieces(source):
        inspector.look(piece)
    return inspector.found()


def _head(texts: Iterable[str]) -> str:
    """Give so much of the beginning as the delimiter is told from."""
    head = ""
    for text in texts:
        head += text
        if len(head) > _SNIFFED + _BLOCK // 8:
            break
    return head


def _undeclared(texts: Iterator[str]) -> Iterator[str]:
    """Leave out the line that declares the delimiter."""
    first = next(texts, "")
    return chain([declared_delimiter(first)[0]], texts)


def _split(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = text.split("\n")
    lines.pop()
    return (line.split(delimiter) for line in lines)


def _texts(source: Source, wide: str | None) -> Iterator[str]:
    """Decode a file in pieces that end with a line end, all of one kind.

    Raises:
        NotPlainError: A line is so long that it is no row.
    """
    pieces = _lines_of_bytes(source) if wide is None else _wide_lines(source, wide)
    last = ""
    for text in pieces:
        if last:
            yield last
        last = text
    yield last if last.endswith("\n") else last + "\n"


def _lines_of_bytes(source: Source) -> Iterator[str]:
    mark = b""
    for piece in _pieces(source):
        yield with_plain_ends(of_bytes(mark + piece))
        mark = _BOM  # a mark at the beginning of the file is left out, one within it is not


def _pieces(source: Source) -> Iterator[bytes]:
    """Give a file in pieces that end where lines do.

    Raises:
        NotPlainError: A line is so long that it is no row.
    """
    rest = b""
    for block in _blocks(source):
        rest += block
        cut = rest.rfind(b"\n") + 1 or rest.rfind(b"\r", 0, len(rest) - 1) + 1
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _LONGEST_LINE:
            raise NotPlainError
    if rest:
        yield rest


def _wide_lines(source: Source, wide: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(wide)("replace")
    rest = ""
    for block in _blocks(source):
        rest += decoder.decode(block)
        cut = rest.rfind("\n") + 1 or rest.rfind("\r", 0, len(rest) - 1) + 1
        if cut:
            yield with_plain_ends(rest[:cut])
            rest = rest[cut:]
        elif len(rest) > _LONGEST_LINE:
            raise NotPlainError
    rest += decoder.decode(b"", final=True)
    if rest:
        yield with_plain_ends(rest)


def _blocks(source: Source) -> Iterator[bytes]:
    """Give the bytes of a file, some at a time.

    Raises:
        OSError: The system does not give them; it names the file, which it does not by itself.
    """
    try:
        with source.path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(source.path)) from error
