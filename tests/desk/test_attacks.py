"""What is tried against the page by direct requests, by those outside and those inside."""

from __future__ import annotations

import http.client
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from websockets.exceptions import InvalidStatus

from tests.desk.conftest import Desk, SignIn
from tests.desk.office import EXAMPLE
from tests.desk.wire import FORM, RefusedError, Wire
from tests.flows.networked import HOST, PASSWORDS
from tests.flows.served import wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def nobody(desk: Desk) -> Wire:
    return Wire(desk.service)


@pytest.fixture(scope="module")
def people(nobody: Wire) -> dict[str, Wire]:
    """Give everybody, signed in."""
    return {name: nobody.sign_in(name) for name in PASSWORDS}


def actions(desk: Desk) -> list[dict[str, Any]]:
    log = (desk.service.home / "audit.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in log.splitlines()]


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
def test_without_a_session_nothing_is_given(nobody: Wire, path: str) -> None:
    status, text, _ = nobody.ask("GET", path)
    assert status == 401
    assert "Masuk dahulu" in text


@pytest.mark.parametrize(
    ("method", "path", "headers", "code"),
    [("GET", "/masuk", {"Host": "penyerang.example"}, 421),
     ("GET", "/kecil/2025/hasil", {"Host": "penyerang.example"}, 421),
     ("POST", "/masuk", {"Origin": "http://penyerang.example"}, 403),
     ("POST", "/keluar", {"Origin": "null"}, 403),
     ("POST", "/_nicegui/client/x/upload/1", {"Sec_Fetch_Site": "cross-site"}, 403)],
)  # fmt: skip
def test_a_strange_host_or_a_page_from_elsewhere_is_refused_though_signed_in(
    people: dict[str, Wire], method: str, path: str, headers: dict[str, str], code: int
) -> None:
    assert people["siti"].ask(method, path, b"x=y", **FORM, **headers)[0] == code


def test_prefect_is_not_reached_through_the_page_or_its_address(
    desk: Desk, people: dict[str, Wire]
) -> None:
    assert people["siti"].ask("GET", "/api/health")[0] == 404
    with pytest.raises(OSError):
        http.client.HTTPConnection(HOST, desk.service.port, timeout=5).connect()


def test_what_a_reader_may_not_have_is_refused_and_logged(
    desk: Desk, people: dict[str, Wire]
) -> None:
    status, text, _ = people["pia"].ask("GET", "/unduh/kecil/2025/perbaikan.xlsx")
    assert status == 403
    assert "Peran pembaca tidak boleh" in text
    assert actions(desk)[-1]["hasil"] == "ditolak"


def test_a_forged_session_is_nobody(nobody: Wire, people: dict[str, Wire]) -> None:
    number, signature = people["pia"].cookie.partition("=")[2].split(".")
    for forged in (number, f"{number}.{'0' * 64}", f"x{number}.{signature}", f".{signature}", "."):
        wire = Wire(nobody.service, f"lakip_sesi={forged}")
        assert wire.ask("GET", "/kecil/2025/hasil")[0] == 401


def test_passwords_cannot_be_tried_one_after_another(desk: Desk) -> None:
    nobody = Wire(desk.service, dari="127.0.0.7")  # which has to wait from now on
    form = b"nama=tidak-ada&sandi=salah+sekali+ini"
    texts = [nobody.ask("POST", "/masuk", form, **FORM)[1] for _ in range(6)]
    assert "Terlalu banyak percobaan" not in texts[3]
    assert "Terlalu banyak percobaan" in texts[5]


def test_nobody_presses_the_buttons_of_anothers_page(desk: Desk, people: dict[str, Wire]) -> None:
    siti, oki = people["siti"], people["oki"]
    sheet = siti.page("/lain/2025/jalankan")
    assert sheet.listeners()
    before = len(actions(desk))
    with siti.socket(sheet) as hers:
        with oki.socket(oki.page("/lain/2025/beranda")) as his:
            his.press_everything(sheet)
            assert not his.handshake(sheet)
        with pytest.raises(RefusedError), oki.socket(sheet):
            pass
        hers.press_everything(sheet)
        wait_for(lambda: actions(desk)[before:], "what siti pressed")
        assert hers.handshake(sheet) is False  # once is enough: all that was sent has been heard
    done = [e for e in actions(desk)[before:] if e["tindakan"] == "susun draf lain/2025"]
    assert [(e["oleh"], e["hasil"]) for e in done] == [("siti", "berhasil")]


def test_nobody_uploads_through_anothers_page(people: dict[str, Wire]) -> None:
    sheet = people["oki"].page("/lain/2025/beranda")
    path = f"/_nicegui/client/{sheet.number}/upload/1"
    assert people["pia"].ask("POST", path, b"x=y", **FORM)[0] == 403


@pytest.mark.parametrize("headers", [{"Origin": "http://penyerang.example"}, {"Origin": "null"}])
def test_a_page_from_elsewhere_opens_no_socket(
    people: dict[str, Wire], headers: dict[str, str]
) -> None:
    siti = people["siti"]
    sheet = siti.page("/lain/2025/beranda")
    with pytest.raises(InvalidStatus), siti.socket(sheet, **headers):
        pass


def test_twenty_readers_at_once_all_get_their_page(people: dict[str, Wire]) -> None:
    pia = people["pia"]
    names = ["beranda", "periksa", "jalankan", "hasil", "riwayat"] * 4

    def read(name: str) -> bool:
        sheet = pia.page(f"/kecil/2025/{name}")
        with pia.socket(sheet):
            return True

    with ThreadPoolExecutor(len(names)) as pool:
        assert all(pool.map(read, names))


@pytest.mark.parametrize(
    "path",
    ["/unduh/kecil/2025/..%2F..%2F.layanan%2Fpengguna.json", "/unduh/kecil/2025/.kunci",
     "/unduh/kecil/2025/hasil.json%00.xlsx", "/unduh/../2025/perbaikan.xlsx", "/aset/..%2Fapp.py",
     "/unduh/kecil/2025/riwayat/..%2F..%2F/LAKIP-kecil-2025.xlsx", "/aset/app.py",
     "/unduh/kecil/2025/templat/..%2F..%2Fskm.xlsx"],
)  # fmt: skip
def test_a_path_leads_nowhere_else(people: dict[str, Wire], path: str) -> None:
    assert people["siti"].ask("GET", path)[0] in (401, 403, 404)


def test_a_sign_in_leads_to_a_page_of_this_service_only(nobody: Wire) -> None:
    body = f"nama=siti&sandi={quote(PASSWORDS['siti'][1])}&ke=https://penyerang.example/".encode()
    headers = nobody.ask("POST", "/masuk", body, **FORM)[2]
    assert headers["Location"] == "/"
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "samesite=strict" in headers["Set-Cookie"].casefold()


def test_a_sign_out_from_elsewhere_needs_the_sessions_own_word(people: dict[str, Wire]) -> None:
    assert people["siti"].ask("POST", "/keluar", b"formulir=x", **FORM)[0] == 403
    assert people["siti"].ask("GET", "/kecil/2025/beranda")[0] == 200


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
    oki = Wire(desk.service, cookies)
    status, text, _ = oki.ask("POST", path, Content_Length=str(200 * 1024**2))
    assert status == 413
    assert "Berkas lebih besar daripada 64 MB" in text
