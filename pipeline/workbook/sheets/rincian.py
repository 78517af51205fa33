"""The breakdowns of an indicator, as its SQL files give them under the decree's headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.angka import desimal
from pipeline.figures.measuring import dari_rekap
from pipeline.figures.quarters import DARI_REKAP
from pipeline.figures.results import HasilIndikator, TabelRincian
from pipeline.workbook import counting
from pipeline.workbook.data import Data
from pipeline.workbook.formulas import NONE, percent_of
from pipeline.workbook.parts import (
    Block,
    Cell,
    Chart,
    Column,
    Formula,
    Kind,
    Ref,
    Row,
    Series,
    Table,
    Value,
)

PERCENT = "%"
STORED = "Nilai tersimpan, dihitung dari seluruh register."
STORED_ROWS = (
    "Nilai tersimpan: “{}”; baris yang dihitungnya tidak ada pada lembar Data. Lainnya rumus."
)
STORED_GROUPS = (
    "Nilai tersimpan: siapa yang menjawab tidak dicetak pada lembar Data, jadi tidak ada rumusnya."
)


Live = Callable[[TabelRincian], Sequence[Mapping[int, Formula]]]
"""Gives the formulas of a breakdown that is no plain group, row by row, by their column."""


def blocks(
    hasil: HasilIndikator, data: Data | None = None, source: str = "", live: Live | None = None
) -> Iterator[Block]:
    """Declare an indicator's breakdowns, with a chart of those by month.

    Args:
        hasil: The indicator.
        data: The rows that their counts are formulas over; None for values.
        source: Where their figures come from, but for those whose entry says so itself.
        live: Gives the formulas of those that are no plain groups.
    """
    for found in hasil.rincian:
        table = table_of(found, hasil, data, live)
        table = replace(table, source=table.source or source)
        yield table
        if found.rincian.kolom[0] == "Bulan" and _sum(found.tabel.baris, 1):
            yield _by_month(table, found)


def table_of(
    found: TabelRincian, hasil: HasilIndikator, data: Data | None = None, live: Live | None = None
) -> Table:
    """Declare a breakdown: kinds by its values, totals where its parts make up the whole.

    Args:
        found: The breakdown.
        hasil: Its indicator.
        data: The rows that its counts are formulas over; None for values.
        live: Gives its formulas where it is no plain group.
    """
    headings = found.rincian.kolom
    rows = found.tabel.baris
    kinds = [_kind(h, [r[i] for r in rows], i) for i, h in enumerate(headings)]
    counts = _counts(headings, kinds)
    counted = counts or ((1,) if len(headings) == 2 else ())
    grouped = counting.groups(hasil, found, counted, data)
    own = live(found) if live is not None and grouped is None else ()
    parts = "_per_" in found.rincian.sql  # by the names of the SQL files: parts of the whole
    places = None if parts or counts or own else counting.listed(found.tabel.kolom, rows, data)
    body = []
    for index, row in enumerate(rows):
        formulas = dict(zip(counted, grouped[index], strict=True)) if grouped else {}
        if own:
            formulas = dict(own[index])
        elif places:
            formulas = _pointers(found.tabel.kolom, row, places[index], kinds)
        body.append(Row(tuple(_cells(row, counts, formulas))))
    total = _total(rows, counts, len(headings), hasil) if parts else None
    if total is not None:
        body.append(total)
    remarks = [found.rincian.catatan] if found.rincian.catatan else []
    if parts and rows:
        remarks += _whole(found, counts, hasil)
    workings: tuple[str, ...] = ()
    figures = any(k in {Kind.COUNT, Kind.DECIMAL} for k in kinds)
    if figures and rows and not grouped and not places and data is not None and data.rows:
        survey = parts and hasil.indikator.ukuran == "ikm"
        workings = _stored(rows, own) if any(own) else (STORED_GROUPS if survey else STORED,)
    if dari_rekap(hasil):
        remarks.append(DARI_REKAP)
    return Table(
        found.rincian.judul,
        tuple(Column(_heading(h), k) for h, k in zip(headings, kinds, strict=True)),
        tuple(body),
        key=found.rincian.sql,
        remarks=(" ".join(remarks),) if remarks else (),
        workings=workings,
        source=found.rincian.sumber,
        empty="Tidak ada.",
    )


def _stored(
    rows: Sequence[Sequence[object]], own: Sequence[Mapping[int, Formula]]
) -> tuple[str, ...]:
    """Name the rows that have no formulas of their own."""
    kept = [str(row[0]) for row, made in zip(rows, own, strict=True) if not made]
    return (STORED_ROWS.format("”, “".join(kept)),) if kept else ()


def _pointers(
    names: Sequence[str], row: Sequence[object], places: Mapping[str, Ref], kinds: Sequence[Kind]
) -> dict[int, Formula]:
    """Point from a list to the rows of the register: its figures, and what derives from them."""
    derived = {"penilaian"}
    return {
        i: counting.pointed(places[n], row[i])
        for i, n in enumerate(names)
        if n in places and (n in derived or kinds[i] in {Kind.COUNT, Kind.DECIMAL})
    }


def _whole(
    found: TabelRincian, counts: tuple[int, int] | None, hasil: HasilIndikator
) -> Iterator[str]:
    """Say whether the parts of a breakdown add up to what the indicator counts."""
    whole = hasil.penyebut
    headings = found.rincian.kolom
    at = counts[0] if counts else len(headings) - 1
    rows = found.tabel.baris
    added = _sum(rows, at)
    if whole is None or added is None:
        return
    if added == whole:
        yield f"Bagian-bagiannya berjumlah {desimal(added, 0)}: sama dengan yang dihitung."
        return
    judged = headings.index("Dihitung") if "Dihitung" in headings else None
    inside = [r for r in rows if judged is not None and r[judged] == "ya"]
    if inside and _sum(inside, at) == whole:
        yield (
            f"Bagian yang dihitung berjumlah {desimal(whole, 0)}: sama dengan yang dihitung; "
            f"{desimal(added - whole, 0)} lainnya didaftar saja."
        )
        return
    why = "memuat juga yang tidak dihitung" if added > whole else "tidak memuat semua yang dihitung"
    yield (
        f"Bagian-bagiannya berjumlah {desimal(added, 0)}, sedangkan yang dihitung "
        f"{desimal(whole, 0)}: tabel ini {why}."
    )


def _heading(text: str) -> str:
    return "Persen" if text == PERCENT else text


def _kind(heading: str, values: Sequence[object], index: int) -> Kind:
    """Choose a column's kind by its values; its heading tells percentages and years."""
    known = [v for v in values if v is not None]
    if heading == PERCENT:
        return Kind.PERCENT
    if known and all(isinstance(v, date) for v in known):
        return Kind.DATE
    if known and all(isinstance(v, int) for v in known):
        return Kind.YEAR if "tahun" in heading.casefold() else Kind.COUNT
    if known and all(isinstance(v, (int, float, Decimal, Fraction)) for v in known):
        return Kind.DECIMAL
    short = index > 0 and all(len(str(v)) <= 20 for v in known)
    return Kind.WORD if short else Kind.TEXT


