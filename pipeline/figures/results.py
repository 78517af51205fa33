"""The results of a year: what aggregation gives and the workbook and hasil.json print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.checking.checks import Checked
from pipeline.figures.bab3.parts import Bab3
from pipeline.figures.results_table import Tabel
from pipeline.office.rules import Office
from schemas.decree import Indikator, Kebijakan, Nilai, Rincian


@dataclass(frozen=True)
class TabelRincian:
    """A breakdown of an indicator: its heading from the decree and its rows."""

    rincian: Rincian
    tabel: Tabel


@dataclass(frozen=True)
class Target:
    """The target of an indicator: the version that governs, and what stands beside it.

    Attributes:
        nilai: The target that governs at the cut-off; None where there is none.
        awal: The target of the first Perjanjian Kinerja.
        perubahan: The target of the amended one, if it is in force at the cut-off.
        triwulan: Targets of the four quarters, None where not given.
        renstra: The end target of the Renstra and its year.
        standar_nasional: The national standard and its source.
        nomor: Number of the Perjanjian Kinerja that governs.
        tanggal: Its date.
        pembanding: Another office to compare with, its realisasi, and where that stands.
    """

    nilai: Decimal | None = None
    awal: Decimal | None = None
    perubahan: Decimal | None = None
    triwulan: tuple[Decimal | None, ...] = (None, None, None, None)
    renstra: Decimal | None = None
    tahun_renstra: int | None = None
    standar_nasional: Decimal | None = None
    sumber_standar: str | None = None
    nomor: str | None = None
    tanggal: date | None = None
    pembanding: str | None = None
    realisasi_pembanding: Decimal | None = None
    sumber_pembanding: str | None = None


@dataclass(frozen=True)
class HasilIndikator:
    """One indicator's figures.

    Attributes:
        indikator: The decree's entry.
        pembilang: Numerator; for a count the count itself; None where there is none.
        penyebut: Denominator; for the SKM the respondents; None where there is none.
        realisasi: The measured value in full; None where it cannot be had.
        tercetak: realisasi rounded to two decimals, as printed and as capaian is computed from.
        rentang: Lowest and highest possible realisasi if the rejected rows counted; None where a
            needed file or sheet cannot be read.
        target: Its targets.
        capaian: Percent, in full, from `tercetak`; None where there is no target or realisasi.
        capaian_tercetak: capaian rounded to two decimals.
        predikat: Label of the printed capaian.
        alasan: Why realisasi is missing, such as `data belum tersedia`; None where it is there.
        keterangan: Label of the value itself: the letter of SAKIP or SKM, with its meaning.
        catatan: Notes that belong to this indicator's figures, in order.
        rincian: Its breakdowns.
        berbukti: Of the rows counted in the numerator, how many name a proof, and how many there
            are; None where that is not counted.
    """

    indikator: Indikator
    pembilang: Fraction | None
    penyebut: Fraction | None
    realisasi: Fraction | None
    tercetak: Decimal | None
    rentang: tuple[Fraction | None, Fraction | None]
    target: Target
    capaian: Fraction | None
    capaian_tercetak: Decimal | None
    predikat: str | None
    alasan: str | None
    keterangan: str | None
    catatan: tuple[str, ...]
    rincian: tuple[TabelRincian, ...]
    berbukti: tuple[int, int] | None = None


@dataclass(frozen=True)
class HasilUnsur:
    """One unsur of the SKM; nrr and nrr_tertimbang in full."""

    kode: str
    nama: str
    jumlah: Decimal
    terisi: int
    nrr: Fraction | None
    nrr_tertimbang: Fraction | None


@dataclass(frozen=True)
class HasilSkm:
    """The SKM: index in full, its category, and the index under the other weights.

    Attributes:
        bobot_lain: Weight as written to (index, category).
        kombinasi: Weight as written and way of pooling to index.
        sampel_minimal: Sample that Krejcie-Morgan asks for; None where the population is unknown.
    """

    responden: int
    unsur: tuple[HasilUnsur, ...]
    ikm: Fraction | None
    mutu: str | None
    kinerja: str | None
    bobot: str
    bobot_lain: Mapping[str, tuple[Fraction, str]]
    gabung: str
    cara_lain: Mapping[str, Fraction]
    populasi: int | None
    sampel_minimal: int | None
    kombinasi: Mapping[tuple[str, str], Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Akibat:
    """What an indicator's realisasi would be under another choice of a policy; None for none."""

    nilai: Nilai
    kode: str
    realisasi: Fraction | None


@dataclass(frozen=True)
class KebijakanBerlaku:
    """A policy in force: its rule, the value used, and whether the unit changed it.

    Attributes:
        akibat: What its other choices would give; None where they decide no realisasi, or what
            they would give cannot be reckoned.
    """

    nama: str
    kebijakan: Kebijakan
    nilai: Nilai
    diubah: bool
    akibat: tuple[Akibat, ...] | None = None


PERJANJIAN = "perjanjian_kinerja"
"""The register that holds the targets."""

BARIS_LEMBAR = 50_000
"""Rows of a register that a sheet of the workbook holds at most.

A sheet has room for 1,048,576, but a book is made in memory and opened on an office's own computer.
A run of 50,000 takes 460 MB and 9 s of one core and makes 4 MB; 100,000 had taken twice as much.
No kecamatan receives as many in a year; where one does, its figures are values (contract 6).
"""


@dataclass(frozen=True)
class BarisData:
    """The accepted rows of a register that indicators count, without personal columns.

    Attributes:
        tabel: The rows with the columns that aggregation derives; no more than a sheet holds.
        jumlah: How many rows there are in all.
    """

    tabel: Tabel
    jumlah: int

    @property
    def lengkap(self) -> bool:
        """All rows are there."""
        return len(self.tabel.baris) == self.jumlah


@dataclass(frozen=True)
class Results:
    """Everything that a year's report prints.

    Attributes:
        office: The unit, its decree, the year and the cut-off.
        indikator: The indicators in the decree's order.
        skm: The SKM; None where the register is missing.
        rata_rata: Mean of the printed capaian of the decree's rows that have one, rounded.
        rata_rata_ukuran: The mean over distinct measures.
        kebijakan: The policies in force.
        checked: The registers after checking, by name; those without files too.
        strangers: Files that fit no register.
        tabel: Further tables by name of their SQL file (such as `anggaran_per_program`).
        catatan: Notes on the whole report: the decree's remarks, missing registers.
        bab3: Comparisons with other years, quarters, budget, analyses, completeness.
        data: Register to the rows that its indicators count, in the order of the decree.
    """

    office: Office
    indikator: tuple[HasilIndikator, ...]
    skm: HasilSkm | None
    rata_rata: Decimal | None
    rata_rata_ukuran: Decimal | None
    kebijakan: tuple[KebijakanBerlaku, ...]
    checked: Mapping[str, Checked]
    strangers: tuple[str, ...]
    tabel: Mapping[str, Tabel]
    catatan: tuple[str, ...]
    bab3: Bab3 = field(default_factory=Bab3)
    data: Mapping[str, BarisData] = field(default_factory=dict)
