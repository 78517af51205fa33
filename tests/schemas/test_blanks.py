"""What a blank cell and a missing column mean."""

from __future__ import annotations

from tests.builders import check_rows, check_sheets, sheet


def test_a_sheet_without_kinds_holds_trantib_and_says_how_many_rows() -> None:
    head = ["tanggal_masuk", "status"]
    rows = [head, ["17/02/2025", "Proses"], ["18/02/2025", "Proses"]]
    found = check_sheets(sheet(rows))
    assert found.data == {"diterima": 2}
    assert found.column("jenis") == ["tanpa jenis", "tanpa jenis"]
    said = found.problem("tanpa_jenis")
    assert (said.baris, said.lembar) == (None, "Data")
    assert "2 baris" in said.pesan


def test_a_sheet_without_kinds_is_rejected_where_the_policy_says_so() -> None:
    rows = [["tanggal_masuk", "status"], ["17/02/2025", "Proses"], ["18/02/2025", "Proses"]]
    found = check_sheets(sheet(rows), jenis_kosong=None)
    assert found.data == {"ditolak": 2}
    assert set(found.errors) == {"tanpa_jenis_ditolak"}


def test_a_blank_means_what_the_contract_says() -> None:
    blanks = {
        ("pemberdayaan", "direncanakan"): "ya",
        ("indikator_program", "arah"): "naik",
        ("dokumen", "status"): "tersedia",
        ("perjanjian_kinerja", "versi"): "awal",
        ("riwayat_kinerja", "sebanding"): "ya",
    }
    for (register, column), meaning in blanks.items():
        for row in ({}, {column: None}, {column: " - "}):
            assert check_rows(register, row).column(column) == [meaning], (register, row)


def test_a_level_that_is_blank_follows_from_the_code_else_it_is_program() -> None:
    codes = ["7.01.02", "7.01.02.2.01", "7.01.02.2.01.0002", "7.01.02.2.01.02", None]
    found = check_rows("indikator_program", *({"kode": k, "level": None} for k in codes))
    assert found.column("level") == [
        "program", "kegiatan", "sub kegiatan", "sub kegiatan", "program",
    ]  # fmt: skip


def test_a_written_level_wins_over_the_code() -> None:
    found = check_rows("indikator_program", {"kode": "7.01.02", "level": "Kegiatan"})
    assert found.column("level") == ["kegiatan"]


def test_a_register_without_a_status_column_may_take_it_from_the_finish_date() -> None:
    rows = [
        ["Tgl Lapor", "Tgl Selesai", "Jenis"],
        ["17/02/2025", "20/02/2025", "PKL"],
        ["18/02/2025", None, "PKL"],
        ["19/02/2025", "31/02/2025", "PKL"],
    ]
    keys = {"pengaduan": {"status_dari": "tanggal_selesai"}}
    found = check_sheets(sheet(rows), **keys)
    assert found.column("status") == ["selesai", "diproses"]
    assert found.errors == ["tanggal_tidak_ada"]
    without = [[row[0], row[2]] for row in rows]
    assert check_sheets(sheet(without), **keys).errors == ["kolom_wajib_tidak_ada"]
