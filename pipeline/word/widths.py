"""How wide the columns of a table are on paper, and whether it needs a lying page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.workbook.parts import Kind, Table
from pipeline.workbook.text import PIXELS_PER_CHARACTER, pixels

SIZES = (9.0, 8.0, 7.0)
"""Points that a table may be set in, the first that fits."""
PADDING = 11.0
"""Points that the two sides of a cell take."""
WIDEST = 38.0
"""Characters of a column whose width its content decides."""
NUMBER = 17.0
"""Characters of a column of numbers; the workbook's may be wider to stand under each other."""
LONGEST_WORD = 16
"""Letters of a text that stay together; longer words are broken."""
TIGHT = 0.2
"""How much of their wish for width columns must get before a table goes on a lying page."""
FILLED = 0.98
"""Share of the page from which a table is stretched to the whole width."""

_NUMBERS = {Kind.COUNT, Kind.DECIMAL, Kind.DECIMAL3, Kind.PERCENT, Kind.MONEY}


@dataclass(frozen=True)
class Fit:
    """A table fitted to a page.

    Attributes:
        widths: Points of each column.
        size: Points of its font.
        landscape: It stands on a lying page.
    """

    widths: tuple[float, ...]
    size: float
    landscape: bool

    def scaled(self, factor: float) -> Fit:
        """Widen every column alike, for a font that is wider than Arial."""
        return replace(self, widths=tuple(w * factor for w in self.widths))


def fit(table: Table, texts: Sequence[Sequence[str]], upright: float, lying: float) -> Fit:
    """Fit a table to the page.

    Args:
        table: The table, for its headings and declared widths.
        texts: What its cells show, row by row.
        upright: Points between the margins of an upright page.
        lying: Points between those of a lying page.
    """
    for landscape, room in ((False, upright), (True, lying)):
        for size in SIZES[:2] if landscape is False else SIZES:
            least, wanted = _wishes(table, texts, size)
            spare = room - sum(least)
            wish = sum(wanted) - sum(least)
            if spare >= 0 and (wish <= spare or spare >= TIGHT * wish or landscape):
                return Fit(_shared(least, wanted, room), size, landscape)
    least, _ = _wishes(table, texts, SIZES[-1])
    scale = lying / sum(least)
    return Fit(tuple(w * scale for w in least), SIZES[-1], landscape=True)


def _shared(least: list[float], wanted: list[float], room: float) -> tuple[float, ...]:
    """Share the room: each column its least, the rest by what they would like."""
    total = sum(wanted)
    if total <= room:
        stretch = room / total if total >= FILLED * room else 1.0
        return tuple(w * stretch for w in wanted)
    share = (room - sum(least)) / (total - sum(least))
    return tuple(low + share * (high - low) for low, high in zip(least, wanted, strict=True))


def _wishes(
    table: Table, texts: Sequence[Sequence[str]], size: float
) -> tuple[list[float], list[float]]:
    """Give what each column needs at least and what it would like, in points."""
    least, wanted = [], []
    for index, column in enumerate(table.columns):
        held = [row[index] for row in texts]
        words = [_points(w, size, bold=True) for w in column.heading.split()]
        words += [_points(w[:LONGEST_WORD], size) for t in held for w in t.split()[:200]]
        low = max(words, default=0.0) + PADDING
        stretched = table.stretch and index == len(table.columns) - 1
        if column.width is not None and not stretched:
            declared = min(column.width, NUMBER) if column.kind in _NUMBERS else column.width
            high = declared * PIXELS_PER_CHARACTER * 0.75 * size / 10
        else:
            lines = [t for text in held for t in text.split("\n")]
            high = max((_points(t[:120], size) for t in lines), default=0.0) + PADDING
            high = min(high, WIDEST * PIXELS_PER_CHARACTER * 0.75 * size / 10)
        if column.kind in _NUMBERS:
            numbers = [t for t in held if t[:1].isdigit() or t[:1] == "-"]
            low = max([low, *(_points(t[:24], size, bold=True) + PADDING for t in numbers)])
        least.append(low)
        wanted.append(max(high, low))
    return least, wanted


def _points(text: str, size: float, *, bold: bool = False) -> float:
    return pixels(text, size, bold=bold) * 0.75
