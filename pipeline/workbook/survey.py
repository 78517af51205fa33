"""The survey's figures as formulas over the answers on its `Data` sheet.

As in `formulas`: what does not give the stored value is not written as a formula.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from pipeline.figures import measures
from pipeline.figures.results import HasilIndikator, HasilSkm
from pipeline.figures.skm import TANPA_TANGGAL
from pipeline.workbook.criteria import literal
from pipeline.workbook.data import Data, exact
from pipeline.workbook.formulas import NONE, number
from pipeline.workbook.parts import Formula
from schemas.unsur import UNSUR

FORMULA_LIMIT = 8000
"""Characters that a formula may have, with room for longer addresses."""


def answers(skm: HasilSkm, unsur: str, data: Data | None) -> tuple[Formula, Formula] | None:
    """Give the sum and the number of the answers on an unsur."""
    found = next((u for u in skm.unsur if u.kode.casefold() == unsur), None)
    if data is None or not data.live or found is None or unsur not in data.columns:
        return None
    inside, period = _period(skm, data)
    column = zip(data.column(unsur), inside, strict=True)
    given = Counter(v for v, yes in column if yes and v is not None)  # few answers, many times
    total = sum((times * exact(v) for v, times in given.items()), Fraction(0))
    if (total, given.total()) != (Fraction(found.jumlah), found.terisi):
        return None
    refs = {"answers": data.ref(unsur)}
    if period is None:
        texts = ("SUM({answers})", "COUNT({answers})")
    else:
        refs["periods"] = data.ref("periode")
        texts = (
            f"SUMIFS({{answers}},{{periods}},{period})",
            f'COUNTIFS({{answers}},">0",{{periods}},{period})',
        )
    return Formula(texts[0], number(found.jumlah), refs), Formula(texts[1], found.terisi, refs)


def pooled(skm: HasilSkm, data: Data | None) -> Mapping[str, Formula]:
    """Give the index by the ways of pooling (policy `gabung_skm`) from the answers themselves."""
    if data is None or not data.live or not {*UNSUR, "periode"} <= set(data.columns):
        return {}
    held = data.column("periode")
    periods = sorted(map(str, set(held)))
    dated = [p for p in periods if p != TANPA_TANGGAL]
    chosen: dict[str, list[str]] = {
        "gabung": [], "periode_terakhir": [*(dated or periods)[-1:]], "rata_periode": periods
    }  # fmt: skip
    sums = [_sums(held, data.column(u)) for u in UNSUR]
    refs = {u: data.ref(u) for u in UNSUR} | {"periods": data.ref("periode")}
    found = {}
    for way, value in skm.cara_lain.items():
        parts = chosen.get(way, [])
        given = [_index(sums, [p]) for p in parts] or [_index(sums, periods)]
        known = [25 * measures.pecahan(skm.bobot) * total for total in given if total is not None]
        text = _pooling(skm.bobot, parts)
        same = known and len(known) == len(given) and sum(known) / len(known) == value
        if same and len(text) + 20 * text.count("{") <= FORMULA_LIMIT:
            found[way] = Formula(text, number(value), refs)
    return found


def _pooling(bobot: str, periods: Sequence[str]) -> str:
    """Write the mean of the indices of some periods; of none for all answers together."""
    ways = [
        [f"AVERAGEIFS({{{u}}},{{periods}},{literal(p)})" for p in periods] or [f"AVERAGE({{{u}}})"]
        for u in UNSUR
    ]
    sums = "+".join(part for way in ways for part in way)
    shared = f"/{len(periods)}" if len(periods) > 1 else ""
    return f'IFERROR(25*{bobot.replace(",", ".")}*({sums}){shared},"{NONE}")'


Sums = Mapping[str, tuple[Fraction, int]]
"""Period to the sum and number of the answers on an unsur."""


def _sums(periods: Sequence[object], answers: Sequence[object]) -> Sums:
    found: dict[str, tuple[Fraction, int]] = {}
    for (period, answer), times in Counter(zip(periods, answers, strict=True)).items():
        if answer is not None:  # few answers, many times
            total, count = found.get(str(period), (Fraction(0), 0))
            found[str(period)] = (total + times * exact(answer), count + times)
    return found


def _index(sums: Sequence[Sums], periods: Sequence[str]) -> Fraction | None:
    """Add up the means of the answers of some periods; None where an unsur has none."""
    means = []
    for by_period in sums:
        known = [by_period[p] for p in periods if p in by_period]
        if not known:
            return None
        means.append(sum((s for s, _ in known), Fraction(0)) / sum(n for _, n in known))
    return sum(means, Fraction(0))


def respondents(hasil: HasilIndikator, skm: HasilSkm | None, data: Data | None) -> Formula | None:
    """Give the number of respondents."""
    if data is None or not data.live or skm is None or "responden" not in data.columns:
        return None
    inside, period = _period(skm, data)
    if sum(inside) != hasil.penyebut:
        return None
    if period is None:
        return Formula("COUNT({rows})", sum(inside), {"rows": data.ref("responden")})
    refs = {"periods": data.ref("periode")}
    return Formula(f"COUNTIFS({{periods}},{period})", sum(inside), refs)


def _period(skm: HasilSkm, data: Data) -> tuple[list[bool], str | None]:
    """Tell which rows the table of unsur counts: all, or those of the last period alone."""
    if skm.gabung != "periode_terakhir":
        return [True] * len(data.rows), None
    periods = [str(p) for p in data.column("periode")]
    last = max((p for p in periods if p != TANPA_TANGGAL), default=TANPA_TANGGAL)
    return [p == last for p in periods], literal(last)
