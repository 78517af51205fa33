"""What is personal reaches no published file, no message and no page of Prefect."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.annual import build
from pipeline.order import Order
from pipeline.report import Report
from tests.pipeline.commands import ROOT, Ended, Lakip, arguments, published
from tests.pipeline.privacy.canaries import Canaries, contents, plant, spilled
from tests.pipeline.remembering import remembering

pytestmark = pytest.mark.slow

PRIVATE = "perbaikan.xlsx"


@dataclass(frozen=True)
class Planted:
    """An office with canaries that was run twice."""

    root: Path
    canaries: Canaries
    report: Report


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    root = tmp_path_factory.mktemp("canaries")
    year = root / "raw/contoh/2025"
    year.mkdir(parents=True)
    shutil.copy(ROOT / "raw/contoh/unit.toml", root / "raw/contoh")
    canaries = plant(year)
    order = Order("contoh", 2025, root / "raw", root / "output", oleh="sekcam")
    with remembering():
        build(order)
        (year / "analisis.xlsx").unlink()
        return Planted(root, canaries, build(order))


def test_no_published_file_and_no_kept_version_holds_a_canary(planted: Planted) -> None:
    files = [p for p in (planted.root / "output").rglob("*") if p.is_file() and p.name != PRIVATE]
    assert len(files) > 8
    found = [
        (name, spilled(planted.canaries.hidden, text))
        for path in files
        for name, text in contents(path)
        if spilled(planted.canaries.hidden, text)
    ]
    assert not found


def test_workbook_and_chapter_hold_no_rejected_value(planted: Planted) -> None:
    for path in (planted.root / "output").rglob("*"):
        if path.suffix not in {".xlsx", ".docx"} or path.name == PRIVATE:
            continue
        for name, text in contents(path):
            assert not spilled(planted.canaries.rejected, text), name


def night(*words: str) -> object:
    return pytest.param([*words], marks=pytest.mark.nightly)


@pytest.mark.usefixtures("remembered")
@pytest.mark.parametrize(
    "words",
    [["run", "--json"], ["check"], ["history"], ["history", "--json"], ["diff"], ["diff", "--json"],
     ["diff", "--rinci"], ["diff", "--rinci", "--json"], night("run"), night("check", "--json"),
     night("run", "--ulang", "1"), night("run", "--final")],
    ids=" ".join,
)  # fmt: skip
def test_no_message_of_a_command_holds_a_canary(
    lakip: Lakip, planted: Planted, words: list[str]
) -> None:
    ended: Ended = lakip(words[0], *arguments(planted.root, *words[1:]))
    assert ended.code in {0, 1, 3}
    assert not spilled(planted.canaries.hidden, ended.out + ended.err)


def test_pages_of_prefect_hold_no_canary(planted: Planted) -> None:
    from flows import artifacts  # which loads Prefect

    shown = [
        artifacts.problems(planted.report.hasil),
        artifacts.indicators(planted.report.hasil),
        artifacts.summary(planted.report),
        artifacts.extent(planted.report),
    ]
    text = json.dumps(shown, ensure_ascii=False)
    assert not spilled(planted.canaries.hidden | planted.canaries.rejected, text)


def test_the_file_for_mending_alone_holds_them_and_says_so(planted: Planted) -> None:
    path = published(planted.root) / PRIVATE
    assert path.stat().st_mode & 0o777 == 0o600
    texts = dict(contents(path))
    assert spilled(planted.canaries.hidden, "".join(texts.values()))
    assert "data pribadi" in texts[f"{PRIVATE}/xl/sharedStrings.xml"]
    assert not list((published(planted.root) / "riwayat").rglob(PRIVATE))


def test_a_canary_is_found_wherever_it_stands() -> None:
    canaries = Canaries()
    for make in (canaries.name, canaries.nik, canaries.phone, canaries.email):
        make(make.__name__)
    for word, place in canaries.hidden.items():
        assert spilled(canaries.hidden, f"<v>{word}</v>") == [place]
        assert spilled(canaries.hidden, f"17{word}1") == [place]
