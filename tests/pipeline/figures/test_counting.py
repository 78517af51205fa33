"""IKU 1, 2, 6 and TUJUAN 2: what counts, under every policy, and what only stands beside it."""

from datetime import date

import pytest

from pipeline.figures.warehouse import Warehouse
from tests.pipeline.figures.builders import (
    checked,
    frame,
    office,
    policy,
    run,
    run_office,
    table,
)

pytestmark = pytest.mark.slow

ACTIVITIES = table(
    "kegiatan;direncanakan;status;tanggal_rencana;tanggal_pelaksanaan;desa;bentuk;bidang;bukti",
    "A1 sesuai rencana;ya;difasilitasi;Maret 2025;12/03/2025;Keting;pelatihan;ekonomi;foto",
    "A2 dari perubahan;perubahan;difasilitasi;Oktober 2025;15/10/2025;Keting;sosialisasi;;",
    "A3 kosong berarti ya;;difasilitasi;TW I 2025;;Jombang;;;foto",
    "A4 batal;ya;batal;Mei 2025;;;;;",
    "A5 belum;ya;belum;Juni 2025;;;;;",
    "A6 tahun depan;ya;difasilitasi;Desember 2025;10/01/2026;;;;",
    "A7 tahun lalu;ya;difasilitasi;Januari 2025;20/12/2024;;;;",
    "A8 di luar rencana;tidak;difasilitasi;;05/05/2025;Jombang;;;foto",
    "A9 di luar rencana, belum;tidak;belum;;;;;;",
    "A10 rencana 2024;ya;difasilitasi;Desember 2024;12/01/2025;;;;",
)
"""Planned: A1 to A7. Facilitated among them by 31 December: A1, A2, A3."""

DOCUMENTS = table(
    "judul;nomor;tanggal;status;berlaku_sampai;menggantikan;unsur",
    "SOP Surat;D-1;10/01/2025;tersedia;;;U1, U2",
    "SOP Keluhan;D-2;11/01/2025;;31/12/2025;;U8",
    "SOP Lama;D-3;12/01/2025;tersedia;30/12/2025;;",
    "Maklumat;;13/01/2025;tersedia;;;semua",
    "MAKLUMAT;;13/01/2025;tersedia;;;semua",
    "Maklumat;;14/01/2025;tersedia;;;",
    "Draf SOP;D-4;15/01/2025;proses;;;",
    "SK dicabut;D-5;16/01/2025;dicabut;;;",
    "SK 2023;D-6;01/02/2023;tersedia;;;",
    "SK 2022;D-7;01/02/2022;tersedia;;;",
    "SK pengganti;D-8;01/07/2025;tersedia;;d - 7;",
    "SK 2026;D-9;05/01/2026;tersedia;;;",
)
"""Of 2025: D-1, D-2, D-3, Maklumat of two days, D-8: 6. In force: without D-3 (expired), with D-6
but not D-7 (replaced by D-8): 6 as well, other ones."""

PROGRAMS = table(
    "kode;program;indikator;satuan;arah;target;realisasi;bukti",
    "7.01.01;P;Naik tepat;%;naik;80;80;LK",
    "7.01.01;P;Naik kurang;%;;80;79,99;LK",
    "7.01.01;P;Naik 96 dari 100;%;naik;100;96;LK",
    "7.01.02;P;Turun tepat;hari;turun;8;8;",
    "7.01.02;P;Turun lebih;hari;turun;8;8,3;",
    "7.01.03;P;Tanpa target;%;naik;;50;",
    "7.01.03;P;Tanpa realisasi;%;naik;50;;",
    "7.01.03;P;Target nol naik;kasus;naik;0;0;",
    "7.01.04.2.01;K;Bukan program;%;naik;10;20;LK",
    "7.01.04.2.01.0001;S;Bukan program juga;%;naik;10;20;",
)
"""Programs: 8; reached: 80, falling 8, rising 0 of 0: 3; not assessable: 2."""

