"""Figures as formulas over the rows of the `Data` sheets: counts, groups, the survey's sums.

As in `formulas`: what does not give the stored value is not written as a formula.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pipeline.figures.results import HasilIndikator, TabelRincian
from pipeline.workbook.criteria import NAMES
from pipeline.workbook.data import Count, Data, Part, exact
from pipeline.workbook.edition import defined_name
from pipeline.workbook.formulas import NONE, number, quoted
from pipeline.workbook.parts import Formula, Ref
from pipeline.workbook.text import clean

UNFILLED = "(tidak diisi)"
"""What breakdowns call the group of rows whose cell is blank."""

PART = "sebagian"
PART_NOTE = (
    "Lembar data register ini tidak memuat semua barisnya, sehingga angka ini nilai tersimpan dan "
    "bukan rumus."
)


def counted(hasil: HasilIndikator, part: Part, data: Data | None) -> Formula | None:
    """Give a count of an indicator as the sum of its column on the Data sheet."""
    value = getattr(hasil, part)
    count = None if data is None else data.count(hasil.indikator, part)
    if data is None or count is None or value != sum(count.values):
        return None
    return Formula("SUM({rows})", number(value), {"rows": data.count_ref(count)})


def added_up(hasil: HasilIndikator, data: Data | None) -> Formula | None:
    """Give a value that a register holds as the sum of the rows in use, such as that of the LHE."""
    source, used = hasil.indikator.nilai_dari, "dipakai"
    if data is None or not data.live or not source or hasil.realisasi is None:
        return None
    if not {source, used} <= set(data.columns):
        return None
    pairs = zip(data.column(source), data.column(used), strict=True)
    if sum((exact(v) for v, yes in pairs if yes == "ya"), Fraction(0)) != hasil.realisasi:
        return None
    refs = {"values": data.ref(source), "used": data.ref(used)}
    return Formula('SUMIFS({values},{used},"ya")', number(hasil.realisasi), refs)


def proven(hasil: HasilIndikator, data: Data | None) -> Formula | None:
    """Give `berbukti 3 dari 5`: the rows of the numerator that name a proof."""
    count = None if data is None else data.count(hasil.indikator, "pembilang")
    if data is None or count is None or hasil.berbukti is None or "bukti" not in data.columns:
        return None
    named = sum(yes for yes, proof in zip(count.values, data.column("bukti"), strict=True) if proof)
    if (named, sum(count.values)) != hasil.berbukti:
        return None
    whole = defined_name(hasil.indikator.kode, "pembilang")
    refs = {"rows": data.count_ref(count), "proof": data.ref("bukti")}
    stored = f"berbukti {hasil.berbukti[0]} dari {hasil.berbukti[1]}"
    text = f'"berbukti "&SUMPRODUCT({{rows}}*({{proof}}<>""))&" dari "&{whole}'
    return Formula(text, stored, refs)


def promised(hasil: HasilIndikator, data: Data | None) -> Formula | None:
    """Give the target that governs from the rows of the Perjanjian Kinerja."""
    target = hasil.target.nilai
    if data is None or not data.live or target is None:
        return None
    rows = zip(*(data.column(c) for c in ("kode", "target", "dipakai")), strict=True)
    code = hasil.indikator.kode
    used = [exact(v) for k, v, yes in rows if (k, yes) == (code, "ya")]
    if sum(used, Fraction(0)) != Fraction(target) or not used:
        return None
    refs = {n: data.ref(n) for n in ("kode", "target", "dipakai")}
    text = f'SUMIFS({{target}},{{kode}},{quoted(code)},{{dipakai}},"ya")'
    return Formula(text, number(target), refs)


def listed(
    columns: Sequence[str], rows: Sequence[Sequence[object]], data: Data | None
) -> Sequence[Mapping[str, Ref]] | None:
    """Find the rows of a list on the Data sheet: for each row its cells by column.

    Args:
        columns: Columns of the list, by the names of the register or its derived ones.
        rows: The list.
        data: The rows of the register.

    Returns:
        None where a row of the list cannot be told from one that is not on it.
    """
    if data is None or not data.live:
        return None
    known = [c for c in columns if c in data.columns]
    at = [columns.index(c) for c in known]
    wanted = [tuple(row[i] for i in at) for row in rows]
    places: dict[tuple[object, ...], list[int]] = {}
    held = list(zip(*(data.column(c) for c in known), strict=True))
    for index, found in enumerate(held):
        places.setdefault(found, []).append(index)
    often = Counter(wanted)
    if all(len(places.get(row, ())) == times for row, times in often.items()):
        waiting = {row: iter(places[row]) for row in often}
        taken = [next(waiting[row]) for row in wanted]
    else:
        taken = _block(held, wanted)
    return [{c: data.cell(c, index) for c in known} for index in taken] if taken else None


def _block(held: Sequence[tuple[object, ...]], wanted: Sequence[tuple[object, ...]]) -> list[int]:
    """Find a list that stands in one piece among the rows, and in one place only."""
    size = len(wanted)
    starts = [i for i in range(len(held) - size + 1) if list(held[i : i + size]) == list(wanted)]
    return list(range(starts[0], starts[0] + size)) if len(starts) == 1 else []


def pointed(cell: Ref, value: object, blank: str = NONE) -> Formula:
    """Point to one cell of a Data sheet; a blank one says so, for a pointer to it would show 0."""
    stored: int | float | str = blank
    if isinstance(value, (int, float, Decimal)):
        stored = number(value)
    elif value is not None:
        stored = str(value)
    return Formula(f'IF({{cell}}="",{quoted(blank)},{{cell}})', stored, {"cell": cell})


Groups = Sequence[tuple[Formula, ...]]


def groups(
    hasil: HasilIndikator, found: TabelRincian, columns: Sequence[int], data: Data | None
) -> Groups | None:
    """Give the counts of a breakdown as formulas, row by row.

    Args:
        hasil: The indicator.
        found: The breakdown; its decree's entry names the column that makes the groups.
        columns: Its columns with counts: those of the denominator and of the numerator.
        data: The rows.

    Returns:
        For each row a formula for each of `columns`; None where one would not give its value.
    """
    rincian = found.rincian
    by = rincian.menurut or rincian.bulan_dari
    if data is None or not data.live or not by or by not in data.columns:
        return None
    survey = hasil.indikator.ukuran == "ikm"
    parts: tuple[Part, ...] = ("penyebut", "pembilang")
    known = [data.count(hasil.indikator, p) for p in parts]
    if not survey and (None in known or len(columns) != len(parts)):
        return None
    counts: list[Count | None] = [None] * len(columns) if survey else known
    by_month = bool(rincian.bulan_dari)
    keys = [_group_key(v, by_month=by_month) for v in data.column(by)]
    sums = [_sums(keys, None if c is None else c.values) for c in counts]
    result = []
    for index, row in enumerate(found.tabel.baris):
        key = index + 1 if by_month else _label_key(row[0])
        formulas = []
        for column, count, by_key in zip(columns, counts, sums, strict=True):
            total = by_key.get(key, 0)
            if total != row[column]:
                return None
            month = index + 1 if by_month else 0
            formulas.append(_group(data, by, count, row[0], month, total))
        result.append(tuple(formulas))
    return result


def _sums(keys: Sequence[object], flags: Sequence[int] | None) -> Counter[object]:
    """Count the rows of each group, or those of them that a count counts."""
    if flags is None:
        return Counter(keys)
    return Counter(k for k, yes in zip(keys, flags, strict=True) if yes)


def _group_key(value: object, *, by_month: bool) -> object:
    """Tell which group a row belongs to, as a spreadsheet compares: upper case or lower."""
    if by_month:
        return value.month if isinstance(value, date) else None
    return None if value is None else _compared(str(value))


def _label_key(label: object) -> object:
    return None if label == UNFILLED else _compared(str(label))


@lru_cache(maxsize=4096)
def _compared(text: str) -> str:
    return clean(text).casefold()


def _group(
    data: Data, by: str, count: Count | None, label: object, month: int, total: int
) -> Formula:
    refs = {"by": data.ref(by)}
    if count is not None:
        refs["rows"] = data.count_ref(count)
    if month and count is not None:
        year = NAMES["tahun"]
        first, after = f"DATE({year},{month},1)", f"DATE({year},{month + 1},1)"
        text = f'SUMIFS({{rows}},{{by}},">="&{first},{{by}},"<"&{after})'
        return Formula(text, total, refs)
    if label == UNFILLED:
        test = '({by}="")'
    else:
        test = "({by}={label})"
        refs["label"] = Ref(0)
    factor = "*{rows}" if count is not None else "*1"
    return Formula(f"SUMPRODUCT({test}{factor})", total, refs)
