"""The complaint register of Medan, and percentages as they were published."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.rounding import half_up
from tests.pipeline.figures.builders import UNIT, office, run, table
from tests.real.conftest import DATA

pytestmark = pytest.mark.slow

MEDAN = f"""{UNIT}
[kebijakan]
jenis_trantib = ["ketertiban umum", "ketenteraman masyarakat", "lainnya"]

[kolom.pengaduan]
"id" = "nomor"
"no_wa" = "telepon"

[sinonim.pengaduan.jenis]
"Transportasi" = "lainnya"
"Keamanan" = "ketenteraman masyarakat"
"Lingkungan" = "lainnya"
"Air Bersih" = "lainnya"
"Sosial" = "lainnya"
"Banjir/Drainase" = "lainnya"
"""
WRONG = {"P05", "P06", "P09"}
"""Published percentages that are not those of their own numerator and denominator."""


def _medan(folder, unit):
    text = (DATA / "pengaduan/tanggap_medan.csv").read_text(encoding="utf-8-sig")
    return run(office(folder, unit, tahun=2024, pengaduan=text), 2024)


@pytest.fixture(scope="module")
def medan(tmp_path_factory):
    return _medan(tmp_path_factory.mktemp("medan"), MEDAN)


def test_36_of_the_100_complaints_of_medan_are_finished(medan):
    assert medan.figures("IKU 3") == (36, 100)
    assert medan.iku("IKU 3")["rentang"] == [36, 36]
    assert set(medan.rules("pengaduan")) == {"selesai_tanpa_tanggal", "kolom_tidak_dipakai"}


def test_security_alone_is_trantib_there(medan, tmp_path):
    rows = {row[0]: row[1:3] for row in medan.table("IKU 3", "pengaduan_per_jenis")}
    alone = _medan(tmp_path, MEDAN.replace(', "lainnya"]', "]"))
    assert alone.figures("IKU 3") == rows["ketenteraman masyarakat"][::-1] == (3, 12)
    assert alone.table("IKU 3", "pengaduan_keterangan")[0] == ("Bukan laporan trantib", 88)


def test_the_months_of_medan_add_up(medan):
    months = medan.table("IKU 3", "pengaduan_per_bulan")
    assert (sum(m[1] for m in months), sum(m[2] for m in months)) == (100, 36)


def test_words_that_the_unit_does_not_declare_are_rejected_not_guessed(tmp_path):
    found = _medan(tmp_path, MEDAN.split("[sinonim")[0])
    (register,) = (r for r in found.hasil["register"] if r["nama"] == "pengaduan")
    assert 0 < register["ditolak"] < 100
    assert register["ditolak"] + register["diterima"] == 100
    low, high = found.iku("IKU 3")["rentang"]
    assert low <= 36 <= high


@pytest.fixture(scope="module")
def published(real):
    rows = [r for r in real("pengaduan/published_ratios.csv") if r["numerator"]]
    return {r["id"]: r for r in rows}


def _right(row):
    return 100 * Fraction(row["numerator"]) / Fraction(row["denominator"])


def _places(text):
    return len(text.partition(",")[2])


def test_what_is_right_is_printed_and_three_published_values_are_not(published):
    assert len(published) == 7
    wrong = set()
    for name, row in published.items():
        exact = _right(row)
        assert half_up(exact, 3) == Decimal(row["recomputed_percent"])
        printed = row["published_percent"]
        if half_up(exact, _places(printed)) != Decimal(printed.replace(",", ".")):
            wrong.add(name)
    assert wrong == WRONG


@pytest.mark.parametrize(
    ("name", "printed"), [("P03", "88.24"), ("P04", "46.67"), ("P05", "40.00"), ("P06", "13.33")]
)
def test_a_published_ratio_as_a_register_gives_what_is_right(published, tmp_path, name, printed):
    done, whole = int(published[name]["numerator"]), int(published[name]["denominator"])
    rows = ["05/01/2025;selesai;PKL"] * done + ["05/01/2025;masuk;PKL"] * (whole - done)
    found = run(office(tmp_path, pengaduan=table("tanggal_masuk;status;jenis", *rows)))
    assert found.figures("IKU 3") == (done, whole)
    assert str(found.of("IKU 3").tercetak) == printed
