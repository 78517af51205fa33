"""A year's figures and papers, made once for the same inputs.

For tests of what becomes of the files: they run the same small office again and again, and half of
each run makes the same bytes. Files are still written each time, one by one. Tests that promise
that the same inputs give the same bytes must not use it, or `forget` in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from pipeline import annual
from pipeline.checking.checks import Checked
from pipeline.figures.bab3.finals import NO_FINALS, Finals
from pipeline.figures.results import Results
from pipeline.office.rules import Office
from pipeline.office.stationery import Stationery
from pipeline.word import writer
from pipeline.workbook import book as workbook
from pipeline.workbook.assembly import Book, assemble
from pipeline.workbook.edition import Edition

T = TypeVar("T")
_known: dict[object, Any] = {}


def forget() -> None:
    """Have everything made anew."""
    _known.clear()


@contextmanager
def remembering() -> Iterator[None]:
    """Make figures and papers once for each year, as long as the context lasts."""
    aggregate, book_bytes, chapter_bytes = (
        annual.aggregate, workbook.book_bytes, writer.chapter_bytes,
    )  # fmt: skip

    def counted(
        office: Office,
        checked: Mapping[str, Checked],
        strangers: tuple[str, ...] = (),
        finals: Finals = NO_FINALS,
    ) -> Results:
        key = ("figures", _inputs(office, checked, strangers), repr(finals))
        found = _once(key, lambda: aggregate(office, checked, strangers, finals))
        return replace(found, office=office, checked=checked)

    def declared(edition: Edition) -> Book:
        given = edition.results
        key = (
            "book", _inputs(given.office, given.checked, given.strangers), repr(given.bab3),
            edition.asked_final, edition.revisi, repr(edition.perubahan),
        )  # fmt: skip
        return _once(key, lambda: assemble(edition))

    def printed(book: Any) -> bytes:
        return _once(("workbook", id(book)), lambda: book_bytes(book))

    def worded(book: Book, stationery: Stationery | None = None) -> bytes:
        key = ("chapter", id(book), None if stationery is None else stationery.content)
        return _once(key, lambda: chapter_bytes(book, stationery))

    counted.judul, counted.io = aggregate.judul, aggregate.io  # type: ignore[attr-defined]
    with (
        patch.object(annual, "aggregate", counted),
        patch("pipeline.publishing.papers.assemble", declared),
        patch.object(workbook, "assemble", declared),
        patch.object(workbook, "book_bytes", printed),
        patch.object(writer, "chapter_bytes", worded),
    ):
        yield


def _once(key: object, make: Callable[[], T]) -> T:
    if key not in _known:
        _known[key] = make()
    made: T = _known[key]
    return made


def _inputs(office: Office, checked: Mapping[str, Checked], strangers: tuple[str, ...]) -> str:
    """Tell everything that a year's figures and papers come from, wherever its folder lies."""
    own = None if office.templat is None else office.templat.content
    rules = replace(office, folder=Path(), templat=None)
    files = [(name, s.nama, s.sha256) for name, one in checked.items() for s in one.read.files]
    outcomes = [(one.akun, one.masalah) for one in checked.values()]
    return repr((rules, own, files, outcomes, strangers))
