"""A declared table as a Word table: headings that repeat, fixed widths, numbers to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import quoteattr

from pipeline.word.printed import is_number, printed
from pipeline.word.widths import PADDING, Fit
from pipeline.word.xml import paragraph, run
from pipeline.workbook.notes import Notes
from pipeline.workbook.parts import Column, Kind, Pairs, Row, Table, cell_of
from pipeline.workbook.styles import HEAD, LINE, TOTAL
from pipeline.workbook.text import PIXELS_PER_CHARACTER, clean, lines

STYLE = "LakipTabel"
"""Style of what stands in a cell, as `styles.xml` names it."""
USUAL = 9.0
"""Points of that style."""
WHOLE = 400
"""Characters of a cell up to which its row stays on one page."""
_ALIGN = {Kind.TEXT: "left", Kind.CODE: "left"}
_ALIGN |= dict.fromkeys((Kind.WORD, Kind.DATE, Kind.YEAR), "center")
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True)
class _Look:
    """How the texts of a table look.

    Attributes:
        style: Id of their style.
        size: Their points.
        kept: The table stays on one page with what follows it.
    """

    style: str
    size: float = USUAL
    kept: bool = False


def texts_of(table: Table, notes: Notes) -> list[list[str]]:
    """Give what each cell of a table shows."""
    return [
        [printed(cell_of(v), c.kind, notes) for v, c in zip(row.cells, table.columns, strict=True)]
        for row in table.rows
    ]


def table_xml(
    table: Table, texts: Sequence[Sequence[str]], fitted: Fit, alt: str, style: str
) -> str:
    """Write a table.

    Args:
        table: The table.
        texts: What its cells show.
        fitted: Its widths and the size of its font.
        alt: What it shows, for readers who do not see it.
        style: Id of the style of what stands in a cell.
    """
    widths = [round(w * 20) for w in fitted.widths]
    line = LINE.removeprefix("#")
    borders = "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="{line}"/>' for s in _SIDES
    )
    look = _Look(style, fitted.size)
    rows = [*_head(table.columns, widths, look)]
    for row, shown in zip(table.rows, texts, strict=True):
        rows.append(_row(table.columns, row, shown, widths, look))
    if not table.rows:
        rows.append(_row_xml(_cell(table.empty, sum(widths), look, span=len(widths))))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>{_margins()}'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val={quoteattr(clean(alt))}/>'
        "</w:tblPr>"
        f"{_grid(widths)}{''.join(rows)}</w:tbl>"
    )


def pairs_xml(pairs: Pairs, notes: Notes, room: float, style: str) -> str:
    """Write labels with their values as a table without lines."""
    widths = [round(110 * 20), round((room - 110) * 20)]
    rows, look = [], _Look(style, kept=True)
    for label, value in pairs.rows:
        cell = cell_of(value)
        shown = printed(cell, cell.kind or Kind.TEXT, notes)
        rows.append(
            _row_xml(_cell(label, widths[0], look, bold=True) + _cell(shown, widths[1], look))
        )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins()}</w:tblPr>{_grid(widths)}{"".join(rows)}</w:tbl>'
    )


def _margins() -> str:
    sides = "".join(f'<w:{s} w:w="{w}" w:type="dxa"/>' for s, w in (("left", 85), ("right", 85)))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def _grid(widths: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _head(columns: Sequence[Column], widths: Sequence[int], look: _Look) -> Iterator[str]:
    """Write the headings: one row, or two where columns have a common heading."""

    def cell(text: str, width: int, span: int = 1, merge: str = "") -> str:
        return _cell(
            clean(text), width, look, bold=True, align="center", fill=HEAD, span=span, merge=merge,
            middle=True,
        )  # fmt: skip

    if not any(c.group for c in columns):
        cells = (cell(c.heading, w) for c, w in zip(columns, widths, strict=True))
        yield _row_xml("".join(cells), head=True)
        return
    upper, lower = [], []
    numbered = enumerate(columns)
    for group, several in groupby(numbered, key=lambda item: item[1].group or item[0]):
        own = list(several)
        if isinstance(group, str):
            whole = sum(widths[i] for i, _ in own)
            upper.append(cell(group, whole, span=len(own)))
            lower += [cell(c.heading, widths[i]) for i, c in own]
        else:
            index, column = own[0]
            upper.append(cell(column.heading, widths[index], merge="restart"))
            lower.append(cell("", widths[index], merge="continue"))
    yield _row_xml("".join(upper), head=True)
    # Not every program makes room for a heading that stands over both rows.
    whole = max(_lines(c.heading, w, look.size) for c, w in zip(columns, widths, strict=True))
    yield _row_xml("".join(lower), head=True, height=(whole - 1) * look.size * 1.25 + 4)


def _row(
    columns: Sequence[Column], row: Row, shown: Sequence[str], widths: Sequence[int], look: _Look
) -> str:
    cells = []
    for column, value, text, width in zip(columns, row.cells, shown, widths, strict=True):
        cell = cell_of(value)
        kind = cell.kind or column.kind
        align = _ALIGN.get(kind, "right" if is_number(cell.value) else "center")
        bold = row.total or cell.strong
        cells.append(
            _cell(text, width, look, bold=bold, align=align, fill=TOTAL if row.total else "")
        )
    return _row_xml("".join(cells), split=any(len(t) > WHOLE for t in shown))


def _lines(text: str, width: int, size: float) -> int:
    """Count the lines that a heading needs in a column of some twips."""
    characters = (width / 20 - PADDING) / 0.75 / PIXELS_PER_CHARACTER
    return lines(clean(text), characters, size, bold=True)


def _row_xml(cells: str, *, head: bool = False, split: bool = False, height: float = 0) -> str:
    rules = "" if split else "<w:cantSplit/>"
    rules += f'<w:trHeight w:val="{height * 20:.0f}" w:hRule="atLeast"/>' if height else ""
    rules += "<w:tblHeader/>" if head else ""
    return f"<w:tr>{f'<w:trPr>{rules}</w:trPr>' if rules else ''}{cells}</w:tr>"


def _cell(
    text: str, width: int, look: _Look, *, bold: bool = False, align: str = "left", fill: str = "",
    span: int = 1, merge: str = "", middle: bool = False,
) -> str:  # fmt: skip
    rules = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    rules += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    rules += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    rules += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if fill else ""
    rules += '<w:vAlign w:val="center"/>' if middle else ""
    half = f"{look.size * 2:.0f}"
    font = "<w:b/><w:bCs/>" if bold else ""
    font += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if look.size != USUAL else ""
    runs = [run(text, font, masked=False)] if text else []
    place = "<w:keepNext/>" if look.kept else ""
    place += f'<w:jc w:val="{align}"/>' if align != "left" else ""
    return f"<w:tc><w:tcPr>{rules}</w:tcPr>{paragraph(runs, look.style, place)}</w:tc>"
