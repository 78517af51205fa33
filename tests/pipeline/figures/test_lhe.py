"""IKU 5: the newest LHE by the cut-off, its value once, its letter computed (domain section 4)."""

from datetime import date
from pathlib import Path

import pytest

from tests.pipeline.figures.builders import UNIT, policy, run_office, table

pytestmark = pytest.mark.slow

DECREE = Path(__file__).parents[3] / "schemas/decrees/jombang-2025.toml"
HEADS = "kode;komponen;bobot;nilai;tahun;tanggal;nomor_lhe;predikat"
NEW = ";2024;18/08/2025;700/1/2025"
OLD = ";2023;20/08/2024;700/1/2024"

FULL = (
    f"1;Perencanaan Kinerja;30;24,60{NEW};",
    f"1.a;Keberadaan;6;5,00{NEW};",
    f"1.b;Kualitas;9;7,60{NEW};",
    f"1.c;Pemanfaatan;15;12,00{NEW};",
    f"2;Pengukuran Kinerja;30;22,00{NEW};",
    f"3;Pelaporan Kinerja;15;12,00{NEW};",
    f"4;Evaluasi Akuntabilitas Kinerja Internal;25;15,00{NEW};",
)
"""Components 24,60 + 22 + 12 + 15 = 73,60; the first has three sub-components."""
TOTAL = f";Nilai akhir;100;73,60{NEW};BB"


def _lhe(tmp_path, *rows, unit=UNIT, batas=None, heads=HEADS):
    return run_office(tmp_path, unit, batas, lhe_akip=table(heads, *rows))


def test_components_count_once_whatever_stands_below_them(tmp_path):
    assert _lhe(tmp_path, *FULL).iku("IKU 5")["realisasi"] == 73.6


def test_a_total_that_agrees_is_the_value_and_has_the_computed_letter(tmp_path):
    found = _lhe(tmp_path, *FULL, TOTAL)
    assert found.iku("IKU 5")["realisasi"] == 73.6
    assert found.of("IKU 5").keterangan == "BB (Sangat Baik)"
    assert found.rules("lhe_akip") == []


def test_a_total_that_differs_from_the_sum_is_an_error_and_leaves_no_value(tmp_path):
    found = _lhe(tmp_path, *FULL, f";Nilai akhir;100;74,60{NEW};BB")
    assert found.rules("lhe_akip") == ["nilai_akhir_tidak_sama_jumlah"]
    assert found.iku("IKU 5")["realisasi"] is None
    assert (
        found.iku("IKU 5")["catatan"][0] == "tidak dapat dihitung: ada baris yang perlu diperbaiki"
    )
    assert found.iku("IKU 5")["rentang"] == [0, 100]


@pytest.mark.parametrize("label", ["JUMLAH", "Nilai Hasil Evaluasi"])
def test_a_total_whose_label_stands_in_the_column_of_numbers_is_a_total(tmp_path, label):
    """Offices merge the label over number and name."""
    assert _lhe(tmp_path, *FULL, f"{label};;100;73,60{NEW};BB").rules("lhe_akip") == []
    found = _lhe(tmp_path, *FULL, f"{label};;100;74,60{NEW};BB")
    assert found.rules("lhe_akip") == ["nilai_akhir_tidak_sama_jumlah"]


def test_a_component_without_a_name_is_no_total(tmp_path):
    found = _lhe(tmp_path, *FULL[:-1], f"4;;25;15,00{NEW};")
    assert found.rules("lhe_akip") == ["wajib_diisi"]


def test_a_component_that_differs_from_its_parts_may_be_anything_up_to_its_weight(tmp_path):
    found = _lhe(tmp_path, FULL[0].replace("24,60", "24,50"), *FULL[1:])
    assert found.rules("lhe_akip") == ["nilai_tidak_sama_rincian"]
    assert (found.iku("IKU 5")["realisasi"], found.iku("IKU 5")["rentang"]) == (None, [49, 79])


def test_only_subcomponents_add_up_too(tmp_path):
    subs = ("1.a;a;6;5" + NEW + ";", "1.b;b;9;7,5" + NEW + ";", "2.a;c;6;4,25" + NEW + ";")
    below = "1.a.1;kriteria;3;2,5" + NEW + ";"
    assert _lhe(tmp_path, *subs, below).iku("IKU 5")["realisasi"] == 16.75


