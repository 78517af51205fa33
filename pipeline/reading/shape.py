"""What a row of a table looks like: data, numbering, a total, a note or a signature.

A row is judged by what its cells can be read as, not by its words alone: a complaint whose text
begins with "Camat" or "Jumlah" keeps its date or its status, a note has none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.reading.cells import Filled, says
from pipeline.reading.columns import cells_at, parsed_distinct
from pipeline.reading.headings import Headings, Matched
from pipeline.reading.parsers import Parser
from pipeline.reading.sheet import Cell
from pipeline.reading.values.dates import MONTHS
from pipeline.reading.values.parsed import Parsed, shown
from pipeline.reading.words import normal
from schemas.column import NUMERIC, Kind

_TOTAL = re.compile(
    r"^(?:grand total|sub ?(?:total|jumlah)|total|jumlah|jlh|rata ?rata|rata2|rerata|sigma|nrr|ikm|"
    r"nilai unsur|nilai per unsur|nilai indeks|indeks|mutu pelayanan|kinerja unit|akumulasi|"
    r"persentase|pindahan|dipindahkan)\b"
)
_FOOT = frozenset(
    {"nilai", "bobot", "mutu", "konversi", "nrr", "tertimbang", "tertbg", "skor", "average", "mean",
     "maks", "maksimum", "max", "min", "minimum", "modus", "median", "rangking", "ranking",
     "peringkat", "skm", "ikm", "predikat", "kategori", "kinerja", "unsur", "indeks", "rata",
     "rata2", "jumlah", "total", "per", "pelayanan", "unit", "interval", "persepsi", "kepuasan",
     "masyarakat"}
)  # fmt: skip
"""A label of these words alone stands below the answers of a survey."""
_LABEL = re.compile(r"(?![ivxlc]+\W*$)[^\W\d_]{3}[^\d]*$", re.IGNORECASE)
"""What no number of a respondent is: words without a digit."""
_UNSUR = re.compile(r"u[1-9]\b", re.IGNORECASE)
_FEW_ANSWERS = 4
"""A respondent answers more questions: fewer in a row named after an unsur are its figures."""
_ONLY_TOTAL = frozenset(
    {"grand", "sub", "subtotal", "total", "jumlah", "jlh", "rata", "rata2", "ratarata", "rerata",
     "besar", "akhir", "umum", "keseluruhan", "seluruh", "seluruhnya", "semua", "capaian",
     "anggaran", "pagu", "belanja", "realisasi", "rp", "i", "ii", "iii", "iv", "%"}
)  # fmt: skip
"""A label of these words alone is that of a total, even where names of indicators stand."""
_NOTE = re.compile(
    r"^(?:catatan|keterangan|ket|sumber(?: data)?|note|n\.?b|legenda)\.?\s*(?:$|[:,])|^\*",
    re.IGNORECASE,
)
_RECAP = re.compile(r"^(?:rekap|rekapitulasi|ringkasan|resume)\b")
_SIGNATURE = re.compile(r"^(?:mengetahui|menyetujui|demikian|yang membuat|dibuat (?:oleh|di))\b")
_OFFICE = re.compile(
    r"^(?:catatan|keterangan|ket|sumber|disusun|dibuat|diperiksa|petugas|camat|plt|plh|a n|an|"
    r"sekretaris|sekcam|kepala|kasi|kasubag|ttd|nip|pangkat|pembina|penata|bendahara|yang)\b"
)
_PLACE_AND_DATE = re.compile(
    rf"^(?!(?:{'|'.join(MONTHS)}) \d{{4}}$)"
    r"[a-z .]+,?\s*(?:\d{1,2}|\.{2,}|…+)?\s*[a-z]+\s+\d{4}$",
    re.IGNORECASE,
)
"""A month alone is the date of a row that lacks its day."""
_PLACE = re.compile(r"^[a-z .]+,$", re.IGNORECASE)
_NUMBER = re.compile(r"^\(?\d{1,6}[.)]?$")
_COLUMN_MARK = re.compile(r"^\(?(?:(\d{1,2})|([a-z]))\)?\.?(?:\s*[=:].*)?$")
_ROMAN = re.compile(r"i ii iii( iv( v( vi( vii( viii( ix( x( xi( xii.*)?)?)?)?)?)?)?)?)?")
_SPACED = re.compile(r"\w(?: \w)+")
_LINE = re.compile(r"[-=_*~–—]{2,}$")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"^\W*(?:rp\.?\s*)?\W*\d.{0,30}$|^\W+$", re.IGNORECASE)
_UNREAD = frozenset(
    {"tanggal_tidak_dikenal", "tanggal_kurang_lengkap", "angka_tidak_dikenal",
     "tahun_tidak_dikenal", "pilihan_tidak_dikenal", "kata_di_luar_daftar", "kode_tidak_dikenal",
     "kode_program_tidak_dikenal", "unsur_tidak_dikenal"}
)  # fmt: skip
"""Rules that are broken by what is not of the column's kind at all; 31/02/2025 is of its kind."""


