"""Matching the headings of a sheet with the columns of a register."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.reading.words import clean, is_row_number, normal
from schemas.column import Kind
from schemas.register import Register

_ENUMERATOR = re.compile(
    r"^\(?(?:\d{1,2}(?:[.):]\s*|\s+[-–:]?\s*)|[a-z][.):]\s*"
    r"|[upq][\s-]?\d{1,2}(?:\s*[.):/–-]\s*|\s+))(?=\S)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_NUMBERED_UNSUR = re.compile(r"^\(?u[\s-]?([1-9])\W+(?=[^\W\d])(\D+)$", re.IGNORECASE)
_CODE_BEHIND = re.compile(r"^(\D*[^\W\d])\W+(u[1-9])\)?$", re.IGNORECASE)
_REMARK_BEHIND = re.compile(r"\s*\(([^()]*)\)\s*\**\)?$")
EITHER = " atau "
"""Stands between two columns of which a register needs one."""
_BARE_UNSUR = re.compile(r"^(u|p|q|unsur )([89])$")


def speaks_of(text: str, patterns: Sequence[str]) -> bool:
    """Tell whether a heading or question speaks of one of some matters."""
    return bool(patterns) and bool(_compiled(tuple(patterns)).search(normal(text)))


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


@dataclass(frozen=True)
class Headings:
    """The headings that a register's columns may have.

    Attributes:
        register: The register.
        known: Normalised heading to canonical column.
        declared: Likewise those that the unit declared in `[kolom]`; they win.
        never: Normalised headings that are none of the register's, however they may be read.
        instead: Required column to the one that may stand in for it in this office, such as the
            day of finishing for the status.
        tahun: The year of the folder: `Target 2025` is its target, `Target 2024` is not.
    """

    register: Register
    known: Mapping[str, str]
    declared: Mapping[str, str]
    never: frozenset[str] = frozenset()
    instead: Mapping[str, str] = field(default_factory=dict)
    tahun: int | None = None
    _asked: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)
    """What was asked before: the first rows are gone through again and again."""

    def lacking(self, names: Collection[str]) -> list[str]:
        """Name what a table with these columns lacks: columns, or pairs of which it needs one."""
        required = self.register.required
        missing = [n for n in self.register.columns if n in required and n not in names]
        columns = [n for n in missing if self.instead.get(n) not in names]
        pairs = self.register.salah_satu
        return columns + [EITHER.join(p) for p in pairs if not any(n in names for n in p)]

    def column(self, heading: str) -> str | None:
        """Give the canonical column of a heading as a cell has it, or None.

        A number before it (`1. Persyaratan`, `U1 Persyaratan`) and a remark behind it
        (`Peserta (orang)`) do not matter where the whole is not known.
        """
        if heading not in self._asked:
            self._asked[heading] = self._column(clean(heading))
        return self._asked[heading]

    def _column(self, heading: str) -> str | None:
        key = normal(heading)
        found = self.declared.get(key)
        if found is not None or is_row_number(heading) or key in self.never:
            return found
        if key in self.known:
            return self.known[key]
        if of_year := self._without_year(heading):
            return self._column(of_year)
        unnumbered = _ENUMERATOR.sub("", heading)
        if behind := _CODE_BEHIND.match(unnumbered):
            heading, unnumbered = f"{behind[2]} {behind[1]}", behind[1]
        found = self.known.get(normal(unnumbered))
        if _NUMBERED_UNSUR.match(heading) and self.register.of_kind(Kind.ANSWER):
            return found if self._is_unsur(found) else self._unsur(heading)
        remark = _REMARK_BEHIND.search(unnumbered)
        if found is not None or remark is None:
            return found
        found = self.known.get(normal(unnumbered[: remark.start()]))
        # `Realisasi (%)` beside `Realisasi (Rp)` is another figure, not a remark.
        other = "%" in remark[1] and found and self.register.columns[found].kind is Kind.MONEY
        return None if other else found

    def _without_year(self, heading: str) -> str:
        """Give a heading without the folder's year; nothing where it names no year of it."""
        years = {y for y in _YEAR.findall(heading) if self._is_of(y)}
        if not years:
            return ""
        year = rf"\s*\(?(?:\b(?:tahun|thn|ta|t\.a)\b\.?)?\s*\b(?:{'|'.join(sorted(years))})\b\)?"
        return re.sub(year, "", heading, flags=re.IGNORECASE).strip()

    def _is_of(self, year: str) -> bool:
        """Tell whether what stands under a year is the register's."""
        return year == str(self.tahun) or self.register.judul_bertahun

    def of_other_year(self, text: str) -> bool:
        """Tell whether a heading names years, and not the folder's."""
        years = _YEAR.findall(text)
        return self.tahun is not None and bool(years) and not any(map(self._is_of, years))

    def _unsur(self, heading: str) -> str | None:
        """Give the unsur of `U3 Waktu`: by what the words speak of, else by the number.

        Forms differ on which of the last two comes first, so there the words must tell.
        """
        _, digit, words, _ = _NUMBERED_UNSUR.split(heading)
        number = f"u{digit}"
        named = [n for n, c in self.register.columns.items() if speaks_of(words, c.tentang)]
        if number in named or not (named or number in ("u8", "u9")):
            return number
        return named[0] if len(named) == 1 else None

    def _is_unsur(self, name: str | None) -> bool:
        return name is not None and self.register.columns[name].kind is Kind.ANSWER

    def is_never(self, heading: str) -> bool:
        """Tell whether a heading, such as the day of the incident, is none of the register's."""
        return normal(heading) in self.never

    def is_declared(self, heading: str) -> bool:
        """Tell whether the unit itself declared this heading."""
        return normal(heading) in self.declared


