"""What is asked of a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Order:
    """A run of one unit and year.

    Attributes:
        unit: Name of the unit's folder.
        tahun: The year reported on.
        raw: Root of the raw folders.
        output: Root of the output folders.
        batas: Cut-off of an interim report.
        final: Mark the year as final.
        revisi: Why a final year is revised; implies `final`.
        alasan: Why this run was asked for, kept in the manifest.
        oleh: Who asked for it, likewise.
        pdf: Print workbook and chapter as PDF too.
    """

    unit: str
    tahun: int
    raw: Path
    output: Path
    batas: date | None = None
    final: bool = False
    revisi: str | None = None
    alasan: str = ""
    oleh: str = ""
    pdf: bool = False
