"""The Data sheets of the example, and the formulas that rest on them."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import annual
from pipeline.figures.results import Results
from pipeline.order import Order
from pipeline.workbook import write_book
from schemas import registers
from tests.pipeline.figures.builders import Run
from tests.pipeline.templates.filling import ROOT
from tests.pipeline.workbook.reading import (
    formulas,
    named,
    needs_office,
    recalculated,
    stored,
    texts,
    values,
)

pytestmark = pytest.mark.slow

SHEETS = [
    "Data Dokumen", "Data Pemberdayaan", "Data Pengaduan", "Data LHE AKIP",
    "Data Indikator Program", "Data SKM", "Data Rekomendasi", "Data Perjanjian Kinerja",
]  # fmt: skip
LIVE = [
    "IKU_1_pembilang", "IKU_2_pembilang", "IKU_2_penyebut", "IKU_3_pembilang", "IKU_3_penyebut",
    "IKU_5_realisasi", "IKU_6_pembilang", "IKU_6_penyebut", "TUJUAN_1_penyebut",
    "TUJUAN_2_pembilang", "TUJUAN_2_penyebut",
]  # fmt: skip


@pytest.fixture(scope="module")
def contoh(example: Run) -> Results:
    return example.results


def counted(contoh: Results, raw: Path | None = None) -> Results:
    """Count the example's rows anew, under the policies of another raw folder where one is given.

    Policies of counting change no row that was read.
    """
    office = contoh.office
    if raw is not None:
        office = annual.open_office(Order("contoh", 2025, raw, raw.parent / "output"))
        assert office.jenis_kosong == contoh.office.jenis_kosong
    return annual.aggregate(office, contoh.checked, contoh.strangers)


@pytest.fixture(scope="module")
def path(contoh: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("contoh") / "LAKIP.xlsx"
    write_book(contoh, made)
    return made


def heading(sheet: Worksheet, name: str) -> int:
    """Give the column with a heading; the headings stand in the row of the filter."""
    row = int(re.findall(r"\d+", sheet.auto_filter.ref)[0])
    return next(c.column for c in sheet[row] if c.value == name)


def rows_of(sheet: Worksheet) -> range:
    first, last = map(int, re.findall(r"\d+", sheet.auto_filter.ref))
    return range(first + 1, last + 1)


def same(left: object, right: object) -> bool:
    if isinstance(left, float) or isinstance(right, float):
        return left == pytest.approx(right, rel=1e-12)
    return left == right


def changed(before: Path, after: Path) -> dict[tuple[str, int, int], tuple[Any, Any]]:
    """Give the cells whose stored values differ."""
    old, new = stored(before), stored(after)
    assert len(old) > 5000
    return {
        cell: (old.get(cell), new.get(cell))
        for cell in old.keys() | new.keys()
        if not same(old.get(cell), new.get(cell))
    }


def test_each_counted_register_has_a_sheet_at_the_end(path: Path) -> None:
    names = formulas(path).sheetnames
    assert names[names.index("Jejak Data") + 1 :] == SHEETS


def test_the_counts_point_to_the_rows(path: Path) -> None:
    book = formulas(path)
    for name in LIVE:
        assert "'Data " in str(named(book, name)), name


def test_what_stands_on_an_indicators_sheet_is_a_formula_or_says_why_not(
    path: Path, contoh: Results
) -> None:
    given = ("Perhitungan", "LHE yang dipakai", "IKM menurut bobot", "Kecukupan sampel")
    stored: dict[str, bool] = {}
    for hasil in contoh.indikator:
        caption = ""
        for row in formulas(path)[hasil.indikator.kode].iter_rows():
            text = str(row[0].value)
            if text.startswith("Tabel "):
                caption = text.split(maxsplit=2)[2]
            elif text.startswith("Nilai tersimpan"):
                stored[caption] = True
            elif any(c.data_type == "n" and c.value is not None for c in row):
                stored.setdefault(caption, False)
    silent = {c for c, said in stored.items() if not said and not c.startswith(given)}
    assert silent == set()
    assert {c for c, said in stored.items() if said} == {
        "Responden menurut jenis kelamin", "Responden menurut usia",
        "Responden menurut pendidikan", "Responden menurut pekerjaan",  # who answered is private
        "Yang dibaca tetapi tidak dihitung, dan hitungan lain",  # its rows of earlier years
    }  # fmt: skip


@needs_office
@pytest.mark.slow
def test_recalculated_the_example_keeps_every_value(path: Path, tmp_path: Path) -> None:
    live = [
        c for sheet in formulas(path) for row in sheet.iter_rows() for c in row
        if c.data_type == "f"
    ]  # fmt: skip
    assert len(live) > 500
    assert changed(path, recalculated(path, tmp_path)) == {}


OTHER = """
[kebijakan]
batas_data = 2025-09-30
hitung_ditolak = false
hitung_di_luar_rencana = true
hitung_dokumen = "berlaku"
ambang_tercapai = 90
bidang_dihitung = ["pemerintahan"]
gabung_skm = "periode_terakhir"
"""


THIRD = """
[kebijakan]
jenis_trantib = ["ketertiban umum"]
lhe = "tahun_ini"
penyebut_nol = "seratus"
ambang_tercapai = 97.5
bidang_dihitung = ["kesejahteraan sosial", "lainnya"]
bobot_unsur = "0,11"
gabung_skm = "rata_periode"
periode_skm = "triwulan"
batas_capaian = 100
metode_efisiensi = "rasio"
hari_kerja = "tanpa_libur"
"""


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(
    ("policies", "period"),
    [
        pytest.param(OTHER, "Semester", id="other", marks=pytest.mark.nightly),
        pytest.param(THIRD, "COUNT(", id="third"),
    ],
)
def test_under_other_policies_too_every_value_is_kept(
    contoh: Results, tmp_path: Path, policies: str, period: str
) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(ROOT / "raw" / "contoh", raw / "contoh")
    with (raw / "contoh" / "unit.toml").open("a", encoding="utf-8") as unit:
        unit.write(policies)
    path = tmp_path / "b.xlsx"
    results = counted(contoh, raw)
    write_book(results, path)
    book = formulas(path)
    without = {h.indikator.kode.replace(" ", "_") for h in results.indikator if not h.realisasi}
    for name in LIVE:
        if not any(name.startswith(code) for code in without):
            assert "'Data " in str(named(book, name)), name
    assert period in str(named(book, "TUJUAN_1_penyebut"))
    assert changed(path, recalculated(path, tmp_path)) == {}


def test_survey_rows_do_not_say_who_answered(path: Path, contoh: Results) -> None:
    sheet = values(path)["Data SKM"]
    row = rows_of(sheet)[0] - 1
    assert [c.value for c in sheet[row]][:12] == [
        "Responden", "Periode", "Layanan", *(f"U{n}" for n in range(1, 10))
    ]  # fmt: skip
    numbers = [sheet.cell(r, 1).value for r in rows_of(sheet)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == contoh.skm.responden  # type: ignore[union-attr]
    # A count of respondents is no respondent's number, even where they are equal.
    pointing = [c.value for row in formulas(path)["TUJUAN 1"].iter_rows() for c in row]
    assert not [v for v in pointing if re.fullmatch(r"=IF\('Data SKM'!\$A\$\d+=.*", str(v))]


def test_personal_columns_are_in_no_part_of_the_file(path: Path, contoh: Results) -> None:
    with zipfile.ZipFile(path) as package:
        whole = "\n".join(package.read(n).decode("utf-8") for n in package.namelist())
    secrets = set()
    for checked in contoh.checked.values():
        for frame in (checked.accepted, checked.rejected, checked.outside):
            for name, column in checked.register.columns.items():
                if column.personal and name in frame:
                    secrets |= {str(v) for v in frame[name].dropna() if len(str(v)) > 12}
    assert len(secrets) > 100
    found = {s for s in secrets if s in whole}
    assert not found


def test_a_part_of_the_rows_says_so_and_keeps_values(
    contoh: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.figures.aggregate.BARIS_LEMBAR", 20)
    given = counted(contoh)
    made = tmp_path / "b.xlsx"
    write_book(given, made)
    book = formulas(made)
    assert any("hanya sebagian: 20 dari" in t for t in texts(book))
    assert named(book, "IKU_3_pembilang") == contoh.indikator[2].pembilang
    assert "'Data Dokumen'" in str(named(book, "IKU_1_pembilang"))  # whole all the same
    assert any("tidak memuat semua barisnya" in t for t in texts(book))


FLIPS: dict[str, tuple[str, str, Any, Any]] = {
    "pengaduan": ("Data Pengaduan", "status", "diproses", "selesai"),
    "pemberdayaan": ("Data Pemberdayaan", "status", "difasilitasi", "belum"),
    "rekomendasi": ("Data Rekomendasi", "status", "proses", "ditindaklanjuti"),
    "dokumen": ("Data Dokumen", "status", "tersedia", "dicabut"),
    "skm": ("Data SKM", "u1", None, 4),
    "indikator_program": ("Data Indikator Program", "realisasi", None, 1),
    "lhe_akip": ("Data LHE AKIP", "nilai", None, 61),
    "perjanjian_kinerja": ("Data Perjanjian Kinerja", "target", None, 77),
}
"""Register to its sheet, a column, the value that is changed (None: whatever is there), the new."""


def _flip(book: Workbook, register: str) -> None:
    """Change a column of a Data sheet as a user would."""
    name, column, old, new = FLIPS[register]
    sheet, label = book[name], registers()[register].columns[column].label
    at = heading(sheet, column.upper() if register == "skm" else label)
    cells = [sheet.cell(row, at) for row in rows_of(sheet)]
    changed = [c for c in cells if c.value is not None and old in {None, c.value}]
    assert changed, register
    for cell in changed:
        cell.value = new


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(
    "flipped",
    [
        pytest.param(["pengaduan", "skm", "perjanjian_kinerja"], marks=pytest.mark.nightly),
        sorted(FLIPS),
    ],
    ids=["some", "all"],
)
def test_a_changed_cell_changes_every_figure_above_it(
    path: Path, contoh: Results, tmp_path: Path, flipped: list[str]
) -> None:
    book = openpyxl.load_workbook(path)
    for register in flipped:
        _flip(book, register)
    book.save(tmp_path / "ubah.xlsx")
    after = values(recalculated(tmp_path / "ubah.xlsx", tmp_path))
    again = run_changed(contoh, flipped)
    for hasil, before in zip(again.indikator, contoh.indikator, strict=True):
        code = hasil.indikator.kode.replace(" ", "_")
        for part in ("pembilang", "penyebut", "realisasi", "capaian"):
            value = getattr(hasil, part)
            if value is not None:
                found = named(after, f"{code}_{part}")
                assert found == pytest.approx(float(value)), (code, part)
        assert named(after, f"{code}_target") == pytest.approx(float(hasil.target.nilai or 0))
        assert named(after, f"{code}_predikat") == hasil.predikat
        if len(flipped) == len(FLIPS):
            assert hasil.realisasi != before.realisasi, code
    assert named(after, "Rata_rata_capaian") == pytest.approx(float(again.rata_rata or 0))


def run_changed(contoh: Results, flipped: list[str]) -> Results:
    """Count the example anew, with the same cells changed in the accepted rows."""
    checked = dict(contoh.checked)
    for register in flipped:
        _, column, old, new = FLIPS[register]
        rows = checked[register].accepted.copy()
        hit = rows[column].notna() & (True if old is None else rows[column] == old)
        as_held = Decimal(new) if rows[column].dtype == object and isinstance(new, int) else new
        rows.loc[hit, column] = as_held
        checked[register] = replace(checked[register], accepted=rows)
    return annual.aggregate(contoh.office, checked, contoh.strangers)
