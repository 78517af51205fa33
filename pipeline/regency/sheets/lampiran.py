"""Sampul, Catatan and Jejak: whose recap this is, what its words mean, what it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.regency.edition import RekapEdition
from pipeline.regency.sheets.words import status_of
from pipeline.workbook.comparing import NO
from pipeline.workbook.formulas import NONE
from pipeline.workbook.parts import (
    Cell,
    Column,
    Contents,
    Kind,
    Pairs,
    Paragraph,
    Row,
    Sheet,
    Table,
)

_DEFINITIONS = {
    "Realisasi, capaian": "Sebagaimana tercetak dalam laporan unit: dua desimal, setengah ke atas.",
    "Rata-rata unit": "Rata-rata nilai tercetak; tiap unit berbobot sama, besar atau kecil.",
    "Gabungan": "Jumlah pembilang semua unit dibagi jumlah penyebutnya; tiap kejadian berbobot "
    "sama. Untuk SKM: seluruh responden digabung.",
    "Terendah, tertinggi": "Nilai unit yang paling rendah dan paling tinggi.",
    "Simpangan baku": "Seberapa jauh unit-unit menyebar di sekitar rata-ratanya (populasi).",
    "Peringkat": "Menurut capaian, 1 yang tertinggi; nilai yang sama berperingkat sama. Hanya "
    "antar unit dengan aturan yang sama.",
    "Aturan": "Definisi ukuran, kebijakan, bobot, dan skala yang menentukan angkanya. Berbeda "
    "berarti tidak dirata-ratakan bersama.",
    "FINAL, DRAF, GAGAL": "Sudah difinalkan; masih dapat berubah; tidak mempunyai hasil.",
    "Tanda -": "Tidak ada nilai untuk sel ini.",
}


def cover(edition: RekapEdition) -> Iterator[Sheet]:
    """Declare the cover."""
    yield Sheet(
        "Sampul",
        "",
        (
            Paragraph(f"PEMERINTAH {edition.kabupaten.upper()}", "cover_small"),
            Paragraph("REKAPITULASI KINERJA KECAMATAN", "cover"),
            Paragraph("Rekap Laporan Kinerja Instansi Pemerintah (LAKIP)", "cover_small"),
            Paragraph(f"TAHUN {edition.tahun}", "cover"),
            Paragraph(edition.status.upper(), "status"),
            Paragraph(_state(edition), "cover_note"),
            Pairs(
                (
                    ("Unit", Cell(len(edition.units), Kind.COUNT)),
                    ("Unit dengan hasil", Cell(len(edition.berhasil), Kind.COUNT)),
                    ("Tahun laporan", Cell(edition.tahun, Kind.YEAR)),
                    ("Sidik masukan", Cell(edition.fingerprint, Kind.CODE)),
                )
            ),
            Paragraph("Daftar isi", "heading"),
            Contents(),
        ),
        chapter="",
    )


def _state(edition: RekapEdition) -> str:
    drafts = sum(one.status == "draf" for one in edition.units)
    if drafts or edition.gagal:
        return "Angka dapat berubah selama masih ada unit yang draf atau belum mempunyai hasil."
    return "Semua unit sudah final."


def notes(edition: RekapEdition) -> Iterator[Sheet]:
    """Declare the definitions."""
    table = Table(
        "Pengertian",
        (Column("Istilah", width=22), Column("Arti", width=66)),
        tuple(Row(d) for d in _DEFINITIONS.items()),
        key="pengertian",
    )
    yield Sheet("Catatan", "Pengertian", (table,), chapter="L", summary="Arti istilah dalam rekap")


def trace(edition: RekapEdition) -> Iterator[Sheet]:
    """Declare what the recap was made from."""
    rows = [
        Row(
            (
                str(n),
                one.kode or NONE,
                one.unit,
                status_of(one),
                NONE if one.hasil is None else Cell(one.hasil.sidik, Kind.CODE),
            )
        )
        for n, one in enumerate(edition.units, start=1)
    ]
    table = Table(
        "Hasil unit yang dipakai",
        (
            NO,
            Column("Kode wilayah", Kind.WORD, 12),
            Column("Folder unit", width=26),
            Column("Status", Kind.WORD, 12),
            Column("SHA-256 hasil.json", width=66),
        ),
        tuple(rows),
        key="jejak",
    )
    yield Sheet(
        "Jejak Data", "Asal angka rekap", (table,), chapter="L",
        summary="Sidik hasil setiap unit yang dipakai",
    )  # fmt: skip
