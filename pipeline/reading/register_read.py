"""What the files of one register give: usable tables by sheet, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.problems import Masalah
from pipeline.reading.corrections import Correction
from pipeline.reading.frame import Frame, Overrides
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
class RefusedTable:
    """A table whose headings cannot be used, so that its rows are rejected (contract 3.9).

    Attributes:
        table: Its cells, without rows that the office mended or left out one by one.
        kolom: The columns that it lacks or has twice; a mended row fills them in.
        pesan: What is wrong with its headings, each with its cure.
        overrides: Cells that `koreksi` and mended rows change all the same.
    """

    table: Table
    kolom: tuple[str, ...]
    pesan: tuple[str, ...] = ()
    overrides: Overrides = field(default_factory=dict)


@dataclass(frozen=True)
class SheetRead:
    """What one sheet gives.

    Attributes:
        source: Its file.
        lembar: Its name.
        dibaca: Rows with any cell that is not blank.
        tables: Its usable tables, from top to bottom and left to right.
        headers: First and last heading row of each table, as the user's program shows them.
        nihil: It declares that there was nothing to register.
        refused: Its tables whose headings cannot be used.
    """

    source: Source
    lembar: str
    dibaca: int
    tables: tuple[TableRead, ...] = ()
    headers: tuple[tuple[int, int], ...] = ()
    nihil: bool = False
    refused: tuple[RefusedTable, ...] = ()

    @property
    def ditolak(self) -> frozenset[int]:
        """Rows of the tables that cannot be used, as the user's program shows them."""
        tables = (one.table for one in self.refused)
        return frozenset(row for table in tables for i in table.data for row in table.rows_of(i))


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
