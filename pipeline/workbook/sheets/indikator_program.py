"""Indikator Program: every program indicator and whether it was reached (IKU 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.privacy import mask
from pipeline.workbook import counting
from pipeline.workbook.comparing import NO
from pipeline.workbook.edition import Edition
from pipeline.workbook.formulas import quoted
from pipeline.workbook.parts import Cell, Column, Formula, Kind, Ref, Row, Sheet, Table, Value

ORDER = 80
VERDICTS = ("tercapai", "tidak tercapai", "tidak dapat dinilai")
PROGRAM, VERDICT = 1, 7
"""Columns of the list."""
_BLANK = "tidak diisi"


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the list of program indicators and its count by program."""
    table = edition.results.tabel.get("indikator_program")
    records = [] if table is None else table.records()
    blocks = (_by_program(records), _list(edition, records))
    yield Sheet(
        "Indikator Program", f"Indikator program tahun {edition.tahun}", blocks,
        source="register indikator_program (Renja, DPA), tingkat program",
        summary="Tiap indikator program: arah, target, realisasi, dan penilaiannya",
    )  # fmt: skip


def _list(edition: Edition, records: Sequence[Mapping[str, object]]) -> Table:
    live = _places(edition, records)
    rows = [_row(n, r, p) for n, (r, p) in enumerate(zip(records, live, strict=True), start=1)]
    threshold = edition.results.office.kebijakan.get("ambang_tercapai", 100)
    return Table(
        f"Capaian indikator program tahun {edition.tahun}",
        (
            NO,
            Column("Program", width=36),
            Column("Indikator program", width=40),
            Column("Satuan", Kind.WORD, 11),
            Column("Arah", Kind.WORD, 9),
            Column("Target", Kind.DECIMAL, 12),
            Column("Realisasi", Kind.DECIMAL, 12),
            Column("Penilaian", Kind.WORD, 17),
            Column("Penanggung jawab", width=24),
        ),
        tuple(rows),
        key="daftar",
        remarks=(
            f"Tercapai: realisasi memenuhi {threshold}% target menurut arahnya; dibandingkan "
            "sebagaimana ditulis, tanpa pembulatan.",
            "Tidak dapat dinilai: target atau realisasinya tidak diisi; tetap dihitung dalam "
            "seluruh indikator.",
        ),
        source="register indikator_program (Renja, DPA), tingkat program",
        empty="Register indikator_program belum ada atau tidak memuat tingkat program.",
    )


_LISTED = ("program", "indikator", "satuan", "arah", "target", "realisasi", "penilaian")


def _places(
    edition: Edition, records: Sequence[Mapping[str, object]]
) -> Sequence[Mapping[str, Ref]]:
    """Give the cells of each indicator on the Data sheet; none where they cannot be told apart."""
    rows = [[r[n] for n in _LISTED] for r in records]
    found = counting.listed(_LISTED, rows, edition.data.get("indikator_program"))
    return [{}] * len(records) if found is None else found


def _row(number: int, record: Mapping[str, object], live: Mapping[str, Ref]) -> Row:
    def figure(name: str) -> Value | Cell:
        value = record[name]
        known = value if isinstance(value, Decimal) else None
        shown = counting.pointed(live[name], known, _BLANK) if live else known
        if known is None:
            return shown or _BLANK
        whole = known == known.to_integral_value()
        return Cell(shown, Kind.COUNT if whole else Kind.DECIMAL)

    verdict: Value = _text(record["penilaian"])
    if live:
        verdict = Formula("{cell}", str(verdict), {"cell": live["penilaian"]})
    return Row(
        (
            str(number),
            _text(record["program"]),
            _text(record["indikator"]),
            _text(record["satuan"]),
            _text(record["arah"]),
            figure("target"),
            figure("realisasi"),
            verdict,
            _text(record["penanggung_jawab"]),
        )
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _by_program(records: Sequence[Mapping[str, object]]) -> Table:
    """Count the verdicts of each program, live from the list above."""
    # By the names as they print, in any case: the formulas cannot tell more of them apart.
    names = [mask(str(r["program"])).casefold() for r in records]
    programs: dict[str, str] = {}
    for name, record in zip(names, records, strict=True):
        programs.setdefault(name, str(record["program"]))
    last = len(records) - 1
    columns = {"p": Ref(PROGRAM, 0, last, "daftar"), "v": Ref(VERDICT, 0, last, "daftar")}
    rows = []
    for number, (key, program) in enumerate(programs.items(), start=1):
        own = [r for r, name in zip(records, names, strict=True) if name == key]
        counts: list[Value | Cell] = []
        for verdict in VERDICTS:
            count = sum(r["penilaian"] == verdict for r in own)
            # SUMPRODUCT compares texts as they are; COUNTIFS would read * and ? in a name.
            text = f"SUMPRODUCT(({{p}}={{own}})*({{v}}={quoted(verdict)}))"
            refs = columns | {"own": Ref(PROGRAM)}
            counts.append(Formula(text, count, refs) if last else count)
        rows.append(Row((str(number), program, *_whole(len(own), counts))))
    if rows:
        rows.append(_total(records, len(rows) - 1))
    return Table(
        "Indikator program menurut program",
        (
            NO,
            Column("Program", width=36, across=2),
            Column("Seluruh indikator", Kind.COUNT, 11),
            Column("Tercapai", Kind.COUNT, 10),
            Column("Tidak tercapai", Kind.COUNT, 12),
            Column("Tidak dapat dinilai", Kind.COUNT, 12),
        ),
        tuple(rows),
        key="program",
        empty="Tidak ada program.",
    )


def _whole(number: int, counts: Sequence[Value | Cell]) -> tuple[Value | Cell, ...]:
    """Put the sum of a program's counts before them."""
    parts = "+".join(f"{{c{i}}}" for i in range(len(counts)))
    refs = {f"c{i}": Ref(3 + i) for i in range(len(counts))}
    return (Formula(parts, number, refs), *counts)


def _total(records: Sequence[Mapping[str, object]], last: int) -> Row:
    values = [len(records), *(sum(r["penilaian"] == v for r in records) for v in VERDICTS)]
    cells = [Formula("SUM({rows})", v, {"rows": Ref(2 + i, 0, last)}) for i, v in enumerate(values)]
    return Row(("", "Jumlah", *cells), total=True)
