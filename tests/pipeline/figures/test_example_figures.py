"""The example's figures are those that its script counted from its own clean records."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.rounding import half_up
from tests.example.truth import truth

pytestmark = pytest.mark.slow

TRUE = truth()


@pytest.mark.parametrize("kode", [i.kode for i in TRUE.indicators])
def test_the_figures_of_each_indicator(example, kode):
    want, found, entry = TRUE.indicator(kode), example.of(kode), example.iku(kode)
    if want.penyebut is not None:
        assert (found.pembilang, found.penyebut) == (want.pembilang, want.penyebut)
    assert found.realisasi == want.realisasi
    assert found.tercetak == half_up(want.realisasi)
    assert found.target.nilai == want.target
    assert found.capaian_tercetak == want.capaian
    assert found.predikat == want.predikat
    assert entry["realisasi"] == float(want.realisasi)
    assert entry["target"] == float(want.target)


def test_the_averages(example):
    results = example.results
    assert (results.rata_rata, results.rata_rata_ukuran) == (TRUE.rata_rata, TRUE.rata_rata_ukuran)


def test_each_unsur_of_the_survey(example):
    skm = example.results.skm
    assert skm.responden == TRUE.responden
    assert skm.ikm == TRUE.ikm
    for want, found in zip(TRUE.unsur, skm.unsur, strict=True):
        assert (found.kode, found.jumlah, found.terisi) == (want.kode, want.jumlah, want.terisi)
        assert (found.nrr, found.nrr_tertimbang) == (want.nrr, want.nrr * Fraction(1, 9))


def test_the_index_under_each_weight(example):
    weights = {w: half_up(v) for w, (v, _) in example.results.skm.bobot_lain.items()}
    assert weights == TRUE.ikm_bobot


def test_each_month_of_complaints(example):
    months = [row[1:3] for row in example.table("IKU 3", "pengaduan_per_bulan")]
    assert months == [(m.masuk, m.selesai) for m in TRUE.bulan]


def test_what_stands_beside_the_figures(example):
    finished = TRUE.indicator("IKU 3").pembilang
    said = f"{TRUE.selesai_tanpa_tanggal} dari {finished} laporan selesai tanpa tanggal selesai"
    assert said in example.notes("IKU 3")
    assert [n for _, n in example.table("IKU 1", "dokumen_cara_lain")] == [
        TRUE.indicator("IKU 1").realisasi,
        TRUE.dokumen_berlaku,
    ]


def test_the_budget_of_each_program(example):
    rows = example.results.tabel["anggaran_per_program"].records()
    found = [(r["program"], r["pagu_berlaku"], r["realisasi"]) for r in rows]
    assert found == [(b.kode, b.pagu, b.realisasi) for b in TRUE.anggaran]
    for row in rows:
        share = Fraction(row["realisasi"]) * 100 / Fraction(row["pagu_berlaku"])
        assert half_up(Decimal(row["serapan"])) == half_up(share)


@pytest.mark.parametrize("register", sorted({s.register for s in TRUE.sheets}), ids=str)
def test_the_account_of_each_register(example, register):
    (found,) = (r for r in example.hasil["register"] if r["nama"] == register)
    want = TRUE.register(register)
    for outcome in ("dibaca", "diterima", "ditolak", "di_luar_tahun", "ganda", "dikecualikan"):
        assert found[outcome] == getattr(want, outcome), outcome


def test_the_signed_report_differs_by_its_weight(example):
    (warning,) = (m for m in example.masalah if m.aturan == "ikm_terbit_berbeda")
    assert "bobot 0,11 dengan cara gabung gabung" in warning.pesan
