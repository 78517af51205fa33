"""Layouts of a register that are no plain table, as data: what their headings and words are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Gabungan:
    """A number and a date that offices keep in one column.

    Attributes:
        nomor: Canonical column of the number.
        tanggal: Canonical column of the date.
        judul: Headings of such a column.
    """

    nomor: str
    tanggal: str
    judul: tuple[str, ...]


def nomor_dan_tanggal(nomor: str, tanggal: str, *benda: str) -> Gabungan:
    """Give the headings of a column for number and date, alone and with what they are of.

    >>> "Nomor/Tanggal Surat" in nomor_dan_tanggal("nomor", "tanggal", "Surat").judul
    True
    """
    ways = (
        "Nomor dan Tanggal",
        "Nomor/Tanggal",
        "Nomor & Tanggal",
        "Tanggal dan Nomor",
        "Tanggal/Nomor",
    )
    of_things = tuple(
        way
        for b in benda
        for way in (*(f"{w} {b}" for w in ways), f"Nomor {b} dan Tanggal", f"Nomor {b}/Tanggal")
    )
    return Gabungan(nomor, tanggal, (*ways, *of_things))


@dataclass(frozen=True)
class BentukPanjang:
    """A survey kept with a row for each answer.

    Attributes:
        responden: Headings of the column that tells the respondents apart.
        unsur: Headings of the column that names what was asked.
        nilai: Headings of the column of answers.
        unit: Headings of a column that tells units apart: several in it are refused.
        kelompok: Headings of columns within which the numbers of respondents start anew.
    """

    responden: tuple[str, ...]
    unsur: tuple[str, ...]
    nilai: tuple[str, ...]
    unit: tuple[str, ...]
    kelompok: tuple[str, ...]


@dataclass(frozen=True)
class BentukLain:
    """A form that looks like the register's and is another one, so that it is refused.

    Attributes:
        aturan: Code of the rule that says why.
        judul: Headings that only the other form has.
        cukup: So many of them make it certain.
    """

    aturan: str
    judul: tuple[str, ...]
    cukup: int


@dataclass(frozen=True)
class Centang:
    """Tick columns of a choice: a mark stands under one of several words.

    Attributes:
        kata: Words that stand for a choice over a tick column, and nowhere else.
        kelompok: Group headings that ask one thing (`Terlaksana`), to what the words below them
            (`Ya`, `Tidak`) choose.
    """

    kata: Mapping[str, str] = field(default_factory=dict)
    kelompok: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
