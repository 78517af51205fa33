"""What a newcomer adds is one file, and another kecamatan's decree no Python at all.

The changes are made in a copy of the packages, which runs in a process of its own.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.cli import main
from tests.pipeline.commands import write_office

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
DECREE = ROOT / "schemas" / "decrees" / "jombang-2025.toml"

REGISTER = '''
"""Register `kunjungan`: visits to the office."""

from __future__ import annotations

import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Kind, Tanggal, Teks, choice, column
from schemas.register import Register


class Kunjungan(pa.DataFrameModel):
    """A visit."""

    tanggal: Series[Tanggal] = column("Tanggal", Kind.DATE, wajib=True, example="14/01/2025")
    status: Series[Teks] = choice(
        "Status", {"dilayani": ("Sudah",), "pulang": ()}, deciding=True, wajib=True,
    )
    tamu: Series[Teks] = column("Nama tamu", personal=True)


REGISTER = Register(
    nama="kunjungan", judul="Kunjungan", guna="Tamu kantor.", model=Kunjungan,
    tanggal_penentu="tanggal",
)
'''

SQL = """-- IKU 7: kunjungan yang dilayani.
SELECT
    count(*) FILTER (status = 'dilayani') AS pembilang,
    count(*)                              AS penyebut
FROM kunjungan
WHERE year(tanggal) = $tahun AND tanggal <= $batas_data
"""

INDICATOR = """
[[indikator]]
kode = "IKU 7"
sasaran = "Meningkatnya pelayanan tamu"
indikator = "Persentase tamu yang dilayani"
satuan = "%"
formula = "Tamu yang dilayani / tamu yang datang x 100%"
ukuran = "rasio"
register = "kunjungan"
sql = "kunjungan"
pembilang_label = "Tamu yang dilayani"
penyebut_label = "Tamu yang datang"
tanpa_penyebut = "tidak ada tamu"

[[indikator.penyebut]]
syarat = [
  { kolom = "tanggal", tahun = "$tahun" },
  { kolom = "tanggal", paling_lambat = "$batas_data" },
]

[[indikator.pembilang]]
syarat = [{ kolom = "status", salah_satu = ["dilayani"] }]
"""

SHEET = '''
"""Buku Tamu: how many visits each register row became."""

from collections.abc import Iterator

from pipeline.workbook.edition import Edition
from pipeline.workbook.parts import Column, Kind, Row, Sheet, Table

ORDER = 115


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the table."""
    visits = len(edition.results.checked["kunjungan"].accepted)
    table = Table(
        "Kunjungan yang diterima",
        (Column("Uraian", width=30), Column("Jumlah", Kind.COUNT)),
        (Row(("Kunjungan", visits)),),
        key="buku_tamu",
    )
    yield Sheet("Buku Tamu", "Buku tamu", (table,), summary="Kunjungan ke kantor")