ADVICE = table(
    "nomor;tanggal;bidang;rekomendasi;status;tanggal_tindak_lanjut;bukti",
    "R1;10/01/2025;Tapem;a;ditindaklanjuti;10/02/2025;not",
    "R2;11/01/2025;Trantibum;b;ditindaklanjuti;;",
    "R3;12/01/2025;PMD;c;proses;;not",
    "R4;13/01/2025;Kesra;d;belum;;not",
    "R5;14/01/2025;Ekbang;e;ditindaklanjuti;15/02/2025;not",
    "R6;20/12/2025;Tapem;f;ditindaklanjuti;10/01/2026;",
    "R7;20/07/2025;Tapem;g;ditindaklanjuti;20/08/2025;",
    "R8;20/12/2024;Tapem;h;ditindaklanjuti;20/01/2025;",
)
"""Counted: R1 to R4, R6, R7: 6; followed up by 31 December: R1, R2, R7."""


@pytest.fixture(scope="module")
def files():
    return {
        "pemberdayaan": ACTIVITIES,
        "dokumen": DOCUMENTS,
        "indikator_program": PROGRAMS,
        "rekomendasi": ADVICE,
    }


@pytest.fixture(scope="module")
def raw(tmp_path_factory, files):
    return office(tmp_path_factory.mktemp("hitung"), **files)


@pytest.fixture(scope="module")
def year(raw):
    return run(raw)


@pytest.fixture(scope="module")
def june(raw):
    return run(raw, batas=date(2025, 6, 30))


def test_every_row_is_accepted_or_of_another_year(year):
    counts = {
        r["nama"]: (r["diterima"], r["ditolak"], r["di_luar_tahun"]) for r in year.hasil["register"]
    }
    assert counts["pemberdayaan"] == (9, 0, 1)
    assert counts["dokumen"] == (12, 0, 0)
    assert counts["indikator_program"] == (10, 0, 0)
    assert counts["rekomendasi"] == (7, 0, 1)


@pytest.mark.parametrize(
    ("kode", "figures"),
    [("IKU 1", (6, None)), ("IKU 2", (3, 7)), ("IKU 6", (3, 8)), ("TUJUAN 2", (3, 6))],
)
def test_the_figures_under_the_default_policies(year, kode, figures):
    assert year.figures(kode) == figures


@pytest.mark.parametrize(
    ("kode", "figures"),
    [
        # A2 (October) stays in the plan and is not facilitated; D-8, R6 and R7 are of July on.
        ("IKU 1", (5, None)),
        ("IKU 2", (2, 7)),
        ("IKU 6", (3, 8)),
        ("TUJUAN 2", (2, 4)),
    ],
)
def test_the_figures_of_an_interim_report(june, kode, figures):
    assert june.figures(kode) == figures


def test_what_is_dated_on_the_cutoff_itself_counts_and_is_not_said_to_come_after_it(tmp_path):
    found = run_office(
        tmp_path,
        dokumen=table("judul;nomor;tanggal;status", "SK;D-1;31/12/2025;tersedia"),
        pemberdayaan=table(
            "kegiatan;direncanakan;status;tanggal_pelaksanaan", "A;ya;difasilitasi;31/12/2025"
        ),
        rekomendasi=table(
            "nomor;tanggal;bidang;rekomendasi;status;tanggal_tindak_lanjut",
            "R1;31/12/2025;Tapem;a;ditindaklanjuti;31/12/2025",
        ),
    )
    assert [found.figures(k) for k in ("IKU 1", "IKU 2", "TUJUAN 2")] == [(1, None), (1, 1), (1, 1)]
    for kode in ("IKU 1", "IKU 2", "TUJUAN 2"):
        assert "sesudah batas data" not in found.notes(kode)
        assert "tanpa tanggal" not in found.notes(kode)


@pytest.mark.parametrize(
    ("changed", "kode", "figures"),
    [
        ({"hitung_dokumen": "berlaku"}, "IKU 1", (6, None)),
        ({"hitung_di_luar_rencana": True}, "IKU 2", (4, 7)),
        ({"ambang_tercapai": 96}, "IKU 6", (6, 8)),
        ({"ambang_tercapai": "96,5"}, "IKU 6", (4, 8)),
        ({"bidang_dihitung": ["lainnya", "pemerintahan"]}, "TUJUAN 2", (3, 4)),
        ({"batas_data": date(2025, 6, 30)}, "TUJUAN 2", (2, 4)),
    ],
)
def test_the_figures_under_another_policy(tmp_path, files, changed, kode, figures):
    assert run_office(tmp_path, policy(**changed), **files).figures(kode) == figures


