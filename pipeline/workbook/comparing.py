"""What the sheets that compare indicators share: their names, figures and formulas."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, Protocol

from pipeline.figures import measures
from pipeline.figures.results import HasilIndikator
from pipeline.rounding import half_up
from pipeline.workbook.edition import defined_name
from pipeline.workbook.figures import figure_kind, printed, recap_marks
from pipeline.workbook.formulas import NONE
from pipeline.workbook.parts import Cell, Column, Formula, Kind, Ref, Value
from schemas.decree import Indikator

NO = Column("No", Kind.WORD, 5)


class Directed(Protocol):
    """What tells how realisasi and target are compared."""

    @property
    def arah(self) -> Literal["naik", "turun"]:
        """Whether more or less is better."""

    @property
    def rumus_turun(self) -> Literal["(2T-R)/T", "T/R"]:
        """The declared formula for less is better."""


def label(entry: Indikator) -> str:
    """Name an indicator as the tables do."""
    return f"{entry.kode}. {entry.indikator}"


def label_cell(hasil: HasilIndikator, *marks: str) -> Cell:
    """Name an indicator, marked where its figures come from a recap, and with other notes."""
    return Cell(label(hasil.indikator), notes=(*marks, *recap_marks(hasil)))


def linked(hasil: HasilIndikator, part: str, value: int | float | str) -> Formula:
    """Point to the cell of an indicator's sheet that holds a figure."""
    return Formula(defined_name(hasil.indikator.kode, part), value)


def target_cell(hasil: HasilIndikator) -> Cell:
    """Show the target that governs."""
    return Cell(linked(hasil, "target", printed(hasil.target.nilai)), figure_kind(hasil))


def realisasi_cell(hasil: HasilIndikator) -> Cell:
    """Show realisasi, or in short why there is none: the whole reason is on its own sheet."""
    name = defined_name(hasil.indikator.kode, "realisasi")
    text = f'IF(ISNUMBER({name}),{name},LEFT({name},FIND(":",{name}&":")-1))'
    stored = printed(hasil.realisasi, hasil.alasan)
    short = stored.partition(":")[0] if isinstance(stored, str) else stored
    return Cell(Formula(text, short), figure_kind(hasil))


def capaian_cell(hasil: HasilIndikator) -> Formula:
    """Show the printed capaian."""
    name = defined_name(hasil.indikator.kode, "capaian")
    shown = NONE if hasil.capaian_tercetak is None else float(hasil.capaian_tercetak)
    return Formula(f'IF(ISNUMBER({name}),ROUND({name},2),"{NONE}")', shown)


def percent_cell(
    entry: Directed,
    target: Decimal | None,
    realisasi: Decimal | None,
    at: tuple[int, int],
    known: Decimal | None = None,
    of: tuple[str, int | None] = ("", None),
) -> Value:
    """Compare the realisasi and the target of a row, as capaian is, rounded to two decimals.

    Args:
        entry: The indicator, for its direction and formula.
        target: What the target's cell holds.
        realisasi: What the realisasi's cell holds, as printed.
        at: The columns of target and realisasi in the same table.
        of: Key of their table and row in it, where that is not the formula's own.
        known: The percentage where another reckoning gave it; the formula must agree with it.
    """
    exact = measures.capaian(target, realisasi, entry.arah, entry.rumus_turun)
    rounded = None if exact is None else half_up(exact)
    if known is not None and known != rounded:
        return known  # capped, or by another formula in its year
    t, r = "{t}", "ROUND({r},2)"
    nought = f"{t}=0"
    if entry.arah == "naik":
        core = f"100*{r}/{t}"
    elif entry.rumus_turun == "T/R":
        core, nought = f"100*{t}/{r}", f"OR({t}=0,{r}=0)"
    else:
        core = f"MAX(0,100*(2*{t}-{r})/{t})"
    known_both = f"AND(ISNUMBER({t}),ISNUMBER({{r}}))"
    text = f'IF({known_both},IF({nought},"{NONE}",ROUND({core},2)),"{NONE}")'
    shown = NONE if rounded is None else float(rounded)
    return Formula(
        text, shown, {n: Ref(c, of[1], table=of[0]) for n, c in zip("tr", at, strict=True)}
    )


def sum_of(values: list[Decimal], column: int, last: int) -> Formula:
    """Add up the numbers of a column's first rows."""
    shown = float(sum(values, Decimal(0))) if values else NONE
    text = f'IF(COUNT({{rows}})=0,"{NONE}",ROUND(SUM({{rows}}),2))'
    return Formula(text, shown, {"rows": Ref(column, 0, last)})


def mean_of(values: list[Decimal], column: int, last: int) -> Formula:
    """Give the mean of the numbers of a column's first rows."""
    mean = measures.rata_rata(values)
    text = f'IF(COUNT({{rows}})=0,"{NONE}",ROUND(AVERAGE({{rows}}),2))'
    return Formula(text, NONE if mean is None else float(mean), {"rows": Ref(column, 0, last)})


def signed(value: Fraction | Decimal) -> str:
    """Say which way a difference goes.

    >>> signed(Fraction(1)), signed(Fraction(-1)), signed(Fraction(0))
    ('naik', 'turun', 'tetap')
    """
    return "naik" if value > 0 else "turun" if value < 0 else "tetap"
