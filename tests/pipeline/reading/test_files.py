"""Which files of a year's folder are read, and as which register."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline import annual
from pipeline.reading.files import find_files
from schemas import registers
from tests.builders import Office


@pytest.mark.parametrize(
    ("name", "register"),
    [
        ("pengaduan.csv", "pengaduan"), ("Pengaduan TW 1.xls", "pengaduan"),
        ("PENGADUAN_TW3.XLSX", "pengaduan"), ("pengaduan-sp4n.csv", "pengaduan"),
        ("indikator-program.xlsx", "indikator_program"),
        ("Indikator Program 2025.xlsm", "indikator_program"), ("SKM_semester2.csv", "skm"),
        ("skm.tsv", "skm"), ("LHE AKIP 2024.xlsb", "lhe_akip"),
        ("Tindak Lanjut LHE.ods", "tindak_lanjut_lhe"),
        ("perjanjian kinerja (perubahan).txt", "perjanjian_kinerja"), ("koreksi.csv", "koreksi"),
        ("riwayatkinerja.xlsx", "riwayat_kinerja"), ("pengaduan rekap.csv", "pengaduan_rekap"),
    ],
)  # fmt: skip
def test_a_file_belongs_to_the_register_that_its_name_begins_with(
    tmp_path: Path, name: str, register: str
) -> None:
    (tmp_path / name).write_text("x")
    found = find_files(tmp_path, registers())
    assert [(s.nama, s.register) for s in found.sources] == [(name, register)]
    assert found.strangers == ()


def test_lock_files_dot_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    for name in ("~$pengaduan.xlsx", ".pengaduan.csv", "Thumbs.db", "desktop.ini", "unit.toml"):
        (tmp_path / name).write_text("x")
    (tmp_path / "pengaduan.xlsx").mkdir()
    (tmp_path / "arsip").mkdir()
    found = find_files(tmp_path, registers())
    assert (found.sources, found.strangers) == ((), ())


@pytest.mark.parametrize(
    ("name", "aturan"),
    [
        ("rapat.xlsx", "berkas_bukan_register"),
        ("data pengaduan.xlsx", "berkas_bukan_register"),
        ("pengaduan.pdf", "format_tidak_dikenal"),
        ("SKM laporan.docx", "format_tidak_dikenal"),
    ],
)
def test_any_other_file_is_reported_as_a_warning(tmp_path: Path, name: str, aturan: str) -> None:
    office = Office(tmp_path)
    office.text(name, "x")
    found = annual.check_only(office.order())
    (said,) = (m for m in found.masalah if m.berkas == name)
    assert (said.tingkat, said.aturan) == ("peringatan", aturan)


def test_a_file_of_mended_rows_without_its_register_is_told_which_name_it_needs(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path)
    office.text("perbaikan.xlsx", "x")
    (said,) = (m for m in annual.check_only(office.order()).masalah if m.berkas)
    assert "misalnya pengaduan-perbaikan.xlsx" in said.saran


def test_a_copy_of_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for name in ("pengaduan.csv", "pengaduan - Copy.csv", "pengaduan 2.csv"):
        office.text(name, "Tanggal;Jenis;Status\n02/01/2025;PKL;Selesai\n")
    found = annual.check_only(office.order())
    said = [(m.register, m.berkas, m.nilai) for m in found.masalah if m.aturan == "berkas_sama"]
    assert said == [
        ("pengaduan", "pengaduan 2.csv", "pengaduan - Copy.csv"),
        ("pengaduan", "pengaduan.csv", "pengaduan - Copy.csv"),
    ]


def test_files_are_read_in_the_order_of_their_names_and_known_by_their_hash(tmp_path: Path) -> None:
    for name in ("skm b.csv", "SKM a.csv", "pengaduan.csv"):
        (tmp_path / name).write_text(name)
    found = find_files(tmp_path, registers()).sources
    assert [s.nama for s in found] == ["SKM a.csv", "pengaduan.csv", "skm b.csv"]
    assert found[0].sha256 == hashlib.sha256(b"SKM a.csv").hexdigest()


def test_a_folder_that_is_not_there_holds_no_files(tmp_path: Path) -> None:
    assert find_files(tmp_path / "tiada", registers()).sources == ()


def test_a_needed_register_without_a_file_is_an_error_and_the_others_are_not(
    tmp_path: Path,
) -> None:
    found = annual.check_only(Office(tmp_path).order())
    missing = {m.register for m in found.masalah if m.aturan == "register_belum_ada"}
    assert missing == {
        "pengaduan", "pemberdayaan", "indikator_program", "skm", "dokumen", "lhe_akip",
        "rekomendasi", "perjanjian_kinerja",
    }  # fmt: skip
    assert found.exit_code == 1
