"""What the results of a unit depend on, as one fingerprint: equal ones need no second run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.figures.bab3.finals import TERBANYAK
from pipeline.office.rules import Office
from pipeline.program import sidik_program
from pipeline.reading.files import find_files, sha256
from pipeline.regency.order import RegencyOrder
from schemas import registers


def fingerprint(order: RegencyOrder, office: Office) -> str:
    """Give the fingerprint of everything that decides a unit's results.

    It covers the program with its libraries, unit.toml and that of the year, the decree, every raw
    file with its name (those that fit no register too), and the finals of earlier years.
    """
    digest = hashlib.sha256(f"{sidik_program()}\n".encode())
    settings = (office.unit.model_dump_json(), office.decree.model_dump_json())
    for text in (*settings, *_lines(order, office)):
        digest.update(f"{text}\n".encode())
    return digest.hexdigest()


def _lines(order: RegencyOrder, office: Office) -> Iterator[str]:
    found = find_files(office.folder, registers())
    for source in found.sources:
        yield f"{source.register} {source.nama} {source.sha256}"
    yield from found.strangers
    for year in range(order.tahun - TERBANYAK, order.tahun):
        final = order.output / office.kode / str(year) / "hasil.json"
        try:
            if final.is_file():
                yield f"{year} {sha256(final)}"
        except OSError:  # the run says so; once it can be read, there is another
            yield f"{year} tidak terbaca"


def raw_sums(office: Office) -> dict[str, str]:
    """Give the SHA-256 of each raw file that a register reads, by name."""
    return {s.nama: s.sha256 for s in find_files(office.folder, registers()).sources}


def read_state(path: Path) -> Mapping[str, Any]:
    """Read what a unit or a recap was made of; nothing where that is not known."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
