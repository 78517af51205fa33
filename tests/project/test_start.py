"""What starting the program loads."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.reading.names import WORKBOOKS

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow

_RUN = """
import sys
import pandas as pd
import pipeline.annual
import pandera.pandas as pa
from schemas import registers
for register in registers().values():
    register.schema
pa.DataFrameSchema({"a": pa.Column(int, pa.Check.ge(0))}).validate(pd.DataFrame({"a": [1]}))
print(sorted({"dask", "hypothesis", "prefect", "nicegui"} & set(sys.modules)))
"""


def test_a_run_loads_neither_the_companions_of_pandera_nor_the_service() -> None:
    done = subprocess.run([sys.executable, "-c", _RUN], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


_CHILD = """
import sys
import pipeline.reading.child
print(sorted({"pandas", "pandera", "pydantic", "duckdb", "lxml", "msoffcrypto"} & set(sys.modules)))
"""


def test_the_child_that_reads_workbooks_starts_without_large_libraries() -> None:
    done = subprocess.run([sys.executable, "-c", _CHILD], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


_BEGUN = """
import sys
from pipeline.cli import main
from pipeline.reading.ahead import Ahead
def begin(self, paths):
    print(len(paths), "pandas" in sys.modules, file=sys.stderr)
Ahead.begin = begin
main(sys.argv[1:])
"""


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_command_begins_with_the_workbooks_before_it_loads_its_libraries(
    command: str, tmp_path: Path
) -> None:
    folders = ["--raw", str(ROOT / "raw"), "--output", str(tmp_path)]
    arguments = [sys.executable, "-c", _BEGUN, command, "2025", "--unit", "contoh", *folders]
    done = subprocess.run(arguments, capture_output=True, text=True)
    books = [p for p in (ROOT / "raw/contoh/2025").iterdir() if p.suffix in WORKBOOKS]
    assert done.stderr.splitlines()[0] == f"{len(books)} False"


_COMMAND = """
import atexit, gc, sys
from pipeline.cli import main
atexit.register(lambda: print(gc.isenabled()))
sys.argv = ["lakip", *sys.argv[1:]]
main()
"""


_EXAMPLE = (
    *(sys.executable, "-m", "pipeline", "check", "2025", "--unit", "contoh"),
    *("--raw", str(ROOT / "raw")),
)


@pytest.mark.parametrize(
    ("arguments", "searched"),
    [
        (["check", "2025", "--unit", "contoh"], False),
        (["kabupaten", "2025", "--dask", "tcp://127.0.0.1:1"], True),
        (["serve", "--systemd"], True),
    ],
)
def test_only_a_command_that_runs_for_long_searches_for_garbage(
    arguments: list[str], searched: bool, tmp_path: Path
) -> None:
    folders = ["--raw", str(ROOT / "raw"), "--output", str(tmp_path)]
    command = [sys.executable, "-c", _COMMAND, *arguments, *folders]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == str(searched), done.stderr
    assert "leaked" not in done.stderr  # as DuckDB says of what is not let go at the end


def test_a_command_whose_reader_has_enough_ends_without_a_word(tmp_path: Path) -> None:
    command = [*_EXAMPLE, "--output", str(tmp_path), "--json"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert done.returncode == 1
    assert done.stderr.endswith(" kesalahan, 36 peringatan.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_what_cannot_be_printed_is_told_and_ends_with_5(tmp_path: Path) -> None:
    command = [*_EXAMPLE, "--output", str(tmp_path), "--json"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 5
    assert done.stderr.endswith(
        "Keluaran tidak dapat ditulis: tempat di disk habis; kosongkan ruang, lalu ulangi.\n"
    )


def test_a_command_called_from_another_program_leaves_its_search_for_garbage_as_it_was() -> None:
    with pytest.raises(SystemExit):
        main(["history", "1"])
    assert gc.isenabled()
