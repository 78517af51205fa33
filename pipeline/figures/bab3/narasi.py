"""A paragraph for each indicator from its figures, in plain Indonesian; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.angka import desimal, ringkas
from pipeline.figures.bab3.comparison import tahun_lalu, terhadap_renstra
from pipeline.figures.bab3.completeness import tanpa_standar
from pipeline.figures.bab3.parts import Analisis, KinerjaTahun
from pipeline.figures.measuring import dari_rekap
from pipeline.figures.quarters import DARI_REKAP
from pipeline.figures.results import HasilIndikator, HasilSkm, Results, TabelRincian
from pipeline.reading.values.dates import tanggal_indonesia
from schemas.decree import Indikator

_INDEKS = {"%", "persen", "indeks", "nilai", "skor", "poin"}
"""Units whose differences are points."""


@dataclass(frozen=True)
class Narasi:
    """What is told of an indicator.

    Attributes:
        indikator: The decree's entry.
        paragraf: The paragraph from its figures.
        analisis: The office's own words after it; blank where there are none.
    """

    indikator: Indikator
    paragraf: str
    analisis: str


@dataclass(frozen=True)
class Konteks:
    """What a paragraph needs beside the indicator's own figures.

    Attributes:
        tahun: The year reported on.
        batas: The last day that counts.
        lalu: The year before; None where nothing is known of it.
        skm: The survey, for its strongest and weakest unsur.
    """

    tahun: int
    batas: date
    lalu: KinerjaTahun | None = None
    skm: HasilSkm | None = None


def narasi_of(results: Results) -> tuple[Narasi, ...]:
    """Tell of every indicator, in the decree's order."""
    office, bab3 = results.office, results.bab3
    found = []
    for hasil in results.indikator:
        code = hasil.indikator.kode
        last = tahun_lalu(tuple(bab3.riwayat.get(code, ())), office.tahun)
        context = Konteks(office.tahun, office.batas_data, last, results.skm)
        words = bab3.analisis.get(code, Analisis())
        found.append(Narasi(hasil.indikator, paragraf(hasil, context), kata_kantor(words)))
    return tuple(found)


def paragraf(hasil: HasilIndikator, konteks: Konteks) -> str:
    """Write the paragraph of an indicator from its figures.

    Args:
        hasil: The indicator's figures.
        konteks: The year, the year before and the survey.
    """
    parts: list[Callable[[HasilIndikator, Konteks], Iterator[str]]] = [_tahun_ini]
    if hasil.tercetak is not None:
        parts += [_cara, _rekap, _lalu, _renstra, _standar, _bagian]
    return " ".join(sentence for part in parts for sentence in part(hasil, konteks))


def kata_kantor(words: Analisis) -> str:
    """Write the office's own analysis as sentences; what is not filled in is left out."""
    known = {
        "Faktor pendukung": words.pendukung,
        "Faktor penghambat": words.penghambat,
        "Upaya yang dilakukan": words.upaya,
        "Rekomendasi": words.rekomendasi,
    }
    return " ".join(f"{name}: {text.rstrip(' .')}." for name, text in known.items() if text)


def nilai(entry: Indikator, value: Fraction | Decimal) -> str:
    """Write a value with its unit: `83,88%`, `10 dokumen`, `82,69`."""
    whole = Fraction(value).denominator == 1
    text = ringkas(value) if whole else desimal(value)
    if entry.satuan.strip() == "%":
        return f"{text}%"
    return text if entry.satuan.casefold() in _INDEKS else f"{text} {entry.satuan.casefold()}"


def selisih(entry: Indikator, change: Decimal) -> str:
    """Write how much a value changed: `6,74 poin`, `2 dokumen`."""
    size = abs(change)
    unit = "poin" if entry.satuan.strip().casefold() in _INDEKS else entry.satuan.casefold()
    return f"{ringkas(size) if size == size.to_integral_value() else desimal(size)} {unit}"


