"""What is said of wrong rows: everything their user needs, and nothing personal."""

from __future__ import annotations

import pytest

from pipeline.checking.validating import failures
from pipeline.problems import SHOWN_PLACES
from pipeline.reading.sheet import Cell
from schemas import registers
from tests.builders import GOOD, check_rows, check_sheets, grid, sheet


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
    rows = check_rows("pengaduan", {}).checked.accepted
    register = registers()["pengaduan"]
    assert failures(register, rows) == []
    with pytest.raises(RuntimeError, match="pengaduan"):
        failures(register, rows.drop(columns="status"))
