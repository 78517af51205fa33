"""Which requests are meant for a part of the service: its own names, and no page from elsewhere.

A page from elsewhere that gets a name of its own to point here (DNS rebinding) fails on the host,
a form or a socket sent from elsewhere (CSRF) on the origin.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from flows.children import THIS_COMPUTER

EVERYWHERE = "0.0.0.0"


@dataclass(frozen=True)
class Hosts:
    """The names of one part of the service.

    Attributes:
        host: Address that it listens on.
        port: Its port.
    """

    host: str
    port: int

    def refusal(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        """Say why a request or a socket is refused whoever sends it; None where it is not."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self.is_ours(host):
            return HTTPStatus.MISDIRECTED_REQUEST, (
                f"Alamat ini bukan alamat layanan lakip. Buka http://{self.known}:{self.port}."
            )
        origin = headers.get("origin")
        foreign = origin is not None and urlsplit(origin).netloc != host
        changes = scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD")
        if changes and (foreign or headers.get("sec-fetch-site") in ("cross-site", "same-site")):
            return HTTPStatus.FORBIDDEN, "Permintaan dari halaman lain ditolak."
        return None

    def is_ours(self, host: str) -> bool:
        """Say whether a Host header names this computer; another's name never does."""
        parts = urlsplit(f"//{host}")
        try:
            name, port = (parts.hostname or ""), parts.port or 80
        except ValueError:
            return False
        if port != self.port or parts.username is not None or parts.path:
            return False
        if self.host == THIS_COMPUTER:
            return name in (THIS_COMPUTER, "localhost")
        own = socket.gethostname().casefold()
        if name in ("localhost", self.host, own, f"{own}.local"):
            return True
        try:
            ipaddress.ip_address(name)  # no page elsewhere can have a bare address for its name
        except ValueError:
            return False
        return True

    @property
    def known(self) -> str:
        """A name by which others find this part."""
        return socket.gethostname() if self.host == EVERYWHERE else self.host


@dataclass(frozen=True)
class OwnOnly:
    """ASGI middleware that lets through what is meant for a part of the service.

    Attributes:
        app: What stands behind it.
        hosts: The names of that part.
    """

    app: ASGIApp
    hosts: Hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge a request or a socket."""
        refusal = self.hosts.refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self.app(scope, receive, send)
        else:
            await refuse(scope, receive, send, *refusal)


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: HTTPStatus, reason: str
) -> None:
    """Answer a request with the reason; close a socket without one."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    await PlainTextResponse(reason, status)(scope, receive, send)
