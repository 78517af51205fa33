"""How every part looks, by its role: the one place for fonts, colours, borders and formats."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from pipeline.workbook.parts import Kind

FONT = "Arial"
SIZE = 10
ROW_PIXELS = 20
"""Height of a row of one line. Another default would keep programs from fitting rows to texts."""

INK = "#1F2933"
PALE = "#52606D"
INDENT = 1.6
"""Characters that the indent of a text in a table takes."""
LINE = "#9FB3C8"
HEAD = "#D9E2EC"
TOTAL = "#EEF2F6"
BAR = "#486581"
SECOND_BAR = "#BCCCDC"
MARK = "#A8442A"
DRAFT = "#FBE9D7"
TABS = {"": "#243B53", "3": "#486581", "L": "#9FB3C8"}
"""Colours of the tabs by chapter."""

FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.DECIMAL: "#,##0.00",
    Kind.DECIMAL3: "0.000",
    Kind.PERCENT: "#,##0.00",
    Kind.MONEY: "#,##0",
    Kind.DATE: "dd/mm/yyyy",
    Kind.YEAR: "0",
}
"""Locale-neutral format codes; percentages are per hundred and have no sign."""

_ALIGN = dict.fromkeys((Kind.TEXT, Kind.CODE, Kind.PHONE), "left")
_ALIGN |= dict.fromkeys((Kind.WORD, Kind.DATE, Kind.YEAR), "center")
_BORDER = {"border": 1, "border_color": LINE}

ROLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 12, "text_wrap": True, "valign": "top"},
    "subtitle": {"font_color": PALE, "text_wrap": True, "valign": "top"},
    "caption": {"bold": True, "text_wrap": True, "valign": "bottom"},
    "head": {
        **_BORDER, "bold": True, "bg_color": HEAD, "text_wrap": True, "align": "center",
        "valign": "vcenter",
    },
    "cell": {**_BORDER, "text_wrap": True, "valign": "top"},
    "total": {**_BORDER, "text_wrap": True, "valign": "top", "bold": True, "bg_color": TOTAL},
    "label": {"bold": True, "valign": "top", "text_wrap": True, "font_color": PALE},
    "value": {"valign": "top", "text_wrap": True, "align": "left"},
    "body": {"text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "font_size": 11, "text_wrap": True, "valign": "bottom"},
    "remark": {"font_size": 9, "font_color": PALE, "text_wrap": True, "valign": "top"},
    "status": {
        **_BORDER, "bold": True, "font_size": 14, "align": "center", "valign": "vcenter",
        "bg_color": DRAFT, "text_wrap": True,
    },
    "cover": {
        "bold": True, "font_size": 18, "align": "center", "valign": "vcenter", "text_wrap": True,
    },
    "cover_small": {"font_size": 12, "align": "center", "valign": "top", "text_wrap": True},
    "cover_note": {"align": "center", "valign": "top", "text_wrap": True},
    "link": {
        **_BORDER, "font_color": "#1F4E8C", "underline": 1, "valign": "top", "text_wrap": True,
        "align": "left", "indent": 1,
    },
}  # fmt: skip
"""Properties of each role; every role has Arial 10 unless it says otherwise."""


class Styles:
    """Formats of one workbook, made once for each look."""

    def __init__(self, workbook: Workbook) -> None:
        """Begin without any."""
        self._workbook = workbook
        self._made: dict[tuple[str, Kind | None, bool, str, bool], Format] = {}

    def get(
        self,
        role: str,
        kind: Kind | None = None,
        *,
        number: bool = False,
        suffix: str = "",
        strong: bool = False,
    ) -> Format:
        """Give the format of a role.

        Args:
            role: A key of `ROLES`.
            kind: Kind of the cell's column.
            number: The cell holds a number or date; texts among numbers are centred.
            suffix: Shown after the number.
            strong: Bold.
        """
        key = (role, kind, number, suffix, strong)
        if key not in self._made:
            self._made[key] = self._workbook.add_format(self._properties(*key))
        return self._made[key]

    @staticmethod
    def _properties(
        role: str, kind: Kind | None, number: bool, suffix: str, strong: bool
    ) -> dict[str, Any]:
        properties = {"font_color": INK} | ROLES[role]
        if kind is not None and "align" not in properties:
            properties["align"] = _ALIGN.get(kind, "right" if number else "center")
        if role in {"cell", "total"} and kind in {Kind.TEXT, Kind.PHONE}:
            properties["indent"] = 1
        if number and kind in FORMATS:
            literal = suffix.replace('"', "")
            properties["num_format"] = FORMATS[kind] + (f'"{literal}"' if literal else "")
        if kind is Kind.CODE and role in {"cell", "total"}:
            properties |= {"font_name": "Courier New", "font_size": 8}
        if strong:
            properties["bold"] = True
        return properties


def font_size(role: str) -> float:
    """Give the size of a role's font in points."""
    return float(ROLES[role].get("font_size", SIZE))
