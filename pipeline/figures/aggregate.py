"""From checked registers to the year's results: SQL counts, the measures grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from string import Formatter

from pipeline.angka import desimal, ringkas
from pipeline.checking.checks import Checked
from pipeline.checking.large.room import demanding_room
from pipeline.errors import ConfigurationError
from pipeline.figures import measures
from pipeline.figures.bab3.chapter import bab3_of
from pipeline.figures.bab3.finals import NO_FINALS, Finals
from pipeline.figures.effects import Effects
from pipeline.figures.measuring import dari_rekap, skm_results, value_of, values_of
from pipeline.figures.rentang import Batas, rentang
from pipeline.figures.results import (
    BARIS_LEMBAR,
    PERJANJIAN,
    BarisData,
    HasilIndikator,
    HasilSkm,
    KebijakanBerlaku,
    Results,
    TabelRincian,
    Target,
)
from pipeline.figures.results_table import Tabel
from pipeline.figures.warehouse import Warehouse
from pipeline.office.rules import Office
from pipeline.office.settings import near
from pipeline.reading.values.dates import tanggal_indonesia
from pipeline.rounding import half_up
from pipeline.steps import langkah
from schemas.decree import Indikator, Nilai, Rincian

TABEL = ("anggaran_per_program", "indikator_program")
"""Further tables of the report, by the names of their SQL files."""


@langkah("Menghitung indikator")
def aggregate(
    office: Office,
    checked: Mapping[str, Checked],
    strangers: tuple[str, ...] = (),
    finals: Finals = NO_FINALS,
) -> Results:
    """Compute everything that the year's report prints.

    Args:
        office: The unit, its decree, year and policies.
        checked: All registers after checking, by name.
        strangers: Files that fit no register.
        finals: Earlier years that this program made final.

    Returns:
        The results; indicators whose register is missing say "data belum tersedia".
    """
    parameters = parameters_of(office)
    on_disk = [n for c in checked.values() if c.simpanan is not None for n in c.simpanan.names]
    with demanding_room(on_disk), Warehouse(checked, parameters) as warehouse:
        skm = skm_results(office, checked, warehouse)
        found = _indicators(office, checked, warehouse, skm)
        tables = {name: warehouse.table("laporan", name) for name in TABEL}
        rows = [i for i in found.values() if i.indikator.rata_rata and i.capaian is not None]
        distinct = [i for i in rows if i.indikator.sama_dengan is None]
        mean = measures.rata_rata(_printed(rows))

        def measure() -> dict[str, HasilIndikator]:
            return values_of(office, checked, warehouse, parameters)

        data = _data(office, checked, warehouse)
        bab3 = bab3_of(office, checked, warehouse, found.values(), mean, measure, finals)
        policies = _policies(office, Effects(office, checked, warehouse, found, skm))
    return Results(
        office=office,
        indikator=tuple(found.values()),
        skm=skm,
        rata_rata=mean,
        rata_rata_ukuran=measures.rata_rata(_printed(distinct)),
        kebijakan=policies,
        checked=checked,
        strangers=strangers,
        tabel=tables,
        catatan=tuple(office.decree.catatan),
        bab3=bab3,
        data=data,
    )


def parameters_of(office: Office) -> dict[str, Nilai]:
    """Give what `$name` stands for in SQL and in the decree's conditions."""
    return {**office.kebijakan, "tahun": office.tahun}


def _indicators(
    office: Office,
    checked: Mapping[str, Checked],
    warehouse: Warehouse,
    skm: HasilSkm | None,
) -> dict[str, HasilIndikator]:
    """Measure and grade the decree's indicators; those of one measure are measured once."""
    parameters = parameters_of(office)
    measured: dict[str, HasilIndikator] = {}
    for entry in office.decree.indikator:
        twin = measured.get(entry.sama_dengan or "")
        measured[entry.kode] = (
            _measure(entry, office, checked, warehouse, skm, parameters)
            if twin is None
            else _shared(entry, twin)
        )
    targets = _targets(warehouse.table("laporan", "target"))
    return {
        code: _graded(one, office, targets.get(code, Target())) for code, one in measured.items()
    }


def _policies(office: Office, effects: Effects) -> tuple[KebijakanBerlaku, ...]:
    """Give the policies in force, each with what its other choices would give."""
    return tuple(
        KebijakanBerlaku(
            name, rule, office.kebijakan[name], name in office.diubah, effects.of(name, rule)
        )
        for name, rule in office.decree.kebijakan.items()
    )


def _data(
    office: Office, checked: Mapping[str, Checked], warehouse: Warehouse
) -> dict[str, BarisData]:
    """Give the rows that the formulas point to: those that indicators count, and the targets."""
    names = dict.fromkeys([*(i.nama_register for i in office.decree.indikator), PERJANJIAN])
    there = (checked[n].register for n in names if n in checked and checked[n].ada)
    return {r.nama: BarisData(*warehouse.rows(r, BARIS_LEMBAR)) for r in there}


