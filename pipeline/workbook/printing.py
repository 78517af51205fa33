"""How a sheet looks on screen and paper: frozen rows, A4, repeated titles, header and footer."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pipeline.workbook.assembly import Book
from pipeline.workbook.layout import Layout, caption
from pipeline.workbook.parts import Sheet, Table
from pipeline.workbook.styles import FONT
from pipeline.workbook.text import clean

A4 = 9
HEADER_LIMIT = 250
"""Characters that a header or footer may have, its codes included (255 with a margin)."""


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
    _header(page, book, sheet)


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


def _header(page: Worksheet, book: Book, sheet: Sheet) -> None:
    edition = book.edition
    tables = [b for b in sheet.blocks if isinstance(b, Table) and b.number]
    topic = caption(tables[0]) if len(tables) == 1 else sheet.title
    font = f'&"{FONT},Regular"&8 '
    left = f"{edition.unit} - LAKIP {edition.tahun}"
    if sheet.title:
        page.set_header(_fitting(font, left, edition.status, topic))
    footer = f"Sidik masukan {edition.fingerprint}"
    page.set_footer(f"&L{font}{_escaped(footer)}&R{font}Halaman &P dari &N")


def _fitting(font: str, left: str, middle: str, right: str) -> str:
    """Write a header; the topic gives way where all of it does not fit."""
    left, middle = _escaped(left)[:90], _escaped(middle)
    room = HEADER_LIMIT - len(f"&L{font}{left}&C{font}{middle}&R{font}")
    right = _escaped(right)
    if len(right) > room:
        right = right[: room - 1].rstrip("& ") + "…"
    return f"&L{font}{left}&C{font}{middle}&R{font}{right}"


def _escaped(text: str) -> str:
    """Keep ampersands from being codes."""
    return " ".join(clean(text).split()).replace("&", "&&")
