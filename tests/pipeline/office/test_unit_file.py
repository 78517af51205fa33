"""Changing one table of a unit.toml by what is typed on the page."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import RefusedError
from pipeline.office.unit_file import edited

BY_HAND = """# Hanya untuk tahun ini
[skm]
ikm_terbit = 81.86   # laporan yang ditandatangani

[penandatangan] # siapa
nama = "Aryo # bukan komentar" # Camat sejak Maret
jabatan = "Camat"

# sesudah
[kolom.pengaduan]
"Tgl Aduan" = "tanggal_masuk"
"""


def test_values_change_and_every_comment_and_other_table_stays() -> None:
    text = edited(BY_HAND, "penandatangan", {"nama": 'Ni "Luh"', "tanggal": date(2026, 1, 30)})
    assert text == BY_HAND.replace('"Aryo # bukan komentar"', '"Ni \\"Luh\\""').replace(
        'jabatan = "Camat"\n', 'jabatan = "Camat"\ntanggal = 2026-01-30\n'
    )


def test_what_is_taken_away_leaves_its_neighbours() -> None:
    text = edited(BY_HAND, "penandatangan", {"jabatan": None, "nip": None})
    assert text == BY_HAND.replace('jabatan = "Camat"\n', "")


def test_equal_values_change_nothing() -> None:
    assert edited(BY_HAND, "penandatangan", {"jabatan": "Camat"}) == BY_HAND


@pytest.mark.parametrize("text", ["", "nama = 'x'", "nama = 'x'\r\n", "[skm]\nikm_terbit = 1.5\n"])
def test_a_table_that_is_not_there_is_added_at_the_end(text: str) -> None:
    after = edited(text, "kebijakan", {"hitung_ditolak": False})
    assert after.startswith(text)
    assert tomllib.loads(after)["kebijakan"] == {"hitung_ditolak": False}
    assert ("\r\n" in after) == ("\r\n" in text)


@pytest.mark.parametrize(
    "text",
    ['[kebijakan]\njenis_trantib = [\n  "a", # ini\n  "b",\n]\n',
     "kebijakan.jenis_trantib = ['a']\n", "kebijakan = { jenis_trantib = ['a'] }\n",
 '[kebijakan]\njenis_trantib = """a\nb"""\n',
     '[kebijakan]\n"jenis_trantib" = ["a"]\n'],
)  # fmt: skip
def test_a_text_that_line_by_line_would_harm_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match=r"\[kebijakan\]"):
        edited(text, "kebijakan", {"jenis_trantib": ["b"]})


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.lists(st.text("ab#\"'\\[]=")))
def test_any_text_and_list_is_read_back_as_it_was_typed(nama: str, words: list[str]) -> None:
    after = edited(BY_HAND, "penandatangan", {"nama": nama})
    assert tomllib.loads(after)["penandatangan"]["nama"] == nama
    again = edited(after, "kebijakan", {"jenis_trantib": words})
    assert tomllib.loads(again)["kebijakan"]["jenis_trantib"] == words


def test_a_word_in_quotes_is_added_and_changed_in_a_table_within_others() -> None:
    text = edited(BY_HAND, "sinonim.pengaduan.status", {"Beres, tuntas": "selesai"})
    assert text.startswith(BY_HAND)
    text = edited(text, "sinonim.pengaduan.status", {"Beres, tuntas": "ditolak", "Ok": "selesai"})
    assert text.endswith(
        '[sinonim.pengaduan.status]\n"Beres, tuntas" = "ditolak"\nOk = "selesai"\n'
    )
    assert edited(text, "kolom.pengaduan", {"Tgl Aduan": "tanggal_masuk"}) == text
