"""From the cells of a table to its typed frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from pipeline.reading.columns import cells_at, parsed_cells, text_values, typed, wrong_among
from pipeline.reading.context import Context
from pipeline.reading.frame import CellProblem, Frame, Overrides
from pipeline.reading.parsers import broken, parser_of
from pipeline.reading.several import AS_IT_IS, split_rows
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

_READ: frozenset[str] = frozenset()
"""In most rows every cell can be read; they share this."""


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
        self.instead: Mapping[int, Mapping[str, Cell]] = {
            number: {**labels.get(row, AS_IT_IS), **overrides.get(row + first, AS_IT_IS)}
            for number, row in enumerate(table.data)
            if row in labels or row + first in overrides
        }
        """Cells that stand in for the sheet's, by the number of the row to be read."""
        self.unsplit: Mapping[int, str] = {}
        """Several parts that do not split equally, as written, likewise."""
        if names := self.register.pecah_bernomor:
            columns = {name: self._cells(name) for name in (*names, "satuan")}
            split = split_rows(names, columns, self.rows, self.instead)
            self.rows, self.instead, self.unsplit = split.rows, split.instead, split.unsplit
            self.cells = [table.sheet.rows[row] for row in self.rows]

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
            {name: typed(values[name], column) for name, column in columns.items()}
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
        columns = self.matched.names
        if "jenis" in self.register.required_when_there and "jenis" not in columns:
            for row in self._not_given("jenis"):
                if self.context.jenis_kosong is None:
                    self._note(row, "jenis", Parsed(aturan="tanpa_jenis_ditolak"), None)
                else:
                    values["jenis"][row] = self.context.jenis_kosong
        source = self.context.status_dari(self.register)
        if source is not None and "status" not in columns:
            for row in self._not_given("status"):
                unread = self.unreadable.get(row, set())
                if source in unread:
                    unread.add("status")
                else:
                    done = values[source][row] is not None
                    values["status"][row] = "selesai" if done else "diproses"

    def _not_given(self, name: str) -> list[int]:
        """Give the rows to which no mended row gives a column that the sheet does not have."""
        return [r for r in range(len(self.rows)) if name not in self.instead.get(r, AS_IT_IS)]


def _register(context: Context, table: Table) -> Register:
    return context.register(table.sheet.source.register)


def _unit_key(satuan: str | None) -> str | None:
    if satuan is None or not normal(satuan):
        return None
    return "%" if is_percent(satuan) else normal(satuan)