Marks = np.ndarray[tuple[int], np.dtype[np.bool_]]
ENOUGH = 2
"""So many things that can be read make a row data even below notes."""


class Look(NamedTuple):
    """What a row looks like: how surely it is data, whether it begins the notes, and its place."""

    row: int
    strength: int
    lone: bool
    closing: bool


_TELLING_AT_ONCE = frozenset({Kind.DATE, Kind.PERIOD, Kind.BUDGET_CODE, Kind.INDICATOR})
"""Kinds of which a heading never holds a value."""


def is_ruled(filled: Filled) -> bool:
    """Tell a row of nothing but lines, drawn with signs."""
    return all(isinstance(c, str) and bool(_LINE.match(c.strip())) for _, c in filled)


def begins_as_total(filled: Filled) -> bool:
    """Tell whether the first cell of a row is a total's label."""
    label = filled[0][1] if filled else None
    return isinstance(label, str) and bool(_TOTAL.match(_words(label)))


class Shape:
    """What rows of one table look like, under headings that match so."""

    def __init__(self, headings: Headings, matched: Matched, parsers: Mapping[str, Parser]) -> None:
        """Keep where the columns stand and how their cells are read."""
        register = headings.register
        positions = {**{n: d[0] for n, d in matched.doubles.items()}, **matched.columns}
        kinds = {n: register.columns[n].kind for n in positions}
        texts = {Kind.TEXT, Kind.VILLAGE}
        wordless = texts | NUMERIC
        self.closing = re.compile(register.penutup) if register.penutup else None
        self.number = matched.row_number
        self.answers = frozenset(p for n, p in positions.items() if kinds[n] is Kind.ANSWER)
        self.handed_out = positions.get(register.penomor or "", -1)
        self.matched = frozenset(positions.values())
        self.typed = {p: parsers[n] for n, p in positions.items() if kinds[n] not in texts}
        self.words = {p: parsers[n] for n, p in positions.items() if kinds[n] not in wordless}
        self.dates = frozenset(p for n, p in positions.items() if kinds[n] is Kind.DATE)
        self.days = {p: parsers[n] for n, p in positions.items() if kinds[n] in _TELLING_AT_ONCE}
        pair = {n for names in register.salah_satu for n in names}
        wanted = {n: p for n, p in positions.items() if n in register.required or n in pair}
        self.names = frozenset(p for n, p in wanted.items() if kinds[n] in texts)
        chosen = (w for n in positions for w in register.columns[n].choices)
        said = (*matched.headings.values(), register.nama, *chosen)
        self.known = frozenset(word for text in said for word in normal(text).split())
        self.figures = frozenset(p for n, p in positions.items() if kinds[n] in NUMERIC)
        self.indicators = frozenset(p for n, p in positions.items() if kinds[n] is Kind.INDICATOR)
        self.telling = frozenset(p for n, p in wanted.items() if p in self.words and n not in pair)

    def is_numbering(self, filled: Filled) -> bool:
        """Tell a row of column numbers, (1) (2) (3), 1 2 3 or a b c, or of units in brackets."""
        if len(filled) < 3 and len(filled) < len(self.matched):
            return False
        marks = marks_of(filled)
        if all(re.fullmatch(r"\([^()\d]+\)", m) for m in marks):
            return True
        if _ROMAN.fullmatch(" ".join(m.strip("().") for m in marks)):
            return True
        heads = [_COLUMN_MARK.match(m) for m in marks]
        numbers = [0 if h is None else int(h[1]) if h[1] else ord(h[2]) - 96 for h in heads]
        rising = all(b - a in {0, 1} for a, b in zip(numbers, numbers[1:], strict=False))
        return numbers[0] in {1, 2} and rising and len(set(numbers)) >= max(2, len(numbers) - 1)

    def is_total(self, filled: Filled) -> bool:
        """Tell a row of totals: its first text is a total's label, and the rest are figures."""
        position, label = filled[0]
        if self.answers and self._is_foot(filled):
            return True
        if not isinstance(label, str) or label[0].isdigit() or not _TOTAL.match(_words(label)):
            return False
        rest = [(p, c) for p, c in filled if p != position]
        if any(_reads(self.words[p], c) for p, c in rest if p in self.words):
            return False
        figures = all(not isinstance(c, str) or _FIGURE.match(c) for _, c in rest)
        words = _words(label).split()
        if _ONLY_TOTAL.issuperset(words):
            return figures or sum(isinstance(c, str) for _, c in rest) <= 2
        if position in self.indicators:  # its whole text may stand where its code belongs
            return figures and (_ONLY_TOTAL | self.known).issuperset(words)
        if position not in self.names:
            return figures
        # Names of indicators begin so too: a total's row has figures where others have a code, a
        # date or a status, or nothing.
        if not (figures and position == min(self.names) and self.telling):
            return False
        # Without numbers of rows only the words tell it from an activity without its status.
        return self.number is not None or (_ONLY_TOTAL | self.known).issuperset(words)

    def concludes(self, filled: Filled) -> bool:
        """Tell a row that only words the figures above, such as `Predikat | BB` below an LHE."""
        label, *rest = (str(c) for _, c in filled)
        worded = self.closing is not None and self.closing.match(normal(label))
        return bool(worded) and not any(map(_DIGIT.search, rest))

    def _is_foot(self, filled: Filled) -> bool:
        """Tell a row of a survey's footer, such as `Nilai SKM`, by where its label stands."""
        position, label = filled[0]
        if not isinstance(label, str) or position in self.answers or _NOTE.match(label):
            return False
        if position == self.number and _UNSUR.match(label.strip()):
            return sum(p in self.answers for p, _ in filled) < _FEW_ANSWERS
        words = _words(label).split()
        if position in (self.number, self.handed_out):
            words = words[:1]
        known = bool(words) and _FOOT.issuperset(words)
        return known or (position == self.number and bool(_LABEL.match(label.strip())))

    def look(self, index: int, filled: Filled, above: Filled) -> Look:
        """Judge a row by itself.

        Args:
            index: Its index in the sheet.
            filled: Its cells that say something.
            above: What cells merged downwards give it.
        """
        cells = [(p, c) for p, c in filled if p != self.number]
        numbered = any(p in (self.number, self.handed_out) and is_number(c) for p, c in filled)
        matched = [(p, c) for p, c in (*cells, *above) if p in self.matched]
        if not matched:
            # Between others it is a questionnaire without answers, below them a number to come.
            empty = bool(self.answers) and numbered
            return Look(index, 0, lone=not empty, closing=empty or self._closes(filled))
        read = 0
        for p, c in matched:
            if p in self.typed and _reads(self.typed[p], c):
                read += 1
                if read == ENOUGH:
                    break
        if _is_place_and_day(filled):
            return Look(index, 0, lone=True, closing=True)
        strength = read + (numbered and (read > 0 or len(matched) > 1))
        alone = len({p for p, _ in (*cells, *above)}) == 1 and (
            len(self.matched) > 2
            or self.number is not None
            or bool(self.names and self.names.isdisjoint(p for p, _ in matched))
        )
        if self.answers and len(self.answers.intersection(p for p, _ in matched)) < _FEW_ANSWERS:
            strength = min(strength, 1)  # below notes, `4 | Sangat baik` explains the answers
        lone = alone and not numbered and not strength
        return Look(index, strength, lone, closing=not strength and self._closes(filled))

    def look_beside(self, index: int, filled: Filled, width: int) -> Look:
        """Judge a row that says something only to the right of the table: no data of it."""
        moved = [(p + width, c) for p, c in filled]
        return Look(index, 0, lone=True, closing=self._closes(moved))

    def surely_data(self, rows: Sequence[Sequence[Cell]]) -> list[bool]:
        """Tell rows with a day and another thing that can be read: no more need be looked at.

        A heading, a row of numbers, a total and a note never have both.
        """
        read = np.zeros(len(rows), "int64")
        days = np.zeros(len(rows), bool)
        for position in self.typed:
            found = self.readable(position, cells_at(rows, position))
            read += found
            if position in self.dates:
                days |= found
        sure: list[bool] = (days & (read >= ENOUGH)).tolist()
        return sure

    def readable(self, position: int, cells: Sequence[Cell]) -> Marks:
        """Tell which cells of a typed column can be read as what it holds."""
        return _readable(cells, self.typed[position])

    def reads_any(self, filled: Filled) -> bool:
        """Tell whether a row has a day, or any choice or code that the register needs."""
        places = self.telling | self.dates
        return any(p in places and _reads(self.words[p], c) for p, c in filled)

    def tells(self, filled: Filled) -> bool:
        """Tell whether a row has a day, or all the choices and codes that the register needs."""
        read = {p for p, c in filled if p in self.words and _reads(self.words[p], c)}
        return not read.isdisjoint(self.dates) or self.telling <= read

    def is_evidently_data(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row can be no heading: it has a number, a date or code, or much else."""
        filled = says(row)
        if any(p == self.number and is_number(c) for p, c in filled):
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
        words = normal(first)
        if _NOTE.match(first):
            return True
        placed = {p for p, t in texts if _PLACE_AND_DATE.match(t)}
        like = placed | {p for p, t in texts if _OFFICE.match(normal(t))}
        other = {p for p, t in texts if p in self.typed and len(t) <= 25} - like
        if len(texts) <= 2 and not other and _RECAP.match(words):
            return True
        if _SIGNATURE.match(words) and not (other and " " in words):
            return True
        return len(texts) <= 4 and not other and (texts[0][0] in like or bool(placed))


def _reads(parser: Parser, cell: Cell) -> bool:
    """Tell whether a cell can be read as what its column holds, right or wrong."""
    return _is_read(parser(cell))


def _is_read(parsed: Parsed) -> bool:
    return parsed.aturan not in _UNREAD if parsed.aturan else parsed.value is not None


def _readable(cells: Sequence[Cell], parser: Parser) -> Marks:
    """Tell which cells of a column can be read as what it holds."""
    known = parsed_distinct(cells, parser)
    if known is None:
        return np.fromiter((_reads(parser, c) for c in cells), bool, len(cells))
    read = {cell for cell, parsed in known.items() if _is_read(parsed)}
    return np.fromiter(map(read.__contains__, cells), bool, len(cells))


def is_number(cell: Cell) -> bool:
    """Tell a number, such as that of a row: `3`, `3.` or `(3)`."""
    if isinstance(cell, bool):
        return False
    return isinstance(cell, int | float) or (
        isinstance(cell, str) and bool(_NUMBER.match(cell.strip()))
    )


def marks_of(filled: Filled) -> tuple[str, ...]:
    """Give the cells of a row of column numbers as texts; long rows of other texts are cut."""
    return tuple(shown(c)[:40].casefold() for _, c in filled)


def _words(text: str) -> str:
    """Give the words of a cell; a sum sign reads as the word total, `J U M L A H` as one word."""
    words = normal(re.sub("[σ∑]", "total ", text.casefold()))
    return words.replace(" ", "") if _SPACED.fullmatch(words) else words


def _is_place_and_day(filled: Filled) -> bool:
    """Tell the line above a signature whose day stands in a cell of its own."""
    if len(filled) != 2:
        return False
    (_, place), (_, day) = filled
    return isinstance(place, str) and bool(_PLACE.match(place.strip())) and isinstance(day, dt.date)
