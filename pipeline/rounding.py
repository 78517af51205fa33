"""The one place where numbers are rounded: half up, to the decimals that are printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

DESIMAL = 2
"""Decimals of printed values (domain: two decimals, half up)."""
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
"""No figure of an office has so many digits."""


def half_up(value: Fraction | Decimal | int, places: int = DESIMAL) -> Decimal:
    """Round exactly, halves away from zero.

    >>> half_up(Fraction(173_25, 200))
    Decimal('86.63')
    """
    if isinstance(value, Fraction):
        whole, rest = divmod(abs(value.numerator) * 10**places, value.denominator)
        whole += 2 * rest >= value.denominator
        rounded = _WIDE.scaleb(Decimal(-whole if value < 0 else whole), -places)
    else:
        rounded = _WIDE.quantize(Decimal(value), Decimal(1).scaleb(-places))
    return rounded or abs(rounded)  # nought has no sign
