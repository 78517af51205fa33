"""The rules that an indicator's figures rest on: only figures under equal rules are averaged."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.office.policy_text import policy_text
from pipeline.sql import queries
from schemas.decree import Decree, Indikator, Nilai, Pilihan, Skala

_ALWAYS = {
    "rasio": ("penyebut_nol", "batas_capaian"),
    "jumlah": ("batas_capaian",),
    "nilai": ("batas_capaian",),
    "ikm": ("bobot_unsur", "gabung_skm", "batas_capaian"),
}
"""Policies that the program itself applies to a kind of measure."""


@dataclass(frozen=True)
class Aturan:
    """The rules of one indicator in one unit; equal ones may be averaged.

    Attributes:
        definisi: Fingerprint of what is counted, of direction and unit of measure.
        kebijakan: The policies that reach its figures, each with its value as text.
        skala: The scales that grade it, as text.
    """

    definisi: str
    kebijakan: tuple[tuple[str, str], ...]
    skala: tuple[str, ...]


def rules_of(entry: Indikator, decree: Decree, policies: Mapping[str, Nilai]) -> Aturan:
    """Give the rules of an indicator.

    Args:
        entry: The indicator.
        decree: Its decree, for the scales.
        policies: The policies in force.
    """
    names = sorted(_names(entry) & policies.keys())
    scales = {"ikm": [decree.skala.skm], "nilai": [decree.skala.sakip]}.get(entry.ukuran, [])
    return Aturan(
        _definition(entry, decree),
        tuple((n, policy_text(policies[n])) for n in names),
        tuple(map(scale_text, [decree.skala.capaian, *scales])),
    )


def scale_text(scale: Skala) -> str:
    """Write a scale in one line."""
    sign = ">" if scale.di_atas else "≥"
    return "; ".join(
        f"selebihnya {s.predikat}"
        if s.batas <= -1_000_000
        else f"{sign} {f'{s.batas:.2f}'.replace('.', ',')} {s.predikat}"
        for s in scale.jenjang
    )


def _definition(entry: Indikator, decree: Decree) -> str:
    """Give a fingerprint of what is measured, whatever the decree calls it."""
    parts = entry.model_dump(
        mode="json",
        include={
            "satuan", "arah", "rumus_turun", "ukuran", "nama_register", "sql", "penyebut",
            "pembilang", "pembilang_luar", "nilai_dari",
        },
    )  # fmt: skip
    parts["satuan"] = " ".join(entry.satuan.casefold().split())
    parts["kata"] = decree.kata.get(entry.nama_register, {})
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _names(entry: Indikator) -> set[str]:
    """Name the policies that can reach the figures of an indicator."""
    names = set(_ALWAYS[entry.ukuran])
    for way in (*entry.penyebut, *entry.pembilang, *entry.pembilang_luar):
        names |= set(_of_way(way))
    for statement in _statements(entry):
        names |= queries.parameters(statement)
    return names


def _of_way(way: Pilihan) -> Iterator[str]:
    yield from way.bila
    for condition in way.syarat:
        yield from condition.bila
        for words in (condition.salah_satu, condition.bukan, condition.paling_lambat):
            if isinstance(words, str) and words.startswith("$"):
                yield words.removeprefix("$")


def _statements(entry: Indikator) -> list[str]:
    """Give the SQL that an indicator's figures go through, down to the register's rows."""
    found: dict[tuple[str, str], str] = {}
    waiting = [("ukuran", entry.sql)]
    while waiting:
        place = waiting.pop()
        if place in found or place[1] not in queries.names(place[0]):
            continue
        found[place] = text = queries.text(*place)
        for name in re.findall(r"\bFROM (?:main\.|ditolak\.)?(\w+)", text):
            waiting += [("dihitung", name), ("baris", name.removeprefix("baris_"))]
    return list(found.values())
