"""The office and its rules for one year: unit.toml, the year's own over it, and the decree."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import ValidationError

from pipeline.errors import ConfigurationError, system_reason
from pipeline.office import settings
from pipeline.office.stationery import Stationery, find_stationery
from schemas.decree import Decree, Nilai
from schemas.toml_model import TomlModel
from schemas.unit import Unit

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=TomlModel)
TANPA_JENIS = "tanpa jenis"
"""The kind of complaints in a sheet that does not say it (policy `tanpa_jenis`)."""
_SIGNER = "penandatangan"
_UNIT = re.compile(r"[a-z0-9-]+")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows gives to devices, with any ending."""
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
    if not folder.is_dir():
        years = sorted(p.name for p in home.iterdir() if p.is_dir() and p.name.isdigit())
        there = f" Tahun yang ada: {', '.join(years)}." if years else ""
        raise ConfigurationError(
            f"Belum ada data tahun {tahun} untuk unit “{kode}”: "
            f"folder {folder} tidak ditemukan.{there}"
        )
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
    demand_name(kode)
    _demand_within(raw, raw / kode, raw / kode / str(tahun))
    path = raw / kode / "unit.toml"
    if not path.is_file():
        raise ConfigurationError(f"Unit “{kode}” tidak ada: {path} tidak ditemukan.{_known(raw)}")
    _demand_no_link(path)
    above = raw / kode / str(tahun) / "unit.toml"
    _demand_no_link(above)
    unit = _validated(Unit, _toml(path), path)
    if own is None and above.is_file():
        own = _toml(above)
    if own is not None:
        below = _toml(path)
        unit, path = _validated(Unit, _over(below, _own_signer(below, own)), above), above
    settings.demand_unit(unit, path)
    return unit, path


def _demand_within(raw: Path, *folders: Path) -> None:
    """Refuse folders that are links out of the raw folder, before anything of them is read."""
    for path in folders:
        if not path.resolve().is_relative_to(raw.resolve()):
            raise ConfigurationError(
                f"{path} adalah tautan ke luar folder {raw}, jadi tidak dibaca. "
                "Salin isinya ke sini."
            )


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


def load_decree(home: Path, name: str) -> Decree:
    """Load a decree: the unit's own file first, then those that come with the program.

    Raises:
        ConfigurationError: There is no such decree, or its file cannot be used.
    """
    own = home / f"{name}.toml"
    _demand_no_link(own)
    if own.is_file():
        return _decree(own)
    packaged = resources.files("schemas") / "decrees" / f"{name}.toml"
    if not packaged.is_file():
        raise ConfigurationError(f"Keputusan “{name}” tidak ada; simpan sebagai {own}.")
    with resources.as_file(packaged) as path:
        return _decree(path)


def rule_files(raw: Path, kode: str, tahun: int, keputusan: str) -> dict[str, Path]:
    """Name the files that rule a unit's year: unit.toml, the year's own if any, and the decree."""
    home = raw / kode
    files = {"unit.toml": home / "unit.toml", f"{tahun}/unit.toml": home / str(tahun) / "unit.toml"}
    own = home / f"{keputusan}.toml"
    packaged = resources.files("schemas") / "decrees" / own.name
    with resources.as_file(packaged) as path:
        files[own.name] = own if own.is_file() else path
    return {name: path for name, path in files.items() if path.is_file()}


def _decree(path: Path) -> Decree:
    decree = _validated(Decree, _toml(path), path)
    settings.demand_decree(decree, path)
    return decree


def units(raw: Path) -> list[str]:
    """Name the units that a raw root holds."""
    if not raw.is_dir():
        return []
    return sorted(p.parent.name for p in raw.glob("*/unit.toml"))


def _known(raw: Path) -> str:
    names = units(raw)
    return f" Unit yang ada: {', '.join(names)}." if names else ""


def _demand_no_link(path: Path) -> None:
    """Refuse a link, which may lead out of the raw folder."""
    if path.is_symlink():
        raise ConfigurationError(f"{path} adalah tautan, jadi tidak dibaca; salin berkas aslinya.")


def _toml(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_TOML:
            raise ConfigurationError(f"{path} terlalu besar untuk sebuah berkas pengaturan.")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} bukan TOML yang benar: {_fault(error)}.") from error
    except OSError as error:
        raise ConfigurationError(f"{path} tidak dapat dibaca: {system_reason(error)}.") from error