def test_a_wrong_subcomponent_changes_nothing_where_components_stand_above(tmp_path):
    rows = (FULL[0], FULL[1].replace("5,00", "x"), *FULL[2:])
    found = _lhe(tmp_path, *rows).iku("IKU 5")
    assert (found["realisasi"], found["rentang"]) == (73.6, [73.6, 73.6])


def test_a_wrong_component_changes_nothing_where_the_final_value_stands_above(tmp_path):
    rows = (*FULL[:4], FULL[4].replace("22,00", "x"), *FULL[5:], TOTAL)
    found = _lhe(tmp_path, *rows).iku("IKU 5")
    assert (found["realisasi"], found["rentang"]) == (73.6, [73.6, 73.6])


def test_a_wrong_component_leaves_no_value_whatever_is_wrong_below_it(tmp_path):
    rows = (FULL[0], FULL[1].replace("5,00", "x"), *FULL[2:4], FULL[4].replace("22,00", "x"))
    of_an_older_one = f"2;Pengukuran Kinerja;30;x{OLD};"
    found = _lhe(tmp_path, *rows, *FULL[5:], of_an_older_one).iku("IKU 5")
    # 24,60 + 12 + 15, and of the second component nothing or its whole weight of 30.
    assert (found["realisasi"], found["rentang"]) == (None, [51.6, 81.6])


@pytest.mark.parametrize("written", [";;x", ";x;x", ";30;32,00"])
def test_a_wrong_component_of_unknown_weight_may_be_anything_up_to_a_hundred(tmp_path, written):
    rows = (FULL[4].replace(";30;22,00", written), *FULL[5:])
    assert _lhe(tmp_path, *rows).iku("IKU 5")["rentang"] == [27, 100]


def test_the_only_component_that_is_wrong_takes_the_place_of_its_parts(tmp_path):
    rows = (FULL[0].replace("24,60", "x"), *FULL[1:4])
    assert _lhe(tmp_path, *rows).iku("IKU 5")["rentang"] == [0, 30]


def test_a_readable_value_of_a_wrong_row_counts_as_it_is(tmp_path):
    found = _lhe(tmp_path, *FULL[:-1], f"4;;25;15,00{NEW};").iku("IKU 5")
    assert (found["realisasi"], found["rentang"]) == (None, [73.6, 73.6])


def test_components_of_more_than_a_hundred_leave_a_span_up_to_it(tmp_path):
    found = _lhe(tmp_path, "a;70", "b;50", ";10", heads="komponen;nilai").iku("IKU 5")
    assert found["rentang"] == [100, 100]


def test_a_wrong_subcomponent_leaves_a_span_where_only_they_are_there(tmp_path):
    rows = ("1.a;a;6;5" + NEW + ";", "1.b;b;9;x" + NEW + ";")
    found = _lhe(tmp_path, *rows).iku("IKU 5")
    assert (found["realisasi"], found["rentang"]) == (None, [5, 14])


def test_one_row_nilai_akhir_alone_is_enough(tmp_path):
    found = _lhe(tmp_path, "Nilai akhir;80,00", heads="komponen;nilai")
    assert found.iku("IKU 5")["realisasi"] == 80
    assert found.of("IKU 5").keterangan == "BB (Sangat Baik)"


def test_the_newest_lhe_by_the_cutoff_counts_and_is_named(tmp_path):
    rows = (*FULL, f"1;Perencanaan Kinerja;30;20{OLD};", f";Nilai akhir;100;65,5{OLD};B")
    rows = tuple(r for r in rows if "20;2023" not in r)
    found = _lhe(tmp_path, *rows)
    assert found.iku("IKU 5")["realisasi"] == 73.6
    assert "LHE nomor 700/1/2025 tanggal 18 Agustus 2025, menilai tahun 2024." in found.notes(
        "IKU 5"
    )
    assert found.table("IKU 5", "lhe_identitas") == [("700/1/2025", date(2025, 8, 18), 2024)]
    june = _lhe(tmp_path / "juni", *rows, batas=date(2025, 6, 30))
    assert june.iku("IKU 5")["realisasi"] == 65.5
    assert "menilai tahun 2023" in june.notes("IKU 5")
    assert "1 LHE terbit sesudah batas data dan tidak dipakai." in june.notes("IKU 5")
    assert "sesudah batas data" not in found.notes("IKU 5")
    # B is the letter of 65,5, and not held against the value of the newer LHE.
    assert found.rules("lhe_akip") == []


