"""What stands below a table's rows or between them: totals, notes, signatures and recaps."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.reading.sheet import Cell
from tests.builders import check_sheets, context, data_rows, sheet
from tests.pipeline.reading.complaints import HEAD, Rows, complaint, complaints


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


def test_an_indicator_s_text_below_kode_is_no_total_and_its_row_is_not_lost() -> None:
    head: list[Cell] = ["Kode", "Tahun", "Target", "Realisasi"]
    found = check_sheets(
        sheet(
            [
                head,
                ["IKU 1", 2024, 9, 9],
                ["Persentase Indikator Program yang tercapai", 2024, 80, 75],
                ["Rata-rata Capaian", None, 44.5, 42],
            ],
            "riwayat_kinerja",
        )
    )
    assert found.outcomes == {"diterima": 1, "ditolak": 1, "bukan_data": 2}
    assert found.problem("kode_tidak_dikenal").baris == 3


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


def test_an_activity_whose_status_is_misspelt_begins_no_signatures() -> None:
    page: Rows = [["Kegiatan", "Status"]]
    rows: Rows = [["Mengetahui hal itu", "Rampungg"], ["Penyuluhan", "Terlaksana"]]
    found = check_sheets(sheet([*page, ["Rapat", "Ditunda"], *page, *rows], "pemberdayaan"))
    assert found.data == {"diterima": 2, "ditolak": 1}


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


def test_a_total_of_activities_that_counts_below_status_is_no_activity() -> None:
    rows: Rows = [
        ["No", "Kegiatan", "Status"], [1, "Jumlah stan", "Selsai"], [2, "Lomba", "Sudah"],
        [None, "Jumlah kegiatan", 2],
    ]  # fmt: skip
    found = check_sheets(sheet(rows, "pemberdayaan"))
    assert found.outcomes == {"diterima": 1, "ditolak": 1, "bukan_data": 2}