# --- IKU 1 --------------------------------------------------------------------------------------


def test_both_ways_to_count_documents_stand_beside_each_other(year, june):
    assert [n for _, n in year.table("IKU 1", "dokumen_cara_lain")] == [6, 6]
    # By June D-8 has not come, so D-7 is in force still, and D-3 has not expired.
    assert [n for _, n in june.table("IKU 1", "dokumen_cara_lain")] == [5, 7]


def test_documents_after_the_cutoff_are_said_to_be_left_out(year, june):
    assert "1 dokumen bertanggal sesudah batas data" in year.notes("IKU 1")
    assert "2 dokumen bertanggal sesudah batas data" in june.notes("IKU 1")


def test_the_nine_aspects_show_the_documents_that_cover_them(year):
    rows = year.table("IKU 1", "dokumen_per_unsur")
    assert [(r[0], r[2]) for r in rows] == [
        ("U1", 2), ("U2", 2), ("U3", 1), ("U4", 1), ("U5", 1),
        ("U6", 1), ("U7", 1), ("U8", 2), ("U9", 1),
    ]  # fmt: skip


def test_of_two_equal_documents_the_one_in_force_longer_counts(year):
    rows = [
        {"judul": "SK", "tanggal": date(2025, 1, 1), "status": "tersedia", "berlaku_sampai": until}
        for until in (date(2025, 3, 1), None)
    ]
    parameters = {**year.results.office.kebijakan, "tahun": 2025, "hitung_dokumen": "berlaku"}
    for some in (rows, rows[::-1]):
        with Warehouse(checked(dokumen=frame("dokumen", some)), parameters) as warehouse:
            assert warehouse.table("ukuran", "dokumen").records()[0]["pembilang"] == 1


def test_a_document_of_the_day_of_the_cutoff_replaces_an_older_one(tmp_path):
    rows = ("Lama;D-1;01/02/2024;tersedia;", "Baru;D-2;31/12/2025;tersedia;D-1")
    found = run_office(
        tmp_path,
        policy(hitung_dokumen="berlaku"),
        dokumen=table("judul;nomor;tanggal;status;menggantikan", *rows),
    )
    assert found.figures("IKU 1") == (1, None)


# --- IKU 2 --------------------------------------------------------------------------------------


def test_facilitated_activities_beside_the_plan_are_listed(year):
    assert year.table("IKU 2", "kegiatan_di_luar_rencana") == [
        ("A8 di luar rencana", "Jombang", date(2025, 5, 5))
    ]
    assert "1 kegiatan difasilitasi di luar rencana" in year.notes("IKU 2")


def test_notes_say_what_has_no_date_or_the_wrong_one(year, june):
    assert "1 kegiatan difasilitasi tanpa tanggal pelaksanaan" in year.notes("IKU 2")
    assert "2 kegiatan dilaksanakan sesudah batas data atau di luar tahun" in year.notes("IKU 2")
    # A2, A6 and A7; A4 and A5 were not carried out at all.
    assert "3 kegiatan dilaksanakan sesudah batas data atau di luar tahun" in june.notes("IKU 2")


def test_proof_is_counted_over_the_rows_of_the_numerator(tmp_path, files, year):
    assert year.of("IKU 2").berbukti == (2, 3)
    changed = run_office(tmp_path, policy(hitung_di_luar_rencana=True), **files)
    assert changed.of("IKU 2").berbukti == (3, 4)
    assert year.of("IKU 6").berbukti == (1, 3)
    # Not R3 and R4, which were not followed up, nor R5, of another field.
    assert year.of("TUJUAN 2").berbukti == (1, 3)


def test_activities_by_form_with_their_share(year):
    found = {r[0]: r[1:3] for r in year.table("IKU 2", "kegiatan_per_bentuk")}
    assert found["pelatihan keterampilan"] == (1, 1)
    assert found["(tidak diisi)"] == (5, 1)


# --- IKU 6 --------------------------------------------------------------------------------------


