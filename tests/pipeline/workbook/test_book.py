"""The workbook as a whole: its sheets, names and bytes, and what it never holds."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.problems import Masalah
from tests.pipeline.workbook.builders import (
    breakdown,
    office,
    register_read,
    results,
    with_indicator,
)
from tests.pipeline.workbook.reading import formulas, named, plain_book, texts, values, written

pytestmark = pytest.mark.slow

PARTS = ("pembilang", "penyebut", "realisasi", "target", "capaian", "predikat")
CODES = ("IKU_1", "IKU_2", "IKU_3", "IKU_4", "TUJUAN_1")


def test_the_sheets_stand_in_the_contracts_order() -> None:
    book = formulas(plain_book())
    assert book.sheetnames == [
        "Sampul", "Ringkasan", "Perbandingan", "Renstra", "Triwulan",
        "IKU 1", "IKU 2", "IKU 3", "IKU 4", "TUJUAN 1",
        "Indikator Program", "Anggaran", "Analisis", "Narasi", "Kelengkapan BAB III",
        "Mutu Data", "Catatan", "Jejak Data",
    ]  # fmt: skip


def test_each_indicator_has_six_named_cells_on_its_own_sheet() -> None:
    book = formulas(plain_book())
    for code in CODES:
        for part in PARTS:
            ((sheet, place),) = book.defined_names[f"{code}_{part}"].destinations
            assert sheet == code.replace("_", " ")
            assert ":" not in place


def test_the_named_cells_hold_the_figures() -> None:
    book = values(plain_book())
    assert [named(book, f"IKU_2_{p}") for p in PARTS] == [
        5, 7, pytest.approx(500 / 7), 80, pytest.approx(100 * 71.43 / 80), "Tinggi",
    ]  # fmt: skip
    assert [named(book, f"IKU_1_{p}") for p in PARTS] == [9, "-", 9, 9, 100, "Sangat Tinggi"]
    assert named(book, "IKU_4_capaian") == pytest.approx(100 * (2 * 7 - 6.5) / 7)
    assert named(book, "TUJUAN_1_penyebut") == 10


def test_what_is_missing_says_why(tmp_path: Path) -> None:
    given = results()
    given = with_indicator(
        given, "IKU 2", pembilang=0, penyebut=0, realisasi=None, tercetak=None, capaian=None,
        capaian_tercetak=None, predikat=None,
        alasan="tidak dapat dihitung: tidak ada laporan masuk",
    )  # fmt: skip
    given = with_indicator(
        given, "IKU 1", pembilang=None, realisasi=None, tercetak=None, capaian=None,
        capaian_tercetak=None, predikat=None, alasan="data belum tersedia",
    )  # fmt: skip
    book = values(written(given, tmp_path / "b.xlsx"))
    assert named(book, "IKU_2_realisasi") == "tidak dapat dihitung: tidak ada laporan masuk"
    assert [named(book, f"IKU_2_{p}") for p in ("capaian", "predikat")] == ["-", "-"]
    assert [named(book, f"IKU_1_{p}") for p in PARTS] == [
        "-", "-", "data belum tersedia", 9, "-", "-",
    ]  # fmt: skip
    assert "data belum tersedia" in texts(book)


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    first = written(results(), tmp_path / "a.xlsx").read_bytes()
    assert first == written(results(), tmp_path / "b.xlsx").read_bytes()


def test_no_clock_user_or_path_goes_in() -> None:
    path = plain_book()
    properties = formulas(path).properties
    assert properties.created == datetime(2026, 1, 1)
    assert not properties.creator
    assert not properties.lastModifiedBy
    with zipfile.ZipFile(path) as package:
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))  # every part is well formed
            assert b"raw/uji" not in package.read(name)


@pytest.mark.parametrize(
    "text", ["=1+1", "+62", "-1", "@SUM(A1)", "http://x.id", "<r><t>x</t></r>", "_x0041_"]
)
def test_text_from_a_file_is_never_a_formula_or_link(tmp_path: Path, text: str) -> None:
    given = with_indicator(
        results(), "IKU 2", rincian=(breakdown("x", ("Desa", "Laporan"), ((text, 1),)),)
    )
    checked = dict(given.checked) | {"skm": register_read("skm", f"{text}.csv", text)}
    book = formulas(written(replace(given, checked=checked), tmp_path / "b.xlsx"))
    found = [
        cell
        for sheet in ("IKU 2", "Mutu Data", "Jejak Data")
        for row in book[sheet].iter_rows()
        for cell in row
        if isinstance(cell.value, str) and text in cell.value
    ]
    assert len(found) >= 4
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for cell in found)


def test_what_is_shaped_like_personal_data_is_masked(tmp_path: Path) -> None:
    secrets = ("3509123456780001", "0812-3456-7890", "budi@contoh.id")
    rows = tuple((f"Rapat {s}", 1) for s in secrets)
    given = with_indicator(
        results(), "IKU 2", rincian=(breakdown("x", ("Kegiatan", "Jumlah"), rows),)
    )
    checked = dict(given.checked) | {
        "skm": register_read("skm", f"skm {secrets[0]}.csv", secrets[1])
    }
    path = written(replace(given, checked=checked), tmp_path / "b.xlsx")
    with zipfile.ZipFile(path) as package:
        whole = b"".join(package.read(n) for n in package.namelist()).decode()
    assert not [s for s in secrets if s in whole]
    assert "Rapat ***" in whole


def test_control_characters_and_turned_text_are_taken_out(tmp_path: Path) -> None:
    odd = "a\x00b\x1fc\u202ed\ud800e😀"
    given = with_indicator(
        results(), "IKU 2", rincian=(breakdown("x", ("Kegiatan", "Jumlah"), ((odd, 1),)),)
    )
    assert "abcde😀" in texts(values(written(given, tmp_path / "b.xlsx")))


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_a_note(tmp_path: Path) -> None:
    given = with_indicator(
        results(),
        "IKU 2",
        rincian=(breakdown("x", ("Kegiatan", "Jumlah"), (("kata " * 8_000, 1),)),),
    )
    found = texts(values(written(given, tmp_path / "b.xlsx")))
    (cut,) = [t for t in found if t.startswith("kata kata")]
    assert len(cut) <= 32_767
    assert "… (teks dipotong) [catatan " in cut
    assert any("dipotong di sini" in t for t in found)


def test_rejected_values_and_messages_are_not_printed(tmp_path: Path) -> None:
    wrong = Masalah(
        "pengaduan", "pengaduan.xlsx", "Januari", 17, "C (Tgl)", "31/02/2025", "kesalahan",
        "tanggal_tidak_ada", "Tanggal “31/02/2025” tidak ada di kalender.", "Periksa.", 2, (17, 20),
    )  # fmt: skip
    checked = dict(results().checked)
    checked["pengaduan"] = register_read("pengaduan", "pengaduan.xlsx", "Januari", (wrong,))
    found = texts(values(written(results(checked=checked), tmp_path / "b.xlsx")))
    assert not [t for t in found if "31/02/2025" in t]
    assert "Tanggal tidak ada di kalender. (tanggal_tidak_ada)" in found
    assert "17, 20" in found


def test_errors_or_a_missing_register_keep_the_status_at_draft(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    assert "DRAF" in texts(values(written(results(), path)))
    clean = values(written(results(), path, final=True, revisi=2))
    assert "FINAL - revisi 2" in texts(clean)
    lacking = dict(results().checked) | {"pengaduan": register_read("pengaduan")}
    found = texts(values(written(results(checked=lacking), path, final=True)))
    assert "DRAF" in found
    assert any("pengaduan" in t and "belum ada" in t for t in found)


def test_an_interim_report_says_so(tmp_path: Path) -> None:
    given = results(office=office(sementara=True))
    assert any(
        t.startswith("Laporan sementara")
        for t in texts(values(written(given, tmp_path / "b.xlsx")))
    )


def test_every_sheet_is_set_up_for_a4_with_page_numbers() -> None:
    for sheet in formulas(plain_book()):
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P dari &N" in sheet.oddFooter.right.text.replace("&[Page]", "&P")
        assert sheet.print_area
        if sheet.title != "Sampul":
            assert sheet.freeze_panes
            assert sheet.print_title_rows
            assert "Kecamatan Uji" in sheet.oddHeader.left.text


def test_the_unwritable_target_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        written(results(), tmp_path / "tidak-ada" / "b.xlsx")
