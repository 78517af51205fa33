"""Every page as a picture, wide and narrow, light and dark, to look at before a change is kept.

    python -m tests.desk.looks FOLDER [PAGE ...]

The example unit is shown, on a page of its own that is served to this computer alone.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from flows.desk.shell import PAGES, THEME
from flows.server import OUTPUT, RAW
from pipeline.annual import build
from pipeline.order import Order
from tests.desk.office import EXAMPLE
from tests.flows.served import free_port, wait_for

CHROMIUM = "/usr/bin/chromium"
SIZES = {1280: 900, 360: 740}
THEMES = ("terang", "gelap")
SMALL = ("analisis", "tindak_lanjut_lhe")
"""Registers whose files are left out, so that their forms can be seen."""


@contextmanager
def served(raw: Path, output: Path) -> Iterator[str]:
    """Serve the page in a thread, without Prefect's server; give its address."""
    os.environ[RAW], os.environ[OUTPUT] = str(raw), str(output)
    from flows.desk.app import build as build_app

    port = free_port()
    app = build_app("127.0.0.1", port, output / ".layanan")
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_for(lambda: server.started, "page")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def prepare(place: Path) -> tuple[Path, Path]:
    """Make raw and results of the example, with two versions."""
    raw, output = place / "raw", place / "output"
    shutil.copytree(EXAMPLE, raw / "contoh")
    build(Order("contoh", 2025, raw, output, oleh="oki", alasan="Berkas triwulan IV masuk"))
    for name in SMALL:
        (raw / "contoh" / "2025" / f"{name}.xlsx").unlink()
    build(Order("contoh", 2025, raw, output, oleh="siti", alasan="Analisis ditulis lagi"))
    return raw, output


def shoot(page: Page, url: str, folder: Path, names: list[str]) -> None:
    """Take the pictures."""
    for name in names:
        for width, height in SIZES.items():
            for theme in THEMES:
                page.context.add_cookies([{"name": THEME, "value": theme, "url": url}])
                page.set_viewport_size({"width": width, "height": height})
                page.goto(f"{url}/contoh/2025/{name}")
                page.get_by_role("heading", level=1).wait_for()
                page.wait_for_function("!document.querySelector('[role=status]')", timeout=120_000)
                page.evaluate("document.querySelectorAll('.bagian').forEach(d => d.open = true)")
                page.wait_for_timeout(1500)  # charts and forms are drawn after the page is there
                path = folder / f"{name}-{width}-{theme}.png"
                page.screenshot(path=path, full_page=True)
                print(path)


def main() -> None:
    """Take the pictures of the pages asked for, or of all."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        raw, output = prepare(Path(place))
        with served(raw, output) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(locale="id-ID")
            shoot(page, url, folder, sys.argv[2:] or [n for n in PAGES if n != "pengguna"])
            browser.close()


if __name__ == "__main__":
    main()
