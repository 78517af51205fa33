"""The sheets of a blank template that hold no data: its instructions and its lists of words.

They are known by name and by the words they open with, so that an office's own sheet of the same
name is read like any other.
"""

from __future__ import annotations

from pipeline.reading.sheet import Sheet
from pipeline.reading.words import normal

PETUNJUK = "Petunjuk"
PILIHAN = "Pilihan"
OPENINGS = {PETUNJUK: "Petunjuk pengisian", PILIHAN: "Daftar pilihan"}
"""Name of the sheet to the words that its first cell begins with."""


def is_of_template(sheet: Sheet) -> bool:
    """Tell whether a sheet is the instructions or the lists of a template (contract 8).

    Copies count too: spreadsheet programs name them `Petunjuk (2)`.
    """
    first = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else None
    name = normal(sheet.nama).split(" ")[0]
    return isinstance(first, str) and any(
        name == normal(known) and first.strip().startswith(opening)
        for known, opening in OPENINGS.items()
    )
