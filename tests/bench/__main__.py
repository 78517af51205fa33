"""`python -m tests.bench`: what lakip costs, measured side by side and written to RESULTS.md.

    make bench                       everything, into tests/bench/RESULTS.md
    make bench ONLY=c                one part; its rows replace the former ones
    make bench ONLY=c ROWS=1000000   with other sizes

Every program is a process of its own, those of a part run in turns, and files are made below a
temporary folder from a fixed seed. Figures of a machine that does something else are worth little:
its load at the beginning is written too. Many units at once are measured by `tests.bench.regency`.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import example, growth, large
from tests.bench.process import Limits, compile_modules
from tests.bench.results import conditions, merged
from tests.bench.table import Line

RESULTS = Path(__file__).with_name("RESULTS.md")
Part = Callable[[Path, argparse.Namespace, Limits], Iterator[Line]]
PARTS: dict[str, Part] = {
    "a": lambda work, asked, limits: example.floor(work, asked.rounds, limits),
    "b": lambda work, asked, limits: example.today(work, asked.rounds, limits),
    "c": lambda work, asked, limits: large.complaints(work, asked.rows, asked.rounds, limits),
    "d": lambda work, asked, limits: large.workbook(work, asked.book, asked.rounds, limits),
    "e": lambda work, asked, limits: large.answers(work, asked.answers, asked.rounds, limits),
    "g": lambda work, asked, limits: growth.runs(work, asked.times, asked.rounds, limits),
}
"""Letter of the issue's list to what measures it; f, the memory, is a column of all."""


def arguments() -> argparse.ArgumentParser:
    """Declare what can be asked."""
    parser = argparse.ArgumentParser(
        prog="tests.bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--only", choices=sorted(PARTS), nargs="+", default=sorted(PARTS))
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--answers", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--book", type=int, nargs="+", default=[100_000])
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program")
    parser.add_argument("--minutes", type=float, default=30, help="of one run at most")
    parser.add_argument("--gib", type=float, default=12, help="memory of one run at most")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the table goes")
    return parser


def main(given: list[str] | None = None) -> None:
    """Measure, print each row as it is found, and write the table."""
    asked = arguments().parse_args(given)
    limits = Limits(asked.minutes * 60, round(asked.gib * 1024**3))
    compile_modules()
    about = conditions()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    print("\n".join(about), f"Load of the machine at the beginning: {load}", sep="\n", flush=True)
    rows = []
    for part in asked.only:
        with tempfile.TemporaryDirectory(prefix="lakip-bench-") as work:
            for line in PARTS[part](Path(work), asked, limits):
                rows.append(line.text())
                print(rows[-1], flush=True)
    old = asked.results.read_text(encoding="utf-8") if asked.results.is_file() else ""
    asked.results.write_text(merged(old, asked.only, rows, about), encoding="utf-8")


if __name__ == "__main__":
    main()
