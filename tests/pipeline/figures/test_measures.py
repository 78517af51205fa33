"""The measures against the oracles of domain sections 2 to 5."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.figures import measures
from pipeline.office.rules import load_decree
from pipeline.rounding import half_up
from schemas.decree import Jenjang, Skala
from schemas.unsur import UNSUR

SCALES = load_decree(Path("no-such-unit"), "jombang-2025").skala
NINTH = Fraction(1, 9)


def _answers(sums, n):
    return {u: (Decimal(s), n) for u, s in zip(UNSUR, sums, strict=True)}


def _label(scale, value):
    step = measures.jenjang(Fraction(value), scale)
    return None if step is None else step.predikat


# --- Capaian ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "realisasi", "printed"),
    [
        ("84.75", "88.95", "104.96"),
        ("82.5", "88.94", "107.81"),
        ("70", "66.67", "95.24"),
        ("55.56", "55.56", "100.00"),
        ("80", "0", "0.00"),
        ("37", "84.87", "229.38"),
    ],
)
def test_a_rising_indicator_is_realisasi_over_target(target, realisasi, printed):
    assert str(half_up(measures.capaian(Decimal(target), Decimal(realisasi)))) == printed


@pytest.mark.parametrize(
    ("target", "realisasi", "printed"),
    [("7", "6.5", "107.14"), ("8", "9", "87.50"), ("10", "0", "200.00"), ("5", "10", "0.00")],
)
def test_a_falling_indicator_is_twice_the_target_less_realisasi(target, realisasi, printed):
    found = measures.capaian(Decimal(target), Decimal(realisasi), "turun")
    assert str(half_up(found)) == printed


@pytest.mark.parametrize(
    ("target", "realisasi", "printed"),
    [("7", "6.5", "107.69"), ("8", "9", "88.89"), ("8", "8", "100.00")],
)
def test_a_falling_indicator_may_be_declared_as_target_over_realisasi(target, realisasi, printed):
    found = measures.capaian(Decimal(target), Decimal(realisasi), "turun", "T/R")
    assert str(half_up(found)) == printed


def test_a_falling_indicator_far_over_its_target_is_nought_and_says_so():
    values = (Decimal(5), Decimal(11), "turun")
    assert measures.capaian(*values) == 0
    assert measures.di_bawah_nol(*values)


def test_exactly_nought_was_not_below_nought():
    values = (Decimal(5), Decimal(10), "turun")
    assert measures.capaian(*values) == 0
    assert not measures.di_bawah_nol(*values)


@pytest.mark.parametrize("arah", ["naik", "turun"])
@pytest.mark.parametrize(
    ("target", "realisasi"), [(Decimal(0), Decimal(5)), (None, Decimal(5)), (Decimal(5), None)]
)
def test_without_a_target_or_with_target_nought_there_is_no_percentage(arah, target, realisasi):
    assert measures.capaian(target, realisasi, arah) is None
    assert not measures.di_bawah_nol(target, realisasi, arah)


def test_target_over_realisasi_nought_has_no_percentage():
    assert measures.capaian(Decimal(5), Decimal(0), "turun", "T/R") is None


# --- Scales -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("229.38", "Sangat Tinggi"),
        ("90.995", "Sangat Tinggi"),
        ("90.994", "Tinggi"),
        ("76", "Tinggi"),
        ("75.994", "Sedang"),
        ("66", "Sedang"),
        ("65.99", "Rendah"),
        ("51", "Rendah"),
        ("50.99", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
    ],
)
def test_capaian_is_graded_after_rounding_by_lower_bounds(value, label):
    assert _label(SCALES.capaian, value) == label


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("100", "A"),
        ("88.31", "A"),
        ("88.305", "A"),
        ("88.304", "B"),
        ("88.30", "B"),
        ("76.61", "B"),
        ("76.605", "B"),
        ("76.604", "C"),
        ("65.00", "C"),
        ("64.995", "C"),
        ("64.994", "D"),
        ("25.00", "D"),
    ],
)
def test_skm_has_no_gap_between_its_categories(value, label):
    assert _label(SCALES.skm, value) == label


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("100", "AA"),
        ("90.01", "AA"),
        ("90.00", "A"),
        ("80.01", "A"),
        ("80.005", "A"),
        ("80.004", "BB"),
        ("80.00", "BB"),
        ("70.00", "B"),
        ("60.00", "CC"),
        ("50.00", "C"),
        ("30.01", "C"),
        ("30.00", "D"),
        ("0", "D"),
    ],
)
def test_sakip_letters_exclude_their_lower_bound(value, label):
    assert _label(SCALES.sakip, value) == label


@pytest.mark.parametrize(
    ("bounds", "value", "label"),
    [
        (("100", "75", "55"), "99.994", "b"),
        (("100", "75", "55"), "99.995", "a"),
        (("100", "85", "70"), "84.99", "c"),
        (("100", "85", "70"), "69.99", None),
    ],
)
def test_another_scale_is_graded_the_same_way(bounds, value, label):
    steps = [Jenjang(batas=Decimal(b), predikat=p) for b, p in zip(bounds, "abc", strict=True)]
    assert _label(Skala(jenjang=steps), value) == label


# --- Averages -----------------------------------------------------------------------------------


def test_the_average_of_gunung_kaler_2020_is_that_of_the_printed_values():
    pairs = [("84.75", "88.95"), ("70", "66.67"), ("55.56", "55.56")]
    printed = [half_up(measures.capaian(Decimal(t), Decimal(r))) for t, r in pairs]
    assert (str(sum(printed)), str(measures.rata_rata(printed))) == ("300.20", "100.07")


def test_an_average_is_rounded_half_up_and_there_is_none_of_nothing():
    assert str(measures.rata_rata([Decimal("90.00"), Decimal("90.01")])) == "90.01"
    assert measures.rata_rata([]) is None


# --- SKM ----------------------------------------------------------------------------------------

GASPUL = _answers((105, 101, 100, 116, 102, 105, 106, 105, 115), 29)
SEKADAU = _answers((138, 139, 150, 177, 159, 163, 161, 143, 159), 49)


@pytest.mark.parametrize(
    ("answers", "weight", "printed", "label"),
    [
        (GASPUL, "1/9", "91.48", "A"),
        (GASPUL, "0,11", "90.56", "A"),
        (SEKADAU, "1/9", "78.74", "B"),
        (SEKADAU, "0,111", "78.66", "B"),
        (SEKADAU, "0,11", "77.95", "B"),
        (_answers([4] * 9, 1), "1/9", "100.00", "A"),
        (_answers([4] * 9, 1), "0,11", "99.00", "A"),
        (_answers([1] * 9, 1), "1/9", "25.00", "D"),
    ],
)
def test_the_index_of_the_survey_under_the_three_weights(answers, weight, printed, label):
    index = measures.ikm(answers, measures.pecahan(weight))
    assert (str(half_up(index)), _label(SCALES.skm, index)) == (printed, label)


def test_the_index_is_rounded_half_up_from_its_exact_value():
    answers = {u: (Decimal(v), 1) for u, v in zip("abc", ("3.70", "3.80", "3.00"), strict=True)}
    index = measures.ikm(answers, measures.pecahan("0,33"))
    assert (index, str(half_up(index))) == (Fraction("86.625"), "86.63")


def test_the_weight_can_move_the_category():
    answers = _answers([32] * 9, 9)  # NRR 3,5556
    grades = [
        _label(SCALES.skm, measures.ikm(answers, measures.pecahan(w)))
        for w in ("1/9", "0,111", "0,11")
    ]
    assert grades == ["A", "A", "B"]


def test_the_mean_of_an_unsur_is_over_answered_questions():
    assert measures.nrr(Decimal(10), 3) == Fraction(10, 3)
    assert measures.nrr(Decimal(0), 0) is None


def test_an_unsur_without_any_answer_leaves_no_index():
    assert measures.ikm({**GASPUL, "u9": (Decimal(0), 0)}, NINTH) is None
    assert measures.ikm({}, NINTH) is None


@pytest.mark.parametrize(
    ("population", "sample"),
    [(1, 1), (10, 10), (50, 44), (100, 80), (500, 217), (1000, 278), (10_000, 370)],
)
def test_the_sample_of_krejcie_and_morgan(population, sample):
    assert measures.sampel_minimal(population) == sample


# --- Efficiency ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capaian", "serapan", "method", "printed"),
    [
        ("106.52", "97.80", "rasio", "108.92"),
        ("103.39", "94.54", "rasio", "109.36"),
        ("106.52", "97.80", "selisih", "8.72"),
        ("95.24", "97.80", "selisih", "-2.56"),
        ("106.52", "97.80", "sisa", "2.20"),
    ],
)
def test_efficiency_by_its_three_methods(capaian, serapan, method, printed):
    found = measures.efisiensi(Fraction(capaian), Fraction(serapan), method)
    assert str(half_up(found)) == printed


def test_a_ratio_to_nothing_spent_cannot_be_had():
    assert measures.efisiensi(Fraction(100), Fraction(0), "rasio") is None
    assert measures.kata_efisiensi(Fraction(100), None, "rasio") == "tidak dapat dihitung"


@pytest.mark.parametrize(
    ("capaian", "serapan", "method", "word"),
    [
        ("106.52", "97.80", "selisih", "Efisien"),
        ("106.52", "97.80", "rasio", "Efisien"),
        ("106.52", "97.80", "sisa", "Efisien"),
        ("100", "100", "selisih", "Efisien"),
        ("100", "100", "rasio", "Efisien"),
        ("100", "100", "sisa", "Efisien"),
        ("100", "100.5", "selisih", "Tidak efisien"),
        ("100", "100.5", "rasio", "Tidak efisien"),
        ("100", "100.5", "sisa", "Tidak efisien"),
        ("99.99", "50", "selisih", "target belum tercapai: efisiensi tidak dinilai"),
        ("99.99", "50", "rasio", "target belum tercapai: efisiensi tidak dinilai"),
        ("0", "0", "sisa", "target belum tercapai: efisiensi tidak dinilai"),
    ],
)
def test_efisien_stands_only_where_the_target_was_reached(capaian, serapan, method, word):
    value = measures.efisiensi(Fraction(capaian), Fraction(serapan), method)
    assert measures.kata_efisiensi(Fraction(capaian), value, method) == word


def test_efficiency_is_judged_on_capaian_as_printed():
    assert measures.kata_efisiensi(Fraction("99.995"), Fraction(10), "selisih") == "Efisien"
