"""The earlier years that this program made final: their hasil.json, read back."""

from __future__ import annotations

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


Finals = Mapping[int, Mapping[str, KinerjaFinal]]
"""Year to code to figures, for years that are final."""


@langkah("Membaca tahun-tahun lalu yang final", io=True)
def read_finals(order: Order) -> Finals:
    """Read the finals of up to five earlier years of the unit; a draft is no source."""
    found: dict[int, Mapping[str, KinerjaFinal]] = {}
    for year in range(order.tahun - TERBANYAK, order.tahun):
        figures = _final(order.output / order.unit / str(year) / "hasil.json")
        if figures:
            found[year] = figures
    return found


def _final(path: Path) -> dict[str, KinerjaFinal]:
    """Read one hasil.json; nothing where it is no final or not of this program's making."""
    if not path.is_file():
        return {}
    try:
        hasil: Any = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        if hasil["status"] != "final":
            return {}
        return {
            i["kode"]: KinerjaFinal(
                i["indikator"],
                i["satuan"],
                *(None if i[n] is None else Decimal(i[n]) for n in _FIGURES),
            )
            for i in hasil["indikator"]
        }
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return {}


_FIGURES = ("target", "realisasi", "capaian")
