"""Which heading of this office means which column: said once for all files of the year."""

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
from pipeline.office.year_rules import HEADINGS, YearRules, load_rules, with_headings
from pipeline.privacy import mask
from pipeline.problems import Masalah
from schemas import registers
from schemas.register import Register

MISSING = ("kolom_wajib_tidak_ada", "capaian_meragukan")
"""The rules of a sheet that lacks a column which another heading may mean."""


@dataclass(frozen=True)
class Lacking:
    """A sheet that lacks columns.

    Attributes:
        register: Its register.
        kolom: The columns that it lacks, by canonical name.
        judul: Its headings that mean no column.
    """

    register: Register
    kolom: tuple[str, ...]
    judul: tuple[str, ...]


def has_headings(m: Masalah) -> bool:
    """Say whether a problem may be a heading that is not known."""
    return m.aturan in MISSING


def lacking_of(checked: dict[str, Checked], m: Masalah) -> Lacking | None:
    """Give what the sheet of a problem lacks; None where it changed since, or has nothing left.

    Args:
        checked: The register.
        m: The problem, masked as it is shown.
    """
    register = registers()[m.register]
    wanted = dict.fromkeys((*register.required, *(n for p in register.salah_satu for n in p)))
    for sheet in checked[m.register].read.sheets:
        if (mask(sheet.source.nama), mask(sheet.lembar)) == (m.berkas, m.lembar):
            for matched in (one.table.matched for one in sheet.refused):
                assert matched is not None
                kolom = tuple(n for n in wanted if n not in matched.columns)
                judul = tuple(dict.fromkeys(h for h in matched.unused if h.strip()))
                if kolom and judul:
                    return Lacking(register, kolom, judul)
    return None


async def open_headings(
    visit: Visit, dialogs: Element, m: Masalah, done: Callable[[], object]
) -> None:
    """Ask which headings mean the columns that a sheet lacks.

    Args:
        visit: Who looks, at which unit and year.
        dialogs: Where the question is put: apart from what is drawn anew.
        m: The problem.
        done: Called when the answer was kept.
    """
    visit.demand(Izin.ATURAN, "arti judul kolom")
    checked = await visit.checked(m.register)
    lacking = lacking_of(checked, m)
    with dialogs:
        if lacking is None:
            warn("Tidak ada judul lain pada lembar ini. Tambahkan kolomnya di berkas aslinya.")
            return
        _ask(visit, m, lacking, load_rules(visit.order), done)


def _ask(
    visit: Visit, m: Masalah, lacking: Lacking, rules: YearRules, done: Callable[[], object]
) -> None:
    fields: dict[str, ui.select] = {}

    def save() -> None:
        chosen = {str(f.value): name for name, f in fields.items() if f.value}
        if not chosen:
            warn("Pilih dahulu judul kolomnya.")
            return
        if len(chosen) < sum(1 for f in fields.values() if f.value):
            warn("Satu judul hanya dapat menjadi satu kolom.")
            return
        name = lacking.register.nama
        keep_rules(
            visit, rules, HEADINGS, lambda now: with_headings(visit.order, now, name, chosen)
        )
        asked.close()
        done()

    with dialog("Kolom mana yang dimaksud?") as asked:
        tag("p", ", ".join(p for p in (m.berkas, m.lembar, lacking.register.judul) if p), "guna")
        options = {"": "(tidak ada)"} | {judul: mask(judul) for judul in lacking.judul}
        for name in lacking.kolom:
            label = f"{lacking.register.columns[name].label} adalah kolom berjudul"
            fields[name] = ui.select(options, value="", label=label).props("outlined")
        tag(
            "p",
            f"Berlaku untuk semua berkas register ini tahun {visit.tahun}. Disimpan dalam "
            "unit.toml tahun ini; berkasnya sendiri tidak diubah.",
            "rinci",
        )
        answers(asked, "Simpan", visit.guarded(save), "save")
