"""IKU 3 and IKU 4: which complaints came in, and which are finished (domain sections 1 and 7)."""

from datetime import date

import pytest

from tests.pipeline.figures.builders import office, policy, promise, run, run_office, table

pytestmark = pytest.mark.slow

HEADS = "nomor;tanggal_masuk;status;jenis;tanggal_selesai;saluran;desa;bukti"
ROWS = (
    "P-01;05/01/2025;selesai;ketertiban umum;07/01/2025;whatsapp;Keting;BA 1",
    "P-02;06/01/2025;selesai;ketenteraman masyarakat;;lisan;Keting;",
    "P-03;10/02/2025;dilimpahkan;PKL;12/02/2025;surat;Jombang;BA 2",
    "P-04;11/02/2025;dilimpahkan;ketertiban umum;;surat;Jombang;",
    "P-05;01/03/2025;masuk;ketertiban umum;;lisan;;",
    "P-06;02/03/2025;diproses;Kamtibmas;;lisan;;",
    "P-07;03/03/2025;ditolak;ketertiban umum;;lisan;;",
    "P-08;30/06/2025;selesai;ketertiban umum;01/07/2025;lisan;;",
    "P-09;20/12/2025;selesai;ketertiban umum;05/01/2026;lisan;;",
    "P-10;31/12/2025;selesai;ketertiban umum;31/12/2025;lisan;;",
    "P-11;04/04/2025;selesai;lainnya;05/04/2025;lisan;;",
    "P-12;05/04/2025;selesai;Kebakaran;05/04/2025;lisan;;",
    "P-13;15/12/2024;selesai;ketertiban umum;10/01/2025;lisan;;",
    "P-14;16/12/2024;selesai;ketertiban umum;20/12/2024;lisan;;",
    "P-15;17/12/2024;dilimpahkan;ketertiban umum;20/01/2025;lisan;;",
    "P-16;18/12/2024;selesai;lainnya;20/01/2025;lisan;;",
)
"""Trantib of 2025: P-01 to P-10. Finished by 31 December: P-01, P-02, P-03, P-08, P-10."""


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    return office(
        tmp_path_factory.mktemp("pengaduan"),
        pengaduan=table(HEADS, *ROWS),
        perjanjian_kinerja=promise("IKU 3", "80"),
    )


@pytest.fixture(scope="module")
def year(raw):
    return run(raw)


@pytest.fixture(scope="module")
def june(raw):
    return run(raw, batas=date(2025, 6, 30))


def test_all_trantib_reports_of_the_year_came_in_whatever_their_status(year):
    assert year.figures("IKU 3") == (5, 10)
    assert year.iku("IKU 3")["realisasi"] == 50


def test_iku_4_is_the_same_measure_computed_once_and_says_so(year):
    three, four = year.iku("IKU 3"), year.iku("IKU 4")
    same = ("pembilang", "penyebut", "realisasi", "rentang")
    assert {k: three[k] for k in same} == {k: four[k] for k in same}
    assert "ukuran yang sama dengan IKU 3" in year.notes("IKU 4")
    assert "ukuran yang sama" not in year.notes("IKU 3")


def test_each_of_the_two_rows_has_its_own_target(year):
    assert (year.iku("IKU 3")["target"], year.iku("IKU 4")["target"]) == (80, None)
    assert (year.iku("IKU 3")["capaian"], year.iku("IKU 4")["capaian"]) == (62.5, None)


def test_a_report_finished_without_a_date_counts_with_a_note(year):
    assert "1 dari 5 laporan selesai tanpa tanggal selesai" in year.notes("IKU 3")
    assert "selesai_tanpa_tanggal" in year.rules("pengaduan")


def test_a_report_finished_after_the_cutoff_counts_as_open(june):
    # By June: P-01 to P-08 came in; P-08 was finished on 1 July.
    assert june.figures("IKU 3") == (3, 8)


