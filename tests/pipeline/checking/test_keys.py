"""Which rows are one and the same: keys, repeats, and numbers that only count rows."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.reading.corrections import Correction
from pipeline.reading.sheet import Cell
from schemas import registers
from tests.builders import Row, check_rows, check_sheets, grid, sheet

KEYS: dict[str, tuple[Row, Row]] = {
    # register: a key, and a value beside it that may differ
    "pengaduan": ({"nomor": "1/A"}, {"status": "Proses", "tanggal_selesai": None}),
    "dokumen": ({"nomor": "188/1/2025"}, {"judul": "Lain"}),
    "rekomendasi": ({"nomor": "R-1"}, {"rekomendasi": "Lain"}),
    "perjanjian_kinerja": ({"kode": "IKU 3", "versi": "perubahan"}, {"target": "90"}),
    "analisis": ({"kode": "IKU 3"}, {"upaya": "Lain"}),
    "anggaran": ({"kode": "7.01.02.2.01"}, {"uraian": "Lain"}),
    "riwayat_kinerja": ({"kode": "IKU 3", "tahun": "2023"}, {"target": "90"}),
    "lhe_akip": (
        {"tahun_dinilai": "2024", "komponen": "Perencanaan Kinerja", "kode": "1"}, {"nilai": "20"},
    ),
    "pengaduan_rekap": ({"bulan": "Maret 2025"}, {"masuk": "99"}),
    "skm_rekap": ({"periode": "TW I"}, {"n": "99"}),
}  # fmt: skip


def test_every_keyed_register_is_tried_here() -> None:
    assert {r.nama for r in registers().values() if r.kunci} == set(KEYS)


@pytest.mark.parametrize("register", sorted(KEYS))
def test_repeats_of_a_key_are_ganda_when_equal_and_errors_when_not(register: str) -> None:
    key, other = KEYS[register]
    assert check_rows(register, key, key).data == {"diterima": 1, "ganda": 1}
    found = check_rows(register, key, {**key, **other})
    assert found.data == {"ditolak": 2}
    assert found.errors == ["nomor_berbeda_isi"] * 2


@pytest.mark.parametrize(
    ("register", "one", "two"),
    [
        ("perjanjian_kinerja", {"versi": "awal"}, {"versi": "perubahan"}),
        ("riwayat_kinerja", {"tahun": "2023"}, {"tahun": "2024"}),
        ("lhe_akip", {"tahun_dinilai": "2023"}, {"tahun_dinilai": "2024"}),
        ("lhe_akip", {"komponen": "Perencanaan Kinerja"}, {"komponen": "Pengukuran Kinerja"}),
        ("anggaran", {"kode": "7.01.02"}, {"kode": "7.01.03"}),
        ("pemberdayaan", {"kegiatan": "A"}, {"kegiatan": "A", "desa": "Keting"}),
    ],
)  # fmt: skip
def test_rows_of_different_keys_are_different_rows(register: str, one: Row, two: Row) -> None:
    assert check_rows(register, one, two).data == {"diterima": 2}


def test_a_conflict_names_three_other_places_and_not_its_own() -> None:
    rows: list[Row] = [{"nomor": "1/A", "uraian": str(n)} for n in range(5)]
    said = check_rows("pengaduan", *rows).checked.keluhan
    places = [[int(n) for n in re.findall(r"baris (\d+)", k.pesan)] for k in said]
    assert places == [[3, 4, 5], [2, 4, 5], [2, 3, 5], [2, 3, 4], [2, 3, 4]]


@pytest.mark.parametrize(
    ("register", "column"),
    [("perjanjian_kinerja", "kode"), ("riwayat_kinerja", "kode"), ("lhe_akip", "komponen")],
)
def test_a_conflict_stands_at_the_column_that_names_what_the_row_is_of(
    register: str, column: str
) -> None:
    key, other = KEYS[register]
    found = check_rows(register, key, {**key, **other})
    assert {k.kolom for k in found.checked.keluhan} == {column}


@pytest.mark.parametrize(
    ("register", "key", "other", "said"),
    [
        ("lhe_akip", {"kode": "1", "komponen": "Rencana"}, {"nilai": "20"}, "-, 1, Rencana"),
        ("pengaduan_rekap", {"bulan": "Maret 2025"}, {"masuk": "99"}, "31/03/2025"),
    ],
)  # fmt: skip
def test_a_conflict_says_the_whole_key_and_where_the_others_stand(
    register: str, key: Row, other: Row, said: str
) -> None:
    found = check_rows(register, key, key, {**key, **other})
    assert found.problem("nomor_berbeda_isi").nilai == said
    file = f"{register}.xlsx, Data, baris"
    assert f"({file} 3; {file} 4)" in found.checked.keluhan[0].pesan


def test_case_and_blanks_tell_no_keys_apart_but_other_values() -> None:
    found = check_rows("dokumen", {"nomor": "D - 7/A"}, {"nomor": "d-7/a"})
    assert found.data == {"diterima": 1, "ganda": 1}
    found = check_rows(
        "dokumen", {"nomor": "D-7", "judul": "SOP A"}, {"nomor": "D-7", "judul": "Sop A"}
    )
    assert found.errors == ["nomor_berbeda_isi"] * 2


def test_rows_whose_key_cannot_be_read_are_not_compared() -> None:
    found = check_rows("perjanjian_kinerja", {"kode": "IKU 8"}, {"kode": "IKU 9", "target": "1"})
    assert found.errors == ["kode_tidak_dikenal"] * 2
    found = check_rows("perjanjian_kinerja", {"versi": "entah"}, {"versi": "entah", "target": "90"})
    assert found.errors == ["pilihan_tidak_dikenal"] * 2


def test_two_rows_alike_without_a_number_are_both_kept_with_a_warning() -> None:
    found = check_rows("pengaduan", {}, {"status": "Proses", "tanggal_selesai": None}, {}, {})
    assert found.data == {"diterima": 4}
    said = found.problem("baris_kembar")
    assert (said.tingkat, said.jumlah, said.tempat) == ("peringatan", 2, (4, 5))
    assert "baris 2" in said.pesan


def test_rows_alike_in_a_register_that_knows_no_key_are_kept_with_a_warning() -> None:
    for register in ("pemberdayaan", "skm", "tindak_lanjut_lhe", "indikator_program"):
        found = check_rows(register, {}, {})
        assert found.data == {"diterima": 2}, register
        assert found.rules == ["baris_kembar"], register


def month(name: str, *numbers: Cell, day: int = 1) -> Any:
    rows = [
        {
            "nomor": n,
            "tanggal_masuk": f"{day + i}/3/2025",
            "status": "Proses",
            "tanggal_selesai": None,
        }
        for i, n in enumerate(numbers)
    ]
    return sheet(grid("pengaduan", *rows), lembar=name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("1", "2", "3"), ("1", "2")), ((1.0, 2.0), (1.0, 2.0, 3.0)), (("01", "02"), ("01",)),
        (("1.", "2."), ("1.", "2.")), (("2", "1", "3"), ("1", None, "2")),
    ],
)  # fmt: skip
def test_a_number_that_only_counts_anew_on_each_sheet_identifies_nothing(
    first: tuple[Cell, ...], second: tuple[Cell, ...]
) -> None:
    found = check_sheets(month("Jan", *first), month("Feb", *second, day=11))
    assert found.data == {"diterima": len(first) + len(second)}
    said = found.problem("nomor_hanya_urut")
    assert (said.jumlah, said.baris) == (1, None)
    assert set(found.column("nomor")) == {None}


def test_such_rows_are_alike_or_not_like_any_row_without_a_number() -> None:
    found = check_sheets(month("Jan", "1", "2"), month("Feb", "1", "2"))
    assert found.rules == ["baris_kembar", "baris_kembar", "nomor_hanya_urut"]


def test_a_row_left_out_does_not_turn_a_row_number_into_a_number() -> None:
    left_out = Correction(0, "pengaduan.xlsx", "Jan", 3, True, "", "", "")  # noqa: FBT003
    sheets = (month("Jan", "1", "2", "3"), month("Feb", "1", "2", day=11))
    found = check_sheets(*sheets, corrections=[left_out])
    assert found.data == {"diterima": 4, "dikecualikan": 1}


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [
        (("1", "2", "3"), ("4", "5"), 0), (("1", "2"), ("1/A", "2/A"), 0),
        (("1", "2", "4"), ("1", "2"), 4), (("7", "8"), ("7",), 2), (("1", "2", "3"), (), 0),
        (("1", "1", "2"), (), 2), (("1", "1"), ("2",), 2),
    ],
)  # fmt: skip
def test_any_other_number_identifies(
    first: tuple[Cell, ...], second: tuple[Cell, ...], conflicts: int
) -> None:
    found = check_sheets(month("Jan", *first), month("Feb", *second, day=11))
    assert found.errors == ["nomor_berbeda_isi"] * conflicts
    assert "nomor_hanya_urut" not in found.rules


def test_a_document_register_is_numbered_by_sheet_too() -> None:
    sheets = [
        sheet(grid("dokumen", {"nomor": "1", "judul": name}), "dokumen", lembar=name)
        for name in ("SOP", "SK")
    ]
    found = check_sheets(*sheets)
    assert found.data == {"diterima": 2}
    assert found.rules == ["nomor_hanya_urut"]
