"""BAB III made and read back; and office documents, good and hostile, made from nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from pipeline.figures.results import Results
from pipeline.office.stationery import Stationery
from pipeline.word.writer import chapter_bytes
from pipeline.workbook.assembly import Book, assemble
from pipeline.workbook.edition import Edition


def book_of(results: Results, *, final: bool = False, revisi: int = 1) -> Book:
    return assemble(Edition(results, final, revisi))


def made(results: Results, stationery: Stationery | None = None, **how: Any) -> Any:
    return Document(io.BytesIO(chapter_bytes(book_of(results, **how), stationery)))


def body(document: Any) -> Iterator[Paragraph | WordTable]:
    """Give paragraphs and tables in the order of the document."""
    for element in document.element.body:
        if element.tag == qn("w:p"):
            yield Paragraph(element, document)
        elif element.tag == qn("w:tbl"):
            yield WordTable(element, document)


def text_of(document: Any) -> str:
    found = [p.text for p in document.paragraphs]
    found += [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join(found)


def captioned(document: Any) -> dict[str, WordTable]:
    """Give the tables by their captions, without the marks of notes."""
    found: dict[str, WordTable] = {}
    before = ""
    for part in body(document):
        if isinstance(part, WordTable):
            if before.startswith("Tabel "):
                found[before.split(" [catatan")[0]] = part
            before = ""
        else:
            before = part.text if part.style.name == "Caption" else ""
    return found


def cells(table: WordTable) -> list[list[str]]:
    """Give the texts of the cells, quickly: python-docx looks merged ones up each time."""
    return [
        ["\n".join(_text(p) for p in cell.findall(qn("w:p"))) for cell in row.findall(qn("w:tc"))]
        for row in table._tbl.findall(qn("w:tr"))
    ]


def _text(paragraph: Any) -> str:
    pieces = []
    for element in paragraph.iter(qn("w:t"), qn("w:br")):
        pieces.append("\n" if element.tag == qn("w:br") else element.text or "")
    return "".join(pieces)


def with_office(results: Results, **changes: Any) -> Results:
    return replace(results, office=replace(results.office, **changes))


def office_document(*texts: str) -> bytes:
    """An office's own document: its header, its fonts, a text before and after."""
    document = Document()
    document.styles["Normal"].font.name = "Bookman Old Style"
    document.sections[0].header.paragraphs[0].text = "PEMERINTAH KABUPATEN UJI"
    for text in texts:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def stationery(*texts: str) -> Stationery:
    return Stationery(Path("bab-iii.docx"), office_document(*texts))


def repacked(content: bytes, **changes: bytes) -> bytes:
    """Change or add parts of a package; `__` stands for `/` and `_dot_` for `.` in their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    parts |= {n.replace("__", "/").replace("_dot_", "."): c for n, c in changes.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()
