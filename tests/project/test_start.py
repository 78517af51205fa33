"""What starting the program loads."""

import subprocess
import sys

import pytest

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
