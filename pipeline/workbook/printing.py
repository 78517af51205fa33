"""How a sheet looks on screen and paper: frozen rows, A4, repeated titles, header and footer."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pipeline.workbook.assembly import Bound
from pipeline.workbook.layout import Layout, caption
from pipeline.workbook.pages import BOTTOM, SIDE, TOP, Pages
from pipeline.workbook.parts import Sheet, Table
from pipeline.workbook.styles import FONT
from pipeline.workbook.text import clean

A4 = 9
TOPIC_PORTRAIT, TOPIC_LANDSCAPE = 62, 110
"""Characters of a table's title that the page header has room for (255 in all, codes included)."""


def set_up(page: Worksheet, book: Bound, sheet: Sheet, pages: Pages) -> None:
    """Set up a sheet for reading and printing.

    Args:
        page: The sheet.
        book: The book, for unit, status and fingerprint.
        sheet: What was declared.
        pages: It on pages.
    """
    layout = pages.layout
    page.hide_gridlines(2)
    page.set_paper(A4)
    if layout.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
    bottom = max((p.bottom for p in layout.placed), default=1)
    page.print_area(0, 0, bottom - 1, layout.last)
    _freeze(page, sheet, layout)
    if pages.repeated:
        page.repeat_rows(pages.repeated[0], pages.repeated[-1])
    page.set_h_pagebreaks(list(pages.breaks))
    _header(page, book, sheet, layout)


def _freeze(page: Worksheet, sheet: Sheet, layout: Layout) -> None:
    """Freeze the headings of a sheet whose first table is its longest, else its title."""
    if not sheet.title:
        return
    tables = layout.tables
    longest = max(tables, key=lambda p: len(p.table.rows), default=None)
    page.freeze_panes(tables[0].body if tables and longest is tables[0] else 2, 0)


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
