"""The child that reads what calamine does not: formulas of an xlsx, paragraphs of a Word document.

Its answers are sheets of cells, so that nothing else has to be trusted on the way back.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from html import unescape
from string import ascii_uppercase
from xml.etree import ElementTree

from pipeline.reading.child import serve
from pipeline.reading.limits import Limits
from pipeline.reading.ooxml import sheet_parts
from pipeline.reading.sheet import Sheet, Source, UnreadableFileError

_MOST_DOCUMENT = 64 * 1024**2
_FORMULA = re.compile(
    r'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*><(?:\w+:)?f([^>/]*)(?:/>|>([^<]*)</)'
)
_SHARED = re.compile(r'\bt="shared"(?=.*\bsi="(\d+)")|\bsi="(\d+)"(?=.*\bt="shared")')
_QUOTED = re.compile(r'("(?:[^"]|"")*")')
_ROW = re.compile(r"(?<![\w.$!'])([A-Z]{1,3})(\d{1,7})(?![\w(.])")
"""A cell of the same sheet that moves with the formula, as those of shared formulas do."""


def read_insides(source: Source, limits: Limits, _: Sequence[str] = ()) -> list[Sheet]:
    """Read the formulas of every sheet of an xlsx, or the paragraphs of a docx.

    Returns:
        Sheets with rows of a cell's name and its formula without blanks; or one sheet with a
        paragraph in each row.

    Raises:
        UnreadableFileError: It is damaged or too large.
    """
    limits.demand_size(source.path.stat().st_size)
    try:
        with zipfile.ZipFile(source.path) as package:
            limits.demand_size(sum(e.file_size for e in package.infolist()))
            if source.path.suffix.lower() == ".docx":
                return [_document(source, package)]
            return [
                _formulas(source, name, package.read(part).decode("utf-8"))
                for name, part in sheet_parts(package).items()
            ]
    except (zipfile.BadZipFile, KeyError, ValueError, ElementTree.ParseError, OSError) as error:
        raise UnreadableFileError("berkas_rusak", "isinya tidak lengkap") from error


def _formulas(source: Source, name: str, xml: str) -> Sheet:
    shared: dict[str, tuple[int, str]] = {}
    rows = []
    for place, about, given in _FORMULA.findall(xml):
        text, row = (
            "".join(unescape(given).split()),
            int(place.lstrip(ascii_uppercase)),
        )
        if found := _SHARED.search(about):
            key = found[1] or found[2]
            if text:
                shared[key] = row, text
            elif key in shared:
                first, whole = shared[key]
                text = moved(whole, row - first)
        if text:
            rows.append((place, text))
    return Sheet(source, name, 0, tuple(rows))


def moved(formula: str, rows: int) -> str:
    """Give a formula as it reads so many rows further down the same column.

    >>> moved('IF(AND(M7=1,J7<>""),J7-E7,"A1")', 2)
    'IF(AND(M9=1,J9<>""),J9-E9,"A1")'
    """
    parts = _QUOTED.split(formula)
    parts[::2] = [_ROW.sub(lambda m: f"{m[1]}{int(m[2]) + rows}", p) for p in parts[::2]]
    return "".join(parts)


def _document(source: Source, package: zipfile.ZipFile) -> Sheet:
    part = package.getinfo("word/document.xml")
    if part.file_size > _MOST_DOCUMENT:
        raise UnreadableFileError("berkas_terlalu_besar", "isinya terlalu besar setelah dibuka")
    root = ElementTree.fromstring(package.read(part))
    texts = (
        "".join(e.text or "" for e in paragraph.iter() if e.tag.endswith("}t")).strip()
        for paragraph in root.iter()
        if paragraph.tag.endswith("}p")
    )
    return Sheet(source, "dokumen", 0, tuple((t,) for t in texts if t))


if __name__ == "__main__":
    serve(read_insides)
