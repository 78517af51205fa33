"""Problems of the data: a rule that a file, sheet, row or cell breaks, with place and cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.privacy import HIDDEN, mask
from schemas.register import Register
from schemas.rules import GENERAL, Rule, Tingkat

NOT_NUMBERED = "nomor_hanya_urut"
"""The rule of a whole sheet, found in its first row."""
SHOWN_PLACES = 5
"""How many places an entry of equal problems names."""


@dataclass(frozen=True)
class Masalah:
    """A problem as users read it (contract 5).

    Attributes:
        register: The register, or blank where the file fits none.
        berkas: Name of the file.
        lembar: Name of the sheet, or blank.
        baris: Row as the user's program shows it; None for a whole file or sheet.
        kolom: Letter and heading, or blank.
        nilai: The value as written, masked where it is personal; None where there is none.
        tingkat: `kesalahan` or `peringatan`.
        aturan: Stable code of the rule.
        pesan: What is wrong.
        saran: How to mend it.
        jumlah: How many equal problems of the sheet this entry stands for.
        tempat: The rows of the first of them.
    """

    register: str
    berkas: str
    lembar: str
    baris: int | None
    kolom: str
    nilai: str | None
    tingkat: Tingkat
    aturan: str
    pesan: str
    saran: str
    jumlah: int = 1
    tempat: tuple[int, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a problem is: file, sheet, row, and the column's letter and heading."""

    register: str
    berkas: str
    lembar: str = ""
    baris: int | None = None
    kolom: str = ""


def problem(
    place: Place,
    rule: Rule | str,
    nilai: str | None = None,
    isian: Mapping[str, str] | None = None,
    *,
    label: str = "",
    personal: bool = False,
) -> Masalah:
    """Word a problem.

    Args:
        place: Where it is.
        rule: The rule, or the code of a general one.
        nilai: The value as written.
        isian: Further words for the rule's templates.
        label: The column's label, for `{kolom}`.
        personal: The value is personal and is never shown.
    """
    found = GENERAL[rule] if isinstance(rule, str) else rule
    shown = None if nilai is None else HIDDEN if personal else _short(mask(nilai))
    words = _Words(
        {k: mask(v) for k, v in (isian or {}).items()}
        | {"nilai": _quoted(shown), "kolom": label, "register": place.register}
    )
    return Masalah(
        place.register,
        mask(place.berkas),
        mask(place.lembar),
        place.baris,
        mask(place.kolom),
        shown,
        found.tingkat,
        found.kode,
        found.pesan.format_map(words),
        found.saran.format_map(words),
        tempat=() if place.baris is None else (place.baris,),
    )


def worded(
    register: Register,
    place: Place,
    column: str,
    code: str,
    nilai: str | None,
    isian: Mapping[str, str],
) -> Masalah:
    """Word what was found in a column of a row."""
    spec = register.columns.get(column)
    return problem(
        replace(place, baris=None) if code == NOT_NUMBERED else place,
        register.rules[code],
        nilai,
        {"nama_kolom": column, "contoh": "" if spec is None else spec.example, **isian},
        label="" if spec is None else spec.label,
        personal=spec is not None and spec.personal,
    )


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _quoted(text: str | None) -> str:
    return "" if text is None else f"“{text}”"


def _short(text: str, most: int = 80) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def rule_of(register: Register | None, code: str) -> Rule:
    """Give the rule of a code: the register's own, or a general one."""
    return GENERAL[code] if register is None else register.rules[code]


def gather(problems: Iterable[Masalah]) -> list[Masalah]:
    """Join equal problems (rule, column, value) of one sheet into one entry with a count.

    Order is kept: by first place. Entries count and name the first `SHOWN_PLACES` rows.
    """
    joined: dict[tuple[object, ...], list[Masalah]] = {}
    for p in problems:
        # Messages of one rule on one value differ only in the other rows that they name.
        said = p.pesan if p.baris is None else None
        key = (p.register, p.berkas, p.lembar, p.kolom, p.nilai, p.aturan, said)
        joined.setdefault(key, []).append(p)
    return [_joined(group) for group in joined.values()]


def _joined(group: list[Masalah]) -> Masalah:
    rows = [p.baris for p in group if p.baris is not None]
    return replace(group[0], jumlah=len(group), tempat=tuple(rows[:SHOWN_PLACES]))
