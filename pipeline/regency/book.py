"""The recap's workbook: the same units give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.regency.edition import RekapEdition
from pipeline.regency.sheets import (
    aturan,
    indikator,
    kelengkapan,
    lampiran,
    peringkat,
    ringkasan,
    skm,
)
from pipeline.workbook.assembly import bind
from pipeline.workbook.book import book_bytes
from pipeline.workbook.parts import Sheet

ORDER: tuple[Callable[[RekapEdition], Iterable[Sheet]], ...] = (
    lampiran.cover,
    ringkasan.build,
    peringkat.build,
    indikator.build,
    skm.build,
    kelengkapan.build,
    aturan.build,
    lampiran.notes,
    lampiran.trace,
)
"""The sheets in order."""


def recap_bytes(edition: RekapEdition) -> bytes:
    """Give the recap as the bytes of an .xlsx file."""
    return book_bytes(bind(edition, (s for build in ORDER for s in build(edition))))
