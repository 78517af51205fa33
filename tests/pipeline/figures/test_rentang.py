"""What the rejected rows could change: lowest and highest realisasi, worked by hand (contract 5)."""

from datetime import date
from fractions import Fraction

import pytest

from tests.pipeline.figures.builders import policy, run_office, table

PENGADUAN = "nomor;tanggal_masuk;status;jenis;tanggal_selesai"
GOOD = ("1/A;05/01/2025;selesai;PKL;06/01/2025", "2/A;05/01/2025;masuk;PKL;")
"""One of two finished: 50."""


def _span(tmp_path, kode, unit=policy(), batas=None, **files):
    low, high = run_office(tmp_path, unit, batas, **files).iku(kode)["rentang"]
    return low, high


def _percent(p, q):
    return float(Fraction(100 * p, q))


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        # An unreadable date may be of another year: then the row does not count.
        ("3/A;31/02/2025;selesai;PKL;", (1, 2), (2, 3)),
        ("3/A;31/02/2025;masuk;PKL;", (1, 3), (1, 2)),
        ("3/A;31/02/2025;selesai;lainnya;", (1, 2), (1, 2)),
        # An unknown kind may be trantib or not.
        ("3/A;05/01/2025;selesai;Entah;", (1, 2), (2, 3)),
        ("3/A;05/01/2025;diproses;Entah;", (1, 3), (1, 2)),
        ("3/A;05/01/2025;selesai;;", (1, 2), (2, 3)),
        # An unknown status may be any; the row counts in the denominator in any case.
        ("3/A;05/01/2025;Entah;PKL;", (1, 3), (2, 3)),
        ("3/A;05/01/2025;Sudah Ditindaklanjuti;PKL;06/01/2025", (1, 3), (2, 3)),
        ("3/A;05/01/2025;Entah;lainnya;", (1, 2), (1, 2)),
        # An unreadable finish date: by the cut-off, after it, or blank.
        ("3/A;05/01/2025;selesai;PKL;32/01/2025", (1, 3), (2, 3)),
        ("3/A;05/01/2025;masuk;PKL;32/01/2025", (1, 3), (1, 3)),
        # The finish before the start calls both dates in question.
        ("3/A;05/01/2025;selesai;PKL;04/01/2025", (1, 3), (2, 3)),
        # Nothing that decides can be read.
        ("3/A;31/02/2025;Entah;Entah;", (1, 3), (2, 3)),
    ],
)
def test_a_rejected_complaint(tmp_path, row, low, high):
    found = _span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD, row))
    assert found == (_percent(*low), _percent(*high))


def test_each_rejected_complaint_is_taken_once(tmp_path):
    rows = ("3/A;31/02/2025;selesai;PKL;", "4/A;05/01/2025;Entah;PKL;", "5/A;05/01/2025;masuk;Entah;")
    # Lowest: not counted, open, open. Highest: finished, finished, not counted.
    found = _span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD, *rows))
    assert found == (_percent(1, 4), _percent(3, 4))


def test_two_different_reports_with_one_number_count_both_if_they_counted(tmp_path):
    rows = ("7/A;05/01/2025;selesai;PKL;", "7/A;06/01/2025;masuk;PKL;")
    found = _span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD, *rows))
    assert found == (_percent(2, 4), _percent(2, 4))


def test_a_rejected_complaint_after_the_cutoff_changes_nothing(tmp_path):
    row = "3/A;05/08/2025;Entah;PKL;"
    found = _span(
        tmp_path, "IKU 3", batas=date(2025, 6, 30), pengaduan=table(PENGADUAN, *GOOD, row)
    )
    assert found == (50, 50)


@pytest.mark.parametrize(
    ("counted", "low", "high"), [(True, (1, 3), (1, 3)), (False, (1, 2), (1, 2))]
)
def test_a_refused_complaint_follows_the_policy(tmp_path, counted, low, high):
    row = "3/A;05/01/2025;ditolak;PKL;32/01/2025"
    unit = policy(hitung_ditolak=counted)
    found = _span(tmp_path, "IKU 3", unit, pengaduan=table(PENGADUAN, *GOOD, row))
    assert found == (_percent(*low), _percent(*high))


def test_without_wrong_rows_both_ends_are_the_figure(tmp_path):
    assert _span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, *GOOD)) == (50, 50)


@pytest.mark.parametrize(
    ("row", "span"),
    [
        ("3/A;05/01/2025;Entah;PKL;", (0, 100)),
        ("3/A;05/01/2025;masuk;Entah;", (0, 0)),
        ("3/A;05/01/2025;selesai;Entah;", (100, 100)),
        ("3/A;05/01/2025;Entah;lainnya;", (None, None)),
    ],
)
def test_where_nothing_else_is_there_only_values_that_can_be_had_are_named(tmp_path, row, span):
    assert _span(tmp_path, "IKU 3", pengaduan=table(PENGADUAN, row)) == span


