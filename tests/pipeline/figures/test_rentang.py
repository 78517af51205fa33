"""What the rejected rows could change: lowest and highest realisasi, worked by hand."""

from datetime import date
from fractions import Fraction

import pytest

from tests.pipeline.figures.builders import policy, run_office, table
from tests.pipeline.figures.spans import check_each, span

pytestmark = pytest.mark.slow


def _percent(p, q):
    return float(Fraction(100 * p, q))


# --- IKU 3 --------------------------------------------------------------------------------------

PENGADUAN = "nomor;tanggal_masuk;status;jenis;tanggal_selesai"
GOOD = ("1/A;05/01/2025;selesai;PKL;06/01/2025", "2/A;05/01/2025;masuk;PKL;")
"""One of two finished: 50."""


def test_a_rejected_complaint(tmp_path):
    cases = {
        # An unreadable date may be of another year: then the row does not count.
        "{n}/A;31/02/2025;selesai;PKL;": ((1, 2), (2, 3)),
        "{n}/A;31/02/2025;masuk;PKL;": ((1, 3), (1, 2)),
        "{n}/A;31/02/2025;selesai;lainnya;": ((1, 2), (1, 2)),
        # An unknown kind may be trantib or not.
        "{n}/A;05/01/2025;selesai;Entah;": ((1, 2), (2, 3)),
        "{n}/A;05/01/2025;diproses;Entah;": ((1, 3), (1, 2)),
        "{n}/A;05/01/2025;selesai;;": ((1, 2), (2, 3)),
        # An unknown status may be any; the row counts in the denominator in any case.
        "{n}/A;05/01/2025;Entah;PKL;": ((1, 3), (2, 3)),
        "{n}/A;05/01/2025;Sudah Ditindaklanjuti;PKL;06/01/2025": ((1, 3), (2, 3)),
        "{n}/A;05/01/2025;Entah;lainnya;": ((1, 2), (1, 2)),
        # An unreadable finish date: by the cut-off, after it, or blank.
        "{n}/A;05/01/2025;selesai;PKL;32/01/2025": ((1, 3), (2, 3)),
        "{n}/A;05/01/2025;masuk;PKL;32/01/2025": ((1, 3), (1, 3)),
        # The finish before the start calls both dates in question.
        "{n}/A;05/01/2025;selesai;PKL;04/01/2025": ((1, 3), (2, 3)),
        # Nothing that decides can be read.
        "{n}/A;31/02/2025;Entah;Entah;": ((1, 3), (2, 3)),
        # Refused by the office, whenever it was finished.
        "{n}/A;05/01/2025;ditolak;PKL;32/01/2025": ((1, 3), (1, 3)),
    }
    check_each(tmp_path, "IKU 3", "pengaduan", PENGADUAN, GOOD, cases)


def test_a_rejected_complaint_where_refused_ones_do_not_count(tmp_path):
    cases = {
        "{n}/A;05/01/2025;ditolak;PKL;32/01/2025": ((1, 2), (1, 2)),
        "{n}/A;05/01/2025;Entah;PKL;": ((1, 3), (2, 3)),
    }
    check_each(tmp_path, "IKU 3", "pengaduan", PENGADUAN, GOOD, cases, policy(hitung_ditolak=False))


def test_each_rejected_complaint_is_taken_once(tmp_path):
    rows = (
        "3/A;31/02/2025;selesai;PKL;",
        "4/A;05/01/2025;Entah;PKL;",
        "5/A;05/01/2025;masuk;Entah;",
    )
    # Lowest: not counted, open, open. Highest: finished, finished, not counted.
    found = span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD, *rows))
    assert found == (_percent(1, 4), _percent(3, 4))


def test_two_different_reports_with_one_number_count_both_if_they_counted(tmp_path):
    rows = ("7/A;05/01/2025;selesai;PKL;", "7/A;06/01/2025;masuk;PKL;")
    found = span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD, *rows))
    assert found == (_percent(2, 4), _percent(2, 4))


def test_a_rejected_complaint_after_the_cutoff_changes_nothing(tmp_path):
    row = "3/A;05/08/2025;Entah;PKL;"
    found = span(tmp_path, "IKU 3", batas=date(2025, 6, 30), pengaduan=table(PENGADUAN, *GOOD, row))
    assert found == (50, 50)


def test_without_wrong_rows_both_ends_are_the_figure(tmp_path):
    assert span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD)) == (50, 50)


