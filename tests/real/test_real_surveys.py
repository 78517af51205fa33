"""The surveys of Kediri and Sekadau, and three units in long form."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.figures import measures
from pipeline.rounding import half_up
from schemas.unsur import UNSUR
from tests.pipeline.figures.builders import office, run, table
from tests.real.conftest import DATA

pytestmark = pytest.mark.slow

HEADS = ";".join(UNSUR)


def _run(folder, path, tahun=2025):
    """Run a real file as it is, as the register of a unit."""
    text = (DATA / path).read_text(encoding="utf-8-sig")
    return run(office(folder, tahun=tahun, skm=text), tahun)


def _weights(found):
    return {w: str(half_up(v)) for w, (v, _) in found.results.skm.bobot_lain.items()}


def _agrees(index, published):
    """Tell whether an index is the published one, whose parts were rounded on the way."""
    near = abs(index - Fraction(published)) < Fraction(1, 10_000)
    return near and half_up(index) == half_up(Fraction(published))


def test_every_running_result_of_kediri(real, tmp_path):
    found = _run(tmp_path, "skm/kediri_2024.csv", 2024)
    answers = found.results.checked["skm"].accepted[list(UNSUR)]
    expected = real("skm/kediri_2024_expected.csv")
    assert (len(answers), len(expected)) == (20, 20)
    for n, row in enumerate(expected, start=1):
        sums = {u: (Decimal(int(answers[u].iloc[:n].sum())), n) for u in UNSUR}
        assert {f"total_{u.upper()}": str(s) for u, (s, _) in sums.items()}.items() <= row.items()
        assert str(sum(s for s, _ in sums.values())) == row["total_semua"]
        assert _agrees(measures.ikm(sums, Fraction(1, 9)), row["nilai_interval"]), n
    assert found.results.skm.ikm == Fraction("77.5")
    assert found.hasil["skm"]["mutu"] == "B"
    assert found.results.skm.bobot_lain["0,111"][0] == Fraction("77.4225")


@pytest.mark.parametrize("n", [1, 4, 13])
def test_a_running_result_of_kediri_through_the_whole_program(real, tmp_path, n):
    rows = real("skm/kediri_2024.csv")[:n]
    lines = [";".join(r[u.upper()] for u in UNSUR) for r in rows]
    found = run(office(tmp_path, skm=table(HEADS, *lines)))
    expected = real("skm/kediri_2024_expected.csv")[n - 1]["nilai_interval"]
    assert _agrees(found.results.skm.ikm, expected)


def test_sekadau_under_three_weights(tmp_path):
    found = _run(tmp_path, "skm/sekadau_2019.csv")
    sums = [u["jumlah"] for u in found.hasil["skm"]["unsur"]]
    assert sums == [138, 139, 150, 177, 159, 163, 161, 143, 159]
    assert _weights(found) == {"1/9": "78.74", "0,111": "78.66", "0,11": "77.95"}
    assert found.hasil["skm"]["mutu"] == "B"
    assert found.hasil["skm"]["responden"] == 49


@pytest.mark.parametrize(("unit", "index"), [("1", "91.67"), ("2", "92.59"), ("3", "93.06")])
def test_three_units_in_long_form(real, tmp_path, unit, index):
    answers = defaultdict(list)
    for row in real("skm/tiga_unit_long.csv"):
        if row["id_unit"] == unit:
            answers[row["id_responden"]].append((int(row["id_kuesioner"]), row["nilai"]))
    lines = [";".join(value for _, value in sorted(given)) for given in answers.values()]
    found = run(office(tmp_path, skm=table(HEADS, *lines)))
    assert str(half_up(found.results.skm.ikm)) == index


def test_the_published_bands_have_gaps_and_ours_have_none(real, tmp_path):
    bands = [r for r in real("skm/mutu_bands.csv") if r["regulation"] == "PermenPANRB 14/2017"]
    scale = run(office(tmp_path)).results.office.decree.skala.skm
    for band in bands:
        for bound in ("konversi_low", "konversi_high"):
            step = measures.jenjang(Decimal(band[bound]), scale)
            assert (step.predikat, step.arti) == (band["mutu"], band["kinerja"])
    between = Decimal(bands[2]["konversi_high"]) + Decimal("0.005")  # 88,305 is in no band
    assert measures.jenjang(between, scale).predikat == "A"
