"""Rejected rows mended by declared corrections: what is tried is what a later run finds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.annual import check_only
from pipeline.checking.mendable import (
    Baris,
    Tertulis,
    changes,
    joined,
    leaving_out,
    refusals,
    rejected_rows,
)
from pipeline.order import Order
from pipeline.problems import Place
from pipeline.templates.book import template
from pipeline.templates.words import Local
from pipeline.trial import check_with
from schemas import registers

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[3] / "raw" / "contoh"
PENGADUAN = (
    "nomor;tanggal_masuk;jenis;status;tanggal_selesai;pelapor\n"
    "1/2025;02/01/2025;PKL;Selesai;05/01/2025;Budi\n"
    "2/2025;03/07/2025;PKL;Entahlah;01/01/2025;Ani Rahasia\n"
)
PLACE = Place("pengaduan", "pengaduan.csv", "", 3)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    folder = tmp_path / "raw" / "contoh" / "2025"
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLE / "unit.toml", folder.parent)
    (folder / "pengaduan.csv").write_text(PENGADUAN, encoding="utf-8")
    return Order("contoh", 2025, tmp_path / "raw", tmp_path / "output")


def row_of(order: Order) -> Baris:
    (row,) = rejected_rows(check_with(order, {"pengaduan", "koreksi"}), place_of(order))
    return row


def place_of(order: Order) -> Place:
    (m,) = {m.lembar for m in check_only(order).masalah if m.berkas == "pengaduan.csv" and m.baris}
    return Place("pengaduan", "pengaduan.csv", m, 3)


def write(order: Order, rows: list[Tertulis]) -> None:
    path = order.raw / "contoh" / "2025" / "koreksi-halaman.xlsx"
    path.write_bytes(template(registers()["koreksi"], Local(2025), "contoh", rows))


def outcome(order: Order) -> dict[str, int]:
    (found,) = [r for r in check_only(order).hasil["register"] if r["nama"] == "pengaduan"]
    return {n: found[n] for n in ("diterima", "ditolak", "dikecualikan")}


def test_a_rejected_row_is_given_with_its_cells_and_what_is_wrong_with_each(order: Order) -> None:
    row = row_of(order)
    wrong = {c.kolom: (c.isi, c.lama) for c in row.sel if c.pesan}
    assert wrong["status"] == ("Entahlah", "Entahlah")
    assert row.tempat.endswith("baris 3")


def test_changed_cells_become_corrections_that_a_run_applies(order: Order) -> None:
    cells = {"status": "selesai", "tanggal_selesai": "04/07/2025", "jenis": "PKL"}
    new = changes(row_of(order), cells, " Berita  acara 12 ", "operator")
    assert [(c["kolom"], c["nilai_lama"], c["nilai_baru"]) for c in new] == [
        ("status", "Entahlah", "selesai"),
        ("tanggal_selesai", "01/01/2025", "04/07/2025"),
    ]
    assert {c["alasan"] for c in new} == {"Berita acara 12"}
    write(order, new)
    assert outcome(order) == {"diterima": 2, "ditolak": 0, "dikecualikan": 0}


def test_a_row_left_out_is_guarded_by_what_tells_it_from_others(order: Order) -> None:
    out = leaving_out(row_of(order), "Baris uji coba", "operator")
    assert (out["kolom"], out["nilai_lama"]) == ("nomor", "2/2025")
    assert "Ani Rahasia" not in str(out)
    write(order, [out])
    assert outcome(order) == {"diterima": 1, "ditolak": 0, "dikecualikan": 1}

    # Another row came in above it: the correction is refused, and no other row left out.
    lines = PENGADUAN.splitlines()
    moved = "\n".join([*lines[:2], "9/2025;04/01/2025;PKL;Proses;;", lines[2], ""])
    (order.raw / "contoh" / "2025" / "pengaduan.csv").write_text(moved, encoding="utf-8")
    assert outcome(order)["dikecualikan"] == 0
    checked = check_with(order, {"pengaduan", "koreksi"})
    assert "nilai lama" in refusals(checked["koreksi"], "koreksi-halaman.xlsx", [2])[0]


def test_a_cell_mended_twice_keeps_what_the_file_holds_as_its_guard(order: Order) -> None:
    first = changes(row_of(order), {"status": "Entah pula"}, "Salah ketik", "operator")
    write(order, first)
    row = row_of(order)
    assert {c.kolom: c.isi for c in row.sel}["status"] == "Entah pula"
    both = {"status": "selesai", "tanggal_selesai": ""}
    rows = joined(first, changes(row, both, "Berita acara", "operator"))
    assert [(r["kolom"], r["nilai_lama"]) for r in rows] == [
        ("status", "Entahlah"), ("tanggal_selesai", "01/01/2025"),
    ]  # fmt: skip
    write(order, rows)
    assert outcome(order)["ditolak"] == 0
