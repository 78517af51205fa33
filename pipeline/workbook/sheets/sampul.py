"""Sampul: whose report this is, how final it is, what it rests on, and what it contains."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.privacy import mask
from pipeline.workbook.criteria import NAMES
from pipeline.workbook.edition import Edition
from pipeline.workbook.parts import Block, Cell, Contents, Kind, Pairs, Paragraph, Sheet, Value

ORDER = 10


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the cover."""
    office = edition.results.office
    unit = office.unit
    blocks: list[Block] = []
    if unit.kabupaten:
        blocks.append(Paragraph(f"PEMERINTAH {unit.kabupaten.upper()}", "cover_small"))
    blocks += [
        Paragraph(unit.nama.upper(), "cover"),
        Paragraph("Buku Kerja Laporan Kinerja Instansi Pemerintah (LAKIP)", "cover_small"),
        Paragraph(f"TAHUN {office.tahun}", "cover"),
        Paragraph(edition.status, "status"),
        Paragraph(_why(edition), "cover_note"),
        Pairs(tuple(_facts(edition))),
        Paragraph("Daftar isi", "heading"),
        Contents(),
    ]
    yield Sheet("Sampul", "", tuple(blocks), chapter="")


def _why(edition: Edition) -> str:
    if edition.final:
        listed = " Yang diubah revisi ini ada di lembar Catatan." if edition.revisi > 1 else ""
        return f"Semua data lengkap dan tanpa kesalahan.{listed}"
    interim = "Laporan sementara. " if edition.results.office.sementara else ""
    why = "; ".join(edition.hindrances) or "semua data lengkap, belum difinalkan"
    return f"{interim}{why[0].upper()}{why[1:]}."


def _facts(edition: Edition) -> Iterator[tuple[str, Value | Cell]]:
    office = edition.results.office
    unit, decree = office.unit, office.decree
    yield "Keputusan IKU", decree.judul
    yield "Nomor", decree.nomor
    yield "Tanggal", Cell(decree.tanggal, Kind.DATE)
    yield "Tahun laporan", Cell(office.tahun, Kind.YEAR, NAMES["tahun"])
    yield "Batas data", Cell(office.batas_data, Kind.DATE, NAMES["batas_data"])
    if unit.alamat:
        yield "Alamat", unit.alamat
    if unit.telepon:
        yield "Telepon", Cell(mask(unit.telepon, landlines=False), Kind.PHONE)
    if unit.kode:
        yield "Kode wilayah", unit.kode
    signer = unit.penandatangan
    if signer.nama:
        rank = f", {signer.pangkat}" if signer.pangkat else ""
        yield signer.jabatan or "Penanda tangan", f"{signer.nama}{rank}"
    yield "Sidik masukan", Cell(edition.fingerprint, Kind.CODE)
