"""Triwulan: the quarters in the order of e-SAKIP, cumulative up to the end of each (domain 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from pipeline.figures.bab3.parts import KinerjaTriwulan
from pipeline.figures.quarters import AKHIR, BELUM, ROMAWI
from pipeline.figures.results import HasilIndikator
from pipeline.workbook import cumulative
from pipeline.workbook.comparing import (
    NO,
    capaian_cell,
    label_cell,
    linked,
    percent_cell,
    target_cell,
)
from pipeline.workbook.edition import Edition
from pipeline.workbook.figures import figure_kind, printed, recap_notes
from pipeline.workbook.formulas import NONE
from pipeline.workbook.parts import Cell, Column, Formula, Kind, Ref, Row, Sheet, Table, Value

ORDER = 50
TARGET, REALISASI = 5, 9
"""The first columns of the quarters' targets and realisasi."""
_UNKNOWN = tuple(KinerjaTriwulan(number, None) for number in range(1, 5))


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the quarters."""
    found = edition.results.indikator
    known = edition.results.bab3.triwulan
    quarters = {h.indikator.kode: known.get(h.indikator.kode, _UNKNOWN) for h in found}
    notes = _notes(found, quarters)
    yield Sheet(
        "Triwulan", f"Target dan realisasi per triwulan tahun {edition.tahun}",
        (_table(edition, quarters, notes), _percents(edition, quarters)),
        notes=dict(notes.values()) | recap_notes(found),
        source="Perjanjian Kinerja; register tahun berjalan, diolah",
        summary="Target, realisasi kumulatif, dan capaian tiap triwulan, urutan e-SAKIP",
    )  # fmt: skip


def _notes(
    found: Sequence[HasilIndikator], quarters: Mapping[str, Sequence[KinerjaTriwulan]]
) -> dict[str, tuple[str, str]]:
    """Give each indicator with gaps its note: key and text."""
    notes: dict[str, tuple[str, str]] = {}
    for hasil in found:
        reasons: dict[str, list[str]] = {}
        for q in quarters[hasil.indikator.kode]:
            if q.alasan and q.sampai is not None:
                reasons.setdefault(q.alasan, []).append(ROMAWI[q.nomor - 1])
        parts = [f"triwulan {', '.join(n)}: {why}" for why, n in reasons.items()]
        if hasil.indikator.nama_register == "indikator_program" and any(
            q.realisasi is not None for q in quarters[hasil.indikator.kode][:3]
        ):
            parts.append(
                "realisasi triwulan adalah bagian indikator program yang sudah memenuhi target "
                "setahunnya, menurut realisasi_tw1 sampai realisasi_tw4; yang kosong dihitung "
                "belum tercapai"
            )
        if parts:
            code = hasil.indikator.kode
            notes[code] = (f"triwulan_{code}", f"{code}: {'; '.join(parts)}.")
    return notes


def _table(
    edition: Edition,
    quarters: Mapping[str, Sequence[KinerjaTriwulan]],
    notes: Mapping[str, tuple[str, str]],
) -> Table:
    rows = []
    told: list[tuple[HasilIndikator, Sequence[Value]]] = []
    for number, hasil in enumerate(edition.results.indikator, start=1):
        code, kind = hasil.indikator.kode, figure_kind(hasil)
        realised = [_realised(edition, hasil, q) for q in quarters[code]]
        told.append((hasil, realised))
        cells: tuple[Value | Cell, ...] = (
            str(number),
            hasil.indikator.sasaran,
            label_cell(hasil, *notes.get(code, ())[:1]),
            hasil.indikator.satuan,
            target_cell(hasil),
            *(Cell(q.target, kind) for q in quarters[code]),
            *(Cell(value, kind) for value in realised),
            capaian_cell(hasil),
            linked(hasil, "predikat", hasil.predikat or NONE),
        )
        rows.append(Row(cells))
    return Table(
        f"Rencana aksi dan realisasi triwulan tahun {edition.tahun}",
        (
            NO,
            Column("Sasaran", width=30),
            Column("Indikator Kinerja", width=38),
            Column("Satuan", Kind.WORD, 10),
            Column("Target tahunan", Kind.DECIMAL, 10),
            *(Column(f"TW {r}", Kind.DECIMAL, 8.5, "Target") for r in ROMAWI),
            *(Column(f"TW {r}", Kind.DECIMAL, 8.5, "Realisasi") for r in ROMAWI),
            Column("Capaian (%)", Kind.PERCENT, 10),
            Column("Predikat", Kind.WORD, 14),
        ),
        tuple(rows),
        key="triwulan",
        remarks=tuple(_remarks(edition.results.office.batas_data)),
        workings=(_stored(told),),
        source="Perjanjian Kinerja; register tahun berjalan, diolah",
        empty="Keputusan ini tidak memuat indikator.",
    )


def _remarks(cut: date) -> Iterator[str]:
    """Say how quarters are measured, and which of them were not over by the cut-off."""
    yield (
        "Realisasi dihitung kumulatif dari 1 Januari sampai akhir tiap triwulan dengan cara yang "
        "sama seperti angka setahun. Target triwulan adalah yang berlaku pada triwulan itu."
    )
    yield "Tanda - pada target: target triwulan itu tidak diisi dalam Perjanjian Kinerja."
    late = [r for r, end in zip(ROMAWI, AKHIR, strict=True) if (cut.month, cut.day) < end]
    if late:
        yield f"Batas data {cut:%d/%m/%Y}: triwulan {', '.join(late)} belum berakhir."


def _percents(edition: Edition, quarters: Mapping[str, Sequence[KinerjaTriwulan]]) -> Table:
    """Declare each quarter's capaian against its own target, live from the table above."""
    rows = []
    for index, hasil in enumerate(edition.results.indikator):
        entry = hasil.indikator
        cells = (
            percent_cell(
                entry, q.target, q.tercetak, (TARGET + i, REALISASI + i), of=("triwulan", index)
            )
            if q.sampai is not None
            else BELUM
            for i, q in enumerate(quarters[entry.kode])
        )
        rows.append(Row((str(index + 1), entry.sasaran, label_cell(hasil), entry.satuan, *cells)))
    return Table(
        f"Capaian tiap triwulan tahun {edition.tahun}",
        (
            NO,
            Column("Sasaran", width=30),
            Column("Indikator Kinerja", width=38),
            Column("Satuan", Kind.WORD, 10),
            *(Column(f"TW {r}", Kind.PERCENT, 8.5, "Capaian (%)") for r in ROMAWI),
        ),
        tuple(rows),
        key="capaian_triwulan",
        remarks=("Tanda -: target atau realisasi triwulan itu tidak ada.",),
        empty="Keputusan ini tidak memuat indikator.",
    )


