"""What stands on the sheets, cell by cell."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.figures.results import HasilSkm
from pipeline.workbook.sheets.mutu_data import value_free
from schemas import registers
from tests.pipeline.workbook.builders import (
    breakdown,
    office,
    register_read,
    results,
    survey,
    with_indicator,
)
from tests.pipeline.workbook.reading import formulas, plain_book, texts, values, written

pytestmark = pytest.mark.slow


def rows_under(sheet: Worksheet, heading: str) -> list[list[Any]]:
    """Give the rows of the table whose first heading this is, up to the first blank one."""
    cells = [[c.value for c in row] for row in sheet.iter_rows()]
    start = next(i for i, row in enumerate(cells) if row[0] == heading) + 1
    found = []
    for row in cells[start:]:
        if all(c is None for c in row):
            break
        found.append(row)
    return found


def test_ringkasan_has_the_headings_of_an_lkjip() -> None:
    sheet = values(plain_book())["Ringkasan"]
    assert sheet["A4"].value == "Tabel 3.1 Capaian Kinerja Kecamatan Uji Tahun 2025 [catatan 1]"
    assert [c.value for c in sheet[5]] == [
        "No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)",
        "Predikat", "Catatan",
    ]  # fmt: skip


def test_ringkasan_lists_the_decrees_rows_the_mean_and_the_goals_apart() -> None:
    rows = rows_under(values(plain_book())["Ringkasan"], "No")
    assert [r[2] for r in rows[:6]] == [
        "IKU 1. Indikator IKU 1", "IKU 2. Indikator IKU 2", "IKU 3. Indikator IKU 3",
        "IKU 4. Indikator IKU 4", "Rata-rata", "TUJUAN 1. Indikator TUJUAN 1",
    ]  # fmt: skip
    assert [r[6] for r in rows[:6]] == [100, 89.29, 89.29, 107.14, 96.43, 104.38]
    assert rows[1][7:9] == ["Tinggi", "[catatan 2]"]


def test_ringkasan_points_to_the_indicators_own_cells() -> None:
    sheet = formulas(plain_book())["Ringkasan"]
    assert [sheet.cell(7, c).value for c in (5, 6, 8)] == [
        "=IKU_2_target", "=IKU_2_realisasi", "=IKU_2_predikat",
    ]  # fmt: skip
    assert "AVERAGE(G6:G9)" in sheet["G10"].value


def test_the_mean_over_distinct_measures_stands_in_a_note() -> None:
    found = texts(values(plain_book()))
    assert any("IKU 2 dan IKU 3 adalah ukuran yang sama" in t and "98,81" in t for t in found)


def test_ringkasan_has_a_native_chart_with_a_text_for_those_who_do_not_see_it() -> None:
    import zipfile

    path = plain_book()
    assert len(formulas(path)["Ringkasan"]._charts) == 2
    with zipfile.ZipFile(path) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Grafik batang capaian' in drawing


def test_numbers_are_numbers_in_locale_neutral_formats() -> None:
    book = values(plain_book())
    target = book["Ringkasan"]["E7"]
    assert (target.value, target.number_format) == (80, "#,##0.00")
    assert book["Ringkasan"]["E6"].number_format == "#,##0"  # documents are counted
    day = next(
        c for row in book["Sampul"].iter_rows() for c in row if isinstance(c.value, datetime)
    )
    assert (day.value, day.number_format) == (datetime(2025, 1, 6), "dd/mm/yyyy")
    assert not [c for s in book for row in s.iter_rows() for c in row if "%" in c.number_format]


def test_a_breakdown_is_totalled_only_where_it_makes_up_the_whole(tmp_path: Path) -> None:
    sheet = values(plain_book())["IKU 2"]
    rows = rows_under(sheet, "Bulan")
    assert rows[0][:4] == ["Januari", 4, 3, 75]
    assert rows[1][:4] == ["Februari", 0, 0, "-"]
    assert rows[3][:4] == ["Jumlah", 7, 5, pytest.approx(500 / 7)]
    months = (("Januari", 4, 3, 75.0), ("Mei", 1, 1, 100.0))
    part = with_indicator(results(), "IKU 2", rincian=(breakdown(baris=months),))
    rows = rows_under(values(written(part, tmp_path / "c.xlsx"))["IKU 2"], "Bulan")
    assert "Jumlah" not in [r[0] for r in rows]


def test_an_empty_breakdown_says_so(tmp_path: Path) -> None:
    given = with_indicator(results(), "IKU 2", rincian=(breakdown(baris=()),))
    assert (
        rows_under(values(written(given, tmp_path / "b.xlsx"))["IKU 2"], "Bulan")[0][0]
        == "Tidak ada."
    )


def test_a_twin_points_to_the_counts_of_the_first() -> None:
    book = formulas(plain_book())
    found = [c.value for row in book["IKU 3"].iter_rows() for c in row]
    assert {"=IKU_2_pembilang", "=IKU_2_penyebut"} <= set(found)


def test_the_skm_table_has_the_official_footers() -> None:
    path = plain_book()
    rows = rows_under(values(path)["TUJUAN 1"], "Unsur pelayanan")
    assert rows[0][:5] == ["U1 Persyaratan", 35, 10, 3.5, pytest.approx(1 / 9)]
    assert [r[0] for r in rows[9:11]] == ["Jumlah", "IKM Unit Pelayanan"]
    assert rows[10][5] == pytest.approx(float(survey().ikm or 0))
    sheet = formulas(path)["TUJUAN 1"]
    formats = [c.number_format for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {'#,##0.00" *)"', '#,##0.00" **)"'} <= set(formats)


def test_the_survey_says_whether_its_sample_suffices(tmp_path: Path) -> None:
    found = texts(values(plain_book()))
    assert "kurang 70 responden" in found
    enough = texts(values(written(results(skm=survey(responden=80)), tmp_path / "c.xlsx")))
    assert "mencukupi" in enough


def test_the_three_lowest_unsur_are_marked_but_none_that_is_as_high_as_the_highest(
    tmp_path: Path,
) -> None:
    def marked(given: HasilSkm, name: str) -> tuple[list[str], list[Any]]:
        sheet = values(written(results(skm=given), tmp_path / name))["TUJUAN 1"]
        rows = [[c.value for c in row] for row in sheet.iter_rows()]
        start = next(i for i, r in enumerate(rows) if r[2] == "Tiga terendah") + 1
        listed = rows[start : start + 9]
        return [str(r[0])[:2] for r in listed if r[2] == "perlu perbaikan"], rows[start + 9]

    def means(*totals: int) -> HasilSkm:
        known = survey().unsur
        return survey(
            unsur=tuple(replace(u, nrr=Fraction(n, 10)) for u, n in zip(known, totals, strict=True))
        )

    alike, remark = marked(means(*[35] * 9), "a.xlsx")
    assert not alike
    assert remark[0] == "NRR semua unsur sama; tidak ada yang ditandai."
    assert marked(means(31, 39, 38, 37, 36, 35, 34, 33, 32), "b.xlsx")[0] == ["U8", "U9", "U1"]
    tied, remark = marked(means(39, 33, 33, 33, 33, 38, 38, 38, 38), "c.xlsx")
    assert tied == ["U3", "U4", "U5"]
    assert remark[0] == "NRR yang sama dengan yang ditandai juga pada U2."


def test_the_index_stands_under_all_weights_and_says_whether_they_move_the_category(
    tmp_path: Path,
) -> None:
    def weights(grades: str, name: str) -> tuple[list[list[Any]], str]:
        index = Fraction(800, 9)
        other = {
            w: (index * factor, grade)
            for (w, factor), grade in zip(
                (("1/9", 1), ("0,111", Fraction("0.999")), ("0,11", Fraction("0.99"))),
                grades,
                strict=True,
            )
        }
        sheet = values(written(results(skm=survey(bobot_lain=other)), tmp_path / name))["TUJUAN 1"]
        rows = rows_under(sheet, "Bobot tiap unsur")
        return rows[:3], str(rows[3][0])

    rows, remark = weights("AAB", "a.xlsx")
    assert [(r[0], r[2]) for r in rows] == [("1/9", "A"), ("0,111", "A"), ("0,11", "B")]
    assert [r[1] for r in rows] == [pytest.approx(v) for v in (800 / 9, 88.8, 88)]
    assert remark == "Mutu berbeda menurut bobot."
    assert weights("AAA", "b.xlsx")[1] == "Mutu sama menurut ketiga bobot."


def test_an_index_pooled_in_another_way_is_a_value_with_its_reason(tmp_path: Path) -> None:
    mean = Fraction(80)
    given = results(skm=survey(ikm=mean, gabung="rata_periode"))
    given = with_indicator(given, "TUJUAN 1", realisasi=mean, tercetak=Decimal("80.00"))
    path = written(given, tmp_path / "b.xlsx")
    assert "IKM menurut cara gabung: rata-rata IKM tiap periode." in "".join(texts(values(path)))
    assert 80 in [c.value for row in formulas(path)["TUJUAN 1"].iter_rows() for c in row]


def test_every_row_is_accounted_for_with_sums() -> None:
    sheet = values(plain_book())["Mutu Data"]
    rows = [[c for c in r if c is not None] for r in rows_under(sheet, "Register")]
    files = [r for r in rows if r[-1] == 3 and r[-7:] == [10, 6, 1, 0, 0, 0, 3]]
    total = next(r for r in rows if r[0] == "Jumlah")
    assert total[-7:] == [n * len(files) for n in (10, 6, 1, 0, 0, 0, 3)]
    assert len(files) == len([r for r in registers().values() if r.wajib_final])
    assert any(r[:2] == ["anggaran", "tidak ada berkas"] for r in rows)


def test_policies_remarks_and_scales_stand_on_catatan() -> None:
    found = texts(values(plain_book())["Catatan"].parent)
    assert "Keputusan ini rekaan." in found
    assert "Dipakai: tidak_dihitung\nDiubah unit: tidak" in found
    assert "≥ 91,00" in found


def test_a_policy_that_the_unit_changed_is_marked_on_catatan(tmp_path: Path) -> None:
    changed = office(
        kebijakan={"penyebut_nol": "seratus", "batas_capaian": "tanpa_batas"},
        diubah=frozenset({"penyebut_nol"}),
    )
    found = texts(values(written(results(office=changed), tmp_path / "b.xlsx")))
    assert "Dipakai: seratus\nDiubah unit: ya, bawaannya tidak_dihitung" in found


def test_an_indicator_says_how_many_of_its_rows_name_their_proof() -> None:
    book = values(plain_book())
    assert "berbukti 3 dari 5" in [c.value for row in book["IKU 2"].iter_rows() for c in row]


def test_a_register_that_is_not_needed_is_a_line_on_kelengkapan_and_no_problem() -> None:
    book = values(plain_book())
    missing = {str(row[1]) for row in rows_under(book["Kelengkapan BAB III"], "Indikator")}
    rows = [[c.value for c in row] for row in book["Kelengkapan BAB III"].iter_rows()]
    listed = {str(row[1]) for row in rows if row[0] == "register"}
    assert listed == {
        f"register {name} belum ada"
        for name in ("analisis", "anggaran", "riwayat_kinerja", "tindak_lanjut_lhe")
    }
    assert not missing & listed
    assert "Tidak ada masalah yang ditemukan." in texts(book)


def test_files_stand_on_jejak_data_with_their_whole_hash() -> None:
    found = texts(values(plain_book()))
    assert "ab" * 32 in found
    assert "xlsxwriter" in found


@pytest.mark.parametrize("name", sorted(registers()))
def test_every_rule_can_be_told_without_its_value(name: str) -> None:
    for code in registers()[name].rules:
        text = value_free(code, name)
        assert "{" not in text
        assert "  " not in text
        assert text[0].isupper()
        assert not re.search(r" [.,;:]|[.,;:]{2}|\b(di|ke|dari)[.,;]|bukan kolom ini", text)


def test_an_unreadable_file_and_a_stranger_are_named(tmp_path: Path) -> None:
    given = results(strangers=("Foto kantor.jpg",))
    assert "Foto kantor.jpg" in texts(values(written(given, tmp_path / "b.xlsx")))


def test_a_register_without_file_is_said_to_have_none(tmp_path: Path) -> None:
    checked = dict(results().checked) | {"skm": register_read("skm")}
    found = texts(values(written(results(checked=checked), tmp_path / "b.xlsx")))
    assert "tidak ada berkas" in found
    assert any("register_belum_ada" in t for t in found)
