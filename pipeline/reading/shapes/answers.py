"""A survey with a row for each answer, made one row for each respondent.

    id_responden | id_pertanyaan | nilai           responden | u1 | u2
    1            | 1             | 4         ->    1         | 4  | 3
    1            | 2             | 3

The record stands in the row of the respondent's first answer, and its outcome is that of all rows
of the respondent, so that every row of the file stays accounted for: one wrong answer rejects the
respondent, as it does in a table with a row for each. Several units in one file are refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.reading.cells import merged_down_values, says
from pipeline.reading.headings import Headings, speaks_of
from pipeline.reading.parsers import Parser
from pipeline.reading.shape import begins_as_total
from pipeline.reading.shapes.questions import bare_question, is_sentence, unsur_of
from pipeline.reading.sheet import Cell, RefusedCell, Said, Sheet
from pipeline.reading.values.parsed import is_blank, shown
from pipeline.reading.words import clean, normal
from schemas.column import Kind
from schemas.layouts import BentukPanjang

_SEARCHED_ROWS = 200
_QUESTIONS = 2
"""One unsur may be asked by so many questions."""
_NUMBER = re.compile(r"^(?:u|p|q|unsur|pertanyaan)?[\s.-]*([1-9])$", re.IGNORECASE)


@dataclass(frozen=True)
class _Columns:
    """Where the columns of a long form stand."""

    top: int
    responden: int
    unsur: int
    nilai: int
    unit: int | None
    within: tuple[int, ...]
    others: tuple[int, ...]


@dataclass
class _Record:
    """What the rows of one respondent say."""

    rows: list[int] = field(default_factory=list)
    answers: dict[str, list[int]] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)


def pivoted(sheet: Sheet, headings: Headings, parsers: Mapping[str, Parser]) -> Sheet:
    """Make one row for each respondent.

    Args:
        sheet: A sheet.
        headings: The register's headings.
        parsers: The parser of each of its columns.

    Returns:
        The sheet itself where it is no long form of this register.
    """
    form = headings.register.bentuk_panjang
    columns = None if form is None else _columns(sheet, headings, form)
    return sheet if columns is None else _Pivot(sheet, headings, parsers, columns).sheet()


def _columns(sheet: Sheet, headings: Headings, form: BentukPanjang) -> _Columns | None:
    """Find the headings: those of respondent, question and answer, and no unsur of its own."""
    wanted = [{normal(h) for h in names} for names in (form.responden, form.unsur, form.nilai)]
    answers = set(headings.register.of_kind(Kind.ANSWER))
    for index, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        texts = {p: clean(c) for p, c in enumerate(row) if isinstance(c, str) and len(c) <= 200}
        keys = {p: normal(t) for p, t in texts.items() if t}
        places = [[p for p, key in keys.items() if key in names] for names in wanted]
        if not all(places) or any(headings.column(t) in answers for t in texts.values() if t):
            continue
        responden, unsur, nilai = (p[0] for p in places)
        if len({responden, unsur, nilai}) < 3:
            continue
        units = {normal(h) for h in form.unit}
        groups = {normal(h) for h in form.kelompok}
        used = {responden, unsur, nilai}
        free = {
            p: k for p, k in keys.items() if p not in used and not headings.is_declared(texts[p])
        }
        unit = next((p for p, key in free.items() if key in units), None)
        within = tuple(p for p, key in free.items() if key in groups)
        others = tuple(
            p for p in keys if p not in used and p != unit and headings.column(texts[p]) is not None
        )
        return _Columns(index, responden, unsur, nilai, unit, within, others)
    return None


class _Pivot:
    """Gathers the answers of each respondent and lays them out in a row."""

    def __init__(
        self, sheet: Sheet, headings: Headings, parsers: Mapping[str, Parser], at: _Columns
    ) -> None:
        self.before = sheet
        self.headings = headings
        self.parsers = parsers
        self.at = at
        self.merged = merged_down_values(sheet)
        self.unsur = headings.register.of_kind(Kind.ANSWER)
        self.width = max(map(len, sheet.rows))
        self.cells: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
        self.repeated: list[int] = []
        self.left_out: set[str] = set()
        self.averaged: set[str] = set()

    def sheet(self) -> Sheet:
        """Give the sheet with a row for each respondent."""
        records = self._records()
        # A file that asks for nothing known keeps all unsur: each of its rows says what is wrong.
        present = [u for u in self.unsur if any(u in r.answers for r in records)] or self.unsur
        places = {u: self.width + n for n, u in enumerate(present)}
        wide = self.width + len(present)
        rows = [[*r, *[None] * (wide - len(r))] for r in self.before.rows]
        head = rows[self.at.top]
        for position in (self.at.unsur, self.at.nilai):
            head[position] = None
        written = self._text(self.at.top, self.at.responden)
        head[self.at.responden] = "responden"
        for unsur, place in places.items():
            head[place] = unsur
        for record in records:
            self._write(rows, record, places)
        top, left = self.before.top, self.before.left
        columns = dict.fromkeys((left + p for p in places.values()), left + self.at.nilai)
        head_of = {p: self._text(self.at.top, p) for p in (self.at.unsur, self.at.nilai)}
        names = {left + p: text for p, text in head_of.items()}
        names |= {left + self.at.responden: written}
        names |= dict.fromkeys(columns, head_of[self.at.nilai])
        layout = replace(
            self.before.layout,
            columns=columns,
            names=names,
            cells={
                (top + r, left + p): tuple((top + a, left + b) for a, b in stand)
                for (r, p), stand in self.cells.items()
            },
            parts={top + r.rows[0] + 1: tuple(top + row + 1 for row in r.rows) for r in records},
            said=tuple(self._said(records)),
        )
        kept = tuple(m for m in self.before.merged if m[0][0] == m[1][0])
        return replace(self.before, rows=tuple(map(tuple, rows)), merged=kept, layout=layout)

    def _cell(self, row: int, position: int) -> Cell:
        below = self.merged.get(position, {})
        if row in below:
            return below[row]
        cells = self.before.rows[row]
        return cells[position] if position < len(cells) else None

    def _text(self, row: int, position: int) -> str:
        cell = self._cell(row, position)
        return "" if is_blank(cell) else clean(shown(cell))

    def _records(self) -> list[_Record]:
        """Group the rows of answers by respondent, in the order of their first rows."""
        at = self.at
        records: dict[tuple[object, ...], _Record] = {}
        head = says(self.before.rows[at.top])
        for row in range(at.top + 1, len(self.before.rows)):
            who, asked, said = (self._text(row, p) for p in (at.responden, at.unsur, at.nilai))
            filled = says(self.before.rows[row])
            total = not asked and begins_as_total(filled)
            if sum(map(bool, (who, asked, said))) < 2 or total or filled == head:
                continue
            key: tuple[object, ...] = (
                (who, *(self._text(row, p) for p in at.within)) if who else (None, row)
            )
            record = records.setdefault(key, _Record())
            record.rows.append(row)
            unsur = self._asked(asked)
            if unsur is None and speaks_of(asked, self.headings.register.bukan_unsur):
                self.left_out.add(bare_question(asked))
            elif unsur is None:
                record.unknown.append(row)
            elif said:
                record.answers.setdefault(unsur, []).append(row)
            else:
                record.answers.setdefault(unsur, [])
        return list(records.values())

    def _asked(self, text: str) -> str | None:
        """Give the unsur that a cell names: its code, number, name or question."""
        number = _NUMBER.match(text)
        return unsur_of(f"u{number[1]}" if number else text, self.headings)

    def _write(
        self,
        rows: list[list[Cell]],
        record: _Record,
        places: Mapping[str, int],
    ) -> None:
        at = self.at
        first = record.rows[0]
        there = [[self._cell(r, p) for r in record.rows] for p in at.others]
        for row in record.rows:
            rows[row] = [None] * len(rows[row])
        line = rows[first]
        line[at.responden] = self._who(record)
        for position, cells in zip(at.others, there, strict=True):
            line[position] = self._same(record, position, cells)
        for unsur, answered in record.answers.items():
            line[places[unsur]] = self._answer(first, unsur, places[unsur], answered)

    def _who(self, record: _Record) -> Cell:
        """Give the respondent; an unknown question or a missing number is an error of theirs."""
        at = self.at
        first = record.rows[0]
        if record.unknown:
            self.cells[first, at.responden] = tuple((r, at.unsur) for r in record.unknown)
            text = self._text(record.unknown[0], at.unsur)
            return RefusedCell(text, "pertanyaan_tidak_dikenal")
        if not self._text(first, at.responden):
            return RefusedCell("", "jawaban_tanpa_responden")
        return self._cell(first, at.responden)

    def _same(self, record: _Record, position: int, cells: Sequence[Cell]) -> Cell:
        """Give what all rows of a respondent say in a column of theirs."""
        filled = [(r, c) for r, c in zip(record.rows, cells, strict=True) if not is_blank(c)]
        if not filled:
            return None
        name = self.headings.column(self._text(self.at.top, position))
        values = {self._value(name, c) for _, c in filled}
        if len(values) == 1:
            self.cells[record.rows[0], position] = ((filled[0][0], position),)
            return filled[0][1]
        self.cells[record.rows[0], position] = tuple((r, position) for r, _ in filled)
        both = " dan ".join(dict.fromkeys(clean(shown(c)) for _, c in filled))
        return RefusedCell(both, "isi_responden_berbeda")

    def _answer(self, first: int, unsur: str, place: int, rows: Sequence[int]) -> Cell:
        """Give the answer to one unsur; different ones of one respondent are an error on each."""
        if not rows:
            return None
        nilai = self.at.nilai
        cells = [self._cell(r, nilai) for r in rows]
        values = {self._value(unsur, c) for c in cells}
        if len(values) == 1:
            self.cells[first, place] = ((rows[0], nilai),)
            self.repeated += rows[1:]
            return cells[0]
        self.cells[first, place] = tuple((r, nilai) for r in rows)
        mean = self._mean(unsur, rows)
        if mean is not None:
            self.averaged.add(unsur)
            return mean
        both = " dan ".join(clean(shown(c)) for c in cells)
        return RefusedCell(both, "jawaban_berbeda", unsur=unsur.upper())

    def _mean(self, unsur: str, rows: Sequence[int]) -> float | None:
        """Give the mean of the answers to two questions on one unsur, in words of their own."""
        asked: dict[str, set[object]] = {}
        for row in rows:
            question = bare_question(self._text(row, self.at.unsur))
            asked.setdefault(question, set()).add(
                self._value(unsur, self._cell(row, self.at.nilai))
            )
        values = [
            v for each in asked.values() for v in each if isinstance(v, float) and 1 <= v <= 4
        ]
        two = len(asked) == len(values) == sum(map(len, asked.values())) == _QUESTIONS
        return sum(values) / _QUESTIONS if two and all(map(is_sentence, asked)) else None

    def _value(self, name: str | None, cell: Cell) -> object:
        parsed = self.parsers[name](cell) if name else None
        return clean(shown(cell)) if parsed is None or parsed.value is None else parsed.value

    def _said(self, records: Sequence[_Record]) -> list[Said]:
        """Say that this is a long form, and refuse several units in it."""
        rows = [r for record in records for r in record.rows]
        counts = {"baris": str(len(rows)), "responden": str(len(records))}
        said = [Said("bentuk_panjang", None, counts)]
        if self.repeated:
            first = ", ".join(str(self.before.top + r + 1) for r in sorted(self.repeated)[:5])
            said.append(
                Said("jawaban_berulang", None, {"jumlah": str(len(self.repeated)), "tempat": first})
            )
        if self.averaged:
            said.append(
                Said("pertanyaan_dirata_rata", ", ".join(map(str.upper, sorted(self.averaged))))
            )
        if self.left_out:
            head = self._text(self.at.top, self.at.unsur)
            said.append(Said("pertanyaan_bukan_skm", head, {"jumlah": str(len(self.left_out))}))
        unit = self.at.unit
        units = set() if unit is None else {self._text(r, unit) for r in rows} - {""}
        if len(units) > 1 and unit is not None:
            head = self._text(self.at.top, unit)
            said.append(Said("beberapa_unit", head, {"jumlah": str(len(units)), "judul": head}))
        return said
