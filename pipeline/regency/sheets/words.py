"""Words that several sheets of the recap share."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.regency.report import UnitReport

_NAMED = 40
"""Units that a line names; more are counted."""


def status_of(one: UnitReport) -> str:
    """Word the status of a unit.

    >>> status_of(UnitReport("jombang", "Kecamatan Jombang"))
    'GAGAL'
    """
    if one.hasil is not None and one.hasil.final and one.hasil.revisi > 1:
        return f"FINAL rev. {one.hasil.revisi}"
    return one.status.upper()


def units_named(units: Sequence[UnitReport]) -> str:
    """Name units in one line; very many are named in part and counted.

    >>> units_named([UnitReport("a", "Kecamatan A"), UnitReport("b", "Kecamatan B")])
    'Kecamatan A, Kecamatan B'
    """
    names = ", ".join(one.nama for one in units[:_NAMED])
    rest = len(units) - _NAMED
    return f"{names}, dan {rest} unit lain" if rest > 0 else names
