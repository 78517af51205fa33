"""A rejected row with its cells, and the rows of `koreksi` that mend it or leave it out.

What is decided on the page becomes the same register that an office may write by hand (contract
section 2), so every later run reads the decision with its guard and reason from the raw folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checking.checks import Checked
from pipeline.checking.judging import Keluhan
from pipeline.privacy import mask
from pipeline.problems import Place
from pipeline.reading.mends import original
from pipeline.reading.register_read import TableRead
from pipeline.reading.sheet import Cell
from pipeline.reading.values.parsed import is_blank, shown
from pipeline.reading.words import clean
from schemas.register import Register

Tertulis = dict[str, str]
"""A row of `koreksi`, by canonical column, as it is typed."""


@dataclass(frozen=True)
class Sel:
    """A cell of a rejected row.

    Attributes:
        kolom: Canonical column.
        sebutan: How a correction names the column: by its name, or by its letter where tables
            stand side by side.
        judul: Letter and heading.
        isi: What it holds, corrections and mended rows applied; blank where it says nothing.
        lama: What a correction must say that it holds.
        pesan: What is wrong with it, each with its cure.
    """

    kolom: str
    sebutan: str
    judul: str
    isi: str
    lama: str
    pesan: tuple[str, ...]


@dataclass(frozen=True)
class Baris:
    """A rejected row.

    Attributes:
        register: Its register.
        berkas: Name of its file.
        lembar: Name of its sheet.
        baris: Its number, as the user's program shows it.
        sel: Its cells, in the order of the schema.
        pesan: What is wrong with the row as a whole.
    """

    register: Register
    berkas: str
    lembar: str
    baris: int
    sel: tuple[Sel, ...]
    pesan: tuple[str, ...]

    @property
    def tempat(self) -> str:
        """Where it is, for messages; masked."""
        parts = (mask(self.berkas), mask(self.lembar), f"baris {self.baris}")
        return ", ".join(p for p in parts if p)


def rejected_rows(checked: Mapping[str, Checked], place: Place) -> list[Baris]:
    """Give the rejected rows at a place that a problem names; several where tables stand abreast.

    Args:
        checked: The row's register and `koreksi`.
        place: Register, file, sheet and row, masked as problems have them.
    """
    one = checked[place.register]
    by_row: dict[tuple[int, int, int], list[Keluhan]] = {}
    for keluhan in one.keluhan:
        by_row.setdefault((keluhan.lembar, keluhan.tabel, keluhan.baris), []).append(keluhan)
    corrected = _corrected(checked)
    return [
        _row(one, key, found, corrected)
        for key, found in sorted(by_row.items())
        if _is_at(one, key, place)
    ]


def _corrected(checked: Mapping[str, Checked]) -> set[tuple[str, int]]:
    """Give file and row of all that corrections change."""
    accepted = checked["koreksi"].accepted
    if accepted.empty:
        return set()
    pairs = zip(accepted["berkas"], accepted["baris"], strict=True)
    return {(clean(str(berkas)).casefold(), int(baris)) for berkas, baris in pairs}


def _is_at(checked: Checked, key: tuple[int, int, int], place: Place) -> bool:
    number, which, baris = key
    sheet = checked.read.sheets[number]
    if (mask(sheet.source.nama), mask(sheet.lembar)) != (place.berkas, place.lembar):
        return False
    elsewhere = sheet.tables[which].frame.places
    rows = {r for (own, _), stands in elsewhere.items() if own == baris for r, _ in stands}
    return place.baris in rows | {baris}


def _row(
    checked: Checked,
    key: tuple[int, int, int],
    found: Sequence[Keluhan],
    corrected: set[tuple[str, int]],
) -> Baris:
    number, which, baris = key
    sheet = checked.read.sheets[number]
    held = sheet.tables[which]
    before = original(held.table, baris - held.table.sheet.top - 1)
    now = {**before, **held.overrides.get(baris, {})}
    again = (clean(sheet.source.nama).casefold(), baris) in corrected
    said: dict[str, list[str]] = {}
    for one in found:
        said.setdefault(one.kolom if one.kolom in before else "", []).append(
            f"{one.pesan} {one.saran}".strip()
        )
    cells = tuple(
        Sel(
            name,
            _named(held, name, abreast=len(sheet.tables) > 1),
            held.frame.headings.get(name, name),
            as_typed(now[name]),
            as_typed(now[name] if again else before[name]),
            tuple(dict.fromkeys(said.get(name, ()))),
        )
        for name in checked.register.columns
        if name in before
    )
    whole = tuple(dict.fromkeys(said.get("", ())))
    return Baris(checked.register, sheet.source.nama, sheet.lembar, baris, cells, whole)


def _named(held: TableRead, column: str, *, abreast: bool) -> str:
    assert held.table.matched is not None
    return held.table.sheet.letter(held.table.matched.columns[column]) if abreast else column


def as_typed(cell: Cell) -> str:
    """Give a cell as its user would type it.

    >>> as_typed(dt.datetime(2025, 1, 2)), as_typed(3.0), as_typed("-")
    ('02/01/2025', '3', '')
    """
    if is_blank(cell):
        return ""
    if isinstance(cell, dt.datetime) and cell.time() != dt.time():
        return cell.strftime("%d/%m/%Y %H:%M")
    return cell.strftime("%d/%m/%Y") if isinstance(cell, dt.date) else clean(shown(cell))


def changes(row: Baris, cells: Mapping[str, str], alasan: str, oleh: str) -> list[Tertulis]:
    """Give the corrections that put other contents into cells of a row.

    Args:
        row: The row.
        cells: Canonical column to what its cell is to hold; equal contents change nothing.
        alasan: Why.
        oleh: The office of who mends it, no name: it is kept in the raw folder.
    """
    return [
        _declared(row, alasan, oleh)
        | {
            "tindakan": "ubah",
            "kolom": cell.sebutan,
            "nilai_lama": cell.lama,
            "nilai_baru": clean(cells[cell.kolom]),
        }
        for cell in row.sel
        if cell.kolom in cells and clean(cells[cell.kolom]) != cell.isi
    ]


def leaving_out(row: Baris, alasan: str, oleh: str) -> Tertulis:
    """Give the correction that leaves a row out, guarded by a cell that tells it from others."""
    declared = _declared(row, alasan, oleh) | {"tindakan": "kecualikan"}
    guard = _guard(row)
    return (
        declared if guard is None else declared | {"kolom": guard.sebutan, "nilai_lama": guard.lama}
    )


def _guard(row: Baris) -> Sel | None:
    """Choose the cell that must still be there: of the key, else in question, else any filled."""
    open_cells = [c for c in row.sel if c.lama and not row.register.columns[c.kolom].personal]
    key = row.register.kunci
    return min(open_cells, key=lambda c: (c.kolom not in key, not c.pesan), default=None)


def _declared(row: Baris, alasan: str, oleh: str) -> Tertulis:
    return {
        "berkas": row.berkas,
        "lembar": row.lembar,
        "baris": str(row.baris),
        "alasan": clean(alasan),
        "oleh": oleh,
        "tanggal": dt.date.today().strftime("%d/%m/%Y"),
    }


_CELL = ("berkas", "lembar", "baris", "kolom", "tindakan")


def joined(old: Iterable[Tertulis], new: Iterable[Tertulis]) -> list[Tertulis]:
    """Add corrections to those there; of one cell the former content stays what the file holds."""
    found = {tuple(row.get(n, "") for n in _CELL): row for row in old}
    for row in new:
        key = tuple(row.get(n, "") for n in _CELL)
        lama = found.get(key, row).get("nilai_lama", "")
        found[key] = row | ({"nilai_lama": lama} if lama else {})
    return list(found.values())


def refusals(koreksi: Checked, berkas: str, rows: Iterable[int]) -> list[str]:
    """Say why corrections of a file are not applied.

    Args:
        koreksi: The register `koreksi` after checking.
        berkas: Name of the file.
        rows: Its rows that are asked about.
    """
    asked = set(rows)
    return [
        m.pesan
        for m in koreksi.masalah
        if m.tingkat == "kesalahan" and m.berkas == berkas and asked & set(m.tempat)
    ]
