"""Which files a run touches."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.commands import ROOT
from tests.pipeline.faults.process import Program

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program as it starts: it has read nothing yet that a later run would do without."""
    started = Program(tmp_path_factory.mktemp("program"))
    yield started
    started.end()


@pytest.mark.parametrize("words", [["run"], ["check"], ["history"], ["template"]], ids=" ".join)
def test_a_command_writes_to_the_output_folder_alone_and_reads_no_stranger(
    program: Program, waiting: Path, tmp_path: Path, words: list[str]
) -> None:
    shutil.copytree(ROOT / "raw/contoh/2025", waiting / "raw/contoh/2025", dirs_exist_ok=True)
    noted = tmp_path / "touched.json"
    program(words[0], waiting, *words[1:], record=str(noted))
    touched = json.loads(noted.read_text(encoding="utf-8"))
    own_notes = str(program.scratch)
    touched = [(p, changes) for p, changes in touched if not p.startswith(own_notes)]
    output, raw = str(waiting / "output"), str(waiting / "raw")
    changed = {p for p, changes in touched if changes} - {"/dev/null"}
    assert {p for p in changed if not p.startswith(output)} == set()
    own = (output, raw, str(ROOT), sys.prefix, sys.base_prefix, "/usr/", "/etc/", "/proc/", "/dev/")
    assert {p for p, _ in touched if not p.startswith(own)} == set()
