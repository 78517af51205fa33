"""Breakdowns that are no plain groups, as formulas over the rows of the `Data` sheets.

One entry for each SQL file, in its own words; like it, each gives the figures row by row. As in
`formulas`: what does not give the stored value is not written as a formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import isclose
from statistics import median

from pipeline.figures.results import HasilIndikator, TabelRincian
from pipeline.workbook.criteria import NAMES, literal
from pipeline.workbook.data import Data
from pipeline.workbook.edition import Edition, sheet_name
from pipeline.workbook.elapsed import FINISHED, FINISHED_WORKING, OPEN_WORKING
from pipeline.workbook.formulas import NONE, number
from pipeline.workbook.parts import Formula, Ref
from schemas.unsur import UNSUR

CUT = NAMES["batas_data"]
UNSUR_TABLE, UNSUR_NRR = "unsur", 3
"""The table of the survey's means, and the column that holds them."""


@dataclass(frozen=True)
class Claim:
    """A formula and what it gives; a table's cell takes it if that is what SQL gave.

    Attributes:
        column: The column of the breakdown.
        text: The formula.
        gives: What it gives; None shows as `-`.
        refs: Cells and ranges that it names.
    """

    column: int
    text: str
    gives: Fraction | float | None
    refs: Mapping[str, Ref]


@dataclass(frozen=True)
class Case:
    """A breakdown with what its formulas can point to."""

    edition: Edition
    hasil: HasilIndikator
    found: TabelRincian
    data: Data

    def refs(self, *columns: str) -> dict[str, Ref]:
        """Point to columns of the rows, by their names."""
        return {c: self.data.ref(c) for c in columns}

    def rows(self, *columns: str) -> Iterator[tuple[object, ...]]:
        """Give the rows' cells in these columns."""
        return zip(*(self.data.column(c) for c in columns), strict=True)


Maker = Callable[[Case], Iterator[Sequence[Claim]]]


def live(
    edition: Edition, hasil: HasilIndikator, found: TabelRincian
) -> Sequence[Mapping[int, Formula]]:
    """Give the formulas of a breakdown, row by row, by their column.

    Args:
        edition: The edition, for the rows and policies.
        hasil: The indicator.
        found: Its breakdown.

    Returns:
        Nothing where the breakdown has no formulas or not all rows are in the workbook.
    """
    make = MAKERS.get(found.rincian.sql)
    data = edition.data.get(hasil.indikator.nama_register)
    if make is None or data is None or not data.live or not data.rows:
        return ()
    given = found.tabel.baris
    claims = list(make(Case(edition, hasil, found, data)))
    if len(claims) != len(given):
        return ()
    return [
        {c.column: made for c in row if (made := _agreed(c, values[c.column])) is not None}
        for row, values in zip(claims, given, strict=True)
    ]


def _agreed(claim: Claim, value: object) -> Formula | None:
    """Give a formula that gives what the table shows."""
    if value is None or claim.gives is None:
        same = value is None and claim.gives is None
        return Formula(claim.text, NONE, claim.refs) if same else None
    if not isinstance(value, (int, float, Decimal, Fraction)):
        return None
    same = isclose(float(claim.gives), float(value), rel_tol=1e-9, abs_tol=1e-9)
    return Formula(claim.text, number(claim.gives), claim.refs) if same else None


def _elapsed(case: Case) -> Iterator[Sequence[Claim]]:
    for days in case.data.days:
        ref = case.data.days_ref(days.key)
        if days.key not in {FINISHED, FINISHED_WORKING} or ref is None:
            continue
        refs = {"days": ref}
        known = [v for v in days.values if isinstance(v, int)]
        mean = Fraction(sum(known), len(known)) if known else None
        of = {
            "MIN": min(known, default=None), "AVERAGE": mean,
            "MEDIAN": median(known) if known else None, "MAX": max(known, default=None),
        }  # fmt: skip
        yield (
            Claim(1, "COUNT({days})", len(known), refs),
            *(
                Claim(at, f'IF(COUNT({{days}})=0,"{NONE}",{name}({{days}}))', value, refs)
                for at, (name, value) in enumerate(of.items(), start=2)
            ),
        )


