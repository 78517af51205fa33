"""What other policies would give is what a run under them gives."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.figures.aggregate import aggregate
from pipeline.rounding import half_up
from tests.pipeline.figures.builders import UNIT, policy, run_office, table

pytestmark = pytest.mark.slow

DECREE = Path(__file__).parents[3] / "schemas/decrees/jombang-2025.toml"

TOGETHER = [
    {
        "hitung_ditolak": False, "hitung_di_luar_rencana": True, "hitung_dokumen": "berlaku",
        "lhe": "tahun_ini", "bobot_unsur": "0,11",
    },
    {"tanpa_jenis": "tolak", "gabung_skm": "rata_periode"},
]  # fmt: skip
"""Choices that decide different indicators, so that one run shows what each of them does."""


@pytest.mark.parametrize("choices", TOGETHER)
def test_an_effect_is_what_a_run_under_that_policy_gives(example, choices):
    given = example.results
    policies = {**given.office.kebijakan, **choices}
    if "tanpa_jenis" in choices:  # its rows would have been rejected before
        kinds = [k for k in policies["jenis_trantib"] if k != "tanpa jenis"]
        policies["jenis_trantib"] = kinds
    other = aggregate(replace(given.office, kebijakan=policies), given.checked)
    found = {h.indikator.kode: h.realisasi for h in other.indikator}
    tried = {
        (policy.nama, one.kode): one.realisasi
        for policy in given.kebijakan
        for one in policy.akibat or ()
        if choices.get(policy.nama) == one.nilai
    }
    assert {name for name, _ in tried} == set(choices)
    assert tried == {(name, code): found[code] for name, code in tried}
    before = {h.indikator.kode: h.realisasi for h in given.indikator}
    assert all(value != before[code] for (_, code), value in tried.items())


def test_both_rows_of_one_measure_are_named(example):
    rule = next(k for k in example.results.kebijakan if k.nama == "hitung_ditolak")
    assert [(a.kode, str(half_up(a.realisasi))) for a in rule.akibat] == [
        ("IKU 3", "85.65"),
        ("IKU 4", "85.65"),
    ]


def test_policies_that_decide_no_realisasi_have_no_effect(example):
    without = {k.nama for k in example.results.kebijakan if k.akibat is None}
    assert {"metode_efisiensi", "hari_kerja", "batas_capaian", "batas_data"} <= without


# --- Small offices, worked by hand --------------------------------------------------------------

COMPLAINTS = "tanggal_masuk;status;jenis"
ONE_OF_TWO = table(COMPLAINTS, "05/01/2025;selesai;PKL", "05/02/2025;masuk;PKL")
BOTH_ROWS = ("IKU 3", "IKU 4")


def _tried(found, name):
    """Give what a policy's other choices give: choice and indicator to realisasi, or None."""
    (rule,) = (k for k in found.results.kebijakan if k.nama == name)
    if rule.akibat is None:
        return None
    return [(one.nilai, one.kode, one.realisasi) for one in rule.akibat]


FIELDS = [
    "pemerintahan",
    "ketertiban dan keamanan",
    "pemberdayaan masyarakat",
    "kesejahteraan sosial",
]
ALL_FIELDS = [*FIELDS, "lainnya"]
ADVICE = table(
    "tanggal;bidang;rekomendasi;status",
    "05/01/2025;Tapem;a;ditindaklanjuti",
    "05/01/2025;Tapem;b;belum",
    "05/01/2025;Ekbang;c;ditindaklanjuti",
    "05/01/2025;Ekbang;d;ditindaklanjuti",
)
"""Fields of the decree: 1 of 2; all fields: 3 of 4; others alone: 2 of 2."""


@pytest.mark.parametrize(
    ("unit", "others"),
    [
        (UNIT, [(ALL_FIELDS, 75)]),
        (policy(bidang_dihitung=["lainnya"]), [(FIELDS, 50), (ALL_FIELDS, 75)]),
        (policy(bidang_dihitung=ALL_FIELDS[::-1]), [(FIELDS, 50)]),
    ],
    ids=["the decree's list", "another list", "the whole list"],
)
def test_beside_a_list_stand_the_decrees_own_and_the_whole_one(tmp_path, unit, others):
    found = run_office(tmp_path, unit, rekomendasi=ADVICE)
    assert _tried(found, "bidang_dihitung") == [(c, "TUJUAN 2", value) for c, value in others]


