"""What the command line says after a run or a check: short, plain, in Indonesian."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.angka import desimal
from pipeline.checking.accounts import HASIL, Akun
from pipeline.privacy import mask
from pipeline.problems import Masalah
from pipeline.publishing.papers import CHAPTER
from pipeline.publishing.pdf import pdf_of
from pipeline.report import Ditemukan, Report

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
    kolom: tuple[Mapping[str, str], ...] = ()
    for found in report.lembar:
        if found.register != register:
            register, berkas, kolom = found.register, "", ()
            yield from _register(
                [f.akun for f in report.lembar if f.register == register], register
            )
        if found.akun.berkas != berkas:
            berkas = found.akun.berkas
            yield f"  {mask(berkas)}"
        yield _sheet(found)
        if found.kolom and found.kolom != kolom:
            kolom = found.kolom
            yield from map(_columns, kolom)
    yield ""
    for tingkat in ("kesalahan", "peringatan"):
        yield from _by_rule([m for m in report.masalah if m.tingkat == tingkat], tingkat)
    yield _counted(report) if report.masalah else "Tidak ada masalah."


def folded(lines: Iterable[str], width: int) -> Iterator[str]:
    """Fold lines that are wider than the terminal, under where their text begins."""
    for line in lines:
        indent = len(line) - len(line.lstrip(" -"))
        fold = textwrap.TextWrapper(
            width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
        )
        yield from fold.wrap(line) or [line]


def _register(akun: Sequence[Akun], name: str) -> Iterator[str]:
    sheets = len(akun)
    files = len({a.berkas for a in akun})
    rows = {n: sum(getattr(a, n) for a in akun) for n in HASIL}
    yield f"{name}: {files} berkas, {sheets} lembar; {_rows(rows)}"


def _rows(counts: Mapping[str, int]) -> str:
    outcomes = ", ".join(f"{n} {_OUTCOMES[name]}" for name, n in counts.items() if n)
    return f"{sum(counts.values())} baris dibaca = {outcomes or '0'}"


def _sheet(found: Ditemukan) -> str:
    akun = found.akun
    lines = " dan ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in found.judul)
    several = f"{len(found.judul)} tabel, " if len(found.judul) > 1 else ""
    heading = f"{several}judul kolom di baris {lines}" if lines else "tanpa judul kolom"
    nihil = "NIHIL, " if found.nihil else ""
    return (
        f"    {mask(akun.lembar)}: {nihil}{heading}; {_rows({n: getattr(akun, n) for n in HASIL})}"
    )


def _columns(columns: Mapping[str, str]) -> str:
    return "      " + ", ".join(f"{name} <- {mask(text)}" for name, text in columns.items())


def _by_rule(problems: list[Masalah], title: str) -> Iterator[str]:
    """Word problems by rule; what is said of several places is said once, above them."""
    rules: dict[str, dict[str, list[Masalah]]] = {}
    for m in problems:
        rules.setdefault(m.aturan, {}).setdefault(f"{m.pesan} {m.saran}", []).append(m)
    for code, said in rules.items():
        yield f"{title} {code}: {sum(m.jumlah for found in said.values() for m in found)}"
        for text, found in said.items():
            if len(found) == 1:
                yield f"  - {_line(found[0])}"
            else:
                yield f"  {text}"
                yield from (f"  - {_place(m)}" for m in found)


def _place(m: Masalah) -> str:
    rows = ", ".join(map(str, m.tempat)) + (", ..." if m.jumlah > len(m.tempat) > 0 else "")
    row = f"baris {rows}" if rows else ""
    return ", ".join(p for p in (m.berkas, m.lembar, row, m.kolom) if p) or m.register


def _line(m: Masalah) -> str:
    return f"{_place(m)}: {m.pesan} {m.saran}"


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