def test_not_counting_a_row_can_give_a_hundred_by_policy(tmp_path):
    row = table(PENGADUAN, "3/A;05/01/2025;masuk;Entah;")
    assert _span(tmp_path, "IKU 3", policy(penyebut_nol="seratus"), pengaduan=row) == (0, 100)


@pytest.mark.parametrize(
    "files",
    [
        {"pengaduan": table(PENGADUAN, *GOOD), "pengaduan__2": "nomor;jenis\n9/A;PKL\n"},
        {"pengaduan": table(PENGADUAN, *GOOD), "pengaduan__2": ""},
    ],
    ids=["a sheet without its required columns", "an empty file"],
)
def test_what_cannot_be_read_at_all_leaves_the_span_open(tmp_path, files):
    found = run_office(tmp_path, **files).iku("IKU 3")
    assert (found["realisasi"], found["rentang"]) == (50, [None, None])


# --- IKU 2 --------------------------------------------------------------------------------------

PEMBERDAYAAN = "kegiatan;direncanakan;status;tanggal_rencana;tanggal_pelaksanaan"
DONE = ("A;ya;difasilitasi;Maret 2025;12/03/2025", "B;ya;belum;April 2025;")


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        ("C;ya;Entah;Mei 2025;", (1, 3), (2, 3)),
        ("C;ya;difasilitasi;Mei 2025;31/02/2025", (1, 3), (2, 3)),
        ("C;ya;belum;32 Mei 2025;", (1, 3), (1, 2)),
        ("C;ya;difasilitasi;32 Mei 2025;12/05/2025", (1, 2), (2, 3)),
        ("C;mungkin;difasilitasi;Mei 2025;12/05/2025", (1, 2), (2, 3)),
        ("C;mungkin;belum;Mei 2025;", (1, 3), (1, 2)),
        (";ya;difasilitasi;Mei 2025;12/05/2025", (2, 3), (2, 3)),
    ],
)
def test_a_rejected_activity(tmp_path, row, low, high):
    found = _span(tmp_path, "IKU 2", pemberdayaan=table(PEMBERDAYAAN, *DONE, row))
    assert found == (_percent(*low), _percent(*high))


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        # In the plan or beside it: it is in the numerator either way.
        ("C;mungkin;difasilitasi;Mei 2025;12/05/2025", (2, 3), (2, 2)),
        ("C;mungkin;belum;Mei 2025;", (1, 3), (1, 2)),
        (";tidak;difasilitasi;Mei 2025;12/05/2025", (2, 2), (2, 2)),
        ("C;tidak;Entah;Mei 2025;12/05/2025", (1, 2), (2, 2)),
    ],
)
def test_a_rejected_activity_where_those_beside_the_plan_count(tmp_path, row, low, high):
    unit = policy(hitung_di_luar_rencana=True)
    found = _span(tmp_path, "IKU 2", unit, pemberdayaan=table(PEMBERDAYAAN, *DONE, row))
    assert found == (_percent(*low), _percent(*high))


def test_above_a_hundred_another_hit_lowers_the_ratio(tmp_path):
    unit = policy(hitung_di_luar_rencana=True)
    beside = ("C;tidak;difasilitasi;;12/05/2025", "D;tidak;difasilitasi;;12/05/2025")
    row = "E;ya;difasilitasi;32 Mei 2025;12/05/2025"  # in this year's plan, or in another's
    found = _span(
        tmp_path, "IKU 2", unit, pemberdayaan=table(PEMBERDAYAAN, DONE[0], *beside, row)
    )
    assert found == (_percent(4, 2), _percent(3, 1))


# --- IKU 1 --------------------------------------------------------------------------------------

DOKUMEN = "judul;nomor;tanggal;status;berlaku_sampai;menggantikan"


@pytest.mark.parametrize(
    ("way", "row", "span"),
    [
        ("tahun_ini", "B;2/A;30/02/2025;tersedia;;", (1, 2)),
        ("tahun_ini", "B;2/A;05/01/2025;entah;;", (1, 2)),
        ("tahun_ini", "B;2/A;05/01/2025;tersedia;32/12/2025;", (2, 2)),
        ("berlaku", "B;2/A;05/01/2025;tersedia;32/12/2025;", (1, 2)),
        ("tahun_ini", ";2/A;05/01/2024;tersedia;;", (1, 1)),
        ("berlaku", ";2/A;05/01/2024;tersedia;;", (2, 2)),
        ("berlaku", ";0/Z;05/01/2024;tersedia;;", (1, 1)),  # replaced by the good one
        ("tahun_ini", "B;2/A;05/01/2025;proses;32/12/2025;", (1, 1)),
    ],
)
def test_a_rejected_document(tmp_path, way, row, span):
    good = "A;1/A;05/01/2025;tersedia;;0/Z"
    found = _span(
        tmp_path, "IKU 1", policy(hitung_dokumen=way), dokumen=table(DOKUMEN, good, row)
    )
    assert found == span


# --- IKU 6 --------------------------------------------------------------------------------------

