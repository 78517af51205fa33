"""Declared corrections (register `koreksi`), applied to cells before they are parsed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.privacy import HIDDEN
from pipeline.reading.headings import Headings
from pipeline.reading.sheet import Cell
from pipeline.reading.table import Table
from pipeline.reading.values.dates import parse_date
from pipeline.reading.values.numbers import Reading, exact, parse_number
from pipeline.reading.values.parsed import is_blank, shown
from pipeline.reading.words import clean, normal


@dataclass(frozen=True)
class Correction:
    """One accepted row of the register `koreksi`.

    Attributes:
        id: Row id in the koreksi register.
        berkas: Name of the file it corrects.
        lembar: Name of the sheet, blank for the one sheet of a text file.
        baris: Row as the user's program shows it.
        kecualikan: The row is left out; else `kolom` is changed.
        kolom: Canonical name, heading or letter of the column.
        lama: What the cell must hold.
        baru: What it holds afterwards.
    """

    id: int
    berkas: str
    lembar: str
    baris: int
    kecualikan: bool
    kolom: str
    lama: str
    baru: str

    @property
    def tempat(self) -> str:
        """Where it applies, for messages."""
        return f"{self.berkas}, {self.lembar or 'lembar tunggal'}, baris {self.baris}"


@dataclass(frozen=True)
class Applied:
    """What the corrections of one table do.

    Attributes:
        overrides: Row (as shown) to canonical column to the new cell.
        excluded: Rows (as shown) that are left out.
        done: Ids of corrections that were applied.
        refused: Corrections whose cell does not hold `lama`, with what it holds.
        unclear: Ids of corrections that do not tell which of two records of a row they mean.
    """

    overrides: dict[int, dict[str, Cell]]
    excluded: frozenset[int]
    done: frozenset[int]
    refused: tuple[tuple[Correction, str], ...]
    unclear: frozenset[int] = frozenset()


def corrections_of(accepted: pd.DataFrame) -> list[Correction]:
    """Make corrections from the accepted rows of the register `koreksi`."""

    def text(value: object) -> str:
        return "" if value is None or value != value else str(value)  # NaN differs from itself

    return [
        Correction(
            int(str(row.Index)),
            clean(text(row.berkas)),
            clean(text(row.lembar)),
            int(text(row.baris)),
            bool(row.tindakan == "kecualikan"),
            clean(text(row.kolom)),
            text(row.nilai_lama),
            text(row.nilai_baru),
        )
        for row in accepted.itertuples()
    ]


def apply(
    table: Table,
    headings: Headings,
    corrections: Sequence[Correction],
    beside: Sequence[Table] = (),
) -> Applied:
    """Apply the corrections that name this table's file and sheet.

    A correction guards itself: it applies only while the cell holds `nilai_lama`. Where tables
    stand side by side its column must tell them apart: a letter always does, a name or a heading
    that both have does not, and none is applied by guessing.

    Args:
        table: The table.
        headings: The register's headings.
        corrections: Corrections of whatever file.
        beside: The other tables of the sheet.
    """
    overrides: dict[int, dict[str, Cell]] = {}
    excluded: set[int] = set()
    done: set[int] = set()
    refused: list[tuple[Correction, str]] = []
    unclear: set[int] = set()
    data = table.data if corrections else ()
    rows = {shown: index for index in data for shown in table.rows_of(index)}
    for correction in corrections:
        index = rows.get(correction.baris)
        if not _names(correction, table) or index is None or table.matched is None:
            continue
        baris = table.sheet.top + 1 + index
        column = _column(correction, index, table, headings)
        others = [t for t in beside if correction.baris - t.sheet.top - 1 in t.data]
        if _is_unclear(correction, column, others, headings):
            unclear.add(correction.id)
            continue
        if correction.kolom and column is None:
            continue
        if column and (correction.lama or not correction.kecualikan):
            cell = overrides.get(baris, {}).get(column, table.cell(index, column))
            if not _holds(cell, correction.lama):
                personal = headings.register.columns[column].personal
                refused.append((correction, _worded(cell, personal=personal)))
                continue
        done.add(correction.id)
        if correction.kecualikan:
            excluded.add(baris)
        elif column:
            overrides.setdefault(baris, {})[column] = correction.baru
    return Applied(
        overrides, frozenset(excluded), frozenset(done), tuple(refused), frozenset(unclear)
    )


def _is_unclear(
    correction: Correction, column: str | None, others: Sequence[Table], headings: Headings
) -> bool:
    """Tell whether a correction may mean other tables that have its row, too."""
    if not correction.kolom:
        return bool(others)
    return bool(column) and any(_named(correction.kolom, t, headings) for t in others)


def _worded(cell: Cell, *, personal: bool) -> str:
    """Word what a cell holds."""
    if is_blank(cell):
        return "kosong"
    return HIDDEN if personal else f"“{shown(cell)}”"


def _names(correction: Correction, table: Table) -> bool:
    sheet = table.sheet
    if correction.berkas.casefold() != clean(sheet.source.nama).casefold():
        return False
    alone = sheet.source.path.suffix.lower() in {".csv", ".tsv", ".txt"}
    return alone or correction.lembar.casefold() == clean(sheet.nama).casefold()


def _column(correction: Correction, index: int, table: Table, headings: Headings) -> str | None:
    """Find the canonical column that a correction of a row means.

    Where a record was made of several rows, such as a row for each answer, the column is that of
    the one answer in the row that the correction names.
    """
    if not table.sheet.layout.parts:
        return _named(correction.kolom, table, headings)
    assert table.matched is not None
    sheet = table.sheet
    for name, place in table.matched.columns.items():
        stand = sheet.layout.cells.get((sheet.top + index, sheet.left + place), ())
        heading = sheet.layout.names.get(sheet.left + place, "")
        called = {normal(heading), normal(name), normal(sheet.letter(place))}
        if [row for row, _ in stand] == [correction.baris - 1] and (
            normal(correction.kolom) in called or headings.column(correction.kolom) == name
        ):
            return name
    return None


def _named(name: str, table: Table, headings: Headings) -> str | None:
    """Find the canonical column by its name, heading or letter."""
    assert table.matched is not None
    by_letter = {table.sheet.letter(p): n for n, p in table.matched.columns.items()}
    by_heading = {normal(table.matched.headings[p]): n for n, p in table.matched.columns.items()}
    found = headings.column(name) or by_heading.get(normal(name)) or by_letter.get(name.upper())
    return found if found in table.matched.columns else None


def _holds(cell: Cell, expected: str) -> bool:
    if is_blank(cell):
        return is_blank(expected)
    if clean(shown(cell)) == clean(expected):
        return True
    if isinstance(cell, int | float):
        number = parse_number(expected, Reading.INDEX)
        return number.value == exact(cell) * (100 if number.satuan == "%" else 1)
    day = parse_date(cell).value
    return day is not None and parse_date(expected).value == day