WITHOUT_KINDS = table("tanggal_masuk;status", *["05/01/2025;selesai"] * 3)
KINDS = table(COMPLAINTS, "05/01/2025;masuk;PKL", "05/01/2025;masuk;KTP", "05/01/2025;selesai;KTP")
"""With the three of a sheet without kinds: 3 of 4 of the decree's kinds, 4 of 6 of all."""


def test_complaints_without_a_kind_stay_counted_under_another_list_of_kinds(tmp_path):
    found = run_office(tmp_path, pengaduan=WITHOUT_KINDS, pengaduan__2=KINDS)
    every = ["ketertiban umum", "ketenteraman masyarakat", "lainnya"]
    assert _tried(found, "jenis_trantib") == [(every, kode, Fraction(400, 6)) for kode in BOTH_ROWS]
    assert _tried(found, "tanpa_jenis") == [("tolak", kode, 0) for kode in BOTH_ROWS]


def test_kinds_of_another_list_are_not_added_to_the_decrees_own(tmp_path):
    found = run_office(tmp_path, policy(jenis_trantib=["lainnya"]), pengaduan=KINDS)
    assert found.figures("IKU 3") == (1, 2)
    assert [value for *_, value in _tried(found, "jenis_trantib")] == [
        *[0] * 2,
        *[Fraction(100, 3)] * 2,
    ]


def test_complaints_that_were_refused_for_want_of_a_kind_cannot_be_counted(tmp_path):
    unit = policy(tanpa_jenis="tolak")
    found = run_office(tmp_path, unit, pengaduan=WITHOUT_KINDS, pengaduan__2=KINDS)
    assert _tried(found, "tanpa_jenis") is None
    assert [value for *_, value in _tried(found, "jenis_trantib")] == [Fraction(100, 3)] * 2


def test_a_yes_or_no_has_its_opposite(tmp_path):
    rows = table(COMPLAINTS, "05/01/2025;selesai;PKL", "05/01/2025;ditolak;PKL")
    for number, counted in enumerate((True, False)):
        unit = policy(hitung_ditolak=counted)
        found = run_office(tmp_path / str(number), unit, pengaduan=rows)
        other = [(not counted, kode, 100 if counted else 50) for kode in BOTH_ROWS]
        assert _tried(found, "hitung_ditolak") == other


def test_beside_a_choice_stand_the_others_once(tmp_path):
    rows = table("judul;tanggal;status", "A;05/01/2025;tersedia", "B;05/01/2024;tersedia")
    found = run_office(tmp_path, policy(hitung_dokumen="berlaku"), dokumen=rows)
    assert _tried(found, "hitung_dokumen") == [("tahun_ini", "IKU 1", 1)]


def test_beside_an_earlier_cutoff_stands_the_end_of_the_year(tmp_path):
    january = policy(batas_data=date(2025, 1, 31))
    end = [(date(2025, 12, 31), kode, 50) for kode in BOTH_ROWS]
    found = run_office(tmp_path, january, pengaduan=ONE_OF_TWO)
    assert found.figures("IKU 3") == (1, 1)
    assert _tried(found, "batas_data") == end
    interim = run_office(tmp_path / "b", batas=date(2025, 1, 31), pengaduan=ONE_OF_TWO)
    assert _tried(interim, "batas_data") is None
    whole = run_office(tmp_path / "setahun", pengaduan=ONE_OF_TWO)
    assert _tried(whole, "batas_data") is None
    recap = table("bulan;masuk;selesai", "Januari 2025;1;1", "Februari 2025;1;0")
    found = run_office(tmp_path / "c", january, pengaduan_rekap=recap)
    assert _tried(found, "batas_data") == end
    assert _tried(found, "hitung_ditolak") is None


def test_beside_a_number_stands_the_decrees_own_alone(tmp_path):
    rows = table("program;indikator;satuan;target;realisasi", "P;I;poin;100;96")
    found = run_office(tmp_path, policy(ambang_tercapai=96), indikator_program=rows)
    assert _tried(found, "ambang_tercapai") == [(100, "IKU 6", 0)]
    found = run_office(tmp_path / "b", indikator_program=rows)
    assert _tried(found, "ambang_tercapai") is None