def _printed(rows: list[HasilIndikator]) -> list[Decimal]:
    return [i.capaian_tercetak for i in rows if i.capaian_tercetak is not None]


def _targets(table: Tabel) -> dict[str, Target]:
    """Read the targets by code."""
    result: dict[str, Target] = {}
    for row in table.baris:
        values = dict(zip(table.kolom, row, strict=True))
        code = str(values.pop("kode"))
        quarters = values.pop("triwulan")
        assert isinstance(quarters, list)
        result[code] = Target(triwulan=tuple(quarters), **values)  # type: ignore[arg-type]  # the SQL file names its columns as Target does
    return result


def _measure(
    entry: Indikator,
    office: Office,
    checked: Mapping[str, Checked],
    warehouse: Warehouse,
    skm: HasilSkm | None,
    parameters: Mapping[str, Nilai],
) -> HasilIndikator:
    """Measure one indicator: its figures, breakdowns and notes."""
    measured, first = value_of(entry, office, checked, warehouse, skm, parameters)
    if not first:
        tables = entry.rekap.rincian if entry.rekap and dari_rekap(measured) else ()
        return replace(measured, rincian=_breakdowns(tables, warehouse))
    limits = rentang(
        Batas(measured.pembilang, measured.penyebut, measured.realisasi),
        entry,
        checked[entry.nama_register],
        warehouse,
        parameters,
    )
    proof = first.get("berbukti")
    counted = first.get("pembilang")
    return replace(
        measured,
        rentang=limits,
        rincian=_breakdowns(entry.rincian, warehouse),
        catatan=(*entry.catatan, *_figures(entry, first, office), *measured.catatan),
        berbukti=(proof, counted) if isinstance(proof, int) and isinstance(counted, int) else None,
    )


def _breakdowns(given: Iterable[Rincian], warehouse: Warehouse) -> tuple[TabelRincian, ...]:
    return tuple(TabelRincian(r, warehouse.table("rincian", r.sql)) for r in given)


def _shared(entry: Indikator, twin: HasilIndikator) -> HasilIndikator:
    """Give an entry the figures of the earlier one whose measure it shares."""
    notes = [n for n in twin.catatan if n not in twin.indikator.catatan]
    return replace(twin, indikator=entry, catatan=(*entry.catatan, *notes))


def _graded(measured: HasilIndikator, office: Office, target: Target) -> HasilIndikator:
    """Put target, capaian and predikat to a measured indicator."""
    entry = measured.indikator
    printed = None if measured.realisasi is None else half_up(measured.realisasi)
    percent = measures.capaian(target.nilai, printed, entry.arah, entry.rumus_turun)
    notes = list(measured.catatan)
    if measures.di_bawah_nol(target.nilai, printed, entry.arah, entry.rumus_turun):
        notes.append("Capaian di bawah nol dicetak 0,00.")
    if percent is not None and half_up(percent) > measures.PERLU_DITINJAU:
        notes.append(f"Capaian {desimal(percent)}%: target perlu ditinjau.")
    most = str(office.kebijakan.get("batas_capaian", "tanpa_batas"))
    if percent is not None and most != "tanpa_batas" and percent > Fraction(most):
        cap = ringkas(Fraction(most))
        notes.append(f"Capaian {desimal(percent)} dibatasi {cap} (kebijakan batas_capaian).")
        percent = Fraction(most)
    if target.perubahan is not None and target.perubahan != target.awal:
        before = "" if target.awal is None else f"semula {ringkas(target.awal)}, menjadi "
        changed = (
            f"Target {before}{ringkas(target.perubahan)} menurut Perjanjian Kinerja Perubahan."
        )
        notes.append(changed)
    step = None if percent is None else measures.jenjang(percent, office.decree.skala.capaian)
    return replace(
        measured,
        tercetak=printed,
        target=target,
        capaian=percent,
        capaian_tercetak=None if percent is None else half_up(percent),
        predikat=None if step is None else step.predikat,
        catatan=tuple(notes),
    )


def _figures(entry: Indikator, row: Mapping[str, object], office: Office) -> list[str]:
    """Word the notes whose figures the indicator's SQL gives.

    Raises:
        ConfigurationError: A note names a figure that the SQL does not give.
    """
    for note in entry.catatan_angka:
        named = [note.bila, *(n for _, n, _, _ in Formatter().parse(note.teks) if n is not None)]
        for name in named:
            if name not in row:
                raise ConfigurationError(
                    f"{office.unit.keputusan}.toml: {entry.kode}: catatan_angka “{name}” "
                    f"tidak dikenal{near(name, row)}."
                )
    words = {name: _word(value) for name, value in row.items()}
    return [n.teks.format_map(words) for n in entry.catatan_angka if row[n.bila]]


def _word(value: object) -> str:
    if isinstance(value, date):
        return tanggal_indonesia(value)
    if isinstance(value, float):
        return desimal(Fraction(str(value)))  # the shortest decimal: 25.025 is a half, not less
    if isinstance(value, Decimal):
        return ringkas(value)
    return "-" if value is None else str(value)
