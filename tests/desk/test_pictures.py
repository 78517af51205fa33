"""The pictures of the guide: there, small, and none that it does not show."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".assets" / "panduan"
LARGEST = 100_000
"""Bytes of a picture, since it lies in the project."""


def test_the_guide_shows_the_pictures_that_are_there_and_each_is_small() -> None:
    text = (ROOT / "PANDUAN.md").read_text(encoding="utf-8")
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert named
    assert sorted(named) == sorted(str(p.relative_to(ROOT)) for p in FOLDER.iterdir())
    for name in named:
        assert (ROOT / name).stat().st_size < LARGEST
        with Image.open(ROOT / name) as picture:
            assert picture.format == "WEBP"
