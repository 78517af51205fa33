"""Renstra: realisasi to date against the end target, a national standard and another office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.figures.bab3.comparison import TIDAK_SEBANDING
from pipeline.figures.bab3.completeness import TIDAK_ADA_STANDAR, tanpa_standar
from pipeline.figures.results import HasilIndikator
from pipeline.workbook.comparing import (
    NO,
    capaian_cell,
    label_cell,
    percent_cell,
    realisasi_cell,
    target_cell,
)
from pipeline.workbook.edition import Edition
from pipeline.workbook.figures import figure_kind, recap_notes
from pipeline.workbook.formulas import NONE
from pipeline.workbook.parts import Cell, Column, Formula, Kind, Ref, Row, Sheet, Table, Value

ORDER = 40
EARLIER = 4
"""Earlier years beside the end target (domain 3)."""
FIRST = 2
"""The first column of a year."""
_BERBEDA = "renstra_tidak_sebanding"


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the comparisons with the Renstra, the national standard and another office."""
    results = edition.results
    year = results.office.tahun
    several = [y for v in results.bab3.riwayat.values() for y in v if y.tahun >= year - EARLIER]
    notes = recap_notes(results.indikator)
    if any(not y.sebanding for y in several):
        notes[_BERBEDA] = f"{TIDAK_SEBANDING[0].upper()}{TIDAK_SEBANDING[1:]} dengan Renstra."
    years = list(range(min((y.tahun for y in several), default=year), year))
    found = results.indikator
    blocks = (_renstra(edition, years), _standard(found, year), _others(found, year))
    yield Sheet(
        "Renstra", f"Kinerja sampai tahun {year} terhadap target akhir Renstra", blocks,
        notes=notes, summary="Terhadap target akhir Renstra, standar nasional, dan pembanding",
    )  # fmt: skip


def _renstra(edition: Edition, years: Sequence[int]) -> Table:
    year, now = edition.tahun, str(edition.tahun)
    rows = []
    for number, hasil in enumerate(edition.results.indikator, start=1):
        target = hasil.target
        end: Value = target.renstra if target.renstra is not None else "belum diisi"
        at = FIRST + len(years)
        cells = (
            str(number),
            label_cell(hasil),
            *_earlier(edition, hasil, years),
            target_cell(hasil),
            realisasi_cell(hasil),
            capaian_cell(hasil),
            target.tahun_renstra,
            Cell(end, figure_kind(hasil)),
            percent_cell(hasil.indikator, target.renstra, hasil.tercetak, (at + 4, at + 1)),
        )
        rows.append(Row(cells))
    return Table(
        f"Realisasi sampai tahun {year} terhadap target akhir Renstra",
        (
            NO,
            Column("Indikator Kinerja", width=42),
            *(Column(str(y), Kind.DECIMAL, 11, "Realisasi") for y in years),
            Column("Target", Kind.DECIMAL, 10, now),
            Column("Realisasi", Kind.DECIMAL, 12, now),
            Column("Capaian (%)", Kind.PERCENT, 10, now),
            Column("Tahun akhir Renstra", Kind.YEAR, 10),
            Column("Target Akhir Renstra", Kind.DECIMAL, 11),
            Column(f"Capaian s.d. {year} terhadap Renstra (%)", Kind.PERCENT, 14),
        ),
        tuple(rows),
        key="renstra",
        source="register perjanjian_kinerja (target_renstra), riwayat_kinerja, data diolah",
        empty="Keputusan ini tidak memuat indikator.",
    )


def _earlier(edition: Edition, hasil: HasilIndikator, years: Sequence[int]) -> Iterator[Cell]:
    """Give the realisasi of earlier years, where they can be compared."""
    history = edition.results.bab3.riwayat.get(hasil.indikator.kode, ())
    by_year = {y.tahun: y for y in history}
    for year in years:
        one = by_year.get(year)
        if one is not None and not one.sebanding:
            yield Cell("tidak dibandingkan", notes=(_BERBEDA,))
        else:
            yield Cell(None if one is None else one.realisasi, figure_kind(hasil))


def _standard(found: Sequence[HasilIndikator], year: int) -> Table:
    rows = []
    for number, hasil in enumerate(found, start=1):
        entry, target = hasil.indikator, hasil.target
        value: Value = target.standar_nasional
        percent: Value = None
        if target.standar_nasional is not None:
            percent = percent_cell(entry, target.standar_nasional, hasil.tercetak, (3, 2))
            said = f"Sumber: {target.sumber_standar or 'belum diisi'}"
        else:
            said = TIDAK_ADA_STANDAR if tanpa_standar(target) else "belum diisi"
        cell = Cell(value, figure_kind(hasil))
        rows.append(
            Row((str(number), label_cell(hasil), realisasi_cell(hasil), cell, percent, said))
        )
    return Table(
        f"Realisasi tahun {year} terhadap standar nasional",
        (
            NO,
            Column("Indikator Kinerja", width=42),
            Column(f"Realisasi {year}", Kind.DECIMAL, 11),
            Column("Standar nasional", Kind.DECIMAL, 10),
            Column("Terhadap standar (%)", Kind.PERCENT, 10),
            Column("Keterangan", width=10),
        ),
        tuple(rows),
        key="standar",
        stretch=True,
        source="register perjanjian_kinerja (standar_nasional, sumber_standar)",
        remarks=("Bila memang tidak ada standarnya, tulis “tidak ada standar nasional” pada "
                 "sumber_standar; itu jawaban yang sah.",),
        empty="Keputusan ini tidak memuat indikator.",
    )  # fmt: skip


def _others(found: Sequence[HasilIndikator], year: int) -> Table:
    """Declare the comparison with another office, where one is given."""
    rows: list[Row] = []
    for hasil in found:
        target = hasil.target
        if target.realisasi_pembanding is None:
            continue
        shown: float | str = NONE
        if hasil.tercetak is not None:
            shown = float(hasil.tercetak - target.realisasi_pembanding)
        text = f'IF(AND(ISNUMBER({{a}}),ISNUMBER({{b}})),ROUND(ROUND({{a}},2)-{{b}},2),"{NONE}")'
        source = f"; {target.sumber_pembanding}" if target.sumber_pembanding else ""
        kind = figure_kind(hasil)
        rows.append(
            Row(
                (
                    str(len(rows) + 1),
                    label_cell(hasil),
                    realisasi_cell(hasil),
                    Cell(target.realisasi_pembanding, kind),
                    Cell(Formula(text, shown, {"a": Ref(2), "b": Ref(3)}), Kind.DECIMAL),
                    f"{target.pembanding or 'pembanding belum dinamai'}{source}",
                )
            )
        )
    return Table(
        f"Realisasi tahun {year} dibandingkan dengan instansi lain",
        (
            NO,
            Column("Indikator Kinerja", width=42),
            Column(f"Realisasi {year}", Kind.DECIMAL, 11),
            Column("Realisasi pembanding", Kind.DECIMAL, 10),
            Column("Selisih", Kind.DECIMAL, 10),
            Column("Pembanding dan sumber", width=10),
        ),
        tuple(rows),
        key="pembanding",
        stretch=True,
        source="register perjanjian_kinerja (pembanding)",
        empty="Tidak ada pembanding dalam register perjanjian_kinerja.",
    )
