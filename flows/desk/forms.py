"""The form of a small register: its rows as fields, checked like an upload before they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from anyio import to_thread
from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

from flows.desk.fields import Field, content, field
from flows.desk.parts import box, button, link, mark, message, table, tag
from flows.desk.roles import Izin, Pelaku
from flows.desk.typed import Kept, Typed, waiting_file
from flows.desk.visit import Visit, tell, warn
from pipeline.checking.checks import Checked
from pipeline.checking.mendable import Tertulis
from pipeline.reading.sheet import Source
from pipeline.templates.words import ColumnWords
from pipeline.trial import check_with, read_rows, rejected_cells
from schemas.column import Kind

MANY = 8
"""With more optional columns than this, they are folded away."""
FIRST_ROW = 2
"""Row of the file in which the first row of the form stands."""


@dataclass(eq=False)
class Row:
    """A row of the form.

    Attributes:
        fields: Its fields, by canonical column.
        place: The element that holds it.
        number: Its heading.
        said: Where messages of the whole row stand.
        out: The button that takes it out.
        more: What folds the optional columns away.
        folded: The columns that it folds away.
    """

    fields: dict[str, Field]
    place: Element
    number: TextElement
    said: Element
    out: ui.button
    more: Element | None
    folded: frozenset[str]

    def values(self) -> Tertulis:
        """Give what is filled in."""
        return {name: text for name, made in self.fields.items() if (text := content(made))}


class RegisterForm:
    """The form of one register."""

    def __init__(self, visit: Visit, typed: Typed) -> None:
        """Begin without rows.

        Args:
            visit: Who types, for which unit and year.
            typed: The register's file.
        """
        self.visit = visit
        self.typed = typed
        self.rows: list[Row] = []
        self.seen = ""

    def build(self) -> None:
        """Put the form, or say why there is none."""
        tag("p", self.typed.register.guna, "guna")
        self.frame = box("div", "isi-bagian")
        with self.frame:
            self._content()

    def _content(self) -> None:
        kept, others = self.typed.kept(), self.typed.others()
        self.rows, self.seen = [], kept.sidik
        if others:
            self._others(others, kept)
            if not kept.sidik:
                return
        if not self.visit.who.may(Izin.UNGGAH):
            self._read_only(kept)
            return
        self._saved(kept)
        self.place = box("div", "isi-bagian")
        for row in kept.baris:
            self._add(row)
        if not kept.baris:
            self._add({})
        with box("div", "unduhan"):
            button("Tambah baris", "add", quiet=True).on_click(self._added)
            if self._listed() is not None:
                button("Tambah semua indikator", "playlist_add", quiet=True).on_click(self._all)
        self.answer = box("div", "isi-bagian").props("aria-live=polite")
        self.save = button("Periksa dan simpan", "save")
        self.save.on_click(self.visit.guarded(self._save))

    def _others(self, names: Sequence[str], kept: Kept) -> None:
        if kept.sidik:
            text = "Isinya dihitung bersama isian ini. Bila sama, keluarkan salah satunya."
        else:
            text = (
                "Isian tidak menimpa atau menggandakannya. Untuk mengetik di sini, keluarkan dulu "
                "berkas itu di Beranda; berkasnya tetap disimpan di folder .arsip."
            )
        with message(text, "awas", f"Register ini sudah ada sebagai berkas: {', '.join(names)}."):
            link("Buka Beranda", self.visit.url("beranda"))

    def _read_only(self, kept: Kept) -> None:
        if not kept.baris:
            message("", "biasa", "Belum diisi.")
            return
        shown = [w for w in self.typed.kolom if any(w.nama in row for row in kept.baris)]
        rows = [[row.get(w.nama, "") for w in shown] for row in kept.baris]
        table([w.column.label for w in shown], rows)

    def _saved(self, kept: Kept) -> None:
        with box("div", "ringkas"):
            if not kept.sidik:
                mark("belum diisi", "awas" if self.typed.register.wajib_final else "biasa")
                return
            mark(f"{len(kept.baris)} baris tersimpan", "baik")
            tag("span", f"oleh {kept.oleh}, {kept.waktu}, dalam {self.typed.nama}", "rinci")

    def _columns(self) -> tuple[ColumnWords, ...]:
        """Give the columns to type: of a pair of which one is enough, the one with a list."""
        listed = {w.nama for w in self.typed.kolom if w.daftar}
        dropped = {
            other
            for pair in self.typed.register.salah_satu
            if listed & set(pair)
            for other in set(pair) - listed
        }
        return tuple(w for w in self.typed.kolom if w.nama not in dropped)

    def _listed(self) -> ColumnWords | None:
        """Give the column that names an indicator, of which each is wanted once."""
        named = (w for w in self._columns() if w.column.kind is Kind.INDICATOR and w.daftar)
        return next(named, None)

    def _add(self, values: Tertulis) -> Row:
        columns = self._columns()
        optional = [w for w in columns if not w.harus and not w.column.deciding]
        folded = frozenset(w.nama for w in optional if len(optional) > MANY)
        fields: dict[str, Field] = {}
        more: Element | None = None

        def put(words: ColumnWords) -> None:
            meanings = (
                dict(self.typed.lokal.indikator) if words.column.kind is Kind.INDICATOR else {}
            )
            fields[words.nama] = field(words, values.get(words.nama, ""), meanings)

        with self.place, box("fieldset", "baris-isian") as place:
            number = tag("legend", "")
            with box("div", "isian"):
                for words in columns:
                    if words.nama not in folded:
                        put(words)
            if folded:
                with box("details", "kolom-lain") as more:
                    tag("summary", f"Kolom lain, boleh kosong ({len(folded)})")
                    with box("div", "isian"):
                        for words in columns:
                            if words.nama in folded:
                                put(words)
                if folded & values.keys():
                    more.props("open")
            said = box("div", "isi-bagian")
            out = button("Hapus baris ini", "delete", quiet=True)
            row = Row(fields, place, number, said, out, more, folded)
            out.on_click(partial(self._drop, row))
        self.rows.append(row)
        self._number()
        return row

    def _number(self) -> None:
        for position, row in enumerate(self.rows, 1):
            row.number.text = f"Baris {position}"
            row.out.props["aria-label"] = f"Hapus baris {position}"

    def _added(self) -> None:
        row = self._add({})
        next(iter(row.fields.values())).run_method("focus")

    def _all(self) -> None:
        words = self._listed()
        assert words is not None
        there = {row.values().get(words.nama) for row in self.rows}
        for row in [r for r in self.rows if not r.values()]:
            self._drop(row)
        for code in words.daftar:
            if code not in there:
                self._add({words.nama: code})

    def _drop(self, row: Row) -> None:
        self.rows.remove(row)
        row.place.delete()
        self._number()

    async def _save(self) -> None:
        who = self.visit.demand(Izin.UNGGAH, f"isi {self.typed.register.nama}")
        filled = [row for row in self.rows if row.values()]
        for row in self.rows:
            _clear(row)
        self.answer.clear()
        if not filled:
            self._take_away(who)
            return
        self.save.props("loading")
        try:
            waiting, checked = await to_thread.run_sync(self._check, [r.values() for r in filled])
        finally:
            self.save.props(remove="loading")
        try:
            if self._wrong_fields(checked, filled):
                return
            old = self.typed.save(waiting, self.seen, who)
        finally:
            waiting.unlink(missing_ok=True)
        replaced = old.name if old else ""
        self._done(who, f"{len(filled)} baris disimpan dalam {self.typed.nama}.", replaced)
        self._warnings(checked)

    def _check(self, rows: list[Tertulis]) -> tuple[Path, Checked]:
        """Write the rows to a waiting file and check it as if it stood among the raw ones."""
        name = self.typed.register.nama
        waiting = waiting_file(self.visit.inbox, self.typed.content(rows))
        source = Source(waiting, self.typed.nama, name, "")
        try:
            return waiting, check_with(self.visit.order, {name, "koreksi"}, source)[name]
        except BaseException:
            waiting.unlink(missing_ok=True)
            raise

    def _wrong_fields(self, checked: Checked, filled: Sequence[Row]) -> bool:
        """Say what is wrong beside the fields; False where nothing is."""
        wrong: list[Field] = []
        own = rejected_cells(checked, self.typed.nama)
        for place, kolom, words in own:
            row = filled[place - FIRST_ROW]
            made = row.fields.get(kolom)
            if made is None:
                _say(row, words)
                continue
            made.error = f"{made.error} {words}" if made.error else words
            wrong.append(made)
            if kolom in row.folded and row.more is not None:
                row.more.props("open")
        lost = [
            row
            for place, row in enumerate(filled, FIRST_ROW)
            if place not in read_rows(checked, self.typed.nama)
        ]
        for row in lost:
            wrong += self._lost(row)
        if not own and not lost:
            return False
        if wrong:
            wrong[0].run_method("focus")
        with self.answer:
            message("Perbaiki dahulu yang ditandai merah.", "salah", "Belum disimpan.")
        return True

    def _lost(self, row: Row) -> list[Field]:
        """Say that a row would not be read as one; give its fields that are still to be filled."""
        blank = [
            row.fields[w.nama]
            for w in self._columns()
            if w.harus and w.nama in row.fields and not content(row.fields[w.nama])
        ]
        for made in blank:
            made.error = "Wajib diisi."
        if not blank:
            _say(row, "Isinya sama dengan baris lain, atau tidak terbaca sebagai baris register.")
        return blank

    def _warnings(self, checked: Checked) -> None:
        with self.answer:
            for m in checked.masalah:
                if m.tingkat == "peringatan" and m.berkas == self.typed.nama and m.tempat:
                    rows = ", ".join(str(b - FIRST_ROW + 1) for b in m.tempat)
                    message(f"{m.pesan} {m.saran}".strip(), "awas", f"Baris {rows}")

    def _take_away(self, who: Pelaku) -> None:
        if not self.seen:
            warn("Belum ada yang diisi.")
            return
        kept = self.typed.clear(self.seen)
        self._done(who, "Semua baris dihapus; berkas lamanya disimpan di folder .arsip.", kept.name)

    def _done(self, who: Pelaku, said: str, replaced: str) -> None:
        self.visit.record(who, "isi", berkas=self.typed.nama, menggantikan=replaced)
        tell(said)
        self.frame.clear()
        with self.frame:
            self._content()
        self.visit.desk.jobs.check(self.visit.place, who)


def _say(row: Row, words: str) -> None:
    with row.said:
        message(words, "salah")


def _clear(row: Row) -> None:
    row.said.clear()
    for made in row.fields.values():
        made.error = None
