"""What is asked of a run of many units, and the batches that it is divided into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from pipeline.errors import ConfigurationError

REKAP = "_kabupaten"
"""Folder of the recaps in the output root; no unit's name may hold an underscore."""
UNIT = ".unit"
"""Folder beside the recaps with a file for each unit: what was run, and of which inputs."""

_MOST = 8
"""Units of a batch at most: what is done again when a worker is killed."""
_ROUNDS = 4
"""Batches for each worker at least, so that none waits long for the last one."""


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


@dataclass(frozen=True)
class Batch:
    """Units that one worker runs one after the other.

    Attributes:
        order: What is asked.
        units: Names of the units' folders.
        program: Fingerprint of the program that must run them.
    """

    order: RegencyOrder
    units: tuple[str, ...]
    program: str

    def single(self) -> list[Batch]:
        """Divide it into batches of one unit."""
        return [replace(self, units=(unit,)) for unit in self.units]


def batches(
    order: RegencyOrder, sizes: Sequence[tuple[str, int]], workers: int, program: str
) -> list[Batch]:
    """Divide units into batches of about equal weight, the heaviest first.

    Args:
        order: What is asked.
        sizes: Each unit with the bytes of its raw files.
        workers: How many workers there are.
        program: Fingerprint of the program.

    >>> order = RegencyOrder(2025, Path("raw"), Path("output"))
    >>> [b.units for b in batches(order, [("a", 1), ("b", 9), ("c", 5)], 1, "")]
    [('b',), ('c',), ('a',)]
    """
    if not sizes:
        return []
    size = min(_MOST, ceil(len(sizes) / (_ROUNDS * max(workers, 1))))
    count = ceil(len(sizes) / size)
    heaviest = [name for name, _ in sorted(sizes, key=lambda s: (-s[1], s[0]))]
    return [Batch(order, tuple(heaviest[i::count]), program) for i in range(count)]


def unit_names(order: RegencyOrder) -> list[str]:
    """Name the units to run: every folder of the raw root, one without unit.toml too.

    Raises:
        ConfigurationError: There is none, or one that was asked for is not there.
    """
    if not order.raw.is_dir():
        raise ConfigurationError(f"Folder {order.raw} tidak ada.")
    there = sorted(p.name for p in order.raw.iterdir() if p.is_dir() and not p.name.startswith("."))
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


def some(names: Sequence[str], most: int = 40) -> str:
    """Name things in one line; of very many the first.

    >>> some(["a", "b", "c"], 2)
    'a, b, ...'
    """
    return ", ".join((*names[:most], "...") if len(names) > most else names)
