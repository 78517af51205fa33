"""The figures of hasil.json in words: nothing is computed here but what is shown beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.desk.excerpt import parts, sheet_names
from flows.desk.parts import Tone
from pipeline.angka import desimal
from pipeline.changes.words import figure, figure_name
from pipeline.publishing.comparing import BAGIAN
from pipeline.report import Report
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
    said = desimal(abs(difference))
    if said == desimal(Decimal(0)):
        return "tetap"
    return f"naik {said}" if difference > 0 else f"turun {said}"


def missing(report: Report) -> set[str]:
    """Name the registers that a final needs and that have no file, nor a recap in their stead."""
    return {m.register for m in report.masalah if m.aturan == "register_belum_ada"}


def errors(report: Report) -> int:
    """Count the errors in the data: registers that are missing are told apart."""
    wrong = (m for m in report.masalah if m.tingkat == "kesalahan")
    return sum(m.jumlah for m in wrong if m.aturan != "register_belum_ada")


def effects(before: dict[str, Any], after: dict[str, Any]) -> list[list[str]]:
    """Give the figures of the indicators that differ: code, which figure, before, after."""
    was = {item["kode"]: item for item in before["indikator"]}
    return [
        [item["kode"], figure_name(part), _figure(part, was[item["kode"]]), _figure(part, item)]
        for item in after["indikator"]
        for part in BAGIAN
        if item["kode"] in was and was[item["kode"]][part] != item[part]
    ]


def _figure(part: str, item: dict[str, Any]) -> str:
    return figure(part, item[part])


def span(item: dict[str, Any]) -> str | None:
    """Say between which values rejected rows could put a figure; None where they change nothing."""
    low, high = item["rentang"]
    if low is None or high is None:
        return None if item["realisasi"] is None else "lain, seberapa jauh belum diketahui"
    return None if number(low) == number(high) else f"{number(low)} sampai {number(high)}"


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


def reach(hasil: dict[str, Any], decree: Decree) -> dict[str, list[str]]:
    """Say for each register which indicators its rejected rows could change, and how far."""
    items = {item["kode"]: item for item in hasil["indikator"]}
    found: dict[str, list[str]] = {}
    for entry in decree.indikator:
        item = items.get(entry.kode)
        if item is None:
            continue
        low, high = item["rentang"]
        open_ended = low is None or high is None
        if not open_ended and number(low) == number(high):
            continue
        span = "luasnya belum diketahui" if open_ended else f"{number(low)} sampai {number(high)}"
        names = [entry.nama_register, *([entry.rekap.nama_register] if entry.rekap else [])]
        for name in names:
            found.setdefault(name, []).append(f"{entry.kode}: {span}")
    return found


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
