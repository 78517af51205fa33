"""Ringkasan: Tabel 3.1, every indicator's target, realisasi, capaian and predikat in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.angka import desimal
from pipeline.figures.results import HasilIndikator
from pipeline.workbook.comparing import realisasi_cell
from pipeline.workbook.edition import Edition, defined_name
from pipeline.workbook.figures import figure_kind, notes_of, printed, recap_remarks
from pipeline.workbook.formulas import NONE, capaian, stored
from pipeline.workbook.parts import (
    Cell,
    Chart,
    Column,
    Formula,
    Kind,
    Ref,
    Row,
    Series,
    Sheet,
    Table,
    Value,
)

ORDER = 20

CAPAIAN = 6
"""Column of capaian in the table."""


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the summary."""
    results = edition.results
    counted = [h for h in results.indikator if h.indikator.rata_rata]
    others = [h for h in results.indikator if not h.indikator.rata_rata]
    rows = [_row(n, h) for n, h in enumerate(counted, start=1)]
    rows.append(_mean(edition, len(counted)))
    rows += [_row(n, h) for n, h in enumerate(others, start=1)]
    notes: dict[str, str] = {}
    for hasil in results.indikator:
        notes |= notes_of(hasil)
    general = _general(edition)
    year = results.office.tahun
    main = Table(
        f"Capaian Kinerja {edition.unit} Tahun {year}",
        (
            Column("No", Kind.WORD, 5),
            Column("Sasaran", width=37),
            Column("Indikator Kinerja", width=43),
            Column("Satuan", Kind.WORD, 11),
            Column("Target", Kind.DECIMAL, 10),
            Column("Realisasi", Kind.DECIMAL, 14),
            Column("Capaian (%)", Kind.PERCENT, 11),
            Column("Predikat", Kind.WORD, 15),
            Column("Catatan", Kind.WORD, 24),
        ),
        tuple(rows),
        key="capaian",
        source=f"{results.office.decree.judul} Nomor {results.office.decree.nomor}; "
        f"Perjanjian Kinerja; register tahun {year}, diolah",
        notes=tuple(general),
        empty="Keputusan ini tidak memuat indikator.",
    )
    blocks = (main, *_chart(edition))
    yield Sheet(
        "Ringkasan", f"Ringkasan capaian kinerja tahun {year}", blocks, notes={**notes, **general},
        source="lembar tiap indikator",
        summary="Target, realisasi, capaian, dan predikat semua indikator",
    )  # fmt: skip


def _row(number: int, hasil: HasilIndikator) -> Row:
    entry = hasil.indikator
    kind = figure_kind(hasil)
    percent = defined_name(entry.kode, "capaian")
    shown = NONE if hasil.capaian_tercetak is None else float(hasil.capaian_tercetak)
    return Row(
        (
            str(number),
            entry.sasaran,
            f"{entry.kode}. {entry.indikator}",
            entry.satuan,
            Cell(_to(hasil, "target", printed(hasil.target.nilai)), kind),
            Cell(_to(hasil, "realisasi", printed(hasil.realisasi, hasil.alasan)), kind),
            Formula(f'IF(ISNUMBER({percent}),ROUND({percent},2),"{NONE}")', shown),
            _to(hasil, "predikat", hasil.predikat or NONE),
            Cell("" if notes_of(hasil) else None, notes=tuple(notes_of(hasil))),
        )
    )


def _to(hasil: HasilIndikator, part: str, value: int | float | str) -> Formula:
    return Formula(defined_name(hasil.indikator.kode, part), value)


def _mean(edition: Edition, count: int) -> Row:
    """Give the row with the mean of the printed capaian above it."""
    mean = edition.results.rata_rata
    value: Value = None
    if count:
        value = Formula(
            f'IF(COUNT({{rows}})=0,"{NONE}",ROUND(AVERAGE({{rows}}),2))',
            NONE if mean is None else float(mean),
            {"rows": Ref(CAPAIAN, 0, count - 1)},
        )
    name = "Rata_rata_capaian"
    return Row(("", "", "Rata-rata", "", "", "", Cell(value, name=name), "", ""), total=True)


