"""Which rows under the headings are data, and which are numbering, totals, notes or signatures.

A row is judged by what its cells can be read as, not by its words alone: a complaint whose text
begins with "Camat" or "Jumlah" keeps its date or its status, a note has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.reading.headings import Headings, Matched
from pipeline.reading.parsers import Parser
from pipeline.reading.sheet import Cell, Sheet
from pipeline.reading.values.parsed import shown
from pipeline.reading.words import normal
from schemas.column import NUMERIC, Kind

Filled = list[tuple[int, Cell]]
"""The cells of a row that say something, with their positions."""

_TOTAL = re.compile(
    r"^(?:grand total|sub ?total|total|jumlah|rata rata|rerata|sigma|nrr|ikm|"
    r"nilai unsur|nilai per unsur|nilai indeks|indeks|mutu pelayanan|kinerja unit|akumulasi)\b"
)
_ONLY_TOTAL = frozenset(
    [
        "grand",
        "sub",
        "subtotal",
        "total",
        "jumlah",
        "rata",
        "rerata",
        "besar",
        "akhir",
        "umum",
        "keseluruhan",
        "seluruh",
        "seluruhnya",
        "semua",
        "capaian",
        "anggaran",
        "pagu",
        "belanja",
        "realisasi",
        "rp",
        "i",
        "ii",
        "iii",
        "iv",
        "%",
    ]
)
"""A label of these words alone is that of a total, even where names of indicators stand."""
_NOTE = re.compile(
    r"^(?:catatan|keterangan|ket|sumber(?: data)?|note|n\.?b|legenda)\.?\s*(?:$|[:,])|^\*",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^(?:mengetahui|menyetujui|demikian|yang membuat|dibuat (?:oleh|di))\b")
_OFFICE = re.compile(
    r"^(?:catatan|keterangan|ket|sumber|disusun|dibuat|diperiksa|petugas|camat|plt|plh|a n|an|"
    r"sekretaris|sekcam|kepala|kasi|kasubag|ttd|nip|pangkat|pembina|penata|bendahara|yang)\b"
)
_PLACE_AND_DATE = re.compile(
    r"^[a-z .]+,?\s*(?:\d{1,2}|\.{2,}|…+)?\s*[a-z]+\s+\d{4}$", re.IGNORECASE
)
_NUMBER = re.compile(r"^\(?\d{1,6}[.)]?$")
_COLUMN_MARK = re.compile(r"^\(?(?:(\d{1,2})|([a-z]))\)?\.?(?:\s*[=:].*)?$")
_FIGURE = re.compile(r"^\W*(?:rp\.?\s*)?\W*\d.{0,30}$|^\W+$", re.IGNORECASE)
_UNREAD = frozenset(
    {"tanggal_tidak_dikenal", "tanggal_kurang_lengkap", "angka_tidak_dikenal",
     "tahun_tidak_dikenal", "pilihan_tidak_dikenal", "kata_di_luar_daftar", "kode_tidak_dikenal",
     "kode_program_tidak_dikenal", "unsur_tidak_dikenal"}
)  # fmt: skip
"""Rules that are broken by what is not of the column's kind at all; 31/02/2025 is of its kind."""


_ENOUGH = 2
"""So many things that can be read make a row data even below notes."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a row looks like: how surely it is data, whether it begins the notes, and its place."""

    index: int
    strength: int
    lone: bool
    closing: bool


