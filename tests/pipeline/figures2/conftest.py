from pathlib import Path

import pytest

from pipeline.annual import check_registers, open_office, problems_of, read_raw
from pipeline.figures.aggregate import aggregate
from pipeline.order import Order
from pipeline.publishing.hasil import hasil_of
from tests.pipeline.figures.builders import Run

RAW = Path(__file__).resolve().parents[3] / "raw"


@pytest.fixture(scope="session")
def example(tmp_path_factory) -> Run:
    """The example unit, run up to its problems."""
    office = open_office(Order("contoh", 2025, RAW, tmp_path_factory.mktemp("output")))
    cells = read_raw(office)
    results = aggregate(office, check_registers(office, cells), cells.strangers)
    masalah = problems_of(results)
    return Run(results, hasil_of(results, masalah, final=False, revisi=1, keluaran={}), masalah)
