"""What a word of this office means: said once on the page, it holds for all rows that have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nicegui import ui
from nicegui.element import Element

from flows.desk.parts import answers, dialog, tag
from flows.desk.roles import Izin
from flows.desk.rules import keep_rules
from flows.desk.visit import Visit, warn
from pipeline.checking.checks import Checked
from pipeline.checking.mendable import rejected_rows
from pipeline.office.year_rules import WORDS, YearRules, load_rules, with_word
from pipeline.privacy import mask
from pipeline.problems import Masalah, Place
from schemas import registers
from schemas.column import Column

UNKNOWN = ("pilihan_tidak_dikenal", "status_bermakna_dua")
"""The rules that a word breaks whose meaning the office may declare."""


@dataclass(frozen=True)
class Word:
    """A word that is not known.

    Attributes:
        register: The register.
        kolom: The canonical column.
        kata: The word as written.
        baris: How many rows of the register have it.
    """

    register: str
    kolom: str
    kata: str
    baris: int

    @property
    def column(self) -> Column:
        """The column that it stands in."""
        return registers()[self.register].columns[self.kolom]


def has_word(m: Masalah) -> bool:
    """Say whether a problem is a word whose meaning can be declared."""
    return m.aturan in UNKNOWN and bool(m.tempat)


def word_of(checked: dict[str, Checked], m: Masalah) -> Word | None:
    """Give the word of a problem; None where the row has changed since.

    Args:
        checked: The word's register and `koreksi`.
        m: The problem, masked as it is shown.
    """
    rows = rejected_rows(checked, Place(m.register, m.berkas, m.lembar, m.tempat[0]))
    said = f"{m.pesan} {m.saran}".strip()
    for cell in (c for row in rows for c in row.sel):
        if mask(cell.judul) == m.kolom and said in cell.pesan:
            same = [
                k
                for k in checked[m.register].keluhan
                if k.kolom == cell.kolom
                and f"{k.pesan} {k.saran}".strip().casefold() == said.casefold()
            ]
            return Word(m.register, cell.kolom, cell.isi, len(same))
    return None


async def open_word(visit: Visit, dialogs: Element, m: Masalah, done: Callable[[], object]) -> None:
    """Ask what a word means.

    Args:
        visit: Who looks, at which unit and year.
        dialogs: Where the question is put: apart from what is drawn anew.
        m: The problem.
        done: Called when the meaning was kept.
    """
    visit.demand(Izin.ATURAN, "arti kata")
    checked = await visit.checked(m.register)
    word = word_of(checked, m)
    with dialogs:
        if word is None:
            warn("Kata ini tidak ditemukan lagi. Tekan “Periksa lagi”.")
            return
        _ask(visit, word, load_rules(visit.order), done)


def _ask(visit: Visit, word: Word, rules: YearRules, done: Callable[[], object]) -> None:
    def save() -> None:
        if not meaning.value:
            meaning.error = "Pilih dahulu artinya."
            return

        def text(now: YearRules) -> str:
            where = (word.register, word.kolom, word.kata)
            return with_word(visit.order, now, *where, str(meaning.value))

        keep_rules(visit, rules, WORDS, text)
        asked.close()
        done()

    with dialog(f"Apa arti “{mask(word.kata)}”?") as asked:
        where = f"{registers()[word.register].judul}, kolom {word.column.label}"
        tag("p", f"{where}: {word.baris} baris memuatnya.")
        meaning = ui.select(list(word.column.choices), label="Artinya").props("outlined")
        tag(
            "p",
            f"Berlaku untuk semua baris tahun {visit.tahun} yang memuat kata ini, juga dalam "
            "berkas yang menyusul. Disimpan dalam unit.toml tahun ini.",
            "rinci",
        )
        answers(asked, "Simpan arti kata", visit.guarded(save), "save")
