"""Tick columns: a choice told by a mark under one of several words (domain.md 10).

    Status            |      No | Tanggal | Jenis | Selesai | Proses
    Selesai | Belum   |
       √    |         |

The first column of the group takes the choice. One mark gives it; several are an error, and none
where the choice decides a figure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from pipeline.reading.cells import merged_down_values, says
from pipeline.reading.shape import begins_as_total
from pipeline.reading.shapes.tick_groups import Ticks, end_of, groups_in, is_empty, is_mark
from pipeline.reading.sheet import Cell, RefusedCell, Sheet, TickGroup, column_letter
from pipeline.reading.table import Table
from pipeline.reading.values.parsed import shown
from pipeline.reading.words import normal

_SEARCHED_ROWS = 200


def ticked(sheet: Sheet, ticks: Ticks) -> Sheet:
    """Give each group of tick columns one heading and, where it is plain, its choice.

    Args:
        sheet: A sheet.
        ticks: The words over tick columns.

    Returns:
        The sheet itself where it has none.
    """
    found: list[TickGroup] = []
    for index in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        if len(says(sheet.rows[index])) > 1:
            found += [
                g for g in groups_in(sheet, index, ticks) if not any(_again(g, f) for f in found)
            ]
    if not found:
        return sheet
    rows = [list(row) for row in sheet.rows]
    written: list[TickGroup] = []
    for group in found:
        here = replace(group, words={p - sheet.left: w for p, w in group.words.items()})
        below = sheet.top + end_of(sheet, group.row - sheet.top, here, ticks.headings)
        later = (g.row for g in found if g.row > group.row and _overlap(g, group))
        group = replace(group, end=min([*later, below]))
        written.append(replace(group, heads=frozenset(_write(rows, sheet, group))))
    spans = {(g.row, min(g.words), max(g.words)) for g in found}
    return replace(
        sheet,
        rows=tuple(map(tuple, rows)),
        merged=tuple(m for m in sheet.merged if not _over_ticks(m, spans)),
        layout=replace(sheet.layout, before=sheet, ticks=tuple(written)),
    )


def _again(group: TickGroup, earlier: TickGroup) -> bool:
    """Tell whether a page repeats the headings of a group."""
    same = [normal(w) for w in group.words.values()] == [normal(w) for w in earlier.words.values()]
    return same and group.words.keys() == earlier.words.keys() and group.kolom == earlier.kolom


def _overlap(one: TickGroup, other: TickGroup) -> bool:
    return not one.words.keys().isdisjoint(other.words)


def chosen(table: Table) -> Table:
    """Settle the choice of every row of data from its marks (the rows of data are known here)."""
    before = table.sheet.layout.before
    if before is None or table.matched is None or table.header is None:
        return table
    left = table.sheet.left
    own: dict[str, TickGroup] = {}
    for group in table.sheet.layout.ticks:  # of several tables, each has its own heading rows
        over = any(table.header[0] <= row + 1 <= table.header[1] for row in group.heads)
        if over and table.matched.columns.get(group.kolom) == min(group.words) - left:
            own[group.kolom] = group
    merged = merged_down_values(before)
    rows = list(table.sheet.rows)
    for index in table.data if own else ():
        cells = list(rows[index])
        for group in (g for g in own.values() if table.sheet.top + index < g.end):
            there = _cells(before, merged, table.sheet.top + index, group)
            cells[min(group.words) - left] = _settled(there, group)
        rows[index] = tuple(cells)
    return replace(table, sheet=replace(table.sheet, rows=tuple(rows)))


def _settled(cells: Mapping[int, Cell], group: TickGroup) -> Cell:
    """Give the choice that the cells of a row make, or say why they make none."""
    filled = {p: c for p, c in cells.items() if not is_empty(c)}
    names = {p: f"{column_letter(p)} ({word})" for p, word in group.words.items()}
    if not filled:
        if not group.needed:
            return None
        return RefusedCell("", "tanda_tidak_ada", sel=" atau ".join(names.values()))
    text = "; ".join(f"{names[p]}: {shown(c)}" for p, c in filled.items())
    if not all(is_mark(c, group.words[p]) for p, c in filled.items()):
        return RefusedCell(text, "tanda_tidak_dikenal", sel=" dan ".join(names[p] for p in filled))
    if len(filled) > 1:
        return RefusedCell(
            text, "tanda_lebih_dari_satu", sel=" dan ".join(names[p] for p in filled)
        )
    return group.values[next(iter(filled))]


def _cells(
    sheet: Sheet, merged: Mapping[int, Mapping[int, Cell]], row: int, group: TickGroup
) -> dict[int, Cell]:
    """Give the cells of a group in a row; row and columns as in `Layout`."""
    index = row - sheet.top
    cells = sheet.rows[index]
    found: dict[int, Cell] = {}
    for column in group.words:
        position = column - sheet.left
        below = merged.get(position, {})
        there = cells[position] if position < len(cells) else None
        found[column] = below.get(index, there)
    return found


def _write(rows: list[list[Cell]], sheet: Sheet, group: TickGroup) -> list[int]:
    """Write one heading for a group, and its choice where marks stand, down to another group.

    Returns:
        The rows of its words: pages may repeat them.
    """
    merged = merged_down_values(sheet)
    first = min(group.words) - sheet.left
    words = [normal(w) for w in group.words.values()]
    heads: list[int] = []
    for index in range(group.row - sheet.top, group.end - sheet.top):
        cells = _cells(sheet, merged, sheet.top + index, group)
        if [normal(shown(c)) if c is not None else "" for c in cells.values()] == words:
            _head(rows, sheet, index, group)
            heads.append(sheet.top + index)
        elif not begins_as_total(says(sheet.rows[index])):
            marked = [p for p, c in cells.items() if not is_empty(c)]
            if marked and all(is_mark(cells[p], group.words[p]) for p in marked):
                rows[index][first] = _settled(cells, group)
    return heads


def _head(rows: list[list[Cell]], sheet: Sheet, index: int, group: TickGroup) -> None:
    """Leave one heading over the first column, in the row of the words.

    The cell above is emptied where it heads just this group and its row says more: else the two
    rows of headings would not be seen to belong together.
    """
    first, *others = sorted(p - sheet.left for p in group.words)
    rows[index][first] = group.heading
    for position in others:
        rows[index][position] = None
    upper = rows[index - 1] if index else []
    row = sheet.top + index - 1
    span = ((row, sheet.left + first), (row, sheet.left + others[-1]))
    elsewhere = any(p != first and p not in others for p, _ in says(upper))
    if elsewhere and (group.headed or span in sheet.merged):
        for position in (first, *others):
            upper[position] = None


def _over_ticks(
    merge: tuple[tuple[int, int], tuple[int, int]], spans: Collection[tuple[int, int, int]]
) -> bool:
    """Tell whether a merged range lies over the words of a group, or among its marks."""
    (top, left), (_, right) = merge
    return any(a <= left and right <= b and top >= row - 1 for row, a, b in spans)
