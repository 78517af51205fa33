"""Templates as an office fills them in, and what the program makes of them."""

import shutil
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.annual import check_registers, read_raw
from pipeline.checking.checks import Checked
from pipeline.office.rules import load_decree, load_office, load_unit
from pipeline.templates.words import ColumnWords, Local
from schemas import registers
from schemas.column import Kind
from schemas.register import Register

ROOT = Path(__file__).parents[3]
NAMES = sorted(registers())
every_register = pytest.mark.parametrize("name", NAMES)


def template(home: Path, name: str) -> Path:
    return home / "output" / "contoh" / "2025" / "templat" / f"{name}.xlsx"


def opened(home: Path, name: str) -> Workbook:
    """A template as a spreadsheet program opens it, to be read only: once for several tests."""
    path = template(home, name)
    return _opened(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=len(NAMES))
def _opened(path: Path, changed: int) -> Workbook:
    return openpyxl.load_workbook(path)


def form(home: Path, name: str) -> Worksheet:
    """The sheet to fill in."""
    return opened(home, name).worksheets[0]


def local(home: Path, tahun: int) -> Local:
    unit, _ = load_unit(home / "raw", "contoh", tahun)
    decree = load_decree(home / "raw" / "contoh", unit.keputusan)
    return Local(tahun, tuple(unit.desa), {i.kode: i.indikator for i in decree.indikator})


def as_written(words: ColumnWords) -> Any:
    return words.contoh or None


def as_typed(words: ColumnWords) -> Any:
    """The example as a spreadsheet program keeps what is typed: dates and numbers are no text."""
    if words.column.kind is Kind.DATE:
        return datetime.strptime(words.contoh, "%d/%m/%Y")
    if words.contoh.replace(",", "", 1).isdigit():
        return float(words.contoh.replace(",", "."))
    return words.contoh or None


def fill(source: Path, folder: Path, register: Register, cells: list[Any]) -> None:
    """Fill in the first row of a template and drop it into a raw folder."""
    book = openpyxl.load_workbook(source)
    for number, value in enumerate(cells, 1):
        book.worksheets[0].cell(2, number).value = value
    book.save(folder / f"{register.nama}.xlsx")


def corrected_file(folder: Path) -> None:
    """The file that the example of `koreksi` corrects: its row 17 still says Proses."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Feb"
    page.append(["nomor", "tanggal_masuk", "jenis", "status", "tanggal_selesai"])
    for number in range(2, 17):
        page.append([f"{number}/ADU", "03/02/2025", "ketertiban umum", "masuk", None])
    page.append(["17/ADU", "03/02/2025", "ketertiban umum", "Proses", "05/02/2025"])
    book.save(folder / "Pengaduan TW 1.xlsx")


def checked(raw: Path, tahun: int = 2025) -> dict[str, Checked]:
    """What reading and checking make of a year's folder."""
    office = load_office(raw, "contoh", tahun)
    return check_registers(office, read_raw(office))


def raw_folder(home: Path, to: Path, tahun: int = 2025) -> Path:
    """Copy the unit and make the folder of its year; give that folder."""
    shutil.copytree(home / "raw", to / "raw")
    folder = to / "raw" / "contoh" / str(tahun)
    folder.mkdir()
    return folder
