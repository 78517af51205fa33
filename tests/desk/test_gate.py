"""The gate before the page: what comes in, whoever asks and however."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from flows.desk import gate
from flows.desk.access import Access
from flows.desk.accounts import Accounts
from flows.desk.audit import Audit
from flows.desk.gate import Gate
from flows.desk.roles import Peran
from flows.desk.sessions import COOKIE, IDLE_SECONDS
from flows.hosts import Hosts

UPLOAD = "/_nicegui/client/0a1b/upload/7"
PASSWORD = "kuda baterai jepit"


async def answer(request: Request) -> Response:
    return PlainTextResponse(f"{len(await request.body())} bytes")


async def handed_on(request: Request, call_next: RequestResponseEndpoint) -> Response:
    return await call_next(request)


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


@pytest.fixture
def access(tmp_path: Path) -> Access:
    return Access("127.0.0.1", Accounts(tmp_path), Audit(tmp_path))


@pytest.fixture
def shared(tmp_path: Path) -> Access:
    accounts = Accounts(tmp_path)
    for peran in Peran:
        accounts.add(peran.value, peran, PASSWORD)
    return Access("0.0.0.0", accounts, Audit(tmp_path))


def client(access: Access, base: str = "http://127.0.0.1:8080") -> TestClient:
    routes = [
        WebSocketRoute("/_nicegui_ws/socket.io", socket),
        Route("/{path:path}", answer, methods=["GET", "POST"]),
    ]
    between = [Middleware(BaseHTTPMiddleware, dispatch=handed_on)]  # as nicegui has it
    app = Gate(Starlette(routes=routes, middleware=between), access, Hosts(access.host, 8080))
    return TestClient(app, base_url=base, follow_redirects=False)


def signed_in(access: Access, peran: Peran) -> TestClient:
    made = client(access)
    made.cookies.set(COOKIE, access.sign_in(peran.value, PASSWORD, "testclient") or "")
    return made


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080"])
def test_the_page_answers_to_its_own_names(access: Access, host: str) -> None:
    assert client(access).get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["penyerang.example:8080", "127.0.0.1.penyerang.example:8080", "127.0.0.1", "127.0.0.1:9999",
     "192.168.1.7:8080", "x@127.0.0.1:8080", "127.0.0.1:abc", ""],
)  # fmt: skip
def test_another_host_is_refused_with_the_right_address(access: Access, host: str) -> None:
    refused = client(access).get("/", headers={"Host": host})
    assert refused.status_code == 421
    assert "http://127.0.0.1:8080" in refused.text


@pytest.mark.parametrize(
    ("host", "status"), [("192.168.1.7:8080", 303), ("penyerang.example:8080", 421)]
)
def test_on_the_network_addresses_are_answered_and_strange_names_are_not(
    shared: Access, host: str, status: int
) -> None:
    headers = {"Host": host, "Accept": "text/html"}
    assert client(shared).get("/", headers=headers).status_code == status


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://penyerang.example"}, {"Origin": "null"},
     {"Origin": "http://127.0.0.1:9999"}, {"Sec-Fetch-Site": "cross-site"}],
)  # fmt: skip
def test_a_form_or_socket_from_elsewhere_is_refused(
    access: Access, headers: dict[str, str]
) -> None:
    assert client(access).post(UPLOAD, headers=headers).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        client(access).websocket_connect("/_nicegui_ws/socket.io", headers=headers),
    ):
        pass


def test_a_form_of_the_page_itself_passes(access: Access) -> None:
    headers = {"Origin": "http://127.0.0.1:8080"}
    assert client(access).post(UPLOAD, content=b"abc", headers=headers).text == "3 bytes"


def test_too_large_a_request_is_refused_before_and_while_it_is_read(
    access: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "MAX_BODY", 1000)
    page = client(access)
    assert page.post(UPLOAD, content=b"x" * 1001).status_code == 413
    assert page.post(UPLOAD, content=iter([b"x" * 600, b"x" * 600])).status_code == 413
    assert page.post(UPLOAD, content=b"x" * 1000).status_code == 200


def test_without_a_session_a_reader_is_sent_to_the_sign_in_and_a_program_refused(
    shared: Access,
) -> None:
    page = client(shared)
    sent = page.get("/contoh/2025/hasil", headers={"Accept": "text/html"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/masuk?ke=/contoh/2025/hasil")
    assert page.get("/unduh/contoh/2025/perbaikan.xlsx").status_code == 401
    assert page.post(UPLOAD).status_code == 401
    with (
        pytest.raises(WebSocketDisconnect),
        page.websocket_connect("/_nicegui_ws/socket.io"),
    ):
        pass


def test_a_session_that_is_over_opens_nothing_any_more(shared: Access) -> None:
    page = signed_in(shared, Peran.SEKCAM)
    shared.sessions.clock = lambda: time.monotonic() + IDLE_SECONDS + 1
    sent = page.get("/contoh/2025/hasil", headers={"Accept": "text/html"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/masuk?ke=/contoh/2025/hasil")
    assert page.post(UPLOAD).status_code == 401


def test_who_is_signed_in_gets_through(shared: Access) -> None:
    assert signed_in(shared, Peran.PEMBACA).get("/contoh/2025/hasil").status_code == 200


def test_every_answer_forbids_frames_foreign_scripts_and_guessing(access: Access) -> None:
    headers = client(access).get("/").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
