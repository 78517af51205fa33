"""The page Beranda: what the office has handed in for the year, register by register."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from nicegui import ui

from flows.desk import progress
from flows.desk.dropping import drop_zone
from flows.desk.parts import (
    answers,
    box,
    button,
    card,
    dialog,
    download,
    link,
    mark,
    message,
    tag,
    title,
)
from flows.desk.roles import Izin
from flows.desk.standing import clock, show_steps, year_end
from flows.desk.visit import Visit, tell
from pipeline.checking.perbaikan import NAMA as MENDING
from pipeline.reading.files import find_files
from pipeline.templates.words import ordered_registers
from schemas import registers
from schemas.register import Register


def show(visit: Visit) -> None:
    """Build the page."""
    title(
        f"Data tahun {visit.tahun}",
        "Taruh catatan kantor di sini. Setiap berkas langsung diperiksa; yang salah ditunjukkan "
        "tempat dan cara memperbaikinya.",
    )

    @ui.refreshable
    def standing() -> None:
        progress.checking(visit)
        _standing(visit)

    @ui.refreshable
    def cards() -> None:
        _cards(visit, redraw)

    def redraw() -> None:
        further()
        cards.refresh()

    further = progress.follow_checks(visit, lambda: standing.refresh(), lambda: cards.refresh())
    standing()
    if visit.who.may(Izin.UNGGAH):
        drop_zone(visit, redraw)
    cards()


def _standing(visit: Visit) -> None:
    """Say in one place what is done and what comes next."""
    report = visit.desk.jobs.seen(visit.place)
    if not visit.inbox.folder.is_dir():
        message(
            "Mulailah dengan mengunggah berkas register, atau unduh templat di bawah dan isi.",
            "biasa",
            f"Belum ada berkas untuk tahun {visit.tahun}",
        )
        return
    if report is not None:
        show_steps(year_end(visit, report))


def _cards(visit: Visit, redraw: Any) -> None:
    report = visit.desk.jobs.seen(visit.place)
    accounts = {r["nama"]: r for r in report.hasil["register"]} if report else {}
    found = find_files(visit.inbox.folder, registers())
    paths: dict[str, list[Path]] = {}
    for source in found.sources:
        paths.setdefault(source.register, []).append(source.path)
    if found.strangers:
        message(
            f"{', '.join(found.strangers)}. Awali nama berkasnya dengan nama register dan simpan "
            "sebagai xlsx, xls, ods, atau csv; atau unggah lagi di atas: registernya diusulkan "
            "dari kolomnya.",
            "awas",
            "Berkas ini tidak termasuk register mana pun dan tidak dibaca:",
        )
    for needed, heading in ((True, "Register wajib"), (False, "Register pelengkap")):
        tag("h2", heading)
        with box("div", "petak"):
            for register in ordered_registers():
                if register.wajib_final == needed:
                    files = paths.get(register.nama, [])
                    _card(visit, register, files, accounts.get(register.nama, {}), redraw)


def _card(
    visit: Visit, register: Register, files: list[Path], account: dict[str, Any], redraw: Any
) -> None:
    with card("register"):
        with box("div", "kepala-kartu"):
            tag("h3", register.judul)
            _state(register, files, account)
        tag("p", register.guna, "guna")
        sheets = {f["nama"]: f["lembar"] for f in account.get("berkas", [])}
        with box("ul", "berkas"):
            for path in files:
                _file(visit, path, sheets.get(path.name), redraw)
        if not files and not register.diketik:
            with box("p", "rinci"):
                tag("span", "Nama berkasnya diawali ")
                tag("code", register.nama)
        with box("div", "kaki-kartu"):
            with box("div", "jalan"):
                if account.get("ditolak"):
                    _mending(visit, register)
                if register.diketik:
                    link("Ketik di halaman", f"{visit.url('isian')}#{register.nama}")
            download("Templat", f"{visit.download_url(None)}/templat/{register.nama}.xlsx")


def _mending(visit: Visit, register: Register) -> None:
    """Put the ways to mend rejected rows: on the page, or in a workbook."""
    link("Perbaiki di halaman", visit.url("periksa", register=register.nama))
    if (visit.folder / MENDING).is_file() and visit.who.may(Izin.DATA_PRIBADI):
        link("Unduh perbaikan.xlsx", f"{visit.download_url(None)}/{MENDING}")


def _state(register: Register, files: list[Path], account: dict[str, Any]) -> None:
    if not files:
        mark("belum ada", "awas" if register.wajib_final else "biasa")
    elif account.get("ditolak"):
        mark(f"{account['ditolak']} perlu diperbaiki", "salah")
    elif account.get("berkas"):
        mark("diterima", "baik")


def _file(visit: Visit, path: Path, sheets: list[dict[str, Any]] | None, redraw: Any) -> None:
    when = clock(path.stat().st_mtime)
    with box("li"):
        with box("div", "nama-berkas"):
            tag("strong", path.name)
            tag("span", f"{when}{_rows(sheets)}", "rinci")
        if visit.who.may(Izin.UNGGAH):
            out = button("", "delete", quiet=True)
            out.props(f'flat round aria-label="Keluarkan {_safe(path)}"')
            out.on_click(partial(_ask_removal, visit, path.name, redraw))


def _safe(path: Path) -> str:
    """Give a file's name as the label of a button: props take no quotes."""
    return "".join(c for c in path.name if c not in "\"'\\=")


def _rows(sheets: list[dict[str, Any]] | None) -> str:
    if sheets is None:
        return ""
    accepted, rejected = (sum(s[n] for s in sheets) for n in ("diterima", "ditolak"))
    wrong = f", {rejected} perlu diperbaiki" if rejected else ""
    return f" · {accepted} baris diterima{wrong}"


def _ask_removal(visit: Visit, name: str, redraw: Any) -> None:
    def remove() -> None:
        who = visit.demand(Izin.UNGGAH, "keluarkan berkas")
        kept = visit.inbox.remove(name)
        visit.record(who, "keluarkan berkas", berkas=name, disimpan=kept.name)
        asked.close()
        tell(f"{name} dikeluarkan dan disimpan di folder .arsip.")
        redraw()

    with dialog("Keluarkan berkas?") as asked:
        tag("p", f"{name} tidak akan dibaca lagi. Berkasnya disimpan di folder .arsip.")
        answers(asked, "Keluarkan", visit.guarded(remove))