def test_a_measured_zero_would_be_a_hundred_or_nothing(tmp_path):
    found = run_office(tmp_path, pengaduan="NIHIL\n", dokumen="NIHIL\n")
    assert _tried(found, "penyebut_nol") == [("seratus", kode, 100) for kode in BOTH_ROWS]
    found = run_office(tmp_path / "b", policy(penyebut_nol="seratus"), pengaduan="NIHIL\n")
    assert _tried(found, "penyebut_nol") == [("tidak_dihitung", kode, None) for kode in BOTH_ROWS]


@pytest.mark.parametrize(
    "files",
    [
        {"pengaduan": ONE_OF_TWO},
        {"pengaduan": table(COMPLAINTS, "31/02/2025;selesai;PKL")},
        {"pengaduan": "NIHIL\n", "pengaduan__2": "nomor;jenis\n9/A;PKL\n"},
        {"pengaduan_rekap": table("bulan;masuk;selesai", "Maret 2025;3;4")},
    ],
    ids=["counted", "a wrong row", "a sheet that cannot be read", "a wrong row of a recap"],
)
def test_where_something_was_counted_or_must_be_mended_there_is_no_measured_zero(tmp_path, files):
    assert _tried(run_office(tmp_path, **files), "penyebut_nol") is None


def _answers(*given):
    heads = "tanggal;" + ";".join(f"u{n}" for n in range(1, 10))
    return table(heads, *(day + f";{answer}" * 9 for day, answer in given))


def test_a_survey_stands_under_its_other_weights_and_ways(tmp_path):
    answers = _answers(("10/02/2025", 4), ("10/08/2025", 2), ("11/08/2025", 2))
    found = run_office(tmp_path, policy(bobot_unsur="0,11"), skm=answers)
    pooled = Fraction(25 * 8, 3)  # (4 + 2 + 2) / 3 of 4
    assert _tried(found, "bobot_unsur") == [
        ("1/9", "TUJUAN 1", pooled),
        ("0,111", "TUJUAN 1", pooled * Fraction("0.999")),
    ]
    assert _tried(found, "gabung_skm") == [
        ("rata_periode", "TUJUAN 1", 75 * Fraction("0.99")),
        ("periode_terakhir", "TUJUAN 1", 50 * Fraction("0.99")),
    ]
    assert _tried(run_office(tmp_path / "b"), "bobot_unsur") is None


def test_a_survey_stands_under_the_cutoff_and_the_periods_that_decide_it(tmp_path):
    answers = _answers(("10/02/2025", 4), ("10/05/2025", 2), ("11/05/2025", 2), ("10/08/2025", 1))
    june = policy(batas_data=date(2025, 6, 30))
    found = run_office(tmp_path, june, skm=answers)
    assert found.iku("TUJUAN 1")["realisasi"] == float(Fraction(200, 3))  # (4 + 2 + 2) / 3 of 4
    year = (date(2025, 12, 31), "TUJUAN 1", Fraction("56.25"))  # (4 + 2 + 2 + 1) / 4 of 4
    assert year in _tried(found, "batas_data")
    found = run_office(tmp_path / "b", policy(gabung_skm="rata_periode"), skm=answers)
    assert _tried(found, "periode_skm") == [
        ("triwulan", "TUJUAN 1", Fraction(100 + 50 + 25, 3)),
        ("tahun", "TUJUAN 1", Fraction("56.25")),
    ]
    assert _tried(run_office(tmp_path / "c", skm=answers), "periode_skm") is None


def test_a_decree_may_leave_out_the_choices_of_a_yes_or_no_and_count_all_fields(tmp_path):
    text = DECREE.read_text(encoding="utf-8")
    changes = {
        'nilai = true\npilihan = [true, false]\narti = "Laporan yang': (
            'nilai = true\narti = "Laporan yang'
        ),
        'nilai = ["pemerintahan", ': 'nilai = ["lainnya", "pemerintahan", ',
    }
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    home = tmp_path / "raw" / "uji"
    home.mkdir(parents=True)
    (home / "jombang-2025.toml").write_text(text, encoding="utf-8")
    found = run_office(
        tmp_path,
        policy(bidang_dihitung=FIELDS),
        pengaduan=table(COMPLAINTS, "05/01/2025;selesai;PKL", "05/01/2025;ditolak;PKL"),
        rekomendasi=ADVICE,
    )
    assert _tried(found, "hitung_ditolak") == [(False, kode, 100) for kode in BOTH_ROWS]
    assert [value for *_, value in _tried(found, "bidang_dihitung")] == [75]
