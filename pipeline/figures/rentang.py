"""What the rejected rows could change: the lowest and highest possible realisasi (contract 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from pipeline.checking.checks import Checked
from pipeline.figures.conditions import Bools, mungkin, unread_of
from pipeline.figures.measures import pecahan
from pipeline.figures.skm import TANPA_TANGGAL, indeks, jawaban_per_periode
from pipeline.figures.warehouse import Warehouse
from schemas.column import Kind
from schemas.decree import Indikator, Nilai
from schemas.register import Register
from schemas.unsur import UNSUR

Rentang = tuple[Fraction | None, Fraction | None]
_NILAI_TERTINGGI = Fraction(100)

_TAMBAH = {"luput": (0, 1), "tidak": (0, 0), "kena": (1, 1), "luar": (1, 0)}
"""What a row adds to numerator and denominator: missed, not counted, hit, hit beside the plan."""

_TERENDAH = (("luput", "tidak", "kena", "luar"), ("luput", "kena", "tidak", "luar"))
_TERTINGGI = (("luar", "kena", "tidak", "luput"), ("luar", "tidak", "kena", "luput"))
"""Orders of preference; whether a hit is better than nothing depends on the ratio being under 1."""


@dataclass(frozen=True)
class Batas:
    """The figures of the accepted rows that the rejected ones would move."""

    pembilang: Fraction | None
    penyebut: Fraction | None
    realisasi: Fraction | None


def rentang(
    accepted: Batas,
    entry: Indikator,
    register: Checked,
    warehouse: Warehouse,
    parameters: Mapping[str, Nilai],
) -> Rentang:
    """Give the lowest and highest realisasi if the rejected rows counted.

    Each rejected row is taken once as the least and once as the most favourable row that its
    readable cells allow. None where a file or sheet could not be read at all.
    """
    if not register.read.complete:
        return (None, None)
    if register.rejected.empty:
        return (accepted.realisasi, accepted.realisasi)
    rows = _rejected(register, warehouse)
    if entry.ukuran == "ikm":
        return _ikm(rows, warehouse, parameters)
    if entry.ukuran == "nilai":
        return _nilai(accepted, rows, warehouse.table("ukuran", entry.sql).records()[0])
    rows = _variants(rows, register.register, warehouse)
    return _counts(accepted, entry, register.register, rows, parameters)


def _rejected(register: Checked, warehouse: Warehouse) -> pd.DataFrame:
    """Give the rejected rows with what cannot be read, derived columns included."""
    rows = warehouse.rejected(register.register.nama).loc[register.rejected.index]
    unread = register.rejected["_tak_terbaca"]
    depends = register.register.bergantung
    widened = [
        columns | {name for name, sources in depends.items() if columns & set(sources)}
        for columns in unread
    ]
    return rows.assign(_tak_terbaca=pd.Series(widened, index=rows.index, dtype=object))


def _variants(rows: pd.DataFrame, register: Register, warehouse: Warehouse) -> pd.DataFrame:
    """Give a row, under the same id, for each value that an unreadable choice cell can have.

    What aggregation derives from that cell is derived anew, so that it is open only where another
    cell that it hangs on cannot be read either.
    """
    for name, column in register.columns.items():
        unread = unread_of(rows, {name})
        if column.kind is not Kind.CHOICE or not column.deciding or not unread.any():
            continue
        open_rows = rows[unread]
        hanging = {d: set(s) - {name} for d, s in register.bergantung.items() if name in s}
        known = open_rows["_tak_terbaca"].map(
            lambda c, name=name, hanging=hanging: (
                c - {name} - {d for d, others in hanging.items() if not others & c}
            )
        )
        variants = []
        for value in column.choices:
            variant = open_rows.assign(_tak_terbaca=known)
            variant[name] = value
            if hanging:
                derived = warehouse.rejected(register.nama, {name: value})
                variant[list(hanging)] = derived.loc[variant.index, list(hanging)]
            variants.append(variant)
        rows = pd.concat([rows[~unread], *variants])
    return rows


def _counts(
    accepted: Batas,
    entry: Indikator,
    register: Register,
    rows: pd.DataFrame,
    parameters: Mapping[str, Nilai],
) -> Rentang:
    """Count each row in the ways that are open to it, once for the worst, once for the best."""
    below = mungkin(entry.penyebut, rows, parameters)
    above = mungkin(entry.pembilang, rows, parameters)
    beside = mungkin(entry.pembilang_luar, rows, parameters)
    elsewhere = unread_of(rows, {register.tanggal_penentu})  # it may belong to another year
    open_ways = pd.DataFrame(
        {
            "luput": below.ya & above.tidak,
            "tidak": elsewhere | (below.tidak & beside.tidak),
            "kena": below.ya & above.ya,
            "luar": below.tidak & beside.ya,
        },
        index=rows.index,
    )
    by_row = open_ways.groupby(level=0).any()
    ways = {way: by_row[way].to_numpy(bool) for way in _TAMBAH}
    p, q = accepted.pembilang or Fraction(0), accepted.penyebut or Fraction(0)
    if entry.ukuran == "jumlah":
        counted = ways["luput"] | ways["kena"]
        return (p + int((counted & ~ways["tidak"]).sum()), p + int(counted.sum()))
    hundred = parameters.get("penyebut_nol") == "seratus"
    low = [_ratio(p, q, ways, order, hundred=hundred) for order in _TERENDAH]
    high = [_ratio(p, q, ways, order, hundred=hundred) for order in _TERTINGGI]
    known = [v for v in (*low, *high) if v is not None]
    return (min(known), max(known)) if known else (None, None)


def _ratio(
    p: Fraction, q: Fraction, ways: Mapping[str, Bools], order: Iterable[str], *, hundred: bool
) -> Fraction | None:
    """Count each row in the first way of an order that is open to it."""
    left = np.ones_like(ways["tidak"])
    for way in order:
        taken = int((left & ways[way]).sum())
        left &= ~ways[way]
        p, q = p + taken * _TAMBAH[way][0], q + taken * _TAMBAH[way][1]
    if not q:
        return Fraction(100) if hundred else None
    return 100 * p / q


def _nilai(accepted: Batas, rows: pd.DataFrame, written: Mapping[str, object]) -> Rentang:
    """Take unreadable values as 0 and as their weight, or as the highest value there is."""
    if not written.get("perlu_diperbaiki"):
        return (accepted.realisasi, accepted.realisasi)
    rows = rows[rows["_lhe"] == written["lhe"]]
    level = next(t for t in ("total", "komponen", "sub") if (rows["tingkat"] == t).any())
    parts = rows[rows["tingkat"] == level]
    same = written["tingkat"] == level and written["realisasi"] is not None
    low = high = Fraction(str(written["realisasi"])) if same else Fraction(0)
    for nilai, bobot, unread in zip(
        parts["nilai"], parts["bobot"], parts["_tak_terbaca"], strict=True
    ):
        if "nilai" not in unread:
            low, high = low + Fraction(str(nilai)), high + Fraction(str(nilai))
        else:
            unknown = "bobot" in unread or pd.isna(bobot)
            high += _NILAI_TERTINGGI if unknown else Fraction(str(bobot))
    return (min(low, _NILAI_TERTINGGI), min(high, _NILAI_TERTINGGI))


def _ikm(rows: pd.DataFrame, warehouse: Warehouse, parameters: Mapping[str, Nilai]) -> Rentang:
    """Take unreadable answers as 1 and as 4; a row that may lie outside counts if it moves so."""
    answers = jawaban_per_periode(warehouse.table("ukuran", "ikm"))
    pola = str(parameters.get("gabung_skm", "gabung"))
    bobot = pecahan(str(parameters.get("bobot_unsur", "1/9")))
    undated = unread_of(rows, {"tanggal"})
    late = ~undated & (
        pd.to_datetime(rows["tanggal"]) > pd.Timestamp(str(parameters["batas_data"]))
    )
    periods = _periods(warehouse, parameters) if undated.any() else set()
    limits: list[Fraction | None] = []
    for extreme, sign in ((1.0, -1), (4.0, 1)):
        sums = dict(answers)
        for _, row in rows[~late & ~undated].iterrows():
            sums = _added(sums, str(row["periode"]), _answers(row, extreme))
        free = [_answers(row, extreme) for _, row in rows[undated].iterrows()]
        for given in sorted(free, key=lambda a: -sign * sum(a.values()) / max(len(a), 1)):
            tried = [sums, *(_added(sums, p, given) for p in sorted(periods))]
            known = [(sign * v, s) for s in tried if (v := indeks(s, pola, bobot)) is not None]
            sums = max(known, key=lambda k: k[0])[1] if known else tried[-1]
        limits.append(indeks(sums, pola, bobot))
    return (limits[0], limits[1])


def _periods(warehouse: Warehouse, parameters: Mapping[str, Nilai]) -> set[str]:
    """Name what a day that cannot be read may belong to: each period that has begun, or none."""
    last = parameters["batas_data"]
    assert isinstance(last, date)
    days = (date(last.year, month, 1) for month in range(1, last.month + 1))
    derived = (warehouse.rejected("skm", {"tanggal": day})["periode"] for day in days)
    return {TANPA_TANGGAL, *(str(p) for periods in derived for p in periods.unique())}


_Sums = dict[str, dict[str, tuple[Decimal, int]]]


def _answers(row: pd.Series, extreme: float) -> dict[str, Decimal]:
    """Give a row's answers by unsur, unreadable ones as the extreme; blank ones are none."""
    given = {u: extreme if u in row["_tak_terbaca"] else row[u] for u in UNSUR}
    return {u: Decimal(str(float(v))) for u, v in given.items() if not pd.isna(v)}


def _added(sums: _Sums, periode: str, given: Mapping[str, Decimal]) -> _Sums:
    """Give the sums with one more respondent in a period."""
    old = sums.get(periode, dict.fromkeys(UNSUR, (Decimal(0), 0)))
    new = {u: (old[u][0] + given[u], old[u][1] + 1) if u in given else old[u] for u in UNSUR}
    return {**sums, periode: new}
