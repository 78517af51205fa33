"""Narasi: a paragraph for each indicator made from its figures, and the office's own words."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.figures.bab3.narasi import narasi_of
from pipeline.workbook.comparing import label
from pipeline.workbook.edition import Edition
from pipeline.workbook.parts import Block, Column, Paragraph, Row, Sheet, Table

ORDER = 110
MOST = 1600
"""Characters of a row that no program would show whole: longer texts take several rows."""


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the paragraphs."""
    rows = []
    for found in narasi_of(edition.results):
        own = found.analisis or "Analisis kantor belum diisi (register analisis)."
        texts = [*_pieces(found.paragraf), *_pieces(own)]
        name = label(found.indikator)
        rows += [Row((name if i == 0 else "", text)) for i, text in enumerate(texts)]
    blocks: tuple[Block, ...] = (
        Paragraph(
            "Paragraf pertama disusun dari angka dalam buku kerja ini; paragraf sesudahnya adalah "
            "analisis kantor sebagaimana ditulis dalam register analisis."
        ),
        Table(
            f"Narasi capaian kinerja tahun {edition.tahun}",
            (Column("Indikator", width=30), Column("Narasi", width=100)),
            tuple(rows),
            key="narasi",
            empty="Keputusan ini tidak memuat indikator.",
        ),
    )
    yield Sheet(
        "Narasi", f"Narasi capaian kinerja tahun {edition.tahun}", blocks,
        source="lembar tiap indikator; register analisis",
        summary="Satu paragraf untuk tiap indikator, dari angkanya, dan analisis kantor",
    )  # fmt: skip


def _pieces(text: str) -> Iterator[str]:
    """Divide a long text after a sentence, so that no row is higher than programs show."""
    rest = text
    while len(rest) > MOST:
        cut = rest.rfind(". ", 0, MOST) + 1 or rest.rfind(" ", 0, MOST) or MOST
        yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip()
    yield rest
