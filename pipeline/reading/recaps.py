"""Recaps below the rows of a table, such as `Bulan | Masuk | Selesai`, and other lists."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipeline.reading.cells import Filled, is_filled, says
from pipeline.reading.headings import Headings
from pipeline.reading.shape import Look, Shape, is_number
from pipeline.reading.sheet import Cell
from pipeline.reading.values.parsed import is_blank
from pipeline.reading.words import clean, is_row_number

_LONGEST = 40
"""A heading of a recap has no more characters."""
_ALMOST = 4
"""Headings that name so many columns are those of another table of the register."""
_LEVELS = 3
"""So many rows of them may stand on each other."""


def recap_rows(
    segment: Sequence[Look], rows: Sequence[Sequence[Cell]], shape: Shape, headings: Headings
) -> set[int]:
    """Find the rows of recaps among those between two headings.

    A recap has headings of its own below a blank row, and its rows hold numbers where the
    register has days or words. A list of other things has headings that begin with a number of
    rows anew. Where one of them could be the register's, since it has a day or
    every choice that it needs, none is taken for a recap's.

    Args:
        segment: What the rows look like.
        rows: The rows of the sheet.
        shape: What rows of the table look like.
        headings: The register's headings.

    Returns:
        Indexes of the rows, headings of the recaps included.
    """
    found: set[int] = set()
    for number, look in enumerate(segment):
        if look.strength:
            continue
        head = says(rows[look.row])
        title = number and segment[number - 1].lone and segment[number - 1].row == look.row - 1
        above = rows[look.row - 1 - bool(title)]
        if not _may_head(head) or is_filled(above):
            continue
        if _is_registers(rows[look.row : look.row + _LEVELS], headings):
            continue
        block = _block(look, segment[number + 1 :], rows)
        below = [rows[k.row] for k in block]
        if (
            _is_beside_questions(head, below, shape)
            or _is_numbered_anew(head, below, shape, headings)
            or (_is_no_register(below, shape) and _counts(head, below, shape))
        ):
            found |= {look.row, *(k.row for k in block)}
    return found


def _may_head(filled: Filled) -> bool:
    """Tell whether a row can be the headings of a recap."""
    texts = [c for _, c in filled if isinstance(c, str) and len(c) <= _LONGEST]
    return 1 < len(texts) == len(filled) and not any(map(is_number, texts))


def _is_registers(levels: Sequence[Sequence[Cell]], headings: Headings) -> bool:
    """Tell whether rows are, together, the headings of another table of the register."""
    texts = [clean(c) for row in levels for _, c in says(row) if isinstance(c, str)]
    names = {n for text in texts if len(text) < 200 and (n := headings.column(text))}
    return len(names) >= _ALMOST or not headings.lacking(names)


def _block(look: Look, looks: Sequence[Look], rows: Sequence[Sequence[Cell]]) -> list[Look]:
    """Give the looks right below a row, without a blank row between them."""
    blank = next(i for i in range(look.row, len(rows) + 1) if i == len(rows) or not says(rows[i]))
    return list(takewhile(lambda one: one.row < blank, looks))


def _is_no_register(below: Sequence[Sequence[Cell]], shape: Shape) -> bool:
    return bool(shape.telling) and not any(shape.tells(says(row)) for row in below)


def _counts(head: Filled, below: Sequence[Sequence[Cell]], shape: Shape) -> bool:
    """Tell whether rows hold numbers below a heading, where the register has none."""
    for place in (p for p, c in head if not is_row_number(str(c)) and p != shape.number):
        cells = [row[place] for row in below if place < len(row) and not is_blank(row[place])]
        if cells and all(map(is_number, cells)) and place not in shape.figures:
            return True
    return False


def _is_numbered_anew(
    head: Filled, below: Sequence[Sequence[Cell]], shape: Shape, headings: Headings
) -> bool:
    """Tell whether rows stand under `No | Nama | Jabatan` and hold nothing of the register's.

    Where the register has no column that could tell, no heading may be one of the register's.
    """
    position, first = head[0]
    anew = len(head) > 2 and position == shape.number and is_row_number(str(first))
    if not (anew and below):
        return False
    if not shape.telling and any(headings.column(clean(str(c))) for _, c in head):
        return False
    return not any(shape.reads_any(says(row)) for row in below)


def _is_beside_questions(head: Filled, below: Sequence[Sequence[Cell]], shape: Shape) -> bool:
    """Tell whether rows fill only columns below `Unsur | NRR`: a respondent answers more."""
    places = {p for p, _ in head}
    few = bool(shape.answers) and len(places & shape.answers) < _ALMOST
    return few and bool(below) and all({p for p, _ in says(row)} <= places for row in below)
