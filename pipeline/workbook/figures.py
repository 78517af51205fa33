"""Small decisions about an indicator's figures that several sheets share."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from pipeline.checking.checks import Checked
from pipeline.figures.measuring import dari_rekap
from pipeline.figures.quarters import DARI_REKAP
from pipeline.figures.results import HasilIndikator, Results
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


def recap_notes(found: Iterable[HasilIndikator]) -> dict[str, str]:
    """Give the note on figures that come from a recap, where there are any."""
    return {_RECAP: DARI_REKAP} if any(map(dari_rekap, found)) else {}


def recap_marks(hasil: HasilIndikator) -> tuple[str, ...]:
    """Mark an indicator whose figures come from a recap."""
    return (_RECAP,) if dari_rekap(hasil) else ()


def recap_remarks(found: Iterable[HasilIndikator]) -> tuple[str, ...]:
    """Say the same in words, for tables whose names cannot carry marks, such as those of charts."""
    codes = ", ".join(h.indikator.kode for h in found if dari_rekap(h))
    return (f"{codes}: {DARI_REKAP[0].lower()}{DARI_REKAP[1:]}",) if codes else ()


def source_of(results: Results, hasil: HasilIndikator) -> Checked | None:
    """Give the register that an indicator's figures come from: its own, or the recap's."""
    recap = hasil.indikator.rekap
    if recap is not None and dari_rekap(hasil):
        return results.checked.get(recap.nama_register)
    return results.checked.get(hasil.indikator.nama_register)


def notes_of(hasil: HasilIndikator) -> dict[str, str]:
    """Give an indicator's notes by key; equal texts of indicators are one note.

    The key is the text itself, so that two indicators with one measure share their notes.
    """
    return {_key(text): text for text in (*hasil.indikator.catatan, *hasil.catatan)}


def _key(text: str) -> str:
    return f"indikator: {text}"


_RECAP = _key(DARI_REKAP)