def _overdue(case: Case) -> Iterator[Sequence[Claim]]:
    ref = case.data.days_ref(OPEN_WORKING)
    column = next((d.values for d in case.data.days if d.key == OPEN_WORKING), ())
    ages = [v for v in column if isinstance(v, int)]
    for row in case.found.tabel.baris if ref is not None else ():
        limit = re.search(r"lebih dari (\d+) hari", str(row[0]))
        most = -1 if limit is None else int(limit[1])
        text = "COUNT({ages})" if limit is None else f'COUNTIF({{ages}},">{most}")'
        yield (Claim(1, text, sum(a > most for a in ages), {"ages": ref} if ref else {}),)


def _beside(case: Case) -> Iterator[Sequence[Claim]]:
    """Count what was read and not counted; reports of earlier years stand on no sheet."""
    names = ("jenis", "tanggal_masuk", "status", "tanggal_selesai")
    data, refs = case.data, case.refs(*names)
    kinds = case.edition.results.office.kebijakan.get("jenis_trantib")
    below = data.count(case.hasil.indikator, "penyebut")
    above = data.count(case.hasil.indikator, "pembilang")
    if not isinstance(kinds, list) or below is None or above is None:
        return
    cut = case.edition.results.office.batas_data
    rows = [(k in kinds, m, s, d) for k, m, s, d in case.rows(*names)]
    counted = list(zip(rows, below.values, above.values, strict=True))
    refs |= {"below": data.count_ref(below), "above": data.count_ref(above)}

    def each(test: str) -> str:
        return "+".join(f"COUNTIFS({{jenis}},{literal(k)}{test})" for k in kinds)

    def claim(text: str, gives: int) -> Sequence[Claim]:
        return (Claim(1, text, gives, refs),)

    others = "COUNT({tanggal_masuk})-" + each("").replace("+", "-")
    yield claim(others, sum(not ours for ours, *_ in rows))
    later = each(f',{{tanggal_masuk}},">"&{CUT}')
    yield claim(later, sum(ours and _after(m, cut) for ours, m, *_ in rows))
    yield ()
    refused = each(f',{{tanggal_masuk}},"<="&{CUT},{{status}},"ditolak"')
    yield claim(
        refused, sum(ours and not _after(m, cut) and s == "ditolak" for ours, m, s, _ in rows)
    )
    undated = 'SUMPRODUCT({above}*({tanggal_selesai}=""))'
    yield claim(undated, sum(hit and d is None for (*_, d), _, hit in counted))
    late = "+".join(
        f'COUNTIFS({{below}},1,{{status}},"{word}",{{tanggal_selesai}},">"&{CUT})'
        for word in ("selesai", "dilimpahkan")
    )
    yield claim(
        late,
        sum(
            yes and s in {"selesai", "dilimpahkan"} and _after(d, cut)
            for (*_, s, d), yes, _ in counted
        ),
    )


def _after(day: object, cut: date) -> bool:
    return isinstance(day, date) and day > cut


def _answered(case: Case) -> Iterator[Sequence[Claim]]:
    refs = case.refs(*UNSUR, "responden")
    rows = list(case.rows(*UNSUR))
    full = [r for r in rows if None not in r]
    first, *others = UNSUR
    tests = "*".join(f'({{{u}}}<>"")' for u in UNSUR)
    yield (Claim(1, f"SUMPRODUCT({tests})", len(full), refs),)
    whole = {"responden": refs["responden"], "full": Ref(1, 0)}
    yield (Claim(1, "COUNT({responden})-{full}", len(rows) - len(full), whole),)
    alike = f'({{{first}}}<>"")*' + "*".join(f"({{{u}}}={{{first}}})" for u in others)
    yield (Claim(1, f"SUMPRODUCT({alike})", sum(len(set(r)) == 1 for r in full), refs),)