PROGRAM = "program;level;indikator;satuan;arah;target;realisasi"
REACHED = ("P;;a;%;;80;90", "P;;b;%;;80;70")


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        ("P;;c;%;;#REF!;70", (1, 3), (2, 3)),
        ("P;;c;indeks;;1.234;70", (1, 3), (2, 3)),
        ("P;;c;%;miring;80;70", (1, 3), (2, 3)),
        ("P;entah;c;%;;80;90", (1, 2), (2, 3)),
        ("P;entah;c;%;;80;70", (1, 3), (1, 2)),
        ("P;kegiatan;c;%;;#REF!;70", (1, 2), (1, 2)),
        ("P;;c;;;80 %;70 orang", (1, 3), (2, 3)),
        (";;c;%;;80;90", (2, 3), (2, 3)),
    ],
)
def test_a_rejected_program_indicator(tmp_path, row, low, high):
    found = _span(tmp_path, "IKU 6", indikator_program=table(PROGRAM, *REACHED, row))
    assert found == (_percent(*low), _percent(*high))


# --- TUJUAN 2 -----------------------------------------------------------------------------------

REKOMENDASI = "nomor;tanggal;bidang;rekomendasi;status;tanggal_tindak_lanjut"
ADVICE = (
    "R1;10/01/2025;Tapem;a;ditindaklanjuti;10/02/2025",
    "R2;10/01/2025;Tapem;b;proses;",
)


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        # Followed up in June: within a year of any day of this year.
        ("R3;30/02/2025;Tapem;c;ditindaklanjuti;10/06/2025", (1, 2), (2, 3)),
        ("R3;30/02/2025;Tapem;c;belum;", (1, 3), (1, 2)),
        ("R3;10/01/2025;Entah;c;ditindaklanjuti;", (1, 2), (2, 3)),
        ("R3;10/01/2025;Tapem;c;Entah;", (1, 3), (2, 3)),
        ("R3;10/01/2025;Tapem;c;ditindaklanjuti;09/01/2025", (1, 3), (2, 3)),
        ("R3;10/01/2025;Ekbang;c;Entah;", (1, 2), (1, 2)),
        ("R3;10/01/2025;Tapem;;ditindaklanjuti;", (2, 3), (2, 3)),
    ],
)
def test_a_rejected_recommendation(tmp_path, row, low, high):
    found = _span(tmp_path, "TUJUAN 2", rekomendasi=table(REKOMENDASI, *ADVICE, row))
    assert found == (_percent(*low), _percent(*high))


# --- TUJUAN 1 -----------------------------------------------------------------------------------

SKM = "tanggal;" + ";".join(f"u{i}" for i in range(1, 10))
THREES = "10/02/2025" + ";3" * 9


def _index(*sums, respondents):
    return float(25 * sum(Fraction(s, respondents) for s in sums) / 9)


def test_an_invalid_answer_is_taken_as_1_and_as_4(tmp_path):
    rows = table(SKM, THREES, "11/02/2025;5" + ";4" * 8)
    low = _index(4, *[7] * 8, respondents=2)
    high = _index(*[7] * 9, respondents=2)
    assert _span(tmp_path, "TUJUAN 1", skm=rows) == pytest.approx((low, high))


def test_a_respondent_who_answered_nothing_changes_nothing(tmp_path):
    assert _span(tmp_path, "TUJUAN 1", skm=table(SKM, THREES, "11/02/2025" + ";" * 9)) == (75, 75)


def test_a_respondent_whose_date_cannot_be_read_may_be_of_another_year(tmp_path):
    rows = table(SKM, THREES, "31/02/2025" + ";4" * 9)
    assert _span(tmp_path, "TUJUAN 1", skm=rows) == (75, 87.5)
    rows = table(SKM, THREES, "31/02/2025" + ";1" * 9)
    assert _span(tmp_path / "b", "TUJUAN 1", skm=rows) == (50, 75)


def test_a_wrong_answer_after_the_cutoff_changes_nothing(tmp_path):
    rows = table(SKM, THREES, "11/08/2025;5" + ";4" * 8)
    assert _span(tmp_path, "TUJUAN 1", batas=date(2025, 6, 30), skm=rows) == (75, 75)


def test_a_wrong_answer_belongs_to_its_own_period(tmp_path):
    rows = table(SKM, THREES, "10/08/2025" + ";2" * 9, "11/02/2025;5" + ";3" * 8)
    # Semester I: (3 + 1) / 2 or (3 + 4) / 2 for U1; semester II is 50.
    low = (_index(4, *[6] * 8, respondents=2) + 50) / 2
    high = (_index(7, *[6] * 8, respondents=2) + 50) / 2
    found = _span(tmp_path, "TUJUAN 1", policy(gabung_skm="rata_periode"), skm=rows)
    assert found == pytest.approx((low, high))
    last = _span(tmp_path / "b", "TUJUAN 1", policy(gabung_skm="periode_terakhir"), skm=rows)
    assert last == (50, 50)


def test_the_example_holds_its_figures_within_their_spans(example):
    for found in example.hasil["indikator"]:
        low, high = found["rentang"]
        assert low <= found["realisasi"] <= high, found["kode"]
