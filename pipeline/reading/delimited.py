"""Delimited text (csv, tsv, txt) to one sheet, through DuckDB's reader.

The bytes are decoded first (UTF-8, UTF-16 or cp1252), line ends are made one kind, and blank lines
are kept as rows, so that row numbers are those that a spreadsheet program shows.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections import Counter
from pathlib import Path

from pipeline.reading.sheet import Cell, Sheet, Source, UnreadableFileError

ENDINGS = frozenset({".csv", ".tsv", ".txt"})
MAX_BYTES = 600 * 1024**2
"""Bytes that a text file may have."""

_DELIMITERS = ";,\t|"
_SQL = Path(__file__).with_name("delimited.sql")
_BLANK_LINE = re.compile(r"(?<=\n)(?=\n)|\A(?=\n)")
_NARROW = 3
"""In narrower tables a text of several lines may hold as many delimiters as a row."""
_LAST = "\x1f"
"""A last line of our own: where it is not a row by itself, a quote was left open."""


def read_delimited(source: Source) -> list[Sheet]:
    """Read a text file as one sheet named after the file, as spreadsheet programs name it.

    Raises:
        UnreadableFileError: It is empty, too large, or no text.
    """
    if source.path.stat().st_size > MAX_BYTES:
        raise UnreadableFileError("berkas_terlalu_besar", f"lebih dari {MAX_BYTES // 1024**2} MB")
    text = decode(source.path.read_bytes())
    text, declared = _declared_delimiter(text)
    if not text.strip():
        raise UnreadableFileError("berkas_kosong")
    rows = _parse(*_well_formed(text, declared or sniff_delimiter(text)))
    return [Sheet(source=source, nama=Path(source.nama).stem[:31], urutan=0, rows=rows)]


def decode(data: bytes) -> str:
    """Decode the bytes of a text file: by its BOM, else UTF-8, else cp1252.

    Raises:
        UnreadableFileError: The bytes are those of no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    elif data[:2000].count(b"\x00") > len(data[:2000]) // 4:
        text = data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")):
        raise UnreadableFileError("berkas_rusak", "isinya bukan teks")
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else text + "\n"


def _declared_delimiter(text: str) -> tuple[str, str | None]:
    """Take off the line `sep=;` that tells Excel the delimiter."""
    match = re.match(r'"?sep=(.)"?\n', text, re.IGNORECASE)
    return (text[match.end() :], match[1]) if match else (text, None)


def sniff_delimiter(text: str) -> str:
    """Find the delimiter: the one that splits most lines into equally many fields.

    Quoted parts are left out, for they may hold any of them. Decimal commas also split lines, but
    not the headings, and not all lines alike.
    """
    lines = re.sub(r'"(?:[^"]|"")*"', "", text[:200_000]).split("\n")[:500]
    lines = [line for line in lines if line.strip()]

    def score(delimiter: str) -> tuple[int, int]:
        counts = Counter(n for line in lines if (n := line.count(delimiter)))
        width, agreeing = max(counts.items(), key=lambda c: (c[1], c[0]), default=(0, 0))
        return agreeing, width

    return max(_DELIMITERS, key=score)


def _well_formed(text: str, delimiter: str) -> tuple[str, str, int]:
    """Put text into a form that leaves DuckDB's reader nothing to guess.

    Offices write quotes inside cells, which it would cut or join; blank lines, which it would pass
    over, become rows of one empty cell.

    Returns:
        The text, its delimiter, and the most cells that a row has.

    Raises:
        UnreadableFileError: A quote is not closed, so all rows after it would be one cell.
    """
    if '"' not in text:
        width = max(line.count(delimiter) for line in text.split("\n")) + 1
        return _BLANK_LINE.sub('""', text), delimiter, width
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    width = number = 0
    row: list[str] = []
    lines = io.StringIO(text + _LAST, newline="")
    spaced = f'{delimiter} "' in text
    try:
        for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=spaced):
            if row != [_LAST]:
                number += 1
                if _swallows_a_row(row, delimiter, width):
                    raise csv.Error
                width = max(width, len(row))
                writer.writerow(row or [""])
    except csv.Error as error:
        reason = f"ada tanda kutip yang salah di sekitar baris {number}"
        raise UnreadableFileError("berkas_rusak", reason) from error
    if row != [_LAST]:
        reason = f"tanda kutip yang dibuka di baris {number} tidak ditutup"
        raise UnreadableFileError("berkas_rusak", reason)
    return written.getvalue(), delimiter, width


def _swallows_a_row(row: list[str], delimiter: str, width: int) -> bool:
    """Tell whether a cell holds a line with as many cells as the rows before: a quote too many."""
    return width > _NARROW and any(
        line.count(delimiter) + 1 >= width
        for cell in row
        if "\n" in cell
        for line in cell.split("\n")
    )


def _parse(text: str, delimiter: str, width: int) -> tuple[tuple[Cell, ...], ...]:
    """Split text into rows of cells, all of them text; blank cells are None."""
    import duckdb  # a run without text files does not pay for it here

    columns = {f"k{i}": "VARCHAR" for i in range(width)}
    with tempfile.TemporaryDirectory(prefix="lakip-") as folder:
        path = Path(folder) / "teks.csv"
        path.write_text(text, encoding="utf-8", newline="\n")
        with duckdb.connect(":memory:") as reading:
            quoted = str(path).replace("'", "''")
            reading.execute(f"SET allowed_paths = ['{quoted}']")
            reading.execute("SET enable_external_access = false")
            try:
                return tuple(
                    reading.execute(
                        _SQL.read_text(encoding="utf-8"),
                        {"path": str(path), "delimiter": delimiter, "columns": columns},
                    ).fetchall()
                )
            except duckdb.Error as error:
                raise UnreadableFileError(
                    "berkas_rusak", "susunan kolom dan tanda kutipnya tidak dapat diurai"
                ) from error
