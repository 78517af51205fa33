"""lakip verify: which version a file is."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.pipeline.commands import Ended, Lakip, arguments, published
from tests.pipeline.publishing.states import BAB, BUKU, HASIL, version

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("remembered")]


def verify(lakip: Lakip, office: Path, path: Path) -> Ended:
    year, *roots = arguments(office)
    return lakip("verify", year, path, *roots, "--json")


def copy(office: Path, number: int, name: str = "lampiran surel.xlsx") -> Path:
    return Path(shutil.copy(version(office, number) / BUKU, office / name))


@pytest.mark.parametrize(("number", "now"), [(1, False), (2, True)])
def test_a_copy_is_recognised_by_its_bytes(
    lakip: Lakip, twice: Path, number: int, now: bool
) -> None:
    ended = verify(lakip, twice, copy(twice, number))
    found = json.loads(ended.out)
    assert (ended.code, found["cocok"]) == (0, "persis")
    assert (found["versi"], found["terbit"]) == (number, now)
    assert "sama persis" in ended.err


def test_hasil_json_is_recognised_too(lakip: Lakip, twice: Path) -> None:
    assert json.loads(verify(lakip, twice, published(twice) / HASIL).out)["versi"] == 2


def test_a_workbook_that_was_saved_again_is_recognised_by_its_content(
    lakip: Lakip, twice: Path
) -> None:
    path = copy(twice, 1)
    openpyxl.load_workbook(path).save(path)
    ended = verify(lakip, twice, path)
    found = json.loads(ended.out)
    assert (ended.code, found["cocok"], found["versi"]) == (0, "isi", 1)


def test_a_chapter_that_was_changed_is_found_and_one_saved_again_is_recognised(
    lakip: Lakip, twice: Path
) -> None:
    path = twice / "bab iii.docx"
    document = Document(str(version(twice, 1) / BAB))
    document.save(str(path))
    found = json.loads(verify(lakip, twice, path).out)
    assert (found["cocok"], found["versi"]) == ("isi", 1)
    next(p for p in document.paragraphs if p.text).add_run(" disunting")
    document.save(str(path))
    ended = verify(lakip, twice, path)
    (beda,) = json.loads(ended.out)["beda"]
    assert (ended.code, beda["berkas"]) == (1, f"{beda['versi']} disunting")


def test_a_changed_figure_is_named_with_both_values(lakip: Lakip, twice: Path) -> None:
    path = copy(twice, 2)
    book = openpyxl.load_workbook(path)
    sheet, cell = next(book.defined_names["IKU_5_realisasi"].destinations)
    book[sheet][cell] = 99
    book.save(path)
    ended = verify(lakip, twice, path)
    found = json.loads(ended.out)
    assert (ended.code, found["cocok"], found["versi"]) == (1, "tidak", 2)
    (beda,) = found["beda"]
    assert (beda["nama"], beda["versi"], beda["berkas"]) == ("IKU_5_realisasi", 73.6, 99)
    assert "IKU_5_realisasi" in ended.err


@pytest.mark.nightly
def test_a_changed_row_of_data_is_found(lakip: Lakip, twice: Path) -> None:
    path = copy(twice, 2)
    book = openpyxl.load_workbook(path)
    sheet = book["Data Pengaduan"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "diproses")
    cell.value = "081234567890"
    book.save(path)
    ended = verify(lakip, twice, path)
    (beda,) = json.loads(ended.out)["beda"]
    assert (ended.code, beda["lembar"], beda["tempat"]) == (1, "Data Pengaduan", cell.coordinate)
    assert (beda["versi"], beda["berkas"]) == ("diproses", "***")


@pytest.mark.nightly
def test_a_changed_formula_is_found(lakip: Lakip, twice: Path) -> None:
    path = copy(twice, 2)
    book = openpyxl.load_workbook(path)
    sheet, cell = next(book.defined_names["IKU_3_pembilang"].destinations)
    book[sheet][cell] = "=1+1"
    book.save(path)
    assert verify(lakip, twice, path).code == 1


@pytest.mark.nightly
def test_a_version_of_an_interim_report_is_recognised(lakip: Lakip, office: Path) -> None:
    lakip("run", *arguments(office, "--batas", "2025-06-30"))
    ended = verify(lakip, office, published(office) / "sementara/2025-06-30" / BUKU)
    assert (ended.code, json.loads(ended.out)["sementara"]) == (0, "2025-06-30")


@pytest.mark.nightly
def test_a_published_workbook_that_was_edited_is_verified_where_it_is(
    lakip: Lakip, twice: Path
) -> None:
    path = published(twice) / BUKU
    book = openpyxl.load_workbook(path)
    book["Sampul"]["A1"] = "disunting"
    book.save(path)
    assert verify(lakip, twice, path).code == 1
    assert path.exists()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("rusak.xlsx", b"PK\x03\x04 bukan zip", 2),
        ("kosong.xlsx", b"", 2),
        ("rusak.docx", b"PK\x03\x04 bukan zip", 2),
        ("surat.pdf", b"%PDF-1.7", 1),
        ("tanpa akhiran", b"\x00\x01", 1),
    ],
)
def test_a_file_that_is_none_of_ours_ends_in_one_clear_message(
    lakip: Lakip, twice: Path, name: str, content: bytes, code: int
) -> None:
    path = twice / name
    path.write_bytes(content)
    ended = verify(lakip, twice, path)
    assert ended.code == code
    assert name in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_is_wrong_use(lakip: Lakip, twice: Path) -> None:
    assert verify(lakip, twice, twice / "tidak ada.xlsx").code == 2
    assert verify(lakip, twice, twice).code == 2
    assert lakip("verify", *arguments(twice)[1:]).code == 2


def test_without_versions_nothing_matches(lakip: Lakip, office: Path) -> None:
    path = office / "raw/contoh/2025/lhe_akip.xlsx"
    ended = verify(lakip, office, path)
    assert (ended.code, json.loads(ended.out)["versi"]) == (1, None)
    assert not (office / "output").exists()


def test_a_published_name_says_unit_and_year_so_that_neither_raw_files_nor_year_are_needed(
    lakip: Lakip, twice: Path
) -> None:
    path = copy(twice, 1, BUKU)
    ended = lakip("verify", path, "--output", twice / "output", "--raw", twice / "tidak-ada")
    assert ended.code == 0, ended.err
    assert "versi 001" in ended.err
