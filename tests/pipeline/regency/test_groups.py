"""Figures of many units side by side: pooled, averaged, ranked, and only under equal rules."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.regency.groups import comparable, pooled_answers, ranks, side_by_side, spread
from pipeline.regency.pieces import batches
from pipeline.regency.rules import rules_of
from tests.builders import decree
from tests.pipeline.regency.builders import OTHER, angka, order, survei, unit_report


def test_the_pooled_figure_weighs_cases_and_the_mean_weighs_units() -> None:
    """A large office with 900 of 1000 and a small one with 1 of 10: 89,21 and 50,00."""
    units = [
        unit_report("besar", angka(pembilang=900, penyebut=1000)),
        unit_report("kecil", angka(pembilang=1, penyebut=10)),
    ]
    ((group,),) = [i.kelompok for i in side_by_side(units)]
    assert group.gabungan == pytest.approx(100 * 901 / 1010)
    assert group.realisasi == [Decimal("90.00"), Decimal("10.00")]


def test_a_unit_without_figures_enters_neither_sum_nor_mean() -> None:
    units = [
        unit_report("ada", angka(pembilang=3, penyebut=4)),
        unit_report("kosong", angka()),
        unit_report("nol", angka(pembilang=0, penyebut=0, alasan="tidak dapat dihitung")),
    ]
    ((group,),) = [i.kelompok for i in side_by_side(units)]
    assert (group.pembilang, group.penyebut, group.gabungan) == (3, 4, 75)
    assert group.realisasi == [Decimal("75.00")]


def test_figures_under_different_rules_are_never_in_one_group() -> None:
    units = [
        unit_report("a", angka(pembilang=1, penyebut=2)),
        unit_report("b", angka(pembilang=2, penyebut=2, aturan=OTHER)),
        unit_report("c", angka(pembilang=2, penyebut=4)),
    ]
    (indicator,) = side_by_side(units)
    assert [(k.huruf, [b.report.unit for b in k.baris]) for k in indicator.kelompok] == [
        ("A", ["a", "c"]),
        ("B", ["b"]),
    ]
    assert [[u.unit for u, _ in s.units] for s in comparable(units, [indicator])] == [
        ["a", "c"],
        ["b"],
    ]


def test_rules_of_an_indicator_outside_the_mean_do_not_part_the_ranking() -> None:
    units = [
        unit_report("a", angka(pembilang=1, penyebut=2), angka("TUJUAN 1", realisasi="80")),
        unit_report(
            "b", angka(pembilang=2, penyebut=2), angka("TUJUAN 1", realisasi="81", aturan=OTHER)
        ),
    ]
    (group,) = comparable(units, side_by_side(units))
    assert [u.unit for u, _ in group.units] == ["b", "a"]


def test_equal_values_share_a_rank_and_none_has_none() -> None:
    assert ranks([Decimal(80), Decimal(90), None, Decimal(80), Decimal(70)]) == [2, 1, None, 2, 4]


def test_the_spread_is_that_of_all_units() -> None:
    assert spread([Decimal(2), Decimal(4), Decimal(4), Decimal(4), Decimal(5), Decimal(5),
                   Decimal(7), Decimal(9)]) == Decimal("2.00")  # fmt: skip
    assert spread([]) is None


def test_answers_of_all_respondents_are_pooled() -> None:
    answers = pooled_answers([survei(30, 4), survei(10, 2)])
    assert answers["U1"] == (140, 40)


def rules(kode: str, **policies: object) -> object:
    entry = next(i for i in decree().indikator if i.kode == kode)
    known = {n: k.nilai for n, k in decree().kebijakan.items()}
    return rules_of(entry, decree(), known | policies)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kode", "policy", "value"),
    [
        ("TUJUAN 1", "bobot_unsur", "0,11"),
        ("TUJUAN 1", "gabung_skm", "rata_periode"),
        ("IKU 1", "hitung_dokumen", "berlaku"),
        ("IKU 2", "hitung_di_luar_rencana", True),
        ("IKU 3", "hitung_ditolak", False),
        ("IKU 3", "jenis_trantib", ["ketertiban umum"]),
        ("IKU 3", "batas_data", "30-11"),
        ("IKU 5", "lhe", "tahun_ini"),
        ("IKU 6", "ambang_tercapai", 90),
        ("TUJUAN 2", "bidang_dihitung", ["pemerintahan"]),
        ("IKU 3", "penyebut_nol", "seratus"),
        ("IKU 1", "batas_capaian", "120"),
    ],
)
def test_a_policy_that_reaches_an_indicator_is_one_of_its_rules(
    kode: str, policy: str, value: object
) -> None:
    assert rules(kode) != rules(kode, **{policy: value})


@pytest.mark.parametrize(
    ("kode", "policy", "value"),
    [
        ("IKU 3", "bobot_unsur", "0,11"),
        ("TUJUAN 1", "hitung_ditolak", False),
        ("IKU 6", "lhe", "tahun_ini"),
        ("IKU 3", "metode_efisiensi", "rasio"),
    ],
)
def test_a_policy_that_does_not_reach_an_indicator_is_none_of_its_rules(
    kode: str, policy: str, value: object
) -> None:
    assert rules(kode) == rules(kode, **{policy: value})


def test_every_unit_is_in_one_batch_and_the_heaviest_come_first(tmp_path: Path) -> None:
    sizes = [(f"u{n:03}", n % 17) for n in range(100)]
    made = batches(order(tmp_path), sizes, 3, "p")
    assert sorted(u for b in made for u in b.units) == sorted(n for n, _ in sizes)
    assert max(len(b.units) for b in made) <= 8
    assert made[0].units[0] == "u016"
