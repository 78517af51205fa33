"""One indicator's value from the warehouse, under whatever cut-off that has at the moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from pipeline.checking.checks import Checked
from pipeline.figures import measures
from pipeline.figures.quarters import DARI_REKAP
from pipeline.figures.results import HasilIndikator, HasilSkm, Target
from pipeline.figures.skm import jawaban_per_periode, skm_of
from pipeline.figures.warehouse import Warehouse
from pipeline.office.rules import Office
from schemas.decree import Indikator, Nilai

BELUM = "data belum tersedia"
PERLU_DIPERBAIKI = "ada baris yang perlu diperbaiki"
RESPONDEN = "responden"
"""The SQL file with the respondents of the survey and the figures for its notes."""


def skm_results(
    office: Office, checked: Mapping[str, Checked], warehouse: Warehouse
) -> HasilSkm | None:
    """Compute the SKM where an indicator of the decree needs it and its register is there."""
    if ada("skm", checked):
        sums, people_sql = "ikm", RESPONDEN
    elif ada("skm_rekap", checked):
        sums, people_sql = "ikm_rekap", f"{RESPONDEN}_rekap"
    else:
        return None
    answers = jawaban_per_periode(warehouse.table("ukuran", sums))
    people = warehouse.table("ukuran", people_sql).records()[0]["responden"]
    return skm_of(answers, int(str(people)), office)


def value_of(
    entry: Indikator,
    office: Office,
    checked: Mapping[str, Checked],
    warehouse: Warehouse,
    skm: HasilSkm | None,
    parameters: Mapping[str, Nilai],
) -> tuple[HasilIndikator, Mapping[str, object]]:
    """Measure one indicator's value; give the row of its SQL too, empty without its register."""
    blank = HasilIndikator(
        entry, None, None, None, None, (None, None), Target(), None, None, None, BELUM, None, (), ()
    )
    if not ada(entry.nama_register, checked):
        return _of_recap(blank, checked, warehouse, skm, parameters), {}
    source = RESPONDEN if entry.ukuran == "ikm" else entry.sql
    first = warehouse.table("ukuran", source).records()[0]
    register = checked[entry.nama_register]
    if entry.ukuran == "ikm":
        return _of_skm(blank, skm, register), first
    if entry.ukuran == "nilai":
        return _of_value(blank, first, register, office), first
    return _of_counts(blank, first, register, parameters), first


def values_of(
    office: Office,
    checked: Mapping[str, Checked],
    warehouse: Warehouse,
    parameters: Mapping[str, Nilai],
) -> dict[str, HasilIndikator]:
    """Measure all indicators under the warehouse's cut-off, without breakdowns."""
    skm = skm_results(office, checked, warehouse)
    found: dict[str, HasilIndikator] = {}
    for entry in office.decree.indikator:
        twin = found.get(entry.sama_dengan or "")
        found[entry.kode] = (
            replace(twin, indikator=entry)
            if twin
            else value_of(entry, office, checked, warehouse, skm, parameters)[0]
        )
    return found


def dari_rekap(hasil: HasilIndikator) -> bool:
    """Tell whether an indicator's figures come from a recap: they say so themselves."""
    return DARI_REKAP in hasil.catatan


def ada(name: str, checked: Mapping[str, Checked]) -> bool:
    """Tell whether a register has files."""
    return name in checked and checked[name].ada


def _of_recap(
    blank: HasilIndikator,
    checked: Mapping[str, Checked],
    warehouse: Warehouse,
    skm: HasilSkm | None,
    parameters: Mapping[str, Nilai],
) -> HasilIndikator:
    """Measure from the recap that stands in for a register without files, and say so."""
    recap = blank.indikator.rekap
    if recap is None or not ada(recap.nama_register, checked):
        return blank
    register = checked[recap.nama_register]
    if blank.indikator.ukuran == "ikm":
        measured = _of_skm(blank, skm, register)
    else:
        first = warehouse.table("ukuran", recap.sql).records()[0]
        measured = _of_counts(blank, first, register, parameters)
    sure = register.read.complete and register.rejected.empty
    return replace(
        measured,
        rentang=(measured.realisasi, measured.realisasi) if sure else (None, None),
        catatan=(DARI_REKAP, *blank.indikator.catatan, *measured.catatan),
    )


def _of_counts(
    blank: HasilIndikator,
    row: Mapping[str, object],
    register: Checked,
    parameters: Mapping[str, Nilai],
) -> HasilIndikator:
    """Measure a ratio or a count; a zero denominator says so (policy `penyebut_nol`)."""
    counted = Fraction(str(row["pembilang"]))
    if blank.indikator.ukuran == "jumlah":
        return replace(blank, pembilang=counted, realisasi=counted, alasan=None)
    whole = Fraction(str(row["penyebut"]))
    known = replace(blank, pembilang=counted, penyebut=whole)
    if whole:
        return replace(known, realisasi=100 * counted / whole, alasan=None)
    reason = _reason(register, blank.indikator.tanpa_penyebut or "penyebutnya nol")
    if reason == PERLU_DIPERBAIKI:
        return replace(known, alasan=f"tidak dapat dihitung: {reason}")
    if parameters.get("penyebut_nol") == "seratus":
        note = f"Penyebut nol ({reason}): realisasi 100 menurut kebijakan penyebut_nol."
        return replace(known, realisasi=Fraction(100), alasan=None, catatan=(note,))
    return replace(known, alasan=f"tidak dapat dihitung: {reason}")


def _reason(register: Checked, empty: str | None) -> str | None:
    """Say why nothing could be counted: no measured zero where what is there is not read yet."""
    unread = len(register.rejected) or not register.read.complete
    return PERLU_DIPERBAIKI if unread else empty


def _of_value(
    blank: HasilIndikator, row: Mapping[str, object], register: Checked, office: Office
) -> HasilIndikator:
    """Measure a value that a register holds, such as that of the LHE (PermenPANRB 88/2021)."""
    value = row["realisasi"]
    if row.get("perlu_diperbaiki"):
        return replace(blank, alasan=f"tidak dapat dihitung: {PERLU_DIPERBAIKI}")
    if value is None:
        reason = _reason(register, blank.indikator.tanpa_penyebut)
        return replace(blank, alasan=f"tidak dapat dihitung: {reason}")
    found = Fraction(str(value))
    step = measures.jenjang(found, office.decree.skala.sakip)
    label = None if step is None else step.sebutan
    return replace(blank, realisasi=found, alasan=None, keterangan=label)


def _of_skm(blank: HasilIndikator, skm: HasilSkm | None, register: Checked) -> HasilIndikator:
    """Measure the index of the survey."""
    if skm is None or skm.ikm is None:
        reason = _reason(register, blank.indikator.tanpa_penyebut)
        return replace(blank, alasan=f"tidak dapat dihitung: {reason}")
    label = None if skm.mutu is None else f"{skm.mutu} ({skm.kinerja})"
    return replace(
        blank, penyebut=Fraction(skm.responden), realisasi=skm.ikm, alasan=None, keterangan=label
    )
