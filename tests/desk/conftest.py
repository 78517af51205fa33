"""One running service with its page on an address that asks for users, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from flows.desk.accounts import Accounts
from flows.desk.roles import Peran
from tests.desk.office import make_unit
from tests.flows.served import Service, free_port

CHROMIUM = Path("/usr/bin/chromium")
HOST = "127.0.0.2"  # this computer, and yet not the address that needs no users
PASSWORDS = {
    "siti": (Peran.SEKCAM, "kuda baterai jepit"),
    "oki": (Peran.OPERATOR, "pagar sungai lampu"),
    "pia": (Peran.PEMBACA, "meja hujan kertas"),
}


@dataclass(frozen=True)
class Desk:
    """The running page."""

    service: Service

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.service.page_port}"

    def page(self, unit: str, name: str) -> str:
        return f"{self.url}/{unit}/2025/{name}"


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    place = tmp_path_factory.mktemp("desk")
    for unit in ("kecil", "lain"):
        make_unit(place / "raw", unit)
    accounts = Accounts(place / "output" / ".layanan")
    for name, (peran, password) in PASSWORDS.items():
        accounts.add(name, peran, password)
    service = Service(place / "raw", place / "output", free_port(), extra=("--host", HOST))
    service.start()
    try:
        yield Desk(service)
    finally:
        service.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking"]
        yield playwright.chromium.launch(executable_path=str(CHROMIUM), args=options)


SignIn = Callable[[str], "Page"]


@pytest.fixture
def sign_in(desk: Desk, browser: Browser) -> Iterator[SignIn]:
    """Give what opens a browser of its own for a user and signs in."""
    contexts: list[BrowserContext] = []

    def enter(name: str) -> Page:
        context = browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(desk.page("kecil", "beranda"))
        page.get_by_label("Nama pengguna").fill(name)
        page.get_by_label("Sandi").fill(PASSWORDS[name][1])
        page.get_by_role("button", name="Masuk").click()
        page.get_by_role("heading", name="Data tahun 2025").wait_for()
        return page

    yield enter
    for context in contexts:
        context.close()


@contextmanager
def failing_loudly(page: Page) -> Iterator[list[str]]:
    """Collect what the browser complains of, and requests to anywhere else."""
    seen: list[str] = []
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda r: seen.append(r.url) if HOST not in r.url and r.url.startswith("http") else None,
    )
    yield seen
