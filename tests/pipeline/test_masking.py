"""What is shaped like personal data prints masked, and tables count by what prints (contract 6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy import mask, suspicion
from pipeline.workbook.sheets.indikator_program import _by_program


@pytest.mark.parametrize(
    "nik",
    [
        "3509011234567890",
        "3509 0112 3456 7890",
        "35.09.01.123456.7890",
        "350901-123456-7890",
        "350901123456 7890",
        "3509\u00a00112\u00a03456\u00a07890",
    ],
)
def test_a_nik_is_masked_however_it_is_grouped(nik: str) -> None:
    assert mask(f"a.n. warga {nik}, dusun") == "a.n. warga ***, dusun"


@pytest.mark.parametrize(
    "phone",
    [
        "(0331) 487123",
        "0331-487123",
        "0331 487 123",
        "021-5551 2345",
        "+62 331 487123",
        "0331487123",
        "03363221555",
        "02155512345",
    ],
)
def test_a_phone_number_with_an_area_code_is_masked(phone: str) -> None:
    assert mask(f"telp. {phone} (rumah)") == "telp. *** (rumah)"


@pytest.mark.parametrize(
    "phone",
    [
        "0812-3456-7890",
        "0812\u20133456\u20137890",
        "(0812) 34567890",
        "+62 (812) 3456-7890",
        "+62 (0812) 3456-7890",
        "0062 812 3456 7890",
    ],
)
def test_a_mobile_number_is_masked_however_it_is_grouped(phone: str) -> None:
    assert mask(f"hp {phone} (rumah)") == "hp *** (rumah)"


def test_a_mobile_number_behind_another_figure_is_masked_but_no_fraction_is() -> None:
    assert mask("RT 1/081234567890, usia 25-081234567891") == "RT 1/***, usia 25-***"
    assert mask("rasio 1.081234567890") == "rasio 1.081234567890"


@pytest.mark.parametrize("one", ["(0331) 487123", "0331-487123", "0331487123", "021-5551234"])
@pytest.mark.parametrize("sign", ["/", ", ", " / ", " dan ", " atau ", "-", " & "])
@pytest.mark.parametrize("other", ["487124", "487 124", "5551235", "487124/487125"])
def test_a_second_number_of_the_same_area_is_masked_without_its_code(
    one: str, sign: str, other: str
) -> None:
    assert mask(f"telp. {one}{sign}{other} (kantor)") == "telp. *** (kantor)"


@pytest.mark.parametrize("sign", ["/", ",", "/("])
@pytest.mark.parametrize("one", ["081234567890", "0812-3456-7890", "0331487123", "0331-487123"])
@pytest.mark.parametrize("other", ["085712345678", "0336322155", "0336 322155"])
def test_phone_numbers_with_only_a_sign_between_them_are_masked(
    one: str, sign: str, other: str
) -> None:
    assert not set("0123456789") & set(mask(f"hub. {one}{sign}{other}"))


@pytest.mark.parametrize(
    "text",
    [
        "045-12/2025",
        "0331/487123/2025",
        "700.1.2.1/214/35.09.910/2025",
        "025-123456/II",
        "2025-01-03",
        "0000123456",
        "0411202501",
        "0331487123/2025",
        "033148712",
        "033148712345",
        "331487123",
        "0331-487123/2025",
        "2025-01-03 2025-01-04",
        "12.03.2025-14.03.2025",
        "20250103-20250104",
    ],
)
def test_a_number_of_a_letter_is_no_phone_number(text: str) -> None:
    assert mask(text) == text


def test_programs_that_print_alike_are_counted_as_one() -> None:
    names = ("Bantuan 081234567890", "Bantuan 081234567891", "BANTUAN 081234567892", "Lain")
    records = [{"program": n, "penilaian": "tercapai"} for n in names]
    table = _by_program(records)
    assert [row.cells[1] for row in table.rows] == [names[0], "Lain", "Jumlah"]
    assert [row.cells[2].value for row in table.rows] == [3, 1, 4]  # type: ignore[union-attr]


@given(
    st.from_regex(r"(BA |Ibu |Sdr\. |[a-z@]{0,3})[-0-9 .()+/]{5,20}[A-Za-z@.]{0,4}", fullmatch=True)
)
def test_no_text_that_is_masked_goes_without_its_warning(text: str) -> None:
    assert suspicion(text) is not None or mask(text) == text
