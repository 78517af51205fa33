"""What the command line says after a run or a check: short, plain, in Indonesian."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.accounts import HASIL
from pipeline.angka import desimal
from pipeline.order import Ditemukan, Report
from pipeline.papers import CHAPTER
from pipeline.pdf import pdf_of
from pipeline.privacy import mask
from pipeline.problems import Masalah

_SHOWN = 20
"""How many errors are shown after a run; the rest is counted."""
_OUTCOMES = dict.fromkeys(HASIL, "") | {
    "diterima": "diterima",
    "ditolak": "perlu diperbaiki",
    "di_luar_tahun": "di luar tahun",
    "ganda": "ganda",
    "dikecualikan": "dikecualikan",
    "bukan_data": "bukan data",
}


def summary(report: Report) -> Iterator[str]:
    """Word what a run did: the errors, the indicators, and where the workbook is."""
    errors = [m for m in report.masalah if m.tingkat == "kesalahan"]
    for m in errors[:_SHOWN]:
        yield _line(m)
    if len(errors) > _SHOWN:
        yield f"... dan {len(errors) - _SHOWN} kesalahan lain; lihat semuanya dengan lakip check."
    if report.masalah:
        yield _counted(report)
    for item in report.hasil["indikator"]:
        yield f"  {item['kode']:<9} {_figures(item)}"
    if report.buku is None:
        return
    hasil = report.hasil
    status = "DRAF" if hasil["status"] == "draf" else f"FINAL (revisi {hasil['revisi']})"
    change = "ditulis" if report.berubah else "tidak berubah sejak versi terakhir"
    yield f"{status}: {report.buku} {change}."
    chapter = report.buku.with_name(CHAPTER.format(unit=hasil["unit"], tahun=hasil["tahun"]))
    yield f"BAB III dalam Word: {chapter}"
    if printed := pdf_of(report):
        yield f"PDF: {printed}"
    mending = report.buku.with_name("perbaikan.xlsx")
    if mending.is_file():
        yield f"Baris yang perlu diperbaiki: {mending} (memuat data pribadi, jangan disebarkan)."


def findings(report: Report) -> Iterator[str]:
    """Word what a check found: files, sheets, columns, rows by outcome, and problems by rule."""
    register = berkas = ""
    for found in report.lembar:
        if found.register != register:
            register, berkas = found.register, ""
            yield f"{register}"
        if found.akun.berkas != berkas:
            berkas = found.akun.berkas
            yield f"  {mask(berkas)}"
        yield from _sheet(found)
    yield ""
    for tingkat in ("kesalahan", "peringatan"):
        yield from _by_rule([m for m in report.masalah if m.tingkat == tingkat], tingkat)
    yield _counted(report) if report.masalah else "Tidak ada masalah."


def _sheet(found: Ditemukan) -> Iterator[str]:
    akun = found.akun
    counts = [(n, getattr(akun, n)) for n in HASIL]
    rows = ", ".join(f"{n} {_OUTCOMES[name]}" for name, n in counts if n)
    lines = " dan ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in found.judul)
    several = f"{len(found.judul)} tabel, " if len(found.judul) > 1 else ""
    heading = f"{several}judul kolom di baris {lines}" if lines else "tanpa judul kolom"
    yield f"    {mask(akun.lembar)}: {heading}; {akun.dibaca} baris dibaca = {rows or '0'}"
    for columns in found.kolom:
        yield "      " + ", ".join(f"{name} <- {mask(text)}" for name, text in columns.items())


def _by_rule(problems: list[Masalah], title: str) -> Iterator[str]:
    rules: dict[str, list[Masalah]] = {}
    for m in problems:
        rules.setdefault(m.aturan, []).append(m)
    for code, found in rules.items():
        yield f"{title} {code}: {sum(m.jumlah for m in found)}"
        for m in found:
            yield f"  - {_line(m)}"


def _line(m: Masalah) -> str:
    rows = ", ".join(map(str, m.tempat)) + (", ..." if m.jumlah > len(m.tempat) > 0 else "")
    row = f"baris {rows}" if rows else ""
    place = ", ".join(p for p in (m.berkas, m.lembar, row, m.kolom) if p)
    return f"{place or m.register}: {m.pesan} {m.saran}"


def _counted(report: Report) -> str:
    count = {"kesalahan": 0, "peringatan": 0}
    for m in report.masalah:
        count[m.tingkat] += m.jumlah
    return f"{count['kesalahan']} kesalahan, {count['peringatan']} peringatan."


def _figures(item: dict[str, object]) -> str:
    if item["realisasi"] is None:
        notes = item["catatan"]
        return str(notes[0]) if isinstance(notes, list) and notes else "-"
    realisasi, capaian = _text(item["realisasi"]), _text(item["capaian"])
    predikat = f", {item['predikat']}" if item["predikat"] else ""
    return f"realisasi {realisasi}, target {_text(item['target'])}, capaian {capaian}{predikat}"


def _text(value: object) -> str:
    return "-" if value is None else desimal(Decimal(str(value)))
