"""The versions of a year: folders in `riwayat/`, each with the files and its manifest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.order import Order
from pipeline.reading.files import sha256

RIWAYAT = "riwayat"
SEMENTARA = "sementara"
HASIL = "hasil.json"
MANIFEST = "manifest.json"
_NUMBER = re.compile(r"\d{3,9}")
_MOST_JSON = 256 * 1024**2


@dataclass(frozen=True)
class Manifest:
    """What is known of a version beside its figures; times stand nowhere else.

    Attributes:
        nomor: Its number.
        status: `draf` or `final`.
        revisi: Number of the final that it is or will become.
        waktu: When it was made, in UTC.
        oleh: Who made it.
        alasan: Why.
        lakip: Version of the program.
        keputusan: Name of the decree.
        keluaran: Published file to SHA-256, hasil.json too.
        dasar: For a revision the version whose differences its workbook lists.
        batas: Cut-off of an interim report, else the one in force.
        pustaka: Library to version, of those that decide the bytes.
        pengaturan: unit.toml, the year's own and the decree to SHA-256.
        kebijakan: Policy to value.
        masukan: Raw file to SHA-256.
        berkas_lain: Files that fit no register.
        final_terdahulu: Earlier year to SHA-256 of the final that was compared with.
    """

    nomor: int
    status: str
    revisi: int
    waktu: str
    oleh: str
    alasan: str
    lakip: str
    keputusan: str
    keluaran: dict[str, str]
    dasar: int | None = None
    batas: str = ""
    pustaka: dict[str, str] = field(default_factory=dict)
    pengaturan: dict[str, str] = field(default_factory=dict)
    kebijakan: dict[str, str] = field(default_factory=dict)
    masukan: dict[str, str] = field(default_factory=dict)
    berkas_lain: list[str] = field(default_factory=list)
    final_terdahulu: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Write it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


_MANIFEST = TypeAdapter(Manifest)


@dataclass(frozen=True)
class Versi:
    """A version in riwayat.

    Attributes:
        nomor: Its number.
        folder: Where it is.
        manifest: Its manifest; None where that is gone or damaged.
    """

    nomor: int
    folder: Path
    manifest: Manifest | None

    @cached_property
    def hasil(self) -> Mapping[str, Any] | None:
        """Its hasil.json; None where that is gone or damaged."""
        return read_hasil(self.folder / HASIL)

    @cached_property
    def keluaran(self) -> Mapping[str, str]:
        """Its files with their SHA-256; without a manifest those that hasil.json names."""
        if self.manifest is not None:
            return self.manifest.keluaran
        if self.hasil is None:
            return {}
        return {**self.hasil["keluaran"], HASIL: sha256(self.folder / HASIL)}

    @cached_property
    def utuh(self) -> bool:
        """Every file of it is there as it was written."""
        return HASIL in self.keluaran and all(
            hash_of(self.folder / name) == code for name, code in self.keluaran.items()
        )

    @property
    def status(self) -> str:
        """`draf`, `final`, or blank where nothing of it can be read."""
        if self.manifest is not None:
            return self.manifest.status
        return "" if self.hasil is None else str(self.hasil["status"])

    @property
    def revisi(self) -> int:
        """Number of the final that it is or will become."""
        if self.manifest is not None:
            return self.manifest.revisi
        return 1 if self.hasil is None else int(self.hasil["revisi"])

    @property
    def buku(self) -> Path | None:
        """Its workbook."""
        name = next((n for n in self.keluaran if n.endswith(".xlsx")), None)
        return None if name is None else self.folder / name


def year_of(order: Order) -> Path:
    """Give the output folder of a unit and year."""
    return order.output / order.unit / str(order.tahun)


def folder_of(order: Order) -> Path:
    """Give the folder that an order publishes to; interim reports have their own."""
    year = year_of(order)
    return year / SEMENTARA / order.batas.isoformat() if order.batas else year


def version_name(number: int) -> str:
    """Name the folder of a version.

    >>> version_name(7)
    '007'
    """
    return f"{number:03}"


def versions(folder: Path) -> tuple[Versi, ...]:
    """Give the versions kept beside a published set, the oldest first; damaged ones too."""
    kept = folder / RIWAYAT
    if not kept.is_dir():
        return ()
    found = {int(p.name): p for p in sorted(kept.iterdir()) if _NUMBER.fullmatch(p.name)}
    return tuple(Versi(n, found[n], read_manifest(found[n] / MANIFEST)) for n in sorted(found))


def read_manifest(path: Path) -> Manifest | None:
    """Read a manifest; None where it is gone, damaged or names files outside its folder."""
    try:
        manifest = _MANIFEST.validate_json(_bytes(path))
    except (OSError, ValidationError):
        return None
    usable = manifest.status in {"draf", "final"} and plain(manifest.keluaran)
    return manifest if usable else None


def read_hasil(path: Path) -> Mapping[str, Any] | None:
    """Read a hasil.json; None where it is gone, damaged or not of this program's making."""
    try:
        hasil = json.loads(_bytes(path))
        right = (
            hasil["status"] in {"draf", "final"}
            and isinstance(hasil["revisi"], int)
            and all(isinstance(code, str) for code in hasil["keluaran"].values())
            and all(isinstance(i["kode"], str) for i in hasil["indikator"])
            and isinstance(hasil["register"], list)
            and isinstance(hasil["masalah"], list)
            and plain(hasil["keluaran"])
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return hasil if right else None


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > _MOST_JSON:
        raise OSError(f"{path} is too large")
    return path.read_bytes()


def plain(names: Iterable[str]) -> bool:
    """Tell whether all names are those of files in the very folder, as this program gives them."""
    return all(
        name and PurePosixPath(name).name == name and not name.startswith(".") and "\\" not in name
        for name in names
    )


def hash_of(path: Path) -> str | None:
    """Give the SHA-256 of a file; None where there is no plain file."""
    if path.is_symlink() or not path.is_file():
        return None
    return sha256(path)
