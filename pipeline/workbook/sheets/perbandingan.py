"""Perbandingan: this year against last year and up to five earlier years (domain 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.angka import desimal
from pipeline.figures import measures
from pipeline.figures.bab3.comparison import TIDAK_SEBANDING, tahun_lalu
from pipeline.figures.bab3.parts import KinerjaTahun
from pipeline.figures.results import HasilIndikator
from pipeline.workbook.comparing import (
    NO,
    capaian_cell,
    label_cell,
    mean_of,
    percent_cell,
    realisasi_cell,
    sum_of,
    target_cell,
)
from pipeline.workbook.edition import Edition
from pipeline.workbook.figures import figure_kind, recap_notes, recap_remarks
from pipeline.workbook.formulas import NONE
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

ORDER = 30
TARGET, NOW, LAST_REAL, NOW_REAL, LAST_PERCENT, NOW_PERCENT = 4, 5, 6, 7, 8, 9
"""Columns of the first table."""
YEARS = 4
"""The first column of a year in the second table."""
PERCENTS = 3
"""The first column of a year in the table of capaian."""
_BERBEDA = "tidak_sebanding"


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the comparisons with earlier years."""
    results = edition.results
    year = results.office.tahun
    counted = [h for h in results.indikator if h.indikator.rata_rata]
    others = [h for h in results.indikator if not h.indikator.rata_rata]
    blocks = [_two_years(edition, counted, others), *_many_years(edition, [*counted, *others])]
    notes = recap_notes(results.indikator)
    if any(not y.sebanding for several in results.bab3.riwayat.values() for y in several):
        notes[_BERBEDA] = (
            "Indikator berbeda, tidak dibandingkan: arti indikator pada tahun itu lain daripada "
            f"tahun {year}."
        )
    yield Sheet(
        "Perbandingan", f"Perbandingan kinerja tahun {year} dengan tahun-tahun sebelumnya",
        tuple(blocks), notes=notes,
        source="laporan final program ini, atau register riwayat_kinerja; data diolah",
        summary="Target, realisasi, dan capaian terhadap tahun lalu dan lima tahun",
    )  # fmt: skip


def _earlier(edition: Edition, hasil: HasilIndikator) -> tuple[KinerjaTahun, ...]:
    return edition.results.bab3.riwayat.get(hasil.indikator.kode, ())


def _last(edition: Edition, hasil: HasilIndikator) -> KinerjaTahun | None:
    return tahun_lalu(_earlier(edition, hasil), edition.tahun)


def _two_years(
    edition: Edition, counted: Sequence[HasilIndikator], others: Sequence[HasilIndikator]
) -> Table:
    year = edition.tahun
    rows = [_row(edition, n, h) for n, h in enumerate(counted, start=1)]
    rows += _totals(edition, counted)
    rows += [_row(edition, n, h) for n, h in enumerate(others, start=1)]
    lasts = [x for h in counted if (x := _last(edition, h)) is not None]
    whole = [x for x in lasts if x.sebanding and x.capaian is not None]
    remarks = []
    if len(whole) < len(counted):
        remarks.append(
            f"Jumlah dan rata-rata {year - 1} atas {len(whole)} dari {len(counted)} indikator."
        )
    sources = dict.fromkeys(x.sumber for x in lasts)
    source = f"{year - 1}: {', '.join(sources) or 'belum ada'}; {year}: data diolah"
    return Table(
        f"Perbandingan target, realisasi, dan capaian tahun {year - 1} dan {year}",
        (
            NO,
            Column("Sasaran", width=30),
            Column("Indikator Kinerja", width=38),
            Column("Satuan", Kind.WORD, 11),
            *(
                Column(f"{what}{y}{unit}", kind, 11)
                for what, unit, kind in (
                    ("Target ", "", Kind.DECIMAL),
                    ("Realisasi ", "", Kind.DECIMAL),
                    ("Capaian ", " (%)", Kind.PERCENT),
                )
                for y in (year - 1, year)
            ),
            Column("Keterangan", Kind.WORD, 19),
        ),
        tuple(rows),
        key="dua_tahun",
        source=source,
        remarks=tuple(remarks),
        empty="Keputusan ini tidak memuat indikator.",
    )


