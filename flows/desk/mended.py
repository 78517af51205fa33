"""What was mended on the page: the corrections that it keeps, and the way to take each back."""

from __future__ import annotations

from collections.abc import Callable

from flows.desk.parts import box, button, card, tag
from flows.desk.roles import Izin
from flows.desk.typed import Kept, Typed, waiting_file
from flows.desk.visit import Visit, tell
from pipeline.checking.mendable import Tertulis
from pipeline.privacy import mask
from schemas import registers

NAMA = "koreksi-halaman.xlsx"
KOREKSI = "koreksi"


def page_corrections(visit: Visit) -> Typed:
    """Give the page's own file of corrections; beside one that was edited elsewhere another."""
    number = 1
    while True:
        name = NAMA if number == 1 else NAMA.replace(".xlsx", f"-{number}.xlsx")
        typed = Typed.of(visit.inbox, registers()[KOREKSI], name)
        if typed.kept().sidik or not visit.inbox.is_there(name):
            return typed
        number += 1


def mended_list(visit: Visit, done: Callable[[], object]) -> None:
    """Put what was mended on the page, each with the way to take it back."""
    typed = page_corrections(visit)
    kept = typed.kept()
    if not kept.baris:
        return
    with card():
        tag("h2", f"Sudah diperbaiki di halaman ini ({len(kept.baris)})")
        with box("ul", "berkas"):
            for position, row in enumerate(kept.baris):
                _mended(visit, typed, kept, position, row, done)


def _mended(
    visit: Visit,
    typed: Typed,
    kept: Kept,
    position: int,
    row: Tertulis,
    done: Callable[[], object],
) -> None:
    def take_back() -> None:
        who = visit.demand(Izin.UNGGAH, "batalkan perbaikan")
        left = [r for n, r in enumerate(kept.baris) if n != position]
        if left:
            typed.save(waiting_file(typed.inbox, typed.content(left)), kept.sidik, who)
        else:
            typed.clear(kept.sidik)
        visit.record(who, "batalkan perbaikan", berkas=mask(row["berkas"]), baris=row["baris"])
        tell("Perbaikan dibatalkan; data diperiksa lagi.")
        done()

    parts = (row.get("berkas", ""), row.get("lembar", ""), f"baris {row.get('baris', '')}")
    what = "dikecualikan" if row.get("tindakan") == "kecualikan" else f"kolom {row.get('kolom')}"
    with box("li"):
        with box("div", "nama-berkas"):
            tag("strong", mask(", ".join(p for p in (*parts, what) if p)))
            why = f"{row.get('alasan', '')} ({row.get('oleh', '')}, {row.get('tanggal', '')})"
            tag("span", mask(why), "rinci")
        if visit.who.may(Izin.UNGGAH):
            back = button("Batalkan", "undo", quiet=True)
            back.props["aria-label"] = f"Batalkan perbaikan baris {row.get('baris', '')}"
            back.on_click(visit.guarded(take_back))
