"""What in the registers an office may want to look up: gaps in numbers, many finishes on one day.

Hints are no problems: nothing is wrong with such rows, and no figure changes by them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pandas as pd

from pipeline.angka import desimal
from pipeline.checking.checks import Checked
from pipeline.office.rules import Office

LOMPAT, SEHARI, PERSEN = (
    "petunjuk_nomor_hilang",
    "petunjuk_selesai_sehari",
    "petunjuk_selesai_persen",
)
_DEFAULTS = {LOMPAT: 1, SEHARI: 10, PERSEN: 5}
"""Thresholds of decrees that do not set them."""

_MISSING = "Nomor yang tidak ditemukan dalam urutannya"
_TOO_MANY = "tidak diperiksa, sebab nomornya terlalu banyak"
_FEWEST = 10
"""Numbers that make a series worth a look."""
_MOST_SHOWN = 12
_ROMAN = re.compile(r"(?<![A-Za-z])(?:XII|XI|X|IX|VIII|VII|VI|V|IV|III|II|I)(?![A-Za-z])")
_DIGITS = re.compile(r"(\d{1,9})")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Petunjuk:
    """Something to look up.

    Attributes:
        register: The register.
        hal: What it is about.
        di_mana: The series of numbers, or the day.
        terlihat: What is to be seen there.
        jumlah: How many numbers or rows.
    """

    register: str
    hal: str
    di_mana: str | date
    terlihat: str
    jumlah: int


def petunjuk_of(office: Office, checked: Mapping[str, Checked]) -> tuple[Petunjuk, ...]:
    """Give the hints of all registers that are kept row by row through the year.

    Args:
        office: The year, the cut-off and the thresholds (policies `petunjuk_...`).
        checked: The registers after checking.
    """
    found: list[Petunjuk] = []
    for one in checked.values():
        if one.register.tanggal_penentu and "nomor" in one.register.columns:
            found += _gaps(one, _threshold(office, LOMPAT))
        if one.register.tanggal_selesai:
            found += _one_day(one, office)
    return tuple(found)


def _threshold(office: Office, name: str) -> float:
    value = office.kebijakan.get(name, _DEFAULTS[name])
    return float(value) if isinstance(value, (int, float)) else float(_DEFAULTS[name])


def _gaps(checked: Checked, least: float) -> Iterator[Petunjuk]:
    """Find runs of numbers that no row has, whatever became of the rows that were read.

    Only the numbers of accepted rows are named: those of the others may be what is wrong.
    """
    numbers = _numbers(checked)
    if numbers is None:
        yield Petunjuk(checked.register.nama, _MISSING, "semua nomor", _TOO_MANY, 0)
        return
    there, named = numbers
    for series in _series(there):
        known = sorted(series)
        runs = [(a + 1, b - 1) for a, b in pairwise(known) if b - a > least]
        shown = [series[n] for n in known if series[n] in named]
        if runs and shown:
            where = f"{shown[0]} sampai {shown[-1]}"
            yield Petunjuk(
                checked.register.nama, _MISSING, where,
                f"tidak ada baris bernomor urut {_runs(runs)}",
                sum(last - first + 1 for first, last in runs),
            )  # fmt: skip


def _numbers(checked: Checked) -> tuple[set[str], set[str]] | None:
    """Give the numbers of all rows and of the accepted ones; None where they are too many."""
    if checked.simpanan is not None:
        return checked.simpanan.numbers()
    frames = [held.frame.data for s in checked.read.sheets for held in s.tables]
    there = {str(v) for f in frames if "nomor" in f for v in f["nomor"].dropna()}
    accepted = checked.accepted
    return there, set(map(str, accepted["nomor"].dropna())) if len(accepted) else set()


def _runs(runs: Sequence[tuple[int, int]]) -> str:
    words = [str(a) if a == b else f"{a}-{b}" for a, b in runs[:_MOST_SHOWN]]
    more = len(runs) - len(words)
    return "; ".join(words) + (f"; dan {more} sela lain" if more else "")


def _series(numbers: Iterable[str]) -> Iterator[dict[int, str]]:
    """Sort numbers into series that count up: running number to the number as written.

    A number may hold several groups of digits (`037/TRANTIB/II/2025`): the one that varies most
    is taken to run, through the months where no number of it comes twice, else in each month.
    Codes that leave out more than they use, such as those of a ticket system, run in no series.
    """
    by_shape: dict[int, list[list[str]]] = defaultdict(list)
    for text in sorted(set(numbers)):
        parts = _DIGITS.split(text)
        by_shape[len(parts)].append(parts)
    for length, several in sorted(by_shape.items()):
        if length == 1:
            continue
        at = _running(several, length)
        for found in _keyed(several, at, months=False):
            one = _numbered(found, at)
            split = (
                [one]
                if len(one) == len(found)
                else [_numbered(part, at) for part in _keyed(found, at, months=True)]
            )
            yield from (s for s in split if _runs_on(s))


def _running(several: Sequence[Sequence[str]], length: int) -> int:
    """Choose the group of digits that varies most; one that holds only years comes last."""

    def variety(index: int) -> tuple[bool, int]:
        values = {p[index] for p in several}
        return not all(_YEAR.fullmatch(v) for v in values), len(values)

    return max(range(1, length, 2), key=variety)


def _keyed(
    several: Iterable[Sequence[str]], at: int, *, months: bool
) -> Iterator[list[Sequence[str]]]:
    """Put together what is alike but for the running number, and for the month in it or not."""
    found: dict[str, list[Sequence[str]]] = defaultdict(list)
    for parts in several:
        rest = "\0".join((*parts[:at], "#", *parts[at + 1 :]))
        found[rest if months else _ROMAN.sub("*", rest)].append(parts)
    yield from found.values()


def _numbered(several: Iterable[Sequence[str]], at: int) -> dict[int, str]:
    return {int(parts[at]): "".join(parts) for parts in several}


def _runs_on(series: Mapping[int, str]) -> bool:
    return len(series) >= _FEWEST and 2 * len(series) >= max(series) - min(series) + 1


def _one_day(checked: Checked, office: Office) -> Iterator[Petunjuk]:
    """Find days on which many rows were finished, by number and by share of all."""
    column = checked.register.tanggal_selesai
    if column is None or column not in checked.accepted:
        return
    if checked.simpanan is not None:
        days = checked.simpanan.days(column)
    else:
        days = Counter(pd.to_datetime(checked.accepted[column]).dropna().dt.date)
    counts = {d: n for d, n in days.items() if d.year == office.tahun and d <= office.batas_data}
    total = sum(counts.values())
    least, percent = _threshold(office, SEHARI), _threshold(office, PERSEN)
    for day, count in sorted(counts.items()):
        if count >= least and 100 * count >= percent * total:
            share = desimal(Fraction(100 * count, total))
            yield Petunjuk(
                checked.register.nama, "Banyak penyelesaian pada satu hari", day,
                f"{count} dari {total} baris yang bertanggal selesai ({share}%)", count,
            )  # fmt: skip
