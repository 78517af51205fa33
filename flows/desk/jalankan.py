"""The page Jalankan: building the report, making it final, revising it."""

from __future__ import annotations

from nicegui import ui

from flows.desk import progress
from flows.desk.figures import errors, missing
from flows.desk.finalising import cleaned, final_form, pdf_choice, revision_form
from flows.desk.interim import interim_form
from flows.desk.jobs import Job
from flows.desk.parts import box, button, card, download, link, mark, message, tag, title
from flows.desk.published import put_files
from flows.desk.roles import Izin
from flows.desk.standing import is_stale, made
from flows.desk.visit import Visit
from pipeline.checking.perbaikan import NAMA as MENDING
from pipeline.report import Report
from schemas import registers


def show(visit: Visit) -> None:
    """Build the page."""
    title(
        f"Menyusun laporan {visit.tahun}",
        "Satu tombol membaca semua berkas, menghitung kedelapan indikator, dan menulis buku kerja. "
        "Setiap hasil disimpan sebagai versi; tidak ada yang hilang.",
    )
    dialogs = box()  # apart: what is asked and typed outlives the redrawing of the page

    @ui.refreshable
    def finalising() -> None:
        final_form(visit, dialogs)

    @ui.refreshable
    def state() -> None:
        _state(visit)

    @ui.refreshable
    def content() -> None:
        hasil = visit.hasil()
        final = hasil is not None and hasil["status"] == "final"
        state()
        job = visit.desk.jobs.last("susun", visit.place)
        if job is not None:
            _job(visit, job)
        if hasil is not None:
            _downloads(visit)
        if job is not None and not job.ended:
            return
        if final:
            revision_form(visit)
        else:
            _draft(visit)
            finalising()
        interim_form(visit)

    @ui.refreshable
    def checking() -> None:
        progress.checking(visit)

    def checked_anew() -> None:
        state.refresh()
        finalising.refresh()

    progress.follow_checks(visit, lambda: checking.refresh(), checked_anew)
    checking()
    content()
    progress.follow(visit, "susun", content.refresh)


def _state(visit: Visit) -> None:
    hasil, report = visit.hasil(), visit.desk.jobs.seen(visit.place)
    with box("div", "ringkas"):
        if hasil is None:
            mark("belum pernah disusun")
            return
        if hasil["status"] == "final":
            mark(f"final, revisi {hasil['revisi']}", "baik")
        else:
            mark("draf", "awas")
        tag("span", f"disusun {made(visit.folder)}", "rinci")
    if report is not None and is_stale(report, hasil):
        text = "Susun lagi supaya hasilnya memuat data yang sekarang."
        if hasil["status"] == "final":
            text = "Laporan final tetap seperti adanya sampai direvisi."
        message(text, "awas", "Data berubah sesudah laporan ini disusun.")


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
    wrong, lacking = errors(report), sorted(missing(report))
    batas = report.order.batas
    status = "Final" if report.hasil["status"] == "final" else "Draf"
    what = f"Laporan sementara s.d. {batas:%d/%m/%Y}" if batas else f"{status} {visit.tahun}"
    time = f"{seconds:.0f} detik"
    if not report.berubah:
        text = "Isinya sama dengan versi terakhir, jadi tidak ada versi baru."
    else:
        text = f"Disimpan sebagai versi {report.versi}."
    with message(text, "baik", f"{what} selesai dalam {time}."):
        if batas is None:
            link("Lihat hasilnya", visit.url("hasil"))
    for words in report.pesan:
        message(words, "awas")
    if wrong:
        with message("", "awas", f"Disusun dengan {wrong} kesalahan dalam data."):
            link("Lihat yang perlu diperbaiki", visit.url("periksa"))
    if lacking:
        names = ", ".join(registers()[name].judul for name in lacking)
        message(names, "awas", "Disusun tanpa register wajib ini:")


def _downloads(visit: Visit) -> None:
    with card():
        tag("h2", "Unduh")
        with box("div", "unduhan"):
            put_files(visit)
            mending = visit.folder / MENDING
            if mending.is_file() and visit.who.may(Izin.DATA_PRIBADI):
                label = "Baris yang perlu diperbaiki"
                download(label, f"{visit.download_url(None)}/{MENDING}")


def _draft(visit: Visit) -> None:
    if not visit.who.may(Izin.DRAF):
        return

    def run() -> None:
        who = visit.demand(Izin.DRAF, "susun draf")
        visit.desk.jobs.run(visit.place, who, cleaned(reason.value), pdf=bool(print_too.value))
        visit.record(who, "susun draf", alasan=cleaned(reason.value))

    with card():
        tag("h2", "Susun draf")
        reason = ui.input("Alasan (boleh kosong), misalnya: berkas triwulan IV masuk").props(
            "outlined maxlength=300"
        )
        print_too = pdf_choice()
        button("Susun sekarang", "play_arrow").on_click(visit.guarded(run))