def _counts(headings: Sequence[str], kinds: Sequence[Kind]) -> tuple[int, int] | None:
    """Find the two columns that a percentage compares: those before it."""
    if PERCENT not in headings:
        return None
    at = headings.index(PERCENT)
    pair = (at - 2, at - 1)
    return pair if at >= 3 and all(kinds[i] is Kind.COUNT for i in pair) else None


def _cells(
    row: tuple[object, ...], counts: tuple[int, int] | None, formulas: Mapping[int, Formula]
) -> Iterator[Value]:
    for index, value in enumerate(row):
        if index in formulas:
            yield formulas[index]
        elif counts and index == counts[1] + 1:
            percent = percent_of(row[counts[1]], row[counts[0]], value)
            live = percent is not None or (formulas and value is None)
            yield _percent(counts, NONE if percent is None else percent) if live else _plain(value)
        else:
            yield _plain(value)


def _percent(counts: tuple[int, int], stored: float | str) -> Formula:
    whole, part = counts
    text = f'IF({{whole}}=0,"{NONE}",100*{{part}}/{{whole}})'
    return Formula(text, stored, {"whole": Ref(whole), "part": Ref(part)})


def _plain(value: object) -> Value:
    if isinstance(value, float):
        return float(Decimal(str(value)))
    if value is None or isinstance(value, (str, int, Decimal, Fraction, date)):
        return value
    return str(value)


def _total(
    rows: Sequence[tuple[object, ...]],
    counts: tuple[int, int] | None,
    width: int,
    hasil: HasilIndikator,
) -> Row | None:
    """Add the parts up where they make up the indicator's own figures, and only there."""
    whole = counts[0] if counts else width - 1
    if len(rows) < 2 or hasil.penyebut is None or width - whole > 3:
        return None
    sums = {whole: _sum(rows, whole)}
    if counts:
        sums[counts[1]] = _sum(rows, counts[1])
    if sums[whole] != hasil.penyebut or (counts and sums[counts[1]] != hasil.pembilang):
        return None
    last = len(rows) - 1
    cells: list[Value | Cell] = ["Jumlah", *[""] * (width - 1)]
    for index, value in sums.items():
        assert value is not None
        cells[index] = Formula("SUM({rows})", value, {"rows": Ref(index, 0, last)})
    if counts:
        above, below = sums[counts[1]], sums[whole]
        percent = percent_of(above, below, Fraction(100 * (above or 0), below) if below else None)
        cells[counts[1] + 1] = _percent(counts, NONE if percent is None else percent)
    return Row(tuple(cells), total=True)


def _sum(rows: Sequence[tuple[object, ...]], index: int) -> int | None:
    values = [r[index] for r in rows]
    return (
        sum(v for v in values if isinstance(v, int))
        if all(isinstance(v, int) for v in values)
        else None
    )


def _by_month(table: Table, found: TabelRincian) -> Chart:
    series = tuple(Series(i) for i, c in enumerate(table.columns) if c.kind is Kind.COUNT)
    rows = found.tabel.baris
    most = max(rows, key=lambda r: r[1] if isinstance(r[1], int) else 0)
    names = " dan ".join(table.columns[s.column].heading.casefold() for s in series)
    title = found.rincian.judul
    spoken = "; ".join(
        f"{row[0]} {' dan '.join(desimal(row[s.column], 0) for s in series)}"  # type: ignore[arg-type]  # counts are integers
        for row in rows
    )
    return Chart(
        title,
        f"Grafik batang {title[0].lower()}{title[1:]}, batang {names}: {spoken}. "
        f"Terbanyak pada {most[0]}.",
        table=table.key,
        categories=0,
        series=series,
        rows=(0, len(rows) - 1),
        height=15,
    )
