"""The page Jalankan: building the report, making it final, revising it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nicegui import ui

from flows.desk import progress
from flows.desk.beranda import begin_check
from flows.desk.figures import errors, missing
from flows.desk.finalising import cleaned, final_form, pdf_choice, revision_form
from flows.desk.jobs import Job
from flows.desk.parts import box, button, card, download, link, mark, message, tag, title
from flows.desk.roles import Izin
from flows.desk.visit import Visit
from pipeline.reading.values.dates import parse_date
from pipeline.report import Report
from schemas import registers

FILES = {
    "LAKIP-{unit}-{tahun}.xlsx": "Buku kerja (Excel)",
    "BAB-III-{unit}-{tahun}.docx": "BAB III (Word)",
    "LAKIP-{unit}-{tahun}.pdf": "Buku kerja dan BAB III (PDF)",
}
"""What a run may publish, and what it is called here."""


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
        final_form(visit, dialogs)

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
            revision_form(visit)
        else:
            _draft(visit)
            finalising()
        _interim(visit)

    @ui.refreshable
    def checking() -> None:
        progress.checking(visit)

    drawn = visit.desk.jobs.seen(visit.place)

    def checked_further() -> None:
        nonlocal drawn
        checking.refresh()
        report = visit.desk.jobs.seen(visit.place)
        if report is not drawn:  # not at every step: a button that is pressed would be gone
            drawn = report
            finalising.refresh()

    checking()
    content()
    progress.follow(visit, "susun", content.refresh)
    progress.follow(visit, "periksa", checked_further)


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
        with message("", "awas", f"Masih ada {wrong} kesalahan dalam data."):
            link("Lihat yang perlu diperbaiki", visit.url("periksa"))
    if lacking:
        names = ", ".join(registers()[name].judul for name in lacking)
        message(names, "awas", "Register wajib yang belum ada:")


def _downloads(visit: Visit) -> None:
    with card():
        tag("h2", "Unduh")
        with box("div", "unduhan"):
            _files(visit, None)
            mending = visit.folder / "perbaikan.xlsx"
            if mending.is_file() and visit.who.may(Izin.DATA_PRIBADI):
                label = "Baris yang perlu diperbaiki"
                download(label, f"/unduh/{visit.unit}/{visit.tahun}/perbaikan.xlsx")


def _files(visit: Visit, batas: date | None) -> None:
    """Put the downloads of the year's report, or of an interim one."""
    for name, label in published(visit.report_folder(batas), visit.unit, visit.tahun):
        download(label, f"{visit.download_url(batas)}/{name}")


def published(folder: Path, unit: str, tahun: int) -> list[tuple[str, str]]:
    """Give name and label of the files that a folder holds of a run."""
    names = {n.format(unit=unit, tahun=tahun): label for n, label in FILES.items()}
    return [(name, label) for name, label in names.items() if (folder / name).is_file()]


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


def _interim(visit: Visit) -> None:
    """Put the way to a report of a part of the year, and those there are."""
    if not visit.who.may(Izin.DRAF):
        return

    def run() -> None:
        who = visit.demand(Izin.DRAF, "susun sementara")
        day = parse_date(cutoff.value or "").value
        if not isinstance(day, date) or day.year != visit.tahun:
            cutoff.error = f"Pilih tanggal dalam tahun {visit.tahun}."
            return
        visit.desk.jobs.run(visit.place, who, "", batas=day, pdf=bool(print_too.value))
        visit.record(who, "susun sementara", batas=day)

    with card():
        tag("h2", "Laporan sementara")
        tag(
            "p",
            "Keadaan sampai suatu tanggal, misalnya akhir triwulan. Tersimpan terpisah; laporan "
            "tahunan tidak berubah.",
            "guna",
        )
        cutoff = ui.input("Batas data", value=f"{visit.tahun}-06-30")
        cutoff.props(
            f"outlined type=date stack-label min={visit.tahun}-01-01 max={visit.tahun}-12-31"
        )
        print_too = pdf_choice()
        button("Susun laporan sementara", "event", quiet=True).on_click(visit.guarded(run))
        for day in visit.interim():
            tag("h3", f"Sampai {day:%d/%m/%Y}")
            with box("div", "unduhan"):
                _files(visit, day)
