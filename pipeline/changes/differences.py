"""What differs between two versions of a year: figures, rows, files, rules, problems.

Workbooks print it for a revision, the command line for any two versions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Isi = str | int | float | bool | None
"""A value as a version holds it."""


@dataclass(frozen=True)
class BedaAngka:
    """A figure of an indicator, or of the SKM, that differs.

    Attributes:
        kode: The indicator, or `SKM` with its unsur.
        bagian: Which figure: pembilang, penyebut, realisasi, target, capaian, predikat ...
        lama: Its former value; None where there was none.
        baru: Its new one.
    """

    kode: str
    bagian: str
    lama: Isi
    baru: Isi


@dataclass(frozen=True)
class BedaBerkas:
    """A raw file that came, went or changed: the cause of what differs."""

    register: str
    berkas: str
    tindakan: Literal["masuk", "keluar", "berubah"]


@dataclass(frozen=True)
class BedaSel:
    """A cell of a changed row.

    Attributes:
        kolom: Heading of its column on the Data sheet.
        lama: Its former value.
        baru: Its new one.
        teks: It holds free text, which is shown only where it is asked for.
    """

    kolom: str
    lama: Isi
    baru: Isi
    teks: bool = False


@dataclass(frozen=True)
class BedaBaris:
    """An accepted row that came, went or changed.

    Attributes:
        lembar: Its Data sheet.
        tindakan: What became of it.
        tempat_lama: File, sheet and row it stood in; blank where that is not printed (SKM).
        tempat_baru: Where it stands now.
        nomor: What identifies it in its register; blank without one.
        sel: Its changed cells; of a row that came or went all that are filled.
    """

    lembar: str
    tindakan: Literal["masuk", "keluar", "berubah"]
    tempat_lama: str
    tempat_baru: str
    nomor: str
    sel: tuple[BedaSel, ...]


@dataclass(frozen=True)
class BedaAkun:
    """A count of a register's rows by outcome that differs."""

    register: str
    bagian: str
    lama: int
    baru: int


@dataclass(frozen=True)
class BedaMasalah:
    """A kind of problem of a sheet that is met more or less often."""

    register: str
    berkas: str
    lembar: str
    kolom: str
    tingkat: str
    aturan: str
    lama: int
    baru: int


@dataclass(frozen=True)
class BedaAturan:
    """A policy, setting, decree, earlier final or version of the program that differs."""

    nama: str
    lama: str
    baru: str


@dataclass(frozen=True)
class Perubahan:
    """All that differs between two versions.

    Attributes:
        lama: Number of the former version.
        baru: Number of the newer one; None for one that is being made.
        revisi: Number of the final that the former one is or was to become.
        alasan: Why the newer one was made.
        angka: Figures, in the order of the decree.
        berkas: Raw files.
        aturan: Rules and settings.
        akun: Rows by outcome.
        baris: Accepted rows.
        masalah: Problems.
        tanpa_baris: Data sheets whose rows could not be compared.
    """

    lama: int
    baru: int | None
    revisi: int
    alasan: str
    angka: tuple[BedaAngka, ...] = ()
    berkas: tuple[BedaBerkas, ...] = ()
    aturan: tuple[BedaAturan, ...] = ()
    akun: tuple[BedaAkun, ...] = ()
    baris: tuple[BedaBaris, ...] = ()
    masalah: tuple[BedaMasalah, ...] = ()
    tanpa_baris: tuple[str, ...] = ()

    @property
    def ada(self) -> bool:
        """Something differs."""
        parts: tuple[Sequence[object], ...] = (
            self.angka, self.berkas, self.aturan, self.akun, self.baris, self.masalah,
        )  # fmt: skip
        return any(parts)

    def without_texts(self) -> Perubahan:
        """Leave out what free-text cells hold, in which names of people may stand.

        Cells of rows that came or went are left out altogether: their place says enough.
        """
        return replace(self, baris=tuple(map(_without_texts, self.baris)))


def _without_texts(row: BedaBaris) -> BedaBaris:
    if row.tindakan != "berubah":
        return replace(row, sel=())
    return replace(
        row, sel=tuple(replace(c, lama=None, baru=None) if c.teks else c for c in row.sel)
    )
