"""Live formulas: they say what the stored values say, here and in LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from pipeline.figures.results import Results
from pipeline.workbook import formulas as written_as
from pipeline.workbook.parts import Formula
from tests.pipeline.workbook.builders import decree, measured, office, results, with_indicator
from tests.pipeline.workbook.reading import (
    all_recalculated,
    formulas,
    named,
    needs_office,
    values,
    written,
)


def cells(book: Workbook) -> dict[tuple[str, str], Any]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def without_figures() -> Results:
    given = results()
    none = {
        "realisasi": None, "tercetak": None, "capaian": None, "capaian_tercetak": None,
        "predikat": None, "alasan": "tidak dapat dihitung: tidak ada laporan masuk",
    }  # fmt: skip
    zero = {"pembilang": Fraction(0), "penyebut": Fraction(0)}
    given = with_indicator(given, "IKU 2", **none, **zero)
    given = with_indicator(given, "IKU 3", **none, **zero)
    given = with_indicator(given, "IKU 1", **none, pembilang=None)
    given = with_indicator(given, "IKU 4", **none)
    given = with_indicator(given, "TUJUAN 1", **none, penyebut=None)
    return replace(given, skm=None, rata_rata=None, rata_rata_ukuran=None)


CASES = {"figures": results, "nothing": without_figures}


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Give the workbook of each case, and what LibreOffice makes of it."""
    folder = tmp_path_factory.mktemp("formulas")
    paths = [written(make(), folder / f"{case}.xlsx") for case, make in CASES.items()]
    pairs = zip(paths, all_recalculated(paths, folder), strict=True)
    return dict(zip(CASES, pairs, strict=True))


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_recalculated_by_libreoffice_every_cell_keeps_its_value(
    both_ways: dict[str, tuple[Path, Path]], case: str
) -> None:
    path, anew = both_ways[case]
    before, after = cells(values(path)), cells(values(anew))
    live = {k for k, v in cells(formulas(path)).items() if str(v).startswith("=")}
    assert len(live) > 20
    assert {k: after.get(k) for k in live} == {
        k: pytest.approx(v, rel=1e-12) if isinstance(v, float) else v
        for k, v in before.items()
        if k in live
    }


def stored(value: object) -> object:
    assert isinstance(value, Formula)
    return value.value


def test_a_zero_denominator_counts_as_the_policy_says() -> None:
    of = decree()
    zero = measured(of, "IKU 2", pembilang=0, penyebut=0, realisasi=Fraction(100))
    found = written_as.realisasi(zero, {"penyebut_nol": "seratus"})
    assert stored(found) == 100
    # The same figures without that policy are another story than the formula's: the value stands.
    assert written_as.realisasi(zero, {}) == 100


def test_capaian_is_computed_from_realisasi_as_printed() -> None:
    hasil = measured(decree(), "IKU 2", pembilang=2, penyebut=3, target="70")
    found = written_as.capaian(hasil, {})
    assert stored(found) == pytest.approx(100 * 66.67 / 70)
    assert "ROUND(IKU_2_realisasi,2)" in str(found)


def test_capaian_below_zero_and_above_the_cap_is_bounded() -> None:
    of = decree()
    low = replace(measured(of, "IKU 4", realisasi=Fraction(20), target="7"))
    assert (low.capaian, stored(written_as.capaian(low, {}))) == (0, 0)
    high = measured(of, "IKU 2", pembilang=9, penyebut=10, target="50", capaian=Fraction(120))
    assert stored(written_as.capaian(high, {"batas_capaian": "120"})) == 120


def test_a_value_that_a_formula_would_not_give_stays_a_value() -> None:
    odd = measured(decree(), "IKU 2", pembilang=1, penyebut=2, realisasi=Fraction(51), target="80")
    assert written_as.realisasi(odd, {}) == 51
    assert written_as.capaian(replace(odd, capaian=Fraction(3)), {}) == 3
    assert written_as.predikat(replace(odd, predikat="Sedang"), decree().skala.capaian) == "Sedang"


def test_the_scale_with_exclusive_bounds_is_written_so() -> None:
    assert written_as.graded("X", decree().skala.sakip) == 'IF(X>80,"A","-")'
    assert written_as.graded("X", decree().skala.capaian) == (
        'IF(X>=91,"Sangat Tinggi",IF(X>=76,"Tinggi","Rendah"))'
    )


def test_a_percentage_of_a_table_is_a_formula_only_where_it_is_one() -> None:
    assert written_as.percent_of(2, 3, 100 * 2 / 3) == pytest.approx(200 / 3)
    assert written_as.percent_of(2, 3, Decimal("66.67")) == pytest.approx(200 / 3)
    assert written_as.percent_of(2, 3, 50.0) is None
    assert written_as.percent_of(2, 0, None) is None


def test_ringkasan_rounds_before_it_averages(tmp_path: Path) -> None:
    given = results(office=office(decree()))
    book = values(written(given, tmp_path / "b.xlsx"))
    assert named(book, "Rata_rata_capaian") == float(given.rata_rata or 0)
    assert book["Ringkasan"]["G7"].value == 89.29
