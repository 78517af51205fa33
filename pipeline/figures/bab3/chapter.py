"""BAB III put together: earlier years, quarters, budget, analyses and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pipeline.checking.checks import Checked
from pipeline.figures.bab3.budget import anggaran_of, jumlah
from pipeline.figures.bab3.comparison import riwayat_of
from pipeline.figures.bab3.completeness import kelengkapan_of
from pipeline.figures.bab3.finals import Finals
from pipeline.figures.bab3.parts import Analisis, Bab3, TindakLanjut
from pipeline.figures.quarters import Measure, triwulan_of
from pipeline.figures.results import HasilIndikator
from pipeline.figures.warehouse import Warehouse
from pipeline.office.rules import Office


def bab3_of(
    office: Office,
    checked: Mapping[str, Checked],
    warehouse: Warehouse,
    indikator: Iterable[HasilIndikator],
    rata_rata: Decimal | None,
    measure: Measure,
    finals: Finals,
) -> Bab3:
    """Compute what BAB III holds beside the indicators.

    Args:
        office: The unit, its decree, year and policies.
        checked: All registers after checking, by name.
        warehouse: Their accepted rows.
        indikator: The indicators' figures of the year.
        rata_rata: The mean capaian that Ringkasan prints.
        measure: Measures all indicators under the warehouse's cut-off.
        finals: The earlier years that this program made final.
    """
    found = {h.indikator.kode: h for h in indikator}
    method = str(office.kebijakan.get("metode_efisiensi", "selisih"))
    reached = {code: h.capaian_tercetak for code, h in found.items()}
    programs = anggaran_of(warehouse.table("laporan", "anggaran_program"), reached, method)
    earlier = riwayat_of(office.decree.indikator, office.tahun, checked, finals.terbaca)
    words = analisis_of(checked)
    return Bab3(
        riwayat=earlier,
        triwulan=triwulan_of(
            office, warehouse, measure, {code: h.target for code, h in found.items()}
        ),
        anggaran=programs,
        anggaran_total=jumlah(programs, rata_rata, method),
        metode=method,
        analisis=words,
        tindak_lanjut=tindak_lanjut_of(checked),
        kelengkapan={
            code: kelengkapan_of(
                h, office.tahun, earlier.get(code, ()), words.get(code, Analisis()), programs
            )
            for code, h in found.items()
        },
        final_lalu=tuple(final for _, final in sorted(finals.terbaca.items())),
        final_tidak_terbaca=finals.tidak_terbaca,
    )


def analisis_of(checked: Mapping[str, Checked]) -> dict[str, Analisis]:
    """Give the office's own words by indicator."""
    return {
        str(row["kode"]): Analisis(
            _text(row["faktor_pendukung"]),
            _text(row["faktor_penghambat"]),
            _text(row["upaya"]),
            _text(row["rekomendasi"]),
        )
        for row in _rows(checked, "analisis")
    }


def tindak_lanjut_of(checked: Mapping[str, Checked]) -> tuple[TindakLanjut, ...]:
    """Give last year's recommendations with what was done, in the order of their file."""
    return tuple(
        TindakLanjut(
            str(row["rekomendasi"]),
            str(row["status"]),
            _text(row["rencana_aksi"]),
            _text(row["penanggung_jawab"]),
            _text(row["bukti"]),
        )
        for row in _rows(checked, "tindak_lanjut_lhe")
    )


def _rows(checked: Mapping[str, Checked], name: str) -> list[dict[str, Any]]:
    if name not in checked or checked[name].accepted.empty:
        return []
    return [{str(k): v for k, v in r.items()} for r in checked[name].accepted.to_dict("records")]


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
