"""Cells on their way from the child that reads them."""

from __future__ import annotations

import datetime as dt
import os
import pickle
from pathlib import Path

import pytest

from pipeline.reading.sheet import Cell, Rows, Sheet, Source, UncalculatedFormula
from pipeline.reading.wire import NotCellsError, packed, packed_sheet, unpacked

SOURCE = Source(Path("pengaduan.xlsx"), "pengaduan.xlsx", "pengaduan", "0")
DAY = dt.datetime(2025, 2, 17)
OFTEN = 30


def came(rows: Rows, **rest: object) -> Sheet:
    """Give a sheet as it comes out of the child."""
    sheet = Sheet(SOURCE, "Data", 0, rows, **rest)
    answer = unpacked(packed({"sha256": "0", "sheets": [packed_sheet(sheet)]}))
    (plain,) = answer["sheets"]
    return Sheet(SOURCE, **plain)


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ((),),
        ((), ()),
        (("a",), ("b", "c")),
        (("nomor", "status"), *((f"{n}", "selesai") for n in range(OFTEN))),
        ((1, True), (1.0, 1)) * OFTEN,
        ((0.0, None), (-0.0, "")) * OFTEN,
        ((DAY, DAY.date()), (DAY.time(), DAY - DAY)) * OFTEN,
        ((DAY,), (DAY.date(),), (None,), ("2025-02-17",)) * OFTEN,
        (("rumus",), (UncalculatedFormula("rumus"),)) * OFTEN,
    ],
)
def test_cells_come_as_they_were_sent(rows: Rows) -> None:
    found = came(rows)
    assert repr(found.rows) == repr(rows)  # which tells 1, 1.0 and TRUE apart
    kinds = [[type(cell) for cell in row] for row in rows]
    assert [[type(cell) for cell in row] for row in found.rows] == kinds


def test_what_is_known_beside_the_cells_comes_too() -> None:
    rest = {"top": 2, "left": 1, "hidden": True, "percent": frozenset({(2, 1)})}
    sheet = came((("a",),), merged=(((2, 1), (3, 1)),), hidden_rows=frozenset({2}), **rest)
    assert sheet == Sheet(
        SOURCE, "Data", 0, (("a",),), merged=(((2, 1), (3, 1)),), hidden_rows=frozenset({2}), **rest
    )


def test_an_equal_text_is_held_once() -> None:
    texts: list[Cell] = ["".join(["se", "lesai"]) for _ in range(OFTEN)]
    assert len(set(map(id, texts))) == OFTEN
    found = came(tuple((text,) for text in texts))
    assert len({id(row[0]) for row in found.rows}) == 1


class Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def sent(*columns: object) -> bytes:
    return pickle.dumps({"sha256": "", "sheets": [{"columns": columns, "rows": None}]})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no pickle",
        pickle.dumps(Harm()),
        sent(([Harm()], None)),
        sent((["a"], b"\x05\0\0\0")),
        sent(("a", None), ("ab", None)),
        sent(5),
        pickle.dumps({"sha256": "", "sheets": 5}),
    ],
)
def test_what_is_no_cell_is_not_taken(data: bytes) -> None:
    with pytest.raises(NotCellsError):
        unpacked(data)


def test_what_is_sent_as_it_should_be_is_taken() -> None:
    assert unpacked(sent((["a"], b"\0\0\0\0" * 2)))["sheets"] == [{"rows": (("a",), ("a",))}]
