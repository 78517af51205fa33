"""One sheet for each indicator of the decree: what it is, how it was counted, its breakdowns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal

from pipeline.figures.measuring import BELUM, dari_rekap
from pipeline.figures.results import PERJANJIAN, HasilIndikator
from pipeline.workbook import breakdowns, counting, formulas, survey
from pipeline.workbook.data import Data
from pipeline.workbook.edition import Edition, defined_name, sheet_name
from pipeline.workbook.figures import figure_kind, notes_of, printed, source_of
from pipeline.workbook.parts import (
    Block,
    Cell,
    Column,
    Formula,
    Kind,
    Link,
    Pairs,
    Row,
    Sheet,
    Table,
    Value,
)
from pipeline.workbook.sheets import rincian, skm

ORDER = 60
GRID = 12.5

_HOW = {
    "rasio": "pembilang / penyebut x 100",
    "jumlah": "jumlah yang dihitung",
    "nilai": "nilai sebagaimana ditetapkan",
    "ikm": "25 x jumlah NRR tertimbang kesembilan unsur",
}


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare a sheet for each indicator."""
    for hasil in edition.results.indikator:
        entry = hasil.indikator
        blocks: list[Block] = [Pairs(tuple(_identity(hasil))), _figures(edition, hasil)]
        if entry.ukuran == "ikm" and edition.results.skm is not None:
            blocks += skm.tables(edition, hasil, edition.results.skm, _data(edition, hasil))
        live = partial(breakdowns.live, edition, hasil)
        blocks += rincian.blocks(hasil, _data(edition, hasil), _source(edition, hasil), live)
        yield Sheet(
            sheet_name(entry.kode),
            f"{entry.kode}. {entry.indikator}",
            tuple(blocks),
            notes=notes_of(hasil) | dict(_part_note(edition, hasil)),
            summary=entry.indikator,
            grid=GRID,
        )


def _data(edition: Edition, hasil: HasilIndikator) -> Data | None:
    return edition.data.get(hasil.indikator.nama_register)


def _part_note(edition: Edition, hasil: HasilIndikator) -> Iterator[tuple[str, str]]:
    """Give the note on figures that stay values because rows are missing from the workbook."""
    data = _data(edition, hasil)
    if data is not None and not data.whole:
        yield counting.PART, counting.PART_NOTE


def _identity(hasil: HasilIndikator) -> Iterator[tuple[str, Value]]:
    entry = hasil.indikator
    yield "Sasaran", entry.sasaran
    yield "Formula", entry.formula
    if entry.penanggung_jawab:
        yield "Penanggung jawab", entry.penanggung_jawab
    if entry.sumber_data:
        yield "Sumber data", entry.sumber_data


def _figures(edition: Edition, hasil: HasilIndikator) -> Table:
    """Declare the table that holds the six named cells."""
    return Table(
        f"Perhitungan {hasil.indikator.kode}",
        (
            Column("Uraian", width=36),
            Column("Nilai", Kind.DECIMAL, GRID if hasil.alasan is None else 2 * GRID),
            Column("Satuan", Kind.WORD, GRID),
            Column("Cara menghitung", width=36),
        ),
        (*_named(edition, hasil), *_beside(edition, hasil)),
        key="perhitungan",
        stretch=True,
        notes=(*notes_of(hasil), *dict(_part_note(edition, hasil))),
        source=_source(edition, hasil),
    )


def _source(edition: Edition, hasil: HasilIndikator) -> str:
    register = source_of(edition.results, hasil)
    return "" if register is None else f"{register.register.judul}, diolah"


def _named(edition: Edition, hasil: HasilIndikator) -> Iterator[Row]:
    """Give the rows of the six named cells (contract 6)."""
    entry = hasil.indikator
    office = edition.results.office
    kind = figure_kind(hasil)

    def row(label: str, part: str, value: Value, kind: Kind, unit: str, how: str | Link) -> Row:
        strong = part in {"realisasi", "capaian", "predikat"}
        named = Cell(value, kind, defined_name(entry.kode, part), strong=strong)
        return Row((Cell(label, strong=strong), named, unit, how))

    above, how = _counted(edition, hasil, "pembilang")
    yield row(entry.pembilang_label or "Pembilang", "pembilang", above, Kind.COUNT, "", how)
    below, how = _counted(edition, hasil, "penyebut")
    yield row(entry.penyebut_label or "Penyebut", "penyebut", below, Kind.COUNT, "", how)
    measured = _measured(edition, hasil)
    yield row("Realisasi", "realisasi", measured, kind, entry.satuan, _HOW[entry.ukuran])
    agreed = edition.data.get(PERJANJIAN)
    promised: Value = counting.promised(hasil, agreed) or printed(hasil.target.nilai)
    yield row("Target", "target", promised, kind, entry.satuan, _agreement(hasil))
    percent = formulas.capaian(hasil, office.kebijakan)
    yield row("Capaian", "capaian", percent, Kind.PERCENT, "%", _how_capaian(hasil))
    scale = office.decree.skala.capaian
    predikat = formulas.predikat(hasil, scale)
    yield row("Predikat", "predikat", predikat, Kind.WORD, "", scale.sumber)


