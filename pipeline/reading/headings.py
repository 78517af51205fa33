"""Matching the headings of a sheet with the columns of a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.reading.words import is_row_number, normal
from schemas.register import Register


@dataclass(frozen=True)
class Headings:
    """The headings that a register's columns may have.

    Attributes:
        register: The register.
        known: Normalised heading to canonical column.
        declared: Likewise those that the unit declared in `[kolom]`; they win.
    """

    register: Register
    known: Mapping[str, str]
    declared: Mapping[str, str]

    def column(self, heading: str) -> str | None:
        """Give the canonical column of a heading, or None."""
        key = normal(heading)
        return self.declared.get(key) or (None if is_row_number(heading) else self.known.get(key))


def headings_of(register: Register, declared: Mapping[str, str]) -> Headings:
    """Collect the headings of a register: names, labels and aliases, and those of the unit.

    Args:
        register: The register.
        declared: Heading of this office to canonical column (unit.toml `[kolom.<register>]`).
    """
    known: dict[str, str] = {}
    for name, column in register.columns.items():
        for alias in (*column.aliases, column.label):
            known.setdefault(normal(alias), name)
    # The canonical names always match (contract 2), so they win over any alias.
    known |= {normal(name): name for name in register.columns}
    return Headings(register, known, {normal(k): v for k, v in declared.items()})


@dataclass(frozen=True)
class Matched:
    """How the heading cells of a table match.

    Attributes:
        columns: Canonical column to position, from 0 in the sheet's rows.
        headings: Position to the heading as written.
        doubles: Canonical column to positions, where more than one matches.
        row_number: Position of the column that numbers the rows, if any.
    """

    columns: Mapping[str, int]
    headings: Mapping[int, str]
    doubles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    row_number: int | None = None

    @property
    def unused(self) -> list[str]:
        """Headings that match no column."""
        used = {*self.columns.values(), *(p for d in self.doubles.values() for p in d)}
        return [h for p, h in self.headings.items() if p not in used and p != self.row_number]


def match(levels: Sequence[Sequence[str]], headings: Headings) -> Matched:
    """Match stacked heading rows with the columns of a register.

    Args:
        levels: One to three rows of heading texts, equally long, upper row first; merged groups
            repeat their text over the columns they span.
        headings: The headings that the register may have.

    Returns:
        The match. A column's heading is tried as a whole, then as its lowest text, and an upper
        text alone only where nothing stands below it.
    """
    found: dict[str, list[int]] = {}
    written: dict[int, str] = {}
    number: int | None = None
    width = max(map(len, levels), default=0)
    for position in range(width):
        texts = [level[position] for level in levels if position < len(level) and level[position]]
        parts = [t for i, t in enumerate(texts) if i == 0 or t != texts[i - 1]]
        if not parts:
            continue
        candidates = [" ".join(parts), *(" ".join(parts[i:]) for i in range(1, len(parts)))]
        names = [headings.column(c) for c in candidates]
        name = next((n for n in names if n), None)
        written[position] = candidates[names.index(name)] if name else candidates[0]
        if name is not None:
            found.setdefault(name, []).append(position)
        elif number is None and is_row_number(parts[-1]):
            number = position
    single = {n: p[0] for n, p in found.items() if len(p) == 1}
    doubles = {n: tuple(p) for n, p in found.items() if len(p) > 1}
    return Matched(single, written, doubles, number)
