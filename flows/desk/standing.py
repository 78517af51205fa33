"""How far a year-end is: four steps in the order of the work, and which of them comes next."""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from nicegui import ui

from flows.desk.figures import errors, missing
from flows.desk.parts import box, card, link, tag
from flows.desk.visit import Visit
from flows.times import ZONE
from pipeline.report import Report
from schemas import registers

JAKARTA = ZoneInfo(ZONE)
State = Literal["selesai", "berikutnya", "menunggu"]
ICONS: dict[State, str] = {
    "selesai": "check_circle", "berikutnya": "arrow_circle_right",
    "menunggu": "radio_button_unchecked",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A step of the year-end.

    Attributes:
        judul: What is done.
        keadaan: How far it is, in words.
        selesai: Nothing is left to do.
        tautan: Words and page of what does it; None where that is on this page.
    """

    judul: str
    keadaan: str
    selesai: bool
    tautan: tuple[str, str] | None = None


def year_end(visit: Visit, report: Report) -> tuple[Step, ...]:
    """Give the steps of a year-end as they stand after a check."""
    hasil = visit.hasil()
    final = hasil is not None and hasil["status"] == "final"
    stale = hasil is not None and is_stale(report, hasil)
    return (
        _collecting(report),
        _mending(visit, report),
        _building(visit, hasil, stale=stale),
        _finishing(visit, hasil, done=final and not stale),
    )


def _collecting(report: Report) -> Step:
    needed = [r for r in registers().values() if r.wajib_final]
    lacking = sorted(registers()[name].judul for name in missing(report))
    have = f"{len(needed) - len(lacking)} dari {len(needed)} register wajib ada"
    said = f"{have}; belum ada: {', '.join(lacking)}." if lacking else f"{have}."
    return Step("Kumpulkan berkas", said, not lacking)


def _mending(visit: Visit, report: Report) -> Step:
    wrong = errors(report)
    warnings = sum(m.jumlah for m in report.masalah if m.tingkat == "peringatan")
    said = f"{wrong} kesalahan" if wrong else "Tidak ada kesalahan"
    page = visit.url("periksa", tingkat="kesalahan") if wrong else visit.url("periksa")
    words = "Lihat yang perlu diperbaiki" if wrong else "Baca peringatan"
    return Step("Perbaiki data", f"{said}, {warnings} peringatan.", not wrong, (words, page))


def _building(visit: Visit, hasil: dict[str, Any] | None, *, stale: bool) -> Step:
    if hasil is None:
        said = "Belum pernah disusun."
    elif stale:
        said = f"Data berubah sesudah disusun {made(visit.folder)}."
    else:
        said = f"Disusun {made(visit.folder)} dari data yang sekarang."
    done = hasil is not None and not stale
    link_ = ("Baca hasilnya", "hasil") if done else ("Susun laporan", "jalankan")
    return Step("Susun laporan dan baca angkanya", said, done, (link_[0], visit.url(link_[1])))


def _finishing(visit: Visit, hasil: dict[str, Any] | None, *, done: bool) -> Step:
    if hasil is not None and hasil["status"] == "final":
        revisi = hasil["revisi"]
        said = f"Sudah final (revisi {revisi})."
        if not done:
            said += f" Data yang berubah baru berlaku dalam revisi {revisi + 1}."
        return Step("Finalkan", said, done, ("Buka", visit.url("jalankan")))
    due = deadline(visit.tahun)
    late = " dan sudah lewat" if datetime.now(JAKARTA).date() > due else ""
    said = f"Tenggat LKjIP {due:%d/%m/%Y}{late}."
    return Step("Finalkan", said, False, ("Finalkan", visit.url("jalankan")))


def deadline(tahun: int) -> date:
    """Give the last day for a year's LKjIP: two months after it ends (Perpres 29/2014)."""
    return date(tahun + 1, 2, monthrange(tahun + 1, 2)[1])


def is_stale(report: Report, hasil: dict[str, Any]) -> bool:
    """Say whether what is published was made of other files, rules or words than were checked."""
    parts = ("register", "indikator", "masalah")
    now = json.loads(json.dumps({p: report.hasil[p] for p in parts}))
    return any(now[p] != hasil[p] for p in parts)


def made(folder: Path) -> str:
    """Say when the results of a folder were written."""
    return clock((folder / "hasil.json").stat().st_mtime)


def clock(seconds: float) -> str:
    """Write a time of the file system as the office's clock shows it."""
    return f"{datetime.fromtimestamp(seconds, JAKARTA):%d/%m/%Y %H:%M} WIB"


def show_steps(steps: tuple[Step, ...]) -> None:
    """Put the steps; the first that is not done is the next, with a button."""
    following = next((n for n, step in enumerate(steps) if not step.selesai), None)
    with card("ikhtisar"), box("ol", "tahapan"):
        for position, step in enumerate(steps):
            state: State = "selesai" if step.selesai else "menunggu"
            _put(step, "berikutnya" if position == following else state)


def _put(step: Step, state: State) -> None:
    with box("li", state):
        ui.icon(ICONS[state]).props("aria-hidden=true")
        with box("div", "apa"):
            with box("strong"):
                tag("span", step.judul)
                tag("span", f" ({state})", "hanya-suara")
            tag("span", step.keadaan, "rinci")
        if step.tautan and state != "menunggu":
            words, href = step.tautan
            link(words, href, "tombol-tautan" if state == "berikutnya" else "")
