"""Numbers: exact, in every spelling of an office, and refused where they may mean two things."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.angka import desimal
from pipeline.reading.values.numbers import (
    Reading,
    exact,
    is_percent,
    parse_count,
    parse_measure,
    parse_money,
    parse_number,
    parse_year,
    reading_of,
)

COUNT, INDEX, UNKNOWN = Reading.COUNT, Reading.INDEX, Reading.UNKNOWN
READ = [
    ("1.234,56", COUNT, "1234.56"), ("1234.56", COUNT, "1234.56"), ("1,234.56", COUNT, "1234.56"),
    ("98,5%", INDEX, "98.5"), ("98,5 persen", INDEX, "98.5"), ("Rp 1.234.567,00", COUNT, "1234567.00"),
    ("Rp. 1.234.567,-", COUNT, "1234567"), ("Rp1.234", INDEX, "1234"), ("Rp 0,-", COUNT, "0"),
    ("Rp -1.234", INDEX, "-1234"), ("-Rp 1.234", INDEX, "-1234"), ("Rp 1.234,--", INDEX, "1234"),
    ("IDR 1.234", INDEX, "1234"), ("1.234,=", INDEX, "1234"), ("1.234.-", INDEX, "1234"),
    ("1.234.567 rupiah", INDEX, "1234567"), ("(1.000)", COUNT, "-1000"), ("-5", COUNT, "-5"),
    ("−5", COUNT, "-5"), ("12 Bulan", COUNT, "12"), ("1\N{NO-BREAK SPACE}234", COUNT, "1234"),
    ("1 234 567,5", COUNT, "1234567.5"),
    ("1 234 567.5", COUNT, "1234567.5"), ("1,234,567", INDEX, "1234567"), ("1.234 rupiah", INDEX, "1234"), ("1.234 rp", INDEX, "1234"),
    ("1.234 IDR", INDEX, "1234"), ("'12", COUNT, "12"), ("1 234,56", COUNT, "1234.56"), ("1.234", COUNT, "1234"), ("1,234", INDEX, "1.234"),
    ("1.234.567", INDEX, "1234567"), ("0,123", UNKNOWN, "0.123"), ("0.123", COUNT, "0.123"),
    ("1234,567", COUNT, "1234.567"), ("12,34", COUNT, "12.34"), ("83,02", INDEX, "83.02"),
    ("1.069,32", INDEX, "1069.32"), ("89.49", INDEX, "89.49"), ("138.345", COUNT, "138345"),
    ("2.291.119.125", COUNT, "2291119125"), ("85 (B)", INDEX, "85"), ("9 Dokumen", COUNT, "9"),
    ("9 (sembilan) dokumen", COUNT, "9"), ("1 Laporan", COUNT, "1"), ("100 %", INDEX, "100"),
    ("4 kali/tahun", COUNT, "4"), ("12.", COUNT, "12"), ("00123", COUNT, "123"),
    (" 12 ", COUNT, "12"), (12, COUNT, "12"), (0.1 + 0.2, COUNT, "0.3"), (64.86, INDEX, "64.86"),
]  # fmt: skip
AMBIGUOUS = [
    ("1,234", COUNT, "1234 atau 1,234"), ("1.234", INDEX, "1234 atau 1,234"),
    ("1.234", UNKNOWN, "1234 atau 1,234"), ("1,234", UNKNOWN, "1234 atau 1,234"),
    ("Rp 1,234", COUNT, "1234 atau 1,234"), ("123.456 %", INDEX, "123456 atau 123,456"),
]  # fmt: skip
REFUSED = [
    "abc", "Rp", "1.2.3", "1,5 juta", "2 miliar", "150 ribu", "5-", "-(5)", "(5", "± 30", "30 L, 20 P", "1e5", "1..2",
    ",5", "1 2 3", "12 34", "> 90", "30-40 orang", "dua belas", "%", "1.234,567.8", "1,234.567,8", "12/2025",
    "9 ((sembilan) dokumen", "(-5)", "12,", "1.234,", "1.234.56", "1234.567.890", "1,2,3", "1234 567", "1 234 56",
]  # fmt: skip


@pytest.mark.parametrize(("cell", "reading", "value"), READ)
def test_a_spelling_of_a_number_is_read_exactly(cell: object, reading: Reading, value: str) -> None:
    parsed = parse_number(cell, reading)
    assert parsed.aturan is None
    assert parsed.value == Decimal(value)


@pytest.mark.parametrize(("text", "reading", "readings"), AMBIGUOUS)
def test_what_may_mean_two_numbers_is_refused_with_both(
    text: str, reading: Reading, readings: str
) -> None:
    parsed = parse_number(text, reading)
    assert (parsed.value, parsed.aturan) == (None, "angka_bermakna_dua")
    assert parsed.isian["usul"] == readings


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_is_refused(text: str) -> None:
    for reading in Reading:
        parsed = parse_number(text, reading)
        assert (parsed.value, parsed.aturan) == (None, "angka_tidak_dikenal")


@pytest.mark.parametrize(
    "scale",
    ["ribu", "rb", "ribuan", "juta", "jt", "jutaan", "miliar", "milyar", "triliun", "Miliar"],
)
def test_an_amount_in_thousands_or_millions_is_refused_and_not_taken_for_the_number(
    scale: str,
) -> None:
    for text in (f"5 {scale}", f"Rp 1,5 {scale}", f"12 {scale} rupiah"):
        assert parse_number(text).aturan == "angka_tidak_dikenal", text


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "–", " — ", "\N{NO-BREAK SPACE}"])
def test_a_blank_or_a_dash_is_blank_and_no_nought(cell: object) -> None:
    for parse in (parse_number, parse_money, parse_count, parse_year):
        parsed = parse(cell)
        assert (parsed.value, parsed.aturan) == (None, None)


@pytest.mark.parametrize("cell", [True, float("inf"), float("nan"), object()])
def test_a_cell_of_another_kind_is_no_number(cell: object) -> None:
    assert parse_number(cell).aturan == "angka_tidak_dikenal"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("12 Bulan", "bulan"), ("98,5%", "%"), ("100 persen", "%"), ("Rp 5.000", None), ("9", None)],
)
def test_the_unit_beside_a_number_is_kept(text: str, unit: str | None) -> None:
    assert parse_number(text).satuan == unit


@pytest.mark.parametrize("text", ["5.000 orang", "1,5 juta", "12 Bulan", "5%"])
def test_an_amount_of_money_has_no_other_unit(text: str) -> None:
    assert parse_money(text).aturan == "angka_tidak_dikenal"


@pytest.mark.parametrize(
    ("cell", "value", "aturan"),
    [
        ("30", 30, None), ("30 orang", 30, None), ("1.234", 1234, None), (30.0, 30, None),
        ("30,5", None, "bukan_bilangan_bulat"), (30.5, None, "bukan_bilangan_bulat"),
    ],
)  # fmt: skip
def test_a_count_is_a_whole_number(cell: object, value: int | None, aturan: str | None) -> None:
    parsed = parse_count(cell)
    assert (parsed.value, parsed.aturan) == (value, aturan)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2025", 2025),
        (2025.0, 2025),
        (" 2024 ", 2024),
        ("25", None),
        ("2025a", None),
        ("3025", None),
        ("1900", 1900),
        ("1899", None),
        ("2100", 2100),
        ("2101", None),
        ("2024,5", None),
        ("dua ribu", None),
    ],
)
def test_a_year_has_four_digits(cell: object, value: int | None) -> None:
    parsed = parse_year(cell)
    assert parsed.value == value
    assert parsed.aturan == (None if value else "tahun_tidak_dikenal")


@pytest.mark.parametrize(
    ("satuan", "reading"),
    [
        ("%", INDEX), ("persen", INDEX), ("Persen (%)", INDEX), ("Indeks", INDEX), ("NILAI", INDEX),
        ("Skor", INDEX), ("poin", INDEX), ("Rasio", INDEX), ("Rata-rata", INDEX), ("Nilai/Skor", INDEX),
        ("Dokumen", COUNT), ("Orang", COUNT), ("Bulan", COUNT), (None, UNKNOWN), (" ", UNKNOWN),
    ],
)  # fmt: skip
def test_the_satuan_decides_how_a_point_reads(satuan: str | None, reading: Reading) -> None:
    assert reading_of(satuan) is reading


def test_only_percentages_are_percentages() -> None:
    yes, no = ("%", "Persen", "persentase", "Capaian%"), ("Indeks", None, "Dokumen", "permil")
    assert [is_percent(s) for s in (*yes, *no)] == [True] * 4 + [False] * 4


@pytest.mark.parametrize(
    ("cell", "satuan", "shown", "value"),
    [
        (0.6486, "%", True, "64.86"), (1.0, "%", True, "100"), (0.985, None, True, "98.5"),
        (64.86, "%", None, "64.86"), (64.86, "%", False, "64.86"), ("0,65%", "%", None, "0.65"),
        (0.0, "%", None, "0"), (1.5, "%", None, "1.5"), (0.5, "Indeks", None, "0.5"), ("98,5 %", "Dokumen", None, "98.5"),
        ("98,5", "%", True, "98.5"), ("1,234 %", "Dokumen", None, "1.234"), ("0,5 %", None, True, "0.5"),
    ],
)  # fmt: skip
def test_a_percentage_is_per_hundred_as_the_cell_shows_it(
    cell: object, satuan: str | None, shown: bool | None, value: str
) -> None:
    parsed = parse_measure(cell, satuan, percent_shown=shown)
    assert parsed.value == Decimal(value)
    assert not (shown and isinstance(cell, float)) or parsed.satuan == "%"


@pytest.mark.parametrize(
    ("cell", "readings"),
    [
        (0.6486, "0,6486% atau 64,86%"), ("0,6486", "0,6486% atau 64,86%"), (1, "1% atau 100%"),
        ("1", "1% atau 100%"), (-0.5, "-0,5% atau -50%"),
    ],
)  # fmt: skip
def test_a_share_in_a_percentage_column_is_refused_with_both_readings(
    cell: object, readings: str
) -> None:
    parsed = parse_measure(cell, "%", percent_shown=None)
    assert (parsed.value, parsed.aturan) == (None, "persen_bermakna_dua")
    assert parsed.isian["usul"] == readings


def test_a_measure_that_says_nothing_is_blank() -> None:
    assert parse_measure("-", "%", percent_shown=True) == parse_number(None)


@given(st.integers(-(10**12), 10**12), st.integers(0, 2))
def test_a_number_in_the_indonesian_way_reads_back(digits: int, places: int) -> None:
    number = Decimal(digits).scaleb(-places)
    text = desimal(abs(number), 2)
    assert parse_number(text).value == abs(number)
    assert parse_number(f"Rp {text}").value == abs(number)
    assert parse_number(f"({text})").value == -abs(number)
    assert parse_number(f"{text} %").value == abs(number)


@given(st.integers(0, 10**9), st.sampled_from(["Rp {}", "Rp. {},-", "{}", "{} orang", "Rp {},00"]))
def test_thousands_read_back_as_a_count(number: int, form: str) -> None:
    text = form.format(f"{number:,}".replace(",", "."))
    assert parse_number(text).value == number


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False))
def test_a_number_cell_is_the_decimal_that_its_program_shows(number: Decimal) -> None:
    assert exact(float(number)) == number


@given(st.text(max_size=30) | st.from_regex(r"[0-9.,()% rpRP-]{0,20}", fullmatch=True))
def test_no_text_is_a_failure_and_what_is_read_is_a_decimal(text: str) -> None:
    for reading in Reading:
        parsed = parse_number(text, reading)
        assert parsed.value is None or isinstance(parsed.value, Decimal)
        assert parsed.value is None or parsed.aturan is None
    for parse in (parse_money, parse_count, parse_year):
        assert parse(text).aturan is None or parse(text).value is None
    parse_measure(text, "%", percent_shown=None)


@pytest.mark.parametrize(
    "value",
    [
        "3509716490190064", 3509716490190064, 3.509716490190064e15, "Rp 1e15", "081270000000",
        "081270000", "0 812 700 000", "0.812.700.000", "081 270 000 000", "081.270.000.000",
        10**15, "1.000.000.000.000.000",
    ],
)  # fmt: skip
def test_a_nik_or_a_telephone_number_is_no_figure(value: object) -> None:
    assert parse_number(value).aturan == "angka_tidak_dikenal"


def test_the_largest_figure_has_fifteen_digits() -> None:
    assert parse_number("Rp 999.999.999.999.999").value == Decimal(999_999_999_999_999)
