"""What starting the program loads."""

import subprocess
import sys

_RUN = """
import sys
import pipeline.annual
from schemas import registers
for register in registers().values():
    register.schema
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
