"""Units side by side: each indicator's figures in groups of equal rules, and what sums them up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from pipeline.figures import measures
from pipeline.regency.report import Angka, Survei, UnitReport
from pipeline.regency.rules import Aturan
from pipeline.rounding import half_up
from schemas.unsur import UNSUR


@dataclass(frozen=True)
class Baris:
    """The figures of one unit."""

    report: UnitReport
    angka: Angka


@dataclass(frozen=True)
class Kelompok:
    """Units whose figures of an indicator rest on equal rules.

    Attributes:
        huruf: Its letter: `A` has the most units.
        aturan: The rules.
        baris: Its units in the order of the recap.
    """

    huruf: str
    aturan: Aturan
    baris: tuple[Baris, ...]

    @property
    def realisasi(self) -> list[Decimal]:
        """The printed realisasi of the units that have one."""
        return [b.angka.tercetak for b in self.baris if b.angka.tercetak is not None]

    @property
    def capaian(self) -> list[Decimal]:
        """The printed capaian of the units that have one."""
        found = (b.angka.capaian_tercetak for b in self.baris)
        return [c for c in found if c is not None]

    @property
    def pembilang(self) -> Decimal:
        """The sum of the numerators that have a denominator, or of the counts."""
        return sum((b.angka.pembilang or Decimal(0) for b in self._whole()), Decimal(0))

    @property
    def penyebut(self) -> Decimal:
        """The sum of their denominators."""
        return sum((b.angka.penyebut or Decimal(0) for b in self._whole()), Decimal(0))

    @property
    def gabungan(self) -> Fraction | None:
        """The ratio of the sums: every case weighs the same, not every unit."""
        if self.baris[0].angka.ukuran != "rasio" or not self.penyebut:
            return None
        return 100 * Fraction(self.pembilang) / Fraction(self.penyebut)

    def _whole(self) -> Iterable[Baris]:
        """Give the units whose parts are both known; of counts those with a count."""
        ratio = self.baris[0].angka.ukuran == "rasio"
        for b in self.baris:
            if b.angka.pembilang is not None and (b.angka.penyebut is not None or not ratio):
                yield b


@dataclass(frozen=True)
class Berdampingan:
    """An indicator over all units that have it.

    Attributes:
        kode: Its code.
        kelompok: Its groups, the largest first.
    """

    kode: str
    kelompok: tuple[Kelompok, ...]

    @property
    def contoh(self) -> Angka:
        """The indicator in the first unit of the largest group, for its words."""
        return self.kelompok[0].baris[0].angka

    def letter(self, unit: str) -> str:
        """Give the letter of a unit's group; blank where it lacks the indicator."""
        found = (k.huruf for k in self.kelompok for b in k.baris if b.report.unit == unit)
        return next(found, "")


def side_by_side(units: Iterable[UnitReport]) -> tuple[Berdampingan, ...]:
    """Put the indicators of all units side by side, in the order of their decrees."""
    rows: dict[str, dict[Aturan, list[Baris]]] = {}
    for one in units:
        for angka in one.hasil.indikator if one.hasil is not None else ():
            rows.setdefault(angka.kode, {}).setdefault(angka.aturan, []).append(Baris(one, angka))
    return tuple(Berdampingan(code, _groups(found)) for code, found in rows.items())


def _groups(found: dict[Aturan, list[Baris]]) -> tuple[Kelompok, ...]:
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))  # stable: first come, first
    return tuple(
        Kelompok(letter_of(n), rules, tuple(rows)) for n, (rules, rows) in enumerate(ordered)
    )


def letter_of(number: int) -> str:
    """Give a letter for each number, from 0.

    >>> letter_of(0), letter_of(25), letter_of(26)
    ('A', 'Z', 'AA')
    """
    ahead, last = divmod(number, 26)
    return (letter_of(ahead - 1) if ahead else "") + chr(ord("A") + last)


@dataclass(frozen=True)
class Setara:
    """Units all of whose averaged indicators rest on equal rules, best mean capaian first.

    Attributes:
        huruf: Its letter.
        units: The units with their mean capaian; None where none can be had.
    """

    huruf: str
    units: tuple[tuple[UnitReport, Decimal | None], ...]


def comparable(
    units: Iterable[UnitReport], indicators: Sequence[Berdampingan]
) -> tuple[Setara, ...]:
    """Group the units whose mean capaian can be compared."""
    groups: dict[tuple[tuple[str, str], ...], list[UnitReport]] = {}
    for one in units:
        if one.hasil is None:
            continue
        counted = {a.kode for a in one.hasil.indikator if a.rata_rata}
        key = tuple((i.kode, i.letter(one.unit)) for i in indicators if i.kode in counted)
        groups.setdefault(key, []).append(one)
    ordered = sorted(groups.values(), key=lambda units: -len(units))
    return tuple(Setara(letter_of(n), _ranked(units)) for n, units in enumerate(ordered))


def _ranked(units: Iterable[UnitReport]) -> tuple[tuple[UnitReport, Decimal | None], ...]:
    means = [(one, mean_capaian(one)) for one in units]
    return tuple(sorted(means, key=lambda m: (m[1] is None, -(m[1] or Decimal(0)))))


def mean_capaian(one: UnitReport) -> Decimal | None:
    """Give the mean of the printed capaian that a unit's own report prints."""
    assert one.hasil is not None
    values = [a.capaian_tercetak for a in one.hasil.indikator if a.rata_rata]
    return measures.rata_rata(v for v in values if v is not None)


def ranks(values: Sequence[Decimal | None]) -> list[int | None]:
    """Rank values, the highest first; equal ones share a rank.

    >>> ranks([Decimal(5), None, Decimal(9), Decimal(5)])
    [2, None, 1, 2]
    """
    known = [v for v in values if v is not None]
    return [None if v is None else 1 + sum(k > v for k in known) for v in values]


def spread(values: Sequence[Decimal]) -> Decimal | None:
    """Give the standard deviation of all units, rounded; None of none."""
    if not values:
        return None
    mean = sum(map(Fraction, values), Fraction(0)) / len(values)
    variance = sum(((Fraction(v) - mean) ** 2 for v in values), Fraction(0)) / len(values)
    return half_up(Fraction(Decimal(str(sqrt(variance)))))


Answers = dict[str, tuple[Decimal, int]]


def pooled_answers(surveys: Iterable[Survei]) -> Answers:
    """Add up the answers of all units by unsur: every respondent weighs the same."""
    sums: Answers = {code.upper(): (Decimal(0), 0) for code in UNSUR}
    for survey in surveys:
        for u in survey.unsur:
            total, filled = sums[u.kode]
            sums[u.kode] = (total + u.jumlah, filled + u.terisi)
    return sums


def of_survey(kelompok: Kelompok) -> list[tuple[UnitReport, Survei]]:
    """Give the units of a group that have a survey."""
    found: list[tuple[UnitReport, Survei]] = []
    for b in kelompok.baris:
        survey = b.report.hasil.skm if b.report.hasil is not None else None
        if survey is not None:
            found.append((b.report, survey))
    return found


Key = Callable[[UnitReport], str]


def by(units: Iterable[UnitReport], key: Key) -> dict[str, list[UnitReport]]:
    """Group units by a text of theirs, in the order in which the texts come."""
    found: dict[str, list[UnitReport]] = {}
    for one in units:
        found.setdefault(key(one), []).append(one)
    return found
