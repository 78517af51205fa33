"""TUJUAN 1: the survey from its answers to index, category and pooled periods."""

from datetime import date
from fractions import Fraction

import pytest

from pipeline.rounding import half_up
from tests.pipeline.figures.builders import UNIT, office, policy, run, run_office, table

pytestmark = pytest.mark.slow

U = ";".join(f"u{i}" for i in range(1, 10))
GASPUL = (
    "18/11/0", "14/15/0", "15/12/2", "29/0/0", "15/14/0", "18/11/0", "19/10/0", "18/11/0", "28/1/0",
)  # fmt: skip
"""GASPUL TW III: of 29 respondents, how many answered 4, 3 and 2 to each unsur."""


def _gaspul():
    columns = []
    for counts in GASPUL:
        four, three, two = (int(c) for c in counts.split("/"))
        columns.append("4" * four + "3" * three + "2" * two)
    return table(U, *(";".join(row) for row in zip(*columns, strict=True)))


def _rows(*groups):
    """Give a register of (day, answer, respondents): the same answer to all nine."""
    lines = [f"{day};" + ";".join([str(answer)] * 9) for day, answer, n in groups for _ in range(n)]
    return table(f"tanggal;{U}", *lines)


def _printed(found):
    return str(half_up(found.results.skm.ikm))


@pytest.mark.parametrize(("weight", "printed"), [("1/9", "91.48"), ("0,11", "90.56")])
def test_gaspul_from_its_single_answers(tmp_path, weight, printed):
    found = run_office(tmp_path, policy(bobot_unsur=weight), skm=_gaspul())
    skm = found.hasil["skm"]
    assert [u["jumlah"] for u in skm["unsur"]] == [105, 101, 100, 116, 102, 105, 106, 105, 115]
    assert {u["terisi"] for u in skm["unsur"]} == {29}
    assert (_printed(found), skm["mutu"], skm["kinerja"]) == (printed, "A", "Sangat Baik")
    weights = {w: (str(half_up(v)), g) for w, (v, g) in found.results.skm.bobot_lain.items()}
    assert weights == {"1/9": ("91.48", "A"), "0,111": ("91.38", "A"), "0,11": ("90.56", "A")}
    assert found.iku("TUJUAN 1")["realisasi"] == skm["ikm"]
    assert found.iku("TUJUAN 1")["penyebut"] == skm["responden"] == 29


def test_the_parts_of_the_index_stand_there_in_full(tmp_path):
    unsur = run_office(tmp_path, skm=_gaspul()).hasil["skm"]["unsur"]
    assert unsur[0] == {
        "kode": "U1",
        "nama": "Persyaratan",
        "jumlah": 105,
        "terisi": 29,
        "nrr": 105 / 29,
        "nrr_tertimbang": 105 / 29 / 9,
    }
    assert [u["kode"] for u in unsur] == [f"U{i}" for i in range(1, 10)]


def test_a_blank_answer_is_never_a_nought_and_halves_are_valid(tmp_path):
    found = run_office(tmp_path, skm=table(U, "4;4;4;4;4;4;4;4;3,5", ";4;4;4;4;4;4;4;"))
    unsur = found.hasil["skm"]["unsur"]
    assert (unsur[0]["jumlah"], unsur[0]["terisi"]) == (4, 1)
    assert (unsur[8]["jumlah"], unsur[8]["terisi"]) == (3.5, 1)
    assert found.results.skm.ikm == 25 * Fraction("35.5") / 9
    assert found.table("TUJUAN 1", "skm_keterangan") == [
        ("Menjawab kesembilan unsur", 1),
        ("Sebagian unsur tidak dijawab", 1),
        ("Kesembilan jawaban sama semua", 0),
    ]


def test_an_unsur_that_nobody_answered_leaves_no_index(tmp_path):
    found = run_office(tmp_path, skm=table(U, ";4;4;4;4;4;4;4;4"))
    assert (found.hasil["skm"]["ikm"], found.hasil["skm"]["mutu"]) == (None, None)
    assert found.iku("TUJUAN 1")["catatan"][0] == "tidak dapat dihitung: tidak ada jawaban survei"


# --- Periods ------------------------------------------------------------------------------------

PERIODS = _rows(("10/02/2025", 4, 3), ("11/05/2025", 2, 1), ("12/11/2025", 3, 2), ("", 1, 2))
"""Semester I: 4 4 4 2 (87,50); semester II: 3 3 (75); undated: 1 1 (25); pooled 22 / 8 (68,75)."""


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    return office(tmp_path_factory.mktemp("skm"), skm=PERIODS)


@pytest.fixture(scope="module")
def pooled(raw):
    return run(raw)


