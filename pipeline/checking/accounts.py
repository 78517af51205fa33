"""The account of each sheet, in which every row stands with its outcome (contract 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from pipeline.reading.register_read import RegisterRead

HASIL = ("diterima", "ditolak", "di_luar_tahun", "ganda", "dikecualikan", "bukan_data")
"""The six outcomes of a row (contract 4)."""


@dataclass(frozen=True)
class Akun:
    """The account of one sheet: `dibaca` is the sum of the six outcomes."""

    berkas: str
    sha256: str
    lembar: str
    dibaca: int
    diterima: int = 0
    ditolak: int = 0
    di_luar_tahun: int = 0
    ganda: int = 0
    dikecualikan: int = 0
    bukan_data: int = 0


_PRIORITY = ("ditolak", "diterima", "di_luar_tahun", "ganda", "dikecualikan")
"""Which outcome a row of a sheet has whose records have several: what is left to mend first."""


def accounts(read: RegisterRead, rows: pd.DataFrame) -> Iterator[Akun]:
    """Count the outcomes of each sheet, row by row of the sheet (contract 4).

    A row that was split, or that holds records of two tables side by side, counts once: as
    rejected if any record of it is, else as accepted, and so on `[read]`. Figures count records.
    """
    outcomes: dict[int, dict[int, str]] = {}
    if len(rows.columns):
        rank = {name: number for number, name in enumerate(_PRIORITY)}
        once = rows.assign(_urut=rows["_hasil"].map(rank)).sort_values("_urut", kind="stable")
        once = once.drop_duplicates(["_lembar", "asal_baris"])
        for number, of_sheet in once.groupby("_lembar", sort=False):
            tables = [held.table for held in read.sheets[int(str(number))].tables]
            where = (of_sheet["asal_baris"].tolist(), of_sheet["_hasil"].tolist())
            places = outcomes.setdefault(int(str(number)), {})
            if not any(table.sheet.layout.parts for table in tables):
                places.update(zip(*where, strict=True))
                continue
            for which, baris, hasil in zip(of_sheet["_tabel"].tolist(), *where, strict=True):
                table = tables[which]
                rows_of = table.rows_of(baris - table.sheet.top - 1)
                places.update(dict.fromkeys(rows_of, hasil))
    for number, sheet in enumerate(read.sheets):
        places = outcomes.get(number, {}) | dict.fromkeys(sheet.ditolak, "ditolak")
        found = Counter(places.values())
        yield Akun(
            sheet.source.nama,
            sheet.source.sha256,
            sheet.lembar,
            sheet.dibaca,
            **found,
            bukan_data=sheet.dibaca - len(places),
        )
