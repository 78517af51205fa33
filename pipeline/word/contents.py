"""What BAB III holds and in which order (PermenPANRB 53/2014): parts from the workbook's book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.figures.bab3.narasi import narasi_of
from pipeline.figures.bab3.parts import Analisis
from pipeline.figures.results import HasilIndikator
from pipeline.reading.values.dates import tanggal_indonesia
from pipeline.word import words
from pipeline.word.parts import Figure, Gap, Heading, Missing, Part, Signature, Text
from pipeline.workbook.assembly import Book
from pipeline.workbook.comparing import label
from pipeline.workbook.edition import sheet_name
from pipeline.workbook.parts import Chart, Pairs, Sheet, Table, cell_of

LAST_YEAR, RENSTRA, STANDARD, CAUSES, EFFICIENCY, PROGRAMS = 1, 2, 3, 4, 5, 6
"""Places of the comparisons in `completeness.NAMA`."""

DRAWN = frozenset({"grafik", "tren", "urutan_unsur"})
"""Tables that only feed a chart: the picture says the same."""
ELSEWHERE = frozenset({"indikator_program_belum"})
"""Breakdowns whose rows stand in another table of the chapter."""
MOST_ROWS = 120
"""Rows of a table that a reader of a chapter is given; the workbook holds them all."""


def chapter(book: Book) -> list[Part]:
    """Declare the chapter of a year, its pictures numbered."""
    parts = [
        *_opening(book),
        *_performance(book),
        *_budget(book),
    ]
    parts += _notes(book, parts)
    parts.append(_signature(book))
    return list(_numbered(parts))


def _opening(book: Book) -> Iterator[Part]:
    edition = book.edition
    yield Heading(1, "AKUNTABILITAS KINERJA", "BAB III")
    interim = edition.results.office.sementara
    cut = f" (sampai {tanggal_indonesia(edition.results.office.batas_data)})" if interim else ""
    yield Text(f"{edition.unit} - Tahun {edition.tahun}{cut} - {edition.status}", role="subtitle")
    if not edition.final:
        why = "; ".join(edition.hindrances) or "semua data lengkap, belum difinalkan"
        yield Text(f"DRAF: belum dapat dipakai sebagai laporan resmi; {why}.", role="status")
    for text in words.about(edition):
        yield Text(text)


def _performance(book: Book) -> Iterator[Part]:
    edition, results = book.edition, book.edition.results
    year, found = edition.tahun, results.indikator
    yield Heading(2, "Capaian Kinerja Organisasi", "A.")
    yield Heading(3, f"Perbandingan target dan realisasi kinerja tahun {year}", "1.")
    yield Text(words.reached(results))
    # The picture stands first: it fills the page that the wide table leaves.
    summary = list(_whole(book, "Ringkasan"))
    yield from sorted(summary, key=lambda part: isinstance(part, Table))
    yield from _gaps(book, 0)
    yield Heading(3, f"Perbandingan dengan tahun {year - 1} dan tahun-tahun sebelumnya", "2.")
    compared = _of(book, "Perbandingan", "dua_tahun", "lima_tahun")
    yield _lead(compared, "target, realisasi, dan capaian tahun ini di samping tahun sebelumnya")
    yield from _whole(book, "Perbandingan")
    yield from _gaps(book, LAST_YEAR)
    yield Heading(3, "Perbandingan dengan target akhir Renstra", "3.")
    to_date = _of(book, "Renstra", "renstra")
    yield _lead(to_date, f"realisasi sampai tahun {year} terhadap target jangka menengah")
    yield from to_date
    yield from _gaps(book, RENSTRA)
    yield Heading(3, "Perbandingan dengan standar nasional", "4.")
    yield from _of(book, "Renstra", "standar", "pembanding")
    yield from _gaps(book, STANDARD)
    yield Heading(3, "Analisis penyebab keberhasilan atau kegagalan dan upaya", "5.")
    quarters = _of(book, "Triwulan", "triwulan", "capaian_triwulan")
    yield _lead(quarters, "perkembangan target dan realisasi dari triwulan ke triwulan")
    yield from quarters
    for hasil in found:
        yield from _indicator(book, hasil)
    programs = _of(book, "Indikator Program", "program", "daftar")
    yield Heading(4, "Capaian indikator program")
    yield from programs
    yield Heading(3, "Analisis efisiensi penggunaan sumber daya", "6.")
    yield from _whole(book, "Anggaran", "efisiensi")
    yield from _gaps(book, EFFICIENCY)
    yield Heading(3, "Program yang menunjang keberhasilan atau kegagalan", "7.")
    yield _lead(programs[:1], "keberhasilan dan kegagalan indikator tiap program")
    for hasil in found:
        own = [p for p in results.bab3.anggaran if hasil.indikator.kode in p.indikator]
        if own:
            yield Text(words.supported(hasil, own), label=f"{hasil.indikator.kode}:")
    yield from _gaps(book, PROGRAMS)


def _lead(tables: Sequence[Table], what: str) -> Text:
    return Text(words.shown_in(tables, what), role="lead")


def _indicator(book: Book, hasil: HasilIndikator) -> Iterator[Part]:
    """Declare what is told of an indicator: narasi, its figures, the office's own words."""
    results, entry = book.edition.results, hasil.indikator
    yield Heading(4, label(entry))
    told = next(n for n in narasi_of(results) if n.indikator.kode == entry.kode)
    parts = list(_whole(book, sheet_name(entry.kode)))
    yield from (p for p in parts if isinstance(p, Pairs))
    yield Text(told.paragraf)
    yield from _own_words(results.bab3.analisis.get(entry.kode, Analisis()), entry.kode)
    if entry.sama_dengan:
        yield from (p for p in parts if _keyed(p, "perhitungan"))
        yield Text(f"Rinciannya sama dengan {entry.sama_dengan} di atas.")
    else:
        yield from (p for p in parts if not isinstance(p, Pairs))


