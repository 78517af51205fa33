"""Several indicators in the cells of one row: numbered parts that split equally are rows each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.reading.sheet import Cell
from pipeline.reading.values.parsed import shown

_PART = re.compile(
    r"(?:^|(?<=[\s;.,]))\(?(\d{1,2})(?:\s*\)\s*(?=\S)|\s*\.(?:\s*(?=[^\d\s])|\s+(?=\d))|\s+(?=[A-Z]))"
)
_INDICATOR = re.compile(
    r"^\W*(?:p[er]{2}sentase|prosentase|jumlah|nilai|indeks|tingkat|cakupan|rasio|rata|ter\w+nya)\b",
    re.IGNORECASE,
)

AS_IT_IS: Mapping[str, Cell] = {}
"""Most rows have no cell that stands in for the sheet's; they share this."""


@dataclass(frozen=True)
class Split:
    """The rows of a table, those with several parts once for each.

    Attributes:
        rows: Index in the sheet of each row.
        instead: Cells that stand in for the sheet's, by the number of the row.
        unsplit: Several parts that do not split equally, as written, likewise.
    """

    rows: Sequence[int]
    instead: Mapping[int, Mapping[str, Cell]]
    unsplit: Mapping[int, str]


def split_rows(
    names: Sequence[str],
    columns: Mapping[str, Sequence[Cell]],
    rows: Sequence[int],
    instead: Mapping[int, Mapping[str, Cell]],
) -> Split:
    """Split rows whose cells hold several numbered parts, where all split equally.

    Args:
        names: The columns that may hold them; the first says whether a row does.
        columns: The cells of these and of `satuan`, which is split where it can be.
        rows: Index in the sheet of each row.
        instead: Cells that stand in for the sheet's, by the number of the row.
    """
    split: list[int] = []
    cells: dict[int, Mapping[str, Cell]] = {}
    unsplit: dict[int, str] = {}
    for number, row in enumerate(rows):
        own = instead.get(number, AS_IT_IS)
        first = columns[names[0]][number]
        parts = {n: _numbered(columns[n][number]) for n in names}
        count = len(parts[names[0]])
        added: list[Mapping[str, Cell]] = [AS_IT_IS]
        if count > 1 and all(len(p) == count for p in parts.values()):
            unit = _numbered(columns["satuan"][number])
            apart = parts | ({"satuan": unit} if len(unit) == count else {})
            added = [{n: p[i] for n, p in apart.items()} for i in range(count)]
        elif count > 1 or _holds_several(first):
            unsplit[len(split)] = shown(first)
            added = [dict.fromkeys(names)]
        for other in added:
            if own or other:
                cells[len(split)] = {**own, **other}
            split.append(row)
    return Split(split, cells, unsplit)


def _numbered(cell: Cell) -> list[str]:
    """Give the numbered parts of a cell: `1) a; 2) b` has two; a plain cell has none."""
    if not isinstance(cell, str):
        return []
    marks: list[re.Match[str]] = []
    for mark in _PART.finditer(cell):
        if int(mark[1]) == len(marks) + 1:
            marks.append(mark)
    if len(marks) < 2 or cell[: marks[0].start()].strip():
        return []
    ends = [*(m.start() for m in marks[1:]), len(cell)]
    return [cell[m.end() : end].strip(" ;.,\n") for m, end in zip(marks, ends, strict=True)]


def _holds_several(cell: Cell) -> bool:
    """Tell whether a cell lists several indicators without numbers: they cannot be split."""
    parts = [p for p in re.split(r"[;\n]", cell) if p.strip()] if isinstance(cell, str) else []
    return len(parts) > 1 and all(_INDICATOR.match(p) for p in parts)
