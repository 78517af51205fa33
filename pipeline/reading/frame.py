"""From the cells of a table to a typed frame in which each row knows where it came from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.reading.columns import cells_at, parsed_cells, text_values, wrong_among
from pipeline.reading.context import Context
from pipeline.reading.parsers import broken, parser_of
from pipeline.reading.sheet import Cell
from pipeline.reading.swaps import RULE, both_ways, has_sign
from pipeline.reading.table import Table
from pipeline.reading.totals import named_totals
from pipeline.reading.values.codes import named_indicator
from pipeline.reading.values.numbers import is_percent, parse_measure
from pipeline.reading.values.parsed import Parsed, is_blank, shown
from pipeline.reading.words import clean, normal
from schemas.column import Column, Kind
from schemas.register import Register

_EPOCH = dt.date(1970, 1, 1).toordinal()
_NOT_A_DAY = np.datetime64("NaT", "D").astype("int64")
_PART = re.compile(
    r"(?:^|(?<=[\s;.,]))\(?(\d{1,2})(?:\s*\)\s*(?=\S)|\s*\.(?:\s*(?=[^\d\s])|\s+(?=\d))|\s+(?=[A-Z]))"
)
_INDICATOR = re.compile(
    r"^\W*(?:p[er]{2}sentase|prosentase|jumlah|nilai|indeks|tingkat|cakupan|rasio|rata|ter\w+nya)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CellProblem:
    """A cell that breaks a rule.

    Attributes:
        row: Index of the row in the frame.
        kolom: Canonical column.
        aturan: Code of the rule.
        nilai: The cell as written.
        isian: Further words for the message.
    """

    row: int
    kolom: str
    aturan: str
    nilai: str | None
    isian: Mapping[str, str]


@dataclass(frozen=True)
class Frame:
    """The typed rows of one table.

    Attributes:
        register: The register.
        berkas: The file's name.
        lembar: The sheet's name.
        data: A row each, indexed from 0: the register's columns, typed; `asal_baris`;
            `_tak_terbaca`, the frozenset of columns whose cells cannot be read; and what parsing
            adds: `<kolom>__tertulis` (words as written), `<kolom>__satuan`, `<kolom>__kosong`.
        problems: Cells that break a rule.
        headings: Canonical column to letter and heading, for messages.
        places: Row (as shown) and column of a cell that stands elsewhere in the file, to the rows
            and headings where it does.
        both_ways: Column of dates to the rows whose date is possible with day and month swapped.
    """

    register: Register
    berkas: str
    lembar: str
    data: pd.DataFrame
    problems: tuple[CellProblem, ...]
    headings: Mapping[str, str]
    places: Mapping[tuple[int, str], tuple[tuple[int, str], ...]] = field(default_factory=dict)
    both_ways: Mapping[str, Sequence[int]] = field(default_factory=dict)


_AS_IT_IS: Mapping[str, Cell] = {}
"""Most rows have no cell that stands in for the sheet's; they share this."""
_READ: frozenset[str] = frozenset()
"""In most rows every cell can be read; they share this."""

Overrides = Mapping[int, Mapping[str, Cell]]
"""Row as the user's program shows it, to canonical column, to the corrected cell."""


def frame_of(table: Table, context: Context, overrides: Overrides) -> Frame:
    """Parse the rows of a table.

    Args:
        table: A table whose headings were found.
        context: The unit's and the decree's words.
        overrides: Cells that `koreksi` changes.

    Returns:
        The typed frame; nothing is dropped: cells that cannot be read are problems and null.
    """
    return _Builder(table, context, overrides).build()


