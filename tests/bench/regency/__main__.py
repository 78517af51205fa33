"""`python -m tests.bench.regency`: run N invented units with 1 and 2 workers and say what it took.

    make scale                        31 and 310 units, into tests/bench/RESULTS.md
    make scale UNITS="31 310 3100"    more of them, as many as fit into --minutes

For each: units a second from the first unit to the last, without the workers' start and the recap,
which are given beside it; seconds of work of one unit and what it wrote; the most memory that a
worker and the readers it starts held; and how many times faster than with the first number of
workers. A rerun of unchanged units is timed too. Take figures on a quiet machine only: the load is
printed too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from tests.bench.regency.running import Taken, run
from tests.bench.regency.units import WILAYAH, write_units
from tests.bench.results import conditions, replaced

RESULTS = Path(__file__).parents[1] / "RESULTS.md"
HEAD = (
    "| Units | Workers | Start (s) | Units (s) | Units/s | Work of a unit (s) | Written by a unit "
    "(MB) | Memory of a worker (MiB) | Speed-up | Recaps (s) | Rerun (s) | Failed | Load before |"
    "\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def arguments() -> argparse.ArgumentParser:
    """Declare what can be asked."""
    parser = argparse.ArgumentParser(
        prog="tests.bench.regency",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--units", type=int, nargs="+", default=[31, 310])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--respondents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--minutes", type=float, default=120, help="for all of it; the rest is left"
    )
    parser.add_argument("--wilayah", type=Path, default=WILAYAH)
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the table goes")
    return parser


def main(given: list[str] | None = None) -> None:
    """Measure, print each row as it is found, and write the table."""
    asked = arguments().parse_args(given)
    about = (*conditions(), f"Respondents of a unit: {asked.respondents} on average.")
    print(*about, HEAD, sep="\n", flush=True)
    rows = []
    for row in _measured(asked):
        rows.append(row)
        print(row, flush=True)
    old = asked.results.read_text(encoding="utf-8") if asked.results.is_file() else ""
    table = (*about, "", *HEAD.splitlines(), *rows)
    asked.results.write_text(replaced(old, "regency", table), encoding="utf-8")


def _measured(asked: argparse.Namespace) -> Iterator[str]:
    """Run each number of units with each number of workers."""
    until = monotonic() + asked.minutes * 60
    slowest = 0.0
    """Seconds of one unit on one worker, as found so far."""
    for count in asked.units:
        place = Path(tempfile.mkdtemp(prefix="lakip-units-"))
        try:
            write_units(place / "raw", count, respondents=asked.respondents, seed=asked.seed,
                        wilayah=asked.wilayah)  # fmt: skip
            first: float | None = None
            for workers in asked.workers:
                if monotonic() + slowest * count / workers > until:
                    yield f"| {count} | {workers} | not run: would not fit into the time |"
                    continue
                load = os.getloadavg()[0]
                output = place / f"output-{workers}"
                cold = run(place / "raw", output, workers)
                again = run(place / "raw", output, workers)
                slowest = max(slowest, cold.seconds * workers / count)
                first = first or cold.seconds
                yield _row(count, workers, cold, again, first / cold.seconds, load)
                shutil.rmtree(output)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def _row(count: int, workers: int, cold: Taken, again: Taken, faster: float, load: float) -> str:
    cells = (
        str(count),
        str(workers),
        f"{cold.start:.1f}",
        f"{cold.seconds:.1f}",
        f"{count / cold.seconds:.3f}",
        f"{cold.work / count:.2f}",
        f"{cold.written / count / 1e6:.2f}",
        f"{cold.memory / 1024**2:.0f}",
        f"{faster:.2f}",
        f"{cold.recaps:.1f}",
        f"{again.seconds + again.recaps:.1f}",
        str(cold.failed),
        f"{load:.1f}",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
