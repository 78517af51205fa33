"""Part g: a whole run with 1, 10 and 100 times an office's year of complaints and answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench import registers
from tests.bench.process import LAKIP, Contender, Limits, interleaved
from tests.bench.regency.units import write_units
from tests.bench.table import Line

COMPLAINTS, ANSWERS = 250, 300
"""Rows of an office's year."""


def runs(work: Path, times: Sequence[int], rounds: int, limits: Limits) -> Iterator[Line]:
    """Measure `lakip run` on units of growing size, in turns."""
    contenders = {n: _contender(work, n) for n in times}
    costs = interleaved(list(contenders.values()), rounds, limits)
    first: Line | None = None
    for n, one in contenders.items():
        size = f"{n}x: {COMPLAINTS * n:,} complaints, {ANSWERS * n:,} answers"
        line = Line("g", "lakip run", size, costs[one.name], first)
        first = first or line
        yield line


def _contender(work: Path, times: int) -> Contender:
    raw, output = work / f"raw-g-{times}", work / f"output-g-{times}"
    (unit,) = write_units(raw, 1, respondents=10, wilayah=work / "none.csv")
    year = raw / unit / str(registers.TAHUN)
    for register in ("pengaduan", "skm"):
        for path in year.glob(f"{register}.*"):
            path.unlink()
    registers.write_complaints(year / "pengaduan.csv", COMPLAINTS * times)
    registers.write_answers(year / "skm.csv", ANSWERS * times)

    def command() -> Sequence[str]:
        shutil.rmtree(output, ignore_errors=True)
        roots = ("--raw", str(raw), "--output", str(output))
        return (*LAKIP, "run", str(registers.TAHUN), "--unit", unit, *roots)

    return Contender(f"{times}x", command, (0, 1))
