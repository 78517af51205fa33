"""Programs run as whole processes: what each costs in time, work and memory, within limits.

Memory is that of the process and all it starts, added up, looked at every few hundredths of a
second: the system's own figure of a process's most would be that of the bench where it is larger.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter

import psutil

ROOT = Path(__file__).resolve().parents[2]
LAKIP = (sys.executable, "-c", "from pipeline.cli import main; main()")
_ENVIRONMENT = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
EVERY = 0.03
"""Seconds between two looks at a process."""


class FailedError(Exception):
    """A program ended otherwise than it should have; its last words are the text."""


@dataclass(frozen=True)
class Limits:
    """What a program may take before it is ended."""

    seconds: float = 1800.0
    memory: int = 16 * 1024**3


@dataclass(frozen=True)
class Cost:
    """What one run of a program took.

    Attributes:
        seconds: From its start to its end.
        work: Seconds of all cores together, of the process and of all that it waited for.
        memory: The most bytes that it and what it started held.
        said: What it wrote to stdout.
        ended: Which limit it was ended at; blank where it ended by itself.
    """

    seconds: float
    work: float
    memory: int
    said: str = ""
    ended: str = ""


@dataclass(frozen=True)
class Contender:
    """A program that is measured beside others.

    Attributes:
        name: What the table calls it.
        command: Gives its command line; called before each run, so that it can make room.
        codes: The exit codes that it may end with.
    """

    name: str
    command: Callable[[], Sequence[str]]
    codes: tuple[int, ...] = (0,)


def compile_modules() -> None:
    """Compile the program's modules, as they are where it is installed."""
    for folder in ("pipeline", "schemas", "flows", "tests/bench"):
        compileall.compile_dir(ROOT / folder, quiet=2)


def interleaved(
    contenders: Sequence[Contender], rounds: int, limits: Limits
) -> Mapping[str, tuple[Cost, ...]]:
    """Run programs in turns, so that what else the machine does meets all of them.

    One that a limit ended is not run again.

    Raises:
        FailedError: One ended with another code than it may.
    """
    found: dict[str, list[Cost]] = {c.name: [] for c in contenders}
    for number in range(rounds):
        turn = contenders if number % 2 == 0 else tuple(reversed(contenders))
        for one in turn:
            if not any(cost.ended for cost in found[one.name]):
                found[one.name].append(run(one, limits))
    return {name: tuple(costs) for name, costs in found.items()}


def run(one: Contender, limits: Limits) -> Cost:
    """Run a program once.

    Raises:
        FailedError: It ended with another code than it may.
    """
    command = list(one.command())
    before = os.times()
    begun = perf_counter()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=_ENVIRONMENT | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        watch = _Watch(process.pid, limits)
        said, words = "", ""
        while True:
            try:
                said, words = process.communicate(timeout=EVERY)
                break
            except subprocess.TimeoutExpired:
                watch.look()
    seconds = perf_counter() - begun
    after = os.times()
    work = after.children_user - before.children_user
    work += after.children_system - before.children_system
    if not watch.ended and process.returncode not in one.codes:
        raise FailedError(f"{one.name} ended with {process.returncode}:\n{words[-2000:]}")
    return Cost(seconds, work, watch.most, said, watch.ended)


class _Watch:
    """Looks at a process and all that it started, and ends them at a limit."""

    def __init__(self, pid: int, limits: Limits) -> None:
        """Look at the process of a number."""
        self.most = 0
        self.ended = ""
        self._process = psutil.Process(pid)
        self._limits = limits
        self._until = monotonic() + limits.seconds

    def look(self) -> None:
        """Take the memory held now; end the processes where a limit is reached."""
        try:
            family = [self._process, *self._process.children(recursive=True)]
        except psutil.Error:
            return
        held = 0
        for one in family:
            try:
                held += one.memory_info().rss
            except psutil.Error:
                continue  # it ended meanwhile
        self.most = max(self.most, held)
        if held > self._limits.memory:
            self.ended = f"ended at {self._limits.memory / 1024**3:.3g} GiB"
        elif monotonic() > self._until:
            self.ended = f"ended after {self._limits.seconds:.0f} s"
        if self.ended:
            for one in family:
                try:
                    one.kill()
                except psutil.Error:
                    continue


def middle(costs: Sequence[Cost], of: Callable[[Cost], float]) -> float:
    """Give the median of something over runs."""
    return median(of(cost) for cost in costs)
