"""What every column of every register promises: demanded, never blank by mistake, masked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.reading.sheet import Cell
from schemas import registers
from schemas.column import Kind
from tests.builders import GOOD, Result, check_rows, check_sheets, grid, sheet


def _one_row_for_each(register: str, names: Sequence[str], cell: Cell) -> Result:
    """Check one row for each column, in which that column holds `cell`; none is like another."""
    own = {"nomor": "{}/A", "kode": "7.01.{:02}", "bulan": "{}/2025", "periode": "TW {}"}
    spec = registers()[register]
    keys = {
        k: own[k] for k in spec.kunci if k in own and spec.columns[k].kind is not Kind.INDICATOR
    }
    rows = [{k: v.format(i) for k, v in keys.items()} | {n: cell} for i, n in enumerate(names, 1)]
    return check_rows(register, *rows)


@pytest.mark.parametrize("register", sorted(set(registers()) - {"analisis", "skm"}))
def test_every_column_that_must_be_filled_is_demanded(register: str) -> None:
    spec = registers()[register]
    must = [n for n, c in spec.columns.items() if c.required and not c.blank_ok]
    optional = [n for n, c in spec.columns.items() if not c.required and not c.blank_ok]
    names = [*must, *(n for n in optional if n in GOOD[register])]
    found = _one_row_for_each(register, names, None)
    demanded = {(m.tempat, m.kolom.split("(")[1].rstrip(")")) for m in found.masalah}
    assert {((row,), name) for row, name in enumerate(names, 2)} <= demanded
    assert found.checked.rejected["asal_baris"].tolist() == list(range(2, len(names) + 2))


@pytest.mark.parametrize("register", sorted(registers()))
def test_a_missing_required_column_is_one_error_that_names_it_and_all_rows_are_rejected(
    register: str,
) -> None:
    spec = registers()[register]
    for name in spec.required:
        head = [n for n in GOOD[register] if n != name]
        found = check_sheets(sheet(grid(register, {}, {}, head=head), register))
        if found.errors == ["judul_kolom_tidak_ada"]:
            # Too little is left to be the register's headings.
            assert len(head) < 4, name
            continue
        assert found.errors == ["kolom_wajib_tidak_ada"], name
        assert name in found.problem("kolom_wajib_tidak_ada").pesan
        assert found.data == {"ditolak": 2}


def test_several_missing_columns_are_one_error_that_names_them_all() -> None:
    head = ["nomor", "pelapor", "uraian", "desa", "jenis"]
    found = check_sheets(sheet([head, ["1/A", "Budi", "Ribut", "Keting", "PKL"]]))
    assert found.errors == ["kolom_wajib_tidak_ada"]
    message = found.problem("kolom_wajib_tidak_ada").pesan
    assert "tanggal_masuk" in message
    assert "status" in message
    assert found.data == {"ditolak": 1}


@pytest.mark.parametrize("register", sorted(registers()))
def test_an_error_cell_in_any_column_is_reported_and_never_read_as_blank(register: str) -> None:
    names = [n for n, c in registers()[register].columns.items() if not c.verbatim]
    found = _one_row_for_each(register, names, "#N/A")
    places = {row for m in found.masalah if m.aturan == "sel_galat" for row in m.tempat}
    assert places == set(range(2, len(names) + 2))
    assert "diterima" not in found.data


@pytest.mark.parametrize("register", ["pengaduan", "skm"])
def test_values_of_personal_columns_are_masked_in_every_problem(register: str) -> None:
    names = [n for n, c in registers()[register].columns.items() if c.personal]
    found = _one_row_for_each(register, names, "#N/A")
    assert {m.nilai for m in found.masalah} == {"(disembunyikan)"}
    assert len(found.masalah) == len(names)


def test_the_personal_columns_are_those_of_the_contract() -> None:
    wanted = {
        "pengaduan": {"tindak_lanjut", "uraian", "pelapor", "nik", "telepon", "alamat"},
        "skm": {"saran", "nama", "telepon", "email", "nik", "alamat"},
    }
    found = {
        r.nama: {n for n, c in r.columns.items() if c.personal}
        for r in registers().values()
        if any(c.personal for c in r.columns.values())
    }
    assert found == wanted
