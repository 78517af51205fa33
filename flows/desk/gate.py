"""The gate before every request and socket of the page: hosts, origins, size, sign-in, headers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows import hosts
from flows.desk.access import Access
from flows.desk.blank import notice
from flows.desk.pages import HEALTH
from flows.desk.sessions import COOKIE
from flows.hosts import Hosts

MAX_BODY = 64 * 1024**2
"""Bytes of one request: of an uploaded file with what its form adds."""
SIGN_IN = "/masuk"
_OPEN = re.compile(rf"^(?:{HEALTH}|{SIGN_IN}|/aset/[a-z.]+|/favicon\.ico)$")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Gate:
    """ASGI middleware: lets through who may come in, and says to the others what to do.

    Attributes:
        app: What stands behind the gate.
        access: Who is signed in.
        hosts: The names of the page.
    """

    app: ASGIApp
    access: Access
    hosts: Hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge a request or a socket."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _refuse(scope, receive, send, *refusal)
            return
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        dari = scope["client"][0] if scope.get("client") else ""
        path = scope["path"]
        scope["lakip.cookie"], scope["lakip.dari"] = cookie, dari
        if not _OPEN.match(path) and self.access.who(cookie, dari) is None:
            await _to_sign_in(scope, receive, send)
            return
        await self._pass(scope, receive, send, headers)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[HTTPStatus, str] | None:
        """Say why a request is refused whoever sends it."""
        refusal = self.hosts.refusal(scope)
        length = headers.get("content-length", "0")
        if refusal is None and (not length.isdigit() or int(length) > MAX_BODY):
            return _too_large()
        return refusal

    async def _pass(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        """Hand on, counting what comes in and adding headers to what goes out."""
        taken = 0
        begun = False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > MAX_BODY:
                    raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        async def dressed(message: Message) -> None:
            nonlocal begun
            if taken > MAX_BODY and not begun:
                return  # whatever the app makes of it, the answer is ours
            if message["type"] == "http.response.start":
                begun = True
                added = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    added[name] = value
                if "/static/" not in scope["path"] and "/components/" not in scope["path"]:
                    added.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self.app(scope, counted if scope["type"] == "http" else receive, dressed)
        except Exception:  # middleware wraps what `counted` raised into a group of its own
            if taken <= MAX_BODY:
                raise
        if taken > MAX_BODY and not begun:
            await _refuse(scope, receive, send, *_too_large())


def _too_large() -> tuple[HTTPStatus, str]:
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, (
        f"Berkas lebih besar daripada {MAX_BODY // 1024**2} MB. "
        "Bagi menjadi beberapa berkas, lalu unggah lagi."
    )


async def _refuse(
    scope: Scope, receive: Receive, send: Send, status: HTTPStatus, reason: str
) -> None:
    if scope["type"] == "websocket":
        await hosts.refuse(scope, receive, send, status, reason)
        return
    page = HTMLResponse(notice("Ditolak", reason), status, headers=_HEADERS)
    await page(scope, receive, send)


async def _to_sign_in(scope: Scope, receive: Receive, send: Send) -> None:
    """Send a page's reader to the sign-in, and refuse whatever else."""
    html = "text/html" in Headers(scope=scope).get("accept", "")
    if scope["type"] == "http" and scope["method"] == "GET" and html:
        target = f"{SIGN_IN}?ke={quote(scope['path'])}"
        await RedirectResponse(target, HTTPStatus.SEE_OTHER)(scope, receive, send)
        return
    await _refuse(scope, receive, send, HTTPStatus.UNAUTHORIZED, "Masuk dahulu, lalu ulangi.")
