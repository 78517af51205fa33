"""Working days: Monday to Friday without the days that are free (SKB tiga menteri)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


@lru_cache(maxsize=64)
def free_days(first: int, last: int, policy: str) -> Mapping[date, str]:
    """Give the holidays of some years, with their Indonesian names.

    Args:
        first: First year.
        last: Last year.
        policy: `tanpa_libur_dan_cuti` takes public holidays and cuti bersama, `tanpa_libur`
            public holidays only.
    """
    categories = ("public", "government") if policy != "tanpa_libur" else ("public",)
    found = _indonesia()(years=range(first, last + 1), categories=categories, language="id")
    return dict(sorted(found.items()))


_LOADING = Lock()


@cache
def _indonesia() -> type[HolidayBase]:
    """Load the list of holidays, where days are counted.

    Its package loads those of 250 countries, which takes longer than an office's figures: the one
    module is loaded while an empty package stands in that one's place.
    """
    package = "holidays.countries"
    with _LOADING:  # no other thread may find the empty package
        found = find_spec(package)
        assert found is not None  # pyproject.toml demands it
        whole = sys.modules.get(package)
        sys.modules[package] = whole or module_from_spec(found)
        try:
            loaded: type[HolidayBase] = import_module(f"{package}.indonesia").Indonesia
        finally:
            if whole is None:
                del sys.modules[package]
    return loaded


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
