"""The declared charts as pictures, in the workbook's calm colours, that print in grey.

They are drawn with Pillow and its own font: that takes a tenth of the time of a plotting library,
and no setting, cache or font of the machine changes a byte.
"""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.angka import desimal
from pipeline.word.printed import exact, plain
from pipeline.workbook.parts import Chart, Formula, Kind, Series, Table, cell_of
from pipeline.workbook.styles import BAR, INK, LINE, MARK, PALE, SECOND_BAR
from pipeline.workbook.text import clean

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

    Font = ImageFont.ImageFont | ImageFont.FreeTypeFont

DPI = 300
WIDTH = 1900
HEIGHT, LOW_HEIGHT = 720, 560
"""Pixels of a picture with standing bars, and of one that stands with another on a page; one with
lying bars is as high as its names need."""
LOW = 12
"""Rows of the sheet up to which a chart is a low one."""
SMALL, SMALLEST, TINY = 33, 29, 24
"""Pixels of the letters: 8 and 7 points, and where nothing larger fits."""
LEADING = 40
EDGE = 14
GRID = "#E4E9EF"
STANDING_NAMES = 12
"""Characters of a name up to which bars stand, where the chart does not ask for lying ones."""
_LYING_NAMES = 42
_MOST_LINES = 3
_NEAR_WHITE = 248
_SHADES = 36
"""Steps from white to each colour, for the edges of letters."""
_BARS = (BAR, SECOND_BAR)


@dataclass(frozen=True)
class _Drawn:
    """A series with its values on the rows that are drawn; None where there is none."""

    series: Series
    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class _Field:
    """The rectangle between the axes, and the scale of its values.

    Attributes:
        step: Distance of two lines of the grid.
        lying: Values go from left to right, else upwards.
    """

    left: float
    top: float
    right: float
    bottom: float
    low: float
    high: float
    step: float
    lying: bool

    def at(self, value: float) -> float:
        """Give the pixel of a value on its axis."""
        share = (value - self.low) / (self.high - self.low)
        if self.lying:
            return self.left + share * (self.right - self.left)
        return self.bottom - share * (self.bottom - self.top)

    def slot(self, index: float, count: int) -> float:
        """Give the pixel of the middle of a name's place, counted from 0."""
        first, last = (self.top, self.bottom) if self.lying else (self.left, self.right)
        return first + (index + 0.5) * (last - first) / count


def draw(chart: Chart, table: Table) -> bytes:
    """Draw a chart as PNG.

    Args:
        chart: What to draw.
        table: The table that holds its figures.
    """
    from PIL import Image, ImageDraw

    rows = table.rows[chart.rows[0] : chart.rows[1] + 1]
    names = [_name(plain(cell_of(r.cells[chart.categories]).value, Kind.TEXT)) for r in rows]
    lying = chart.horizontal or max(map(len, names), default=0) > STANDING_NAMES
    shown = [_wrapped(n, _LYING_NAMES if lying else STANDING_NAMES) for n in names]
    drawn = [_drawn(chart, table, s) for s in chart.series]
    legend = LEADING + EDGE if len(drawn) > 1 or chart.unit else EDGE
    bars = sum(not d.series.line for d in drawn)
    lines = [max(n.count("\n") + 1, bars) for n in shown]
    height: float = LOW_HEIGHT if chart.height <= LOW else HEIGHT
    if lying:
        height = legend + LEADING * (sum(lines) + 0.6 * len(lines) + 2)
    image = Image.new("RGB", (WIDTH, round(height)), "white")
    pen = ImageDraw.Draw(image)
    field = _field(pen, drawn, shown, legend, height, lying=lying)
    _grid(pen, field)
    _names(pen, field, shown)
    _series(pen, field, drawn, chart)
    if len(drawn) > 1:
        _legend(pen, drawn)
    if chart.unit:
        pen.text((EDGE, EDGE), clean(chart.unit), PALE, _font(SMALL))
    return _png(image)


def _png(image: Image.Image) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    # In half the bytes of full colours. The palette is given: finding one takes five times as long.
    few = image.quantize(palette=_palette(), dither=Image.Dither.NONE)
    few.save(buffer, "PNG", dpi=(DPI, DPI), compress_level=3)  # half of the time of 6
    return buffer.getvalue()


