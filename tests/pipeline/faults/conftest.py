import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.commands import write_office
from tests.pipeline.faults.process import Program
from tests.pipeline.publishing.states import add_complaint

WRONG = "9/2025;kemarin;PKL;Selesai;02/08/2025;Sutrisno"
"""A complaint that cannot be accepted: it stands in perbaikan.xlsx."""


@pytest.fixture(scope="session")
def _program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    if not hasattr(os, "fork"):
        pytest.skip("processes are not forked here")
    program = Program(tmp_path_factory.mktemp("program"))
    yield program
    program.end()


@pytest.fixture
def program(_program: Program) -> Program:
    """The command line as a process, whose system can be made to fail."""
    return _program


@pytest.fixture(scope="session")
def _plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    write_office(folder)
    year = folder / "raw/contoh/2025"
    for path in year.glob("*.xlsx"):
        path.unlink()  # text needs no second process to be read
    (year / "lhe_akip.csv").write_text("komponen;nilai\nNilai akhir;72,5\n", encoding="utf-8")
    (year / "perjanjian_kinerja.csv").write_text("kode;target\nIKU 3;85\n", encoding="utf-8")
    return folder


@pytest.fixture
def plain(_plain: Path, tmp_path: Path) -> Path:
    """An office of text files only; nothing of it is published."""
    return shutil.copytree(_plain, tmp_path / "kantor")


@pytest.fixture(scope="session")
def _offices(_plain: Path, _program: Program, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("offices")
    old = shutil.copytree(_plain, home / "lama")
    assert _program("run", old, here=True).code == 0
    new = shutil.copytree(old, home / "baru")
    add_complaint(new, WRONG)
    shutil.copytree(new, home / "menunggu")
    assert _program("run", new, here=True).code == 1
    return home


@pytest.fixture
def waiting(_offices: Path, tmp_path: Path) -> Path:
    """An office with a version and a changed raw file, of which the next run makes another."""
    return shutil.copytree(_offices / "menunggu", tmp_path / "kantor")


@pytest.fixture
def after(_offices: Path) -> Path:
    """The same office after that run; to be read only."""
    return _offices / "baru"
