"""Columns of days: what a row's days are, and where there are none."""

from __future__ import annotations

from datetime import date

from pipeline.workbook.elapsed import FINISHED, FINISHED_WORKING, OPEN_WORKING, days_of

POLICIES = {
    "tahun": 2025, "batas_data": date(2025, 12, 31), "hari_kerja": "tanpa_libur_dan_cuti",
}  # fmt: skip


def days(
    begun: date, ended: date | None, status: str, counted: tuple[int, int], **changed: object
) -> list[int | str]:
    rows = {"tanggal_masuk": [begun], "tanggal_selesai": [ended], "status": [status]}
    columns = days_of(rows, ([counted[0]], [counted[1]]), lambda n: n, {**POLICIES, **changed})
    by_key = {c.key: c.values[0] for c in columns}
    return [by_key[k] for k in (FINISHED, FINISHED_WORKING, OPEN_WORKING)]


def test_a_finished_report_takes_the_days_after_it_came_in() -> None:
    # Thursday to Monday, with a weekend between.
    assert days(date(2025, 7, 3), date(2025, 7, 7), "selesai", (1, 1)) == [4, 2, "-"]
    assert days(date(2025, 7, 3), date(2025, 7, 3), "selesai", (1, 1)) == [0, 0, "-"]


def test_free_days_are_no_working_days_and_the_policy_tells_which() -> None:
    # 27 January is a holiday, 28 January cuti bersama, 29 January a holiday.
    whole = (date(2025, 1, 24), date(2025, 1, 30), "selesai", (1, 1))
    assert days(*whole) == [6, 1, "-"]
    assert days(*whole, hari_kerja="tanpa_libur") == [6, 2, "-"]


def test_an_open_report_ages_until_the_cutoff() -> None:
    assert days(date(2025, 12, 22), None, "diproses", (1, 0)) == ["-", "-", 5]
    assert days(date(2025, 12, 22), None, "diproses", (1, 0), batas_data=date(2025, 12, 23)) == [
        "-", "-", 1
    ]  # fmt: skip


def test_rows_that_are_not_counted_undated_or_refused_have_no_days() -> None:
    assert days(date(2025, 7, 3), date(2025, 7, 7), "selesai", (0, 0)) == ["-", "-", "-"]
    assert days(date(2025, 7, 3), None, "selesai", (1, 1)) == ["-", "-", "-"]
    assert days(date(2025, 7, 3), None, "ditolak", (1, 0)) == ["-", "-", "-"]
