"""Workbooks of every format: dates, percentages, errors, formulas, merges, and what hides."""

from __future__ import annotations

import datetime as dt
import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlsxwriter
import xlwt

from pipeline.reading.limits import Limits
from pipeline.reading.sheet import Sheet, Source, UncalculatedFormula, UnreadableFileError
from pipeline.reading.spreadsheet import read_spreadsheet
from tests.builders import Office, check_sheets, write_xlsx

HEAD = ["Tgl Lapor", "Jenis", "Status", "Tgl Selesai"]


def read(path: Path, register: str = "pengaduan") -> list[Sheet]:
    return read_spreadsheet(Source(path, path.name, register, "0"))


def refusal(path: Path) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read(path)
    return caught.value


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_date_cells_of_both_excel_epochs_are_their_days(tmp_path: Path, epoch_1904: bool) -> None:
    path = tmp_path / "pengaduan.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": epoch_1904}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, HEAD)
        page.write_datetime(1, 0, dt.datetime(2025, 2, 17), day)
        page.write_row(1, 1, ["PKL", "Selesai"])
        page.write_datetime(1, 3, dt.datetime(2025, 2, 18, 13, 45), day)
    found = check_sheets(*read(path))
    assert found.rules == []
    assert [str(d.date()) for d in found.column("tanggal_masuk")] == ["2025-02-17"]
    assert [str(d.date()) for d in found.column("tanggal_selesai")] == ["2025-02-18"]


def test_old_workbooks_read_like_new_ones(tmp_path: Path) -> None:
    path = tmp_path / "pengaduan.xls"
    book = xlwt.Workbook()
    page = book.add_sheet("Data")
    for c, word in enumerate(HEAD):
        page.write(0, c, word)
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    page.write(1, 0, dt.date(2025, 2, 17), day)
    page.write(1, 1, "PKL")
    page.write(1, 2, "Selesai")
    page.row(1).set_cell_error(3, "#REF!")
    page.write(2, 0, dt.date(2025, 2, 18), day)
    page.write(2, 1, "PKL")
    page.write(2, 2, "Proses")
    page.row(2).hidden = True
    page.col(1).hidden = True
    book.save(str(path))
    found = check_sheets(*read(path))
    assert found.data == {"diterima": 1, "ditolak": 1}
    assert found.problem("sel_galat").nilai == "#REF!"
    assert found.problem("baris_tersembunyi").nilai == "3"
    assert found.problem("kolom_tersembunyi").nilai == "B (Jenis)"


PROGRAM_HEAD = ["Program", "Indikator", "Satuan", "Target", "Realisasi"]
SHOWN = (
    ("0%", 0.95, "95"), ("0.00%", 0.6486, "64.86"), ("0.0 %", 0.985, "98.5"),
    ('0" %"', 98.5, "98.5"),
    ("General", 98.5, "98.5"),
)  # fmt: skip


def test_percentages_are_read_as_their_cells_show_them_in_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "indikator_program.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, PROGRAM_HEAD)
        for row, (code, value, _) in enumerate(SHOWN, 1):
            page.write_row(row, 0, ["PROGRAM", f"Persentase {row}", "%", 100])
            page.write_number(row, 4, value, book.add_format({"num_format": code}))
    found = check_sheets(*read(path, "indikator_program"))
    assert found.rules == []
    assert [float(v) for v in found.column("realisasi")] == [float(v) for *_, v in SHOWN]


def test_percentages_are_read_as_their_cells_show_them_in_xls(tmp_path: Path) -> None:
    path = tmp_path / "indikator_program.xls"
    book = xlwt.Workbook()
    page = book.add_sheet("Data")
    for c, word in enumerate(PROGRAM_HEAD):
        page.write(0, c, word)
    for row, (code, value, _) in enumerate(SHOWN, 1):
        for c, cell in enumerate(["PROGRAM", f"Persentase {row}", "%", 100]):
            page.write(row, c, cell)
        page.write(row, 4, value, xlwt.easyxf(num_format_str=code))
    book.save(str(path))
    found = check_sheets(*read(path, "indikator_program"))
    assert found.rules == []
    assert [float(v) for v in found.column("realisasi")] == [float(v) for *_, v in SHOWN]


def test_error_cells_are_reported_and_never_read_as_blank_or_nought(tmp_path: Path) -> None:
    path = tmp_path / "pengaduan.xlsx"
    errors = ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEAD)
        for row, error in enumerate(errors, 1):
            page.write_row(row, 0, [f"{row}/2/2025", "PKL", "Selesai"])
            page.write_formula(row, 3, "=A1", None, error)
    found = check_sheets(*read(path))
    assert found.data == {"ditolak": len(errors)}
    assert [m.nilai for m in found.masalah] == errors
    assert {m.aturan for m in found.masalah} == {"sel_galat"}
    assert {m.kolom for m in found.masalah} == {"D (Tgl Selesai)"}


