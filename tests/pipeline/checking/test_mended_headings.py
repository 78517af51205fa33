"""Rows rejected for their table's headings, or after checking: they too are mended (contract 5)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.checking import perbaikan
from pipeline.checking.perbaikan import NAMA, write_mending
from pipeline.reading.mends import ASAL
from tests.builders import Office, Result, csv_text
from tests.pipeline.checking.rejected import rejected_places

WITHOUT_STATUS = [
    ["No. Reg", "Tgl Lapor", "Jenis", "Pelapor"],
    ["1/A", "17/02/2025", "PKL", "Budi"],
    ["2/A", "18/02/2025", "PKL", "Tini"],
    ["3/A", "31/02/2025", "PKL", "Rudi"],
]
WHOLE = [
    ["No. Reg", "Tgl Lapor", "Jenis", "Status"],
    ["9/A", "20/02/2025", "PKL", "Selesai"],
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.csv("pengaduan TW 1.csv", WITHOUT_STATUS)
    made.csv("pengaduan TW 2.csv", WHOLE)
    return made


def write(office: Office, found: Mapping[str, Result]) -> Any:
    """Write perbaikan.xlsx of what was found, and open it."""
    path = office.root / NAMA
    assert write_mending({n: r.checked for n, r in found.items()}, path, office.tahun)
    return openpyxl.load_workbook(path)


def mend(office: Office, register: str, changes: Mapping[int, Mapping[str, str]]) -> None:
    """Change cells of perbaikan.xlsx, by row and heading, and drop it into the raw folder."""
    book = write(office, office.check())
    sheet = book[register]
    heads = {str(c.value): int(c.column) for c in sheet[1]}
    for row, cells in changes.items():
        for heading, value in cells.items():
            sheet.cell(row, heads[heading]).value = value
    book.save(office.folder / f"{register}-perbaikan.xlsx")


def of_file(found: Result, name: str = "pengaduan TW 1.csv") -> dict[str, int]:
    """The account of the rows of one file's table."""
    (akun,) = (a for a in found.checked.akun if a.berkas == name)
    names = ("diterima", "ditolak", "dikecualikan")
    return {n: getattr(akun, n) for n in names if getattr(akun, n)}


def test_rows_below_headings_without_a_required_column_stand_there_with_its_cell_marked(
    office: Office,
) -> None:
    sheet = write(office, office.check())["pengaduan"]
    heads = {str(c.value): int(c.column) for c in sheet[1]}
    rows = range(2, sheet.max_row + 1)
    origin = [[sheet.cell(r, heads[a]).value for a in ASAL[:3]] for r in rows]
    assert origin == [["pengaduan TW 1.csv", "pengaduan TW 1", n] for n in (2, 3, 4)]
    assert [sheet.cell(r, heads["Pelapor"]).value for r in rows] == ["Budi", "Tini", "Rudi"]
    comments = [sheet.cell(r, heads["Status"]).comment for r in rows]
    assert all(c is not None and "Kolom wajib tidak ada: status" in c.text for c in comments)
    assert sheet.cell(2, heads["Tanggal masuk"]).comment is None


def test_a_row_that_is_given_the_missing_column_takes_its_outcome_in_its_own_sheet(
    office: Office,
) -> None:
    mend(office, "pengaduan", {2: {"Status": "selesai"}, 3: {"Status": "proses"}})
    found = office.check()["pengaduan"]
    assert of_file(found) == {"diterima": 2, "ditolak": 1}
    assert found.column("status") == ["selesai", "diproses", "selesai"]
    assert found.errors == ["kolom_wajib_tidak_ada"]
    assert found.balanced()


def test_once_all_rows_are_given_it_the_headings_are_no_error_any_more(office: Office) -> None:
    mend(office, "pengaduan", {r: {"Status": "selesai"} for r in (2, 3, 4)})
    found = office.check()["pengaduan"]
    assert found.errors == ["tanggal_tidak_ada"]
    assert of_file(found) == {"diterima": 2, "ditolak": 1}
    assert found.checked.read.complete


def test_rows_that_come_back_untouched_stay_rejected_without_a_further_word(
    office: Office,
) -> None:
    before = office.check()["pengaduan"]
    mend(office, "pengaduan", {})
    after = office.check()["pengaduan"]
    assert of_file(after) == of_file(before) == {"ditolak": 3}
    assert after.errors == before.errors


