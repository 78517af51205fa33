"""Villages: one of the unit's, several in one cell, or one that is not in its list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.reading.values.choices import nearest, tight
from pipeline.reading.values.parsed import BLANK, Parsed, is_blank, shown
from pipeline.reading.words import clean, normal

BEBERAPA = "beberapa desa"
"""The group of rows that name several villages: each is counted once, under this name."""
DI_LUAR = "di luar daftar"
_BETWEEN = re.compile(r"[,;/&+\n]|\s[-–]\s|\bdan\b|\bserta\b", re.IGNORECASE)
_ENUMERATOR = re.compile(r"^\W*(?:\d{1,2}\s*[.)]\s*)?")
_PREFIX = re.compile(r"^(?:desa|ds|kelurahan|kel)\s+")
_ALL = re.compile(
    r"^(?:(?:semua|seluruh|setiap|tiap)(?: \d+)? (?:desa|wilayah)(?: kelurahan)?|se ?kecamatan"
    r"|\d+ desa|(?:semua|seluruh) kecamatan)(?: (?:se )?kecamatan)?(?: [a-z]+)?$"
)


def parse_village(value: object, known: Mapping[str, str]) -> Parsed:
    """Parse the village of a row.

    Args:
        value: The cell.
        known: Normalised name, with and without `Desa` and blanks, to the unit's spelling; empty
            where the unit lists none, and then nothing is checked.

    Returns:
        The unit's spelling; `beberapa desa` where a cell names several, with a warning if not all
        of them are known; `di luar daftar`, with a warning, for one that is not.

    >>> desa = {"jombang": "Jombang", "keting": "Keting"}
    >>> parse_village("Desa Jombang", desa).value, parse_village("Jombang dan Keting", desa).value
    ('Jombang', 'beberapa desa')
    """
    if is_blank(value):
        return BLANK
    text = clean(shown(value))
    if not known:
        return Parsed(text)
    found = _one(text, known)
    if found is not None:
        return Parsed(found)
    if _ALL.match(normal(text)):
        return Parsed(BEBERAPA)
    parts = (_ENUMERATOR.sub("", p) for p in _BETWEEN.split(shown(value)))
    names = [p for p in map(clean, parts) if normal(p)]
    villages = {p: _one(p, known) for p in names}
    there = {v for v in villages.values() if v is not None}
    unknown = [p for p, v in villages.items() if v is None]
    if len(there) == 1 and not unknown:
        return Parsed(next(iter(there)))
    if not there:
        return Parsed(DI_LUAR, "desa_di_luar_daftar", {"usul": nearest(normal(text), known, known)})
    usul = "".join(nearest(normal(p), known, known) for p in unknown)
    isian = {"lain": ", ".join(unknown), "usul": usul}
    return Parsed(BEBERAPA, "beberapa_desa" if unknown else None, isian)


def _one(text: str, known: Mapping[str, str]) -> str | None:
    key = normal(text)
    bare = _PREFIX.sub("", key)
    return known.get(key) or known.get(bare) or known.get(tight(bare))
