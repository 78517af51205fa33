"""The rows that indicators count, as tables with a column of 1 and 0 for each count.

A count of an indicator is the sum of such a column, so that a row's part in it can be seen, and
a changed cell changes every figure above it. Where the conditions do not give the figure that
SQL gave, there is no such column and the figure stays a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from pipeline.figures.conditions import Bools, mungkin
from pipeline.figures.results import BarisData, HasilIndikator, Results
from pipeline.workbook.criteria import ways_formula
from pipeline.workbook.derived import DERIVED
from pipeline.workbook.elapsed import FINISHED, NEEDED, Days, days_of
from pipeline.workbook.parts import Ref
from schemas.decree import Indikator, Nilai, Pilihan

Part = Literal["pembilang", "penyebut"]
KEY = "data"
_CAPITALS = {"skm", "lhe", "akip"}
_ORIGIN = ("asal_berkas", "asal_lembar", "asal_baris")
_EARLIEST = date(1900, 3, 1)
"""Spreadsheet programs disagree on the numbers of earlier days."""


@dataclass(frozen=True)
class Count:
    """A column of 1 and 0: which rows a count of an indicator counts.

    Attributes:
        kode: The indicator.
        part: The count.
        formula: Formula of a row.
        values: What it gives, row by row.
    """

    kode: str
    part: Part
    formula: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Data:
    """The rows of a register as they stand on their sheet.

    Attributes:
        nama: The register.
        columns: Names of the columns: origin, published, derived.
        rows: The rows.
        total: Rows there are in all.
        formulas: Derived column to the formula of a row.
        counts: The columns of 1 and 0 behind them.
        days: The columns of days behind those.
    """

    nama: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    total: int
    formulas: Mapping[str, str] = field(default_factory=dict)
    counts: tuple[Count, ...] = ()
    days: tuple[Days, ...] = ()

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        words = self.nama.split("_")
        return "Data " + " ".join(w.upper() if w in _CAPITALS else w.title() for w in words)

    @property
    def whole(self) -> bool:
        """Every row stands on the sheet."""
        return len(self.rows) == self.total

    @cached_property
    def live(self) -> bool:
        """Formulas can point to the rows: all are there, and mean the same in all programs."""
        return self.whole and not any(
            isinstance(v, date) and v < _EARLIEST for column in self._by_column for v in set(column)
        )

    def column(self, name: str) -> tuple[object, ...]:
        """Give the values of a column."""
        return self._by_column[self.columns.index(name)]

    @cached_property
    def _by_column(self) -> tuple[tuple[object, ...], ...]:
        return tuple(zip(*self.rows, strict=True)) if self.rows else ((),) * len(self.columns)

    def ref(self, column: str) -> Ref:
        """Point to all cells of a column."""
        return self._ref(self.columns.index(column))

    def count(self, entry: Indikator, part: Part) -> Count | None:
        """Give the column behind a count of an indicator, or of the one that it is the same as."""
        kode = entry.sama_dengan or entry.kode
        return next((c for c in self.counts if (c.kode, c.part) == (kode, part)), None)

    def cell(self, column: str, row: int) -> Ref:
        """Point to one cell of a column; rows count from 0."""
        return Ref(self.columns.index(column), row, table=KEY, sheet=self.sheet)

    def count_ref(self, count: Count) -> Ref:
        """Point to all cells of a count's column."""
        return self._ref(len(self.columns) + self.counts.index(count))

    def days_ref(self, key: str) -> Ref | None:
        """Point to all cells of a column of days; None where there is none."""
        at = next((i for i, d in enumerate(self.days) if d.key == key), None)
        return None if at is None else self._ref(len(self.columns) + len(self.counts) + at)

    def _ref(self, index: int) -> Ref:
        return Ref(index, 0, max(len(self.rows), 1) - 1, table=KEY, sheet=self.sheet)


def data_of(results: Results) -> dict[str, Data]:
    """Arrange the rows of every register that indicators count."""
    policies = {**results.office.kebijakan, "tahun": results.office.tahun}
    return {
        name: _data(name, found, results.indikator, policies)
        for name, found in results.data.items()
    }


def _data(
    name: str, found: BarisData, entries: Sequence[HasilIndikator], policies: Mapping[str, Nilai]
) -> Data:
    given = found.tabel.kolom
    columns = tuple(c for c in _ORIGIN if c in given)
    columns += tuple(c for c in given if c not in (*_ORIGIN, "id"))
    order = [given.index(c) for c in columns]
    rows = tuple(tuple(row[i] for i in order) for row in found.tabel.baris)
    plain = Data(name, columns, rows, found.jumlah)
    if not plain.live:
        return plain
    formulas = dict(_formulas(plain, policies))
    counts: list[Count] = []
    for entry in entries:
        if entry.indikator.nama_register == name and not entry.indikator.sama_dengan:
            counts += _counts(plain, entry, policies, len(counts))
    days = _days(plain, counts, entries, policies)
    return Data(name, columns, rows, found.jumlah, formulas, tuple(counts), days)


