"""The recaps of the regencies, each put in place whole.

A recap holds nothing that the units' own versions do not: it is replaced, and can be made again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import WriteError, system_reason
from pipeline.privacy import mask
from pipeline.publishing.placing import put_whole
from pipeline.regency.book import recap_bytes
from pipeline.regency.edition import RekapEdition
from pipeline.regency.order import RegencyOrder
from pipeline.regency.report import UnitReport
from pipeline.regency.table import write_parquet

TANPA = "tanpa kabupaten"
"""Stands for the regency of units whose unit.toml names none."""


@dataclass(frozen=True)
class Rekap:
    """A published recap.

    Attributes:
        kabupaten: The regency.
        buku: Its workbook.
        berubah: Whether it was written anew.
    """

    kabupaten: str
    buku: Path
    berubah: bool


def publish_recaps(order: RegencyOrder, units: Sequence[UnitReport]) -> tuple[Rekap, ...]:
    """Publish a recap for each regency that the units name.

    Args:
        order: What was asked.
        units: All units. One whose unit.toml cannot be read is listed in every recap, since
            nobody knows where it belongs.

    Raises:
        WriteError: A recap cannot be written; what was there before is untouched.
    """
    names = list(
        dict.fromkeys(one.kabupaten or TANPA for one in units if one.kabupaten is not None)
    )
    return tuple(_publish(order, name, units) for name in sorted(names) or [TANPA])


def file_name(kabupaten: str, tahun: int) -> str:
    """Name a recap's file, without its ending.

    >>> file_name("Kabupaten Jember", 2025)
    'REKAP-kabupaten-jember-2025'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", kabupaten.casefold()).strip("-")
    return f"REKAP-{plain or 'tanpa-nama'}-{tahun}"


def _publish(order: RegencyOrder, name: str, units: Sequence[UnitReport]) -> Rekap:
    own = (one for one in units if one.kabupaten is None or (one.kabupaten or TANPA) == name)
    masked = tuple(replace(one, nama=mask(one.nama), sebab=mask(one.sebab)) for one in own)
    edition = RekapEdition(mask(name), order.tahun, masked)
    stem = order.folder / file_name(name, order.tahun)
    book = stem.with_name(f"{stem.name}.xlsx")
    try:
        changed = put_whole(book, lambda place: place.write_bytes(recap_bytes(edition)))
        table = stem.with_name(f"{stem.name}.parquet")
        put_whole(table, lambda place: write_parquet(edition, place))
    except OSError as error:
        raise WriteError(
            f"Rekap tidak dapat ditulis ke {error.filename or book}: {system_reason(error)}. "
            "Rekap yang lama tidak berubah."
        ) from error
    return Rekap(name, book, changed)
