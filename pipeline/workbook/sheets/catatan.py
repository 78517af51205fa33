"""Catatan: numbered notes, definitions, scales, policies, corrections, remarks on the decree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.angka import desimal
from pipeline.figures.results import KebijakanBerlaku, Results
from pipeline.office.policy_text import policy_text
from pipeline.privacy import mask_names
from pipeline.rounding import half_up
from pipeline.workbook.criteria import NAMES
from pipeline.workbook.edition import Edition
from pipeline.workbook.elapsed import holidays
from pipeline.workbook.parts import Block, Column, Kind, NoteList, Paragraph, Row, Sheet, Table
from pipeline.workbook.sheets import perubahan
from pipeline.workbook.sheets.skm import bobot_note
from schemas.decree import Skala

ORDER = 160

_DEFINITIONS = {
    "Realisasi": "Nilai yang diukur. Disimpan utuh; yang dicetak dua desimal, setengah ke atas.",
    "Target": "Nilai yang dijanjikan dalam Perjanjian Kinerja terbaru sampai batas data.",
    "Capaian": "Realisasi tercetak terhadap target, dalam persen, menurut arah indikator.",
    "Predikat": "Sebutan capaian tercetak menurut skala keputusan.",
    "Rata-rata": "Rata-rata capaian tercetak; indikator tanpa capaian tidak ikut.",
    "Batas data": "Hari terakhir yang dihitung; kejadian sesudahnya dibaca, tidak dihitung.",
    "Perlu diperbaiki": "Baris dengan kesalahan; tidak dihitung sampai diperbaiki.",
    "Persentase": "Selalu per seratus: 64,86 berarti 64,86%.",
    "Tanda -": "Tidak ada nilai untuk sel ini.",
}


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the notes."""
    results = edition.results
    scales = results.office.decree.skala
    blocks: list[Block] = [
        *perubahan.blocks(edition),
        NoteList(),
        _wide("Pengertian", "Istilah", list(_DEFINITIONS.items()), "Arti"),
        _scale("Skala predikat capaian", scales.capaian),
        _scale("Skala mutu pelayanan (SKM)", scales.skm),
        _scale("Skala nilai SAKIP", scales.sakip),
        _policies(results.kebijakan),
        _effects(results),
    ]
    if any(d.days for d in edition.data.values()):
        blocks.append(_holidays(edition))
    if "koreksi" in results.checked:
        blocks.append(_corrections(edition))
    if results.skm is not None and results.skm.bobot_lain:
        blocks.append(Paragraph(f"Bobot SKM. {bobot_note(results.skm)}"))
    remarks = [(str(n), text) for n, text in enumerate(results.catatan, start=1)]
    blocks.append(_wide("Catatan atas keputusan", "No", remarks, "Catatan"))
    yield Sheet(
        "Catatan", "Catatan, pengertian, dan kebijakan", tuple(blocks), chapter="L",
        source="keputusan, unit.toml, dan register tahun berjalan",
        summary="Catatan bernomor, pengertian, skala, kebijakan, dan catatan atas keputusan",
    )  # fmt: skip


def _wide(title: str, first: str, rows: list[tuple[str, str]], second: str) -> Table:
    kind = Kind.WORD if first == "No" else Kind.TEXT
    return Table(
        title, (Column(first, kind, 22), Column(second, width=54)), tuple(Row(r) for r in rows)
    )


def _scale(title: str, scale: Skala) -> Table:
    sign = ">" if scale.di_atas else "≥"
    rows = []
    for step in scale.jenjang:
        bottomless = step.batas <= -1_000_000
        bound = "di bawahnya" if bottomless else f"{sign} {step.batas:.2f}".replace(".", ",")
        rows.append(Row((bound, step.sebutan)))
    return Table(
        title,
        (Column("Batas bawah", width=22), Column("Predikat", width=54)),
        tuple(rows),
        source=scale.sumber,
    )


def _policies(found: tuple[KebijakanBerlaku, ...]) -> Table:
    rows = []
    for k in found:
        meaning = k.kebijakan.arti_pilihan.get(policy_text(k.nilai), "")
        text = f"{k.kebijakan.arti} {meaning}".strip()
        changed = f"ya, bawaannya {policy_text(k.kebijakan.nilai)}" if k.diubah else "tidak"
        rows.append(
            Row(
                (
                    k.nama,
                    f"{text}\nSumber: {k.kebijakan.sumber or '-'}",
                    f"Dipakai: {policy_text(k.nilai)}\nDiubah unit: {changed}",
                )
            )
        )
    return Table(
        "Kebijakan yang berlaku",
        (
            Column("Kebijakan", width=22),
            Column("Arti dan sumber", width=54),
            Column("Nilai", width=21),
        ),
        tuple(rows),
        key="kebijakan",
        remarks=(
            "[baca] menandai pembacaan atas hal yang tidak diatur keputusan; unit dapat "
            "mengubahnya di unit.toml.",
        ),
    )


