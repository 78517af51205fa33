"""The commands that read versions. Nothing is computed here; their help stands in cli.py."""

from __future__ import annotations

import json as jsonlib
import re
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from pipeline.cli import Batas, Output, Raw, Tahun, Unit, make_order, put, say
from pipeline.errors import ConfigurationError
from pipeline.messages.versions import changes_lines, checked_lines, versions_lines
from pipeline.publishing import diff as compare_versions
from pipeline.publishing import history as list_versions
from pipeline.publishing import verify as check_file

Json = Annotated[bool, Parameter(name="--json", negative=(), help="Cetak hasilnya sebagai JSON.")]
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_PUBLISHED = re.compile(r"(?:LAKIP|BAB-III)-(?P<unit>[a-z0-9-]+)-(?P<tahun>(?:19|20|21)\d\d)\.\w+")
"""The name under which a file was published says whose and of which year it is."""


def history(
    tahun: Tahun = None,
    *,
    unit: Unit = None,
    raw: Raw = Path("raw"),
    output: Output = Path("output"),
    batas: Batas = None,
    json: Json = False,
) -> int:
    """Say the versions of a year."""
    found = list_versions(make_order(tahun, unit, raw, output, batas))
    for line in versions_lines(found):
        say(line)
    if json:
        _print(asdict(found))
    return 0


def diff(
    *angka: Annotated[
        str, Parameter(help="[TAHUN] [A [B]]: nomor dua versi; tanpa B versi terbaru.")
    ],
    unit: Unit = None,
    raw: Raw = Path("raw"),
    output: Output = Path("output"),
    batas: Batas = None,
    rinci: Annotated[
        bool, Parameter(negative=(), help="Tampilkan juga isi kolom teks dan isi baris.")
    ] = False,
    json: Json = False,
) -> int:
    """Say what differs between two versions; free text only where it is asked for."""
    words = list(angka)
    tahun = int(words.pop(0)) if words and _YEAR.fullmatch(words[0]) else None
    if len(words) > 2:
        raise ConfigurationError("Sebutkan paling banyak dua nomor versi.")
    numbers = [_number(w) for w in words]
    found = compare_versions(make_order(tahun, unit, raw, output, batas), *numbers)
    changes = found.perubahan if rinci else found.perubahan.without_texts()
    for line in (*found.pesan, *changes_lines(changes)):
        say(line)
    if json:
        _print(asdict(changes))
    return 0


def verify(
    *berkas: Annotated[str, Parameter(help="Berkas yang diperiksa, boleh didahului TAHUN.")],
    unit: Unit = None,
    raw: Raw = Path("raw"),
    output: Output = Path("output"),
    json: Json = False,
) -> int:
    """Say which version a file is."""
    words = list(berkas)
    tahun = None
    if len(words) == 2:
        year = next((w for w in words if _YEAR.fullmatch(w)), None)
        if year is not None:
            words.remove(year)
            tahun = int(year)
    if len(words) != 1:
        raise ConfigurationError("Sebutkan satu berkas, boleh didahului tahunnya.")
    path = Path(words[0])
    named = _PUBLISHED.fullmatch(path.name)
    if named and unit is None and (output / named["unit"] / named["tahun"]).is_dir():
        unit = named["unit"]
    if named and tahun is None:
        tahun = int(named["tahun"])
    found = check_file(make_order(tahun, unit, raw, output, None), path)
    for line in checked_lines(found):
        say(line)
    if json:
        _print(asdict(found))
    return int(found.cocok == "tidak")


def _number(word: str) -> int:
    if not re.fullmatch(r"\d{1,9}", word):
        raise ConfigurationError(f"“{word}” bukan nomor versi; lihat lakip history.")
    return int(word)


def _print(value: dict[str, Any]) -> None:
    text = jsonlib.dumps(value, ensure_ascii=False, indent=2)
    put(f"{text}\n")
