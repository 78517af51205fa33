"""`python -m tests.bench.regency`: run N invented units with 1 and 2 workers and say what it took.

    python -m tests.bench.regency --units 31 310 --workers 1 2 --respondents 300

For each: units a second from the first unit to the last, without the workers' start, which is given
beside it; the most memory that a worker and the readers it starts held; and how much of each
further worker's time was gained (efficiency). A rerun of unchanged units is timed too. All rows are
printed as a table of Markdown. Take figures on a quiet machine only: the load is printed too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import psutil

from flows.cluster import Spread, connected, demand_equal
from pipeline.regency.build import build_regency
from pipeline.regency.order import RegencyOrder
from tests.bench.regency.units import TAHUN, WILAYAH, write_units

EVERY = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Taken:
    """What one run took: seconds until the workers stood and for the units, memory of a worker."""

    start: float
    seconds: float
    memory: int
    failed: int


class Watch:
    """Looks at the memory of this process's children, each with its own children, as they work."""

    def __init__(self) -> None:
        """Begin looking."""
        self.most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> int:
        """Stop looking and give the most that one worker held, in bytes."""
        self._over.set()
        self._thread.join()
        return self.most

    def _look(self) -> None:
        me = psutil.Process()
        while not self._over.wait(EVERY):
            for worker in me.children():
                try:
                    family = [worker, *worker.children(recursive=True)]
                    self.most = max(self.most, sum(p.memory_info().rss for p in family))
                except psutil.Error:
                    continue  # it ended meanwhile


def run(raw: Path, output: Path, workers: int) -> Taken:
    """Run all units of a root."""
    output.mkdir(exist_ok=True)
    order = RegencyOrder(TAHUN, raw, output, lari=uuid4().hex)
    begun = perf_counter()
    with connected(workers, None) as client:
        demand_equal(client, raw, output)  # each worker loads the program here
        ready = perf_counter()
        watch = Watch()
        report = build_regency(order, Spread(client), workers, lambda done, total: None)
        seconds = perf_counter() - ready
        failed = sum(one.hasil is None for one in report.laporan)
        return Taken(ready - begun, seconds, watch.end(), failed)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[31])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--respondents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wilayah", type=Path, default=WILAYAH)
    asked = parser.parse_args()
    print("| Units | Workers | Start (s) | Units (s) | Units/s | Memory of a worker | Efficiency "
          "| Rerun (s) | Failed | Load before |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|", flush=True)
    for count in asked.units:
        place = Path(tempfile.mkdtemp(prefix="lakip-units-"))
        try:
            write_units(place / "raw", count, respondents=asked.respondents, seed=asked.seed,
                        wilayah=asked.wilayah)  # fmt: skip
            single: float | None = None
            for workers in asked.workers:
                load = os.getloadavg()[0]
                output = place / f"output-{workers}"
                cold = run(place / "raw", output, workers)
                again = run(place / "raw", output, workers)
                single = cold.seconds * workers if single is None else single
                print(
                    f"| {count} | {workers} | {cold.start:.1f} | {cold.seconds:.1f} "
                    f"| {count / cold.seconds:.3f} | {cold.memory / 1024**2:.0f} MiB "
                    f"| {single / cold.seconds:.2f} | {again.seconds:.1f} | {cold.failed} "
                    f"| {load:.1f} |",
                    flush=True,
                )
        finally:
            shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
