"""Realisasi up to the end of a quarter, as formulas over the rows of the `Data` sheets.

The columns of 1 and 0 there say what counts at the cut-off. A quarter counts those of them whose
dates, each that the decree compares with the cut-off, do not lie after the quarter's end.
As in `formulas`: what does not give the stored value is not written as a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

from pipeline.figures.bab3.parts import KinerjaTriwulan
from pipeline.figures.conditions import applies
from pipeline.figures.results import HasilIndikator
from pipeline.workbook.criteria import NAMES, literal
from pipeline.workbook.data import Count, Data, exact
from pipeline.workbook.edition import defined_name
from pipeline.workbook.formulas import NONE, number
from pipeline.workbook.parts import Formula, Ref
from schemas.decree import Nilai, Pilihan

Policies = Mapping[str, Nilai]
_CUT = "$batas_data"
_LEVELS = ("sub", "komponen", "total")
"""Of the rows of a report, those further right stand for those further left."""
_SEVERAL = "indikator_program"
"""The register whose quarters stand in columns of their own."""


def realised(
    hasil: HasilIndikator, quarter: KinerjaTriwulan, data: Data | None, policies: Policies
) -> Formula | None:
    """Give an indicator's realisasi up to the end of a quarter.

    Args:
        hasil: The indicator.
        quarter: The quarter with what was measured.
        data: The rows that the indicator counts.
        policies: Policies in force.
    """
    if data is None or quarter.sampai is None:
        return None
    if hasil.indikator.nilai_dari:
        return _of_report(hasil.indikator.nilai_dari, quarter, data)
    below = data.count(hasil.indikator, "penyebut")
    above = data.count(hasil.indikator, "pembilang")
    if above is None:
        return None
    if data.nama == _SEVERAL and below is not None:
        return _of_programs(hasil, quarter, data, (above, below), policies)
    entry = hasil.indikator
    dates = _dates((*entry.penyebut, *entry.pembilang, *entry.pembilang_luar), policies)
    counted, part = _until(above, quarter.sampai, data, dates)
    if below is None:
        same = counted == quarter.realisasi
        return Formula(part.text, number(counted), part.refs) if same else None
    whole, all_ = _until(below, quarter.sampai, data, _dates(entry.penyebut, policies))
    hundred = policies.get("penyebut_nol") == "seratus"
    mirrored = 100 * counted / whole if whole else Fraction(100) if hundred else None
    if mirrored != quarter.realisasi:
        return None
    zero = "100" if hundred else f'"{NONE}"'
    return Formula(
        f"IF({all_.text}=0,{zero},100*({part.text})/({all_.text}))",
        NONE if mirrored is None else number(mirrored),
        {**part.refs, **all_.refs},
    )


def _until(
    count: Count, until: date, data: Data, blank: Mapping[str, bool]
) -> tuple[Fraction, Formula]:
    """Count the rows of a count up to a day: how many there are, and the formula."""
    columns = sorted(blank)
    kept = {
        c: {d for d in set(data.column(c)) if (blank[c] if d is None else _by(d, until))}
        for c in columns
    }
    inside = sum(count.values)
    if kept:
        held = [map(kept[c].__contains__, data.column(c)) for c in columns]
        inside = sum(yes for yes, *within in zip(count.values, *held, strict=True) if all(within))
    rows = f"n{data.counts.index(count)}"
    refs: dict[str, Ref] = {rows: data.count_ref(count)} | {c: data.ref(c) for c in columns}
    end = f"DATE({NAMES['tahun']},{until.month},{until.day})"
    ways = [(f'"<="&{end}', '""') if blank[c] else (f'"<="&{end}',) for c in columns]
    parts = []
    for chosen in product(*ways):
        tests = "".join(f",{{{c}}},{test}" for c, test in zip(columns, chosen, strict=True))
        parts.append(f"SUMIFS({{{rows}}}{tests})" if tests else f"SUM({{{rows}}})")
    return Fraction(inside), Formula("+".join(parts), inside, refs)


def _by(day: object, until: date) -> bool:
    return isinstance(day, date) and day <= until


def _dates(ways: Sequence[Pilihan], policies: Policies) -> dict[str, bool]:
    """Name the columns that are compared with the cut-off, and whether a blank cell may count."""
    found: dict[str, bool] = {}
    for way in ways:
        for condition in way.syarat if applies(way.bila, policies) else ():
            if condition.paling_lambat == _CUT and applies(condition.bila, policies):
                known = found.get(condition.kolom, False)
                found[condition.kolom] = known or condition.kosong
    return found


def _of_programs(
    hasil: HasilIndikator,
    quarter: KinerjaTriwulan,
    data: Data,
    counts: tuple[Count, Count],
    policies: Policies,
) -> Formula | None:
    """Give the share of program indicators whose quarter reached the target of the year."""
    column = f"realisasi_tw{quarter.nomor}"
    if not {column, "target", "arah"} <= set(data.columns):
        return None
    threshold = policies.get("ambang_tercapai", 100)
    whole = sum(counts[1].values)
    rows = zip(counts[1].values, *(data.column(c) for c in (column, "target", "arah")), strict=True)
    met = sum(yes and _met(done, goal, way, threshold) for yes, done, goal, way in rows)
    if not whole or Fraction(100 * met, whole) != quarter.realisasi:
        return None
    k = literal(threshold)
    up = f'({{arah}}<>"turun")*(ROUND({{done}}*100-{{target}}*{k},6)>=0)'
    down = f'({{arah}}="turun")*(ROUND({{target}}*(200-{k})-{{done}}*100,6)>=0)'
    filled = '({target}<>"")*({done}<>"")'
    below = defined_name(hasil.indikator.kode, "penyebut")
    text = f'IF({below}=0,"{NONE}",100*SUMPRODUCT({{rows}}*{filled}*({down}+{up}))/{below})'
    refs = {
        "rows": data.count_ref(counts[1]), "done": data.ref(column),
        "target": data.ref("target"), "arah": data.ref("arah"),
    }  # fmt: skip
    return Formula(text, number(Fraction(100 * met, whole)), refs)


def _of_report(source: str, quarter: KinerjaTriwulan, data: Data) -> Formula | None:
    """Give the value of the evaluators' report that was in use at the end of a quarter.

    Which report that was is a choice and stays one; its parts are summed.
    """
    keys = ("_lhe", "tingkat", "tanggal_lhe")
    if not data.live or not {source, *keys} <= set(data.columns):
        return None
    sums: dict[tuple[str, str], Fraction] = {}
    for lhe, level, day, value in zip(
        *(data.column(c) for c in keys), data.column(source), strict=True
    ):
        if day is None or (isinstance(day, date) and quarter.sampai and day <= quarter.sampai):
            key = (str(lhe), str(level))
            sums[key] = sums.get(key, Fraction(0)) + exact(value)
    found = [key for key, value in sums.items() if value == quarter.realisasi]
    if not found:
        return None
    lhe, level = max(found, key=lambda key: (key[0], _LEVELS.index(key[1])))
    refs = {"values": data.ref(source), "report": data.ref("_lhe"), "level": data.ref("tingkat")}
    text = f"SUMIFS({{values}},{{report}},{literal(lhe)},{{level}},{literal(level)})"
    return Formula(text, number(sums[lhe, level]), refs)


def _met(done: object, goal: object, way: object, threshold: Nilai) -> bool:
    if done is None or goal is None:
        return False
    k, r, t = Fraction(Decimal(str(threshold))), exact(done), exact(goal)
    return t * (200 - k) >= 100 * r if way == "turun" else 100 * r >= t * k
