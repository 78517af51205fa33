"""perbaikan.xlsx: the rejected rows as they were, with their wrong cells marked (contract 5).

It is the one place that shows rejected rows, personal data and all, so only its owner may read it.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.checking.checks import Checked
from pipeline.checking.judging import Keluhan
from pipeline.reading.mends import ASAL, fingerprint, original, state
from pipeline.reading.register_read import RefusedTable, TableRead
from pipeline.reading.sheet import Cell
from schemas.column import Column, Kind
from schemas.register import Register

NAMA = "perbaikan.xlsx"
_MOST_TEXT = 32_767
MOST_ROWS = 50_000
"""Rows of a register's sheet; more of them nobody mends one by one."""
_PETUNJUK = (
    "Berkas ini memuat baris yang belum dapat diterima, apa adanya, termasuk data pribadi. "
    "Jangan dilampirkan atau disebarkan.",
    "1. Sel yang salah berwarna; arahkan kursor ke sel itu untuk membaca sebab dan cara "
    "memperbaikinya.",
    "2. Perbaiki selnya. Kolom “Asal” dan “Sidik baris” jangan diubah: dengan itu baris dikenali.",
    "3. Kolom yang tidak ada di lembar asalnya kosong dan berwarna. Bila barisnya sedikit, isi di "
    "sini; bila banyak, lengkapi judul kolomnya di berkas asal.",
    "4. Simpan lembar register dengan nama <register>-perbaikan.xlsx, misalnya "
    "pengaduan-perbaikan.xlsx, di folder tahunnya.",
    "5. Untuk perbaikan berikutnya pakai nama lain, misalnya pengaduan-perbaikan-2.xlsx; berkas "
    "perbaikan lama tetap diperlukan.",
    "6. Baris yang memang tidak dapat diperbaiki: kecualikan lewat register koreksi dengan "
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
    wrong = {name: rows for name, c in checked.items() if len(rows := _Rejected.of(c))}
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
        _guide(book.add_worksheet("Petunjuk"), formats, wrong)
        for name, rows in wrong.items():
            register = checked[name].register
            _Page(book.add_worksheet(name), formats, register).write(rows.rows())
    path.touch(mode=0o600)  # before there is anything in it
    path.write_bytes(packed.getvalue())
    return True


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    base = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    return {
        "title": book.add_format({"font_name": "Arial", "font_size": 12, "bold": True}),
        "text": book.add_format(
            {"font_name": "Arial", "font_size": 10, "text_wrap": True, "valign": "top"}
        ),
        "head": book.add_format(base | {"bold": True, "bg_color": "#D9E1EA"}),
        "origin": book.add_format(base | {"bg_color": "#EEEEEE", "font_color": "#555555"}),
        "cell": book.add_format(base),
        "wrong": book.add_format(base | {"bg_color": "#F6D9A8"}),
        "date": book.add_format(base | {"num_format": "dd/mm/yyyy"}),
        "wrong_date": book.add_format(base | {"bg_color": "#F6D9A8", "num_format": "dd/mm/yyyy"}),
    }


def _guide(sheet: Worksheet, formats: Mapping[str, Format], wrong: Mapping[str, _Rejected]) -> None:
    sheet.set_column(0, 0, 76)  # the width of a page
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.write_string(0, 0, "Cara memakai berkas perbaikan", formats["title"])
    left = [
        f"Lembar {name} memuat {MOST_ROWS} dari {len(rows)} baris. Sisanya menyusul sesudah ini "
        "diperbaiki; biasanya satu perbaikan di berkas asal cukup untuk semuanya."
        for name, rows in wrong.items()
        if len(rows) > MOST_ROWS
    ]
    for row, line in enumerate((*_PETUNJUK, *left), 2):
        sheet.set_row(row, 15 * -(-len(line) // 76))  # some programs do not fit rows to their text
        sheet.write_string(row, 0, line, formats["text"])


_At = tuple[int, int, int]
"""Numbers of a sheet in `read.sheets`, of a row as shown, and of a table of the sheet."""


@dataclass(frozen=True)
class _Rejected:
    """The rejected rows of a register.

    Attributes:
        checked: The register.
        keluhan: Where a row is that has errors, to them.
        refused: Where a row is whose table has headings that cannot be used, to that table.
    """

    checked: Checked
    keluhan: Mapping[_At, Sequence[Keluhan]]
    refused: Mapping[_At, RefusedTable]

    @classmethod
    def of(cls, checked: Checked) -> _Rejected:
        """Find them."""
        keluhan: dict[_At, list[Keluhan]] = {}
        for one in checked.keluhan:
            keluhan.setdefault((one.lembar, one.baris, one.tabel), []).append(one)
        refused = {
            (number, one.table.sheet.top + index + 1, which): one
            for number, sheet in enumerate(checked.read.sheets)
            for which, one in enumerate(sheet.refused, len(sheet.tables))
            for index in one.table.data
        }
        return cls(checked, keluhan, refused)

    def __len__(self) -> int:
        return len(self.keluhan) + len(self.refused)

    def rows(self) -> Iterator[_Row]:
        """Give them by file, sheet and row, at most as many as a sheet takes."""
        whole = next(iter(self.checked.register.columns))
        for at in sorted((*self.keluhan, *self.refused))[:MOST_ROWS]:
            number, baris, which = at
            wrong: dict[str, list[str]] = {}
            held: TableRead | RefusedTable
            if at in self.refused:
                held = self.refused[at]
                wrong = {name: list(held.pesan) for name in held.kolom or (whole,)}
            else:
                held = self.checked.read.sheets[number].tables[which]
                for k in self.keluhan[at]:
                    wrong.setdefault(k.kolom or whole, []).append(f"{k.pesan} {k.saran}")
            yield _row(held, baris, wrong)


@dataclass(frozen=True)
class _Row:
    """A rejected row: where it is, its fingerprints, its cells now, and its wrong cells' words."""

    asal: tuple[str, str, int, str]
    cells: Mapping[str, Cell]
    wrong: Mapping[str, Sequence[str]]


def _row(held: TableRead | RefusedTable, baris: int, wrong: Mapping[str, Sequence[str]]) -> _Row:
    sheet, index = held.table.sheet, baris - held.table.sheet.top - 1
    cells = {**original(held.table, index), **held.overrides.get(baris, {})}
    sidik = f"{fingerprint(held.table, index)}-{state(cells)}"
    return _Row((sheet.source.nama, sheet.nama, baris, sidik), cells, wrong)


class _Page:
    """Writes the sheet of one register."""

    def __init__(self, sheet: Worksheet, formats: Mapping[str, Format], register: Register) -> None:
        self.sheet = sheet
        self.formats = formats
        self.register = register
        self.names = list(register.columns)

    def write(self, rows: Iterable[_Row]) -> None:
        """Write headings, rows, marks and drop-downs."""
        for column, heading in enumerate(
            (*ASAL, *(self.register.columns[n].label for n in self.names))
        ):
            self.sheet.write_string(0, column, heading, self.formats["head"])
        number = 0
        for number, row in enumerate(rows, 1):
            self._row(number, row)
        self._lists(number)
        self.sheet.set_column(0, len(ASAL) - 1, 14)
        self.sheet.set_column(len(ASAL), len(ASAL) + len(self.names) - 1, 20)
        self.sheet.freeze_panes(1, len(ASAL))
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)

    def _row(self, number: int, row: _Row) -> None:
        berkas, lembar, baris, sidik = row.asal
        origin = self.formats["origin"]
        for column, text in ((0, berkas), (1, lembar), (3, sidik)):
            self.sheet.write_string(number, column, text, origin)
        self.sheet.write_number(number, 2, baris, origin)
        for column, name in enumerate(self.names, len(ASAL)):
            self._cell(number, column, row.cells.get(name), marked=name in row.wrong)
            if name in row.wrong:
                words = "\n".join(row.wrong[name])
                self.sheet.write_comment(number, column, words, {"author": "lakip", "x_scale": 2})

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