def test_all_respondents_of_the_year_are_pooled_and_the_other_ways_stand_beside(pooled):
    skm = pooled.results.skm
    assert (_printed(pooled), skm.gabung, skm.responden) == ("68.75", "gabung", 8)
    assert {w: str(half_up(v)) for w, v in skm.cara_lain.items()} == {
        "gabung": "68.75",
        "rata_periode": "62.50",
        "periode_terakhir": "75.00",
    }
    assert {w: str(half_up(v)) for w, (v, _) in skm.bobot_lain.items()} == {
        "1/9": "68.75",
        "0,111": "68.68",
        "0,11": "68.06",
    }
    assert pooled.table("TUJUAN 1", "skm_per_periode") == [
        ("Semester I", 4),
        ("Semester II", 2),
        ("Tanpa tanggal", 2),
    ]


def test_answers_that_are_all_alike_are_counted(pooled):
    assert dict(pooled.table("TUJUAN 1", "skm_keterangan"))["Kesembilan jawaban sama semua"] == 8


@pytest.mark.parametrize(
    ("way", "printed", "respondents"),
    [("rata_periode", "62.50", 8), ("periode_terakhir", "75.00", 2)],
)
def test_periods_can_be_put_together_otherwise(tmp_path, way, printed, respondents):
    found = run_office(tmp_path, policy(gabung_skm=way), skm=PERIODS)
    assert (_printed(found), found.hasil["skm"]["responden"]) == (printed, respondents)
    assert found.iku("TUJUAN 1")["penyebut"] == respondents


def test_a_period_without_an_index_leaves_no_mean_of_periods(tmp_path):
    half = table(f"tanggal;{U}", "10/02/2025" + ";4" * 9, "12/11/2025;" + ";4" * 8)
    found = run_office(tmp_path, policy(gabung_skm="rata_periode"), skm=half)
    assert found.hasil["skm"]["ikm"] is None


@pytest.mark.parametrize(
    ("length", "periods"),
    [
        ("triwulan", ["Tanpa tanggal", "Triwulan I", "Triwulan II", "Triwulan IV"]),
        ("tahun", ["Tahun 2025", "Tanpa tanggal"]),
    ],
)
def test_a_period_is_a_semester_a_quarter_or_the_year(tmp_path, length, periods):
    found = run_office(tmp_path, policy(periode_skm=length), skm=PERIODS)
    assert [p for p, _ in found.table("TUJUAN 1", "skm_per_periode")] == periods


@pytest.mark.parametrize(
    ("length", "days"),
    [
        ("semester", {"I": ("01/01", "30/06"), "II": ("01/07", "31/12")}),
        (
            "triwulan",
            {
                "I": ("01/01", "31/03"),
                "II": ("01/04", "30/06"),
                "III": ("01/07", "30/09"),
                "IV": ("01/10", "31/12"),
            },
        ),
    ],
)
def test_the_first_and_the_last_day_belong_to_their_period(tmp_path, length, days):
    rows = _rows(*((f"{day}/2025", 4, 1) for ends in days.values() for day in ends))
    found = run_office(tmp_path, policy(periode_skm=length), skm=rows)
    assert found.table("TUJUAN 1", "skm_per_periode") == [
        (f"{length.title()} {number}", 2) for number in days
    ]


@pytest.mark.parametrize(
    ("groups", "printed", "respondents"),
    [
        ((("10/02/2025", 4, 1), ("", 1, 2)), "100.00", 1),
        ((("", 1, 2),), "25.00", 2),
    ],
)
def test_the_undated_are_the_last_period_only_where_none_has_a_date(
    tmp_path, groups, printed, respondents
):
    found = run_office(tmp_path, policy(gabung_skm="periode_terakhir"), skm=_rows(*groups))
    assert (_printed(found), found.hasil["skm"]["responden"]) == (printed, respondents)


def test_the_last_quarter_is_the_fourth_though_its_name_sorts_before_none(tmp_path):
    unit = policy(periode_skm="triwulan", gabung_skm="periode_terakhir")
    rows = _rows(
        ("10/02/2025", 1, 1), ("10/05/2025", 2, 1), ("10/08/2025", 3, 1), ("10/11/2025", 4, 1)
    )
    assert _printed(run_office(tmp_path, unit, skm=rows)) == "100.00"


def test_answers_after_the_cutoff_are_not_counted_and_said_to_be_left_out(raw):
    found = run(raw, batas=date(2025, 6, 30))
    assert found.hasil["skm"]["responden"] == 6
    assert "2 jawaban survei bertanggal sesudah batas data" in found.notes("TUJUAN 1")


def test_answers_of_the_day_of_the_cutoff_count_and_are_not_said_to_be_left_out(raw):
    found = run(raw, batas=date(2025, 11, 12))
    assert found.hasil["skm"]["responden"] == 8
    assert "sesudah batas data" not in found.notes("TUJUAN 1")


# --- Groups -------------------------------------------------------------------------------------


