"""TOML files into their models: what keeps one from being used is told in Indonesian."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import ValidationError

from pipeline.errors import ConfigurationError, system_reason
from pipeline.office import settings
from schemas.toml_model import TomlModel

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=TomlModel)
MAX_TOML = 1024**2
"""Bytes that a TOML file may have."""


def keys_of(path: Path) -> dict[str, Any]:
    """Read the keys of a TOML file.

    Raises:
        ConfigurationError: It is none, or too large to be one.
    """
    return keys_in(content_of(path), path)


def content_of(path: Path) -> bytes:
    """Read a TOML file as it stands.

    Raises:
        ConfigurationError: It cannot be read, or is too large to be one.
    """
    try:
        if path.stat().st_size > MAX_TOML:
            raise ConfigurationError(f"{path} terlalu besar untuk sebuah berkas pengaturan.")
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path} tidak dapat dibaca: {system_reason(error)}.") from error


def keys_in(content: bytes, path: Path) -> dict[str, Any]:
    """Give the keys of what was read of a TOML file.

    Raises:
        ConfigurationError: It is no TOML.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text.replace("\r", "\n"))  # as old editors end lines
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} bukan TOML yang benar: {_fault(error)}.") from error


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


def validated(model: type[Model], keys: dict[str, Any], path: Path) -> Model:
    """Put a file's keys into their model.

    Raises:
        ConfigurationError: A key is unknown, missing, or holds what it may not.
    """
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
