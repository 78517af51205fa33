"""Tick columns: a choice told by a mark under one of several words (domain.md 10).

    Status            |      No | Tanggal | Jenis | Selesai | Proses
    Selesai | Belum   |
       √    |         |

The first column of the group takes the choice. One mark gives it; several are an error, and none
where the choice decides a figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.context import Context
from pipeline.reading.headings import Headings
from pipeline.reading.rows import begins_as_total, merged_down_values, says
from pipeline.reading.sheet import Cell, RefusedCell, Sheet, TickGroup, column_letter
from pipeline.reading.table import Table
from pipeline.reading.values.parsed import is_blank, shown
from pipeline.reading.words import clean, normal
from schemas.column import Kind

_MARKS = frozenset("√✓✔☑✅☒✗✘×✕vx1●•*üþ") | {"\uf0fc", "ya", "\uf0fe", "\uf052"}
"""Marks that offices make; those of the font Wingdings come as ü, þ and private characters."""
_EMPTY = frozenset({"0", "☐", "□", "\uf0a8", "\uf06f"})
_SEARCHED_ROWS = 200
_LOOKED_THROUGH = 2_000
"""Whether marks stand below is told from so many rows."""
_LONGEST_WORD = 60


@dataclass(frozen=True)
class Ticks:
    """The words over tick columns in this office.

    Attributes:
        headings: The register's headings.
        words: Choice or answer column to normalised word to what a mark under it says.
        groups: Normalised group heading to its column and the words below it.
    """

    headings: Headings
    words: Mapping[str, Mapping[str, str]]
    groups: Mapping[str, tuple[str, Mapping[str, str]]]

    @classmethod
    def of(cls, headings: Headings, context: Context) -> Ticks:
        """Collect the words of a register: its own, the decree's and the unit's."""
        register = headings.register
        words: dict[str, Mapping[str, str]] = {}
        groups: dict[str, tuple[str, Mapping[str, str]]] = {}
        for name, column in register.columns.items():
            if column.kind not in (Kind.CHOICE, Kind.ANSWER):
                continue
            known = dict(context.vocabulary(register, name).words)
            extra = {normal(w): v for w, v in column.centang.kata.items()}
            words[name] = {**known, **extra}
            for group, below in column.centang.kelompok.items():
                groups[normal(group)] = (name, {normal(w): v for w, v in below.items()})
        return cls(headings, words, groups)


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
                g for g in _groups(sheet, index, ticks) if not any(_again(g, f) for f in found)
            ]
    if not found:
        return sheet
    rows = [list(row) for row in sheet.rows]
    written: list[TickGroup] = []
    for group in found:
        here = replace(group, words={p - sheet.left: w for p, w in group.words.items()})
        below = sheet.top + _end(sheet, group.row - sheet.top, here, ticks.headings)
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
    filled = {p: c for p, c in cells.items() if not _is_empty(c)}
    names = {p: f"{column_letter(p)} ({word})" for p, word in group.words.items()}
    if not filled:
        if not group.needed:
            return None
        return RefusedCell("", "tanda_tidak_ada", sel=" atau ".join(names.values()))
    text = "; ".join(f"{names[p]}: {shown(c)}" for p, c in filled.items())
    if not all(_is_mark(c, group.words[p]) for p, c in filled.items()):
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


def _is_empty(cell: Cell) -> bool:
    return is_blank(cell) or cell is False or shown(cell).casefold() in _EMPTY


def _is_mark(cell: Cell, word: str) -> bool:
    """Tell whether a cell is a mark; the word above, written once more, is one too."""
    if cell is True:
        return True
    text = shown(cell).casefold().strip("() .")
    return text in _MARKS or normal(shown(cell)) == normal(word)


def _groups(sheet: Sheet, index: int, ticks: Ticks) -> Iterator[TickGroup]:
    """Find the groups whose words stand in a row."""
    for group in _in_row(sheet, index, ticks):
        yield replace(
            group,
            row=sheet.top + index,
            words={sheet.left + p: w for p, w in group.words.items()},
            values={sheet.left + p: v for p, v in group.values.items()},
        )


def _in_row(sheet: Sheet, index: int, ticks: Ticks) -> Iterator[TickGroup]:
    """Find them with their positions in the row."""
    row = [clean(shown(c)) if c is not None else "" for c in sheet.rows[index]]
    if not any(row) or any(len(word) > 400 for word in row):
        return
    taken: set[int] = set()
    for group, merged in _headed(sheet, index, row, ticks):
        marked = _marked(sheet, index, group, ticks.headings)
        # With nothing below, a row that says other things too may be one of data.
        alone = merged or all(p in group.words for p, _ in says(sheet.rows[index]))
        if taken.isdisjoint(group.words) and (alone if marked is None else marked):
            taken.update(group.words)
            yield group
    for group in _bare(sheet, index, row, ticks):
        if taken.isdisjoint(group.words) and _marked(sheet, index, group, ticks.headings):
            taken.update(group.words)
            yield group


def _headed(
    sheet: Sheet, index: int, row: Sequence[str], ticks: Ticks
) -> Iterator[tuple[TickGroup, bool]]:
    """Find groups under a heading of their own, and whether that is merged over them."""
    if index == 0:
        return
    wide = {
        (top - sheet.top, left - sheet.left): right - left + 1
        for (top, left), (bottom, right) in sheet.merged
        if bottom == top
    }
    upper = sheet.rows[index - 1]
    for start, cell in enumerate(upper):
        if not isinstance(cell, str) or is_blank(cell):
            continue
        width = wide.get((index - 1, start), 0)
        end = start + 1
        while (
            end < len(row)
            and row[end]
            and (end < start + width or (not width and _continues(upper, end, cell)))
        ):
            end += 1
        words = {p: row[p] for p in range(start, end) if p < len(row) and row[p]}
        if len(words) < 2 or len(words) != end - start:
            continue
        made = _choice(clean(cell), words, ticks, merged=width > 1)
        if made is not None:
            yield made, width > 1


def _continues(upper: Sequence[Cell], position: int, text: str) -> bool:
    cell = upper[position] if position < len(upper) else None
    return is_blank(cell) or cell == text


def _choice(
    heading: str, words: Mapping[int, str], ticks: Ticks, *, merged: bool
) -> TickGroup | None:
    """Match a group heading and the words below it with a column, or a part of the words."""
    group = ticks.groups.get(normal(heading))
    if group is not None and all(normal(w) in group[1] for w in words.values()):
        return _group(ticks, group[0], None, words, group[1], headed=True)
    name = ticks.headings.column(heading)
    if name is None:
        return None
    known = ticks.words.get(name)
    if known is None:
        return _free(ticks, name, heading, words)
    run: dict[int, str] = {}
    for position, word in words.items():
        if normal(word) not in known and not merged:
            break
        run[position] = word
    if sum(normal(w) in known for w in run.values()) < 2:
        return None
    return _group(ticks, name, heading, run, known, headed=True)


def _free(ticks: Ticks, name: str, heading: str, words: Mapping[int, str]) -> TickGroup | None:
    """Take the words themselves: `Pendidikan | SD | SMP | SMA`, a column of any text."""
    column = ticks.headings.register.columns[name]
    free = column.kind in (Kind.TEXT, Kind.VILLAGE) and not column.personal and not column.required
    if not free or any(ticks.headings.column(w) for w in words.values()):
        return None
    return TickGroup(0, name, heading, dict(words), dict(words), headed=True, needed=False)


def _group(
    ticks: Ticks,
    name: str,
    heading: str | None,
    words: Mapping[int, str],
    known: Mapping[str, str],
    *,
    headed: bool,
) -> TickGroup | None:
    values = {p: known.get(normal(w), w) for p, w in words.items()}
    alike = len({normal(w) for w in words.values()}) < len(words)
    if alike or (not headed and len(set(values.values())) < 2):
        return None
    column = ticks.headings.register.columns[name]
    needed = column.kind is Kind.CHOICE and column.deciding
    return TickGroup(0, name, heading or column.label, dict(words), values, headed, needed)


def _bare(sheet: Sheet, index: int, row: Sequence[str], ticks: Ticks) -> Iterator[TickGroup]:
    """Find choice words side by side without a heading of their own."""
    for name, known in ticks.words.items():
        if ticks.headings.register.columns[name].kind is not Kind.CHOICE:
            continue
        run: dict[int, str] = {}
        for position, word in enumerate([*row, ""]):
            fits = 0 < len(word) <= _LONGEST_WORD and normal(word) in known
            if fits and ticks.headings.column(word) is None:
                run[position] = word
                continue
            made = _group(ticks, name, None, run, known, headed=False) if len(run) > 1 else None
            if made is not None and not _has_own(sheet, index, name, ticks):
                yield made
            run = {}


def _has_own(sheet: Sheet, index: int, name: str, ticks: Ticks) -> bool:
    """Tell whether a column has a heading of its own among those around a row."""
    around = sheet.rows[max(0, index - 2) : index + 1]
    texts = (clean(c) for cells in around for c in cells if isinstance(c, str) and len(c) <= 200)
    return any(ticks.headings.column(t) == name for t in texts)


def _marked(sheet: Sheet, index: int, group: TickGroup, headings: Headings) -> bool | None:
    """Tell whether ticks stand below the words: mostly marks, and mostly one in a row.

    Returns:
        None where nothing stands there.
    """
    marks = others = alone = together = 0
    heads = [normal(w) for w in group.words.values()]
    end = min(_end(sheet, index, group, headings), index + _LOOKED_THROUGH)
    for row in sheet.rows[index + 1 : end]:
        cells = {p: row[p] for p in group.words if p < len(row) and not _is_empty(row[p])}
        if not cells or [normal(shown(c)) for c in cells.values()] == heads:
            continue
        right = sum(_is_mark(c, group.words[p]) for p, c in cells.items())
        marks, others = marks + right, others + len(cells) - right
        alone, together = alone + (len(cells) == 1), together + (len(cells) > 1)
    if not marks and not others:
        return None
    return marks > 0 and marks >= others and alone >= together


def _end(sheet: Sheet, index: int, group: TickGroup, headings: Headings) -> int:
    """Find the row below in which other headings stand over the columns: another table's."""
    words = [normal(w) for w in group.words.values()]

    def repeats(number: int) -> bool:
        row = sheet.rows[number] if number < len(sheet.rows) else ()
        return [normal(shown(row[p])) if p < len(row) else "" for p in group.words] == words

    for number in range(index + 1, len(sheet.rows)):
        row = sheet.rows[number]
        texts = [c for p in group.words if p < len(row) and isinstance(c := row[p], str)]
        headed = any(headings.column(clean(t)) for t in texts if 1 < len(t) <= 200)
        if headed and not (repeats(number) or repeats(number + 1)):
            return number
    return len(sheet.rows)


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
            marked = [p for p, c in cells.items() if not _is_empty(c)]
            if marked and all(_is_mark(cells[p], group.words[p]) for p in marked):
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
