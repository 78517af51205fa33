"""What the page answers besides pages: sign-in and out, downloads, its own small files."""

from __future__ import annotations

import hmac
import re
from http import HTTPStatus
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import FastAPI, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from flows.desk.blank import notice, sign_in
from flows.desk.gate import SIGN_IN
from flows.desk.pages import HEALTH
from flows.desk.roles import Izin, Pelaku
from flows.desk.sessions import COOKIE, LIFE_SECONDS
from flows.desk.visit import Desk, demand_place
from pipeline.errors import LakipError
from pipeline.office.rules import load_decree, load_unit
from pipeline.publishing.versions import RIWAYAT, SEMENTARA
from pipeline.templates.book import template
from pipeline.templates.words import Local
from schemas import registers

_PUBLISHED = re.compile(
    r"^(?:LAKIP|BAB-III)-(?P<unit>[a-z0-9-]+)-(?P<tahun>\d{4})\.(?:xlsx|docx|pdf)$"
)
_WITHIN = re.compile(r"\d{3,6}|\d{4}-\d\d-\d\d|riwayat|sementara")
"""Names of the folders in which a year keeps what it published."""
_MENDING = "perbaikan.xlsx"
_ASSETS = {"kosong.css": "text/css", "meja.css": "text/css"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(app: FastAPI, desk: Desk) -> None:
    """Add the routes to the app."""
    _add_signing(app, desk)
    _add_downloads(app, desk)

    @app.get(HEALTH)
    def health() -> Response:
        return Response("baik", media_type="text/plain")

    @app.get("/aset/{name}")
    def asset(name: str) -> Response:
        if name not in _ASSETS:
            return _missing()
        text = (resources.files("flows.desk") / "aset" / name).read_text(encoding="utf-8")
        return Response(text, media_type=_ASSETS[name])


def _add_signing(app: FastAPI, desk: Desk) -> None:
    @app.get(SIGN_IN)
    def ask(ke: str = "/") -> Response:
        if desk.access.local:
            return RedirectResponse("/")
        return HTMLResponse(sign_in(_within(ke)))

    @app.post(SIGN_IN)
    async def enter(request: Request) -> Response:
        form = await request.form()
        name, password, to = (str(form.get(n, "")) for n in ("nama", "sandi", "ke"))
        dari = request.scope["lakip.dari"]
        error: LakipError | str
        try:
            cookie = await to_thread.run_sync(desk.access.sign_in, name.strip(), password, dari)
            error = "Nama atau kata sandinya tidak cocok."
        except LakipError as problem:
            cookie, error = None, problem
        if cookie is None:
            page = sign_in(_within(to), name[:64], error)
            return HTMLResponse(page, HTTPStatus.UNAUTHORIZED)
        answer = RedirectResponse(_within(to), HTTPStatus.SEE_OTHER)
        answer.set_cookie(
            COOKIE,
            cookie,
            max_age=int(LIFE_SECONDS),
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer

    @app.post("/keluar")
    async def leave(request: Request) -> Response:
        form = await request.form()
        cookie = request.scope["lakip.cookie"]
        session = desk.access.session(cookie)
        given = str(form.get("formulir", ""))
        if session and not hmac.compare_digest(session.formulir.encode(), given.encode()):
            return HTMLResponse(notice("Ditolak", "Muat ulang halaman."), HTTPStatus.FORBIDDEN)
        desk.access.sign_out(cookie, request.scope["lakip.dari"])
        answer = RedirectResponse(SIGN_IN, HTTPStatus.SEE_OTHER)
        answer.delete_cookie(COOKIE)
        return answer


def _within(target: str) -> str:
    """Give a path of this page; whatever else leads to the first one."""
    parts = urlsplit(target)
    plain = not parts.scheme and not parts.netloc and "\\" not in target
    return parts.path if plain and re.match(r"^/(?:[^/]|$)", parts.path) else "/"


def _add_downloads(app: FastAPI, desk: Desk) -> None:
    def fetch(request: Request, unit: str, tahun: int, izin: Izin, what: str) -> Pelaku:
        cookie, dari = request.scope["lakip.cookie"], request.scope["lakip.dari"]
        who = desk.access.demand(cookie, dari, izin, f"unduh {unit[:40]}/{tahun} {what[:80]}")
        demand_place(desk, unit, tahun)
        desk.access.audit.record(who, f"unduh {unit}/{tahun}", "berhasil", berkas=what)
        return who

    @app.get("/unduh/{unit}/{tahun}/templat/{name}")
    def blank(request: Request, unit: str, tahun: int, name: str) -> Response:
        register_ = registers().get(name.removesuffix(".xlsx"))
        if register_ is None or unit not in desk.units():
            return _missing()
        fetch(request, unit, tahun, Izin.BACA, f"templat/{name}")
        office, _ = load_unit(desk.raw, unit, tahun)
        decree = load_decree(desk.raw / unit, office.keputusan)
        codes = {i.kode: i.indikator for i in decree.indikator}
        content = template(register_, Local(tahun, tuple(office.desa), codes), unit)
        headers = {"Content-Disposition": f'attachment; filename="{register_.nama}.xlsx"'}
        return Response(content, media_type=_XLSX, headers=headers)

    @app.get("/unduh/{unit}/{tahun}/{name}")
    def newest(request: Request, unit: str, tahun: int, name: str) -> Response:
        if name != _MENDING and not _is_published(name, unit, tahun):
            return _missing()
        izin = Izin.DATA_PRIBADI if name == _MENDING else Izin.BACA
        fetch(request, unit, tahun, izin, name)
        return _file(desk.output, desk.output / unit / str(tahun) / name)

    def published(request: Request, unit: str, tahun: int, *path: str) -> Response:
        if not _is_published(path[-1], unit, tahun) or not all(map(_WITHIN.fullmatch, path[:-1])):
            return _missing()
        fetch(request, unit, tahun, Izin.BACA, "/".join(path))
        return _file(desk.output, desk.output.joinpath(unit, str(tahun), *path))

    @app.get("/unduh/{unit}/{tahun}/riwayat/{number}/{name}")
    def version(request: Request, unit: str, tahun: int, number: str, name: str) -> Response:
        return published(request, unit, tahun, RIWAYAT, number, name)

    @app.get("/unduh/{unit}/{tahun}/sementara/{batas}/{name}")
    def interim(request: Request, unit: str, tahun: int, batas: str, name: str) -> Response:
        return published(request, unit, tahun, SEMENTARA, batas, name)

    @app.get("/unduh/{unit}/{tahun}/sementara/{batas}/riwayat/{number}/{name}")
    def interim_version(
        request: Request, unit: str, tahun: int, batas: str, number: str, name: str
    ) -> Response:
        return published(request, unit, tahun, SEMENTARA, batas, RIWAYAT, number, name)

    @app.exception_handler(LakipError)
    def refused(request: Request, error: LakipError) -> Response:
        return HTMLResponse(notice("Ditolak", str(error)), HTTPStatus.FORBIDDEN)


def _is_published(name: str, unit: str, tahun: int) -> bool:
    found = _PUBLISHED.match(name)
    return found is not None and (found["unit"], found["tahun"]) == (unit, str(tahun))


def _file(root: Path, path: Path) -> Response:
    """Hand out a file of the output folder; a link that leads out of it is none."""
    if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
        return _missing()
    return FileResponse(path, filename=path.name, headers={"Cache-Control": "no-store"})


def _missing() -> Response:
    return HTMLResponse(notice("Tidak ada", "Berkas ini tidak ada."), HTTPStatus.NOT_FOUND)
