"""The page Jalankan: building the report, making it final, revising it."""

from __future__ import annotations

from pathlib import Path

from nicegui import ui
from nicegui.element import Element

from flows.desk import progress
from flows.desk.beranda import begin_check
from flows.desk.jobs import Job
from flows.desk.parts import box, button, card, download, link, mark, message, tag, title
from flows.desk.roles import Izin
from flows.desk.visit import Visit, warn
from pipeline.order import Report
from schemas import registers

FILES = {
    "LAKIP-{unit}-{tahun}.xlsx": "Buku kerja (Excel)",
    "BAB-III-{unit}-{tahun}.docx": "BAB III (Word)",
    "LAKIP-{unit}-{tahun}.pdf": "Buku kerja (PDF)",
    "BAB-III-{unit}-{tahun}.pdf": "BAB III (PDF)",
}
"""What a run may publish, and what it is called here."""
SHORTEST_REASON = 10


def show(visit: Visit) -> None:
    """Build the page."""
    title(
        f"Menyusun laporan {visit.tahun}",
        "Satu tombol membaca semua berkas, menghitung kedelapan indikator, dan menulis buku kerja. "
        "Setiap hasil disimpan sebagai versi; tidak ada yang hilang.",
    )
    begin_check(visit)
    dialogs = box()  # apart: what is asked and typed outlives the redrawing of the page

    @ui.refreshable
    def finalising() -> None:
        _final(visit, dialogs)

    @ui.refreshable
    def content() -> None:
        hasil = visit.hasil()
        final = hasil is not None and hasil["status"] == "final"
        _state(visit)
        job = visit.desk.jobs.last("susun", visit.place)
        if job is not None:
            _job(visit, job)
        if hasil is not None:
            _downloads(visit)
        if job is not None and not job.ended:
            return
        if final:
            _revision(visit)
        else:
            _draft(visit)
            finalising()

    content()
    progress.follow(visit, "susun", content.refresh)
    progress.follow(visit, "periksa", finalising.refresh)


def _state(visit: Visit) -> None:
    hasil = visit.hasil()
    with box("div", "ringkas"):
        if hasil is None:
            mark("belum pernah disusun")
        elif hasil["status"] == "final":
            mark(f"final, revisi {hasil['revisi']}", "baik")
        else:
            mark("draf", "awas")


def _job(visit: Visit, job: Job) -> None:
    with card():
        tag("h2", "Sedang disusun" if not job.ended else "Hasil penyusunan")
        if not job.ended:
            progress.steps(job)
            tag("p", f"Diminta oleh {job.oleh}. Halaman ini boleh ditutup.", "keterangan")
        elif job.report is None:
            progress.steps(job)
            message(job.error, "salah", "Laporan tidak disusun")
        else:
            _outcome(visit, job.report, job.seconds)


def _outcome(visit: Visit, report: Report, seconds: float) -> None:
    errors = sum(m.jumlah for m in report.masalah if m.tingkat == "kesalahan")
    status = "Final" if report.hasil["status"] == "final" else "Draf"
    time = f"{seconds:.0f} detik"
    if not report.berubah:
        text = "Isinya sama dengan versi terakhir, jadi tidak ada versi baru."
    else:
        text = f"Disimpan sebagai versi {report.versi}."
    with message(text, "baik", f"{status} {visit.tahun} selesai dalam {time}."):
        link("Lihat hasilnya", visit.url("hasil"))
    if errors:
        with message("", "awas", f"Masih ada {errors} kesalahan dalam data."):
            link("Lihat yang perlu diperbaiki", visit.url("periksa"))


def _downloads(visit: Visit) -> None:
    with card():
        tag("h2", "Unduh")
        with box("div", "unduhan"):
            for name, label in published(visit.folder, visit.unit, visit.tahun):
                download(label, f"/unduh/{visit.unit}/{visit.tahun}/{name}")
            mending = visit.folder / "perbaikan.xlsx"
            if mending.is_file() and visit.who.may(Izin.DATA_PRIBADI):
                label = "Baris yang perlu diperbaiki"
                download(label, f"/unduh/{visit.unit}/{visit.tahun}/perbaikan.xlsx")


def published(folder: Path, unit: str, tahun: int) -> list[tuple[str, str]]:
    """Give name and label of the files that a folder holds of a run."""
    names = {n.format(unit=unit, tahun=tahun): label for n, label in FILES.items()}
    return [(name, label) for name, label in names.items() if (folder / name).is_file()]