def _row(edition: Edition, number: int, hasil: HasilIndikator) -> Row:
    entry, last = hasil.indikator, _last(edition, hasil)
    kind = figure_kind(hasil)
    before: tuple[Value | Cell, ...] = (None, None, None)
    said: Value = f"data {edition.tahun - 1} belum ada"
    if last is not None and last.sebanding:
        percent = percent_cell(
            entry, last.target, last.realisasi, (TARGET, LAST_REAL), last.capaian
        )
        before = (Cell(last.target, _kind(kind, last.target)),
                  Cell(last.realisasi, _kind(kind, last.realisasi)), percent)  # fmt: skip
        said = _change(last, hasil)
    elif last is not None:
        said = TIDAK_SEBANDING
    return Row(
        (
            str(number),
            entry.sasaran,
            label_cell(hasil),
            entry.satuan,
            before[0],
            target_cell(hasil),
            before[1],
            realisasi_cell(hasil),
            before[2],
            capaian_cell(hasil),
            said,
        )
    )


def _kind(kind: Kind, value: Decimal | None) -> Kind:
    """Show decimals where a count of another year has them."""
    return Kind.DECIMAL if value is not None and value != value.to_integral_value() else kind


def _change(last: KinerjaTahun, hasil: HasilIndikator) -> Value:
    """Say which way capaian went, live."""
    known = last.capaian is not None and hasil.capaian_tercetak is not None
    shown = "capaian belum dapat dibandingkan"
    if known:
        assert last.capaian is not None and hasil.capaian_tercetak is not None
        change = hasil.capaian_tercetak - last.capaian
        word = "naik" if change > 0 else "turun" if change < 0 else "tetap"
        shown = f"capaian {word}"
    text = (
        'IF(AND(ISNUMBER({a}),ISNUMBER({b})),IF({b}>{a},"capaian naik",'
        'IF({b}<{a},"capaian turun","capaian tetap")),"capaian belum dapat dibandingkan")'
    )
    return Formula(text, shown, {"a": Ref(LAST_PERCENT), "b": Ref(NOW_PERCENT)})


def _totals(edition: Edition, counted: Sequence[HasilIndikator]) -> Iterator[Row]:
    """Give Jumlah and Rata-rata of the printed capaian above them."""
    if not counted:
        return
    lasts = [_last(edition, h) for h in counted]
    before = [x.capaian for x in lasts if x is not None and x.sebanding and x.capaian is not None]
    now = [h.capaian_tercetak for h in counted if h.capaian_tercetak is not None]
    last = len(counted) - 1
    for name, made in (("Jumlah", sum_of), ("Rata-rata", mean_of)):
        figures = (made(before, LAST_PERCENT, last), made(now, NOW_PERCENT, last))
        yield Row(("", "", name, *[""] * 5, *figures, ""), total=True)


def _many_years(edition: Edition, indicators: Sequence[HasilIndikator]) -> Iterator[Table | Chart]:
    """Declare realisasi of up to five earlier years, and the mean capaian of each year."""
    year = edition.tahun
    known = [y.tahun for h in indicators for y in _earlier(edition, h)]
    years = list(range(min(known), year)) if known else [year - 1]
    rows = []
    for number, hasil in enumerate(indicators, start=1):
        by_year = {y.tahun: y for y in _earlier(edition, hasil)}
        cells = [_year_cell(by_year.get(y), hasil) for y in years]
        at = (YEARS + len(years) - 1, YEARS + len(years))
        change = _points(by_year.get(year - 1), hasil, at)
        entry = hasil.indikator
        rows.append(
            Row(
                (str(number), entry.sasaran, label_cell(hasil), entry.satuan, *cells,
                 realisasi_cell(hasil), change)
            )
        )  # fmt: skip
    yield Table(
        f"Realisasi kinerja tahun {years[0]} sampai {year}",
        (
            NO,
            Column("Sasaran", width=30),
            Column("Indikator Kinerja", width=38),
            Column("Satuan", Kind.WORD, 11),
            *(Column(str(y), Kind.DECIMAL, 11, "Realisasi") for y in (*years, year)),
            Column(f"Selisih {year} dan {year - 1}", Kind.DECIMAL, 11),
        ),
        tuple(rows),
        key="lima_tahun",
        remarks=(
            "Tanda -: angkanya tidak ada dalam register riwayat_kinerja maupun laporan final; "
            "selisih dalam satuan indikator (persentase: poin).",
        ),
        source="laporan final program ini, atau register riwayat_kinerja",
        empty="Keputusan ini tidak memuat indikator.",
    )
    yield _percents(edition, indicators, years)
    yield from _trend(edition, indicators, years)