def _general(edition: Edition) -> Mapping[str, str]:
    """Give the notes on the table as a whole."""
    results = edition.results
    twins = [h.indikator for h in results.indikator if h.indikator.sama_dengan]
    notes: dict[str, str] = {}
    if twins:
        same = "; ".join(f"{t.sama_dengan} dan {t.kode} adalah ukuran yang sama" for t in twins)
        notes["ukuran_sama"] = (
            f"{same}: dihitung satu kali dan dicetak pada keduanya. Rata-rata dalam tabel adalah "
            "rata-rata semua baris keputusan; rata-rata ukuran yang berbeda saja "
            f"{desimal(results.rata_rata_ukuran)}."
        )
    averaged = [h for h in results.indikator if h.indikator.rata_rata]
    left_out = [h.indikator.kode for h in averaged if h.capaian is None]
    if left_out:
        codes = ", ".join(left_out)
        notes["di_luar_rata_rata"] = f"Tidak masuk rata-rata karena belum ada capaiannya: {codes}."
    return notes


def _chart(edition: Edition) -> Sequence[Table | Chart]:
    """Declare the chart of capaian by indicator, with the line of 100 percent."""
    found = edition.results.indikator
    if not any(h.capaian is not None for h in found):
        return ()
    rows = tuple(
        Row(
            (
                h.indikator.kode,
                Cell(_to(h, "target", printed(h.target.nilai)), figure_kind(h)),
                realisasi_cell(h),
                _to(h, "capaian", stored(capaian(h, edition.results.office.kebijakan))),
                100,
            )
        )
        for h in found
    )
    data = Table(
        "Data grafik capaian",
        (
            Column("Indikator"),
            Column("Target", Kind.DECIMAL),
            Column("Realisasi", Kind.DECIMAL, 14),
            Column("Capaian (%)", Kind.PERCENT),
            Column("Garis 100%", Kind.COUNT),
        ),
        rows,
        key="grafik",
        offset=2,
        remarks=recap_remarks(found),
    )
    spoken = "; ".join(f"{h.indikator.kode} {desimal(h.capaian_tercetak)}" for h in found)
    chart = Chart(
        "Capaian menurut indikator terhadap target (100%)",
        f"Grafik batang capaian tiap indikator dalam persen dengan garis target 100: {spoken}.",
        table="grafik",
        categories=0,
        series=(
            Series(3, labels=len(found) <= 15),
            Series(4, line=True, name="Target tercapai (100%)"),
        ),
        rows=(0, len(rows) - 1),
        unit="Capaian (%)",
        height=11,
    )
    return (*_promised(found), chart, data)


_HUNDREDS = {"%", "persen", "indeks", "nilai", "skor"}
"""Units of one scale, up to a hundred: only these stand on one axis."""


def _promised(found: Sequence[HasilIndikator]) -> Iterator[Chart]:
    """Declare the chart of target against realisasi, over neighbours of one scale."""
    alike = [h.indikator.satuan.strip().casefold() in _HUNDREDS for h in found]
    for first, last in _stretches(alike):
        drawn = [h for h in found[first : last + 1] if h.tercetak is not None]
        if not drawn:
            continue
        spoken = "; ".join(
            f"{h.indikator.kode} target {desimal(h.target.nilai)}, realisasi {desimal(h.tercetak)}"
            for h in found[first : last + 1]
        )
        yield Chart(
            "Target dan realisasi indikator berskala seratus",
            f"Grafik batang target dan realisasi tiap indikator: {spoken}.",
            table="grafik",
            categories=0,
            series=(Series(1, labels=len(found) <= 15), Series(2, labels=len(found) <= 15)),
            rows=(first, last),
            unit="Persen, indeks, atau nilai",
            height=11,
        )


def _stretches(alike: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give the first and last of each row of neighbours for which this holds."""
    start: int | None = None
    for index, yes in enumerate([*alike, False]):
        if yes and start is None:
            start = index
        elif not yes and start is not None:
            yield start, index - 1
            start = None
