"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from enum import Enum


class Kind(Enum):
    """What a file holds; the value names it in messages."""

    TEXT = "teks biasa"
    PACKAGE = "paket zip"
    COMPOUND = "berkas Office lama"
    WEB_PAGE = "halaman web (HTML)"
    XML = "XML"
    PDF = "dokumen PDF"
    PICTURE = "gambar"
    RICH_TEXT = "dokumen RTF"
    ARCHIVE = "arsip terkompresi"
    PROGRAM = "program"


_SIGNATURES = (
    (b"PK\x03\x04", Kind.PACKAGE),
    (b"PK\x05\x06", Kind.PACKAGE),
    (b"\xd0\xcf\x11\xe0", Kind.COMPOUND),
    (b"%PDF", Kind.PDF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"BM\x00", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"RIFF", Kind.PICTURE),
    (b"{\\rtf", Kind.RICH_TEXT),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"Rar!", Kind.ARCHIVE),
    (b"7z\xbc\xaf", Kind.ARCHIVE),
    (b"BZh", Kind.ARCHIVE),
    (b"\x7fELF", Kind.PROGRAM),
    (b"MZ\x90", Kind.PROGRAM),
)
_LOOKED_AT = 4096
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|table|style|div|title)\b", re.I)
_XML = re.compile(rb"\s*<\?(?:xml|mso-application)\b", re.I)
_WORKBOOK_NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"


def kind_of(data: bytes) -> Kind:
    """Tell what bytes hold; what has no known sign is text.

    >>> kind_of(b"<html><table>").value
    'halaman web (HTML)'
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    head = data[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _XML.match(head):
        spreadsheet = _WORKBOOK_NAMESPACE in head
        return Kind.WEB_PAGE if _WEB_PAGE.search(head) and not spreadsheet else Kind.XML
    if head.startswith(b"<") and _WEB_PAGE.search(head):
        return Kind.WEB_PAGE
    return Kind.TEXT
