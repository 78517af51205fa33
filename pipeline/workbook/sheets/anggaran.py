"""Anggaran: pagu, realisasi, serapan and efficiency of the programs (domain 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.angka import desimal
from pipeline.figures.bab3.budget import TIDAK_DINILAI
from pipeline.figures.bab3.parts import AnggaranProgram, Bab3
from pipeline.figures.quarters import ROMAWI
from pipeline.rounding import half_up
from pipeline.workbook.comparing import NO
from pipeline.workbook.edition import Edition, defined_name
from pipeline.workbook.figures import recap_remarks
from pipeline.workbook.formulas import NONE
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

ORDER = 90
PAGU, REALISASI, SERAPAN, CAPAIAN, EFISIENSI = 2, 3, 4, 5, 6
"""Columns of the first table."""
WIDTHS = (42.0, 18.0, 18.0, 15.0, 15.0, 15.0, 24.0)
UPRIGHT = 10
"""Programs that stand side by side in a chart; more of them lie one under another."""
MOST = 20
"""Programs that a chart on one page can tell apart."""
LARGEST = f"{MOST} program dengan pagu terbesar"
_EMPTY = "Register anggaran belum ada."
_METHODS = {
    "selisih": "selisih = capaian kinerja - serapan anggaran",
    "rasio": "rasio = capaian kinerja / serapan anggaran x 100",
    "sisa": "sisa = 100 - serapan anggaran",
}
_WORD = "target belum tercapai: efisiensi tidak dinilai"


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the budget's tables."""
    bab3 = edition.results.bab3
    year = edition.tahun
    blocks: list[Block] = [_efficiency(edition, bab3)]
    if bab3.anggaran:
        blocks += [_amended(bab3, year), _quarters(bab3, year), _chart(bab3), _drawn(bab3)]
    yield Sheet(
        "Anggaran", f"Anggaran, serapan, dan efisiensi tahun {year}", tuple(blocks),
        source="register anggaran, diolah",
        summary="Pagu, realisasi, serapan, capaian kinerja, dan efisiensi tiap program",
    )  # fmt: skip


def _name(program: AnggaranProgram) -> str:
    return f"{program.kode} {program.uraian or '(uraian program tidak diisi)'}".strip()


def _columns(*more: Column) -> tuple[Column, ...]:
    return (NO, Column("Program", width=WIDTHS[0]), *more)


def _efficiency(edition: Edition, bab3: Bab3) -> Table:
    rows = [_row(n, p, bab3.metode) for n, p in enumerate(bab3.anggaran, start=1)]
    total = bab3.anggaran_total
    if total is not None:
        last = len(rows) - 1
        sums = (_sum(PAGU, last, total.pagu), _sum(REALISASI, last, total.realisasi))
        mean = Formula(
            'IF(ISNUMBER(Rata_rata_capaian),Rata_rata_capaian,"-")', _shown(total.capaian)
        )
        rows.append(
            Row(("", "Jumlah", *sums, _spent(total), mean, *_verdict(total, bab3.metode)), True)
        )
    return Table(
        f"Anggaran dan efisiensi program tahun {edition.tahun}",
        _columns(
            Column("Anggaran (Rp)", Kind.MONEY, WIDTHS[1]),
            Column("Realisasi (Rp)", Kind.MONEY, WIDTHS[2]),
            Column("%", Kind.PERCENT, WIDTHS[3]),
            Column("Capaian kinerja (%)", Kind.PERCENT, WIDTHS[4]),
            Column("Efisiensi (%)", Kind.DECIMAL, WIDTHS[5]),
            Column("Penilaian", Kind.WORD, WIDTHS[6]),
        ),
        tuple(rows),
        key="efisiensi",
        remarks=(
            f"Efisiensi menurut kebijakan metode_efisiensi: {_METHODS[bab3.metode]}, dari angka "
            "tercetak.",
            "Capaian kinerja program: rata-rata capaian tercetak indikator yang didukungnya; "
            "baris jumlah memakai rata-rata capaian pada Ringkasan.",
            "Kata Efisien hanya dipakai bila capaian kinerja 100% atau lebih.",
            *recap_remarks(edition.results.indikator),
        ),
        source="register anggaran; pagu perubahan berlaku bila ada",
        empty=_EMPTY,
    )


