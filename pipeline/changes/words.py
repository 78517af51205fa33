"""How differences between versions are worded, in the workbook and on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from pipeline.angka import desimal
from pipeline.changes.differences import BedaSel, Isi

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
HITUNGAN = frozenset({"pembilang", "penyebut", "responden"})
"""Figures that count: whole ones are written without decimals."""
_FIGURES = {"responden": "Responden", "ikm": "IKM", "mutu": "Mutu", "nrr": "NRR"}


def figure_name(part: str) -> str:
    """Name a figure of an indicator as a heading does.

    >>> figure_name("realisasi"), figure_name("nrr")
    ('Realisasi', 'NRR')
    """
    return _FIGURES.get(part, part.capitalize())


def isi(value: Isi) -> str:
    """Write a value as texts do: decimal comma, day before month, `-` for none.

    >>> isi(66.666), isi("2025-08-01"), isi(None)
    ('66,67', '01/08/2025', '-')
    """
    if value is None or value == "":
        return "-"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int):
        return desimal(value, 0)
    if isinstance(value, float):
        return desimal(Decimal(str(value)))
    date = _DATE.fullmatch(value)
    return f"{date[3]}/{date[2]}/{date[1]}" if date else value


def figure(part: str, value: Isi) -> str:
    """Write a figure as tables print it.

    >>> figure("pembilang", 12), figure("realisasi", 50)
    ('12', '50,00')
    """
    if isinstance(value, int) and part not in HITUNGAN:
        return desimal(value)
    return isi(value)


def cells_line(cells: Iterable[BedaSel]) -> str:
    """Word the changed cells of a row; of free text whose values were left out the column only."""
    return "; ".join(_cell(c) for c in cells)


def _cell(cell: BedaSel) -> str:
    if cell.teks and cell.lama is None and cell.baru is None:
        return f"{cell.kolom} berubah"
    return f"{cell.kolom} {isi(cell.lama)} menjadi {isi(cell.baru)}"
