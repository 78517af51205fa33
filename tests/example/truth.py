"""The true figures of the example, counted in plain Python from the generator's own clean records.

Nothing here reads a raw file or uses the program under test. What must become of each row was
decided when the row was made; its rule stands beside it in words (`Truth.odd`). The wrong rows:

- pengaduan: a status that may mean two things, a blank status, a blank and an unknown kind, a
  finish before the start, 31/02/2025, 07/25/2025, one nomor for two reports (both rejected), two
  rows that repeat an earlier one (ganda), five of 2024 (di luar tahun), a test entry
  (dikecualikan);
- pemberdayaan: 31/04/2025, an unknown word for direncanakan, a plan of December 2024;
- indikator_program: 1.234 as an index, #REF!, two indicators with one target;
- skm: U3 = 5, U3 = #REF!, a respondent without answers, a questionnaire of 2024;
- dokumen: 30 Februari 2025, a repeated row; rekomendasi: a follow-up before its start, an unknown
  bidang, one of 2024.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from tests.example.model import Account, Outcome
from tests.example.papers import NILAI_2024, in_force, lhe_total
from tests.example.programs import PROGRAM
from tests.example.promises import TARGET
from tests.example.survey import UNSUR
from tests.example.year import Year, books, year


@dataclass(frozen=True)
class SheetTruth:
    """What must become of the rows of one sheet; `lembar` is empty for delimited text."""

    register: str
    berkas: str
    lembar: str
    account: Account


@dataclass(frozen=True)
class Odd:
    """A row that is rejected, set aside, or accepted with something odd about it.

    `baris` is the row as the user's program shows it, `rule` says in words what it must hit, and
    `kolom` names the canonical column in question, "" where it is the whole row.
    """

    register: str
    berkas: str
    lembar: str
    baris: int
    kolom: str
    outcome: Outcome
    rule: str


@dataclass(frozen=True)
class Indicator:
    """The true figures of one indicator; realisasi is exact, capaian as printed."""

    kode: str
    pembilang: int | None
    penyebut: int | None
    realisasi: Fraction
    target: Decimal
    capaian: Decimal
    predikat: str


@dataclass(frozen=True)
class Unsur:
    """The answers of one unsur: their sum and how many there are."""

    kode: str
    jumlah: Fraction
    terisi: int

    @property
    def nrr(self) -> Fraction:
        """The mean of the answers given."""
        return self.jumlah / self.terisi


@dataclass(frozen=True)
class Month:
    """The trantib reports that came in during a month, and those finished by the cut-off."""

    bulan: int
    masuk: int
    selesai: int


@dataclass(frozen=True)
class Budget:
    """The money of one program, in rupiah."""

    kode: str
    pagu: int
    realisasi: int


@dataclass(frozen=True)
class Truth:
    """Everything that a right program finds in `raw/contoh/2025`.

    Attributes:
        sheets: The account of every sheet of every file.
        odd: The rows that are not plainly accepted.
        indicators: The eight indicators in the decree's order.
        rata_rata: Mean of the six IKU's capaian as printed, two decimals.
        rata_rata_ukuran: The same over the five distinct measures (IKU 3 and 4 are one).
        responden: Respondents of the year.
        unsur: U1..U9.
        ikm: With the weight 1/9, exact.
        ikm_bobot: As printed, for each of the three weights in use.
        bulan: The twelve months.
        selesai_tanpa_tanggal: Finished complaints without a finish date, counted with a warning.
        dokumen_berlaku: Documents in force (the other reading of IKU 1).
        anggaran: The four programs.
    """

    sheets: tuple[SheetTruth, ...]
    odd: tuple[Odd, ...]
    indicators: tuple[Indicator, ...]
    rata_rata: Decimal
    rata_rata_ukuran: Decimal
    responden: int
    unsur: tuple[Unsur, ...]
    ikm: Fraction
    ikm_bobot: dict[str, Decimal]
    bulan: tuple[Month, ...]
    selesai_tanpa_tanggal: int
    dokumen_berlaku: int
    anggaran: tuple[Budget, ...]

    def register(self, name: str) -> Account:
        """Give the account of a whole register."""
        return sum((s.account for s in self.sheets if s.register == name), Account())

    def sheet(self, berkas: str, lembar: str = "") -> Account:
        """Give the account of one sheet."""
        (found,) = (s.account for s in self.sheets if (s.berkas, s.lembar) == (berkas, lembar))
        return found

    def indicator(self, kode: str) -> Indicator:
        """Give the figures of one indicator."""
        (found,) = (i for i in self.indicators if i.kode == kode)
        return found


@cache
def truth() -> Truth:
    """Count the true figures."""
    y = year()
    unsur = _unsur(y)
    ikm = 25 * sum((u.nrr for u in unsur), Fraction(0)) / 9
    indicators = _indicators(y, ikm)
    capaian = [i.capaian for i in indicators if i.kode.startswith("IKU")]
    distinct = [i.capaian for i in indicators if i.kode.startswith("IKU") and i.kode != "IKU 4"]
    return Truth(
        sheets=tuple(
            SheetTruth(b.register, b.name, s.name, s.account) for b in books() for s in b.sheets
        ),
        odd=_odd(),
        indicators=indicators,
        rata_rata=printed(Fraction(sum(capaian)) / len(capaian)),
        rata_rata_ukuran=printed(Fraction(sum(distinct)) / len(distinct)),
        responden=sum(a.counts for a in y.survey.all),
        unsur=unsur,
        ikm=ikm,
        ikm_bobot={
            name: printed(25 * sum((u.nrr * weight for u in unsur), Fraction(0)))
            for name, weight in (
                ("1/9", Fraction(1, 9)),
                ("0,111", Fraction(111, 1000)),
                ("0,11", Fraction(11, 100)),
            )
        },
        bulan=_months(y),
        selesai_tanpa_tanggal=sum(
            c.counts and c.status == "selesai" and c.selesai is None for c in y.complaints.all
        ),
        dokumen_berlaku=in_force(y.documents),
        anggaran=tuple(
            Budget(m.kode, m.pagu_perubahan, m.realisasi) for m in y.budget if m.kode in PROGRAM
        ),
    )


def printed(value: Fraction) -> Decimal:
    """Round as the workbook prints: two decimals, half up, from the exact value."""
    scaled = value * 100
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    return (
        Decimal(whole + (2 * rest >= scaled.denominator))
        .scaleb(-2)
        .quantize(Decimal("0.01"), ROUND_HALF_UP)
    )


def predikat(capaian: Decimal) -> str:
    """Give the label of a capaian on the default scale."""
    for bound, label in ((91, "Sangat Tinggi"), (76, "Tinggi"), (66, "Sedang"), (51, "Rendah")):
        if capaian >= bound:
            return label
    return "Sangat Rendah"


def _indicators(y: Year, ikm: Fraction) -> tuple[Indicator, ...]:
    reports = [c for c in y.complaints.all if c.counts]
    finished = sum(c.finished for c in reports)
    planned = [a for a in y.activities if a.planned]
    program = [reached for m in y.indicators if m.counts for reached in m.tercapai]
    advice = [r for r in y.recommendations if r.counts]
    documents = sum(d.counts for d in y.documents)
    return (
        _indicator("IKU 1", Fraction(documents)),
        _share("IKU 2", sum(a.facilitated for a in planned), len(planned)),
        _share("IKU 3", finished, len(reports)),
        _share("IKU 4", finished, len(reports)),
        _indicator("IKU 5", Fraction(lhe_total(NILAI_2024))),
        _share("IKU 6", program.count(True), len(program)),
        _indicator("TUJUAN 1", ikm),
        _share("TUJUAN 2", sum(r.followed_up for r in advice), len(advice)),
    )


def _share(kode: str, pembilang: int, penyebut: int) -> Indicator:
    return _indicator(kode, Fraction(100 * pembilang, penyebut), pembilang, penyebut)


def _indicator(
    kode: str, realisasi: Fraction, pembilang: int | None = None, penyebut: int | None = None
) -> Indicator:
    target = TARGET[kode]
    capaian = printed(Fraction(printed(realisasi)) / Fraction(target) * 100)
    return Indicator(kode, pembilang, penyebut, realisasi, target, capaian, predikat(capaian))


def _unsur(y: Year) -> tuple[Unsur, ...]:
    rows = [a.nilai for a in y.survey.all if a.counts]
    found = []
    for i, kode in enumerate(UNSUR):
        values = [v for row in rows if (v := row[i]) is not None]
        found.append(Unsur(kode, sum(values, Fraction(0)), len(values)))
    return tuple(found)


def _months(y: Year) -> tuple[Month, ...]:
    found = []
    for number in range(1, 13):
        rows = [c for c in y.complaints.all if c.counts and c.masuk.month == number]
        found.append(Month(number, len(rows), sum(c.finished for c in rows)))
    return tuple(found)


def _odd() -> tuple[Odd, ...]:
    return tuple(
        Odd(b.register, b.name, s.name, row, line.fault.kolom, line.outcome, line.fault.rule)
        for b in books()
        for s in b.sheets
        for row, line in enumerate(s.lines, 1)
        if line.fault and line.outcome != "bukan_data"
    )