def survey(
    sheet: Sheet,
    headings: Headings,
    matched: Matched,
    parsers: Mapping[str, Parser],
    header: tuple[int, int],
    levels: Sequence[Sequence[str]],
    width: int,
) -> list[list[Look]]:
    """Look at the rows under the headings, page by page (contract 3.2).

    Args:
        sheet: The sheet.
        headings: The register's headings.
        matched: Where its columns stand.
        parsers: The parser of each column.
        header: Indexes of the first heading row and of the first row below the headings.
        levels: The heading texts, to know them again when a page repeats them.
        width: Where the table ends: legends and notes to the right of it tell nothing of its rows.

    Returns:
        The rows between two headings, group by group. Left out are blank rows, the row of column
        numbers, repeated headings, titles again and totals.
    """
    first, start = header
    shape = Shape(headings, matched, parsers)
    merged = merged_down_values(sheet)
    # A page repeats the title rows right above the headings too, such as the row of groups.
    above_it = [row[:width] for row in sheet.rows[max(0, start - 3) : start]]
    heads = _Heads([*(level[:width] for level in levels), *above_it], sheet.rows[:first])
    segments: list[list[Look]] = [[]]
    numbering: dict[str, tuple[str, ...]] = {}
    for index in range(start, len(sheet.rows)):
        row = sheet.rows[index]
        if shape.is_surely_data(row):
            segments[-1].append(Look(index, _ENOUGH, lone=False, closing=False))
            continue
        filled = says(row[:width])
        if not filled:
            if beside := says(row[width:]):
                segments[-1].append(shape.look_beside(index, beside, width))
            continue
        if heads.repeat(filled):
            segments.append([])
            continue
        begun = any(look.strength for look in segments[-1])
        first_mark = shown(filled[0][1])[:40].casefold()
        again = first_mark in numbering and numbering[first_mark] == _marks(filled)
        if again or (not begun and shape.is_numbering(filled)):
            numbering[first_mark] = _marks(filled)
            continue
        if not headings.register.total_dibaca and shape.is_total(filled):
            continue
        above = [(p, rows[index]) for p, rows in merged.items() if index in rows] if merged else []
        look = shape.look(index, filled, above)
        if not (look.strength == 0 and heads.titled(filled)):
            segments[-1].append(look)
    return segments


def data_rows(segments: Sequence[Sequence[Look]]) -> list[int]:
    """Tell which of the rows looked at are rows of the table: indexes into the sheet's rows."""
    return [index for segment in segments for index in _data(segment)]


def _data(segment: Sequence[Look]) -> list[int]:
    """Choose the rows of data between two headings.

    After what begins notes, only a row of which two things can be read is data again. Rows above
    the last sure one are data unless they are a lone text; below it the notes may have begun.
    """
    sure: set[int] = set()
    closed = False
    for look in segment:
        if look.strength >= (_ENOUGH if closed else 1):
            sure.add(look.index)
            closed = False
        closed = closed or look.closing
    last = max(sure, default=-1)
    kept: list[int] = []
    closed = False
    for look in segment:
        below = look.index > last
        closed = below and (closed or look.closing)
        if look.index in sure or not (look.lone or closed):
            kept.append(look.index)
    return kept


def says(row: Sequence[Cell]) -> Filled:
    """Give the cells of a row that are not blank: spaces alone say nothing (contract 4)."""
    return [(p, c) for p, c in enumerate(row) if _speaks(c)]


def begins_as_total(filled: Filled) -> bool:
    """Tell whether the first cell of a row is a total's label."""
    label = filled[0][1] if filled else None
    return isinstance(label, str) and bool(_TOTAL.match(_words(label)))


def is_filled(row: Sequence[Cell]) -> bool:
    """Tell whether any cell of a row is not blank."""
    return any(map(_speaks, row))


def _speaks(cell: Cell) -> bool:
    if cell is None:
        return False
    return not isinstance(cell, str) or (cell != "" and not cell.isspace())


