"""The survey's figures as formulas over the answers on its `Data` sheet.

As in `formulas`: what does not give the stored value is not written as a formula.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from pipeline.figures import measures
from pipeline.figures.results import HasilIndikator, HasilSkm
from pipeline.figures.skm import TANPA_TANGGAL
from pipeline.workbook.criteria import literal
from pipeline.workbook.data import Data, exact
from pipeline.workbook.formulas import NONE, number
from pipeline.workbook.parts import Formula
from schemas.skm import UNSUR

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


def pooled(skm: HasilSkm, way: str, data: Data | None) -> Formula | None:
    """Give the index by a way of pooling (policy `gabung_skm`) from the answers themselves."""
    if data is None or not data.live or not {*UNSUR, "periode"} <= set(data.columns):
        return None
    held = [str(p) for p in data.column("periode")]
    periods = sorted(set(held))
    dated = [p for p in periods if p != TANPA_TANGGAL]
    chosen: dict[str, list[str | None]] = {
        "gabung": [None], "periode_terakhir": [*(dated or periods)[-1:]], "rata_periode": [*periods]
    }  # fmt: skip
    parts = chosen.get(way) or []
    weight = measures.pecahan(skm.bobot)
    given = [_index(p, held, data) for p in parts]
    known = [25 * weight * total for total in given if total is not None]
    if not known or len(known) < len(given) or sum(known) / len(known) != skm.cara_lain[way]:
        return None
    refs = {u: data.ref(u) for u in UNSUR} | {"periods": data.ref("periode")}
    sums = "+".join(
        f"AVERAGE({{{u}}})" if p is None else f"AVERAGEIFS({{{u}}},{{periods}},{literal(p)})"
        for p in parts
        for u in UNSUR
    )
    written = skm.bobot.replace(",", ".")
    shared = f"/{len(parts)}" if len(parts) > 1 else ""
    text = f'IFERROR(25*{written}*({sums}){shared},"{NONE}")'
    if len(text) + 20 * text.count("{") > FORMULA_LIMIT:
        return None
    return Formula(text, number(skm.cara_lain[way]), refs)


def _index(period: str | None, held: Sequence[str], data: Data) -> Fraction | None:
    """Add up the means of the answers of a period, or of all; None where an unsur has none."""
    means = []
    for unsur in UNSUR:
        answers_ = zip(data.column(unsur), held, strict=True)
        given = Counter(v for v, p in answers_ if v is not None and period in {None, p})
        if not given:
            return None
        total = sum((times * exact(v) for v, times in given.items()), Fraction(0))
        means.append(total / given.total())
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
