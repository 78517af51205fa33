"""WordprocessingML as text: paragraphs and runs. Texts are cleaned and escaped here alone."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from pipeline.workbook.text import clean

NAMESPACES = nsdecls("w")


def run(text: str, properties: str = "", *, masked: bool = True) -> str:
    """Write a run of text; line breaks stay.

    Args:
        text: Any text, from a raw file too.
        properties: Its `w:rPr`, without the element itself.
        masked: Mask what is shaped like personal data.

    >>> run("a < b")
    '<w:r><w:t xml:space="preserve">a &lt; b</w:t></w:r>'
    """
    lines = clean(text, masked=masked).split("\n")
    body = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{look}{body}</w:r>"


def paragraph(runs: Iterable[str], style: str = "", properties: str = "") -> str:
    """Write a paragraph.

    Args:
        runs: What stands in it.
        style: Id of its style; blank for the document's own.
        properties: What its `w:pPr` holds beside the style.
    """
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    look = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{look}{''.join(runs)}</w:p>"


def declared(element: str) -> str:
    """Declare the namespaces on the first element of a text."""
    end = min(i for i in (element.find(c) for c in " />") if i > 0)
    return f"{element[:end]} {NAMESPACES}{element[end:]}"


def field(code: str) -> str:
    """Write a field that Word fills in, such as the number of the page."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f"{mark.format('separate')}<w:r><w:t>1</w:t></w:r>{mark.format('end')}"
    )
