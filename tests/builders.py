"""Small builders for the tests: a register's rows, sheets and files, and what becomes of them.

Rows are built from a good row of each register (`GOOD`), of which a test changes what it is about:

    result = check_rows("pengaduan", {"status": "Tuntas"}, {"status": None})
    assert result.outcomes == {"diterima": 1, "ditolak": 1}
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline import annual
from pipeline.checking.accounts import HASIL
from pipeline.checking.checks import Checked, check
from pipeline.office.rules import load_decree
from pipeline.problems import Masalah
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction
from pipeline.reading.files import ReadFile
from pipeline.reading.parsers import parser_of
from pipeline.reading.registers import read_register
from pipeline.reading.sheet import Cell, Sheet, Source
from pipeline.reading.tables import find_tables
from schemas import registers
from schemas.decree import Decree
from schemas.unit import Unit

TAHUN = 2025
DESA = ["Jombang", "Keting", "Ngampelrejo", "Padomasan", "Sarimulyo", "Wringinagung"]
Row = Mapping[str, Cell]

GOOD: dict[str, dict[str, Cell]] = {
    "pengaduan": {
        "tanggal_masuk": "17/02/2025", "status": "selesai", "jenis": "ketertiban umum",
        "tanggal_selesai": "20/02/2025",
    },
    "pemberdayaan": {
        "kegiatan": "Pelatihan menjahit", "status": "difasilitasi", "tanggal_rencana": "Maret 2025",
        "tanggal_pelaksanaan": "12/03/2025",
    },
    "indikator_program": {
        "kode": "7.01.02", "program": "PROGRAM PELAYANAN PUBLIK", "indikator": "Persentase layanan",
        "satuan": "%", "target": "100", "realisasi": "95,5",
    },
    "skm": {"tanggal": "12/05/2025", **{f"u{i}": "3" for i in range(1, 10)}},
    "dokumen": {"judul": "SOP Surat Pengantar", "tanggal": "14/01/2025"},
    "lhe_akip": {"komponen": "Nilai akhir", "nilai": "72,5"},
    "rekomendasi": {
        "tanggal": "10/03/2025", "bidang": "pemerintahan", "rekomendasi": "Pendataan ulang aset",
        "status": "ditindaklanjuti", "tanggal_tindak_lanjut": "02/05/2025",
    },
    "perjanjian_kinerja": {"kode": "IKU 3", "target": "85"},
    "riwayat_kinerja": {"kode": "IKU 3", "tahun": "2024", "target": "85", "realisasi": "83,5"},
    "anggaran": {
        "kode": "7.01.02", "uraian": "PROGRAM PELAYANAN PUBLIK", "pagu": "676.496.000",
        "realisasi": "650.000.000",
    },
    "analisis": {"kode": "IKU 3", "upaya": "Patroli bersama"},
    "tindak_lanjut_lhe": {"rekomendasi": "Perbaiki cascading", "status": "selesai"},
    "koreksi": {
        "berkas": "pengaduan.csv", "lembar": None, "baris": "2", "tindakan": "ubah",
        "kolom": "status", "nilai_lama": "Proses", "nilai_baru": "Selesai",
        "alasan": "Berita acara",
    },
    "pengaduan_rekap": {"bulan": "Januari 2025", "masuk": "21", "selesai": "19"},
    "skm_rekap": {
        "periode": "Semester I", "n": "150", **{f"u{i}": "3,52" for i in range(1, 10)}
    },
}  # fmt: skip
"""A row of each register that is accepted without a word."""


@dataclass(frozen=True)
class Result:
    """What became of the rows of one register."""

    checked: Checked

    @property
    def outcomes(self) -> dict[str, int]:
        """How many rows had each outcome, those without any left out; bukan_data too."""
        sums = {h: sum(getattr(a, h) for a in self.checked.akun) for h in HASIL}
        return {h: n for h, n in sums.items() if n}

    @property
    def data(self) -> dict[str, int]:
        """The outcomes of rows of the table only."""
        return {h: n for h, n in self.outcomes.items() if h != "bukan_data"}

    @property
    def rules(self) -> list[str]:
        """The rule codes of all problems, sorted, each as often as it was broken."""
        return sorted(m.aturan for m in self.masalah for _ in range(m.jumlah))

    @property
    def errors(self) -> list[str]:
        """Likewise of errors only."""
        wrong = [m for m in self.masalah if m.tingkat == "kesalahan"]
        return sorted(m.aturan for m in wrong for _ in range(m.jumlah))

    @property
    def masalah(self) -> tuple[Masalah, ...]:
        """All problems."""
        return self.checked.masalah

    def problem(self, aturan: str) -> Masalah:
        """Give the one problem of a rule."""
        (found,) = (m for m in self.masalah if m.aturan == aturan)
        return found

    def column(self, name: str, which: str = "accepted") -> list[Any]:
        """Give the parsed values of a column in the accepted (rejected, outside) rows."""
        return list(getattr(self.checked, which)[name])

    def balanced(self) -> bool:
        """Tell whether each sheet's account adds up (contract 4)."""
        return all(a.dibaca == sum(getattr(a, h) for h in HASIL) for a in self.checked.akun)


