"""The example's files are what its script writes, and its true figures add up."""

import csv
import io
import re
import tomllib
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.example.model import Account, Book, blank
from tests.example.programs import PROGRAM
from tests.example.promises import promise_book
from tests.example.truth import predikat, printed, truth
from tests.example.writers import write
from tests.example.year import books, files, year

RAW = Path(__file__).resolve().parents[2] / "raw"
FOLDER = RAW / "contoh" / "2025"
REGISTERS = {
    "pengaduan", "pemberdayaan", "indikator_program", "skm", "dokumen", "lhe_akip", "rekomendasi",
    "perjanjian_kinerja", "riwayat_kinerja", "anggaran", "analisis", "tindak_lanjut_lhe", "koreksi",
}  # fmt: skip
_FORMS = (
    r"^\d{4}-\d\d-\d\d$",
    r"^\d\d/\d\d/\d{4}$",
    r"^\d\d-\d\d-\d\d$",
    r"^\d\d\.\d\d\.\d{4}$",
    r"^\d+ [A-Z][a-z]+ \d{4}$",
    r"^[A-Z][a-z]+, \d+ \w{3} \d{4}$",
    r"^\d+\xa0\w+\xa0\d{4}$",
    r"^\d\d/\d\d/\d{4} \d\d:\d\d:\d\d$",
    r"^\d+-\d+ \w+ \d{4}$",
    r"^\d+ s\.d\. \d+/\d+/\d{4}$",
    r"^(TW|Triwulan) [IV]+ \d{4}$",
)
_KINDS = (
    "Sudah Ditindaklanjuti",
    "31/02/2025",
    "07/25/2025",
    "1.234",
    "#REF!",
    "U3 = 5",
    "lebih awal",
    "isi sama",
    "isi berbeda",
    "tidak satu pun",
    "sesudah batas",
)
WORKBOOKS = [b for b in books() if not b.name.endswith(".csv")]
TEXTS = [b for b in books() if b.name.endswith(".csv")]


def _name(book: Book) -> str:
    return book.name


def _filled(rows: Iterable[Iterable[object]]) -> int:
    """Count the rows in which some cell holds more than blanks."""
    return sum(any(str(cell).strip() for cell in row) for row in rows)


def test_the_files_in_raw_are_what_the_script_writes() -> None:
    written = {p.name: p.read_bytes() for p in FOLDER.iterdir() if p.is_file()}
    assert written.keys() == files().keys()
    differing = [name for name, content in files().items() if written[name] != content]
    assert differing == [], "run python -m tests.example"


@pytest.mark.parametrize("book", books(), ids=_name)
def test_writing_a_book_twice_gives_the_same_bytes(book: Book) -> None:
    assert write(book) == write(book)


def test_every_register_is_there_and_file_names_say_which() -> None:
    def plain(text: str) -> str:
        return re.sub(r"[\s_-]", "", text.lower())

    assert {b.register for b in books()} == REGISTERS
    assert all(plain(b.name).startswith(plain(b.register)) for b in books())


def test_the_volumes_are_as_promised() -> None:
    t = truth()
    assert 150 <= t.register("pengaduan").diterima <= 400
    assert t.register("pemberdayaan").diterima == 60
    assert t.register("skm").diterima == t.responden == 180


@pytest.mark.parametrize("book", WORKBOOKS, ids=_name)
def test_a_workbook_holds_the_rows_that_its_account_counts(book: Book) -> None:
    found = CalamineWorkbook.from_path(FOLDER / book.name)
    assert found.sheet_names == [s.name for s in book.sheets]
    for sheet in book.sheets:
        rows = found.get_sheet_by_name(sheet.name).to_python()
        assert _filled(rows) == truth().sheet(book.name, sheet.name).dibaca


@pytest.mark.parametrize("book", TEXTS, ids=_name)
def test_a_text_file_holds_the_rows_that_its_account_counts(book: Book) -> None:
    text = (FOLDER / book.name).read_bytes().decode(book.encoding)
    rows = list(csv.reader(io.StringIO(text), delimiter=book.delimiter))
    assert _filled(rows) == truth().sheet(book.name).dibaca


def test_a_row_stands_at_the_place_that_the_truth_names() -> None:
    found = CalamineWorkbook.from_path(FOLDER / "Pengaduan TW 1.xlsx")
    rows = found.get_sheet_by_name("Februari").to_python(skip_empty_area=False)
    (odd,) = (o for o in truth().odd if "Sudah Ditindaklanjuti" in o.rule)
    assert rows[odd.baris - 1][13] == "Sudah Ditindaklanjuti"


def test_the_correction_names_the_cell_that_it_mends() -> None:
    (line,) = (
        line
        for b in books()
        if b.register == "koreksi"
        for line in b.sheets[0].lines
        if "ubah" in line.cells
    )
    berkas, lembar, baris, _, _, old, *_ = line.cells
    found = CalamineWorkbook.from_path(FOLDER / str(berkas)).get_sheet_by_name(str(lembar))
    assert old in found.to_python(skip_empty_area=False)[int(str(baris)) - 1]


def test_every_account_adds_up() -> None:
    for sheet in truth().sheets:
        parts = [getattr(sheet.account, f.name) for f in fields(Account)]
        assert parts[0] == sum(parts[1:]), sheet


