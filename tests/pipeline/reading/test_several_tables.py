"""Several tables of a register on one sheet: below each other, side by side, and their accounts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.reading.sheet import Cell
from tests.builders import Office, Result, check_sheets, sheet

Rows = list[list[Cell]]
HEAD: list[Cell] = ["No", "Tgl Lapor", "Jenis", "Uraian", "Status"]
OTHER: list[Cell] = ["No", "Status", "Tanggal Aduan", "Kategori", "Pelapor"]
SHORT: list[Cell] = ["No", "Tgl Lapor", "Jenis", "Status"]
KOREKSI: list[Cell] = [
    "berkas", "lembar", "baris", "tindakan", "kolom", "nilai_lama", "nilai_baru", "alasan",
]  # fmt: skip


def one(number: int, status: Cell = "Proses") -> list[Cell]:
    return [number, dt.date(2025, 3, number), "PKL", "Ribut", status]


def other(number: int, status: Cell = "Selesai") -> list[Cell]:
    return [number, status, dt.date(2025, 4, number), "Miras", "Tini"]


def short(number: int, status: Cell = "Proses", month: int = 5) -> list[Cell]:
    return [number, dt.date(2025, month, number), "PKL", status]


def beside(left: Rows, right: Rows, gap: int = 1) -> Rows:
    """Put two blocks side by side with blank columns between them."""
    width = max(map(len, left))
    tall = max(len(left), len(right))
    rows = [block + [[]] * (tall - len(block)) for block in (left, right)]
    return [
        [*a, *[None] * (width - len(a) + gap), *b] for a, b in zip(*rows, strict=True)
    ]  # fmt: skip


def complaints(rows: Rows) -> Result:
    return check_sheets(sheet(rows))


def days(found: Result) -> list[str]:
    return sorted(f"{d:%d/%m}" for d in found.column("tanggal_masuk"))


def test_a_table_below_with_its_columns_in_another_order_is_a_table_of_its_own() -> None:
    rows = [["TRIWULAN I"], HEAD, one(1), one(2), [], ["TRIWULAN II"], OTHER, other(1), other(3)]
    found = complaints(rows)
    assert found.outcomes == {"diterima": 4, "bukan_data": 4}
    assert days(found) == ["01/03", "01/04", "02/03", "03/04"]
    assert found.column("status") == ["diproses", "diproses", "selesai", "selesai"]
    assert found.column("asal_baris") == [3, 4, 8, 9]
    assert found.checked.read.sheets[0].headers == ((2, 2), (7, 7))
    assert found.errors == []


def test_the_upper_table_is_not_lost_where_the_lower_one_has_more_columns() -> None:
    lower: list[Cell] = ["No", "Tgl Lapor", "Jenis", "Uraian", "Status", "Desa", "Pelapor"]
    found = complaints([SHORT, short(1), short(2), [], lower, [*one(1), "Keting", "Tini"]])
    assert found.data == {"diterima": 3}
    assert found.column("desa") == [None, None, "Keting"]


def test_a_lower_table_without_a_required_column_is_one_error_with_its_row() -> None:
    lower: list[Cell] = ["No", "Tgl Lapor", "Jenis", "Uraian", "Pelapor"]
    found = complaints([HEAD, one(1), [], lower, [1, "03/03/2025", "PKL", "x", "Tini"]])
    assert found.outcomes == {"diterima": 1, "ditolak": 1, "bukan_data": 2}
    assert found.problem("kolom_wajib_tidak_ada").baris == 4
    assert found.balanced()


def test_headings_repeated_on_each_page_are_one_table_also_in_another_spelling() -> None:
    again: list[Cell] = ["NO.", "TANGGAL LAPOR", "jenis", "URAIAN", "STATUS"]
    found = complaints([HEAD, one(1), HEAD, one(2), again, one(3)])
    assert found.data == {"diterima": 3}
    assert found.errors == []


def test_headings_repeated_in_other_columns_move_the_columns_with_them() -> None:
    moved: list[Cell] = [HEAD[0], None, *HEAD[1:]]
    row = one(2)
    found = complaints([HEAD, one(1), [], moved, [row[0], None, *row[1:]]])
    assert days(found) == ["01/03", "02/03"]
    assert found.column("uraian") == ["Ribut", "Ribut"]


def test_a_wider_table_below_that_begins_with_the_same_headings_keeps_all_its_columns() -> None:
    wide: list[Cell] = [*SHORT, "Tgl Penyelesaian", "Desa"]
    row: list[Cell] = [*short(2, "Selesai"), dt.date(2025, 5, 9), "Keting"]
    found = complaints([SHORT, short(1), [], wide, row])
    assert found.data == {"diterima": 2}
    assert found.column("desa") == [None, "Keting"]
    assert f"{found.column('tanggal_selesai')[1]:%d/%m}" == "09/05"


def test_pages_that_group_the_same_headings_otherwise_are_all_read() -> None:
    upper: Rows = [["No", "LAPORAN", None, "Uraian", "Status"], [None, *HEAD[1:3], None, None]]
    lower: Rows = [["No", "Tgl Lapor", "LAPORAN", None, "Status"], [None, None, *HEAD[2:4], None]]
    merged = (((0, 1), (0, 2)), ((3, 2), (3, 3)))
    found = check_sheets(sheet([*upper, one(1), *lower, one(2)], merged=merged))
    assert found.outcomes == {"diterima": 2, "bukan_data": 4}
    assert found.errors == []


def test_a_wide_table_below_is_not_torn_where_the_upper_one_ends() -> None:
    narrow: Rows = [["Kegiatan", "Status", "Peserta"], ["Rapat", "Ditunda", 30], []]
    wide: Rows = [
        ["Desa", "Status", None, "Kegiatan", "Jadwal", "Anggaran", None, "Peserta"],
        ["Keting", "Batal", None, "Senam", "09/03/2025", 1500000, None, 12],
    ]
    found = check_sheets(sheet([*narrow, *wide], "pemberdayaan"))
    assert found.column("status") == ["belum", "batal"]
    assert found.column("peserta") == [30, 12]


def test_three_tables_with_headings_of_other_heights_stand_side_by_side() -> None:
    left: Rows = [[], [], SHORT, short(1)]
    middle: Rows = [["Tgl Lapor", "LAPORAN", None], [None, "Status", "Jenis"],
                    ["04/04/2025", "Selesai", "PKL"], ["05/04/2025", "Selesai", "PKL"]]  # fmt: skip
    right: Rows = [[], ["Kategori", "STATUS", "Tanggal Aduan"], ["Miras", "Proses", "07/07/2025"]]
    numberless = [row[1:] for row in left]
    rows = beside(beside(numberless, middle, 2), right)
    found = check_sheets(sheet(rows, merged=(((0, 6), (0, 7)),)))
    assert days(found) == ["01/05", "04/04", "05/04", "07/07"]
    assert found.errors == []


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_tables_side_by_side_are_all_read_and_a_row_of_the_sheet_counts_once(gap: int) -> None:
    left = [SHORT, short(1), short(2), short(3)]
    right = [SHORT, short(1, "Selesai", 6), short(2, "Selesai", 6)]
    found = complaints(beside(left, right, gap))
    assert days(found) == ["01/05", "01/06", "02/05", "02/06", "03/05"]
    assert found.outcomes == {"diterima": 3, "bukan_data": 1}
    assert found.balanced()
    assert found.errors == []


def test_three_tables_side_by_side_with_titles_and_totals() -> None:
    blocks = [
        [[f"BULAN {m}"], SHORT, short(1, month=m), short(2, month=m), ["Jumlah", 2]]
        for m in (1, 2, 3)
    ]
    found = complaints(beside(beside(blocks[0], blocks[1]), blocks[2]))
    assert len(found.checked.accepted) == 6
    assert found.outcomes == {"diterima": 2, "bukan_data": 3}


def test_tables_side_by_side_may_differ_and_begin_on_different_rows() -> None:
    left = [["KIRI"], SHORT, short(1), short(2), short(3), short(4)]
    right: Rows = [[], [], ["KANAN"], OTHER, other(5), other(6)]
    for rows in (beside(left, right), beside(right, left)):
        found = complaints(rows)
        assert days(found) == ["01/05", "02/05", "03/05", "04/05", "05/04", "06/04"]
        assert found.errors == []
        assert found.balanced()


def test_a_full_table_below_two_side_by_side_is_read_too() -> None:
    wide: list[Cell] = [
        "No", "Tgl Lapor", "Jenis", "Desa", "Saluran", "Pelapor", "Uraian", "Bukti", "Status",
    ]  # fmt: skip
    row: list[Cell] = [1, "07/07/2025", "PKL", "Keting", "lisan", "T", "x", "ada", "Selesai"]
    rows = beside([SHORT, short(1)], [SHORT, short(2)])
    found = complaints([*rows, [], ["SEMESTER II"], wide, row])
    assert days(found) == ["01/05", "02/05", "07/07"]
    assert found.outcomes == {"diterima": 2, "bukan_data": 3}


def test_two_columns_of_one_name_in_one_table_stay_an_error() -> None:
    head: list[Cell] = ["No", "Tgl Lapor", "Tgl Aduan", None, "Jenis", "Status"]
    found = complaints([head, [1, "03/03/2025", "04/03/2025", None, "PKL", "Proses"]])
    assert found.errors == ["kolom_ganda"]
    assert found.data == {"ditolak": 1}


def test_two_questions_blocks_of_one_respondent_are_never_read_as_two_respondents() -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    head += [None, *(f"U{i}" for i in range(1, 10))]
    row: list[Cell] = [1, *[4] * 9, None, *[3] * 9]
    found = check_sheets(sheet([head, row], "skm"))
    assert set(found.errors) == {"kolom_ganda"}
    assert found.data == {"ditolak": 1}


def test_a_row_of_two_records_is_rejected_if_either_is() -> None:
    rows = beside(
        [SHORT, short(1), short(2, "entah"), short(3)],
        [SHORT, short(1, "ngawur"), short(2, "ngawur"), short(3)],
    )
    found = complaints(rows)
    assert found.outcomes == {"ditolak": 2, "diterima": 1, "bukan_data": 1}
    assert (len(found.checked.accepted), len(found.checked.rejected)) == (3, 3)
    places = {(m.baris, m.kolom[0]) for m in found.masalah if m.aturan == "pilihan_tidak_dikenal"}
    assert places == {(3, "D"), (2, "I")}
    assert found.balanced()


def test_the_account_of_a_row_of_two_records_goes_by_what_is_left_to_mend() -> None:
    rows = beside(
        [SHORT, [1, "03/03/2024", "PKL", "Proses"], [2, "03/03/2024", "PKL", "Proses"]],
        [SHORT, short(1), [2, "31/02/2025", "PKL", "Proses"]],
    )
    assert complaints(rows).outcomes == {"diterima": 1, "ditolak": 1, "bukan_data": 1}


def test_numbers_that_start_anew_in_a_second_table_identify_nothing() -> None:
    head: list[Cell] = ["Nomor Register", "Tgl Lapor", "Jenis", "Status"]
    rows = [head, short(1), short(2), [], [head[1], *head[:1], *head[2:]]]
    below: Rows = [[dt.date(2025, 7, n), n, "PKL", "Proses"] for n in (1, 2, 3)]
    found = complaints([*rows, *below])
    assert found.data == {"diterima": 5}
    assert "nomor_hanya_urut" in found.rules


LEGENDS: list[Rows] = [
    [["Keterangan:"], ["PKL = pedagang kaki lima"], ["Miras = minuman keras"]],
    [[], ["Catatan", "Arti"], ["PKL", "Pedagang kaki lima"], ["x", "belum"], ["y", "sudah"]],
    [["Rekap"], ["Jenis", "Jumlah"], ["PKL", 3], ["Miras", 0], ["Jumlah", 3]],
    [["Bulan", "Masuk", "Selesai"], ["Januari", 4, 3], ["Februari", 3, 3], ["JUMLAH", 7, 6]],
]


@pytest.mark.parametrize("legend", LEGENDS)
@pytest.mark.parametrize("offset", [0, 1, 3])
def test_a_legend_beside_the_table_is_no_data_and_makes_no_row_wrong(
    legend: Rows, offset: int
) -> None:
    total: list[Cell] = ["JUMLAH", None, None, "2 laporan"]
    table = [["REGISTER"], SHORT, ["(1)", "(2)", "(3)", "(4)"], short(1), short(2), total]
    alone = complaints(table)
    found = complaints(beside(table, [*[[]] * offset, *legend]))
    assert found.errors == alone.errors == []
    assert found.data == alone.data == {"diterima": 2}
    assert found.column("status") == alone.column("status")


def office_of_two(tmp_path: Path, *corrections: list[Cell]) -> Office:
    """An office with two complaints on each row, and its corrections."""
    office = Office(tmp_path)
    left = [SHORT, short(1), short(2, "Sudah Ditindaklanjuti"), short(3)]
    right = [SHORT, short(1, month=6), short(2, "Sudah Ditindaklanjuti", 6)]
    office.xlsx("pengaduan.xlsx", Data=beside(left, right))
    if corrections:
        office.csv("koreksi.csv", [KOREKSI, *corrections])
    return office


def fix(kolom: Cell, tindakan: str = "ubah", baris: str = "3") -> list[Cell]:
    lama = "Sudah Ditindaklanjuti" if kolom or tindakan == "ubah" else None
    baru = "Selesai" if tindakan == "ubah" else None
    return ["pengaduan.xlsx", "Data", baris, tindakan, kolom, lama, baru, "Berita acara"]


@pytest.mark.parametrize(("kolom", "day"), [("D", "02/05"), ("I", "02/06"), ("i", "02/06")])
def test_a_letter_tells_a_correction_which_of_two_records_it_means(
    tmp_path: Path, kolom: str, day: str
) -> None:
    found = office_of_two(tmp_path, fix(kolom)).check()
    done = found["pengaduan"].checked.accepted
    assert [f"{d:%d/%m}" for d in done[done["status"] == "selesai"]["tanggal_masuk"]] == [day]
    assert found["koreksi"].errors == []
    left = office_of_two(tmp_path / "x", fix(kolom, "kecualikan")).check()
    assert len(left["pengaduan"].checked.rejected) == 1
    assert left["koreksi"].errors == []


@pytest.mark.parametrize(
    ("kolom", "tindakan"), [("status", "ubah"), ("Status", "ubah"), (None, "kecualikan")]
)
def test_a_correction_that_may_mean_either_of_two_records_is_an_error_that_says_so(
    tmp_path: Path, kolom: Cell, tindakan: str
) -> None:
    found = office_of_two(tmp_path, fix(kolom, tindakan)).check()
    assert found["koreksi"].errors == ["koreksi_dua_catatan"]
    assert "huruf kolom" in found["koreksi"].problem("koreksi_dua_catatan").saran
    assert len(found["pengaduan"].checked.rejected) == 2


def test_a_row_with_one_record_needs_no_letter_beside_another_table(tmp_path: Path) -> None:
    row = ["pengaduan.xlsx", "Data", "4", "ubah", "status", "Proses", "Selesai", "Berita acara"]
    found = office_of_two(tmp_path, list(row)).check()
    assert found["koreksi"].errors == []
    assert found["pengaduan"].column("status").count("selesai") == 1


@pytest.mark.parametrize("tall", [False, True])
def test_a_row_right_above_the_headings_of_the_next_table_stays_data(tall: bool) -> None:
    upper: Rows = [[None, None, "Desa"], ["BUKU REGISTER"], ["Kegiatan", "Status"]]
    row: list[Cell] = ["Warga ribut", "Terlaksana", "Keting"]
    lower: Rows = [["Kegiatan", "Status", "Anggaran (Rp)", "Desa"], *([[]] if tall else [])]
    rows = [*upper, *([*([[], row] * 7)]), [], *lower, ["Rapat", "Batal", 1500000, "Keting"]]
    found = check_sheets(sheet(rows, "pemberdayaan", merged=(((0, 2), (2, 2)),)))
    assert found.data == {"diterima": 8}
    assert found.column("asal_baris")[6:] == [17, 21 if tall else 20]