def _percents(
    edition: Edition, indicators: Sequence[HasilIndikator], years: Sequence[int]
) -> Table:
    """Declare capaian of each year and its mean, on which the chart of the years rests."""
    counted = [h for h in indicators if h.indikator.rata_rata]
    rows = [_percent_row(edition, n, h, years) for n, h in enumerate(indicators, start=1)]
    if counted:
        every = [[_percent(edition, h, y) for h in counted] for y in years]
        every.append([h.capaian_tercetak for h in counted])
        columns = [[c for c in column if c is not None] for column in every]
        means = [mean_of(v, PERCENTS + i, len(counted) - 1) for i, v in enumerate(columns)]
        rows.insert(len(counted), Row(("", "Rata-rata", "", *means), total=True))
    return Table(
        f"Capaian kinerja tahun {years[0]} sampai {edition.tahun}",
        (
            NO,
            Column("Indikator Kinerja", width=30, across=2),
            Column("Satuan", Kind.WORD, 11),
            *(Column(str(y), Kind.PERCENT, 11, "Capaian (%)") for y in (*years, edition.tahun)),
        ),
        tuple(rows),
        key="capaian_tahun",
        remarks=(
            "Capaian tahun-tahun sebelumnya: sebagaimana dalam laporan final program ini, atau "
            "realisasi terhadap target dalam register riwayat_kinerja; yang tidak sebanding tidak "
            "ikut rata-rata.",
        ),
        empty="Keputusan ini tidak memuat indikator.",
    )


def _percent_row(edition: Edition, number: int, hasil: HasilIndikator, years: Sequence[int]) -> Row:
    known = [_percent(edition, hasil, y) for y in years]
    label, unit = label_cell(hasil), hasil.indikator.satuan
    return Row((str(number), label, unit, *known, capaian_cell(hasil)))


def _percent(edition: Edition, hasil: HasilIndikator, year: int) -> Decimal | None:
    """Give capaian of an earlier year, where it can be compared."""
    found = next((y for y in _earlier(edition, hasil) if y.tahun == year), None)
    return found.capaian if found is not None and found.sebanding else None


def _year_cell(found: KinerjaTahun | None, hasil: HasilIndikator) -> Value | Cell:
    if found is None:
        return None
    if not found.sebanding:
        return Cell("tidak dibandingkan", notes=(_BERBEDA,))
    return Cell(found.realisasi, _kind(figure_kind(hasil), found.realisasi))


def _points(last: KinerjaTahun | None, hasil: HasilIndikator, at: tuple[int, int]) -> Value:
    known = last is not None and last.sebanding and last.realisasi is not None
    shown: float | str = NONE
    if known and last is not None and last.realisasi is not None and hasil.tercetak is not None:
        shown = float(hasil.tercetak - last.realisasi)
    text = f'IF(AND(ISNUMBER({{a}}),ISNUMBER({{b}})),ROUND(ROUND({{b}},2)-{{a}},2),"{NONE}")'
    return Formula(text, shown, {"a": Ref(at[0]), "b": Ref(at[1])})


def _trend(
    edition: Edition, indicators: Sequence[HasilIndikator], years: Sequence[int]
) -> Iterator[Table | Chart]:
    """Draw the mean of the printed capaian by year, over what can be compared."""
    counted = [h for h in indicators if h.indikator.rata_rata]
    found = {y: [c for h in counted if (c := _percent(edition, h, y)) is not None] for y in years}
    every = {y: measures.rata_rata(v) for y, v in found.items()}
    means = {y: m for y, m in every.items() if m is not None}
    now = edition.results.rata_rata
    if not means or now is None:
        return
    rows = []
    for y, mean, many in (
        *((y, m, len(found[y])) for y, m in means.items()),
        (edition.tahun, now, sum(h.capaian_tercetak is not None for h in counted)),
    ):
        column = PERCENTS + [*years, edition.tahun].index(y)
        cells = {"rows": Ref(column, 0, len(counted) - 1, "capaian_tahun")}
        of = {"mean": Ref(column, len(counted), table="capaian_tahun")}
        over = Formula('COUNT({rows})&" indikator"', f"{many} indikator", cells)
        rows.append(Row((str(y), over, Formula("{mean}", float(mean), of), 100)))
    spoken = "; ".join(f"{y} {desimal(m)}" for y, m in means.items())
    yield Chart(
        "Rata-rata capaian menurut tahun",
        "Grafik batang rata-rata capaian tiap tahun dalam persen dengan garis target 100: "
        f"{spoken}; {edition.tahun} {desimal(now)}.",
        table="tren",
        categories=0,
        series=(Series(2, labels=True), Series(3, line=True)),
        rows=(0, len(rows) - 1),
        unit="Capaian (%)",
        height=11,
    )
    yield Table(
        "Rata-rata capaian menurut tahun",
        (
            Column("Tahun", Kind.WORD, 38),
            Column("Atas", Kind.WORD, 11),
            Column("Rata-rata capaian (%)", Kind.PERCENT, 11),
            Column("Target tercapai (100%)", Kind.COUNT, 11),
        ),
        tuple(rows),
        key="tren",
        offset=2,
        remarks=recap_remarks(counted),
    )
