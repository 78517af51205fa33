"""What other policies would give is what a run under them gives."""

from dataclasses import replace

import pytest

from pipeline.figures.aggregate import aggregate
from pipeline.rounding import half_up

pytestmark = pytest.mark.slow

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
