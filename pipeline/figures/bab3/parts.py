"""What BAB III of the report holds beside the indicators themselves (PermenPANRB 53/2014)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.figures.bab3.finals import Final
from pipeline.problems import Place


@dataclass(frozen=True)
class KinerjaTahun:
    """An indicator in one earlier year: from a final of this program, else from riwayat_kinerja.

    Attributes:
        tahun: The year.
        target: Its target.
        realisasi: Its realisasi as printed.
        capaian: Its capaian as printed.
        sebanding: It measured the same; if not, it is never compared.
        sumber: Where the figures come from.
        berbeda: The row of riwayat_kinerja that says otherwise than the final; None without one.
        lain: Target and realisasi of that row.
    """

    tahun: int
    target: Decimal | None
    realisasi: Decimal | None
    capaian: Decimal | None
    sebanding: bool = True
    sumber: str = ""
    berbeda: Place | None = None
    lain: tuple[Decimal | None, Decimal | None] = (None, None)


@dataclass(frozen=True)
class KinerjaTriwulan:
    """An indicator up to the end of a quarter, counted from the first day of the year.

    Attributes:
        nomor: 1 to 4.
        sampai: The last day counted; None where the quarter is not over at the cut-off.
        target: The target in force in the quarter.
        realisasi: In full; None where it cannot be had.
        tercetak: realisasi as printed.
        capaian: Percent of the quarter's target, in full.
        alasan: Why there is no realisasi.
    """

    nomor: int
    sampai: date | None
    target: Decimal | None = None
    realisasi: Fraction | None = None
    tercetak: Decimal | None = None
    capaian: Fraction | None = None
    alasan: str | None = None


@dataclass(frozen=True)
class AnggaranProgram:
    """Budget of a program, or of all, in rupiah, and what it earned.

    Attributes:
        kode: Code of the program; blank for all programs together.
        uraian: Its name.
        pagu_awal: The first budget.
        pagu: The budget that governs: the amended one where there is one.
        realisasi: What was spent.
        triwulan: Spent in each quarter; None where not given.
        indikator: Codes of the indicators that it supports.
        serapan: realisasi in percent of pagu; None without pagu.
        capaian: Mean of the printed capaian of its indicators, as printed.
        efisiensi: By the declared method, from capaian and serapan as printed.
        kata: The word for it, `Efisien` only where earned.
    """

    kode: str
    uraian: str
    pagu_awal: Decimal
    pagu: Decimal
    realisasi: Decimal
    triwulan: tuple[Decimal | None, ...] = (None, None, None, None)
    indikator: tuple[str, ...] = ()
    serapan: Fraction | None = None
    capaian: Decimal | None = None
    efisiensi: Fraction | None = None
    kata: str = ""


@dataclass(frozen=True)
class Analisis:
    """The office's own words on an indicator; None where not filled in."""

    pendukung: str | None = None
    penghambat: str | None = None
    upaya: str | None = None
    rekomendasi: str | None = None


@dataclass(frozen=True)
class TindakLanjut:
    """A recommendation of last year's LHE and what was done with it."""

    rekomendasi: str
    status: str
    rencana_aksi: str | None = None
    penanggung_jawab: str | None = None
    bukti: str | None = None


@dataclass(frozen=True)
class Unsur:
    """One of the parts that BAB III must hold for an indicator.

    Attributes:
        nama: Its heading.
        ada: It is filled, or validly answered with none.
        keterangan: What stands there, or what is missing.
        cara: How to fill it, where it is missing.
    """

    nama: str
    ada: bool
    keterangan: str
    cara: str = ""


@dataclass(frozen=True)
class Bab3:
    """The comparisons, budget, analyses and completeness of BAB III.

    Attributes:
        riwayat: Indicator to its earlier years, oldest first, at most five.
        triwulan: Indicator to its four quarters.
        anggaran: The programs; empty where the register is missing.
        anggaran_total: All programs together.
        metode: The method of efficiency (policy `metode_efisiensi`).
        analisis: Indicator to the office's own words.
        tindak_lanjut: Last year's recommendations, in the order of their file.
        kelengkapan: Indicator to the parts of BAB III.
        final_lalu: The earlier finals of this program that were read, oldest first.
        final_tidak_terbaca: Earlier year to why its hasil.json cannot be read.
    """

    riwayat: Mapping[str, tuple[KinerjaTahun, ...]] = field(default_factory=dict)
    triwulan: Mapping[str, tuple[KinerjaTriwulan, ...]] = field(default_factory=dict)
    anggaran: tuple[AnggaranProgram, ...] = ()
    anggaran_total: AnggaranProgram | None = None
    metode: str = "selisih"
    analisis: Mapping[str, Analisis] = field(default_factory=dict)
    tindak_lanjut: tuple[TindakLanjut, ...] = ()
    kelengkapan: Mapping[str, tuple[Unsur, ...]] = field(default_factory=dict)
    final_lalu: tuple[Final, ...] = ()
    final_tidak_terbaca: Mapping[int, str] = field(default_factory=dict)
