"""The example's raw files: every sheet's account and every odd row are exactly the true ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import annual
from pipeline.checking.accounts import HASIL, Akun
from pipeline.checking.checks import Checked
from tests.example.truth import Odd, SheetTruth, truth

RAW = Path(__file__).resolve().parents[3] / "raw"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    order = annual.Order("contoh", 2025, RAW, tmp_path_factory.mktemp("output"))
    office = annual.open_office(order)
    return annual.check_registers(office, annual.read_raw(office))


def lembar(berkas: str, name: str) -> str:
    """Give the sheet's name; a text file is one sheet named after it."""
    return name or Path(berkas).stem


def account(checked: dict[str, Checked], register: str, berkas: str, name: str) -> Akun:
    (found,) = (
        a for a in checked[register].akun if (a.berkas, a.lembar) == (berkas, lembar(berkas, name))
    )
    return found


@pytest.mark.parametrize("true", truth().sheets, ids=lambda s: f"{s.berkas} {s.lembar}".strip())
def test_the_account_of_a_sheet_is_the_true_one(
    checked: dict[str, Checked], true: SheetTruth
) -> None:
    found = account(checked, true.register, true.berkas, true.lembar)
    names = ("dibaca", *HASIL)
    assert {n: getattr(found, n) for n in names} == {n: getattr(true.account, n) for n in names}


def test_no_sheet_is_read_that_is_not_there(checked: dict[str, Checked]) -> None:
    read = [(name, a.berkas, a.lembar) for name, c in checked.items() for a in c.akun]
    true = [(s.register, s.berkas, lembar(s.berkas, s.lembar)) for s in truth().sheets]
    assert sorted(read) == sorted(true)


@pytest.mark.parametrize("odd", truth().odd, ids=lambda o: f"{o.berkas} {o.lembar} {o.baris}")
def test_an_odd_row_has_its_own_outcome_and_is_named_where_it_stands(
    checked: dict[str, Checked], odd: Odd
) -> None:
    found = checked[odd.register]
    frames = {
        "diterima": found.accepted, "ditolak": found.rejected, "di_luar_tahun": found.outside,
    }  # fmt: skip
    where = (odd.berkas, lembar(odd.berkas, odd.lembar), odd.baris)
    outcomes = {
        name
        for name, rows in frames.items()
        for place in zip(rows["asal_berkas"], rows["asal_lembar"], rows["asal_baris"], strict=True)
        if place == where
    }
    assert outcomes == ({odd.outcome} if odd.outcome in frames else set())
    said = [
        m
        for m in found.masalah
        if (m.berkas, m.lembar) == where[:2] and odd.baris in m.tempat and m.tingkat == "kesalahan"
    ]
    assert len(said) == (1 if odd.outcome == "ditolak" else 0), odd.rule


def test_the_whole_register_adds_up(checked: dict[str, Checked]) -> None:
    for name, found in checked.items():
        assert sum(a.dibaca for a in found.akun) == truth().register(name).dibaca, name
        assert len(
            found.accepted.drop_duplicates(["asal_berkas", "asal_lembar", "asal_baris"])
        ) == (truth().register(name).diterima), name
