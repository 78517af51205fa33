"""IKU 1 and so on: one indicator over all units, a table for each group of equal rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.angka import desimal
from pipeline.figures import measures
from pipeline.regency.edition import RekapEdition
from pipeline.regency.groups import Baris, Berdampingan, Kelompok, ranks, spread
from pipeline.regency.sheets.words import status_of, units_named
from pipeline.rounding import half_up
from pipeline.workbook.comparing import NO, percent_cell
from pipeline.workbook.edition import defined_name, sheet_name
from pipeline.workbook.formulas import NONE, number
from pipeline.workbook.parts import (
    Block,
    Cell,
    Chart,
    Column,
    Formula,
    Kind,
    Paragraph,
    Ref,
    Row,
    Series,
    Sheet,
    Table,
    Value,
)

UNIT, TARGET, ABOVE, BELOW, DONE, PERCENT, STATUS = 2, 3, 4, 5, 6, 7, 10
"""Columns of the table."""
MEAN, LOWEST, HIGHEST, SPREAD, POOLED = range(5)
"""Rows under the units, counted from the first after them."""
CHART_UNITS = 45
"""Units that a chart has room for."""

Statistic = Callable[[list[Decimal]], Decimal | None]
_STATISTICS: tuple[tuple[str, str, Statistic], ...] = (
    ("Rata-rata unit", "ROUND(AVERAGE({rows}),2)", measures.rata_rata),
    ("Terendah", "MIN({rows})", lambda values: min(values, default=None)),
    ("Tertinggi", "MAX({rows})", lambda values: max(values, default=None)),
    ("Simpangan baku", "ROUND(STDEVP({rows}),2)", spread),
)


def key(kelompok: Kelompok) -> str:
    """Give the key of a group's table."""
    return f"aturan_{kelompok.huruf}"


def name_of(kode: str, part: str, huruf: str) -> str:
    """Name the cell of a summary figure; those of the largest group have no letter."""
    return defined_name(kode, part if huruf == "A" else f"{part}_{huruf}")


def build(edition: RekapEdition) -> Iterator[Sheet]:
    """Declare the sheet of each indicator."""
    for indicator in edition.indikator:
        yield _sheet(edition, indicator)


def _sheet(edition: RekapEdition, indicator: Berdampingan) -> Sheet:
    sample = indicator.contoh
    blocks: list[Block] = [Paragraph(f"{indicator.kode}. {sample.indikator} ({sample.satuan})")]
    if sample.sama_dengan:
        blocks.append(Paragraph(f"Ukuran yang sama dengan {sample.sama_dengan}."))
    several = len(indicator.kelompok) > 1
    if several:
        blocks.append(
            Paragraph(
                f"Unit memakai {len(indicator.kelompok)} aturan yang berbeda (lembar Aturan), jadi "
                "angkanya dirata-ratakan dan diperingkat di dalam kelompok aturannya saja."
            )
        )
    for group in indicator.kelompok:
        blocks += [_table(edition, indicator, group, several=several)]
        chart = _chart(indicator, group, several=several)
        blocks += [chart] if chart else []
    uncertain = [b for k in indicator.kelompok for b in k.baris if _uncertain(b)]
    if uncertain:
        blocks.append(_range(uncertain))
    missing = [one for one in edition.units if not indicator.letter(one.unit)]
    if missing:
        blocks.append(Paragraph(f"Tanpa angka di lembar ini: {units_named(missing)}."))
    return Sheet(
        sheet_name(indicator.kode),
        f"{indicator.kode} menurut unit tahun {edition.tahun}",
        tuple(blocks),
        summary=sample.indikator,
        upright=True,
    )


