"""Making a year final and revising it: what that asks for, and the last question before it."""

from __future__ import annotations

from nicegui import ui
from nicegui.element import Element

from flows.desk.figures import effects, errors, missing
from flows.desk.parts import answers, box, button, card, dialog, link, message, table, tag
from flows.desk.roles import Izin
from flows.desk.visit import Visit, warn
from pipeline.publishing import pdf
from pipeline.report import Report
from schemas import registers

SHORTEST_REASON = 10


def final_form(visit: Visit, dialogs: Element) -> None:
    """Put what a final asks for, and the button that asks once more.

    Args:
        visit: Who looks at which unit and year.
        dialogs: Where the question is put: apart from what is drawn anew.
    """
    report = visit.desk.jobs.seen(visit.place)
    with card():
        tag("h2", "Finalkan tahun ini")
        tag(
            "p",
            "Sesudah final, laporan hanya dapat diubah sebagai revisi dengan alasan.",
            "guna",
        )
        ready = _conditions(visit, report)
        if not visit.who.may(Izin.FINAL):
            tag("p", "Hanya Sekcam yang dapat memfinalkan.", "keterangan")
            return
        go = button("Finalkan ...", "verified").on_click(
            visit.guarded(lambda: _confirm(visit, dialogs))
        )
        if not ready:
            go.disable()
            tag("p", "Tombol ini dapat ditekan bila semua syarat terpenuhi.", "keterangan")


def _conditions(visit: Visit, report: Report | None) -> bool:
    """Put what a final asks for and whether it is so; the run judges again."""
    if report is None:
        tag("p", "Data belum diperiksa.", "keterangan")
        return False
    lacking = [registers()[name].judul for name in sorted(missing(report))]
    wrong = errors(report)
    with box("ul", "syarat"):
        names = f"; belum ada: {', '.join(lacking)}" if lacking else ""
        _condition(
            not lacking, f"Semua register wajib ada{names}", "Lengkapi", visit.url("beranda")
        )
        found = f"; masih ada {wrong}" if wrong else ""
        _condition(
            not wrong,
            f"Tidak ada kesalahan dalam data{found}",
            "Perbaiki",
            visit.url("periksa", tingkat="kesalahan"),
        )
    return not lacking and not wrong


def _condition(met: bool, text: str, cure: str, where: str) -> None:
    with box("li", "baik" if met else "salah"):
        ui.icon("check_circle" if met else "cancel").props("aria-hidden=true")
        tag("span", "terpenuhi: " if met else "belum: ", "hanya-suara")
        tag("span", text)
        if not met:
            link(cure, where)


def _confirm(visit: Visit, dialogs: Element) -> None:
    visit.demand(Izin.FINAL, "finalkan")

    def run() -> None:
        who = visit.demand(Izin.FINAL, "finalkan")
        if not sure.value:
            warn("Centang dahulu bahwa angka-angkanya sudah dibaca.")
            return
        asked.close()
        printed = bool(print_too.value)
        visit.desk.jobs.run(visit.place, who, cleaned(reason.value), final=True, pdf=printed)
        visit.record(who, "finalkan", alasan=cleaned(reason.value))

    with dialogs, dialog(f"Finalkan laporan {visit.tahun}?") as asked:
        tag("p", "Angkanya menjadi angka resmi kantor. Perubahan sesudah ini adalah revisi.")
        _what_is_new(visit)
        reason = ui.input("Catatan (boleh kosong)").props("outlined maxlength=300")
        print_too = pdf_choice()
        sure = ui.checkbox("Angka di halaman Hasil sudah saya baca.")
        answers(asked, "Finalkan", visit.guarded(run), "verified")


def _what_is_new(visit: Visit) -> None:
    """Say which figures the final will have that no draft has shown yet."""
    report, hasil = visit.desk.jobs.seen(visit.place), visit.hasil()
    if hasil is None:
        message("Susun draf dan baca angkanya dahulu.", "awas", "Belum ada draf.")
    elif report is not None and (rows := effects(hasil, report.hasil)):
        message("", "awas", "Data berubah sesudah draf terakhir; angka finalnya akan lain:")
        table(["Indikator", "Angka", "Draf", "Final"], rows, numbers=[2, 3])


def revision_form(visit: Visit) -> None:
    """Put the way to revise a final year, with its reason."""
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
            text = cleaned(reason.value)
            if len(text) < SHORTEST_REASON:
                warn("Tulis alasan revisinya, misalnya nomor surat atau berkas yang berubah.")
                return
            visit.desk.jobs.run(visit.place, who, text, revisi=text, pdf=bool(print_too.value))
            visit.record(who, "revisi", alasan=text)

        print_too = pdf_choice()
        button("Susun revisi", "edit_note").on_click(visit.guarded(run))


def pdf_choice() -> ui.checkbox:
    """Put the choice of a PDF, where LibreOffice is there to print it."""
    box_ = ui.checkbox("Cetak juga sebagai PDF (perlu waktu lebih lama)")
    if pdf.program() is None:
        box_.disable()
        box_.text = "PDF: LibreOffice belum terpasang di komputer layanan"
    return box_


def cleaned(text: str | None) -> str:
    """Give a reason in one line."""
    return " ".join((text or "").split())[:300]
