"""An edition of the workbook: the results, and what this printing of them is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.changes.differences import Perubahan
from pipeline.checking.checks import belum_ada
from pipeline.figures.results import Results
from pipeline.workbook.data import Data, data_of

_TAKEN = frozenset(
    {
        "sampul", "ringkasan", "perbandingan", "renstra", "triwulan", "indikator program",
        "anggaran", "analisis", "narasi", "kelengkapan bab iii", "mutu data", "catatan",
        "jejak data", "history",
    }
)  # fmt: skip
"""Names of sheets that no indicator can have: those of contract 6, and one that Excel keeps."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Edition:
    """What the sheets are made from.

    Attributes:
        results: The year's results.
        asked_final: The year was to be final.
        revisi: Number of the final that this is or will become.
        perubahan: What a revision changes against the last final; None where that is not known.
    """

    results: Results
    asked_final: bool = False
    revisi: int = 1
    perubahan: Perubahan | None = None

    @property
    def final(self) -> bool:
        """It is final: it was to be, and nothing stands against it."""
        return self.asked_final and not self.hindrances

    @property
    def status(self) -> str:
        """`FINAL` with its revision, or `DRAF`."""
        if not self.final:
            return "DRAF"
        return "FINAL" if self.revisi == 1 else f"FINAL - revisi {self.revisi}"

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Registers that a final needs and that are not there."""
        return tuple(belum_ada(self.results.checked))

    @cached_property
    def hindrances(self) -> tuple[str, ...]:
        """Why the year cannot be final yet."""
        errors = sum(c.salah for c in self.results.checked.values())
        found = []
        if errors:
            found.append(f"masih ada {errors} kesalahan dalam data (lembar Mutu Data)")
        if self.missing:
            found.append(f"register yang belum ada: {', '.join(self.missing)}")
        return tuple(found)

    @cached_property
    def data(self) -> Mapping[str, Data]:
        """Register to its rows on a sheet of their own, that the formulas count."""
        return data_of(self.results)

    @cached_property
    def fingerprint(self) -> str:
        """A short hash over the raw files: the same files give the same one."""
        return sidik_masukan(
            sorted(
                f"{c.register.nama} {s.nama} {s.sha256}"
                for c in self.results.checked.values()
                for s in c.read.files
            )
        )

    @property
    def unit(self) -> str:
        """Name of the unit as printed."""
        return self.results.office.unit.nama

    @property
    def tahun(self) -> int:
        """The year reported on."""
        return self.results.office.tahun


def sidik_masukan(lines: Iterable[str]) -> str:
    """Give the short hash that a book prints of what it was made from, a line for each input."""
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()[:12]


def sheet_name(kode: str) -> str:
    """Name the sheet of an indicator.

    >>> sheet_name("IKU 3")
    'IKU 3'
    """
    name = _FORBIDDEN.sub("-", kode).strip("' ") or "Indikator"
    taken = name.casefold() in _TAKEN or name.casefold().startswith("data ")
    return f"Indikator {name}"[:31].strip() if taken else name[:31].strip()


def defined_name(kode: str, part: str) -> str:
    """Name the cell that holds a figure of an indicator (contract 6).

    >>> defined_name("IKU 3", "capaian")
    'IKU_3_capaian'
    """
    stem = re.sub(r"\W+", "_", kode)
    return f"{'' if stem[:1].isalpha() else '_'}{stem}_{part}"
