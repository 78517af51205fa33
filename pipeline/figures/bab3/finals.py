"""The earlier years that this program made final: their hasil.json, read back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.errors import system_reason
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


@dataclass(frozen=True)
class Finals:
    """The earlier years that this program made final.

    Attributes:
        terbaca: Year to its final, for years that have one.
        tidak_terbaca: Year to why its hasil.json cannot be read, be it of a final or a draft.
    """

    terbaca: Mapping[int, Final] = field(default_factory=dict)
    tidak_terbaca: Mapping[int, str] = field(default_factory=dict)


NO_FINALS = Finals()


@langkah("Membaca tahun-tahun lalu yang final")
def read_finals(order: Order) -> Finals:
    """Read the finals of up to five earlier years of the unit; a draft is no source."""
    found: dict[int, Final] = {}
    unread: dict[int, str] = {}
    for year in range(order.tahun - TERBANYAK, order.tahun):
        try:
            final = _final(order.output / order.unit / str(year) / "hasil.json", year)
        except OSError as error:
            unread[year] = system_reason(error).partition(";")[0]  # the rule says what to do
        except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError):
            unread[year] = "isinya rusak"
        else:
            if final is not None:
                found[year] = final
    return Finals(found, unread)


def _final(path: Path, tahun: int) -> Final | None:
    """Read one hasil.json; None where there is none, or it is no final.

    Raises:
        Exception: It is damaged, or the system does not give it.
    """
    try:
        written = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    hasil: Any = json.loads(written.decode("utf-8"), parse_float=Decimal)
    if hasil["status"] != "final":
        return None
    figures = {
        i["kode"]: KinerjaFinal(
            i["indikator"],
            i["satuan"],
            *(_figure(i[n]) for n in _FIGURES),
        )
        for i in hasil["indikator"]
    }
    if not figures:
        raise ValueError("a final has figures")
    digest = hashlib.sha256(written).hexdigest()
    return Final(tahun, int(hasil.get("revisi", 1)), digest, figures)


_FIGURES = ("target", "realisasi", "capaian")


def _figure(written: Any) -> Decimal | None:
    """Give a figure; Python's JSON also takes NaN and Infinity, which no hasil.json has."""
    figure = None if written is None else Decimal(written)
    if figure is not None and not figure.is_finite():
        raise ValueError("no number")
    return figure
