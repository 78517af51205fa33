"""What the figures themselves make doubtful: warnings that only show after aggregation."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline.angka import desimal
from pipeline.measures import jenjang
from pipeline.problems import Masalah, Place, problem
from pipeline.results import HasilIndikator, HasilSkm, Results
from pipeline.rounding import half_up


def warnings_of(results: Results) -> tuple[Masalah, ...]:
    """Warn of a signed SKM value or a letter of the LHE that differs, and of high capaian."""
    return (*_ikm(results), *_letter(results), *_high(results))


def _ikm(results: Results) -> Iterator[Masalah]:
    skm, signed = results.skm, results.office.unit.skm.ikm_terbit
    if skm is None or skm.ikm is None or signed is None:
        return
    published = half_up(Fraction(str(signed)))
    if published != half_up(skm.ikm):
        words = {"hitung": desimal(skm.ikm), "sebab": _cause(skm, published)}
        yield problem(Place("skm", ""), "ikm_terbit_berbeda", desimal(published), words)


def _cause(skm: HasilSkm, published: object) -> str:
    """Name the weight or the way of pooling that gives the published value."""
    for weight, (value, _) in skm.bobot_lain.items():
        if half_up(value) == published:
            return f"Nilai itu dihasilkan bobot {weight}; yang dipakai {skm.bobot}."
    for way, value in skm.cara_lain.items():
        if half_up(value) == published:
            return f"Nilai itu dihasilkan cara gabung {way}; yang dipakai {skm.gabung}."
    return "Tidak ada bobot atau cara gabung yang menghasilkannya."


def _letter(results: Results) -> Iterator[Masalah]:
    for hasil in results.indikator:
        if hasil.indikator.ukuran != "nilai" or hasil.realisasi is None:
            continue
        rows = results.checked[hasil.indikator.nama_register].accepted
        step = jenjang(hasil.realisasi, results.office.decree.skala.sakip)
        total = rows[(rows["tingkat"] == "total") & rows["predikat"].notna()]
        for _, row in total.iterrows():
            same_value = Fraction(row["nilai"]) == hasil.realisasi
            if step and same_value and str(row["predikat"]).upper() != step.predikat:
                place = Place(
                    hasil.indikator.nama_register,
                    row["asal_berkas"],
                    row["asal_lembar"],
                    int(row["asal_baris"]),
                )
                words = {"hitung": step.predikat}
                yield problem(place, "predikat_lhe_berbeda", str(row["predikat"]), words)


def _high(results: Results) -> Iterator[Masalah]:
    for hasil in results.indikator:
        if _over(hasil):
            words = {"kode": hasil.indikator.kode}
            yield problem(Place("perjanjian_kinerja", ""), "target_perlu_ditinjau", None, words)


def _over(hasil: HasilIndikator) -> bool:
    return hasil.capaian_tercetak is not None and hasil.capaian_tercetak > 120
