"""The charts of the page; every figure in them also stands as text on the cards."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from flows.desk.figures import Before, number

BLUE, GREY, RED = "#2f7ab8", "#93a3af", "#c0392b"
_TEXT = {"fontSize": 15}
"""Texts; the style sheet gives them the page's own quiet ink, which is another in the dark."""


def capaian_chart(hasil: dict[str, Any]) -> None:
    """Put a bar for each indicator's achievement, with a line at 100."""
    items = [i for i in reversed(hasil["indikator"]) if i["capaian"] is not None]
    series = {
        "type": "bar",
        "data": [
            {"value": round(i["capaian"], 2), "label": {"formatter": number(i["capaian"])}}
            for i in items
        ],
        "itemStyle": {"color": BLUE, "borderRadius": [0, 4, 4, 0]},
        "label": {"show": True, "position": "right", **_TEXT},
        "markLine": {
            "symbol": "none",
            "data": [{"xAxis": 100}],
            "lineStyle": {"color": RED, "type": "dashed"},
            "label": {"show": False},
        },
    }
    _chart([i["kode"] for i in items], [series], "Capaian setiap indikator; garis putus pada 100%.")


def compare_chart(hasil: dict[str, Any], before: dict[str, Before], tahun: int) -> None:
    """Put two bars for each indicator: last year's achievement and this year's."""
    items = [i for i in reversed(hasil["indikator"]) if i["capaian"] is not None]
    now = {"name": str(tahun), "data": [round(i["capaian"], 2) for i in items], "color": BLUE}
    was = {
        "name": str(tahun - 1),
        "data": [before[i["kode"]].capaian if i["kode"] in before else None for i in items],
        "color": GREY,
    }
    series = [
        {"type": "bar", "name": s["name"], "data": s["data"], "itemStyle": {"color": s["color"]}}
        for s in (now, was)
    ]
    label = f"Capaian setiap indikator tahun {tahun - 1} dan {tahun}."
    _chart([i["kode"] for i in items], series, label, legend=True)


def _chart(
    names: list[str], series: list[dict[str, Any]], label: str, *, legend: bool = False
) -> None:
    options = {
        "animation": False,
        "grid": {"left": 84, "right": 24, "top": 36 if legend else 12, "bottom": 28},
        "xAxis": {
            "type": "value",
            "interval": 50,
            "axisLabel": _TEXT,
            "splitLine": {"lineStyle": {"color": "#8a98a355"}},
        },
        "yAxis": {
            "type": "category",
            "data": names,
            "axisLabel": _TEXT,
            "axisTick": {"show": False},
        },
        "series": series,
    }
    if legend:
        options["legend"] = {"top": 0, "right": 0, "textStyle": _TEXT}
    ui.echart(options, renderer="svg").classes("bagan").props(f'role=img aria-label="{label}"')
