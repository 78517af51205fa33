"""Declared corrections: they guard themselves, are applied before checking, and never silently."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pipeline.reading.sheet import Cell
from tests.builders import Office, Result

HEAD = ["No. Reg", "Tgl Lapor", "Jenis", "Status", "Tgl Selesai", "Pelapor"]
ROWS: list[list[Cell]] = [
    HEAD,
    ["1/A", "17/02/2025", "PKL", "Proses", None, "Budi Santoso"],
    ["2/A", "18/02/2025", "PKL", "Sudah Ditindaklanjuti", "19/02/2025", "Tini"],
]
KOREKSI = ["berkas", "lembar", "baris", "tindakan", "kolom", "nilai_lama", "nilai_baru", "alasan"]


def correction(**changes: Cell) -> list[Cell]:
    row: dict[str, Cell] = {
        "berkas": "pengaduan.csv", "lembar": None, "baris": "2", "tindakan": "ubah",
        "kolom": "status",
        "nilai_lama": "Proses", "nilai_baru": "Selesai", "alasan": "Berita acara",
    }  # fmt: skip
    return [(row | changes)[name] for name in KOREKSI]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.csv("pengaduan.csv", ROWS)
    return made


def run(office: Office, *corrections: list[Cell]) -> tuple[Result, Result]:
    office.csv("koreksi.csv", [KOREKSI, *corrections])
    found = office.check()
    return found["pengaduan"], found["koreksi"]


def test_a_cell_is_changed_before_it_is_checked(office: Office) -> None:
    fix = correction(baris="3", nilai_lama="Sudah Ditindaklanjuti")
    pengaduan, koreksi = run(office, fix)
    assert pengaduan.column("status") == ["diproses", "selesai"]
    assert pengaduan.rules == []
    assert (koreksi.data, koreksi.rules) == ({"diterima": 1}, [])


@pytest.mark.parametrize("kolom", ["status", "Status", "STATUS ", "D", "d"])
def test_a_column_is_named_by_its_name_its_heading_or_its_letter(
    office: Office, kolom: str
) -> None:
    pengaduan, koreksi = run(office, correction(kolom=kolom))
    assert pengaduan.column("status") == ["selesai"]
    assert koreksi.rules == []


@pytest.mark.parametrize("lembar", [None, "", "-", "apa saja"])
def test_the_sheet_of_a_text_file_may_be_left_out(office: Office, lembar: Cell) -> None:
    pengaduan, koreksi = run(office, correction(lembar=lembar))
    assert pengaduan.column("status") == ["selesai"]
    assert koreksi.rules == []


@pytest.mark.parametrize("lama", ["Diproses", "Selesai", None, "proses"])
def test_a_correction_whose_cell_holds_something_else_is_an_error_and_not_applied(
    office: Office, lama: Cell
) -> None:
    pengaduan, koreksi = run(office, correction(nilai_lama=lama))
    assert pengaduan.column("status") == ["diproses"]
    said = koreksi.problem("koreksi_tidak_cocok")
    assert (said.tingkat, said.berkas, said.baris) == ("kesalahan", "koreksi.csv", 2)
    assert "pengaduan.csv" in said.pesan
    assert "baris 2" in said.pesan
    assert "“Proses”" in said.pesan
    assert koreksi.data == {"ditolak": 1}


@pytest.mark.parametrize(
    "changes",
    [
        {"baris": "9"}, {"baris": "1"}, {"berkas": "pengaduan.xlsx"}, {"kolom": "Asal"},
        {"kolom": "Z"},
        {"kolom": "bukti"}, {"tindakan": "kecualikan", "baris": "77"},
    ],
)  # fmt: skip
def test_a_correction_of_a_row_or_column_that_is_not_there_is_an_error(
    office: Office, changes: dict[str, Cell]
) -> None:
    pengaduan, koreksi = run(office, correction(**changes))
    assert koreksi.errors == ["koreksi_tanpa_baris"]
    assert koreksi.data == {"ditolak": 1}
    assert pengaduan.data == {"diterima": 1, "ditolak": 1}


def test_a_row_is_left_out_and_its_errors_with_it(office: Office) -> None:
    out = correction(baris="3", tindakan="kecualikan", kolom=None, nilai_lama=None)
    pengaduan, koreksi = run(office, out)
    assert pengaduan.data == {"diterima": 1, "dikecualikan": 1}
    assert (pengaduan.rules, koreksi.rules) == ([], [])


def test_leaving_out_a_row_may_guard_itself_too(office: Office) -> None:
    out = correction(baris="3", tindakan="kecualikan", nilai_lama="Proses")
    pengaduan, koreksi = run(office, out)
    assert koreksi.errors == ["koreksi_tidak_cocok"]
    assert "dikecualikan" not in pengaduan.data


def test_a_blank_cell_is_filled_where_the_correction_says_that_it_was_blank(
    office: Office,
) -> None:
    fill = correction(kolom="tanggal_selesai", nilai_lama=None, nilai_baru="20/02/2025")
    pengaduan, koreksi = run(office, correction(), fill)
    assert str(pengaduan.column("tanggal_selesai")[0].date()) == "2025-02-20"
    assert koreksi.rules == []


def test_a_second_correction_of_a_cell_must_name_what_the_first_left_there(office: Office) -> None:
    again = correction(nilai_lama="Selesai", nilai_baru="Ditolak")
    pengaduan, koreksi = run(office, correction(), again)
    assert pengaduan.column("status") == ["ditolak"]
    assert koreksi.rules == []
    _, twice = run(office, correction(), correction())
    assert twice.data == {"diterima": 1, "ditolak": 1}


def test_a_correction_that_makes_a_row_wrong_is_checked_like_any_row(office: Office) -> None:
    pengaduan, _ = run(office, correction(nilai_baru="Entah"))
    assert "pilihan_tidak_dikenal" in pengaduan.errors


def test_what_stands_in_a_personal_column_is_shown_in_no_message(office: Office) -> None:
    stale = correction(kolom="pelapor", nilai_lama="Bambang", nilai_baru="Budi")
    _, koreksi = run(office, stale)
    said = koreksi.problem("koreksi_tidak_cocok")
    for text in (said.pesan, said.saran, said.nilai or ""):
        assert "Budi" not in text
        assert "Bambang" not in text


def test_an_error_cell_may_be_corrected(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.csv("pengaduan.csv", [HEAD, ["1/A", "17/02/2025", "PKL", "#REF!", None, None]])
    pengaduan, koreksi = run(office, correction(nilai_lama="#REF!", nilai_baru="Proses"))
    assert (pengaduan.rules, koreksi.rules) == ([], [])


def write_cells(path: Path) -> None:
    """Write a workbook with a date, a number, a percentage and a merged cell."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Renja 2025")
        head = ["Program", "Indikator", "Satuan", "Target", "Realisasi"]
        page.write_row(0, 0, head)
        page.merge_range(1, 0, 2, 0, "PROGRAM LAMA")
        page.write_row(1, 1, ["Persentase A", "%", 64.86, 70])
        page.write_row(2, 1, ["Persentase B", "%"])
        page.write_number(2, 3, 0.985, book.add_format({"num_format": "0.0%"}))
        page.write_number(2, 4, 90)


