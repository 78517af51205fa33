"""The table of a register is found on a sheet, and its rows are told from all that is around it."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.reading.sheet import Cell
from tests.builders import GOOD, check_sheets, context, grid, sheet
from tests.pipeline.reading.complaints import HEAD, Rows, complaint, complaints


def test_title_rows_above_the_headings_are_no_data() -> None:
    found = complaints(["REGISTER PENGADUAN"], ["BULAN MARET 2025"], [], HEAD, complaint(1))
    assert found.outcomes == {"diterima": 1, "bukan_data": 3}
    assert found.column("asal_baris") == [5]


def test_the_row_is_the_one_that_the_user_s_program_shows() -> None:
    found = complaints(HEAD, complaint(1), complaint(2, status="x"), top=7, left=2)
    said = found.problem("pilihan_tidak_dikenal")
    assert (said.baris, said.kolom) == (10, "G (Status)")
    assert found.column("asal_baris") == [9]


@pytest.mark.parametrize(
    "numbering",
    [
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ["1", "2", "3", "4", "5", "6"],
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [1, 2, 3, 4, 5, 6], ["a", "b", "c", "d", "e", "f"],
        ["1.", "2.", "3.", "4.", "5.", "6 = 5-2"], [None, "(1)", "(2)", "(3)", "(4)", "(5)"],
        ["I", "II", "III", "IV", "V", "VI"], ["(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"],
    ],
)  # fmt: skip
def test_a_row_of_column_numbers_is_no_data(numbering: list[Cell]) -> None:
    found = complaints(HEAD, numbering, complaint(1))
    assert found.outcomes == {"diterima": 1, "bukan_data": 2}


def test_units_in_brackets_under_the_headings_are_no_data() -> None:
    rows: Rows = [
        ["Kode", "Uraian", "Pagu", "Realisasi"], ["(kode)", "(nama)", "(Rp)", "(Rp)"],
        ["7.01.02", "PROGRAM", 100, 90],
    ]  # fmt: skip
    found = check_sheets(sheet(rows, "anggaran"))
    assert found.outcomes == {"diterima": 1, "bukan_data": 2}


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_stacked_headings_and_merged_groups_are_read(levels: int) -> None:
    stacks: list[Rows] = [
        [["Tanggal masuk", "Tanggal selesai", "Jenis", "Status"]],
        [["Tanggal", None, "Jenis", "Status"], ["Masuk", "Selesai", None, None]],
        [
            ["LAPORAN", None, None, "Status"], ["Tanggal", None, "Jenis", None],
            ["Masuk", "Selesai", None, None],
        ],
    ]  # fmt: skip
    merges = [
        (),
        (((0, 0), (0, 1)), ((0, 2), (1, 2)), ((0, 3), (1, 3))),
        (((0, 0), (0, 2)), ((1, 0), (1, 1)), ((1, 2), (2, 2)), ((0, 3), (2, 3))),
    ]
    row: list[Cell] = ["03/03/2025", "04/03/2025", "PKL", "Selesai"]
    found = complaints(*stacks[levels - 1], row, merged=merges[levels - 1])
    assert found.rules == []
    assert found.outcomes == {"diterima": 1, "bukan_data": levels}


def test_a_row_of_data_whose_words_are_headings_too_is_not_swallowed_by_the_headings() -> None:
    head: list[Cell] = ["Tgl Lapor", "Jenis", "Status", "Keterangan"]
    found = complaints(head, ["03/03/2025", "PKL", "Proses", "Laporan"])
    assert found.outcomes == {"diterima": 1, "bukan_data": 1}


@pytest.mark.parametrize("register", sorted(GOOD))
def test_blank_rows_and_columns_do_not_matter(register: str) -> None:
    head, row = grid(register, {})
    spread = [None, *(c for cell in row for c in (cell, None))]
    heads = [None, *(c for cell in head for c in (cell, None))]
    found = check_sheets(sheet([[], heads, [], [], spread, []], register))
    assert found.outcomes == {"diterima": 1, "bukan_data": 1}
    assert found.column("asal_baris") == [5]


def test_a_row_of_blanks_only_is_blank() -> None:
    found = complaints(HEAD, complaint(1), [" ", "\N{NO-BREAK SPACE}", "\t", None, "", "\n"])
    assert found.outcomes == {"diterima": 1, "bukan_data": 1}


def test_a_heading_of_a_group_of_rows_is_no_data() -> None:
    found = complaints(HEAD, ["A. DESA KETING"], complaint(1), ["B. DESA JOMBANG"], complaint(2))
    assert found.outcomes == {"diterima": 2, "bukan_data": 3}


def test_a_merged_cell_holds_for_all_the_rows_it_spans() -> None:
    head: list[Cell] = ["Kode", "Program", "Indikator", "Satuan", "Target", "Realisasi"]
    rows: Rows = [
        ["7.01.02", "PROGRAM", "Persentase A", "%", 90, 91],
        [None, None, "Persentase B", "%", 80, 81],
        [None, None, "Persentase C", "%", 70, 71],
    ]
    merged = (((1, 0), (3, 0)), ((1, 1), (3, 1)))
    found = check_sheets(sheet([head, *rows], "indikator_program", merged=merged))
    assert found.column("program") == ["PROGRAM"] * 3
    assert found.column("kode") == ["7.01.02"] * 3


def test_a_date_merged_down_is_the_date_of_each_complaint_of_that_day() -> None:
    rows = [HEAD, complaint(1), [2, None, "PKL", "Ribut", "Proses", None]]
    found = complaints(*rows, merged=(((1, 1), (2, 1)),))
    assert [d.day for d in found.column("tanggal_masuk")] == [1, 1]
    assert complaints(*rows).data == {"diterima": 1, "ditolak": 1}


@pytest.mark.parametrize(
    "only",
    ["NIHIL", "nihil", "N I H I L", "Nihil.", "-", "Tidak ada laporan",
     "TIDAK ADA PENGADUAN", "Tidak ada", "Belum ada laporan", "NIHIL BULAN INI", "Laporan nihil",
     "Tidak ada laporan masuk pada bulan ini", "Tidak terdapat pengaduan masyarakat"],
)  # fmt: skip
def test_a_sheet_that_only_says_nihil_declares_a_measured_zero(only: str) -> None:
    wide: list[Cell] = ["1", only, None, None, None, None]
    dashed: list[Cell] = [1, *[only] * 5]
    titled: Rows = [["REGISTER PENGADUAN"], [HEAD[0], *HEAD[1:]], [None, only]]
    for rows in ([[only]], [HEAD, [only]], [HEAD, wide], titled, [HEAD, dashed]):
        if only != "-" and rows == [HEAD, dashed]:
            continue
        found = complaints(*rows)
        assert found.data == {}, rows
        assert found.rules in ([], ["tanpa_jenis"]), rows
        assert found.checked.ada
        assert found.balanced()
        assert found.checked.read.sheets[0].nihil


def test_nihil_below_titles_without_headings_declares_a_zero_too() -> None:
    found = complaints(["REGISTER PENGADUAN"], ["BULAN MARET 2025"], ["NIHIL"])
    assert found.outcomes == {"bukan_data": 3}
    assert (found.rules, found.checked.ada) == ([], True)


def test_a_single_row_that_uses_such_a_word_as_an_answer_is_no_nihil() -> None:
    answers: list[Cell] = ["3", "3", "3", "3", "3", "3", "3", "Tidak ada", "3"]
    found = check_sheets(sheet([[f"U{i}" for i in range(1, 10)], answers], "skm"))
    assert found.data == {"diterima": 1}
    headless = check_sheets(sheet([["x", "y"], answers], "skm"))
    assert headless.errors == ["judul_kolom_tidak_ada"]


def test_headings_without_rows_are_present_with_zero_rows() -> None:
    found = complaints(HEAD)
    assert found.outcomes == {"bukan_data": 1}
    assert (found.rules, found.checked.ada) == ([], True)
    assert found.checked.read.complete


def test_a_sheet_without_headings_is_a_warning_where_another_sheet_holds_the_register() -> None:
    recap = sheet([["Bulan", "Jumlah"], ["Maret", 1]], lembar="Rekap")
    found = check_sheets(sheet([HEAD, complaint(1)]), recap)
    assert found.rules == ["lembar_bukan_register"]
    assert found.problem("lembar_bukan_register").lembar == "Rekap"
    assert found.outcomes == {"diterima": 1, "bukan_data": 3}


def test_a_file_without_any_headings_is_one_error_on_the_file() -> None:
    sheets = [sheet([["x", "y"], ["a", "b"]], lembar=name) for name in ("Satu", "Dua")]
    found = check_sheets(*sheets)
    said = found.problem("judul_kolom_tidak_ada")
    assert (said.berkas, said.lembar, said.baris) == ("pengaduan.xlsx", "", None)
    assert "tanggal_masuk" in said.saran
    assert found.outcomes == {"bukan_data": 4}
    assert not found.checked.read.complete


def test_a_blank_sheet_is_not_mentioned() -> None:
    found = check_sheets(sheet([HEAD, complaint(1)]), sheet([], lembar="Sheet2"))
    assert found.rules == []
    assert [a.lembar for a in found.checked.akun] == ["Data"]


def test_a_hidden_sheet_row_or_column_is_read_and_said_to_be_hidden() -> None:
    rows = [HEAD, *(complaint(i) for i in range(1, 6))]
    found = complaints(
        *rows,
        hidden=True,
        hidden_rows=frozenset({0, 2, 3, 5, 99}),
        hidden_columns=frozenset({3, 40}),
    )
    assert found.data == {"diterima": 5}
    assert found.rules == ["baris_tersembunyi", "kolom_tersembunyi", "lembar_tersembunyi"]
    assert found.problem("baris_tersembunyi").nilai == "3-4, 6"
    assert found.problem("kolom_tersembunyi").nilai == "D (Uraian)"


def test_instructions_of_a_template_are_no_data_and_need_no_word() -> None:
    guide = sheet([["Petunjuk pengisian"], HEAD, complaint(1)], lembar="Petunjuk")
    found = check_sheets(sheet([HEAD, complaint(1)]), guide)
    assert found.outcomes == {"diterima": 1, "bukan_data": 4}
    assert found.rules == []


@pytest.mark.parametrize("first", [59, 259])
def test_headings_are_found_below_long_instructions(first: int) -> None:
    above: Rows = [[f"{n}. Isilah dengan huruf cetak"] for n in range(1, first + 1)]
    found = complaints(*above, HEAD, complaint(1))
    assert found.outcomes == {"diterima": 1, "bukan_data": first + 1}


def test_targets_of_unknown_indicators_are_not_said_to_repeat_each_other() -> None:
    rows: Rows = [["Indikator", "Target"], ["Entah apa", 9], ["Entah apa lagi", 8]]
    found = check_sheets(sheet(rows, "perjanjian_kinerja"))
    assert found.rules == ["indikator_tidak_dikenal"] * 2


def test_a_row_into_which_headings_are_merged_is_one_of_headings() -> None:
    rows: Rows = [
        ["No", "Tanggal", "Jenis", "Status"], [None, "Masuk", None, None],
        [1, dt.date(2025, 1, 2), "PKL", "Selesai"],
    ]  # fmt: skip
    merged = [((0, 0), (1, 0)), ((0, 2), (1, 2)), ((0, 3), (1, 3))]
    found = check_sheets(sheet(rows, merged=merged))
    assert found.outcomes == {"diterima": 1, "bukan_data": 2}


def test_headings_whose_words_stand_in_two_rows_are_one() -> None:
    upper: list[Cell] = ["No", "Tanggal", "Jenis", "Status"]
    lower: list[Cell] = ["Urut", "Laporan", "Gangguan", "Penyelesaian"]
    found = check_sheets(sheet([upper, lower, [1, dt.date(2025, 1, 2), "PKL", "Selesai"]]))
    assert found.outcomes == {"diterima": 1, "bukan_data": 2}


def test_rows_with_days_above_the_headings_are_said_not_to_be_read() -> None:
    rows: Rows = [["Hari masuk", "Apa", "Kini"], ["02/01/2025", "PKL", "Selesai"], []]
    found = check_sheets(sheet([*rows, HEAD, complaint(1)]))
    assert found.outcomes == {"diterima": 1, "bukan_data": 3}
    assert "baris_di_atas_judul" in found.rules


def test_rows_above_programs_and_below_sub_kegiatan_are_no_budget_of_theirs() -> None:
    codes = ("7", "7.01", "7.01.0.00.0.00.01.0000", "7.01.02", "7.01.02.2.01", "5.1.02.01")
    rows: Rows = [["Kode", "Uraian", "Pagu", "Realisasi"], *([c, "x", 10, 9] for c in codes)]
    found = check_sheets(sheet(rows, "anggaran"))
    assert (found.outcomes, found.errors) == ({"diterima": 2, "bukan_data": 5}, [])
    assert "tingkat_lain" in found.rules


def test_a_code_of_no_level_is_an_error_and_no_row_is_lost() -> None:
    rows: Rows = [
        ["Kode", "Uraian", "Pagu", "Realisasi"],
        ["7.01.02", "x", 10, 9],
        ["1", "y", 1, 1],
    ]
    found = check_sheets(sheet(rows, "anggaran"))
    assert (found.outcomes, found.errors) == (
        {"diterima": 1, "ditolak": 1, "bukan_data": 1}, ["kode_program_tidak_dikenal"],
    )  # fmt: skip


def test_targets_of_goals_above_those_of_sasaran_are_read_too() -> None:
    texts = [i.indikator for i in context().decree.indikator[:2]]
    rows: Rows = [
        ["No", "Tujuan", "Indikator Tujuan", "Target"], [1, "x", texts[0], 9], [],
        ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target"], [1, "x", texts[1], "%", 90],
    ]  # fmt: skip
    assert check_sheets(sheet(rows, "perjanjian_kinerja")).column("kode") == ["IKU 1", "IKU 2"]
