"""The page Riwayat: every version with who, when and why; compare two, verify a file."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from anyio import to_thread
from nicegui import ui
from nicegui.events import UploadEventArguments

from flows.desk import progress
from flows.desk.differences import show_changes, show_verdict
from flows.desk.figures import number
from flows.desk.gate import MAX_BODY
from flows.desk.parts import (
    box,
    button,
    card,
    file_zone,
    mark,
    message,
    table,
    tag,
    title,
)
from flows.desk.published import put_downloads
from flows.desk.roles import Izin
from flows.desk.visit import Visit, warn
from pipeline.order import Order
from pipeline.publishing import diff, history, verify
from pipeline.publishing.history import AngkaVersi, IsiVersi, Riwayat
from pipeline.publishing.versions import RIWAYAT, version_name

JAKARTA = ZoneInfo("Asia/Jakarta")
_ODD = re.compile(r"[^\w. ()-]+")


def show(visit: Visit) -> None:
    """Build the page."""
    title(
        f"Riwayat {visit.tahun}",
        "Setiap hasil disimpan sebagai versi bernomor. Versi lama tidak ditimpa atau dihapus.",
    )
    reports = visit.interim()
    chosen: date | None = None

    def choose(value: str) -> None:
        nonlocal chosen
        chosen = date.fromisoformat(value) if value else None
        redraw()

    if reports:
        names = {"": "Laporan tahunan"} | {
            d.isoformat(): f"Laporan sementara s.d. {d:%d/%m/%Y}" for d in reports
        }
        ui.select(names, value="", label="Laporan", on_change=lambda e: choose(e.value)).props(
            "outlined"
        )

    frame = box("div", "isi-bagian")
    timers = box()

    async def load() -> None:
        frame.clear()
        with frame:
            message("", "biasa", "Membaca riwayat ...")
        order = replace(visit.order, batas=chosen)
        try:
            found = await to_thread.run_sync(history, order)
        finally:
            frame.clear()
        with frame:
            _all(visit, order, found)

    def redraw() -> None:
        with timers:
            ui.timer(0, visit.guarded(load), once=True)

    redraw()
    _verify(visit)
    progress.follow(visit, "susun", redraw)


def when(text: str) -> str:
    """Write a time of a manifest as the office's clock shows it."""
    try:
        return datetime.fromisoformat(text).astimezone(JAKARTA).strftime("%d/%m/%Y %H:%M WIB")
    except (ValueError, OSError, OverflowError):
        return "-"


def _all(visit: Visit, order: Order, found: Riwayat) -> None:
    for words in found.pesan:
        message(words, "awas")
    for name in found.diedit:
        text = "Penyusunan berikutnya menyimpannya dengan nama lain dan menerbitkan yang asli."
        message(text, "awas", f"{name} telah diubah di luar program.")
    if not found.versi:
        message("Versi pertama muncul sesudah laporan disusun.", "biasa", "Belum ada versi.")
        return
    newest_first = found.versi[::-1]
    if len(newest_first) > 1:
        _compare(visit, order, newest_first)
    for one in newest_first:
        _version(visit, order, one)


def _version(visit: Visit, order: Order, one: IsiVersi) -> None:
    with card("versi"):
        with box("div", "kepala-kartu"):
            tag("h2", f"Versi {one.nomor}")
            if one.terbit:
                mark("sedang terbit")
            final = one.status == "final"
            mark(f"final, revisi {one.revisi}" if final else one.status or "tidak diketahui",
                 "baik" if final else "awas")  # fmt: skip
        if not one.utuh:
            text = "Berkas atau manifesnya berubah atau hilang; versi ini tidak dapat dibandingkan."
            message(text, "salah", "Versi ini tidak utuh lagi.")
        with box("dl", "angka-angka"):
            for name, value in (
                ("Kapan", when(one.waktu)),
                ("Oleh", one.oleh or "-"),
                ("Alasan", one.alasan or "-"),
                ("Kesalahan", "-" if one.kesalahan is None else str(one.kesalahan)),
            ):
                with box("div"):
                    tag("dt", name)
                    tag("dd", value)
        if one.angka:
            with box("details", "angka-versi"):
                tag("summary", "Angka versi ini")
                heads = ["Indikator", "Target", "Realisasi", "Capaian (%)", "Predikat"]
                table(heads, [_figures(a) for a in one.angka], numbers=[1, 2, 3])
        with box("div", "unduhan"):
            base = visit.download_url(order.batas)
            folder = visit.report_folder(order.batas) / RIWAYAT / version_name(one.nomor)
            put_downloads(visit, folder, f"{base}/{RIWAYAT}/{version_name(one.nomor)}")


def _figures(entry: AngkaVersi) -> list[str]:
    figures = (entry.target, entry.realisasi, entry.capaian)
    written = [number(f if isinstance(f, int | float) else None) for f in figures]
    return [entry.kode, *written, str(entry.predikat or "-")]


def _compare(visit: Visit, order: Order, found: tuple[IsiVersi, ...]) -> None:
    names = {v.nomor: f"Versi {v.nomor}, {when(v.waktu)}" for v in found}

    async def compare() -> None:
        answer.clear()
        with answer:
            message("", "biasa", "Membandingkan ...")
        try:
            beda = await to_thread.run_sync(diff, order, old.value, new.value)
        finally:
            answer.clear()
        with answer:
            show_changes(beda.perubahan)

    with card():
        tag("h2", "Bandingkan dua versi")
        with box("div", "saring"):
            old = ui.select(names, value=found[1].nomor, label="Lama").props("outlined")
            new = ui.select(names, value=found[0].nomor, label="Baru").props("outlined")
        button("Bandingkan", "compare_arrows").on_click(visit.guarded(compare))
        answer = box("div", "isi-bagian").props("aria-live=polite")


def _verify(visit: Visit) -> None:
    """Put the place where a file is compared with all versions."""

    async def received(event: UploadEventArguments) -> None:
        who = visit.demand(Izin.BACA, "verifikasi")
        answer.clear()
        with answer:
            message("", "biasa", "Memeriksa ...")
        try:
            with tempfile.TemporaryDirectory(prefix="lakip-periksa-") as place:
                path = Path(place) / (_ODD.sub("_", event.file.name).lstrip(".")[-80:] or "berkas")
                await event.file.save(path)
                found = await to_thread.run_sync(verify, visit.order, path)
        finally:
            answer.clear()
        visit.record(who, "verifikasi", "tidak dikenal" if found.cocok == "tidak" else "berhasil")
        with answer:
            show_verdict(found, when(found.waktu))

    with card():
        tag("h2", "Periksa keaslian berkas")
        tag("p", "Taruh buku kerja: versi mana ini, dan apakah isinya masih utuh?", "guna")
        file_zone(
            "Letakkan buku kerja di sini, atau tekan +",
            max_file_size=MAX_BODY - 1024**2,
            on_upload=visit.receiving(received),
            on_rejected=lambda: warn("Berkasnya terlalu besar."),
        )
        answer = box("div", "isi-bagian").props("aria-live=polite")
