"""What rejected answers of the survey could change: lowest and highest index, worked by hand."""

from datetime import date
from fractions import Fraction

import pytest

from tests.pipeline.figures.builders import policy, table
from tests.pipeline.figures.spans import check_each, span

pytestmark = pytest.mark.slow

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
    check_each(tmp_path, "TUJUAN 1", "skm", SKM, (THREES,), cases)


def test_respondents_of_unknown_years_count_where_they_move_the_index_so(tmp_path):
    rows = ("31/02/2025" + ";4" * 9, "31/02/2025" + ";1" * 9, "31/02/2025" + ";2" * 9)
    # Lowest with the ones and the twos: (3 + 1 + 2) / 3; highest with the fours: (3 + 4) / 2.
    assert span(tmp_path, "TUJUAN 1", skm=table(SKM, THREES, *rows)) == (50, 87.5)


def test_of_unknown_years_the_most_favourable_answers_are_taken_first(tmp_path):
    # With the four to U1 alone 27,5 of 36; with the other row 27,25, with both less than with one.
    rows = ("31/02/2025;4;2,5" + ";3" * 7, "31/02/2025;4" + ";" * 8)
    found = span(tmp_path, "TUJUAN 1", skm=table(SKM, THREES, *rows))
    assert found == (75, float(Fraction(1375, 18)))


def test_the_span_of_the_index_has_the_weight_in_force(tmp_path):
    cases = {"31/02/2025" + ";4" * 9: (Fraction("74.25"), Fraction("86.625"))}
    unit = policy(bobot_unsur="0,11")
    check_each(tmp_path, "TUJUAN 1", "skm", SKM, (THREES,), cases, unit)


def test_where_no_answer_is_sure_only_indices_that_can_be_had_are_named(tmp_path):
    fours = "31/02/2025" + ";4" * 9
    check_each(tmp_path, "TUJUAN 1", "skm", SKM, (), {fours: (100, 100)})
    # Only together do they answer to all nine.
    halves = ("31/02/2025" + ";4" * 8 + ";", "31/02/2025" + ";" * 8 + ";4")
    assert span(tmp_path / "b", "TUJUAN 1", skm=table(SKM, *halves)) == (100, 100)


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
        check_each(tmp_path / str(last), "TUJUAN 1", "skm", SKM, good, {fours: (75, most)}, unit)
    # The mean of 75 and of 100 in semester II.
    mean = policy(gabung_skm="rata_periode")
    check_each(
        tmp_path / "rata", "TUJUAN 1", "skm", SKM, good, {fours: (75, Fraction(175, 2))}, mean
    )


def test_an_unknown_day_is_of_any_period_beside_wrong_answers_of_known_days_too(tmp_path):
    rows = (THREES, "11/02/2025;5" + ";3" * 8, "31/02/2025" + ";4" * 9)
    unit = policy(gabung_skm="periode_terakhir")
    low = _index(4, *[6] * 8, respondents=2)
    assert span(tmp_path, "TUJUAN 1", unit, skm=table(SKM, *rows)) == (float(low), 100)


def test_a_respondent_of_an_unknown_day_is_taken_where_it_moves_the_mean_of_periods_most(tmp_path):
    good = (THREES, THREES, "10/08/2025" + ";2" * 9, "10/08/2025" + ";2" * 9)
    cases = {
        # Alone and undated: (75 + 50 + 100) / 3 or (75 + 50 + 25) / 3.
        "31/02/2025" + ";4" * 9: (Fraction(125, 2), 75),
        "31/02/2025" + ";1" * 9: (50, Fraction(125, 2)),
    }
    unit = policy(gabung_skm="rata_periode")
    check_each(tmp_path, "TUJUAN 1", "skm", SKM, good, cases, unit)


def test_a_wrong_answer_after_the_cutoff_changes_nothing(tmp_path):
    rows = table(SKM, THREES, "11/08/2025;5" + ";4" * 8)
    assert span(tmp_path, "TUJUAN 1", batas=date(2025, 6, 30), skm=rows) == (75, 75)


def test_a_wrong_answer_of_the_day_of_the_cutoff_counts(tmp_path):
    rows = table(SKM, THREES, "30/06/2025;5" + ";4" * 8)
    low, high = _index(4, *[7] * 8, respondents=2), _index(*[7] * 9, respondents=2)
    found = span(tmp_path, "TUJUAN 1", batas=date(2025, 6, 30), skm=rows)
    assert found == (float(low), float(high))


def test_a_wrong_answer_belongs_to_its_own_period(tmp_path):
    good = (THREES, "10/08/2025" + ";2" * 9)
    row = "11/02/2025;5" + ";3" * 8
    # Semester I: (3 + 1) / 2 or (3 + 4) / 2 for U1; semester II is 50.
    low = (_index(4, *[6] * 8, respondents=2) + 50) / 2
    high = (_index(7, *[6] * 8, respondents=2) + 50) / 2
    mean, last = policy(gabung_skm="rata_periode"), policy(gabung_skm="periode_terakhir")
    check_each(tmp_path, "TUJUAN 1", "skm", SKM, good, {row: (low, high)}, mean)
    check_each(tmp_path / "b", "TUJUAN 1", "skm", SKM, good, {row: (50, 50)}, last)
