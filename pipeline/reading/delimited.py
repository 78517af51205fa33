"""Delimited text (csv, tsv, txt) to one sheet.

The bytes are decoded first (UTF-8, UTF-16, cp1252, or lines of both), line ends are made one kind,
and blank lines are kept as rows, so that row numbers are those that a spreadsheet program shows.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pipeline.reading.content import Kind, kind_of
from pipeline.reading.limits import Limits
from pipeline.reading.sheet import Cell, Sheet, Source, UnreadableFileError

ENDINGS = frozenset({".csv", ".tsv", ".txt"})

_DELIMITERS = ";,\t|"
_NARROW = 3
"""In narrower tables a text of several lines may hold as many delimiters as a row."""
_LAST = "\x1f"
"""A last line of our own: where it is not a row by itself, a quote was left open."""
_LONGEST = 2**20
"""Signs that a cell may have; Excel itself allows 32,767."""
_REMEMBERED = 2**18
"""So many different cells are kept to share the memory of equal ones."""

Row = tuple[Cell, ...]


def read_delimited(source: Source, limits: Limits | None = None) -> list[Sheet]:
    """Read a text file as one sheet named after the file, as spreadsheet programs name it.

    Raises:
        UnreadableFileError: It is empty, too large, or no text.
    """
    limits = limits or Limits()
    limits.demand_size(source.path.stat().st_size)
    text = decode(source.path.read_bytes())
    text, declared = declared_delimiter(text)
    if not text.strip():
        raise UnreadableFileError("berkas_kosong")
    rows = _rows(text, declared or sniff_delimiter(text), limits)
    return [Sheet(source=source, nama=Path(source.nama).stem[:31], urutan=0, rows=rows)]


def decode(data: bytes) -> str:
    """Decode the bytes of a text file: by its BOM, else UTF-8, else cp1252, line by line.

    Raises:
        UnreadableFileError: The bytes are those of no text.
    """
    wide = wide_encoding(data)
    if wide is not None:
        text = data.decode(wide, "replace")
    else:
        kind = kind_of(data)
        if kind not in {Kind.TEXT, Kind.WEB_PAGE, Kind.XML}:
            raise UnreadableFileError("berkas_rusak", f"isinya {kind.value}, bukan teks")
        text = of_bytes(data)
    text = with_plain_ends(text)
    return text if text.endswith("\n") else text + "\n"


def wide_encoding(data: bytes) -> str | None:
    """Tell by the first bytes in which UTF-16 a text is; None where in none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data[:2000].count(b"\x00") > len(data[:2000]) // 4:
        return "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
    return None


def of_bytes(data: bytes) -> str:
    """Decode lines of UTF-8, or else those of them that are not as cp1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _of_lines(data)


def with_plain_ends(text: str) -> str:
    """Leave out NUL, and make all line ends one kind."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _of_lines(data: bytes) -> str:
    """Decode text of which some lines, such as those of another file, are not UTF-8."""
    lines = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return "\n".join(map(_of_line, lines.split(b"\n")))


def _of_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def declared_delimiter(text: str) -> tuple[str, str | None]:
    """Take off the line `sep=;` that tells Excel the delimiter."""
    match = re.match(r'"?sep=(.)"?\n', text, re.IGNORECASE)
    return (text[match.end() :], match[1]) if match else (text, None)


def sniff_delimiter(text: str) -> str:
    """Find the delimiter: the one that splits most lines into equally many fields.

    Quoted parts are left out, for they may hold any of them. Decimal commas also split lines, but
    not the headings, and not all lines alike.
    """
    lines = re.sub(r'"(?:[^"]|"")*"', "", text[:200_000]).split("\n")[:500]
    lines = [line for line in lines if line.strip(" ")]

    def score(delimiter: str) -> tuple[int, int]:
        counts = Counter(n for line in lines if (n := line.count(delimiter)))
        width, agreeing = max(counts.items(), key=lambda c: (c[1], c[0]), default=(0, 0))
        return agreeing, width

    return max(_DELIMITERS, key=score)


