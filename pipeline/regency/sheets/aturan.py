"""Aturan: which units follow which rules, since figures under different ones are not averaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from pipeline.regency.edition import RekapEdition
from pipeline.regency.groups import Berdampingan, Kelompok, by
from pipeline.regency.report import Keputusan, UnitReport
from pipeline.regency.sheets.words import units_named
from pipeline.workbook.parts import Column, Kind, Paragraph, Row, Sheet, Table

_LISTED = 10
"""Units that are named where others are fewer; else they are "all other units"."""


def build(edition: RekapEdition) -> Iterator[Sheet]:
    """Declare the rules that differ."""
    yield Sheet(
        "Aturan",
        f"Aturan yang dipakai unit tahun {edition.tahun}",
        (
            Paragraph(
                "Angka yang dihitung dengan aturan berbeda tidak dirata-ratakan bersama: tiap "
                "kelompok aturan mempunyai rata-rata, gabungan, dan peringkatnya sendiri. Kelompok "
                "A adalah yang terbanyak unitnya."
            ),
            _groups(edition),
            _policies(edition),
            _scales(edition),
            _wording(edition),
            _decrees(edition),
        ),
        chapter="L",
        summary="Kebijakan, bobot, skala, dan keputusan yang berbeda antar unit",
    )


def _table(
    key: str, title: str, headings: tuple[str, str, str], rows: list[Row], empty: str = ""
) -> Table:
    """Declare a table; all of this sheet have the same four columns."""
    first, second, third = headings
    return Table(
        title,
        (
            Column(first, width=18),
            Column(second, Kind.WORD, 17),
            Column(third, width=52),
            Column("Unit yang memakainya", width=46),
        ),
        tuple(rows),
        key=key,
        empty=empty or "Belum ada unit yang mempunyai hasil.",
    )


def _used_by(units: Sequence[UnitReport], others: int) -> str:
    """Name the units of a row: the most common rule is that of all others."""
    if not others:
        return f"semua unit ({len(units)})"
    if len(units) > max(_LISTED, others):
        return f"semua unit lain ({len(units)})"
    return units_named(units)


def _groups(edition: RekapEdition) -> Table:
    rows = []
    for i in edition.aturan_berbeda:
        everyone = sum(len(k.baris) for k in i.kelompok)
        for k in i.kelompok:
            units = [b.report for b in k.baris]
            used = _used_by(units, everyone - len(units))
            rows.append(Row((i.kode, k.huruf, _difference(i, k), used)))
    return _table(
        "kelompok",
        "Indikator yang aturannya berbeda antar unit",
        ("Indikator", "Aturan", "Yang berbeda"),
        rows,
        "Tidak ada.",
    )


def _difference(indicator: Berdampingan, group: Kelompok) -> str:
    """Word what sets a group's rules apart: the policies and scales that not all groups share."""
    rules = [k.aturan for k in indicator.kelompok]
    parts = []
    definitions = list(dict.fromkeys(r.definisi for r in rules))
    if len(definitions) > 1:
        parts.append(f"definisi ukuran ke-{definitions.index(group.aturan.definisi) + 1}")
    shared = set.intersection(*(set(r.kebijakan) for r in rules))
    parts += [f"{n} = {v}" for n, v in group.aturan.kebijakan if (n, v) not in shared]
    same = set.intersection(*(set(r.skala) for r in rules))
    parts += [f"skala {s}" for s in group.aturan.skala if s not in same]
    return "\n".join(parts)


def _policies(edition: RekapEdition) -> Table:
    rows = []
    names = dict.fromkeys(n for one in edition.berhasil for n, _, _ in _decree(one).kebijakan)
    for name in names:
        values = by(edition.berhasil, partial(_policy, name=name))
        if len(values) < 2:
            continue
        for value, units in sorted(values.items(), key=lambda item: -len(item[1])):
            used = _used_by(units, len(edition.berhasil) - len(units))
            rows.append(Row((name, value or "tidak ada", _meaning(units[0], name), used)))
    return _table(
        "kebijakan",
        "Kebijakan yang nilainya berbeda antar unit",
        ("Kebijakan", "Nilai", "Arti"),
        rows,
        "Tidak ada.",
    )


def _policy(one: UnitReport, name: str) -> str:
    return next((v for n, v, _ in _decree(one).kebijakan if n == name), "")


def _meaning(one: UnitReport, name: str) -> str:
    return next((m for n, _, m in _decree(one).kebijakan if n == name), "")


def _scales(edition: RekapEdition) -> Table:
    rows = []
    for name in ("Capaian", "SKM", "SAKIP"):
        values = by(edition.berhasil, partial(_scale, name=name))
        for number, (text, units) in enumerate(
            sorted(values.items(), key=lambda item: -len(item[1]))
        ):
            which = "sama" if len(values) == 1 else f"berbeda ({number + 1})"
            used = _used_by(units, len(edition.berhasil) - len(units))
            rows.append(Row((name, which, text, used)))
    return _table(
        "skala", "Skala penilaian", ("Skala", "Antar unit", "Batas bawah dan predikat"), rows
    )


def _scale(one: UnitReport, name: str) -> str:
    return next(text for n, text in _decree(one).skala if n.casefold() == name.casefold())


def _decree(one: UnitReport) -> Keputusan:
    assert one.hasil is not None
    return one.hasil.keputusan


def _wording(edition: RekapEdition) -> Table:
    rows = []
    for indicator in edition.indikator:
        texts: dict[str, list[UnitReport]] = {}
        for line in (b for k in indicator.kelompok for b in k.baris):
            text = " ".join(line.angka.indikator.split())
            texts.setdefault(text, []).append(line.report)
        everyone = sum(map(len, texts.values()))
        if len(texts) > 1:
            rows += [
                Row((indicator.kode, f"bunyi {n}", t, _used_by(u, everyone - len(u))))
                for n, (t, u) in enumerate(texts.items(), start=1)
            ]
    return replace(
        _table(
            "bunyi",
            "Indikator yang kata-katanya berbeda antar keputusan",
            ("Indikator", "Bunyi", "Menurut keputusan"),
            rows,
            "Tidak ada.",
        ),
        remarks=("Beda kata tidak memisahkan angka, selama ukurannya didefinisikan sama.",),
    )


def _decrees(edition: RekapEdition) -> Table:
    found = by(edition.berhasil, lambda one: _title(_decree(one)))
    rows = []
    for title, units in found.items():
        used = _used_by(units, len(edition.berhasil) - len(units))
        rows.append(Row((_decree(units[0]).nama, f"{len(units)} unit", title, used)))
    return _table(
        "keputusan",
        "Keputusan IKU yang dipakai",
        ("Keputusan", "Banyak unit", "Judul dan nomor"),
        rows,
    )


def _title(decree: Keputusan) -> str:
    return f"{decree.judul}, Nomor {decree.nomor}"
