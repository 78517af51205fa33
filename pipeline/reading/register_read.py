"""What the files of one register give: usable tables by sheet, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.problems import Masalah
from pipeline.reading.corrections import Correction
from pipeline.reading.frame import Frame, Overrides
from pipeline.reading.headings import Matched
from pipeline.reading.sheet import Source
from pipeline.reading.table import Table
from schemas.register import Register


@dataclass(frozen=True)
class TableRead:
    """A usable table of a sheet.

    Attributes:
        table: Its cells.
        frame: Its typed rows.
        excluded: Rows that a correction leaves out, as the user's program shows them.
        overrides: Cells that corrections and mended rows changed.
    """

    table: Table
    frame: Frame
    excluded: frozenset[int] = frozenset()
    overrides: Overrides = field(default_factory=dict)


@dataclass(frozen=True)
class SheetRead:
    """What one sheet gives.

    Attributes:
        source: Its file.
        lembar: Its name.
        dibaca: Rows with any cell that is not blank.
        tables: Its usable tables, from top to bottom and left to right.
        ditolak: Rows rejected because their table's headings cannot be used, as the user's
            program shows them.
        headers: First and last heading row of each table, likewise.
        nihil: It declares that there was nothing to register.
        refused: How the headings of the tables match that cannot be used.
    """

    source: Source
    lembar: str
    dibaca: int
    tables: tuple[TableRead, ...] = ()
    ditolak: frozenset[int] = frozenset()
    headers: tuple[tuple[int, int], ...] = ()
    nihil: bool = False
    refused: tuple[Matched, ...] = ()


@dataclass(frozen=True)
class RegisterRead:
    """All that the files of one register hold.

    Attributes:
        register: The register.
        files: Its files, also those that cannot be read.
        sheets: What each sheet gives, in the order of files and sheets.
        masalah: Problems of files, sheets and headings.
        done: Ids of the corrections that were applied.
        refused: Corrections whose cell holds something else.
        unclear: Ids of corrections that name a row of two records and not which of them.
        complete: Every file and sheet could be read.
    """

    register: Register
    files: tuple[Source, ...] = ()
    sheets: tuple[SheetRead, ...] = ()
    masalah: tuple[Masalah, ...] = ()
    done: frozenset[int] = frozenset()
    refused: tuple[tuple[Correction, str], ...] = ()
    unclear: frozenset[int] = frozenset()
    complete: bool = True
