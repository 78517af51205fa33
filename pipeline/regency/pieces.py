"""The pieces of a run that workers carry out: units in batches, then a recap for each regency.

A piece may be begun again after its worker was killed: what is done is found done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self, TypeVar

from pipeline.regency.order import RegencyOrder, file_name
from pipeline.regency.report import UnitReport

TANPA = "tanpa kabupaten"
"""Stands for the regency of units whose unit.toml names none."""

_MOST = 8
"""Units of a batch at most: what is done again when a worker is killed."""
_ROUNDS = 4
"""Batches for each worker at least, so that none waits long for the last one."""

_Made_co = TypeVar("_Made_co", covariant=True)
_Made = TypeVar("_Made")
_Asked = TypeVar("_Asked", bound="Piece[Any]")


class Piece(Protocol[_Made_co]):
    """What a worker is asked for at once.

    Attributes:
        kerja: What is done, in words for whoever waits.
    """

    kerja: ClassVar[str]

    @property
    def nama(self) -> str:
        """Name what it is done for."""

    def single(self) -> Sequence[Self]:
        """Divide it as far as it goes; one that cannot be divided gives itself."""

    def ended(self, why: str) -> _Made_co:
        """Give what comes of it when it ends every worker that begins it."""


class Fan(Protocol):
    """Calls a function on each piece, wherever that is, and gives what is made as it comes."""

    def __call__(
        self, work: Callable[[_Asked], _Made], pieces: Sequence[_Asked], /
    ) -> Iterable[_Made]:
        """Carry out pieces."""


@dataclass(frozen=True)
class Batch:
    """Units that one worker runs one after the other.

    Attributes:
        order: What is asked.
        units: Names of the units' folders.
        program: Fingerprint of the program that must run them.
    """

    kerja: ClassVar[str] = "Menyusun unit"

    order: RegencyOrder
    units: tuple[str, ...]
    program: str

    @property
    def nama(self) -> str:
        """Name its units."""
        return ", ".join(self.units)

    def single(self) -> list[Self]:
        """Divide it into batches of one unit."""
        return [replace(self, units=(unit,)) for unit in self.units]

    def ended(self, why: str) -> tuple[UnitReport, ...]:
        """Report its units as failed."""
        text = f"{why} selagi mengerjakan unit ini."
        return tuple(UnitReport(u, u, gagal=text, sebab=text, kode_akhir=5) for u in self.units)


@dataclass(frozen=True)
class Rekap:
    """What became of a recap.

    Attributes:
        kabupaten: The regency.
        buku: Its workbook.
        berubah: Whether its workbook was written anew.
        tabel_berubah: Whether its table for other programs was.
        gagal: Why it could not be written; blank where it stands.
    """

    kabupaten: str
    buku: Path
    berubah: bool = False
    gagal: str = ""
    tabel_berubah: bool = False

    @property
    def tabel(self) -> Path:
        """Where its table stands."""
        return self.buku.with_suffix(".parquet")


@dataclass(frozen=True)
class RekapPiece:
    """The recap of one regency.

    Attributes:
        order: What is asked.
        kabupaten: The regency.
        units: What became of its units, by regional code; only what a recap may tell of it.
        program: Fingerprint of the program that must write it.
    """

    kerja: ClassVar[str] = "Menulis rekap"

    order: RegencyOrder
    kabupaten: str
    units: tuple[UnitReport, ...]
    program: str

    @property
    def nama(self) -> str:
        """Name its regency."""
        return self.kabupaten

    @property
    def buku(self) -> Path:
        """Where its workbook stands."""
        return self.order.folder / f"{file_name(self.kabupaten, self.order.tahun)}.xlsx"

    def single(self) -> list[Self]:
        """Give itself: a recap is made whole."""
        return [self]

    def ended(self, why: str) -> Rekap:
        """Say that it was not written; what its workers replaced before they ended is not known."""
        said = f"{why[:1].lower()}{why[1:]} selagi menulisnya."
        return self.failed(said, stand="Berkas rekap yang ada tetap utuh.")

    def failed(
        self, why: str, place: str = "", stand: str = "Rekap yang lama tidak berubah."
    ) -> Rekap:
        """Say that it was not written.

        Args:
            why: The reason.
            place: The file that could not be written; blank for the workbook.
            stand: What stands there now.
        """
        text = f"Rekap tidak dapat ditulis ke {place or self.buku}: {why} {stand}"
        return Rekap(self.kabupaten, self.buku, gagal=text)


def batches(
    order: RegencyOrder, sizes: Sequence[tuple[str, int]], workers: int, program: str
) -> list[Batch]:
    """Divide units into batches of about equal size, the largest first.

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
    largest = [name for name, _ in sorted(sizes, key=lambda s: (-s[1], s[0]))]
    return [Batch(order, tuple(largest[i::count]), program) for i in range(count)]


def recaps(order: RegencyOrder, units: Sequence[UnitReport], program: str) -> list[RekapPiece]:
    """Give a recap for each regency that the units name, the one of the most units first.

    Spellings that give one file, such as those that differ in case, are one regency, by the name
    that most of its units write: two recaps in one place would each undo the other.

    Args:
        order: What is asked.
        units: All units. One whose unit.toml cannot be read is listed in every recap, since
            nobody knows where it belongs.
        program: Fingerprint of the program.
    """
    names: dict[str, Counter[str]] = {}
    for one in units:
        if one.kabupaten is not None:
            names.setdefault(_stem(order, one), Counter())[one.kabupaten or TANPA] += 1
    if not names:
        names = {file_name(TANPA, order.tahun): Counter([TANPA])}
    own: dict[str, list[UnitReport]] = {stem: [] for stem in names}
    for one in units:
        told = replace(one, cara=None, gagal="", kode_akhir=0)  # of this run, not of the year
        for stem in names if one.kabupaten is None else [_stem(order, one)]:
            own[stem].append(told)
    pieces = [
        RekapPiece(order, min(n, key=lambda name: (-n[name], name)), tuple(own[stem]), program)
        for stem, n in names.items()
    ]
    return sorted(pieces, key=lambda piece: (-len(piece.units), piece.kabupaten))


def leftovers(order: RegencyOrder, asked: Iterable[RekapPiece]) -> tuple[Path, ...]:
    """Find the recaps that no regency has any more: whoever reads all counts their units twice.

    Args:
        order: What is asked; where it is not all units, the others may well have a recap.
        asked: The recaps of this run.

    Returns:
        Workbooks and tables, by name.
    """
    if order.units is not None:
        return ()
    own = {piece.buku.stem for piece in asked}
    found = order.folder.glob(f"REKAP-*-{order.tahun}.*")
    return tuple(
        sorted(p for p in found if p.suffix in (".xlsx", ".parquet") and p.stem not in own)
    )


def _stem(order: RegencyOrder, one: UnitReport) -> str:
    return file_name(one.kabupaten or TANPA, order.tahun)
