"""A page belongs to the browser that asked for it: no other socket or upload speaks for it.

nicegui lets whoever knows a page's number press its buttons. The number cannot be guessed; this
holds where it has become known all the same, such as to another user of the same browser.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from nicegui import Client, core
from starlette.types import ASGIApp, Receive, Scope, Send

from flows.hosts import refuse

WORDED = ("handshake", "event", "javascript_response", "ack")
"""The messages of a browser that name a page; what it would write into our log is dropped."""
_OF_PAGE = re.compile(r"^/_nicegui/client/(?P<page>[^/]+)/")


def is_owner(page: str, cookie: str | None) -> bool:
    """Say whether a cookie is the one that a page was asked for with; a page unknown is nobody's.

    Args:
        page: Number of the page.
        cookie: What the browser is known by now.
    """
    client = Client.instances.get(page)
    return client is None or client.request.scope.get("lakip.cookie") == cookie


def bind() -> None:
    """Let each socket speak for the pages of its own browser alone."""
    handlers: dict[str, Callable[..., Any]] = core.sio.handlers["/"]
    for name in WORDED:
        handlers[name] = _guarded(handlers[name])
    handlers["log"] = lambda sid, message: None
    connect = handlers["connect"]

    async def connected(sid: str, environ: Mapping[str, Any], auth: object = None) -> Any:
        for page in parse_qs(environ.get("QUERY_STRING", "")).get("client_id", []):
            if not is_owner(page, _cookie(environ)):
                return False
        return await connect(sid, environ, auth)

    handlers["connect"] = connected


def _guarded(handler: Callable[..., Any]) -> Callable[..., Any]:
    async def answer(sid: str, message: Any) -> Any:
        if not isinstance(message, dict):
            return False
        page = message.get("client_id")
        if not isinstance(page, str) or not is_owner(page, _cookie(core.sio.get_environ(sid))):
            return False
        done = handler(sid, message)
        return await done if inspect.isawaitable(done) else done

    return answer


def _cookie(environ: Mapping[str, Any] | None) -> str | None:
    """Give what the gate found in a socket's request."""
    cookie: str | None = (environ or {}).get("asgi.scope", {}).get("lakip.cookie")
    return cookie


@dataclass(frozen=True)
class OwnPages:
    """ASGI middleware for what is sent to a page otherwise: its uploads.

    Attributes:
        app: What stands behind it.
    """

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge a request."""
        found = _OF_PAGE.match(scope["path"]) if scope["type"] == "http" else None
        if found and not is_owner(found["page"], scope.get("lakip.cookie")):
            reason = "Halaman ini milik orang lain. Muat ulang halaman."
            await refuse(scope, receive, send, HTTPStatus.FORBIDDEN, reason)
            return
        await self.app(scope, receive, send)