def _keyed(part: Part, key: str) -> bool:
    return isinstance(part, Table) and part.key == key


def _own_words(analisis: Analisis, kode: str) -> Iterator[Part]:
    for name, text, column in (
        ("Faktor pendukung", analisis.pendukung, "faktor_pendukung"),
        ("Faktor penghambat", analisis.penghambat, "faktor_penghambat"),
        ("Upaya yang dilakukan", analisis.upaya, "upaya"),
        ("Rekomendasi", analisis.rekomendasi, "rekomendasi"),
    ):
        if text:
            yield Text(text, label=f"{name}:")
        else:
            gap = Gap(f"{name.lower()} {kode}; kolom {column} di register analisis")
            yield Missing(gap, label=f"{name}:")


def _budget(book: Book) -> Iterator[Part]:
    edition, bab3 = book.edition, book.edition.results.bab3
    yield Heading(2, "Realisasi Anggaran", "B.")
    if bab3.anggaran_total is not None:
        yield Text(words.spent(bab3.anggaran_total, edition.tahun))
        first = _of(book, "Anggaran", "efisiensi")
        yield _lead(first, "realisasi anggaran tiap program")
        yield from _of(book, "Anggaran", "pagu", "triwulan")
    else:
        yield Missing(Gap("pagu dan realisasi anggaran tiap program; isi register anggaran"))


def _gaps(book: Book, place: int) -> Iterator[Part]:
    """Declare the gaps of the indicators that lack a comparison, equal ones together."""
    lacking: dict[str, list[str]] = {}
    for kode, parts in book.edition.results.bab3.kelengkapan.items():
        if place < len(parts) and not parts[place].ada:
            missing = parts[place]
            lacking.setdefault(f"{missing.keterangan}; {missing.cara}", []).append(kode)
    for text, codes in lacking.items():
        yield Missing(Gap(text), label=f"{', '.join(codes)}:")


def _sheet(book: Book, name: str) -> Sheet:
    return next(s for s in book.sheets if s.name == name)


def _of(book: Book, name: str, *keys: str) -> list[Table]:
    """Give the tables of a sheet that are there, by their keys."""
    tables = {b.key: b for b in _sheet(book, name).blocks if isinstance(b, Table)}
    return [_shortened(tables[k], name) for k in keys if k in tables]


def _whole(book: Book, name: str, *keys: str) -> Iterator[Part]:
    """Give what stands on a sheet, in its order; only some tables where keys name them."""
    blocks = _sheet(book, name).blocks
    tables = {b.key: b for b in blocks if isinstance(b, Table)}
    for block in blocks:
        if isinstance(block, Table):
            passed_over = block.key in DRAWN | ELSEWHERE or (keys and block.key not in keys)
            if not passed_over:
                yield _shortened(block, name)
        elif isinstance(block, Chart) and tables[block.table].rows:
            yield Figure(block, tables[block.table])
        elif isinstance(block, Pairs):
            yield block


def _shortened(table: Table, sheet: str) -> Table:
    """Leave lines on formulas and the rest of a very long table to the workbook, and say so."""
    table = replace(table, workings=())
    if len(table.rows) <= MOST_ROWS:
        return table
    said = (
        f"Tabel ini memuat {MOST_ROWS} dari {len(table.rows)} baris; selengkapnya pada lembar "
        f"“{sheet}” buku kerja."
    )
    return replace(table, rows=table.rows[:MOST_ROWS], remarks=(said, *table.remarks))


def _notes(book: Book, parts: Iterable[Part]) -> Iterator[Part]:
    """Declare the notes that the chapter's tables mark, with the workbook's numbers."""
    marked: set[str] = set()
    for part in parts:
        if isinstance(part, Table):
            marked |= {k for r in part.rows for v in r.cells for k in cell_of(v).notes}
        elif isinstance(part, Pairs):
            marked |= {k for _, v in part.rows for k in cell_of(v).notes}
    if marked:
        yield Heading(2, "Catatan")
    for key, text in book.notes.texts.items():
        if key in marked:
            yield Text(text, label=book.notes.mark([key]), role="note")


def _signature(book: Book) -> Signature:
    who = book.edition.results.office.unit.penandatangan
    day = tanggal_indonesia(who.tanggal) if who.tanggal else Gap("tanggal")
    return Signature(
        (
            (who.tempat or Gap("tempat"), ", ", day),
            (who.jabatan or Gap("jabatan penanda tangan"),),
        ),
        (
            (who.nama or Gap("nama penanda tangan"),),
            (who.pangkat or Gap("pangkat"),),
            (f"NIP {who.nip}" if who.nip else Gap("NIP"),),
        ),
    )


def _numbered(parts: Iterable[Part]) -> Iterator[Part]:
    count = 0
    for part in parts:
        if isinstance(part, Figure):
            count += 1
            part = replace(part, number=f"Gambar 3.{count}")
        yield part
