"""The paragraphs say what the figures say, in every case."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.figures.bab3.narasi import Konteks, kata_kantor, narasi_of, paragraf
from pipeline.figures.bab3.parts import Analisis, KinerjaTahun
from pipeline.figures.results import Target
from pipeline.rounding import half_up
from tests.pipeline.workbook.builders import breakdown, decree, measured, results, survey

YEAR = Konteks(2025, date(2025, 12, 31))


def ratio(above=4, below=5, target="80", **changes):
    return measured(decree(), "IKU 2", pembilang=above, penyebut=below, target=target, **changes)


def last(realisasi, capaian=None, **changes):
    percent = None if capaian is None else Decimal(capaian)
    return replace(
        YEAR, lalu=KinerjaTahun(2024, Decimal(80), Decimal(realisasi), percent, **changes)
    )


@pytest.mark.parametrize(
    ("above", "says"),
    [
        (3, "capaiannya 75,00% dengan predikat Rendah: belum memenuhi"),
        (4, "capaiannya 100,00% dengan predikat Sangat Tinggi: memenuhi"),
        (
            5,
            "capaiannya 125,00% dengan predikat Sangat Tinggi: melampaui",
        ),
    ],
)
def test_target_realisasi_capaian_and_predikat(above, says):
    text = paragraf(ratio(above), YEAR)
    assert text.startswith("Pada tahun 2025, indikator “Indikator IKU 2” ditargetkan 80% dan ")
    assert says in text
    assert f"sebanyak {above} dengan penyebut sebanyak 5." in text


@pytest.mark.parametrize(
    ("before", "capaian", "says"),
    [
        ("75", "93.75", "tahun 2024 sebesar 75%, realisasi naik 5 poin, dan capaiannya "
         "naik 6,25 poin dari 93,75% menjadi 100,00%."),
        ("85.5", "106.88", "realisasi turun 5,50 poin, dan capaiannya turun 6,88 poin"),
        ("75", "106", "realisasi naik 5 poin, tetapi capaiannya turun 6,00 poin"),
        ("80", "100", "sama dengan tahun 2024 sebesar 80%, dan capaiannya tetap 100,00%."),
        ("0", None, "Dibandingkan tahun 2024 sebesar 0%, realisasi naik 80 poin."),
    ],
)  # fmt: skip
def test_against_last_year(before, capaian, says):
    assert says in paragraf(ratio(), last(before, capaian))


def test_a_year_that_cannot_be_compared_says_so():
    different = paragraf(ratio(), last("75", "90", sebanding=False))
    assert "Realisasi tahun 2024 tidak dibandingkan karena indikatornya berbeda." in different
    assert "poin" not in different
    assert "Realisasi tahun 2024 belum tersedia" in paragraf(ratio(), YEAR)


def test_what_is_not_available_says_why_and_nothing_else():
    text = paragraf(ratio(None, None), YEAR)
    assert text == (
        "Pada tahun 2025, realisasi indikator “Indikator IKU 2” belum dapat disajikan (data belum "
        "tersedia). Targetnya 80%."
    )


def test_a_measured_nought_is_told_as_a_value():
    text = paragraf(ratio(0, 5), YEAR)
    assert "terealisasi 0%, sehingga capaiannya 0,00% dengan predikat Rendah" in text


@pytest.mark.parametrize(("target", "why"), [(None, "targetnya belum ada"), ("0", "targetnya nol")])
def test_without_a_percentage_the_reason_stands(target, why):
    text = paragraf(ratio(target=target), YEAR)
    assert f"terealisasi 80%; capaiannya belum dapat dinilai karena {why}." in text


def test_an_interim_report_names_its_day():
    text = paragraf(ratio(), replace(YEAR, batas=date(2025, 6, 30)))
    assert text.startswith("Sampai dengan 30 Juni 2025, indikator")
    against = paragraf(ratio(), replace(last("75", "93.75"), batas=date(2025, 6, 30)))
    assert "Dibandingkan setahun penuh 2024 sebesar 75%, realisasi naik 5 poin" in against


def test_renstra_standard_and_amended_target():
    target = Target(
        nilai=Decimal(80), awal=Decimal(75), perubahan=Decimal(80), renstra=Decimal(90),
        tahun_renstra=2026, standar_nasional=Decimal(100), sumber_standar="SPM",
    )  # fmt: skip
    text = paragraf(replace(ratio(), target=target), YEAR)
    assert "Target semula 75% diubah menjadi 80%" in text
    assert (
        "Terhadap target akhir Renstra tahun 2026 sebesar 90%, realisasi sampai tahun 2025 "
        "mencapai 88,89%." in text
    )
    assert "Realisasi berada 20 poin di bawah standar nasional sebesar 100% menurut SPM." in text
    none = replace(target, standar_nasional=None, sumber_standar="tidak ada standar nasional")
    assert "tidak mempunyai standar nasional" in paragraf(replace(ratio(), target=none), YEAR)


def test_a_falling_indicator_and_a_count_have_their_own_words():
    falling = measured(decree(), "IKU 4", realisasi=Fraction("6.5"), target="7", keterangan="A")
    text = paragraf(falling, YEAR)
    assert "ditargetkan 7 (makin rendah makin baik) dan terealisasi 6,50" in text
    assert "107,14%" in text
    count = measured(decree(), "IKU 1", pembilang=9, target="10")
    assert "ditargetkan 10 dokumen dan terealisasi 9 dokumen" in paragraf(count, YEAR)
    assert "naik 1 dokumen" in paragraf(count, last("8"))


def test_the_strongest_and_the_weakest_part():
    text = paragraf(ratio(rincian=(breakdown(),)), YEAR)
    best = "persentase tertinggi pada Januari (75,00%) dan terendah pada Maret (66,67%)."
    assert f"Menurut bulan, {best}" in text
    skm = survey()
    index = measured(decree(), "TUJUAN 1", penyebut=10, realisasi=skm.ikm, target="82.5")
    said = paragraf(index, replace(YEAR, skm=skm))
    best = "tertinggi pada 8 unsur (3,50) dan terendah pada Sarana dan Prasarana (3,00)."
    assert f"Menurut unsur, nilai rata-rata (NRR) {best}" in said


def test_a_hundred_by_policy_is_not_told_as_a_count():
    none = ratio(0, 0, realisasi=Fraction(100))
    text = paragraf(none, YEAR)
    assert "Angka tersebut ditetapkan menurut kebijakan penyebut_nol karena tidak ada" in text
    assert "membandingkan" not in text


@pytest.mark.slow
def test_every_number_of_the_example_stands_in_its_results(example):
    """What a paragraph says is a figure of hasil.json or of the registers that BAB III shows."""
    told = narasi_of(example.results)
    given = {e["kode"]: e for e in example.hasil["indikator"]}
    for narasi in told:
        kode = narasi.indikator.kode
        hasil = next(h for h in example.results.indikator if h.indikator.kode == kode)
        known = [
            given[kode][n] for n in ("pembilang", "penyebut", "realisasi", "target", "capaian")
        ]
        target = hasil.target
        known += [target.awal, target.perubahan, target.renstra, target.standar_nasional]
        last = next(
            y
            for y in example.results.bab3.riwayat[kode]
            if y.tahun == example.results.office.tahun - 1
        )
        known += [last.realisasi, last.capaian]
        reached, percent = half_up(Fraction(str(known[2]))), half_up(Fraction(str(known[4])))
        known += [abs(reached - (last.realisasi or 0)), abs(percent - (last.capaian or 0))]
        known += [abs(reached - (target.standar_nasional or 0))]
        known += [100 * Fraction(reached) / Fraction(target.renstra or 1)]
        known += [v for t in hasil.rincian for row in t.tabel.baris for v in row]
        known += [u["nrr"] for u in example.hasil["skm"]["unsur"]]
        numbers = {
            half_up(Fraction(str(v)))
            for v in known
            if isinstance(v, (int, float, Decimal, Fraction))
        }
        text = narasi.paragraf.replace(narasi.indikator.indikator, "")
        for source in (target.sumber_standar, *hasil.catatan):  # quoted: numbers of letters
            text = text.replace(str(source).rstrip("."), "")
        text = re.sub(r"\d+/\d{4}|tahun \d{4}", "", text)
        said = {
            Decimal(n.replace(".", "").replace(",", "."))
            for n in re.findall(r"\d[\d.,]*\d|\d", text)
        }
        assert said <= numbers, (kode, said - numbers)


def test_parts_that_are_all_alike_are_not_ranked():
    alike = breakdown(baris=(("Januari", 2, 1, 50.0), ("Maret", 4, 2, 50.0)))
    assert "tertinggi" not in paragraf(ratio(rincian=(alike,)), YEAR)


def test_the_offices_own_words_follow():
    words = Analisis("Patroli.", None, "Mediasi", None)
    assert kata_kantor(words) == "Faktor pendukung: Patroli. Upaya yang dilakukan: Mediasi."
    assert kata_kantor(Analisis()) == ""


def test_every_indicator_has_a_paragraph():
    found = narasi_of(results())
    assert [n.indikator.kode for n in found] == ["IKU 1", "IKU 2", "IKU 3", "IKU 4", "TUJUAN 1"]
    assert all(n.paragraf.endswith(".") for n in found)
