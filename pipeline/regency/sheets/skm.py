"""SKM: the survey by unsur over all units, every respondent counted once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline.angka import desimal
from pipeline.figures import measures
from pipeline.regency.edition import RekapEdition
from pipeline.regency.groups import Berdampingan, Kelompok, of_survey, pooled_answers
from pipeline.regency.report import Survei, UnitReport
from pipeline.regency.sheets.words import status_of
from pipeline.rounding import half_up
from pipeline.workbook.comparing import NO, mean_of
from pipeline.workbook.formulas import NONE, number
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
    Sheet,
    Table,
    Value,
)
from schemas.unsur import UNSUR

SHEET, UNITS, DATA = "SKM", "SKM per Unit", "Data SKM"
CODES = tuple(code.upper() for code in UNSUR)
SUM, FILLED, NRR, BOBOT, TERTIMBANG = 1, 2, 3, 4, 5
TOTAL, INDEX, MEAN = len(UNSUR), len(UNSUR) + 1, len(UNSUR) + 2
"""Rows under the unsur."""
FIRST = 4
"""Column of U1 in the tables with a row for each unit."""


def build(edition: RekapEdition) -> Iterator[Sheet]:
    """Declare the survey's sheet and the sums that it rests on."""
    groups = [(i, k) for i in surveys(edition) for k in i.kelompok if of_survey(k)]
    if not groups:
        return
    blocks: list[Block] = []
    by_unit: list[Block] = []
    data: list[Block] = []
    for indicator, group in groups:
        rule = f", aturan {group.huruf}" if len(indicator.kelompok) > 1 else ""
        blocks += [_pooled(edition, group, rule), _chart(group, rule)]
        by_unit.append(_by_unit(group, rule))
        data += [_sums(group, rule), _counts(group, rule)]
    yield Sheet(
        SHEET,
        f"Survei Kepuasan Masyarakat {edition.kabupaten} tahun {edition.tahun}",
        tuple(blocks),
        summary="Nilai tiap unsur atas seluruh responden semua unit",
    )
    yield Sheet(
        UNITS,
        f"NRR tiap unsur menurut unit tahun {edition.tahun}",
        tuple(by_unit),
        summary="Nilai rata-rata tiap unsur dan IKM tiap unit",
        upright=True,
    )
    yield Sheet(
        DATA,
        f"Jumlah nilai dan jawaban SKM tiap unit tahun {edition.tahun}",
        tuple(data),
        chapter="L",
        upright=True,
        summary="Jumlah nilai dan banyak jawaban tiap unsur, menurut unit",
    )


def surveys(edition: RekapEdition) -> tuple[Berdampingan, ...]:
    """Give the indicators that are the survey's index; one, but for odd decrees."""
    return tuple(i for i in edition.indikator if i.contoh.ukuran == "ikm")[:1]


def pooled_index(group: Kelompok) -> Value:
    """Point to the pooled index of a group."""
    if not of_survey(group):
        return None
    index = _index(group)
    place = Ref(TERTIMBANG, INDEX, table=_key("unsur", group), sheet=SHEET)
    return Formula("{x}", NONE if index is None else number(half_up(index)), {"x": place})


def _key(part: str, group: Kelompok) -> str:
    return f"{part}_{group.huruf}"


def _bobot(group: Kelompok) -> Fraction:
    return measures.pecahan(_first(group).bobot)


def _first(group: Kelompok) -> Survei:
    return of_survey(group)[0][1]


def _index(group: Kelompok) -> Fraction | None:
    answers = pooled_answers(survey for _, survey in of_survey(group))
    return measures.ikm(answers, _bobot(group))