def merged_down_values(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """Give what cells merged downwards hold: position to row to the value of the top cell."""
    filled: dict[int, dict[int, Cell]] = {}
    for (top, left), (bottom, _) in sheet.merged:
        row, position = top - sheet.top, left - sheet.left
        if bottom == top or not 0 <= row < len(sheet.rows) or position < 0:
            continue
        cells = sheet.rows[row]
        value = cells[position] if position < len(cells) else None
        if value is None:
            continue
        for below in range(row + 1, min(bottom - sheet.top, len(sheet.rows) - 1) + 1):
            filled.setdefault(position, {})[below] = value
    return filled


class _Heads:
    """The heading rows and the titles above them, to know them again further down."""

    def __init__(self, heads: Sequence[Sequence[Cell]], titles: Sequence[Sequence[Cell]]) -> None:
        rows = [says(row) for row in heads]
        self.rows = {tuple((p, normal(str(c))) for p, c in row) for row in rows}
        self.first = {row[0][1] for row in self.rows if row}
        self.numbered = any(word.isdigit() for word in self.first)
        words = (normal(str(row[0][1])).split() for row in map(says, titles) if row)
        self.titles = {w[0] for w in words if w}

    def repeat(self, filled: Filled) -> bool:
        """Tell whether a row is one of the heading rows again, in the same columns."""
        cell = filled[0][1]
        if not isinstance(cell, str) or len(cell) > 200 or (cell.isdigit() and not self.numbered):
            return False
        if normal(cell) not in self.first:
            return False
        return tuple((p, normal(str(c))) for p, c in filled) in self.rows

    def titled(self, filled: Filled) -> bool:
        """Tell whether a short row of texts begins like a title above the headings."""
        if len(filled) > 3 or not all(isinstance(c, str) for _, c in filled):
            return False
        words = normal(str(filled[0][1])).split()
        return bool(words) and words[0] in self.titles


class Shape:
    """What rows of one table look like, under headings that match so."""

    def __init__(self, headings: Headings, matched: Matched, parsers: Mapping[str, Parser]) -> None:
        """Keep where the columns stand and how their cells are read."""
        register = headings.register
        positions = {**{n: d[0] for n, d in matched.doubles.items()}, **matched.columns}
        kinds = {n: register.columns[n].kind for n in positions}
        texts = {Kind.TEXT, Kind.VILLAGE}
        wordless = texts | NUMERIC
        self.number = matched.row_number
        self.handed_out = positions.get(register.penomor or "", -1)
        self.matched = frozenset(positions.values())
        self.typed = {p: parsers[n] for n, p in positions.items() if kinds[n] not in texts}
        self.words = {p: parsers[n] for n, p in positions.items() if kinds[n] not in wordless}
        self.dates = frozenset(p for n, p in positions.items() if kinds[n] is Kind.DATE)
        self.days = {p: parsers[n] for n, p in positions.items() if kinds[n] in _TELLING_AT_ONCE}
        pair = {n for names in register.salah_satu for n in names}
        wanted = {n: p for n, p in positions.items() if n in register.required or n in pair}
        self.names = frozenset(p for n, p in wanted.items() if kinds[n] in texts)
        self.telling = frozenset(p for n, p in wanted.items() if p in self.words and n not in pair)

    def is_numbering(self, filled: Filled) -> bool:
        """Tell a row of column numbers, (1) (2) (3), 1 2 3 or a b c, or of units in brackets."""
        if len(filled) < 3 and len(filled) < len(self.matched):
            return False
        marks = _marks(filled)
        if all(re.fullmatch(r"\([^()\d]+\)", m) for m in marks):
            return True
        heads = [_COLUMN_MARK.match(m) for m in marks]
        numbers = [0 if h is None else int(h[1]) if h[1] else ord(h[2]) - 96 for h in heads]
        rising = all(b - a in {0, 1} for a, b in zip(numbers, numbers[1:], strict=False))
        return numbers[0] in {1, 2} and rising and len(set(numbers)) >= max(2, len(numbers) - 1)

    def is_total(self, filled: Filled) -> bool:
        """Tell a row of totals: its first text is a total's label, and the rest are figures."""
        position, label = filled[0]
        if not isinstance(label, str) or label[0].isdigit() or not _TOTAL.match(_words(label)):
            return False
        rest = [(p, c) for p, c in filled if p != position]
        if any(_reads(self.words[p], c) for p, c in rest if p in self.words):
            return False
        figures = all(not isinstance(c, str) or _FIGURE.match(c) for _, c in rest)
        if _ONLY_TOTAL.issuperset(_words(label).split()):
            return figures or sum(isinstance(c, str) for _, c in rest) <= 2
        if position not in self.names:
            return figures
        # Names of indicators begin so too: a total's row lacks a code, a date or a status.
        lacking = self.telling - {p for p, _ in filled}
        return figures and position == min(self.names) and bool(lacking)

    def look(self, index: int, filled: Filled, above: Filled) -> Look:
        """Judge a row by itself.

        Args:
            index: Its index in the sheet.
            filled: Its cells that say something.
            above: What cells merged downwards give it.
        """
        cells = [(p, c) for p, c in filled if p != self.number]
        numbered = any(p in (self.number, self.handed_out) and _is_number(c) for p, c in filled)
        matched = [(p, c) for p, c in (*cells, *above) if p in self.matched]
        if not matched:
            return Look(index, 0, lone=True, closing=self._closes(filled))
        read = 0
        for p, c in matched:
            if p in self.typed and _reads(self.typed[p], c):
                read += 1
                if read == _ENOUGH:
                    break
        strength = read + (numbered and (read > 0 or len(matched) > 1))
        alone = len({p for p, _ in (*cells, *above)}) == 1 and len(self.matched) > 2
        lone = alone and not numbered and not strength
        return Look(index, strength, lone, closing=not strength and self._closes(filled))

    def look_beside(self, index: int, filled: Filled, width: int) -> Look:
        """Judge a row that says something only to the right of the table: no data of it."""
        moved = [(p + width, c) for p, c in filled]
        return Look(index, 0, lone=True, closing=self._closes(moved))

    def is_surely_data(self, row: Sequence[Cell]) -> bool:
        """Tell a row with a day and another thing that can be read: no more need be looked at.

        A heading, a row of numbers, a total and a note never have both.
        """
        read = days = 0
        for position, parser in self.typed.items():
            cell = row[position] if position < len(row) else None
            if cell is not None and _reads(parser, cell):
                read += 1
                days += position in self.dates
                if days and read >= _ENOUGH:
                    return True
        return False

    def is_evidently_data(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row can be no heading: it has a number, a date or code, or much else."""
        filled = says(row)
        if any(p == self.number and _is_number(c) for p, c in filled):
            return True
        if any(_reads(self.days[p], c) for p, c in filled if p in self.days):
            return True
        return sum(_reads(self.typed[p], c) for p, c in filled if p in self.typed) > 3

    def _closes(self, filled: Filled) -> bool:
        """Tell whether a row of which nothing can be read begins notes or signatures."""
        if any(not isinstance(c, str) for _, c in filled):
            return False
        texts = [(p, str(c).strip()) for p, c in filled]
        first = texts[0][1]
        if _NOTE.match(first) or _SIGNATURE.match(normal(first)):
            return True
        if len(texts) > 4:
            return False
        placed = {p for p, t in texts if _PLACE_AND_DATE.match(t)}
        like = placed | {p for p, t in texts if _OFFICE.match(normal(t))}
        other = {p for p, t in texts if p in self.typed and len(t) <= 25} - like
        return not other and (texts[0][0] in like or bool(placed))


_TELLING_AT_ONCE = frozenset({Kind.DATE, Kind.PERIOD, Kind.BUDGET_CODE, Kind.INDICATOR})
"""Kinds of which a heading never holds a value."""


def _reads(parser: Parser, cell: Cell) -> bool:
    """Tell whether a cell can be read as what its column holds, right or wrong."""
    parsed = parser(cell)
    return parsed.aturan not in _UNREAD if parsed.aturan else parsed.value is not None


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    return isinstance(cell, int | float) or (
        isinstance(cell, str) and bool(_NUMBER.match(cell.strip()))
    )


def _marks(filled: Filled) -> tuple[str, ...]:
    """Give the cells of a row of column numbers as texts; long rows of other texts are cut."""
    return tuple(shown(c)[:40].casefold() for _, c in filled)


def _words(text: str) -> str:
    """Give the words of a cell; a sum sign reads as the word total."""
    return normal(re.sub("[σ∑]", "total ", text.casefold()))