def test_a_wrong_row_of_an_older_lhe_leaves_the_newer_one_its_value(tmp_path):
    found = _lhe(tmp_path, *FULL, f";Nilai akhir;100;65..5{OLD};B").iku("IKU 5")
    assert (found["realisasi"], found["rentang"]) == (73.6, [73.6, 73.6])


def test_an_lhe_of_the_day_of_the_cutoff_counts(tmp_path):
    found = _lhe(tmp_path, *FULL, batas=date(2025, 8, 18))
    assert found.iku("IKU 5")["realisasi"] == 73.6
    assert "sesudah batas data" not in found.notes("IKU 5")


def test_the_lhe_can_be_that_on_the_year_itself(tmp_path):
    found = _lhe(tmp_path, *FULL, unit=policy(lhe="tahun_ini")).iku("IKU 5")
    assert found["realisasi"] is None
    assert found["catatan"][0].startswith("tidak dapat dihitung: tidak ada LHE")
    same_year = FULL[4].replace(";2024;18/08", ";2025;18/12")
    found = _lhe(tmp_path / "b", *FULL, same_year, unit=policy(lhe="tahun_ini")).iku("IKU 5")
    assert found["realisasi"] == 22


def test_lhes_without_a_date_are_told_apart_by_their_year(tmp_path):
    found = _lhe(
        tmp_path, "a;20;2023", "b;30;2023", "a;25;2024", "b;36,5;2024", heads="komponen;nilai;tahun"
    )
    assert found.iku("IKU 5")["realisasi"] == 61.5


def test_an_lhe_of_a_known_day_goes_before_one_without_and_that_before_one_of_no_year(tmp_path):
    dated = table("komponen;nilai;tahun;tanggal", "Nilai akhir;70;2023;20/08/2024")
    of_a_year = table("komponen;nilai;tahun", "Nilai akhir;60;2024")
    unknown = table("komponen;nilai", "Nilai akhir;50")
    found = run_office(tmp_path, lhe_akip=unknown, lhe_akip__2=of_a_year, lhe_akip__3=dated)
    assert found.iku("IKU 5")["realisasi"] == 70
    found = run_office(tmp_path / "b", lhe_akip=unknown, lhe_akip__2=of_a_year)
    assert found.iku("IKU 5")["realisasi"] == 60


def test_of_two_lhes_of_one_day_that_on_the_later_year_counts(tmp_path):
    rows = ("Nilai akhir;70;2023;18/08/2025", "Nilai akhir;60;2024;18/08/2025")
    found = _lhe(tmp_path, *rows, heads="komponen;nilai;tahun;tanggal")
    assert found.iku("IKU 5")["realisasi"] == 60


def test_a_date_that_a_sheet_says_once_holds_for_all_its_rows(tmp_path):
    found = _lhe(
        tmp_path,
        "a;20;2024;18/08/2025",
        "b;30;;",
        "Nilai akhir;50;;",
        heads="komponen;nilai;tahun;tanggal",
    )
    assert found.iku("IKU 5")["realisasi"] == 50
    assert len(found.table("IKU 5", "lhe_komponen")) == 3


def test_a_new_lhe_that_must_be_mended_is_not_silently_replaced_by_the_old_one(tmp_path):
    found = _lhe(tmp_path, f";Nilai akhir;100;73..6{NEW};BB", f";Nilai akhir;100;65,5{OLD};B")
    assert found.iku("IKU 5")["realisasi"] is None
    assert found.iku("IKU 5")["rentang"] == [0, 100]


@pytest.mark.parametrize("letter", ["A", "Baik"])
def test_a_letter_that_differs_is_reported(tmp_path, letter):
    found = _lhe(tmp_path, *FULL, TOTAL.removesuffix("BB") + letter)
    (warned,) = (m for m in found.masalah if m.register == "lhe_akip")
    assert (warned.aturan, warned.nilai) == ("predikat_lhe_berbeda", letter)
    assert (warned.berkas, warned.lembar, warned.baris) == ("lhe_akip.csv", "lhe_akip", 9)
    assert "menurut nilainya, BB." in warned.pesan
    assert found.of("IKU 5").keterangan == "BB (Sangat Baik)"