def _table(
    edition: RekapEdition, indicator: Berdampingan, group: Kelompok, *, several: bool
) -> Table:
    places = ranks([b.angka.capaian_tercetak for b in group.baris])
    last = len(group.baris) - 1
    rows = [_row(n, b, places[n], last) for n, b in enumerate(group.baris)]
    rows += _summary(indicator.kode, group, last)
    rule = f", aturan {group.huruf}" if several else ""
    return Table(
        f"{indicator.kode} tahun {edition.tahun}{rule}",
        (
            NO,
            Column("Kode wilayah", Kind.WORD, 10),
            Column("Unit", width=25),
            Column("Target", Kind.DECIMAL, 9),
            Column("Pembilang", Kind.DECIMAL, 11),
            Column("Penyebut", Kind.DECIMAL, 11),
            Column("Realisasi", Kind.DECIMAL, 12),
            Column("Capaian (%)", Kind.PERCENT, 10),
            Column("Predikat", Kind.WORD, 13),
            Column("Peringkat", Kind.COUNT, 11),
            Column("Status", Kind.WORD, 10),
        ),
        tuple(rows),
        key=key(group),
        source="hasil.json tiap unit, diolah",
        remarks=(*_remarks(group),),
    )


def _remarks(group: Kelompok) -> Iterator[str]:
    yield (
        "Realisasi dan capaian sebagaimana tercetak (dua desimal); rata-rata unit adalah rata-rata "
        "nilai tercetak, tiap unit berbobot sama. Peringkat menurut capaian."
    )
    kind = group.baris[0].angka.ukuran
    if kind == "rasio":
        yield (
            "Gabungan = jumlah pembilang / jumlah penyebut x 100: tiap kejadian berbobot sama, "
            "jadi dapat berbeda dari rata-rata unit."
        )
    elif kind == "jumlah":
        yield "Gabungan = jumlah semua unit."
    elif kind == "ikm":
        yield "Gabungan seluruh responden ada di lembar SKM."
    else:
        yield "Nilai ini ditetapkan untuk tiap unit, jadi tidak ada gabungannya."
    drafts = sum(b.report.status == "draf" for b in group.baris)
    if drafts:
        yield f"{drafts} dari {len(group.baris)} unit masih draf; angkanya dapat berubah."


def _row(index: int, line: Baris, rank: int | None, last: int) -> Row:
    angka, one = line.angka, line.report
    count = Kind.COUNT
    return Row(
        (
            str(index + 1),
            one.kode or NONE,
            one.nama,
            angka.target,
            Cell(angka.pembilang, count if _whole(angka.pembilang) else None),
            Cell(angka.penyebut, count if _whole(angka.penyebut) else None),
            _realisasi(line),
            _percent(line),
            angka.predikat,
            _rank(rank, last),
            status_of(one),
        )
    )


def _realisasi(line: Baris) -> Value:
    """Give realisasi as printed: a formula for ratios and counts, else the value or the reason."""
    angka = line.angka
    printed = angka.tercetak
    if printed is None:
        return angka.alasan or NONE
    above, below = angka.pembilang, angka.penyebut
    if angka.ukuran == "rasio" and above is not None and below:
        if half_up(100 * Fraction(above) / Fraction(below)) == printed:
            text = "ROUND(100*{p}/{q},2)"
            return Formula(text, number(printed), {"p": Ref(ABOVE), "q": Ref(BELOW)})
    elif angka.ukuran == "jumlah" and above == printed:
        return Formula("{p}", number(printed), {"p": Ref(ABOVE)})
    return printed


def _percent(line: Baris) -> Value:
    angka = line.angka
    known = angka.capaian_tercetak
    if known is None:
        return None
    return percent_cell(angka, angka.target, angka.tercetak, (TARGET, DONE), known)


def _rank(rank: int | None, last: int) -> Value:
    text = f'IF(ISNUMBER({{own}}),RANK({{own}},{{all}},0),"{NONE}")'
    refs = {"own": Ref(PERCENT), "all": Ref(PERCENT, 0, last)}
    return Formula(text, NONE if rank is None else rank, refs)


def _whole(value: Decimal | None) -> bool:
    return value is not None and value == value.to_integral_value()


def _uncertain(line: Baris) -> bool:
    """Tell whether rows that wait for mending could still move a figure."""
    low, high = line.angka.rentang
    if line.angka.realisasi is None:
        return False
    return low is None or high is None or half_up(low) != half_up(high)


