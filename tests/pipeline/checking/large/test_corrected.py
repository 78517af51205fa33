"""Corrections and mended rows reach the rows of a large text, in whatever way it is read."""

import io
from pathlib import Path

import openpyxl
import pytest

from pipeline.reading.swaps import RULE, TURNED
from tests.pipeline.checking.large.both import (
    HEAD,
    REGULAR,
    ROWS,
    assert_judged_same,
    assert_same,
    encoded,
    lines,
    mending_of,
    office_of,
)

pytestmark = pytest.mark.slow


def test_corrections_reach_the_rows_of_a_large_text(tmp_path: Path) -> None:
    head = "berkas;lembar;baris;tindakan;kolom;nilai_lama;nilai_baru;alasan"
    fix = [
        head,
        "pengaduan.csv;;12;ubah;Status;Aneh;Selesai;Berita acara",
        "pengaduan.csv;;4;kecualikan;;;;Uji coba",
        "pengaduan.csv;;5;ubah;Status;Proses;Selesai;Tidak cocok",
    ]
    files = {
        "pengaduan.csv": encoded(lines(*ROWS), "\n", "utf-8"),
        "koreksi.csv": encoded(fix, "\n", "utf-8"),
    }
    part = assert_same(office_of(tmp_path, files))
    assert sum(a.dikecualikan for a in part.akun) == 1


KOREKSI = "berkas;lembar;baris;tindakan;kolom;nilai_lama;nilai_baru;alasan"


@pytest.mark.usefixtures("only_columns")
def test_corrections_reach_the_single_rows_of_a_text_that_is_read_as_columns(
    tmp_path: Path,
) -> None:
    rows = [HEAD, *REGULAR]
    aneh = 1 + next(n for n, row in enumerate(rows) if "Aneh" in row)
    note = 1 + next(n for n, row in enumerate(rows) if row.startswith("Catatan"))
    last = len(rows)
    fix = [
        KOREKSI,
        f"PENGADUAN.csv;;{aneh};ubah;Status;Aneh;Selesai;Berita acara",
        f"pengaduan.csv;;{aneh};ubah;I;Selesai;Proses;Lalu berubah lagi",
        "pengaduan.csv;;2;kecualikan;Nomor Register;7/ADU/2025;;Uji coba",
        "pengaduan.csv;;4;ubah;Status;Proses;Selesai;Tidak cocok",
        "pengaduan.csv;;4;ubah;Nama Pelapor;Budi;Kenari Rahasia;Pribadi",
        f"pengaduan.csv;;{note};ubah;Status;;Selesai;Bukan baris",
        f"pengaduan.csv;;{last + 3};ubah;Status;;Selesai;Tidak ada",
        f"pengaduan.csv;;{last};ubah;Tgl Lapor;19/03/2025;07/25/2025;Bulan dahulu",
        f"pengaduan.csv;;{last - 1};ubah;Nama Pelapor;Rina;Kenari Rahasia;Pribadi",
        f"pengaduan.csv;;{last - 2};ubah;Nomor Register;37/ADU/2025;36/adu/2025;Kembar",
        f"lain.csv;;{last - 3};ubah;Status;Selesai;Proses;Berkas lain",
    ]
    files = {
        "pengaduan.csv": encoded(rows, "\n", "utf-8"),
        "koreksi.csv": encoded(fix, "\n", "utf-8"),
    }
    part = assert_same(office_of(tmp_path, files))
    assert len(part.read.done) == 6
    assert {c.kolom for c, _ in part.read.refused} == {"Status", "Nama Pelapor"}
    assert {RULE, TURNED} <= {m.aturan for m in part.masalah}
    assert part.simpanan is not None
    assert b"Kenari" not in part.simpanan.path.read_bytes()


@pytest.mark.usefixtures("only_columns")
@pytest.mark.parametrize("start", range(5))
def test_whatever_row_is_corrected_a_text_read_as_columns_comes_out_alike(
    tmp_path: Path, start: int
) -> None:
    heads, fix = HEAD.split(";"), [KOREKSI]
    given = ["", "Selesai", "30/02/2025", "31/12/2024", "12/25/2025", "7/ADU/2025", "#REF!", "Budi"]
    for n, row in enumerate(REGULAR[start::5]):
        column = (start + 3 * n) % len(heads)
        old = (row.split(";") + [""] * len(heads))[column].replace('"', "")
        new = given[(start + n) % len(given)]
        fix.append(f"pengaduan.csv;;{2 + start + 5 * n};ubah;{heads[column]};{old};{new};Uji")
    files = {
        "pengaduan.csv": encoded([HEAD, *REGULAR], "\n", "utf-8"),
        "koreksi.csv": encoded(fix, "\n", "utf-8"),
    }
    assert assert_judged_same(office_of(tmp_path, files)).read.done


@pytest.mark.usefixtures("only_columns")
def test_mended_rows_reach_the_rows_of_a_text_that_is_read_as_columns(tmp_path: Path) -> None:
    folder = office_of(tmp_path, {"pengaduan.csv": encoded([HEAD, *REGULAR], "\n", "utf-8")})
    before = assert_judged_same(folder)
    book = openpyxl.load_workbook(io.BytesIO(mending_of(folder, before)))
    page = book["pengaduan"]
    heads = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        page.cell(row, heads["Status"]).value = "Selesai"
        page.cell(row, heads["Tanggal masuk"]).value = f"{row:02}/03/2025"
    page.cell(3, heads["Sidik baris"]).value = "0" * 16
    book.save(folder / "raw/contoh/2025/pengaduan-perbaikan.xlsx")
    after = assert_same(folder)
    assert sum(a.ditolak for a in after.akun) < sum(a.ditolak for a in before.akun)
    assert "perbaikan_sudah_berubah" in {m.aturan for m in after.masalah}
