"""One run of many units, and what it took: time, work, memory of the workers, bytes written."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import psutil

from flows.cluster import Spread, connected, demand_equal
from pipeline.regency.build import build_regency
from pipeline.regency.order import REKAP, RegencyOrder
from pipeline.regency.pieces import Batch
from tests.bench.regency.units import TAHUN

EVERY = 0.2
"""Seconds between two looks at the workers."""


@dataclass(frozen=True)
class Taken:
    """What one run took.

    Attributes:
        start: Seconds until the workers stood.
        seconds: Seconds for the units.
        recaps: Seconds for the recaps after the last unit.
        work: Seconds of all cores that the workers and their readers took for the units.
        memory: The most bytes that one worker with its readers held.
        written: Bytes that the units wrote.
        failed: Units that failed.
    """

    start: float
    seconds: float
    recaps: float
    work: float
    memory: int
    written: int
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


class Clock:
    """Knows when the last unit was done: the recaps come after it."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.last = perf_counter()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Take the time of a progress with units."""
        if what == Batch.kerja:
            self.last = perf_counter()


def run(raw: Path, output: Path, workers: int) -> Taken:
    """Run all units of a root."""
    output.mkdir(exist_ok=True)
    order = RegencyOrder(TAHUN, raw, output, lari=uuid4().hex)
    begun = perf_counter()
    with connected(workers, None) as client:
        demand_equal(client, raw, output)  # each worker loads the program here
        ready, before, clock = perf_counter(), _work(), Clock()
        watch = Watch()
        report = build_regency(order, Spread(client), workers, clock)
        ended = perf_counter()
        return Taken(
            start=ready - begun,
            seconds=clock.last - ready,
            recaps=ended - clock.last,
            work=_work() - before,
            memory=watch.end(),
            written=_written(output),
            failed=sum(one.hasil is None for one in report.units),
        )


def _work() -> float:
    """Give the seconds of work of this process's children and of all that ended below them."""
    total = 0.0
    for worker in psutil.Process().children(recursive=True):
        try:
            total += sum(worker.cpu_times()[:4])
        except psutil.Error:
            continue  # it ended meanwhile
    return total


def _written(output: Path) -> int:
    """Give the bytes of all that the units wrote, each version counted."""
    found = (p for p in output.rglob("*") if REKAP not in p.parts and p.is_file())
    return sum(p.stat().st_size for p in found)
