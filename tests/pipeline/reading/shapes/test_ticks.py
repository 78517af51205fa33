"""Tick columns: one mark gives the choice, none or two are an error with the cells' letters."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.reading.sheet import Cell
from tests.builders import Office, Result, check_sheets, grid, sheet

Rows = list[list[Cell]]
MARKS: list[Cell] = ["√", "✓", "✔", "v", "V", "x", "X", "1", 1, 1.0, True, " √ ", "(√)", "Selesai"]
MERGED = (((0, 3), (0, 4)), ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (1, 2)))


def complaints(*ticks: tuple[Cell, Cell]) -> Rows:
    """Complaints under `Status` over `Selesai | Belum`."""
    head: Rows = [
        ["No", "Tanggal", "Jenis", "Status", None],
        [None, None, None, "Selesai", "Belum"],
    ]
    return [*head, *([n, f"{n:02}/03/2025", "PKL", *t] for n, t in enumerate(ticks, 1))]


def read(rows: Rows, register: str = "pengaduan", **rest: object) -> Result:
    return check_sheets(sheet(rows, register, **rest))  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", MARKS)
def test_one_mark_of_any_kind_gives_the_choice(mark: Cell) -> None:
    found = read(complaints((mark, None), (None, "√")), merged=MERGED)
    assert found.column("status") == ["selesai", "diproses"]
    assert found.outcomes == {"diterima": 2, "bukan_data": 2}


@pytest.mark.parametrize("blank", [None, "", " ", "-", 0, False, "☐"])
def test_what_is_no_mark_leaves_the_other_column_to_choose(blank: Cell) -> None:
    assert read(complaints((blank, "v"))).column("status") == ["diproses"]


def test_none_or_two_marks_are_errors_that_name_the_cells() -> None:
    found = read(complaints(("√", None), (None, None), ("x", "√")), merged=MERGED)
    assert found.data == {"diterima": 1, "ditolak": 2}
    none, two = found.problem("tanda_tidak_ada"), found.problem("tanda_lebih_dari_satu")
    assert (none.baris, none.kolom, none.nilai) == (4, "D (Status)", None)
    assert "D (Selesai) atau E (Belum)" in none.pesan
    assert (two.baris, two.nilai) == (5, "D (Selesai): x; E (Belum): √")


@pytest.mark.parametrize("cell", ["10/3/2025", "sudah damai", 12, "?"])
def test_what_is_neither_mark_nor_blank_is_refused(cell: Cell) -> None:
    found = read(complaints(("√", None), (cell, None)))
    assert found.errors == ["tanda_tidak_dikenal"]


def test_choice_words_side_by_side_need_no_heading_of_their_own() -> None:
    rows: Rows = [
        ["No", "Tanggal", "PKL", "Adminduk", "Selesai", "Proses", "Ditolak"],
        [1, "01/03/2025", "v", None, "v", None, None], [2, "02/03/2025", None, "v", None, None, "v"],
    ]  # fmt: skip
    found = read(rows)
    assert found.column("status") == ["selesai", "ditolak"]
    assert found.column("jenis") == ["ketertiban umum", "lainnya"]


def test_dates_under_words_of_a_choice_are_no_ticks() -> None:
    rows: Rows = [
        ["No", "Tanggal", None, "Jenis", "Status"], [None, "Masuk", "Selesai", None, None],
        [1, "01/03/2025", "03/03/2025", "PKL", "Selesai"],
    ]  # fmt: skip
    found = read(rows, merged=(((0, 1), (0, 2)),))
    assert (found.rules, found.data) == ([], {"diterima": 1})


def test_a_row_of_data_with_two_words_of_one_choice_is_no_heading() -> None:
    found = read(grid("pemberdayaan", {"bidang": "sosial", "bentuk": "lainnya"}), "pemberdayaan")
    assert (found.rules, found.data) == ([], {"diterima": 1})


@pytest.mark.parametrize(
    ("register", "heads", "words", "choices"),
    [
        ("pemberdayaan", ["Kegiatan"], ("Terlaksana", "Ya", "Tidak"), ["difasilitasi", "belum"]),
        ("pemberdayaan", ["Kegiatan"], ("Status", "Terlaksana", "Tidak"), ["difasilitasi", "belum"]),
        ("rekomendasi", ["Tanggal", "Bidang", "Rekomendasi"], ("Ditindaklanjuti", "Sudah", "Belum"),
         ["ditindaklanjuti", "belum"]),
        ("pengaduan", ["Tanggal", "Jenis"], ("Selesai", "Ya", "Tidak"), ["selesai", "diproses"]),
        ("dokumen", ["Judul", "Tanggal"], ("Status", "Ada", "Proses"), ["tersedia", "proses"]),
    ],
)  # fmt: skip
def test_a_group_asks_and_its_words_answer(
    register: str, heads: list[str], words: tuple[str, str, str], choices: list[str]
) -> None:
    cells = {
        "Kegiatan": "Pelatihan", "Tanggal": "01/03/2025", "Bidang": "pemerintahan", "Jenis": "PKL",
        "Rekomendasi": "Pendataan aset", "Judul": "SOP",
    }  # fmt: skip
    body: list[Cell] = [cells[h] for h in heads]
    rows: Rows = [
        ["No", *heads, words[0], None], [None, *([None] * len(heads)), *words[1:]],
        [1, *body, "√", None], [2, *body, None, "√"],
    ]  # fmt: skip
    for merged in ((), (((0, len(heads) + 1), (0, len(heads) + 2)),)):
        found = read(rows, register, merged=merged)
        assert found.column("status") == choices


def unsur(value: int) -> list[Cell]:
    return ["√" if value == n else None for n in (1, 2, 3, 4)]


@pytest.mark.parametrize("words", [[1, 2, 3, 4], ["1", "2", "3", "4"], ["a", "b", "c", "d"]])
@pytest.mark.parametrize("named", [False, True])
def test_answers_ticked_under_each_unsur(words: list[Cell], named: bool) -> None:
    names = (
        "Persyaratan", "Prosedur", "Waktu Penyelesaian", "Biaya/Tarif", "Produk Layanan",
        "Kompetensi", "Perilaku", "Penanganan Pengaduan", "Sarana dan Prasarana",
    )  # fmt: skip
    heads = [[names[i - 1] if named else f"U{i}", None, None, None] for i in range(1, 10)]
    rows: Rows = [
        ["SURVEI KEPUASAN"], ["No", *sum(heads, [])], [None, *words * 9],
        [1, *unsur(4) * 9], [2, *unsur(3) * 8, *unsur(0)], [3, *["√", "√", None, None], *unsur(4) * 8],
        ["Jumlah", *[1, 1, 1, 2] * 9],
    ]  # fmt: skip
    found = read(rows, "skm")
    assert found.outcomes == {"diterima": 2, "ditolak": 1, "bukan_data": 4}
    assert found.column("u1") == [4, 3]
    assert found.column("u9")[0] == 4
    assert found.column("u9")[1] != found.column("u9")[1]  # not answered
    two = found.problem("tanda_lebih_dari_satu")
    assert (two.baris, two.nilai) == (6, f"B ({words[0]}): √; C ({words[1]}): √")


def test_in_a_choice_that_decides_nothing_no_mark_is_a_blank() -> None:
    head: list[Cell] = ["No", "L", "P", *[f"U{i}" for i in range(1, 10)]]
    marks: list[tuple[Cell, Cell]] = [("v", None), (None, "v"), (None, None)]
    rows: Rows = [head, *([n, *m, *[4] * 9] for n, m in enumerate(marks))]
    found = read(rows, "skm")
    assert found.column("jenis_kelamin") == ["laki-laki", "perempuan", None]
    assert found.errors == []


def test_a_group_over_free_words_takes_the_word() -> None:
    head: Rows = [
        ["No", "Pendidikan", None, None, *[f"U{i}" for i in range(1, 10)]],
        [None, "SD", "SMP", "SMA", *[None] * 9],
    ]
    found = read([*head, [1, None, None, "v", *[4] * 9], [2, "v", None, None, *[3] * 9]], "skm")
    assert found.column("pendidikan") == ["SMA", "SD"]


def test_headings_repeated_on_each_page_are_no_data() -> None:
    rows = complaints(("√", None))
    found = read([*rows, *rows[:2], [2, "02/03/2025", "PKL", None, "√"]])
    assert found.outcomes == {"diterima": 2, "bukan_data": 4}
    assert found.column("status") == ["selesai", "diproses"]


def test_a_total_that_counts_the_marks_is_no_data() -> None:
    for total in ([12, 1], [1, 1], [1, 0], [1, None]):
        found = read([*complaints(("√", None)), ["JUMLAH", None, None, *total]])
        assert found.outcomes == {"diterima": 1, "bukan_data": 3}


@pytest.mark.slow
def test_ticked_rows_go_out_for_mending_and_come_back(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows = complaints(("√", None), ("√", "√"), (None, None))
    office.xlsx("pengaduan.xlsx", Data=rows)
    from pipeline import annual

    def run() -> Result:
        annual.build(office.order())
        return office.check()["pengaduan"]

    assert run().data == {"diterima": 1, "ditolak": 2}
    path = office.root / "output" / "uji" / "2025" / "perbaikan.xlsx"
    book = openpyxl.load_workbook(path)
    page = book["pengaduan"]
    column = next(c.column for c in page[1] if c.value == "Status")
    assert page.cell(2, column).value == "D (Selesai): √; E (Belum): √"
    for row in (2, 3):
        page.cell(row, column).value = "selesai"
    book.save(office.folder / "pengaduan-perbaikan.xlsx")
    assert run().data == {"diterima": 3}


@pytest.mark.parametrize("more", [[], [[2, *[3] * 9, 2]], [[2, *[4] * 9, 4], [3, *[4] * 9, 4]]])
def test_a_column_without_heading_beside_an_answer_makes_no_tick_columns(more: Rows) -> None:
    rows: Rows = [["No", *[f"U{i}" for i in range(1, 10)], None], [1, *[4] * 9, 3], *more]
    found = read(rows, "skm")
    assert found.outcomes == {"diterima": 1 + len(more), "bukan_data": 1}
    assert found.column("u9")[0] == 4


def test_two_words_of_one_choice_may_stand_under_its_heading() -> None:
    head: Rows = [
        ["No", "Tanggal", "Jenis", None, None, "Status"], [None, None, "PKL", "Miras", "KTP", None]
    ]  # fmt: skip
    rows: Rows = [
        [1, "01/03/2025", "v", None, None, "Proses"], [2, "02/03/2025", None, "v", None, "Proses"],
        [3, "03/03/2025", None, None, "v", "Proses"], [4, "04/03/2025", "v", "v", None, "Proses"],
    ]  # fmt: skip
    found = read([*head, *rows])
    assert found.column("jenis") == ["ketertiban umum", "ketertiban umum", "lainnya"]
    assert found.errors == ["tanda_lebih_dari_satu"]


def test_tables_on_one_sheet_may_be_ticked_or_not() -> None:
    rows: Rows = [
        ["No", "Tanggal", "Jenis", "Selesai", "Proses"], [1, "01/03/2025", "PKL", "v", None], [],
        ["TRIWULAN II"], ["No", "Tanggal", "Jenis", "Status", "Bukti"],
        [1, "01/05/2025", "PKL", "Selesai", "BA 1"], [2, "02/05/2025", "PKL", "Proses", None],
    ]  # fmt: skip
    found = read(rows)
    assert found.column("status") == ["selesai", "selesai", "diproses"]


def test_a_table_beside_with_a_status_of_its_own_does_not_hide_the_ticks() -> None:
    ticks: list[Cell] = ["No", "Tgl Lapor", "Jenis", "Selesai", "Proses"]
    words: list[Cell] = ["No", "Tgl Lapor", "Jenis", "Status"]
    left: list[Cell] = [1, "03/01/2025", "PKL", "√", None]
    found = check_sheets(
        sheet([[*ticks, None, *words], [*left, None, 1, "03/02/2025", "PKL", "Proses"]])
    )
    assert sorted(found.column("status")) == ["diproses", "selesai"]
    assert found.errors == []


def test_words_of_a_choice_in_a_recap_are_no_tick_columns() -> None:
    rows: Rows = [["No", "Tgl Lapor", "Jenis", "Status"], [1, "03/01/2025", "PKL", "Selesai"]]
    recap: Rows = [["Bulan", "Masuk", "Selesai", "%"], ["Januari", 1, 0, 0], ["Maret", 1, 0, 0]]
    found = check_sheets(sheet([*rows, [], *recap]))
    assert found.outcomes == {"diterima": 1, "bukan_data": 4}


def test_a_heading_merged_from_above_ends_the_group_of_the_heading_beside_it():
    rows = [
        ["DATA LAPORAN", None, "Jenis", "Status"], ["Tgl Lapor", "Desa", None, None],
        [None, "Keting", "PKL", "Selesai"],
    ]  # fmt: skip
    merged = (((0, 0), (0, 1)), ((0, 2), (1, 2)), ((0, 3), (1, 3)))
    found = check_sheets(sheet(rows, merged=merged))
    assert (found.data, found.errors) == ({"ditolak": 1}, ["wajib_diisi"])
