"""Rows of two versions: what tells that a row changed, and what does not."""

from __future__ import annotations

from pipeline.publishing.rows import Lembar, compare_rows

NAME = "Data Pengaduan"
GIVEN = ("Berkas", "Lembar", "Baris", "Nomor register", "Status")


def sheet(columns: tuple[str, ...], *rows: tuple[str | int | None, ...]) -> dict[str, Lembar]:
    return {NAME: Lembar(NAME, columns, rows)}


def test_a_column_that_only_one_program_derives_changes_no_row() -> None:
    old = sheet(GIVEN, ("a.xlsx", "TW I", 7, "1/2025", "selesai"))
    new = sheet((*GIVEN, "Lama (hari kerja)"), ("a.xlsx", "TW I", 7, "1/2025", "selesai", 4))
    assert compare_rows(old, new) == ((), ())


def test_a_column_that_the_office_adds_does() -> None:
    old = sheet(GIVEN, ("a.xlsx", "TW I", 7, "1/2025", "selesai"))
    new = sheet((*GIVEN, "Bukti"), ("a.xlsx", "TW I", 7, "1/2025", "selesai", "BA 4"))
    ((row,), _) = compare_rows(old, new)
    assert [(c.kolom, c.lama, c.baru) for c in row.sel] == [("Bukti", None, "BA 4")]


def test_a_derived_figure_that_both_hold_does_too() -> None:
    columns = (*GIVEN, "Lama (hari kerja)")
    old = sheet(columns, ("a.xlsx", "TW I", 7, "1/2025", "selesai", 4))
    new = sheet(columns, ("a.xlsx", "TW I", 7, "1/2025", "selesai", 5))
    ((row,), _) = compare_rows(old, new)
    assert [(c.kolom, c.lama, c.baru) for c in row.sel] == [("Lama (hari kerja)", 4, 5)]
