"""A survey whose headings are its questions, as the ministry's SKM Online exports it.

Each question tells its unsur by what it speaks of. An unsur asked by two questions is their mean
(so 3,5 is an answer); where one of the two is blank the other counts alone. Questions that do not
belong to the survey, those on corruption (IPAK), are left out, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.headings import Headings, speaks_of
from pipeline.reading.parsers import Parser
from pipeline.reading.sheet import Cell, RefusedCell, Said, Sheet
from pipeline.reading.values.parsed import is_blank, shown
from pipeline.reading.words import clean, normal
from schemas.column import Kind

_SEARCHED_ROWS = 200
_SENTENCE = 4
"""A heading of so many words can be a question."""
_AT_LEAST = 6
"""So many questions in one row make it the headings of a questionnaire."""
_MOST = 2
"""An unsur is asked by at most so many questions."""


@dataclass(frozen=True)
class _Asked:
    """The questions of a row of headings: unsur to positions, and those left out."""

    row: int
    unsur: Mapping[str, tuple[int, ...]]
    left_out: tuple[int, ...]


def averaged(sheet: Sheet, headings: Headings, parsers: Mapping[str, Parser]) -> Sheet:
    """Give each unsur that is asked in questions one column.

    Args:
        sheet: A sheet.
        headings: The register's headings.
        parsers: The parser of each of its columns.

    Returns:
        The sheet itself where its headings are no questions.
    """
    if not headings.register.of_kind(Kind.ANSWER):
        return sheet
    asked = _asked(sheet, headings, parsers)
    return sheet if asked is None else _answered(sheet, asked, headings, parsers)


def _asked(sheet: Sheet, headings: Headings, parsers: Mapping[str, Parser]) -> _Asked | None:
    """Find the row of questions; none where an unsur has a plain heading of its own."""
    register = headings.register
    for index, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        texts = {p: clean(c) for p, c in enumerate(row) if isinstance(c, str) and not is_blank(c)}
        if sum(len(t.split()) >= _SENTENCE for t in texts.values()) < _AT_LEAST:
            continue
        found: dict[str, list[int]] = {}
        left_out: list[int] = []
        for position, text in texts.items():
            name = unsur_of(text, headings)
            if name is None and speaks_of(text, register.bukan_unsur):
                left_out.append(position)
            elif name is not None and _all_answers(sheet, index, position, parsers[name]):
                found.setdefault(name, []).append(position)
        doubled = any(len(p) > 1 for p in found.values())
        plain = all(headings.column(texts[p[0]]) == n for n, p in found.items())
        clear = all(len(p) <= _MOST and _differ(texts, p) for p in found.values())
        if len(found) >= _AT_LEAST and clear and (doubled or left_out or not plain):
            return _Asked(index, {n: tuple(p) for n, p in found.items()}, tuple(left_out))
    return None


def _differ(texts: Mapping[int, str], positions: Sequence[int]) -> bool:
    """Tell whether questions are sentences and not one heading twice."""
    if len(positions) == 1:
        return True
    words = {bare_question(texts[p]) for p in positions}
    return len(words) == len(positions) and all(map(is_sentence, words))


def bare_question(text: str) -> str:
    """Give the words of a question without the number before it."""
    return normal(re.sub(r"^\W*[a-z]?\d+\W+", "", text))


def is_sentence(words: str) -> bool:
    """Tell a question from the name of an unsur."""
    return len(words.split()) >= _SENTENCE - 1


def unsur_of(text: str, headings: Headings) -> str | None:
    """Give the unsur that a heading asks for: by its whole text, else by what it speaks of."""
    register = headings.register
    whole = headings.column(text)
    if whole is not None:
        return whole if register.columns[whole].kind is Kind.ANSWER else None
    if len(text.split()) < _SENTENCE or speaks_of(text, register.bukan_unsur):
        return None
    named = [
        name
        for name in register.of_kind(Kind.ANSWER)
        if speaks_of(text, register.columns[name].tentang)
    ]
    return named[0] if len(named) == 1 else None


def _all_answers(sheet: Sheet, head: int, position: int, parser: Parser) -> bool:
    """Tell whether mostly answers stand below a question, if anything does."""
    right = wrong = 0
    for row in sheet.rows[head + 1 : head + 200]:
        cell = row[position] if position < len(row) else None
        if not is_blank(cell):
            read = parser(cell).value is not None
            right, wrong = right + read, wrong + (not read)
    return right >= wrong


def _answered(
    sheet: Sheet, asked: _Asked, headings: Headings, parsers: Mapping[str, Parser]
) -> Sheet:
    rows = [list(row) for row in sheet.rows]
    head = rows[asked.row]
    written = {p: clean(str(c)) for p, c in enumerate(head) if isinstance(c, str)}
    names: dict[int, str] = {}
    for unsur, (first, *others) in asked.unsur.items():
        head[first] = unsur
        names[sheet.left + first] = written[first]
        for position in others:
            head[position] = None
            both = f"{written[first]}; {sheet.letter(position)} {written[position]}"
            names[sheet.left + first] = both
    for position in asked.left_out:
        head[position] = None
    repeated = [c for c in sheet.rows[asked.row]]
    for index in range(asked.row + 1, len(rows)):
        if list(sheet.rows[index]) == repeated:
            rows[index] = list(head)
            continue
        for unsur, positions in asked.unsur.items():
            if len(positions) > 1:
                rows[index][positions[0]] = _mean(rows[index], positions, parsers[unsur], sheet)
    said = tuple(_said(sheet, asked, headings))
    layout = replace(sheet.layout, names=names, said=said)
    return replace(sheet, rows=tuple(map(tuple, rows)), layout=layout)


def _mean(row: Sequence[Cell], positions: Sequence[int], parser: Parser, sheet: Sheet) -> Cell:
    """Give the mean of the answers to one unsur; what is no answer is kept to be refused."""
    filled = {p: row[p] for p in positions if p < len(row) and not is_blank(row[p])}
    if not filled:
        return row[positions[0]]
    values = {p: parser(c).value for p, c in filled.items()}
    numbers = [v for v in values.values() if isinstance(v, float)]
    if len(numbers) == len(filled):
        outside = next((n for n in numbers if not 1 <= n <= 4), None)
        return sum(numbers) / len(numbers) if outside is None else outside
    wrong = {p: c for p, c in filled.items() if values[p] is None}
    if not numbers:
        return row[positions[0]] if positions[0] in wrong else next(iter(wrong.values()))
    text = "; ".join(shown(c) for c in wrong.values())
    letters = " dan ".join(sheet.letter(p) for p in wrong)
    return RefusedCell(text, "jawaban_pertanyaan_tidak_dikenal", sel=letters)


def _said(sheet: Sheet, asked: _Asked, headings: Headings) -> list[Said]:
    """Say which question was taken for which unsur, which were averaged and which left out."""
    said = []
    head = sheet.rows[asked.row]
    by_topic = {
        name: [p for p in positions if headings.column(clean(str(head[p]))) is None]
        for name, positions in asked.unsur.items()
    }
    if any(by_topic.values()):
        taken = [f"{n.upper()} {sheet.letter(p)}" for n in sorted(by_topic) for p in by_topic[n]]
        said.append(Said("pertanyaan_dikenali", None, {"daftar": ", ".join(taken)}))
    twice = {n: p for n, p in asked.unsur.items() if len(p) > 1}
    if twice:
        each = ", ".join(
            f"{n.upper()} ({' dan '.join(map(sheet.letter, p))})" for n, p in sorted(twice.items())
        )
        said.append(Said("pertanyaan_dirata_rata", each))
    if asked.left_out:
        letters = ", ".join(map(sheet.letter, asked.left_out))
        count = str(len(asked.left_out))
        said.append(Said("pertanyaan_bukan_skm", letters, {"jumlah": count}))
    return said
