"""From the cells of a table to a typed frame in which each row knows where it came from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.reading.context import Context
from pipeline.reading.parsers import broken, parser_of, plain_text
from pipeline.reading.sheet import Cell
from pipeline.reading.swaps import RULE, doubtful
from pipeline.reading.table import Table
from pipeline.reading.totals import named_totals
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
    """

    register: Register
    berkas: str
    lembar: str
    data: pd.DataFrame
    problems: tuple[CellProblem, ...]
    headings: Mapping[str, str]
    places: Mapping[tuple[int, str], tuple[tuple[int, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Entry:
    """A row to be read.

    Attributes:
        row: Its index in the sheet.
        instead: Cells that stand in for the sheet's.
        unsplit: Several numbered parts that do not split equally, as written.
    """

    row: int
    instead: Mapping[str, Cell]
    unsplit: str | None = None


_AS_IT_IS: Mapping[str, Cell] = {}
"""Most rows have no cell that stands in for the sheet's; they share this."""

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
        first = table.sheet.top + 1
        instead = {row: overrides.get(row + first, _AS_IT_IS) for row in table.data}
        for row, label in named_totals(table, self.register).items():
            instead[row] = {**label, **instead[row]}
        entries = [_Entry(row, cells) for row, cells in instead.items()]
        self.entries = self._split(entries) if self.register.pecah_bernomor else entries

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
        for number, entry in enumerate(self.entries):
            if entry.unsplit is not None:
                first = self.register.pecah_bernomor[0]
                self._note(number, first, Parsed(aturan="beberapa_indikator"), entry.unsplit)
                self.unreadable[number].update(self.register.pecah_bernomor)
        data = pd.DataFrame(
            {name: _typed(values[name], column) for name, column in columns.items()}
            | {name: pd.Series(v, dtype=object) for name, v in self.extra.items()}
        )
        # Typed, or the rows of all sheets become broken numbers beside a sheet without rows.
        rows = [self.sheet.top + 1 + e.row for e in self.entries]
        data["asal_baris"] = pd.Series(rows, dtype="int64")
        data["_tak_terbaca"] = pd.Series(
            [frozenset(self.unreadable.get(i, ())) for i in range(len(data))], dtype=object
        )
        return Frame(
            self.register,
            self.sheet.source.nama,
            self.sheet.nama,
            data,
            tuple(self.problems),
            {n: self._heading(p) for n, p in self.matched.columns.items()},
            self._places(),
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
        rows = self.sheet.rows
        if position is None:
            return [e.instead.get(name) for e in self.entries]
        cells = [
            rows[e.row][position] if position < len(rows[e.row]) else None for e in self.entries
        ]
        filled = self.filled.get(position, {})
        for number, entry in enumerate(self.entries):
            if entry.instead and name in entry.instead:
                cells[number] = entry.instead[name]
            elif filled and entry.row in filled:
                cells[number] = filled[entry.row]
        return cells

    def _column(self, name: str, column: Column) -> list[object]:
        cells = self._cells(name)
        if not any(c is not None for c in cells):  # a column that the sheet does not have
            values: list[object] = [None] * len(cells)
        elif column.kind is Kind.TEXT:
            values = self._texts(name, column, cells)
        else:
            parse = parser_of(self.register, name, self.context)
            parsed = [parse(c) for c in cells]
            values = [p.value for p in parsed]
            for row in [i for i, p in enumerate(parsed) if p.aturan]:
                self._note(row, name, parsed[row], cells[row])
            if column.kind in (Kind.DATE, Kind.PERIOD):
                for row in doubtful(cells, parsed):
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

    def _texts(self, name: str, column: Column, cells: Sequence[Cell]) -> list[object]:
        """Give the texts of a column, of which most are distinct: nothing is made for each."""
        values: list[object] = []
        for row, cell in enumerate(cells):
            problem = None if cell is None or column.verbatim else broken(cell)
            values.append(plain_text(cell) if problem is None else None)
            if problem is not None:
                self._note(row, name, problem, cell)
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
            found = texts.get(normal(str(text))) if text is not None else None
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
        return [None] * len(self.entries)

    def _measures(self, name: str, satuan: Sequence[str | None]) -> list[object]:
        cells = self._cells(name)
        memo: dict[tuple[object, ...], Parsed] = {}
        values: list[object] = []
        units: list[object] = []
        for row, (cell, unit, entry) in enumerate(zip(cells, satuan, self.entries, strict=True)):
            percent = self._percent_shown(entry, name)
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

    def _percent_shown(self, entry: _Entry, name: str) -> bool | None:
        """Tell whether the cell is shown as a percentage; None where that cannot be known."""
        known = self.sheet.percent
        position = self.matched.columns.get(name)
        if known is None or position is None or name in entry.instead:
            return None
        return (self.sheet.top + entry.row, self.sheet.left + position) in known

    def _missing_status(self, values: dict[str, list[object]]) -> None:
        """Fill what a sheet without the column means: `jenis` by policy, `status` from a date."""
        columns = self.matched.columns
        if "jenis" in self.register.required_when_there and "jenis" not in columns:
            if self.context.jenis_kosong is None:
                for row in range(len(self.entries)):
                    self._note(row, "jenis", Parsed(aturan="tanpa_jenis_ditolak"), None)
            else:
                values["jenis"] = [self.context.jenis_kosong] * len(self.entries)
        source = self.context.status_dari(self.register)
        if source is not None and "status" not in columns:
            dates = values[source]
            values["status"] = ["diproses" if d is None else "selesai" for d in dates]
            for row, names in self.unreadable.items():
                if source in names:
                    values["status"][row] = None
                    names.add("status")

    def _split(self, entries: Sequence[_Entry]) -> list[_Entry]:
        """Split rows whose cells hold several numbered parts, where all split equally."""
        result: list[_Entry] = []
        names = self.register.pecah_bernomor
        self.entries = list(entries)
        columns = {n: self._cells(n) for n in names}
        units = self._cells("satuan")
        for number, entry in enumerate(entries):
            parts = {n: _numbered(columns[n][number]) for n in names}
            count = len(parts[names[0]])
            if count < 2 and not _holds_several(columns[names[0]][number]):
                result.append(entry)
            elif count > 1 and all(len(p) == count for p in parts.values()):
                unit = _numbered(units[number])
                split = parts | ({"satuan": unit} if len(unit) == count else {})
                result += [
                    _Entry(entry.row, {**entry.instead, **{n: p[i] for n, p in split.items()}})
                    for i in range(count)
                ]
            else:
                blank: dict[str, Cell] = dict.fromkeys(names)
                whole = shown(columns[names[0]][number])
                result.append(_Entry(entry.row, {**entry.instead, **blank}, whole))
        return result


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
        days = np.array([ordinals.get(v, _NOT_A_DAY) for v in values], "int64")
        return pd.Series(days.view("datetime64[D]").astype("datetime64[s]"))
    if column.kind is Kind.ANSWER:
        return pd.Series([np.nan if v is None else v for v in values], dtype="float64")
    return pd.Series(values, dtype=object)
