"""Ringkasan: each indicator over all units in one row for each group of equal rules."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.angka import desimal
from pipeline.figures import measures
from pipeline.regency.edition import RekapEdition
from pipeline.regency.groups import Berdampingan, Kelompok, spread
from pipeline.regency.sheets import indikator, skm
from pipeline.rounding import half_up
from pipeline.workbook.edition import sheet_name
from pipeline.workbook.formulas import NONE, number
from pipeline.workbook.parts import (
    Block,
    Cell,
    Chart,
    Column,
    Formula,
    Kind,
    Paragraph,
    Ref,
    Row,
    Series,
    Sheet,
    Table,
    Value,
)

PERCENT = 7
"""Column of the mean capaian."""


def build(edition: RekapEdition) -> Iterator[Sheet]:
    """Declare the summary."""
    lines = [(i, k) for i in edition.indikator for k in i.kelompok]
    rows = tuple(_row(edition, i, k) for i, k in lines)
    blocks: list[Block] = [Paragraph(_rules(edition)), _table(edition, rows)]
    means = [measures.rata_rata(k.capaian) for _, k in lines]
    if any(m is not None for m in means):
        blocks.append(_chart(lines, means))
    yield Sheet(
        "Ringkasan",
        f"Ringkasan capaian {edition.kabupaten} tahun {edition.tahun}",
        tuple(blocks),
        summary="Rata-rata, gabungan, dan sebaran tiap indikator atas semua unit",
    )


def _rules(edition: RekapEdition) -> str:
    if not edition.berhasil:
        return "Belum ada satu unit pun yang mempunyai hasil; lihat lembar Kelengkapan."
    if not edition.aturan_berbeda:
        return "Semua unit memakai aturan yang sama untuk setiap indikator."
    codes = ", ".join(i.kode for i in edition.aturan_berbeda)
    return (
        f"Aturan tidak sama pada semua unit untuk {codes}: tiap kelompok aturan mempunyai barisnya "
        "sendiri dan tidak dirata-ratakan dengan yang lain. Perbedaannya ada di lembar Aturan."
    )


def _table(edition: RekapEdition, rows: tuple[Row, ...]) -> Table:
    return Table(
        f"Capaian kinerja semua unit tahun {edition.tahun}",
        (
            Column("Kode", width=14),
            Column("Indikator", width=56),
            Column("Aturan", Kind.WORD, 8),
            Column("Unit", Kind.COUNT, 7),
            Column("Unit dengan realisasi", Kind.COUNT, 10),
            Column("Rata-rata unit", Kind.DECIMAL, 11, group="Realisasi"),
            Column("Gabungan", Kind.DECIMAL, 11, group="Realisasi"),
            Column("Rata-rata", Kind.PERCENT, 11, group="Capaian (%)"),
            Column("Terendah", Kind.PERCENT, 11, group="Capaian (%)"),
            Column("Tertinggi", Kind.PERCENT, 11, group="Capaian (%)"),
            Column("Simpangan baku", Kind.PERCENT, 11, group="Capaian (%)"),
        ),
        rows,
        key="ringkasan",
        source="hasil.json tiap unit, diolah",
        remarks=(
            "Rata-rata unit: tiap unit berbobot sama. Gabungan: jumlah pembilang semua unit dibagi "
            "jumlah penyebutnya (tiap kejadian berbobot sama); untuk SKM seluruh responden "
            "digabung; untuk jumlah dokumen, jumlah semua unit.",
            *_failed(edition),
        ),
    )


def _failed(edition: RekapEdition) -> Iterator[str]:
    if edition.gagal:
        yield (
            f"{len(edition.gagal)} unit belum mempunyai hasil dan tidak masuk angka mana pun; "
            "lihat lembar Kelengkapan."
        )


def _row(edition: RekapEdition, indicator: Berdampingan, group: Kelompok) -> Row:
    sample = indicator.contoh
    done, percent = indikator.DONE, indikator.PERCENT
    alone = len(indicator.kelompok) == 1

    def to(column: int, line: int, value: Decimal | None) -> Value:
        place = Ref(
            column,
            len(group.baris) + line,
            table=indikator.key(group),
            sheet=sheet_name(indicator.kode),
        )
        return Formula("{x}", NONE if value is None else number(value), {"x": place})

    capaian = group.capaian
    return Row(
        (
            indicator.kode if alone else f"{indicator.kode} ({group.huruf})",
            sample.indikator,
            "semua" if alone else group.huruf,
            len(group.baris),
            _counted(indicator, group),
            to(done, indikator.MEAN, measures.rata_rata(group.realisasi)),
            _pooled(edition, indicator, group),
            to(percent, indikator.MEAN, measures.rata_rata(capaian)),
            to(percent, indikator.LOWEST, min(capaian, default=None)),
            to(percent, indikator.HIGHEST, max(capaian, default=None)),
            to(percent, indikator.SPREAD, spread(capaian)),
        )
    )


def _counted(indicator: Berdampingan, group: Kelompok) -> Value:
    place = Ref(
        indikator.DONE,
        0,
        len(group.baris) - 1,
        indikator.key(group),
        sheet_name(indicator.kode),
    )
    return Formula("COUNT({rows})", len(group.realisasi), {"rows": place})


def _pooled(edition: RekapEdition, indicator: Berdampingan, group: Kelompok) -> Value | Cell:
    kind = indicator.contoh.ukuran
    if kind == "ikm":
        return skm.pooled_index(group)
    column = indikator.ABOVE if kind == "jumlah" else indikator.DONE
    if kind == "jumlah":
        shown: Decimal | None = group.pembilang
    else:
        shown = None if group.gabungan is None else half_up(group.gabungan)
    if kind == "nilai" or shown is None:
        return None
    place = Ref(
        column,
        len(group.baris) + indikator.POOLED,
        table=indikator.key(group),
        sheet=sheet_name(indicator.kode),
    )
    value = Formula("{x}", number(shown), {"x": place})
    return Cell(value, Kind.COUNT) if kind == "jumlah" else value


def _chart(lines: list[tuple[Berdampingan, Kelompok]], means: list[Decimal | None]) -> Chart:
    spoken = "; ".join(
        f"{i.kode}{f' aturan {k.huruf}' if len(i.kelompok) > 1 else ''} {desimal(m)}"
        for (i, k), m in zip(lines, means, strict=True)
    )
    return Chart(
        "Rata-rata capaian unit menurut indikator (%)",
        f"Grafik batang rata-rata capaian tiap indikator dalam persen: {spoken}.",
        table="ringkasan",
        categories=0,
        series=(Series(PERCENT, labels=True),),
        rows=(0, len(lines) - 1),
        unit="Capaian (%)",
        horizontal=True,
        height=len(lines) + 6,
    )