@cache
def _palette() -> Image.Image:
    """Give an image whose palette has white and the shades between it and each colour drawn."""
    from PIL import Image, ImageColor

    colours = [ImageColor.getrgb(name) for name in (BAR, SECOND_BAR, INK, PALE, LINE, MARK, GRID)]
    shades = [
        [round(255 + (part - 255) * step / _SHADES) for part in colour]
        for colour in colours
        for step in range(1, _SHADES + 1)
    ]
    # Pillow takes the first shade that is near enough: none may be too near to white.
    dark = [part for shade in shades if min(shade) < _NEAR_WHITE for part in shade]
    palette = Image.new("P", (1, 1))
    palette.putpalette([255, 255, 255, *dark])
    return palette


@cache
def _font(size: int) -> Font:
    from PIL import ImageFont

    return ImageFont.load_default(size)


def _name(text: str) -> str:
    return clean(text.split("\n")[0])


def _wrapped(text: str, width: int) -> str:
    """Break a name into lines; one that is too long ends in dots."""
    lines = textwrap.wrap(text, width) or [""]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: width - 3] + "..."]
    return "\n".join(lines)


def _drawn(chart: Chart, table: Table, series: Series) -> _Drawn:
    values: list[float | None] = []
    for row in table.rows[chart.rows[0] : chart.rows[1] + 1]:
        value = cell_of(row.cells[series.column]).value
        held = value.value if isinstance(value, Formula) else value
        values.append(None if held is None or isinstance(held, str) else float(held))  # type: ignore[arg-type]  # a number: days and links are not drawn
    name = clean(series.name or table.columns[series.column].heading)
    return _Drawn(series, name, tuple(values))


def _field(
    pen: ImageDraw.ImageDraw,
    drawn: Sequence[_Drawn],
    names: Sequence[str],
    legend: float,
    height: float,
    *,
    lying: bool,
) -> _Field:
    known = [v for d in drawn for v in d.values if v is not None]
    step = _step(max([*known, 0.0]) - min([*known, 0.0]))
    low = math.floor(min([*known, 0.0]) / step) * step
    high = max(math.ceil(max([*known, 0.0]) / step) * step, low + step)
    labelled = any(d.series.labels for d in drawn)
    if lying:
        left = max((_size(pen, n)[0] for n in names), default=0.0) + 2 * EDGE
        right = WIDTH - (150 if labelled else 4 * EDGE)
        return _Field(left, legend, right, height - LEADING - EDGE, low, high, step, lying)
    marks = [_tick(low), _tick(high)]
    left = max(_size(pen, m)[0] for m in marks) + 3 * EDGE
    below = max((n.count("\n") + 1 for n in names), default=1) * LEADING + EDGE
    top = legend + (LEADING if labelled else EDGE)
    return _Field(left, top, WIDTH - EDGE, height - below - EDGE, low, high, step, lying)


def _step(span: float) -> float:
    """Choose the distance of the grid's lines: a round number, four to eight of them."""
    if span <= 0:
        return 1.0
    rough = span / 6
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(f * power for f in (1, 2, 5, 10) if f * power >= rough)
    return step if span < 3 else max(step, 1.0)


def _size(pen: ImageDraw.ImageDraw, text: str) -> tuple[float, float]:
    left, top, right, bottom = pen.multiline_textbbox((0, 0), text, _font(SMALL))
    return right - left, bottom - top


def _tick(value: float) -> str:
    whole = value == int(value)
    return desimal(exact(round(value, 2)), 0 if whole else 1)


def _grid(pen: ImageDraw.ImageDraw, field: _Field) -> None:
    count = round((field.high - field.low) / field.step)
    for index in range(count + 1):
        value = field.low + index * field.step
        place = field.at(value)
        colour, width = (LINE, 3) if abs(value) < field.step / 2 else (GRID, 2)
        if field.lying:
            pen.line((place, field.top, place, field.bottom), colour, width)
            pen.text((place, field.bottom + EDGE), _tick(value), INK, _font(SMALL), "ma")
        else:
            pen.line((field.left, place, field.right, place), colour, width)
            pen.text((field.left - EDGE, place), _tick(value), INK, _font(SMALL), "rm")


