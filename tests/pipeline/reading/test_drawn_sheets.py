"""Whatever a sheet looks like: every row is accounted for, and what it holds is read as it is."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.checking.checks import check
from pipeline.reading.cells import is_filled
from pipeline.reading.child import Reader
from pipeline.reading.files import read_source
from pipeline.reading.registers import read_register
from pipeline.reading.sheet import Source
from schemas import registers
from tests.builders import TAHUN, Result, check_sheets, context
from tests.pipeline.reading.drawn_fields import FIELDS
from tests.pipeline.reading.drawn_sheets import Canvas, drawn_sheets

pytestmark = pytest.mark.slow

CI = 25
"""Examples for each of the four registers: a hundred in all; the nightly profile has its own."""


def _comparable(value: object) -> str:
    """Give a value so that two ways to hold the same one are equal."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return "-"
    if hasattr(value, "strftime"):
        return f"{value:%Y-%m-%d}"
    try:
        return f"{float(str(value)):g}"
    except ValueError:
        return str(value)


def _said(row: Any, names: set[str]) -> tuple[str, ...]:
    return tuple(f"{n}={_comparable(row[n])}" for n in sorted(names) if n in row)


def _demand_truth(canvas: Canvas, register: str, found: Result) -> None:
    (akun,) = found.checked.akun
    one = canvas.sheet(register)
    assert akun.dibaca == sum(map(is_filled, one.rows))
    assert found.balanced()
    names = {n for n, f in FIELDS[register].items() if f.checked}
    good = [p for p in canvas.planted if p.aturan is None]
    expected = Counter((p.baris, *_said({n: p.values.get(n) for n in names}, names)) for p in good)
    rows = found.checked.accepted.to_dict("records") if good else []
    assert Counter((r["asal_baris"], *_said(r, names)) for r in rows) == expected
    assert len(found.checked.accepted) == len(good)
    wrong = {(m.aturan, b, m.kolom.split(" ")[0])
             for m in found.masalah if m.tingkat == "kesalahan" for b in m.tempat}  # fmt: skip
    assert wrong == {(p.aturan, p.baris, p.kolom) for p in canvas.planted if p.aturan}
    assert len(found.errors) == len(wrong)
    rejected = {p.baris for p in canvas.planted if p.aturan}
    accepted = {p.baris for p in good} - rejected
    assert (akun.ditolak, akun.diterima) == (len(rejected), len(accepted))


@pytest.mark.parametrize("register", sorted(FIELDS))
def test_a_drawn_sheet_is_read_as_it_was_planted(register: str) -> None:
    loaded = settings()
    many = CI if loaded.derandomize else loaded.max_examples // len(FIELDS)

    @settings(loaded, max_examples=many, suppress_health_check=list(HealthCheck))
    @given(canvas=drawn_sheets(register))
    def holds(canvas: Canvas) -> None:
        _demand_truth(canvas, register, check_sheets(canvas.sheet(register)))

    holds()


@pytest.mark.parametrize("register", sorted(FIELDS))
def test_a_drawn_sheet_is_read_the_same_from_a_workbook(register: str, tmp_path: Path) -> None:
    with Reader() as reader:

        @settings(max_examples=2, suppress_health_check=list(HealthCheck))
        @given(canvas=drawn_sheets(register))
        def holds(canvas: Canvas) -> None:
            path = canvas.write(tmp_path / f"{register}.xlsx")
            file = read_source(Source(path, path.name, register, "0"), reader)
            read = read_register(registers()[register], [file], context())
            _demand_truth(canvas, register, Result(check(read, TAHUN)))

        holds()
