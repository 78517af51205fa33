"""Where files are dropped: each is looked at, and asked about where that is not plain."""

from __future__ import annotations

from collections.abc import Callable

from anyio import to_thread
from nicegui import ui
from nicegui.events import UploadEventArguments

from flows.desk.gate import MAX_BODY
from flows.desk.parts import box, button, card, file_zone, message, tag
from flows.desk.roles import Izin
from flows.desk.uploads import Upload
from flows.desk.visit import Visit, tell, warn
from pipeline.reading.files import ENDINGS
from pipeline.templates.words import ordered_registers


def drop_zone(visit: Visit, placed: Callable[[], object]) -> None:
    """Put the place to drop files on, and below it the questions about those dropped.

    Args:
        visit: Who looks at which unit and year.
        placed: Called when files have been put in place.
    """
    waiting: list[Upload] = []

    @ui.refreshable
    def questions() -> None:
        for upload in waiting:
            _question(visit, upload, settle)

    def settle(upload: Upload) -> None:
        waiting.remove(upload)
        questions.refresh()
        placed()

    async def received(event: UploadEventArguments) -> None:
        who = visit.demand(Izin.UNGGAH, "unggah")
        inbox = visit.inbox
        path = inbox.waiting_place()
        await event.file.save(path)
        upload = await to_thread.run_sync(inbox.examine, path, event.file.name)
        if upload.perbaikan:
            names = inbox.place_mends(upload)
            visit.record(who, "unggah perbaikan", berkas=", ".join(names))
            tell(f"Baris perbaikan disimpan: {', '.join(names)}.")
            placed()
        elif upload.doubtful or upload.alasan or inbox.is_there(upload.nama):
            waiting.append(upload)
            questions.refresh()
        else:
            inbox.place(upload, upload.nama)
            visit.record(who, "unggah", berkas=upload.nama, register=upload.register)
            tell(f"{upload.nama} disimpan.")
            placed()

    too_large = f"Berkas lebih besar dari {MAX_BODY // 1024**2} MB atau bukan jenis yang dibaca."
    zone = file_zone(
        "Letakkan berkas di sini, atau tekan +",
        multiple=True,
        max_file_size=MAX_BODY - 1024**2,
        on_upload=visit.receiving(received),
        on_rejected=lambda: warn(too_large),
    )
    zone.props(f'accept="{",".join(sorted(ENDINGS))}"')
    zone.on("failed", lambda: warn("Berkas tidak sampai. Muat ulang halaman, lalu coba lagi."))
    tag(
        "p",
        "Excel (xlsx, xlsm, xlsb, xls), ODS, atau CSV; beberapa berkas sekaligus boleh. Baris yang "
        "sudah diperbaiki dalam perbaikan.xlsx juga ditaruh di sini.",
        "keterangan",
    )
    questions()


def _question(visit: Visit, upload: Upload, settle: Callable[[Upload], None]) -> None:
    """Ask what a file is, or whether it replaces another."""
    names = {r.nama: r.judul for r in ordered_registers()}

    def place() -> None:
        who = visit.demand(Izin.UNGGAH, "unggah")
        if choice.value not in names:
            warn("Pilih dahulu registernya.")
            return
        name = visit.inbox.target(upload, choice.value)
        kept = visit.inbox.place(upload, name)
        old = kept.name if kept else ""
        visit.record(who, "unggah", berkas=name, register=choice.value, menggantikan=old)
        tell(f"{name} disimpan." + (f" Yang lama ada di .arsip: {old}." if old else ""))
        settle(upload)

    def drop() -> None:
        upload.path.unlink(missing_ok=True)
        settle(upload)

    @ui.refreshable
    def consequence() -> None:
        register = choice.value
        name = visit.inbox.target(upload, register) if register in names else ""
        if name and visit.inbox.is_there(name):
            message(
                "Berkas lama dengan nama ini diganti; yang lama disimpan di folder .arsip.",
                "awas",
                f"{name} sudah ada.",
            )
        elif name != upload.nama and name:
            tag("p", f"Akan disimpan sebagai {name}.")

    with card("tanya").props("role=group"):
        tag("h3", upload.nama)
        _why(upload, names)
        choice = ui.select(
            names, value=upload.likely, label="Register", on_change=lambda: consequence.refresh()
        ).props("outlined")
        consequence()
        with box("div", "tombol-baris"):
            button("Batal", quiet=True).on_click(visit.guarded(drop))
            button("Simpan", "save").on_click(visit.guarded(place))


def _why(upload: Upload, names: dict[str, str]) -> None:
    if upload.alasan:
        message(
            f"Sebabnya: {upload.alasan}. Buka dan simpan lagi sebagai xlsx, atau tetap simpan.",
            "salah",
            "Berkas ini tidak dapat dibaca.",
        )
    elif upload.register is None and upload.likely:
        tag(
            "p",
            f"Namanya tidak diawali nama register. Menurut kolomnya: {names[upload.likely]}.",
        )
    elif upload.register is None:
        tag("p", "Nama berkas tidak diawali nama register, dan kolomnya tidak dikenal.")
    elif upload.doubtful and upload.likely:
        message(
            f"Namanya {names[upload.register]}, tetapi kolomnya seperti {names[upload.likely]}.",
            "awas",
            "Register mungkin keliru.",
        )
