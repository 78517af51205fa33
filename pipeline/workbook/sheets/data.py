"""Data: the accepted rows of each register that indicators count, and what each row counts for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date
from decimal import Decimal

from pipeline.angka import desimal
from pipeline.workbook.data import KEY, Count, Data
from pipeline.workbook.edition import Edition
from pipeline.workbook.elapsed import HEADINGS
from pipeline.workbook.parts import Column, Kind, Row, Sheet, Table, Value
from pipeline.workbook.text import PIXELS_PER_CHARACTER, pixels
from schemas.column import Column as Given
from schemas.column import Kind as GivenKind
from schemas.register import Register

ORDER = 180

_LABELS = {
    "asal_berkas": "Berkas", "asal_lembar": "Lembar", "asal_baris": "Baris", "_lhe": "LHE",
}  # fmt: skip
_ORIGIN, _REGISTER, _DERIVED, _COUNTED = "Asal baris", "Register", "Turunan", "Ikut dihitung"
_DAYS = "Lama penyelesaian"
_KINDS = {
    GivenKind.DATE: Kind.DATE, GivenKind.PERIOD: Kind.DATE, GivenKind.MONEY: Kind.MONEY,
    GivenKind.YEAR: Kind.YEAR, GivenKind.CHOICE: Kind.WORD, GivenKind.VILLAGE: Kind.WORD,
}  # fmt: skip
_WIDTHS = {
    Kind.DATE: 12.0, Kind.MONEY: 16.0, Kind.YEAR: 10.0, Kind.COUNT: 10.0, Kind.DECIMAL: 11.0,
}  # fmt: skip


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare a sheet for each register that indicators count."""
    for name, data in edition.data.items():
        register = edition.results.checked[name].register
        table = _table(data, register)
        yield Sheet(
            data.sheet,
            f"Data: {register.judul}",
            (table,),
            chapter="L",
            upright=sum(c.width or 0 for c in table.columns) <= UPRIGHT,
            source="berkas mentah register ini (lembar Jejak Data)",
            summary=f"Baris diterima {register.judul}, yang dihitung rumus",
        )


def _table(data: Data, register: Register) -> Table:
    columns = [_column(n, data, register) for n in data.columns]
    columns += [_counting(c, data) for c in data.counts]
    columns += [Column(HEADINGS[d.key], Kind.COUNT, 12.0, _DAYS, d.formula) for d in data.days]
    shown = [_plain(data.column(n)) for n in data.columns]
    counted, days = (c.values for c in data.counts), (d.values for d in data.days)
    cells = zip(*shown, *counted, *days, strict=True)
    rows = tuple(map(Row, cells))
    return Table(
        f"{register.judul}: baris diterima",
        tuple(columns),
        rows,
        key=KEY,
        remarks=tuple(_remarks(data, register)),
        empty="Tidak ada baris.",
        dense=True,
    )


def _column(name: str, data: Data, register: Register) -> Column:
    given = register.columns.get(name)
    added = _ORIGIN if name.startswith("asal_") else _DERIVED
    group = added if given is None else _REGISTER
    values = data.column(name)
    alike = [n for n in _UNSUR if n in data.columns] if name in _UNSUR else [name]
    kind = _kind(name, given, set().union(*(data.column(n) for n in alike)))
    width = 8.0 if name == "asal_baris" else _WIDTHS.get(kind) or _width(values)
    if name in _UNSUR:
        width = 7.0
    label = name.upper() if name in _UNSUR else given.label if given is not None else _label(name)
    return Column(label, kind, width, group, data.formulas.get(name, ""))


def _width(values: Sequence[object]) -> float:
    """Give texts the width they need, in bounds; the first rows speak for all."""
    widest = max((pixels(str(v)) for v in set(values[:2000]) if v is not None), default=0.0)
    return min(max(widest / PIXELS_PER_CHARACTER + 3, 11.0), 36.0)


UPRIGHT = 140.0
"""Characters up to which a list prints on upright pages: half as many, and still easy to read."""
_UNSUR = tuple(f"u{n}" for n in range(1, 10))


def _label(name: str) -> str:
    """Word the name of a derived column as a heading.

    >>> _label("batas_satu_tahun")
    'Batas satu tahun'
    """
    return _LABELS.get(name, name.strip("_").replace("_", " ").capitalize())


def _kind(name: str, given: Given | None, values: Set[object]) -> Kind:
    """Choose a column's kind by the register, else by its values."""
    if given is not None and given.kind in _KINDS:
        return _KINDS[given.kind]
    known = [v for v in values if v is not None]
    if known and all(isinstance(v, date) for v in known):
        return Kind.DATE
    if known and all(isinstance(v, (int, float, Decimal)) for v in known):
        whole = all(v == int(v) for v in known if isinstance(v, (int, float, Decimal)))
        return Kind.COUNT if whole else Kind.DECIMAL
    return Kind.TEXT if given is not None or name.startswith("asal_") else Kind.WORD


def _counting(count: Count, data: Data) -> Column:
    parts = {c.part for c in data.counts if c.kode == count.kode}
    heading = count.kode if len(parts) == 1 else f"{count.kode} {count.part}"
    return Column(heading, Kind.COUNT, 12.0, _COUNTED, count.formula)


def _plain(values: Sequence[object]) -> Sequence[Value]:
    """Give a column as cells can hold it."""
    known = (str, int, float, Decimal, date, type(None))
    if all(issubclass(t, known) for t in set(map(type, values))):
        return values  # type: ignore[return-value]  # just looked at
    return [v if isinstance(v, known) else str(v) for v in values]


def _remarks(data: Data, register: Register) -> Iterator[str]:
    if not data.whole:
        shown, total = desimal(len(data.rows), 0), desimal(data.total, 0)
        yield (
            f"Lembar ini hanya sebagian: {shown} dari {total} baris diterima, sebanyak-banyaknya "
            "pada satu lembar buku kerja ini. Angka yang memerlukan semua baris adalah nilai "
            "tersimpan, bukan rumus."
        )
    elif not data.live:
        yield (
            "Ada tanggal sebelum Maret 1900, yang dihitung berbeda oleh tiap program; angka atas "
            "baris ini adalah nilai tersimpan, bukan rumus."
        )
    if data.counts:
        yield (
            "Kolom Ikut dihitung berisi rumus: 1 bila baris itu dihitung, 0 bila tidak. "
            "Jumlahnya adalah pembilang dan penyebut pada lembar indikator."
        )
    if data.days:
        yield (
            "Kolom Lama penyelesaian berisi rumus: hari sesudah tanggal masuk sampai tanggal "
            "selesai atau batas data; hari kerja Senin sampai Jumat tanpa hari libur di lembar "
            "Catatan. Tanda - bila tidak berlaku bagi baris itu."
        )
    kept = [
        _label(n)
        for n in data.columns
        if n not in register.columns and not n.startswith("asal_") and n not in data.formulas
    ]
    if kept:
        yield f"Nilai tersimpan, dihitung dari seluruh register: {', '.join(kept)}."
    if any(c.personal for c in register.columns.values()):
        yield "Kolom data pribadi tidak dicetak."
    if data.nama == "skm":
        yield (
            "Satu baris satu responden yang dihitung, bernomor urut; siapa yang menjawab tidak "
            "dicetak."
        )