def _range(lines: Sequence[Baris]) -> Table:
    """Declare how far the figures of units could still move."""

    def limit(value: Decimal | None) -> Value:
        return "tidak diketahui" if value is None else half_up(value)

    rows = (
        Row((str(n), b.report.kode or NONE, b.report.nama, *map(limit, b.angka.rentang)))
        for n, b in enumerate(lines, start=1)
    )
    return Table(
        "Realisasi yang masih dapat berubah",
        (
            NO,
            Column("Kode wilayah", Kind.WORD, 10),
            Column("Unit", width=25),
            Column("Paling rendah", Kind.DECIMAL, 9),
            Column("Paling tinggi", Kind.DECIMAL, 11),
        ),
        tuple(rows),
        key="rentang",
        remarks=("Bila semua baris yang perlu diperbaiki ikut dihitung; lihat Mutu Data unitnya.",),
    )


def _summary(kode: str, group: Kelompok, last: int) -> Iterator[Row]:
    """Give mean, spread and the pooled figure under the units, live from their rows."""
    for label, formula, statistic in _STATISTICS:
        cells: dict[int, Value | Cell] = {UNIT: label}
        for column, values in ((DONE, group.realisasi), (PERCENT, group.capaian)):
            cells[column] = _statistic(formula, statistic, values, column, last)
        if label == _STATISTICS[MEAN][0]:
            cells[DONE] = Cell(_value(cells[DONE]), name=name_of(kode, "rata_rata", group.huruf))
        yield _summed(cells)
    yield _summed({UNIT: "Gabungan", **_pooled(kode, group, last)})


def _value(value: Value | Cell) -> Value:
    return value.value if isinstance(value, Cell) else value


def _summed(cells: dict[int, Value | Cell]) -> Row:
    return Row(tuple(cells.get(at, "") for at in range(STATUS + 1)), total=True)


def _statistic(
    formula: str, statistic: Statistic, values: list[Decimal], column: int, last: int
) -> Value:
    shown = statistic(values)
    text = f'IF(COUNT({{rows}})=0,"{NONE}",{formula})'
    stored = NONE if shown is None else number(shown)
    return Formula(text, stored, {"rows": Ref(column, 0, last)})


def _pooled(kode: str, group: Kelompok, last: int) -> dict[int, Value | Cell]:
    kind = group.baris[0].angka.ukuran
    if kind not in {"rasio", "jumlah"} or not _sums_agree(group):
        return {DONE: NONE}
    above = Formula("SUM({rows})", number(group.pembilang), {"rows": Ref(ABOVE, 0, last)})
    named = name_of(kode, "gabungan", group.huruf)
    if kind == "jumlah":
        return {ABOVE: Cell(above, Kind.COUNT, named)}
    below = Formula("SUM({rows})", number(group.penyebut), {"rows": Ref(BELOW, 0, last)})
    own = last + 1 + POOLED
    text = f'IF({{q}}=0,"{NONE}",ROUND(100*{{p}}/{{q}},2))'
    shown = NONE if group.gabungan is None else number(half_up(group.gabungan))
    done = Formula(text, shown, {"p": Ref(ABOVE, own), "q": Ref(BELOW, own)})
    return {
        ABOVE: Cell(above, Kind.COUNT),
        BELOW: Cell(below, Kind.COUNT),
        DONE: Cell(done, name=named),
    }


def _sums_agree(group: Kelompok) -> bool:
    """Tell whether the columns' sums are those of whole pairs: no numerator without denominator."""
    if group.baris[0].angka.ukuran == "jumlah":
        return True
    return all((b.angka.pembilang is None) == (b.angka.penyebut is None) for b in group.baris)


def _chart(indicator: Berdampingan, group: Kelompok, *, several: bool) -> Chart | None:
    count = len(group.baris)
    if not 2 <= count <= CHART_UNITS or not group.capaian:
        return None
    spoken = "; ".join(_spoken(group.baris))
    rule = f", aturan {group.huruf}" if several else ""
    return Chart(
        f"Capaian {indicator.kode} menurut unit (%){rule}",
        f"Grafik batang capaian {indicator.kode} tiap unit dalam persen: {spoken}.",
        table=key(group),
        categories=UNIT,
        series=(Series(PERCENT, labels=True),),
        rows=(0, count - 1),
        unit="Capaian (%)",
        horizontal=True,
        height=max(10, count + 5),
    )


def _spoken(rows: Sequence[Baris]) -> Iterator[str]:
    for b in rows:
        yield f"{b.report.nama} {desimal(b.angka.capaian_tercetak)}"
