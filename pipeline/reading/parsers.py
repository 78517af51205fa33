"""Which parser reads the cells of which column: one place for all kinds of columns."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.reading.context import Context
from pipeline.reading.sheet import Cell, RefusedCell, UncalculatedFormula
from pipeline.reading.values.choices import parse_answer, parse_choice
from pipeline.reading.values.codes import (
    parse_aspects,
    parse_budget_code,
    parse_indicator,
    parse_indicators,
)
from pipeline.reading.values.dates import parse_date
from pipeline.reading.values.numbers import (
    Reading,
    parse_count,
    parse_money,
    parse_number,
    parse_year,
)
from pipeline.reading.values.parsed import BLANK, Parsed, is_blank, shown
from pipeline.reading.values.villages import parse_village
from pipeline.reading.words import clean, normal
from schemas.column import Kind
from schemas.register import Register

Parser = Callable[[Cell], Parsed]

_REMEMBERED = 2**17
"""So many distinct cells of a column are remembered."""
_ERROR_TEXT = re.compile(
    r"^(?:#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|CALC!|SPILL!)|Err:\d{3})$"
)


def parser_of(register: Register, name: str, context: Context) -> Parser:
    """Give the parser of a column's cells, which remembers what it parsed.

    Args:
        register: The register.
        name: Canonical column.
        context: The unit's and the decree's words.

    Returns:
        A function of one cell. Cell errors and formulas without a value break the same rules in
        every column. Where a row's satuan decides (`Kind.MEASURE`), this parser tells only whether
        the cell can be a number at all.
    """
    parse = _parser(register, name, context)
    verbatim = register.columns[name].verbatim
    if register.columns[name].kind is Kind.TEXT:
        return _text if verbatim else lambda cell: broken(cell) or _text(cell)
    memo: dict[tuple[type, Cell], Parsed] = {}

    def remembered(cell: Cell) -> Parsed:
        if cell.__class__ is RefusedCell:
            return broken(cell) or BLANK
        key = (cell.__class__, cell)
        found = memo.get(key)
        if found is None:
            if len(memo) > _REMEMBERED:  # a column of moments, not of days
                memo.clear()
            found = memo[key] = (not verbatim and broken(cell)) or parse(cell)
        return found

    return remembered


def broken(cell: Cell) -> Parsed | None:
    """Give the rule that a cell breaks whatever its column: an error, a formula, its layout."""
    if cell.__class__ is str and cell[:1].isalnum() and cell[:1] != "E":
        return None  # as nearly all cells
    if isinstance(cell, RefusedCell):
        return Parsed(aturan=cell.aturan, isian=cell.isian)
    if isinstance(cell, UncalculatedFormula):
        return Parsed(aturan="rumus_tanpa_nilai")
    if (
        isinstance(cell, str)
        and cell.lstrip()[:1] in {"#", "E"}
        and _ERROR_TEXT.match(cell.strip())
    ):
        return Parsed(aturan="sel_galat")
    return None


def _parser(register: Register, name: str, context: Context) -> Parser:
    kind = register.columns[name].kind
    match kind:
        case Kind.DATE | Kind.PERIOD:
            period = kind is Kind.PERIOD
            return lambda c: parse_date(c, tahun=context.tahun, period=period)
        case Kind.MONEY:
            return parse_money
        case Kind.COUNT:
            return parse_count
        case Kind.INDEX | Kind.MEASURE:
            return lambda c: parse_number(c, Reading.INDEX)
        case Kind.YEAR:
            return parse_year
        case Kind.CHOICE:
            words = context.vocabulary(register, name)
            return lambda c: parse_choice(c, words)
        case Kind.ANSWER:
            answers = context.vocabulary(register, name)
            return lambda c: parse_answer(c, answers)
        case Kind.VILLAGE:
            known = context.desa
            return lambda c: parse_village(c, known)
        case Kind.INDICATOR:
            return lambda c: parse_indicator(c, context.codes)
        case Kind.INDICATORS:
            return lambda c: parse_indicators(c, context.codes)
        case Kind.BUDGET_CODE:
            return parse_budget_code
        case Kind.ASPECTS:
            aspects = _aspects(context)
            return lambda c: parse_aspects(c, aspects)
        case _:
            return _text


def _text(cell: Cell) -> Parsed:
    text = plain_text(cell)
    return BLANK if text is None else Parsed(text)


def plain_text(cell: Cell) -> str | None:
    """Give a cell as text; None where it says nothing."""
    if cell is None:
        return None
    written = cell if isinstance(cell, str) else shown(cell)
    text = clean(written)
    if len(text) < 3 and is_blank(text):
        return None
    return written if written == text else text  # the same text is not kept twice


def _aspects(context: Context) -> dict[str, str]:
    """Give the names of the nine unsur by which a document may name them, to their codes."""
    skm = context.register("skm")
    return {
        normal(name): code
        for code in skm.of_kind(Kind.ANSWER)
        for name in (*skm.columns[code].aliases, skm.columns[code].label)
    }
