"""Recaps stand in where the rows are absent, and every figure from them says so."""

import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pipeline.annual import Order, check_only

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
MARK = "Dari rekap, tidak dapat ditelusuri ke baris."
RECAP = "bulan;masuk;selesai\nJanuari 2025;10;8\nFebruari 2025;5;5\n"
SURVEY = "periode;n;u1;u2;u3;u4;u5;u6;u7;u8;u9\nSemester I;100;3,5;3,5;3,5;3,5;3,5;3,5;3,5;3,5;3,5\nSemester II;300;3;3;3;3;3;3;3;3;3\n"  # noqa: E501


@pytest.fixture
def year(tmp_path: Path) -> Path:
    folder = tmp_path / "raw" / "contoh" / "2025"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "raw/contoh/unit.toml", folder.parent)
    return folder


def results(year: Path) -> dict[str, Any]:
    return check_only(Order("contoh", 2025, year.parents[1], year)).hasil


def indicator(hasil: dict[str, Any], kode: str) -> dict[str, Any]:
    return next(i for i in hasil["indikator"] if i["kode"] == kode)


def test_a_monthly_recap_gives_both_rows_of_the_decree(year: Path) -> None:
    (year / "pengaduan_rekap.csv").write_text(RECAP, encoding="utf-8")
    hasil = results(year)
    for kode in ("IKU 3", "IKU 4"):
        found = indicator(hasil, kode)
        assert (found["pembilang"], found["penyebut"]) == (13, 15)
        assert MARK in found["catatan"]


def test_rows_win_over_a_recap(year: Path) -> None:
    (year / "pengaduan_rekap.csv").write_text(RECAP, encoding="utf-8")
    (year / "pengaduan.csv").write_text(
        "tanggal_masuk;jenis;status\n02/01/2025;PKL;Selesai\n", encoding="utf-8"
    )
    found = indicator(results(year), "IKU 3")
    assert (found["pembilang"], found["penyebut"]) == (1, 1)
    assert MARK not in found["catatan"]


def test_a_recap_takes_the_place_of_its_needed_register(year: Path) -> None:
    (year / "pengaduan_rekap.csv").write_text(RECAP, encoding="utf-8")
    missing = {
        m["register"] for m in results(year)["masalah"] if m["aturan"] == "register_belum_ada"
    }
    assert "pengaduan" not in missing
    assert "skm" in missing


def test_months_after_the_cutoff_are_not_counted(year: Path) -> None:
    (year / "pengaduan_rekap.csv").write_text(RECAP, encoding="utf-8")
    (year / "unit.toml").write_text("[kebijakan]\nbatas_data = 2025-01-31\n", encoding="utf-8")
    found = indicator(results(year), "IKU 3")
    assert (found["pembilang"], found["penyebut"]) == (8, 10)


def test_the_month_of_the_cutoff_counts_whole(year: Path) -> None:
    (year / "pengaduan_rekap.csv").write_text(RECAP, encoding="utf-8")
    (year / "unit.toml").write_text("[kebijakan]\nbatas_data = 2025-01-15\n", encoding="utf-8")
    found = indicator(results(year), "IKU 3")
    assert (found["pembilang"], found["penyebut"]) == (8, 10)


def test_without_a_month_up_to_the_cutoff_nothing_came_in(year: Path) -> None:
    (year / "pengaduan_rekap.csv").write_text("bulan;masuk;selesai\nJuni 2025;3;2\n", "utf-8")
    (year / "unit.toml").write_text("[kebijakan]\nbatas_data = 2025-01-31\n", encoding="utf-8")
    found = indicator(results(year), "IKU 3")
    assert (found["pembilang"], found["penyebut"], found["realisasi"]) == (0, 0, None)


def test_a_survey_recap_whose_rows_must_all_be_mended_has_no_respondents(year: Path) -> None:
    wrong = SURVEY.replace("100;3,5", "100;88").replace("300;3;", "300;75;")
    (year / "skm_rekap.csv").write_text(wrong, encoding="utf-8")
    skm = results(year)["skm"]
    assert (skm["responden"], skm["ikm"]) == (0, None)


def test_a_survey_recap_weighs_periods_by_their_respondents(year: Path) -> None:
    (year / "skm_rekap.csv").write_text(SURVEY, encoding="utf-8")
    hasil = results(year)
    mean = Fraction(100 * 7, 2) / 400 + Fraction(300 * 3, 400)
    assert hasil["skm"]["responden"] == 400
    assert hasil["skm"]["ikm"] == float(25 * mean)
    assert MARK in indicator(hasil, "TUJUAN 1")["catatan"]


def test_more_finished_than_came_in_is_an_error(year: Path) -> None:
    (year / "pengaduan_rekap.csv").write_text("bulan;masuk;selesai\nMaret 2025;3;4\n", "utf-8")
    assert "selesai_melebihi_masuk" in {m["aturan"] for m in results(year)["masalah"]}


def test_a_recap_beside_the_rows_is_not_used_and_said_so(year: Path) -> None:
    (year / "pengaduan_rekap.csv").write_text(RECAP, encoding="utf-8")
    rows = "nomor;tanggal_masuk;jenis;status\n1/2025;01/02/2025;PKL;Proses\n"
    (year / "pengaduan.csv").write_text(rows, encoding="utf-8")
    hasil = results(year)
    assert indicator(hasil, "IKU 3")["penyebut"] == 1
    (said,) = [m for m in hasil["masalah"] if m["aturan"] == "rekap_tidak_dipakai"]
    assert (said["berkas"], said["tingkat"]) == ("pengaduan_rekap.csv", "peringatan")


def test_a_file_of_single_rows_that_is_named_a_recap_is_told_to_drop_the_word(year: Path) -> None:
    (year / "pengaduan rekap TW1.csv").write_text(
        "tanggal_masuk;jenis;status\n02/01/2025;PKL;Selesai\n", encoding="utf-8"
    )
    (year / "dokumen.csv").write_text("nama;tanggal\nSOP;02/01/2025\n", encoding="utf-8")
    said = {m["register"]: m["saran"] for m in results(year)["masalah"] if m["berkas"]}
    assert (
        "memuat pengaduan satu per satu, ganti namanya tanpa kata rekap" in said["pengaduan_rekap"]
    )
    assert "kata rekap" not in said["dokumen"]