def _rows(text: str, delimiter: str, limits: Limits) -> tuple[Row, ...]:
    """Split text into rows of cells, all of them text and equally many; blank cells are None.

    Raises:
        UnreadableFileError: A quote is wrong, or there are too many cells.
    """
    if '"' not in text:
        return _gathered((line[:-1].split(delimiter) for line in _lines(text)), limits)
    try:
        return _gathered(_quoted(text, delimiter), limits)
    except UnreadableFileError as error:
        if error.aturan != "berkas_rusak" or '\\"' not in text:
            raise
        try:  # some programs write a quote within quotes as \" and not as ""
            return _gathered(_quoted(text.replace('\\"', '""'), delimiter), limits)
        except UnreadableFileError:
            raise error from None


def _gathered(lines: Iterable[list[str]], limits: Limits) -> tuple[Row, ...]:
    """Gather rows, equally wide, in which equal cells share their memory."""
    memo: dict[str, Cell] = {"": None}
    rows: list[Row] = []
    width = cells = 0
    for line in lines:
        if len(memo) > _REMEMBERED:
            memo = {"": None}
        rows.append(tuple([memo.setdefault(cell, cell) for cell in line]))
        width = max(width, len(line))
        cells += len(line)
        limits.demand_cells(cells)
    if all(len(row) == width for row in rows):
        return tuple(rows)
    limits.demand_cells(width * len(rows))
    return tuple(row + (None,) * (width - len(row)) for row in rows)


def _lines(text: str) -> Iterator[str]:
    """Give the lines of a text that ends with a line end, without copying all of it."""
    start = 0
    while start < len(text):
        end = text.index("\n", start) + 1
        yield text[start:end]
        start = end


def _quoted(text: str, delimiter: str) -> Iterator[list[str]]:
    return quoted_rows(_lines(text), delimiter, spaced=spaced_quote(delimiter) in text)


def spaced_quote(delimiter: str) -> str:
    """Give what stands in a text whose quotes have a space before them."""
    return f'{delimiter} "'


def quoted_rows(lines: Iterable[str], delimiter: str, *, spaced: bool) -> Iterator[list[str]]:
    """Give the rows of a text in which cells stand in quotes, or hold them.

    Args:
        lines: All lines of the text, with their ends.
        delimiter: What stands between cells.
        spaced: Quotes have a space before them somewhere.

    Raises:
        UnreadableFileError: A quote is wrong, so that cells or rows would be joined.
    """
    csv.field_size_limit(_LONGEST)
    taken: list[str] = []
    kept = _kept(chain(lines, [_LAST]), taken)
    reader = csv.reader(kept, delimiter=delimiter, skipinitialspace=spaced)
    number = width = 0
    row: list[str] = []
    try:
        for row in reader:
            if row == [_LAST]:
                return
            number += 1
            signs = "".join(row)
            lined = "\n" in signs
            if lined and _swallows_a_row(row, delimiter, width):
                raise csv.Error
            if lined or len(row) < width or delimiter in signs:
                # Strictly, nothing stands between a closing quote and the delimiter.
                list(csv.reader(taken, delimiter=delimiter, skipinitialspace=spaced, strict=True))
            taken.clear()
            width = max(width, len(row))
            yield row or [""]
    except csv.Error as error:
        reason = f"ada tanda kutip yang salah di sekitar baris {max(number, 1)}"
        raise UnreadableFileError("berkas_rusak", reason) from error
    reason = f"tanda kutip yang dibuka di baris {number} tidak ditutup"
    raise UnreadableFileError("berkas_rusak", reason)


def _kept(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    """Pass lines on and keep those of the row that is being read."""
    for line in lines:
        taken.append(line)
        yield line


def _swallows_a_row(row: list[str], delimiter: str, width: int) -> bool:
    """Tell whether a cell holds a line with as many cells as the rows before: a quote too many."""
    return width > _NARROW and any(
        line.count(delimiter) + 1 >= width
        for cell in row
        if "\n" in cell
        for line in cell.split("\n")
    )
