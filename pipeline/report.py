"""What a run did, for whoever asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.checking.accounts import Akun
from pipeline.order import Order
from pipeline.problems import Masalah


@dataclass(frozen=True)
class Ditemukan:
    """What was found on one sheet.

    Attributes:
        register: The register.
        akun: The account of its rows.
        judul: First and last heading row of each table, as the user's program shows them.
        kolom: Canonical column to letter and heading, of each usable table.
        nihil: It declares that there was nothing to register.
    """

    register: str
    akun: Akun
    judul: tuple[tuple[int, int], ...]
    kolom: tuple[Mapping[str, str], ...]
    nihil: bool = False


@dataclass(frozen=True)
class Report:
    """What a run did.

    Attributes:
        order: What was asked.
        hasil: The results as in hasil.json (contract 7).
        masalah: All problems.
        exit_code: 0, or 1 where the data has errors or a needed register is missing.
        buku: The workbook; None where none was asked for.
        versi: Number of the version in riwayat; None for checks.
        berubah: Whether something was written; False where the same bytes stood there already.
        lembar: What was found on each sheet, for the report of a check.
        pesan: What was repaired or kept aside, in words for the user.
    """

    order: Order
    hasil: dict[str, Any]
    masalah: tuple[Masalah, ...]
    exit_code: int
    buku: Path | None = None
    versi: int | None = None
    berubah: bool = False
    lembar: tuple[Ditemukan, ...] = ()
    pesan: tuple[str, ...] = ()
