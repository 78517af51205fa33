"""Sections of the document: upright pages, and lying ones for wide tables."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

A4 = (11906, 16838)
MARGINS = {"top": 1417, "right": 1134, "bottom": 1304, "left": 1701}


class Pages:
    """The section that the chapter stands in, and the lying one made from it.

    Attributes:
        upright: Points between the margins of an upright page.
        lying: Points between those of a lying page.
    """

    def __init__(self, section: Any) -> None:
        """Begin with the `w:sectPr` that the chapter stands in; what it lacks is A4."""
        self._section = section
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        sides = [_twips(size, s, d) for s, d in zip(("w", "h"), A4, strict=True)]
        self._short, self._long = sorted(sides)
        edges = {n: abs(_twips(margins, n, d)) for n, d in MARGINS.items()}
        gutter = _twips(margins, "gutter", 0)
        self.is_lying = sides[0] > sides[1]
        self.upright = (self._short - edges["left"] - edges["right"] - gutter) / 20
        # A page that is turned has its binding above: left and right take what was on top.
        self.lying = (self._long - edges["left"] - edges["right"] - gutter) / 20
        self._used = False

    def ending(self, *, landscape: bool) -> Any:
        """Give the `w:sectPr` that ends pages before the last ones of the section."""
        made = self._turned(deepcopy(self._section), landscape=landscape)
        if self._used:
            _continue(made)
        self._used = True
        return made

    def close(self, *, landscape: bool) -> None:
        """Give the section itself, which ends the last pages, their direction."""
        self._turned(self._section, landscape=landscape)
        if self._used:
            _continue(self._section)

    def _turned(self, section: Any, *, landscape: bool) -> Any:
        size = section.find(qn("w:pgSz"))
        if size is None:
            size = section.makeelement(qn("w:pgSz"))
            section.insert(_place(section), size)
        width, height = (self._long, self._short) if landscape else (self._short, self._long)
        size.set(qn("w:w"), str(width))
        size.set(qn("w:h"), str(height))
        size.attrib.pop(qn("w:orient"), None)
        if landscape:
            size.set(qn("w:orient"), "landscape")
        return section


def _twips(element: Any, name: str, default: int) -> int:
    text = None if element is None else element.get(qn(f"w:{name}"))
    try:
        return default if text is None else round(float(text))
    except ValueError:
        return default


def _place(section: Any) -> int:
    """Tell where the size of the page belongs: after references, notes and the type."""
    names = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
    before = {qn(f"w:{name}") for name in names}
    return sum(child.tag in before for child in section)


def _continue(section: Any) -> None:
    """Make a section go on: a new page, no other first page, no new count of pages."""
    for name in ("titlePg", "type"):
        for found in section.findall(qn(f"w:{name}")):
            section.remove(found)
    for numbers in section.findall(qn("w:pgNumType")):
        numbers.attrib.pop(qn("w:start"), None)
