"""The live formulas of an indicator, from the same definitions that the results rest on.

Each function mirrors its formula in exact arithmetic. Where the mirror does not give the result
that was computed in DuckDB (another policy, another definition), the cell keeps the value alone:
a formula never tells another story than its stored value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from pipeline.figures import measures
from pipeline.figures.results import HasilIndikator
from pipeline.rounding import half_up
from pipeline.workbook.edition import defined_name
from pipeline.workbook.parts import Formula, Value
from schemas.decree import Jenjang, Nilai, Skala

NONE = "-"
TEXT_LIMIT = 255
"""Characters that a text inside a formula may have."""

Policies = Mapping[str, Nilai]


def quoted(text: str) -> str:
    """Write a text inside a formula; braces are doubled because formulas are templates.

    >>> quoted("tidak ada")
    '"tidak ada"'
    """
    return '"' + text.replace('"', '""').replace("{", "{{").replace("}", "}}") + '"'


def realisasi(hasil: HasilIndikator, policies: Policies) -> Value:
    """Give realisasi: a formula for ratios and counts, else the value or why there is none."""
    entry = hasil.indikator
    if entry.ukuran == "rasio" and hasil.pembilang is not None and hasil.penyebut is not None:
        return _ratio(hasil, policies)
    counted = hasil.pembilang
    if entry.ukuran == "jumlah" and counted is not None and counted == hasil.realisasi:
        return Formula(defined_name(entry.kode, "pembilang"), number(counted))
    return hasil.realisasi if hasil.realisasi is not None else hasil.alasan


def _ratio(hasil: HasilIndikator, policies: Policies) -> Value:
    entry, above, below = hasil.indikator, hasil.pembilang, hasil.penyebut
    assert above is not None and below is not None
    reason = hasil.alasan or f"tidak dapat dihitung: {entry.tanpa_penyebut or 'penyebutnya nol'}"
    hundred = policies.get("penyebut_nol") == "seratus"
    mirrored = 100 * above / below if below else Fraction(100) if hundred else None
    value: Value = hasil.realisasi if hasil.realisasi is not None else reason
    if mirrored != hasil.realisasi or len(reason) > TEXT_LIMIT:
        return value
    p, q = defined_name(entry.kode, "pembilang"), defined_name(entry.kode, "penyebut")
    zero = "100" if hundred else quoted(reason)
    stored = reason if hasil.realisasi is None else number(hasil.realisasi)
    return Formula(f"IF({q}=0,{zero},100*{p}/{q})", stored)


def capaian(hasil: HasilIndikator, policies: Policies) -> Value:
    """Give capaian from realisasi as printed, by the indicator's direction and formula."""
    entry, target, printed = hasil.indikator, hasil.target.nilai, hasil.tercetak
    cap = _cap(policies)
    mirrored = measures.capaian(target, printed, entry.arah, entry.rumus_turun)
    if mirrored is not None and cap is not None:
        mirrored = min(mirrored, Fraction(cap))
    if mirrored != hasil.capaian:
        return hasil.capaian
    r = f"ROUND({defined_name(entry.kode, 'realisasi')},2)"
    t = defined_name(entry.kode, "target")
    if entry.arah == "naik":
        core = f"100*{r}/{t}"
    elif entry.rumus_turun == "T/R":
        core = f"100*{t}/{r}"
    else:
        core = f"100*(2*{t}-{r})/{t}"
    core = f"MAX(0,{core})" if cap is None else f"MIN({cap},MAX(0,{core}))"
    inverse = entry.arah == "turun" and entry.rumus_turun == "T/R"
    for divisor in (t, r) if inverse else (t,):
        core = f'IF({divisor}=0,"{NONE}",{core})'
    names = f"ISNUMBER({defined_name(entry.kode, 'realisasi')}),ISNUMBER({t})"
    text = f'IF(AND({names}),{core},"{NONE}")'
    if hasil.capaian is None or target is None or printed is None:
        return Formula(text, NONE)
    return Formula(text, _as_calculated(hasil, target, printed))


