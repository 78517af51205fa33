"""Which columns are tick columns: words of one choice side by side, with marks below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.reading.cells import says
from pipeline.reading.context import Context
from pipeline.reading.headings import Headings
from pipeline.reading.sheet import Cell, Sheet, TickGroup
from pipeline.reading.values.parsed import is_blank, shown
from pipeline.reading.words import clean, normal
from schemas.column import Kind

_MARKS = frozenset("√✓✔☑✅☒✗✘×✕vx1●•*üþ") | {"\uf0fc", "ya", "\uf0fe", "\uf052"}
"""Marks that offices make; those of the font Wingdings come as ü, þ and private characters."""
_EMPTY = frozenset({"0", "☐", "□", "\uf0a8", "\uf06f"})
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

    def may_stand(self, row: Sequence[Cell], upper: Sequence[Cell]) -> bool:
        """Tell whether the words of a group can be in a row: most rows are soon passed over."""
        if any(isinstance(c, str) and self._heads(c) for c in upper):
            return True
        said = [normal(shown(c)) for c in row if c is not None]
        return any(sum(map(words.__contains__, said)) > 1 for words in self._choices)

    def _heads(self, text: str) -> bool:
        return self.headings.column(text) is not None or normal(text) in self.groups

    @cached_property
    def _choices(self) -> Sequence[Mapping[str, str]]:
        columns = self.headings.register.columns
        return [w for name, w in self.words.items() if columns[name].kind is Kind.CHOICE]


def is_empty(cell: Cell) -> bool:
    """Tell whether a cell below a word says nothing: blank, or a box without a mark."""
    return is_blank(cell) or cell is False or shown(cell).casefold() in _EMPTY


def is_mark(cell: Cell, word: str) -> bool:
    """Tell whether a cell is a mark; the word above, written once more, is one too."""
    if cell is True:
        return True
    text = shown(cell).casefold().strip("() .")
    return text in _MARKS or normal(shown(cell)) == normal(word)


def groups_in(sheet: Sheet, index: int, ticks: Ticks) -> Iterator[TickGroup]:
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
    upper = sheet.rows[index - 1] if index else ()
    if not ticks.may_stand(sheet.rows[index], upper):
        return
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
    # A cell merged from further up is no blank one over which a heading goes on.
    held = {
        position - sheet.left
        for (top, left), (bottom, right) in sheet.merged
        if top < sheet.top + index - 1 <= bottom
        for position in range(left, right + 1)
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
            and (
                end < start + width
                or (not width and end not in held and _continues(upper, end, cell))
            )
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
    """Find choice words side by side without a heading of their own.

    A recap counts under such words too; it names none of the columns that each row must have.
    """
    register = ticks.headings.register
    words = [normal(word) for word in row if 0 < len(word) <= _LONGEST_WORD]
    for name, known in ticks.words.items():
        if (
            register.columns[name].kind is not Kind.CHOICE
            or sum(map(known.__contains__, words)) < 2
        ):
            continue
        others = {n for n in register.required if n != name}
        if others and others.isdisjoint(_named(sheet, index, ticks, range(len(row)))):
            continue
        run: dict[int, str] = {}
        for position, word in enumerate([*row, ""]):
            fits = 0 < len(word) <= _LONGEST_WORD and normal(word) in known
            if fits and ticks.headings.column(word) is None:
                run[position] = word
                continue
            made = _group(ticks, name, None, run, known, headed=False) if len(run) > 1 else None
            if made and name not in _named(sheet, index, ticks, _block(sheet, index, run)):
                yield made
            run = {}


def _named(sheet: Sheet, index: int, ticks: Ticks, places: range) -> set[str | None]:
    """Name the columns that have a heading of their own right above a row or in it."""
    around = [row[places.start : places.stop] for row in sheet.rows[max(0, index - 2) : index + 1]]
    texts = (clean(c) for cells in around for c in cells if isinstance(c, str) and len(c) <= 200)
    return {ticks.headings.column(t) for t in texts}


def _block(sheet: Sheet, index: int, run: Mapping[int, str]) -> range:
    """Give the columns around some words up to a blank one: a table beside has its own headings."""
    around = sheet.rows[max(0, index - 2) : index + 1]
    filled = {p for row in around for p, _ in says(row)}
    first, last = min(run), max(run)
    while first - 1 in filled:
        first -= 1
    while last + 1 in filled:
        last += 1
    return range(first, last + 1)


def _marked(sheet: Sheet, index: int, group: TickGroup, headings: Headings) -> bool | None:
    """Tell whether ticks stand below the words: mostly marks, and mostly one in a row.

    Returns:
        None where nothing stands there.
    """
    marks = others = alone = together = 0
    heads = [normal(w) for w in group.words.values()]
    end = min(end_of(sheet, index, group, headings), index + _LOOKED_THROUGH)
    for row in sheet.rows[index + 1 : end]:
        cells = {p: row[p] for p in group.words if p < len(row) and not is_empty(row[p])}
        if not cells or [normal(shown(c)) for c in cells.values()] == heads:
            continue
        right = sum(is_mark(c, group.words[p]) for p, c in cells.items())
        marks, others = marks + right, others + len(cells) - right
        alone, together = alone + (len(cells) == 1), together + (len(cells) > 1)
    if not marks and not others:
        return None
    return marks > 0 and marks >= others and alone >= together


def end_of(sheet: Sheet, index: int, group: TickGroup, headings: Headings) -> int:
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
