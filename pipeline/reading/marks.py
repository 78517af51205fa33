"""What a workbook says beside the values of its cells, which is all that calamine gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Position = tuple[int, int]
"""Row and column, from 0 in the whole sheet."""


@dataclass(frozen=True)
class Marks:
    """What a sheet says beside the values of its cells.

    Attributes:
        errors: Cells that hold an error, to its text such as `#REF!`.
        uncalculated: Cells with a formula that has no stored value.
        percent: Cells that are shown as percentages; None where formats are not known.
        hidden_rows: Rows that are hidden, from 0.
        hidden_columns: Columns that are hidden, from 0.
    """

    errors: Mapping[Position, str] = field(default_factory=dict)
    uncalculated: frozenset[Position] = frozenset()
    percent: frozenset[Position] | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
