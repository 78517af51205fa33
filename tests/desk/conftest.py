"""One running service with its page on an address that asks for users, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher

from flows.desk import accounts
from tests.flows.networked import HOST, PASSWORDS, networked
from tests.flows.served import Service

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = Path("/usr/bin/chromium")


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
    with networked(tmp_path_factory.mktemp("service")) as service:
        yield Desk(service)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright  # for which only these tests have to wait

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking"]
        yield playwright.chromium.launch(executable_path=str(CHROMIUM), args=options)


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little work in this process; the service's own hashing stays as strong as ever."""
    monkeypatch.setattr(accounts, "_hasher", lambda: PasswordHasher(1, 8, 1))


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
