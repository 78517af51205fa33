"""Parts c, d and e: large registers, read, checked and aggregated, against the aggregate alone.

c   complaints as text, `lakip check` against DuckDB computing pembilang and penyebut by one query
    that is told the dialect, the types and the words; and the same complaints with times of day.
d   100,000 complaints as a workbook, against calamine reading its cells; lakip's reading of the
    cells alone stands beside it.
e   survey answers as text, as in c.

lakip has to find the same figures as the query: else the bench fails.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.bench import registers
from tests.bench.process import LAKIP, Contender, Cost, Limits, interleaved
from tests.bench.table import Line

UNIT = "besar"
CHECK, QUERY = "lakip check", "DuckDB, the aggregate alone"
READ, CELLS = "lakip, reading alone", "calamine alone"
FEW = 3_000_000
"""Rows above which one run is long enough to stand alone."""


def complaints(work: Path, sizes: Sequence[int], rounds: int, limits: Limits) -> Iterator[Line]:
    """Measure complaints as text."""
    yield from _text("c", "pengaduan", registers.write_complaints, work, sizes, rounds, limits)
    yield from _text("c", "pengaduan", registers.write_moments, work, sizes[:1], rounds, limits)


def answers(work: Path, sizes: Sequence[int], rounds: int, limits: Limits) -> Iterator[Line]:
    """Measure survey answers as text."""
    return _text("e", "skm", registers.write_answers, work, sizes, rounds, limits)


def _text(
    part: str,
    register: str,
    write: Callable[[Path, int], None],
    work: Path,
    sizes: Sequence[int],
    rounds: int,
    limits: Limits,
) -> Iterator[Line]:
    memory = "memory under 1 GiB"
    aims = {"c": f"at most 3, {memory}", "e": memory}
    for rows in sizes:
        raw = work / f"raw-{part}-{rows}"
        file = registers.write_unit(raw / UNIT) / f"{register}.csv"
        write(file, rows)
        ours = _check(raw)
        timed = write is registers.write_moments
        days = ["%d/%m/%Y %H:%M:%S"] if timed else []
        alone = Contender(QUERY, partial(_module, "aggregate", register, file, *days))
        costs = interleaved([ours, alone], 1 if rows > FEW else rounds, limits)
        if not costs[CHECK][-1].ended:
            _demand_equal(register, costs[CHECK][-1].said, costs[QUERY][-1].said)
        size = f"{rows:,} rows, {file.stat().st_size / 1e6:.0f} MB{', with times' if timed else ''}"
        below = Line(part, QUERY, size, costs[QUERY])
        yield Line(part, CHECK, size, _brief(costs[CHECK]), below, aims[part])
        yield below
        file.unlink()


def workbook(work: Path, sizes: Sequence[int], rounds: int, limits: Limits) -> Iterator[Line]:
    """Measure complaints as a workbook."""
    for rows in sizes:
        raw = work / f"raw-d-{rows}"
        file = registers.write_unit(raw / UNIT) / "pengaduan.xlsx"
        registers.write_complaint_book(file, rows)
        reading = Contender(READ, partial(_module, "reading", raw, UNIT, str(registers.TAHUN)))
        alone = Contender(CELLS, partial(_module, "cells", file))
        costs = interleaved([_check(raw), reading, alone], rounds, limits)
        size = f"{rows:,} rows, {file.stat().st_size / 1e6:.1f} MB"
        below = Line("d", CELLS, size, costs[CELLS])
        yield Line("d", CHECK, size, _brief(costs[CHECK]), below, "at most 2")
        yield Line("d", READ, size, costs[READ], below)
        yield below


def _check(raw: Path) -> Contender:
    year = str(registers.TAHUN)
    arguments = ("check", year, "--unit", UNIT, "--raw", str(raw), "--json")
    return Contender(CHECK, lambda: (*LAKIP, *arguments, "--output", str(raw / "output")), (1,))


def _brief(costs: tuple[Cost, ...]) -> tuple[Cost, ...]:
    """Leave out what the runs printed: hasil.json of a large register is long."""
    return tuple(Cost(c.seconds, c.work, c.memory, ended=c.ended) for c in costs)


def _module(name: str, *arguments: str | Path) -> Sequence[str]:
    return (sys.executable, "-m", f"tests.bench.programs.{name}", *map(str, arguments))


def _demand_equal(register: str, ours: str, theirs: str) -> None:
    """Demand that lakip found what the query did.

    Raises:
        ValueError: It did not.
    """
    code = {"pengaduan": "IKU 3", "skm": "TUJUAN 1"}[register]
    (found,) = (i for i in json.loads(ours)["indikator"] if i["kode"] == code)
    if register == "pengaduan":
        equal = f"{found['pembilang']} {found['penyebut']}" == theirs.strip()
    else:
        equal = abs(found["realisasi"] - float(theirs)) < 1e-9
    if not equal:
        raise ValueError(f"{code}: the query found {theirs.strip()}, lakip {found}.")