@pytest.mark.parametrize(
    "letter", ["bb", "Sangat Baik", "BB (Sangat Baik)", "Sangat Baik (BB)", ""]
)
def test_a_letter_that_agrees_is_not(tmp_path, letter):
    assert _lhe(tmp_path, TOTAL.removesuffix("BB") + letter).rules("lhe_akip") == []


def test_a_letter_beside_a_component_is_not_held_against_the_value(tmp_path):
    total = f";Nilai akhir;100;24,60{NEW};D"
    assert _lhe(tmp_path, FULL[0] + "A", total).rules("lhe_akip") == []


def test_a_value_below_the_scale_of_a_decree_has_no_letter_to_differ_from(tmp_path):
    steps = DECREE.read_text(encoding="utf-8")
    lowest = '  { batas = "-1000000", predikat = "D", arti = "Sangat Kurang" },\n'
    home = tmp_path / "raw" / "uji"
    home.mkdir(parents=True)
    (home / "jombang-2025.toml").write_text(steps.replace(lowest, ""), encoding="utf-8")
    found = _lhe(tmp_path, f";Nilai akhir;100;24,60{NEW};D")
    assert (found.of("IKU 5").keterangan, found.rules("lhe_akip")) == (None, [])


@pytest.mark.parametrize(
    "marks", [("1", "1.a", "1.b", "2"), ("I", "1", "2", "II"), ("1.", "a.", "b.", "2.")]
)
def test_the_column_no_tells_parts_from_their_component_where_it_holds_codes(tmp_path, marks):
    names = ("Perencanaan;30;24", "Dokumen ada;6;4", "Dokumen baik;24;20", "Pengukuran;30;20")
    rows = [f"{mark};{name}" for mark, name in zip(marks, names, strict=True)]
    found = _lhe(tmp_path, *rows, heads="No;Komponen;Bobot;Nilai")
    assert (found.iku("IKU 5")["realisasi"], found.rules("lhe_akip")) == (44, [])


def test_a_sheet_that_cannot_be_read_is_not_said_to_hold_no_lhe(tmp_path):
    found = _lhe(tmp_path, "Perencanaan;30", heads="Komponen;Bobot").iku("IKU 5")
    assert found["catatan"][0] == "tidak dapat dihitung: ada baris yang perlu diperbaiki"


@pytest.mark.parametrize("label", ["Predikat", "Tingkat Akuntabilitas Kinerja"])
def test_a_row_that_words_the_value_is_no_component(tmp_path, label):
    rows = ("1;Nilai akhir;100;77,55", f";{label};;BB")
    assert _lhe(tmp_path, *rows, heads="No;Komponen;Bobot;Nilai").rules("lhe_akip") == []


@pytest.mark.parametrize("other", ["NILAI  AKHIR", "Total"])
def test_two_final_values_of_one_lhe_are_errors_and_none_is_chosen(tmp_path, other):
    found = _lhe(tmp_path, f";Nilai akhir;100;77,55{NEW};", f";{other};100;78{NEW};")
    assert "nilai_akhir_berbeda" in found.rules("lhe_akip")
    assert found.iku("IKU 5")["realisasi"] is None


def test_beside_a_final_value_that_cannot_be_read_another_is_the_least(tmp_path):
    found = _lhe(tmp_path, f";Nilai akhir;100;77,55{NEW};", f";Total;100;x{NEW};").iku("IKU 5")
    assert (found["realisasi"], found["rentang"]) == (None, [77.55, 100])


def test_a_value_under_the_year_judged_is_the_value_and_of_two_years_none_is_chosen(tmp_path):
    one = _lhe(tmp_path, "Nilai akhir;100;77,55", heads="Komponen;Bobot;Nilai Tahun 2024")
    assert one.iku("IKU 5")["realisasi"] == 77.55
    heads = "Komponen;Bobot;Nilai 2023;Nilai 2024"
    assert _lhe(tmp_path, "Nilai akhir;100;76;77,55", heads=heads).rules("lhe_akip") == [
        "kolom_ganda"
    ]
