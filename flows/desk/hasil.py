"""The page Hasil: the eight indicators, what each is made of, and the tables as they print."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nicegui import ui

from flows.desk.charts import capaian_chart, compare_chart
from flows.desk.excerpt import Part, counted_rows, parts, sheet_names
from flows.desk.figures import Before, change, last_year, number, span, tone
from flows.desk.parts import box, button, card, dialog, link, mark, message, table, tag, title
from flows.desk.published import put_files
from flows.desk.standing import is_stale, made
from flows.desk.visit import Visit
from pipeline.office.rules import load_decree
from schemas.decree import Decree, Indikator

PREVIEWED = (
    "Ringkasan",
    "Perbandingan",
    "Renstra",
    "Triwulan",
    "Indikator Program",
    "Anggaran",
    "Analisis",
    "Narasi",
    "Kelengkapan BAB III",
    "Catatan",
)
"""Sheets that the page can show as they print; those of the indicators open with them."""
ROWS_SHOWN = 15


def show(visit: Visit) -> None:
    """Build the page."""
    hasil = visit.hasil()
    book = visit.folder / f"LAKIP-{visit.unit}-{visit.tahun}.xlsx"
    if hasil is None or not book.is_file():
        title(f"Hasil {visit.tahun}")
        with message("Hasil muncul di sini sesudah laporan disusun.", "biasa", "Belum ada hasil."):
            link("Susun laporan", visit.url("jalankan"))
        return
    decree = load_decree(visit.desk.raw / visit.unit, visit.office.keputusan)
    before = last_year(book, visit.tahun)
    final = hasil["status"] == "final"
    cutoff = "/".join(reversed(hasil["batas_data"].split("-")))
    title(f"Hasil {visit.tahun}", f"Capaian indikator kinerja sampai batas data {cutoff}.")
    with box("div", "ringkas"):
        mark(f"final, revisi {hasil['revisi']}" if final else "draf", "baik" if final else "awas")
        tag("span", f"disusun {made(visit.folder)}", "rinci")
        put_files(visit)
    report = visit.desk.jobs.seen(visit.place)
    if report is not None and is_stale(report, hasil):
        text = "Angka di bawah belum memuatnya."
        with message(text, "awas", "Data berubah sesudah laporan ini disusun."):
            link("Susun revisi" if final else "Susun lagi", visit.url("jalankan"))
    _charts(visit, hasil, before)
    tag("h2", "Indikator")
    entries = {i.kode: i for i in decree.indikator}
    with box("div", "indikator"):
        for item in hasil["indikator"]:
            shown = _Shown(visit, book, item, entries.get(item["kode"]))
            _indicator(shown, decree, before.get(item["kode"]))
    _preview(book)


def _charts(visit: Visit, hasil: dict[str, Any], before: dict[str, Before]) -> None:
    with box("div", "grafik-baris"):
        with card("grafik"):
            tag("h2", "Capaian terhadap target (%)")
            capaian_chart(hasil)
        if before:
            with card("grafik"):
                tag("h2", f"Capaian {visit.tahun - 1} dan {visit.tahun} (%)")
                compare_chart(hasil, before, visit.tahun)


@dataclass(frozen=True)
class _Shown:
    """An indicator that is shown.

    Attributes:
        visit: Who looks at which unit and year.
        book: The workbook.
        item: Its figures.
        entry: Its entry in the decree.
    """

    visit: Visit
    book: Path
    item: dict[str, Any]
    entry: Indikator | None


def _indicator(shown: _Shown, decree: Decree, before: Before | None) -> None:
    item, entry = shown.item, shown.entry
    with card("satu-indikator"):
        with box("div", "kepala-kartu"):
            tag("h3", item["kode"])
            mark(item["predikat"] or "belum dapat dinilai", tone(item["predikat"], decree))
        tag("p", item["indikator"], "guna")
        with box("dl", "angka-angka"):
            unit = "%" if item["satuan"] == "%" else ""
            _pair("Realisasi", f"{number(item['realisasi'])}{unit}", "utama")
            _pair("Target", f"{number(item['target'])}{unit}")
            _pair("Capaian", f"{number(item['capaian'])}%" if item["capaian"] is not None else "-")
            if before is not None:
                _pair(
                    "Tahun lalu", f"{before.realisasi}{unit if before.number is not None else ''}"
                )
                _pair("Perubahan", change(item["realisasi"], before.number))
        if item["realisasi"] is None and item["catatan"]:
            message(item["catatan"][0], "awas")
        if entry is not None:
            _open_end(shown, entry)
            button("Rumus, baris, dan catatan", "functions", quiet=True).on_click(
                lambda: _details(shown.book, item, entry)
            )


def _open_end(shown: _Shown, entry: Indikator) -> None:
    """Say how far rows that are not counted yet could still change the figure."""
    if (words := span(shown.item)) is None:
        return
    with box("p", "rinci"):
        tag("span", f"Masih dapat menjadi {words}: ")
        where = shown.visit.url("periksa", register=entry.nama_register, tingkat="kesalahan")
        link("perbaiki barisnya", where)


def _pair(name: str, value: str, classes: str = "") -> None:
    with box("div", classes):
        tag("dt", name)
        tag("dd", value)


def _details(book: Path, item: dict[str, Any], entry: Indikator) -> None:
    """Open all that stands behind an indicator's figure."""
    with dialog(f"{item['kode']}. {item['indikator']}", closes=True, whole=True):
        with card("", "section"):
            tag("h3", "Rumus")
            tag("p", entry.formula)
            _division(item, entry)
        if item["catatan"]:
            with card("", "section"):
                tag("h3", "Catatan")
                with box("ul"):
                    for note in item["catatan"]:
                        tag("li", note)
        if entry.kode in sheet_names(book):
            with card("", "section"):
                tag("h3", "Tabel")
                for part in parts(book, entry.kode):
                    put_part(part)
        counted = counted_rows(book, entry.sama_dengan or entry.kode, entry.nama_register)
        if counted.baris:
            with card("", "section"):
                tag("h3", f"Baris yang dihitung ({len(counted.baris)})")
                _rows(counted)


