"""The measures, exact and pure: capaian, predikat, IKM, sample size (domain sections 2 to 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pipeline.rounding import half_up
from schemas.decree import Jenjang, Skala

PERLU_DITINJAU = 120
"""Capaian above this calls the target in question (domain: "target perlu ditinjau")."""


def capaian(
    target: Decimal | None,
    realisasi: Decimal | None,
    arah: Literal["naik", "turun"] = "naik",
    rumus_turun: Literal["(2T-R)/T", "T/R"] = "(2T-R)/T",
) -> Fraction | None:
    """Compare realisasi with target, in percent (PermenPANRB 53/2014, Permendagri 86/2017).

    Args:
        target: The promised value.
        realisasi: The measured value as printed, so that a reader's own calculation agrees.
        arah: Whether more or less is better.
        rumus_turun: The declared formula for less is better.

    Returns:
        The percentage in full, not below 0; None where target is 0 or either is missing.

    >>> half_up(capaian(Decimal("7"), Decimal("6.5"), "turun"))
    Decimal('107.14')
    """
    found = _perbandingan(target, realisasi, arah, rumus_turun)
    return None if found is None else max(found, Fraction(0))


def di_bawah_nol(
    target: Decimal | None,
    realisasi: Decimal | None,
    arah: Literal["naik", "turun"] = "naik",
    rumus_turun: Literal["(2T-R)/T", "T/R"] = "(2T-R)/T",
) -> bool:
    """Tell whether the percentage came out below 0, so that it is printed as 0,00 with a note."""
    found = _perbandingan(target, realisasi, arah, rumus_turun)
    return found is not None and found < 0


def _perbandingan(
    target: Decimal | None, realisasi: Decimal | None, arah: str, rumus_turun: str
) -> Fraction | None:
    if target is None or realisasi is None or target == 0:
        return None
    t, r = Fraction(target), Fraction(realisasi)
    if arah == "naik":
        return 100 * r / t
    if rumus_turun == "T/R":
        return None if r == 0 else 100 * t / r
    return 100 * (2 * t - r) / t


def jenjang(value: Fraction | Decimal, skala: Skala) -> Jenjang | None:
    """Grade a value on a scale by lower bounds, after rounding it half up to two decimals.

    Returns:
        The step, or None where the value lies below the lowest one.
    """
    printed = half_up(value)
    for step in skala.jenjang:
        if printed > step.batas or (printed == step.batas and not skala.di_atas):
            return step
    return None


def rata_rata(printed: Iterable[Decimal]) -> Decimal | None:
    """Give the mean of printed values, rounded; None of none."""
    values = list(printed)
    if not values:
        return None
    return half_up(sum(map(Fraction, values), Fraction(0)) / len(values))


def pecahan(text: str) -> Fraction:
    """Read a weight as written: `1/9`, `0,111`.

    >>> pecahan("0,11")
    Fraction(11, 100)
    """
    return Fraction(text.replace(",", "."))


Jawaban = Mapping[str, tuple[Decimal, int]]
"""Unsur to the sum of its answers and how many were given."""


def nrr(jumlah: Decimal, terisi: int) -> Fraction | None:
    """Give the mean of an unsur over answered questions; None where there are none."""
    return Fraction(jumlah) / terisi if terisi else None


def ikm(answers: Jawaban, bobot: Fraction) -> Fraction | None:
    """Give the Indeks Kepuasan Masyarakat: 25 x sum(NRR x weight) (PermenPANRB 14/2017).

    Args:
        answers: The nine unsur.
        bobot: The weight of each.

    Returns:
        The index in full; None unless each unsur has an answer.
    """
    means = [nrr(jumlah, terisi) for jumlah, terisi in answers.values()]
    if not means or any(m is None for m in means):
        return None
    return 25 * bobot * sum((m for m in means if m is not None), Fraction(0))


def sampel_minimal(populasi: int) -> int:
    """Give the sample that Krejcie and Morgan ask for (PermenPANRB 14/2017, Lampiran).

    >>> [sampel_minimal(n) for n in (10, 50, 100, 500, 1000, 10000)]
    [10, 44, 80, 217, 278, 370]
    """
    chi, p, d = Fraction("3.841"), Fraction("0.25"), Fraction("0.0025")
    return int(half_up(chi * populasi * p / (d * (populasi - 1) + chi * p), 0))


def efisiensi(capaian_: Fraction | None, serapan: Fraction, metode: str) -> Fraction | None:
    """Give efficiency by the declared method (policy `metode_efisiensi`), in percent.

    What is left of the budget (`sisa`) needs no capaian.

    >>> half_up(efisiensi(Fraction("106.52"), Fraction("97.80"), "rasio"))
    Decimal('108.92')
    """
    if metode == "sisa":
        return 100 - serapan
    if capaian_ is None:
        return None
    if metode == "selisih":
        return capaian_ - serapan
    return None if serapan == 0 else 100 * capaian_ / serapan


def kata_efisiensi(capaian_: Fraction, hasil: Fraction | None, metode: str) -> str:
    """Word an efficiency: `Efisien` only where the target was reached and the result favours it."""
    if half_up(capaian_) < 100:
        return "target belum tercapai: efisiensi tidak dinilai"
    if hasil is None:
        return "tidak dapat dihitung"
    favourable = hasil >= 100 if metode == "rasio" else hasil >= 0
    return "Efisien" if favourable else "Tidak efisien"
