"""Tables whose headings cannot be used: what they lack, and the words for it (contract 3.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.problems import Masalah, Place, problem, rule_of
from pipeline.reading.headings import EITHER, Headings
from pipeline.reading.sheet import Cell
from pipeline.reading.table import Table
from pipeline.reading.values.choices import nearest
from pipeline.reading.values.parsed import is_blank
from pipeline.reading.words import normal
from schemas.register import Register


def lacking(table: Table, headings: Headings) -> tuple[str, ...]:
    """Name the columns that the headings of a table lack, or have twice."""
    assert table.matched is not None
    missing = (name for one in _missing(table, headings) for name in one.split(EITHER))
    return (*missing, *table.matched.doubles)


def gives(
    row: Mapping[str, Cell], wanted: Sequence[str], doubled: Mapping[str, Sequence[Cell]]
) -> bool:
    """Tell whether a mended row gives what the headings of its table lack.

    A blank one of several missing columns is then an error of the row. One that the row holds more
    than once would seem to say nothing there, or what a missing column means.

    Args:
        row: The mended cells.
        wanted: The columns that the headings lack, or have twice.
        doubled: The row's own cells under the latter.
    """
    blank = {name for name in wanted if is_blank(row.get(name))}
    unclear = {name for name, cells in doubled.items() if not all(map(is_blank, cells))}
    return len(blank) < len(wanted) and blank.isdisjoint(unclear)


def unusable(table: Table, headings: Headings, place: Place, *, alone: bool) -> list[Masalah]:
    """Word why the headings of a table cannot be used; all its rows of data are rejected.

    Args:
        table: The table.
        headings: The register's headings.
        place: Its register, file and sheet.
        alone: No other table is on the sheet; else the place is the row of its headings.
    """
    assert table.matched is not None
    matched, register = table.matched, headings.register
    if not alone and table.header is not None:
        place = replace(place, baris=table.header[1])
    missing = _missing(table, headings)
    unused = {normal(h): h for h in matched.unused}
    asked = [h for key, h in unused.items() if key.split(" ")[0] == "capaian"]
    found: list[Masalah] = []
    if "realisasi" in missing and asked:
        found.append(said_of(register, place, "capaian_meragukan", asked[0]))
        missing = [n for n in missing if n != "realisasi"]
    if missing:
        labels = [register.columns[n].label for n in missing if n in register.columns]
        near = "".join(nearest(normal(label), unused, unused) for label in labels)
        there = ", ".join(matched.headings.values()) + near
        words = {"wajib": ", ".join(missing), "ditemukan": there}
        found.append(said_of(register, place, "kolom_wajib_tidak_ada", None, words))
    for name, positions in matched.doubles.items():
        both = " dan ".join(heading(table, p) for p in positions)
        words = {"label": register.columns[name].label}
        found.append(said_of(register, place, "kolom_ganda", both, words))
    return found


def said_of(
    register: Register,
    place: Place,
    code: str,
    nilai: str | None = None,
    isian: Mapping[str, str] | None = None,
) -> Masalah:
    """Word a problem of a file, a sheet or its headings."""
    wajib = ", ".join((*register.required, *map(EITHER.join, register.salah_satu)))
    return problem(place, rule_of(register, code), nilai, {"wajib": wajib, **(isian or {})})


def heading(table: Table, position: int) -> str:
    """Give the letter and the heading of a column."""
    assert table.matched is not None
    return table.sheet.heading(position, table.matched.headings[position])


def _missing(table: Table, headings: Headings) -> list[str]:
    assert table.matched is not None
    return headings.lacking(table.matched.names)
