"""How a sheet looks on screen and paper: frozen rows, A4, repeated titles, header and footer."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pipeline.workbook.assembly import Book
from pipeline.workbook.layout import Layout, caption
from pipeline.workbook.parts import Sheet, Table
from pipeline.workbook.styles import FONT
from pipeline.workbook.text import clean

A4 = 9
TOPIC_PORTRAIT, TOPIC_LANDSCAPE = 62, 110
"""Characters of a table's title that the page header has room for (255 in all, codes included)."""


def set_up(page: Worksheet, book: Book, sheet: Sheet, layout: Layout) -> None:
    """Set up a sheet for reading and printing.

    Args:
        page: The sheet.
        book: The book, for unit, status and fingerprint.
        sheet: What was declared.
        layout: Where it stands.
    """
    page.hide_gridlines(2)
    page.set_paper(A4)
    if layout.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.75)
    bottom = max((p.bottom for p in layout.placed), default=1)
    page.print_area(0, 0, bottom - 1, layout.last)
    _freeze(page, sheet, layout)
    _header(page, book, sheet, layout)


def _freeze(page: Worksheet, sheet: Sheet, layout: Layout) -> None:
    """Freeze and repeat the headings of a sheet's one table, else its title."""
    if not sheet.title:
        return
    tables = layout.tables
    longest = max(tables, key=lambda p: len(p.table.rows), default=None)
    if tables and longest is tables[0]:
        page.freeze_panes(tables[0].body, 0)
    else:
        page.freeze_panes(2, 0)
    if len(tables) == 1:
        page.repeat_rows(tables[0].head, tables[0].body - 1)
    else:
        page.repeat_rows(0, 1)


def _header(page: Worksheet, book: Book, sheet: Sheet, layout: Layout) -> None:
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