def _pooled(edition: RekapEdition, group: Kelompok, rule: str) -> Table:
    found = of_survey(group)
    last = len(found) - 1
    answers = pooled_answers(survey for _, survey in found)
    rows = []
    for n, code in enumerate(CODES):
        total, filled = answers[code]
        cells = (
            f"{code} {UNSUR[code.casefold()]}",
            _added(total, "nilai", group, n, last),
            _added(Decimal(filled), "jawaban", group, n, last),
            *_weighted(group, measures.nrr(total, filled)),
        )
        rows.append(Row(cells))
    rows += _totals(group, answers)
    people = sum(survey.responden for _, survey in found)
    return Table(
        f"SKM seluruh responden tahun {edition.tahun}{rule}",
        (
            Column("Unsur pelayanan", width=34),
            Column("Σ Nilai / Unsur", Kind.DECIMAL, 11),
            Column("Jumlah jawaban", Kind.COUNT, 11),
            Column("NRR / Unsur", Kind.DECIMAL, 11),
            Column("Bobot", Kind.DECIMAL3, 11),
            Column("NRR Tertimbang / Unsur", Kind.DECIMAL, 11),
        ),
        tuple(rows),
        key=_key("unsur", group),
        source="hasil.json tiap unit, diolah menurut PermenPANRB 14/2017",
        remarks=(
            f"{people} responden dari {len(found)} unit; tiap responden berbobot sama. Rata-rata "
            "IKM unit memberi tiap unit bobot yang sama, berapa pun respondennya.",
        ),
    )


def _weighted(group: Kelompok, mean: Fraction | None) -> tuple[Value, Value, Value]:
    """Give the mean of an unsur, its weight, and both multiplied."""
    bobot, written = _bobot(group), _first(group).bobot
    nrr = Formula(
        f'IF({{n}}=0,"{NONE}",{{sum}}/{{n}})',
        NONE if mean is None else float(mean),
        {"sum": Ref(SUM), "n": Ref(FILLED)},
    )
    tertimbang = Formula(
        f'IF(ISNUMBER({{nrr}}),{{nrr}}*{{w}},"{NONE}")',
        NONE if mean is None else float(mean) * float(bobot),
        {"nrr": Ref(NRR), "w": Ref(BOBOT)},
    )
    return nrr, Formula(written, number(bobot)) if "/" in written else bobot, tertimbang


def _totals(group: Kelompok, answers: dict[str, tuple[Decimal, int]]) -> Iterator[Row]:
    bobot = _bobot(group)
    means = [measures.nrr(*answers[c]) for c in CODES]
    known = [float(m) * float(bobot) for m in means if m is not None]
    parts = {"parts": Ref(TERTIMBANG, 0, TOTAL - 1)}
    yield _line("Jumlah", Formula("SUM({parts})", sum(known), parts))
    index = _index(group)
    text = f'IF(COUNT({{parts}})<{len(CODES)},"{NONE}",ROUND(25*SUM({{parts}}),2))'
    stored = NONE if index is None else number(half_up(index))
    yield _line("IKM seluruh responden", Formula(text, stored, parts))
    found = of_survey(group)
    indices = [half_up(s.ikm) for _, s in found if s.ikm is not None]
    mean = measures.rata_rata(indices)
    refs = {"rows": Ref(FIRST + len(CODES), 0, len(found) - 1, _key("unit", group), UNITS)}
    text = f'IF(COUNT({{rows}})=0,"{NONE}",ROUND(AVERAGE({{rows}}),2))'
    yield _line("Rata-rata IKM unit", Formula(text, NONE if mean is None else number(mean), refs))


def _line(label: str, value: Value) -> Row:
    return Row((label, "", "", "", "", Cell(value, Kind.DECIMAL)), total=True)


def _added(total: Decimal, part: str, group: Kelompok, unsur: int, last: int) -> Value:
    """Add up a column of the sheet of sums."""
    place = Ref(FIRST + unsur, 0, last, _key(part, group), DATA)
    return Formula("SUM({rows})", number(total), {"rows": place})


