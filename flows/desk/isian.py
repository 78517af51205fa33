"""The page Isian: small registers, the signer and the year's policies, typed, not uploaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from nicegui import ui

from flows.desk.forms import RegisterForm
from flows.desk.parts import box, mark, tag, title
from flows.desk.rules import policies_form, signer_form
from flows.desk.typed import Typed
from flows.desk.visit import Visit
from pipeline.templates.words import ordered_registers
from schemas.register import Register

OPEN = """
const part = document.getElementById(location.hash.slice(1));
if (part && part.tagName === "DETAILS") { part.open = true; part.scrollIntoView(); }
"""
"""Opens the part that the address names."""


def show(visit: Visit) -> None:
    """Build the page."""
    title(
        f"Isian tahun {visit.tahun}",
        "Register kecil tidak perlu diunggah: ketik di sini. Isinya diperiksa seperti berkas, lalu "
        "disimpan sebagai berkas biasa di folder tahun ini.",
    )
    for register in ordered_registers():
        if register.diketik:
            needed = "wajib untuk final" if register.wajib_final else ""
            _part(register.nama, register.judul, needed, partial(_form, visit, register))
    _part("penandatangan", "Penanda tangan", "", lambda: signer_form(visit))
    _part("kebijakan", "Kebijakan tahun ini", "", lambda: policies_form(visit))
    ui.run_javascript(OPEN)


def _form(visit: Visit, register: Register) -> None:
    RegisterForm(visit, Typed.of(visit.inbox, register)).build()


def _part(name: str, heading: str, needed: str, build: Callable[[], None]) -> None:
    """Put a part that is built when it is first opened, and then keeps what was typed."""
    built = False

    def opened() -> None:
        nonlocal built
        if not built:
            built = True
            with content:
                build()

    with box("details", "kelompok bagian").props(f"id={name}") as part:
        with box("summary"):
            tag("h2", heading)
            if needed:
                mark(needed)
        content = box("div", "isi-bagian")
    part.on("toggle", opened, args=[])
