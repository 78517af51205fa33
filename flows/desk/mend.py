"""Mending a rejected row on the page: its cells, a reason, and corrections that guard themselves.

Values of personal columns are masked everywhere on the page but for one: whoever may download
perbaikan.xlsx, which holds them all, sees the personal cell that is itself wrong while mending it,
since nobody can mend what they cannot see. The other personal cells of the row stay hidden, and
the log says that the cell was shown.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anyio import to_thread
from nicegui import ui
from nicegui.element import Element

from flows.desk.fields import Field, content, field
from flows.desk.mended import KOREKSI, NAMA, page_corrections
from flows.desk.parts import box, button, dialog, message, tag
from flows.desk.roles import Izin
from flows.desk.typed import Typed, waiting_file
from flows.desk.visit import Visit, tell, warn
from pipeline.checking.checks import Checked
from pipeline.checking.mendable import (
    Baris,
    Sel,
    Tertulis,
    changes,
    joined,
    leaving_out,
    refusals,
    rejected_rows,
)
from pipeline.privacy import mask
from pipeline.problems import Masalah, Place
from pipeline.reading.mends import is_mending
from pipeline.reading.sheet import Source
from pipeline.templates.words import ColumnWords, words_of
from pipeline.trial import check_with
from schemas import registers

SHORTEST_REASON = 5
FIRST_ROW = 2
"""Row of the file in which its first correction stands."""


def can_mend(m: Masalah) -> bool:
    """Say whether a problem is of rows that can be mended here."""
    register = registers().get(m.register)
    return (
        m.tingkat == "kesalahan"
        and bool(m.tempat)
        and register is not None
        and register.nama != KOREKSI
        and not is_mending(m.berkas, register)
    )


@dataclass
class Mending:
    """The mending of one open page: rows one after another.

    Attributes:
        visit: Who mends, in which unit and year.
        dialogs: Where dialogs are put: apart from what is drawn anew.
        done: Called when something was kept.
        shown: The problems' rows in the order in which the page shows them.
        alasan: The reason last given: several rows often have one.
        terus: Whether the next row was asked for with the last one.
    """

    visit: Visit
    dialogs: Element
    done: Callable[[], object]
    shown: Sequence[tuple[Masalah, int]] = ()
    alasan: str = ""
    terus: bool = False

    def opening(self, m: Masalah, baris: int) -> Callable[[], Awaitable[None]]:
        """Give what opens a row of a problem."""
        return self.visit.guarded(lambda: _open(self, m, baris))

    def after(self, m: Masalah, baris: int) -> tuple[Masalah, int] | None:
        """Give the row that is shown below another; None below the last."""
        rest = list(self.shown)
        if (m, baris) not in rest:
            return None
        below = rest[rest.index((m, baris)) + 1 :]
        here = (m.register, m.berkas, m.lembar, baris)
        others = ((n, b) for n, b in below if (n.register, n.berkas, n.lembar, b) != here)
        return next(others, None)


async def _open(mending: Mending, m: Masalah, baris: int) -> None:
    """Open a rejected row for mending."""
    visit = mending.visit
    who = visit.demand(Izin.UNGGAH, "buka baris")
    place = Place(m.register, m.berkas, m.lembar, baris)
    checked = await visit.checked(m.register)
    rows = rejected_rows(checked, place)
    with mending.dialogs:
        if not rows:
            warn(
                "Baris ini tidak dapat dibuka di sini: mungkin sudah diperbaiki. Tekan “Periksa "
                "lagi”, atau perbaiki di berkas aslinya."
            )
            return
        with dialog(f"Perbaiki baris {baris}", closes=True) as opened:
            for row in rows:
                _RowForm(mending, opened, row, place, mending.after(m, baris)).build()
    shown = [c.kolom for row in rows for c in row.sel if c.pesan and _personal(row, c)]
    if shown:
        visit.record(who, "lihat sel pribadi", berkas=m.berkas, baris=baris, kolom=", ".join(shown))


def _personal(row: Baris, cell: Sel) -> bool:
    return row.register.columns[cell.kolom].personal


class _RowForm:
    """The fields of one rejected row."""

    def __init__(
        self,
        mending: Mending,
        opened: ui.dialog,
        row: Baris,
        place: Place,
        following: tuple[Masalah, int] | None,
    ) -> None:
        self.mending = mending
        self.visit = mending.visit
        self.opened = opened
        self.row = row
        self.place = place
        self.following = following
        self.fields: dict[str, Field] = {}

    def build(self) -> None:
        """Put what is wrong, the cells, and the two ways out."""
        row = self.row
        tag("p", row.tempat, "guna")
        for words in row.pesan:
            message(words, "salah")
        known = {w.nama: w for w in words_of(row.register, None)}
        wrong = [c for c in row.sel if c.pesan]
        others = [c for c in row.sel if not c.pesan and not _personal(row, c)]
        for cell in wrong:
            self._cell(known[cell.kolom], cell)
        if others:
            with box("details", "kolom-lain").props("" if wrong else "open"):
                tag("summary", "Sel lain di baris ini")
                for cell in others:
                    self._cell(known[cell.kolom], cell)
        reason = "Alasan, misalnya nomor berita acara (dicetak di lembar Catatan)"
        self.reason = ui.input(reason, value=self.mending.alasan).props(
            "outlined maxlength=300 autocomplete=off"
        )
        tag("p", "Tanpa nama orang. Tersimpan dalam " + NAMA + "; aslinya tidak diubah.", "rinci")
        self.answer = box("div", "isi-bagian").props("aria-live=polite")
        if self.following is not None:
            words = "Sesudah disimpan, buka baris berikutnya"
            self.go_on = ui.checkbox(words, value=self.mending.terus)
        with box("div", "tombol-baris"):
            out = button("Kecualikan baris ini", "block", quiet=True)
            out.on_click(self.visit.guarded(self._leave_out))
            self.save = button("Simpan perbaikan", "save")
            self.save.on_click(self.visit.guarded(self._mend))

    def _cell(self, words: ColumnWords, cell: Sel) -> None:
        with box("div", "sel-salah" if cell.pesan else "sel"):
            tag("p", f"Kolom {mask(cell.judul)}", "rinci")
            made = field(words, cell.isi)
            made.error = " ".join(cell.pesan) or None
            if _personal(self.row, cell):
                tag("p", "Data pribadi: tampil hanya untuk diperbaiki, tidak dicetak.", "rinci")
            self.fields[cell.kolom] = made

    async def _mend(self) -> None:
        who = self.visit.demand(Izin.UNGGAH, "perbaiki baris")
        if not self._has_reason():
            return
        cells = {name: content(made) for name, made in self.fields.items()}
        new = changes(self.row, cells, self._why(), who.peran)
        if not new:
            warn("Belum ada sel yang diubah.")
            return
        await self._keep(new, "perbaiki baris")

    async def _leave_out(self) -> None:
        who = self.visit.demand(Izin.UNGGAH, "kecualikan baris")
        if self._has_reason():
            await self._keep([leaving_out(self.row, self._why(), who.peran)], "kecualikan baris")

    def _why(self) -> str:
        return " ".join((self.reason.value or "").split())

    def _has_reason(self) -> bool:
        if len(self._why()) >= SHORTEST_REASON:
            return True
        self.reason.error = "Tulis alasannya dahulu."
        self.reason.run_method("focus")
        return False

    async def _keep(self, new: Sequence[Tertulis], action: str) -> None:
        """Try the corrections on the raw files, and keep them where they do what they should."""
        visit = self.visit
        who = visit.demand(Izin.UNGGAH, action)
        typed = page_corrections(visit)
        kept = typed.kept()
        rows = joined(kept.baris, new)
        self.answer.clear()
        self.save.props("loading")
        try:
            waiting, checked = await to_thread.run_sync(self._try, typed, rows)
        finally:
            self.save.props(remove="loading")
        try:
            numbers = [n for n, row in enumerate(rows, FIRST_ROW) if row in new or _is_of(row, new)]
            if self._refused(
                checked, typed, numbers, {row["kolom"] for row in new if "kolom" in row}
            ):
                return
            typed.save(waiting, kept.sidik, who)
        finally:
            waiting.unlink(missing_ok=True)
        columns = ", ".join(row.get("kolom", "") for row in new)
        visit.record(
            who,
            action,
            berkas=self.place.berkas,
            lembar=self.place.lembar,
            baris=self.row.baris,
            kolom=columns,
            alasan=self._why(),
        )
        left = rejected_rows(checked, self.place)
        self.mending.alasan = self._why()
        self.opened.close()
        if left:
            warn("Tersimpan, tetapi baris ini masih perlu diperbaiki karena sel lain; buka lagi.")
        else:
            tell("Tersimpan; data diperiksa lagi.")
        self.mending.done()
        if self.following is not None:
            self.mending.terus = bool(self.go_on.value)
            if self.mending.terus:
                await _open(self.mending, *self.following)

    def _try(self, typed: Typed, rows: Sequence[Tertulis]) -> tuple[Path, dict[str, Checked]]:
        waiting = waiting_file(typed.inbox, typed.content(rows))
        source = Source(waiting, typed.nama, KOREKSI, "")
        try:
            wanted = {self.row.register.nama, KOREKSI}
            return waiting, check_with(self.visit.order, wanted, source)
        except BaseException:
            waiting.unlink(missing_ok=True)
            raise

    def _refused(
        self, checked: dict[str, Checked], typed: Typed, numbers: Sequence[int], changed: set[str]
    ) -> bool:
        """Say why corrections would not do; False where they would."""
        said = refusals(checked[KOREKSI], typed.nama, numbers)
        with self.answer:
            for words in said:
                message(f"{words} Perbaiki di berkas aslinya, atau lewat perbaikan.xlsx.", "salah")
        wrong = False
        for row in rejected_rows(checked, self.place):
            for cell in row.sel:
                if cell.sebutan in changed and cell.pesan:
                    self.fields[cell.kolom].error = " ".join(cell.pesan)
                    wrong = True
        if wrong:
            with self.answer:
                message("Isi yang baru juga belum dapat diterima.", "salah", "Belum disimpan.")
        return bool(said) or wrong


def _is_of(row: Tertulis, new: Sequence[Tertulis]) -> bool:
    """Say whether a correction is one of the new ones, with the former content it kept."""
    return any({**one, "nilai_lama": ""} == {**row, "nilai_lama": ""} for one in new)
