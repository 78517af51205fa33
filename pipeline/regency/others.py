"""The units that a run of some leaves out: a recap is of a whole regency all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.regency.order import RegencyOrder, all_names, file_name
from pipeline.regency.report import UnitReport
from pipeline.regency.work import introduced, standing_unit


def left_out(
    order: RegencyOrder, asked: Sequence[UnitReport], refused: Mapping[str, str]
) -> tuple[UnitReport, ...]:
    """Report on the other units of the regencies that were asked for, by their last results.

    Nothing is run. One that has no results is listed without figures.

    Args:
        order: What is asked.
        asked: What became of the units that were run. Where the regency of one is not known, the
            recaps of all regencies tell of it.
        refused: Units that are never run, with the reason.
    """
    if order.units is None:
        return ()
    known = {one.unit for one in asked}
    others = [introduced(order, UnitReport(n, n)) for n in all_names(order) if n not in known]
    wanted = {_regency(order, one) for one in asked}
    return tuple(
        _standing(order, one, refused.get(one.unit))
        for one in others
        if None in wanted or _regency(order, one) in {None, *wanted}
    )


def _standing(order: RegencyOrder, one: UnitReport, why: str | None) -> UnitReport:
    if why is None:
        return standing_unit(order, one.unit)
    return introduced(order, UnitReport(one.unit, one.unit, sebab=why))


def _regency(order: RegencyOrder, one: UnitReport) -> str | None:
    """Give what spellings of one regency have in common; None where it is not known."""
    return None if one.kabupaten is None else file_name(one.kabupaten, order.tahun)
