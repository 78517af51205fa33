"""From results to a book: the sheets that their modules declare, numbered and cross-checked."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Protocol

from pipeline.workbook import sheets as package
from pipeline.workbook.edition import Edition
from pipeline.workbook.notes import Notes, number_notes
from pipeline.workbook.parts import (
    Block,
    Cell,
    Column,
    Contents,
    Link,
    NoteList,
    Pairs,
    Paragraph,
    Row,
    Sheet,
    Table,
    Value,
    cell_of,
)
from pipeline.workbook.text import CELL_LIMIT, shorten

Builder = Callable[[Edition], Iterable[Sheet]]

CUT = "teks_dipotong"
_CUT_NOTE = (
    "Teks ini lebih panjang daripada yang dapat dimuat satu sel (32.767 huruf) dan dipotong di "
    "sini; teks lengkapnya ada di berkas sumber."
)


class Imprint(Protocol):
    """What every page of a workbook says of it."""

    @property
    def unit(self) -> str:
        """Whose workbook it is."""

    @property
    def tahun(self) -> int:
        """The year reported on."""

    @property
    def status(self) -> str:
        """How final it is."""

    @property
    def fingerprint(self) -> str:
        """A short hash over what it was made from."""


@dataclass(frozen=True)
class Bound:
    """A workbook of whatever was declared, ready to be written.

    Attributes:
        edition: What its pages say of it.
        sheets: Its sheets in order, their tables numbered, contents and notes filled in.
        notes: Its numbered notes.
    """

    edition: Imprint
    sheets: tuple[Sheet, ...]
    notes: Notes


@dataclass(frozen=True)
class Book(Bound):
    """A unit's workbook, ready to be written; it knows the results that it was made from."""

    edition: Edition


@cache
def builders() -> tuple[Builder, ...]:
    """Give the modules' functions `build`, ordered by the `ORDER` that each declares."""
    found: list[tuple[int, str, Builder]] = []
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        order: int | None = getattr(module, "ORDER", None)
        if order is not None:
            found.append((order, info.name, module.build))
    return tuple(build for _, _, build in sorted(found, key=lambda f: f[:2]))


def assemble(edition: Edition, makers: Iterable[Builder] | None = None) -> Book:
    """Declare every sheet of a unit's workbook.

    Args:
        edition: What the sheets are made from.
        makers: Builders other than those of `sheets/`, for tests.

    Raises:
        NoteError: A mark without a note or a note without a mark.
    """
    bound = bind(edition, (s for build in (makers or builders()) for s in build(edition)))
    return Book(edition, bound.sheets, bound.notes)


def bind(edition: Imprint, declared: Iterable[Sheet]) -> Bound:
    """Make a workbook of declared sheets: number what is to be numbered, fill in what refers.

    Args:
        edition: What the pages say of it.
        declared: Its sheets in order.

    Raises:
        NoteError: A mark without a note or a note without a mark.
    """
    made = [_fitted(s) for s in declared]
    notes = number_notes(made)
    filled = [_filled(s, NoteList, _note_table(notes)) for s in made]
    numbered = list(_numbered(filled))
    done = [_filled(s, Contents, _contents(numbered)) for s in numbered]
    return Bound(edition, tuple(done), notes)


def _fitted(sheet: Sheet) -> Sheet:
    """Shorten texts that no cell can hold, with a visible mark and a note."""
    cut = False

    def fit(value: Value | Cell) -> Value | Cell:
        nonlocal cut
        cell = cell_of(value)
        text = shorten(cell.value) if isinstance(cell.value, str) else None
        if text is None:
            return value
        cut = True
        return replace(cell, value=text, notes=(*cell.notes, CUT))

    def fitted(block: Block) -> Block:
        if isinstance(block, Table):
            if block.dense and not _any_long(block):
                return block
            rows = (
                replace(r, cells=tuple(map(fit, r.cells))) if _long(r) else r for r in block.rows
            )
            return replace(block, rows=tuple(rows))
        if isinstance(block, Pairs):
            return Pairs(tuple((label, fit(value)) for label, value in block.rows))
        if isinstance(block, Paragraph):
            cell = cell_of(fit(block.text))
            return replace(block, text=str(cell.value), notes=(*block.notes, *cell.notes))
        return block

    blocks = tuple(map(fitted, sheet.blocks))
    notes: Mapping[str, str] = {**sheet.notes, CUT: _CUT_NOTE} if cut else sheet.notes
    return replace(sheet, blocks=blocks, notes=notes) if cut else sheet


def _any_long(table: Table) -> bool:
    """Tell whether a table of plain values may hold a text that is too long."""
    values = set(chain.from_iterable(r.cells for r in table.rows))
    return any(isinstance(v, str) and 2 * len(v) > CELL_LIMIT for v in values)


def _long(row: Row) -> bool:
    """Tell whether a row may hold a text that is too long."""
    for value in row.cells:
        text = value.value if isinstance(value, Cell) else value
        if isinstance(text, str) and 2 * len(text) > CELL_LIMIT and shorten(text) is not None:
            return True
    return False


def _numbered(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Number the tables within their chapters."""
    counts: dict[str, int] = {}
    for sheet in sheets:
        blocks: list[Block] = []
        for block in sheet.blocks:
            if isinstance(block, Table) and block.title and sheet.chapter:
                counts[sheet.chapter] = counts.get(sheet.chapter, 0) + 1
                number = f"Tabel {sheet.chapter}.{counts[sheet.chapter]}"
                block = replace(block, number=number, source=block.source or sheet.source)
            blocks.append(block)
        yield replace(sheet, blocks=tuple(blocks))


def _filled(sheet: Sheet, kind: type[Block], table: Table) -> Sheet:
    return replace(sheet, blocks=tuple(table if isinstance(b, kind) else b for b in sheet.blocks))


def _note_table(notes: Notes) -> Table:
    return Table(
        "Catatan bernomor",
        (
            Column("Nomor", width=22),
            Column("Catatan", width=54),
            Column("Ditandai di lembar", width=21),
        ),
        tuple(
            Row((f"[catatan {number}]", text, ", ".join(notes.sheets[key])))
            for number, (key, text) in enumerate(notes.texts.items(), start=1)
        ),
        key="catatan",
        empty="Tidak ada angka yang bercatatan.",
    )


def _contents(sheets: Iterable[Sheet]) -> Table:
    return Table(
        "",
        (Column("Lembar", width=22), Column("Isi", width=54), Column("Tabel", width=22)),
        tuple(
            Row((Link(s.name, s.name), s.summary or s.title, _tables(s))) for s in sheets if s.title
        ),
        key="daftar_isi",
    )


def _tables(sheet: Sheet) -> str:
    """Name the tables of a sheet: `3.4`, or `3.4 s.d. 3.9`."""
    tables = [b.number for b in sheet.blocks if isinstance(b, Table)]
    numbers = [n.removeprefix("Tabel ") for n in tables if n]
    if not numbers:
        return "-"
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} s.d. {numbers[-1]}"
