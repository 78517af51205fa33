"""What a revision changes against the last final: tables on the sheet Catatan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.changes.differences import BedaBaris, Isi, Perubahan
from pipeline.changes.words import HITUNGAN, cells_line, figure_name
from pipeline.workbook.edition import Edition
from pipeline.workbook.parts import Block, Cell, Column, Kind, Paragraph, Row, Table, Value

MOST_ROWS = 500
"""Rows that are listed one by one; the others are counted."""

_TINDAKAN = {"masuk": "baru", "keluar": "tidak ada lagi", "berubah": "berubah"}
SOURCE = "laporan final sebelumnya dan laporan ini"


def blocks(edition: Edition) -> Iterator[Block]:
    """Declare the list of changes of a revision; nothing for what is no revision."""
    if not edition.final or edition.revisi == 1:
        return
    changes = edition.perubahan
    if changes is None:
        yield Paragraph(
            "Daftar perubahan tidak dapat disusun, karena versi final sebelumnya tidak utuh lagi "
            "di riwayat."
        )
        return
    yield Paragraph(f"Revisi {edition.revisi} atas final revisi {changes.revisi}", "heading")
    yield Paragraph(f"Alasan: {changes.alasan}")
    yield _figures(changes)
    yield _files(changes)
    yield _rules(changes)
    yield _rows(changes)


def _figures(changes: Perubahan) -> Table:
    rows = tuple(
        Row((b.kode, figure_name(b.bagian), _value(b.bagian, b.lama), _value(b.bagian, b.baru)))
        for b in changes.angka
    )
    columns = (
        Column("Indikator", width=22),
        Column("Angka", width=54),
        Column("Semula", Kind.DECIMAL, 21),
        Column("Menjadi", Kind.DECIMAL, 21),
    )
    return Table(
        "Angka yang berubah sejak final sebelumnya",
        columns,
        rows,
        key="perubahan_angka",
        source=SOURCE,
        empty="Tidak ada angka yang berubah.",
    )


def _value(part: str, value: Isi) -> Value | Cell:
    if isinstance(value, str):
        return Cell(value, Kind.WORD)
    if isinstance(value, int) and part in HITUNGAN:
        return Cell(value, Kind.COUNT)
    return value


def _files(changes: Perubahan) -> Table:
    rows = tuple(Row((b.register, b.berkas, _TINDAKAN[b.tindakan])) for b in changes.berkas)
    return Table(
        "Berkas yang menyebabkan perubahan",
        (Column("Register", width=22), Column("Berkas", width=54), Column("Perubahan", width=21)),
        rows,
        key="perubahan_berkas",
        source=SOURCE,
        empty="Tidak ada berkas mentah yang berubah.",
    )


def _rules(changes: Perubahan) -> Table:
    rows = tuple(Row((b.nama, f"semula {b.lama}\nmenjadi {b.baru}")) for b in changes.aturan)
    return Table(
        "Kebijakan, pengaturan, dan program yang berubah",
        (Column("Hal", width=22), Column("Perubahan", width=54)),
        rows,
        key="perubahan_aturan",
        source=SOURCE,
        empty="Tidak ada yang berubah.",
    )


def _rows(changes: Perubahan) -> Table:
    rows = tuple(Row(_row(b)) for b in changes.baris[:MOST_ROWS])
    remarks = []
    rest = Counter((b.lembar, _TINDAKAN[b.tindakan]) for b in changes.baris[MOST_ROWS:])
    if rest:
        counted = ", ".join(f"{n} baris {what} pada {sheet}" for (sheet, what), n in rest.items())
        remarks.append(f"Tidak didaftar satu per satu: {counted}.")
    if changes.tanpa_baris:
        names = ", ".join(changes.tanpa_baris)
        remarks.append(f"Hanya ada pada salah satu versi, jadi tidak dibandingkan: {names}.")
    return Table(
        "Baris diterima yang berubah sejak final sebelumnya",
        (
            Column("Lembar", width=22),
            Column("Tempat dan isinya", width=54),
            Column("Perubahan", width=21),
        ),
        rows,
        key="perubahan_baris",
        source=SOURCE,
        empty="Tidak ada baris yang berubah.",
        remarks=(*remarks, "Isi kolom teks tidak dicetak; data pribadi tidak dibandingkan."),
    )


def _row(row: BedaBaris) -> tuple[str, str, str]:
    place = row.tempat_baru or row.tempat_lama or "satu baris"
    number = f" (nomor {row.nomor})" if row.nomor else ""
    cells = cells_line(row.sel) if row.tindakan == "berubah" else ""
    return row.lembar, f"{place}{number}" + (f"\n{cells}" if cells else ""), _TINDAKAN[row.tindakan]
