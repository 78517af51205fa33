"""What a run shows on Prefect's page."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest

from flows import artifacts
from flows.annual import last_year

PROBLEM = {
    "register": "pengaduan",
    "berkas": "Pengaduan TW 1.xlsx",
    "lembar": "Feb",
    "baris": 17,
    "kolom": "E (Status)",
    "nilai": "Beres",
    "tingkat": "kesalahan",
    "aturan": "status.tidak_dikenal",
    "pesan": "Kata “Beres” tidak dikenal.",
    "saran": "selesai",
}


def _hasil(problems=(), status="draf"):
    row = {
        "kode": "IKU 3",
        "indikator": "Persentase",
        "target": 1234.5,
        "realisasi": 64.864864864,
        "capaian": None,
        "predikat": None,
    }
    return {
        "unit": "contoh",
        "tahun": 2025,
        "status": status,
        "indikator": [row],
        "masalah": list(problems),
    }


def test_numbers_are_written_the_indonesian_way_and_absent_ones_as_a_dash():
    assert artifacts.indicators(_hasil()) == [
        {
            "kode": "IKU 3",
            "indikator": "Persentase",
            "target": "1.234,50",
            "realisasi": "64,86",
            "capaian (%)": "-",
            "predikat": "-",
        }
    ]


def test_problems_show_their_place_and_cure_but_not_the_value():
    assert artifacts.problems(_hasil([PROBLEM])) == [
        {
            "tingkat": "kesalahan",
            "register": "pengaduan",
            "berkas": "Pengaduan TW 1.xlsx",
            "lembar": "Feb",
            "baris": 17,
            "kolom": "E (Status)",
            "pesan": "Kata “Beres” tidak dikenal.",
            "saran": "selesai",
        }
    ]


@pytest.mark.parametrize(
    ("number", "shown", "text"),
    [
        (200, 200, "200 masalah."),
        (201, 200, "200 yang pertama dari 201 masalah; semuanya ada di lembar Mutu Data."),
    ],
)
def test_a_long_table_of_problems_is_cut_and_says_how_many_there_are(number, shown, text):
    hasil = _hasil([PROBLEM] * number)
    assert (len(artifacts.problems(hasil)), artifacts.extent(hasil)) == (shown, text)


@pytest.mark.parametrize(
    ("status", "berubah", "text"),
    [
        ("draf", True, "Draf 2025 tersimpan: 2 kesalahan, 1 peringatan."),
        ("final", True, "Final 2025 tersimpan: 2 kesalahan, 1 peringatan."),
        (
            "draf",
            False,
            "Draf 2025 sama dengan versi yang sudah ada: 2 kesalahan, 1 peringatan.",
        ),
    ],
)
def test_the_closing_message_says_draft_or_final_and_what_is_left(status, berubah, text):
    problems = [PROBLEM, PROBLEM, PROBLEM | {"tingkat": "peringatan"}]
    report = SimpleNamespace(hasil=_hasil(problems, status), berubah=berubah)
    assert artifacts.summary(report) == text


@pytest.mark.parametrize(
    ("scheduled", "tahun"),
    [
        ("2026-01-01T23:00:00+00:00", 2025),  # 2 January 06:00 in Jakarta
        ("2026-12-31T16:59:59+00:00", 2025),  # the last second of 2026 in Jakarta
        ("2026-12-31T17:00:00+00:00", 2026),  # the first of 2027
    ],
)
def test_last_year_is_counted_from_the_date_of_the_schedule_in_jakarta(scheduled, tahun):
    assert last_year(datetime.fromisoformat(scheduled)) == tahun