def _row(number: int, program: AnggaranProgram, method: str) -> Row:
    supported = ", ".join(program.indikator) or "belum diisi (kode_iku)"
    return Row(
        (
            str(number),
            f"{_name(program)}\nMendukung: {supported}",
            program.pagu,
            program.realisasi,
            _spent(program),
            _reached(program),
            *_verdict(program, method),
        )
    )


def _shown(value: Decimal | None) -> float | str:
    return NONE if value is None else float(value)


def _spent(program: AnggaranProgram) -> Formula:
    shown = (
        NONE if program.serapan is None else float(program.realisasi) * 100 / float(program.pagu)
    )
    refs = {"pagu": Ref(PAGU), "used": Ref(REALISASI)}
    return Formula(f'IF({{pagu}}=0,"{NONE}",100*{{used}}/{{pagu}})', shown, refs)


def _reached(program: AnggaranProgram) -> Value:
    """Give the mean of the printed capaian of the indicators that a program supports."""
    if not program.indikator:
        return None
    names = [defined_name(code, "capaian") for code in program.indikator]
    parts = "+".join(f"IF(ISNUMBER({n}),ROUND({n},2),0)" for n in names)
    count = f"COUNT({','.join(names)})"
    text = f'IF({count}=0,"{NONE}",ROUND(({parts})/{count},2))'
    return Formula(text, _shown(program.capaian))


def _verdict(program: AnggaranProgram, method: str) -> tuple[Formula, Formula]:
    """Give efficiency and its word, live from capaian and serapan as printed."""
    refs = {"c": Ref(CAPAIAN), "s": Ref(SERAPAN), "e": Ref(EFISIENSI)}
    known = "AND(ISNUMBER({c}),ISNUMBER({s}))"
    reckoned = {
        "selisih": "ROUND({c}-ROUND({s},2),2)",
        "rasio": f'IF(ROUND({{s}},2)=0,"{NONE}",100*{{c}}/ROUND({{s}},2))',
        "sisa": "ROUND(100-ROUND({s},2),2)",
    }[method]
    shown: float | str = NONE
    if program.efisiensi is not None:
        shown = float(program.efisiensi)
        if method == "rasio" and program.serapan and program.capaian is not None:
            shown = 100 * float(program.capaian) / float(half_up(program.serapan))
    least = 100 if method == "rasio" else 0
    word = (
        f'IF(NOT({known}),"{TIDAK_DINILAI}",IF({{c}}<100,"{_WORD}",IF(NOT(ISNUMBER({{e}})),'
        f'"tidak dapat dihitung",IF({{e}}>={least},"Efisien","Tidak efisien"))))'
    )
    needed = "ISNUMBER({s})" if method == "sisa" else known
    return Formula(f'IF({needed},{reckoned},"{NONE}")', shown, refs), Formula(
        word, program.kata, refs
    )


def _sum(column: int, last: int, value: Decimal | None) -> Formula:
    refs = {"rows": Ref(column, 0, last)}
    if value is None:
        return Formula(f'IF(COUNT({{rows}})=0,"{NONE}",SUM({{rows}}))', NONE, refs)
    return Formula(f'IF(COUNT({{rows}})=0,"{NONE}",SUM({{rows}}))', float(value), refs)


