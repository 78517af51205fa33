"""The office's own Word document that BAB III is put into: found, and refused where it is unsafe.

Nothing of it is ever run or fetched: a document that could make another program do so is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigurationError, system_reason
from pipeline.reading.names import is_stationery

PLACEHOLDER = "{{BAB III}}"
"""A paragraph that says only this is where the chapter goes; without one it goes to the end."""
LARGEST = 20 * 1024**2
UNPACKED = 100 * 1024**2
ENTRIES = 3000

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ACTIVE = re.compile(
    rb"macroEnabled|vbaProject|activeX|oleObject|/package\"|attachedTemplate|aFChunk|"
    rb"wordprocessingml\.template",
    re.IGNORECASE,
)
"""Content types and relationships of what runs, hides a file or brings another document in."""
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
_INSTRUCTIONS = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr\s*=\s*[\"']([^\"']*)")
_FETCHING = re.compile(
    rb"\b(?:INCLUDEPICTURE|INCLUDETEXT|IMPORT|DDEAUTO|DDE|LINK|RD|DATABASE|MACROBUTTON)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stationery:
    """A document that was found safe.

    Attributes:
        path: Where it lies.
        content: Its bytes.
    """

    path: Path
    content: bytes


class _UnsafeError(ValueError):
    """Why a document cannot be used."""


def find_stationery(home: Path, folder: Path) -> Stationery | None:
    """Find the office's own document: in the folder of the year, else in that of the unit.

    Raises:
        ConfigurationError: There are several, or it cannot be used; the message says why.
    """
    for place in (folder, home):
        found = (
            sorted(p for p in place.iterdir() if is_stationery(p.name)) if place.is_dir() else []
        )
        if len(found) > 1:
            names = " dan ".join(p.name for p in found)
            raise ConfigurationError(
                f"Templat BAB III ada lebih dari satu di {place}: {names}. Sisakan satu."
            )
        if found:
            return _read(found[0])
    return None


def _read(path: Path) -> Stationery:
    try:
        if path.is_symlink() or not path.is_file():
            raise _UnsafeError("bukan berkas biasa")
        if path.stat().st_size > LARGEST:
            raise _UnsafeError(f"lebih besar dari {LARGEST // 1024**2} MB")
        content = path.read_bytes()
        _demand_safe(content)
    except (_UnsafeError, OSError) as error:
        why = system_reason(error) if isinstance(error, OSError) else error
        raise ConfigurationError(
            f"Templat BAB III {path} tidak dapat dipakai: {why}. Perbaiki dengan Word lalu simpan "
            "sebagai .docx, atau keluarkan berkas itu dari folder."
        ) from error
    return Stationery(path, content)


def _demand_safe(content: bytes) -> None:
    """Refuse what is no plain Word document."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _UnsafeError("berkata sandi atau berformat .doc lama")
    parts = _unpacked(content)
    types = parts.get("[Content_Types].xml", b"")
    for name, part in parts.items():
        described = name == "[Content_Types].xml" or name.endswith(".rels")
        if described and _ACTIVE.search(part):
            raise _UnsafeError("memuat makro, berkas sisipan, atau templat lain")
        if name.endswith(".rels") and _EXTERNAL.search(part):
            raise _UnsafeError(
                "memuat tautan ke luar dokumen (hapus tautan atau gambar tertaut di dalamnya)"
            )
        if name.endswith((".xml", ".rels")):
            _demand_plain(part)
    if _MAIN.encode() not in types:
        raise _UnsafeError("bukan dokumen Word (.docx)")
    _demand_opened(content)


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Unpack a document, never more of it than is allowed, whatever it says of its sizes."""
    parts: dict[str, bytes] = {}
    left = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > ENTRIES:
                raise _UnsafeError("memuat terlalu banyak bagian")
            for entry in entries:
                name = entry.filename
                if entry.flag_bits & 1:
                    raise _UnsafeError("berkata sandi")
                if name in parts or name.startswith("/") or ".." in name.split("/"):
                    raise _UnsafeError("rusak")
                with package.open(entry) as file:
                    parts[name] = file.read(left + 1)
                left -= len(parts[name])
                if left < 0:
                    raise _UnsafeError("terlalu besar setelah dibuka")
    except _UnsafeError:
        raise
    except Exception as error:  # zipfile and zlib raise many kinds for a damaged file
        raise _UnsafeError("bukan dokumen Word (.docx), atau rusak") from error
    return parts


def _demand_plain(part: bytes) -> None:
    """Refuse XML with definitions of its own, and fields that fetch something."""
    text = part.replace(b"\0", b"")  # UTF-16 too
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise _UnsafeError("memuat definisi XML yang tidak lazim")
    codes = b"".join(a or b for a, b in _INSTRUCTIONS.findall(text))
    if _FETCHING.search(codes):
        raise _UnsafeError("memuat medan (field) yang mengambil isi dari luar")


def _demand_opened(content: bytes) -> None:
    from docx import Document

    try:
        place_of(Document(io.BytesIO(content)))
    except Exception as error:  # python-docx and lxml raise many kinds for a damaged document
        raise _UnsafeError("rusak") from error


def place_of(document: Any) -> tuple[Any, Any]:
    """Find where the chapter goes.

    Returns:
        The element it stands before, which is a paragraph only where it is the placeholder, and
        the section (`w:sectPr`) around it.
    """
    from docx.oxml.ns import qn

    body = document.element.body
    last = body.get_or_add_sectPr()
    wanted = _squeezed(PLACEHOLDER)
    for paragraph in body.findall(qn("w:p")):
        if _squeezed("".join(t.text or "" for t in paragraph.iter(qn("w:t")))) == wanted:
            around = next(_sections_after(paragraph), last)
            return paragraph, around
    return last, last


def _sections_after(paragraph: Any) -> Iterator[Any]:
    from docx.oxml.ns import qn

    for element in (paragraph, *paragraph.itersiblings()):
        yield from element.findall(f"{qn('w:pPr')}/{qn('w:sectPr')}")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()
