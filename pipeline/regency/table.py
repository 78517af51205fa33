"""The recap as Parquet, for other programs: a row for each unit and indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb

from pipeline.regency.edition import RekapEdition
from pipeline.regency.groups import Baris, Berdampingan, Kelompok, ranks
from pipeline.regency.report import UnitReport
from pipeline.sql.database import connect, system_error

COLUMNS = {
    "kabupaten": "VARCHAR",
    "tahun": "INTEGER",
    "unit": "VARCHAR",
    "kode_wilayah": "VARCHAR",
    "nama": "VARCHAR",
    "status": "VARCHAR",
    "revisi": "INTEGER",
    "kesalahan": "INTEGER",
    "register_belum_ada": "VARCHAR",
    "sebab_gagal": "VARCHAR",
    "kode": "VARCHAR",
    "indikator": "VARCHAR",
    "satuan": "VARCHAR",
    "arah": "VARCHAR",
    "kelompok_aturan": "VARCHAR",
    "kebijakan": "VARCHAR",
    "pembilang": "DECIMAL(38, 10)",
    "penyebut": "DECIMAL(38, 10)",
    "realisasi": "DECIMAL(38, 10)",
    "realisasi_terendah": "DECIMAL(38, 10)",
    "realisasi_tertinggi": "DECIMAL(38, 10)",
    "target": "DECIMAL(38, 10)",
    "capaian": "DECIMAL(38, 2)",
    "predikat": "VARCHAR",
    "peringkat": "INTEGER",
    "alasan": "VARCHAR",
}
"""Column to type; a unit without results has one row with blanks from `kode` on."""

_TOGETHER = 200
"""Rows inserted at once: one by one takes three times as long."""

Row = tuple[str | int | Decimal | None, ...]


def write_parquet(edition: RekapEdition, path: Path) -> None:
    """Write the recap as a Parquet file, its rows by unit and indicator.

    Raises:
        OSError: It cannot be written.
    """
    columns = ", ".join(f"{n} {t}" for n, t in COLUMNS.items())
    marks = f"(?, {', '.join('?' for _ in COLUMNS)})"
    with connect() as con:
        con.execute(f"CREATE TABLE rekap (urutan INTEGER, {columns})")
        numbered = [(n, *row) for n, row in enumerate(_rows(edition))]
        for at in range(0, len(numbered), _TOGETHER):
            some = numbered[at : at + _TOGETHER]
            values = ", ".join([marks] * len(some))
            con.execute(f"INSERT INTO rekap VALUES {values}", [v for row in some for v in row])
        rows = "SELECT * EXCLUDE (urutan) FROM rekap ORDER BY urutan"
        try:
            con.execute(f"COPY ({rows}) TO ? (FORMAT parquet)", [str(path)])
        except duckdb.IOException as error:
            raise system_error(error, path) from error


def _rows(edition: RekapEdition) -> Iterator[Row]:
    found: dict[str, list[tuple[Berdampingan, Kelompok, Baris, int | None]]] = {}
    for indicator in edition.indikator:
        for group in indicator.kelompok:
            places = ranks([b.angka.capaian_tercetak for b in group.baris])
            for line, place in zip(group.baris, places, strict=True):
                entry = (indicator, group, line, place)
                found.setdefault(line.report.unit, []).append(entry)
    for one in edition.units:
        start = _unit(edition, one)
        for _, group, line, place in found.get(one.unit, ()):
            yield (*start, *_figures(group, line, place))
        if one.unit not in found:
            yield (*start, *([None] * (len(COLUMNS) - len(start))))


def _unit(edition: RekapEdition, one: UnitReport) -> Row:
    hasil = one.hasil
    return (
        one.kabupaten,
        edition.tahun,
        one.unit,
        one.kode or None,
        one.nama,
        one.status,
        None if hasil is None else hasil.revisi,
        None if hasil is None else hasil.kesalahan,
        None if hasil is None else "; ".join(hasil.belum_ada) or None,
        one.sebab or None,
    )


def _figures(group: Kelompok, line: Baris, place: int | None) -> Row:
    a = line.angka
    return (
        a.kode,
        a.indikator,
        a.satuan,
        a.arah,
        group.huruf,
        "; ".join(f"{n} = {v}" for n, v in group.aturan.kebijakan),
        a.pembilang,
        a.penyebut,
        a.realisasi,
        *a.rentang,
        a.target,
        a.capaian_tercetak,
        a.predikat,
        place,
        a.alasan or None,
    )
