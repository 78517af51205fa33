"""The table of a register is found on a sheet, and its rows are told from all that is around it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.reading.sheet import Cell
from tests.builders import GOOD, Result, check_sheets, context, data_rows, grid, sheet

Rows = list[list[Cell]]
HEAD: list[Cell] = ["No", "Tgl Lapor", "Jenis", "Uraian", "Status", "Tgl Penyelesaian"]


def complaint(number: Cell, uraian: Cell = "Ribut", status: Cell = "Proses") -> list[Cell]:
    """Give a complaint of the day of its number."""
    day = dt.date(2025, 3, number if isinstance(number, int) else 30)
    return [number, day, "PKL", uraian, status, None]


def complaints(*rows: list[Cell], **rest: Any) -> Result:
    return check_sheets(sheet(rows, **rest))


def test_title_rows_above_the_headings_are_no_data() -> None:
    found = complaints(["REGISTER PENGADUAN"], ["BULAN MARET 2025"], [], HEAD, complaint(1))
    assert found.outcomes == {"diterima": 1, "bukan_data": 3}
    assert found.column("asal_baris") == [5]


def test_the_row_is_the_one_that_the_user_s_program_shows() -> None:
    found = complaints(HEAD, complaint(1), complaint(2, status="x"), top=7, left=2)
    said = found.problem("pilihan_tidak_dikenal")
    assert (said.baris, said.kolom) == (10, "G (Status)")
    assert found.column("asal_baris") == [9]


@pytest.mark.parametrize(
    "numbering",
    [
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ["1", "2", "3", "4", "5", "6"],
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [1, 2, 3, 4, 5, 6], ["a", "b", "c", "d", "e", "f"],
        ["1.", "2.", "3.", "4.", "5.", "6 = 5-2"], [None, "(1)", "(2)", "(3)", "(4)", "(5)"],
        ["I", "II", "III", "IV", "V", "VI"], ["(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"],
    ],
)  # fmt: skip
def test_a_row_of_column_numbers_is_no_data(numbering: list[Cell]) -> None:
    found = complaints(HEAD, numbering, complaint(1))
    assert found.outcomes == {"diterima": 1, "bukan_data": 2}


def test_units_in_brackets_under_the_headings_are_no_data() -> None:
    rows: Rows = [
        ["Kode", "Uraian", "Pagu", "Realisasi"], ["(kode)", "(nama)", "(Rp)", "(Rp)"],
        ["7.01.02", "PROGRAM", 100, 90],
    ]  # fmt: skip
    found = check_sheets(sheet(rows, "anggaran"))
    assert found.outcomes == {"diterima": 1, "bukan_data": 2}


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_stacked_headings_and_merged_groups_are_read(levels: int) -> None:
    stacks: list[Rows] = [
        [["Tanggal masuk", "Tanggal selesai", "Jenis", "Status"]],
        [["Tanggal", None, "Jenis", "Status"], ["Masuk", "Selesai", None, None]],
        [
            ["LAPORAN", None, None, "Status"], ["Tanggal", None, "Jenis", None],
            ["Masuk", "Selesai", None, None],
        ],
    ]  # fmt: skip
    merges = [
        (),
        (((0, 0), (0, 1)), ((0, 2), (1, 2)), ((0, 3), (1, 3))),
        (((0, 0), (0, 2)), ((1, 0), (1, 1)), ((1, 2), (2, 2)), ((0, 3), (2, 3))),
    ]
    row: list[Cell] = ["03/03/2025", "04/03/2025", "PKL", "Selesai"]
    found = complaints(*stacks[levels - 1], row, merged=merges[levels - 1])
    assert found.rules == []
    assert found.outcomes == {"diterima": 1, "bukan_data": levels}


def test_a_row_of_data_whose_words_are_headings_too_is_not_swallowed_by_the_headings() -> None:
    head: list[Cell] = ["Tgl Lapor", "Jenis", "Status", "Keterangan"]
    found = complaints(head, ["03/03/2025", "PKL", "Proses", "Laporan"])
    assert found.outcomes == {"diterima": 1, "bukan_data": 1}


@pytest.mark.parametrize("register", sorted(GOOD))
def test_blank_rows_and_columns_do_not_matter(register: str) -> None:
    head, row = grid(register, {})
    spread = [None, *(c for cell in row for c in (cell, None))]
    heads = [None, *(c for cell in head for c in (cell, None))]
    found = check_sheets(sheet([[], heads, [], [], spread, []], register))
    assert found.outcomes == {"diterima": 1, "bukan_data": 1}
    assert found.column("asal_baris") == [5]


def test_a_row_of_blanks_only_is_blank() -> None:
    found = complaints(HEAD, complaint(1), [" ", "\N{NO-BREAK SPACE}", "\t", None, "", "\n"])
    assert found.outcomes == {"diterima": 1, "bukan_data": 1}


@pytest.mark.parametrize(
    "total",
    [
        ["JUMLAH", None, None, "2 laporan"], ["Jumlah", 2], ["TOTAL", None, "2"],
        ["Jumlah laporan bulan Maret", None, None, None, 2], ["GRAND TOTAL", 2, 3],
        [None, "Jumlah", None, None, "2 laporan"], ["Rata-rata per bulan", 1.5],
        ["JUMLAH s.d. bulan ini", None, None, "12 laporan", "12 / 10"],
        [None, None, None, "Rata2", 2], [None, None, None, "J U M L A H", 2],
        [None, None, None, "Jlh", 2], [None, None, None, "Sub Jumlah", 2],
        [None, None, None, "Persentase penyelesaian", "50 %"], [None, None, None, "Pindahan", 2],
    ],
)  # fmt: skip
def test_a_row_of_totals_is_no_data_wherever_it_stands(total: list[Cell]) -> None:
    found = complaints(HEAD, complaint(1), total, complaint(2), total)
    assert found.outcomes == {"diterima": 2, "bukan_data": 3}


def test_the_footer_of_a_survey_s_processing_table_is_no_data() -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    answers: list[Cell] = [1, 4, 4, 3, 3, 4, 4, 3, 4, 4]
    feet: Rows = [
        ["Σ Nilai / Unsur", 4, 4, 3, 3, 4, 4, 3, 4, 4],
        ["NRR / Unsur", 3.5, 3.5, 3, 3, 4, 4, 3, 4, 4],
        ["NRR Tertimbang / Unsur", 0.39, 0.39, 0.33, 0.33, 0.44, 0.44, 0.33, 0.44, 0.44, "*) 3,53"],
        ["IKM Unit Pelayanan", None, None, None, None, None, None, None, None, None, "**) 88,25"],
        ["Rata-rata", *[3.5] * 9], ["Jumlah", *[40] * 9],
    ]  # fmt: skip
    found = check_sheets(sheet([head, answers, *feet], "skm"))
    assert found.outcomes == {"diterima": 1, "bukan_data": 7}
    assert found.rules == []


@pytest.mark.parametrize(
    "word", ["JUMLAH", "Jumlah Anggaran", "TOTAL BELANJA", "Jumlah Keseluruhan"]
)
def test_totals_of_money_fill_the_columns_of_money_and_are_no_data(word: str) -> None:
    head: list[Cell] = ["Kode", "Uraian", "Pagu", "Realisasi"]
    row: list[Cell] = ["7.01.02", "PROGRAM", 100, 90]
    for label in ([word, None], [None, word]):
        found = check_sheets(sheet([head, row, [*label, 100, 90]], "anggaran"))
        assert found.outcomes == {"diterima": 1, "bukan_data": 2}, label
        assert found.rules == []


@pytest.mark.parametrize(
    "indikator",
    ["Jumlah dokumen yang diterbitkan", "Total usulan", "Rata-rata lama layanan", "Indeks kualitas",
     "IKM", "Nilai Indeks"],
)  # fmt: skip
@pytest.mark.parametrize("satuan", ["Dokumen", None])
@pytest.mark.parametrize("program", ["PROGRAM", None])
def test_an_indicator_whose_name_begins_like_a_total_is_data(
    indikator: str, satuan: str | None, program: str | None
) -> None:
    head: list[Cell] = ["Program", "Indikator", "Satuan", "Target", "Realisasi"]
    row: list[Cell] = [program, indikator, satuan, "12 Dokumen", "12 Dokumen"]
    found = check_sheets(sheet([head, row], "indikator_program"))
    assert found.outcomes == {"diterima" if program else "ditolak": 1, "bukan_data": 1}


def test_a_target_named_by_its_indicator_s_text_is_data_though_it_begins_with_jumlah() -> None:
    text = "Jumlah Dokumen penataan Organisasi dan Tata Laksana Pemerintah Daerah"
    for head, row in (
        (["Indikator", "Target"], [text, 9]),
        (["Kode", "Indikator", "Target"], [None, text, 9]),
        (["No", "Indikator", "Satuan", "Target"], [1, text, "Dokumen", "9 Dokumen"]),
    ):
        found = check_sheets(sheet([head, row], "perjanjian_kinerja"))  # type: ignore[list-item]
        assert found.outcomes == {"diterima": 1, "bukan_data": 1}, head


NOTE_WORDS = [
    "Camat hadir di lokasi", "Jumlah korban tiga orang", "Catatan warga hilang", "Petugas dipukul",
    "Kepala desa melapor", "Mengetahui ada pencurian", "Keterangan saksi berbeda",
    "Total kerugian besar", "Sumber bunyi dari warung", "Pembina pramuka ribut", "Ket. terlampir",
]  # fmt: skip


@pytest.mark.parametrize("uraian", NOTE_WORDS)
@pytest.mark.parametrize("number", [7, None])
def test_a_complaint_is_data_whatever_word_its_text_begins_with(
    uraian: str, number: int | None
) -> None:
    few: list[Cell] = [None, None, None, uraian, "Proses", None]
    whole = complaint(number, uraian=uraian)
    undated: list[Cell] = [number, None, "PKL", uraian, "Proses", None]
    for row in (few, whole, undated):
        assert data_rows(sheet([HEAD, complaint(1), row])) == [1, 2], row
        assert data_rows(sheet([HEAD, row, complaint(1)])) == [1, 2], row


@pytest.mark.parametrize("uraian", NOTE_WORDS)
def test_a_numbered_complaint_of_which_nothing_else_can_be_read_is_rejected_and_not_lost(
    uraian: str,
) -> None:
    row: list[Cell] = [2, "entah", None, uraian, "Rampungg", None]
    for rows in ((complaint(1), row), (row, complaint(1))):
        assert complaints(HEAD, *rows).outcomes == {"diterima": 1, "ditolak": 1, "bukan_data": 1}


@pytest.mark.parametrize(
    "kegiatan", ["Petugas Linmas dilatih", "Kepala desa dilatih", "Pembina PKK", "Jumlah kader"]
)
@pytest.mark.parametrize("status", ["Selesai", "Rampungg"])
def test_an_activity_is_data_whatever_word_it_begins_with(kegiatan: str, status: str) -> None:
    rows: Rows = [
        ["Kegiatan", "Status", "Desa"],
        [kegiatan, status, None],
        ["Rapat", "Selesai", None],
    ]
    outcome = {"Selesai": {"diterima": 2}, "Rampungg": {"diterima": 1, "ditolak": 1}}[status]
    assert check_sheets(sheet(rows, "pemberdayaan")).data == outcome
    turned = check_sheets(sheet([rows[0], rows[2], rows[1]], "pemberdayaan"))
    assert turned.data == outcome


SIGNATURES: list[Rows] = [
    [["Catatan: data sementara"]],
    [["*) sampai 31 Maret"], ["Keterangan :"], ["PKL = pedagang kaki lima"]],
    [
        [None, None, None, None, "Contoh, 31 Maret 2025"],
        ["Mengetahui,", None, None, None, "Yang membuat,"],
        ["Camat Contoh", None, None, None, "Kasi Trantib"],
        [],
        ["ARYO TIRTAMAYA, S.STP.", None, None, None, "SUTRISNO"],
        ["Pembina Tk. I", None, None, None, "Penata"],
        ["NIP. 19780101 200501 1 002", None, None, None, "NIP. 19800202 200601 1 003"],
    ],
    [
        [None, "Mengetahui,", None, "Contoh, 31 Maret 2025"],
        [None, "CAMAT CONTOH", None, "KASI TRANTIB"], [], [],
        [None, "ARYO TIRTAMAYA", None, "SUTRISNO"],
    ],
    [[None, None, None, None, "Jombang, .... Januari 2026"], [None, None, None, None, "Camat"]],
    [["Sumber: Buku register Seksi Trantib"],
     ["Dibuat oleh", None, "Kasi"], ["Budi", None, "Tono"]],
    [["Catatan:"], ["1.", "Laporan lisan dicatat hari itu juga"], ["2.", "Lihat lampiran"]],
]  # fmt: skip


@pytest.mark.parametrize("below", SIGNATURES)
@pytest.mark.parametrize("total", [[], [["JUMLAH", None, None, "1 laporan"]]])
def test_notes_and_signatures_under_the_table_are_no_data(below: Rows, total: Rows) -> None:
    found = complaints(HEAD, complaint(1), *total, [], *below)
    rows = sum(any(c is not None for c in row) for row in (*total, *below))
    assert found.outcomes == {"diterima": 1, "bukan_data": rows + 1}
    assert found.rules == []


@pytest.mark.parametrize("below", SIGNATURES)
def test_a_table_without_rows_does_not_take_its_signatures_for_rows(below: Rows) -> None:
    found = complaints(HEAD, [], *below)
    assert found.data == {}
    assert found.rules == []
    assert found.checked.ada


def test_a_heading_repeated_on_the_next_page_is_no_data_and_rows_go_on() -> None:
    rows = [HEAD, complaint(1), *SIGNATURES[2], HEAD, complaint(2), complaint(3)]
    found = complaints(["BULAN : MARET"], *rows, ["BULAN : APRIL"], HEAD, complaint(4))
    assert found.data == {"diterima": 4}
    assert found.rules == []


def test_rows_after_a_note_in_the_middle_are_still_data() -> None:
    found = complaints(
        HEAD, complaint(1), ["Catatan: lanjutan buku II"], complaint(2), complaint(3)
    )
    assert found.outcomes == {"diterima": 3, "bukan_data": 2}


def test_a_heading_of_a_group_of_rows_is_no_data() -> None:
    found = complaints(HEAD, ["A. DESA KETING"], complaint(1), ["B. DESA JOMBANG"], complaint(2))
    assert found.outcomes == {"diterima": 2, "bukan_data": 3}


def test_a_merged_cell_holds_for_all_the_rows_it_spans() -> None:
    head: list[Cell] = ["Kode", "Program", "Indikator", "Satuan", "Target", "Realisasi"]
    rows: Rows = [
        ["7.01.02", "PROGRAM", "Persentase A", "%", 90, 91],
        [None, None, "Persentase B", "%", 80, 81],
        [None, None, "Persentase C", "%", 70, 71],
    ]
    merged = (((1, 0), (3, 0)), ((1, 1), (3, 1)))
    found = check_sheets(sheet([head, *rows], "indikator_program", merged=merged))
    assert found.column("program") == ["PROGRAM"] * 3
    assert found.column("kode") == ["7.01.02"] * 3


def test_a_date_merged_down_is_the_date_of_each_complaint_of_that_day() -> None:
    rows = [HEAD, complaint(1), [2, None, "PKL", "Ribut", "Proses", None]]
    found = complaints(*rows, merged=(((1, 1), (2, 1)),))
    assert [d.day for d in found.column("tanggal_masuk")] == [1, 1]
    assert complaints(*rows).data == {"diterima": 1, "ditolak": 1}


@pytest.mark.parametrize(
    "only",
    ["NIHIL", "nihil", "N I H I L", "Nihil.", "-", "Tidak ada laporan",
     "TIDAK ADA PENGADUAN", "Tidak ada", "Belum ada laporan", "NIHIL BULAN INI", "Laporan nihil",
     "Tidak ada laporan masuk pada bulan ini", "Tidak terdapat pengaduan masyarakat"],
)  # fmt: skip
def test_a_sheet_that_only_says_nihil_declares_a_measured_zero(only: str) -> None:
    wide: list[Cell] = ["1", only, None, None, None, None]
    dashed: list[Cell] = [1, *[only] * 5]
    titled: Rows = [["REGISTER PENGADUAN"], [HEAD[0], *HEAD[1:]], [None, only]]
    for rows in ([[only]], [HEAD, [only]], [HEAD, wide], titled, [HEAD, dashed]):
        if only != "-" and rows == [HEAD, dashed]:
            continue
        found = complaints(*rows)
        assert found.data == {}, rows
        assert found.rules in ([], ["tanpa_jenis"]), rows
        assert found.checked.ada
        assert found.balanced()
        assert found.checked.read.sheets[0].nihil


def test_nihil_below_titles_without_headings_declares_a_zero_too() -> None:
    found = complaints(["REGISTER PENGADUAN"], ["BULAN MARET 2025"], ["NIHIL"])
    assert found.outcomes == {"bukan_data": 3}
    assert (found.rules, found.checked.ada) == ([], True)


def test_a_single_row_that_uses_such_a_word_as_an_answer_is_no_nihil() -> None:
    answers: list[Cell] = ["3", "3", "3", "3", "3", "3", "3", "Tidak ada", "3"]
    found = check_sheets(sheet([[f"U{i}" for i in range(1, 10)], answers], "skm"))
    assert found.data == {"diterima": 1}
    headless = check_sheets(sheet([["x", "y"], answers], "skm"))
    assert headless.errors == ["judul_kolom_tidak_ada"]


def test_headings_without_rows_are_present_with_zero_rows() -> None:
    found = complaints(HEAD)
    assert found.outcomes == {"bukan_data": 1}
    assert (found.rules, found.checked.ada) == ([], True)
    assert found.checked.read.complete


def test_a_sheet_without_headings_is_a_warning_where_another_sheet_holds_the_register() -> None:
    recap = sheet([["Bulan", "Jumlah"], ["Maret", 1]], lembar="Rekap")
    found = check_sheets(sheet([HEAD, complaint(1)]), recap)
    assert found.rules == ["lembar_bukan_register"]
    assert found.problem("lembar_bukan_register").lembar == "Rekap"
    assert found.outcomes == {"diterima": 1, "bukan_data": 3}


def test_a_file_without_any_headings_is_one_error_on_the_file() -> None:
    sheets = [sheet([["x", "y"], ["a", "b"]], lembar=name) for name in ("Satu", "Dua")]
    found = check_sheets(*sheets)
    said = found.problem("judul_kolom_tidak_ada")
    assert (said.berkas, said.lembar, said.baris) == ("pengaduan.xlsx", "", None)
    assert "tanggal_masuk" in said.saran
    assert found.outcomes == {"bukan_data": 4}
    assert not found.checked.read.complete


def test_a_blank_sheet_is_not_mentioned() -> None:
    found = check_sheets(sheet([HEAD, complaint(1)]), sheet([], lembar="Sheet2"))
    assert found.rules == []
    assert [a.lembar for a in found.checked.akun] == ["Data"]


def test_a_hidden_sheet_row_or_column_is_read_and_said_to_be_hidden() -> None:
    rows = [HEAD, *(complaint(i) for i in range(1, 6))]
    found = complaints(
        *rows,
        hidden=True,
        hidden_rows=frozenset({0, 2, 3, 5, 99}),
        hidden_columns=frozenset({3, 40}),
    )
    assert found.data == {"diterima": 5}
    assert found.rules == ["baris_tersembunyi", "kolom_tersembunyi", "lembar_tersembunyi"]
    assert found.problem("baris_tersembunyi").nilai == "3-4, 6"
    assert found.problem("kolom_tersembunyi").nilai == "D (Uraian)"


def test_instructions_of_a_template_are_no_data_and_need_no_word() -> None:
    guide = sheet([["Petunjuk pengisian"], HEAD, complaint(1)], lembar="Petunjuk")
    found = check_sheets(sheet([HEAD, complaint(1)]), guide)
    assert found.outcomes == {"diterima": 1, "bukan_data": 4}
    assert found.rules == []


def test_a_respondent_with_a_number_and_no_answer_is_a_row_that_is_rejected() -> None:
    head: list[Cell] = ["No. Responden", *(f"U{i}" for i in range(1, 10))]
    answers: list[Cell] = [4] * 9
    rows: Rows = [head, [1, *answers], [2], [3, *answers], [4]]
    result = check_sheets(sheet(rows, "skm"))
    assert result.outcomes == {"diterima": 2, "ditolak": 2, "bukan_data": 1}
    assert result.errors == ["tanpa_jawaban"] * 2


@pytest.mark.parametrize("first", [59, 259])
def test_headings_are_found_below_long_instructions(first: int) -> None:
    above: Rows = [[f"{n}. Isilah dengan huruf cetak"] for n in range(1, first + 1)]
    found = complaints(*above, HEAD, complaint(1))
    assert found.outcomes == {"diterima": 1, "bukan_data": first + 1}


def test_an_activity_without_status_is_no_total_though_it_begins_with_jumlah() -> None:
    head: list[Cell] = ["Kegiatan", "Status", "Peserta"]
    rows: Rows = [["Pelatihan", "Terlaksana", 30], ["Jumlah pedagang bertambah", None, 30]]
    found = check_sheets(sheet([head, *rows, ["Jumlah peserta", None, 60]], "pemberdayaan"))
    assert found.data == {"diterima": 1, "ditolak": 1}
    assert found.errors == ["wajib_diisi"]


def test_a_lone_text_without_a_number_is_no_row_of_a_numbered_table() -> None:
    rows: Rows = [["No", "Kegiatan", "Status"], [1, "Pelatihan", "Terlaksana"], [2, "Rapat", None]]
    found = check_sheets(sheet([*rows, [], [None, "Lampiran II"], ["TAHUN 2025"]], "pemberdayaan"))
    assert found.outcomes == {"diterima": 1, "ditolak": 1, "bukan_data": 3}


def test_titles_of_the_next_table_are_no_data_of_one_with_two_columns() -> None:
    upper: Rows = [["Kegiatan", "Status"], ["Pelatihan", "Terlaksana"], []]
    lower: Rows = [["Status", "Kegiatan", "Peserta"], ["Ditunda", "Penyuluhan", 30]]
    found = check_sheets(sheet([*upper, [None, "KECAMATAN UJI"], [], *lower], "pemberdayaan"))
    assert found.outcomes == {"diterima": 2, "bukan_data": 3}


@pytest.mark.parametrize(
    "recap",
    [
        [["No", "Jenis", "Masuk", "Selesai"], [1, "PKL", 2, 1], [2, "Miras", 0, 0]],
        [["Bulan", "Masuk", "Selesai", "%"], ["Januari", 1, 0, 0], ["Maret", 1, "-", "50%"]],
        [["Status", "Jumlah"], ["Selesai", 1], ["Proses", 1], ["Jumlah", 2]],
        [["REKAPITULASI"], [None, "Selesai", 1], [None, "Proses", 1]],
        [["No", "Nama Petugas", "Jabatan"], [1, "Budi", "Kasi"], [2, "Ani", "Staf"]],
        [["DAFTAR PETUGAS"], ["No", "Nama", "NIP", "Jabatan"], [1, "Budi", "197801", "Kasi"]],
    ],
)
def test_a_recap_below_the_rows_is_no_data(recap: Rows) -> None:
    found = complaints(HEAD, complaint(1), complaint(2), [], *recap)
    assert found.outcomes == {"diterima": 2, "bukan_data": 1 + len(recap)}
    assert found.rules == []


@pytest.mark.parametrize("day", [dt.date(2025, 3, 9), "31/02/2025"])
def test_a_recap_with_a_row_that_could_be_the_register_s_is_left_to_the_user(day: Cell) -> None:
    recap: Rows = [["No", "Jenis", "Masuk", "Selesai"], [1, "PKL", 2, 1], [2, day, 3, 1]]
    found = complaints(HEAD, complaint(1), [], *recap)
    assert found.data["ditolak"] >= 1
    assert len(found.errors) > 1


def test_the_place_of_a_signature_with_its_day_in_a_cell_of_its_own_is_no_data() -> None:
    below: Rows = [["Uji,", dt.date(2025, 12, 31)], ["Petugas Pencatat"], ["( Suyono )"]]
    found = complaints(HEAD, complaint(1), [], *below)
    assert found.outcomes == {"diterima": 1, "bukan_data": 4}


@pytest.mark.parametrize(
    "label",
    ["Nilai SKM", "Bobot", "Nilai Rata-rata Per Unsur", "Mutu", "Konversi x 25", "Peringkat",
     "Σ", "Nilai tertimbang", "Modus", "Skor tertinggi"],
)  # fmt: skip
def test_words_where_numbers_of_respondents_stand_are_a_footer_s(label: str) -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    rows: Rows = [head, [1, *[3] * 9], [2, *[4] * 9], [label, *[3.5] * 9]]
    found = check_sheets(sheet(rows, "skm"))
    assert found.outcomes == {"diterima": 2, "bukan_data": 2}


@pytest.mark.parametrize("number", ["R-3", "A12", "iii", "3.", "VIII", "25", "x"])
@pytest.mark.parametrize("first", ["No", "NO_RESP", "No. Responden"])
def test_a_respondent_may_have_a_code_for_a_number(first: str, number: str) -> None:
    head: list[Cell] = [first, *(f"U{i}" for i in range(1, 10))]
    found = check_sheets(sheet([head, [1, *[3] * 9], [number, *[4] * 9]], "skm"))
    assert found.data == {"diterima": 2}


@pytest.mark.parametrize(
    "recap",
    [
        [["Unsur", "NRR"], ["U1", 3.5], ["U2", 3.5]],
        [["No", "Unsur", "Nilai", "Mutu"], [1, "Persyaratan", 3.5, "B"], [2, "Prosedur", 3, "B"]],
    ],
)
def test_a_recap_of_unsur_below_the_answers_holds_no_respondent(recap: Rows) -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    found = check_sheets(sheet([head, [1, *[3] * 9], [], *recap], "skm"))
    assert found.outcomes == {"diterima": 1, "bukan_data": 1 + len(recap)}


def test_a_number_alone_is_a_respondent_between_others_and_none_below_them() -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    found = check_sheets(sheet([head, [1, *[3] * 9], [2], [3, *[4] * 9], [4], [5]], "skm"))
    assert found.outcomes == {"diterima": 2, "ditolak": 1, "bukan_data": 3}
    assert found.errors == ["tanpa_jawaban"]


def test_an_activity_whose_status_is_misspelt_begins_no_signatures() -> None:
    page: Rows = [["Kegiatan", "Status"]]
    rows: Rows = [["Mengetahui hal itu", "Rampungg"], ["Penyuluhan", "Terlaksana"]]
    found = check_sheets(sheet([*page, ["Rapat", "Ditunda"], *page, *rows], "pemberdayaan"))
    assert found.data == {"diterima": 2, "ditolak": 1}


def test_what_explains_the_answers_below_a_survey_is_no_respondent() -> None:
    head: list[Cell] = ["No", *(f"U{i}" for i in range(1, 10))]
    notes: Rows = [["Keterangan:"], ["U1", "Persyaratan"], ["4", "Sangat baik"], ["3", "Baik"]]
    found = check_sheets(sheet([head, [1, *[3] * 9], [], *notes], "skm"))
    assert found.outcomes == {"diterima": 1, "bukan_data": 5}


def test_a_row_of_lines_drawn_with_signs_is_no_data() -> None:
    line: list[Cell] = ["----"] * 6
    found = complaints(HEAD, line, complaint(1), line, complaint(2), ["===="] * 6)
    assert found.outcomes == {"diterima": 2, "bukan_data": 4}


def test_names_under_a_signature_are_no_data_also_where_the_list_above_them_is_taken_for_another():
    rows = [
        ["kode", "upaya"], ["IKU 3", "Patroli"], [None, "Piket malam"], [None, None],
        ["Mengetahui,", "Yang membuat,"], ["CAMAT", "KASI"], [None, None], ["BUDI", "ANI"],
    ]  # fmt: skip
    assert data_rows(sheet(rows, "analisis")) == [1, 2]


def test_a_document_named_like_a_recap_whose_date_is_wrong_ends_no_table() -> None:
    rows: Rows = [["Judul", "Tanggal"], ["Rekap aduan", "besok"], ["SOP", dt.date(2025, 1, 5)]]
    assert check_sheets(sheet(rows, "dokumen")).data == {"diterima": 1, "ditolak": 1}


@pytest.mark.parametrize("month", ["Januari 2025", "Pebruari 2025", "Jan 2025", "agt 2025"])
def test_a_last_row_dated_by_its_month_alone_begins_no_signatures(month: str) -> None:
    rows: Rows = [["Judul", "Tanggal", "Nomor"], ["SOP", month, "3"]]
    assert check_sheets(sheet(rows, "dokumen")).data == {"ditolak": 1}


def test_the_list_of_programs_below_an_agreement_s_targets_is_no_target() -> None:
    indicator = context().decree.indikator[0].indikator
    rows: Rows = [
        ["No", "Sasaran", "Indikator", "Satuan", "Target"],
        [1, "x", f"1. {indicator}", "Dokumen", 9],
        [], ["No", "Program", "Anggaran", "Ket"], [1, "Program A", "Rp 1.000", "APBD"],
        ["Jumlah", None, "Rp 1.000"],
    ]  # fmt: skip
    found = check_sheets(sheet(rows, "perjanjian_kinerja"))
    assert (found.outcomes, found.column("kode")) == (
        {"diterima": 1, "bukan_data": 4}, ["IKU 1"],
    )  # fmt: skip


def test_targets_of_unknown_indicators_are_not_said_to_repeat_each_other() -> None:
    rows: Rows = [["Indikator", "Target"], ["Entah apa", 9], ["Entah apa lagi", 8]]
    found = check_sheets(sheet(rows, "perjanjian_kinerja"))
    assert found.rules == ["indikator_tidak_dikenal"] * 2


def test_a_total_of_activities_that_counts_below_status_is_no_activity() -> None:
    rows: Rows = [
        ["No", "Kegiatan", "Status"], [1, "Jumlah stan", "Selsai"], [2, "Lomba", "Sudah"],
        [None, "Jumlah kegiatan", 2],
    ]  # fmt: skip
    found = check_sheets(sheet(rows, "pemberdayaan"))
    assert found.outcomes == {"diterima": 1, "ditolak": 1, "bukan_data": 2}


def test_a_row_into_which_headings_are_merged_is_one_of_headings() -> None:
    rows: Rows = [
        ["No", "Tanggal", "Jenis", "Status"], [None, "Masuk", None, None],
        [1, dt.date(2025, 1, 2), "PKL", "Selesai"],
    ]  # fmt: skip
    merged = [((0, 0), (1, 0)), ((0, 2), (1, 2)), ((0, 3), (1, 3))]
    found = check_sheets(sheet(rows, merged=merged))
    assert found.outcomes == {"diterima": 1, "bukan_data": 2}


def test_headings_whose_words_stand_in_two_rows_are_one() -> None:
    upper: list[Cell] = ["No", "Tanggal", "Jenis", "Status"]
    lower: list[Cell] = ["Urut", "Laporan", "Gangguan", "Penyelesaian"]
    found = check_sheets(sheet([upper, lower, [1, dt.date(2025, 1, 2), "PKL", "Selesai"]]))
    assert found.outcomes == {"diterima": 1, "bukan_data": 2}


def test_rows_with_days_above_the_headings_are_said_not_to_be_read() -> None:
    rows: Rows = [["Hari masuk", "Apa", "Kini"], ["02/01/2025", "PKL", "Selesai"], []]
    found = check_sheets(sheet([*rows, HEAD, complaint(1)]))
    assert found.outcomes == {"diterima": 1, "bukan_data": 3}
    assert "baris_di_atas_judul" in found.rules


def test_rows_above_programs_and_below_sub_kegiatan_are_no_budget_of_theirs() -> None:
    codes = ("7", "7.01", "7.01.0.00.0.00.01.0000", "7.01.02", "7.01.02.2.01", "5.1.02.01")
    rows: Rows = [["Kode", "Uraian", "Pagu", "Realisasi"], *([c, "x", 10, 9] for c in codes)]
    found = check_sheets(sheet(rows, "anggaran"))
    assert (found.outcomes, found.errors) == ({"diterima": 2, "bukan_data": 5}, [])
    assert "tingkat_lain" in found.rules


def test_a_code_of_no_level_is_an_error_and_no_row_is_lost() -> None:
    rows: Rows = [
        ["Kode", "Uraian", "Pagu", "Realisasi"],
        ["7.01.02", "x", 10, 9],
        ["1", "y", 1, 1],
    ]
    found = check_sheets(sheet(rows, "anggaran"))
    assert (found.outcomes, found.errors) == (
        {"diterima": 1, "ditolak": 1, "bukan_data": 1}, ["kode_program_tidak_dikenal"],
    )  # fmt: skip


def test_targets_of_goals_above_those_of_sasaran_are_read_too() -> None:
    texts = [i.indikator for i in context().decree.indikator[:2]]
    rows: Rows = [
        ["No", "Tujuan", "Indikator Tujuan", "Target"], [1, "x", texts[0], 9], [],
        ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target"], [1, "x", texts[1], "%", 90],
    ]  # fmt: skip
    assert check_sheets(sheet(rows, "perjanjian_kinerja")).column("kode") == ["IKU 1", "IKU 2"]
