"""The survey's index from the sums of its answers (PermenPANRB 14/2017)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline.figures import measures
from pipeline.figures.measures import Jawaban
from pipeline.figures.results import HasilSkm, HasilUnsur
from pipeline.figures.results_table import Tabel
from pipeline.office.rules import Office
from schemas.unsur import UNSUR

POLA = ("gabung", "rata_periode", "periode_terakhir")
"""Ways to put periods together (policy `gabung_skm`)."""

TANPA_TANGGAL = "Tanpa tanggal"
"""The period of answers without a date."""

Periode = Mapping[str, Jawaban]
"""Period to the sums of its answers."""


def jawaban_per_periode(table: Tabel) -> dict[str, dict[str, tuple[Decimal, int]]]:
    """Read the sums of answers: a row each of periode, unsur, jumlah, terisi."""
    result: dict[str, dict[str, tuple[Decimal, int]]] = {}
    for periode, unsur, jumlah, terisi in table.baris:
        found = result.setdefault(str(periode), {u: (Decimal(0), 0) for u in UNSUR})
        found[str(unsur)] = (Decimal(str(jumlah)), int(str(terisi)))
    return result


def gabungan(answers: Periode, pola: str) -> dict[str, tuple[Decimal, int]]:
    """Pool the answers of all periods, or take those of the last (policy `gabung_skm`)."""
    chosen = list(answers.values())
    if pola == "periode_terakhir" and answers:
        dated = sorted(p for p in answers if p != TANPA_TANGGAL)
        chosen = [answers[dated[-1] if dated else TANPA_TANGGAL]]
    return {
        u: (sum((a[u][0] for a in chosen), Decimal(0)), sum(a[u][1] for a in chosen)) for u in UNSUR
    }


def indeks(answers: Periode, pola: str, bobot: Fraction) -> Fraction | None:
    """Give the index by a way of pooling; `rata_periode` is the mean of the periods' indices."""
    if pola == "rata_periode":
        parts = [measures.ikm(a, bobot) for a in answers.values()]
        known = [p for p in parts if p is not None]
        return sum(known, Fraction(0)) / len(known) if known and len(known) == len(parts) else None
    return measures.ikm(gabungan(answers, pola), bobot)


def skm_of(answers: Periode, responden: int, office: Office) -> HasilSkm:
    """Compute the survey's results.

    Args:
        answers: Sums of answers by period.
        responden: Respondents counted.
        office: Policies `bobot_unsur` and `gabung_skm`, the scale and the population.
    """
    pola = str(office.kebijakan.get("gabung_skm", "gabung"))
    written = str(office.kebijakan.get("bobot_unsur", "1/9"))
    bobot = measures.pecahan(written)
    shown = gabungan(answers, pola)
    index = indeks(answers, pola, bobot)
    scale = office.decree.skala.skm
    step = None if index is None else measures.jenjang(index, scale)
    rule = office.decree.kebijakan.get("bobot_unsur")
    pilihan = [str(p) for p in rule.pilihan] if rule else [written]
    every = {
        (b, p): value
        for b in pilihan
        for p in POLA
        if (value := indeks(answers, p, measures.pecahan(b))) is not None
    }
    others: dict[str, tuple[Fraction, str]] = {}
    for (other, way), value in every.items():
        if way == pola:
            jenjang = measures.jenjang(value, scale)
            others[other] = (value, "" if jenjang is None else jenjang.predikat)
    ways = {p: v for (b, p), v in every.items() if b == written}
    people = office.unit.penerima_layanan
    return HasilSkm(
        responden=responden,
        unsur=tuple(_unsur(u, *shown[u], bobot) for u in UNSUR),
        ikm=index,
        mutu=None if step is None else step.predikat,
        kinerja=None if step is None else step.arti,
        bobot=written,
        bobot_lain=others,
        gabung=pola,
        cara_lain=ways,
        kombinasi=every,
        populasi=people,
        sampel_minimal=None if people is None else measures.sampel_minimal(people),
    )


def _unsur(code: str, jumlah: Decimal, terisi: int, bobot: Fraction) -> HasilUnsur:
    mean = measures.nrr(jumlah, terisi)
    return HasilUnsur(
        code.upper(), UNSUR[code], jumlah, terisi, mean, None if mean is None else mean * bobot
    )
