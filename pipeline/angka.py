"""The one place where numbers are written in the Indonesian way, for texts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pipeline.rounding import half_up


def desimal(value: Fraction | Decimal | int | None, places: int = 2) -> str:
    """Write a number with a decimal comma and dots between thousands; `-` for none.

    >>> desimal(Decimal("1234.5"))
    '1.234,50'
    """
    if value is None:
        return "-"
    text = f"{half_up(value, places):,}"
    return text.translate(str.maketrans(",.", ".,"))


def ringkas(value: Fraction | Decimal | int | None) -> str:
    """Write a number with as many decimals as it needs, two at most.

    >>> ringkas(Decimal("85.00")), ringkas(Decimal("85.5"))
    ('85', '85,5')
    """
    text = desimal(value)
    return text.rstrip("0").rstrip(",") if "," in text else text