def test_where_nothing_else_is_there_only_values_that_can_be_had_are_named(tmp_path):
    cases = {
        "{n}/A;05/01/2025;Entah;PKL;": ((0, 1), (1, 1)),
        "{n}/A;05/01/2025;masuk;Entah;": ((0, 1), (0, 1)),
        "{n}/A;05/01/2025;selesai;Entah;": ((1, 1), (1, 1)),
        "{n}/A;05/01/2025;Entah;lainnya;": (None, None),
    }
    check_each(tmp_path, "IKU 3", "pengaduan", PENGADUAN, (), cases)


def test_not_counting_a_row_can_give_a_hundred_by_policy(tmp_path):
    cases = {"{n}/A;05/01/2025;masuk;Entah;": ((0, 1), (1, 1))}
    unit = policy(penyebut_nol="seratus")
    check_each(tmp_path, "IKU 3", "pengaduan", PENGADUAN, (), cases, unit)


@pytest.mark.parametrize(
    "unreadable",
    ["nomor;jenis\n9/A;PKL\n", ""],
    ids=["a sheet without its required columns", "an empty file"],
)
def test_what_cannot_be_read_at_all_leaves_the_span_open(tmp_path, unreadable):
    files = {"pengaduan": table(PENGADUAN, *GOOD), "pengaduan__2": unreadable}
    found = run_office(tmp_path, **files).iku("IKU 3")
    assert (found["realisasi"], found["rentang"]) == (50, [None, None])


# --- IKU 2 --------------------------------------------------------------------------------------

PEMBERDAYAAN = "kegiatan;direncanakan;status;tanggal_rencana;tanggal_pelaksanaan"
DONE = ("A;ya;difasilitasi;Maret 2025;12/03/2025", "B;ya;belum;April 2025;")


def test_a_rejected_activity(tmp_path):
    cases = {
        "C;ya;Entah;Mei 2025;": ((1, 3), (2, 3)),
        "C;ya;difasilitasi;Mei 2025;31/02/2025": ((1, 3), (2, 3)),
        "C;ya;belum;32 Mei 2025;": ((1, 3), (1, 2)),
        "C;ya;difasilitasi;32 Mei 2025;12/05/2025": ((1, 2), (2, 3)),
        "C;mungkin;difasilitasi;Mei 2025;12/05/2025": ((1, 2), (2, 3)),
        "C;mungkin;belum;Mei 2025;": ((1, 3), (1, 2)),
        ";ya;difasilitasi;Mei 2025;12/05/2025": ((2, 3), (2, 3)),
    }
    check_each(tmp_path, "IKU 2", "pemberdayaan", PEMBERDAYAAN, DONE, cases)


def test_a_rejected_activity_where_those_beside_the_plan_count(tmp_path):
    cases = {
        # In the plan or beside it: it is in the numerator either way.
        "C;mungkin;difasilitasi;Mei 2025;12/05/2025": ((2, 3), (2, 2)),
        "C;mungkin;belum;Mei 2025;": ((1, 3), (1, 2)),
        ";tidak;difasilitasi;Mei 2025;12/05/2025": ((2, 2), (2, 2)),
        "C;tidak;Entah;Mei 2025;12/05/2025": ((1, 2), (2, 2)),
    }
    unit = policy(hitung_di_luar_rencana=True)
    check_each(tmp_path, "IKU 2", "pemberdayaan", PEMBERDAYAAN, DONE, cases, unit)


def test_an_unreadable_choice_is_tried_beside_rows_whose_choices_can_be_read(tmp_path):
    rows = ("C;mungkin;difasilitasi;Mei 2025;12/05/2025", ";ya;difasilitasi;Mei 2025;12/05/2025")
    unit = policy(hitung_di_luar_rencana=True)
    found = span(tmp_path, "IKU 2", unit, pemberdayaan=table(PEMBERDAYAAN, *DONE, *rows))
    # The second is a hit in the plan, C one in it or beside it.
    assert found == (_percent(3, 4), _percent(3, 3))


def test_above_a_hundred_another_hit_lowers_the_ratio(tmp_path):
    good = (DONE[0], "C;tidak;difasilitasi;;12/05/2025", "D;tidak;difasilitasi;;12/05/2025")
    # In this year's plan, or in another's.
    cases = {"E;ya;difasilitasi;32 Mei 2025;12/05/2025": ((4, 2), (3, 1))}
    unit = policy(hitung_di_luar_rencana=True)
    check_each(tmp_path, "IKU 2", "pemberdayaan", PEMBERDAYAAN, good, cases, unit)


