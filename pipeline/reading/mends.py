"""Mended rows that come back: `<register>-perbaikan.xlsx` (contract 5).

Each row is known by file, sheet, row and a fingerprint of the original. Its changed cells stand in
for those of the original row, which then takes its new outcome in its own sheet; the rows of the
mending file itself are no data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pipeline.reading.frame import Overrides
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
        baris: Its row, as the user's program shows it; 0 where that is not told.
        asal: Fingerprint of the original.
        dasar: Fingerprint of the row that was mended: the original as earlier mends left it.
        cells: Canonical column to the cell, mended or as it was.
        dari: The mending file, its sheet and row, for messages.
    """

    berkas: str
    lembar: str
    baris: int
    asal: str
    dasar: str
    cells: dict[str, Cell]
    dari: tuple[str, str, int]

    @property
    def tempat(self) -> str:
        """Where the original row is, in words."""
        if not self.berkas or not self.baris:
            return "kolom Asal tidak diisi"
        return f"{self.berkas}, {self.lembar}, baris {self.baris}"


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
    return _digest(table.mark, {**cells, **table.doubled(index)})


def state(cells: Mapping[str, Cell]) -> str:
    """Give the fingerprint of a row as mends and corrections left it; blank cells say nothing."""
    return _digest("", {name: (cell,) for name, cell in cells.items() if not is_blank(cell)})


def _digest(mark: str, cells: Mapping[str, Sequence[Cell]]) -> str:
    text = "\x1f".join(
        name + "=" + "\x1e".join(map(_written, several)) for name, several in sorted(cells.items())
    )
    return hashlib.sha256((mark + text).encode()).hexdigest()[:16]


def _written(cell: Cell) -> str:
    return "" if is_blank(cell) else clean(shown(cell))


def mends_of(sheet: Sheet, headings: Headings) -> list[Mend] | None:
    """Read the rows of the used sheet of a mending file; None where its headings are gone."""
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
    return None


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
    if all(map(is_blank, cells)):
        return None
    asal, _, dasar = sidik.partition("-")
    return Mend(
        berkas,
        lembar,
        int(baris) if baris.isdigit() else 0,
        asal,
        dasar,
        {name: at(p) for name, p in columns.items()},
        (sheet.source.nama, sheet.nama, sheet.top + index + 1),
    )


def original(table: Table, index: int) -> dict[str, Cell]:
    """Give the matched cells of a row as they are in the file."""
    assert table.matched is not None
    return {name: table.cell(index, name) for name in table.matched.columns}


def apply_mends(table: Table, mends: Sequence[Mend], corrected: Overrides) -> Mended:
    """Apply the mends of one table: only cells that differ from the original are changed.

    A row that was mended and is mended again takes the later mend, which tells what it was made of.
    Which of two others was made later cannot be known from their files' names: where they give one
    cell two contents, none of the row's mends is applied.

    Args:
        table: The table.
        mends: Mends of any tables.
        corrected: Cells of the table that `koreksi` changes, which a mended row shows.
    """
    rows = {table.sheet.top + 1 + index: index for index in table.data}
    wanted: dict[int, dict[int, Mend]] = {}
    changed: set[int] = set()
    for number, mend in enumerate(mends):
        here = (mend.berkas, mend.lembar) == (table.sheet.source.nama, clean(table.sheet.nama))
        if not here or mend.baris not in rows:
            continue
        if fingerprint(table, rows[mend.baris]) != mend.asal:
            changed.add(number)
            continue
        wanted.setdefault(mend.baris, {})[number] = mend
    overrides: dict[int, dict[str, Cell]] = {}
    clashing: set[int] = set()
    done: set[int] = set()
    for baris, of_row in wanted.items():
        before, over = original(table, rows[baris]), corrected.get(baris, {})
        given = _in_turn(list(of_row.values()), before, over)
        if given is None:
            clashing |= of_row.keys()
        else:
            overrides[baris] = given
            done |= of_row.keys()
    return Mended(overrides, frozenset(done), frozenset(changed), frozenset(clashing))


def _in_turn(
    mends: Sequence[Mend], before: Mapping[str, Cell], corrected: Mapping[str, Cell]
) -> dict[str, Cell] | None:
    """Apply the mends of one row, each to the row that it was made of.

    Those made of a row that never was, since an earlier mend is gone or was edited or a correction
    came later, are taken beside the others and leave the corrected cells as they are.

    Returns:
        The mended cells, or None where mends that follow no other disagree on one.
    """
    given: dict[str, Cell] = {}
    left = list(mends)
    while left:
        now = {**before, **corrected, **given}
        dasar = state(now)
        following = [m for m in left if m.dasar == dasar]
        turn, base = (following, now) if following else (left, before)
        news = {} if following else dict(given)
        for name, cell in ((n, c) for m in turn for n, c in m.cells.items()):
            if _equal(cell, base.get(name)) or (not following and name in corrected):
                continue
            if not _equal(cell, news.setdefault(name, cell)):
                return None
        given |= news
        left = [m for m in left if m not in turn]
    return given


def _equal(one: Cell, other: Cell) -> bool:
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    return _written(one) == _written(other)
