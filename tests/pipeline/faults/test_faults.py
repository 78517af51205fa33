"""What the system refuses ends in one clear message, and what was published stays as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.commands import published
from tests.pipeline.faults.process import Program, kept, leftovers, terbit
from tests.pipeline.publishing.states import BAB, BUKU, HASIL, TERBIT, is_published, numbers

pytestmark = pytest.mark.slow
ROOT_ONLY = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root mounts")
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="root gives up its power")


NIGHT = pytest.mark.nightly
"""Further moments and sizes of the same fault."""


@pytest.mark.parametrize(
    ("error", "said"),
    [("ENOSPC", "tempat di disk habis"), ("EACCES", "tidak diizinkan"), ("EIO", "terganggu")],
)
@pytest.mark.parametrize("at", [*(pytest.param(n, marks=NIGHT) for n in (1, 7, 14)), 21])
def test_a_system_that_refuses_from_some_moment_on_changes_nothing(
    program: Program, waiting: Path, error: str, said: str, at: int
) -> None:
    before, versions = terbit(waiting), kept(waiting)
    ended = program("run", waiting, plan={"at": at, "act": error, "stays": True})
    assert ended.code == 5
    assert said in ended.err
    assert "tidak berubah" in ended.err
    assert terbit(waiting) == before
    assert versions.items() <= kept(waiting).items()
    assert program("run", waiting).code == 1
    assert is_published(waiting, 2)
    assert leftovers(waiting) == {"perbaikan.xlsx"}


@pytest.mark.nightly
@pytest.mark.parametrize("at", range(1, 31))
def test_a_single_refusal_at_any_operation_leaves_one_whole_set(
    program: Program, waiting: Path, after: Path, at: int
) -> None:
    before = terbit(waiting)
    ended = program("run", waiting, plan={"at": at, "act": "ENOSPC"})
    assert terbit(waiting) == (before if ended.code == 5 else terbit(after))
    assert program("run", waiting).code == 1
    assert terbit(waiting) == terbit(after)
    assert leftovers(waiting) == {"perbaikan.xlsx"}


@pytest.mark.parametrize("name", [BUKU, pytest.param(BAB, marks=NIGHT), HASIL])
def test_a_file_that_excel_holds_open_is_told_and_the_new_version_is_kept(
    program: Program, waiting: Path, name: str
) -> None:
    before = terbit(waiting)
    plan = {"name": name, "at": 1, "act": "EACCES", "stays": True, "renames": True}
    ended = program("run", waiting, plan=plan)
    assert ended.code == 5
    assert "Versi 002 sudah disimpan di" in ended.err
    assert "sedang dibuka di program lain; tutup berkas itu" in ended.err
    assert terbit(waiting) == before
    assert set(kept(waiting)) >= {f"002/{n}" for n in TERBIT}
    ended = program("run", waiting)
    assert "dilengkapi menjadi versi 002" in ended.err
    assert is_published(waiting, 2)
    assert numbers(waiting) == ["001", "002"]


@pytest.mark.parametrize("at", [pytest.param(5, marks=NIGHT), 15, pytest.param(25, marks=NIGHT)])
def test_an_output_folder_that_goes_in_the_middle_is_told(
    program: Program, waiting: Path, at: int
) -> None:
    plan = {"at": at, "act": "run", "code": "shutil.rmtree(folder)"}
    ended = program("run", waiting, plan=plan)
    assert ended.code == 5
    assert "tidak ada lagi" in ended.err
    assert program("run", waiting).code == 1
    assert set(terbit(waiting)) == set(TERBIT)


RAW = "raw = Path(folder).parent / 'raw/contoh/2025'; "


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "p = raw / 'skm.csv'; p.write_bytes(p.read_bytes() + b'2;4;4;4;4;4;4;4;4;4\\n')",
            "berubah",
        ),
        ("(raw / 'skm.csv').write_bytes(b'')", "berubah"),
        ("(raw / 'skm.csv').unlink()", "berubah"),
        ("(raw / 'skm-2.csv').write_bytes(b'u1;u2\\n')", "berubah"),
        ("shutil.rmtree(raw)", "hilang ketika sedang dibaca"),
    ],
)
def test_raw_files_that_change_while_they_are_read_are_refused(
    program: Program, waiting: Path, code: str, said: str
) -> None:
    before = terbit(waiting)
    plan = {"folder": str(waiting / "raw"), "name": "rekomendasi.csv", "reads": True, "at": 2,
            "act": "run", "code": f"folder += '/../output'; {RAW}{code}"}  # fmt: skip
    ended = program("run", waiting, plan=plan)
    assert ended.code == 2
    assert said in ended.err
    assert "ulangi" in ended.err
    assert terbit(waiting) == before
    assert numbers(waiting) == ["001"]


@pytest.fixture
def mounted(waiting: Path) -> Iterator[Path]:
    """The office with its output on a disk of a few megabytes."""
    output = waiting / "output"
    aside = output.rename(waiting / "semula")
    output.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", output], capture_output=True
    )
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        shutil.copytree(aside, output, dirs_exist_ok=True)
        yield waiting
    finally:
        subprocess.run(["umount", "-l", output], check=True)


@ROOT_ONLY
@pytest.mark.parametrize(
    "free",
    [0, *(pytest.param(n, marks=NIGHT) for n in (60_000, 120_000, 180_000)), 300_000],
)
def test_a_full_disk_changes_nothing_and_room_is_all_it_needs(
    program: Program, mounted: Path, after: Path, free: int
) -> None:
    before, versions = terbit(mounted), kept(mounted)
    room = shutil.disk_usage(mounted / "output").free
    filler = mounted / "output/penuh"
    filler.write_bytes(b"x" * max(0, room - free))
    ended = program("run", mounted)
    if ended.code == 5:
        assert "tempat di disk habis" in ended.err
        assert terbit(mounted) == before
    else:
        assert terbit(mounted) == terbit(after)
    assert free > 0 or ended.code == 5
    assert versions.items() <= kept(mounted).items()
    filler.unlink()
    assert program("run", mounted).code == 1
    assert terbit(mounted) == terbit(after)
    assert leftovers(mounted) == {"perbaikan.xlsx"}


@LINUX_ONLY
@pytest.mark.parametrize("folder", ["output/contoh/2025", "output/contoh/2025/riwayat"])
def test_without_permission_to_write_nothing_changes(
    program: Program, waiting: Path, folder: str
) -> None:
    before = terbit(waiting)
    (waiting / folder).chmod(0o555)
    ended = program("run", waiting, powerless=True)
    assert ended.code == 5
    assert "tidak diizinkan" in ended.err
    assert terbit(waiting) == before
    (waiting / folder).chmod(0o755)
    assert program("run", waiting, powerless=True).code == 1
    assert is_published(waiting, 2)


@LINUX_ONLY
def test_without_permission_to_read_the_message_names_the_file(
    program: Program, waiting: Path
) -> None:
    year = waiting / "raw/contoh/2025"
    (year / "skm.csv").chmod(0o000)
    ended = program("check", waiting, powerless=True)
    assert ended.code == 1
    assert "skm.csv" in ended.err
    assert "izin membacanya tidak ada" in ended.err
    for path, name in ((year, "2025"), (year.parent / "unit.toml", "unit.toml")):
        path.chmod(0o000)
        ended = program("check", waiting, powerless=True)
        path.chmod(0o755)
        assert ended.code == 2
        assert name in ended.err


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_published_files_have_the_permissions_of_the_umask(
    program: Program, waiting: Path, umask: int, mode: int
) -> None:
    assert program("run", waiting, umask=umask).code == 1
    folder = published(waiting)
    new = [*(folder / n for n in TERBIT), *(folder / "riwayat/002").iterdir()]
    assert {p.stat().st_mode & 0o777 for p in new} == {mode}
    assert (folder / "perbaikan.xlsx").stat().st_mode & 0o777 == 0o600
