"""The report of a check: readable as it stands, and at the width of any terminal."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checking.accounts import Akun
from pipeline.messages.runs import findings, folded
from pipeline.order import Order
from pipeline.problems import Masalah
from pipeline.report import Ditemukan, Report

KOLOM = ({"status": "E (Status)"},)


def sheet(name: str, *, nihil: bool = False) -> Ditemukan:
    accepted = 0 if nihil else 2
    akun = Akun("pengaduan.xlsx", "0", name, accepted + 1, diterima=accepted, bukan_data=1)
    return Ditemukan("pengaduan", akun, ((1, 1),), KOLOM, nihil)


def said(*sheets: Ditemukan, masalah: tuple[Masalah, ...] = ()) -> list[str]:
    order = Order("uji", 2025, Path("raw"), Path("output"))
    return list(findings(Report(order, {}, masalah, 0, lembar=sheets)))


def problem(lembar: str) -> Masalah:
    return Masalah(
        "pengaduan", "pengaduan.xlsx", lembar, 5, "", None, "peringatan", "selesai_tanpa_tanggal",
        "Status selesai tanpa tanggal selesai.", "Isi tanggalnya.", 1, (5,),
    )  # fmt: skip


def test_a_register_is_summed_and_equal_columns_are_said_once() -> None:
    lines = said(sheet("Jan"), sheet("Feb"), sheet("Mar", nihil=True))
    assert lines[0] == ("pengaduan: 1 berkas, 3 lembar; 7 baris dibaca = 4 diterima, 3 bukan data")
    assert sum("status <- E (Status)" in line for line in lines) == 1
    assert [line for line in lines if "NIHIL" in line] == [
        "    Mar: NIHIL, judul kolom di baris 1; 1 baris dibaca = 1 bukan data"
    ]


def test_what_is_wrong_in_several_places_is_said_once_above_them() -> None:
    lines = said(sheet("Jan"), masalah=(problem("Jan"), problem("Feb")))
    assert sum("Status selesai tanpa" in line for line in lines) == 1
    assert lines[-3:] == [
        "  - pengaduan.xlsx, Jan, baris 5", "  - pengaduan.xlsx, Feb, baris 5",
        "0 kesalahan, 2 peringatan.",
    ]  # fmt: skip
    (line,) = [t for t in said(sheet("Jan"), masalah=(problem("Jan"),)) if "baris 5" in t]
    assert line.endswith("baris 5: Status selesai tanpa tanggal selesai. Isi tanggalnya.")


@given(st.lists(st.text("abc -", max_size=200), max_size=5), st.integers(40, 120))
def test_folding_loses_no_word_and_keeps_to_the_width(lines: list[str], width: int) -> None:
    out = list(folded(lines, width))
    assert " ".join(out).split() == " ".join(lines).split()
    assert all(len(line) <= width for line in out if max(map(len, line.split()), default=0) < 30)


def test_a_folded_line_goes_on_under_its_text() -> None:
    assert list(folded(["  - satu dua tiga", ""], 12)) == ["  - satu dua", "    tiga", ""]
