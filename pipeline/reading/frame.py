"""The typed frame of a table, in which each row knows where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pipeline.reading.sheet import Cell
from schemas.register import Register


@dataclass(frozen=True)
class CellProblem:
    """A cell that breaks a rule.

    Attributes:
        row: Index of the row in the frame.
        kolom: Canonical column.
        aturan: Code of the rule.
        nilai: The cell as written.
        isian: Further words for the message.
    """

    row: int
    kolom: str
    aturan: str
    nilai: str | None
    isian: Mapping[str, str]


@dataclass(frozen=True)
class Frame:
    """The typed rows of one table.

    Attributes:
        register: The register.
        berkas: The file's name.
        lembar: The sheet's name.
        data: A row each, indexed from 0: the register's columns, typed; `asal_baris`;
            `_tak_terbaca`, the frozenset of columns whose cells cannot be read; and what parsing
            adds: `<kolom>__tertulis` (words as written), `<kolom>__satuan`, `<kolom>__kosong`.
        problems: Cells that break a rule.
        headings: Canonical column to letter and heading, for messages.
        places: Row (as shown) and column of a cell that stands elsewhere in the file, to the rows
            and headings where it does.
        both_ways: Column of dates to the rows whose date is possible with day and month swapped.
    """

    register: Register
    berkas: str
    lembar: str
    data: pd.DataFrame
    problems: tuple[CellProblem, ...]
    headings: Mapping[str, str]
    places: Mapping[tuple[int, str], tuple[tuple[int, str], ...]] = field(default_factory=dict)
    both_ways: Mapping[str, Sequence[int]] = field(default_factory=dict)


Overrides = Mapping[int, Mapping[str, Cell]]
"""Row as the user's program shows it, to canonical column, to the corrected cell."""