def _documents(case: Case) -> Iterator[Sequence[Claim]]:
    names = ("status", "ulangan", "tanggal", "digantikan", "kedaluwarsa")
    refs = case.refs(*names)
    office = case.edition.results.office
    common = [
        r for r in case.rows(*names)
        if r[:2] == ("tersedia", "tidak") and isinstance(r[2], date) and r[2] <= office.batas_data
    ]  # fmt: skip
    start = f'COUNTIFS({{status}},"tersedia",{{ulangan}},"tidak",{{tanggal}},"<="&{CUT}'
    year = NAMES["tahun"]
    days = f'{{tanggal}},">="&DATE({year},1,1),{{tanggal}},"<"&DATE({year}+1,1,1)'
    this_year = sum(isinstance(r[2], date) and r[2].year == office.tahun for r in common)
    yield (Claim(1, f"{start},{days})", this_year, refs),)
    in_force = sum(r[3:] == ("tidak", "tidak") for r in common)
    text = f'{start},{{digantikan}},"tidak",{{kedaluwarsa}},"tidak")'
    yield (Claim(1, text, in_force, refs),)


def _aspects(case: Case) -> Iterator[Sequence[Claim]]:
    count = case.data.count(case.hasil.indikator, "pembilang")
    if count is None:
        return
    refs = {"rows": case.data.count_ref(count)} | case.refs("unsur")
    covered = [
        str(named or "").split("; ")
        for named, yes in zip(case.data.column("unsur"), count.values, strict=True) if yes
    ]  # fmt: skip
    means = _means(case.edition)
    for unsur in UNSUR:
        text = f'SUMPRODUCT({{rows}}*ISNUMBER(SEARCH("{unsur}",{{unsur}})))'
        claims = [Claim(2, text, sum(unsur in c for c in covered), refs)]
        if unsur in means:
            ref, value = means[unsur]
            claims.append(Claim(3, "{mean}", value, {"mean": ref}))
        yield claims


def _means(edition: Edition) -> Mapping[str, tuple[Ref, Fraction]]:
    """Point to the means of the survey on the sheet of its indicator."""
    survey = next((h for h in edition.results.indikator if h.indikator.ukuran == "ikm"), None)
    found = edition.results.skm
    if survey is None or found is None:
        return {}
    sheet = sheet_name(survey.indikator.kode)
    return {
        u.kode.casefold(): (Ref(UNSUR_NRR, at, table=UNSUR_TABLE, sheet=sheet), u.nrr)
        for at, u in enumerate(found.unsur) if u.nrr is not None
    }  # fmt: skip


def _fields(case: Case) -> Iterator[Sequence[Claim]]:
    names = ("bidang", "tanggal", "status", "tanggal_tindak_lanjut", "batas_satu_tahun")
    refs = {**case.refs(*names), "label": Ref(0)}
    cut = case.edition.results.office.batas_data
    inside = [r for r in case.rows(*names) if not _after(r[1], cut)]
    late, limit = "{tanggal_tindak_lanjut}", "{batas_satu_tahun}"
    done = (
        f"SUMPRODUCT(({{bidang}}={{label}})*({{tanggal}}<={CUT})*({{status}}="
        f'"ditindaklanjuti")*(({late}="")+({late}<>"")*({late}<={CUT})*({late}<={limit})))'
    )
    whole = f'COUNTIFS({{bidang}},{{label}},{{tanggal}},"<="&{CUT})'
    for label, *_ in case.found.tabel.baris:
        own = [r for r in inside if r[0] == label]
        yield (
            Claim(2, whole, len(own), refs),
            Claim(3, done, sum(_in_time(r[2], r[3], r[4], cut) for r in own), refs),
        )


def _in_time(status: object, day: object, limit: object, cut: date) -> bool:
    if status != "ditindaklanjuti":
        return False
    if not isinstance(day, date) or not isinstance(limit, date):
        return day is None
    return day <= min(cut, limit)


MAKERS: Mapping[str, Maker] = {
    "pengaduan_lama_penyelesaian": _elapsed,
    "pengaduan_lewat_tenggat": _overdue,
    "pengaduan_keterangan": _beside,
    "skm_keterangan": _answered,
    "dokumen_cara_lain": _documents,
    "dokumen_per_unsur": _aspects,
    "rekomendasi_per_bidang": _fields,
}
"""SQL file of a breakdown to its formulas."""
