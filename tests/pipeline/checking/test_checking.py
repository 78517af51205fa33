"""Every row has one outcome, the first that fits, and every sheet's account adds up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checking.accounts import HASIL
from pipeline.reading.corrections import Correction
from pipeline.reading.sheet import Cell
from tests.builders import GOOD, Row, check_rows, check_sheets, grid, sheet

A = {"nomor": "1/A"}


def excluding(baris: int) -> Correction:
    return Correction(0, "pengaduan.xlsx", "Data", baris, True, "", "", "")  # noqa: FBT003


# --- The six outcomes and their order (contract 4) ---------------------------------------------


def test_a_repeat_of_the_number_and_all_values_of_an_earlier_row_is_ganda() -> None:
    found = check_rows("pengaduan", A, A, A)
    assert found.data == {"diterima": 1, "ganda": 2}
    assert found.column("asal_baris") == [2]
    assert found.rules == []


def test_values_are_compared_as_parsed() -> None:
    same = {
        "nomor": " 1/A ",
        "tanggal_masuk": dt.date(2025, 2, 17),
        "status": "TUNTAS",
        "jenis": "PKL",
    }
    assert check_rows("pengaduan", A, same).data == {"diterima": 1, "ganda": 1}


def test_case_and_blanks_make_no_other_number() -> None:
    found = check_rows("pengaduan", A, A | {"nomor": "1 / a"}, A | {"nomor": "1/a", "desa": "X"})
    assert found.data == {"ditolak": 3}
    assert check_rows("pengaduan", A, A | {"nomor": "1 / a"}).data == {"diterima": 1, "ganda": 1}


def test_only_matched_columns_are_compared() -> None:
    rows = grid("pengaduan", A | {"Paraf": "x"}, A | {"Paraf": "y"})
    assert check_sheets(sheet(rows)).data == {"diterima": 1, "ganda": 1}


def test_a_repeat_over_files_and_sheets_leaves_the_earlier_by_file_name_sheet_and_row() -> None:
    sheets = [
        sheet(grid("pengaduan", A), berkas=berkas, lembar=lembar)
        for berkas, lembar in (
            ("pengaduan a.xlsx", "Z"),
            ("pengaduan a.xlsx", "B"),
            ("pengaduan b.xlsx", "A"),
        )
    ]
    found = check_sheets(*sheets)
    assert [a.diterima for a in found.checked.akun] == [1, 0, 0]
    assert [a.ganda for a in found.checked.akun] == [0, 1, 1]


def test_one_number_with_different_values_is_an_error_on_each_row_that_names_the_others() -> None:
    found = check_rows("pengaduan", A, A | {"status": "Proses"}, A, {"nomor": "2/A"})
    assert found.data == {"diterima": 1, "ditolak": 3}
    said = found.problem("nomor_berbeda_isi")
    assert (said.nilai, said.jumlah, said.tempat) == ("1/A", 3, (2, 3, 4))
    assert "pengaduan.xlsx, Data, baris 3" in said.pesan


def test_repeats_of_a_rejected_row_are_rejected_and_not_ganda() -> None:
    late = A | {"tanggal_selesai": "16/02/2025"}
    found = check_rows("pengaduan", late, late)
    assert found.data == {"ditolak": 2}
    assert found.problem("selesai_sebelum_masuk").jumlah == 2
    bad = A | {"status": "entah"}
    assert check_rows("pengaduan", bad, bad).data == {"ditolak": 2}


def test_a_row_left_out_is_no_earlier_row_and_no_conflict() -> None:
    rows = sheet(grid("pengaduan", A, A, A | {"status": "Proses"}))
    found = check_sheets(rows, corrections=[excluding(2), excluding(4)])
    assert found.data == {"diterima": 1, "dikecualikan": 2}
    assert found.column("asal_baris") == [3]


def test_the_first_outcome_that_fits_is_taken() -> None:
    old = {"tanggal_masuk": "17/02/2024", "tanggal_selesai": "18/02/2024"}
    wrong = {"status": "entah", "nomor": "3/A"}
    rows = (
        A | old, A | old,  # the second repeats the first: ganda before di_luar_tahun
        old | wrong,  # of another year and wrong: di_luar_tahun before ditolak
        wrong | {"nomor": "4/A"},
        {"nomor": "5/A", "status": "entah"},  # left out, though wrong
        {"nomor": "6/A"},
    )  # fmt: skip
    found = check_sheets(sheet(grid("pengaduan", *rows)), corrections=[excluding(6)])
    assert found.data == {
        "diterima": 1, "ditolak": 1, "di_luar_tahun": 2, "ganda": 1, "dikecualikan": 1,
    }  # fmt: skip
    assert found.problem("pilihan_tidak_dikenal").tempat == (5,)


@pytest.mark.parametrize(
    ("register", "column", "other"),
    [
        ("pengaduan", "tanggal_masuk", "31/12/2024"), ("rekomendasi", "tanggal", "01/01/2026"),
        ("skm", "tanggal", "31/12/2024"), ("pemberdayaan", "tanggal_rencana", "Desember 2024"),
    ],
)  # fmt: skip
def test_the_deciding_date_decides_the_year(register: str, column: str, other: str) -> None:
    later = {n: None for n in GOOD[register] if n.startswith("tanggal_") and n != column}
    assert check_rows(register, later | {column: other}).data == {"di_luar_tahun": 1}
    assert check_rows(register, later | {column: "31/12/2025"}).data == {"diterima": 1}


@pytest.mark.parametrize(
    ("register", "changes"),
    [
        ("dokumen", {"tanggal": "14/01/2019"}), ("lhe_akip", {"tanggal_lhe": "18/08/2024"}),
        ("perjanjian_kinerja", {"tanggal_pk": "02/01/2024"}),
        ("pemberdayaan", {"tanggal_pelaksanaan": "12/03/2026"}),
        ("riwayat_kinerja", {"tahun": "2019"}),
    ],
)  # fmt: skip
def test_no_other_date_puts_a_row_into_another_year(register: str, changes: Row) -> None:
    assert check_rows(register, changes).data == {"diterima": 1}


@pytest.mark.parametrize(
    ("register", "column"), [("skm", "tanggal"), ("pemberdayaan", "tanggal_rencana")]
)
def test_a_row_without_its_deciding_date_belongs_to_the_folder_s_year(
    register: str, column: str
) -> None:
    assert check_rows(register, {column: None}).data == {"diterima": 1}
    head = [n for n in GOOD[register] if n != column]
    assert check_sheets(sheet(grid(register, {}, head=head), register)).data == {"diterima": 1}


def test_a_deciding_date_that_cannot_be_read_is_rejected_and_no_other_year() -> None:
    assert check_rows("pengaduan", {"tanggal_masuk": "31/02/2024"}).data == {"ditolak": 1}


def test_a_row_dated_after_the_cut_off_within_the_year_is_accepted() -> None:
    found = check_rows(
        "pengaduan", {"tanggal_masuk": "31/12/2025", "tanggal_selesai": "05/01/2026"}
    )
    assert (found.data, found.rules) == ({"diterima": 1}, [])


def test_rows_are_whole_numbers_beside_a_sheet_without_rows() -> None:
    empty = sheet(grid("pengaduan", {})[:1], lembar="Januari")
    found = check_sheets(empty, sheet(grid("pengaduan", {}, {}), lembar="Februari"))
    said = found.problem("baris_kembar")
    assert [type(n) for n in (said.baris, *said.tempat)] == [int, int]
    assert "baris 2;" in said.pesan


# --- Sums take only rows that count -----------------------------------------------------------

BUDGET: list[Row] = [
    {"kode": "7.01.02", "uraian": "PROGRAM", "pagu": 300, "realisasi": 240},
    {"kode": "7.01.02.2.01", "uraian": "KEGIATAN A", "pagu": 100, "realisasi": 80},
    {"kode": "7.01.02.2.02", "uraian": "KEGIATAN B", "pagu": 200, "realisasi": 160},
]


def test_a_repeated_row_is_not_summed_twice() -> None:
    found = check_rows("anggaran", *BUDGET, BUDGET[1])
    assert found.data == {"diterima": 3, "ganda": 1}
    assert found.errors == []


def test_a_row_left_out_is_not_summed() -> None:
    extra = {"kode": "7.01.02.2.03", "uraian": "SALAH", "pagu": 50, "realisasi": 50}
    rows = sheet(grid("anggaran", *BUDGET, extra), "anggaran")
    assert check_sheets(rows).errors == ["pagu_tidak_sama_rincian", "realisasi_tidak_sama_rincian"]
    out = Correction(0, "anggaran.xlsx", "Data", 5, True, "", "", "")  # noqa: FBT003
    found = check_sheets(rows, corrections=[out])
    assert found.data == {"diterima": 3, "dikecualikan": 1}
    assert found.errors == []


def test_a_repeated_row_of_an_lhe_is_not_summed_twice() -> None:
    rows: list[Row] = [
        {"kode": "1", "komponen": "Perencanaan Kinerja", "nilai": 20},
        {"kode": "1", "komponen": "Perencanaan Kinerja", "nilai": 20},
        {"kode": None, "komponen": "Nilai akhir", "nilai": 20},
    ]
    assert check_rows("lhe_akip", *rows).data == {"diterima": 2, "ganda": 1}


# --- Nothing is lost --------------------------------------------------------------------------

titles = st.sampled_from([["REGISTER"], ["BULAN", ": MARET"], [], [None, "KECAMATAN CONTOH"]])
junk = st.sampled_from(
    [
        ["JUMLAH", None, 3], ["Catatan: x"], [None], [" "], ["Mengetahui,", None, "Camat"],
        ["NIHIL"],
        ["A. DESA"], ["x", "y", "z"], [1, 2, 3, 4, 5, 6], ["#REF!"], [dt.date(2025, 1, 1)],
    ]
)  # fmt: skip
days = st.sampled_from(["17/02/2025", "17/02/2024", "31/02/2025", None, dt.date(2025, 3, 1), "x"])
data = st.tuples(
    st.sampled_from([1, 2, "3", None]),
    st.sampled_from(["1/A", "2/A", None]),
    days,
    st.sampled_from(["PKL", "lainnya", None, "?"]),
    st.sampled_from(["Selesai", "Proses", "entah", None, "-"]),
    days,
).map(list)
HEAD: list[Cell] = ["No", "No. Reg", "Tgl Lapor", "Jenis", "Status", "Tgl Selesai"]


@st.composite
def pages(draw: st.DrawFn) -> list[list[Cell]]:
    rows: list[list[Cell]] = draw(st.lists(titles, max_size=3))
    if draw(st.integers(0, 9)):
        rows.append([h for h in HEAD if h != draw(st.sampled_from([None, None, None, "Status"]))])
    return rows + draw(st.lists(data | junk | st.just(HEAD), max_size=10))


@pytest.mark.slow
@pytest.mark.slow
@given(st.lists(pages(), min_size=1, max_size=3), st.integers(0, 5))
def test_of_every_sheet_each_row_that_says_something_has_exactly_one_outcome(
    found: list[list[list[Cell]]], left_out: int
) -> None:
    sheets = [sheet(rows, lembar=f"L{i}") for i, rows in enumerate(found)]
    corrections = [
        Correction(i, "pengaduan.xlsx", "L0", left_out + i, True, "", "", "")  # noqa: FBT003
        for i in range(2)
    ]
    result = check_sheets(*sheets, corrections=corrections)
    assert result.balanced()
    accounts = {a.lembar: a for a in result.checked.akun}
    for one in sheets:
        says = sum(any(str(c or "").strip() for c in row) for row in one.rows)
        read = accounts[one.nama].dibaca if one.nama in accounts else 0
        assert read == says
        assert all(getattr(accounts[one.nama], h) >= 0 for h in HASIL if one.nama in accounts)
    assert sum(a.diterima for a in accounts.values()) == len(result.checked.accepted)
