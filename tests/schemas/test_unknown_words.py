"""Words and villages that no list has: refused where they decide, kept with a warning else."""

from __future__ import annotations

import pytest

from tests.builders import check_rows


def test_villages_are_not_checked_where_the_unit_names_none() -> None:
    found = check_rows("pengaduan", {"desa": "Kencong"}, desa=[])
    assert found.rules == []
    assert found.column("desa") == ["Kencong"]


@pytest.mark.parametrize("word", ["keting", "Desa Keting", "DS. KETING", " Ketíng "])
def test_a_village_is_known_however_it_is_spelt(word: str) -> None:
    assert check_rows("pengaduan", {"desa": word}).column("desa") == ["Keting"]


def test_unknown_words_that_decide_nothing_give_one_warning_for_each_word_and_keep_the_rows() -> (
    None
):
    words = ["Merpati", "Merpati", "Kurir", "Merpati", "WA"]
    rows = [{"saluran": w, "nomor": f"{i}/A"} for i, w in enumerate(words)]
    found = check_rows("pengaduan", *rows)
    assert found.data == {"diterima": 5}
    assert found.column("saluran") == ["lainnya"] * 4 + ["whatsapp"]
    assert found.column("saluran__tertulis") == words
    entries = [(m.nilai, m.jumlah, m.tempat) for m in found.masalah]
    assert entries == [("Merpati", 3, (2, 3, 5)), ("Kurir", 1, (4,))]


def test_an_unknown_word_brings_the_nearest_known_one_only_as_a_suggestion() -> None:
    found = check_rows("pengaduan", {"status": "Seleai"})
    assert found.data == {"ditolak": 1}
    assert "selesai" in found.problem("pilihan_tidak_dikenal").saran
