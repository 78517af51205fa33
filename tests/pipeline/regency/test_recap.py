"""The regency's recap read back: its cells, its formulas, and what it never averages."""

import errno
import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.regency.book import recap_bytes
from pipeline.regency.edition import RekapEdition
from pipeline.regency.report import Keputusan, UnitReport
from pipeline.regency.table import COLUMNS, write_parquet
from tests.pipeline.regency.builders import OTHER, angka, gagal, survei, unit_report
from tests.pipeline.workbook.reading import formulas, named, needs_office, recalculated, values

pytestmark = pytest.mark.slow

UNITS = (
    unit_report(
        "ambulu",
        angka("IKU 1", pembilang=9, realisasi="9", target="12", ukuran="jumlah"),
        angka(pembilang=900, penyebut=1000),
        angka("IKU 5", realisasi="72.5", target="70", ukuran="nilai"),
        angka("TUJUAN 1", realisasi="100", penyebut=30, ukuran="ikm"),
        skm=survei(30, 4),
        final=True,
    ),
    unit_report(
        "balung",
        angka("IKU 1", pembilang=15, realisasi="15", target="12", ukuran="jumlah"),
        angka(pembilang=1, penyebut=10, rentang=(Decimal(5), Decimal(25))),
        angka("IKU 5", ukuran="nilai"),
        angka("TUJUAN 1", realisasi="50", penyebut=10, ukuran="ikm"),
        skm=survei(10, 2),
        kesalahan=3,
        belum_ada=("lhe_akip",),
        kode_akhir=1,
    ),
    unit_report(
        "cakru",
        angka("IKU 1", pembilang=12, realisasi="12", target="12", ukuran="jumlah"),
        angka(pembilang=4, penyebut=5, aturan=OTHER),
        angka("IKU 5", realisasi="81", target="70", ukuran="nilai"),
        angka("TUJUAN 1", realisasi="75", penyebut=20, ukuran="ikm"),
        skm=survei(20, 3),
        keputusan=Keputusan(
            "uji", "Keputusan Camat", "000/1/2025",
            (("capaian", "≥ 91,00 Tinggi"), ("SKM", "≥ 88,31 A"), ("SAKIP", "> 80,00 A")),
            (("hitung_ditolak", "tidak", "Yang ditolak tidak dihitung."),),
        ),
    ),
    gagal("dukuh"),
)  # fmt: skip


def edition(*units: UnitReport) -> RekapEdition:
    return RekapEdition("Kabupaten Uji", 2025, units or UNITS)


def written(path: Path, *units: UnitReport) -> Path:
    path.write_bytes(recap_bytes(edition(*units)))
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("rekap") / "rekap.xlsx")


def rows(page: Worksheet) -> Iterator[list[Any]]:
    for row in page.iter_rows(values_only=True):
        cells = [c for c in row if c is not None]
        if cells:
            yield cells


def line(page: Worksheet, word: str, nth: int = 0) -> list[Any]:
    """Give the nth row that holds a word."""
    return [cells for cells in rows(page) if word in cells][nth]


def test_the_sheets_stand_in_order(path: Path) -> None:
    assert formulas(path).sheetnames == [
        "Sampul", "Ringkasan", "Peringkat", "IKU 1", "IKU 3", "IKU 5", "TUJUAN 1", "SKM",
        "SKM per Unit", "Data SKM", "Kelengkapan", "Aturan", "Catatan", "Jejak Data",
    ]  # fmt: skip


def test_each_unit_has_its_figures_grade_rank_and_status(path: Path) -> None:
    page = values(path)["IKU 3"]
    assert line(page, "Kecamatan Ambulu")[2:11] == [
        "Kecamatan Ambulu", 80, 900, 1000, 90, 112.5, "Tinggi", 1, "FINAL",
    ]  # fmt: skip
    assert line(page, "Kecamatan Balung")[3:] == [
        80, 1, 10, 10, 12.5, "Rendah", 2, "DRAF",
    ]  # fmt: skip
    assert line(page, "Kecamatan Balung", 1)[2:] == ["Kecamatan Balung", 5, 25]


