"""Where the pages of a sheet end, and which tables show their headings again overleaf.

A spreadsheet repeats one range of rows on every page of a sheet. That serves its last table; those
above it that go on overleaf get a row with their headings again, and a page that begins there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.workbook.layout import Layout, Placed, rearranged
from pipeline.workbook.parts import Chart, Sheet, Table
from pipeline.workbook.text import PIXELS_PER_CHARACTER

A4_POINTS = (841.9, 595.3)
SIDE, TOP, BOTTOM = 0.6, 0.8, 0.75
"""Margins in inches."""

DEFAULT_POINTS = 15.0
LEAST_ROOM, MOST_ROOM = 0.97, 1.05
"""Share of the reckoned height that pages really take: programs disagree."""
LONG = 12
"""Rows from which a table is likely to go on overleaf."""
SMALL, HALF = 0.6, 0.5
"""Shares of a page: tables up to the first are never torn, larger ones not below the second."""

FEWEST = 3
"""Rows of a table that go overleaf together."""

Heights = Mapping[int, float]
Measure = Callable[[Layout], dict[int, float]]


@dataclass(frozen=True)
class Pages:
    """A sheet on pages.

    Attributes:
        layout: Where its parts stand, headings that are shown again among them.
        heights: Points of the rows that are not of the usual height.
        breaks: The rows that pages begin with.
        repeated: The rows that every page repeats.
    """

    layout: Layout
    heights: dict[int, float]
    breaks: tuple[int, ...] = ()
    repeated: range = field(default_factory=lambda: range(0))


def paginate(sheet: Sheet, layout: Layout, measure: Measure) -> Pages:
    """Choose where pages end, so that no chart and no small table is torn.

    Args:
        sheet: The sheet.
        layout: Where its parts stand.
        measure: Gives the heights of the rows of a layout.
    """
    heights = measure(layout)
    plan = _Plan(sheet, layout, heights)
    plan.walk()
    if plan.again:
        layout = rearranged(sheet, layout, plan.again)
        heights = measure(layout)
    return Pages(layout, heights, tuple(plan.rows(layout)), _repeated(sheet, layout))


def _serves_last(sheet: Sheet, layout: Layout) -> bool:
    """Tell whether the rows that pages repeat are the headings of the sheet's last table."""
    last = layout.placed[-1] if layout.placed else None
    if last is None or not isinstance(last.block, Table):
        return False
    alone = len(layout.tables) == 1 and bool(sheet.title)
    return alone or len(last.table.rows) > LONG


def _repeated(sheet: Sheet, layout: Layout) -> range:
    """Give the rows that every page repeats.

    They come on the pages after their own, so the headings of the last table disturb no other.
    """
    if _serves_last(sheet, layout):
        return range(layout.placed[-1].head, layout.placed[-1].body)
    return range(2 if sheet.title else 0)


