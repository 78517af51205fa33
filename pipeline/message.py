"""What the command line says after a run: short, plain, in Indonesian."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.angka import desimal
from pipeline.order import Report

_SHOWN = 20
"""How many problems are shown; the rest is counted."""


def summary(report: Report) -> Iterator[str]:
    """Word what a run did: the problems, the indicators, and where the workbook is."""
    yield from _problems(report)
    if report.buku is None:
        yield from _account(report)
        return
    hasil = report.hasil
    for item in hasil["indikator"]:
        yield f"  {item['kode']:<9} {_figures(item)}"
    status = "DRAF" if hasil["status"] == "draf" else f"FINAL (revisi {hasil['revisi']})"
    change = "ditulis" if report.berubah else "tidak berubah sejak versi terakhir"
    yield f"{status}: {report.buku} {change}."
    mending = report.buku.with_name("perbaikan.xlsx")
    if mending.is_file():
        yield f"Baris yang perlu diperbaiki: {mending} (memuat data pribadi, jangan disebarkan)."


def _problems(report: Report) -> Iterator[str]:
    errors = [m for m in report.masalah if m.tingkat == "kesalahan"]
    warnings = [m for m in report.masalah if m.tingkat == "peringatan"]
    for m in errors[:_SHOWN]:
        place = ", ".join(
            p
            for p in (m.berkas, m.lembar, "" if m.baris is None else f"baris {m.baris}", m.kolom)
            if p
        )
        times = f" ({m.jumlah} kali)" if m.jumlah > 1 else ""
        yield f"{place or m.register}: {m.pesan}{times} {m.saran}"
    if len(errors) > _SHOWN:
        yield f"... dan {len(errors) - _SHOWN} kesalahan lain."
    if report.masalah:
        yield (
            f"{sum(m.jumlah for m in errors)} kesalahan, "
            f"{sum(m.jumlah for m in warnings)} peringatan."
        )


def _account(report: Report) -> Iterator[str]:
    for register in report.hasil["register"]:
        if register["berkas"]:
            yield (
                f"  {register['nama']:<20} {register['dibaca']} baris dibaca: "
                f"{register['diterima']} diterima, {register['ditolak']} perlu diperbaiki"
            )


def _figures(item: dict[str, object]) -> str:
    if item["realisasi"] is None:
        notes = item["catatan"]
        return str(notes[0]) if isinstance(notes, list) and notes else "-"
    realisasi, capaian = _text(item["realisasi"]), _text(item["capaian"])
    predikat = f", {item['predikat']}" if item["predikat"] else ""
    return f"realisasi {realisasi}, target {_text(item['target'])}, capaian {capaian}{predikat}"


def _text(value: object) -> str:
    return "-" if value is None else desimal(Decimal(str(value)))
