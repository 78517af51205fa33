"""What an xlsb says beside its values: cell errors, percentages, hidden rows and columns.

Its parts are rows of records (MS-XLSB): each has a type, a length and its data.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

from pipeline.reading.biff import ERRORS
from pipeline.reading.marks import Marks, Position

_ROW, _COLUMN, _SHEET, _FORMAT, _XF, _XFS, _XFS_END = 0, 60, 156, 44, 47, 617, 618
_ERROR, _FORMULA_ERROR = 3, 11
_CELLS = frozenset(range(1, 12))
"""Records of cells: blank, number, error, truth value, texts, and formulas by their result."""


def marks_of(data: bytes) -> dict[str, Marks]:
    """Read the marks of every sheet of an xlsb, by sheet name; none where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            percent = _percent_styles(package)
            return {
                name: _sheet(package.read(part), percent) for name, part in _parts(package).items()
            }
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        ValueError,
        IndexError,
        struct.error,
        SyntaxError,
    ):
        return {}


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[at] << 7)
            at += 1
        length = shift = 0
        for _ in range(4):
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[at : at + length]
        at += length


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Map each sheet's name to the part that holds it."""
    rels = ElementTree.fromstring(package.read("xl/_rels/workbook.bin.rels"))
    targets = {e.get("Id", ""): e.get("Target", "") for e in rels}
    parts: dict[str, str] = {}
    for kind, data in _records(package.read("xl/workbook.bin")):
        if kind == _SHEET:
            relation, at = _text(data, 8)
            name, _ = _text(data, at)
            target = targets.get(relation, "")
            rooted = target.startswith("/")
            parts[name] = target.lstrip("/") if rooted else str(PurePosixPath("xl") / target)
    return {name: part for name, part in parts.items() if part in package.namelist()}


def _text(data: bytes, at: int) -> tuple[str, int]:
    """Give a text with its length before it, and where it ends."""
    end = at + 4 + 2 * int(struct.unpack_from("<I", data, at)[0])
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _percent_styles(package: zipfile.ZipFile) -> frozenset[int]:
    if "xl/styles.bin" not in package.namelist():
        return frozenset()
    formats = {9, 10}
    styles: list[int] = []
    cells = False
    for kind, data in _records(package.read("xl/styles.bin")):
        if kind in {_XFS, _XFS_END}:
            cells = kind == _XFS
        elif kind == _FORMAT and "%" in re.sub(r'"[^"]*"|\\.', "", _text(data, 2)[0]):
            formats.add(struct.unpack_from("<H", data)[0])
        elif kind == _XF and cells:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    return frozenset(i for i, number in enumerate(styles) if number in formats)


def _sheet(data: bytes, percent: frozenset[int]) -> Marks:
    errors: dict[Position, str] = {}
    shown: set[Position] = set()
    rows: set[int] = set()
    columns: set[int] = set()
    row = 0
    for kind, record in _records(data):
        if kind == _ROW:
            row = struct.unpack_from("<I", record)[0]
            if record[11] & 0x10:
                rows.add(row)
        elif kind == _COLUMN:
            first, last = struct.unpack_from("<2I", record)
            if record[16] & 1:
                columns.update(range(first, min(last + 1, 2**14)))
        elif kind in _CELLS:
            column, style = struct.unpack_from("<2I", record)
            if style & 0xFFFFFF in percent:
                shown.add((row, column))
            if kind in {_ERROR, _FORMULA_ERROR}:
                errors[row, column] = ERRORS.get(record[8], "#VALUE!")
    return Marks(
        errors,
        percent=frozenset(shown),
        hidden_rows=frozenset(rows),
        hidden_columns=frozenset(columns),
    )
