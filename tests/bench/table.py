"""The one table of the bench: a row for each program, those of a part beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.process import Cost, middle

HEAD = (
    "| Part | What | Size | Runs | Seconds | Work (s) | Memory (MiB) | Against | Ratio | Ratio of "
    "work | Aim |\n|---|---|---|--:|--:|--:|--:|---|--:|--:|---|"
)
ONCE = "one run"
"""Said of what is too long to be run several times."""


@dataclass(frozen=True)
class Line:
    """A row of the table.

    Attributes:
        part: Letter of the part of the bench.
        what: The program.
        size: What it worked on.
        costs: Its runs; none where it was not run.
        against: What it is compared with; itself no row where that is another's.
        aim: What its ratio or memory is to be.
        note: Why it was not run.
    """

    part: str
    what: str
    size: str
    costs: tuple[Cost, ...] = ()
    against: Line | None = None
    aim: str = ""
    note: str = ""

    @property
    def ended(self) -> str:
        """Which limit it was ended at; blank where it ended by itself."""
        return next((cost.ended for cost in self.costs if cost.ended), "")

    def text(self) -> str:
        """Write the row."""
        start = f"| {self.part} | {self.what} | {self.size} |"
        if not self.costs:
            return f"{start} 0 | not run: {self.note} | | | | | | {self.aim} |"
        memory = f"{max(c.memory for c in self.costs) / 1024**2:.0f}"
        if self.ended:
            return f"{start} {len(self.costs)} | {self.ended} | | {memory} | | | | {self.aim} |"
        seconds = f"{middle(self.costs, lambda c: c.seconds):.2f}"
        work = f"{middle(self.costs, lambda c: c.work):.2f}"
        runs = str(len(self.costs)) if len(self.costs) > 1 else ONCE
        compared = "| |"
        name = ""
        if self.against is not None and self.against.costs and not self.against.ended:
            name = self.against.what
            compared = f"{_ratio(self, 'seconds')} | {_ratio(self, 'work')} |"
        return f"{start} {runs} | {seconds} | {work} | {memory} | {name} | {compared} {self.aim} |"


def _ratio(line: Line, what: str) -> str:
    """Give the median of the ratios of each round: both met the same machine."""
    assert line.against is not None
    pairs = zip(line.costs, line.against.costs, strict=False)
    return f"{median(getattr(a, what) / max(getattr(b, what), 1e-9) for a, b in pairs):.2f}"


def rows(lines: Sequence[Line]) -> list[str]:
    """Write the rows."""
    return [line.text() for line in lines]