def _division(item: dict[str, Any], entry: Indikator) -> None:
    """Say the figures that the formula was filled with."""
    if item["pembilang"] is None or item["penyebut"] is None or entry.ukuran != "rasio":
        return
    above, below = (number(item[n]).removesuffix(",00") for n in ("pembilang", "penyebut"))
    tag("p", f"{above} / {below} x 100 = {number(item['realisasi'])}", "hitungan")


def _rows(counted: Part) -> None:
    """Put many rows, some on a page: as texts, which Quasar shows as texts."""
    columns = [
        {"name": f"k{p}", "label": name, "field": f"k{p}", "align": "left", "sortable": True}
        for p, name in enumerate(counted.kolom)
    ]
    rows = [
        {f"k{p}": text for p, text in enumerate(row)} | {"id": n}
        for n, row in enumerate(counted.baris)
    ]
    shown = ui.table(columns=columns, rows=rows, row_key="id", pagination=ROWS_SHOWN)
    shown.props("flat bordered dense").classes("data")


def _preview(book: Path) -> None:
    there = [n for n in PREVIEWED if n in sheet_names(book)]
    with card():
        tag("h2", "Tabel laporan")
        tag("p", "Isi lembar buku kerja sebagaimana dicetak.", "guna")

        @ui.refreshable
        def content() -> None:
            for part in parts(book, choice.value):
                put_part(part)

        choice = ui.select(
            there, value=there[0], label="Lembar", on_change=lambda: content.refresh()
        ).props("outlined")
        content()


def put_part(part: Part) -> None:
    """Put a table of the workbook with its title and notes."""
    with box("figure", "cetak"):
        if part.judul:
            tag("figcaption", part.judul)
        if part.baris:
            table(part.kolom, part.baris, numbers=part.angka)
        for text in part.teks:
            tag("p", text, "catatan")
