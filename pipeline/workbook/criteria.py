"""The decree's conditions on rows as formula text, so that an evaluator can follow each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from pipeline.figures.conditions import applies, value_of, words_of
from pipeline.workbook.dense import serial
from schemas.decree import Nilai, Pilihan, Syarat

NAMES = {"batas_data": "Batas_data", "tahun": "Tahun_laporan", "libur": "Hari_libur"}
"""Parameters that stand in named cells: of the cover, the free days of Catatan."""

Place = Callable[[str], str]
"""Gives the cell of a column in the row of the formula, such as `G{row}`."""


def ways_formula(ways: Sequence[Pilihan], place: Place, parameters: Mapping[str, Nilai]) -> str:
    """Write ways of being counted as a logical formula over one row.

    Args:
        ways: Alternatives; those whose policies have other values are passed over.
        place: Where the row's columns stand.
        parameters: Policies in force, `tahun` and `batas_data`.

    >>> way = Pilihan(syarat=[Syarat(kolom="status", salah_satu=["selesai", "ditolak"])])
    >>> ways_formula([way], lambda column: "G{row}", {})
    'OR(G{row}="selesai",G{row}="ditolak")'
    """
    parts = []
    for way in ways:
        if applies(way.bila, parameters):
            held = [
                condition_formula(s, place, parameters)
                for s in way.syarat
                if applies(s.bila, parameters)
            ]
            parts.append(_joined("AND", held, "TRUE"))
    return _joined("OR", parts, "FALSE")


def condition_formula(condition: Syarat, place: Place, parameters: Mapping[str, Nilai]) -> str:
    """Write one condition; a blank cell gives what the condition says of it."""
    cell = place(condition.kolom)
    blank = "TRUE" if condition.kosong else "FALSE"
    if condition.salah_satu is not None:
        words = words_of(condition.salah_satu, parameters)
        found = _joined("OR", [f"{cell}={literal(w)}" for w in words], "FALSE")
        return f'OR({cell}="",{found})' if condition.kosong else found
    if condition.bukan is not None:
        words = words_of(condition.bukan, parameters)
        test = _joined("AND", [f"{cell}<>{literal(w)}" for w in words], "TRUE")
    elif condition.tahun is not None:
        test = f"YEAR({cell})={_parameter(condition.tahun, parameters)}"
    else:
        limit = condition.paling_lambat or ""
        named = limit.startswith("$")
        test = f"{cell}<={_parameter(limit, parameters) if named else place(limit)}"
    return f'IF({cell}="",{blank},{test})'


def _joined(function: str, parts: Sequence[str], none: str) -> str:
    if not parts:
        return none
    return parts[0] if len(parts) == 1 else f"{function}({','.join(parts)})"


def _parameter(text: str, parameters: Mapping[str, Nilai]) -> str:
    """Name the cell of a parameter, or write its value out."""
    name = text.removeprefix("$")
    return NAMES.get(name) or literal(value_of(text, parameters))


def literal(value: Nilai) -> str:
    """Write a value inside a formula.

    >>> literal("selesai"), literal(date(2025, 12, 31)), literal(99.5), literal(True)
    ('"selesai"', '46022', '99.5', 'TRUE')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return str(serial(value))
    if isinstance(value, (int, float)):
        exact = Fraction(str(value))
        return str(exact.numerator) if exact.denominator == 1 else f"{value}"
    return '"' + str(value).replace('"', '""') + '"'