@pytest.mark.parametrize(
    ("baris", "kolom", "lama", "baru", "value"),
    [
        (2, "target", "64,86", "65", "65"), (2, "target", "64.86", "65", "65"),
        (2, "realisasi", "70", "71,5", "71.5"), (3, "target", "98,5%", "99%", "99"),
        (3, "program", "PROGRAM LAMA", "PROGRAM BARU", "PROGRAM BARU"),
    ],
)  # fmt: skip
def test_a_cell_of_a_workbook_is_named_as_it_is_shown(
    tmp_path: Path, baris: int, kolom: str, lama: str, baru: str, value: str
) -> None:
    office = Office(tmp_path)
    write_cells(office.folder / "Indikator Program.xlsx")
    fix = correction(
        berkas="indikator program.XLSX", lembar="renja 2025", baris=baris, kolom=kolom,
        nilai_lama=lama, nilai_baru=baru,
    )  # fmt: skip
    office.csv("koreksi.csv", [KOREKSI, fix])
    found = office.check()
    assert found["koreksi"].rules == []
    assert str(found["indikator_program"].column(kolom)[baris - 2]) == value


def test_a_correction_of_another_sheet_of_the_file_is_not_applied(tmp_path: Path) -> None:
    office = Office(tmp_path)
    write_cells(office.folder / "indikator program.xlsx")
    fix: dict[str, Any] = {"berkas": "indikator program.xlsx", "lembar": "Renja 2024"}
    office.csv("koreksi.csv", [KOREKSI, correction(**fix)])
    assert office.check()["koreksi"].errors == ["koreksi_tanpa_baris"]


def test_corrections_may_stand_in_a_workbook_with_date_cells(tmp_path: Path) -> None:
    office = Office(tmp_path)
    day, other = dt.date(2025, 2, 17), dt.date(2025, 2, 20)
    office.xlsx("pengaduan.xlsx", Feb=[HEAD, ["1/A", day, "PKL", "Selesai", day, None]])
    fix = correction(
        berkas="pengaduan.xlsx", lembar="Feb", baris=2, kolom="Tgl Selesai", nilai_lama=day,
        nilai_baru=other,
    )  # fmt: skip
    office.xlsx("koreksi.xlsx", Koreksi=[KOREKSI, fix])
    found = office.check()
    assert found["koreksi"].rules == []
    assert str(found["pengaduan"].column("tanggal_selesai")[0].date()) == "2025-02-20"
