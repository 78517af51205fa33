"""Native charts, in calm colours that print in grey, each with its alternative text."""

from __future__ import annotations

from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.workbook.layout import Layout, Placed
from pipeline.workbook.parts import Chart, Series
from pipeline.workbook.styles import BAR, FONT, INK, LINE, MARK, PALE, ROW_PIXELS, SECOND_BAR
from pipeline.workbook.text import PIXELS_PER_CHARACTER, clean

MOST_PIXELS = 900
_BARS = (BAR, SECOND_BAR)


def insert_chart(
    workbook: Workbook, page: Worksheet, name: str, chart: Chart, placed: Placed, layout: Layout
) -> None:
    """Draw a chart over a table of the same sheet.

    Args:
        workbook: The workbook.
        page: The sheet.
        name: Its name.
        chart: What to draw.
        placed: Where it stands.
        layout: The sheet's layout, for the rows of the table.
    """
    home = layout.find(chart.table)
    bars = [s for s in chart.series if not s.line]
    drawn: Any = workbook.add_chart({"type": "bar" if chart.horizontal else "column"})
    line: Any = workbook.add_chart({"type": "line"}) if len(bars) < len(chart.series) else None
    for index, series in enumerate(chart.series):
        target = line if series.line else drawn
        target.add_series(_series(name, chart, series, home, index))
    if line is not None:
        drawn.combine(line)
    _dress(drawn, chart)
    width = min(layout.width(0) * PIXELS_PER_CHARACTER, MOST_PIXELS)
    drawn.set_size({"width": int(width), "height": chart.height * ROW_PIXELS - 6})
    options = {"description": clean(chart.alt), "object_position": 2, "x_offset": 2, "y_offset": 2}
    if page.insert_chart(placed.top, 0, drawn, options) != 0:
        raise RuntimeError(f"the chart {chart.title!r} was refused")


def _series(sheet: str, chart: Chart, series: Series, home: Placed, index: int) -> dict[str, Any]:
    first, last = (home.row(r) for r in chart.rows)
    column = home.spans[series.column][0]
    names = home.spans[chart.categories][0]
    made: dict[str, Any] = {
        "name": clean(series.name or home.table.columns[series.column].heading),
        "categories": [sheet, first, names, last, names],
        "values": [sheet, first, column, last, column],
    }
    if series.line:
        made["line"] = {"color": MARK, "width": 1.5, "dash_type": "dash"}
        made["marker"] = {"type": "none"}
    else:
        made["fill"] = {"color": SECOND_BAR if series.marked else _BARS[index % 2]}
        made["border"] = {"color": BAR}
        made["gap"] = 60
    if series.marked:
        dark = {"fill": {"color": BAR}, "border": {"color": BAR}}
        drawn = range(chart.rows[0], chart.rows[1] + 1)
        made["points"] = [dark if r in series.marked else None for r in drawn]
    if series.labels:
        font = {"name": FONT, "size": 8, "color": INK}
        made["data_labels"] = {"value": True, "num_format": "#,##0.00;-#,##0.00;;", "font": font}
    return made


def _dress(drawn: Any, chart: Chart) -> None:
    small = {"name": FONT, "size": 9, "color": INK, "bold": False}
    title = {"name": FONT, "size": 11, "color": INK, "bold": True}
    axis = {"num_font": small, "line": {"color": LINE}}
    values = axis | {
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": "#E4E9EF", "width": 0.75}},
        "num_format": "#,##0",
        "name": clean(chart.unit),
        "name_font": small | {"color": PALE},
    }
    drawn.set_title({"name": clean(chart.title), "name_font": title, "overlay": False})
    if chart.horizontal:  # x is the axis that lies: the values; names run upwards unless turned
        drawn.set_x_axis(values)
        drawn.set_y_axis(axis | {"reverse": True, "crossing": "max"})
    else:
        drawn.set_x_axis(axis)
        drawn.set_y_axis(values)
    alone = len(chart.series) == 1
    drawn.set_legend({"none": True} if alone else {"position": "bottom", "font": small})
    drawn.set_chartarea({"border": {"color": LINE}})
