"""What a column of a register is: its kind, its words, whether it decides a figure or is personal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
import pandera.pandas as pa

from schemas.layouts import Centang

# The dtypes of parsed columns. Type checkers see what a cell holds, pandera the dtype.
if TYPE_CHECKING:
    Tanggal = date
    Teks = str
    Angka = Any  # Decimal, which pandas-stubs does not know as a cell
    Jawaban = float
else:
    Tanggal = np.dtype("datetime64[s]")
    Teks = object
    Angka = object
    Jawaban = np.dtype("float64")


class Kind(StrEnum):
    """How the cells of a column are read (contract 3.5 to 3.7)."""

    TEXT = "teks"
    DATE = "tanggal"
    PERIOD = "tanggal atau bulan"
    """A date, or a month or quarter alone, which gives its last day."""
    MONEY = "uang"
    COUNT = "bilangan bulat"
    INDEX = "nilai"
    """A number in which `1.234` is ambiguous: an index or a percentage."""
    MEASURE = "ukuran"
    """A number whose satuan, in the row or the decree, decides how `1.234` reads."""
    ANSWER = "jawaban 1-4"
    CHOICE = "pilihan"
    VILLAGE = "desa"
    INDICATOR = "kode indikator"
    INDICATORS = "beberapa kode indikator"
    BUDGET_CODE = "kode program"
    ASPECTS = "unsur SKM"
    YEAR = "tahun"


TIDAK_DICETAK = "tidak dicetak dalam laporan"
"""What templates and the guide say of personal columns."""

NUMERIC = frozenset({Kind.MONEY, Kind.COUNT, Kind.INDEX, Kind.MEASURE, Kind.ANSWER, Kind.YEAR})
"""Kinds whose parsed values are numbers."""


@dataclass(frozen=True)
class Column:
    """A column as data: everything that reading, checking, printing and documenting need of it.

    Attributes:
        label: Heading in Indonesian, as templates and messages print it.
        kind: How its cells are read.
        required: The column must exist in a sheet.
        blank_ok: A cell of it may be blank (always so for optional columns that decide nothing).
        aliases: Other headers that offices write.
        never: Headings that read like this column's and are not.
        choices: Canonical value to its synonyms, for `Kind.CHOICE`.
        ambiguous: Words that may mean two of the choices: refused until the unit declares them.
        centang: Words of tick columns of this choice, beside its own.
        bila_dikenal: Headings that are this column's only where it has no other and every filled
            cell below them is one of its words.
        tentang: What questions about this unsur speak of (regular expressions).
        deciding: Another word in it would change a figure, so an unknown word rejects the row.
        blank_means: The canonical value of a blank cell or a missing column.
        pelengkap: No figure is made of it, so a sheet where two columns match it goes without it.
        verbatim: A text that looks like a cell error, `#REF!`, is taken as it is.
        personal: Never reaches the workbook (UU 27/2022).
        free_text: Published sentences, in which names or numbers of people may hide.
        note: One sentence for the office's guide.
        example: A value as an office would write it in 2025; personal columns have none.
    """

    label: str
    kind: Kind
    required: bool = False
    blank_ok: bool = True
    aliases: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ambiguous: tuple[str, ...] = ()
    centang: Centang = Centang()
    bila_dikenal: tuple[str, ...] = ()
    tentang: tuple[str, ...] = ()
    deciding: bool = False
    blank_means: str | None = None
    pelengkap: bool = False
    verbatim: bool = False
    personal: bool = False
    free_text: bool = False
    note: str = ""
    example: str = ""

    def __deepcopy__(self, memo: dict[int, Any]) -> Column:
        """Give the column itself: pandera copies its schemas whole, and nothing here changes."""
        return self

    @property
    def heading(self) -> str:
        """The label as templates print it: personal columns say that they are not printed."""
        return f"{self.label} ({TIDAK_DICETAK})" if self.personal else self.label


_KEY = "kolom"


def column_of(metadata: Mapping[str, Any] | None) -> Column:
    """Give the `Column` that a pandera column carries in its metadata."""
    if metadata is None or not isinstance(metadata.get(_KEY), Column):
        raise TypeError("a register's column carries no Column metadata")
    found: Column = metadata[_KEY]
    return found


def column(label: str, kind: Kind = Kind.TEXT, **rest: Any) -> Any:
    """Make the pandera field of a register's column.

    Args:
        label: Heading in Indonesian.
        kind: How its cells are read.
        **rest: The other attributes of `Column`; `wajib=True` stands for a required column
            whose cells must be filled.

    Returns:
        A pandera field that carries the `Column` in its metadata.
    """
    if rest.pop("wajib", False):
        rest |= {"required": True, "blank_ok": rest.get("blank_ok", False)}
    made = Column(label=label, kind=kind, **rest)
    nullable = made.blank_ok or made.blank_means is not None
    return pa.Field(nullable=nullable, metadata={_KEY: made})


def choice(label: str, choices: Mapping[str, tuple[str, ...]], **rest: Any) -> Any:
    """Make the pandera field of a choice column: canonical values with their synonyms."""
    return column(label, Kind.CHOICE, choices=choices, **rest)


def row_check(rule: str) -> Callable[[Any], classmethod[Any, Any, Any]]:
    """Make a check of whole rows: a function of the frame that marks the rows which keep a rule.

    Args:
        rule: Code of the rule that the others break.
    """
    # pandera would look through every cell for rows of nothing but blanks, and forgive them; a row
    # always has its place.
    return pa.dataframe_check(error=rule, ignore_na=False)
