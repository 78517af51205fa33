"""Small decisions about an indicator's figures that several sheets share."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pipeline.results import HasilIndikator
from pipeline.workbook.formulas import NONE, number
from pipeline.workbook.parts import Kind


def figure_kind(hasil: HasilIndikator) -> Kind:
    """Choose how target and realisasi are shown: whole numbers for counts, else two decimals."""
    values = [hasil.target.nilai, hasil.realisasi]
    whole = all(v is None or Fraction(v).denominator == 1 for v in values)
    return Kind.COUNT if hasil.indikator.ukuran == "jumlah" and whole else Kind.DECIMAL


def printed(value: Fraction | Decimal | None, reason: str | None = None) -> int | float | str:
    """Give what a cell holds: the number in full, else why there is none, else `-`."""
    return (reason or NONE) if value is None else number(value)


def notes_of(hasil: HasilIndikator) -> dict[str, str]:
    """Give an indicator's notes by key; equal texts of indicators are one note.

    The key is the text itself, so that two indicators with one measure share their notes.
    """
    return {f"indikator: {text}": text for text in (*hasil.indikator.catatan, *hasil.catatan)}