def _tahun_ini(hasil: HasilIndikator, konteks: Konteks) -> Iterator[str]:
    entry, target = hasil.indikator, hasil.target.nilai
    when = (
        f"Pada tahun {konteks.tahun}"
        if _setahun(konteks)
        else f"Sampai dengan {tanggal_indonesia(konteks.batas)}"
    )
    name = f"indikator “{entry.indikator}”"
    if hasil.tercetak is None:
        promised = "" if target is None else f" Targetnya {nilai(entry, target)}."
        why = hasil.alasan or "data belum tersedia"
        yield f"{when}, realisasi {name} belum dapat disajikan ({why}).{promised}"
        return
    reached = nilai(entry, hasil.tercetak)
    if target is None or hasil.capaian_tercetak is None:
        why = "targetnya belum ada" if target is None else _tanpa_capaian(target)
        yield (
            f"{when}, {name} terealisasi {reached}; capaiannya belum dapat dinilai karena {why}."
        )
        return
    predikat = f" dengan predikat {hasil.predikat}" if hasil.predikat else ""
    beyond = "lebih baik daripada target" if entry.arah == "turun" else "melampaui target"
    how = (
        beyond
        if hasil.capaian_tercetak > 100
        else "memenuhi target"
        if hasil.capaian_tercetak == 100
        else "belum memenuhi target"
    )
    lower = " (makin rendah makin baik)" if entry.arah == "turun" else ""
    yield (
        f"{when}, {name} ditargetkan {nilai(entry, target)}{lower} dan terealisasi {reached}, "
        f"sehingga capaiannya {desimal(hasil.capaian_tercetak)}%{predikat}: {how}."
    )
    if hasil.target.perubahan is not None and hasil.target.perubahan != hasil.target.awal:
        before = (
            "itu ditetapkan sebesar"
            if hasil.target.awal is None
            else f"semula {nilai(entry, hasil.target.awal)} diubah menjadi"
        )
        changed = nilai(entry, hasil.target.perubahan)
        yield f"Target {before} {changed} dalam Perjanjian Kinerja Perubahan."


def _setahun(konteks: Konteks) -> bool:
    """Tell whether the figures are those of a whole year."""
    return (konteks.batas.month, konteks.batas.day) == (12, 31)


def _tanpa_capaian(target: Decimal) -> str:
    return "targetnya nol" if target == 0 else "realisasinya nol"


def _cara(hasil: HasilIndikator, konteks: Konteks) -> Iterator[str]:
    """Tell what was counted and how."""
    entry, above, below = hasil.indikator, hasil.pembilang, hasil.penyebut
    if entry.sama_dengan:
        yield f"Indikator ini memakai ukuran yang sama dengan {entry.sama_dengan}."
    if entry.ukuran == "rasio" and below == 0:
        why = entry.tanpa_penyebut or "penyebutnya nol"
        yield f"Angka tersebut ditetapkan menurut kebijakan penyebut_nol karena {why}."
    elif entry.ukuran == "rasio" and above is not None and below is not None:
        yield (
            f"Angka tersebut membandingkan {_kecil(entry.pembilang_label or 'pembilang')} sebanyak "
            f"{desimal(above, 0)} dengan {_kecil(entry.penyebut_label or 'penyebut')} sebanyak "
            f"{desimal(below, 0)}."
        )
    elif entry.ukuran == "jumlah":
        what = _kecil(entry.pembilang_label or "yang dihitung").removesuffix(" yang dihitung")
        yield f"Angka tersebut adalah jumlah {what}."
    elif entry.ukuran == "ikm" and below is not None:
        mutu = f" dan bermutu {hasil.keterangan}" if hasil.keterangan else ""
        yield (
            f"Indeks tersebut diperoleh dari {desimal(below, 0)} responden atas sembilan unsur "
            f"pelayanan (PermenPANRB 14/2017){mutu}."
        )
    elif entry.ukuran == "nilai":
        if hasil.keterangan:
            yield f"Nilai tersebut berpredikat {hasil.keterangan}."
        source = next((n for n in hasil.catatan if n.startswith("LHE")), None)
        if source is not None:
            yield f"Sumbernya {source.rstrip('.')}."


def _rekap(hasil: HasilIndikator, konteks: Konteks) -> Iterator[str]:
    """Say that a recap gave the figures."""
    if dari_rekap(hasil):
        yield f"Angka tersebut {DARI_REKAP[0].lower()}{DARI_REKAP[1:]}"


def _kecil(label: str) -> str:
    return label[:1].lower() + label[1:]


