"""The bytes of an OpenDocument spreadsheet, written by hand: a zip of four small files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from tests.example.model import Book, Formula, Line, Sheet, Value, blank

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "number": "datastyle",
    }.items()
)
_DAY = (
    '<number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text>'
    '<number:year number:style="long"/>'
)
_CLOCK = (
    '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/>'
)
_BORDER = 'fo:border="0.5pt solid #000000"'
_STYLES = (
    f'<number:date-style style:name="H">{_DAY}</number:date-style>'
    f'<number:date-style style:name="W">{_DAY}{_CLOCK}</number:date-style>'
    + "".join(
        f'<style:style style:name="{name}" style:family="table-cell"{data}>'
        f"<style:table-cell-properties {cell}/>"
        f'<style:paragraph-properties fo:text-align="{align}"/>'
        f'<style:text-properties fo:font-weight="{weight}"/></style:style>'
        for name, data, cell, align, weight in (
            ("judul", "", 'style:vertical-align="middle"', "center", "bold"),
            (
                "kepala",
                "",
                f'{_BORDER} fo:background-color="#d9e1f2" fo:wrap-option="wrap"',
                "center",
                "bold",
            ),
            ("urut", "", _BORDER, "center", "normal"),
            (
                "isi",
                "",
                f'{_BORDER} fo:wrap-option="wrap" style:vertical-align="top"',
                "start",
                "normal",
            ),
            (
                "hari",
                ' style:data-style-name="H"',
                f'{_BORDER} style:vertical-align="top"',
                "start",
                "normal",
            ),
            (
                "waktu",
                ' style:data-style-name="W"',
                f'{_BORDER} style:vertical-align="top"',
                "start",
                "normal",
            ),
            ("jumlah", "", _BORDER, "start", "bold"),
            ("catatan", "", 'fo:border="none"', "start", "normal"),
        )
    )
)


def ods(book: Book) -> bytes:
    """Give the bytes of a book as .ods; its formulas are not supported."""
    widths = sorted({w for sheet in book.sheets for w in sheet.widths})
    columns = "".join(
        f'<style:style style:name="k{w:g}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{w * 0.2:.2f}cm"/></style:style>'
        for w in widths
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-content {_NAMESPACES} office:version="1.2">'
        f"<office:automatic-styles>{columns}{_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(map(_table, book.sheets))}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        'manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return repack(
        {
            "mimetype": _MIME.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def repack(files: dict[str, bytes]) -> bytes:
    """Zip files without compressing them, so that no version of zlib changes a byte."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)  # dated 1980-01-01
            info.create_system = 3
            archive.writestr(info, content)
    return target.getvalue()


def _table(sheet: Sheet) -> str:
    columns = "".join(f'<table:table-column table:style-name="k{w:g}"/>' for w in sheet.widths)
    rows = "".join(
        f"<table:table-row>{''.join(_row(sheet, i))}</table:table-row>"
        for i in range(len(sheet.lines))
    )
    return f"<table:table table:name={quoteattr(sheet.name)}>{columns}{rows}</table:table>"


def _row(sheet: Sheet, row: int) -> Iterator[str]:
    line = sheet.lines[row]
    spans = {m.left: m for m in sheet.merges if m.top == row}
    width = max(
        [len(line.cells), 1, *(m.right + 1 for m in sheet.merges if m.top <= row <= m.bottom)]
    )
    for column in range(width):
        value = line.cells[column] if column < len(line.cells) else None
        covered = any(
            m.top <= row <= m.bottom
            and m.left <= column <= m.right
            and (row, column) != (m.top, m.left)
            for m in sheet.merges
        )
        span = ""
        if column in spans:
            m = spans[column]
            span = (
                f' table:number-columns-spanned="{m.right - m.left + 1}"'
                f' table:number-rows-spanned="{m.bottom - m.top + 1}"'
            )
        yield _cell(line, value, span, "covered-table-cell" if covered else "table-cell")


def _cell(line: Line, value: Value, span: str, tag: str) -> str:
    style = f' table:style-name="{_look(line, value)}"{span}'
    if blank(value):
        return f"<table:{tag}{style}/>"
    if isinstance(value, Formula):
        raise TypeError("no formulas in .ods here")
    if isinstance(value, date):
        kind = f' office:value-type="date" office:date-value="{value.isoformat()}"'
        shown = value.strftime("%d/%m/%Y %H:%M" if _timed(value) else "%d/%m/%Y")
    elif isinstance(value, int | float):
        kind, shown = (
            f' office:value-type="float" office:value="{value}"',
            str(value).replace(".", ","),
        )
    else:
        kind, shown = ' office:value-type="string"', str(value)
    return f"<table:{tag}{style}{kind}><text:p>{escape(shown)}</text:p></table:{tag}>"


def _look(line: Line, value: Value) -> str:
    if line.style == "isi" and isinstance(value, date):
        return "waktu" if _timed(value) else "hari"
    return line.style


def _timed(value: date) -> bool:
    return isinstance(value, datetime) and (value.hour, value.minute) != (0, 0)
