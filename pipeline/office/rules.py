"""The office and its rules for one year: unit.toml, the year's own over it, and the decree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigurationError
from pipeline.office import settings
from pipeline.office.places import demand_no_link, demand_unit, demand_year
from pipeline.office.stationery import Stationery, find_stationery
from pipeline.office.toml_files import content_of, keys_in, keys_of, validated
from schemas.decree import Decree, Nilai
from schemas.unit import Unit

TANPA_JENIS = "tanpa jenis"
"""The kind of complaints in a sheet that does not say it (policy `tanpa_jenis`)."""
_SIGNER = "penandatangan"


@dataclass(frozen=True)
class Office:
    """A unit in a year.

    Attributes:
        kode: Name of its folder, `<unit>`.
        unit: Its unit.toml with the year's own keys over it.
        decree: The decree in force.
        tahun: The year reported on.
        folder: Folder of the year's raw files.
        batas_data: The last day that counts.
        kebijakan: Every policy of the decree with the value in force; `batas_data` as a date.
        diubah: Names of the policies that the unit changed.
        sementara: The cut-off was given for an interim report.
        templat: The office's own document that BAB III is put into; None without one.
    """

    kode: str
    unit: Unit
    decree: Decree
    tahun: int
    folder: Path
    batas_data: date
    kebijakan: Mapping[str, Nilai]
    diubah: frozenset[str]
    sementara: bool = False
    templat: Stationery | None = None

    @property
    def jenis_kosong(self) -> str | None:
        """The kind of complaints in a sheet without that column; None refuses the sheet."""
        return TANPA_JENIS if self.kebijakan.get("tanpa_jenis") == "trantib" else None


def load_office(
    raw: Path,
    kode: str,
    tahun: int,
    batas: date | None = None,
    own: Mapping[str, Any] | None = None,
) -> Office:
    """Load the unit, its year and its decree.

    Args:
        raw: Root of the raw folders.
        kode: Name of the unit's folder.
        tahun: The year reported on.
        batas: Cut-off of an interim report; None takes the policy.
        own: What the year's own unit.toml is taken to hold; None takes the file.

    Raises:
        ConfigurationError: The unit, its file, decree or a policy cannot be used; the message
            names the file and the key. Or the office's own document cannot be used.
    """
    home = raw / kode
    folder = home / str(tahun)
    unit, source = load_unit(raw, kode, tahun, own)
    demand_year(home, tahun)
    decree = load_decree(home, unit.keputusan)
    policies = settings.policies(decree, unit, source)
    cutoff = batas or _cutoff(policies.get("batas_data"), tahun, source)
    if cutoff.year != tahun:
        where = "" if batas else f" Tulis batas_data tahun lain di {kode}/{cutoff.year}/unit.toml."
        raise ConfigurationError(
            f"Batas data {cutoff:%d/%m/%Y} tidak berada dalam tahun {tahun}.{where}"
        )
    policies["batas_data"] = cutoff
    kinds = policies.get("jenis_trantib")
    if policies.get("tanpa_jenis") == "trantib" and isinstance(kinds, list):
        policies["jenis_trantib"] = [*kinds, TANPA_JENIS]
    return Office(
        kode,
        unit,
        decree,
        tahun,
        folder,
        cutoff,
        policies,
        frozenset(unit.kebijakan),
        sementara=batas is not None,
        templat=find_stationery(home, folder),
    )


def load_unit(
    raw: Path, kode: str, tahun: int, own: Mapping[str, Any] | None = None
) -> tuple[Unit, Path]:
    """Load a unit.toml with the year's own keys over it; the year's folder need not be there.

    Args:
        raw: Root of the raw folders.
        kode: Name of the unit's folder.
        tahun: The year.
        own: What the year's own file is taken to hold; None takes the file.

    Returns:
        The unit, and the file that had the last word.

    Raises:
        ConfigurationError: There is no such unit, or a file cannot be used.
    """
    path = demand_unit(raw, kode, tahun)
    above = raw / kode / str(tahun) / "unit.toml"
    demand_no_link(above)
    unit = validated(Unit, keys_of(path), path)
    settings.demand_unit(unit, path)
    if own is None and above.is_file():
        own = keys_of(above)
    if own is not None:
        below = keys_of(path)
        unit, path = validated(Unit, _over(below, _own_signer(below, own)), above), above
        settings.demand_unit(unit, path)
    return unit, path


def load_decree(home: Path, name: str) -> Decree:
    """Load a decree: the unit's own file first, then those that come with the program.

    Raises:
        ConfigurationError: There is no such decree, or its file cannot be used.
    """
    own = home / f"{name}.toml"
    demand_no_link(own)
    if own.is_file():
        return _decree(content_of(own), own)
    packaged = resources.files("schemas") / "decrees" / f"{name}.toml"
    if not packaged.is_file():
        raise ConfigurationError(f"Keputusan “{name}” tidak ada; simpan sebagai {own}.")
    with resources.as_file(packaged) as path:
        return _decree(content_of(path), path)


def rule_files(raw: Path, kode: str, tahun: int, keputusan: str) -> dict[str, Path]:
    """Name the files that rule a unit's year: unit.toml, the year's own if any, and the decree."""
    home = raw / kode
    files = {"unit.toml": home / "unit.toml", f"{tahun}/unit.toml": home / str(tahun) / "unit.toml"}
    own = home / f"{keputusan}.toml"
    packaged = resources.files("schemas") / "decrees" / own.name
    with resources.as_file(packaged) as path:
        files[own.name] = own if own.is_file() else path
    return {name: path for name, path in files.items() if path.is_file()}


@lru_cache(maxsize=16)
def _decree(content: bytes, path: Path) -> Decree:
    """Give the decree of a file; most units of a regency have one, which is parsed once."""
    decree = validated(Decree, keys_in(content, path), path)
    settings.demand_decree(decree, path)
    return decree


def _own_signer(below: Mapping[str, Any], above: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep the rank and NIP of the unit's signer from the year of another: they are a person's."""
    usual, signer = (keys.get(_SIGNER) for keys in (below, above))
    if not (isinstance(usual, dict) and isinstance(signer, dict)):
        return above
    if signer.get("nama", usual.get("nama")) == usual.get("nama"):
        return above
    return {**above, _SIGNER: {"pangkat": "", "nip": ""} | signer}


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the keys of one file over those of another; tables are joined."""
    joined = dict(below)
    for key, value in above.items():
        old = joined.get(key)
        joined[key] = (
            _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
        )
    return joined


def _cutoff(value: Nilai | None, tahun: int, path: Path) -> date:
    if isinstance(value, date):
        return value
    if value is None or value == "31-12":
        return date(tahun, 12, 31)
    raise ConfigurationError(
        f"{path}: kebijakan “batas_data” harus tanggal, misalnya {tahun}-12-31."
    )
