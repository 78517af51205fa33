"""perbaikan.xlsx: the rejected rows as they were, with their wrong cells marked (contract 5).

It is the one place that shows rejected rows, personal data and all, so only its owner may read it.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.checking.checks import Checked
from pipeline.checking.judging import Keluhan
from pipeline.reading.mends import ASAL, fingerprint, original
from pipeline.reading.sheet import Cell
from schemas.column import Column, Kind
from schemas.register import Register

NAMA = "perbaikan.xlsx"
_MOST_TEXT = 32_767
_PETUNJUK = (
    "Berkas ini memuat baris yang belum dapat diterima, apa adanya, termasuk data pribadi. "
    "Jangan dilampirkan atau disebarkan.",
    "1. Sel yang salah berwarna; arahkan kursor ke sel itu untuk membaca sebab dan cara "
    "memperbaikinya.",
    "2. Perbaiki selnya. Kolom “Asal” dan “Sidik baris” jangan diubah: dengan itu baris dikenali.",
    "3. Simpan lembar register dengan nama <register>-perbaikan.xlsx, misalnya "
    "pengaduan-perbaikan.xlsx, di folder tahunnya.",
    "4. Untuk perbaikan berikutnya pakai nama lain, misalnya pengaduan-perbaikan-2.xlsx; berkas "
    "perbaikan lama tetap diperlukan.",
    "5. Baris yang memang tidak dapat diperbaiki: kecualikan lewat register koreksi dengan "
    "alasannya.",
    "Bila baris asalnya berubah sesudah berkas ini dibuat, perbaikannya tidak dipakai dan program "
    "mengatakannya.",
)


def write_mending(checked: Mapping[str, Checked], path: Path, tahun: int) -> bool:
    """Write the rejected rows of all registers for mending.

    Args:
        checked: Registers after checking.
        path: Where to write.
        tahun: The year reported on, for the fixed date of creation.

    Returns:
        Whether there were any: without rejected rows nothing is written.
    """
    wrong = [c for c in checked.values() if c.keluhan]
    if not wrong:
        return False
    options = {
        "in_memory": True,  # else what is personal would lie in the system's temporary folder
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, options) as book:
        book.set_properties({"title": "Perbaikan data", "created": dt.datetime(tahun + 1, 1, 1)})
        formats = _formats(book)
        _guide(book.add_worksheet("Petunjuk"), formats)
        for register in wrong:
            _Page(book.add_worksheet(register.register.nama), formats, register).write()
    path.touch(mode=0o600)  # before there is anything in it
    path.write_bytes(packed.getvalue())
    return True


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    base = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    return {
        "title": book.add_format({"font_name": "Arial", "font_size": 12, "bold": True}),
        "text": book.add_format({"font_name": "Arial", "font_size": 10, "text_wrap": True}),
        "head": book.add_format(base | {"bold": True, "bg_color": "#D9E1EA"}),
        "origin": book.add_format(base | {"bg_color": "#EEEEEE", "font_color": "#555555"}),
        "cell": book.add_format(base),
        "wrong": book.add_format(base | {"bg_color": "#F6D9A8"}),
        "date": book.add_format(base | {"num_format": "dd/mm/yyyy"}),
        "wrong_date": book.add_format(base | {"bg_color": "#F6D9A8", "num_format": "dd/mm/yyyy"}),
    }


def _guide(sheet: Worksheet, formats: Mapping[str, Format]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, "Cara memakai berkas perbaikan", formats["title"])
    for row, line in enumerate(_PETUNJUK, 2):
        sheet.write_string(row, 0, line, formats["text"])


class _Page:
    """Writes the sheet of one register."""

    def __init__(self, sheet: Worksheet, formats: Mapping[str, Format], checked: Checked) -> None:
        self.sheet = sheet
        self.formats = formats
        self.checked = checked
        self.register: Register = checked.register
        self.names = list(self.register.columns)

    def write(self) -> None:
        """Write headings, rows, marks and drop-downs."""
        by_row: dict[tuple[int, int, int], list[Keluhan]] = {}
        for one in self.checked.keluhan:
            by_row.setdefault((one.lembar, one.baris, one.tabel), []).append(one)
        for column, heading in enumerate(
            (*ASAL, *(self.register.columns[n].label for n in self.names))
        ):
            self.sheet.write_string(0, column, heading, self.formats["head"])
        for row, (place, found) in enumerate(sorted(by_row.items()), 1):
            self._row(row, place, found)
        self._lists(len(by_row))
        self.sheet.set_column(0, len(ASAL) - 1, 14)
        self.sheet.set_column(len(ASAL), len(ASAL) + len(self.names) - 1, 20)
        self.sheet.freeze_panes(1, len(ASAL))
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)

    def _row(self, row: int, place: tuple[int, int, int], found: list[Keluhan]) -> None:
        number, baris, which = place
        read = self.checked.read.sheets[number]
        held = read.tables[which]
        cells = original(held.table, baris - held.table.sheet.top - 1)
        now = {**cells, **held.overrides.get(baris, {})}
        sidik = fingerprint(cells, held.table.mark)
        origin = (read.source.nama, read.lembar, str(baris), sidik)
        for column, text in enumerate(origin):
            self.sheet.write_string(row, column, text, self.formats["origin"])
        wrong: dict[str, list[str]] = {}
        for one in found:
            wrong.setdefault(one.kolom or self.names[0], []).append(f"{one.pesan} {one.saran}")
        for column, name in enumerate(self.names, len(ASAL)):
            self._cell(row, column, now.get(name), marked=name in wrong)
            if name in wrong:
                self.sheet.write_comment(
                    row, column, "\n".join(wrong[name]), {"author": "lakip", "x_scale": 2}
                )

    def _cell(self, row: int, column: int, cell: Cell, *, marked: bool) -> None:
        text, date = ("wrong", "wrong_date") if marked else ("cell", "date")
        if cell is None:
            self.sheet.write_blank(row, column, None, self.formats[text])
        elif isinstance(cell, bool):
            self.sheet.write_boolean(row, column, cell, self.formats[text])
        elif isinstance(cell, int | float):
            self.sheet.write_number(row, column, cell, self.formats[text])
        elif isinstance(cell, dt.date) and cell.year >= 1900:
            moment = cell if isinstance(cell, dt.datetime) else dt.datetime.combine(cell, dt.time())
            self.sheet.write_datetime(row, column, moment, self.formats[date])
        else:
            self.sheet.write_string(row, column, str(cell)[:_MOST_TEXT], self.formats[text])

    def _lists(self, rows: int) -> None:
        """Offer the known words of choice columns; other words may still be typed."""
        for column, name in enumerate(self.names, len(ASAL)):
            spec: Column = self.register.columns[name]
            if spec.kind is Kind.CHOICE and rows:
                self.sheet.data_validation(
                    1,
                    column,
                    rows,
                    column,
                    {"validate": "list", "source": list(spec.choices), "error_type": "information"},
                )