def test_reports_after_the_cutoff_are_accepted_and_not_counted(june):
    assert "2 laporan trantib bertanggal sesudah batas data tidak dihitung" in june.notes("IKU 3")
    (register,) = (r for r in june.hasil["register"] if r["nama"] == "pengaduan")
    assert (register["diterima"], register["di_luar_tahun"]) == (12, 4)


def test_rejected_reports_came_in_and_the_other_figure_stands_in_a_note(year):
    assert "1 laporan trantib berstatus ditolak" in year.notes("IKU 3")
    assert "5 dari 9 atau 55,56%" in year.notes("IKU 3")


def test_what_came_in_and_was_passed_on_or_refused_on_the_last_day_is_in_the_year(tmp_path):
    rows = (
        "1/A;31/12/2025;dilimpahkan;PKL;31/12/2025;lisan;;",
        "2/A;31/12/2025;ditolak;PKL;;lisan;;",
        "3/A;31/12/2025;selesai;PKL;31/12/2025;lisan;;",
    )
    found = run_office(tmp_path, pengaduan=table(HEADS, *rows))
    assert found.figures("IKU 3") == (2, 3)
    assert "1 laporan trantib berstatus ditolak" in found.notes("IKU 3")
    assert "lembar tanpa kolom jenis" not in found.notes("IKU 3")


@pytest.mark.parametrize(
    ("keterangan", "laporan"),
    [
        ("Bukan laporan trantib", 2),
        ("Laporan trantib sesudah batas data", 0),
        ("Laporan trantib tahun lalu yang selesai tahun ini", 2),
        ("Laporan trantib yang ditolak", 1),
        ("Selesai tanpa tanggal selesai", 1),
        ("Selesai sesudah batas data, dihitung belum selesai", 1),
    ],
)
def test_what_is_read_and_not_counted_is_listed(year, keterangan, laporan):
    assert dict(year.table("IKU 3", "pengaduan_keterangan"))[keterangan] == laporan


def test_the_months_are_all_there_with_those_that_came_in_and_were_finished(year):
    months = year.table("IKU 3", "pengaduan_per_bulan")
    assert [m[0] for m in months][::11] == ["Januari", "Desember"]
    assert {m[0]: m[1:3] for m in months if m[1]} == {
        "Januari": (2, 2),
        "Februari": (2, 1),
        "Maret": (3, 0),
        "Juni": (1, 1),
        "Desember": (2, 1),
    }


def test_by_village_with_the_blank_ones_named(year):
    assert year.table("IKU 3", "pengaduan_per_desa") == [
        ("(tidak diisi)", 6, 2, pytest.approx(100 / 3)),
        ("Jombang", 2, 1, 50.0),
        ("Keting", 2, 2, 100.0),
    ]


def test_proof_is_counted_among_the_finished(year):
    assert year.of("IKU 3").berbukti == (2, 5)


def test_time_to_finish_in_calendar_and_working_days(year):
    # P-01 Sunday to Tuesday 2 days (2 working), P-03 Monday to Wednesday 2 (2), P-08 Monday to
    # Tuesday 1 (1), P-10 the same day 0 (0).
    assert year.table("IKU 3", "pengaduan_lama_penyelesaian") == [
        ("Hari kalender", 4, 0, 1.25, 1.5, 2),
        ("Hari kerja", 4, 0, 1.25, 1.5, 2),
    ]


def test_open_reports_by_their_age_in_working_days(year):
    # Open on 31 December: P-04, P-05, P-06 for months; P-09 since Saturday 20 December: 22-24 and
    # 29-31 December are 6 weekdays, of which 25 and 26 are free days anyway. P-07 was rejected.
    assert [n for _, n in year.table("IKU 3", "pengaduan_lewat_tenggat")] == [4, 4, 3, 3]


