"""The frame of every page: name of the office, year, way to the other pages, who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from http import HTTPStatus
from urllib.parse import quote

from fastapi import Request
from nicegui import ui
from starlette.responses import HTMLResponse, RedirectResponse, Response

from flows.desk import beranda, hasil, isian, jalankan, pengguna, periksa, riwayat
from flows.desk.blank import notice
from flows.desk.parts import box, link, tag
from flows.desk.roles import Izin
from flows.desk.visit import Desk, Visit, demand_place
from pipeline.errors import LakipError

PAGES: dict[str, tuple[str, Callable[[Visit], None]]] = {
    "beranda": ("Beranda", beranda.show),
    "isian": ("Isian", isian.show),
    "periksa": ("Periksa", periksa.show),
    "jalankan": ("Jalankan", jalankan.show),
    "hasil": ("Hasil", hasil.show),
    "riwayat": ("Riwayat", riwayat.show),
    "pengguna": ("Pengguna", pengguna.show),
}
"""Path to the page's name and what builds it, in the order of the work."""
THEME = "lakip_tema"
LOOK_SECONDS = 15.0
"""How often an open page asks whether its session is still on."""


def register(desk: Desk) -> None:
    """Make the pages known to nicegui."""

    @ui.page("/")
    def first() -> Response:
        found = desk.units()
        if not found:
            text = "Belum ada unit: buat folder raw/<unit>/ dengan unit.toml di dalamnya."
            return HTMLResponse(notice("Belum ada unit", text))
        return RedirectResponse(f"/{found[0]}/{desk.usual_year(found[0])}/beranda")

    for path, (name, build) in PAGES.items():
        _register(desk, path, name, build)


def _register(desk: Desk, path: str, name: str, build: Callable[[Visit], None]) -> None:
    @ui.page(f"/{{unit}}/{{tahun}}/{path}", title=f"{name} - lakip", response_timeout=20)
    def page(request: Request, unit: str, tahun: int) -> Response | None:
        cookie, dari = request.scope["lakip.cookie"], request.scope["lakip.dari"]
        who = desk.access.who(cookie, dari)
        if who is None:  # signed out between the gate and here
            return RedirectResponse("/masuk", HTTPStatus.SEE_OTHER)
        try:
            demand_place(desk, unit, tahun)
            visit = Visit(desk, cookie, dari, unit, tahun, who, dict(request.query_params))
            visit.office  # noqa: B018  a unit.toml that cannot be used says so in full
        except LakipError as error:
            return HTMLResponse(notice("Tidak dapat dibuka", str(error)), HTTPStatus.NOT_FOUND)
        frame(visit, path, request.cookies.get(THEME, ""), build)
        return None


def frame(visit: Visit, path: str, theme: str, build: Callable[[Visit], None]) -> None:
    """Build a page inside the frame.

    Args:
        visit: Who looks at which unit and year.
        path: Path of the page.
        theme: `terang` or `gelap`; anything else follows the system.
        build: Builds the content.
    """
    ui.colors(primary="#14507a", positive="#1b6b3a", negative="#9b1c1c", warning="#8a5300")
    dark = ui.dark_mode({"gelap": True, "terang": False}.get(theme))
    link("Langsung ke isi", "#isi", "lewati")
    with box("header", "kepala"), box("div", "lebar"):
        with box("div", "nama"):
            tag("span", "lakip", "merek")
            tag("span", visit.office.nama, "kantor")
        with box("div", "alat"):
            _choices(visit, path)
            _theme(dark)
            if not visit.desk.access.local:
                _who(visit)
                _leave_when_over(visit, path)
    with box("nav", "menu").props('aria-label="Halaman"'), box("div", "lebar"):
        for target, (name, _) in PAGES.items():
            if target == "pengguna" and not _has_users(visit):
                continue
            made = link(name, visit.url(target), "di-sini" if target == path else "")
            if target == path:
                made.props("aria-current=page")
    with box("div", "lebar isi").props("id=isi tabindex=-1"):
        build(visit)
    with box("footer", "lebar kaki"):
        tag("span", f"lakip untuk {visit.office.nama}, data tahun {visit.tahun}.")


def _has_users(visit: Visit) -> bool:
    return visit.who.may(Izin.PENGGUNA) and not visit.desk.access.local


def _choices(visit: Visit, path: str) -> None:
    """Put what chooses unit and year: the same page of another."""
    found = visit.desk.units()
    if len(found) > 1:
        names = {u: _office_name(visit, u) for u in found}
        ui.select(
            names,
            value=visit.unit,
            on_change=lambda e: ui.navigate.to(
                visit.url(path, unit=e.value, tahun=visit.desk.usual_year(e.value))
            ),
        ).props('outlined dense aria-label="Unit"').classes("pilih-unit")
    ui.select(
        {y: str(y) for y in sorted({*visit.desk.years(visit.unit), visit.tahun}, reverse=True)},
        value=visit.tahun,
        on_change=lambda e: ui.navigate.to(visit.url(path, tahun=e.value)),
    ).props('outlined dense prefix="Tahun" aria-label="Tahun laporan"').classes("pilih-tahun")


def _office_name(visit: Visit, unit: str) -> str:
    with suppress(LakipError):
        from pipeline.office.rules import load_unit

        return load_unit(visit.desk.raw, unit, date.today().year)[0].nama
    return unit


def _theme(dark: ui.dark_mode) -> None:
    """Put the switch between light and dark: the browser turns and remembers, and tells the page.

    The page only follows, so a turn is not lost while it is being connected anew.
    """
    turn = f"""() => {{
        const dark = !document.body.classList.contains("body--dark");
        setDark(dark);
        const word = dark ? "gelap" : "terang";
        document.cookie = `{THEME}=${{word}}; path=/; max-age={365 * 24 * 3600}; samesite=strict`;
        emit(dark);
    }}"""
    label = "Ganti terang atau gelap"
    switch = ui.button(icon="contrast", color=None).props(f'flat round aria-label="{label}"')
    switch.tooltip(label)
    switch.on("click", lambda event: dark.set_value(event.args is True), js_handler=turn)


def _leave_when_over(visit: Visit, path: str) -> None:
    """Ask for a sign-in when the session is over: nothing stays on a screen that was left."""

    def look() -> None:
        if visit.desk.access.session(visit.cookie) is None:
            ui.navigate.to(f"/masuk?ke={quote(visit.url(path))}")

    ui.timer(LOOK_SECONDS, look)


def _who(visit: Visit) -> None:
    session = visit.desk.access.session(visit.cookie)
    with box("form", "keluar").props("method=post action=/keluar"):
        field = ui.element("input").props("type=hidden name=formulir")
        field.props["value"] = session.formulir if session else ""
        tag("span", f"{visit.who.nama} ({visit.who.peran})", "siapa")
        tag("button", "Keluar").props("type=submit")
