"""An edition of a regency's recap: its units, side by side, and what the pages say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from pipeline.regency.groups import Berdampingan, Setara, comparable, side_by_side
from pipeline.regency.report import STATUSES, UnitReport
from pipeline.workbook.edition import sidik_masukan


@dataclass(frozen=True)
class RekapEdition:
    """What the sheets of a recap are made from.

    Attributes:
        kabupaten: The regency.
        tahun: The year reported on.
        units: Its units, those that failed too, by regional code.
    """

    kabupaten: str
    tahun: int
    units: tuple[UnitReport, ...]

    @property
    def unit(self) -> str:
        """What the pages call it."""
        return f"Rekap {self.kabupaten}"

    @property
    def status(self) -> str:
        """How many of its units have which status."""
        counts = Counter(one.status for one in self.units)
        return ", ".join(f"{counts[s]} {s}" for s in STATUSES if counts[s])

    @cached_property
    def fingerprint(self) -> str:
        """A short hash over the results of its units: the same results give the same one."""
        return sidik_masukan(
            f"{one.unit} {one.hasil.sidik if one.hasil is not None else one.sebab}"
            for one in self.units
        )

    @cached_property
    def indikator(self) -> tuple[Berdampingan, ...]:
        """The indicators over all units."""
        return side_by_side(self.units)

    @cached_property
    def setara(self) -> tuple[Setara, ...]:
        """The units in groups whose mean capaian can be compared."""
        return comparable(self.units, self.indikator)

    @property
    def berhasil(self) -> tuple[UnitReport, ...]:
        """The units that have results."""
        return tuple(one for one in self.units if one.hasil is not None)

    @property
    def gagal(self) -> tuple[UnitReport, ...]:
        """The units that have none."""
        return tuple(one for one in self.units if one.hasil is None)

    @property
    def aturan_berbeda(self) -> tuple[Berdampingan, ...]:
        """The indicators whose rules differ between units."""
        return tuple(i for i in self.indikator if len(i.kelompok) > 1)
