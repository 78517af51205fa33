"""Surveys that are no plain table: a row for each answer, questions as headings, other forms."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reading.corrections import Correction
from pipeline.reading.sheet import Cell
from tests.builders import Office, Result, check_sheets, sheet

Rows = list[list[Cell]]
LONG: list[Cell] = ["No Responden", "Tanggal", "Unsur", "Jawaban"]


def answers(who: Cell, values: dict[int, Cell], day: Cell = "12/05/2025") -> Rows:
    return [[who, day, f"U{u}", v] for u, v in values.items()]


def all_of(value: Cell) -> dict[int, Cell]:
    return dict.fromkeys(range(1, 10), value)


def skm(rows: Rows, **keys: object) -> Result:
    return check_sheets(sheet(rows, "skm"), **keys)  # type: ignore[arg-type]


def test_rows_of_answers_are_one_record_for_each_respondent() -> None:
    found = skm([["SKM 2025"], LONG, *answers(1, all_of(4)), *answers(2, all_of(3) | {9: None})])
    assert found.column("u1") == [4, 3]
    assert found.column("u9")[1] != found.column("u9")[1]
    assert found.outcomes == {"diterima": 18, "bukan_data": 2}
    assert found.balanced()
    assert found.rules == ["bentuk_panjang"]
    assert "18 baris dari 2 responden" in found.problem("bentuk_panjang").pesan


def test_answers_in_any_order_belong_to_their_respondent() -> None:
    one, two = answers(1, all_of(4)), answers(2, all_of(2))
    mixed = [row for pair in zip(two, one, strict=True) for row in pair]
    found = skm([LONG, *mixed])
    assert (found.column("u5"), found.column("asal_baris")) == ([2, 4], [2, 3])


@pytest.mark.parametrize("head", ["Unsur", "Pertanyaan", "id_kuesioner", "Kode Unsur"])
@pytest.mark.parametrize(
    ("asked", "column"), [("3", "u3"), ("U3", "u3"), ("Waktu Penyelesaian", "u3")]
)
def test_a_question_is_a_number_a_code_or_a_name(head: str, asked: str, column: str) -> None:
    rest = [[1, None, f"U{u}", "a"] for u in range(1, 10) if u != 3]
    found = skm([["id_responden", "Tanggal", head, "nilai"], [1, None, asked, "Baik"], *rest])
    assert found.column(column) == [3]


def test_one_wrong_answer_rejects_all_rows_of_its_respondent_and_names_its_own_row() -> None:
    found = skm([LONG, *answers(1, all_of(4) | {5: "7"}), *answers(2, all_of(3))])
    assert found.outcomes == {"diterima": 9, "ditolak": 9, "bukan_data": 1}
    wrong = found.problem("jawaban_di_luar_1_4")
    assert (wrong.baris, wrong.kolom, wrong.nilai) == (6, "D (Jawaban)", "7")


def test_different_answers_to_one_question_are_an_error_on_each() -> None:
    found = skm([LONG, *answers(1, all_of(4)), [1, "12/05/2025", "U2", 3]])
    twice = found.problem("jawaban_berbeda")
    assert (twice.jumlah, twice.tempat) == (2, (3, 11))
    assert found.outcomes == {"ditolak": 10, "bukan_data": 1}


def test_one_answer_noted_twice_counts_once_and_is_said() -> None:
    found = skm([LONG, *answers(1, all_of(4)), [1, "12/05/2025", "U2", "Sangat mudah"]])
    assert found.column("u2") == [4]
    assert found.outcomes == {"diterima": 10, "bukan_data": 1}
    assert "jawaban_berulang" in found.rules


@pytest.mark.parametrize(
    ("row", "rule", "place"),
    [
        ([1, None, "U12", 4], "pertanyaan_tidak_dikenal", "C (Unsur)"),
        ([1, None, None, 4], "pertanyaan_tidak_dikenal", "C (Unsur)"),
        ([None, None, "U1", 4], "jawaban_tanpa_responden", "A (No Responden)"),
        ([1, "13/05/2025", "U1", 4], "isi_responden_berbeda", "B (Tanggal)"),
    ],
)
def test_a_row_that_fits_nowhere_is_an_error_in_its_place(
    row: list[Cell], rule: str, place: str
) -> None:
    found = skm([LONG, *answers(1, all_of(4)), row])
    assert (found.problem(rule).kolom, found.balanced()) == (place, True)
    assert found.data.get("ditolak", 0) > 0


def test_numbers_of_respondents_start_anew_in_each_period() -> None:
    head: list[Cell] = [*LONG, "Semester"]
    rows = [[*r, s] for s in ("I", "II") for r in answers(1, all_of(4))]
    found = skm([head, *rows])
    assert (len(found.column("u1")), found.data) == (2, {"diterima": 18})


def test_answers_of_several_units_are_refused_and_never_mixed() -> None:
    head: list[Cell] = [*LONG, "Unit Layanan"]
    rows = [[*r, f"Unit {who}"] for who in (1, 2) for r in answers(who, all_of(4))]
    found = skm([head, *rows])
    assert found.outcomes == {"ditolak": 18, "bukan_data": 1}
    assert "2 unit" in found.problem("beberapa_unit").pesan
    declared = skm([head, *rows], kolom={"skm": {"Unit Layanan": "layanan"}})
    assert declared.column("layanan") == ["Unit 1", "Unit 2"]


def test_one_unit_alone_is_read() -> None:
    rows = [[*r, "Kecamatan"] for r in answers(1, all_of(4))]
    assert skm([[*LONG, "Unit"], *rows]).data == {"diterima": 9}


QUESTIONS = {
    "Persyaratan pelayanan yang diinformasikan sesuai dengan yang ditetapkan": "u1",
    "Informasi tentang persyaratan pelayanan mudah diperoleh": "u1",
    "Prosedur pelayanan yang ditetapkan mudah diikuti": "u2",
    "Alur pelayanan jelas dan sederhana bagi pengguna": "u2",
    "Jangka waktu penyelesaian pelayanan sesuai dengan yang ditetapkan": "u3",
    "Biaya pelayanan yang dibayarkan sesuai dengan ketentuan": "u4",
    "Hasil pelayanan yang diterima sesuai dengan yang ditetapkan": "u5",
    "Petugas memiliki kemampuan dalam memberikan pelayanan": "u6",
    "Kompetensi petugas pelayanan sudah memadai": "u6",
    "Petugas melayani dengan sopan setiap pengguna": "u7",
    "Petugas bersikap ramah kepada semua pengguna": "u7",
    "Layanan konsultasi dan pengaduan mudah digunakan": "u8",
    "Sarana pelayanan yang disediakan memberikan kenyamanan": "u9",
    "Fasilitas pendukung di unit layanan ini memadai": "u9",
    "Tidak ada diskriminasi pelayanan pada unit layanan ini": "",
    "Tidak ada pelayanan di luar prosedur pada unit layanan ini": "",
    "Tidak ada penerimaan imbalan di luar ketentuan yang berlaku": "",
    "Tidak ada pungutan liar pada unit layanan ini": "",
    "Tidak ada percaloan atau perantara tidak resmi": "",
}
WORDS = {4: "Sangat Setuju", 3: "Setuju", 2: "Kurang Setuju", 1: "Tidak Setuju", 0: None}


def online(*values: dict[int, Cell]) -> Rows:
    """Give an export of SKM Online; `values` say which questions (from 0) have another answer."""
    head: list[Cell] = ["No", "Tanggal", "Jenis Kelamin", *QUESTIONS]
    top: Rows = [["Instansi", "Kecamatan Uji"], ["Periode", "2025"], ["Jumlah Responden", 2], []]
    rows = [
        [n, "12/05/2025", "L", *(other.get(q, "Setuju") for q in range(len(QUESTIONS)))]
        for n, other in enumerate(values, 1)
    ]
    return [*top, head, *rows]


def test_an_export_of_skm_online_averages_two_questions_of_one_unsur() -> None:
    found = skm(online({0: WORDS[4]}, {2: WORDS[1], 3: WORDS[2]}))
    assert (found.column("u1"), found.column("u2")) == ([3.5, 3], [3, 1.5])
    assert found.outcomes == {"diterima": 2, "bukan_data": 4}
    pairs = found.problem("pertanyaan_dirata_rata").nilai
    assert pairs == "U1 (D dan E), U2 (F dan G), U6 (K dan L), U7 (M dan N), U9 (P dan Q)"


def test_which_question_was_taken_for_which_unsur_is_said() -> None:
    said = skm(online({}))
    assert "U1 D, U1 E, U2 F" in said.problem("pertanyaan_dikenali").pesan


def test_headings_that_are_questions_need_not_come_in_pairs() -> None:
    alone = [q for n, q in enumerate(QUESTIONS) if n in {0, 2, 4, 5, 6, 7, 9, 11, 12}]
    found = skm([["Timestamp", *alone], ["12/05/2025 08:15", *[4] * 9]])
    assert {found.column(f"u{i}")[0] for i in range(1, 10)} == {4}
    assert found.rules == ["pertanyaan_dikenali"]


def test_a_question_that_speaks_of_two_unsur_is_taken_for_none() -> None:
    unclear = "Apakah prosedur dan biaya pelayanan sudah jelas"
    heads = [unclear if q.startswith("Biaya") else q for q in QUESTIONS]
    found = skm([["No", *heads], [1, *[4] * 19]])
    assert found.data == {"ditolak": 1}
    assert "u4" in found.problem("kolom_wajib_tidak_ada").pesan


def test_questions_on_corruption_are_left_out_and_said() -> None:
    found = skm(online({q: WORDS[1] for q in range(14, 19)}))
    assert {found.column(f"u{i}")[0] for i in range(1, 10)} == {3}
    said = found.problem("pertanyaan_bukan_skm")
    assert (said.nilai, said.pesan[:2]) == ("R, S, T, U, V", "5 ")


def test_where_one_of_two_questions_is_blank_the_other_counts() -> None:
    assert skm(online({0: None, 1: WORDS[4]})).column("u1") == [4]
    empty = skm(online({0: None, 1: None})).column("u1")[0]
    assert empty != empty


def test_an_answer_that_is_none_is_refused_with_its_column() -> None:
    found = skm(online({1: "entah"}, {}))
    wrong = found.problem("jawaban_pertanyaan_tidak_dikenal")
    assert (wrong.baris, wrong.nilai, "kolom E" in wrong.pesan) == (6, "entah", True)
    assert found.data == {"diterima": 1, "ditolak": 1}


def test_one_heading_twice_is_no_second_question() -> None:
    head: list[Cell] = ["No", *[f"U{i}" for i in range(1, 10)], "U1"]
    assert skm([head, [1, *[4] * 10]]).errors == ["kolom_ganda"]


@pytest.mark.parametrize(
    "heads",
    [
        [f"U{i}" for i in range(1, 15)], [f"P{i}" for i in range(1, 15)],
        [
            "Prosedur", "Persyaratan", "Kejelasan Petugas", "Kedisiplinan Petugas",
            "Tanggung Jawab Petugas", "Kemampuan Petugas", "Kecepatan Pelayanan", "Keadilan Pelayanan",
            "Kesopanan dan Keramahan", "Kewajaran Biaya", "Kepastian Biaya", "Kepastian Jadwal",
            "Kenyamanan Lingkungan", "Keamanan Pelayanan",
        ],
    ],
)  # fmt: skip
def test_a_form_of_fourteen_unsur_is_refused_with_the_reason(heads: list[str]) -> None:
    found = skm([["No", *heads], [1, *[4] * 14], [2, *[3] * 14]])
    assert found.outcomes.get("diterima") is None
    assert "14 unsur" in found.problem("skm_empat_belas_unsur").pesan
    assert found.data == {"ditolak": 2}


def test_a_tenth_question_of_the_office_does_no_harm() -> None:
    found = skm([["No", *[f"U{i}" for i in range(1, 11)]], [1, *[4] * 10]])
    assert (found.data, found.rules) == ({"diterima": 1}, ["kolom_tidak_dipakai"])


def test_a_long_form_is_accounted_for_by_its_rows_in_a_file(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.csv("skm panjang.csv", [LONG, *answers(1, all_of(4)), *answers(2, all_of(9))])
    found = office.check()["skm"]
    (account,) = found.checked.akun
    assert (account.dibaca, account.diterima, account.ditolak, account.bukan_data) == (19, 9, 9, 1)


def test_questions_on_corruption_in_rows_are_left_out_and_said() -> None:
    extra: Rows = [[1, "12/05/2025", "Tidak ada pungutan liar (pungli) dalam pelayanan", 1]]
    found = skm([LONG, *answers(1, all_of(4)), *extra])
    assert found.outcomes == {"diterima": 10, "bukan_data": 1}
    assert found.rules == ["bentuk_panjang", "pertanyaan_bukan_skm"]


def test_two_questions_on_one_unsur_in_rows_are_averaged() -> None:
    first, second, *_ = QUESTIONS
    rest = answers(1, {u: 4 for u in range(2, 10)})
    asked: Rows = [[1, "12/05/2025", first, 3], [1, "12/05/2025", second, 4]]
    found = skm([LONG, *asked, *rest])
    assert found.column("u1") == [3.5]
    assert found.rules == ["bentuk_panjang", "pertanyaan_dirata_rata"]
    assert skm([LONG, asked[0], [*asked[0][:3], 4], *rest]).errors == ["jawaban_berbeda"] * 2


@pytest.mark.parametrize("kolom", ["D", "Jawaban", "u5"])
def test_an_answer_in_a_row_of_its_own_is_corrected_there(kolom: str) -> None:
    rows = [LONG, *answers(1, all_of(4) | {5: "7"}), *answers(2, all_of(3))]
    ubah = Correction(1, "skm.xlsx", "Data", 6, False, kolom, "7", "2")
    found = check_sheets(sheet(rows, "skm"), corrections=[ubah])
    assert found.outcomes == {"diterima": 18, "bukan_data": 1}
    assert found.column("u5") == [2, 3]
    other = Correction(1, "skm.xlsx", "Data", 2, False, kolom, "4", "1")
    assert 1 not in check_sheets(sheet(rows, "skm"), corrections=[other]).column("u9")


def test_leaving_out_any_row_of_a_respondent_leaves_out_all_of_them() -> None:
    rows = [LONG, *answers(1, all_of(4) | {5: "7"}), *answers(2, all_of(3))]
    kecuali = Correction(1, "skm.xlsx", "Data", 6, True, "", "", "")
    found = check_sheets(sheet(rows, "skm"), corrections=[kecuali])
    assert found.outcomes == {"diterima": 9, "dikecualikan": 9, "bukan_data": 1}
