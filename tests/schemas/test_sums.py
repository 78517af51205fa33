"""Parts that must sum to their whole: components of an LHE, levels of a budget."""

from __future__ import annotations

import pytest

from pipeline.reading.sheet import Cell
from tests.builders import Result, check_sheets, sheet

LHE_HEAD = ["kode", "komponen", "bobot", "nilai"]


def _lhe(*rows: tuple[Cell, ...]) -> Result:
    return check_sheets(sheet([LHE_HEAD, *rows], "lhe_akip"))


def test_components_subcomponents_and_total_of_an_lhe_count_once_each() -> None:
    found = _lhe(
        ("1", "Perencanaan Kinerja", 30, 22.5),
        ("1.a", "Keberadaan", 6, 5),
        ("1.b", "Kualitas", 9, 7.5),
        ("1.c", "Pemanfaatan", 15, 10),
        ("2", "Pengukuran Kinerja", 30, 20),
        (None, "Nilai Akuntabilitas Kinerja", 100, 42.5),
    )
    assert found.rules == []
    assert found.column("tingkat") == ["komponen", "sub", "sub", "sub", "komponen", "total"]


@pytest.mark.parametrize(
    ("one", "two", "three"),
    [
        ("1. Perencanaan Kinerja", "a. Keberadaan", "b. Kualitas"),
        ("1. Perencanaan Kinerja", "1.1 Keberadaan", "1.2 Kualitas"),
        ("1. Perencanaan Kinerja", "1.a. Keberadaan", "1.b. Kualitas"),
        ("A. Perencanaan Kinerja", "1. Keberadaan", "2. Kualitas"),
        ("I. Perencanaan Kinerja", "1. Keberadaan", "2. Kualitas"),
        ("I. Perencanaan Kinerja", "a. Keberadaan", "b. Kualitas"),
        ("1) Perencanaan Kinerja", "a) Keberadaan", "b) Kualitas"),
    ],
)
def test_subcomponents_are_known_by_the_numbers_before_their_names(
    one: str, two: str, three: str
) -> None:
    found = _lhe((None, one, 30, 12), (None, two, 6, 5), (None, three, 9, 7))
    assert found.column("tingkat") == ["komponen", "sub", "sub"]
    wrong = _lhe((None, one, 30, 12), (None, two, 6, 5), (None, three, 9, 6))
    assert wrong.errors == ["nilai_tidak_sama_rincian"]
    assert wrong.problem("nilai_tidak_sama_rincian").baris == 2


def test_subcomponents_of_one_name_under_different_components_are_different_rows() -> None:
    rows = [
        (None, f"{n}. {name}", 30, 12) if not letter else (None, f"{letter}. {name}", 9, value)
        for n, one in enumerate(("Perencanaan Kinerja", "Pengukuran Kinerja"), 1)
        for letter, name, value in (("", one, 12), ("a", "Keberadaan", 5), ("b", "Kualitas", 7))
    ]
    found = _lhe(*rows, (None, "Nilai akhir", 100, 24))
    assert found.rules == []
    assert found.column("tingkat") == [*["komponen", "sub", "sub"] * 2, "total"]


def test_components_without_numbers_are_all_components() -> None:
    found = _lhe((None, "Perencanaan Kinerja", 30, 20), (None, "Pengukuran Kinerja", 30, 22))
    assert found.column("tingkat") == ["komponen", "komponen"]


def test_a_total_that_is_not_the_sum_of_its_components_is_an_error_on_the_total() -> None:
    found = _lhe(
        ("1", "Perencanaan Kinerja", 30, 20), ("2", "Pengukuran Kinerja", 30, 22),
        (None, "Nilai Akhir", 100, 43),
    )  # fmt: skip
    assert found.errors == ["nilai_akhir_tidak_sama_jumlah"]
    assert found.problem("nilai_akhir_tidak_sama_jumlah").baris == 4
    assert found.data == {"diterima": 2, "ditolak": 1}


def test_one_row_nilai_akhir_alone_is_enough() -> None:
    found = _lhe((None, "Nilai akhir", None, 72.5))
    assert (found.rules, found.column("tingkat")) == ([], ["total"])


def test_a_weight_shown_as_a_percentage_is_read_as_it_is_shown() -> None:
    cells = [LHE_HEAD, ("1", "Perencanaan Kinerja", 0.3, 22.5)]
    shown = check_sheets(sheet(cells, "lhe_akip", percent=frozenset({(1, 2)})))
    assert [str(v) for v in shown.column("bobot")] == ["30.0"]
    assert shown.rules == []


BUDGET = ["kode", "uraian", "pagu", "pagu_perubahan", "realisasi"]


def _budget(*rows: tuple[Cell, ...]) -> Result:
    return check_sheets(sheet([BUDGET, *rows], "anggaran"))


def test_a_budget_whose_levels_sum_up_is_accepted_in_both_generations_of_codes() -> None:
    found = _budget(
        ("7.01.02", "PROGRAM", 300, 330, 240),
        ("7.01.02.2.01", "KEGIATAN", 300, 330, 240),
        ("7.01.02.2.01.02", "SUB A", 100, 110, 80),
        ("7.01.02.2.01.0003", "SUB B", 200, 220, 160),
    )
    assert found.rules == []
    assert found.column("kode")[2:] == ["7.01.02.2.01.0002", "7.01.02.2.01.0003"]


@pytest.mark.parametrize(
    ("column", "aturan"),
    [
        (2, "pagu_tidak_sama_rincian"),
        (3, "perubahan_tidak_sama_rincian"),
        (4, "realisasi_tidak_sama_rincian"),
    ],
)
def test_a_level_that_does_not_sum_up_is_an_error_on_the_upper_row(
    column: int, aturan: str
) -> None:
    rows: list[list[Cell]] = [
        ["7.01.02", "PROGRAM", 300, 330, 240],
        ["7.01.02.2.01", "KEGIATAN A", 100, 110, 80],
        ["7.01.02.2.02", "KEGIATAN B", 200, 220, 160],
    ]
    rows[1][column] = 99
    found = _budget(*map(tuple, rows))
    assert found.errors == [aturan]
    assert found.problem(aturan).baris == 2
    assert found.data == {"diterima": 2, "ditolak": 1}


def test_a_sum_with_an_unreadable_part_is_not_judged() -> None:
    found = _budget(
        ("7.01.02", "PROGRAM", 300, 330, 240),
        ("7.01.02.2.01", "KEGIATAN A", "x", 110, 80),
        ("7.01.02.2.02", "KEGIATAN B", 200, 220, 160),
    )
    assert found.errors == ["angka_tidak_dikenal"]


def test_the_two_generations_of_a_code_are_one_key() -> None:
    rows = (
        ("7.01.02.2.01.02", "SUB", 100, None, 80), ("7.01.02.2.01.0002", "SUB", 100, None, 80),
    )  # fmt: skip
    assert _budget(*rows).data == {"diterima": 1, "ganda": 1}