def _counted(
    edition: Edition, hasil: HasilIndikator, part: Literal["pembilang", "penyebut"]
) -> tuple[Value, str | Link]:
    """Give a count and what it is: a pointer where another indicator has the same measure.

    What rests on rows of the workbook leads to their sheet.
    """
    value = getattr(hasil, part)
    twin = next(
        (h for h in edition.results.indikator if h.indikator.kode == hasil.indikator.sama_dengan),
        None,
    )
    if value is not None and twin is not None and getattr(twin, part) == value:
        name = defined_name(twin.indikator.kode, part)
        return Formula(name, formulas.number(value)), f"sama dengan {twin.indikator.kode}"
    if value is not None:
        ikm = hasil.indikator.ukuran == "ikm"
        data = _data(edition, hasil)
        live = (
            survey.respondents(hasil, edition.results.skm, data)
            if ikm
            else counting.counted(hasil, part, data)
        )
        what = "responden yang dihitung" if ikm else part
        if live is None or data is None:
            return value, what
        return live, Link(f"{what} pada lembar {data.sheet}", data.sheet)
    used = {"rasio": ("pembilang", "penyebut"), "jumlah": ("pembilang",), "ikm": ("penyebut",)}
    if part in used.get(hasil.indikator.ukuran, ()):
        return None, hasil.alasan or "tidak ada"
    return None, f"ukuran ini tidak memakai {part}"


def _measured(edition: Edition, hasil: HasilIndikator) -> Value:
    """Give realisasi; that of the SKM points to the table of its unsur."""
    index = skm.index(edition.results.skm)
    if hasil.indikator.ukuran == "ikm" and isinstance(index, Formula) and hasil.realisasi:
        return Formula("{ikm}", index.value, {"ikm": skm.INDEX})
    live = counting.added_up(hasil, _data(edition, hasil))
    return live or formulas.realisasi(hasil, edition.results.office.kebijakan)


def _beside(edition: Edition, hasil: HasilIndikator) -> Iterator[Row]:
    """Give what stands beside the six: category, other targets, proofs."""
    target, unit = hasil.target, hasil.indikator.satuan
    kind = figure_kind(hasil)

    def row(label: str, value: Value, kind: Kind, unit: str, how: str) -> Row:
        return Row((label, Cell(value, kind), unit, how))

    if hasil.keterangan:
        scales = edition.results.office.decree.skala
        scale = scales.skm if hasil.indikator.ukuran == "ikm" else scales.sakip
        kategori = formulas.kategori(hasil, scale)
        yield row("Kategori nilai", kategori, Kind.WORD, "", scale.sumber)
    if target.perubahan is not None and target.perubahan != target.awal:
        yield row("Target semula", target.awal, kind, unit, "Perjanjian Kinerja awal")
    if target.renstra is not None:
        year = "" if target.tahun_renstra is None else f" tahun {target.tahun_renstra}"
        yield row("Target akhir Renstra", target.renstra, kind, unit, f"Renstra{year}")
    if target.standar_nasional is not None:
        source = target.sumber_standar or ""
        yield row("Standar nasional", target.standar_nasional, kind, unit, source)
    if hasil.berbukti is not None:
        proven, whole = hasil.berbukti
        how = "baris pembilang yang menyebut bukti dukung"
        live = counting.proven(hasil, _data(edition, hasil))
        said = live or f"berbukti {proven} dari {whole}"
        yield row("Bukti dukung", said, Kind.WORD, "", how)
    else:
        why = _unproven(edition, hasil)
        yield row("Bukti dukung", None, Kind.WORD, "", f"berbukti tidak dapat dihitung: {why}")


def _unproven(edition: Edition, hasil: HasilIndikator) -> str:
    """Say why nothing is known of proofs."""
    source = source_of(edition.results, hasil)
    if source is None or not source.ada:
        return hasil.alasan or BELUM
    if dari_rekap(hasil):
        return "rekap tidak menyebut bukti dukung tiap baris"
    return f"{source.register.judul.lower()} tidak memuat kolom bukti"


def _agreement(hasil: HasilIndikator) -> str:
    target = hasil.target
    if target.nilai is None:
        return "belum ada target dalam register perjanjian kinerja"
    amended = " Perubahan" if target.perubahan is not None else ""
    number = f" nomor {target.nomor}" if target.nomor else ""
    day = f" tanggal {target.tanggal:%d/%m/%Y}" if target.tanggal else ""
    return f"Perjanjian Kinerja{amended}{number}{day}"


def _how_capaian(hasil: HasilIndikator) -> str:
    entry = hasil.indikator
    if entry.arah == "naik":
        return "realisasi tercetak / target x 100 (makin tinggi makin baik)"
    if entry.rumus_turun == "T/R":
        return "target / realisasi tercetak x 100 (makin rendah makin baik)"
    return "(2 x target - realisasi tercetak) / target x 100 (makin rendah makin baik)"
