"""Which version is this file: the same bytes, or the same content after someone saved it again."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Literal

from pipeline.changes.differences import Isi
from pipeline.errors import ConfigurationError, system_reason
from pipeline.office.places import demand_name
from pipeline.order import Order
from pipeline.privacy import mask
from pipeline.problems import Place as Where
from pipeline.problems import problem
from pipeline.publishing.foreign import (
    BUKU,
    DOKUMEN,
    Place,
    Value,
    cells_of,
    formulas_of,
    paragraphs_of,
    position,
)
from pipeline.publishing.repairing import open_year, published_folders, standing
from pipeline.publishing.versions import Versi, hash_of, year_of
from pipeline.reading.files import sha256
from pipeline.reading.sheet import UncalculatedFormula, UnreadableFileError, column_letter
from pipeline.workbook.text import clean

_NAME = re.compile(r'<definedName name="([^"_][^"]*)"[^>]*>([^<]+)!\$([A-Z]+)\$(\d+)</definedName>')
_CLOSE = 1e-9
"""Programs write numbers with 15 digits at least."""


@dataclass(frozen=True)
class BedaIsi:
    """A place where a file and a version differ.

    Attributes:
        lembar: The sheet; blank in a Word document.
        tempat: The cell, such as `B13`, or the number of the paragraph.
        nama: Name of the figure that stands there, such as `IKU_3_realisasi`; else blank.
        versi: What the version holds there, masked.
        berkas: What the file holds there, masked.
    """

    lembar: str
    tempat: str
    nama: str
    versi: Isi
    berkas: Isi


@dataclass(frozen=True)
class Pemeriksaan:
    """What a file was found to be.

    Attributes:
        berkas: Its name.
        sha256: Hash of its bytes.
        cocok: `persis`: the bytes of a version; `isi`: saved again, every value the same;
            `tidak`: no version's.
        versi: The version it equals, or else the one it is nearest to; None where there is none.
        sementara: Cut-off of the interim report that this is a version of; else blank.
        status: Its status.
        revisi: Number of the final that it is or will become.
        waktu: When it was made.
        terbit: It is what is published now.
        beda: What differs from it, named figures first.
        rumus: Formulas that have no stored value; they and what they count are the same.
        pesan: What was repaired before, in words for the user.
    """

    berkas: str
    sha256: str
    cocok: Literal["persis", "isi", "tidak"]
    versi: int | None = None
    sementara: str = ""
    status: str = ""
    revisi: int = 1
    waktu: str = ""
    terbit: bool = False
    beda: tuple[BedaIsi, ...] = ()
    rumus: int = 0
    pesan: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Kept:
    """A version with where it belongs."""

    versi: Versi
    sementara: str
    terbit: bool


def verify(order: Order, path: Path) -> Pemeriksaan:
    """Tell which version of a year, interim reports included, a file is.

    Args:
        order: The unit and year.
        path: A workbook, Word document or other published file, or a copy of one.

    Raises:
        ConfigurationError: The file cannot be read.
    """
    demand_name(order.unit)
    said = open_year(order)
    name = clean(path.name)
    try:
        if not path.is_file():
            raise ConfigurationError(f"Berkas {name} tidak ada.")
        code = sha256(path)
        kept = list(_kept(order))
        for one in kept:
            if code in one.versi.keluaran.values():
                return _found(one, name, code, "persis", said=said)
        return _nearest(kept, path, name, code, said)
    except OSError as error:
        raise ConfigurationError(
            f"Berkas {name} tidak dapat dibaca: {system_reason(error)}."
        ) from error
    except UnreadableFileError as error:
        why = problem(Where("", name), error.aturan, None, {"alasan": error.alasan})
        raise ConfigurationError(f"{name}: {why.pesan}") from error


def _kept(order: Order) -> Iterator[_Kept]:
    """Give all versions of a year, what is published first, then the newest first."""
    found: list[_Kept] = []
    for folder in published_folders(order):
        state = standing(folder)
        interim = "" if folder == year_of(order) else folder.name
        there = None if state.tujuan is None or state.putus else state.tujuan.nomor
        found += [_Kept(v, interim, v.nomor == there) for v in reversed(state.versi)]
    yield from sorted(found, key=lambda k: (bool(k.sementara), not k.terbit))


def _found(
    one: _Kept,
    name: str,
    code: str,
    cocok: Literal["persis", "isi", "tidak"],
    *,
    beda: tuple[BedaIsi, ...] = (),
    rumus: int = 0,
    said: tuple[str, ...],
) -> Pemeriksaan:
    manifest = one.versi.manifest
    return Pemeriksaan(
        name, code, cocok, one.versi.nomor, one.sementara, one.versi.status, one.versi.revisi,
        "" if manifest is None else manifest.waktu, one.terbit, beda, rumus, said,
    )  # fmt: skip


def _nearest(
    kept: list[_Kept], path: Path, name: str, code: str, said: tuple[str, ...]
) -> Pemeriksaan:
    """Compare with what every version holds, and give the one with the fewest differences."""
    suffix = path.suffix.lower()
    comparer = _Book(path) if suffix in BUKU else _Document(path) if suffix == DOKUMEN else None
    best: tuple[_Kept, tuple[BedaIsi, ...], int] | None = None
    for one in kept:
        own = _own_file(one.versi, suffix)
        if own is None or comparer is None:
            continue
        differing, formulas = comparer.differences(own)
        if best is None or len(differing) < len(best[1]):
            best = one, differing, formulas
        if not differing:
            return _found(one, name, code, "isi", rumus=formulas, said=said)
    if best is None:
        return Pemeriksaan(name, code, "tidak", pesan=said)
    return _found(best[0], name, code, "tidak", beda=best[1], said=said)


def _own_file(version: Versi, suffix: str) -> Path | None:
    """Give the whole file of a version that is of the same kind."""
    ending = DOKUMEN if suffix == DOKUMEN else ".xlsx"
    for name, code in version.keluaran.items():
        path = version.folder / name
        if name.endswith(ending) and hash_of(path) == code:
            return path
    return None


class _Book:
    """A workbook from outside, to compare cell by cell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.cells = cells_of(path)

    def differences(self, own: Path) -> tuple[tuple[BedaIsi, ...], int]:
        """Give the cells that differ from a version's workbook, and formulas without a value."""
        theirs = cells_of(own)
        bare = [p for p, v in self.cells.items() if isinstance(v, UncalculatedFormula)]
        same = self._same_formulas(own, bare)
        wrong = [
            p
            for p in theirs.keys() | self.cells.keys()
            if p not in same and not _equal(theirs.get(p), self.cells.get(p))
        ]
        names = _names(own)
        order = sorted(wrong, key=lambda p: (p not in names, names.get(p, ""), *p))
        return tuple(self._one(p, names, theirs) for p in order), len(same)

    def _same_formulas(self, own: Path, bare: list[Place]) -> set[Place]:
        if not bare or self.path.suffix.lower() not in {".xlsx", ".xlsm"}:
            return set()
        ours, theirs = formulas_of(self.path), formulas_of(own)
        return {p for p in bare if p in ours and ours[p] == theirs.get(p)}

    def _one(self, place: Place, names: dict[Place, str], theirs: dict[Place, Value]) -> BedaIsi:
        sheet, row, column = place
        return BedaIsi(
            mask(clean(sheet)),
            f"{column_letter(column)}{row + 1}",
            names.get(place, ""),
            _shown(theirs.get(place)),
            _shown(self.cells.get(place)),
        )


