"""Rows of indicators: which one is meant, how its figures read, and several in one cell."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

import pytest

from pipeline.reading.sheet import Cell
from tests.builders import check_rows, check_sheets, grid, sheet


def test_numbered_indicators_that_split_equally_become_rows_of_their_own() -> None:
    row = {
        "indikator": "1) Persentase A; 2) Persentase B", "target": "1) 90; 2) 95",
        "realisasi": "1) 92,31; 2) 96",
    }  # fmt: skip
    found = check_rows("indikator_program", row)
    assert found.data == {"diterima": 1}
    assert found.column("indikator") == ["Persentase A", "Persentase B"]
    assert [str(v) for v in found.column("target")] == ["90", "95"]
    assert [str(v) for v in found.column("realisasi")] == ["92.31", "96"]
    assert found.column("asal_baris") == [2, 2]


def test_one_wrong_part_of_a_split_row_rejects_the_row_once() -> None:
    row = {"indikator": "1) A; 2) B", "target": "1) 90; 2) 95", "realisasi": "1) 92; 2) x"}
    found = check_rows("indikator_program", row)
    assert found.data == {"ditolak": 1}
    assert found.column("indikator", "rejected") == ["A", "B"]


def test_an_indicator_may_be_named_by_its_whole_text_and_never_by_likeness() -> None:
    whole = "Prosentase  Tingkat Penyelesaian Laporan dan Pelanggaran Ketertiban Umum serta KETENTERAMAN"
    near = "Persentase Penyelesaian Laporan dan Pelanggaran Ketertiban Umum"
    found = check_rows(
        "perjanjian_kinerja", {"kode": None, "indikator": whole}, {"kode": None, "indikator": near}
    )
    assert found.column("kode") == ["IKU 3"]
    assert found.errors == ["indikator_tidak_dikenal"]


@pytest.mark.parametrize("kode", ["IKU 3", "iku-3", "IKU3", " Iku. 3 "])
def test_a_code_of_an_indicator_is_known_however_it_is_spelt(kode: str) -> None:
    assert check_rows("perjanjian_kinerja", {"kode": kode}).column("kode") == ["IKU 3"]


@pytest.mark.parametrize(
    ("kode", "written", "value"),
    [
        ("IKU 1", "9 Dokumen", "9"),
        ("IKU 1", "1.234", "1234"),
        ("IKU 3", "85 (B)", "85"),
        ("IKU 3", "85%", "85"),
        ("IKU 5", "72,5", "72.5"),
        ("TUJUAN 1", "3,512", "3.512"),
        ("TUJUAN 1", 82.5, "82.5"),
    ],
)
def test_the_satuan_of_the_decree_decides_how_a_target_reads(
    kode: str, written: Cell, value: str
) -> None:
    found = check_rows("perjanjian_kinerja", {"kode": kode, "target": written})
    assert [str(v) for v in found.column("target")] == [value]


@pytest.mark.parametrize(
    ("kode", "written"), [("IKU 1", "1,234"), ("IKU 5", "1.234"), ("TUJUAN 1", "3.512")]
)
def test_a_target_that_may_mean_two_things_is_rejected_with_both_readings(
    kode: str, written: str
) -> None:
    found = check_rows("perjanjian_kinerja", {"kode": kode, "target": written})
    digits = written.replace(".", "").replace(",", "")
    assert f"{digits} atau {digits[0]},{digits[1:]}" in found.problem("angka_bermakna_dua").pesan


@pytest.mark.parametrize(
    ("satuan", "written", "value"),
    [
        ("Dokumen", "1.234", "1234"), ("Dokumen", "1,234", None), ("Dokumen", "12,5", "12.5"),
        ("%", "1.234", None), ("%", "1,234", "1.234"), ("Persen (%)", "1.234", None),
        ("Indeks", "3.512", None), ("Nilai/Skor", "3,512", "3.512"), ("Rata-rata", "1.234", None),
        ("Rasio", "1.234", None), ("Poin", "1.234", None), ("Skor", "1.234", None),
        ("persentase", "1.234", None), ("Orang", "1.234 Orang", "1234"),
        (None, "1.234", None), (None, "1,234", None), (None, "1.234 Dokumen", "1234"),
        (None, "1,234 %", "1.234"), (None, "1.234,5", "1234.5"),
    ],
)  # fmt: skip
def test_the_satuan_of_the_row_decides_how_a_figure_reads(
    satuan: str | None, written: str, value: str | None
) -> None:
    found = check_rows(
        "indikator_program", {"satuan": satuan, "target": written, "realisasi": None}
    )
    if value is None:
        assert found.errors == ["angka_bermakna_dua"]
    else:
        assert [str(v) for v in found.column("target")] == [value]


def test_a_percentage_is_read_as_the_cell_shows_it() -> None:
    cells = grid("indikator_program", {"target": 1, "realisasi": 0.6486})
    at = {cells[0].index("target"), cells[0].index("realisasi")}
    shown = sheet(cells, "indikator_program", percent=frozenset((1, c) for c in at))
    found = check_sheets(shown)
    assert [str(v) for v in found.column("realisasi")] == ["64.8600"]
    assert [str(v) for v in found.column("target")] == ["100"]


def test_a_percentage_between_0_and_1_of_unknown_format_is_rejected_with_both_readings() -> None:
    found = check_rows("indikator_program", {"realisasi": 0.6486})
    assert "0,6486% atau 64,86%" in found.problem("persen_bermakna_dua").pesan


def test_a_percentage_above_1_and_a_nought_are_what_they_are() -> None:
    found = check_rows("indikator_program", {"realisasi": 64.86}, {"realisasi": 0})
    assert [str(v) for v in found.column("realisasi")] == ["64.86", "0"]


def test_the_units_of_several_indicators_in_one_cell_are_split_with_them() -> None:
    row = {
        "indikator": "1. Persentase a\n2. Jumlah b",
        "satuan": "1. %\n2. Dokumen",
        "target": "1. 100 %\n2. 5 Dokumen",
        "realisasi": "1. 90 %\n2. 5 Dokumen",
    }
    found = check_rows("indikator_program", row)
    assert found.errors == []
    assert found.data == {"diterima": 1}