def test_mean_spread_and_pooled_figure_stand_beside_each_other(path: Path) -> None:
    book = values(path)
    assert named(book, "IKU_3_rata_rata") == 50
    assert named(book, "IKU_3_gabungan") == 89.21
    page = book["IKU 3"]
    assert line(page, "Simpangan baku")[1:] == [40, 50]
    assert line(page, "Terendah")[1:] == [10, 12.5]
    assert line(page, "Tertinggi")[1:] == [90, 112.5]
    assert named(book, "IKU_1_gabungan") == 36


def test_figures_under_another_rule_have_their_own_table_and_rank(path: Path) -> None:
    book = values(path)
    assert named(book, "IKU_3_rata_rata_B") == 80
    assert line(book["IKU 3"], "Kecamatan Cakru")[9] == 1
    summary = [r for r in rows(book["Ringkasan"]) if str(r[0]).startswith("IKU 3")]
    assert [r[2:8] for r in summary] == [["A", 2, 2, 50, 89.21, 62.5], ["B", 1, 1, 80, 80, 100]]
    rules = list(rows(book["Aturan"]))
    assert ["IKU 3", "A", "hitung_ditolak = ya", "Kecamatan Ambulu, Kecamatan Balung"] in rules
    assert ["IKU 3", "B", "hitung_ditolak = tidak", "Kecamatan Cakru"] in rules
    assert ["hitung_ditolak", "tidak", "Yang ditolak tidak dihitung.", "Kecamatan Cakru"] in rules


def test_equal_rules_are_said_to_be_equal(tmp_path: Path) -> None:
    book = values(written(tmp_path / "b.xlsx", UNITS[0], UNITS[1]))
    said = [c for cells in rows(book["Ringkasan"]) for c in cells]
    assert "Semua unit memakai aturan yang sama untuk setiap indikator." in said
    assert line(book["Ringkasan"], "semua")


def test_the_ranking_has_the_mean_of_each_unit_among_equals(path: Path) -> None:
    page = values(path)["Peringkat"]
    assert line(page, "Kecamatan Ambulu")[0] == 1
    assert line(page, "Kecamatan Ambulu")[-2:] == [pytest.approx(97.02), "FINAL"]
    assert line(page, "Kecamatan Balung")[0] == 2
    assert line(page, "Kecamatan Cakru")[0] == 1


def test_the_survey_is_pooled_over_all_respondents_beside_the_mean_of_the_units(
    path: Path,
) -> None:
    page = values(path)["SKM"]
    assert line(page, "U1 Persyaratan")[1:4] == [200, 60, pytest.approx(10 / 3)]
    assert line(page, "IKM seluruh responden")[-1] == 83.33
    assert line(page, "Rata-rata IKM unit")[-1] == 75
    assert line(values(path)["Ringkasan"], "TUJUAN 1")[6] == 83.33


def test_surveys_under_two_weights_are_not_pooled(tmp_path: Path) -> None:
    other = unit_report(
        "delima",
        angka("TUJUAN 1", realisasi="49.5", penyebut=10, ukuran="ikm", aturan=OTHER),
        skm=survei(10, 2, "0,11"),
    )
    page = values(written(tmp_path / "b.xlsx", UNITS[0], other))["SKM"]
    assert [line(page, "IKM seluruh responden", n)[-1] for n in (0, 1)] == [100, 49.5]


