"""What an xlsx says beside its values: cell errors, uncalculated formulas, percentages, what hides.

calamine gives values only: an error cell and a formula without a stored value read as blank, and
98,5% as 0.985. The rest is looked up in the sheets' XML here. Patterns on bytes suffice and keep
this off the slow path: a sheet without the sought signs is only looked through, block by block.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from xml.etree import ElementTree

from pipeline.reading.marks import Marks

_BUILTIN_PERCENT = {9, 10}
_BLOCK = 2**18
_ERRORS, _FORMULAS, _HIDING = b't="e"', (b"<f", b":f"), b"hidden="
_SIGNS = (_ERRORS, *_FORMULAS, _HIDING)
_LONGEST = max(map(len, _SIGNS))
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s([^>]*?\bt="e"[^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<', re.DOTALL
)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*\bhidden="(?:1|true)"[^>]*>')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\s[^>]*\bhidden="(?:1|true)"[^>]*>')
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)><(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)


def marks_of(data: bytes) -> dict[str, Marks]:
    """Read the marks of every sheet of an xlsx or xlsm, by sheet name.

    Sheets whose parts cannot be found are left out; their formats then count as unknown.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            percent = _percent_styles(package)
            return {
                name: _marks(_told(package, part, percent), percent)
                for name, part in sheet_parts(package).items()
            }
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError, OSError):
        return {}


def _told(package: zipfile.ZipFile, part: str, percent_styles: frozenset[int]) -> bytes:
    """Give the XML of a sheet; none where it tells nothing, as in most large ones."""
    if percent_styles or _has_sign(package, part):
        return package.read(part)
    return b""


def _has_sign(package: zipfile.ZipFile, part: str) -> bool:
    with package.open(part) as file:
        end = b""
        while block := file.read(_BLOCK):
            seen = end + block
            if any(sign in seen for sign in _SIGNS):
                return True
            end = seen[-_LONGEST:]  # the next block may hold the rest of a sign
    return False


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Map each sheet's name to the part that holds it."""
    names = set(package.namelist())
    relations = {
        e.get("Id", ""): e.get("Target", "")
        for e in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    parts: dict[str, str] = {}
    for element in ElementTree.fromstring(package.read("xl/workbook.xml")).iter():
        if _local(element.tag) != "sheet":
            continue
        key = next((v for k, v in element.attrib.items() if _local(k) == "id" and k != "id"), "")
        target = relations.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        if part in names:
            parts[element.get("name", "")] = part
    return parts


def _percent_styles(package: zipfile.ZipFile) -> frozenset[int]:
    """Give the numbers of the cell styles that show percentages."""
    if "xl/styles.xml" not in package.namelist():
        return frozenset()
    root = ElementTree.fromstring(package.read("xl/styles.xml"))
    formats = set(_BUILTIN_PERCENT)
    styles: list[int] = []
    for element in root:
        if _local(element.tag) == "numFmts":
            for item in element:
                code = re.sub(r'"[^"]*"|\\.', "", item.get("formatCode", ""))
                if "%" in code:
                    formats.add(int(item.get("numFmtId", "-1")))
        elif _local(element.tag) == "cellXfs":
            styles = [int(item.get("numFmtId", "0")) for item in element]
    return frozenset(i for i, number in enumerate(styles) if number in formats)


def _position(letters: bytes, digits: bytes) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(digits) - 1, column - 1


def _marks(xml: bytes, percent_styles: frozenset[int]) -> Marks:
    errors: dict[tuple[int, int], str] = {}
    if _ERRORS in xml:
        for match in _ERROR.finditer(xml):
            if ref := _REF.search(match[1]):
                errors[_position(ref[1], ref[2])] = match[2].decode("utf-8", "replace")
    uncalculated: set[tuple[int, int]] = set()
    if any(sign in xml for sign in _FORMULAS):
        for match in _UNCALCULATED.finditer(xml):
            # A formula whose value is the empty text is a text cell: calculated, and blank.
            if (ref := _REF.search(match[1])) and b't="str"' not in match[1]:
                uncalculated.add(_position(ref[1], ref[2]))
    rows, columns = _hidden(xml)
    percent = _percent_cells(xml, percent_styles)
    return Marks(errors, frozenset(uncalculated), percent, rows, columns)


def _hidden(xml: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Give the rows and columns that are hidden."""
    if _HIDING not in xml:
        return frozenset(), frozenset()
    rows = (re.search(rb'\br="(\d+)"', tag[0]) for tag in _HIDDEN_ROW.finditer(xml))
    columns: set[int] = set()
    for tag in _HIDDEN_COLUMN.finditer(xml):
        first, last = re.search(rb'\bmin="(\d+)"', tag[0]), re.search(rb'\bmax="(\d+)"', tag[0])
        if first and last:
            columns.update(range(int(first[1]) - 1, min(int(last[1]), 2**14)))
    return frozenset(int(r[1]) - 1 for r in rows if r), frozenset(columns)


def _percent_cells(xml: bytes, styles: frozenset[int]) -> frozenset[tuple[int, int]]:
    if not styles:
        return frozenset()
    numbers = b"|".join(str(s).encode() for s in sorted(styles))
    cell = re.compile(rb'<(?:\w+:)?c\s([^>]*\bs="(?:' + numbers + rb')"[^>]*)>')
    found = (_REF.search(m[1]) for m in cell.finditer(xml))
    return frozenset(_position(ref[1], ref[2]) for ref in found if ref)