def _draft(visit: Visit) -> None:
    if not visit.who.may(Izin.DRAF):
        return

    def run() -> None:
        who = visit.demand(Izin.DRAF, "susun draf")
        visit.desk.jobs.run(visit.place, who, _cleaned(reason.value))
        visit.record(who, "susun draf", alasan=_cleaned(reason.value))

    with card():
        tag("h2", "Susun draf")
        reason = ui.input("Alasan (boleh kosong), misalnya: berkas triwulan IV masuk").props(
            "outlined maxlength=300"
        )
        button("Susun sekarang", "play_arrow").on_click(visit.guarded(run))


def _final(visit: Visit, dialogs: Element) -> None:
    report = visit.desk.jobs.seen(visit.place)
    with card():
        tag("h2", "Finalkan tahun ini")
        tag(
            "p",
            "Sesudah final, laporan hanya dapat diubah sebagai revisi dengan alasan.",
            "guna",
        )
        ready = _conditions(report)
        if not visit.who.may(Izin.FINAL):
            tag("p", "Hanya Sekcam yang dapat memfinalkan.", "keterangan")
            return
        go = button("Finalkan ...", "verified").on_click(
            visit.guarded(lambda: _confirm(visit, dialogs))
        )
        if not ready:
            go.disable()
            tag("p", "Tombol ini dapat ditekan bila semua syarat terpenuhi.", "keterangan")


def _conditions(report: Report | None) -> bool:
    """Put what a final asks for and whether it is so; the run judges again."""
    if report is None:
        tag("p", "Data belum diperiksa.", "keterangan")
        return False
    there = {r["nama"] for r in report.hasil["register"] if r["berkas"]}
    missing = [r.judul for r in registers().values() if r.wajib_final and r.nama not in there]
    errors = sum(m.jumlah for m in report.masalah if m.tingkat == "kesalahan")
    with box("ul", "syarat"):
        lacking = f"; belum ada: {', '.join(missing)}" if missing else ""
        _condition(not missing, f"Semua register wajib ada{lacking}")
        found = f"; masih ada {errors}" if errors else ""
        _condition(not errors, f"Tidak ada kesalahan dalam data{found}")
    return not missing and not errors


def _condition(met: bool, text: str) -> None:
    with box("li", "baik" if met else "salah"):
        ui.icon("check_circle" if met else "cancel").props("aria-hidden=true")
        tag("span", "terpenuhi: " if met else "belum: ", "hanya-suara")
        tag("span", text)


def _confirm(visit: Visit, dialogs: Element) -> None:
    visit.demand(Izin.FINAL, "finalkan")

    def run() -> None:
        who = visit.demand(Izin.FINAL, "finalkan")
        if not sure.value:
            warn("Centang dahulu bahwa angka-angkanya sudah dibaca.")
            return
        dialog.close()
        visit.desk.jobs.run(visit.place, who, _cleaned(reason.value), final=True)
        visit.record(who, "finalkan", alasan=_cleaned(reason.value))

    with dialogs, ui.dialog() as dialog, card("dialog", "div"):
        tag("h2", f"Finalkan laporan {visit.tahun}?")
        tag("p", "Angkanya menjadi angka resmi kantor. Perubahan sesudah ini adalah revisi.")
        reason = ui.input("Catatan (boleh kosong)").props("outlined maxlength=300")
        sure = ui.checkbox("Angka di halaman Hasil sudah saya baca.")
        with box("div", "tombol-baris"):
            button("Batal", quiet=True).on_click(dialog.close)
            button("Finalkan", "verified").on_click(visit.guarded(run))
    dialog.open()


def _revision(visit: Visit) -> None:
    with card():
        tag("h2", "Revisi")
        revisi = (visit.hasil() or {}).get("revisi", 1)
        tag(
            "p",
            f"Tahun {visit.tahun} sudah final (revisi {revisi}). Bila data berubah, susun revisi "
            f"{revisi + 1}; alasannya dicetak dalam riwayat.",
            "guna",
        )
        if not visit.who.may(Izin.FINAL):
            tag("p", "Hanya Sekcam yang dapat merevisi.", "keterangan")
            return
        reason = ui.input("Alasan revisi").props("outlined maxlength=300")

        def run() -> None:
            who = visit.demand(Izin.FINAL, "revisi")
            text = _cleaned(reason.value)
            if len(text) < SHORTEST_REASON:
                warn("Tulis alasan revisinya, misalnya nomor surat atau berkas yang berubah.")
                return
            visit.desk.jobs.run(visit.place, who, text, revisi=text)
            visit.record(who, "revisi", alasan=text)

        button("Susun revisi", "edit_note").on_click(visit.guarded(run))


def _cleaned(text: str | None) -> str:
    return " ".join((text or "").split())[:300]
