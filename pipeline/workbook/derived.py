"""Columns that aggregation derives, as formulas over their row, each with its mirror.

The others (those that look at other rows, such as `ulangan`) keep their values.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.workbook.criteria import NAMES, Place, literal
from schemas.decree import Nilai

Row = Mapping[str, Any]
Policies = Mapping[str, Nilai]


@dataclass(frozen=True)
class Derived:
    """A derived column.

    Attributes:
        formula: Writes the formula of a row.
        mirror: Gives what the formula gives.
    """

    formula: Callable[[Place, Policies], str]
    mirror: Callable[[Row, Policies], object]


def _assessment(place: Place, policies: Policies) -> str:
    target, done = place("target"), place("realisasi")
    threshold = policies.get("ambang_tercapai", 100)
    k = literal(threshold)
    # Rounded to six decimals, or a target that is met exactly could seem missed by a bit.
    up = f"ROUND({done}*100-{target}*{k},6)>=0"
    down = f"ROUND({target}*(200-{k})-{done}*100,6)>=0"
    met = f'IF({place("arah")}="turun",{down},{up})'
    return (
        f'IF(OR({target}="",{done}=""),"tidak dapat dinilai",IF({met},"tercapai","tidak tercapai"))'
    )


def _assessed(row: Row, policies: Policies) -> object:
    if row["target"] is None or row["realisasi"] is None:
        return "tidak dapat dinilai"
    threshold = float(str(policies.get("ambang_tercapai", 100)))
    target, done = float(row["target"]), float(row["realisasi"])
    above = done * 100 - target * threshold
    if row["arah"] == "turun":
        above = target * (200 - threshold) - done * 100
    return "tercapai" if round(above, 6) >= 0 else "tidak tercapai"


def _expired(place: Place, _: Policies) -> str:
    day = place("berlaku_sampai")
    return f'IF({day}="","tidak",IF({day}<{NAMES["batas_data"]},"ya","tidak"))'


def _is_expired(row: Row, policies: Policies) -> object:
    day, last = row["berlaku_sampai"], policies["batas_data"]
    assert isinstance(last, date)
    return "ya" if day is not None and day < last else "tidak"


def _one_year(place: Place, _: Policies) -> str:
    return f"EDATE({place('tanggal')},12)"


def _a_year_later(row: Row, _: Policies) -> object:
    day = row["tanggal"]
    if not isinstance(day, date):
        return None
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return date(day.year + 1, day.month, min(day.day, last))


DERIVED = {
    ("indikator_program", "penilaian"): Derived(_assessment, _assessed),
    ("dokumen", "kedaluwarsa"): Derived(_expired, _is_expired),
    ("rekomendasi", "batas_satu_tahun"): Derived(_one_year, _a_year_later),
}
"""Register and column to the formula of its rows."""
