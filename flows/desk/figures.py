"""The figures of hasil.json in words: nothing is computed here but what is shown beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.desk.excerpt import parts, sheet_names
from flows.desk.parts import Tone
from pipeline.angka import desimal
from schemas.decree import Decree

NO_DATA = "-"
COMPARING, INDICATOR = "Perbandingan", "Indikator Kinerja"
"""The sheet that compares two years, and its heading over the indicators."""


def number(value: float | None) -> str:
    """Write a figure with two decimals, as it prints."""
    return desimal(None if value is None else Decimal(str(value)))


def change(now: float | None, before: float | None) -> str:
    """Write by how much a figure rose or fell."""
    if now is None or before is None:
        return NO_DATA
    difference = Decimal(str(now)) - Decimal(str(before))
    sign = "+" if difference > 0 else ""
    return f"{sign}{desimal(difference)}"


def open_ranges(hasil: dict[str, Any]) -> list[list[str]]:
    """Give the indicators that rejected rows could change: code, name, figure, lowest, highest."""
    rows = []
    for item in hasil["indikator"]:
        low, high = item["rentang"]
        if item["realisasi"] is None and low is None and high is None:
            continue
        if low is None or high is None:
            rows.append(
                [*_names(item), number(item["realisasi"]), "tidak diketahui", "tidak diketahui"]
            )
        elif number(low) != number(high):
            rows.append([*_names(item), number(item["realisasi"]), number(low), number(high)])
    return rows


def _names(item: dict[str, Any]) -> tuple[str, str]:
    return item["kode"], item["indikator"]


def tone(predikat: str | None, decree: Decree) -> Tone:
    """Give the tone of a predikat by its place on the decree's scale: two good, the third fair."""
    steps = [j.predikat for j in decree.skala.capaian.jenjang]
    if predikat not in steps:
        return "biasa"
    place = steps.index(predikat)
    return "baik" if place < 2 else "awas" if place == 2 else "salah"


@dataclass(frozen=True)
class Before:
    """An indicator's figures of the year before, as the workbook prints them.

    Attributes:
        realisasi: As written.
        number: The same as a number; None where it is none.
        capaian: Its achievement, likewise.
    """

    realisasi: str
    number: float | None
    capaian: float | None


def last_year(book: Path, tahun: int) -> dict[str, Before]:
    """Read the year before from the sheet that compares both, by code of the indicator."""
    if COMPARING not in sheet_names(book):
        return {}
    wanted = [f"{name} {tahun - 1}" for name in ("Realisasi", "Capaian")]
    for part in parts(book, COMPARING):
        columns = [
            next((p for p, h in enumerate(part.kolom) if h.startswith(w)), -1) for w in wanted
        ]
        if -1 not in columns and INDICATOR in part.kolom:
            name = part.kolom.index(INDICATOR)
            realisasi, capaian = columns
            return {
                row[name].partition(". ")[0]: Before(
                    row[realisasi], _read(row[realisasi]), _read(row[capaian])
                )
                for row in part.baris
                if ". " in row[name]
            }
    return {}


def _read(text: str) -> float | None:
    try:
        return float(text.replace(".", "").replace(",", "."))
    except ValueError:
        return None
