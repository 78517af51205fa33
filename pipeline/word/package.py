"""The document's package: an empty one to begin with, and the same bytes whenever it is saved."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from importlib import resources
from typing import TYPE_CHECKING

from pipeline.word.xml import NAMESPACES, field, paragraph, run
from pipeline.workbook.edition import Edition
from pipeline.workbook.text import clean

if TYPE_CHECKING:
    from docx.document import Document

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>\
<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>\
<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>\
</Types>"""
_RELS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
</Relationships>"""
_PARTS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>\
<Relationship Id="rId3" Type="{_OFFICE}/header" Target="header1.xml"/>\
<Relationship Id="rId4" Type="{_OFFICE}/footer" Target="footer1.xml"/>\
</Relationships>"""
_DOCUMENT = f"""{_XML}<w:document {NAMESPACES} xmlns:r="{_OFFICE}"><w:body><w:sectPr>\
<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>\
<w:pgSz w:w="11906" w:h="16838"/>\
<w:pgMar w:top="1417" w:right="1134" w:bottom="1304" w:left="1701" w:header="624" w:footer="624" \
w:gutter="0"/></w:sectPr></w:body></w:document>"""
_SETTINGS = f"""{_XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>\
<w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>\
</w:settings>"""


def empty(edition: Edition) -> bytes:
    """Make a document without content: A4, the styles by role, header and footer."""
    status = f"{edition.unit} - Tahun {edition.tahun} - {edition.status}"
    title = f"BAB III Akuntabilitas Kinerja - sidik masukan {edition.fingerprint} - halaman "
    pages = [run(title, masked=False), field("PAGE"), run(" dari "), field("NUMPAGES")]
    right = '<w:jc w:val="right"/>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _PARTS,
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": f"{_XML}<w:hdr {NAMESPACES}>"
        f"{paragraph([run(status)], 'Header', right)}</w:hdr>",
        "word/footer1.xml": f"{_XML}<w:ftr {NAMESPACES}>{paragraph(pages, 'Footer')}</w:ftr>",
    }
    return _zipped({name: text.encode() for name, text in parts.items()})


def styles_xml() -> str:
    """Give the styles by role."""
    return (resources.files("pipeline.word") / "styles.xml").read_text(encoding="utf-8")


def saved(document: Document, edition: Edition) -> bytes:
    """Save a document: no clock, no user, the same bytes for the same content."""
    properties = document.core_properties
    day = datetime(edition.tahun + 1, 1, 1)
    properties.title = clean(f"BAB III Akuntabilitas Kinerja {edition.unit} {edition.tahun}")[:255]
    properties.subject = "Laporan Kinerja Instansi Pemerintah"
    properties.keywords = edition.fingerprint
    properties.content_status = edition.status
    properties.language = "id-ID"
    properties.author = properties.last_modified_by = clean(edition.unit)[:255]
    properties.category = properties.comments = properties.identifier = properties.version = ""
    properties.revision = edition.revisi
    properties.created = properties.modified = properties.last_printed = day
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as made:
        return _zipped({info.filename: made.read(info) for info in made.infolist()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # or it would tell Windows from the others
            entry.external_attr = 0
            package.writestr(entry, content)
    return buffer.getvalue()
