"""The pictures of PANDUAN.md, taken from the example: `python -m tests.desk.pictures`.

Each page as the office sees it, in a window of ordinary width, small enough to lie in the project.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from flows.desk.shell import PAGES
from tests.desk.conftest import CHROMIUM
from tests.flows.served import Service, free_port

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / ".assets" / "panduan"
SHOWN = tuple(name for name in PAGES if name != "pengguna")
"""The pages with a picture: all that everybody has."""
WIDTH, HEIGHT = 1100, 760
QUALITY = 60
READY = {"beranda": ".ikhtisar", "periksa": ".masalah li"}
"""What is on a page when all of it is there."""


def take(folder: Path) -> None:
    """Run the example on the page and write a picture of each page."""
    folder.mkdir(exist_ok=True)
    os.environ["LOGNAME"] = "siti"  # whom the history names
    with tempfile.TemporaryDirectory() as place:
        raw = Path(place) / "raw"
        shutil.copytree(ROOT / "raw" / "contoh", raw / "contoh")
        service = Service(raw, Path(place) / "output", free_port(), extra=())
        service.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=str(CHROMIUM), args=["--no-sandbox"]
                )
                size = {"width": WIDTH, "height": HEIGHT}
                page = browser.new_page(locale="id-ID", viewport=size)
                page.set_default_timeout(120_000)
                expect.set_options(timeout=120_000)
                _take_all(page, f"http://127.0.0.1:{service.page_port}/contoh/2025", folder)
                browser.close()
        finally:
            service.stop()


def _take_all(page: Page, url: str, folder: Path) -> None:
    page.goto(f"{url}/beranda")  # the first check warms the service, so that the run is as usual
    page.locator(READY["beranda"]).wait_for()
    page.goto(f"{url}/jalankan")
    page.get_by_label("Alasan (boleh kosong)").fill("Berkas triwulan IV masuk")
    page.get_by_role("button", name="Susun sekarang").click()
    expect(page.locator(".pesan.baik")).to_contain_text("Disimpan sebagai versi 1.")
    for name in SHOWN:
        page.goto(f"{url}/{name}")
        page.get_by_role("heading", level=1).wait_for()
        page.locator(READY.get(name, "h1")).first.wait_for()
        page.wait_for_load_state("networkidle")
        shown = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        shown.save(folder / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
