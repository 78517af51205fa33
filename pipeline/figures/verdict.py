"""What the figures themselves make doubtful: warnings that only show after aggregation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline.angka import desimal, ringkas
from pipeline.figures.bab3.comparison import RIWAYAT
from pipeline.figures.bab3.finals import TERBANYAK
from pipeline.figures.measures import PERLU_DITINJAU, capaian, jenjang
from pipeline.figures.results import HasilIndikator, HasilSkm, Results
from pipeline.problems import Masalah, Place, problem
from pipeline.reading.words import normal
from pipeline.rounding import half_up
from schemas.decree import Jenjang


def warnings_of(results: Results) -> tuple[Masalah, ...]:
    """Warn of an SKM value, letter of the LHE or past year that differs, and of high capaian.

    And of a file that is another one's copy, and of a past year that cannot be read.
    """
    return (
        *_copies(results),
        *_ikm(results),
        *_letter(results),
        *_high(results),
        *_history(results),
        *_unread(results),
    )


def _copies(results: Results) -> Iterator[Masalah]:
    """Warn of each file whose bytes are those of an earlier one of its register."""
    for name, checked in results.checked.items():
        known: dict[str, str] = {}
        for file in checked.read.files:
            first = known.setdefault(file.sha256, file.nama) if file.sha256 else file.nama
            if first != file.nama:
                yield problem(Place(name, file.nama), "berkas_sama", first)


def _ikm(results: Results) -> Iterator[Masalah]:
    skm, signed = results.skm, results.office.unit.skm.ikm_terbit
    if skm is None or skm.ikm is None or signed is None:
        return
    published = half_up(Fraction(str(signed)))
    if published != half_up(skm.ikm):
        words = {"hitung": desimal(skm.ikm), "sebab": _cause(skm, published)}
        yield problem(Place("skm", ""), "ikm_terbit_berbeda", desimal(published), words)


def _cause(skm: HasilSkm, published: Decimal) -> str:
    """Name the weight and the way of pooling that give the published value, the nearest first."""
    fitting = [k for k, value in skm.kombinasi.items() if half_up(value) == published]
    if not fitting:
        return "Tidak ada bobot atau cara gabung yang menghasilkannya."
    bobot, way = min(fitting, key=lambda k: (k[0] != skm.bobot) + (k[1] != skm.gabung))
    used = f"yang dipakai bobot {skm.bobot} dengan cara gabung {skm.gabung}"
    return f"Nilai itu dihasilkan bobot {bobot} dengan cara gabung {way}; {used}."


def _letter(results: Results) -> Iterator[Masalah]:
    for hasil in results.indikator:
        if hasil.indikator.ukuran != "nilai" or hasil.realisasi is None:
            continue
        rows = results.checked[hasil.indikator.nama_register].accepted
        step = jenjang(hasil.realisasi, results.office.decree.skala.sakip)
        total = rows[(rows["tingkat"] == "total") & rows["predikat"].notna()]
        for _, row in total.iterrows():
            same_value = Fraction(row["nilai"]) == hasil.realisasi
            if step and same_value and not _says(str(row["predikat"]), step):
                place = Place(
                    hasil.indikator.nama_register,
                    row["asal_berkas"],
                    row["asal_lembar"],
                    int(row["asal_baris"]),
                )
                words = {"hitung": step.predikat}
                yield problem(place, "predikat_lhe_berbeda", str(row["predikat"]), words)


def _says(text: str, step: Jenjang) -> bool:
    """Tell whether a text is the label of a step: its letter, its meaning, or both."""
    letter, meaning = normal(step.predikat), normal(step.arti)
    return normal(text) in {letter, meaning, f"{letter} {meaning}", f"{meaning} {letter}"}


def _high(results: Results) -> Iterator[Masalah]:
    for hasil in results.indikator:
        if _over(hasil):
            words = {"kode": hasil.indikator.kode}
            yield problem(Place("perjanjian_kinerja", ""), "target_perlu_ditinjau", None, words)


def _over(hasil: HasilIndikator) -> bool:
    """Tell whether capaian is too high to believe, whatever the policy caps it to."""
    entry = hasil.indikator
    percent = capaian(hasil.target.nilai, hasil.tercetak, entry.arah, entry.rumus_turun)
    return percent is not None and half_up(percent) > PERLU_DITINJAU


def _history(results: Results) -> Iterator[Masalah]:
    """Warn where riwayat_kinerja differs from a final, and of its years that are not compared."""
    for kode, years in results.bab3.riwayat.items():
        for year in years:
            if year.berbeda is not None:
                words = {
                    "kode": kode,
                    "tahun": str(year.tahun),
                    "lain": _pair(*year.lain),
                    "final": _pair(year.target, year.realisasi),
                }
                yield problem(year.berbeda, "riwayat_berbeda", None, words)
    tahun = results.office.tahun
    for row in results.checked[RIWAYAT].accepted.to_dict("records"):
        if int(row["tahun"]) not in range(tahun - TERBANYAK, tahun):
            place = Place(RIWAYAT, row["asal_berkas"], row["asal_lembar"], int(row["asal_baris"]))
            words = {"tahun": str(tahun)}
            yield problem(place, "riwayat_tidak_dipakai", str(row["tahun"]), words)


def _unread(results: Results) -> Iterator[Masalah]:
    """Warn of each earlier year whose results are there and cannot be read."""
    for tahun, why in results.bab3.final_tidak_terbaca.items():
        place, words = Place(RIWAYAT, f"{tahun}/hasil.json"), {"tahun": str(tahun), "alasan": why}
        yield problem(place, "tahun_lalu_tidak_terbaca", None, words)


def _pair(target: Decimal | None, realisasi: Decimal | None) -> str:
    return f"target {ringkas(target)} dan realisasi {ringkas(realisasi)}"
