"""Kelengkapan: where every unit stands, those with errors and what they miss, those without any."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.regency.edition import RekapEdition
from pipeline.regency.report import STATUSES, UnitReport
from pipeline.regency.sheets.words import status_of
from pipeline.workbook.comparing import NO
from pipeline.workbook.formulas import NONE
from pipeline.workbook.parts import Cell, Column, Formula, Kind, Ref, Row, Sheet, Table

STATUS, ERRORS = 3, 4


def build(edition: RekapEdition) -> Iterator[Sheet]:
    """Declare the units' completeness."""
    yield Sheet(
        "Kelengkapan",
        f"Kelengkapan laporan unit tahun {edition.tahun}",
        (_counts(edition), _units(edition)),
        chapter="L",
        summary="Status tiap unit, kesalahannya, dan yang masih kurang",
    )


def _counts(edition: RekapEdition) -> Table:
    rows = []
    last = len(edition.units) - 1
    for status in STATUSES:
        count = sum(one.status == status for one in edition.units)
        # FINAL rev. 2 is a final too.
        text = f'SUMPRODUCT(--(LEFT({{rows}},{len(status)})="{status.upper()}"))'
        refs = {"rows": Ref(STATUS, 0, last, "unit")}
        rows.append(Row((status.upper(), Formula(text, count, refs))))
    total = Formula("SUM({rows})", len(edition.units), {"rows": Ref(1, 0, len(rows) - 1)})
    rows.append(Row(("Jumlah", total), total=True))
    return Table(
        "Unit menurut status",
        (Column("Status", width=16), Column("Unit", Kind.COUNT, 16)),
        tuple(rows),
        key="status",
    )


def _units(edition: RekapEdition) -> Table:
    return Table(
        f"Status dan kelengkapan tiap unit tahun {edition.tahun}",
        (
            NO,
            Column("Kode wilayah", Kind.WORD, 16),
            Column("Unit", width=28),
            Column("Status", Kind.WORD, 12),
            Column("Kesalahan", Kind.COUNT, 11),
            Column("Peringatan", Kind.COUNT, 11),
            Column("Indikator tanpa realisasi", width=22),
            Column("Yang masih kurang", width=44),
        ),
        tuple(_row(n, one) for n, one in enumerate(edition.units, start=1)),
        key="unit",
        remarks=(
            "GAGAL: unit tidak mempunyai hasil dan tidak masuk angka mana pun dalam rekap ini.",
            "BELUM: unit belum dijalankan, jadi tidak masuk angka mana pun dalam rekap ini.",
            "DRAF: masih ada yang perlu diperbaiki, atau belum difinalkan; angkanya dapat berubah.",
        ),
        source="hasil.json tiap unit",
    )


def _row(number: int, one: UnitReport) -> Row:
    hasil = one.hasil
    start = (str(number), one.kode or NONE, one.nama, Cell(status_of(one), strong=hasil is None))
    if hasil is None:
        return Row((*start, None, None, "semua", one.sebab))
    without = [a.kode for a in hasil.indikator if a.realisasi is None]
    missing = hasil.kurang or ("" if hasil.final else "siap difinalkan")
    return Row(
        (*start, hasil.kesalahan, hasil.peringatan, ", ".join(without) or NONE, missing or NONE)
    )