@cache
def decree() -> Decree:
    """Give the decree that comes with the program."""
    return load_decree(Path(), "jombang-2025")


def unit(**keys: Any) -> Unit:
    """Make a unit with six villages."""
    return Unit.model_validate(
        {"nama": "Kecamatan Uji", "keputusan": "jombang-2025", "desa": DESA} | keys
    )


def context(
    tahun: int = TAHUN, *, jenis_kosong: str | None = "tanpa jenis", **keys: Any
) -> Context:
    """Make what reading needs to know of the unit; `keys` are those of unit.toml."""
    return Context(tahun, unit(**keys), decree(), jenis_kosong)


def sheet(
    rows: Iterable[Sequence[Cell]],
    register: str = "pengaduan",
    berkas: str | None = None,
    lembar: str = "Data",
    **rest: Any,
) -> Sheet:
    """Make a sheet from its rows of cells; blank texts are blank cells."""
    name = berkas or f"{register}.xlsx"
    cells = [[None if c == "" else c for c in row] for row in rows]
    width = max((len(r) for r in cells), default=0)
    padded = tuple(tuple([*r, *[None] * (width - len(r))]) for r in cells)
    return Sheet(Source(Path(name), name, register, "0"), lembar, 0, padded, **rest)


def grid(register: str, *rows: Row, head: Sequence[str] = ()) -> list[list[Cell]]:
    """Give heading and rows: each is the register's good row with what a test changes."""
    full = [GOOD[register] | dict(row) for row in rows]
    names = list(head) or list(dict.fromkeys(name for row in full for name in row))
    return [list(names), *([row.get(name) for name in names] for row in full)]


def check_sheets(
    *sheets: Sheet,
    corrections: Sequence[Correction] = (),
    tahun: int = TAHUN,
    jenis_kosong: str | None = "tanpa jenis",
    **keys: Any,
) -> Result:
    """Read and check sheets of one register; neighbours of one file name are one file."""
    register = registers()[sheets[0].source.register]
    files: dict[str, list[Sheet]] = {}
    for one in sheets:
        files.setdefault(one.source.nama, []).append(one)
    read = [ReadFile(group[0].source, tuple(group)) for group in files.values()]
    where = context(tahun, jenis_kosong=jenis_kosong, **keys)
    return Result(check(read_register(register, read, where, corrections), tahun))


def data_rows(one: Sheet) -> list[int]:
    """Give the rows of a sheet that are rows of its register's table, counted from 0."""
    register, where = registers()[one.source.register], context()
    parsers = {name: parser_of(register, name, where) for name in register.columns}
    (table,) = find_tables(one, where.headings(register), parsers)
    return list(table.data)


def check_rows(register: str, *rows: Row, **rest: Any) -> Result:
    """Check rows of one register on one sheet, headed by canonical names."""
    return check_sheets(sheet(grid(register, *rows), register), **rest)


@dataclass
class Office:
    """A unit folder with one year, run as the command line does, without its figures.

    Attributes:
        root: Folder that holds `raw`.
        keys: What unit.toml holds beside name, decree and villages.
    """

    root: Path
    keys: str = ""
    tahun: int = TAHUN
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        """Make the folders and unit.toml."""
        self.folder = self.root / "raw" / "uji" / str(self.tahun)
        self.folder.mkdir(parents=True)
        names = ", ".join(f'"{d}"' for d in DESA)
        text = (
            f'nama = "Kecamatan Uji"\nkeputusan = "jombang-2025"\ndesa = [{names}]\n{self.keys}\n'
        )
        (self.folder.parent / "unit.toml").write_text(text, encoding="utf-8")

    def csv(self, name: str, rows: Iterable[Sequence[Cell]], **how: Any) -> Path:
        """Write rows as delimited text."""
        return self.text(name, csv_text(rows, **how))

    def text(self, name: str, content: str | bytes) -> Path:
        """Write a file as it is."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def xlsx(self, name: str, **sheets: Iterable[Sequence[Cell]]) -> Path:
        """Write a workbook, a sheet for each keyword."""
        return write_xlsx(self.folder / name, **sheets)

    def order(self) -> annual.Order:
        """Give the order of a run of this year."""
        return annual.Order("uji", self.tahun, self.root / "raw", self.root / "output")

    def check(self) -> dict[str, Result]:
        """Read and check all registers."""
        office = annual.open_office(self.order())
        checked = annual.check_registers(office, annual.read_raw(office))
        return {name: Result(found) for name, found in checked.items()}


def csv_text(rows: Iterable[Sequence[Cell]], delimiter: str = ";") -> str:
    """Give rows as delimited text with LF line ends."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return written.getvalue()


def write_xlsx(path: Path, **sheets: Iterable[Sequence[Cell]]) -> Path:
    """Write a workbook; dates become date cells, texts that begin with `=` formulas."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path
