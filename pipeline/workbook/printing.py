"""How a sheet looks on screen and paper: frozen rows, A4, repeated titles, header and footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.workbook.assembly import Bound
from pipeline.workbook.layout import Layout, caption
from pipeline.workbook.parts import Chart, Sheet, Table
from pipeline.workbook.styles import FONT
from pipeline.workbook.text import PIXELS_PER_CHARACTER, clean

A4 = 9
A4_POINTS = (841.9, 595.3)
SIDE, TOP, BOTTOM = 0.6, 0.8, 0.75
"""Margins in inches."""

DEFAULT_POINTS = 15.0
LEAST_ROOM, MOST_ROOM = 0.97, 1.05
"""Share of the reckoned height that pages really take."""
LONG = 12
"""Rows from which a table is likely to go on overleaf."""
TOPIC_PORTRAIT, TOPIC_LANDSCAPE = 62, 110
"""Characters of a table's title that the page header has room for (255 in all, codes included)."""


def set_up(
    page: Worksheet, book: Bound, sheet: Sheet, layout: Layout, heights: Mapping[int, float]
) -> None:
    """Set up a sheet for reading and printing.

    Args:
        page: The sheet.
        book: The book, for unit, status and fingerprint.
        sheet: What was declared.
        layout: Where it stands.
        heights: Points of the rows that are higher than usual.
    """
    page.hide_gridlines(2)
    page.set_paper(A4)
    if layout.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
    bottom = max((p.bottom for p in layout.placed), default=1)
    page.print_area(0, 0, bottom - 1, layout.last)
    repeated = _freeze(page, sheet, layout)
    page.set_h_pagebreaks(page_breaks(layout, heights, repeated))
    _header(page, book, sheet, layout)


def _freeze(page: Worksheet, sheet: Sheet, layout: Layout) -> range:
    """Freeze and repeat the headings of a sheet's one table, else its title.

    Returns:
        The rows that every page repeats.
    """
    if not sheet.title:
        return range(0)
    tables = layout.tables
    longest = max(tables, key=lambda p: len(p.table.rows), default=None)
    if tables and longest is tables[0]:
        page.freeze_panes(tables[0].body, 0)
    else:
        page.freeze_panes(2, 0)
    repeated = range(2)
    # Repeated rows come on the pages after their own, so those of the last table disturb no other.
    last = longest is not None and longest is layout.placed[-1]
    if longest is not None and last and (len(tables) == 1 or len(longest.table.rows) > LONG):
        repeated = range(longest.head, longest.body)
    page.repeat_rows(repeated[0], repeated[-1])
    return repeated


def page_breaks(layout: Layout, heights: Mapping[int, float], repeated: range) -> list[int]:
    """Choose where pages end, so that no chart and no small table is torn.

    Args:
        layout: Where the parts stand.
        heights: Points of the rows that are higher than usual.
        repeated: Rows that every page repeats.
    """

    def points(first: int, last: int) -> float:
        return sum(heights.get(r, DEFAULT_POINTS) for r in range(first, last))

    long, short = A4_POINTS
    high, wide = (short, long) if layout.landscape else (long, short)
    width = sum(w * PIXELS_PER_CHARACTER + 5 for w in layout.widths) * 0.75
    scale = min(1.0, (wide - 2 * SIDE * 72) / width)
    room = (high - (TOP + BOTTOM) * 72) / scale
    # Programs disagree on how many rows a page takes, so a place must be good under both guesses.
    rooms = (room * LEAST_ROOM, room * MOST_ROOM)
    again = points(repeated.start, repeated.stop)
    breaks: list[int] = []
    used, end, lost = [0.0, 0.0], 0, False
    for placed in layout.placed:
        used = [u + points(end, placed.top) for u in used]
        size = points(placed.top, placed.bottom)
        whole = size <= 0.6 * rooms[0] or isinstance(placed.block, Chart)
        least = size if whole else points(placed.top, placed.body + 2)
        full = any(u + least > most for u, most in zip(used, rooms, strict=True))
        if end and (full or (lost and not whole)):
            breaks.append(placed.top)
            used, lost = [again, again], False
        rows = [heights.get(r, DEFAULT_POINTS) for r in range(placed.top, placed.bottom)]
        used = [_overleaf(u, rows, most, again) for u, most in zip(used, rooms, strict=True)]
        lost = lost or size > 2 * rooms[0]  # over so many pages the guesses lose their way
        end = placed.bottom
    return breaks


def _overleaf(used: float, rows: Sequence[float], room: float, again: float) -> float:
    """Give what is used of the page on which a part ends; a row stands on one page."""
    for row in rows:
        used = used + row if used + row <= room else again + row
    return used


def _header(page: Worksheet, book: Bound, sheet: Sheet, layout: Layout) -> None:
    edition = book.edition
    tables = [b for b in sheet.blocks if isinstance(b, Table) and b.number]
    topic = caption(tables[0]) if len(tables) == 1 else sheet.title
    font = f'&"{FONT},Regular"&8 '
    if sheet.title:
        left = _cut(f"{edition.unit} - LAKIP {edition.tahun} - {edition.status}", 60)
        right = _cut(topic, TOPIC_LANDSCAPE if layout.landscape else TOPIC_PORTRAIT)
        page.set_header(f"&L{font}{_escaped(left)}&R{font}{_escaped(right)}")
    footer = f"Sidik masukan {edition.fingerprint}"
    page.set_footer(f"&L{font}{_escaped(footer)}&R{font}Halaman &P dari &N")


def _cut(text: str, most: int) -> str:
    """Shorten a text of the header; it stands in full on the sheet below it."""
    text = " ".join(clean(text).split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _escaped(text: str) -> str:
    """Keep ampersands from being codes."""
    return text.replace("&", "&&")
