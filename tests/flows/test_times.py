"""What a scheduled run reports on, by the date that it was due."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from flows.times import cutoff, last_year
from pipeline.errors import ConfigurationError


@pytest.mark.parametrize(
    ("scheduled", "tahun"),
    [
        ("2026-01-01T23:00:00+00:00", 2025),  # 2 January 06:00 in Jakarta
        ("2026-12-31T16:59:59+00:00", 2025),  # the last second of 2026 in Jakarta
        ("2026-12-31T17:00:00+00:00", 2026),  # the first of 2027
    ],
)
def test_last_year_is_counted_from_the_date_of_the_schedule_in_jakarta(scheduled, tahun):
    assert last_year(datetime.fromisoformat(scheduled)) == tahun


@pytest.mark.parametrize(
    ("scheduled", "until"),
    [
        ("2026-04-09T23:00:00+00:00", date(2026, 3, 31)),  # 10 April 06:00 in Jakarta
        ("2026-07-09T23:00:00+00:00", date(2026, 6, 30)),
        ("2026-10-09T23:00:00+00:00", date(2026, 9, 30)),
        ("2026-03-31T17:00:00+00:00", date(2026, 3, 31)),  # the first second of 1 April
        ("2026-03-31T16:59:59+00:00", date(2025, 12, 31)),
    ],
)
def test_a_quarters_report_ends_with_the_quarter_before_the_date_of_the_schedule(scheduled, until):
    assert cutoff("triwulan", datetime.fromisoformat(scheduled)) == until


def test_a_cutoff_is_a_date_or_nothing():
    now = datetime.fromisoformat("2026-04-09T23:00:00+00:00")
    assert cutoff("", now) is None
    assert cutoff("2025-06-30", now) == date(2025, 6, 30)
    with pytest.raises(ConfigurationError, match="bukan tanggal"):
        cutoff("2025-02-30", now)
