"""What the rejected rows could change: the lowest and highest possible realisasi (contract 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from pipeline.checking import Checked
from pipeline.conditions import mungkin
from pipeline.measures import pecahan
from pipeline.skm import indeks, jawaban_per_periode
from pipeline.warehouse import Warehouse
from schemas.decree import Indikator, Nilai
from schemas.skm import UNSUR

Rentang = tuple[Fraction | None, Fraction | None]
_NILAI_TERTINGGI = Fraction(100)


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
    if entry.ukuran == "ikm":
        return _ikm(register, warehouse, parameters)
    rows = _rejected(register, warehouse)
    if entry.ukuran == "nilai":
        return _nilai(accepted, rows, warehouse, entry)
    return _counts(accepted, entry, register, rows, parameters)


def _rejected(register: Checked, warehouse: Warehouse) -> pd.DataFrame:
    """Give the rejected rows with what cannot be read, derived columns included."""
    rows = warehouse.rejected(register.register.nama)
    unread = register.rejected["_tak_terbaca"].loc[rows.index]
    depends = register.register.bergantung
    widened = [
        columns | {name for name, sources in depends.items() if columns & set(sources)}
        for columns in unread
    ]
    return rows.assign(_tak_terbaca=pd.Series(widened, index=rows.index, dtype=object))


def _counts(
    accepted: Batas,
    entry: Indikator,
    register: Checked,
    rows: pd.DataFrame,
    parameters: Mapping[str, Nilai],
) -> Rentang:
    """Take each row as one of: not counted, counted below only, counted above and below."""
    below = mungkin(entry.penyebut, rows, parameters)
    above = mungkin(entry.pembilang, rows, parameters)
    beside = mungkin(entry.pembilang_luar, rows, parameters)
    date = register.register.tanggal_penentu
    unsure = (
        rows["_tak_terbaca"].map(lambda c: date in c).astype(bool) if date else ~below.ya & False
    )
    out = below.tidak | unsure
    if entry.ukuran == "jumlah":
        sure = accepted.pembilang or Fraction(0)
        return (sure + int((~out).sum()), sure + int(below.ya.sum()))
    miss = below.ya & above.tidak
    hit = below.ya & above.ya
    extra = out & beside.ya
    p, q = accepted.pembilang or Fraction(0), accepted.penyebut or Fraction(0)
    # Least favourable: a miss, else not counted, else a hit; most favourable: the other way.
    low = (int((~miss & ~out & hit).sum()), int((miss | (~out & hit)).sum()))
    high = (int((hit | extra).sum()), int((hit | (~out & miss & ~extra)).sum()))
    return (_percent(p + low[0], q + low[1]), _percent(p + high[0], q + high[1]))


def _percent(above: Fraction, below: Fraction) -> Fraction | None:
    return 100 * above / below if below else None


def _nilai(accepted: Batas, rows: pd.DataFrame, warehouse: Warehouse, entry: Indikator) -> Rentang:
    """Take unreadable values as 0 and as their weight, or as the highest value there is."""
    written = warehouse.table("ukuran", entry.sql).records()[0]
    if accepted.realisasi is not None and written.get("nilai_akhir_tertulis"):
        return (accepted.realisasi, accepted.realisasi)
    total = rows[rows["tingkat"] == "total"]
    parts = total if len(total) else rows[rows["tingkat"] == "komponen"]
    value = written["realisasi"]
    base = Fraction(0) if len(total) or value is None else Fraction(str(value))
    low = high = base
    for nilai, bobot, unread in zip(
        parts["nilai"], parts["bobot"], parts["_tak_terbaca"], strict=True
    ):
        known = "nilai" not in unread and not pd.isna(nilai)
        low += Fraction(str(nilai)) if known else 0
        most = _NILAI_TERTINGGI if pd.isna(bobot) or "bobot" in unread else Fraction(str(bobot))
        high += Fraction(str(nilai)) if known else most
    return (min(low, _NILAI_TERTINGGI), min(high, _NILAI_TERTINGGI))


def _ikm(register: Checked, warehouse: Warehouse, parameters: Mapping[str, Nilai]) -> Rentang:
    """Take unreadable answers as 1 and as 4; a row that may lie outside counts if it moves so."""
    answers = jawaban_per_periode(warehouse.table("ukuran", "ikm"))
    bobot = pecahan(str(parameters.get("bobot_unsur", "1/9")))
    pola = str(parameters.get("gabung_skm", "gabung"))
    now = indeks(answers, pola, bobot)
    middle = 0.0 if now is None else float(now) / 25
    rows = _rejected(register, warehouse)
    period = "Tanpa tanggal" if not answers else sorted(answers)[0]
    limits: list[Fraction | None] = []
    for extreme, sign in ((1.0, -1), (4.0, 1)):
        sums = {p: dict(a) for p, a in answers.items()}
        target = sums.setdefault(period, {u: (Decimal(0), 0) for u in UNSUR})
        for _, row in rows.iterrows():
            unread = row["_tak_terbaca"]
            given = {u: extreme if u in unread else row[u] for u in UNSUR}
            known = {u: float(v) for u, v in given.items() if not pd.isna(v)}
            mean = sum(known.values()) / len(known) if known else middle
            if "tanggal" in unread and (mean - middle) * sign < 0:
                continue
            for u, v in known.items():
                jumlah, terisi = target[u]
                target[u] = (jumlah + Decimal(str(v)), terisi + 1)
        limits.append(indeks(sums, pola, bobot))
    return (limits[0], limits[1])
