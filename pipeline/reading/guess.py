"""Which register a file looks like, by its columns: for a file whose name does not say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.reading.child import Reader
from pipeline.reading.context import Context
from pipeline.reading.files import read_file
from pipeline.reading.limits import Limits
from pipeline.reading.mends import holds_mends, mends_of
from pipeline.reading.parsers import parser_of
from pipeline.reading.passwords import Passwords
from pipeline.reading.shapes import Shapes
from pipeline.reading.sheet import Sheet, Source
from pipeline.reading.tables import find_tables
from schemas import registers
from schemas.register import Register


@dataclass(frozen=True)
class Likeness:
    """What a file looks like.

    Attributes:
        registers: Registers of which some sheet has all required columns, the likeliest first: by
            how many of its columns there are and how many of its headings are used.
        mends: Registers whose mended rows it holds (contract 5).
    """

    registers: tuple[str, ...]
    mends: tuple[str, ...]


def likeness(path: Path, name: str, context: Context) -> Likeness:
    """Tell the registers whose table or mended rows a file can hold.

    Args:
        path: The file.
        name: What it is called, by which its password is known.
        context: The unit's and the decree's words.

    Raises:
        UnreadableFileError: The file cannot be read, with the reason.
    """
    unit = context.unit
    with Reader(Limits.of(unit.batas_baca), Passwords.of(unit.berkas)) as reader:
        sheets = read_file(Source(path, name, "", ""), reader)
    mends = tuple(
        name
        for name, register in sorted(registers().items())
        for sheet in sheets
        if holds_mends(sheet, register) and mends_of(sheet, context.headings(register))
    )
    scores = {name: _score(r, sheets, context) for name, r in registers().items()}
    likely = tuple(n for n, s in sorted(scores.items(), key=lambda i: (-i[1], i[0])) if s > 0)
    return Likeness(likely, mends)


def _score(register: Register, sheets: Sequence[Sheet], context: Context) -> float:
    """Give how much of the best sheet's headings the register knows; 0 where it does not fit."""
    headings = context.headings(register)
    parsers = {name: parser_of(register, name, context) for name in register.columns}
    shapes = Shapes(headings, parsers, context)
    best = 0.0
    for sheet in sheets:
        for table in find_tables(shapes.plain(sheet), headings, parsers):
            if table.matched is None:
                continue
            there = table.matched.names
            if not headings.lacking(there):
                best = max(best, len(there) + len(there) / (len(table.matched.headings) or 1))
    return best