def test_formulas_without_a_stored_value_are_reported_as_such(tmp_path: Path) -> None:
    path = tmp_path / "pengaduan.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(HEAD)
    page.append(["17/02/2025", "PKL", "Selesai", "=A2+1"])
    book.save(path)
    (sheet,) = read(path)
    assert isinstance(sheet.rows[1][3], UncalculatedFormula)
    found = check_sheets(sheet)
    assert found.rules == ["rumus_tanpa_nilai"]
    assert found.data == {"ditolak": 1}


def test_a_formula_is_its_stored_value_and_an_empty_text_is_blank(tmp_path: Path) -> None:
    path = tmp_path / "pengaduan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEAD)
        page.write_row(1, 0, ["17/02/2025", "PKL"])
        page.write_formula(1, 2, '=IF(1,"Proses","")', None, "Proses")
        page.write_formula(1, 3, '=IF(A2="","x","")', None, "KOSONG")
    _as_excel_writes_an_empty_text(path)
    found = check_sheets(*read(path))
    assert found.rules == []
    assert found.column("status") == ["diproses"]


def _as_excel_writes_an_empty_text(path: Path) -> None:
    """Turn the stored text KOSONG into an empty one, which XlsxWriter writes otherwise."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b"<v>KOSONG</v>", b"<v></v>"))


def test_merged_cells_and_hidden_parts_are_known_in_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "pengaduan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Januari")
        page.write_row(0, 0, HEAD)
        page.merge_range(1, 0, 2, 0, "17/02/2025")
        page.write_row(1, 1, ["PKL", "Proses"])
        page.write_row(2, 1, ["Miras", "Masuk"])
        page.set_row(2, None, None, {"hidden": True})
        page.set_column(1, 1, None, None, {"hidden": True})
        other = book.add_worksheet("Februari")
        other.write_row(0, 0, HEAD)
        other.hide()
    found = check_sheets(*read(path))
    assert found.data == {"diterima": 2}
    assert found.rules == ["baris_tersembunyi", "kolom_tersembunyi", "lembar_tersembunyi"]
    assert found.problem("lembar_tersembunyi").lembar == "Februari"


def write_ods(path: Path, rows: str) -> None:
    """Write a small ods whose one table holds the given rows of XML."""
    names = {
        "office": "office:1.0", "table": "table:1.0", "text": "text:1.0",
    }  # fmt: skip
    spaces = " ".join(
        f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}"' for k, v in names.items()
    )
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f'<office:document-content {spaces} {calc} office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            "</manifest:manifest>",
        )
        package.writestr("content.xml", content)


def ods_text(word: str, **attributes: str) -> str:
    more = "".join(f' table:{k.replace("_", "-")}="{v}"' for k, v in attributes.items())
    return f'<table:table-cell office:value-type="string"{more}><text:p>{escape(word)}</text:p></table:table-cell>'  # noqa: E501


def test_opendocument_errors_percentages_and_hidden_parts_are_known(tmp_path: Path) -> None:
    path = tmp_path / "indikator_program.ods"
    cells = "".join(map(ods_text, PROGRAM_HEAD))
    error = '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'  # noqa: E501
    share = '<table:table-cell office:value-type="percentage" office:value="0.6486"><text:p>64,86%</text:p></table:table-cell>'  # noqa: E501
    number = '<table:table-cell office:value-type="float" office:value="100"><text:p>100</text:p></table:table-cell>'  # noqa: E501
    first = ods_text("PROGRAM") + ods_text("Persentase A") + ods_text("%") + number
    second = ods_text("PROGRAM") + ods_text("Persentase B") + ods_text("%") + number
    write_ods(
        path,
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row>{cells}</table:table-row>"
        f'<table:table-row table:visibility="filter">{first}{error}</table:table-row>'
        f"<table:table-row>{second}{share}</table:table-row>",
    )
    found = check_sheets(*read(path, "indikator_program"))
    assert found.data == {"diterima": 1, "ditolak": 1}
    assert [float(v) for v in found.column("realisasi")] == [64.86]
    said = found.problem("sel_galat")
    assert (said.baris, said.nilai) == (4, "#DIV/0!")
    assert found.problem("baris_tersembunyi").nilai == "4"
    assert found.problem("kolom_tersembunyi").nilai == "C (Satuan)"


def record(kind: int, data: bytes = b"") -> bytes:
    """Give one record of an xlsb: its type, its length and its data."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(data) & 0x7F | 0x80, len(data) >> 7]) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def write_xlsb(path: Path, rows: list[list[str | float | None]]) -> None:
    """Write a small xlsb: texts, percentages, `#...` as errors; row 3 and column C are hidden."""
    cells = b""
    for number, row in enumerate(rows):
        hidden = 0x10 if number == 2 else 0
        cells += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, hidden, 0, 0))
        for column, cell in enumerate(row):
            place = struct.pack("<II", column, 1 if isinstance(cell, float) else 0)
            if isinstance(cell, float):
                cells += record(5, place + struct.pack("<d", cell))
            elif cell is not None and cell.startswith("#"):
                cells += record(3, place + b"\x17")
            elif cell is not None:
                cells += record(6, place + wide(cell))
    size = struct.pack("<4I", 0, len(rows) - 1, 0, len(rows[0]) - 1)
    columns = record(390) + record(60, struct.pack("<4IH", 2, 2, 2000, 0, 1)) + record(391)
    sheet = (
        record(129) + record(148, size) + columns + record(145) + cells + record(146) + record(130)
    )
    bundle = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Data"))
    formats = b"".join(record(47, struct.pack("<HH", 0xFFFF, n) + bytes(12)) for n in (0, 10))
    relation = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/styles.bin": record(278) + record(617, bytes(4)) + formats + record(618) + record(279),
        "xl/_rels/workbook.bin.rels": (
            f'<Relationships xmlns="{relation}"><Relationship Id="rId1" Type="worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>'
        ).encode(),
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_binary_workbooks_errors_percentages_and_hidden_parts_are_known(tmp_path: Path) -> None:
    path = tmp_path / "indikator_program.xlsb"
    first = ["PROGRAM", "Persentase A", "%", "90", 0.6486]
    second = ["PROGRAM", "Persentase B", "%", "90", "#REF!"]
    write_xlsb(path, [list(PROGRAM_HEAD), first, second])
    found = check_sheets(*read(path, "indikator_program"))
    assert found.data == {"diterima": 1, "ditolak": 1}
    assert [float(v) for v in found.column("realisasi")] == [64.86]
    assert found.problem("sel_galat").nilai == "#REF!"
    assert found.problem("baris_tersembunyi").nilai == "3"
    assert found.problem("kolom_tersembunyi").nilai == "C (Satuan)"


