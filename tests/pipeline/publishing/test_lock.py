"""One run of a unit and year at a time."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipeline.commands import ROOT, Lakip, arguments, published

HOLD = """
import sys, time
from pathlib import Path
from pipeline.order import Order
from pipeline.publishing import lock
root = Path(sys.argv[1])
with lock(Order("contoh", 2025, root / "raw", root / "output", oleh="bendahara")):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_second_run_is_told_who_holds_the_lock_and_a_killed_one_gives_it_back(
    lakip: Lakip, office: Path
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, office],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        for words in ([], ["--batas", "2025-06-30"]):
            ended = lakip("run", *arguments(office, *words))
            assert ended.code == 4
            assert "oleh bendahara sejak" in ended.err
        assert lakip("history", *arguments(office)).code == 0
        assert lakip("check", *arguments(office)).code == 0
    finally:
        holder.kill()
        holder.communicate()
    assert (published(office) / ".kunci.json").exists()  # what a killed run leaves
    assert lakip("run", *arguments(office)).code == 0
    assert not (published(office) / ".kunci.json").exists()


@pytest.mark.parametrize("text", ["", "{rusak", "[]", '{"oleh": 1}', json.dumps({"sejak": "x"})])
def test_a_damaged_note_of_the_holder_does_no_harm(lakip: Lakip, office: Path, text: str) -> None:
    from filelock import FileLock

    published(office).mkdir(parents=True)
    (published(office) / ".kunci.json").write_text(text, encoding="utf-8")
    with FileLock(published(office) / ".kunci"):
        ended = lakip("run", *arguments(office))
    assert ended.code == 4
    assert "Sedang ada proses lain" in ended.err
