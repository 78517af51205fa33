"""The program lists of the 31 kecamatan of Jember, as `anggaran` register files."""

import re
from collections import defaultdict

import pytest

from pipeline.annual import open_office, read_raw
from pipeline.checking.checks import check
from pipeline.order import Order
from pipeline.reading.context import Context
from pipeline.reading.registers import read_register
from schemas import registers
from tests.pipeline.figures.builders import office, run, table

pytestmark = pytest.mark.slow

PATH = "program/jember_kecamatan_program_2021.csv"
JOMBANG = {
    "7.01.01": 2_291_119_125,
    "7.01.02": 676_496_000,
    "7.01.03": 209_044_000,
    "7.01.04": 304_663_000,
}


@pytest.fixture(scope="session")
def lists(real):
    found = defaultdict(list)
    for row in real(PATH):
        found[row["skpd"].removeprefix("KECAMATAN ")].append(row)
    return dict(found)


def _text(rows, *levels):
    lines = [f'{r["kode"]};"{r["nama"]}";{r["pagu_rp"]};0' for r in rows if r["level"] in levels]
    return table("kode;uraian;pagu;realisasi", *lines)


@pytest.fixture(scope="session")
def anggaran(tmp_path_factory):
    """Give a checker of the register alone: the text of its file to its accepted rows."""
    raw = office(tmp_path_factory.mktemp("anggaran"))
    found = open_office(Order("uji", 2025, raw, raw))
    context = Context(2025, found.unit, found.decree, found.jenis_kosong)

    def checked(text):
        (found.folder / "anggaran.csv").write_text(text, encoding="utf-8")
        files = read_raw(found).files
        return check(read_register(registers()["anggaran"], files, context), 2025)

    return checked


def test_there_are_126_programs_of_31_kecamatan(lists):
    programs = [r for rows in lists.values() for r in rows if r["level"] == "program"]
    assert (len(lists), len(programs)) == (31, 126)


def test_every_program_is_the_sum_of_its_kegiatan_and_twelve_kegiatan_are_not(lists, anggaran):
    """Twelve kegiatan are not the sum of their sub kegiatan, and are reported; no program is."""
    programs, kegiatan = 0, 0
    for name, rows in lists.items():
        parts = defaultdict(int)
        for r in rows:
            if r["level"] == "sub_kegiatan":
                parts[r["kode"].rsplit(".", 1)[0]] += int(r["pagu_rp"])
        wrong = {
            r["kode"]
            for r in rows
            if r["level"] == "kegiatan"
            and parts.get(r["kode"], int(r["pagu_rp"])) != int(r["pagu_rp"])
        }
        found = anggaran(_text(rows, "program", "kegiatan", "sub_kegiatan"))
        assert set(found.rejected["kode"]) == wrong, name
        assert {m.aturan for m in found.masalah} <= {"pagu_tidak_sama_rincian"}, name
        programs += (found.accepted["kode"].str.count(r"\.") == 2).sum()
        kegiatan += len(wrong)
    assert (programs, kegiatan) == (126, 12)


def test_the_programs_of_jombang_and_their_total(lists, tmp_path):
    text = _text(lists["JOMBANG"], "program", "kegiatan", "sub_kegiatan")
    rows = run(office(tmp_path, anggaran=text)).results.tabel["anggaran_per_program"].records()
    assert {r["program"]: r["pagu_berlaku"] for r in rows} == JOMBANG
    assert sum(r["pagu_berlaku"] for r in rows) == 3_481_322_125


def test_without_program_rows_the_kegiatan_add_up_to_the_same(lists, tmp_path):
    text = _text(lists["JOMBANG"], "kegiatan", "sub_kegiatan")
    rows = run(office(tmp_path, anggaran=text)).results.tabel["anggaran_per_program"].records()
    assert {r["program"]: r["pagu_berlaku"] for r in rows} == JOMBANG


def test_a_rupiah_too_many_in_one_kegiatan_is_noticed(lists, anggaran):
    text = _text(lists["JOMBANG"], "program", "kegiatan")
    first = next(r for r in lists["JOMBANG"] if r["level"] == "kegiatan")
    changed = text.replace(first["pagu_rp"], str(int(first["pagu_rp"]) + 1), 1)
    assert changed != text
    assert [m.aturan for m in anggaran(changed).masalah] == ["pagu_tidak_sama_rincian"]


def test_the_real_indicators_are_split_or_rejected_never_counted_as_one(lists, tmp_path):
    programs = [r for rows in lists.values() for r in rows if r["level"] == "program"]
    blank = sum(not r["indikator"].strip(" -") for r in programs)
    several = sum(bool(re.search(r"\b2\s*[.)]\s*[A-Z]", r["indikator"])) for r in programs)
    lines = [f'{r["kode"]};"{r["nama"]}";"{r["indikator"]}";100;90;%' for r in programs]
    heads = "kode;program;indikator;target;realisasi;satuan"
    found = run(office(tmp_path, indikator_program=table(heads, *lines)))
    assert (blank, several) == (17, 20)
    (register,) = (r for r in found.hasil["register"] if r["nama"] == "indikator_program")
    assert register["ditolak"] == blank + several
    assert found.figures("IKU 6") == (0, 126 - blank - several)
