"""The papers of a year: the workbook and BAB III, from one book."""

from __future__ import annotations

from pathlib import Path

from pipeline.beside import beside
from pipeline.changes.differences import Perubahan
from pipeline.figures.results import Results
from pipeline.workbook.assembly import assemble
from pipeline.workbook.book import write_assembled
from pipeline.workbook.edition import Edition

WORKBOOK = "LAKIP-{unit}-{tahun}.xlsx"
CHAPTER = "BAB-III-{unit}-{tahun}.docx"


def write_papers(
    results: Results,
    folder: Path,
    *,
    final: bool,
    revisi: int,
    perubahan: Perubahan | None = None,
) -> list[str]:
    """Write the papers of a year.

    Args:
        results: The year's results; nothing else decides what is written.
        folder: Where the papers go.
        final: The year is to be final.
        revisi: Number of the final that it is or will become.
        perubahan: What a revision changes against the last final.

    Returns:
        The names of the files, the workbook first.

    Raises:
        OSError: A file cannot be written.
    """
    office = results.office
    book = assemble(Edition(results, final, revisi, perubahan))
    names = [p.format(unit=office.kode, tahun=office.tahun) for p in (WORKBOOK, CHAPTER)]

    def chapter() -> bytes:
        from pipeline.word.writer import chapter_bytes  # whoever writes it loads what it takes

        return chapter_bytes(book, office.templat)

    with beside(chapter) as written:
        write_assembled(book, folder / names[0])
        (folder / names[1]).write_bytes(written())
    return names