def test_what_cannot_be_assessed_stays_in_the_denominator_and_is_listed(year):
    assert "2 indikator program tidak dapat dinilai" in year.notes("IKU 6")
    rows = {
        r["indikator"]: r["penilaian"] for r in year.results.tabel["indikator_program"].records()
    }
    assert rows == {
        "Naik tepat": "tercapai",
        "Naik kurang": "tidak tercapai",
        "Naik 96 dari 100": "tidak tercapai",
        "Turun tepat": "tercapai",
        "Turun lebih": "tidak tercapai",
        "Tanpa target": "tidak dapat dinilai",
        "Tanpa realisasi": "tidak dapat dinilai",
        "Target nol naik": "tercapai",
    }
    listed = {r[1]: r[-1] for r in year.table("IKU 6", "indikator_program_belum")}
    assert listed == {name: verdict for name, verdict in rows.items() if verdict != "tercapai"}


def test_values_are_compared_as_written_not_as_printed(tmp_path):
    close = table("program;indikator;satuan;target;realisasi", "P;I;poin;80;79,9999")
    found = run_office(tmp_path, indikator_program=close)
    assert found.figures("IKU 6") == (0, 1)


# --- TUJUAN 2 -----------------------------------------------------------------------------------


def test_other_fields_are_listed_and_not_counted(year):
    assert "1 rekomendasi bidang lain" in year.notes("TUJUAN 2")
    assert year.table("TUJUAN 2", "rekomendasi_per_bidang") == [
        ("pemerintahan", "ya", 3, 2, pytest.approx(200 / 3)),
        ("kesejahteraan sosial", "ya", 1, 0, 0.0),
        ("ketertiban dan keamanan", "ya", 1, 1, 100.0),
        ("pemberdayaan masyarakat", "ya", 1, 0, 0.0),
        ("lainnya", "tidak", 1, 1, 100.0),
    ]


def test_a_follow_up_without_a_date_counts_and_one_after_the_cutoff_does_not(year, june):
    assert "1 rekomendasi ditindaklanjuti tanpa tanggal" in year.notes("TUJUAN 2")
    assert "1 rekomendasi ditindaklanjuti lebih dari satu tahun" in year.notes("TUJUAN 2")
    assert "2 rekomendasi bertanggal sesudah batas data" in june.notes("TUJUAN 2")


def test_notes_on_follow_ups_speak_of_the_fields_that_count(tmp_path):
    rows = table(
        "nomor;tanggal;bidang;rekomendasi;status;tanggal_tindak_lanjut",
        "R1;10/01/2025;Tapem;a;belum;",
        "R2;10/01/2025;Ekbang;b;ditindaklanjuti;",
        "R3;10/01/2025;Ekbang;c;ditindaklanjuti;10/07/2025",
        "R4;10/07/2025;Ekbang;d;ditindaklanjuti;10/07/2025",
    )
    found = run_office(tmp_path, batas=date(2025, 6, 30), rekomendasi=rows)
    assert found.figures("TUJUAN 2") == (0, 1)
    assert "2 rekomendasi bidang lain" in found.notes("TUJUAN 2")
    for said in ("tanpa tanggal", "lebih dari satu tahun", "sesudah batas data"):
        assert said not in found.notes("TUJUAN 2")


@pytest.mark.parametrize(
    ("given", "followed", "counts"),
    [
        (date(2025, 3, 1), date(2026, 3, 1), 1),
        (date(2025, 3, 1), date(2026, 3, 2), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 3, 1), 0),
    ],
)
def test_a_follow_up_must_come_within_one_year(year, given, followed, counts):
    rows = frame(
        "rekomendasi",
        [
            {
                "tanggal": given,
                "bidang": "pemerintahan",
                "rekomendasi": "x",
                "status": "ditindaklanjuti",
                "tanggal_tindak_lanjut": followed,
            }
        ],
    )
    parameters = {
        **year.results.office.kebijakan,
        "tahun": given.year,
        "batas_data": date(2027, 1, 1),
    }
    with Warehouse(checked(rekomendasi=rows), parameters) as warehouse:
        found = warehouse.table("ukuran", "rekomendasi").records()[0]
    assert (found["pembilang"], found["penyebut"], found["terlambat"]) == (counts, 1, 1 - counts)
