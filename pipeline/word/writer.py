"""The one writer of the chapter: declared parts to a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from pipeline.office.stationery import Stationery, place_of
from pipeline.word.contents import chapter
from pipeline.word.package import empty, saved
from pipeline.word.pages import Pages
from pipeline.word.parts import Figure, Gap, Heading, Line, Missing, Part, Role, Signature, Text
from pipeline.word.pictures import draw
from pipeline.word.styles import Styles
from pipeline.word.tables import STYLE, pairs_xml, table_xml, texts_of
from pipeline.word.widths import Fit, fit
from pipeline.word.xml import declared, paragraph, run
from pipeline.workbook.assembly import Book
from pipeline.workbook.layout import caption, footers
from pipeline.workbook.parts import Pairs, Table
from pipeline.workbook.text import clean

_STYLES: dict[Role, str] = {
    "body": "LakipIsi",
    "lead": "LakipIsi",
    "subtitle": "LakipSubjudul",
    "status": "LakipStatus",
    "note": "LakipCatatan",
}
BOLD = "<w:b/><w:bCs/>"
FEW = 2
"""Tables and pictures between two wide tables that stay on lying pages with them."""
ROOM = 60.0
"""Points above a name, for the signature."""


@dataclass(frozen=True)
class _Ready:
    """A part, with the table's fit where it is one."""

    part: Part
    fitted: Fit | None = None
    landscape: bool = False


def chapter_bytes(book: Book, stationery: Stationery | None = None) -> bytes:
    """Give BAB III of a year as the bytes of a Word document.

    Args:
        book: The workbook's sheets, numbered.
        stationery: The office's own document, which the chapter is put into.
    """
    source = empty(book.edition) if stationery is None else stationery.content
    document = Document(io.BytesIO(source))
    return saved(_Writer(book, document).written(), book.edition)


