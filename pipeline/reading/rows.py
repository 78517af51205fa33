"""Which rows under the headings are data, and which are numbering, totals, notes or signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reading.headings import Matched
from pipeline.reading.sheet import Cell, Sheet
from pipeline.reading.words import normal
from schemas.column import Kind
from schemas.register import Register

_TOTAL = re.compile(
    r"^(?:grand total|sub ?total|total|jumlah|rata rata|rerata|sigma|nrr|ikm|"
    r"nilai unsur|nilai per unsur|nilai indeks|indeks|mutu pelayanan|kinerja unit|akumulasi)\b"
)
_NOTE = re.compile(
    r"^(?:catatan|keterangan|ket|sumber|note|nb|mengetahui|menyetujui|dibuat|dibuat oleh|disusun|"
    r"diperiksa|petugas|camat|plt|plh|a n|an|sekretaris|sekcam|kepala|kasi|kasubag|ttd|nip|pangkat|"
    r"pembina|penata|jombang \d|demikian|legenda|\*+)\b|^\*"
)
_PLACE_AND_DATE = re.compile(
    r"^[a-z .]+,?\s*(?:\d{1,2}|\.{2,}|…+)?\s*[a-z]+\s+\d{4}$", re.IGNORECASE
)


def data_rows(
    sheet: Sheet,
    register: Register,
    matched: Matched,
    start: int,
    levels: Sequence[Sequence[str]],
) -> list[int]:
    """Tell which rows from `start` on are rows of the table (contract 3.2).

    Args:
        sheet: The sheet.
        register: Its register.
        matched: Where its columns stand.
        start: Index of the first row under the headings.
        levels: The heading texts, to know them again when a page repeats them.

    Returns:
        Indexes into `sheet.rows`. Left out are blank rows, the row of column numbers, repeated
        headings, totals, notes and signatures; a row in which a column that must be filled says
        something is never left out as a note, unless it stands in the block below the table.
    """
    filled = merged_down_values(sheet)
    # A page repeats the title rows right above the headings too, such as the row of groups.
    heading_rows = (*levels, *sheet.rows[max(0, start - 3) : start])
    repeated = {
        tuple(normal(str(t)) for t in row if t is not None and t != "") for row in heading_rows
    }
    shape = _Shape(register, matched)
    kept: list[int] = []
    ended = False
    for index in range(start, len(sheet.rows)):
        row = sheet.rows[index]
        texts = [(p, c) for p, c in enumerate(row) if c is not None and str(c).strip()]
        if not texts:
            continue
        if tuple(normal(str(c)) for _, c in texts) in repeated:
            ended = False
            continue
        if shape.is_numbering(texts) or (not register.total_dibaca and shape.is_total(texts)):
            continue
        if shape.is_closing(texts):
            ended = True
            continue
        whole = shape.is_row(texts, frozenset(p for p, rows in filled.items() if index in rows))
        if ended and not shape.is_full(texts):
            continue
        if whole:
            ended = False
            kept.append(index)
    return kept


def merged_down_values(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """Give what cells merged downwards hold: position to row to the value of the top cell."""
    filled: dict[int, dict[int, Cell]] = {}
    for (top, left), (bottom, _) in sheet.merged:
        row, position = top - sheet.top, left - sheet.left
        if bottom == top or not 0 <= row < len(sheet.rows) or position < 0:
            continue
        cells = sheet.rows[row]
        value = cells[position] if position < len(cells) else None
        for below in range(row + 1, min(bottom - sheet.top, len(sheet.rows) - 1) + 1):
            filled.setdefault(position, {})[below] = value
    return filled


class _Shape:
    """What rows of one table look like."""

    def __init__(self, register: Register, matched: Matched) -> None:
        positions = {**matched.columns}
        for name, double in matched.doubles.items():
            positions[name] = double[0]
        self.number = matched.row_number
        self.matched = frozenset(positions.values())
        pair = {n for names in register.salah_satu for n in names}
        self.required = frozenset(
            p for n, p in positions.items() if n in register.required or n in pair
        )
        texts = (Kind.TEXT, Kind.VILLAGE)
        self.typed = {
            p: register.columns[n].kind
            for n, p in positions.items()
            if register.columns[n].kind not in texts
        }

    def is_numbering(self, texts: Sequence[tuple[int, Cell]]) -> bool:
        """Tell a row of column numbers: (1) (2) (3), 1 2 3, or a b c, counting up by one."""
        if len(texts) < 3 and len(texts) < len(self.matched):
            return False
        marks = [re.sub(r"[^0-9a-z]", "", _plain(c)) for _, c in texts]
        numbers = [
            int(m) if m.isdigit() else ord(m) - 96 if len(m) == 1 and m.isalpha() else 0
            for m in marks
        ]
        rising = all(b - a in {0, 1} for a, b in zip(numbers, numbers[1:], strict=False))
        return numbers[0] in {1, 2} and rising and len(set(numbers)) >= max(2, len(numbers) - 1)

    def is_total(self, texts: Sequence[tuple[int, Cell]]) -> bool:
        """Tell a row of totals by its first words, when it does not fill the required columns."""
        words = [(p, c) for p, c in texts if isinstance(c, str)]
        leading = [c for _, c in words[:1]] + [c for p, c in words if p != self.number][:1]
        if not any(_TOTAL.match(_words(c)) for c in leading):
            return False
        wordy = {p for p, c in texts if isinstance(c, str) and not _numeric(c)}
        return len(wordy) <= 2 and len(wordy & self.required) < max(2, len(self.required))

    def is_closing(self, texts: Sequence[tuple[int, Cell]]) -> bool:
        """Tell a row that begins the notes or signatures under a table."""
        if len(texts) > 3 or any(not isinstance(c, str) for _, c in texts):
            return False
        words = [str(c).strip() for _, c in texts]
        if any(
            len(w) <= 25 and p in self.typed for (p, _), w in zip(texts, words, strict=True)
        ) and not any(_NOTE.match(_words(w)) for w in words):
            return False
        return any(_NOTE.match(_words(w)) or _PLACE_AND_DATE.match(w) for w in words)

    def is_row(self, texts: Sequence[tuple[int, Cell]], filled: frozenset[int]) -> bool:
        """Tell a row of data: it says something in a required column, or in several columns."""
        positions = {p for p, _ in texts if p != self.number} | filled
        matched = positions & self.matched
        if not matched:
            return False
        if len(positions) == 1 and len(self.matched) > 2:
            # A single text across the table is a group heading or a note; a date or a choice in
            # its own column is a row that lacks the rest.
            position, cell = next(
                (p, c) for p, c in [*texts, *((f, None) for f in filled)] if p in positions
            )
            kind = self.typed.get(position)
            return kind is not None and (
                not isinstance(cell, str) or len(cell) <= 25 and kind is not Kind.CHOICE
            )
        return bool(matched & self.required) or len(matched) >= 2

    def is_full(self, texts: Sequence[tuple[int, Cell]]) -> bool:
        """Tell a row so complete that it is data even below notes: most required columns."""
        positions = {p for p, _ in texts}
        return len(positions & self.required) >= max(1, len(self.required)) and len(positions) >= 3


def _plain(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip().casefold()


def _numeric(text: str) -> bool:
    return bool(re.fullmatch(r"[\s\d.,%()*-]+", text))


def _words(text: object) -> str:
    """Give the words of a cell; a leading sum sign reads as the word total."""
    raw = str(text).strip().casefold()
    if raw[:1] in {"σ", "∑"}:
        return f"total {normal(raw[1:])}"
    return f"* {normal(raw)}" if raw.startswith("*") else normal(raw)
