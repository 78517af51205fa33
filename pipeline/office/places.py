"""Where a unit and its years lie, and what is refused before anything of them is read.

Nothing here needs a library, so that a wrong name is answered at once.
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.errors import ConfigurationError

_UNIT = re.compile(r"[a-z0-9-]+")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows gives to devices, with any ending."""


def units(raw: Path) -> list[str]:
    """Name the units that a raw root holds."""
    if not raw.is_dir():
        return []
    return sorted(p.parent.name for p in raw.glob("*/unit.toml"))


def demand_name(kode: str) -> None:
    """Refuse a unit's name that is no folder name, before it becomes part of a path.

    Raises:
        ConfigurationError: It is none.
    """
    if not _UNIT.fullmatch(kode):
        raise ConfigurationError(
            f"Nama unit “{kode}” hanya boleh berisi huruf kecil, angka, dan tanda -."
        )
    if _DEVICE.fullmatch(kode):
        raise ConfigurationError(f"Nama unit “{kode}” dipakai Windows sendiri; pilih nama lain.")


def demand_unit(raw: Path, kode: str, tahun: int) -> Path:
    """Demand a unit, and that neither it nor its year leads out of the raw folder.

    Returns:
        Its unit.toml.

    Raises:
        ConfigurationError: There is no such unit, or a link stands in its place.
    """
    demand_name(kode)
    for folder in (raw / kode, raw / kode / str(tahun)):
        if not folder.resolve().is_relative_to(raw.resolve()):
            raise ConfigurationError(
                f"{folder} adalah tautan ke luar folder {raw}, jadi tidak dibaca. "
                "Salin isinya ke sini."
            )
    path = raw / kode / "unit.toml"
    if not path.is_file():
        names = units(raw)
        known = f" Unit yang ada: {', '.join(names)}." if names else ""
        raise ConfigurationError(f"Unit “{kode}” tidak ada: {path} tidak ditemukan.{known}")
    demand_no_link(path)
    return path


def demand_year(home: Path, tahun: int) -> None:
    """Demand a unit's folder of a year.

    Raises:
        ConfigurationError: There is none; the message names the years there are.
    """
    folder = home / str(tahun)
    if folder.is_dir():
        return
    years = sorted(p.name for p in home.iterdir() if p.is_dir() and p.name.isdigit())
    there = f" Tahun yang ada: {', '.join(years)}." if years else ""
    raise ConfigurationError(
        f"Belum ada data tahun {tahun} untuk unit “{home.name}”: "
        f"folder {folder} tidak ditemukan.{there}"
    )


def demand_no_link(path: Path) -> None:
    """Refuse a link, which may lead out of the raw folder.

    Raises:
        ConfigurationError: It is one.
    """
    if path.is_symlink():
        raise ConfigurationError(f"{path} adalah tautan, jadi tidak dibaca; salin berkas aslinya.")
