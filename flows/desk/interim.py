"""Reports of a part of the year, up to the end of a quarter or another day."""

from __future__ import annotations

from datetime import date

from nicegui import ui

from flows.desk.finalising import pdf_choice
from flows.desk.parts import box, button, card, tag
from flows.desk.published import put_files
from flows.desk.roles import Izin
from flows.desk.visit import Visit
from pipeline.reading.values.dates import parse_date

QUARTERS = {"I": (3, 31), "II": (6, 30), "III": (9, 30)}
"""The quarters with a report of their own, and their last day; the fourth's is the year's."""
OTHER = ""


def interim_form(visit: Visit) -> None:
    """Put the way to a report of a part of the year, and those there are."""
    if not visit.who.may(Izin.DRAF):
        return

    def run() -> None:
        who = visit.demand(Izin.DRAF, "susun sementara")
        day = parse_date(quarter.value or other.value or "").value
        if not isinstance(day, date) or day.year != visit.tahun:
            other.error = f"Tulis tanggal dalam tahun {visit.tahun}, misalnya 15/08/{visit.tahun}."
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
        ends = {date(visit.tahun, *day): name for name, day in QUARTERS.items()}
        choices = {f"{d:%d/%m/%Y}": f"Triwulan {q}: sampai {d:%d/%m/%Y}" for d, q in ends.items()}
        with box("div", "saring"):
            quarter = ui.select(
                choices | {OTHER: "Tanggal lain"}, value=_newest(list(ends)), label="Sampai"
            ).props("outlined")
            other = ui.input("Tanggal lain (hari/bulan/tahun)").props("outlined maxlength=40")
            other.bind_visibility_from(quarter, "value", value=OTHER)
        print_too = pdf_choice()
        button("Susun laporan sementara", "event", quiet=True).on_click(visit.guarded(run))
        for day in visit.interim():
            tag("h3", f"Sampai {day:%d/%m/%Y}")
            with box("div", "unduhan"):
                put_files(visit, day)


def _newest(ends: list[date]) -> str:
    """Give the end of the quarter that was over last; of the first where none is."""
    over = [day for day in ends if day < date.today()]
    return f"{(over or ends[:1])[-1]:%d/%m/%Y}"