def _chart(group: Kelompok, rule: str) -> Chart:
    answers = pooled_answers(survey for _, survey in of_survey(group))
    means = [(c, measures.nrr(*answers[c])) for c in CODES]
    lowest = sorted((m, c) for c, m in means if m is not None)[:3]
    marked = tuple(CODES.index(c) for _, c in sorted(lowest, key=lambda low: low[1]))
    spoken = "; ".join(f"{c} {desimal(m)}" for c, m in means)
    return Chart(
        f"NRR tiap unsur, seluruh responden{rule} (gelap: tiga terendah)",
        f"Grafik batang nilai rata-rata tiap unsur atas seluruh responden: {spoken}.",
        table=_key("unsur", group),
        categories=0,
        series=(Series(NRR, labels=True, marked=marked),),
        rows=(0, len(CODES) - 1),
        unit="NRR",
        horizontal=True,
        height=20,
    )


def _by_unit(group: Kelompok, rule: str) -> Table:
    """Declare the mean of each unsur in each unit, from the sheet of sums."""
    found = of_survey(group)
    rows = []
    for n, (one, survey) in enumerate(found):
        cells: list[Value] = []
        for at, u in enumerate(survey.unsur):
            mean = measures.nrr(u.jumlah, u.terisi)
            refs = {
                name: Ref(FIRST + at, n, table=_key(part, group), sheet=DATA)
                for name, part in (("s", "nilai"), ("n", "jawaban"))
            }
            shown = NONE if mean is None else number(half_up(mean))
            text = f'IF({{n}}=0,"{NONE}",ROUND({{s}}/{{n}},2))'
            cells.append(Formula(text, shown, refs))
        ikm = None if survey.ikm is None else half_up(survey.ikm)
        rows.append(
            Row((str(n + 1), one.kode or NONE, one.nama, survey.responden, *cells, ikm,
                 survey.mutu, status_of(one)))
        )  # fmt: skip
    last = len(rows) - 1
    indices = [half_up(s.ikm) for _, s in found if s.ikm is not None]
    blank = ("",) * len(CODES)
    people = sum(s.responden for _, s in found)
    total = Formula("SUM({rows})", people, {"rows": Ref(FIRST - 1, 0, last)})
    mean_cell = mean_of(indices, FIRST + len(CODES), last)
    rows.append(Row(("", "", "Rata-rata IKM unit", total, *blank, mean_cell, "", ""), total=True))
    return Table(
        f"NRR tiap unsur menurut unit{rule}",
        (
            *_unit_columns(),
            *(Column(c, Kind.DECIMAL, 8) for c in CODES),
            Column("IKM", Kind.DECIMAL, 8),
            Column("Mutu", Kind.WORD, 8),
            Column("Status", Kind.WORD, 9),
        ),
        tuple(rows),
        key=_key("unit", group),
        source="lembar Data SKM; IKM menurut laporan unit",
    )


def _unit_columns() -> tuple[Column, ...]:
    return (
        NO,
        Column("Kode wilayah", Kind.WORD, 10),
        Column("Unit", width=25),
        Column("Responden", Kind.COUNT, 11),
    )


def _sums(group: Kelompok, rule: str) -> Table:
    return _plain(group, f"Jumlah nilai tiap unsur{rule}", "nilai")


def _counts(group: Kelompok, rule: str) -> Table:
    return _plain(group, f"Banyak jawaban tiap unsur{rule}", "jawaban")


def _plain(group: Kelompok, title: str, part: str) -> Table:
    def cells(one: UnitReport, survey: Survei) -> tuple[Value, ...]:
        values = (u.jumlah if part == "nilai" else u.terisi for u in survey.unsur)
        return (one.kode or NONE, one.nama, survey.responden, *values)

    rows = (Row((str(n), *cells(*line))) for n, line in enumerate(of_survey(group), start=1))
    kind = Kind.DECIMAL if part == "nilai" else Kind.COUNT
    return Table(
        title,
        (*_unit_columns(), *(Column(c, kind, 10) for c in CODES)),
        tuple(rows),
        key=_key(part, group),
        source="hasil.json tiap unit",
        remarks=("Jumlah saja; siapa yang menjawab tidak dicetak (data pribadi).",),
    )
