"""What the command says after a run of many units: short, plain, in Indonesian."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.regency.build import RegencyReport
from pipeline.regency.order import some
from pipeline.regency.report import UnitReport


def summary(report: RegencyReport) -> Iterator[str]:
    """Word what a run did: every unit that needs attention, the counts, and the recaps."""
    for one in report.units:
        if one.kode_akhir or (one.hasil is not None and one.hasil.berubah_sejak_final):
            yield f"  {one.unit}: {_why(one)}"
    status = Counter(one.status for one in report.units)
    ways = Counter(one.cara for one in report.units if one.cara is not None)
    counts = ", ".join(f"{n} {way}" for way, n in sorted(ways.items()))
    yield (
        f"{len(report.units)} unit: {status['final']} final, {status['draf']} draf, "
        f"{status['gagal']} gagal{f' ({counts})' if counts else ''}."
    )
    if report.halangan is not None:
        yield str(report.halangan)
    if report.belum:
        yield (
            f"{len(report.belum)} unit belum dikerjakan: {some(report.belum)}. Rekap tidak "
            "ditulis. Jalankan lagi: yang sudah selesai tidak diulang."
        )
    for rekap in report.rekap:
        change = "ditulis" if rekap.berubah else "tidak berubah"
        yield rekap.gagal or f"Rekap {rekap.kabupaten}: {rekap.buku} {change}."
    if report.rekap_belum:
        yield (
            f"{len(report.rekap_belum)} rekap belum ditulis: {some(report.rekap_belum)}. Jalankan "
            "lagi: yang sudah selesai tidak diulang."
        )


def _why(one: UnitReport) -> str:
    return f"GAGAL. {one.gagal}" if one.hasil is None else f"{one.status}: {one.hasil.kurang}."
