"""Villages: one of the unit's, several in one cell, or one that is not in its list."""

from __future__ import annotations

import pytest

from pipeline.reading.values.villages import BEBERAPA, DI_LUAR, parse_village
from pipeline.reading.words import normal

KNOWN = {normal(name): name for name in ("Jombang", "Keting", "Wringin Agung", "Desa Baru")}
KNOWN |= {"wringinagung": "Wringin Agung"}


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Jombang", "Jombang"),
        (" JOMBANG ", "Jombang"),
        ("Desa Jombang", "Jombang"),
        ("Ds. Jombang", "Jombang"),
        ("Kelurahan  Jombang", "Jombang"),
        ("Kel Jombang", "Jombang"),
        ("Desa Baru", "Desa Baru"),
        ("Desa Wringinagung", "Wringin Agung"),
        ("Desa Wringin Agung", "Wringin Agung"),
        ("WringinAgung", "Wringin Agung"),
        ("Wring in agung", "Wringin Agung"),
        ("1. Jombang", "Jombang"),
        ("12) Jombang", "Jombang"),
        ("- Jombang", "Jombang"),
        ("Jombang; Desa Jombang", "Jombang"),
    ],
)
def test_a_village_of_the_unit_has_the_unit_s_spelling(cell: str, name: str) -> None:
    parsed = parse_village(cell, KNOWN)
    assert (parsed.value, parsed.aturan) == (name, None)


@pytest.mark.parametrize(
    "cell",
    [
        "Jombang, Keting",
        "Jombang,, Keting;",
        "Jombang; Keting",
        "Jombang/Keting",
        "Jombang & Keting",
        "Jombang + Keting",
        "Jombang\nKeting",
        "Jombang - Keting",
        "Jombang \N{EN DASH} Keting",
        "Jombang dan Keting",
        "Jombang serta Keting",
        "1. Jombang\n2. Keting",
        "1 ) Jombang; 2 ) Keting",
        "Semua desa",
        "semua 6 desa",
        "semua 12 desa",
        "Seluruh Wilayah",
        "Seluruh desa kelurahan",
        "Setiap desa",
        "Tiap desa",
        "Se-Kecamatan",
        "Sekecamatan Jombang",
        "6 desa",
        "12 desa",
        "Semua Kecamatan",
        "Seluruh kecamatan",
        "Semua desa se kecamatan Jombang",
        "Seluruh desa kecamatan",
    ],
)
def test_several_villages_are_one_group_of_their_own(cell: str) -> None:
    parsed = parse_village(cell, KNOWN)
    assert (parsed.value, parsed.aturan) == (BEBERAPA, None)


def test_several_of_which_some_are_not_the_unit_s_are_warned_about_by_name() -> None:
    parsed = parse_village("Jombang, Kaliwates", KNOWN)
    assert (parsed.value, parsed.aturan) == ("beberapa desa", "beberapa_desa")
    assert parsed.isian == {"lain": "Kaliwates", "usul": ""}
    near = parse_village("Jombang, Ketting, Kaliwates", KNOWN)
    assert near.isian == {"lain": "Ketting, Kaliwates", "usul": " (mungkin maksudnya Keting)"}


def test_a_village_whose_own_name_has_a_word_between_is_one() -> None:
    known = KNOWN | {"muara dan hulu": "Muara dan Hulu"}
    assert parse_village("Desa Muara dan Hulu", known).value == "Muara dan Hulu"


@pytest.mark.parametrize(
    "cell",
    [
        "Kaliwates",
        "Kaliwates, Patrang",
        "Jombangdan",
        "Danjombang",
        "Bersertajombang",
        "Jombang-Keting",
        "Dekat desa Jombang",
        "Bukan semua desa",
        "Semua desa kecuali dua",
        "123. Jombang",
        "Desajombang",
    ],
)
def test_what_is_no_village_of_the_unit_is_outside_its_list(cell: str) -> None:
    parsed = parse_village(cell, KNOWN)
    assert (parsed.value, parsed.aturan) == (DI_LUAR, "desa_di_luar_daftar")
    assert DI_LUAR == "di luar daftar"


def test_one_that_is_nearly_a_village_is_asked_about() -> None:
    assert parse_village("Jombnag", KNOWN).isian == {"usul": " (mungkin maksudnya Jombang)"}


def test_a_unit_that_lists_no_villages_checks_none() -> None:
    parsed = parse_village("  Kali \N{NO-BREAK SPACE} wates ", {})
    assert (parsed.value, parsed.aturan) == ("Kali wates", None)
    assert parse_village("Jombang, Keting", {}).value == "Jombang, Keting"


@pytest.mark.parametrize("known", [KNOWN, {}])
def test_a_blank_names_no_village(known: dict[str, str]) -> None:
    for cell in (None, "", " - "):
        assert (parse_village(cell, known).value, parse_village(cell, known).aturan) == (None, None)
