"""Aturan: which units follow which rules, since figures under different ones are not averaged."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.regency.edition import RekapEdition
from pipeline.regency.groups import Berdampingan, Kelompok, by
from pipeline.regency.report import Keputusan, Laporan
from pipeline.regency.sheets.words import units_named
from pipeline.workbook.parts import Column, Kind, Paragraph, Row, Sheet, Table


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


def _groups(edition: RekapEdition) -> Table:
    rows = [
        Row((i.kode, k.huruf, len(k.baris), _difference(i, k), _units(k)))
        for i in edition.aturan_berbeda
        for k in i.kelompok
    ]
    return Table(
        "Indikator yang aturannya berbeda antar unit",
        (
            Column("Indikator", width=18),
            Column("Aturan", Kind.WORD, 9),
            Column("Unit", Kind.COUNT, 8),
            Column("Yang berbeda", width=46),
            Column("Unit yang memakainya", width=40),
        ),
        tuple(rows),
        key="kelompok",
        empty="Tidak ada: semua unit memakai aturan yang sama untuk setiap indikator.",
    )


def _units(group: Kelompok) -> str:
    return units_named([b.laporan for b in group.baris])


def _difference(indicator: Berdampingan, group: Kelompok) -> str:
    """Word what sets a group's rules apart: the policies and scales that not all groups share."""
    rules = [k.aturan for k in indicator.kelompok]
    parts = []
    if len({r.definisi for r in rules}) > 1:
        first = group.aturan.definisi == rules[0].definisi
        parts.append("definisi ukuran menurut keputusannya" + (" (kelompok A)" if first else ""))
    shared = set.intersection(*(set(r.kebijakan) for r in rules))
    parts += [f"{n} = {v}" for n, v in group.aturan.kebijakan if (n, v) not in shared]
    same = set.intersection(*(set(r.skala) for r in rules))
    parts += [f"skala {s}" for s in group.aturan.skala if s not in same]
    return "\n".join(parts) or "lihat kelompok lain"


def _policies(edition: RekapEdition) -> Table:
    rows = []
    decrees = [(one, one.hasil.keputusan) for one in edition.berhasil if one.hasil is not None]
    names = dict.fromkeys(n for _, d in decrees for n, _, _ in d.kebijakan)
    for name in names:
        values = by(edition.berhasil, lambda one, name=name: _policy(one, name)[0])  # type: ignore[misc]  # name is bound now
        if len(values) < 2:
            continue
        for value, units in sorted(values.items(), key=lambda item: -len(item[1])):
            meaning = next(m for v, m in (_policy(u, name) for u in units) if v == value)
            rows.append(Row((name, value or "tidak ada", meaning, units_named(units))))
    return Table(
        "Kebijakan yang nilainya berbeda antar unit",
        (
            Column("Kebijakan", width=18),
            Column("Nilai", Kind.WORD, 17),
            Column("Arti", width=46),
            Column("Unit yang memakainya", width=40),
        ),
        tuple(rows),
        key="kebijakan",
        empty="Tidak ada: semua kebijakan bernilai sama pada semua unit.",
    )


def _policy(one: Laporan, name: str) -> tuple[str, str]:
    assert one.hasil is not None
    found = ((v, m) for n, v, m in one.hasil.keputusan.kebijakan if n == name)
    return next(found, ("", ""))


def _scales(edition: RekapEdition) -> Table:
    rows = []
    for number, name in enumerate(("capaian", "SKM", "SAKIP")):
        values = by(edition.berhasil, lambda one, n=number: _decree(one).skala[n][1])  # type: ignore[misc]  # n is bound now
        for text, units in sorted(values.items(), key=lambda item: -len(item[1])):
            used = "semua unit" if len(values) == 1 else units_named(units)
            rows.append(Row((name, text, used)))
    return Table(
        "Skala penilaian",
        (
            Column("Skala", width=18),
            Column("Batas bawah dan predikat", width=63),
            Column("Unit yang memakainya", width=40),
        ),
        tuple(rows),
        key="skala",
    )


def _decree(one: Laporan) -> Keputusan:
    assert one.hasil is not None
    return one.hasil.keputusan


def _wording(edition: RekapEdition) -> Table:
    rows = []
    for indicator in edition.indikator:
        texts: dict[str, list[Laporan]] = {}
        for group in indicator.kelompok:
            for line in group.baris:
                text = " ".join(line.angka.indikator.split())
                texts.setdefault(text, []).append(line.laporan)
        if len(texts) > 1:
            rows += [Row((indicator.kode, t, units_named(u))) for t, u in texts.items()]
    return Table(
        "Indikator yang kata-katanya berbeda antar keputusan",
        (
            Column("Indikator", width=18),
            Column("Bunyi menurut keputusan", width=63),
            Column("Unit yang memakainya", width=40),
        ),
        tuple(rows),
        key="bunyi",
        remarks=("Beda kata tidak memisahkan angka, selama ukurannya didefinisikan sama.",),
        empty="Tidak ada: bunyi setiap indikator sama pada semua unit.",
    )


def _decrees(edition: RekapEdition) -> Table:
    found = by(edition.berhasil, lambda one: _title(_decree(one)))
    return Table(
        "Keputusan IKU yang dipakai",
        (
            Column("Keputusan", width=18),
            Column("Judul dan nomor", width=63),
            Column("Unit yang memakainya", width=40),
        ),
        tuple(
            Row(
                (
                    _decree(units[0]).nama,
                    title,
                    "semua unit" if len(found) == 1 else units_named(units),
                )
            )
            for title, units in found.items()
        ),
        key="keputusan",
        empty="Belum ada unit yang mempunyai hasil.",
    )


def _title(decree: Keputusan) -> str:
    return f"{decree.judul}, Nomor {decree.nomor}"
