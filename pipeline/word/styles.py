"""Which style each role has in a document; those that an office's template lacks are added."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from pipeline.word.package import styles_xml

WIDE = 1.15
_WIDE_FONTS = ("bookman", "verdana", "georgia", "century", "courier", "dejavu", "tahoma")
"""Fonts in which government offices write that are wider than Arial."""


class Styles:
    """The styles of one document, by the ids that this program gives them."""

    def __init__(self, document: Any) -> None:
        """Look at the document's styles; `styles.xml` describes those that may be missing."""
        self._there = document.styles.element
        self._known = {_name(s): s for s in self._there.findall(qn("w:style"))}
        self._ids = {s.get(qn("w:styleId")) for s in self._known.values()}
        ours = parse_xml(styles_xml().encode())
        self._ours = {s.get(qn("w:styleId")): s for s in ours.findall(qn("w:style"))}

    def id(self, ours: str) -> str:
        """Give the id in this document of a style, added where the document lacks it."""
        wanted = self._ours[ours]
        found = self._known.get(_name(wanted))
        if found is None:
            found = self._added(wanted)
        return str(found.get(qn("w:styleId")))

    def heading(self, level: int) -> str:
        """Give the id of the style of a heading."""
        return self.id(f"Heading{level}")

    @property
    def wider(self) -> float:
        """How much wider than Arial the document's letters run, by the font of its normal style."""
        normal = self._known.get("normal")
        fonts = None if normal is None else normal.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        name = "" if fonts is None else str(fonts.get(qn("w:ascii")) or "")
        return WIDE if name.casefold().startswith(_WIDE_FONTS) else 1.0

    def numbers_itself(self, level: int) -> bool:
        """Tell whether the office's style of a heading writes its own number."""
        style = self._known.get(f"heading {level}")
        seen: set[int] = set()
        while style is not None and id(style) not in seen:
            seen.add(id(style))
            numbering = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if numbering is not None:
                return bool(numbering.get(qn("w:val")) != "0")
            base = style.find(qn("w:basedOn"))
            wanted = None if base is None else base.get(qn("w:val"))
            style = next(
                (s for s in self._known.values() if s.get(qn("w:styleId")) == wanted), None
            )
        return False

    def _added(self, wanted: Any) -> Any:
        """Add a style, under an id that is free, resting on the document's own normal style."""
        base = wanted.find(qn("w:basedOn"))
        if base is not None:
            kind = wanted.get(qn("w:type"))
            normal = next(
                (s for s in self._known.values()
                 if s.get(qn("w:type")) == kind and s.get(qn("w:default")) in {"1", "true", "on"}),
                None,
            )  # fmt: skip
            if normal is None:
                wanted.remove(base)
            else:
                base.set(qn("w:val"), normal.get(qn("w:styleId")))
        identifier = str(wanted.get(qn("w:styleId")))
        while identifier in self._ids:
            identifier += "0"
        wanted.set(qn("w:styleId"), identifier)
        following = wanted.find(qn("w:next"))
        if following is not None:
            wanted.remove(following)
        self._ids.add(identifier)
        self._known[_name(wanted)] = wanted
        self._there.append(wanted)
        return wanted


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).casefold()