def test_a_column_that_stands_there_twice_is_filled_in_likewise(tmp_path: Path) -> None:
    office = Office(tmp_path)
    head = ["No. Reg", "Tgl Lapor", "Jenis", "Status", "Status"]
    office.csv("pengaduan.csv", [head, ["1/A", "17/02/2025", "PKL", "Proses", "Selesai"]])
    assert office.check()["pengaduan"].errors == ["kolom_ganda"]
    mend(office, "pengaduan", {2: {"Status": "selesai"}})
    found = office.check()["pengaduan"]
    assert (found.data, found.errors) == ({"diterima": 1}, [])
    assert found.column("status") == ["selesai"]


DOUBLED = [
    ["No. Reg", "Tgl Lapor", "Jenis", "Jenis", "Status", "Status"],
    ["1/A", "17/02/2025", "Adminduk", "Adminduk", "Proses", "Selesai"],
]


def test_a_row_that_holds_a_column_twice_is_not_taken_to_be_without_it(tmp_path: Path) -> None:
    """A complaint without a kind would count as trantib."""
    office = Office(tmp_path)
    office.csv("pengaduan.csv", DOUBLED)
    mend(office, "pengaduan", {2: {"Status": "selesai"}})
    found = office.check()
    assert found["pengaduan"].data == {"ditolak": 1}
    sheet = write(office, found)["pengaduan"]
    heads = {str(c.value): int(c.column) for c in sheet[1]}
    assert sheet.cell(2, heads["Status"]).value == "selesai"
    assert sheet.cell(2, heads["Jenis"]).comment is not None