def _effects(results: Results) -> Table:
    """Declare what other choices would give, a row for each choice and figure that differs."""
    now = {h.indikator.kode: h for h in results.indikator}
    rows, alike = [], []
    for policy in results.kebijakan:
        groups: dict[tuple[str, Decimal | None, Decimal | None], list[str]] = {}
        for one in policy.akibat or ():
            shown = None if one.realisasi is None else half_up(one.realisasi)
            if shown != now[one.kode].tercetak:
                every = isinstance(one.nilai, list) and one.nilai == policy.kebijakan.pilihan
                choice = "semua pilihan" if every else policy_text(one.nilai)
                key = (choice, now[one.kode].tercetak, shown)
                groups.setdefault(key, []).append(one.kode)
        for (choice, used, other), codes in groups.items():
            last = "tidak dapat dihitung" if other is None else other
            first = "tidak dapat dihitung" if used is None else desimal(used)
            text = f"{', '.join(codes)}: realisasi yang dipakai {first}"
            rows.append(Row((f"{policy.nama}: {choice}", text, last)))
        if policy.akibat and not groups:
            alike.append(policy.nama)
    same = f"Pilihan lain tidak mengubah realisasi: {', '.join(alike)}." if alike else ""
    return Table(
        "Realisasi menurut pilihan kebijakan yang lain",
        (
            Column("Kebijakan dan pilihan lain", width=22),
            Column("Indikator", width=54),
            Column("Realisasi bila pilihan itu dipakai", Kind.DECIMAL, 21),
        ),
        tuple(rows),
        key="akibat",
        remarks=(
            *([same] if same else []),
            "Tiap pilihan dicoba sendiri-sendiri atas baris yang sama, kebijakan lainnya tetap; "
            "nilai tersimpan.",
        ),
        empty="Tidak ada pilihan lain yang mengubah realisasi.",
    )


_WEEK = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def _holidays(edition: Edition) -> Table:
    """Declare the days that the formulas take for no working days."""
    office = edition.results.office
    found = holidays({**office.kebijakan, "tahun": office.tahun})
    return Table(
        "Hari libur yang bukan hari kerja",
        (
            Column("Tanggal", Kind.DATE, 22, name=NAMES["libur"]),
            Column("Hari libur", width=54),
            Column("Hari", Kind.WORD, 21),
        ),
        tuple(Row((day, name, _WEEK[day.weekday()])) for day, name in found.items()),
        key="libur",
        remarks=(
            "Dipakai rumus hari kerja pada lembar Data, menurut kebijakan hari_kerja; Sabtu dan "
            "Minggu juga bukan hari kerja.",
        ),
        source="SKB tiga menteri tentang hari libur nasional dan cuti bersama, menurut pustaka "
        "holidays (versinya pada lembar Jejak Data)",
    )


def _corrections(edition: Edition) -> Table:
    """Declare the corrections that were applied: place and reason.

    Neither the values nor who corrected: both may be personal, and stand in the register.
    """
    accepted = edition.results.checked["koreksi"].accepted
    rows = []
    for row in accepted.to_dict("records"):
        known = {name: _text(value) for name, value in row.items()}
        parts = (known["berkas"], known["lembar"], f"baris {known['baris']}")
        place = ", ".join(p for p in parts if p)
        what = known["tindakan"] + (f" kolom {known['kolom']}" if known["kolom"] else "")
        rows.append(Row((what, f"{place}\nAlasan: {mask_names(known['alasan'])}")))
    return Table(
        "Koreksi yang diterapkan",
        (Column("Tindakan", width=22), Column("Tempat dan alasan", width=54)),
        tuple(rows),
        key="koreksi",
        remarks=("Nilai lama, nilai baru, dan siapa yang membetulkan ada dalam berkas koreksi; "
                 "nama orang dalam alasan disamarkan.",),
        empty="Tidak ada koreksi.",
    )  # fmt: skip


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # NaN differs from itself
