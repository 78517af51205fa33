"""What a scheduled run reports on, by the date that it was due, also where it is made up later."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.errors import ConfigurationError

ZONE = "Asia/Jakarta"
TRIWULAN = "triwulan"
"""In place of a cut-off: the end of the quarter before the date of the schedule."""


def last_year(scheduled: datetime) -> int:
    """Give the year before the date of a schedule in Jakarta.

    >>> last_year(datetime.fromisoformat("2026-12-31T18:00:00+00:00"))  # it is 2027 in Jakarta
    2026
    """
    return _day(scheduled).year - 1


def cutoff(batas: str, scheduled: datetime) -> date | None:
    """Give the cut-off of an interim report; None for the report of a whole year.

    Args:
        batas: A date as 2025-06-30, `triwulan`, or blank.
        scheduled: When the run was due.

    Raises:
        ConfigurationError: It is no date.

    >>> cutoff("triwulan", datetime.fromisoformat("2026-04-09T23:00:00+00:00"))
    datetime.date(2026, 3, 31)
    """
    if not batas:
        return None
    if batas == TRIWULAN:
        day = _day(scheduled)
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
    try:
        return date.fromisoformat(batas)
    except ValueError as error:
        raise ConfigurationError(
            f"Batas “{batas}” bukan tanggal; tulis seperti 2025-06-30."
        ) from error


def _day(scheduled: datetime) -> date:
    return scheduled.astimezone(ZoneInfo(ZONE)).date()
