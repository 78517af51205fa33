"""What a word or a heading of the office means, said once for all that have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.desk.words import has_word, word_of
from pipeline.annual import check_only
from pipeline.errors import ConfigurationError
from pipeline.office.year_rules import load_rules, with_headings, with_word
from pipeline.order import Order
from pipeline.trial import check_with
from tests.desk.office import make_unit

ROWS = (
    "nomor;tanggal_masuk;jenis;status\n"
    "1;02/01/2025;PKL;Sudah Ditindaklanjuti\n"
    "2;03/01/2025;PKL;Selesai\n"
    "3;04/01/2025;PKL;sudah ditindaklanjuti\n"
    "4;05/01/2025;Entahlah;Selesai\n"
)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    make_unit(tmp_path / "raw", "kecil")
    year = tmp_path / "raw" / "kecil" / "2025"
    year.mkdir()
    (year / "pengaduan.csv").write_text(ROWS, encoding="utf-8")
    return Order("kecil", 2025, tmp_path / "raw", tmp_path / "output")


def test_a_word_said_once_on_the_page_holds_for_every_row_that_has_it(order: Order) -> None:
    registers = {"pengaduan", "koreksi"}
    checked = check_with(order, registers)
    assert len(checked["pengaduan"].rejected) == 3
    problems = [m for m in check_only(order).masalah if has_word(m)]
    found = [word_of(checked, m) for m in problems]
    assert {(w.kolom, w.kata) for w in found if w} == {
        ("status", "Sudah Ditindaklanjuti"), ("status", "sudah ditindaklanjuti"),
        ("jenis", "Entahlah"),
    }  # fmt: skip

    text = with_word(
        order, load_rules(order), "pengaduan", "status", "Sudah Ditindaklanjuti", "selesai"
    )
    (order.raw / "kecil" / "2025" / "unit.toml").write_text(text, encoding="utf-8")
    assert len(check_with(order, registers)["pengaduan"].rejected) == 1


def test_a_meaning_that_the_column_does_not_have_is_refused(order: Order) -> None:
    with pytest.raises(ConfigurationError, match="beres"):
        with_word(order, load_rules(order), "pengaduan", "status", "Tuntas", "beres")


def test_a_heading_said_once_on_the_page_makes_a_sheet_readable(order: Order) -> None:
    from flows.desk.columns import has_headings, lacking_of  # which loads nicegui

    year = order.raw / "kecil" / "2025"
    text = ROWS.replace("tanggal_masuk;", "Hari Lapor;").replace(";jenis", ";Hal Lain;jenis")
    (year / "pengaduan.csv").write_text(text.replace(";PKL", ";x;PKL"), encoding="utf-8")
    checked = check_with(order, {"pengaduan"})
    (problem,) = [m for m in check_only(order).masalah if has_headings(m)]
    lacking = lacking_of(checked, problem)
    assert lacking is not None
    assert (lacking.kolom, lacking.judul) == (("tanggal_masuk",), ("Hari Lapor", "Hal Lain"))

    own = with_headings(order, load_rules(order), "pengaduan", {"Hari Lapor": "tanggal_masuk"})
    (year / "unit.toml").write_text(own, encoding="utf-8")
    assert len(check_with(order, {"pengaduan"})["pengaduan"].accepted) == 1