def _place(data: Data, column: str) -> str:
    return f"{xl_col_to_name(data.columns.index(column))}{{row}}"


def _formulas(data: Data, policies: Mapping[str, Nilai]) -> Iterator[tuple[str, str]]:
    """Give the derived columns whose formula says the same as SQL for every row."""
    for column in data.columns:
        derived = DERIVED.get((data.nama, column))
        if derived is None:
            continue
        records = [dict(zip(data.columns, row, strict=True)) for row in data.rows]
        if all(derived.mirror(r, policies) == r[column] for r in records):
            yield column, derived.formula(lambda c: _place(data, c), policies)


def _counts(
    data: Data, hasil: HasilIndikator, policies: Mapping[str, Nilai], before: int
) -> Iterator[Count]:
    """Give the columns of an indicator whose sums are the figures that SQL gave."""
    entry = hasil.indikator
    ways = (*entry.penyebut, *entry.pembilang, *entry.pembilang_luar)
    if entry.ukuran not in {"rasio", "jumlah"} or not entry.penyebut or not _known(ways, data):
        return
    rows = _frame(data, ways)
    below = mungkin(entry.penyebut, rows, policies).ya
    within = ways_formula(entry.penyebut, lambda c: _place(data, c), policies)
    if entry.ukuran == "jumlah":
        if int(below.sum()) == hasil.pembilang:
            yield _count(entry.kode, "pembilang", f"IF({within},1,0)", below)
        return
    hit = mungkin(entry.pembilang, rows, policies).ya
    beside = mungkin(entry.pembilang_luar, rows, policies).ya
    above = (below & hit) | (~below & beside)
    if int(below.sum()) != hasil.penyebut or int(above.sum()) != hasil.pembilang:
        return
    yield _count(entry.kode, "penyebut", f"IF({within},1,0)", below)
    counted = f"{xl_col_to_name(len(data.columns) + before)}{{row}}"
    met = ways_formula(entry.pembilang, lambda c: _place(data, c), policies)
    outside = ways_formula(entry.pembilang_luar, lambda c: _place(data, c), policies)
    missed = "0" if outside == "FALSE" else f"IF({outside},1,0)"
    yield _count(entry.kode, "pembilang", f"IF({counted}=1,IF({met},1,0),{missed})", above)


_TIMES = {"pengaduan_lama_penyelesaian", "pengaduan_lewat_tenggat"}
"""The breakdowns that rest on columns of days."""


def _days(
    data: Data,
    counts: Sequence[Count],
    entries: Sequence[HasilIndikator],
    policies: Mapping[str, Nilai],
) -> tuple[Days, ...]:
    """Give the columns of days, where a breakdown of an indicator asks for them."""
    asked = {e.indikator.kode for e in entries for r in e.rincian if r.rincian.sql in _TIMES}
    found = {c.part: c for c in counts if c.kode in asked}
    if len(found) < 2 or not set(NEEDED) <= set(data.columns):
        return ()
    behind: dict[str, int] = {c.part: len(data.columns) + counts.index(c) for c in found.values()}
    behind[FINISHED] = len(data.columns) + len(counts)

    def place(name: str) -> str:
        at = behind.get(name)
        return _place(data, name) if at is None else f"{xl_col_to_name(at)}{{row}}"

    rows = {n: data.column(n) for n in NEEDED}
    counted = (found["penyebut"].values, found["pembilang"].values)
    return days_of(rows, counted, place, policies)


def _count(kode: str, part: Part, formula: str, values: Bools) -> Count:
    return Count(kode, part, formula, tuple(values.astype(int).tolist()))


def _known(ways: Sequence[Pilihan], data: Data) -> bool:
    return _named(ways) <= set(data.columns)


def _named(ways: Sequence[Pilihan]) -> set[str]:
    """Name the columns that conditions look at."""
    conditions = [s for way in ways for s in way.syarat]
    limits = {s.paling_lambat for s in conditions if s.paling_lambat}
    return {s.kolom for s in conditions} | {n for n in limits if not n.startswith("$")}


def _frame(data: Data, ways: Sequence[Pilihan]) -> pd.DataFrame:
    """Give the columns that conditions look at; every cell of accepted rows can be read."""
    frame = pd.DataFrame(
        {n: pd.Series(data.column(n), dtype=object) for n in sorted(_named(ways))},
        index=pd.RangeIndex(len(data.rows)),
    )
    return frame.assign(_tak_terbaca=pd.Series([frozenset()] * len(frame), dtype=object))


def exact(value: object) -> Fraction:
    """Give a number of a row exactly; blank is nought."""
    if value is None:
        return Fraction(0)
    return Fraction(value) if isinstance(value, (int, Decimal)) else Fraction(str(value))
