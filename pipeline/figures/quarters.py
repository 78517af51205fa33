"""The quarters of a year: the same measures, each up to the end of its quarter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from pipeline.figures import measures
from pipeline.figures.bab3.parts import KinerjaTriwulan
from pipeline.figures.results import HasilIndikator, Target
from pipeline.figures.warehouse import Warehouse
from pipeline.office.rules import Office
from pipeline.rounding import half_up

AKHIR = ((3, 31), (6, 30), (9, 30), (12, 31))
ROMAWI = ("I", "II", "III", "IV")
BELUM = "belum"
TANPA_TRIWULAN = "register indikator_program tidak memuat realisasi triwulan ini"
REKAP_SKM = "rekap SKM tidak terbagi menurut triwulan"
DARI_REKAP = "Dari rekap, tidak dapat ditelusuri ke baris."
"""The note of figures that a recap gave."""

Measure = Callable[[], Mapping[str, HasilIndikator]]
"""Measures all indicators under the cut-off that the warehouse has at that moment."""


def triwulan_of(
    office: Office, warehouse: Warehouse, measure: Measure, targets: Mapping[str, Target]
) -> dict[str, tuple[KinerjaTriwulan, ...]]:
    """Measure every indicator up to the end of each quarter that is over at the cut-off.

    Args:
        office: The unit, its year and cut-off.
        warehouse: The accepted rows.
        measure: Measures the indicators as the year's own figures are.
        targets: Targets by code.
    """
    per_quarter = _programs(warehouse)
    found: dict[str, list[KinerjaTriwulan]] = {}
    for index in range(len(AKHIR)):
        until = _until(office, index)
        if until is None:
            measured: Mapping[str, HasilIndikator] = {}
        elif until == office.batas_data:
            measured = measure()
        else:
            with warehouse.dengan({"batas_data": until}):
                measured = measure()
        for entry in office.decree.indikator:
            target = targets.get(entry.kode, Target()).triwulan[index]
            quarter = KinerjaTriwulan(index + 1, until, target, alasan=BELUM)
            if until is not None:
                hasil = measured[entry.kode]
                value, reason = hasil.realisasi, hasil.alasan
                if until != office.batas_data and reason is None:
                    if entry.nama_register == "indikator_program":
                        value = per_quarter.get(index + 1)
                        reason = TANPA_TRIWULAN if value is None else None
                    elif entry.ukuran == "ikm" and DARI_REKAP in hasil.catatan:
                        value, reason = None, REKAP_SKM
                quarter = _graded(quarter, hasil, value, reason)
            found.setdefault(entry.kode, []).append(quarter)
    return {kode: tuple(quarters) for kode, quarters in found.items()}


def _until(office: Office, index: int) -> date | None:
    """Give the last day of a quarter that counts; None where the cut-off comes before it.

    A year whose policy ends it within a quarter counts that quarter up to the cut-off; an interim
    report does not.
    """
    end = date(office.tahun, *AKHIR[index])
    if end <= office.batas_data:
        return end
    begun = date(office.tahun, AKHIR[index][0] - 2, 1) <= office.batas_data
    return office.batas_data if begun and not office.sementara else None


def _programs(warehouse: Warehouse) -> dict[int, Fraction]:
    """Give the share of program indicators that reached the year's target, by quarter."""
    rows = warehouse.table("laporan", "indikator_program_triwulan").baris
    counts = [tuple(int(str(v)) for v in row) for row in rows]
    return {
        number: Fraction(100 * reached, whole)
        for number, filled, reached, whole in counts
        if filled and whole
    }


def _graded(
    quarter: KinerjaTriwulan, hasil: HasilIndikator, value: Fraction | None, reason: str | None
) -> KinerjaTriwulan:
    entry = hasil.indikator
    printed = None if value is None else half_up(value)
    percent = measures.capaian(quarter.target, printed, entry.arah, entry.rumus_turun)
    return KinerjaTriwulan(
        quarter.nomor, quarter.sampai, quarter.target, value, printed, percent, reason
    )
