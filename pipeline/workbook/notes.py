"""Numbered notes: every mark has its note, every note its mark (house rule)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.workbook.parts import Cell, Pairs, Paragraph, Sheet, Table, cell_of


class NoteError(ValueError):
    """A mark without a note, a note without a mark, or two texts for one key."""


@dataclass(frozen=True)
class Notes:
    """The notes of a book, numbered in the order in which they are first marked.

    Attributes:
        texts: Key to text, in the order of numbers.
        sheets: Key to the names of the sheets that mark it.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def mark(self, keys: Iterable[str]) -> str:
        """Give the marks of some notes, such as `[catatan 2] [catatan 5]`."""
        order = list(self.texts)
        return " ".join(f"[catatan {n}]" for n in sorted(order.index(k) + 1 for k in set(keys)))


def number_notes(sheets: Iterable[Sheet]) -> Notes:
    """Number the notes of all sheets and check them in both directions.

    Raises:
        NoteError: A mark has no note, a note no mark, or a key two texts.
    """
    declared: dict[str, str] = {}
    marked: dict[str, list[str]] = {}
    for sheet in sheets:
        for key, text in sheet.notes.items():
            if declared.setdefault(key, text) != text:
                raise NoteError(f"note {key!r} has two texts")
        for key in _marks(sheet):
            places = marked.setdefault(key, [])
            if sheet.name not in places:
                places.append(sheet.name)
    lost = sorted(marked.keys() - declared.keys())
    unused = sorted(declared.keys() - marked.keys())
    if lost:
        raise NoteError(f"marks without a note: {', '.join(lost)}")
    if unused:
        raise NoteError(f"notes without a mark: {', '.join(unused)}")
    return Notes({k: declared[k] for k in marked}, {k: tuple(v) for k, v in marked.items()})


def _marks(sheet: Sheet) -> Iterator[str]:
    """Give the keys that a sheet marks, in reading order."""
    for block in sheet.blocks:
        if isinstance(block, Table):
            yield from block.notes
            for row in block.rows:
                if Cell in set(map(type, row.cells)):  # cheap, for sheets of many rows
                    for value in row.cells:
                        if isinstance(value, Cell):
                            yield from value.notes
        elif isinstance(block, Pairs):
            for _, value in block.rows:
                yield from cell_of(value).notes
        elif isinstance(block, Paragraph):
            yield from block.notes
