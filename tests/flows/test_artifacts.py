"""What a run shows on Prefect's page."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.order import Order
from pipeline.problems import Masalah
from pipeline.report import Report

PROBLEM = Masalah(
    register="pengaduan",
    berkas="Pengaduan TW 1.xlsx",
    lembar="Feb",
    baris=17,
    kolom="E (Status)",
    nilai="Beres",
    tingkat="kesalahan",
    aturan="kata_tidak_dikenal",
    pesan="Kata “Beres” tidak dikenal.",
    saran="Mungkin maksudnya “selesai”.",
)


@pytest.fixture(scope="module")
def artifacts() -> ModuleType:
    """Give the module: it loads Prefect, for which only these tests have to wait."""
    from flows import artifacts

    return artifacts


def _report(*masalah: Masalah, status: str = "draf", berubah: bool = True) -> Report:
    row = {
        "kode": "IKU 3",
        "indikator": "Persentase",
        "target": 1234.5,
        "realisasi": 64.864864864,
        "capaian": None,
        "predikat": None,
    }
    hasil = {
        "unit": "contoh",
        "tahun": 2025,
        "status": status,
        "indikator": [row],
        "masalah": [asdict(m) for m in masalah],
    }
    order = Order("contoh", 2025, Path("raw"), Path("output"))
    return Report(order, hasil, masalah, 1, berubah=berubah)


def test_numbers_are_written_the_indonesian_way_and_absent_ones_as_a_dash(artifacts):
    assert artifacts.indicators(_report().hasil) == [
        {
            "kode": "IKU 3",
            "indikator": "Persentase",
            "target": "1.234,50",
            "realisasi": "64,86",
            "capaian (%)": "-",
            "predikat": "-",
        }
    ]


def test_the_account_has_a_line_for_each_register_with_a_file(artifacts):
    counts = {name: 2 for name in artifacts.ROW_COLUMNS}
    there = {"nama": "skm", "berkas": [{}]} | counts
    absent = {"nama": "dokumen", "berkas": []} | counts
    assert artifacts.rows({"register": [there, absent]}) == [{"register": "skm"} | counts]


def test_problems_show_their_place_and_cure_but_not_the_value(artifacts):
    (row,) = artifacts.problems(_report(PROBLEM).hasil)
    assert row == {
        "tingkat": "kesalahan",
        "register": "pengaduan",
        "berkas": "Pengaduan TW 1.xlsx",
        "lembar": "Feb",
        "baris": 17,
        "kolom": "E (Status)",
        "jumlah": 1,
        "pesan": "Kata (disembunyikan) tidak dikenal.",
        "saran": "Mungkin maksudnya “selesai”.",
    }


def test_a_table_of_problems_that_fits_is_whole(artifacts):
    report = _report(*[replace(PROBLEM, jumlah=2)] * 200)
    assert len(artifacts.problems(report.hasil)) == 200
    assert artifacts.extent(report) == "400 masalah."


def test_a_long_table_of_problems_is_cut_and_says_how_many_there_are(artifacts):
    report = _report(*[PROBLEM] * 201)
    assert len(artifacts.problems(report.hasil)) == 200
    assert artifacts.extent(report) == (
        "201 masalah; 200 dari 201 baris, semuanya ada di lembar Mutu Data."
    )


@pytest.mark.parametrize(
    ("status", "berubah", "begin"),
    [
        ("draf", True, "Draf 2025 ditulis"),
        ("final", True, "Final 2025 ditulis"),
        ("draf", False, "Draf 2025 tidak berubah sejak versi terakhir"),
    ],
)
def test_the_closing_message_says_draft_or_final_and_what_is_left(
    artifacts, status, berubah, begin
):
    problems = [replace(PROBLEM, jumlah=2), replace(PROBLEM, tingkat="peringatan")]
    report = _report(*problems, status=status, berubah=berubah)
    assert artifacts.summary(report) == f"{begin}: 2 kesalahan, 1 peringatan."
