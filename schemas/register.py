"""What a register is: a pandera model with the few facts that hold for the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
import pandera.pandas as pa

from schemas.column import Column, Kind, column_of
from schemas.layouts import BentukLain, BentukPanjang, Gabungan
from schemas.rules import GENERAL, Rule, of_recap


@dataclass(frozen=True)
class Register:
    """One kind of raw log (contract 2).

    Attributes:
        nama: Canonical name; files of the register begin with it.
        judul: Title in Indonesian.
        guna: What it holds and what for, in one Indonesian sentence for the office's guide.
        model: The pandera model of its parsed rows.
        kunci: Columns that identify a row; rows in which all of them are blank have no key.
        kunci_dalam: Derived columns within which the key holds, such as the component above.
        penomor: The column whose number alone makes a row one of the table: a questionnaire was
            handed out, or a page of the book begun.
        tanggal_penentu: The column whose year decides whether a row belongs to the year.
        tanggal_selesai: The column with the day on which a row was dealt with.
        wajib_final: Needed before a year can be final.
        diketik: So small that the page offers a form for it.
        rekap_dari: The register whose rows this one sums up; used only where that has no file.
        salah_satu: Pairs of columns of which one must exist and be filled.
        aturan: Rules of this register beside the general ones.
        nomor_jadi: The column that `No` stands in for where it holds more than the numbers of
            rows, such as `1.a` for the code of a sub-component.
        judul_bertahun: A heading may name the year judged, which is seldom the folder's.
        total_dibaca: Rows that look like totals are data of this register.
        penutup: Labels of rows that only word what the rows above say (a regular expression).
        pecah_bernomor: Columns whose cells may hold several numbered parts ("1) ...; 2) ..."), a
            row each when all of them split into equally many.
        turunan: Adds the columns that follow from the parsed ones, before the rules are checked.
        extra_columns: Names of the columns that `turunan` adds, for aggregation.
        bergantung: A column that aggregation derives, to the columns that leave it open where they
            cannot be read.
        gabungan: Columns that offices write in one, such as number and date.
        bentuk_panjang: The form with a row for each answer, where there is one.
        bentuk_lain: Forms that look like this register and are refused.
        bukan_unsur: What questions speak of that stand among the others and are left out (regular
            expressions).
    """

    nama: str
    judul: str
    model: type[pa.DataFrameModel]
    guna: str = ""
    kunci: tuple[str, ...] = ()
    kunci_dalam: tuple[str, ...] = ()
    penomor: str | None = None
    tanggal_penentu: str | None = None
    tanggal_selesai: str | None = None
    wajib_final: bool = False
    diketik: bool = False
    rekap_dari: str | None = None
    salah_satu: tuple[tuple[str, str], ...] = ()
    aturan: tuple[Rule, ...] = ()
    nomor_jadi: str | None = None
    judul_bertahun: bool = False
    total_dibaca: bool = False
    penutup: str | None = None
    pecah_bernomor: tuple[str, ...] = ()
    turunan: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    extra_columns: tuple[str, ...] = ()
    bergantung: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gabungan: tuple[Gabungan, ...] = ()
    bentuk_panjang: BentukPanjang | None = None
    bentuk_lain: tuple[BentukLain, ...] = ()
    bukan_unsur: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Callable[[str], Register], tuple[str]]:
        """Be the module's own register wherever it is sent; a schema cannot be."""
        return _named, (self.nama,)

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The model as a pandera schema object."""
        return self.model.to_schema()

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Canonical column name to its `Column`, in the schema's order."""
        return {name: column_of(c.metadata) for name, c in self.schema.columns.items()}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Rule code to rule: the general ones with this register's own over them."""
        recap = of_recap(self.rekap_dari) if self.rekap_dari else {}
        return GENERAL | recap | {r.kode: r for r in self.aturan}

    @property
    def required(self) -> tuple[str, ...]:
        """Columns that a sheet of this register must have."""
        return tuple(n for n, c in self.columns.items() if c.required)

    @property
    def required_when_there(self) -> tuple[str, ...]:
        """Optional columns that decide a figure, so a blank in them is an error (contract 2)."""
        return tuple(n for n, c in self.columns.items() if not c.required and not c.blank_ok)

    @property
    def published(self) -> tuple[str, ...]:
        """Columns that may reach the workbook."""
        return tuple(n for n, c in self.columns.items() if not c.personal)

    @cached_property
    def unruled(self) -> tuple[str, ...]:
        """Columns of which no rule of their own asks anything: any text, or none."""
        columns = self.schema.columns
        return tuple(
            name
            for name, column in columns.items()
            if column.nullable and not column.checks and str(column.dtype) == "object"
        )

    @cached_property
    def ruled_columns(self) -> pa.DataFrameSchema:
        """The schema of those columns of which a rule asks something, without rules of rows."""
        columns = self.schema.columns
        return pa.DataFrameSchema({n: c for n, c in columns.items() if n not in self.unruled})

    def of_kind(self, *kinds: Kind) -> tuple[str, ...]:
        """Names of the columns of the given kinds."""
        return tuple(n for n, c in self.columns.items() if c.kind in kinds)


def _named(nama: str) -> Register:
    from schemas import registers  # which imports the registers' modules, and they this one

    return registers()[nama]