def test_units_with_errors_and_without_results_are_listed_with_what_they_miss(path: Path) -> None:
    page = values(path)["Kelengkapan"]
    assert line(page, "Kecamatan Balung")[3:] == [
        "DRAF", 3, 0, "IKU 5", "3 kesalahan; register belum ada: lhe_akip",
    ]  # fmt: skip
    assert line(page, "dukuh")[3:] == ["GAGAL", "-", "-", "semua", "Belum ada unit.toml: raw/x"]
    assert line(page, "Kecamatan Cakru")[-1] == "siap difinalkan"
    assert [line(page, s)[1] for s in ("FINAL", "DRAF", "GAGAL")] == [1, 2, 1]
    assert "dukuh" in str([c for cells in rows(values(path)["IKU 3"]) for c in cells])


def test_no_unit_with_results_still_gives_a_recap_that_says_so(tmp_path: Path) -> None:
    book = values(written(tmp_path / "b.xlsx", gagal("dukuh")))
    assert line(book["Kelengkapan"], "dukuh")[3] == "GAGAL"
    assert book.sheetnames[:3] == ["Sampul", "Ringkasan", "Peringkat"]


def test_every_summary_figure_is_a_live_formula(path: Path) -> None:
    book = formulas(path)
    for name in ("IKU_3_rata_rata", "IKU_3_gabungan", "IKU_3_rata_rata_B", "IKU_1_gabungan"):
        assert str(named(book, name)).startswith("=")
    for sheet, word, at in (
        ("IKU 3", "Kecamatan Ambulu", 6),
        ("IKU 3", "Kecamatan Ambulu", 7),
        ("IKU 3", "Kecamatan Ambulu", 9),
        ("Peringkat", "Kecamatan Ambulu", -2),
        ("SKM", "U1 Persyaratan", 1),
        ("SKM", "IKM seluruh responden", -1),
    ):
        assert str(line(book[sheet], word)[at]).startswith("="), (sheet, at)


@needs_office
def test_recalculated_by_another_program_every_value_stays_the_same(
    path: Path, tmp_path: Path
) -> None:
    before, after = values(path), values(recalculated(path, tmp_path))
    compared = 0
    for page in formulas(path):
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    old = before[page.title][cell.coordinate].value
                    new = after[page.title][cell.coordinate].value
                    if isinstance(old, (int, float)):
                        assert new == pytest.approx(old, abs=1e-9), (page.title, cell.coordinate)
                    else:
                        assert new == old, (page.title, cell.coordinate)
                    compared += 1
    assert compared > 200


def test_the_same_units_give_the_same_bytes_without_clock_user_or_path(path: Path) -> None:
    assert recap_bytes(edition()) == path.read_bytes()
    assert openpyxl.load_workbook(path).properties.created == datetime(2026, 1, 1)
    with zipfile.ZipFile(path) as package:
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_parquet_has_a_row_for_each_unit_and_indicator(tmp_path: Path) -> None:
    file = tmp_path / "r.parquet"
    again = tmp_path / "juga 'r'.parquet"
    write_parquet(edition(), file)
    write_parquet(edition(), again)
    assert file.read_bytes() == again.read_bytes()
    with duckdb.connect() as con:
        con.execute(f"CREATE VIEW r AS FROM read_parquet('{file}')")
        assert [d[0] for d in con.execute("FROM r").description or ()] == list(COLUMNS)
        found = con.execute(
            "SELECT unit, kelompok_aturan, pembilang, capaian, peringkat FROM r "
            "WHERE kode = 'IKU 3' ORDER BY unit"
        ).fetchall()
        failed = con.execute("SELECT status, kode, sebab_gagal FROM r WHERE unit = 'dukuh'")
        assert failed.fetchall() == [("gagal", None, "Belum ada unit.toml: raw/x")]
    assert found == [
        ("ambulu", "A", Decimal(900), Decimal("112.50"), 1),
        ("balung", "A", Decimal(1), Decimal("12.50"), 2),
        ("cakru", "B", Decimal(4), Decimal("100.00"), 1),
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_parquet_that_does_not_fit_on_the_disk_says_so() -> None:
    with pytest.raises(OSError) as refused:
        write_parquet(edition(), Path("/dev/full"))
    assert refused.value.errno == errno.ENOSPC
