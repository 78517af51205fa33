"""The example's year as a whole: every clean record, every book, every file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tests.example import (
    activities,
    complaint_books,
    complaints,
    papers,
    programs,
    promises,
    recommendations,
    survey,
)
from tests.example.model import Book, Line, Sheet
from tests.example.writers import write

_KOREKSI = (
    "berkas",
    "lembar",
    "baris",
    "tindakan",
    "kolom",
    "nilai_lama",
    "nilai_baru",
    "alasan",
    "oleh",
    "tanggal",
)


@dataclass(frozen=True)
class Year:
    """The clean records of the year; the figures are counted from these."""

    complaints: complaints.Complaints
    survey: survey.Survey
    activities: tuple[activities.Activity, ...]
    recommendations: tuple[recommendations.Recommendation, ...]
    documents: tuple[papers.Document, ...]
    indicators: tuple[programs.Measured, ...]
    budget: tuple[programs.Money, ...]


@cache
def year() -> Year:
    """Give the records of the year, the same every time."""
    return Year(
        complaints.complaints(),
        survey.survey(),
        activities.activities(),
        recommendations.recommendations(),
        papers.documents(),
        programs.indicators(),
        programs.budget(),
    )


@cache
def books() -> tuple[Book, ...]:
    """Give all books of the year, the thirteen registers."""
    y = year()
    complaint = complaint_books.books(y.complaints)
    return (
        *complaint,
        activities.book(y.activities),
        programs.indicator_book(y.indicators),
        *survey.books(y.survey),
        papers.document_book(y.documents),
        papers.lhe_book(),
        recommendations.book(y.recommendations),
        promises.promise_book(),
        promises.history_book(),
        programs.budget_book(y.budget),
        promises.analysis_book(),
        papers.follow_up_book(),
        _corrections(complaint),
    )


def files() -> dict[str, bytes]:
    """Give every file of `raw/contoh/2025`: its name and its bytes."""
    return {"unit.toml": _UNIT.encode()} | {book.name: write(book) for book in books()}


def _corrections(complaint: Sequence[Book]) -> Book:
    """Make koreksi.csv: a cell that was mended, and a row that is left out."""
    first, third = (
        next(b for b in complaint if b.name == n)
        for n in ("Pengaduan TW 1.xlsx", "PENGADUAN_TW3.xlsx")
    )
    mended = first.sheet("Februari").row_of("koreksi-status")
    test = third.sheet("TW III").row_of("uji-coba")
    lines = (
        Line(_KOREKSI, "kepala"),
        Line(
            (
                first.name,
                "Februari",
                mended,
                "ubah",
                "status",
                "Proses",
                "Selesai",
                "Berita acara mediasi ditandatangani kedua pihak",
                "Kasi Trantib",
                "09/01/2026",
            ),
            "isi",
            "diterima",
        ),
        Line(
            (
                third.name,
                "TW III",
                test,
                "kecualikan",
                None,
                None,
                None,
                "Baris uji coba petugas, bukan laporan warga",
                "Kasi Trantib",
                "09/01/2026",
            ),
            "isi",
            "diterima",
        ),
    )
    return Book("koreksi", "koreksi.csv", (Sheet("", lines),))


_UNIT = """\
# Hanya untuk tahun 2025: menambah dan mengganti isi ../unit.toml.

[skm]
ikm_terbit = 81.86   # laporan SKM yang ditandatangani, dihitung dengan bobot 0,11
nomor_laporan = "000.8.3.4/003/35.09.99/2026"

[penandatangan]
tanggal = 2026-01-30
"""
