"""What perbaikan.xlsx holds."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.reading.mends import ASAL


def rejected_places(book: Any, register: str) -> dict[tuple[str, str], int]:
    """Count the rows of a register's sheet by the file and the sheet that they come from."""
    if register not in book.sheetnames:
        return {}
    head, *rows = book[register].iter_rows(values_only=True)
    berkas, lembar, baris = (head.index(name) for name in ASAL[:3])
    places = {(row[berkas], row[lembar], row[baris]) for row in rows}
    return dict(Counter((file, sheet or "") for file, sheet, _ in places))
