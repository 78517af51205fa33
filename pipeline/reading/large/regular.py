"""Whether every reader of delimited text, DuckDB's and ours, splits a large text in one way.

It does where the text is UTF-8 with line ends of one kind, quotes stand only around whole cells,
no cell holds a line end, and no line is blank, for DuckDB passes blank lines over.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass

import numpy as np

from pipeline.reading.delimited import spaced_quote

_END, _QUOTE = ord("\n"), ord('"')
_Signs = np.ndarray[tuple[int], np.dtype[np.uint8]]
_Places = np.ndarray[tuple[int], np.dtype[np.intp]]


@dataclass(frozen=True)
class Regular:
    """A text that is split in one way by all.

    Attributes:
        filled: How many lines it has up to the last that is not blank; each is a row.
        lines: How many it has in all.
        blank: Index of the last blank line that another follows; -1 where there is none. From
            there on the text is regular.
        windows: Lines end as on Windows.
        quoted: A quote stands in it somewhere.
        spaced: A quote with a space before it and a delimiter before that does.
    """

    filled: int
    lines: int
    blank: int
    windows: bool
    quoted: bool
    spaced: bool


class Inspector:
    """Looks through a text piece by piece; pieces end where lines do."""

    def __init__(self, delimiter: str) -> None:
        """Begin; the delimiter stands between cells."""
        self._around = np.zeros(256, bool)
        self._around[[ord(delimiter), _END, _QUOTE]] = True
        self._sign = spaced_quote(delimiter).encode()
        self._windows: set[bool] = set()
        self._lines = self._filled = 0
        self._blank = self._last_blank = -1
        self._regular = True
        self._quoted = self._spaced = False

    def look(self, piece: bytes) -> None:
        """Look at the next piece."""
        if not self._regular:
            return
        if not self._lines:
            piece = piece.removeprefix(BOM_UTF8)
        windows = piece.count(b"\r\n") if b"\r" in piece else 0
        plain = piece.replace(b"\r\n", b"\n") if windows else piece
        open_end = not plain.endswith(b"\n")
        if open_end:
            plain += b"\n"
        signs = np.frombuffer(plain, np.uint8)
        ends = np.flatnonzero(signs == _END)
        self._count(ends)
        given = len(ends) - open_end
        if given:
            self._windows.add(windows > 0)
        self._regular = (
            windows in {0, given}
            and len(self._windows) < 2
            and not (b"\r" in plain or b"\0" in plain)
            and _is_utf8(plain)
            and (b'"' not in plain or self._quotes_whole_cells(signs, ends))
        )
        self._spaced = self._spaced or (self._quoted and self._sign in piece)

    def found(self) -> Regular | None:
        """Give what is known once all pieces were looked at; None where it is not regular."""
        if not self._regular:
            return None
        windows = True in self._windows
        return Regular(self._filled, self._lines, self._blank, windows, self._quoted, self._spaced)

    def _quotes_whole_cells(self, signs: _Signs, ends: _Places) -> bool:
        self._quoted = True
        quotes = np.flatnonzero(signs == _QUOTE)
        if len(quotes) % 2:
            return False
        # A quote within quotes is doubled: it closes them and opens them again.
        opening, closing = quotes[::2], quotes[1::2]
        before = np.where(opening > 0, signs[opening - 1], _END)
        whole = self._around[before].all() and self._around[signs[closing + 1]].all()
        lines = np.searchsorted(ends, opening) == np.searchsorted(ends, closing)
        return bool(whole and lines.all())

    def _count(self, ends: _Places) -> None:
        """Count lines, and note the last blank one that is followed by another."""
        lengths = np.diff(ends, prepend=-1)
        filled = np.flatnonzero(lengths > 1)
        blank = np.flatnonzero(lengths == 1)
        if len(filled):
            above = blank[blank < filled[-1]]
            self._blank = int(above[-1]) + self._lines if len(above) else self._last_blank
            self._filled = int(filled[-1]) + 1 + self._lines
        if len(blank):
            self._last_blank = int(blank[-1]) + self._lines
        self._lines += len(ends)


def _is_utf8(piece: bytes) -> bool:
    if piece.isascii():
        return True
    try:
        piece.decode()
    except UnicodeDecodeError:
        return False
    return True
