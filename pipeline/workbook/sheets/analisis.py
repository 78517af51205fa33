"""Analisis: what the office says helped and hindered, what it did and what it advises."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.figures.bab3.parts import Analisis
from pipeline.workbook.comparing import NO, label
from pipeline.workbook.edition import Edition
from pipeline.workbook.parts import Column, Row, Sheet, Table

ORDER = 100
GAP = "belum diisi"
MOST = 900
"""Characters that a row of this table shows whole: no program shows a higher one."""
_TALL = (
    "Ada teks yang lebih panjang daripada yang dapat ditampilkan satu baris: utuh di dalam selnya, "
    "dan tercetak utuh pada lembar Narasi."
)


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the office's own analysis of each indicator."""
    known = edition.results.bab3.analisis
    rows = []
    gaps = 0
    tall = False
    for number, hasil in enumerate(edition.results.indikator, start=1):
        words = known.get(hasil.indikator.kode, Analisis())
        texts = (words.pendukung, words.penghambat, words.upaya, words.rekomendasi)
        gaps += sum(t is None for t in texts)
        tall |= any(len(t or "") > MOST for t in texts)
        rows.append(Row((str(number), label(hasil.indikator), *(t or GAP for t in texts))))
    filled = (
        f"{gaps} sel {GAP}: lengkapi di register analisis."
        if gaps
        else "Semua indikator sudah dianalisis."
    )
    table = Table(
        f"Faktor pendukung, penghambat, upaya, dan rekomendasi tahun {edition.tahun}",
        (
            NO,
            Column("Indikator", width=34),
            Column("Faktor pendukung", width=32),
            Column("Faktor penghambat", width=32),
            Column("Upaya", width=32),
            Column("Rekomendasi", width=32),
        ),
        tuple(rows),
        key="analisis",
        remarks=(filled, *([_TALL] if tall else [])),
        source="register analisis, sebagaimana ditulis kantor",
        empty="Keputusan ini tidak memuat indikator.",
    )
    yield Sheet(
        "Analisis", f"Analisis capaian kinerja tahun {edition.tahun}", (table,),
        summary="Faktor pendukung dan penghambat, upaya, dan rekomendasi",
    )  # fmt: skip
