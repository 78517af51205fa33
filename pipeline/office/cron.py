"""Whether a text is a cron schedule, without the service that will keep it.

The service's scheduler has the last word, but loads for seconds. This takes whatever it takes, but
for random times and years that are none.
"""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS: tuple[tuple[range, tuple[str, ...]], ...] = (
    (range(60), ()),
    (range(24), ()),
    (range(32), ("l",)),
    (range(13), _MONTHS),
    (range(8), _DAYS),
    (range(60), ()),
    (range(1970, 2100), ()),
)
"""Minute, hour, day, month and weekday; then second and year, which may be left out."""
_DAY, _MONTH, _WEEKDAY = 2, 3, 4
_FEWEST = 5
_NAMED = ("@midnight", "@hourly", "@daily", "@weekly", "@monthly", "@yearly", "@annually")
_NTH = re.compile(r"(.+)#[1-5]|l(\d+)")
"""The second Monday of a month, or its last one."""


def is_cron(text: str) -> bool:
    """Say whether a text is a cron schedule.

    >>> is_cron("0 6 2 1 *"), is_cron("0 6 * jan-mar mon#1"), is_cron("@yearly")
    (True, True, True)
    >>> is_cron("tiap Januari"), is_cron("0 6 2 1"), is_cron("0 25 2 1 *")
    (False, False, False)
    """
    plain = text.lower()
    fields = plain.split()
    return plain in _NAMED or (
        _FEWEST <= len(fields) <= len(_FIELDS)
        and all(_is_field(field, n) for n, field in enumerate(fields))
        # No day and no month is 0; where seconds follow, the scheduler takes 0 for 1.
        and (len(fields) > _FEWEST or all(fields[n].strip("0") for n in (_DAY, _MONTH)))
    )


def _is_field(text: str, number: int) -> bool:
    if text == "?":
        return number in (_DAY, _WEEKDAY)
    return all(_is_item(item, number) for item in text.split(","))


def _is_item(text: str, number: int) -> bool:
    nth = _NTH.fullmatch(text) if number == _WEEKDAY else None
    if nth is not None:
        text = nth[1] or nth[2]
    span, slash, step = text.partition("/")
    if slash and not (step.isascii() and step.isdigit() and int(step)):
        return False
    low, dash, high = span.partition("-")
    if not dash and low == "*":
        return True
    return all(_is_value(value, number) for value in ((low, high) if dash else (low,)))


def _is_value(text: str, number: int) -> bool:
    known, names = _FIELDS[number]
    return text in names or (text.isascii() and text.isdigit() and int(text) in known)
