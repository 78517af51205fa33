"""What an old xls says beside its values: cell errors, percentages, hidden rows and columns.

The file is a small file system (MS-CFB) whose stream `Workbook` is a row of records (MS-XLS): each
has a type, a length and its data. Only the few records that matter here are looked at.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from pipeline.reading.marks import Marks, Position

ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_BOF, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x0085, 0x041E, 0x00E0
_ROW, _COLUMNS, _FORMULA, _NUMBER, _RK, _MANY_RK, _BOOL_OR_ERROR = (
    0x0208, 0x007D, 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205,
)  # fmt: skip
_END = 0xFFFFFFFE
"""From this number on a sector number is none: the chain ends, or the sector is free."""


def marks_of(data: bytes) -> dict[str, Marks]:
    """Read the marks of every sheet of a BIFF8 xls, by sheet name; none where it is another."""
    try:
        stream = _stream(data)
        return {} if stream is None else _marks(stream)
    except (ValueError, IndexError, struct.error):
        return {}


def _stream(data: bytes) -> bytes | None:
    """Give the stream `Workbook` of a compound file; None where there is none."""
    sector = 1 << struct.unpack_from("<H", data, 30)[0]
    small = 1 << struct.unpack_from("<H", data, 32)[0]
    directory, _, cutoff, mini, _, more, count = struct.unpack_from("<7I", data, 48)

    def piece(number: int) -> bytes:
        return data[(number + 1) * sector : (number + 2) * sector]

    def numbers(content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content)

    tables = list(struct.unpack_from("<109I", data, 76))
    for _ in range(count):
        *here, more = numbers(piece(more))
        tables += here
    following = [n for t in tables if t < _END for n in numbers(piece(t))]

    def chain(number: int, next_of: list[int]) -> Iterator[int]:
        for _ in range(len(next_of) + 1):
            if number >= _END:
                return
            yield number
            number = next_of[number]

    def read(number: int) -> bytes:
        return b"".join(piece(n) for n in chain(number, following))

    entries = read(directory)
    streams: dict[str, tuple[int, int]] = {}
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        streams.setdefault(name.casefold(), struct.unpack_from("<2I", entries, at + 116))
    if "workbook" not in streams:
        return None
    start, size = streams["workbook"]
    if size >= cutoff:
        return read(start)[:size]
    container = read(struct.unpack_from("<I", entries, 116)[0])
    following_small = list(numbers(read(mini)))
    parts = (container[n * small : (n + 1) * small] for n in chain(start, following_small))
    return b"".join(parts)[:size]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give type and data of each record from a place on, up to the end of its substream."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0x000A:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _marks(stream: bytes) -> dict[str, Marks]:
    sheets: dict[str, int] = {}
    formats = {9, 10}
    styles: list[int] = []
    for kind, data in _records(stream, 0):
        if kind == _BOF and data[:2] != b"\x00\x06":
            return {}
        if kind == _BOUNDSHEET:
            sheets[_text(data[7:], data[6])] = struct.unpack_from("<I", data)[0]
        elif kind == _FORMAT:
            code = re.sub(r'"[^"]*"|\\.', "", _text(data[4:], struct.unpack_from("<H", data, 2)[0]))
            if "%" in code:
                formats.add(struct.unpack_from("<H", data)[0])
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    percent = frozenset(i for i, number in enumerate(styles) if number in formats)
    return {name: _sheet(stream, at, percent) for name, at in sheets.items()}


def _text(data: bytes, length: int) -> str:
    """Give a text: its options, whose first bit says two bytes a sign, and its signs."""
    if data[0] & 1:
        return data[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return data[1 : 1 + length].decode("latin-1")


def _sheet(stream: bytes, at: int, percent: frozenset[int]) -> Marks:
    errors: dict[Position, str] = {}
    shown: set[Position] = set()
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, data in _records(stream, at):
        if kind == _ROW:
            if data[12] & 0x20:
                rows.add(struct.unpack_from("<H", data)[0])
        elif kind == _COLUMNS:
            first, last, _, _, options = struct.unpack_from("<5H", data)
            if options & 1:
                columns.update(range(first, last + 1))
        elif kind == _MANY_RK:
            row, first = struct.unpack_from("<2H", data)
            for i in range((len(data) - 6) // 6):
                if struct.unpack_from("<H", data, 4 + 6 * i)[0] in percent:
                    shown.add((row, first + i))
        elif kind in {_FORMULA, _NUMBER, _RK, _BOOL_OR_ERROR}:
            row, column, style = struct.unpack_from("<3H", data)
            if style in percent:
                shown.add((row, column))
            if kind == _BOOL_OR_ERROR and data[7]:
                errors[row, column] = ERRORS.get(data[6], "#VALUE!")
            elif kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
                errors[row, column] = ERRORS.get(data[8], "#VALUE!")
    return Marks(
        errors,
        percent=frozenset(shown),
        hidden_rows=frozenset(rows),
        hidden_columns=frozenset(columns),
    )