def test_above_a_hundred_what_is_best_for_each_row_depends_on_the_ratio(tmp_path):
    rows = (
        DONE[0],
        "C;tidak;difasilitasi;;12/05/2025",
        "D;tidak;difasilitasi;;12/05/2025",
        "E;ya;difasilitasi;32 Mei 2025;12/05/2025",
        "F;mungkin;belum;Mei 2025;",
    )
    # Lowest: E a hit, F a miss. Highest: neither counts.
    found = span(
        tmp_path,
        "IKU 2",
        policy(hitung_di_luar_rencana=True),
        pemberdayaan=table(PEMBERDAYAAN, *rows),
    )
    assert found == (_percent(4, 3), _percent(3, 1))


# --- IKU 1 --------------------------------------------------------------------------------------

DOKUMEN = "judul;nomor;tanggal;status;berlaku_sampai;menggantikan"


@pytest.mark.parametrize(
    ("way", "cases"),
    [
        (
            "tahun_ini",
            {
                "B;{n}/A;30/02/2025;tersedia;;": (1, 2),
                "B;{n}/A;05/01/2025;entah;;": (1, 2),
                "B;{n}/A;05/01/2025;tersedia;32/12/2025;": (2, 2),
                "B;{n}/A;05/01/2025;proses;32/12/2025;": (1, 1),
                ";{n}/A;05/01/2024;tersedia;;": (1, 1),
            },
        ),
        (
            "berlaku",
            {
                "B;{n}/A;05/01/2025;tersedia;32/12/2025;": (1, 2),
                ";{n}/A;05/01/2024;tersedia;;": (2, 2),
                ";0/Z;05/01/2024;tersedia;;": (1, 1),  # replaced by the good one
            },
        ),
    ],
)
def test_a_rejected_document(tmp_path, way, cases):
    good = ("A;1/A;05/01/2025;tersedia;;0/Z",)
    check_each(tmp_path, "IKU 1", "dokumen", DOKUMEN, good, cases, policy(hitung_dokumen=way))


# --- IKU 6 --------------------------------------------------------------------------------------


def test_a_rejected_program_indicator(tmp_path):
    heads = "program;level;indikator;satuan;arah;target;realisasi"
    good = ("P;;a;%;;80;90", "P;;b;%;;80;70")
    cases = {
        "P;;c;%;;#REF!;70": ((1, 3), (2, 3)),
        "P;;c;indeks;;1.234;70": ((1, 3), (2, 3)),
        "P;;c;%;miring;80;70": ((1, 3), (2, 3)),
        "P;;c;%;miring;80;80": ((2, 3), (2, 3)),  # reached in either direction
        "P;entah;c;%;miring;80;80": ((1, 2), (2, 3)),
        # The target decides still, whatever the direction.
        "P;;c;%;miring;#REF!;80": ((1, 3), (2, 3)),
        "P;entah;c;%;;80;90": ((1, 2), (2, 3)),
        "P;entah;c;%;;80;70": ((1, 3), (1, 2)),
        "P;kegiatan;c;%;;#REF!;70": ((1, 2), (1, 2)),
        "P;;c;;;80 %;70 orang": ((1, 3), (2, 3)),
        ";;c;%;;80;90": ((2, 3), (2, 3)),
    }
    check_each(tmp_path, "IKU 6", "indikator_program", heads, good, cases)


# --- TUJUAN 2 -----------------------------------------------------------------------------------


def test_a_rejected_recommendation(tmp_path):
    heads = "nomor;tanggal;bidang;rekomendasi;status;tanggal_tindak_lanjut"
    good = (
        "R1;10/01/2025;Tapem;a;ditindaklanjuti;10/02/2025",
        "R2;10/01/2025;Tapem;b;proses;",
    )
    cases = {
        # Followed up in June: within a year of any day of this year.
        "R{n};30/02/2025;Tapem;c;ditindaklanjuti;10/06/2025": ((1, 2), (2, 3)),
        "R{n};30/02/2025;Tapem;c;belum;": ((1, 3), (1, 2)),
        "R{n};10/01/2025;Entah;c;ditindaklanjuti;": ((1, 2), (2, 3)),
        "R{n};10/01/2025;Tapem;c;Entah;": ((1, 3), (2, 3)),
        "R{n};10/01/2025;Tapem;c;ditindaklanjuti;09/01/2025": ((1, 3), (2, 3)),
        "R{n};10/01/2025;Ekbang;c;Entah;": ((1, 2), (1, 2)),
        "R{n};10/01/2025;Tapem;;ditindaklanjuti;": ((2, 3), (2, 3)),
    }
    check_each(tmp_path, "TUJUAN 2", "rekomendasi", heads, good, cases)


def test_the_example_holds_its_figures_within_their_spans(example):
    for found in example.hasil["indikator"]:
        low, high = found["rentang"]
        assert low <= found["realisasi"] <= high, found["kode"]
