"""Makes a few rows many parts, for all tests of large texts."""

import pytest

from pipeline.checking.large import passing
from pipeline.reading.large import plain, register


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few rows be many parts."""
    monkeypatch.setattr(plain, "PART", 3)
    monkeypatch.setattr(register, "PART", 3)
    monkeypatch.setattr(passing, "_JUDGED", 3)


@pytest.fixture
def only_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let texts be read as columns or not at all."""

    def refuse(_: plain.PlainTable) -> None:
        raise AssertionError("the text was read part by part")

    monkeypatch.setattr(plain.PlainTable, "parts", refuse)
