"""What is asked of a run of many units, and where what it makes stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigurationError

REKAP = "_kabupaten"
"""Folder of the recaps in the output root; no unit's name may hold an underscore."""
UNIT = ".unit"
"""Folder beside the recaps with a file for each unit: what was run, and of which inputs."""
RECAP = ".rekap"
"""Folder beside the recaps with a file for each: of which results it was made."""


@dataclass(frozen=True)
class RegencyOrder:
    """A run of many units of one year.

    Attributes:
        tahun: The year reported on.
        raw: Root of the raw folders.
        output: Root of the output folders.
        units: Names of the units' folders; None for all that the raw root holds.
        paksa: Run all of them, changed or not.
        oleh: Who asked for it, kept in the manifests.
        lari: Name of this run: what it has done is not done a second time.
    """

    tahun: int
    raw: Path
    output: Path
    units: tuple[str, ...] | None = None
    paksa: bool = False
    oleh: str = ""
    lari: str = ""

    @property
    def folder(self) -> Path:
        """Where the recaps of the year stand."""
        return self.output / REKAP / str(self.tahun)

    def state(self, unit: str) -> Path:
        """Give the file that says what was run of a unit."""
        return self.folder / UNIT / f"{unit}.json"

    def recap_state(self, kabupaten: str) -> Path:
        """Give the file that says of which results the recap of a regency was made."""
        return self.folder / RECAP / f"{file_name(kabupaten, self.tahun)}.json"


def file_name(kabupaten: str, tahun: int) -> str:
    """Name a recap's file, without its ending.

    >>> file_name("Kabupaten Jember", 2025)
    'REKAP-kabupaten-jember-2025'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", kabupaten.casefold()).strip("-")
    return f"REKAP-{plain or 'tanpa-nama'}-{tahun}"


def unit_names(order: RegencyOrder) -> list[str]:
    """Name the units to run: every folder of the raw root, one without unit.toml too.

    Raises:
        ConfigurationError: There is none, or one that was asked for is not there.
    """
    if not order.raw.is_dir():
        raise ConfigurationError(f"Folder {order.raw} tidak ada.")
    there = all_names(order)
    if order.units is None:
        if not there:
            raise ConfigurationError(f"Folder {order.raw} tidak memuat satu unit pun.")
        return there
    wanted = list(dict.fromkeys(order.units))
    unknown = [n for n in wanted if n not in there]
    if unknown or not wanted:
        raise ConfigurationError(
            f"Unit yang tidak ada di {order.raw}: {', '.join(unknown) or '-'}. "
            f"Yang ada: {some(there)}."
        )
    return sorted(wanted)


def all_names(order: RegencyOrder) -> list[str]:
    """Name all units of the raw root, asked for or not."""
    return sorted(p.name for p in order.raw.iterdir() if p.is_dir() and not p.name.startswith("."))


def some(names: Sequence[str], most: int = 40) -> str:
    """Name things in one line; of very many the first.

    >>> some(["a", "b", "c"], 2)
    'a, b, ...'
    """
    return ", ".join((*names[:most], "...") if len(names) > most else names)