def _fault(error: tomllib.TOMLDecodeError | UnicodeDecodeError) -> str:
    """Word what is wrong with a TOML file; the library's own words are English."""
    if isinstance(error, UnicodeDecodeError):
        return "isinya bukan UTF-8, simpan ulang sebagai UTF-8"
    said = str(error)
    twice = re.search("overwrite|twice|mutate|redefine", said)
    what = (
        "ada kunci atau bagian yang ditulis dua kali"
        if twice
        else "periksa tanda kutip, tanda = dan kurungnya"
    )
    place = re.search(r"at line (\d+), column (\d+)", said)
    return f"{f'baris {place[1]}, kolom {place[2]}' if place else 'akhir berkas'}, {what}"


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


def _validated(model: type[Model], keys: dict[str, Any], path: Path) -> Model:
    try:
        return model.model_validate(keys)
    except ValidationError as error:
        found = error.errors()
        # A misspelt key that must be there is told as such, not as missing.
        first = next((e for e in found if e["type"] == "extra_forbidden"), found[0])
        raise ConfigurationError(f"{path}: {_reason(model, first)}") from error


_KINDS = {
    "string_type": "harus teks dalam tanda kutip",
    "bool_type": "harus true atau false",
    "bool_parsing": "harus true atau false",
    "int_type": "harus bilangan bulat",
    "int_parsing": "harus bilangan bulat",
    "int_from_float": "harus bilangan bulat",
    "greater_than": "harus lebih dari nol",
    "greater_than_equal": "terlalu kecil",
    "float_type": "harus angka",
    "float_parsing": "harus angka",
    "decimal_type": "harus angka",
    "decimal_parsing": "harus angka",
    "date_type": "harus tanggal seperti 2025-12-31",
    "date_parsing": "harus tanggal seperti 2025-12-31",
    "date_from_datetime_parsing": "harus tanggal seperti 2025-12-31",
    "list_type": "harus daftar dalam kurung siku",
    "dict_type": "harus tabel",
    "model_type": "harus tabel",
    "string_pattern_mismatch": "hanya boleh huruf kecil, angka, dan tanda -",
    "policy": "harus true atau false, angka, teks, tanggal, atau daftar teks",
}
"""What a value must be, by the kind of pydantic's error."""

_ALTERNATIVES = frozenset({"bool", "int", "float", "str", "date", "list[str]"})
"""How pydantic names the alternatives of `Nilai` in the place of an error."""


def _reason(model: type[TomlModel], error: ErrorDetails) -> str:
    """Word the first thing that keeps a file from being used."""
    kind, loc, message = error["type"], error["loc"], error["msg"]
    if any(part in _ALTERNATIVES for part in loc):  # none of the kinds that a policy may be
        loc = loc[: next(i for i, part in enumerate(loc) if part in _ALTERNATIVES)]
        kind = "policy"
    where = ".".join(str(p) for p in loc)
    if kind == "extra_forbidden":
        known = _keys(model, loc[:-1])
        return f"kunci “{where}” tidak dikenal{settings.near(str(loc[-1]), known)}."
    if kind == "literal_error":
        expected = str(error["ctx"]["expected"]).replace(" or ", " atau ")
        return f"“{where}” harus {expected}."
    if kind == "missing":
        return f"kunci “{where}” wajib ada."
    if kind == "value_error":
        return f"“{where}”: {message.removeprefix('Value error, ')}."
    return f"nilai kunci “{where}” tidak dapat dipakai; {_KINDS.get(kind, message)}."


def _keys(model: type[TomlModel], loc: Sequence[int | str]) -> list[str]:
    """Name the keys that the table at a place of the model knows."""
    for part in loc:
        info = next((f for n, f in model.model_fields.items() if part in {n, f.alias}), None)
        inner = None if info is None else _table(info.annotation)
        model = model if inner is None else inner
    return [info.alias or name for name, info in model.model_fields.items()]


def _table(annotation: object) -> type[TomlModel] | None:
    """Give the model of a table, or of the tables in a list or dictionary."""
    if isinstance(annotation, type) and issubclass(annotation, TomlModel):
        return annotation
    found = (_table(a) for a in get_args(annotation))
    return next((f for f in found if f is not None), None)


def _cutoff(value: Nilai | None, tahun: int, path: Path) -> date:
    if isinstance(value, date):
        return value
    if value is None or value == "31-12":
        return date(tahun, 12, 31)
    raise ConfigurationError(
        f"{path}: kebijakan “batas_data” harus tanggal, misalnya {tahun}-12-31."
    )
