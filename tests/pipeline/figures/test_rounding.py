"""Rounding half up, and numbers written the Indonesian way."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.angka import desimal, ringkas
from pipeline.rounding import half_up


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Fraction("86.625"), "86.63"),
        (Decimal("88.305"), "88.31"),
        (Decimal("88.304999"), "88.30"),
        (Decimal("2.675"), "2.68"),
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Decimal("0.005"), "0.01"),
        (Decimal("0.0049999999999999999999999999"), "0.00"),
        (Decimal("-0.005"), "-0.01"),
        (Decimal("-0.004"), "0.00"),
        (Fraction(-1, 300), "0.00"),
        (Fraction(-1, 200), "-0.01"),
        (Fraction(0), "0.00"),
        (7, "7.00"),
    ],
)
def test_a_half_is_rounded_up_from_the_exact_value(value, printed):
    assert str(half_up(value)) == printed


@given(st.decimals("-1e9", "1e9", places=6), st.integers(0, 5))
def test_rounding_agrees_with_decimal_half_up(value, places):
    assert half_up(value, places) == value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(st.fractions(-10_000, 10_000))
def test_a_rounded_fraction_is_never_further_than_half_a_hundredth(value):
    assert abs(Fraction(half_up(value)) - value) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1234567.891"), "1.234.567,89"),
        (Fraction(200, 3), "66,67"),
        (Decimal("-1234.5"), "-1.234,50"),
        (0, "0,00"),
        (None, "-"),
    ],
)
def test_numbers_have_a_decimal_comma_and_dots_between_thousands(value, written):
    assert desimal(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("85.00"), "85"),
        (Decimal("82.5"), "82,5"),
        (1200, "1.200"),
        (Fraction(1, 3), "0,33"),
        (None, "-"),
    ],
)
def test_short_numbers_drop_the_zeros_behind_the_comma_only(value, written):
    assert ringkas(value) == written
