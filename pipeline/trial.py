"""Registers checked as if a file stood among the raw ones: what is typed is judged like uploads."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from pipeline.annual import Raw, check_registers, open_office, read_sources
from pipeline.checking.checks import Checked
from pipeline.collecting import without_collecting
from pipeline.order import Order
from pipeline.reading.files import find_files
from pipeline.reading.sheet import Source
from schemas import registers


@without_collecting()
def check_with(
    order: Order, wanted: Collection[str], candidate: Source | None = None
) -> dict[str, Checked]:
    """Check some registers of a year; the others are taken to have no files.

    Args:
        order: The unit and year; its raw folder must be there.
        wanted: Names of the registers.
        candidate: A file that counts as one of the year's, in the place of one of its name.

    Raises:
        ConfigurationError: The unit, its file or its decree cannot be used.
    """
    office = open_office(order)
    sources = [
        s
        for s in find_files(office.folder, registers()).sources
        if s.register in wanted and (candidate is None or not same_name(s.nama, candidate.nama))
    ]
    if candidate is not None:
        sources.append(candidate)
    sources.sort(key=lambda s: s.nama)  # as find_files gives them: what is first counts as original
    return check_registers(office, Raw(read_sources(office, sources), ()))


def same_name(one: str, other: str) -> bool:
    """Tell whether two names of files are one, whatever their case."""
    plain, also = (unicodedata.normalize("NFC", name).casefold() for name in (one, other))
    return plain == also


def rejected_cells(checked: Checked, nama: str) -> list[tuple[int, str, str]]:
    """Give row, column and words of every error in a file."""
    return [
        (k.baris, k.kolom, f"{k.pesan} {k.saran}".strip())
        for k in checked.keluhan
        if checked.read.sheets[k.lembar].source.nama == nama
    ]


def read_rows(checked: Checked, nama: str) -> set[int]:
    """Give the rows of a file that were read as rows of the register, and repeat no other."""
    frames = (checked.accepted, checked.rejected, checked.outside)
    return {
        int(baris)
        for frame in frames
        if not frame.empty
        for baris in frame.loc[frame["asal_berkas"] == nama, "asal_baris"]
    }
