"""What reading needs to know of the unit, its year and its decree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.reading.headings import Headings, headings_of
from pipeline.reading.values.choices import Vocabulary, joined, vocabulary
from pipeline.reading.values.codes import squeezed_codes
from pipeline.reading.words import normal
from schemas import registers
from schemas.column import Kind
from schemas.decree import Decree
from schemas.register import Register
from schemas.unit import Unit


@dataclass(frozen=True)
class Context:
    """The words of the office: its unit file and its decree, for one year.

    Attributes:
        tahun: The year reported on.
        unit: The unit's file with the year's own keys over it.
        decree: The decree in force.
        jenis_kosong: Value of `jenis` in a sheet without that column; None refuses such sheets.
    """

    tahun: int
    unit: Unit
    decree: Decree
    jenis_kosong: str | None

    @staticmethod
    def register(name: str) -> Register:
        """Give a register by its name."""
        return registers()[name]

    def status_dari(self, register: Register) -> str | None:
        """Give the date column that stands in for a missing status column, if declared."""
        return self.unit.pengaduan.status_dari if register.nama == "pengaduan" else None

    def headings(self, register: Register) -> Headings:
        """Give the headings that a register may have in this office."""
        source = self.status_dari(register)
        of_years = any(register.columns[n].kind is Kind.YEAR for n in register.required)
        return headings_of(
            register,
            self.unit.kolom.get(register.nama, {}),
            swap_u8_u9=register.nama == "skm" and self.unit.skm.tukar_u8_u9,
            instead={} if source is None else {"status": source},
            tahun=None if of_years else self.tahun,
        )

    def vocabulary(self, register: Register, column: str) -> Vocabulary:
        """Give the words of a choice or answer column in this office."""
        spec = register.columns[column]
        decreed = self.decree.kata.get(register.nama, {}).get(column, {})
        of_decree = {word: value for value, words in decreed.items() for word in words}
        of_unit = self.unit.sinonim.get(register.nama, {}).get(column, {})
        return vocabulary(
            spec.choices,
            of_decree,
            of_unit,
            deciding=spec.deciding,
            ambiguous=dict.fromkeys(spec.ambiguous, "status_bermakna_dua"),
        )

    @cached_property
    def codes(self) -> dict[str, str]:
        """Squeezed spelling of an indicator's code to the decree's own."""
        return squeezed_codes([i.kode for i in self.decree.indikator])

    @cached_property
    def texts(self) -> dict[str, str]:
        """Normalised whole text of an indicator to its code."""
        return {normal(i.indikator): i.kode for i in self.decree.indikator}

    @cached_property
    def satuan(self) -> dict[str, str]:
        """Code of an indicator to its satuan."""
        return {i.kode: i.satuan for i in self.decree.indikator}

    @cached_property
    def desa(self) -> Mapping[str, str]:
        """Normalised name of a village, with and without `Desa` and blanks, to its spelling."""
        names = {normal(d): d for d in self.unit.desa}
        return (
            dict(joined(names))
            | {f"desa {k}": v for k, v in names.items()}
            | {f"ds {k}": v for k, v in names.items()}
            | names
        )
