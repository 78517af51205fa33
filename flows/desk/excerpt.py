"""The published workbook, read back as it prints: titles, tables, notes, and the counted rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from pipeline.angka import desimal

MARKED = "Ikut dihitung"
"""Heading over the columns that say which indicator counts a row."""
CHART = "Data grafik"
"""In the title of a table that only a chart of the workbook needs."""
Cells = Sequence[Sequence[Any]]


@dataclass
class Part:
    """A table of a sheet with what stands around it.

    Attributes:
        judul: Its number and title; blank for what stands above the first.
        kolom: Its headings.
        baris: Its rows, as texts.
        angka: Positions of columns that hold numbers only.
        teks: Notes and source below it.
    """

    judul: str = ""
    kolom: list[str] = field(default_factory=list)
    baris: list[list[str]] = field(default_factory=list)
    angka: list[int] = field(default_factory=list)
    teks: list[str] = field(default_factory=list)


@lru_cache(maxsize=8)
def _opened(path: Path, changed: int) -> CalamineWorkbook:
    return CalamineWorkbook.from_path(path)


@lru_cache(maxsize=64)
def _cells(path: Path, changed: int, sheet: str) -> Cells:
    return _opened(path, changed).get_sheet_by_name(sheet).to_python()


def sheet_names(path: Path) -> list[str]:
    """Name the sheets of a workbook, in order."""
    return _opened(path, path.stat().st_mtime_ns).sheet_names


def parts(path: Path, sheet: str) -> list[Part]:
    """Give the tables of a sheet, as they print."""
    rows = _cells(path, path.stat().st_mtime_ns, sheet)
    found = [Part()]
    block: list[Sequence[Any]] = []
    for row in rows[2:]:  # the title and the office, which the page says itself
        filled = [c for c in row if c != ""]
        alone = filled[0] if len(filled) == 1 and isinstance(filled[0], str) else ""
        if alone.startswith("Tabel "):
            _fill(found[-1], block)
            found.append(Part(alone))
            block = []
        elif alone and row[0] == alone:
            found[-1].teks.append(alone)
        elif filled:
            block.append(row)
    _fill(found[-1], block)
    return [p for p in found if (p.baris or p.teks) and CHART not in p.judul]


def counted_rows(path: Path, kode: str, register: str) -> Part:
    """Give the rows that an indicator counts, with the sheet on which they stand as title.

    A row is counted where a column named after the indicator holds 1; a sheet without such columns
    holds nothing but rows that count.

    Args:
        path: The workbook.
        kode: Code of the indicator.
        register: Its register.
    """
    names = [n for n in sheet_names(path) if n.startswith("Data ")]
    name = next((n for n in names if n[5:].casefold().replace(" ", "_") == register), None)
    if name is None:
        return Part()
    (table, *_) = [p for p in parts(path, name) if p.kolom] or [Part()]
    if len(table.baris) < 2:
        return Part()
    groups = _spread(table.kolom)
    headings, *rows = table.baris
    counts = [p for p, group in enumerate(groups) if group == MARKED]
    marks = [p for p in counts if f"{headings[p]} ".startswith(f"{kode} ")]
    kept = [r for r in rows if not marks or any(r[p] == "1" for p in marks)]
    shown = [p for p in range(len(headings)) if p in marks or p not in counts]
    return Part(name, [headings[p] for p in shown], [[row[p] for p in shown] for row in kept])


def _fill(part: Part, block: Cells) -> None:
    """Put rows into a part: the first one or two are the headings where the part has a title."""
    if not block:
        return
    width = max((p for row in block for p, c in enumerate(row) if c != ""), default=0) + 1
    body = list(block)
    if part.judul:
        part.kolom = [str(c) for c in body.pop(0)[:width]]
        if body and body[0][0] == "" and "" in part.kolom:
            part.kolom = _joined(part.kolom, [_text(c, fine=False) for c in body.pop(0)[:width]])
    for position in range(width):
        column = [r[position] for r in body if r[position] != ""]
        if column and all(isinstance(c, int | float) for c in column):
            part.angka.append(position)
    fine = {p for p in part.angka if not _whole(body, p)}
    part.baris = [[_text(c, fine=p in fine) for p, c in enumerate(row[:width])] for row in body]


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Join two rows of headings; a group's name holds for the blank cells after it."""
    groups = _spread(upper)
    pairs = zip(upper, groups, lower, strict=True)
    return [f"{group} {below}".strip() if below else above for above, group, below in pairs]


def _spread(headings: Sequence[str]) -> list[str]:
    """Repeat the name of a group over the blank cells after it."""
    found: list[str] = []
    for heading in headings:
        found.append(heading or (found[-1] if found else ""))
    return found


def _whole(rows: Cells, position: int) -> bool:
    numbers = [r[position] for r in rows if isinstance(r[position], float)]
    return all(n.is_integer() for n in numbers)


def _text(cell: Any, *, fine: bool) -> str:
    """Write a cell: numbers with a decimal comma, dates with the day first.

    Args:
        cell: The cell.
        fine: Its column has decimals, so each of its numbers shows two.
    """
    match cell:
        case bool():
            return "ya" if cell else "tidak"
        case int() | float():
            places = 2 if fine or not float(cell).is_integer() else 0
            plain = not places and abs(cell) < 10_000  # a year, too, is written without a dot
            return f"{cell:.0f}" if plain else desimal(Decimal(str(cell)), places)
        case dt.datetime() | dt.date():
            return cell.strftime("%d/%m/%Y")
        case _:
            return str(cell)
