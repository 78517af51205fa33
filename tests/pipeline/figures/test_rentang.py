"""What the rejected rows could change: lowest and highest realisasi, worked by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from pipeline.figures.aggregate import parameters_of
from pipeline.figures.rentang import Batas, rentang
from pipeline.figures.warehouse import Warehouse
from tests.pipeline.figures.builders import UNIT, policy, run_office, table

pytestmark = pytest.mark.slow


def _span(folder, kode, unit=UNIT, batas=None, **files):
    low, high = run_office(folder, unit, batas, **files).iku(kode)["rentang"]
    return low, high


def _percent(p, q):
    return float(Fraction(100 * p, q))


def _each(folder, kode, register, heads, good, cases, unit=UNIT):
    """Check wrong rows of one register, read in one go and then taken one at a time.

    Args:
        folder: Where the office goes.
        kode: The indicator.
        register: Its register.
        heads: The headings.
        good: Rows that are accepted.
        cases: Wrong row to lowest and highest realisasi; `{n}` stands for a number of its own.
        unit: The unit.toml.
    """
    wrong = [row.replace("{n}", str(n)) for n, row in enumerate(cases, start=10)]
    found = run_office(folder, unit, **{register: table(heads, *good, *wrong)})
    entry, whole = found.of(kode), found.results.checked[register]
    rows = whole.rejected
    assert list(rows["asal_baris"]) == list(range(len(good) + 2, len(good) + len(cases) + 2))
    known = Batas(entry.pembilang, entry.penyebut, entry.realisasi)
    parameters = parameters_of(found.results.office)
    with Warehouse(found.results.checked, parameters) as warehouse:
        spans = {
            case: rentang(
                known,
                entry.indikator,
                replace(whole, rejected=rows.loc[[row]]),
                warehouse,
                parameters,
            )
            for case, row in zip(cases, rows.index, strict=True)
        }
    assert spans == {
        case: tuple(Fraction(100 * s[0], s[1]) if isinstance(s, tuple) else s for s in span)
        for case, span in cases.items()
    }


# --- IKU 3 --------------------------------------------------------------------------------------

PENGADUAN = "nomor;tanggal_masuk;status;jenis;tanggal_selesai"
GOOD = ("1/A;05/01/2025;selesai;PKL;06/01/2025", "2/A;05/01/2025;masuk;PKL;")
"""One of two finished: 50."""


def test_a_rejected_complaint(tmp_path):
    cases = {
        # An unreadable date may be of another year: then the row does not count.
        "{n}/A;31/02/2025;selesai;PKL;": ((1, 2), (2, 3)),
        "{n}/A;31/02/2025;masuk;PKL;": ((1, 3), (1, 2)),
        "{n}/A;31/02/2025;selesai;lainnya;": ((1, 2), (1, 2)),
        # An unknown kind may be trantib or not.
        "{n}/A;05/01/2025;selesai;Entah;": ((1, 2), (2, 3)),
        "{n}/A;05/01/2025;diproses;Entah;": ((1, 3), (1, 2)),
        "{n}/A;05/01/2025;selesai;;": ((1, 2), (2, 3)),
        # An unknown status may be any; the row counts in the denominator in any case.
        "{n}/A;05/01/2025;Entah;PKL;": ((1, 3), (2, 3)),
        "{n}/A;05/01/2025;Sudah Ditindaklanjuti;PKL;06/01/2025": ((1, 3), (2, 3)),
        "{n}/A;05/01/2025;Entah;lainnya;": ((1, 2), (1, 2)),
        # An unreadable finish date: by the cut-off, after it, or blank.
        "{n}/A;05/01/2025;selesai;PKL;32/01/2025": ((1, 3), (2, 3)),
        "{n}/A;05/01/2025;masuk;PKL;32/01/2025": ((1, 3), (1, 3)),
        # The finish before the start calls both dates in question.
        "{n}/A;05/01/2025;selesai;PKL;04/01/2025": ((1, 3), (2, 3)),
        # Nothing that decides can be read.
        "{n}/A;31/02/2025;Entah;Entah;": ((1, 3), (2, 3)),
        # Refused by the office, whenever it was finished.
        "{n}/A;05/01/2025;ditolak;PKL;32/01/2025": ((1, 3), (1, 3)),
    }
    _each(tmp_path, "IKU 3", "pengaduan", PENGADUAN, GOOD, cases)


def test_a_rejected_complaint_where_refused_ones_do_not_count(tmp_path):
    cases = {
        "{n}/A;05/01/2025;ditolak;PKL;32/01/2025": ((1, 2), (1, 2)),
        "{n}/A;05/01/2025;Entah;PKL;": ((1, 3), (2, 3)),
    }
    _each(tmp_path, "IKU 3", "pengaduan", PENGADUAN, GOOD, cases, policy(hitung_ditolak=False))


def test_each_rejected_complaint_is_taken_once(tmp_path):
    rows = (
        "3/A;31/02/2025;selesai;PKL;",
        "4/A;05/01/2025;Entah;PKL;",
        "5/A;05/01/2025;masuk;Entah;",
    )
    # Lowest: not counted, open, open. Highest: finished, finished, not counted.
    found = _span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD, *rows))
    assert found == (_percent(1, 4), _percent(3, 4))


def test_two_different_reports_with_one_number_count_both_if_they_counted(tmp_path):
    rows = ("7/A;05/01/2025;selesai;PKL;", "7/A;06/01/2025;masuk;PKL;")
    found = _span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD, *rows))
    assert found == (_percent(2, 4), _percent(2, 4))


def test_a_rejected_complaint_after_the_cutoff_changes_nothing(tmp_path):
    row = "3/A;05/08/2025;Entah;PKL;"
    found = _span(
        tmp_path, "IKU 3", batas=date(2025, 6, 30), pengaduan=table(PENGADUAN, *GOOD, row)
    )
    assert found == (50, 50)


def test_without_wrong_rows_both_ends_are_the_figure(tmp_path):
    assert _span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD)) == (50, 50)


def test_where_nothing_else_is_there_only_values_that_can_be_had_are_named(tmp_path):
    cases = {
        "{n}/A;05/01/2025;Entah;PKL;": ((0, 1), (1, 1)),
        "{n}/A;05/01/2025;masuk;Entah;": ((0, 1), (0, 1)),
        "{n}/A;05/01/2025;selesai;Entah;": ((1, 1), (1, 1)),
        "{n}/A;05/01/2025;Entah;lainnya;": (None, None),
    }
    _each(tmp_path, "IKU 3", "pengaduan", PENGADUAN, (), cases)


def test_not_counting_a_row_can_give_a_hundred_by_policy(tmp_path):
    cases = {"{n}/A;05/01/2025;masuk;Entah;": ((0, 1), (1, 1))}
    unit = policy(penyebut_nol="seratus")
    _each(tmp_path, "IKU 3", "pengaduan", PENGADUAN, (), cases, unit)


@pytest.mark.parametrize(
    "unreadable",
    ["nomor;jenis\n9/A;PKL\n", ""],
    ids=["a sheet without its required columns", "an empty file"],
)
def test_what_cannot_be_read_at_all_leaves_the_span_open(tmp_path, unreadable):
    files = {"pengaduan": table(PENGADUAN, *GOOD), "pengaduan__2": unreadable}
    found = run_office(tmp_path, **files).iku("IKU 3")
    assert (found["realisasi"], found["rentang"]) == (50, [None, None])


# --- IKU 2 --------------------------------------------------------------------------------------

PEMBERDAYAAN = "kegiatan;direncanakan;status;tanggal_rencana;tanggal_pelaksanaan"
DONE = ("A;ya;difasilitasi;Maret 2025;12/03/2025", "B;ya;belum;April 2025;")


def test_a_rejected_activity(tmp_path):
    cases = {
        "C;ya;Entah;Mei 2025;": ((1, 3), (2, 3)),
        "C;ya;difasilitasi;Mei 2025;31/02/2025": ((1, 3), (2, 3)),
        "C;ya;belum;32 Mei 2025;": ((1, 3), (1, 2)),
        "C;ya;difasilitasi;32 Mei 2025;12/05/2025": ((1, 2), (2, 3)),
        "C;mungkin;difasilitasi;Mei 2025;12/05/2025": ((1, 2), (2, 3)),
        "C;mungkin;belum;Mei 2025;": ((1, 3), (1, 2)),
        ";ya;difasilitasi;Mei 2025;12/05/2025": ((2, 3), (2, 3)),
    }
    _each(tmp_path, "IKU 2", "pemberdayaan", PEMBERDAYAAN, DONE, cases)


def test_a_rejected_activity_where_those_beside_the_plan_count(tmp_path):
    cases = {
        # In the plan or beside it: it is in the numerator either way.
        "C;mungkin;difasilitasi;Mei 2025;12/05/2025": ((2, 3), (2, 2)),
        "C;mungkin;belum;Mei 2025;": ((1, 3), (1, 2)),
        ";tidak;difasilitasi;Mei 2025;12/05/2025": ((2, 2), (2, 2)),
        "C;tidak;Entah;Mei 2025;12/05/2025": ((1, 2), (2, 2)),
    }
    unit = policy(hitung_di_luar_rencana=True)
    _each(tmp_path, "IKU 2", "pemberdayaan", PEMBERDAYAAN, DONE, cases, unit)


def test_an_unreadable_choice_is_tried_beside_rows_whose_choices_can_be_read(tmp_path):
    rows = ("C;mungkin;difasilitasi;Mei 2025;12/05/2025", ";ya;difasilitasi;Mei 2025;12/05/2025")
    unit = policy(hitung_di_luar_rencana=True)
    found = _span(tmp_path, "IKU 2", unit, pemberdayaan=table(PEMBERDAYAAN, *DONE, *rows))
    # The second is a hit in the plan, C one in it or beside it.
    assert found == (_percent(3, 4), _percent(3, 3))


def test_above_a_hundred_another_hit_lowers_the_ratio(tmp_path):
    good = (DONE[0], "C;tidak;difasilitasi;;12/05/2025", "D;tidak;difasilitasi;;12/05/2025")
    # In this year's plan, or in another's.
    cases = {"E;ya;difasilitasi;32 Mei 2025;12/05/2025": ((4, 2), (3, 1))}
    unit = policy(hitung_di_luar_rencana=True)
    _each(tmp_path, "IKU 2", "pemberdayaan", PEMBERDAYAAN, good, cases, unit)


def test_above_a_hundred_what_is_best_for_each_row_depends_on_the_ratio(tmp_path):
    rows = (
        DONE[0],
        "C;tidak;difasilitasi;;12/05/2025",
        "D;tidak;difasilitasi;;12/05/2025",
        "E;ya;difasilitasi;32 Mei 2025;12/05/2025",
        "F;mungkin;belum;Mei 2025;",
    )
    # Lowest: E a hit, F a miss. Highest: neither counts.
    found = _span(
        tmp_path,
        "IKU 2",
        policy(hitung_di_luar_rencana=True),
        pemberdayaan=table(PEMBERDAYAAN, *rows),
    )
    assert found == (_percent(4, 3), _percent(3, 1))


# --- IKU 1 --------------------------------------------------------------------------------------

DOKUMEN = "judul;nomor;tanggal;status;berlaku_sampai;menggantikan"


@pytest.mark.parametrize(
    ("way", "cases"),
    [
        (
            "tahun_ini",
            {
                "B;{n}/A;30/02/2025;tersedia;;": (1, 2),
                "B;{n}/A;05/01/2025;entah;;": (1, 2),
                "B;{n}/A;05/01/2025;tersedia;32/12/2025;": (2, 2),
                "B;{n}/A;05/01/2025;proses;32/12/2025;": (1, 1),
                ";{n}/A;05/01/2024;tersedia;;": (1, 1),
            },
        ),
        (
            "berlaku",
            {
                "B;{n}/A;05/01/2025;tersedia;32/12/2025;": (1, 2),
                ";{n}/A;05/01/2024;tersedia;;": (2, 2),
                ";0/Z;05/01/2024;tersedia;;": (1, 1),  # replaced by the good one
            },
        ),
    ],
)
def test_a_rejected_document(tmp_path, way, cases):
    good = ("A;1/A;05/01/2025;tersedia;;0/Z",)
    _each(tmp_path, "IKU 1", "dokumen", DOKUMEN, good, cases, policy(hitung_dokumen=way))


# --- IKU 6 --------------------------------------------------------------------------------------


def test_a_rejected_program_indicator(tmp_path):
    heads = "program;level;indikator;satuan;arah;target;realisasi"
    good = ("P;;a;%;;80;90", "P;;b;%;;80;70")
    cases = {
        "P;;c;%;;#REF!;70": ((1, 3), (2, 3)),
        "P;;c;indeks;;1.234;70": ((1, 3), (2, 3)),
        "P;;c;%;miring;80;70": ((1, 3), (2, 3)),
        "P;;c;%;miring;80;80": ((2, 3), (2, 3)),  # reached in either direction
        "P;entah;c;%;miring;80;80": ((1, 2), (2, 3)),
        # The target decides still, whatever the direction.
        "P;;c;%;miring;#REF!;80": ((1, 3), (2, 3)),
        "P;entah;c;%;;80;90": ((1, 2), (2, 3)),
        "P;entah;c;%;;80;70": ((1, 3), (1, 2)),
        "P;kegiatan;c;%;;#REF!;70": ((1, 2), (1, 2)),
        "P;;c;;;80 %;70 orang": ((1, 3), (2, 3)),
        ";;c;%;;80;90": ((2, 3), (2, 3)),
    }
    _each(tmp_path, "IKU 6", "indikator_program", heads, good, cases)


# --- TUJUAN 2 -----------------------------------------------------------------------------------


def test_a_rejected_recommendation(tmp_path):
    heads = "nomor;tanggal;bidang;rekomendasi;status;tanggal_tindak_lanjut"
    good = (
        "R1;10/01/2025;Tapem;a;ditindaklanjuti;10/02/2025",
        "R2;10/01/2025;Tapem;b;proses;",
    )
    cases = {
        # Followed up in June: within a year of any day of this year.
        "R{n};30/02/2025;Tapem;c;ditindaklanjuti;10/06/2025": ((1, 2), (2, 3)),
        "R{n};30/02/2025;Tapem;c;belum;": ((1, 3), (1, 2)),
        "R{n};10/01/2025;Entah;c;ditindaklanjuti;": ((1, 2), (2, 3)),
        "R{n};10/01/2025;Tapem;c;Entah;": ((1, 3), (2, 3)),
        "R{n};10/01/2025;Tapem;c;ditindaklanjuti;09/01/2025": ((1, 3), (2, 3)),
        "R{n};10/01/2025;Ekbang;c;Entah;": ((1, 2), (1, 2)),
        "R{n};10/01/2025;Tapem;;ditindaklanjuti;": ((2, 3), (2, 3)),
    }
    _each(tmp_path, "TUJUAN 2", "rekomendasi", heads, good, cases)


# --- TUJUAN 1 -----------------------------------------------------------------------------------

SKM = "tanggal;" + ";".join(f"u{i}" for i in range(1, 10))
THREES = "10/02/2025" + ";3" * 9


def _index(*sums, respondents):
    return 25 * sum(Fraction(s, respondents) for s in sums) / 9


def test_a_rejected_respondent(tmp_path):
    cases = {
        # An invalid answer is taken as 1 and as 4.
        "11/02/2025;5" + ";4" * 8: (
            _index(4, *[7] * 8, respondents=2),
            _index(*[7] * 9, respondents=2),
        ),
        # Who answered nothing changes nothing.
        "11/02/2025" + ";" * 9: (75, 75),
        "31/02/2025" + ";" * 9: (75, 75),
        # One of an unknown day may have answered to a few only.
        "31/02/2025;4" + ";" * 8: (75, _index(7, *[6] * 8, respondents=2)),
        # A date that cannot be read may be of another year.
        "31/02/2025" + ";4" * 9: (75, Fraction("87.5")),
        "31/02/2025" + ";1" * 9: (50, 75),
    }
    _each(tmp_path, "TUJUAN 1", "skm", SKM, (THREES,), cases)


def test_respondents_of_unknown_years_count_where_they_move_the_index_so(tmp_path):
    rows = ("31/02/2025" + ";4" * 9, "31/02/2025" + ";1" * 9, "31/02/2025" + ";2" * 9)
    # Lowest with the ones and the twos: (3 + 1 + 2) / 3; highest with the fours: (3 + 4) / 2.
    assert _span(tmp_path, "TUJUAN 1", skm=table(SKM, THREES, *rows)) == (50, 87.5)


def test_of_unknown_years_the_most_favourable_answers_are_taken_first(tmp_path):
    # With the four to U1 alone 27,5 of 36; with the other row 27,25, with both less than with one.
    rows = ("31/02/2025;4;2,5" + ";3" * 7, "31/02/2025;4" + ";" * 8)
    found = _span(tmp_path, "TUJUAN 1", skm=table(SKM, THREES, *rows))
    assert found == (75, float(Fraction(1375, 18)))


def test_the_span_of_the_index_has_the_weight_in_force(tmp_path):
    cases = {"31/02/2025" + ";4" * 9: (Fraction("74.25"), Fraction("86.625"))}
    unit = policy(bobot_unsur="0,11")
    _each(tmp_path, "TUJUAN 1", "skm", SKM, (THREES,), cases, unit)


def test_where_no_answer_is_sure_only_indices_that_can_be_had_are_named(tmp_path):
    fours = "31/02/2025" + ";4" * 9
    _each(tmp_path, "TUJUAN 1", "skm", SKM, (), {fours: (100, 100)})
    # Only together do they answer to all nine.
    halves = ("31/02/2025" + ";4" * 8 + ";", "31/02/2025" + ";" * 8 + ";4")
    assert _span(tmp_path / "b", "TUJUAN 1", skm=table(SKM, *halves)) == (100, 100)


def test_a_respondent_of_an_unknown_day_may_be_the_only_one_of_a_period(tmp_path):
    good, fours = (THREES, THREES), "31/02/2025" + ";4" * 9
    begun = {
        date(2025, 12, 31): Fraction(100),
        date(2025, 7, 1): Fraction(100),
        # No answer can be of semester II yet: with the two of semester I 3 + 3 + 4 = 10.
        date(2025, 6, 30): Fraction(250, 3),
    }
    for last, most in begun.items():
        unit = policy(gabung_skm="periode_terakhir", batas_data=last)
        _each(tmp_path / str(last), "TUJUAN 1", "skm", SKM, good, {fours: (75, most)}, unit)
    # The mean of 75 and of 100 in semester II.
    mean = policy(gabung_skm="rata_periode")
    _each(tmp_path / "rata", "TUJUAN 1", "skm", SKM, good, {fours: (75, Fraction(175, 2))}, mean)


def test_an_unknown_day_is_of_any_period_beside_wrong_answers_of_known_days_too(tmp_path):
    rows = (THREES, "11/02/2025;5" + ";3" * 8, "31/02/2025" + ";4" * 9)
    unit = policy(gabung_skm="periode_terakhir")
    low = _index(4, *[6] * 8, respondents=2)
    assert _span(tmp_path, "TUJUAN 1", unit, skm=table(SKM, *rows)) == (float(low), 100)


def test_a_respondent_of_an_unknown_day_is_taken_where_it_moves_the_mean_of_periods_most(tmp_path):
    good = (THREES, THREES, "10/08/2025" + ";2" * 9, "10/08/2025" + ";2" * 9)
    cases = {
        # Alone and undated: (75 + 50 + 100) / 3 or (75 + 50 + 25) / 3.
        "31/02/2025" + ";4" * 9: (Fraction(125, 2), 75),
        "31/02/2025" + ";1" * 9: (50, Fraction(125, 2)),
    }
    unit = policy(gabung_skm="rata_periode")
    _each(tmp_path, "TUJUAN 1", "skm", SKM, good, cases, unit)


def test_a_wrong_answer_after_the_cutoff_changes_nothing(tmp_path):
    rows = table(SKM, THREES, "11/08/2025;5" + ";4" * 8)
    assert _span(tmp_path, "TUJUAN 1", batas=date(2025, 6, 30), skm=rows) == (75, 75)


def test_a_wrong_answer_of_the_day_of_the_cutoff_counts(tmp_path):
    rows = table(SKM, THREES, "30/06/2025;5" + ";4" * 8)
    low, high = _index(4, *[7] * 8, respondents=2), _index(*[7] * 9, respondents=2)
    found = _span(tmp_path, "TUJUAN 1", batas=date(2025, 6, 30), skm=rows)
    assert found == (float(low), float(high))


def test_a_wrong_answer_belongs_to_its_own_period(tmp_path):
    good = (THREES, "10/08/2025" + ";2" * 9)
    row = "11/02/2025;5" + ";3" * 8
    # Semester I: (3 + 1) / 2 or (3 + 4) / 2 for U1; semester II is 50.
    low = (_index(4, *[6] * 8, respondents=2) + 50) / 2
    high = (_index(7, *[6] * 8, respondents=2) + 50) / 2
    mean, last = policy(gabung_skm="rata_periode"), policy(gabung_skm="periode_terakhir")
    _each(tmp_path, "TUJUAN 1", "skm", SKM, good, {row: (low, high)}, mean)
    _each(tmp_path / "b", "TUJUAN 1", "skm", SKM, good, {row: (50, 50)}, last)


def test_the_example_holds_its_figures_within_their_spans(example):
    for found in example.hasil["indikator"]:
        low, high = found["rentang"]
        assert low <= found["realisasi"] <= high, found["kode"]
