"""The one place where numbers are rounded: half up, to the decimals that are printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

DESIMAL = 2
"""Decimals of printed values (domain: two decimals, half up)."""


def half_up(value: Fraction | Decimal | int, places: int = DESIMAL) -> Decimal:
    """Round exactly, halves away from zero.

    >>> half_up(Fraction(173_25, 200))
    Decimal('86.63')
    """
    exact = Fraction(value)
    scaled = abs(exact) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    signed = -whole if exact < 0 else whole
    return (
        Decimal(signed).scaleb(-places).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    )