def _as_calculated(hasil: HasilIndikator, target: Decimal, printed: Decimal) -> int | float:
    """Give capaian as the formula calculates it, so that a recalculation changes no digit."""
    assert hasil.capaian is not None
    exact, r, t = hasil.capaian, float(printed), float(target)
    if hasil.indikator.arah == "naik":
        calculated = 100 * r / t
    elif hasil.indikator.rumus_turun == "T/R":
        calculated = 100 * t / r
    else:
        calculated = 100 * (2 * t - r) / t
    capped = abs(calculated - float(exact)) > 1e-6  # by the policy, or by zero
    return number(exact) if capped else calculated


def _cap(policies: Policies) -> Decimal | None:
    written = str(policies.get("batas_capaian", "tanpa_batas"))
    return None if written == "tanpa_batas" else Decimal(written)


def predikat(hasil: HasilIndikator, scale: Skala) -> Value:
    """Give the predikat: the printed capaian graded on the decree's scale."""
    step = None if hasil.capaian is None else measures.jenjang(hasil.capaian, scale)
    if (None if step is None else step.predikat) != hasil.predikat or not writable(scale):
        return hasil.predikat
    name = defined_name(hasil.indikator.kode, "capaian")
    text = f'IF(ISNUMBER({name}),{graded(f"ROUND({name},2)", scale)},"{NONE}")'
    return Formula(text, hasil.predikat or NONE)


def kategori(hasil: HasilIndikator, scale: Skala) -> Value:
    """Give the category of a realisasi, such as `BB (Sangat Baik)`: it too grades what is printed.

    Args:
        hasil: An indicator whose value has a scale of its own (SKM, SAKIP).
        scale: That scale.
    """
    step = None if hasil.realisasi is None else measures.jenjang(hasil.realisasi, scale)
    if step is None or step.sebutan != hasil.keterangan or not writable(scale):
        return hasil.keterangan
    name = defined_name(hasil.indikator.kode, "realisasi")
    text = graded(f"ROUND({name},2)", scale, attrgetter("sebutan"))
    return Formula(f'IF(ISNUMBER({name}),{text},"{NONE}")', step.sebutan)


def writable(scale: Skala) -> bool:
    """Tell whether a formula can hold the labels of a scale."""
    return all(len(step.sebutan) <= TEXT_LIMIT for step in scale.jenjang)


def graded(
    value: str, scale: Skala, label: Callable[[Jenjang], str] = attrgetter("predikat")
) -> str:
    """Write the formula that grades a value on a scale.

    Args:
        value: Formula of the value, rounded as it prints.
        scale: The scale.
        label: What the formula gives for a step.

    >>> from schemas.decree import Jenjang
    >>> steps = [Jenjang(batas="91", predikat="A"), Jenjang(batas="-1000000", predikat="B")]
    >>> graded("X", Skala(jenjang=steps))
    'IF(X>=91,"A","B")'
    """
    sign = ">" if scale.di_atas else ">="
    lowest = scale.jenjang[-1]
    bottomless = lowest.batas <= -1_000_000
    result = quoted(label(lowest)) if bottomless else f'"{NONE}"'
    for step in reversed(scale.jenjang[:-1] if bottomless else scale.jenjang):
        result = f"IF({value}{sign}{step.batas.normalize():f},{quoted(label(step))},{result})"
    return result


def percent_of(above: object, below: object, shown: object) -> float | None:
    """Tell whether a table's percentage is `100 x above / below`, rounded or not.

    Returns:
        The percentage in full, or None where the table shows something else.
    """
    if not isinstance(above, int) or not isinstance(below, int) or below == 0:
        return None
    if not isinstance(shown, (int, float, Decimal, Fraction)):
        return None
    exact = Fraction(100 * above, below)
    same = half_up(exact, 6) == half_up(Fraction(shown), 6) or half_up(exact) == shown
    return float(exact) if same else None


def stored(value: Value) -> int | float | str:
    """Give what a cell with this value holds once it is calculated; `-` for none."""
    if isinstance(value, Formula):
        return value.value
    if isinstance(value, (int, float, Decimal, Fraction)):
        return number(value)
    return NONE if value is None else str(value)


def number(value: Fraction | Decimal | float) -> int | float:
    """Give a value as a cell holds it: whole numbers as integers.

    >>> number(Fraction(4, 2)), number(Fraction(1, 4))
    (2, 0.25)
    """
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else float(exact)
