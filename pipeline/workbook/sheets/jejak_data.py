"""Jejak Data: the files every figure comes from, and the versions that made this workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata

from pipeline.reading.register_read import SheetRead
from pipeline.workbook.edition import Edition
from pipeline.workbook.parts import Cell, Column, Kind, Row, Sheet, Table

ORDER = 170

_LIBRARIES = ("lakip", "duckdb", "pandas", "pandera", "python-calamine", "xlsxwriter", "holidays")


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the trace of the data."""
    blocks = (_files(edition), _sheets(edition), _finals(edition), _versions(edition))
    yield Sheet(
        "Jejak Data", "Jejak data", blocks, chapter="L",
        source="berkas mentah dan versi program",
        summary="Berkas dengan SHA-256, lembar dan barisnya, versi program dan keputusan",
    )  # fmt: skip


def _files(edition: Edition) -> Table:
    rows = tuple(
        Row((c.register.nama, source.nama, source.sha256))
        for c in edition.results.checked.values()
        for source in c.read.files
    )
    return Table(
        "Berkas mentah",
        (Column("Register"), Column("Berkas", width=32), Column("SHA-256", Kind.CODE)),
        rows,
        key="berkas",
        empty="Tidak ada berkas.",
        remarks=("Sidik masukan dihitung dari nama dan SHA-256 semua berkas ini.",),
    )


def _sheets(edition: Edition) -> Table:
    rows = []
    for checked in edition.results.checked.values():
        for sheet in checked.read.sheets:
            place = f"{sheet.source.nama} / {sheet.lembar}"
            rows.append(Row((checked.register.nama, place, _held(sheet))))
    return Table(
        "Lembar yang dibaca",
        (Column("Register"), Column("Berkas / lembar", width=32), Column("Isi")),
        tuple(rows),
        key="lembar",
        empty="Tidak ada lembar.",
    )


def _held(sheet: SheetRead) -> str:
    if sheet.nihil:
        return "menyatakan nihil"
    if not sheet.headers:
        return f"tanpa judul kolom register ini; {sheet.dibaca} baris terisi"
    rows = " dan ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in sheet.headers)
    return f"judul kolom di baris {rows}; {sheet.dibaca} baris terisi"


def _finals(edition: Edition) -> Table:
    """List the earlier finals of this program that the comparisons rest on."""
    rows = tuple(
        Row((str(f.tahun), f"LAKIP final {f.tahun}, revisi {f.revisi} (hasil.json)", f.sha256))
        for f in edition.results.bab3.final_lalu
    )
    return Table(
        "Laporan final tahun-tahun sebelumnya yang dibandingkan",
        (Column("Tahun"), Column("Laporan", width=32), Column("SHA-256", Kind.CODE)),
        rows,
        key="final_lalu",
        empty="Tidak ada; tahun-tahun sebelumnya dari register riwayat_kinerja.",
    )


def _versions(edition: Edition) -> Table:
    office = edition.results.office
    prints = (
        ("keputusan", office.decree.nama, _hash(office.decree.model_dump_json())),
        ("unit.toml", office.kode, _hash(office.unit.model_dump_json())),
        ("sidik masukan", "-", edition.fingerprint),
    )
    rows = [Row((name, _version(name), "")) for name in _LIBRARIES]
    rows += [Row((part, name, Cell(code, Kind.CODE))) for part, name, code in prints]
    return Table(
        "Versi program, keputusan, dan pengaturan unit",
        (Column("Komponen"), Column("Versi", width=32), Column("Sidik isi")),
        tuple(rows),
        key="versi",
    )


@cache
def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
