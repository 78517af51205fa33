"""Mended rows that come back: `<register>-perbaikan.xlsx` (contract 5).

Each row is known by file, sheet, row and a fingerprint of the original. Its changed cells stand in
for those of the original row, which then takes its new outcome in its own sheet; the rows of the
mending file itself are no data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pipeline.reading.headings import Headings, match
from pipeline.reading.names import squeezed
from pipeline.reading.sheet import Cell, Sheet
from pipeline.reading.table import Table
from pipeline.reading.values.parsed import is_blank, shown
from pipeline.reading.words import clean, normal
from schemas.register import Register

ASAL = ("Asal: berkas", "Asal: lembar", "Asal: baris", "Sidik baris")
"""Headings of the columns that say which row is mended."""


@dataclass(frozen=True)
class Mend:
    """A row of a mending file.

    Attributes:
        berkas: File of the original row.
        lembar: Its sheet.
        baris: Its row, as the user's program shows it.
        sidik: Fingerprint of the original.
        cells: Canonical column to the cell, mended or as it was.
        dari: The mending file, its sheet and row, for messages.
    """

    berkas: str
    lembar: str
    baris: int
    sidik: str
    cells: dict[str, Cell]
    dari: tuple[str, str, int]


@dataclass(frozen=True)
class Mended:
    """What mending files do to one table.

    Attributes:
        overrides: Row (as shown) to canonical column to the mended cell.
        done: Mends that were applied, as positions in the sequence given.
        changed: Mends whose original is no longer what it was.
        clashing: Mends of a row to which another one gives something else in one cell.
    """

    overrides: dict[int, dict[str, Cell]]
    done: frozenset[int]
    changed: frozenset[int]
    clashing: frozenset[int]


def is_mending(name: str, register: Register) -> bool:
    """Tell whether a file holds mended rows of a register, by its name."""
    return squeezed(PurePath(name).stem).startswith(squeezed(register.nama) + "perbaikan")


def holds_mends(sheet: Sheet, register: Register) -> bool:
    """Tell whether a sheet of a mending file is the one that is used: the register's own."""
    return squeezed(sheet.nama) == squeezed(register.nama)


def fingerprint(table: Table, index: int) -> str:
    """Give the fingerprint of an original row: 16 hexadecimal digits of its matched cells.

    All cells of a column that stands there several times are among them, and the table's mark, so
    that two records on one row never have one fingerprint.
    """
    cells = {name: (cell,) for name, cell in original(table, index).items()}
    found = sorted({**cells, **table.doubled(index)}.items())
    text = "\x1f".join(name + "=" + "\x1e".join(map(_written, several)) for name, several in found)
    return hashlib.sha256((table.mark + text).encode()).hexdigest()[:16]


def _written(cell: Cell) -> str:
    return "" if is_blank(cell) else clean(shown(cell))


def mends_of(sheet: Sheet, headings: Headings) -> list[Mend]:
    """Read the rows of the used sheet of a mending file; none where its headings are gone."""
    wanted = [normal(a) for a in ASAL]
    for first, row in enumerate(sheet.rows[:20]):
        texts = ["" if c is None else clean(str(c)) for c in row]
        keys = [normal(t) for t in texts]
        if not all(w in keys for w in wanted):
            continue
        places = [keys.index(w) for w in wanted]
        rest = ["" if i in places else t for i, t in enumerate(texts)]
        columns = match([rest], headings).columns
        return [
            mend
            for index, cells in enumerate(sheet.rows[first + 1 :], first + 1)
            if (mend := _mend(sheet, index, cells, places, columns)) is not None
        ]
    return []


def _mend(
    sheet: Sheet,
    index: int,
    cells: Sequence[Cell],
    places: Sequence[int],
    columns: dict[str, int] | object,
) -> Mend | None:
    assert isinstance(columns, dict)

    def at(position: int) -> Cell:
        return cells[position] if position < len(cells) else None

    berkas, lembar, baris, sidik = (
        clean(shown(at(p))) if at(p) is not None else "" for p in places
    )
    if not berkas or not baris.isdigit():
        return None
    return Mend(
        berkas,
        lembar,
        int(baris),
        sidik,
        {name: at(p) for name, p in columns.items()},
        (sheet.source.nama, sheet.nama, sheet.top + index + 1),
    )


def original(table: Table, index: int) -> dict[str, Cell]:
    """Give the matched cells of a row as they are in the file."""
    assert table.matched is not None
    return {name: table.cell(index, name) for name in table.matched.columns}


def apply_mends(table: Table, mends: Sequence[Mend]) -> Mended:
    """Apply the mends of one table: only cells that differ from the original are changed.

    Which of two mending files was made later cannot be known from their names: where they give one
    cell two contents, none of the row's mends is applied.
    """
    rows = {table.sheet.top + 1 + index: index for index in table.data}
    wanted: dict[int, dict[int, dict[str, Cell]]] = {}
    changed: set[int] = set()
    for number, mend in enumerate(mends):
        here = (mend.berkas, mend.lembar) == (table.sheet.source.nama, clean(table.sheet.nama))
        if not here or mend.baris not in rows:
            continue
        before = original(table, rows[mend.baris])
        if fingerprint(table, rows[mend.baris]) != mend.sidik:
            changed.add(number)
            continue
        wanted.setdefault(mend.baris, {})[number] = {
            name: cell for name, cell in mend.cells.items() if not _equal(cell, before.get(name))
        }
    clashing = {n for of_row in wanted.values() if _clash(of_row) for n in of_row}
    kept = {row: of_row for row, of_row in wanted.items() if clashing.isdisjoint(of_row)}
    overrides = {
        row: {name: cell for cells in of_row.values() for name, cell in cells.items()}
        for row, of_row in kept.items()
    }
    done = frozenset(n for of_row in kept.values() for n in of_row)
    return Mended(overrides, done, frozenset(changed), frozenset(clashing))


def _clash(of_row: dict[int, dict[str, Cell]]) -> bool:
    """Tell whether the mends of one row give one of its cells different contents."""
    given: dict[str, Cell] = {}
    return any(
        not _equal(cell, given.setdefault(name, cell))
        for cells in of_row.values()
        for name, cell in cells.items()
    )


def _equal(one: Cell, other: Cell) -> bool:
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    return _written(one) == _written(other)
