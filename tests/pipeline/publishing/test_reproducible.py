"""Hash seed, locale, time zone and the order of files do not change a byte (contract 6)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipeline.commands import ROOT, write_office
from tests.pipeline.publishing.states import TERBIT

ENVIRONMENTS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "LANG": "id_ID.UTF-8", "TZ": "Asia/Jakarta"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "en_US.UTF-8", "LANG": "tr_TR.UTF-8",
     "TZ": "America/Los_Angeles"},
]  # fmt: skip


def run(folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "TZ"))}
    words = ["run", "2025", "--unit", "contoh", "--raw", folder / "raw", "--output", folder / "o"]
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *words],
        cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return {name: (folder / "o/contoh/2025" / name).read_bytes() for name in TERBIT}


def scattered(source: Path, target: Path, turn: int) -> None:
    """Copy a unit's files in another order, with other dates, so that folders list them so."""
    paths = sorted(p for p in source.rglob("*") if p.is_file())
    for number, path in enumerate(paths[turn:] + paths[:turn][::-1]):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (1_000_000_000 + number * 86_400, 1_000_000_000 + number * 86_400))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "environments"),
    [
        ("small", ENVIRONMENTS[::2]),
        pytest.param("example", ENVIRONMENTS, marks=pytest.mark.nightly),
    ],
    ids=["small", "example"],
)
def test_other_environments_give_the_same_bytes(
    tmp_path: Path, what: str, environments: list[dict[str, str]]
) -> None:
    source = ROOT / "raw"
    if what == "small":
        write_office(tmp_path / "asal")
        source = tmp_path / "asal/raw"
    made = []
    for number, environment in enumerate(environments):
        folder = tmp_path / f"kantor-{number}"
        scattered(source / "contoh", folder / "raw/contoh", 5 * number)
        made.append(run(folder, environment))
    assert all(one == made[0] for one in made[1:])


@pytest.mark.slow
def test_a_shuffled_listing_of_the_folder_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.annual import build
    from pipeline.order import Order

    write_office(tmp_path)
    first = _built(build(Order("contoh", 2025, tmp_path / "raw", tmp_path / "a")).buku)
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: reversed(sorted(listed(path))))
    second = _built(build(Order("contoh", 2025, tmp_path / "raw", tmp_path / "b")).buku)
    assert first == second


def _built(book: Path | None) -> dict[str, bytes]:
    assert book is not None
    return {name: book.with_name(name).read_bytes() for name in TERBIT}
