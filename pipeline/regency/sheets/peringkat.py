"""Peringkat: every unit with the capaian of all its indicators, their mean and its rank."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.angka import desimal
from pipeline.regency.edition import RekapEdition
from pipeline.regency.groups import Berdampingan, Setara, ranks
from pipeline.regency.report import Angka, UnitReport
from pipeline.regency.sheets import indikator
from pipeline.regency.sheets.words import status_of
from pipeline.workbook.edition import sheet_name
from pipeline.workbook.formulas import NONE, number
from pipeline.workbook.parts import (
    Block,
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

RANK, UNIT, FIRST = 0, 2, 3


def build(edition: RekapEdition) -> Iterator[Sheet]:
    """Declare the ranking of the units."""
    blocks: list[Block] = []
    several = len(edition.setara) > 1
    if several:
        blocks.append(
            Paragraph(
                "Rata-rata capaian hanya diperingkat di antara unit yang semua indikatornya "
                "memakai aturan yang sama; perbedaannya ada di lembar Aturan."
            )
        )
    for group in edition.setara:
        table = _table(edition, group, several=several)
        blocks.append(table)
        chart = _chart(edition, group, len(table.columns), several=several)
        blocks += [chart] if chart else []
    if not edition.setara:
        blocks.append(Paragraph("Belum ada unit yang mempunyai hasil."))
    yield Sheet(
        "Peringkat",
        f"Peringkat unit {edition.kabupaten} tahun {edition.tahun}",
        tuple(blocks),
        summary="Capaian semua indikator tiap unit, rata-ratanya, dan peringkatnya",
        upright=True,
    )


def _table(edition: RekapEdition, group: Setara, *, several: bool) -> Table:
    counted, others = _columns(edition)
    order = (*counted, *others)
    places = ranks([mean for _, mean in group.units])
    last = len(group.units) - 1
    rows = (_row(edition, one, mean, places[n], last) for n, (one, mean) in enumerate(group.units))
    rule = f", kelompok {group.huruf}" if several else ""
    return Table(
        f"Capaian unit dan peringkatnya tahun {edition.tahun}{rule}",
        (
            Column("Peringkat", Kind.COUNT, 10),
            Column("Kode wilayah", Kind.WORD, 10),
            Column("Unit", width=25),
            *(Column(i.kode, Kind.PERCENT, 9, group="Capaian (%)") for i in order),
            Column("Rata-rata", Kind.PERCENT, 11, group="Capaian (%)"),
            Column("Status", Kind.WORD, 11),
        ),
        tuple(rows),
        key=_key(group),
        source="lembar tiap indikator",
        remarks=(
            f"Rata-rata atas {', '.join(i.kode for i in counted) or '-'} sebagaimana dalam laporan "
            "unit; indikator tanpa capaian tidak ikut.",
        ),
    )


def _key(group: Setara) -> str:
    return f"peringkat_{group.huruf}"


def _columns(edition: RekapEdition) -> tuple[list[Berdampingan], list[Berdampingan]]:
    """Give the indicators that enter the mean, and the others."""
    counted = [i for i in edition.indikator if i.contoh.rata_rata]
    return counted, [i for i in edition.indikator if not i.contoh.rata_rata]


def _row(
    edition: RekapEdition, one: UnitReport, mean: Decimal | None, rank: int | None, last: int
) -> Row:
    assert one.hasil is not None
    counted, others = _columns(edition)
    order = (*counted, *others)
    figures = {a.kode: a for a in one.hasil.indikator}
    cells: list[Value] = [_linked(i, one, figures.get(i.kode)) for i in order]
    # The unit's own decree says which of its indicators enter the mean.
    own = [n for n, i in enumerate(order) if i.kode in figures and figures[i.kode].rata_rata]
    at = FIRST + len(order)
    refs = {f"c{n}": Ref(FIRST + n) for n in own}
    parts = ",".join(f"{{{name}}}" for name in refs)
    average: Value = None
    if parts:
        text = f'IF(COUNT({parts})=0,"{NONE}",ROUND(AVERAGE({parts}),2))'
        average = Formula(text, NONE if mean is None else number(mean), refs)
    text = f'IF(ISNUMBER({{own}}),RANK({{own}},{{all}},0),"{NONE}")'
    place = Formula(text, NONE if rank is None else rank, {"own": Ref(at), "all": Ref(at, 0, last)})
    return Row((place, one.kode or NONE, one.nama, *cells, average, status_of(one)))


def _linked(indicator: Berdampingan, one: UnitReport, angka: Angka | None) -> Value:
    """Point to the capaian on the indicator's sheet."""
    if angka is None:
        return None
    for group in indicator.kelompok:
        for row, line in enumerate(group.baris):
            if line.report.unit == one.unit:
                place = Ref(
                    indikator.PERCENT,
                    row,
                    table=indikator.key(group),
                    sheet=sheet_name(indicator.kode),
                )
                shown = angka.capaian_tercetak
                return Formula("{x}", NONE if shown is None else number(shown), {"x": place})
    return None


def _chart(edition: RekapEdition, group: Setara, width: int, *, several: bool) -> Chart | None:
    known = [(one, mean) for one, mean in group.units if mean is not None]
    drawn = known[: indikator.CHART_UNITS]
    if len(drawn) < 2:
        return None
    spoken = "; ".join(f"{one.nama} {desimal(mean)}" for one, mean in drawn)
    first = f" ({len(drawn)} teratas)" if len(drawn) < len(known) else ""
    rule = f", kelompok {group.huruf}" if several else ""
    return Chart(
        f"Rata-rata capaian unit (%){rule}{first}",
        f"Grafik batang rata-rata capaian tiap unit dalam persen: {spoken}.",
        table=_key(group),
        categories=UNIT,
        series=(Series(width - 2, labels=True),),
        rows=(0, len(drawn) - 1),
        unit="Capaian (%)",
        horizontal=True,
        height=max(10, len(drawn) + 5),
    )
