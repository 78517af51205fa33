"""The accepted rows of two versions, as their Data sheets hold them, matched row by row.

A row is the same one, in this order: where all its cells are equal, wherever it stands; where its
`nomor` is the same; where all its cells but those that the program derives are equal; where it
stands in the same file, sheet and row. What is left came or went. So a row that was inserted above
others changes nothing of them.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Literal

from pipeline.changes.differences import BedaBaris, BedaSel, Isi
from pipeline.reading.child import Reader
from pipeline.reading.sheet import Cell, Sheet, Source
from pipeline.workbook.data import Data
from schemas import registers
from schemas.column import Kind

_FILTER = re.compile(
    r'<definedName [^>]*name="_xlnm\._FilterDatabase"[^>]*>'
    r"(.+?)!\$[A-Z]+\$(\d+):\$[A-Z]+\$(\d+)</definedName>"
)
_ORIGIN = ("Berkas", "Lembar", "Baris")
_NUMBERED = ("Data SKM", "Responden")
"""Respondents are numbered anew in each workbook: the number identifies nothing."""


@dataclass(frozen=True)
class Lembar:
    """The rows of a Data sheet.

    Attributes:
        nama: The sheet.
        kolom: Its headings.
        baris: Its rows, a cell for each heading.
    """

    nama: str
    kolom: tuple[str, ...]
    baris: tuple[tuple[Isi, ...], ...]


def data_sheets(book: Path, reader: Reader) -> dict[str, Lembar]:
    """Read the Data sheets of a workbook of this program.

    Raises:
        UnreadableFileError: The workbook cannot be read.
    """
    ranges = _filtered(book)
    sheets = {s.nama: s for s in reader.read(Source(book, book.name, "", ""))}
    return {n: _lembar(sheets[n], *rows) for n, rows in ranges.items() if n in sheets}


def _filtered(book: Path) -> dict[str, tuple[int, int]]:
    """Give the heading row and the last row of every sheet that is filtered by its headings."""
    with zipfile.ZipFile(book) as package:
        text = package.read("xl/workbook.xml").decode("utf-8")
    found: dict[str, tuple[int, int]] = {}
    for name, first, last in _FILTER.findall(text):
        sheet = unescape(name)
        if sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        found[sheet] = (int(first), int(last))
    return found


def _lembar(sheet: Sheet, first: int, last: int) -> Lembar:
    rows = sheet.rows[first - 1 - sheet.top : last - sheet.top]
    headings = [str(c or "") for c in rows[0]]
    data = tuple(tuple(map(plain_cell, row)) for row in rows[1:])
    return Lembar(sheet.nama, tuple(headings), data)


def plain_cell(value: Cell) -> Isi:
    """Give a cell as JSON holds it: whole numbers as integers, dates as ISO texts."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def compare_rows(
    old: Mapping[str, Lembar], new: Mapping[str, Lembar]
) -> tuple[tuple[BedaBaris, ...], tuple[str, ...]]:
    """Match the rows of two workbooks.

    Returns:
        Rows that came, went or changed, sheet by sheet; and sheets that only one of them has.
    """
    found: list[BedaBaris] = []
    for name in (n for n in new if n in old):
        found += _Pairing(old[name], new[name]).differences()
    return tuple(found), tuple(sorted(old.keys() ^ new.keys()))


Record = dict[str, Isi]
Key = Callable[[Record], Hashable]


class _Pairing:
    """Pairs the rows of one sheet in two versions."""

    def __init__(self, old: Lembar, new: Lembar) -> None:
        self.nama = new.nama
        self.number, self.given, self.texts = _known(new.nama)
        self.both = {*old.kolom} & {*new.kolom}
        self.old = _records(old)
        self.new = _records(new)

    def differences(self) -> Iterator[BedaBaris]:
        """Give the rows that came, went or changed, in the order of the newer sheet."""
        pairs: dict[int, int] = {}
        for key in (self._content, self._nomor, self._register, self._place):
            pairs |= self._paired(key, pairs)
        taken = set(pairs.values())
        for i, row in enumerate(self.old):
            if i not in taken:
                yield self._one("keluar", row, {})
        for j, row in enumerate(self.new):
            if j not in pairs:
                yield self._one("masuk", {}, row)
            elif self._content(row) != self._content(self.old[pairs[j]]):
                yield self._one("berubah", self.old[pairs[j]], row)

    def _paired(self, key: Key, before: Mapping[int, int]) -> dict[int, int]:
        """Pair rows with equal keys, those that are left of equal ones in their order."""
        taken = set(before.values())
        waiting: dict[Hashable, list[int]] = {}
        for i, row in enumerate(self.old):
            if i not in taken and (k := key(row)) is not None:
                waiting.setdefault(k, []).append(i)
        for same in waiting.values():
            same.reverse()
        found: dict[int, int] = {}
        for j, row in enumerate(self.new):
            if j not in before and (k := key(row)) is not None and waiting.get(k):
                found[j] = waiting[k].pop()
        return found

    def _content(self, row: Record) -> Hashable:
        return tuple(sorted((n, v) for n, v in row.items() if self._compared(n) and v is not None))

    def _register(self, row: Record) -> Hashable:
        return tuple(sorted((n, v) for n, v in row.items() if n in self.given and v is not None))

    def _nomor(self, row: Record) -> Hashable:
        return row.get(self.number)

    def _place(self, row: Record) -> Hashable:
        return _place(row) or None

    def _compared(self, heading: str) -> bool:
        """Tell whether a cell tells of its row: none does that only one program derives."""
        known = heading in self.both or heading in self.given
        return known and heading not in _ORIGIN and (self.nama, heading) != _NUMBERED

    def _one(
        self, what: Literal["masuk", "keluar", "berubah"], old: Record, new: Record
    ) -> BedaBaris:
        cells = tuple(
            BedaSel(n, old.get(n), new.get(n), n in self.texts)
            for n in dict.fromkeys((*new, *old))
            if self._compared(n) and old.get(n) != new.get(n)
        )
        number = (new or old).get(self.number)
        return BedaBaris(
            self.nama,
            what,
            _place(old),
            _place(new),
            "" if number is None else str(number),
            cells,
        )


def _records(sheet: Lembar) -> list[Record]:
    """Give rows by heading; a cell that holds text is never equal to one with a number."""
    return [dict(zip(sheet.kolom, row, strict=False)) for row in sheet.baris]


def _place(row: Record) -> str:
    if row.get("Baris") is None:
        return ""
    names = dict.fromkeys(str(row[n]) for n in _ORIGIN[:2] if row.get(n))
    return ", ".join((*names, f"baris {row['Baris']}"))


@cache
def _known(sheet: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """Give for a Data sheet the heading of its nomor, its register's headings, the free texts."""
    for name, register in registers().items():
        if Data(name, (), (), 0).sheet != sheet:
            continue
        columns = register.columns
        labels = {n: n.upper() if c.kind is Kind.ANSWER else c.label for n, c in columns.items()}
        number = labels.get("nomor", "")
        texts = {labels[n] for n, c in columns.items() if c.kind is Kind.TEXT and n != "nomor"}
        return number, frozenset(labels.values()), frozenset(texts)
    return "", frozenset(), frozenset()