class _Writer:
    """Writes the chapter into one document."""

    def __init__(self, book: Book, document: Any) -> None:
        self.book = book
        self.document = document
        self.styles = Styles(document)
        self.wider = self.styles.wider
        self.anchor, section = place_of(document)
        self.pages = Pages(section)
        before = self.anchor.itersiblings(preceding=True)
        self.follows = any("".join(e.itertext()).strip() for e in before)

    def written(self) -> Any:
        """Put the chapter where it belongs."""
        ready = _turned(self._fitted(chapter(self.book)))
        turned = False
        for item in ready:
            if item.landscape != turned:
                self._break(landscape=turned)
                turned = item.landscape
            for element in self._elements(item):
                self.anchor.addprevious(element)
        if turned:  # what follows in the office's document stands upright again
            self._break(landscape=True)
        self.pages.close(landscape=self.pages.is_lying)
        self._clear_placeholder()
        return self.document

    def _clear_placeholder(self) -> None:
        """Take the placeholder's words away; a paragraph that ends a section stays, empty."""
        if self.anchor.tag != qn("w:p"):
            return
        if self.anchor.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            self.anchor.getparent().remove(self.anchor)
            return
        for child in self.anchor:
            if child.tag != qn("w:pPr"):
                self.anchor.remove(child)

    def _fitted(self, parts: Iterable[Part]) -> Iterator[_Ready]:
        notes = self.book.notes
        for part in parts:
            if isinstance(part, Table):
                rooms = (self.pages.upright / self.wider, self.pages.lying / self.wider)
                fitted = fit(part, texts_of(part, notes), *rooms).scaled(self.wider)
                yield _Ready(part, fitted, fitted.landscape)
            else:
                yield _Ready(part)

    def _break(self, *, landscape: bool) -> None:
        """End pages of one direction: the last paragraph before holds their `w:sectPr`."""
        ending = self.pages.ending(landscape=landscape)
        last = self.anchor.getprevious()
        if last is None or last.tag != qn("w:p") or last.find(f".//{qn('w:sectPr')}") is not None:
            last = _parsed(paragraph([], properties='<w:spacing w:after="0" w:line="20" '
                                     'w:lineRule="exact"/>'))  # fmt: skip
            self.anchor.addprevious(last)
        last.get_or_add_pPr().append(ending)

    def _elements(self, item: _Ready) -> Iterator[Any]:
        part = item.part
        if isinstance(part, Table):
            assert item.fitted is not None
            yield from self._table(part, item.fitted)
        elif isinstance(part, Pairs):
            yield _parsed(
                pairs_xml(part, self.book.notes, self.pages.upright, self.styles.id(STYLE))
            )
        elif isinstance(part, Figure):
            yield from self._figure(part)
        elif isinstance(part, Signature):
            yield from self._signature(part)
        else:
            yield _parsed(self._paragraph(part))

    def _paragraph(self, part: Heading | Text | Missing) -> str:
        if isinstance(part, Heading):
            style = self.styles.heading(part.level)
            numbered = part.number and not self.styles.numbers_itself(part.level)
            between = "\n" if part.level == 1 else " "
            text = f"{part.number}{between}{part.text}" if numbered else part.text
            new = part.level == 1 and self.follows
            return paragraph([run(text)], style, "<w:pageBreakBefore/>" if new else "")
        label = [run(f"{part.label} ", BOLD)] if part.label else []
        if isinstance(part, Text) and part.role == "note":
            label = [run(part.label, BOLD), "<w:r><w:tab/></w:r>"]
        if isinstance(part, Missing):
            return paragraph([*label, self._gap(part.gap)], self.styles.id("LakipIsi"))
        keep = "<w:keepNext/>" if part.role == "lead" else ""
        style = self.styles.id(_STYLES[part.role])
        return paragraph([*label, run(part.text)], style, keep)

    def _gap(self, gap: Gap) -> str:
        # The highlight stands on the run too: LibreOffice shows none that comes from a style.
        look = f'<w:rStyle w:val="{self.styles.id("LakipIsian")}"/><w:highlight w:val="yellow"/>'
        return run(gap.marked, look)

    def _table(self, table: Table, fitted: Fit) -> Iterator[Any]:
        notes = self.book.notes
        title = caption(table)
        if title:
            marked = f"{title} {notes.mark(table.notes)}".strip()
            yield _parsed(paragraph([run(marked)], self.styles.id("Caption"), "<w:keepNext/>"))
        yield _parsed(
            table_xml(table, texts_of(table, notes), fitted, title, self.styles.id(STYLE))
        )
        below = [self._footer(line) for line in footers(table)]
        style = self.styles.id("LakipKeterangan")
        after = '<w:spacing w:before="30" w:after="160"/>'
        for number, text in enumerate(below or [""], start=1):
            last = number == max(len(below), 1)
            yield _parsed(paragraph([run(text)], style, after if last else ""))

    def _footer(self, line: str) -> str:
        kind, _, text = line.partition(":")
        if kind == "note":
            return f"{self.book.notes.mark([text])} {self.book.notes.texts[text]}"
        return f"Sumber: {text}" if kind == "source" else text

    def _figure(self, figure: Figure) -> Iterator[Any]:
        picture = io.BytesIO(draw(figure.chart, figure.table))
        inline = self.document.part.new_pic_inline(picture, width=Pt(self.pages.upright))
        title = clean(f"{figure.number} {figure.chart.title}")
        inline.docPr.set("name", figure.number)
        inline.docPr.set("title", title)
        inline.docPr.set("descr", clean(figure.chart.alt))
        holder = _parsed(paragraph(["<w:r><w:drawing/></w:r>"], self.styles.id("LakipGambar")))
        holder.find(f".//{qn('w:drawing')}").append(inline)
        yield holder
        around = (
            '<w:keepNext w:val="0"/><w:spacing w:before="0" w:after="160"/><w:jc w:val="center"/>'
        )
        yield _parsed(paragraph([run(title)], self.styles.id("Caption"), around))

    def _signature(self, signature: Signature) -> Iterator[Any]:
        style = self.styles.id("LakipTandaTangan")
        indent = f'<w:ind w:left="{round(self.pages.upright * 20 * 0.52)}"/>'
        lines = [*signature.above, *signature.below]
        for number, line in enumerate(lines):
            first = number == 0
            named = number == len(signature.above)
            above = f'<w:spacing w:before="{480 if first else round(ROOM * 20)}"/>'
            space = above if first or named else ""
            last = '<w:keepNext w:val="0"/>' if number == len(lines) - 1 else ""
            yield _parsed(paragraph(self._line(line, bold=named), style, last + space + indent))

    def _line(self, line: Line, *, bold: bool) -> Iterator[str]:
        for piece in line:
            if isinstance(piece, Gap):
                yield self._gap(piece)
            else:  # the office's own officials: a NIP is no NIK
                yield run(piece, f'{BOLD}<w:u w:val="single"/>' if bold else "", masked=False)


def _turned(ready: Iterable[_Ready]) -> list[_Ready]:
    """Lay pages so that few of them are half empty: each change of direction begins a new one.

    The heading and the lead of a wide table go along to its lying page, as do a picture and the
    gaps after it, and what stands between two wide tables with no more than a table or two.
    """
    items = list(ready)
    for place in range(len(items) - 2, -1, -1):
        part = items[place].part
        leads = isinstance(part, Heading) and part.level > 2
        leads |= isinstance(part, Text) and part.role == "lead"
        if leads and items[place + 1].landscape:
            items[place] = replace(items[place], landscape=True)
    for place in range(1, len(items)):
        if items[place - 1].landscape and isinstance(items[place].part, Figure | Missing):
            items[place] = replace(items[place], landscape=True)
    runs = [(lying, list(found)) for lying, found in groupby(items, key=attrgetter("landscape"))]
    joined: list[_Ready] = []
    for place, (lying, between) in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        few = sum(isinstance(i.part, Table | Figure) for i in between) <= FEW
        joined += [replace(i, landscape=lying or (inside and few)) for i in between]
    return joined


def _parsed(text: str) -> Any:
    return parse_xml(declared(text))
