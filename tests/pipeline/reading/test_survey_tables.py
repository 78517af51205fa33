"""Which rows of a survey's sheet are respondents, and which its footer, recap or legend."""

from __future__ import annotations

import pytest

from pipeline.reading.sheet import Cell
from tests.builders import check_sheets, sheet
from tests.pipeline.reading.complaints import Rows


def test_the_footer_of_a_survey_s_processing_table_is_no_data() -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    answers: list[Cell] = [1, 4, 4, 3, 3, 4, 4, 3, 4, 4]
    feet: Rows = [
        ["Σ Nilai / Unsur", 4, 4, 3, 3, 4, 4, 3, 4, 4],
        ["NRR / Unsur", 3.5, 3.5, 3, 3, 4, 4, 3, 4, 4],
        ["NRR Tertimbang / Unsur", 0.39, 0.39, 0.33, 0.33, 0.44, 0.44, 0.33, 0.44, 0.44, "*) 3,53"],
        ["IKM Unit Pelayanan", None, None, None, None, None, None, None, None, None, "**) 88,25"],
        ["Rata-rata", *[3.5] * 9], ["Jumlah", *[40] * 9],
    ]  # fmt: skip
    found = check_sheets(sheet([head, answers, *feet], "skm"))
    assert found.outcomes == {"diterima": 1, "bukan_data": 7}
    assert found.rules == []


def test_a_respondent_with_a_number_and_no_answer_is_a_row_that_is_rejected() -> None:
    head: list[Cell] = ["No. Responden", *(f"U{i}" for i in range(1, 10))]
    answers: list[Cell] = [4] * 9
    rows: Rows = [head, [1, *answers], [2], [3, *answers], [4]]
    result = check_sheets(sheet(rows, "skm"))
    assert result.outcomes == {"diterima": 2, "ditolak": 2, "bukan_data": 1}
    assert result.errors == ["tanpa_jawaban"] * 2


@pytest.mark.parametrize(
    "label",
    ["Nilai SKM", "Bobot", "Nilai Rata-rata Per Unsur", "Mutu", "Konversi x 25", "Peringkat",
     "Σ", "Nilai tertimbang", "Modus", "Skor tertinggi"],
)  # fmt: skip
def test_words_where_numbers_of_respondents_stand_are_a_footer_s(label: str) -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    rows: Rows = [head, [1, *[3] * 9], [2, *[4] * 9], [label, *[3.5] * 9]]
    found = check_sheets(sheet(rows, "skm"))
    assert found.outcomes == {"diterima": 2, "bukan_data": 2}


@pytest.mark.parametrize("number", ["R-3", "A12", "iii", "3.", "VIII", "25", "x"])
@pytest.mark.parametrize("first", ["No", "NO_RESP", "No. Responden"])
def test_a_respondent_may_have_a_code_for_a_number(first: str, number: str) -> None:
    head: list[Cell] = [first, *(f"U{i}" for i in range(1, 10))]
    found = check_sheets(sheet([head, [1, *[3] * 9], [number, *[4] * 9]], "skm"))
    assert found.data == {"diterima": 2}


@pytest.mark.parametrize(
    "recap",
    [
        [["Unsur", "NRR"], ["U1", 3.5], ["U2", 3.5]],
        [["No", "Unsur", "Nilai", "Mutu"], [1, "Persyaratan", 3.5, "B"], [2, "Prosedur", 3, "B"]],
    ],
)
def test_a_recap_of_unsur_below_the_answers_holds_no_respondent(recap: Rows) -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    found = check_sheets(sheet([head, [1, *[3] * 9], [], *recap], "skm"))
    assert found.outcomes == {"diterima": 1, "bukan_data": 1 + len(recap)}


def test_a_number_alone_is_a_respondent_between_others_and_none_below_them() -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    found = check_sheets(sheet([head, [1, *[3] * 9], [2], [3, *[4] * 9], [4], [5]], "skm"))
    assert found.outcomes == {"diterima": 2, "ditolak": 1, "bukan_data": 3}
    assert found.errors == ["tanpa_jawaban"]


def test_what_explains_the_answers_below_a_survey_is_no_respondent() -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    notes: Rows = [["Keterangan:"], ["U1", "Persyaratan"], ["4", "Sangat baik"], ["3", "Baik"]]
    found = check_sheets(sheet([head, [1, *[3] * 9], [], *notes], "skm"))
    assert found.outcomes == {"diterima": 1, "bukan_data": 5}