def _lalu(hasil: HasilIndikator, konteks: Konteks) -> Iterator[str]:
    """Compare with the year before, in points."""
    entry, last, year = hasil.indikator, konteks.lalu, konteks.tahun - 1
    assert hasil.tercetak is not None
    if last is not None and not last.sebanding:
        yield f"Realisasi tahun {year} tidak dibandingkan karena indikatornya berbeda."
        return
    if last is None or last.realisasi is None:
        yield f"Realisasi tahun {year} belum tersedia sehingga belum dapat dibandingkan."
        return
    change = hasil.tercetak - last.realisasi
    span = "tahun" if _setahun(konteks) else "setahun penuh"
    before = f"{span} {year} sebesar {nilai(entry, last.realisasi)}"
    if change == 0:
        text = f"Realisasi sama dengan {before}"
    else:
        way = "naik" if change > 0 else "turun"
        text = f"Dibandingkan {before}, realisasi {way} {selisih(entry, change)}"
    now = hasil.capaian_tercetak
    if last.capaian is not None and now is not None:
        difference = now - last.capaian
        if difference == 0:
            text += f", dan capaiannya tetap {desimal(now)}%"
        else:
            way = "naik" if difference > 0 else "turun"
            text += (
                f", {_kata_sambung(change, difference)} capaiannya {way} "
                f"{desimal(abs(difference))} poin dari "
                f"{desimal(last.capaian)}% menjadi {desimal(now)}%"
            )
    yield f"{text}."


def _kata_sambung(realisasi: Decimal, capaian: Decimal) -> str:
    return "tetapi" if realisasi * capaian < 0 else "dan"


def _renstra(hasil: HasilIndikator, konteks: Konteks) -> Iterator[str]:
    target, entry = hasil.target, hasil.indikator
    percent = terhadap_renstra(entry, target.renstra, hasil.tercetak)
    if target.renstra is None or percent is None:
        return
    year = "" if target.tahun_renstra is None else f" tahun {target.tahun_renstra}"
    until = (
        f"sampai tahun {konteks.tahun}"
        if _setahun(konteks)
        else f"sampai dengan {tanggal_indonesia(konteks.batas)}"
    )
    yield (
        f"Terhadap target akhir Renstra{year} sebesar {nilai(entry, target.renstra)}, realisasi "
        f"{until} mencapai {desimal(percent)}%."
    )


def _standar(hasil: HasilIndikator, konteks: Konteks) -> Iterator[str]:
    target, entry = hasil.target, hasil.indikator
    if tanpa_standar(target):
        yield "Indikator ini tidak mempunyai standar nasional."
    if target.standar_nasional is None or hasil.tercetak is None:
        return
    change = hasil.tercetak - target.standar_nasional
    source = f" menurut {target.sumber_standar}" if target.sumber_standar else ""
    standard = f"standar nasional sebesar {nilai(entry, target.standar_nasional)}{source}"
    if change == 0:
        yield f"Realisasi sama dengan {standard}."
    else:
        where = "di atas" if change > 0 else "di bawah"
        yield f"Realisasi berada {selisih(entry, change)} {where} {standard}."


def _bagian(hasil: HasilIndikator, konteks: Konteks) -> Iterator[str]:
    """Name the strongest and the weakest part: of the unsur, else of the first breakdown."""
    if hasil.indikator.ukuran == "ikm" and konteks.skm is not None:
        known = [(u.nama, u.nrr) for u in konteks.skm.unsur if u.nrr is not None]
        yield from _ujung("unsur", known, "nilai rata-rata (NRR)", "")
        return
    for found in hasil.rincian:
        parts = _persen(found)
        if len(parts) > 1:
            yield from _ujung(found.rincian.kolom[0].casefold(), parts, "persentase", "%")
            return


def _persen(found: TabelRincian) -> list[tuple[str, Fraction]]:
    """Give the parts of a breakdown that has a percentage, leaving out what is not counted."""
    headings = found.rincian.kolom
    if "%" not in headings:
        return []
    at = headings.index("%")
    judged = headings.index("Dihitung") if "Dihitung" in headings else None
    return [
        (str(row[0]), Fraction(str(row[at])))
        for row in found.tabel.baris
        if row[at] is not None and (judged is None or row[judged] not in (False, "tidak"))
    ]


def _ujung(
    what: str, parts: Sequence[tuple[str, Fraction]], measure: str, unit: str
) -> Iterator[str]:
    """Name the highest and the lowest part; nothing where all are alike."""
    shown = [(name, desimal(value), value) for name, value in parts]
    values = [v for _, _, v in shown]
    if not values or desimal(max(values)) == desimal(min(values)):
        return
    high, low = desimal(max(values)), desimal(min(values))
    best = _nama(what, [n for n, text, _ in shown if text == high])
    worst = _nama(what, [n for n, text, _ in shown if text == low])
    yield (
        f"Menurut {what}, {measure} tertinggi pada {best} ({high}{unit}) dan terendah pada "
        f"{worst} ({low}{unit})."
    )


def _nama(what: str, names: Sequence[str]) -> str:
    if len(names) > 3:
        return f"{len(names)} {what}"
    return " dan ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
