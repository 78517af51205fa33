"""Conditions of the decree as formula text, and indicators that need no Python for theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.figures.results import BarisData, Results
from pipeline.figures.results_table import Tabel
from pipeline.workbook.criteria import condition_formula, literal, ways_formula
from pipeline.workbook.data import data_of
from schemas.decree import Nilai, Pilihan, Syarat
from tests.pipeline.workbook.builders import decree, measured, office, results
from tests.pipeline.workbook.reading import formulas, named, texts, values, written

pytestmark = pytest.mark.slow

POLICIES: Mapping[str, Nilai] = {
    "batas_data": date(2025, 12, 31), "tahun": 2025, "jenis": ["a", "b"],
    "sampai": date(2025, 6, 30), "ya": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ({"salah_satu": ["x"]}, 'C="x"'),
        ({"salah_satu": "$jenis"}, 'OR(C="a",C="b")'),
        ({"salah_satu": ["x"], "kosong": True}, 'OR(C="",C="x")'),
        ({"bukan": ["x", "y"]}, 'IF(C="",FALSE,AND(C<>"x",C<>"y"))'),
        ({"tahun": "$tahun"}, 'IF(C="",FALSE,YEAR(C)=Tahun_laporan)'),
        ({"paling_lambat": "$batas_data", "kosong": True}, 'IF(C="",TRUE,C<=Batas_data)'),
        ({"paling_lambat": "$sampai"}, 'IF(C="",FALSE,C<=45838)'),
        ({"paling_lambat": "lain"}, 'IF(C="",FALSE,C<=D)'),
    ],
)
def test_a_condition_as_a_formula(condition: dict[str, object], text: str) -> None:
    made = Syarat.model_validate({"kolom": "ini", **condition})
    assert condition_formula(made, lambda c: "D" if c == "lain" else "C", POLICIES) == text


def test_ways_whose_policies_differ_are_passed_over() -> None:
    def way(word: str, *, held: bool) -> Pilihan:
        return Pilihan(syarat=[Syarat(kolom="k", salah_satu=[word])], bila={"ya": held})

    both = [way("a", held=True), way("b", held=False)]
    assert ways_formula(both, lambda c: "C", POLICIES) == 'C="a"'
    assert ways_formula(both[1:], lambda c: "C", POLICIES) == "FALSE"


def test_a_word_with_quotes_stays_one_text() -> None:
    assert literal('a"b') == '"a""b"'


def _counted(pembilang: int, penyebut: int) -> Results:
    """An indicator of the decree's TOML alone: two complaints of three were finished."""
    of = decree()
    entries = [e.model_copy() for e in of.indikator]
    entries[1] = entries[1].model_copy(
        update={
            "penyebut": [Pilihan(syarat=[Syarat(kolom="status", bukan=["ditolak"])])],
            "pembilang": [Pilihan(syarat=[Syarat(kolom="status", salah_satu=["selesai"])])],
        }
    )
    of = of.model_copy(update={"indikator": entries})
    known = results(office=office(of))
    one = measured(of, "IKU 2", pembilang=pembilang, penyebut=penyebut, target="80")
    status = ("selesai", "masuk", "selesai", "ditolak")
    rows = tuple((i, "b.xlsx", "L", i + 2, s) for i, s in enumerate(status))
    columns = ("id", "asal_berkas", "asal_lembar", "asal_baris", "status")
    return replace(
        known,
        indikator=tuple(one if h.indikator.kode == "IKU 2" else h for h in known.indikator),
        data={"pengaduan": BarisData(Tabel("pengaduan", columns, rows), len(rows))},
    )


def test_an_indicator_of_the_decree_has_its_formulas_without_python(tmp_path: Path) -> None:
    path = written(_counted(2, 3), tmp_path / "b.xlsx")
    book = formulas(path)
    assert named(book, "IKU_2_pembilang") == "=SUM('Data Pengaduan'!$F$7:$F$10)"
    assert named(book, "IKU_2_penyebut") == "=SUM('Data Pengaduan'!$E$7:$E$10)"
    assert book["Data Pengaduan"]["E7"].value == '=IF(IF(D7="",FALSE,D7<>"ditolak"),1,0)'
    assert book["Data Pengaduan"]["F7"].value == '=IF(E7=1,IF(D7="selesai",1,0),0)'
    shown = values(path)["Data Pengaduan"]
    assert [[shown.cell(r, c).value for c in (5, 6)] for r in range(7, 11)] == [
        [1, 1], [1, 0], [1, 1], [0, 0]
    ]  # fmt: skip


def test_a_figure_that_the_conditions_do_not_give_stays_a_value(tmp_path: Path) -> None:
    given = _counted(1, 3)
    assert not data_of(given)["pengaduan"].counts
    assert named(formulas(written(given, tmp_path / "b.xlsx")), "IKU_2_pembilang") == 1


def test_text_in_the_rows_is_never_a_formula_and_is_masked(tmp_path: Path) -> None:
    given = _counted(2, 3)
    (old,) = given.data.values()
    odd = ["=1+1", "+62", "@SUM(A1)", "hubungi 0812-3456-7890"]
    rows = tuple((*r, t) for r, t in zip(old.tabel.baris, odd, strict=True))
    wider = Tabel("pengaduan", (*old.tabel.kolom, "bukti"), rows)
    book = formulas(
        written(replace(given, data={"pengaduan": BarisData(wider, 4)}), tmp_path / "b.xlsx")
    )
    found = [book["Data Pengaduan"].cell(r, 5) for r in range(7, 11)]
    assert [c.value for c in found] == ["=1+1", "+62", "@SUM(A1)", "hubungi ***"]
    assert {c.data_type for c in found} == {"s"}


def test_days_before_march_1900_leave_values_and_say_so(tmp_path: Path) -> None:
    given = _counted(2, 3)
    (old,) = given.data.values()
    rows = tuple((*r, date(1899, 1, 1)) for r in old.tabel.baris)
    wider = Tabel("pengaduan", (*old.tabel.kolom, "tanggal_masuk"), rows)
    book = formulas(
        written(replace(given, data={"pengaduan": BarisData(wider, 4)}), tmp_path / "b.xlsx")
    )
    assert named(book, "IKU_2_pembilang") == 2
    assert book["Data Pengaduan"]["E7"].value == "01/01/1899"
    assert any("sebelum Maret 1900" in t for t in texts(book))