@pytest.mark.parametrize(("value", "days"), [("tanpa_libur_dan_cuti", 1), ("tanpa_libur", 2)])
def test_whether_cuti_bersama_is_a_working_day_is_a_policy(tmp_path, value, days):
    # From 24 to 29 December: Christmas, cuti bersama on Friday 26, a weekend, Monday 29.
    rows = table(HEADS, "P-01;24/12/2025;selesai;PKL;29/12/2025;;;")
    found = run_office(tmp_path, policy(hari_kerja=value), pengaduan=rows)
    spans = found.table("IKU 3", "pengaduan_lama_penyelesaian")
    assert [(name, longest) for name, *_, longest in spans] == [
        ("Hari kalender", 5),
        ("Hari kerja", days),
    ]


def test_a_year_that_only_says_nihil_is_a_measured_zero(tmp_path):
    found = run_office(tmp_path, pengaduan="NIHIL\n").iku("IKU 3")
    assert (found["pembilang"], found["penyebut"], found["realisasi"]) == (0, 0, None)
    assert found["rentang"] == [None, None]
    assert found["catatan"][0] == "tidak dapat dihitung: tidak ada laporan masuk"


def test_a_missing_register_is_not_a_zero(tmp_path):
    found = run_office(tmp_path).iku("IKU 3")
    assert (found["pembilang"], found["penyebut"], found["realisasi"]) == (None, None, None)
    assert found["catatan"][0] == "data belum tersedia"


def test_rows_that_must_be_mended_are_no_measured_zero(tmp_path):
    only_wrong = table(HEADS, "P-01;31/02/2025;selesai;ketertiban umum;;;;")
    found = run_office(tmp_path, policy(penyebut_nol="seratus"), pengaduan=only_wrong).iku("IKU 3")
    assert found["realisasi"] is None
    assert found["catatan"][0] == "tidak dapat dihitung: ada baris yang perlu diperbaiki"


def test_the_list_of_kinds_that_are_trantib_is_a_policy(tmp_path):
    unit = policy(jenis_trantib=["ketertiban umum", "lainnya"])
    assert run_office(tmp_path, unit, pengaduan=table(HEADS, *ROWS)).figures("IKU 3") == (6, 10)


NO_KIND = table("tanggal_masuk;status", "05/01/2025;selesai", "06/01/2025;diproses")


@pytest.mark.parametrize(
    "unit",
    [policy(tanpa_jenis="trantib"), policy(jenis_trantib=["ketertiban umum"])],
    ids=["policy", "default with another list of kinds"],
)
def test_a_sheet_without_kinds_holds_trantib_only_with_a_warning(tmp_path, unit):
    found = run_office(tmp_path, unit, pengaduan=NO_KIND)
    assert found.figures("IKU 3") == (1, 2)
    assert "2 laporan berasal dari lembar tanpa kolom jenis" in found.notes("IKU 3")
    assert "tanpa_jenis" in found.rules("pengaduan")


def test_a_sheet_without_kinds_can_be_refused(tmp_path):
    found = run_office(tmp_path, policy(tanpa_jenis="tolak"), pengaduan=NO_KIND)
    assert found.figures("IKU 3") == (0, 0)
    assert "tanpa_jenis_ditolak" in found.rules("pengaduan")
    assert found.iku("IKU 3")["rentang"] == [0, 100]


def test_rejected_reports_can_be_left_out(tmp_path):
    found = run_office(tmp_path, policy(hitung_ditolak=False), pengaduan=table(HEADS, *ROWS))
    assert found.figures("IKU 3") == (5, 9)
    assert "5 dari 10 atau 50,00%" in found.notes("IKU 3")


@pytest.mark.parametrize(("value", "realisasi"), [("tidak_dihitung", None), ("seratus", 100)])
def test_a_year_without_complaints_by_policy(tmp_path, value, realisasi):
    found = run_office(
        tmp_path,
        policy(penyebut_nol=value),
        pengaduan="NIHIL\n",
        perjanjian_kinerja=promise("IKU 3", "80"),
    )
    assert found.iku("IKU 3")["realisasi"] == realisasi
    assert (found.results.rata_rata is None) == (realisasi is None)
    assert ("Penyebut nol" in found.notes("IKU 3")) == (realisasi is not None)
