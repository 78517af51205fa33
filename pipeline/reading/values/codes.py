"""Codes and lists: indicators of the decree, programs and kegiatan, and the unsur of the SKM."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.reading.values.parsed import BLANK, Parsed, is_blank, shown
from pipeline.reading.words import normal

_LISTED = re.compile(r"^\W*(?:\d{1,2}|[a-z])\s*[.)]\s*(?=\S)", re.IGNORECASE)
_BUDGET = re.compile(r"^\d+\.\d{2}\.\d{2}(?:\.\d+\.\d{2}(?:\.\d{1,4})?)?$")


def parse_indicator(value: object, codes: Mapping[str, str]) -> Parsed:
    """Parse the code of an indicator: `IKU 3`, `IKU-3`, `iku3`.

    Args:
        value: The cell.
        codes: Code without blanks and punctuation, in lower case, to the decree's code.
    """
    if is_blank(value):
        return BLANK
    found = codes.get(_squeezed(shown(value)))
    if found is not None:
        return Parsed(found)
    return Parsed(aturan="kode_tidak_dikenal", isian={"pilihan": ", ".join(codes.values())})


def parse_indicators(value: object, codes: Mapping[str, str]) -> Parsed:
    """Parse several codes in one cell, `IKU 3; IKU 4`; the value joins them with `; `."""
    if is_blank(value):
        return BLANK
    parts = [p for p in re.split(r"[;,\n]|\bdan\b|&", shown(value)) if p.strip()]
    parsed = [parse_indicator(p, codes) for p in parts]
    wrong = next((p for p in parsed if p.aturan), None)
    return wrong or Parsed("; ".join(str(p.value) for p in parsed))


def squeezed_codes(codes: Mapping[str, str] | list[str]) -> dict[str, str]:
    """Give each code of a decree by the form in which spellings of it are equal."""
    return {_squeezed(c): c for c in codes}


def _squeezed(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.casefold())


def named_indicator(text: str, texts: Mapping[str, str]) -> str | None:
    """Give the code of an indicator's whole text; its number in a list does not matter.

    >>> named_indicator("2. Nilai SAKIP OPD", {"nilai sakip opd": "IKU 5"})
    'IKU 5'
    """
    return texts.get(normal(text)) or texts.get(normal(_LISTED.sub("", text)))


def parse_budget_code(value: object) -> Parsed:
    """Parse the code of a program, kegiatan or sub kegiatan (Kepmendagri 050-5889/2021).

    The two generations of sub kegiatan, `...02` and `...0002`, give the same code.

    >>> parse_budget_code("7.01.02.2.01.02").value
    '7.01.02.2.01.0002'
    """
    if is_blank(value):
        return BLANK
    text = re.sub(r"\s", "", shown(value)).rstrip(".")
    if not _BUDGET.match(text):
        return Parsed(aturan="kode_program_tidak_dikenal")
    parts = text.split(".")
    if len(parts) == 6:
        parts[5] = parts[5].zfill(4)
    return Parsed(".".join(parts))


def parse_aspects(value: object, names: Mapping[str, str]) -> Parsed:
    """Parse which unsur of the SKM a document covers: `U1; U3`, `1-9`, names, `semua`.

    Args:
        value: The cell.
        names: Normalised name of an unsur to its code `u1`..`u9`.

    Returns:
        The codes in order, joined with `; `.
    """
    if is_blank(value):
        return BLANK
    text = shown(value).casefold()
    if normal(text) in {"semua", "semua unsur", "seluruh unsur", "semua aspek"}:
        return Parsed("; ".join(f"u{i}" for i in range(1, 10)))
    found: set[int] = set()
    # Names hold commas themselves, so a comma separates only what is no name as a whole.
    pieces = [p.strip() for p in re.split(r"[;\n]", text)]
    parts = [
        q
        for p in pieces
        for q in ([p] if normal(p) in names else re.split(r",|\bdan\b|&|/(?=\s*u?\s*\d)", p))
    ]
    for part in (p.strip() for p in parts):
        if match := re.fullmatch(
            r"u?\s*([1-9])\s*(?:-|–|s\.?/?d\.?|sampai(?: dengan)?)\s*u?\s*([1-9])", part
        ):
            found |= set(range(int(match[1]), int(match[2]) + 1))
        elif match := re.fullmatch(r"(?:u|unsur)?\s*([1-9])", part):
            found.add(int(match[1]))
        elif normal(part) in names:
            found.add(int(names[normal(part)][1]))
        elif part:
            return Parsed(aturan="unsur_tidak_dikenal")
    if not found:
        return Parsed(aturan="unsur_tidak_dikenal")
    return Parsed("; ".join(f"u{i}" for i in sorted(found)))
