"""One sheet for each indicator of the decree: what it is, how it was counted, its breakdowns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pipeline.results import HasilIndikator
from pipeline.workbook import formulas
from pipeline.workbook.edition import Edition, defined_name, sheet_name
from pipeline.workbook.figures import figure_kind, notes_of, printed
from pipeline.workbook.parts import (
    Block,
    Cell,
    Column,
    Formula,
    Kind,
    Pairs,
    Row,
    Sheet,
    Table,
    Value,
)
from pipeline.workbook.sheets import rincian, skm

ORDER = 60

_HOW = {
    "rasio": "pembilang / penyebut x 100",
    "jumlah": "jumlah yang dihitung",
    "nilai": "nilai sebagaimana ditetapkan, tanpa pembilang dan penyebut",
    "ikm": "25 x jumlah NRR tertimbang kesembilan unsur",
}


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare a sheet for each indicator."""
    for hasil in edition.results.indikator:
        entry = hasil.indikator
        blocks: list[Block] = [Pairs(tuple(_identity(hasil))), _figures(edition, hasil)]
        if entry.ukuran == "ikm" and edition.results.skm is not None:
            blocks += skm.tables(edition, edition.results.skm)
        blocks += rincian.blocks(hasil)
        yield Sheet(
            sheet_name(entry.kode),
            f"{entry.kode}. {entry.indikator}",
            tuple(blocks),
            notes=notes_of(hasil),
            summary=entry.indikator,
            grid=12.5,
        )


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
    entry = hasil.indikator
    first = edition.with_same_measure(entry.kode)[0]
    notes = notes_of(hasil)
    register = edition.results.checked.get(entry.nama_register)
    return Table(
        f"Perhitungan {entry.kode}",
        (Column("Uraian", width=34), Column("Nilai", Kind.DECIMAL, 12.5), Column("Satuan", Kind.WORD, 11), Column("Cara menghitung", width=36)),
        tuple(_rows(edition, hasil, first)),
        key="perhitungan",
        stretch=True,
        notes=tuple(notes),
        source="" if register is None else f"{register.register.judul}, diolah",
    )  # fmt: skip


def _rows(edition: Edition, hasil: HasilIndikator, first: HasilIndikator) -> Iterator[Row]:
    entry, target = hasil.indikator, hasil.target
    office = edition.results.office
    kind = figure_kind(hasil)

    def row(label: str, part: str, value: Value, kind_: Kind, unit: str, how: str) -> Row:
        name = defined_name(entry.kode, part) if part else ""
        strong = part in {"realisasi", "capaian", "predikat"}
        return Row((Cell(label, strong=strong), Cell(value, kind_, name, strong=strong), unit, how))

    def counted(part: str, value: Value) -> Value:
        """Point to the indicator that has the same measure, which was computed once."""
        if first is hasil or value is None:
            return value
        return Formula(defined_name(first.indikator.kode, part), formulas.number(value))  # type: ignore[arg-type]  # pembilang and penyebut are Fractions

    above = entry.pembilang_label or "Pembilang"
    below = entry.penyebut_label or "Penyebut"
    same = "" if first is hasil else f"sama dengan {first.indikator.kode}"
    yield row(above, "pembilang", counted("pembilang", hasil.pembilang), Kind.COUNT, "", same or _role("pembilang", hasil))
    yield row(below, "penyebut", counted("penyebut", hasil.penyebut), Kind.COUNT, "", same or _role("penyebut", hasil))
    value = formulas.realisasi(hasil, office.kebijakan)
    if entry.ukuran == "ikm" and isinstance(skm.index(edition.results.skm), Formula) and hasil.realisasi is not None:
        value = Formula("{ikm}", formulas.number(hasil.realisasi), {"ikm": skm.INDEX})
    yield row("Realisasi", "realisasi", value if value is not None else "-", kind, entry.satuan, _HOW[entry.ukuran])
    yield row("Target", "target", printed(target.nilai), kind, entry.satuan, _agreement(hasil))
    yield row("Capaian", "capaian", formulas.capaian(hasil, office.kebijakan), Kind.PERCENT, "%", _how_capaian(hasil))
    scale = office.decree.skala.capaian
    yield row("Predikat", "predikat", formulas.predikat(hasil, scale), Kind.WORD, "", scale.sumber)
    if hasil.keterangan:
        yield row("Kategori nilai", "", hasil.keterangan, Kind.WORD, "", _scale(edition, hasil))
    if target.perubahan is not None and target.perubahan != target.awal:
        yield row("Target semula", "", target.awal, kind, entry.satuan, "Perjanjian Kinerja awal")
    if target.renstra is not None:
        year = "" if target.tahun_renstra is None else f" tahun {target.tahun_renstra}"
        yield row("Target akhir Renstra", "", target.renstra, kind, entry.satuan, f"Renstra{year}")
    if target.standar_nasional is not None:
        yield row("Standar nasional", "", target.standar_nasional, kind, entry.satuan, target.sumber_standar or "")
    if hasil.berbukti is not None:
        proven, of = hasil.berbukti
        yield row("Berbukti", "", f"{proven} dari {of}", Kind.WORD, "", "baris pembilang yang menyebut bukti dukung")


def _role(part: Literal["pembilang", "penyebut"], hasil: HasilIndikator) -> str:
    if getattr(hasil, part) is not None:
        return "responden yang dihitung" if hasil.indikator.ukuran == "ikm" else part
    if hasil.indikator.ukuran == "rasio" or (hasil.indikator.ukuran == "jumlah" and part == "pembilang"):
        return hasil.alasan or "tidak ada"
    return f"ukuran ini tidak memakai {part}"


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


def _scale(edition: Edition, hasil: HasilIndikator) -> str:
    scales = edition.results.office.decree.skala
    return (scales.skm if hasil.indikator.ukuran == "ikm" else scales.sakip).sumber
