"""The chapter's own sentences, made from results that stand in its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.angka import desimal, ringkas
from pipeline.figures.bab3.parts import AnggaranProgram
from pipeline.figures.results import HasilIndikator, Results
from pipeline.reading.values.dates import tanggal_indonesia
from pipeline.workbook.edition import Edition
from pipeline.workbook.parts import Table

NAMED = 3
"""Programs of an indicator that are named in full; of more the codes say enough."""


def about(edition: Edition) -> Iterator[str]:
    """Say what the chapter rests on, and how capaian is graded."""
    office = edition.results.office
    decree = office.decree
    yield (
        f"Bab ini menyajikan akuntabilitas kinerja {edition.unit} tahun {edition.tahun} menurut "
        "susunan PermenPANRB Nomor 53 Tahun 2014. Indikatornya ditetapkan dengan "
        f"{decree.judul} Nomor {decree.nomor} tanggal {tanggal_indonesia(decree.tanggal)}; "
        "angkanya dihitung dari register kantor sampai dengan "
        f"{tanggal_indonesia(office.batas_data)}. Nomor tabel dan catatan sama dengan buku kerja "
        f"LAKIP-{office.kode}-{edition.tahun}.xlsx, tempat setiap angka dapat ditelusuri sampai ke "
        "barisnya."
    )
    yield (
        "Capaian indikator adalah realisasi dibandingkan dengan target, dalam persen. Capaian "
        f"dikelompokkan menurut {decree.skala.capaian.sumber or 'keputusan'}: {_scale(edition)}."
    )


def _scale(edition: Edition) -> str:
    scale = edition.results.office.decree.skala.capaian
    way = "di atas" if scale.di_atas else "sejak"
    steps = [
        "selebihnya " + s.predikat
        if s.batas <= -1_000_000
        else f"{way} {ringkas(s.batas)} {s.predikat}"
        for s in scale.jenjang
    ]
    return ", ".join(steps)


def reached(results: Results) -> str:
    """Count the indicators that reached their target."""
    found = results.indikator
    known = [h.capaian_tercetak for h in found if h.capaian_tercetak is not None]
    if not known:
        return f"Belum satu pun dari {len(found)} indikator dapat dinilai capaiannya."
    met = sum(c >= 100 for c in known)
    text = (
        f"Dari {len(found)} indikator, {met} mencapai atau melampaui target dan "
        f"{len(known) - met} belum mencapainya"
    )
    unknown = len(found) - len(known)
    if unknown:
        text += f"; {unknown} belum dapat dinilai"
    averaged = sum(h.indikator.rata_rata for h in found)
    if results.rata_rata is not None and averaged:
        text += (
            f". Rata-rata capaian {averaged} indikator kinerja utama adalah "
            f"{desimal(results.rata_rata)}%"
        )
    return f"{text}."


def shown_in(tables: Sequence[Table], what: str) -> str:
    """Point to the tables that show something: `Tabel 3.3 dan 3.4 menyajikan ...`."""
    numbers = [t.number.removeprefix("Tabel ") for t in tables]
    named = " dan ".join(p for p in (", ".join(numbers[:-1]), numbers[-1]) if p)
    return f"Tabel {named} menyajikan {what}."


def spent(total: AnggaranProgram, tahun: int) -> str:
    """Tell how much of the budget was spent."""
    share = "" if total.serapan is None else f" atau {desimal(total.serapan)}%"
    changed = ""
    if total.pagu != total.pagu_awal:
        changed = f" (semula {rupiah(total.pagu_awal)})"
    return (
        f"Pagu anggaran program tahun {tahun} sebesar {rupiah(total.pagu)}{changed}; realisasinya "
        f"{rupiah(total.realisasi)}{share}."
    )


def rupiah(value: Decimal) -> str:
    r"""Write an amount of money, with a blank that no line breaks at.

    >>> rupiah(Decimal(1500000))
    'Rp\xa01.500.000'
    """
    return f"Rp\u00a0{desimal(value, 0)}"


def supported(hasil: HasilIndikator, programs: Sequence[AnggaranProgram]) -> str:
    """Name the programs that support an indicator, with what they spent and earned."""
    told = []
    for program in programs:
        few = len(programs) <= NAMED
        name = f"{program.kode} {program.uraian}".strip() if few else program.kode
        parts = []
        if program.serapan is not None:
            parts.append(f"serapan {desimal(program.serapan)}%")
        if program.capaian is not None:
            parts.append(f"capaian kinerja program {desimal(program.capaian)}%")
        if program.kata:
            parts.append(program.kata[0].lower() + program.kata[1:])
        told.append(f"{name} ({'; '.join(parts)})" if parts else name)
    result = ""
    if hasil.capaian_tercetak is not None:
        result = f" Capaian {hasil.indikator.kode} sendiri {desimal(hasil.capaian_tercetak)}%."
    return f"{'; '.join(told)}.{result}"