def write_locked(path: Path) -> None:
    """Write what Excel writes with a password: a compound file that holds EncryptedPackage."""
    book = xlwt.Workbook()
    book.add_sheet("x").write(0, 0, "x" * 5000)
    book.save(str(path))
    name = "Workbook".encode("utf-16-le")
    other = "EncryptedPackage".encode("utf-16-le")
    data = bytearray(path.read_bytes())
    at = data.index(name)
    data[at : at + 64] = other.ljust(64, b"\0")
    data[at + 64 : at + 66] = (len(other) + 2).to_bytes(2, "little")
    path.write_bytes(data)


def test_a_workbook_with_a_password_is_refused_as_locked(tmp_path: Path) -> None:
    path = tmp_path / "pengaduan.xlsx"
    write_locked(path)
    assert refusal(path).aturan == "berkas_terkunci"


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "xlsb", "xls", "ods"])
def test_a_damaged_workbook_is_refused_with_its_reason(tmp_path: Path, ending: str) -> None:
    whole = write_xlsx(tmp_path / "whole.xlsx", Data=[HEAD, ["17/02/2025", "PKL", "Proses"]])
    path = tmp_path / f"pengaduan.{ending}"
    for content in (
        whole.read_bytes()[:2000],
        b"PK\x03\x04kosong",
        b"bukan buku kerja sama sekali",
    ):
        path.write_bytes(content)
        refused = refusal(path)
        assert refused.aturan == "berkas_rusak"
        assert refused.alasan


def test_a_workbook_without_a_byte_or_without_a_cell_is_refused_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "pengaduan.xlsx"
    path.write_bytes(b"")
    assert refusal(path).aturan == "berkas_kosong"
    write_xlsx(path, Data=[])
    assert refusal(path).aturan == "berkas_kosong"


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    tmp_path: Path,
) -> None:
    path = write_xlsx(tmp_path / "pengaduan.xlsx", Data=[HEAD])
    packed = path.stat().st_size
    with pytest.raises(UnreadableFileError) as caught:
        read_spreadsheet(Source(path, path.name, "pengaduan", "0"), Limits(size=packed))
    assert caught.value.aturan == "berkas_terlalu_besar"


def test_each_unreadable_file_is_one_problem_and_the_others_are_read(tmp_path: Path) -> None:
    office = Office(tmp_path)
    write_locked(office.folder / "pengaduan 1.xlsx")
    office.text("pengaduan 2.xlsx", "")
    office.text("pengaduan 3.xlsx", "tanggal_masuk;status\n")
    office.text("pengaduan 4.csv", b"PK\x03\x04 bukan teks")
    office.xlsx("pengaduan 5.xlsx", Data=[HEAD, ["17/02/2025", "PKL", "Proses"]])
    found = office.check()["pengaduan"]
    said = [(m.berkas, m.lembar, m.baris, m.aturan) for m in found.masalah]
    assert said == [
        ("pengaduan 1.xlsx", "", None, "berkas_terkunci"),
        ("pengaduan 2.xlsx", "", None, "berkas_kosong"),
        ("pengaduan 3.xlsx", "", None, "berkas_rusak"),
        ("pengaduan 4.csv", "", None, "berkas_rusak"),
    ]
    assert all(m.saran for m in found.masalah)
    assert found.data == {"diterima": 1}
    assert not found.checked.read.complete
