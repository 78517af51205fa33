"""What is tried against the page by direct requests, by those outside and those inside."""

from __future__ import annotations

import http.client
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.desk.conftest import HOST, PASSWORDS, Desk, SignIn
from tests.desk.office import EXAMPLE

pytestmark = pytest.mark.slow
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def ask(
    desk: Desk, method: str, path: str, body: bytes = b"", **headers: str
) -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection(HOST, desk.service.page_port, timeout=60)
    named = {k.replace("_", "-"): v for k, v in headers.items()}
    connection.request(method, path, body or None, named)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, text, answer.headers


def cookie_of(desk: Desk, name: str) -> str:
    body = f"nama={name}&sandi={quote(PASSWORDS[name][1])}".encode()
    status, _, headers = ask(desk, "POST", "/masuk", body, **FORM)
    assert status == 303
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.casefold()
    return cookie.split(";")[0]


def upload_url(page: Page, desk: Desk) -> str:
    page.goto(desk.page("lain", "beranda"))
    page.locator(".taruh").wait_for()
    found = re.search(r"/_nicegui/client/[^/\"]+/upload/\d+", page.content())
    if found is None:  # the address is in the script that draws the page
        text = page.request.get(desk.page("lain", "beranda")).text()
        found = re.search(r"/_nicegui/client/[^/\"\\]+/upload/\d+", text)
    assert found is not None
    return desk.url + found[0]


@pytest.mark.parametrize(
    "path",
    ["/", "/kecil/2025/beranda", "/unduh/kecil/2025/LAKIP-kecil-2025.xlsx",
     "/unduh/kecil/2025/perbaikan.xlsx", "/_nicegui/client/x/upload/1", "/_nicegui_ws/socket.io/"],
)  # fmt: skip
def test_without_a_session_nothing_is_given(desk: Desk, path: str) -> None:
    status, text, _ = ask(desk, "GET", path)
    assert status == 401
    assert "Masuk dahulu" in text


def test_a_strange_host_is_refused(desk: Desk) -> None:
    assert ask(desk, "GET", "/masuk", Host="penyerang.example")[0] == 421


def test_prefect_is_not_reached_through_the_page_or_its_address(desk: Desk) -> None:
    cookie = cookie_of(desk, "siti")
    assert ask(desk, "GET", "/api/health", Cookie=cookie)[0] == 404
    with pytest.raises(OSError):
        http.client.HTTPConnection(HOST, desk.service.port, timeout=5).connect()


def test_what_a_reader_may_not_have_is_refused_and_logged(desk: Desk) -> None:
    cookie = cookie_of(desk, "pia")
    status, text, _ = ask(desk, "GET", "/unduh/kecil/2025/perbaikan.xlsx", Cookie=cookie)
    assert status == 403
    assert "Peran pembaca tidak boleh" in text
    log = (desk.service.home / "audit.jsonl").read_text(encoding="utf-8")
    assert '"hasil": "ditolak"' in log.splitlines()[-1]


@pytest.mark.parametrize(
    "path",
    ["/unduh/kecil/2025/..%2F..%2F.layanan%2Fpengguna.json", "/unduh/kecil/2025/.kunci",
     "/unduh/kecil/2025/hasil.json%00.xlsx", "/unduh/../2025/perbaikan.xlsx", "/aset/..%2Fapp.py",
     "/unduh/kecil/2025/riwayat/..%2F..%2F/LAKIP-kecil-2025.xlsx", "/aset/app.py",
     "/unduh/kecil/2025/templat/..%2F..%2Fskm.xlsx"],
)  # fmt: skip
def test_a_path_leads_nowhere_else(desk: Desk, path: str) -> None:
    assert ask(desk, "GET", path, Cookie=cookie_of(desk, "siti"))[0] in (401, 403, 404)


def test_a_sign_in_leads_to_a_page_of_this_service_only(desk: Desk) -> None:
    body = f"nama=siti&sandi={quote(PASSWORDS['siti'][1])}&ke=https://penyerang.example/".encode()
    assert ask(desk, "POST", "/masuk", body, **FORM)[2]["Location"] == "/"


def test_a_sign_out_from_elsewhere_needs_the_sessions_own_word(desk: Desk) -> None:
    cookie = cookie_of(desk, "siti")
    assert ask(desk, "POST", "/keluar", b"formulir=x", Cookie=cookie, **FORM)[0] == 403
    assert ask(desk, "GET", "/kecil/2025/beranda", Cookie=cookie)[0] == 200


def test_a_file_under_a_path_and_one_too_large_stay_outside(
    desk: Desk, sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("oki")
    url = upload_url(page, desk)
    raw = desk.service.raw
    before = {p for p in raw.rglob("*") if p.is_file()}
    content = (EXAMPLE / "2025" / "dokumen.xlsx").read_bytes()
    file = {"name": "../../../x.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.request.post(url, multipart={"file": file}, headers={"Origin": desk.url})
    new = {p for p in raw.rglob("*") if p.is_file()} - before
    assert {p.parent for p in new} <= {raw / "lain" / "2025" / ".unggahan"}
    assert not list(tmp_path.parent.rglob("x.xlsx"))

    cookies = "; ".join(f"{c['name']}={c['value']}" for c in page.context.cookies())
    path = url.removeprefix(desk.url)
    status, text, _ = ask(desk, "POST", path, Cookie=cookies, Content_Length=str(200 * 1024**2))
    assert status == 413
    assert "Berkas lebih besar daripada 64 MB" in text
