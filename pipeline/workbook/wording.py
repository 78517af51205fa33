"""The lines of a sheet beside its cells, as they read: titles, captions, notes, sources."""

from __future__ import annotations

from pipeline.workbook.layout import caption
from pipeline.workbook.notes import Notes
from pipeline.workbook.parts import Paragraph, Table


def caption_line(table: Table, notes: Notes) -> str:
    """Give a table's number and title with the marks of its notes."""
    return f"{caption(table)} {notes.mark(table.notes)}".strip()


def continued_line(table: Table) -> str:
    """Say over headings that stand again which table goes on.

    >>> continued_line(Table("Masalah", (), (), number="Tabel L.4"))
    'Lanjutan Tabel L.4'
    """
    return f"Lanjutan {table.number or table.title}".strip()


def footer_line(line: str, notes: Notes) -> str:
    """Give a line under a table, as `layout.footers` names it."""
    kind, _, text = line.partition(":")
    if kind == "note":
        return f"{notes.mark([text])} {notes.texts[text]}"
    return f"Sumber: {text}" if kind == "source" else text


def paragraph_line(block: Paragraph, notes: Notes) -> str:
    """Give a paragraph with the marks of its notes."""
    return f"{block.text} {notes.mark(block.notes)}".strip()