def test_respondents_are_counted_by_group_whatever_the_spelling(tmp_path):
    heads = f"jenis_kelamin;usia;pendidikan;{U}"
    answers = ";4" * 9
    rows = [
        f"P;34;SMA{answers}",
        f"Perempuan;34 tahun;sma{answers}",
        f"L;20;S1{answers}",
        f";61;{answers}",
        f"L;dewasa;S1{answers}",
    ]
    for number, some in enumerate((rows, rows[::-1])):
        found = run_office(tmp_path / str(number), skm=table(heads, *some))
        assert found.table("TUJUAN 1", "skm_per_jenis_kelamin") == [
            ("laki-laki", 2), ("perempuan", 2), ("(tidak diisi)", 1),
        ]  # fmt: skip
        assert found.table("TUJUAN 1", "skm_per_pendidikan") == [
            ("S1", 2),
            ("SMA", 2),
            ("(tidak diisi)", 1),
        ]
        assert found.table("TUJUAN 1", "skm_per_usia") == [
            ("sampai 20 tahun", 1), ("31-40 tahun", 2), ("di atas 60 tahun", 1), ("dewasa", 1),
        ]  # fmt: skip


def test_the_sample_is_compared_with_the_service_users(tmp_path):
    unit = UNIT + "penerima_layanan = 100\n"
    skm = run_office(tmp_path, unit, skm=PERIODS).results.skm
    assert (skm.populasi, skm.sampel_minimal, skm.responden) == (100, 80, 8)


# --- The signed report --------------------------------------------------------------------------


def _signed(tmp_path, value, **policies):
    unit = policy(**policies) + f"\n[skm]\nikm_terbit = {value}\n"
    found = run_office(tmp_path, unit, skm=PERIODS)
    return [m for m in found.masalah if m.aturan == "ikm_terbit_berbeda"]


@pytest.mark.parametrize(
    ("signed", "weight", "way"),
    [
        ("68.06", "0,11", "gabung"),  # 68,75 x 0,99
        ("62.5", "1/9", "rata_periode"),
        ("61.88", "0,11", "rata_periode"),  # 62,5 x 0,99 = 61,875
        ("74.93", "0,111", "periode_terakhir"),  # 75 x 0,999 = 74,925
    ],
)
def test_a_signed_value_that_differs_names_the_weight_and_pooling_that_give_it(
    tmp_path, signed, weight, way
):
    (warning,) = _signed(tmp_path, signed)
    assert (warning.register, warning.berkas, warning.tingkat) == ("skm", "", "peringatan")
    assert warning.pesan.endswith(
        f" berbeda dari hitungan 68,75. Nilai itu dihasilkan bobot {weight} dengan cara gabung"
        f" {way}; yang dipakai bobot 1/9 dengan cara gabung gabung."
    )


def test_of_several_ways_that_give_it_the_one_nearest_to_the_policies_is_named(tmp_path):
    unit = policy(gabung_skm="rata_periode") + "\n[skm]\nikm_terbit = 74.25\n"
    found = run_office(tmp_path, unit, skm=_rows(("10/02/2025", 3, 2)))
    (warning,) = (m for m in found.masalah if m.aturan == "ikm_terbit_berbeda")
    assert "bobot 0,11 dengan cara gabung rata_periode;" in warning.pesan


def test_another_way_of_pooling_is_nearer_than_another_weight_too(tmp_path):
    # Semester I: 100; semester II: 396 / 101 of 4 (98,0198), as is their mean (99,0099) x 0,99.
    rows = _rows(("10/02/2025", 4, 1), ("12/11/2025", 4, 93), ("12/11/2025", 3, 8))
    unit = policy(bobot_unsur="0,11") + "\n[skm]\nikm_terbit = 98.02\n"
    found = run_office(tmp_path, unit, skm=rows)
    (warning,) = (m for m in found.masalah if m.aturan == "ikm_terbit_berbeda")
    assert "bobot 0,11 dengan cara gabung rata_periode;" in warning.pesan


def test_a_signed_value_that_nothing_gives_says_so(tmp_path):
    (warning,) = _signed(tmp_path, "80.01")
    assert warning.pesan == (
        "IKM laporan SKM yang terbit “80,01” berbeda dari hitungan 68,75."
        " Tidak ada bobot atau cara gabung yang menghasilkannya."
    )


def test_a_signed_value_that_agrees_is_not_warned_of(tmp_path):
    assert _signed(tmp_path, "68.75") == []
    assert _signed(tmp_path / "b", "68.06", bobot_unsur="0,11") == []


@pytest.mark.parametrize("files", [{}, {"skm": table(U, ";4;4;4;4;4;4;4;4")}])
def test_a_signed_value_is_not_compared_where_there_is_no_index(tmp_path, files):
    found = run_office(tmp_path, f"{UNIT}\n[skm]\nikm_terbit = 80.01\n", **files)
    assert "ikm_terbit_berbeda" not in {m.aturan for m in found.masalah}
