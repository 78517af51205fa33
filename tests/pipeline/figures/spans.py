"""Spans of what rejected rows could change, as a run gives them."""

from dataclasses import replace
from fractions import Fraction

from pipeline.figures.aggregate import parameters_of
from pipeline.figures.rentang import Batas, rentang
from pipeline.figures.warehouse import Warehouse
from tests.pipeline.figures.builders import UNIT, run_office, table


def span(folder, kode, unit=UNIT, batas=None, **files):
    """Give the span of an indicator with all rows of some registers."""
    low, high = run_office(folder, unit, batas, **files).iku(kode)["rentang"]
    return low, high


def check_each(folder, kode, register, heads, good, cases, unit=UNIT):
    """Check wrong rows of one register, read in one go and then taken one at a time.

    Args:
        folder: Where the office goes.
        kode: The indicator.
        register: Its register.
        heads: The headings.
        good: Rows that are accepted.
        cases: Wrong row to lowest and highest realisasi; `{n}` stands for a number of its own.
        unit: The unit.toml.
    """
    wrong = [row.replace("{n}", str(n)) for n, row in enumerate(cases, start=10)]
    found = run_office(folder, unit, **{register: table(heads, *good, *wrong)})
    entry, whole = found.of(kode), found.results.checked[register]
    rows = whole.rejected
    assert list(rows["asal_baris"]) == list(range(len(good) + 2, len(good) + len(cases) + 2))
    known = Batas(entry.pembilang, entry.penyebut, entry.realisasi)
    parameters = parameters_of(found.results.office)
    with Warehouse(found.results.checked, parameters) as warehouse:
        spans = {
            case: rentang(
                known,
                entry.indikator,
                replace(whole, rejected=rows.loc[[row]]),
                warehouse,
                parameters,
            )
            for case, row in zip(cases, rows.index, strict=True)
        }
    assert spans == {
        case: tuple(Fraction(100 * s[0], s[1]) if isinstance(s, tuple) else s for s in span)
        for case, span in cases.items()
    }