class _Builder:
    """Parses one table column by column, each distinct value once."""

    def __init__(self, table: Table, context: Context, overrides: Overrides) -> None:
        assert table.matched is not None
        self.table = table
        self.context = context
        self.matched = table.matched
        self.sheet = table.sheet
        self.register = _register(context, table)
        self.filled = table.filled
        self.problems: list[CellProblem] = []
        self.unreadable: dict[int, set[str]] = {}
        self.extra: dict[str, list[object]] = {}
        self.both_ways: dict[str, list[int]] = {}
        first = table.sheet.top + 1
        labels = named_totals(table, self.register)
        self.rows: Sequence[int] = table.data
        """Index in the sheet of each row to be read."""
        self.cells = [table.sheet.rows[row] for row in table.data]
        """The sheet's own cells of each."""
        self.instead: dict[int, Mapping[str, Cell]] = {
            number: {**labels.get(row, _AS_IT_IS), **overrides.get(row + first, _AS_IT_IS)}
            for number, row in enumerate(table.data)
            if row in labels or row + first in overrides
        }
        """Cells that stand in for the sheet's, by the number of the row to be read."""
        self.unsplit: dict[int, str] = {}
        """Several numbered parts that do not split equally, as written, likewise."""
        if self.register.pecah_bernomor:
            self._split()

    def build(self) -> Frame:
        """Parse all columns, those that depend on others last."""
        columns = self.register.columns
        values: dict[str, list[object]] = {}
        late = [n for n, c in columns.items() if c.kind in (Kind.MEASURE, Kind.INDEX)]
        for name, column in columns.items():
            if name not in late:
                values[name] = self._column(name, column)
        self._resolve_indicator(values)
        satuan = self._satuan(values)
        for name in late:
            index = columns[name].kind is Kind.INDEX
            values[name] = self._measures(name, ["indeks"] * len(satuan) if index else satuan)
        self._missing_status(values)
        for number, written in self.unsplit.items():
            first = self.register.pecah_bernomor[0]
            self._note(number, first, Parsed(aturan="beberapa_indikator"), written)
            self.unreadable[number].update(self.register.pecah_bernomor)
        data = pd.DataFrame(
            {name: _typed(values[name], column) for name, column in columns.items()}
            | {name: pd.Series(v, dtype=object) for name, v in self.extra.items()}
        )
        # Typed, or the rows of all sheets become broken numbers beside a sheet without rows.
        data["asal_baris"] = np.array(self.rows, "int64") + (self.sheet.top + 1)
        unread = [_READ] * len(data)
        for number, names in self.unreadable.items():
            unread[number] = frozenset(names)
        data["_tak_terbaca"] = pd.Series(unread, dtype=object)
        return Frame(
            self.register,
            self.sheet.source.nama,
            self.sheet.nama,
            data,
            tuple(self.problems),
            {n: self._heading(p) for n, p in self.matched.columns.items()},
            self._places(),
            self.both_ways,
        )

    def _heading(self, position: int) -> str:
        return self.sheet.heading(position, self.matched.headings[position])

    def _places(self) -> dict[tuple[int, str], tuple[tuple[int, str], ...]]:
        """Give where cells that the layout moved stand: row and column to rows and headings."""
        sheet = self.sheet
        names = {sheet.left + p: n for n, p in self.matched.columns.items()}
        return {
            (row + 1, names[column]): tuple(
                (
                    r + 1,
                    sheet.heading(c - sheet.left, self.matched.headings.get(c - sheet.left, "")),
                )
                for r, c in stand
            )
            for (row, column), stand in sheet.layout.cells.items()
            if column in names
        }

    def _cells(self, name: str) -> list[Cell]:
        """Give the cells of a column: corrections first, then the sheet, filled down merges."""
        position = self.matched.columns.get(name)
        cells: list[Cell] = [None] * len(self.rows)
        if position is not None:
            cells = cells_at(self.cells, position)
            if filled := self.filled.get(position):
                cells = [filled.get(row, c) for row, c in zip(self.rows, cells, strict=True)]
        for number, instead in self.instead.items():
            if name in instead:
                cells[number] = instead[name]
        return cells

    def _column(self, name: str, column: Column) -> list[object]:
        cells = self._cells(name)
        if cells.count(None) == len(cells):  # a column that the sheet does not have
            values: list[object] = [None] * len(cells)
        elif column.kind is Kind.TEXT:
            values, wrong = text_values(cells, verbatim=column.verbatim)
            for row, found in wrong:
                self._note(row, name, found, cells[row])
        else:
            parsed = parsed_cells(cells, parser_of(self.register, name, self.context))
            values = [p.value for p in parsed]
            for row, found in wrong_among(parsed):
                self._note(row, name, found, cells[row])
            if column.kind in (Kind.DATE, Kind.PERIOD):
                self.both_ways[name] = both_ways(cells, parsed)
                if has_sign(cells, parsed):
                    for row in self.both_ways[name]:
                        self.problems.append(CellProblem(row, name, RULE, None, {}))
        if column.blank_means is not None:
            blank = [
                v is None and name not in self.unreadable.get(i, ()) for i, v in enumerate(values)
            ]
            self.extra[f"{name}__kosong"] = list(blank)
            values = [column.blank_means if b else v for b, v in zip(blank, values, strict=True)]
        if (column.kind is Kind.CHOICE and not column.deciding) or column.kind is Kind.VILLAGE:
            words = {c: None if is_blank(c) else clean(shown(c)) for c in set(cells)}
            self.extra[f"{name}__tertulis"] = [words[c] for c in cells]
        return values

    def _note(self, row: int, name: str, parsed: Parsed, cell: Cell) -> None:
        """Record a problem; a cell without a value cannot be read."""
        assert parsed.aturan is not None
        nilai = None if is_blank(cell) else shown(cell)
        self.problems.append(CellProblem(row, name, parsed.aturan, nilai, parsed.isian))
        if parsed.value is None:
            self.unreadable.setdefault(row, set()).add(name)

    def _resolve_indicator(self, values: dict[str, list[object]]) -> None:
        """Fill kode from the indicator's whole text, normalised and never by likeness."""
        if ("kode", "indikator") not in self.register.salah_satu:
            return
        texts = self.context.texts
        for row, (kode, text) in enumerate(zip(values["kode"], values["indikator"], strict=True)):
            found = None if text is None else named_indicator(str(text), texts)
            if kode is not None:
                if found is not None and found != kode:
                    self._note(row, "kode", Parsed(aturan="kode_dan_indikator_berbeda"), str(kode))
            elif "kode" in self.unreadable.get(row, ()):
                continue
            elif found is not None:
                values["kode"][row] = found
            elif text is not None:
                self._note(row, "indikator", Parsed(aturan="indikator_tidak_dikenal"), str(text))
            else:
                self._note(row, "kode", Parsed(aturan="wajib_diisi"), None)

    def _satuan(self, values: dict[str, list[object]]) -> list[str | None]:
        """Give the satuan that decides how the row's measures read."""
        if "satuan" in values:
            written = [None if s is None else str(s) for s in values["satuan"]]
            self.extra["satuan__kunci"] = [_unit_key(s) for s in written]
            return written
        if "kode" in values:
            return [self.context.satuan.get(str(k)) for k in values["kode"]]
        return [None] * len(self.rows)

    def _measures(self, name: str, satuan: Sequence[str | None]) -> list[object]:
        cells = self._cells(name)
        memo: dict[tuple[object, ...], Parsed] = {}
        values: list[object] = []
        units: list[object] = []
        for row, (cell, unit) in enumerate(zip(cells, satuan, strict=True)):
            percent = self._percent_shown(row, name)
            key = (cell.__class__, cell, unit, percent)
            parsed = memo.get(key)
            if parsed is None:
                parsed = memo[key] = broken(cell) or parse_measure(
                    cell, unit, percent_shown=percent
                )
            if parsed.aturan:
                self._note(row, name, parsed, cell)
            values.append(parsed.value)
            units.append(parsed.satuan)
        self.extra[f"{name}__satuan"] = units
        return values

    def _percent_shown(self, number: int, name: str) -> bool | None:
        """Tell whether the cell is shown as a percentage; None where that cannot be known."""
        known = self.sheet.percent
        position = self.matched.columns.get(name)
        if known is None or position is None or name in self.instead.get(number, ()):
            return None
        return (self.sheet.top + self.rows[number], self.sheet.left + position) in known

    def _missing_status(self, values: dict[str, list[object]]) -> None:
        """Fill what a sheet without the column means: `jenis` by policy, `status` from a date."""
        columns = self.matched.columns
        if "jenis" in self.register.required_when_there and "jenis" not in columns:
            if self.context.jenis_kosong is None:
                for row in range(len(self.rows)):
                    self._note(row, "jenis", Parsed(aturan="tanpa_jenis_ditolak"), None)
            else:
                values["jenis"] = [self.context.jenis_kosong] * len(self.rows)
        source = self.context.status_dari(self.register)
        if source is not None and "status" not in columns:
            dates = values[source]
            values["status"] = ["diproses" if d is None else "selesai" for d in dates]
            for row, names in self.unreadable.items():
                if source in names:
                    values["status"][row] = None
                    names.add("status")

    def _split(self) -> None:
        """Split rows whose cells hold several numbered parts, where all split equally."""
        names = self.register.pecah_bernomor
        columns = {n: self._cells(n) for n in names}
        units = self._cells("satuan")
        rows: list[int] = []
        instead: dict[int, Mapping[str, Cell]] = {}
        for number, row in enumerate(self.rows):
            own = self.instead.get(number, _AS_IT_IS)
            parts = {n: _numbered(columns[n][number]) for n in names}
            count = len(parts[names[0]])
            added: list[Mapping[str, Cell]] = [_AS_IT_IS]
            if count > 1 and all(len(p) == count for p in parts.values()):
                unit = _numbered(units[number])
                split = parts | ({"satuan": unit} if len(unit) == count else {})
                added = [{n: p[i] for n, p in split.items()} for i in range(count)]
            elif count > 1 or _holds_several(columns[names[0]][number]):
                self.unsplit[len(rows)] = shown(columns[names[0]][number])
                added = [dict.fromkeys(names)]
            for cells in added:
                if own or cells:
                    instead[len(rows)] = {**own, **cells}
                rows.append(row)
        self.rows, self.instead = rows, instead
        self.cells = [self.sheet.rows[row] for row in rows]


def _register(context: Context, table: Table) -> Register:
    return context.register(table.sheet.source.register)


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


def _unit_key(satuan: str | None) -> str | None:
    if satuan is None or not normal(satuan):
        return None
    return "%" if is_percent(satuan) else normal(satuan)


def _typed(values: list[object], column: Column) -> pd.Series:
    """Make a column of the dtype that the register's model asks for."""
    if column.kind in {Kind.DATE, Kind.PERIOD}:
        ordinals: dict[object, int] = {
            v: v.toordinal() - _EPOCH for v in set(values) if isinstance(v, dt.date)
        }
        ordinals[None] = _NOT_A_DAY
        days = np.fromiter(map(ordinals.__getitem__, values), "int64", len(values))
        return pd.Series(days.view("datetime64[D]").astype("datetime64[s]"))
    if column.kind is Kind.ANSWER:
        return pd.Series([np.nan if v is None else v for v in values], dtype="float64")
    return pd.Series(values, dtype=object)
