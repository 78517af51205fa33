"""One cell that holds two things, a remark that is the status, and dates in doubt."""
# ruff: noqa: E501 (a case reads best on a line)

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.shapes.numbered import _parts
from pipeline.reading.sheet import Cell
from pipeline.reading.values.dates import parse_date, tanggal_indonesia
from schemas import registers
from tests.builders import Result, check_rows, check_sheets, sheet

Rows = list[list[Cell]]
SPLIT: dict[str, tuple[str | None, str]] = {
    "005/123/2025 tanggal 12 Maret 2025": ("005/123/2025", "2025-03-12"),
    "005/123/2025, 12-03-2025": ("005/123/2025", "2025-03-12"),
    "005/123/2025\n12/03/2025": ("005/123/2025", "2025-03-12"),
    "005/123/2025; 12 Mar 2025": ("005/123/2025", "2025-03-12"),
    "005/123/2025 12 Maret 2025": ("005/123/2025", "2025-03-12"),
    "005/123/2025 - 12 Maret 2025": ("005/123/2025", "2025-03-12"),
    "005/123/2025 / 12 Maret 2025": ("005/123/2025", "2025-03-12"),
    "005/123/2025 (12 Maret 2025)": ("005/123/2025", "2025-03-12"),
    "No. 005/123/2025 tgl. 12-3-2025": ("005/123/2025", "2025-03-12"),
    "Nomor: 005/123/2025, tertanggal 12 Maret 2025": ("005/123/2025", "2025-03-12"),
    "12 Maret 2025, No. 005/123/2025": ("005/123/2025", "2025-03-12"),
    "tanggal 12 Maret 2025": (None, "2025-03-12"),
    "12 Maret 2025": (None, "2025-03-12"),
}
UNCLEAR = [
    "005/123/2025", "12/03/2025", "12/3/2025 14/3/2025", "SK Camat", "?", "005/123/2025 Maret 2025",
    "005/12 Maret 2025",
]  # fmt: skip


def documents(*cells: Cell, head: str = "Nomor dan Tanggal") -> Result:
    rows: Rows = [["No", "Judul", head], *([i, f"SOP {i}", c] for i, c in enumerate(cells, 1))]
    return check_sheets(sheet(rows, "dokumen"))


@pytest.mark.parametrize("cell", SPLIT)
def test_number_and_date_in_one_cell_are_split(cell: str) -> None:
    found = documents(cell)
    assert (found.errors, found.data) == ([], {"diterima": 1})
    day = found.column("tanggal")[0]
    assert (found.column("nomor")[0], f"{day:%Y-%m-%d}") == SPLIT[cell]


@pytest.mark.parametrize("cell", UNCLEAR)
def test_what_cannot_be_split_with_certainty_is_refused(cell: str) -> None:
    said = documents(cell).problem("nomor_tanggal_tidak_terpisah")
    assert (said.baris, said.kolom) == (2, "C (Nomor dan Tanggal)")


def test_a_split_date_breaks_the_rules_of_dates() -> None:
    assert documents("005/1/2025 tanggal 31/02/2025").errors == ["tanggal_tidak_ada"]
    assert documents("005/1/2025 tanggal 07/25/2025").errors == ["tanggal_terbalik"]
    assert documents(dt.date(2025, 3, 12), None).data == {"diterima": 1, "ditolak": 1}


@pytest.mark.parametrize(
    "head",
    ["No/Tgl", "No. & Tgl.", "Nomor, Tanggal Surat", "No. Surat dan Tanggal", "Tanggal/Nomor", "NOMOR DAN TANGGAL"],
)  # fmt: skip
def test_headings_of_both_are_known_however_they_are_written(head: str) -> None:
    assert documents("005/1/2025, 12/03/2025", head=head).column("nomor") == ["005/1/2025"]


def test_every_register_that_has_both_reads_them_in_one_column() -> None:
    pairs = {r.nama: (g.nomor, g.tanggal) for r in registers().values() for g in r.gabungan}
    assert pairs == {
        "pengaduan": ("nomor", "tanggal_masuk"), "dokumen": ("nomor", "tanggal"),
        "rekomendasi": ("nomor", "tanggal"), "lhe_akip": ("nomor_lhe", "tanggal_lhe"),
        "perjanjian_kinerja": ("nomor_pk", "tanggal_pk"),
    }  # fmt: skip
    rows: Rows = [["No", "No/Tgl Surat", "Jenis", "Status"], [1, "5/A/2025, 12/03/2025", "PKL", "Proses"]]  # fmt: skip
    assert check_sheets(sheet(rows)).column("nomor") == ["5/A/2025"]


def test_a_letters_number_and_date_beside_the_registers_own_are_left_alone() -> None:
    rows: Rows = [
        ["No", "Tanggal Masuk", "Nomor dan Tanggal Surat", "Jenis", "Status"],
        [1, "12/03/2025", "5/A/2025, 10/03/2025", "PKL", "Proses"],
    ]
    found = check_sheets(sheet(rows))
    assert (found.column("nomor"), found.rules) == ([None], ["kolom_tidak_dipakai"])


@given(
    number=st.from_regex(r"[0-9]{1,3}/[A-Z]{1,4}/[0-9]{1,3}\.[0-9]{2}/20[0-9]{2}", fullmatch=True),
    day=st.dates(dt.date(2000, 1, 1), dt.date(2079, 12, 31)),
    between=st.sampled_from([" tanggal ", ", ", "\n", " tgl. ", "; ", " ", " - "]),
    worded=st.booleans(),
)
def test_any_number_and_day_read_back(
    number: str, day: dt.date, between: str, worded: bool
) -> None:
    written = tanggal_indonesia(day) if worded else f"{day:%d/%m/%Y}"
    one, other = _parts(f"{number}{between}{written}")
    assert (one, parse_date(other).value) == (number, day)