def _realised(edition: Edition, hasil: HasilIndikator, quarter: KinerjaTriwulan) -> Value:
    """Give a quarter's realisasi: live from the rows where they tell it."""
    if quarter.sampai is None:
        return BELUM
    at_the_cut = quarter.sampai == edition.results.office.batas_data
    if at_the_cut and quarter.realisasi is not None and quarter.realisasi == hasil.realisasi:
        return linked(hasil, "realisasi", printed(hasil.realisasi))
    twin = hasil.indikator.sama_dengan
    codes = [h.indikator.kode for h in edition.results.indikator]
    known = edition.results.bab3.triwulan.get(twin or "", _UNKNOWN)[quarter.nomor - 1]
    if twin and quarter.realisasi is not None and known.realisasi == quarter.realisasi:
        place = Ref(REALISASI + quarter.nomor - 1, codes.index(twin))
        return Formula("{twin}", printed(quarter.realisasi), {"twin": place})
    data = edition.data.get(hasil.indikator.nama_register)
    policies = edition.results.office.kebijakan
    return cumulative.realised(hasil, quarter, data, policies) or quarter.realisasi


def _stored(found: Sequence[tuple[HasilIndikator, Sequence[Value]]]) -> str:
    """Say which quarters are values and not formulas, and why."""
    values = [h for h, own in found if any(isinstance(v, Fraction) for v in own)]
    if not values:
        return "Realisasi triwulan dihitung rumus dari lembar Data."
    why = {"ikm": "tanggal jawaban tidak dicetak", "nilai": "menurut LHE yang terbit saat itu"}
    named = [
        f"{h.indikator.kode} ({why[h.indikator.ukuran]})"
        if h.indikator.ukuran in why
        else h.indikator.kode
        for h in values
    ]
    return (
        "Realisasi triwulan dihitung rumus dari lembar Data, kecuali nilai tersimpan: "
        f"{', '.join(named)}."
    )