class _Plan:
    """Walks down a sheet and fills its pages."""

    def __init__(self, sheet: Sheet, layout: Layout, heights: Heights) -> None:
        self.layout = layout
        self.heights = heights
        long, short = A4_POINTS
        high, wide = (short, long) if layout.landscape else (long, short)
        width = sum(w * PIXELS_PER_CHARACTER + 5 for w in layout.widths) * 0.75
        scale = min(1.0, (wide - 2 * SIDE * 72) / width)
        room = (high - (TOP + BOTTOM) * 72) / scale
        # Programs disagree on how many rows a page takes: a place must be good under both guesses.
        self.rooms = (room * LEAST_ROOM, room * MOST_ROOM)
        repeated = _repeated(sheet, layout)
        self.repeats = self.points(repeated.start, repeated.stop)
        self.whole = {b.table for b in sheet.blocks if isinstance(b, Chart)}
        self.last = layout.placed[-1] if _serves_last(sheet, layout) else None
        self.used = [0.0, 0.0]
        self.again: dict[int, tuple[int, ...]] = {}
        self.breaks: list[tuple[int, int | None]] = []

    def points(self, first: int, last: int) -> float:
        return sum(self.heights.get(r, DEFAULT_POINTS) for r in range(first, last))

    def walk(self) -> None:
        """Place part after part."""
        end, lost = 0, False
        for index, placed in enumerate(self.layout.placed):
            self.used = [u + self.points(end, placed.top) for u in self.used]
            size = self.points(placed.top, placed.bottom)
            if end and (
                self._wants_page(placed, self._together(index))
                or (lost and not self._small(placed, size))
            ):
                self.breaks.append((index, None))
                self.used, lost = [self.repeats, self.repeats], False
            fits = all(u + size <= most for u, most in zip(self.used, self.rooms, strict=True))
            if not fits and self._continues(placed):
                self._split(index, placed)
            else:
                rows = [self.points(r, r + 1) for r in range(placed.top, placed.bottom)]
                self.used = [
                    self._overleaf(u, rows, most)
                    for u, most in zip(self.used, self.rooms, strict=True)
                ]
                lost = lost or size > 2 * self.rooms[0]  # the guesses lose their way over so many
            end = placed.bottom

    def rows(self, layout: Layout) -> list[int]:
        """Give the rows that pages begin with, in the layout with headings shown again."""
        found = []
        for index, row in self.breaks:
            placed = layout.placed[index]
            found.append(placed.top if row is None else placed.row(row) - placed.lead)
        return found

    def _together(self, index: int) -> float:
        """Give the points of a part; of charts above the table they draw those of all of them."""
        placed = self.layout.placed
        first = placed[index]
        size = self.points(first.top, first.bottom)
        before = placed[index - 1].block if index else None
        if not isinstance(first.block, Chart) or isinstance(before, Chart):
            return size
        for other in placed[index + 1 :]:
            if isinstance(other.block, Table):
                whole = self.points(first.top, other.bottom)
                one_page = whole <= self.rooms[0] - self.repeats
                return whole if one_page and other.block.key == first.block.table else size
            if not isinstance(other.block, Chart):
                break
        return size

    def _small(self, placed: Placed, size: float) -> bool:
        return size <= SMALL * self.rooms[0] or isinstance(placed.block, Chart)

    def _wants_page(self, placed: Placed, size: float) -> bool:
        """Tell whether a part had better begin a page."""
        full = [most - u for u, most in zip(self.used, self.rooms, strict=True)]
        if all(size <= rest for rest in full):
            return False
        if self._small(placed, size):
            return True
        if size <= self.rooms[0] - self.repeats and min(full) < HALF * self.rooms[0]:
            return True
        return any(self.points(placed.top, placed.body + 2) > rest for rest in full)

    def _continues(self, placed: Placed) -> bool:
        """Tell whether a table shows its headings again; the last has them on every page."""
        block = placed.block
        if not isinstance(block, Table) or block.dense or not block.rows:
            return False
        return placed is not self.last and block.key not in self.whole

    def _split(self, index: int, placed: Placed) -> None:
        """Begin a page with headings wherever the next row has no room."""
        table = placed.table
        lead = self.points(placed.head, placed.body) + 1.5 * DEFAULT_POINTS
        below = min(self.points(placed.below, placed.bottom), 0.3 * self.rooms[0])
        self.used = [u + self.points(placed.top, placed.body) for u in self.used]
        cuts: list[int] = []
        for row in range(len(table.rows)):
            size = self.points(placed.row(row), placed.row(row) + 1)
            last = row == len(table.rows) - 1
            needed = size + (below if last else 0.0)
            if row and any(u + needed > m for u, m in zip(self.used, self.rooms, strict=True)):
                few = len(table.rows) - row < FEWEST and row - (cuts or [0])[-1] > 2 * FEWEST
                cuts.append(len(table.rows) - FEWEST if few else row)
                moved = self.points(placed.row(cuts[-1]), placed.row(row))
                self.used = [self.repeats + lead + moved] * 2
            self.used = [u + size for u in self.used]
        rest = [self.points(placed.below, placed.bottom)]
        pairs = zip(self.used, self.rooms, strict=True)
        self.used = [self._overleaf(used, rest, room) for used, room in pairs]
        self.breaks += [(index, row) for row in cuts]
        if cuts:
            self.again[index] = tuple(cuts)

    def _overleaf(self, used: float, rows: Sequence[float], room: float) -> float:
        """Give what is used of the page on which a part ends; a row stands on one page."""
        for row in rows:
            used = used + row if used + row <= room else self.repeats + row
        return used
