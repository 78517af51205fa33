"""Targets and what they make of realisasi: PK Perubahan, capaian, predikat, averages, policies."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.pipeline.figures.builders import UNIT, policy, run_office, table

pytestmark = pytest.mark.slow

PK_HEADS = (
    "kode;versi;target;tanggal_pk;nomor_pk;"
    "target_tw1;target_tw2;target_tw3;target_tw4;target_renstra;tahun_renstra"
)
FIRST = "IKU 3;awal;80;06/01/2025;PK-1;70;72;75;80;90;2026"
AMENDED = "IKU 3;perubahan;85;{};PK-2;61;62;63;85;;"
COMPLAINTS = (
    "tanggal_masuk;status;jenis\n" + "05/01/2025;selesai;PKL\n" * 13 + "05/01/2025;masuk;PKL\n" * 2
)
"""13 of 15: 86,666..., printed 86,67."""
COMPLAINTS_SHORT = table(
    "tanggal_masuk;status;jenis", "05/01/2025;selesai;PKL", "05/01/2025;masuk;PKL"
)


def _year(tmp_path, *promises, unit=UNIT, batas=None, heads=PK_HEADS, **files):
    files = {"pengaduan": COMPLAINTS} | files
    return run_office(tmp_path, unit, batas, perjanjian_kinerja=table(heads, *promises), **files)


def test_capaian_is_computed_from_realisasi_as_printed(tmp_path):
    found = _year(tmp_path, FIRST).iku("IKU 3")
    assert found["realisasi"] == 1300 / 15
    assert found["capaian"] == 108.3375  # 86,67 / 80, where 86,6666... gives 108,3333...
    assert found["predikat"] == "Sangat Tinggi"


def test_the_amended_agreement_governs_and_both_targets_are_shown(tmp_path):
    found = _year(tmp_path, FIRST, AMENDED.format("10/10/2025"))
    assert found.iku("IKU 3")["target"] == 85
    assert "Target semula 80, menjadi 85 menurut Perjanjian Kinerja Perubahan." in found.notes(
        "IKU 3"
    )
    target = found.of("IKU 3").target
    assert (target.awal, target.perubahan, target.nomor) == (80, 85, "PK-2")
    assert (target.renstra, target.tahun_renstra) == (90, 2026)


def test_an_amended_agreement_alone_changes_no_target_and_says_so(tmp_path):
    notes = _year(tmp_path, AMENDED.format("10/10/2025")).notes("IKU 3")
    assert "Target 85 menurut Perjanjian Kinerja Perubahan." in notes
    assert "semula" not in notes


@pytest.mark.parametrize(
    ("signed", "quarters"),
    [
        ("10/10/2025", (70, 72, 75, 85)),
        ("30/09/2025", (70, 72, 63, 85)),
        ("30/06/2025", (70, 62, 63, 85)),
        ("", (70, 72, 75, 85)),
    ],
)
def test_each_quarter_has_the_target_in_force_on_its_last_day(tmp_path, signed, quarters):
    found = _year(tmp_path, FIRST, AMENDED.format(signed))
    assert found.of("IKU 3").target.triwulan == quarters


def test_an_amended_agreement_after_the_cutoff_does_not_govern(tmp_path):
    found = _year(tmp_path, FIRST, AMENDED.format("10/10/2025"), batas=date(2025, 9, 30))
    target = found.of("IKU 3").target
    assert (target.nilai, target.perubahan, target.nomor) == (80, None, "PK-1")
    assert target.triwulan == (70, 72, 75, 80)
    assert "Target semula" not in found.notes("IKU 3")


def test_the_number_of_the_governing_agreement_is_its_own_or_none(tmp_path):
    found = _year(tmp_path, FIRST, AMENDED.format("10/10/2025").replace("PK-2", ""))
    assert found.of("IKU 3").target.nomor is None
    assert found.of("IKU 3").target.tanggal == date(2025, 10, 10)


def test_a_target_of_nought_gives_no_percentage(tmp_path):
    found = _year(tmp_path, "IKU 3;0,00", heads="kode;target").iku("IKU 3")
    assert (found["target"], found["capaian"], found["predikat"]) == (0, None, None)


def test_without_a_target_there_is_no_percentage(tmp_path):
    found = run_office(tmp_path, pengaduan=COMPLAINTS)
    assert (found.iku("IKU 3")["capaian"], found.iku("IKU 3")["predikat"]) == (None, None)
    assert found.results.rata_rata is None


def test_capaian_above_120_calls_the_target_in_question(tmp_path):
    found = _year(tmp_path, "IKU 3;37,78", heads="kode;target")
    assert str(found.of("IKU 3").capaian_tercetak) == "229.41"
    assert "target perlu ditinjau" in found.notes("IKU 3")
    (warned,) = (m for m in found.masalah if m.register == "perjanjian_kinerja")
    assert (warned.aturan, warned.berkas) == ("target_perlu_ditinjau", "")
    assert warned.pesan == "Capaian IKU 3 di atas 120%: target perlu ditinjau."


@pytest.mark.parametrize(("target", "questioned"), [("72,2226", False), ("72,22", True)])
def test_exactly_120_as_printed_is_still_believed(tmp_path, target, questioned):
    # 86,67 / 72,2226 = 120,0040, printed 120,00; 86,67 / 72,22 = 120,0083.
    found = _year(tmp_path, f"IKU 3;{target}", heads="kode;target")
    assert ("target_perlu_ditinjau" in found.rules("perjanjian_kinerja")) is questioned
    assert ("target perlu ditinjau" in found.notes("IKU 3")) is questioned


@pytest.mark.parametrize(
    ("most", "capaian", "written"),
    [(120, 120, "120"), ("120", 120, "120"), (100.5, 100.5, "100,5")],
)
def test_capaian_can_be_capped_and_the_target_is_questioned_all_the_same(
    tmp_path, most, capaian, written
):
    found = _year(tmp_path, "IKU 3;37,78", heads="kode;target", unit=policy(batas_capaian=most))
    assert found.iku("IKU 3")["capaian"] == capaian
    assert f"Capaian 229,41 dibatasi {written} (kebijakan batas_capaian)." in found.notes("IKU 3")
    assert found.rules("perjanjian_kinerja") == ["target_perlu_ditinjau"]


def test_averages_are_over_the_printed_values_of_rows_and_of_distinct_measures(tmp_path):
    # IKU 3 = IKU 4: 50 against 75 -> 66,67 and against 60 -> 83,33; IKU 1: 2 against 3 -> 66,67.
    found = _year(
        tmp_path,
        "IKU 1;3",
        "IKU 3;75",
        "IKU 4;60",
        "TUJUAN 1;10",
        heads="kode;target",
        pengaduan=COMPLAINTS_SHORT,
        dokumen=table("judul;tanggal", "A;05/01/2025", "B;05/01/2025"),
    )
    printed = [found.of(k).capaian_tercetak for k in ("IKU 1", "IKU 3", "IKU 4")]
    assert printed == [Decimal("66.67"), Decimal("66.67"), Decimal("83.33")]
    assert found.results.rata_rata == Decimal("72.22")  # 216,67 / 3 = 72,2233
    assert found.results.rata_rata_ukuran == Decimal("66.67")


DECREE = Path(__file__).parents[3] / "schemas/decrees/jombang-2025.toml"


@pytest.mark.parametrize(
    ("rumus", "target", "capaian", "below"),
    [
        ("(2T-R)/T", "40", 75, False),
        ("(2T-R)/T", "25", 0, False),
        ("(2T-R)/T", "20", 0, True),
        ("T/R", "40", 80, False),
    ],
)
def test_a_falling_indicator_of_a_decree_by_its_declared_formula(
    tmp_path, rumus, target, capaian, below
):
    text = DECREE.read_text(encoding="utf-8").replace(
        'kode = "IKU 3"\n', f'kode = "IKU 3"\narah = "turun"\nrumus_turun = "{rumus}"\n'
    )
    home = tmp_path / "raw" / "uji"
    home.mkdir(parents=True)
    (home / "jombang-2025.toml").write_text(text, encoding="utf-8")
    found = _year(tmp_path, f"IKU 3;{target}", heads="kode;target", pengaduan=COMPLAINTS_SHORT)
    assert found.iku("IKU 3")["realisasi"] == 50
    assert found.iku("IKU 3")["capaian"] == capaian
    assert ("Capaian di bawah nol dicetak 0,00." in found.notes("IKU 3")) is below


def test_grading_happens_after_rounding(tmp_path):
    # 90,995 / 100 is printed 91,00 first.
    rows = "tanggal_masuk;status;jenis\n" + "05/01/2025;selesai;PKL\n" * 1
    found = _year(tmp_path, "IKU 3;109,896", heads="kode;target", pengaduan=rows).of("IKU 3")
    assert (str(found.capaian_tercetak), found.predikat) == ("91.00", "Sangat Tinggi")
    assert found.capaian < 91
