"""Codes and lists of them: of indicators, programs and kegiatan, and the unsur of the SKM."""

from __future__ import annotations

import pytest

from pipeline.reading.values.codes import (
    named_indicator,
    parse_aspects,
    parse_budget_code,
    parse_indicator,
    parse_indicators,
    squeezed_codes,
)

CODES = squeezed_codes(["IKU 3", "IKU 4", "TUJUAN 1"])
TEXTS = {"nilai sakip opd": "IKU 5", "3 dokumen": "IKU 1"}
NAMES = {"persyaratan": "u1", "sistem mekanisme dan prosedur": "u2", "biaya tarif": "u4"}
ALL = "u1; u2; u3; u4; u5; u6; u7; u8; u9"


def test_an_unknown_code_of_an_indicator_is_refused_with_those_that_there_are() -> None:
    for parsed in (parse_indicator("IKU 9", CODES), parse_indicators("IKU 3; IKU 9", CODES)):
        assert (parsed.value, parsed.aturan) == (None, "kode_tidak_dikenal")
        assert parsed.isian == {"pilihan": "IKU 3, IKU 4, TUJUAN 1"}


@pytest.mark.parametrize(
    "cell", ["IKU 3\nIKU 4", "IKU 3, , IKU 4", "iku-3 & iku-4", "IKU 3 dan IKU 4;"]
)
def test_codes_of_indicators_are_listed_in_any_usual_way(cell: str) -> None:
    assert parse_indicators(cell, CODES).value == "IKU 3; IKU 4"


def test_a_word_that_only_holds_dan_divides_nothing() -> None:
    assert parse_indicators("IKU 3danau", CODES).aturan == "kode_tidak_dikenal"
    assert parse_indicators("IKU 3 adan IKU 4", CODES).aturan == "kode_tidak_dikenal"


@pytest.mark.parametrize(
    "text",
    [
        "Nilai SAKIP OPD",
        "2. Nilai SAKIP OPD",
        "12) Nilai SAKIP OPD",
        "b. Nilai SAKIP OPD",
        "B) Nilai SAKIP OPD",
        "- 2 . Nilai SAKIP OPD",
        "(2) Nilai SAKIP OPD",
        "2.Nilai SAKIP OPD",
    ],
)
def test_an_indicator_is_known_by_its_text_whatever_number_it_has_in_a_list(text: str) -> None:
    assert named_indicator(text, TEXTS) == "IKU 5"


def test_a_number_that_belongs_to_an_indicator_s_text_stays() -> None:
    assert named_indicator("3. Dokumen", TEXTS) == "IKU 1"


@pytest.mark.parametrize("text", ["123. Nilai SAKIP OPD", "Nilai 2. SAKIP OPD", "SAKIP", ""])
def test_a_text_that_is_only_like_an_indicator_s_is_none(text: str) -> None:
    assert named_indicator(text, TEXTS) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("17.01.02", "17.01.02"),
        ("7.01.02.12.01", "7.01.02.12.01"),
        ("7.01.02.2.01.2", "7.01.02.2.01.0002"),
        ("7.01.02.2.01.002", "7.01.02.2.01.0002"),
    ],
)
def test_a_budget_code_may_have_parts_of_other_lengths(cell: str, value: str) -> None:
    assert parse_budget_code(cell).value == value


@pytest.mark.parametrize("cell", ["7.01.02.2.01.00002", "x7.01.02", "7.01.02x", "7.001.02"])
def test_what_is_longer_or_has_more_around_it_is_no_budget_code(cell: str) -> None:
    assert parse_budget_code(cell).aturan == "kode_program_tidak_dikenal"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Semua unsur", ALL),
        ("seluruh unsur", ALL),
        ("Semua aspek", ALL),
        ("U1\nU3", "u1; u3"),
        ("U1 & U3", "u1; u3"),
        ("U1 / U3", "u1; u3"),
        ("1/3", "u1; u3"),
        ("1 \N{EN DASH} 3", "u1; u2; u3"),
        ("1 sd 3", "u1; u2; u3"),
        ("1 s/d 3", "u1; u2; u3"),
        ("1 s.d. 3", "u1; u2; u3"),
        ("1 sampai dengan 3", "u1; u2; u3"),
        ("unsur 5, 6", "u5; u6"),
        ("Persyaratan dan U3", "u1; u3"),
        ("U3;;U1;", "u1; u3"),
        ("Biaya/Tarif; Sistem, Mekanisme, dan Prosedur", "u2; u4"),
    ],
)
def test_unsur_are_listed_in_any_usual_way(cell: str, value: str) -> None:
    parsed = parse_aspects(cell, NAMES)
    assert (parsed.value, parsed.aturan) == (value, None)


@pytest.mark.parametrize("cell", ["U1 sedan U3", "U1 danau", "U1; Lain", "U1 / Lain"])
def test_a_list_with_anything_else_in_it_is_no_list_of_unsur(cell: str) -> None:
    parsed = parse_aspects(cell, NAMES)
    assert (parsed.value, parsed.aturan) == (None, "unsur_tidak_dikenal")


def test_a_blank_is_no_code_and_breaks_no_rule() -> None:
    for cell in (None, "", " - "):
        found = (
            parse_indicator(cell, CODES),
            parse_indicators(cell, CODES),
            parse_budget_code(cell),
            parse_aspects(cell, NAMES),
        )
        assert all((p.value, p.aturan) == (None, None) for p in found)