def _names(pen: ImageDraw.ImageDraw, field: _Field, names: Sequence[str]) -> None:
    size = _fitting(pen, field, names)
    for index, name in enumerate(names):
        place = field.slot(index, len(names))
        if field.lying:
            at, anchor, align = (field.left - EDGE, place), "rm", "right"
        else:
            at, anchor, align = (place, field.bottom + EDGE), "ma", "center"
        pen.multiline_text(at, name, INK, _font(size), anchor, align=align)


def _fitting(pen: ImageDraw.ImageDraw, field: _Field, names: Sequence[str]) -> int:
    """Choose letters small enough for names that stand side by side."""
    if field.lying or not names:
        return SMALL
    room = (field.right - field.left) / len(names) - EDGE
    widest = max(_size(pen, n)[0] for n in names)
    return max(min(SMALL, int(SMALL * room / max(widest, 1))), TINY)


def _series(pen: ImageDraw.ImageDraw, field: _Field, drawn: Sequence[_Drawn], chart: Chart) -> None:
    bars = [d for d in drawn if not d.series.line]
    count = chart.rows[1] - chart.rows[0] + 1
    wide = 0.66 / max(len(bars), 1)
    for number, bar in enumerate(bars):
        for index, value in enumerate(bar.values):
            if value is None:
                continue
            offset = index + (number - (len(bars) - 1) / 2) * wide
            near, far = (field.slot(offset + side * wide / 2, count) for side in (-1, 1))
            start, end = sorted((field.at(0.0), field.at(value)))
            box = (start, near, end, far) if field.lying else (near, start, far, end)
            colour = _BARS[number % 2]
            if bar.series.marked:
                colour = BAR if chart.rows[0] + index in bar.series.marked else SECOND_BAR
            pen.rectangle(box, colour, BAR, 2)
            if bar.series.labels:
                _label(pen, field, value, (near + far) / 2)
    for line in (d for d in drawn if d.series.line):
        _line(pen, field, line.values)


def _label(pen: ImageDraw.ImageDraw, field: _Field, value: float, middle: float) -> None:
    text, font = desimal(exact(value)), _font(SMALLEST)
    if field.lying:
        pen.text((field.at(max(value, 0.0)) + EDGE, middle), text, INK, font, "lm")
    else:
        pen.text((middle, field.at(max(value, 0.0)) - 6), text, INK, font, "mb")


def _line(pen: ImageDraw.ImageDraw, field: _Field, values: Sequence[float | None]) -> None:
    """Draw a dashed line; one that is the same everywhere goes from edge to edge."""
    count = len(values)
    points = [(field.slot(i, count), field.at(v)) for i, v in enumerate(values) if v is not None]
    if len({place for _, place in points}) == 1:
        ends = (field.top, field.bottom) if field.lying else (field.left, field.right)
        points = [(end, points[0][1]) for end in ends]
    for (x, y), (to_x, to_y) in zip(points, points[1:], strict=False):
        pieces = max(int(math.hypot(to_x - x, to_y - y) / 34), 1)
        for piece in range(pieces):
            ends = (piece / pieces, (piece + 0.6) / pieces)
            at = [(x + e * (to_x - x), y + e * (to_y - y)) for e in ends]
            pen.line([(b, a) for a, b in at] if field.lying else at, MARK, 5)


def _legend(pen: ImageDraw.ImageDraw, drawn: Sequence[_Drawn]) -> None:
    """Name the series above the field, from the right."""
    at = float(WIDTH - EDGE)
    middle = EDGE + LEADING / 2
    bars = [d for d in drawn if not d.series.line]
    for one in reversed(drawn):
        at -= _size(pen, one.name)[0]
        pen.text((at, middle), one.name, INK, _font(SMALL), "lm")
        at -= 60
        if one.series.line:
            for piece in (0, 28):
                pen.line((at + piece, middle, at + piece + 17, middle), MARK, 5)
        else:
            box = (at, middle - 13, at + 45, middle + 13)
            pen.rectangle(box, _BARS[bars.index(one) % 2], BAR, 2)
        at -= 50
