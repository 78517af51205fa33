"""Working days: Monday to Friday without the days that are free (SKB tiga menteri)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=64)
def free_days(first: int, last: int, policy: str) -> Mapping[date, str]:
    """Give the holidays of some years, with their Indonesian names.

    Args:
        first: First year.
        last: Last year.
        policy: `tanpa_libur_dan_cuti` takes public holidays and cuti bersama, `tanpa_libur`
            public holidays only.
    """
    import holidays  # takes a fifth of a second, so only where days are counted

    categories = ("public", "government") if policy != "tanpa_libur" else ("public",)
    found = holidays.country_holidays(
        "ID", years=range(first, last + 1), categories=categories, language="id"
    )
    return dict(sorted(found.items()))


def working_days(first: date, last: date, policy: str) -> list[tuple[date, int]]:
    """Number the working days of a span.

    Args:
        first: First day.
        last: Last day.
        policy: Which days are free, as in `free_days`.

    Returns:
        Each day with the count of working days up to and with it.
    """
    free = free_days(first.year, last.year, policy)
    result: list[tuple[date, int]] = []
    count = 0
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        count += day.weekday() < 5 and day not in free
        result.append((day, count))
    return result
