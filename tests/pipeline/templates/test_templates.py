"""Blank templates: the command that writes them, and filled in they read back without a warning."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from pipeline.annual import check_only
from pipeline.checking.checks import Checked
from pipeline.cli import main
from pipeline.order import Order
from pipeline.templates import write_templates
from pipeline.templates.words import words_of
from schemas import registers
from tests.pipeline.templates.filling import (
    NAMES,
    as_typed,
    as_written,
    checked,
    corrected_file,
    every_register,
    fill,
    local,
    raw_folder,
    template,
)

pytestmark = pytest.mark.slow

# Reading back


@pytest.fixture(scope="module")
def unfilled(home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    """The templates as they are, dropped into the year's folder."""
    to = tmp_path_factory.mktemp("kosong")
    folder = raw_folder(home, to)
    for name in NAMES:
        shutil.copy(template(home, name), folder)
    return checked(to / "raw")


@every_register
def test_an_unfilled_template_is_a_header_with_all_columns_and_no_rows(
    unfilled: dict[str, Checked], name: str
) -> None:
    found = unfilled[name]
    assert found.masalah == ()
    assert found.ada
    assert [a.dibaca - a.bukan_data for a in found.akun] == [0, 0, 0]
    frame = found.read.sheets[0].tables[0].frame
    assert frame is not None
    assert list(frame.headings) == list(registers()[name].columns)
    assert found.read.sheets[0].headers == ((1, 1),)


@dataclass(frozen=True)
class Year:
    """A year in which each of some templates holds one row: its examples."""

    order: Order
    checked: dict[str, Checked]


ROWS = [n for n in NAMES if registers()[n].rekap_dari is None]
RECAPS = [n for n in NAMES if n not in {r.rekap_dari for r in registers().values()}]
YEARS = {
    "teks": (2025, as_written, ROWS),
    "sel": (2027, as_typed, ROWS),
    "rekap": (2025, as_typed, RECAPS),
}


@pytest.fixture(scope="module")
def year(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Year]:
    @cache
    def make(kind: str) -> Year:
        tahun, cell, names = YEARS[kind]
        to = tmp_path_factory.mktemp(kind)
        folder = raw_folder(home, to, tahun)
        order = Order("contoh", tahun, to / "raw", to / "output")
        written = write_templates(order)
        for name in names:
            row = [cell(w) for w in words_of(registers()[name], local(home, tahun))]
            fill(written.folder / f"{name}.xlsx", folder, registers()[name], row)
        if "pengaduan" in names:
            corrected_file(folder)
        else:
            (folder / "koreksi.xlsx").unlink()
        return Year(order, checked(to / "raw", tahun))

    return make


FILLED = [(k, n) for k, (_, _, ns) in YEARS.items() for n in ns if (k, n) != ("rekap", "koreksi")]


@pytest.mark.parametrize(("kind", "name"), FILLED)
def test_a_template_filled_with_its_examples_reads_back_without_a_warning(
    home: Path, year: Callable[[str], Year], kind: str, name: str
) -> None:
    found = year(kind).checked[name]
    words = words_of(registers()[name], local(home, year(kind).order.tahun))
    rows = found.accepted[found.accepted["asal_berkas"] == f"{name}.xlsx"]
    assert found.masalah == ()
    assert [a.diterima for a in found.akun if a.berkas == f"{name}.xlsx"] == [1, 0, 0]
    assert [w.nama for w in words if w.contoh and pd.isna(rows.iloc[0][w.nama])] == []


@pytest.mark.parametrize("kind", ["teks", "sel"])
def test_a_year_of_filled_templates_has_no_problem_at_all(
    year: Callable[[str], Year], kind: str
) -> None:
    report = check_only(year(kind).order)
    assert report.masalah == ()
    assert report.exit_code == 0


@pytest.mark.parametrize("name", [n for n in NAMES if registers()[n].tanggal_penentu])
def test_nihil_in_the_first_cell_means_a_register_without_rows(
    home: Path, tmp_path: Path, name: str
) -> None:
    fill(template(home, name), raw_folder(home, tmp_path), registers()[name], ["NIHIL"])
    found = checked(tmp_path / "raw")[name]
    assert (found.masalah, found.ada, len(found.accepted)) == ((), True, 0)


def test_copies_of_the_instructions_are_passed_over_too(home: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(home, "pengaduan"))
    for sheet in ("Petunjuk", "Pilihan"):
        book.copy_worksheet(book[sheet]).title = f"{sheet} (2)"
    book.save(raw_folder(home, tmp_path) / "pengaduan.xlsx")
    found = checked(tmp_path / "raw")["pengaduan"]
    assert found.masalah == ()
    assert len(found.akun) == 5


@pytest.mark.parametrize("sheet", ["Petunjuk", "Pilihan"])
def test_an_offices_own_sheet_of_that_name_is_read_like_any_other(
    home: Path, tmp_path: Path, sheet: str
) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    page.append(["Tanggal", "Jenis", "Status"])
    page.append(["02/01/2025", "ketertiban umum", "masuk"])
    book.save(raw_folder(home, tmp_path) / "pengaduan.xlsx")
    assert len(checked(tmp_path / "raw")["pengaduan"].accepted) == 1


def test_a_file_with_nothing_but_instructions_is_an_error(home: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(home, "pengaduan"))
    del book[book.sheetnames[0]]
    book.save(raw_folder(home, tmp_path) / "pengaduan.xlsx")
    found = checked(tmp_path / "raw")["pengaduan"]
    assert {m.aturan for m in found.masalah} == {"judul_kolom_tidak_ada"}


# The command


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["template", *map(str, arguments)])
    return int(str(ended.value.code)), capsys.readouterr().err


def test_the_command_works_before_the_years_folder_is_there(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, 2031, "--raw", home / "raw", "--output", tmp_path)
    folder = tmp_path / "contoh" / "2031" / "templat"
    assert code == 0
    assert sorted(p.name for p in folder.iterdir()) == [f"{n}.xlsx" for n in NAMES]
    assert f"{len(NAMES)} templat ditulis" in said


def test_a_file_that_is_there_is_left_and_named(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "contoh" / "2025" / "templat"
    folder.mkdir(parents=True)
    (folder / "skm.xlsx").write_bytes(b"isian kantor")
    code, said = run(capsys, 2025, "--raw", home / "raw", "--output", tmp_path)
    assert code == 0
    assert (folder / "skm.xlsx").read_bytes() == b"isian kantor"
    assert "1 templat sudah ada dan dibiarkan: skm.xlsx." in said
    code, said = run(capsys, 2025, "--raw", home / "raw", "--output", tmp_path)
    assert code == 0
    assert "ditulis" not in said


def test_an_unknown_unit_ends_with_2_and_writes_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(
        capsys, 2025, "--unit", "lain", "--raw", home / "raw", "--output", tmp_path / "output"
    )
    assert code == 2
    assert "lain" in said
    assert not (tmp_path / "output").exists()


def test_a_folder_that_cannot_be_written_ends_with_5(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "output").write_text("bukan folder", encoding="utf-8")
    code, said = run(capsys, 2025, "--raw", home / "raw", "--output", tmp_path / "output")
    assert code == 5
    assert "tidak dapat ditulis" in said
