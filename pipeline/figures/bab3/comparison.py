"""This year against earlier ones: from this program's own finals, else from riwayat_kinerja."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pipeline.checking.checks import Checked
from pipeline.figures import measures
from pipeline.figures.bab3.finals import TERBANYAK, Final, KinerjaFinal
from pipeline.figures.bab3.parts import KinerjaTahun
from pipeline.problems import Place
from pipeline.reading.words import normal
from pipeline.rounding import half_up
from schemas.decree import Indikator

TIDAK_SEBANDING = "indikator berbeda, tidak dibandingkan"
RIWAYAT = "riwayat_kinerja"

Row = Mapping[str, Any]


def riwayat_of(
    indikator: list[Indikator],
    tahun: int,
    checked: Mapping[str, Checked],
    finals: Mapping[int, Final],
) -> dict[str, tuple[KinerjaTahun, ...]]:
    """Give each indicator's earlier years, oldest first, five at most.

    Args:
        indikator: The decree's entries.
        tahun: The year reported on.
        checked: The registers after checking.
        finals: The years that this program made final.
    """
    rows: dict[tuple[str, int], Row] = {}
    if RIWAYAT in checked:
        for row in checked[RIWAYAT].accepted.to_dict("records"):
            rows[str(row["kode"]), int(row["tahun"])] = {str(k): v for k, v in row.items()}
    years = range(tahun - TERBANYAK, tahun)
    found = {
        e.kode: [_year(e, y, rows.get((e.kode, y)), _figures(e, finals.get(y))) for y in years]
        for e in indikator
    }
    return {kode: tuple(y for y in several if y is not None) for kode, several in found.items()}


def _figures(entry: Indikator, final: Final | None) -> KinerjaFinal | None:
    return None if final is None else final.indikator.get(entry.kode)


def _year(
    entry: Indikator, tahun: int, row: Row | None, final: KinerjaFinal | None
) -> KinerjaTahun | None:
    """Give one year: the final's figures go before the register's, and a difference is kept."""
    if final is None:
        return None if row is None else _registered(entry, tahun, row)
    alike = normal(final.indikator) == normal(entry.indikator) and normal(final.satuan) == normal(
        entry.satuan
    )
    found = KinerjaTahun(
        tahun,
        final.target,
        None if final.realisasi is None else half_up(final.realisasi),
        None if final.capaian is None else half_up(final.capaian),
        sebanding=alike and (row is None or row["sebanding"] != "tidak"),
        sumber=f"LAKIP final {tahun}",
    )
    if row is None:
        return found
    said = _registered(entry, tahun, row)
    if (said.target, said.realisasi) == (found.target, found.realisasi):
        return found
    place = Place(RIWAYAT, str(row["asal_berkas"]), str(row["asal_lembar"]), int(row["asal_baris"]))
    return KinerjaTahun(
        **{**vars(found), "berbeda": place, "lain": (said.target, said.realisasi)},
    )


def _registered(entry: Indikator, tahun: int, row: Row) -> KinerjaTahun:
    target, full = _decimal(row["target"]), _decimal(row["realisasi"])
    printed = None if full is None else half_up(full)
    percent = measures.capaian(target, printed, entry.arah, entry.rumus_turun)
    source = row["sumber"]
    return KinerjaTahun(
        tahun,
        target,
        printed,
        None if percent is None else half_up(percent),
        sebanding=row["sebanding"] != "tidak",
        sumber=source if isinstance(source, str) else f"register {RIWAYAT}",
    )


def _decimal(value: object) -> Decimal | None:
    return None if value is None or value != value else Decimal(str(value))


def tahun_lalu(found: tuple[KinerjaTahun, ...], tahun: int) -> KinerjaTahun | None:
    """Give the year before the one reported on."""
    return next((y for y in found if y.tahun == tahun - 1), None)


def terhadap_renstra(
    entry: Indikator, renstra: Decimal | None, tercetak: Decimal | None
) -> Fraction | None:
    """Give realisasi to date against the end target of the Renstra, in percent."""
    return measures.capaian(renstra, tercetak, entry.arah, entry.rumus_turun)
