"""Texts on their way into the workbook: cleaned, masked, measured, never cut in silence."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.privacy import mask

CELL_LIMIT = 32_767
"""Characters that a cell may hold, as spreadsheet programs count them (UTF-16)."""

PIXELS_PER_CHARACTER = 7
"""Width of a digit in Arial 10, the unit of column widths."""

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but not line breaks
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of what follows
    "\ud800-\udfff\ufffe\uffff]"  # halves of characters, and what XML cannot hold
)
_ARIAL = {
    "jli'": 0.24, " !,./:;I[]ft\\|": 0.28, "-()r{}`": 0.34, '"*': 0.38, "Jckvxyzs^": 0.5,
    "+<=>~": 0.59, "FTZ": 0.62, "ABEKPSVXY&": 0.67, "CDHNRUw": 0.73, "GOQ": 0.78, "mM": 0.84,
    "%W": 0.95, "@…": 1.02,
}  # fmt: skip


class _Widths(dict[str, float]):
    """The width of every character; those not listed are as wide as a digit or a Chinese sign."""

    def __missing__(self, character: str) -> float:
        width = self[character] = 0.56 if character < "\u2000" else 1.1
        return width


_WIDTH_OF = _Widths({c: w for chars, w in _ARIAL.items() for c in chars}).__getitem__
_EM = 40 / 3
"""Pixels of 10 points at 96 dots an inch."""


def clean(text: str, *, masked: bool = True) -> str:
    """Make a text fit for a cell: no control characters, nothing personal by its shape.

    Args:
        text: Any text, from a raw file too.
        masked: Mask what is shaped like personal data; only fingerprints are not.

    >>> clean("hubungi 0812-3456-7890")
    'hubungi ***'
    """
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    if masked:
        text = mask(text)
    # XlsxWriter takes such a text for its own rich text and writes it as XML.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def utf16_length(text: str) -> int:
    """Count characters as spreadsheet programs do."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int = CELL_LIMIT) -> str | None:
    """Shorten a text that no cell can hold, with a visible mark.

    Returns:
        The shortened text, or None where it fits. Room is left for the mark of a note.
    """
    if 2 * len(text) <= limit or utf16_length(text) <= limit:
        return None
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 100)]
    return kept.decode("utf-16-le", "ignore") + " … (teks dipotong)"


@lru_cache(maxsize=4096)
def pixels(text: str, points: float = 10, *, bold: bool = False) -> float:
    """Measure a text of one line in Arial."""
    em = sum(map(_WIDTH_OF, text))
    return em * _EM * points / 10 * (1.07 if bold else 1.0)


def lines(text: str, width: float, points: float = 10, *, bold: bool = False) -> int:
    """Count the lines that a text needs in a column.

    Args:
        text: The text.
        width: Width of the column in characters.
        points: Size of the font.
        bold: The font is bold.
    """
    room = max(width * PIXELS_PER_CHARACTER * 0.97, 10)
    return sum(_wrapped(line, room, points, bold) for line in text.split("\n")) or 1


def _wrapped(line: str, room: float, points: float, bold: bool) -> int:
    space = pixels(" ", points, bold=bold)
    count, used = 1, 0.0
    for word in line.split(" "):
        size = pixels(word, points, bold=bold)
        if used and used + space + size > room:
            count, used = count + 1, 0.0
        used += size + (space if used else 0.0)
        while used > room:
            count, used = count + 1, used - room
    return count
