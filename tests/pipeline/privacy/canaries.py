"""An office whose raw files hold canaries wherever something personal may stand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import xlsxwriter

from schemas import registers
from schemas.column import Column, Kind
from tests.builders import GOOD, Row

WRONG_KIND = frozenset(Kind) - {Kind.TEXT}
"""Columns in which a name is no value."""
LETTERS = re.compile(r"Zq[a-z]{5}wx|zq\d+@surel\.example")
DIGITS = re.compile(r"\d{12,}")
LENGTHS = (12, 16)
"""Digits of a phone number and of a NIK."""


@dataclass
class Canaries:
    """Words that stand nowhere else, and where each was planted.

    Attributes:
        hidden: Word to place, of those that no reader but the one who mends may see.
        rejected: Likewise of values that are rejected for their kind: hasil.json and messages name
            them with their place, so that they can be mended; workbook and chapter never do.
    """

    hidden: dict[str, str] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)

    def name(self, place: str, *, rejected: bool = False) -> str:
        """Give a name of a citizen that is planted in a place."""
        found = self.rejected if rejected else self.hidden
        number = len(self.hidden) + len(self.rejected)
        word = "Zq" + "".join(chr(ord("a") + int(d)) for d in f"{number:05}") + "wx"
        found[word] = place
        return word

    def nik(self, place: str) -> str:
        """Give a NIK that is planted in a place."""
        word = f"350971{len(self.hidden):02}0190{len(self.hidden):04}"[:16].ljust(16, "7")
        while word in self.hidden:
            word = str(int(word) + 1)
        self.hidden[word] = place
        return word

    def phone(self, place: str) -> str:
        """Give a phone number that is planted in a place."""
        word = f"0812{7_000_0000 + len(self.hidden)}"
        self.hidden[word] = place
        return word

    def email(self, place: str) -> str:
        """Give an e-mail address that is planted in a place."""
        word = f"zq{len(self.hidden)}@surel.example"
        self.hidden[word] = place
        return word


def plant(year: Path) -> Canaries:
    """Write a workbook of each register with canaries."""
    canaries = Canaries()
    for name in GOOD:
        _book(year / f"{name}.xlsx", name, canaries)
    return canaries


def _book(path: Path, name: str, canaries: Canaries) -> None:
    register = registers()[name]
    columns = register.columns
    heads = [*dict.fromkeys((*GOOD[name], *columns)), "Catatan Petugas", "Saksi"]
    with xlsxwriter.Workbook(path) as book:
        book.set_properties(
            {n: canaries.name(f"{name}: {n}") for n in ("title", "author", "comments", "keywords")}
        )
        sheet = book.add_worksheet("Data")
        sheet.write_string(0, 0, f"BUKU {name} {canaries.name(f'{name}: title')}")
        sheet.write_string(1, 0, f"Petugas: {canaries.name(f'{name}: below the title')}")
        sheet.write_row(3, 0, heads)
        number = 4
        for row in _rows(name, canaries):
            for column, head in enumerate(heads):
                if row.get(head) is not None:
                    sheet.write(number, column, row[head])
            sheet.write_comment(number, 0, canaries.name(f"{name}: comment"))
            number += 1
        sheet.write_string(number + 1, 0, f"Catatan: {canaries.name(f'{name}: note')}")
        sheet.write_string(number + 3, 3, f"Petugas, {canaries.name(f'{name}: signature')}")
        sheet.write_string(number + 6, 3, canaries.name(f"{name}: signature"))
        sheet.set_header(f"&L{canaries.name(f'{name}: page header')}")
        other = book.add_worksheet(f"Kontak {canaries.nik(f'{name}: sheet name')}"[:31])
        other.write_string(0, 0, canaries.name(f"{name}: other sheet"))
        other.write_string(2, 1, canaries.nik(f"{name}: other sheet"))


def _rows(name: str, canaries: Canaries) -> Iterator[Row]:
    """Give a row that is good but for what is personal, and one for each wrong cell."""
    columns = registers()[name].columns
    yield GOOD[name] | _personal(name, canaries)
    for column, spec in columns.items():
        if spec.personal:
            continue
        where = f"{name}.{column}"
        if spec.kind in WRONG_KIND and not _stands_as_written(spec):
            word = canaries.name(f"{where}: name", rejected=True)
            yield GOOD[name] | {column: word} | _personal(name, canaries)
        for make in (canaries.nik, canaries.phone, canaries.email):
            yield GOOD[name] | {column: make(where)} | _personal(name, canaries)
        if spec.kind in {Kind.TEXT, Kind.CHOICE}:
            yield GOOD[name] | {column: f"warga {canaries.nik(where)} hadir"}
            yield GOOD[name] | {column: int(canaries.nik(f"{where}: number cell"))}


def _personal(name: str, canaries: Canaries) -> dict[str, str]:
    """Fill what is personal, and columns that match nothing."""
    columns = registers()[name].columns
    found = {c: canaries.name(f"{name}.{c}") for c, spec in columns.items() if spec.personal}
    return found | {
        "Catatan Petugas": canaries.name(f"{name}: unmatched"),
        "Saksi": canaries.nik(f"{name}: unmatched"),
    }


def _stands_as_written(spec: Column) -> bool:
    """Tell whether an unknown word in a column is no error: it prints as it is (contract 2)."""
    return spec.kind is Kind.CHOICE and not spec.deciding


def contents(path: Path) -> Iterator[tuple[str, str]]:
    """Give a file's text, of a package the text of its parts and of what lies packed in these."""
    yield from _contents(path.name, path.read_bytes())


def _contents(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                yield from _contents(f"{name}/{part}", package.read(part))
    else:
        yield name, unescape(data.decode("utf-8", "replace"))


def spilled(words: dict[str, str], text: str) -> list[str]:
    """Name the places of the canaries that a text holds.

    Only what is shaped like one is looked up: to search a text for each of thousands takes minutes.
    """
    seen = set(LETTERS.findall(text))
    for digits in DIGITS.findall(text):
        seen.update(digits[i : i + n] for n in LENGTHS for i in range(len(digits) - n + 1))
    return sorted({words[word] for word in seen & words.keys()})