def _chart(bab3: Bab3) -> Chart:
    drawn = _largest(bab3)
    spoken = "; ".join(
        f"{p.kode} serapan {desimal(p.serapan)}, capaian {desimal(p.capaian)}" for _, p in drawn
    )
    whole = len(drawn) == len(bab3.anggaran)
    return Chart(
        f"Serapan anggaran dan capaian kinerja {'tiap program' if whole else LARGEST}",
        f"Grafik batang serapan anggaran dan capaian kinerja dalam persen: {spoken}.",
        table="grafik",
        categories=1,
        series=(Series(2, labels=True), Series(3, labels=True)),
        rows=(0, len(drawn) - 1),
        unit="Persen",
        horizontal=len(drawn) > UPRIGHT,
        height=max(16, len(drawn) * 3 // 2 + 6),
    )


def _largest(bab3: Bab3) -> list[tuple[int, AnggaranProgram]]:
    """Give the programs that a chart has room for, with their rows: those of the most money."""
    ranked = sorted(enumerate(bab3.anggaran), key=lambda p: (-p[1].pagu, p[0]))
    return sorted(ranked[:MOST], key=lambda p: p[0])


def _drawn(bab3: Bab3) -> Table:
    """Declare what the chart draws, under codes: names of programs fill no axis."""
    rows = []
    for number, (at, program) in enumerate(_largest(bab3), start=1):
        places = {
            "s": Ref(SERAPAN, at, table="efisiensi"),
            "c": Ref(CAPAIAN, at, table="efisiensi"),
        }
        spent = Formula("{s}", _spent(program).value, places)
        reached = Formula('IF(ISNUMBER({c}),{c},"-")', _shown(program.capaian), places)
        rows.append(Row((str(number), program.kode or _name(program), spent, reached)))
    return Table(
        "Data grafik serapan dan capaian",
        (
            NO,
            Column("Kode program", width=WIDTHS[0]),
            Column("Serapan (%)", Kind.PERCENT, WIDTHS[1]),
            Column("Capaian kinerja (%)", Kind.PERCENT, WIDTHS[2]),
        ),
        tuple(rows),
        key="grafik",
    )


def _amended(bab3: Bab3, year: int) -> Table:
    total = bab3.anggaran_total
    refs = {"a": Ref(2), "b": Ref(3)}
    rows = [
        Row((str(n), _name(p), p.pagu_awal, p.pagu,
             Formula("{b}-{a}", float(p.pagu - p.pagu_awal), refs)))
        for n, p in enumerate(bab3.anggaran, start=1)
    ]  # fmt: skip
    if total is not None:
        last = len(rows) - 1
        change = Formula("{b}-{a}", float(total.pagu - total.pagu_awal), refs)
        figures = (_sum(2, last, total.pagu_awal), _sum(3, last, total.pagu), change)
        rows.append(Row(("", "Jumlah", *figures), total=True))
    return Table(
        f"Pagu awal dan pagu perubahan tahun {year}",
        _columns(
            Column("Pagu awal (Rp)", Kind.MONEY, WIDTHS[1]),
            Column("Pagu yang berlaku (Rp)", Kind.MONEY, WIDTHS[2]),
            Column("Selisih (Rp)", Kind.MONEY, WIDTHS[3]),
        ),
        tuple(rows),
        key="pagu",
        source="register anggaran",
    )


def _quarters(bab3: Bab3, year: int) -> Table:
    rows = [Row((str(n), _name(p), *_spread(p, p.triwulan)))
            for n, p in enumerate(bab3.anggaran, start=1)]  # fmt: skip
    total = bab3.anggaran_total
    if total is not None:
        last = len(rows) - 1
        sums: Sequence[Value] = [_sum(2 + i, last, v) for i, v in enumerate(total.triwulan)]
        rows.append(Row(("", "Jumlah", *_spread(total, sums)), total=True))
    return Table(
        f"Realisasi anggaran per triwulan tahun {year}",
        _columns(
            *(Column(f"TW {r} (Rp)", Kind.MONEY, w)
              for r, w in zip(ROMAWI, WIDTHS[1:5], strict=True)),
            Column("Jumlah (Rp)", Kind.MONEY, WIDTHS[5]),
            Column("Dibandingkan realisasi setahun", Kind.WORD, WIDTHS[6]),
        ),
        tuple(rows),
        key="triwulan",
        remarks=("Tanda -: realisasi triwulan itu tidak diisi dalam register anggaran.",),
        source="register anggaran",
    )  # fmt: skip


def _spread(program: AnggaranProgram, cells: Sequence[Value]) -> tuple[Value | Cell, ...]:
    """Give the quarters, their sum, and whether it is what was spent in the year."""
    known = [v for v in program.triwulan if v is not None]
    refs = {f"q{i}": Ref(2 + i) for i in range(4)}
    count = "COUNT({q0},{q1},{q2},{q3})"
    whole = Formula(
        f'IF({count}=0,"{NONE}",SUM({{q0}},{{q1}},{{q2}},{{q3}}))',
        float(sum(known, Decimal(0))) if known else NONE,
        refs,
    )
    if not known:
        said = "tidak diisi"
    elif sum(known, Decimal(0)) == program.realisasi:
        said = "sama"
    else:
        said = f"selisih Rp {desimal(program.realisasi - sum(known, Decimal(0)), 0)}"
    return (*cells, whole, said)