'''

VISITS = """Tanggal;Status;Nama tamu
02/01/2025;Dilayani;Budi
03/07/2025;Sudah;Ani
04/07/2025;Pulang;Tono
"""


@dataclass(frozen=True)
class Ran:
    """What the changed program made of a year."""

    hasil: dict[str, Any]
    book: openpyxl.Workbook

    def indikator(self, kode: str) -> dict[str, Any]:
        (found,) = (i for i in self.hasil["indikator"] if i["kode"] == kode)
        return found


def arguments(office: Path) -> list[str]:
    roots = ["--unit", "contoh", "--raw", office / "raw", "--output", office / "output"]
    return ["run", "2025", *map(str, roots)]


def published(office: Path) -> Ran:
    folder = office / "output" / "contoh" / "2025"
    return Ran(
        json.loads((folder / "hasil.json").read_text("utf-8")),
        openpyxl.load_workbook(folder / "LAKIP-contoh-2025.xlsx"),
    )


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """A register, an indicator and a sheet more: one file each, and an entry in the decree."""
    program = tmp_path_factory.mktemp("program")
    for package in ("schemas", "pipeline"):
        shutil.copytree(
            ROOT / package, program / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    (program / "schemas" / "kunjungan.py").write_text(REGISTER, "utf-8")
    (program / "pipeline" / "sql" / "ukuran" / "kunjungan.sql").write_text(SQL, "utf-8")
    (program / "pipeline" / "workbook" / "sheets" / "buku_tamu.py").write_text(SHEET, "utf-8")
    with (program / "schemas" / "decrees" / DECREE.name).open("a", encoding="utf-8") as decree:
        decree.write(INDICATOR)
    office = tmp_path_factory.mktemp("kantor")
    write_office(office)
    (office / "raw" / "contoh" / "2025" / "kunjungan.csv").write_text(VISITS, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments(office)],
        cwd=program, env={**os.environ, "PYTHONPATH": str(program)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return published(office)


def test_a_register_is_one_module(extended: Ran) -> None:
    (found,) = (r for r in extended.hasil["register"] if r["nama"] == "kunjungan")
    assert (found["dibaca"], found["diterima"], found["bukan_data"]) == (4, 3, 1)


def test_an_indicator_is_one_entry_and_one_sql_file(extended: Ran) -> None:
    found = extended.indikator("IKU 7")
    assert (found["pembilang"], found["penyebut"]) == (2, 3)


def test_such_an_indicator_has_live_formulas_down_to_its_rows(extended: Ran) -> None:
    name = extended.book.defined_names["IKU_7_pembilang"]
    ((sheet, cell),) = name.destinations
    assert "Data Kunjungan" in extended.book.sheetnames
    formula = str(extended.book[sheet][cell.replace("$", "")].value)
    assert formula.startswith("=SUM('Data Kunjungan'!")


def test_its_personal_column_is_not_published(extended: Ran) -> None:
    texts = {
        str(cell) for sheet in extended.book for row in sheet.iter_rows(values_only=True)
        for cell in row
    }  # fmt: skip
    assert not texts & {"Budi", "Ani", "Tono"}


def test_a_sheet_is_one_module(extended: Ran) -> None:
    rows = list(extended.book["Buku Tamu"].iter_rows(values_only=True))
    assert any("Kunjungan" in row and 3 in row for row in rows)


OTHER = """
nama = "ambulu-2026"
judul = "Keputusan Camat Ambulu tentang Indikator Kinerja Utama"
nomor = "100/2026"
tanggal = 2026-01-05
"""


def test_another_kecamatans_decree_needs_no_python(tmp_path: Path) -> None:
    write_office(tmp_path)
    text = DECREE.read_text("utf-8")
    scales = text[text.index("[skala.capaian]") :]
    scales = scales.replace(
        'batas = "91", predikat = "Sangat Tinggi"', 'batas = "100", predikat = "Istimewa"'
    )
    weight = scales.replace(
        '[kebijakan.bobot_unsur]\nnilai = "1/9"', '[kebijakan.bobot_unsur]\nnilai = "0,11"'
    )
    assert weight != scales
    head, first, *rest = weight.split("[[indikator]]")
    kept = [first, *(r for r in rest if 'kode = "IKU 3"' in r or 'kode = "TUJUAN 1"' in r)]
    home = tmp_path / "raw" / "contoh"
    decree = OTHER + head + "".join(f"[[indikator]]{entry}" for entry in kept)
    (home / "ambulu-2026.toml").write_text(decree.replace("IKU 3", "IKU A"), "utf-8")
    unit = home / "unit.toml"
    unit.write_text(unit.read_text("utf-8").replace("jombang-2025", "ambulu-2026"), "utf-8")
    for name in ("perjanjian_kinerja", "anggaran"):  # they speak of the other decree's indicators
        (home / "2025" / f"{name}.xlsx").unlink()
    (home / "2025" / "perjanjian_kinerja.csv").write_text("kode;target\nIKU A;50\n", "utf-8")

    with pytest.raises(SystemExit) as ended:
        main(arguments(tmp_path))
    assert ended.value.code == 0
    found = published(tmp_path)

    assert [i["kode"] for i in found.hasil["indikator"]] == ["IKU 1", "IKU A", "TUJUAN 1"]
    assert (found.indikator("IKU A")["capaian"], found.indikator("IKU A")["predikat"]) == (
        100,
        "Istimewa",
    )
    assert found.hasil["skm"]["ikm"] == 99
    assert "IKU A" in found.book.sheetnames