def test_a_column_that_is_blank_both_times_is_blank(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.csv("pengaduan.csv", [DOUBLED[0], ["1/A", "17/02/2025", None, None, None, None]])
    mend(office, "pengaduan", {2: {"Status": "selesai"}})
    found = office.check()["pengaduan"]
    assert (found.data, found.errors) == ({"ditolak": 1}, ["wajib_diisi"])
    assert "tanpa_jenis" not in found.rules


def test_a_change_of_cells_that_stand_there_twice_is_a_change_of_the_row(tmp_path: Path) -> None:
    office = Office(tmp_path)
    head, row = ["Tgl Lapor", "Tgl Lapor", "Status", "Status"], ["17/02/2025"] * 2
    office.csv("pengaduan.csv", [head, [*row, "Proses", "Selesai"]])
    mend(office, "pengaduan", {2: {"Tanggal masuk": "17/02/2025", "Status": "selesai"}})
    assert office.check()["pengaduan"].data == {"diterima": 1}
    office.csv("pengaduan.csv", [head, [*row, "Proses", "Ditolak"]])
    found = office.check()["pengaduan"]
    assert (found.data, found.errors[-1]) == ({"ditolak": 1}, "perbaikan_sudah_berubah")


def test_rows_that_are_given_a_kind_are_not_among_those_said_to_be_without(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path)
    rows = [["31/02/2025", "Selesai"], ["18/02/2025", "Selesai"], ["19/02/2025", "Selesai"]]
    office.csv("pengaduan.csv", [["Tgl Lapor", "Status"], *rows])
    mend(office, "pengaduan", {2: {"Tanggal masuk": "28/02/2025", "Jenis": "PKL"}})
    found = office.check()["pengaduan"]
    assert found.data == {"diterima": 3}
    assert "2 baris dianggap" in found.problem("tanpa_jenis").pesan


def test_of_two_columns_one_is_enough(tmp_path: Path) -> None:
    office = Office(tmp_path)
    head = ["Faktor pendukung", "Faktor penghambat", "Upaya", "Rekomendasi"]
    office.csv("analisis.csv", [head, ["Kerja sama", "Hujan", "Patroli", "Tambah personel"]])
    mend(office, "analisis", {2: {"Kode": "IKU 3"}})
    found = office.check()["analisis"]
    assert (found.data, found.errors) == ({"diterima": 1}, [])


def test_a_row_that_a_correction_leaves_out_counts_as_left_out_whatever_its_headings(
    office: Office,
) -> None:
    head = ["berkas", "lembar", "baris", "tindakan", "kolom", "nilai_lama", "alasan"]
    row = ["pengaduan TW 1.csv", None, "3", "kecualikan", "nomor", "2/A", "Tercatat dua kali"]
    office.csv("koreksi.csv", [head, row])
    found = office.check()
    assert of_file(found["pengaduan"]) == {"ditolak": 2, "dikecualikan": 1}
    assert (found["koreksi"].data, found["koreksi"].errors) == ({"diterima": 1}, [])


def test_the_rows_of_another_form_stand_there_and_are_not_read_as_this_one(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path)
    office.csv("skm.csv", [["No", *(f"U{i}" for i in range(1, 15))], ["1", *["3"] * 14]])
    assert office.check()["skm"].errors == ["skm_empat_belas_unsur"]
    mend(office, "skm", {2: {"Persyaratan": "4"}})
    found = office.check()["skm"]
    assert (found.data, found.errors) == ({"ditolak": 1}, ["skm_empat_belas_unsur"])


def test_a_correction_that_does_not_apply_is_mended_there_too(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.csv("pengaduan.csv", WHOLE)
    head = ["berkas", "lembar", "baris", "tindakan", "kolom", "nilai_lama", "nilai_baru", "alasan"]
    row = ["pengaduan.csv", None, "2", "ubah", "status", "Proses", "Masuk", "Berita acara"]
    office.csv("koreksi.csv", [head, row])
    assert office.check()["koreksi"].errors == ["koreksi_tidak_cocok"]
    mend(office, "koreksi", {2: {"Nilai lama": "Selesai"}})
    found = office.check()
    assert (found["koreksi"].data, found["koreksi"].errors) == ({"diterima": 1}, [])
    assert found["pengaduan"].column("status") == ["masuk"]


@pytest.mark.parametrize(
    ("keys", "missing", "given"),
    [
        ("", "Jenis", "lainnya"),
        ('[kebijakan]\ntanpa_jenis = "tolak"', "Jenis", "ketertiban umum"),
        ('[pengaduan]\nstatus_dari = "tanggal_selesai"', "Status", "ditolak"),
    ],
)
def test_what_a_mended_row_gives_wins_over_what_a_missing_column_means(
    tmp_path: Path, keys: str, missing: str, given: str
) -> None:
    """A sheet without `jenis` holds trantib only, one without `status` finished what has a day."""
    office = Office(tmp_path, keys)
    cells = {
        "Tgl Lapor": "31/02/2025",
        "Tgl Selesai": "20/03/2025",
        "Jenis": "PKL",
        "Status": "Selesai",
    }
    del cells[missing]
    office.csv("pengaduan.csv", [list(cells), list(cells.values())])
    mend(office, "pengaduan", {2: {"Tanggal masuk": "17/02/2025", missing: given}})
    found = office.check()["pengaduan"]
    assert found.errors == []
    assert found.column(missing.lower()) == [given]


def test_every_rejected_row_stands_there(office: Office) -> None:
    unknown = ["7/A", "18/02/2025", "PKL", "Entah"]
    other = ["9/A", "21/02/2025", "PKL", "Selesai"]
    office.csv("pengaduan TW 3.csv", [WHOLE[0], unknown, other])
    head = ["judul", "nomor", "jenis", "status"]
    office.csv("dokumen.csv", [head, ["SOP Surat", "1/A", "SOP"], ["SOP Nikah", "2/A", "SOP"]])
    correction = ["pengaduan TW 1.csv", "pengaduan TW 1", "99", "kecualikan", "x"]
    office.csv("koreksi.csv", [["berkas", "lembar", "baris", "tindakan", "alasan"], correction])
    found = office.check()
    book = write(office, found)
    for name, result in found.items():
        rejected = {(a.berkas, a.lembar): a.ditolak for a in result.checked.akun if a.ditolak}
        assert rejected_places(book, name) == rejected, name
    assert {n: r.data["ditolak"] for n, r in found.items() if "ditolak" in r.data} == {
        "pengaduan": 6,
        "dokumen": 2,
        "koreksi": 1,
    }


def test_more_rows_than_anyone_mends_are_cut_off_and_said(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(perbaikan, "MOST_ROWS", 2)
    book = write(office, office.check())
    assert book["pengaduan"].max_row == 3
    said = [str(c.value) for c in book["Petunjuk"]["A"]]
    assert any("Lembar pengaduan memuat 2 dari 3 baris" in line for line in said)


def test_a_file_of_text_that_lacks_a_column_is_read_back_from_its_mended_rows(
    tmp_path: Path,
) -> None:
    """Its fingerprint is of the cells that were matched, so a later heading is a change."""
    office = Office(tmp_path)
    office.csv("pengaduan.csv", WITHOUT_STATUS[:2])
    mend(office, "pengaduan", {2: {"Status": "selesai"}})
    head, row = WITHOUT_STATUS[:2]
    office.text("pengaduan.csv", csv_text([[*head, "Status"], [*row, "Proses"]]))
    found = office.check()["pengaduan"]
    assert found.errors == ["perbaikan_sudah_berubah"]
    assert found.column("status") == ["diproses"]
