"""Checks a year twice, with its large text read as a whole and in another way, and compares."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import annual
from pipeline.checking.checks import Checked
from pipeline.checking.perbaikan import write_mending
from pipeline.figures.aggregate import aggregate
from pipeline.figures.hints import petunjuk_of
from pipeline.figures.results import Results
from pipeline.office.rules import Office, load_office
from pipeline.publishing.hasil import hasil_of
from pipeline.reading.limits import MB, Limits
from tests.builders import DESA

HEAD = (
    "No;Nomor Register;Tgl Lapor;Nama Pelapor;Desa;Kategori;Media;Uraian;Status;Tgl Selesai;Petugas"
)
GOOD = "1;{n}/ADU/2025;{d}/03/2025;Rina;Keting;PKL;WA;Laporan {n};Selesai;28/03/2025;A"
UNIT = f"""
nama = "Kecamatan Contoh"
keputusan = "jombang-2025"
desa = {json.dumps(DESA)}
"""


def office_of(folder: Path, files: dict[str, bytes]) -> Path:
    """Write a unit with raw files."""
    year = folder / "raw/contoh/2025"
    year.mkdir(parents=True, exist_ok=True)
    (folder / "raw/contoh/unit.toml").write_text(UNIT, encoding="utf-8")
    for old in year.iterdir():
        old.unlink()
    for name, data in files.items():
        (year / name).write_bytes(data)
    return folder


def checked_both(folder: Path) -> tuple[Office, list[dict[str, Checked]]]:
    """Check a year twice: with its texts read as a whole, and part by part."""
    office = load_office(folder / "raw", "contoh", 2025, None)
    result: list[dict[str, Checked]] = []
    for limit in (600 * MB, 0):
        limits = replace(Limits(), streamed=limit)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Limits, "of", lambda batas, limits=limits: limits)
            raw = annual.read_raw(office)
        result.append(annual.check_registers(office, raw))
    return office, result


def assert_checked_same(whole: Checked, part: Checked) -> None:
    """Compare accounts, problems and complaints."""
    assert whole.akun == part.akun
    assert whole.masalah == part.masalah
    assert whole.keluhan == part.keluhan
    assert whole.ada == part.ada
    assert whole.read.complete == part.read.complete


def assert_judged_same(folder: Path) -> Checked:
    """Compare what is judged of a year read in the two ways, and what goes out for mending."""
    return _judged_same(folder, checked_both(folder)[1])


def _judged_same(folder: Path, both: list[dict[str, Checked]]) -> Checked:
    whole, part = (checked["pengaduan"] for checked in both)
    assert (whole.simpanan is None, part.simpanan is None) == (True, False)
    assert_checked_same(whole, part)
    assert mending_of(folder, whole) == mending_of(folder, part)
    return part


def assert_same(folder: Path) -> Checked:
    """Compare everything that is published of a year read in the two ways."""
    office, both = checked_both(folder)
    part = _judged_same(folder, both)
    results = [aggregate(office, checked) for checked in both]
    published = [
        hasil_of(r, annual.problems_of(r), final=False, revisi=1, keluaran={}) for r in results
    ]
    assert published[0] == published[1]
    for given_by in (rows_of, breakdowns, hints):
        assert given_by(results[0]) == given_by(results[1])
    return part


def breakdowns(results: Results) -> list[object]:
    return [h.rincian for h in results.indikator]


def hints(results: Results) -> object:
    return petunjuk_of(results.office, results.checked)


def mending_of(folder: Path, checked: Checked) -> bytes:
    """Give the bytes of perbaikan.xlsx."""
    path = folder / "perbaikan.xlsx"
    return path.read_bytes() if write_mending({"pengaduan": checked}, path, 2025) else b""


def rows_of(results: Results) -> list[tuple[object, ...]]:
    """Give the rows that the workbook prints, without the numbers that order them."""
    table = results.data["pengaduan"].tabel
    at = table.kolom.index("id")
    return [(*row[:at], *row[at + 1 :]) for row in table.baris]


def lines(*rows: str) -> list[str]:
    """Give a register with headings, and so many good rows as make it one."""
    good = [GOOD.format(n=n, d=10 + n) for n in range(1, 5)]
    return ["REGISTER PENGADUAN;;", "", HEAD, *good[:2], *rows, *good[2:]]


ROWS = (
    GOOD.format(n=7, d="07"),
    GOOD.format(n=7, d="07"),
    GOOD.format(n=7, d="08"),
    GOOD.format(n=8, d="31").replace("/03/", "/02/"),
    GOOD.format(n=9, d="07").replace("/03/", "/25/"),
    GOOD.format(n=10, d="04"),
    GOOD.format(n=11, d="05").replace("Selesai", "Aneh"),
    GOOD.format(n=11, d="05").replace("Selesai", "Aneh"),
    GOOD.format(n=12, d="05").replace("PKL", ""),
    GOOD.format(n=13, d="05").replace("/2025", "/2024"),
    GOOD.format(n=14, d="30"),
    GOOD.format(n=14, d="30").replace("WA", "Patroli"),
    GOOD.format(n=15, d="05").replace("28/03/2025", ""),
    GOOD.format(n=16, d="05").replace("WA", "Entah").replace("Keting", "Entah"),
    "1;;05/04/2025;Budi;Keting;Parkir;WA;Sama;Proses;;",
    "1;;05/04/2025;Budi;Keting;Parkir;WA;Sama;Proses;;",
    GOOD.format(n=17, d="05").replace("Laporan 17", "#REF!"),
    GOOD.format(n=18, d="05").replace("Laporan 18", '"dua\nbaris; ""kutip"""'),
    GOOD.format(n=19, d="05").replace("Rina", "  Ri  na\xa0"),
    GOOD.format(n=20, d="05").replace("Laporan 20", "Ren\xe9 ¶ – dan"),
    GOOD.format(n=21, d="05") + ";lebih;lagi",
    "1;22/ADU/2025;05/04/2025;Budi",
    "1;23/ADU/2025;;Budi;Keting;Parkir;WA;Tanpa tanggal;Proses;;",
    "",
    ";;;;",
    HEAD,
    "JUMLAH;;;;;;;;;;12",
    "Lanjutan halaman sebelumnya",
    "Catatan: data sementara",
    "Contoh, 31 Desember 2025",
    "1;2;3;4;5;6;7;8;9;10;11",
)
"""Rows of all kinds: good and bad ones, repeats, other years, totals, notes and headings again."""

CODES = ("utf-8", "utf-8-sig", "cp1252", "utf-16")


def encoded(rows: Sequence[str], end: str, code: str) -> bytes:
    return end.join(rows).encode(code)


REGULAR = (
    *(row for row in ROWS if row and row.isascii() and '"' not in row and "lebih" not in row),
    GOOD.format(n=24, d="05").replace("Laporan 24", '"dua; ""kutip"""'),
    GOOD.format(n=25, d="05").replace("Rina", "Ren\u00e9 \u2013  dua"),
    GOOD.format(n=26, d="05").replace("26/ADU/2025", "#REF!"),
    GOOD.format(n=27, d="05").replace("Keting", "-").replace("WA", " "),
    GOOD.format(n=28, d="05").replace("Rina", '""'),
    " ;;",
    *(GOOD.format(n=n, d=n - 20) for n in range(30, 40)),
)
"""Rows that every reader of delimited text splits in the same way."""
