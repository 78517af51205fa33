"""Real workbooks of local governments: none is a register, and each says so without a guess."""

from dataclasses import replace

import pytest

from pipeline.checking.checks import check
from pipeline.reading.child import Reader
from pipeline.reading.files import read_source
from pipeline.reading.registers import read_register
from pipeline.reading.sheet import Source
from schemas import registers
from tests.builders import TAHUN, Result, context
from tests.real.conftest import DATA

pytestmark = pytest.mark.slow

BOOKS = sorted((DATA / "pemda_messy").glob("*.*")) if DATA.is_dir() else []


@pytest.fixture(scope="module")
def reader():
    with Reader() as made:
        yield made


@pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.name)
def test_no_row_of_a_book_that_is_no_register_is_accepted_or_lost(path, reader):
    file = read_source(Source(path, path.name, "pengaduan", "0"), reader)
    for name, register in registers().items():
        own = replace(file.source, register=name)
        sheets = tuple(replace(s, source=own) for s in file.sheets)
        read = read_register(register, [replace(file, source=own, sheets=sheets)], context())
        found = Result(check(read, TAHUN))
        assert found.balanced(), name
        assert "diterima" not in found.outcomes, name


def test_no_heading_is_found_among_the_rows_of_another_list(reader):
    path = DATA / "program/nomenklatur_7.01.csv"
    file = read_source(Source(path, path.name, "pemberdayaan", "0"), reader)
    found = Result(check(read_register(registers()["pemberdayaan"], [file], context()), TAHUN))
    assert found.errors == ["judul_kolom_tidak_ada"]
    assert found.outcomes == {"bukan_data": 71}
