"""One template: the sheet to fill in, its instructions, and the lists of its drop-downs."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import datetime

from xlsxwriter.utility import xl_range, xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.reading.template_sheets import OPENINGS, PETUNJUK, PILIHAN
from pipeline.templates.looks import PROTECTION, Looks, height, width
from pipeline.templates.rules import rule_of
from pipeline.templates.words import ColumnWords, Local, words_of
from pipeline.workbook.styles import FONT, SIZE
from schemas.column import Kind
from schemas.register import Register

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FONT = {"font_name": FONT, "font_size": SIZE, "font_scheme": "none"}
_LAST_ROW = 1_048_575
_FILTERED_ROWS = 100_000
_SPARE_COLUMNS = 26
"""Columns beside the table in which an office may keep what it likes."""
_LAST_COLUMN = 16_383
_FIRST_LIST_ROW = 4
_GUIDE_HEADS = (
    ("Kolom", 28),
    ("Wajib", 18),
    ("Arti", 52),
    ("Yang ditulis", 40),
    ("Bila kosong", 24),
    ("Contoh", 36),
)


def template(
    register: Register, local: Local, unit: str, rows: Sequence[Mapping[str, str]] = ()
) -> bytes:
    """Make the template of a register.

    Args:
        register: The register.
        local: The office's year, villages and indicators.
        unit: Name of the unit's folder, for the instructions.
        rows: What is filled in, by canonical column, as it was typed; without any it is blank.

    Returns:
        The bytes of an xlsx: the same for the same register, office, year and rows.
    """
    buffer = io.BytesIO()
    # XlsxWriter only warns where it drops a list or a text: no such template is kept.
    with warnings.catch_warnings():
        warnings.filterwarnings("error", module=r"xlsxwriter(\..*)?")
        # A copy: XlsxWriter adds to the properties that it is given.
        book = Workbook(buffer, _OPTIONS | {"default_format_properties": dict(_FONT)})
        book.set_properties(
            {"title": f"Templat {register.judul}", "created": datetime(local.tahun, 1, 1)}
        )
        pages = _Pages(book, register, local)
        pages.form()
        pages.fill(rows)
        pages.guide(unit)
        pages.lists()
        book.close()
    return buffer.getvalue()


def sheet_name(judul: str) -> str:
    """Give a register's title as the name of its sheet: whole words, at most 31 characters.

    >>> sheet_name("Register rekomendasi hasil koordinasi")
    'Register rekomendasi hasil'
    """
    plain = " ".join(re.sub(r"[\[\]:*?/\\']", " ", judul).split())
    return plain if len(plain) <= 31 else plain[:32].rsplit(" ", 1)[0][:31]


class _Pages:
    """Writes the three sheets of one template."""

    def __init__(self, book: Workbook, register: Register, local: Local) -> None:
        self.register = register
        self.local = local
        self.columns = words_of(register, local)
        self.looks = Looks(book)
        self.name = sheet_name(register.judul)
        self.page: Worksheet = book.add_worksheet(self.name)
        self.petunjuk: Worksheet = book.add_worksheet(PETUNJUK)
        self.pilihan: Worksheet = book.add_worksheet(PILIHAN)
        self.listed = [c for c in self.columns if c.daftar]

    def form(self) -> None:
        """Write the sheet to fill in; of it only the headings are locked."""
        page, looks = self.page, self.looks
        last = len(self.columns) - 1
        page.set_column(0, last + _SPARE_COLUMNS, None, looks.open())
        page.set_row(0, 45)
        for number, words in enumerate(self.columns):
            page.set_column(number, number, width(words), looks.cells(words.column.kind))
            self._heading(number, words)
            self._rule(number, words)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, _FILTERED_ROWS, last)
        page.protect("", PROTECTION)
        # Rows that are pasted or inserted may bring locked cells along: they stay open too.
        below = (1, 0, _LAST_ROW, _LAST_COLUMN)
        page.unprotect_range(_range(*below), "Isian")
        page.ignore_errors({"number_stored_as_text": _range(*below)})
        _print(page)
        page.repeat_rows(0)
        page.activate()

    def fill(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Write what was typed as texts, so that reading it finds just that."""
        for number, words in enumerate(self.columns):
            form = self.looks.cells(words.column.kind)
            for row, cells in enumerate(rows, 1):
                if text := cells.get(words.nama, ""):
                    self.page.write_string(row, number, text, form)

    def _heading(self, number: int, words: ColumnWords) -> None:
        page, looks = self.page, self.looks
        head = looks.head(words)
        if words.column.personal:
            label = words.column.label
            remark = words.column.heading.removeprefix(label).strip()
            parts = (looks.bold(), f"{label}\n", looks.remark(), remark, head)
            page.write_rich_string(0, number, *parts)
        else:
            page.write_string(0, number, words.column.heading + (" *" if words.harus else ""), head)
        note = f"{words.wajib.capitalize()}. {words.arti} Bila kosong: {words.kosong}."
        page.write_comment(0, number, note, looks.note(note))

    def _rule(self, number: int, words: ColumnWords) -> None:
        rule = rule_of(self.register, words, self.local.tahun)
        if rule is None:
            return
        if words.daftar:
            rule["source"] = self._list_of(words)
        self.page.data_validation(1, number, _LAST_ROW, number, rule)

    def _list_of(self, words: ColumnWords) -> str:
        place = self.listed.index(words)
        top, bottom = _FIRST_LIST_ROW, _FIRST_LIST_ROW + len(words.daftar) - 1
        return f"={PILIHAN}!{_range(top, place, bottom, place, fixed=True)}"

    def guide(self, unit: str) -> None:
        """Write the instructions: what the register is for, how to fill it in, each column."""
        page, looks = self.petunjuk, self.looks
        lines = self._steps(unit)
        page.write_string(0, 0, f"{OPENINGS[PETUNJUK]}: {self.register.judul}", looks.title())
        page.write_string(1, 0, self.register.guna)
        for row, line in enumerate(lines, 3):
            page.write_string(row, 0, line)
        first = len(lines) + 4
        for number, (head, size) in enumerate(_GUIDE_HEADS):
            page.set_column(number, number, size)
            page.write_string(first, number, head, looks.table_head())
        for row, words in enumerate(self.columns, first + 1):
            label = words.column.label + (" *" if words.harus else "")
            cells = (label, words.wajib, words.arti, words.isi, words.kosong, words.contoh)
            page.set_row(row, height(cells, [size for _, size in _GUIDE_HEADS]))
            for number, text in enumerate(cells):
                page.write_string(row, number, text, looks.table_cell())
        _print(page)

    def _steps(self, unit: str) -> list[str]:
        register, tahun = self.register, self.local.tahun
        steps = [
            f"Isi lembar “{self.name}” mulai baris 2. Judul kolomnya terkunci; baris boleh "
            "ditambah, diurutkan, dan disaring.",
            "Kolom bertanda * wajib; yang lain boleh dikosongkan. Arti sel kosong ada dalam tabel "
            "di bawah.",
        ]
        if register.of_kind(Kind.DATE):
            steps.append(
                "Tulis tanggal sebagai hari/bulan/tahun, lalu periksa bulan yang tampil di sel."
            )
        if self.listed:
            steps.append(
                "Dalam kolom berpanah, pilih kata dari daftarnya. Kata lain boleh ditulis, tetapi "
                "bila tidak dikenal barisnya perlu diperbaiki atau diberi peringatan."
            )
        if register.tanggal_penentu is not None:
            steps.append(
                "Bila setahun memang tidak ada yang dicatat, tulis NIHIL di sel pertama baris 2. "
                "Berkas tanpa baris juga berarti tidak ada: jangan taruh templat yang belum diisi."
            )
        steps += [
            f"Simpan di folder raw/{unit}/{tahun}. Nama berkas harus diawali “{register.nama}”; "
            f"beberapa berkas boleh, misalnya “{register.nama} 2.xlsx”.",
            f"Periksa dengan perintah: lakip check {tahun} --unit {unit}",
            "Untuk mengubah judul kolom: Tinjau > Buka Proteksi Lembar; tidak ada kata sandinya. "
            "Judul baru harus dikenal (lihat PANDUAN.md).",
            f"Lembar “{PETUNJUK}” dan “{PILIHAN}” tidak dibaca sebagai data dan boleh dibiarkan.",
        ]
        return [f"{number}. {step}" for number, step in enumerate(steps, 1)]

    def lists(self) -> None:
        """Write the words behind the drop-downs, a column each."""
        page, looks = self.pilihan, self.looks
        page.write_string(0, 0, f"{OPENINGS[PILIHAN]}: {self.register.judul}", looks.title())
        said = "Kata-kata ini muncul di kolom berpanah pada lembar pertama."
        page.write_string(
            1, 0, said if self.listed else "Register ini tidak punya kolom berpilihan."
        )
        for number, words in enumerate(self.listed):
            longest = max(map(len, (words.column.label, *words.daftar)))
            page.set_column(number, number, max(16, longest + 3))
            page.write_string(_FIRST_LIST_ROW - 1, number, words.column.label, looks.table_head())
            for row, word in enumerate(words.daftar, _FIRST_LIST_ROW):
                page.write_string(row, number, word, looks.table_cell())
        _print(page)


def _range(top: int, left: int, bottom: int, right: int, *, fixed: bool = False) -> str:
    cells: str = (xl_range_abs if fixed else xl_range)(top, left, bottom, right)
    return cells


def _print(page: Worksheet) -> None:
    """Make a sheet print on A4, as wide as the paper, with page numbers."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RHalaman &P dari &N")