def remarks(*cells: Cell, head: str = "Ket.") -> Result:
    rows: Rows = [["No", "Tanggal", "Jenis", head], *([i, "03/03/2025", "PKL", c] for i, c in enumerate(cells, 1))]  # fmt: skip
    return check_sheets(sheet(rows))


@pytest.mark.parametrize("head", ["Ket", "Ket.", "KETERANGAN"])
def test_remarks_that_are_all_words_of_status_are_the_status(head: str) -> None:
    assert remarks("Selesai", "dalam proses", head=head).column("status") == ["selesai", "diproses"]


def test_one_other_remark_and_the_column_is_no_status() -> None:
    for other in ("sudah dibina", "Ditindaklanjuti"):
        found = remarks("Selesai", other)
        assert (found.data, "status" in found.problem("kolom_wajib_tidak_ada").pesan) == ({"ditolak": 2}, True)  # fmt: skip


def test_a_blank_remark_is_a_missing_status() -> None:
    found = remarks("Selesai", None)
    assert found.errors == ["wajib_diisi"]
    assert found.problem("wajib_diisi").kolom == "D (Ket.)"


def test_remarks_beside_a_status_stay_remarks() -> None:
    found = check_rows("pengaduan", {"status": "diproses", "Ket": "Selesai"})
    assert (found.column("status"), found.rules) == (["diproses"], ["kolom_tidak_dipakai", "tanggal_selesai_belum_selesai"])  # fmt: skip


def test_a_date_stands_in_for_the_status_where_the_unit_says_so() -> None:
    rows: Rows = [
        ["Tanggal", "Jenis", "Tgl Selesai", "Ket"], ["03/03/2025", "PKL", "05/03/2025", "proses"],
        ["04/03/2025", "PKL", None, "selesai"], ["04/03/2025", "PKL", "besok", None],
    ]  # fmt: skip
    found = check_sheets(sheet(rows), pengaduan={"status_dari": "tanggal_selesai"})
    assert found.column("status") == ["selesai", "diproses"]
    assert found.errors == ["tanggal_tidak_dikenal"]


@pytest.mark.parametrize(
    ("cell", "value", "rules"),
    [
        ("Jombang", "Jombang", []), ("Desa Keting", "Keting", []), ("DS. KETING", "Keting", []),
        ("Jombang, Keting", "beberapa desa", []), ("Jombang dan Keting", "beberapa desa", []),
        ("Desa Jombang; Desa Keting", "beberapa desa", []), ("Jombang/Keting", "beberapa desa", []),
        ("1. Jombang\n2. Keting", "beberapa desa", []), ("Semua desa", "beberapa desa", []),
        ("Seluruh Desa se-Kecamatan", "beberapa desa", []), ("6 desa", "beberapa desa", []),
        ("Jombang,", "Jombang", []), ("Jombang, Desa Jombang", "Jombang", []),
        ("Jombang, Kencong", "beberapa desa", ["beberapa_desa"]),
        ("Kencong", "di luar daftar", ["desa_di_luar_daftar"]),
        ("Kencong, Gumukmas", "di luar daftar", ["desa_di_luar_daftar"]),
    ],
)  # fmt: skip
def test_several_villages_in_a_cell_are_one_group(cell: str, value: str, rules: list[str]) -> None:
    found = check_rows("pengaduan", {"desa": cell})
    assert (found.column("desa"), found.rules, found.data) == ([value], rules, {"diterima": 1})


def test_without_a_list_of_villages_their_cells_stand_as_they_are() -> None:
    assert check_rows("pengaduan", {"desa": "Jombang, Keting"}, desa=[]).column("desa") == ["Jombang, Keting"]  # fmt: skip


def days(*cells: Cell) -> Result:
    rows = [{"tanggal_masuk": c, "tanggal_selesai": None, "status": "diproses"} for c in cells]
    return check_rows("pengaduan", *rows)


def test_an_impossible_date_puts_the_ambiguous_ones_of_its_column_in_doubt() -> None:
    found = days("03/04/2025", "07/25/2025", "28/03/2025", "05/05/2025", dt.date(2025, 6, 7), "3 April 2025")  # fmt: skip
    said = found.problem("tanggal_mungkin_terbalik")
    assert (said.jumlah, said.tempat, said.nilai, said.tingkat) == (2, (2, 6), None, "peringatan")
    assert found.column("tanggal_masuk")[0] == dt.datetime(2025, 4, 3)  # doubted, never turned
    assert found.data == {"diterima": 5, "ditolak": 1}


def test_date_cells_up_to_the_twelfth_beside_later_texts_are_in_doubt() -> None:
    cells = [dt.date(2025, 6, d) for d in (7, 8, 2)]
    assert days("25/04/2025", "26/04/2025", "28/03/2025", *cells).problem("tanggal_mungkin_terbalik").jumlah == 3  # fmt: skip
    assert "tanggal_mungkin_terbalik" not in days("25/04/2025", *cells, dt.date(2025, 6, 17)).rules


def test_a_column_without_a_sign_is_not_doubted() -> None:
    assert "tanggal_mungkin_terbalik" not in days("03/04/2025", "31/12/2025", "05/06/2025").rules
