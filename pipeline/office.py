"""The office and its rules for one year: unit.toml, the year's own over it, and the decree."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from pipeline.errors import ConfigurationError
from schemas.decree import Decree, Nilai
from schemas.toml_model import TomlModel
from schemas.unit import Unit

Model = TypeVar("Model", bound=TomlModel)
MAX_TOML = 1024**2
"""Bytes that a TOML file may have."""


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

    @property
    def jenis_kosong(self) -> str | None:
        """The kind of complaints in a sheet without that column; None refuses the sheet."""
        return "tanpa jenis" if self.kebijakan.get("tanpa_jenis") == "trantib" else None


def load_office(raw: Path, kode: str, tahun: int, batas: date | None = None) -> Office:
    """Load the unit, its year and its decree.

    Args:
        raw: Root of the raw folders.
        kode: Name of the unit's folder.
        tahun: The year reported on.
        batas: Cut-off of an interim report; None takes the policy.

    Raises:
        ConfigurationError: The unit, its file, decree or a policy cannot be used; the message
            names the file and the key.
    """
    home = raw / kode
    unit, source = load_unit(raw, kode, tahun)
    folder = home / str(tahun)
    if not folder.is_dir():
        years = sorted(p.name for p in home.iterdir() if p.is_dir() and p.name.isdigit())
        there = f" Tahun yang ada: {', '.join(years)}." if years else ""
        raise ConfigurationError(
            f"Belum ada data tahun {tahun} untuk unit “{kode}”: "
            f"folder {folder} tidak ditemukan.{there}"
        )
    decree = load_decree(home, unit.keputusan)
    policies = _policies(decree, unit, source)
    cutoff = batas or _cutoff(policies.get("batas_data"), tahun, source)
    if cutoff.year != tahun:
        raise ConfigurationError(f"Batas data {cutoff:%d/%m/%Y} tidak berada dalam tahun {tahun}.")
    policies["batas_data"] = cutoff
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
    )


def load_unit(raw: Path, kode: str, tahun: int) -> tuple[Unit, Path]:
    """Load a unit.toml with the year's own keys over it; the year's folder need not be there.

    Returns:
        The unit, and the file that had the last word.

    Raises:
        ConfigurationError: There is no such unit, or a file cannot be used.
    """
    path = raw / kode / "unit.toml"
    if not path.is_file():
        raise ConfigurationError(f"Unit “{kode}” tidak ada: {path} tidak ditemukan.{_known(raw)}")
    own = raw / kode / str(tahun) / "unit.toml"
    if not own.is_file():
        return _validated(Unit, _toml(path), path), path
    return _validated(Unit, _over(_toml(path), _toml(own)), own), own


def load_decree(home: Path, name: str) -> Decree:
    """Load a decree: the unit's own file first, then those that come with the program.

    Raises:
        ConfigurationError: There is no such decree, or its file cannot be used.
    """
    own = home / f"{name}.toml"
    if own.is_file():
        return _validated(Decree, _toml(own), own)
    packaged = resources.files("schemas") / "decrees" / f"{name}.toml"
    if not packaged.is_file():
        raise ConfigurationError(f"Keputusan “{name}” tidak ada; simpan sebagai {own}.")
    with resources.as_file(packaged) as path:
        return _validated(Decree, _toml(path), path)


def units(raw: Path) -> list[str]:
    """Name the units that a raw root holds."""
    if not raw.is_dir():
        return []
    return sorted(p.parent.name for p in raw.glob("*/unit.toml"))


def _known(raw: Path) -> str:
    names = units(raw)
    return f" Unit yang ada: {', '.join(names)}." if names else ""


def _toml(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_TOML:
            raise ConfigurationError(f"{path} terlalu besar untuk sebuah berkas pengaturan.")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} bukan TOML yang benar: {error}.") from error
    except OSError as error:
        raise ConfigurationError(f"{path} tidak dapat dibaca: {error.strerror}.") from error


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Lay the keys of one file over those of another; tables are joined."""
    joined = dict(below)
    for key, value in above.items():
        old = joined.get(key)
        joined[key] = (
            _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
        )
    return joined


def _validated(model: type[Model], keys: dict[str, Any], path: Path) -> Model:
    try:
        return model.model_validate(keys)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(p) for p in first["loc"])
        raise ConfigurationError(
            f"{path}: {_reason(model, first['type'], where, first['msg'])}"
        ) from error


def _reason(model: type[TomlModel], kind: str, where: str, message: str) -> str:
    if kind == "extra_forbidden":
        key = where.rsplit(".", 1)[-1]
        return f"kunci “{where}” tidak dikenal{_near(key, _keys(model))}."
    if kind == "missing":
        return f"kunci “{where}” wajib ada."
    if kind == "value_error":
        return f"“{where}”: {message.removeprefix('Value error, ')}."
    return f"nilai kunci “{where}” tidak dapat dipakai ({message})."


def _keys(model: type[TomlModel]) -> list[str]:
    """Name every key that a model and its tables know."""
    found: list[str] = []
    for name, info in model.model_fields.items():
        found.append(info.alias or name)
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, TomlModel):
            found += _keys(inner)
    return found


def _near(key: str, known: Iterable[str]) -> str:
    from rapidfuzz import process  # only a wrong key pays for this import

    best = process.extractOne(key, list(known), score_cutoff=60)
    return f"; mungkin maksudnya “{best[0]}”" if best else ""


def _policies(decree: Decree, unit: Unit, path: Path) -> dict[str, Nilai]:
    """Lay the unit's policies over the decree's; each must be known and of the right kind."""
    values = {name: k.nilai for name, k in decree.kebijakan.items()}
    for name, value in unit.kebijakan.items():
        rule = decree.kebijakan.get(name)
        if rule is None:
            raise ConfigurationError(
                f"{path}: kebijakan “{name}” tidak dikenal{_near(name, values)}."
            )
        allowed = ", ".join(str(p).lower() for p in rule.pilihan)
        if rule.pilihan and value not in rule.pilihan:
            raise ConfigurationError(f"{path}: kebijakan “{name}” harus salah satu dari {allowed}.")
        if not rule.pilihan and isinstance(rule.nilai, list) != isinstance(value, list):
            raise ConfigurationError(f"{path}: kebijakan “{name}” harus seperti {rule.nilai}.")
        values[name] = value
    return values


def _cutoff(value: Nilai | None, tahun: int, path: Path) -> date:
    if isinstance(value, date):
        return value
    if value is None or value == "31-12":
        return date(tahun, 12, 31)
    raise ConfigurationError(
        f"{path}: kebijakan “batas_data” harus tanggal, misalnya {tahun}-12-31."
    )
