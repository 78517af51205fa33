"""Choices, answers of the survey, codes and lists: known spellings only, never a guess."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.parsers import Parser, parser_of
from pipeline.reading.values.choices import nearest, parse_choice, vocabulary
from schemas import registers
from tests.builders import check_rows, context


def parser(register: str, column: str) -> Parser:
    return parser_of(registers()[register], column, context())


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("u1", "4", 4), ("u1", 4.0, 4), ("u1", 4, 4), ("u1", "3,5", 3.5), ("u1", "3.5", 3.5),
        ("u1", 3.5, 3.5), ("u1", "a", 1), ("u1", "D", 4), ("u1", "4. Sangat sesuai", 4),
        ("u1", "4 Sangat sesuai", 4), ("u1", "4 (Sangat sesuai)", 4), ("u1", "(4) Sangat sesuai", 4),
        ("u1", "Sangat sesuai (4)", 4), ("u1", "4: Sangat sesuai", 4),
        ("u1", "4 = Sangat sesuai", 4), ("u1", "4 - Sangat sesuai", 4), ("u1", "4.Sangat sesuai", 4), ("u1", "4=Sangat sesuai", 4), ("u1", "4-Sangat sesuai", 4),
        ("u1", "Sangat sesuai: 4", 4), ("u1", "Sangat sesuai = 4", 4), ("u1", "Sangat sesuai - 4", 4),
        ("u1", "(d) Sangat sesuai", 4), ("u1", "Sangat sesuai (D)", 4), ("u1", "d. Sangat Sesuai", 4), ("u1", "c) sesuai", 3),
        ("u1", "SANGAT\N{NO-BREAK SPACE}SESUAI", 4), ("u1", "Tidak Baik", 1), ("u1", "Kurang baik", 2),
        ("u1", "Baik", 3), ("u1", "Sangat Baik", 4), ("u4", "Gratis", 4), ("u4", "Sangat mahal", 1),
        ("u8", "Tidak ada", 1), ("u8", "Ada, tetapi tidak berfungsi", 2), ("u9", "cukup", 2),
        ("u7", "Sopan dan ramah", 3), ("u1", None, None), ("u1", " - ", None),
    ],
)  # fmt: skip
def test_an_answer_is_a_number_a_letter_its_words_or_both(
    column: str, cell: object, value: float | None
) -> None:
    parsed = parser("skm", column)(cell)  # type: ignore[arg-type]
    assert (parsed.value, parsed.aturan) == (value, None)


@pytest.mark.parametrize(
    "cell",
    [
        "4 (Tidak sesuai)",
        "a. Sangat sesuai",
        "Sangat sesuai (1)",
        "4 (Sangat sesuai) tidak",
        "Sangat sesuai - dst",
        "75%",
        "4 orang",
        "x",
        "ya",
        "Gratis",
        True,
    ],
)
def test_an_answer_that_contradicts_itself_or_is_another_question_s_is_refused(
    cell: object,
) -> None:
    parsed = parser("skm", "u1")(cell)  # type: ignore[arg-type]
    assert (parsed.value, parsed.aturan) == (None, "pilihan_tidak_dikenal")
    assert parsed.isian == {"pilihan": "1, 2, 3, 4", "usul": ""}


@pytest.mark.parametrize("cell", ["-1", "\N{MINUS SIGN}1", -1.0, "-4", "5", 0, "0"])
def test_an_answer_out_of_range_stays_what_it_is_and_is_rejected(cell: object) -> None:
    found = check_rows("skm", {"u1": cell})  # type: ignore[dict-item]
    assert found.errors == ["jawaban_di_luar_1_4"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7.01.02", "7.01.02"), (" 7.01.02. ", "7.01.02"), ("7.01.02.2.01", "7.01.02.2.01"),
        ("7.01.02.2.01.02", "7.01.02.2.01.0002"), ("7.01.02.2.01.0002", "7.01.02.2.01.0002"),
        ("7 .01 .02", "7.01.02"),
    ],
)  # fmt: skip
def test_both_generations_of_a_budget_code_are_one(cell: str, value: str) -> None:
    assert parser("anggaran", "kode")(cell).value == value


@pytest.mark.parametrize("cell", ["7.1.2", "7.01", "7.01.02.2", "Program", "7.01.02.2.1", 7.01])
def test_what_is_no_budget_code_is_refused(cell: object) -> None:
    assert parser("anggaran", "kode")(cell).aturan == "kode_program_tidak_dikenal"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("U1/U3", "u1; u3"), ("1 sampai 3", "u1; u2; u3"), ("U1; U3", "u1; u3"), ("u3,u1", "u1; u3"), ("1-9", "; ".join(f"u{i}" for i in range(1, 10))),
        ("U2 s.d. U4", "u2; u3; u4"), ("semua", "; ".join(f"u{i}" for i in range(1, 10))),
        ("Persyaratan; Waktu Penyelesaian", "u1; u3"), ("Sistem, Mekanisme, dan Prosedur", "u2"),
        ("3", "u3"), (3.0, "u3"), ("Unsur 5", "u5"), ("U1 dan U2", "u1; u2"), ("Biaya/Tarif", "u4"),
        ("Sarana", "u9"),
    ],
)  # fmt: skip
def test_the_unsur_of_a_document_are_codes_ranges_names_or_all(cell: object, value: str) -> None:
    assert parser("dokumen", "unsur")(cell).value == value  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["U10", "U0", "U9-U1", "12", "banyak", ";"])
def test_what_is_no_unsur_is_refused(cell: str) -> None:
    assert parser("dokumen", "unsur")(cell).aturan == "unsur_tidak_dikenal"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("IKU 3; IKU 4", "IKU 3; IKU 4"), ("IKU 3, TUJUAN 1", "IKU 3; TUJUAN 1"),
        ("iku3 dan iku4", "IKU 3; IKU 4"), ("IKU 1 & IKU 2", "IKU 1; IKU 2"), ("IKU 5", "IKU 5"),
    ],
)  # fmt: skip
def test_several_indicators_may_stand_in_one_cell(cell: str, value: str) -> None:
    assert parser("anggaran", "kode_iku")(cell).value == value


def test_the_nearest_word_is_a_suggestion_and_no_more() -> None:
    words = vocabulary({"selesai": (), "diproses": ("Belum Selesai",)}, deciding=True)
    parsed = parse_choice("Blm selesai", words)
    assert parsed.value is None
    assert parsed.aturan == "pilihan_tidak_dikenal"
    assert parsed.isian == {
        "pilihan": "selesai, diproses",
        "usul": " (mungkin maksudnya diproses)",
    }
    assert nearest("selesay", ["selesai"]) == " (mungkin maksudnya selesai)"
    assert nearest("xyz", ["selesai"]) == ""


def test_a_blank_is_no_choice_and_breaks_no_rule() -> None:
    words = vocabulary({"selesai": ()}, deciding=True)
    for cell in (None, "", " - "):
        assert (parse_choice(cell, words).value, parse_choice(cell, words).aturan) == (None, None)


@given(
    st.text(max_size=30)
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.times()
    | st.timedeltas()
    | st.none()
)
def test_no_cell_is_a_failure_in_any_column_of_any_register(cell: object) -> None:
    for (register, name), parse in PARSERS.items():
        parsed = parse(cell)  # type: ignore[arg-type]
        assert parsed.aturan is None or parsed.aturan in registers()[register].rules, name


PARSERS = {(r.nama, name): parser(r.nama, name) for r in registers().values() for name in r.columns}


@given(st.data())
def test_a_choice_reads_back_in_any_case_with_any_blanks_and_signs(data: st.DataObject) -> None:
    register = data.draw(st.sampled_from(sorted(registers())))
    choices = {n: c.choices for n, c in registers()[register].columns.items() if c.choices}
    if not choices:
        return
    name = data.draw(st.sampled_from(sorted(choices)))
    canonical = data.draw(st.sampled_from(sorted(choices[name])))
    word = data.draw(st.sampled_from([canonical, *choices[name][canonical]]))
    around = st.sampled_from(["", " ", "  ", "\N{NO-BREAK SPACE}", "\n", ".", " ."])
    case = data.draw(st.sampled_from([str.lower, str.upper, str.title, str.swapcase]))
    cell = data.draw(around).strip(".") + case(word) + data.draw(around)
    value = parser(register, name)(cell).value
    assert value == (float(canonical) if register == "skm" and name[0] == "u" else canonical)


@pytest.mark.parametrize(
    ("cell", "value", "aturan"),
    [
        ("Di proses", "diproses", None),
        ("DI-TOLAK", "ditolak", None),
        ("belumselesai", "diproses", None),
        ("Sudah ditindak lanjuti", None, "status_bermakna_dua"),
    ],
)
def test_blanks_inside_a_word_do_not_matter(
    cell: str, value: str | None, aturan: str | None
) -> None:
    parsed = parser("pengaduan", "status")(cell)
    assert (parsed.value, parsed.aturan) == (value, aturan)


def test_words_that_only_their_blanks_tell_apart_stay_two() -> None:
    words = vocabulary({"selesai": ("be res",), "masuk": ("b eres",)}, deciding=True)
    assert parse_choice("be res", words).value == "selesai"
    assert parse_choice("beres", words).aturan == "pilihan_tidak_dikenal"


def test_a_village_is_known_with_or_without_the_blank_in_its_name() -> None:
    assert parser("pengaduan", "desa")("Ds. Wringin Agung").value == "Wringinagung"


@pytest.mark.parametrize(
    ("heading", "unsur"),
    [
        ("U3 Waktu", "u3"), ("Waktu (U3)", "u3"), ("3. Waktu (U3)", "u3"), ("U-1", "u1"),
        ("U8 Sarpras", "u9"), ("U9. Penanganan Aduan", "u8"), ("U5/Hasil", "u5"),
        ("20250131", None), ("U8 Lain-lain", None), ("U1 s.d. U9", None), ("Waktu", "tanggal"),
    ],
)  # fmt: skip
def test_a_heading_with_the_number_of_an_unsur_is_that_unsur_s_or_none(
    heading: str, unsur: str | None
) -> None:
    assert context().headings(registers()["skm"]).column(heading) == unsur