def headings_of(
    register: Register,
    declared: Mapping[str, str],
    *,
    swap_u8_u9: bool = False,
    instead: Mapping[str, str] | None = None,
    tahun: int | None = None,
) -> Headings:
    """Collect the headings of a register: names, labels and aliases, and those of the unit.

    Args:
        register: The register.
        declared: Heading of this office to canonical column (unit.toml `[kolom.<register>]`).
        swap_u8_u9: A bare U8 is Sarana and a bare U9 Pengaduan; headings in words stay.
        instead: Required column to the one that may stand in for it in this office.
        tahun: The year of the folder.
    """
    known: dict[str, str] = {}
    for name, column in register.columns.items():
        for alias in (*column.aliases, column.label):
            known.setdefault(normal(alias), name)
    # The canonical names always match (contract 2), so they win over any alias.
    known |= {normal(name): name for name in register.columns}
    if swap_u8_u9:
        bare = {k: m[2] for k in known if (m := _BARE_UNSUR.match(k))}
        known |= {k: "u9" if digit == "8" else "u8" for k, digit in bare.items()}
    never = frozenset(normal(w) for c in register.columns.values() for w in c.never)
    mine = {normal(k): v for k, v in declared.items()}
    return Headings(register, known, mine, never, instead or {}, tahun)


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
    def names(self) -> frozenset[str]:
        """The canonical columns that they name, once or more than once."""
        return frozenset({*self.columns, *self.doubles})

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
        The match. A column's heading is tried as a whole (`Tanggal | Selesai` and
        `Selesai | Tanggal` are the same), then as its lowest text, and an upper text alone only
        where nothing stands below it. Where several match one column, those that the unit
        declared win; of columns that decide nothing the first is taken and the others are unused;
        of numbers that no figure is made of none is taken.
    """
    found: dict[str, list[int]] = {}
    written: dict[int, str] = {}
    declared: set[int] = set()
    number: int | None = None
    width = max(map(len, levels), default=0)
    for position in range(width):
        texts = [level[position] for level in levels if position < len(level) and level[position]]
        parts = [t for i, t in enumerate(texts) if i == 0 or t != texts[i - 1]]
        if not parts:
            continue
        other = any(map(headings.of_other_year, parts[:-1]))
        candidates = _candidates(parts, lower=not other)
        never = any(map(headings.is_never, candidates))
        heading = None if never else next((c for c in candidates if headings.column(c)), None)
        name = None if heading is None else headings.column(heading)
        written[position] = candidates[heading or next(iter(candidates))]
        if name is not None and heading is not None:
            found.setdefault(name, []).append(position)
            if headings.is_declared(heading):
                declared.add(position)
        elif number is None and is_row_number(parts[-1]):
            number = position
    taken = {
        name: _taken(name, [p for p in positions if p in declared] or positions, written, headings)
        for name, positions in found.items()
    }
    single = {name: chosen[0] for name, chosen in taken.items() if len(chosen) == 1}
    doubles = {name: tuple(chosen) for name, chosen in taken.items() if len(chosen) > 1}
    return Matched(single, written, doubles, number)


def _taken(
    name: str, positions: list[int], written: Mapping[int, str], headings: Headings
) -> list[int]:
    """Choose among the positions that match one column; several are left where none may be."""
    if len(positions) == 1:
        return positions
    if headings.register.columns[name].pelengkap:
        return []
    if _harmless(headings.register, name):
        named = [p for p in positions if normal(written[p]) == normal(name)]
        return (named or positions)[:1]
    return positions


def _candidates(parts: Sequence[str], *, lower: bool) -> dict[str, str]:
    """Give the ways to read stacked headings, each with how it is written.

    Args:
        parts: The headings, upper ones first. They are read as a whole, either way round.
        lower: The lower ones may be read without the upper; below another year they may not.
    """
    ways: dict[str, str] = {}
    for i in range(len(parts) if lower else 1):
        written = " ".join(parts[i:])
        ways.setdefault(written, written)
        ways.setdefault(" ".join(reversed(parts[i:])), written)
    return ways


def _harmless(register: Register, name: str) -> bool:
    """Tell whether taking the wrong one of two columns could change no figure and no row."""
    column = register.columns[name]
    decides = column.required or column.deciding or name in register.kunci
    return not decides and column.kind in (Kind.TEXT, Kind.CHOICE, Kind.VILLAGE)