def test_the_records_that_count_are_the_rows_that_are_accepted() -> None:
    y, t = year(), truth()
    accepted = {
        "pengaduan": sum(not c.fault or c.fault.outcome == "diterima" for c in y.complaints.all),
        "pemberdayaan": sum(a.counts for a in y.activities),
        "skm": sum(a.counts for a in y.survey.all),
        "dokumen": sum(d.accepted for d in y.documents),
        "anggaran": len(y.budget),
    }
    assert accepted == {name: t.register(name).diterima for name in accepted}


def test_wrong_rows_of_every_kind_are_there() -> None:
    outcomes = {o.outcome for o in truth().odd}
    assert outcomes == {"diterima", "ditolak", "di_luar_tahun", "ganda", "dikecualikan"}
    rules = " ".join(o.rule for o in truth().odd)
    assert [k for k in _KINDS if k not in rules] == []


def test_the_months_sum_to_iku_3_and_4() -> None:
    t = truth()
    for kode in ("IKU 3", "IKU 4"):
        assert t.indicator(kode).penyebut == sum(m.masuk for m in t.bulan)
        assert t.indicator(kode).pembilang == sum(m.selesai for m in t.bulan)


def test_shares_lie_between_nothing_and_all() -> None:
    shares = [i for i in truth().indicators if i.penyebut is not None and i.pembilang is not None]
    assert [i.kode for i in shares] == ["IKU 2", "IKU 3", "IKU 4", "IKU 6", "TUJUAN 2"]
    for i in shares:
        assert i.pembilang is not None
        assert i.penyebut is not None
        assert 0 < i.pembilang < i.penyebut
        assert i.realisasi == Fraction(100 * i.pembilang, i.penyebut)


def test_the_ikm_is_the_mean_of_the_unsur() -> None:
    t = truth()
    assert t.ikm == Fraction(25, 9) * sum((u.jumlah / u.terisi for u in t.unsur), Fraction(0))
    assert t.ikm_bobot["1/9"] == printed(t.ikm) == printed(t.indicator("TUJUAN 1").realisasi)
    assert all(u.terisi <= t.responden for u in t.unsur)
    assert any(u.terisi < t.responden for u in t.unsur), "some answers are blank"


def test_the_signed_survey_report_used_the_weight_0_11() -> None:
    unit = tomllib.loads(files()["unit.toml"].decode())
    assert Decimal(str(unit["skm"]["ikm_terbit"])) == truth().ikm_bobot["0,11"]


def test_the_programs_have_jombangs_real_pagu() -> None:
    pagu = {b.kode: b.pagu for b in truth().anggaran}
    assert pagu == {
        "7.01.01": 2_291_119_125,
        "7.01.02": 676_496_000,
        "7.01.03": 209_044_000,
        "7.01.04": 304_663_000,
    }
    assert sum(pagu.values()) == 3_481_322_125


@pytest.mark.parametrize("program", PROGRAM)
def test_the_kegiatan_sum_to_their_program(program: str) -> None:
    rows = year().budget
    (head,) = (m for m in rows if m.kode == program)
    below = [m for m in rows if m.kode.startswith(f"{program}.")]
    for name in ("pagu", "pagu_perubahan", "realisasi"):
        assert getattr(head, name) == sum(getattr(m, name) for m in below)


def test_the_targets_are_those_of_the_amended_promise() -> None:
    amended = promise_book().sheet("PK Perubahan")
    written = {
        str(line.cells[0]): str(line.cells[2]) for line in amended.lines if line.style == "isi"
    }
    for i in truth().indicators:
        number = re.match(r"[\d,]+", written[i.kode])
        assert number
        assert Decimal(number[0].replace(",", ".")) == i.target


def test_rounding_is_half_up() -> None:
    assert printed(Fraction(86625, 1000)) == Decimal("86.63")
    assert printed(Fraction(2, 3)) == Decimal("0.67")
    assert predikat(Decimal("91.00")) == "Sangat Tinggi"
    assert predikat(Decimal("90.99")) == "Tinggi"


def test_nobody_in_the_example_can_exist() -> None:
    texts = [
        str(v)
        for b in books()
        for s in b.sheets
        for line in s.lines
        for v in line.cells
        if not blank(v)
    ]
    sixteen = {n for text in texts for n in re.findall(r"\b\d{16}\b", text)}
    phones = {n for text in texts for n in re.findall(r"\b0?8\d{2}-?\d{4}-?\d{3,4}\b", text)}
    assert sixteen
    assert phones
    assert all(n.startswith("350901999999") for n in sixteen), "the 99th day of the 99th month"
    assert all(n.startswith("0812-0000-") for n in phones)


def test_every_date_form_that_the_reader_promises_is_written() -> None:
    cells = [v for b in books() for s in b.sheets for line in s.lines for v in line.cells]
    assert any(isinstance(v, date) for v in cells)
    texts = "\n".join(v for v in cells if isinstance(v, str))
    for form in _FORMS:
        assert re.search(form, texts, re.MULTILINE), form


@pytest.mark.parametrize("unit", ["contoh", "jombang"])
def test_the_units_name_the_six_villages_and_the_decree(unit: str) -> None:
    found = tomllib.loads((RAW / unit / "unit.toml").read_text(encoding="utf-8"))
    assert found["keputusan"] == "jombang-2025"
    assert found["desa"] == [
        "Jombang", "Keting", "Ngampelrejo", "Padomasan", "Sarimulyo", "Wringinagung",
    ]  # fmt: skip
    assert "nip" not in found["penandatangan"]
