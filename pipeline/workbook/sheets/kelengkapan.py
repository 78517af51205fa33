"""Kelengkapan BAB III: which comparisons are filled for each indicator, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.figures.bab3.completeness import NAMA
from pipeline.figures.bab3.parts import TindakLanjut
from pipeline.workbook.edition import Edition
from pipeline.workbook.parts import Cell, Column, Formula, Kind, Ref, Row, Sheet, Table, Value

ORDER = 120
GRID = 13.0
FILLED, MISSING = "ada", "belum"
_OPTIONAL = ("anggaran", "analisis", "riwayat_kinerja", "tindak_lanjut_lhe")


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the tables of completeness."""
    blocks = (_matrix(edition), _missing(edition), _agreements(edition), _followed_up(edition))
    yield Sheet(
        "Kelengkapan BAB III", "Kelengkapan BAB III menurut PermenPANRB 53/2014", blocks,
        grid=GRID,
        source="register tahun berjalan",
        summary="Perbandingan yang sudah dan belum terisi untuk tiap indikator, dan caranya",
    )  # fmt: skip


def _matrix(edition: Edition) -> Table:
    rows = []
    for hasil in edition.results.indikator:
        parts = edition.results.bab3.kelengkapan.get(hasil.indikator.kode, ())
        words = [FILLED if u.ada else MISSING for u in parts] or [MISSING] * len(NAMA)
        text = "+".join(f'({{p{i}}}="{FILLED}")' for i in range(len(words)))
        count = Formula(text, words.count(FILLED), {f"p{i}": Ref(1 + i) for i in range(len(words))})
        rows.append(Row((hasil.indikator.kode, *words, Cell(count, suffix=f" dari {len(words)}"))))
    return Table(
        "Isi BAB III untuk tiap indikator",
        (
            Column("Indikator", Kind.WORD, 14),
            *(Column(name, Kind.WORD, GRID) for name in NAMA),
            Column("Terisi", Kind.COUNT, GRID),
        ),
        tuple(rows),
        key="kelengkapan",
        remarks=(
            "“Indikator berbeda, tidak dibandingkan” dan “tidak ada standar nasional” adalah "
            "jawaban yang sah dan dihitung ada.",
        ),
        source="PermenPANRB 53/2014, Lampiran II; PermenPANRB 88/2021",
        empty="Keputusan ini tidak memuat indikator.",
    )


def _missing(edition: Edition) -> Table:
    """List what is missing and how to fill it; whole registers first."""
    checked = edition.results.checked
    lacking = [(n, c) for n, c in checked.items() if not c.ada]
    rows = [
        Row(("register", f"register {n} belum ada", f"taruh berkas {n}.xlsx di folder data mentah; "
             "templatnya dari lakip template"))
        for n, c in lacking
        if n in _OPTIONAL or c.register.wajib_final
    ]  # fmt: skip
    for hasil in edition.results.indikator:
        for unsur in edition.results.bab3.kelengkapan.get(hasil.indikator.kode, ()):
            if not unsur.ada:
                what = f"{unsur.nama}: {unsur.keterangan}"
                rows.append(Row((hasil.indikator.kode, what, unsur.cara)))
    return Table(
        "Yang belum ada, dan cara mengisinya",
        (Column("Indikator", Kind.WORD, 14), Column("Yang belum ada", width=3 * GRID),
         Column("Cara mengisi", width=GRID)),
        tuple(rows),
        key="belum",
        stretch=True,
        empty="Semua sudah terisi.",
    )  # fmt: skip


def _agreements(edition: Edition) -> Table:
    """Tell for each indicator whether the Perjanjian Kinerja was amended."""
    rows = []
    for hasil in edition.results.indikator:
        target = hasil.target
        if target.nilai is None:
            said = "belum ada Perjanjian Kinerja"
        elif target.perubahan is None:
            said = "tidak ada perubahan"
        else:
            same = target.perubahan == target.awal
            said = "ada, target tetap" if same else "ada, target berubah"
        cells: tuple[Value, ...] = (target.awal, target.perubahan)
        rows.append(Row((hasil.indikator.kode, *cells, said)))
    return Table(
        "Perjanjian Kinerja dan perubahannya",
        (
            Column("Indikator", Kind.WORD, 14),
            Column("Target awal", Kind.DECIMAL, GRID),
            Column("Target perubahan", Kind.DECIMAL, GRID),
            Column("Perjanjian Kinerja Perubahan", width=GRID),
        ),
        tuple(rows),
        key="perjanjian",
        stretch=True,
        source="register perjanjian_kinerja",
        empty="Keputusan ini tidak memuat indikator.",
    )


def _followed_up(edition: Edition) -> Table:
    """List what was done with the recommendations of last year's LHE."""
    found = edition.results.bab3.tindak_lanjut
    done = sum(t.status == "selesai" for t in found)
    rows = [
        Row((str(n), t.rekomendasi, t.status, t.bukti or "belum ada bukti", _plan(t)))
        for n, t in enumerate(found, start=1)
    ]
    return Table(
        "Tindak lanjut rekomendasi LHE AKIP tahun lalu",
        (Column("No", Kind.WORD, 14), Column("Rekomendasi", width=3 * GRID),
         Column("Status", Kind.WORD, GRID), Column("Bukti", width=2 * GRID),
         Column("Rencana aksi dan penanggung jawab", width=GRID)),
        tuple(rows),
        key="lhe",
        stretch=True,
        remarks=(f"{done} dari {len(found)} rekomendasi selesai.",) if found else (),
        source="register tindak_lanjut_lhe",
        empty="Register tindak_lanjut_lhe belum ada: isi rekomendasi LHE tahun lalu dan statusnya.",
    )  # fmt: skip


def _plan(found: TindakLanjut) -> str:
    parts = (found.rencana_aksi, found.penanggung_jawab and f"({found.penanggung_jawab})")
    return " ".join(p for p in parts if p) or "belum diisi"