def _names(book: Path) -> dict[Place, str]:
    """Give the named cells of a workbook of this program."""
    with zipfile.ZipFile(book) as package:
        text = package.read("xl/workbook.xml").decode("utf-8")
    found: dict[Place, str] = {}
    for name, sheet, letters, digits in _NAME.findall(text):
        plain = unescape(sheet)
        if plain.startswith("'"):
            plain = plain[1:-1].replace("''", "'")
        found[plain, *position(letters + digits)] = name
    return found


def _equal(one: Value | None, other: Value | None) -> bool:
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    if numbers and not isinstance(one, bool) and not isinstance(other, bool):
        return math.isclose(one, other, rel_tol=_CLOSE, abs_tol=1e-12)  # type: ignore[arg-type]  # both are numbers, as the line above asks
    return one == other


def _shown(value: Value | None) -> Isi:
    return clean(str(value))[:200] if isinstance(value, str) else value


class _Document:
    """A Word document from outside, to compare paragraph by paragraph."""

    def __init__(self, path: Path) -> None:
        self.texts = paragraphs_of(path)

    def differences(self, own: Path) -> tuple[tuple[BedaIsi, ...], int]:
        """Give the paragraphs that differ from a version's document."""
        theirs = paragraphs_of(own)
        return tuple(_unlike(theirs, self.texts)), 0


def _unlike(theirs: list[str], ours: list[str]) -> Iterable[BedaIsi]:
    for number in range(max(len(theirs), len(ours))):
        their = theirs[number] if number < len(theirs) else None
        our = ours[number] if number < len(ours) else None
        if their != our:
            yield BedaIsi("", f"paragraf {number + 1}", "", _shown(their), _shown(our))
