"""What the command says after a run of many units: short, plain, in Indonesian."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.regency.build import RegencyReport
from pipeline.regency.order import some
from pipeline.regency.pieces import Rekap
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
    yield from _others(report.lain)
    for rekap in report.rekap:
        yield rekap.gagal or f"Rekap {rekap.kabupaten}: {rekap.buku} {_change(rekap)}."
    if report.rekap_belum:
        yield (
            f"{len(report.rekap_belum)} rekap belum ditulis: {some(report.rekap_belum)}. Jalankan "
            "lagi: yang sudah selesai tidak diulang."
        )
    yield from _old(report)


def _others(units: Sequence[UnitReport]) -> Iterator[str]:
    """Say whose last results went into the recaps beside those of the units asked for."""
    if units:
        without = [one.unit for one in units if one.hasil is None]
        lacking = f"; belum mempunyai hasil: {some(without)}" if without else ""
        yield f"Rekap juga memuat {len(units)} unit lain dengan hasil terakhirnya{lacking}."


def _change(rekap: Rekap) -> str:
    if rekap.berubah:
        return "ditulis"
    # The table alone is written where it was deleted or edited.
    return f"tidak berubah; {rekap.tabel.name} ditulis" if rekap.tabel_berubah else "tidak berubah"


def _old(report: RegencyReport) -> Iterator[str]:
    """Name recaps of no regency; one may be of a unit whose regency is not known now."""
    lost = [one.unit for one in report.units if one.kabupaten is None]
    for _, paths in groupby(report.rekap_lama, key=lambda path: path.stem):
        names = " dan ".join(path.name for path in paths)
        old = f"Rekap lama {names} di {report.order.folder}"
        if lost:
            yield (
                f"{old} tidak diperbarui: tidak ada unit yang menyebut kabupatennya, tetapi "
                f"kabupaten unit ini belum diketahui: {some(lost)}."
            )
        else:
            yield (
                f"{old} bukan lagi milik kabupaten mana pun; pindahkan atau hapus, supaya tidak "
                "ada unit yang terhitung dua kali."
            )


def _why(one: UnitReport) -> str:
    return f"GAGAL. {one.gagal}" if one.hasil is None else f"{one.status}: {one.hasil.kurang}."
