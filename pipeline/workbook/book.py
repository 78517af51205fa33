"""The workbook of a year: results in, one .xlsx out, the same bytes for the same results."""

from __future__ import annotations

import io
import warnings
from datetime import datetime
from pathlib import Path

from xlsxwriter.workbook import Workbook

from pipeline.changes.differences import Perubahan
from pipeline.figures.results import Results
from pipeline.workbook.assembly import Book, Bound, assemble
from pipeline.workbook.edition import Edition
from pipeline.workbook.styles import FONT, SIZE
from pipeline.workbook.text import clean
from pipeline.workbook.writer import write_sheets

_OPTIONS = {
    "in_memory": True,  # no temporary files
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FONT = {"font_name": FONT, "font_size": SIZE, "font_scheme": "none"}


def write_book(
    results: Results,
    path: Path,
    *,
    final: bool = False,
    revisi: int = 1,
    perubahan: Perubahan | None = None,
) -> None:
    """Write the workbook of a year.

    Args:
        results: The year's results; nothing else decides what is written.
        path: Where the workbook goes; it is written in one piece.
        final: The year is to be final. Where errors or a missing register stand against it, the
            workbook says draft all the same.
        revisi: Number of the final that it is or will become.
        perubahan: What a revision changes against the last final.

    Raises:
        OSError: The file cannot be written.
    """
    write_assembled(assemble(Edition(results, final, revisi, perubahan)), path)


def write_assembled(book: Book, path: Path) -> None:
    """Write a book whose sheets stand.

    Raises:
        OSError: The file cannot be written.
    """
    path.write_bytes(book_bytes(book))


def book_bytes(book: Bound) -> bytes:
    """Give a book as the bytes of an .xlsx file; equal books give equal bytes."""
    buffer = io.BytesIO()
    # XlsxWriter only warns where it drops a table, a name or a text: no such workbook is kept.
    with warnings.catch_warnings():
        warnings.filterwarnings("error", module=r"xlsxwriter(\..*)?")
        # A copy: XlsxWriter adds to the properties that it is given.
        workbook = Workbook(buffer, _OPTIONS | {"default_format_properties": dict(_FONT)})
        try:
            edition = book.edition
            workbook.set_properties(
                {
                    "title": clean(f"LAKIP {edition.unit} tahun {edition.tahun}"),
                    "subject": "Buku kerja data kinerja",
                    "keywords": edition.fingerprint,
                    "status": edition.status,
                    "created": datetime(edition.tahun + 1, 1, 1),
                }
            )
            write_sheets(book, workbook)
            workbook.close()
        except BaseException:
            workbook.fileclosed = 1  # or its destructor would try to finish what cannot be
            raise
    return buffer.getvalue()
