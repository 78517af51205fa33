"""Every row has one outcome, the first that fits, and every sheet's account adds up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checking.accounts import HASIL
from pipeline.checking.validating import failures
from pipeline.problems import SHOWN_PLACES
from pipeline.reading.corrections import Correction
from pipeline.reading.sheet import Cell
from schemas import registers
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


# --- Keys ------------------------------------------------------------------------------------

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


def test_rows_whose_key_cannot_be_read_are_not_compared() -> None:
    found = check_rows("perjanjian_kinerja", {"kode": "IKU 8"}, {"kode": "IKU 9", "target": "1"})
    assert found.errors == ["kode_tidak_dikenal"] * 2


def test_two_rows_alike_without_a_number_are_both_kept_with_a_warning() -> None:
    found = check_rows("pengaduan", {}, {"status": "Proses", "tanggal_selesai": None}, {}, {})
    assert found.data == {"diterima": 4}
    said = found.problem("baris_kembar")
    assert (said.tingkat, said.jumlah, said.tempat) == ("peringatan", 2, (4, 5))
    assert "baris 2" in said.pesan


def test_rows_are_whole_numbers_beside_a_sheet_without_rows() -> None:
    empty = sheet(grid("pengaduan", {})[:1], lembar="Januari")
    found = check_sheets(empty, sheet(grid("pengaduan", {}, {}), lembar="Februari"))
    said = found.problem("baris_kembar")
    assert [type(n) for n in (said.baris, *said.tempat)] == [int, int]
    assert "baris 2;" in said.pesan


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
    ],
)  # fmt: skip
def test_any_other_number_identifies(
    first: tuple[Cell, ...], second: tuple[Cell, ...], conflicts: int
) -> None:
    found = check_sheets(month("Jan", *first), month("Feb", *second, day=11))
    assert found.errors == ["nomor_berbeda_isi"] * conflicts


def test_a_document_register_is_numbered_by_sheet_too() -> None:
    sheets = [
        sheet(grid("dokumen", {"nomor": "1", "judul": name}), "dokumen", lembar=name)
        for name in ("SOP", "SK")
    ]
    found = check_sheets(*sheets)
    assert found.data == {"diterima": 2}
    assert found.rules == ["nomor_hanya_urut"]


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


# --- Problems ---------------------------------------------------------------------------------


def test_equal_problems_of_a_sheet_are_one_entry_with_a_count_and_the_first_places() -> None:
    rows = [{"nomor": f"{i}/A", "status": "entah" if i % 2 else "selesai"} for i in range(20)]
    (said,) = check_rows("pengaduan", *rows).masalah
    assert said.jumlah == 10
    assert said.tempat == (3, 5, 7, 9, 11)
    assert len(said.tempat) == SHOWN_PLACES
    assert said.baris == 3


def test_problems_of_another_value_column_or_sheet_are_entries_of_their_own() -> None:
    one = sheet(grid("pengaduan", {"status": "x"}, {"status": "y"}), lembar="Satu")
    two = sheet(grid("pengaduan", {"status": "x", "jenis": "x"}), lembar="Dua")
    found = check_sheets(one, two)
    assert [(m.lembar, m.nilai, m.jumlah) for m in found.masalah] == [
        ("Satu", "x", 1), ("Satu", "y", 1), ("Dua", "x", 1), ("Dua", "x", 1),
    ]  # fmt: skip


def test_a_row_that_is_not_judged_has_no_problems() -> None:
    old = {"tanggal_masuk": "17/02/2024", "tanggal_selesai": None, "desa": "Kencong"}
    assert check_rows("pengaduan", old | {"status": "entah"}).rules == []


def test_a_problem_says_everything_that_its_user_needs() -> None:
    found = check_rows("pengaduan", {"status": "Ditindaklanjuti"})
    said = found.problem("status_bermakna_dua")
    assert (said.register, said.berkas, said.lembar) == ("pengaduan", "pengaduan.xlsx", "Data")
    assert (said.baris, said.kolom, said.nilai) == (2, "B (status)", "Ditindaklanjuti")
    assert said.tingkat == "kesalahan"
    assert "Ditindaklanjuti" in said.pesan
    assert said.saran


NIK = "3509194501900001"
SHAPES = [
    NIK, "350919 450190 0001", "0812-3456-7890", "+62 812 3456 7890", "budi@contoh.go.id",
    float(NIK), 350919_4501_900001,
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("column", ["status", "nomor", "tanggal_masuk", "desa"])
def test_what_is_shaped_like_personal_data_is_masked_in_every_problem(
    shape: Cell, column: str
) -> None:
    row = {"nomor": "1/A"} | {column: shape}
    found = check_rows("pengaduan", row, row | {"status": "Proses"})
    assert found.masalah
    digits = "".join(c for c in str(shape) if c.isalnum())
    for said in found.masalah:
        for text in (
            said.pesan,
            said.saran,
            said.nilai or "",
            said.kolom,
            said.lembar,
            said.berkas,
        ):
            squeezed = "".join(c for c in text if c.isalnum())
            assert digits[:12] not in squeezed, text


def test_names_of_files_sheets_and_headings_are_masked_too() -> None:
    head = [*GOOD["pengaduan"], NIK]
    rows: list[list[Cell]] = [list(head), [*GOOD["pengaduan"].values(), "x"]]
    rows[1][1] = "entah"
    one = sheet(rows, berkas=f"pengaduan {NIK}.xlsx", lembar="HP 081234567890")
    for said in check_sheets(one).masalah:
        text = f"{said.berkas}|{said.lembar}|{said.kolom}|{said.pesan}|{said.saran}|{said.nilai}"
        assert NIK not in text
        assert "081234567890" not in text


def test_cells_of_columns_that_match_nothing_are_in_no_frame_and_no_problem() -> None:
    found = check_sheets(
        sheet(grid("pengaduan", {"Catatan petugas": "rahasia", "status": "entah"}))
    )
    kept = "|".join(str(v) for v in found.checked.rejected.to_dict("records"))
    said = "|".join(str(m) for m in found.masalah)
    assert "rahasia" not in kept + said


def test_a_check_that_cannot_run_is_a_defect_and_never_taken_for_no_bad_rows() -> None:
    rows = check_rows("pengaduan", A).checked.accepted
    register = registers()["pengaduan"]
    assert failures(register, rows) == []
    with pytest.raises(RuntimeError, match="pengaduan"):
        failures(register, rows.drop(columns="status"))


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


def test_the_units_of_several_indicators_in_one_cell_are_split_with_them() -> None:
    row = {
        "indikator": "1. Persentase a\n2. Jumlah b",
        "satuan": "1. %\n2. Dokumen",
        "target": "1. 100 %\n2. 5 Dokumen",
        "realisasi": "1. 90 %\n2. 5 Dokumen",
    }
    found = check_rows("indikator_program", row)
    assert found.errors == []
    assert found.data == {"diterima": 1}
