"""Every heading that the schemas and the domain know is found, however it is written or stacked."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.reading.headings import match
from pipeline.reading.words import normal
from schemas import registers
from tests.builders import check_sheets, context, grid, sheet


def _headings() -> Iterator[tuple[str, str, str]]:
    for register in registers().values():
        for name, column in register.columns.items():
            for heading in (name, column.label, *column.aliases):
                yield register.nama, heading, name


@pytest.mark.parametrize("register", sorted(registers()))
def test_no_heading_of_a_register_means_two_columns(register: str) -> None:
    meanings: dict[str, set[str]] = {}
    for nama, heading, column in _headings():
        if nama == register:
            meanings.setdefault(normal(heading), set()).add(column)
    canonical = {normal(n) for n in registers()[register].columns}
    assert {h: c for h, c in meanings.items() if len(c) > 1 and h not in canonical} == {}
    # An alias that is another column's own name would never be read.
    assert [h for h in canonical if len(meanings[h]) > 1] == []


@pytest.mark.parametrize("register", sorted(registers()))
def test_every_heading_matches_plain_in_capitals_with_signs_and_with_odd_blanks(
    register: str,
) -> None:
    known = context().headings(registers()[register])
    missed = []
    for nama, heading, column in _headings():
        if nama != register:
            continue
        spellings = (
            heading,
            heading.upper(),
            f" {heading} :",
            heading.replace(" ", "\N{NO-BREAK SPACE} ").replace("_", " "),
            heading.replace(" ", "\n"),
            f"{heading} *)",
        )
        missed += [s for s in spellings if known.column(s) != column]
    assert missed == []


DOMAIN_HEADINGS = {
    "pengaduan": {
        "tanggal_masuk": "Tgl Lapor|Tanggal Laporan|Tanggal Aduan|Tanggal Pengaduan|Hari/Tanggal|Tgl Diterima|Tgl Surat Masuk|Waktu Lapor|Timestamp|Cap waktu|Stempel waktu",
        "tanggal_selesai": "Tgl Penyelesaian|Tgl Tuntas|Tgl Closing",
        "jenis": "Kategori|Klasifikasi|Jenis Gangguan|Jenis Pelanggaran",
        "saluran": "Media|Kanal|Via|Sumber Aduan",
        "nomor": "Nomor Register|No. Reg|Nomor Tiket|Tracking ID|No. Register",
        "uraian": "Isi Laporan|Uraian",
        "pelapor": "Nama|Nama Pelapor",
        "telepon": "No. HP|No WA",
        "alamat": "Lokasi|TKP|Alamat Kejadian",
    },
    "pemberdayaan": {
        "kegiatan": "Nama Kegiatan|Uraian Kegiatan|Jenis Kegiatan",
        "tanggal_rencana": "Jadwal|Rencana Pelaksanaan",
        "tanggal_pelaksanaan": "Realisasi Pelaksanaan|Tgl Kegiatan",
        "desa": "Lokasi",
        "bukti": "Output|Bukti Dukung|Dokumentasi",
    },
    "rekomendasi": {
        "rekomendasi": "Hasil Rapat|Kesimpulan|Rekomendasi/Saran",
        "tanggal": "Tgl Rakor",
        "penanggung_jawab": "OPD Pelaksana|PIC",
    },
    "indikator_program": {
        "program": "Program / Kegiatan",
        "indikator": "Tolok Ukur Kinerja|Indikator Kinerja Program (Outcome)",
        "target": "Target Kinerja",
    },
    "anggaran": {
        "pagu": "Pagu Anggaran",
        "pagu_perubahan": "Anggaran Setelah Perubahan|DPPA",
        "realisasi": "SP2D|Realisasi Keuangan",
    },
    "skm": {
        "responden": "No. Responden",
        "layanan": "Jenis Layanan",
        "pendidikan": "Pendidikan Terakhir",
        "pekerjaan": "Pekerjaan Utama",
        "u1": "Persyaratan|Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
        "u2": "Sistem, Mekanisme, dan Prosedur|Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
        "u3": "Waktu Penyelesaian|Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
        "u4": "Biaya/Tarif|Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
        "u5": "Produk Spesifikasi Jenis Pelayanan|Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan?",
        "u6": "Kompetensi Pelaksana|Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
        "u7": "Perilaku Pelaksana|Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
        "u8": "Penanganan Pengaduan, Saran dan Masukan|Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
        "u9": "Sarana dan Prasarana|Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
    },
    "lhe_akip": {"tahun_dinilai": "Tahun"},
}  # fmt: skip


@pytest.mark.parametrize("register", sorted(DOMAIN_HEADINGS))
def test_the_headings_that_offices_write_mean_what_the_domain_says(register: str) -> None:
    known = context().headings(registers()[register])
    read = {
        heading: known.column(heading)
        for headings in DOMAIN_HEADINGS[register].values()
        for heading in headings.split("|")
    }
    wanted = {h: c for c, hs in DOMAIN_HEADINGS[register].items() for h in hs.split("|")}
    assert read == wanted


def test_the_day_of_the_incident_is_never_the_day_of_the_report() -> None:
    head = ["Tgl Kejadian", "Status", "Jenis"]
    found = check_sheets(sheet([head, ["17/02/2025", "Selesai", "PKL"]]))
    assert found.errors == ["kolom_wajib_tidak_ada"]
    assert "tanggal_masuk" in found.problem("kolom_wajib_tidak_ada").pesan


def test_a_place_is_an_address_and_never_a_village() -> None:
    known = context().headings(registers()["pengaduan"])
    assert {known.column(h) for h in ("Lokasi", "TKP", "Alamat Kejadian")} == {"alamat"}


def test_problems_of_a_meeting_are_listed_and_not_read() -> None:
    rows = grid("rekomendasi", {"Permasalahan": "Jalan rusak"})
    found = check_sheets(sheet(rows, "rekomendasi"))
    assert found.problem("kolom_tidak_dipakai").nilai == "Permasalahan"
    assert found.outcomes["diterima"] == 1


def test_a_heading_that_the_unit_declares_wins_over_the_program_s_own() -> None:
    head = ["Tanggal", "Timestamp", "Status", "Jenis"]
    rows = [head, ["17/02/2025", "01/01/2024 10:00", "Selesai", "PKL"]]
    assert check_sheets(sheet(rows)).errors == ["kolom_ganda"]
    found = check_sheets(sheet(rows), kolom={"pengaduan": {"Tanggal": "tanggal_masuk"}})
    assert [d.day for d in found.column("tanggal_masuk")] == [17]
    assert found.problem("kolom_tidak_dipakai").nilai == "Timestamp"


SKM_HEAD = [f"U{i}" for i in range(1, 8)]


def test_a_bare_u8_is_complaints_as_in_the_regulation_unless_the_unit_swaps_it() -> None:
    known = context().headings(registers()["skm"])
    assert (known.column("U8"), known.column("Unsur 9")) == ("u8", "u9")
    swapped = context(skm={"tukar_u8_u9": True}).headings(registers()["skm"])
    assert (swapped.column("U8"), swapped.column("Unsur 9")) == ("u9", "u8")
    assert swapped.column("Sarana dan Prasarana") == "u9"


@pytest.mark.parametrize(
    ("eighth", "ninth"),
    [
        ("U8 Sarana dan Prasarana", "U9 Penanganan Pengaduan"),
        ("U8. Sarana dan Prasarana", "U9. Penanganan Pengaduan, Saran dan Masukan"),
        ("8. Sarana dan Prasarana", "9. Penanganan Pengaduan"),
        ("Sarana Prasarana (U8)", "Penanganan Pengaduan (U9)"),
        ("U8 (Sarana dan Prasarana)", "U9 (Pengaduan)"),
    ],
)
def test_words_of_a_heading_decide_against_the_code_beside_them(eighth: str, ninth: str) -> None:
    known = context().headings(registers()["skm"])
    assert (known.column(eighth), known.column(ninth)) == ("u9", "u8")


def test_words_under_or_over_a_code_decide_in_stacked_headings() -> None:
    known = context().headings(registers()["skm"])
    codes = ["U8", "U9"]
    names = ["Sarana dan Prasarana", "Penanganan Pengaduan"]
    assert match([codes, names], known).columns == {"u9": 0, "u8": 1}
    assert match([names, codes], known).columns == {"u9": 0, "u8": 1}


def test_groups_over_headings_are_read_either_way_round() -> None:
    upper = ["Laporan", "Laporan", "Penyelesaian", "Penyelesaian", "Kejadian", "Kejadian"]
    lower = ["Tanggal", "Nomor", "Status", "Tanggal", "Tanggal", "Lokasi"]
    found = match([upper, lower], context().headings(registers()["pengaduan"]))
    assert found.columns == {
        "tanggal_masuk": 0, "nomor": 1, "status": 2, "tanggal_selesai": 3, "alamat": 5,
    }  # fmt: skip
    assert found.unused == ["Kejadian Tanggal"]


def test_two_columns_of_a_deciding_name_are_an_error_that_names_both() -> None:
    head = ["Tanggal masuk", "Status", "Progres", "Jenis"]
    found = check_sheets(sheet([head, ["17/02/2025", "Selesai", "Proses", "PKL"]]))
    assert found.outcomes == {"ditolak": 1, "bukan_data": 1}
    assert found.problem("kolom_ganda").nilai == "B (Status) dan C (Progres)"


@pytest.mark.parametrize(("last", "peserta"), [("P", None), ("Jumlah", 12)])
def test_counts_that_no_figure_is_made_of_cost_no_row(last: str, peserta: int | None) -> None:
    upper = ["Kegiatan", "Status", "Peserta", "Peserta"]
    rows = [upper, [None, None, "L", last], ["Pelatihan", "Sudah", 5, 12]]
    found = check_sheets(sheet(rows, "pemberdayaan", merged=[((0, 2), (0, 3))]))
    assert (found.outcomes, found.column("peserta")) == (
        {"diterima": 1, "bukan_data": 2}, [peserta],
    )  # fmt: skip


@pytest.mark.parametrize("last", [("Pengaduan", "Sarana"), ("Sarana", "Pengaduan")])
def test_codes_above_the_names_of_unsur_are_one_heading_with_them(last: tuple[str, str]) -> None:
    names = ["Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", *last]
    rows = [
        ["Tanggal", *(f"U{i}" for i in range(1, 10))], [None, *names],
        ["02/01/2025", *[4] * 7, 1, 3],
    ]  # fmt: skip
    found = check_sheets(sheet(rows, "skm"))
    assert (found.outcomes, found.column("tanggal")[0].year) == (
        {"diterima": 1, "bukan_data": 2}, 2025,
    )  # fmt: skip
    assert found.column("u9") == [3 if last[1] == "Sarana" else 1]


@pytest.mark.parametrize(
    "head",
    [
        ["Program", "Indikator", "Target 2025", "Realisasi Tahun 2025"],
        ["Program", "Indikator", "Target (2025)", "Realisasi TA. 2025", "Target 2024"],
    ],
)
def test_a_heading_with_the_year_of_the_folder_is_the_heading(head: list[str]) -> None:
    found = check_sheets(sheet([head, ["P", "I", 90, 95, 1]], "indikator_program"))
    assert (found.column("target"), found.column("realisasi")) == ([90], [95])


def test_below_another_year_stands_another_figure() -> None:
    upper = ["Program", "Indikator", 2024, None, 2025, None]
    lower = [None, None, *["Target", "Realisasi"] * 2]
    merged = [((0, 2), (0, 3)), ((0, 4), (0, 5))]
    rows = [upper, lower, ["P", "I", 80, 85, 90, 95]]
    found = check_sheets(sheet(rows, "indikator_program", merged=merged))
    assert (found.column("target"), found.column("realisasi")) == ([90], [95])
    assert found.problem("kolom_tidak_dipakai").nilai == "2024 Target, 2024 Realisasi"


@pytest.mark.parametrize("total", ["Jumlah", "Total"])
def test_quarters_and_their_total_below_one_heading_are_columns_of_their_own(total: str) -> None:
    upper = ["Kode", "Program", "Pagu", "Realisasi", None, None, None, None]
    lower = [None, None, None, "TW I", "TW II", "TW III", "TW IV", total]
    rows = [upper, lower, ["7.01.02", "P", 100, 10, 20, 30, 30, 90]]
    found = check_sheets(sheet(rows, "anggaran", merged=[((0, 3), (0, 7))]))
    assert (found.column("realisasi_tw1"), found.column("realisasi")) == ([10], [90])


def test_plan_and_day_below_one_heading_are_two_columns() -> None:
    upper = ["Kegiatan", "Status", "Waktu Pelaksanaan", None]
    rows = [upper, [None, None, "Rencana", "Realisasi"], ["Lomba", "Sudah", "Mei", "17/08/2025"]]
    found = check_sheets(sheet(rows, "pemberdayaan", merged=[((0, 2), (0, 3))]))
    assert [d.month for d in found.column("tanggal_rencana")] == [5]
    assert [d.month for d in found.column("tanggal_pelaksanaan")] == [8]


def test_budgets_before_and_after_their_change_are_two_columns() -> None:
    upper = ["Kode", "Uraian", "Anggaran (Rp)", None, "Realisasi"]
    lower = [None, None, "Sebelum Perubahan", "Setelah Perubahan", None]
    rows = [upper, lower, ["7.01.02", "Program", 10, 20, 15]]
    found = check_sheets(sheet(rows, "anggaran", merged=[((0, 2), (0, 3))]))
    assert (found.column("pagu"), found.column("pagu_perubahan")) == ([10], [20])


def test_two_columns_that_decide_nothing_do_not_refuse_the_sheet() -> None:
    rows = grid("pengaduan", {"Alamat Pelapor": "Dusun Krajan", "Lokasi Kejadian": "Pasar"})
    found = check_sheets(sheet(rows))
    assert found.outcomes == {"diterima": 1, "bukan_data": 1}
    assert found.problem("kolom_tidak_dipakai").nilai == "Lokasi Kejadian"


def test_a_percentage_beside_an_amount_is_another_column() -> None:
    rows = [
        ["Kode", "Uraian", "Pagu (Rp)", "Realisasi (Rp)", "Realisasi (%)"],
        ["7.01.02", "PROGRAM", 1000, 900, 90],
    ]
    found = check_sheets(sheet(rows, "anggaran"))
    assert [int(v) for v in found.column("realisasi")] == [900]
    assert found.problem("kolom_tidak_dipakai").nilai == "Realisasi (%)"


def test_capaian_without_realisasi_is_refused_with_the_question_which_it_is() -> None:
    head = ["Program", "Indikator", "Satuan", "Target", "Capaian (%)"]
    rows = [head, ["PROGRAM", "Persentase layanan", "%", "90", "95"]]
    found = check_sheets(sheet(rows, "indikator_program"))
    assert found.errors == ["capaian_meragukan"]
    assert "?" in found.problem("capaian_meragukan").pesan
    assert found.data == {"ditolak": 1}


@pytest.mark.parametrize("heading", ["No", "No.", "NO", "No. Urut", "NO URUT", "#"])
def test_a_column_that_numbers_rows_identifies_nothing(heading: str) -> None:
    rows = [[heading, "Tanggal", "Status", "Jenis"]]
    rows += [["1", "17/02/2025", "Proses", "PKL"], ["1", "18/02/2025", "Proses", "PKL"]]
    found = check_sheets(sheet(rows))
    assert found.data == {"diterima": 2}
    assert found.rules == []
