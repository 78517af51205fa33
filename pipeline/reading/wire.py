"""How cells come from the child that reads them: column by column, each distinct value once.

What is sent is unpickled with nothing but the types of cells allowed, since what it was read from
is not trusted.
"""

from __future__ import annotations

import datetime as dt
import io
import pickle
from array import array
from collections.abc import Sequence
from typing import Any

from pipeline.reading.sheet import Cell, Rows, Sheet, UncalculatedFormula

_TYPES = {
    ("datetime", "date"): dt.date,
    ("datetime", "datetime"): dt.datetime,
    ("datetime", "time"): dt.time,
    ("datetime", "timedelta"): dt.timedelta,
    ("pipeline.reading.sheet", "UncalculatedFormula"): UncalculatedFormula,
}
_ALIKE = frozenset({str, type(None), dt.datetime, dt.date})
"""Types of which equal values are the same; `1`, `1.0` and `TRUE` are equal to Python too."""
_SELDOM = 4
"""Values that come less often are sent as they stand."""
_OWN = frozenset({"source", "layout", "rows"})
"""What reading does not know of a sheet, and its cells, which are packed."""


class NotCellsError(Exception):
    """What was sent are no sheets of cells."""


def packed(answer: object) -> bytes:
    """Give an answer of the child as bytes."""
    return pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)


def packed_sheet(sheet: Sheet) -> dict[str, object]:
    """Give a sheet as types that pickle knows by themselves."""
    plain = {k: getattr(sheet, k) for k in sheet.__dataclass_fields__ if k not in _OWN}
    even = len(set(map(len, sheet.rows))) == 1 and sheet.rows[0]
    columns = [_packed_column(cells) for cells in zip(*sheet.rows, strict=True)] if even else None
    return plain | {"columns": columns, "rows": None if even else sheet.rows}


def _packed_column(cells: Sequence[Cell]) -> tuple[Sequence[Cell], bytes | None]:
    """Give what differs in a column, and which of it each cell is; or all cells and nothing."""
    if _ALIKE.issuperset(map(type, cells)):
        places = dict.fromkeys(cells, 0)
        if len(places) * _SELDOM < len(cells):
            values = list(places)
            places = dict(zip(values, range(len(values)), strict=True))
            return values, array("I", map(places.__getitem__, cells)).tobytes()
    return cells, None


def unpacked(data: bytes) -> Any:
    """Give an answer of the child.

    Raises:
        NotCellsError: It holds anything else than sheets of cells, or words.
    """
    try:
        answer = _Cells(io.BytesIO(data)).load()
        if isinstance(answer, dict):
            answer["sheets"] = [_unpacked_sheet(**sheet) for sheet in answer["sheets"]]
        return answer
    except Exception as error:  # whatever bytes can do to unpickling
        raise NotCellsError from error


def _unpacked_sheet(
    columns: list[tuple[list[Cell], bytes | None]] | None, rows: Rows | None, **rest: Any
) -> dict[str, Any]:
    if columns is not None:
        rows = tuple(zip(*(_unpacked_column(*column) for column in columns), strict=True))
    return rest | {"rows": rows}


def _unpacked_column(values: list[Cell], codes: bytes | None) -> Sequence[Cell]:
    if codes is None:
        return values
    places = array("I")
    places.frombytes(codes)
    return list(map(values.__getitem__, places))


class _Cells(pickle.Unpickler):
    """Unpickles cells and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Give one of the types that cells have."""
        if (module, name) not in _TYPES:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return _TYPES[module, name]
