"""The earlier years that this program made final: their hasil.json, read back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.order import Order
from pipeline.steps import langkah

TERBANYAK = 5
"""Earlier years that a report compares with."""


@dataclass(frozen=True)
class KinerjaFinal:
    """An indicator as a final of this program has it."""

    indikator: str
    satuan: str
    target: Decimal | None
    realisasi: Decimal | None
    capaian: Decimal | None


@dataclass(frozen=True)
class Final:
    """A year that this program made final.

    Attributes:
        tahun: The year.
        revisi: Number of the final.
        sha256: Hash of the hasil.json that was read.
        indikator: Code to figures.
    """

    tahun: int
    revisi: int
    sha256: str
    indikator: Mapping[str, KinerjaFinal]


Finals = Mapping[int, Final]
"""Year to its final, for years that have one."""


@langkah("Membaca tahun-tahun lalu yang final", io=True)
def read_finals(order: Order) -> Finals:
    """Read the finals of up to five earlier years of the unit; a draft is no source."""
    found: dict[int, Final] = {}
    for year in range(order.tahun - TERBANYAK, order.tahun):
        final = _final(order.output / order.unit / str(year) / "hasil.json", year)
        if final is not None and final.indikator:
            found[year] = final
    return found


def _final(path: Path, tahun: int) -> Final | None:
    """Read one hasil.json; nothing where it is no final or not of this program's making."""
    if not path.is_file():
        return None
    try:
        written = path.read_bytes()
        hasil: Any = json.loads(written.decode("utf-8"), parse_float=Decimal)
        if hasil["status"] != "final":
            return None
        figures = {
            i["kode"]: KinerjaFinal(
                i["indikator"],
                i["satuan"],
                *(None if i[n] is None else Decimal(i[n]) for n in _FIGURES),
            )
            for i in hasil["indikator"]
        }
        digest = hashlib.sha256(written).hexdigest()
        return Final(tahun, int(hasil.get("revisi", 1)), digest, figures)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return None


_FIGURES = ("target", "realisasi", "capaian")
