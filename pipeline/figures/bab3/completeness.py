"""Which parts of BAB III are filled for each indicator, and how to fill those that are not.

The evaluators' criteria ask for each indicator whether every comparison stands there (domain 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.angka import desimal, ringkas
from pipeline.figures.bab3.comparison import TIDAK_SEBANDING, tahun_lalu
from pipeline.figures.bab3.parts import Analisis, AnggaranProgram, KinerjaTahun, Unsur
from pipeline.figures.results import HasilIndikator, Target

TIDAK_ADA_STANDAR = "tidak ada standar nasional"
NAMA = (
    "1. Target dan realisasi",
    "2. Tahun lalu",
    "3. Renstra",
    "4. Standar nasional",
    "5. Sebab dan upaya",
    "6. Efisiensi",
    "7. Program pendukung",
    "Rekomendasi",
)
"""The comparisons (1) to (7) that BAB III must hold, and the recommendation."""


def kelengkapan_of(
    hasil: HasilIndikator,
    tahun: int,
    earlier: Sequence[KinerjaTahun],
    analisis: Analisis,
    programs: Iterable[AnggaranProgram],
) -> tuple[Unsur, ...]:
    """Tell for each part of BAB III whether an indicator has it.

    Args:
        hasil: The indicator's figures.
        tahun: The year reported on.
        earlier: Its earlier years.
        analisis: The office's own words.
        programs: The programs of the budget.
    """
    own = [p for p in programs if hasil.indikator.kode in p.indikator]
    parts = (
        _tahun_ini(hasil),
        _tahun_lalu(tahun, earlier),
        _renstra(hasil.target),
        _standar(hasil.target),
        _sebab(analisis),
        _efisiensi(own),
        _program(own),
        _rekomendasi(analisis),
    )
    return tuple(Unsur(name, *part) for name, part in zip(NAMA, parts, strict=True))


Part = tuple[bool, str, str]


def _tahun_ini(hasil: HasilIndikator) -> Part:
    if hasil.target.nilai is None:
        return False, "target belum ada", "isi target di register perjanjian_kinerja"
    if hasil.tercetak is None:
        name = hasil.indikator.nama_register
        return False, hasil.alasan or "realisasi belum ada", f"lengkapi register {name}"
    shown = "-" if hasil.capaian_tercetak is None else f"{desimal(hasil.capaian_tercetak)}%"
    return True, f"capaian {shown}", ""


def _tahun_lalu(tahun: int, earlier: Sequence[KinerjaTahun]) -> Part:
    last = tahun_lalu(tuple(earlier), tahun)
    if last is not None and not last.sebanding:
        return True, TIDAK_SEBANDING, ""
    if last is None or last.realisasi is None:
        how = f"isi tahun {tahun - 1} di register riwayat_kinerja"
        return False, f"realisasi {tahun - 1} belum ada", how
    return True, f"{len(earlier)} tahun, sejak {earlier[0].tahun}", ""


def _renstra(target: Target) -> Part:
    if target.renstra is None:
        how = "isi target_renstra dan tahun_renstra di register perjanjian_kinerja"
        return False, "target akhir Renstra belum ada", how
    year = "" if target.tahun_renstra is None else f" ({target.tahun_renstra})"
    return True, f"target akhir {ringkas(target.renstra)}{year}", ""


def tanpa_standar(target: Target) -> bool:
    """Tell whether the office says that there is no national standard: a valid answer."""
    said = (target.sumber_standar or "").casefold()
    return target.standar_nasional is None and "tidak ada" in said


def _standar(target: Target) -> Part:
    if target.standar_nasional is not None:
        return True, f"standar {ringkas(target.standar_nasional)}", ""
    if tanpa_standar(target):
        return True, TIDAK_ADA_STANDAR, ""
    how = (
        "isi standar_nasional di register perjanjian_kinerja; bila memang tidak ada, tulis "
        f"“{TIDAK_ADA_STANDAR}” pada sumber_standar"
    )
    return False, "standar nasional belum diisi", how


def _sebab(analisis: Analisis) -> Part:
    columns = {
        "faktor_pendukung": analisis.pendukung,
        "faktor_penghambat": analisis.penghambat,
        "upaya": analisis.upaya,
    }
    missing = [name for name, text in columns.items() if text is None]
    if not missing:
        return True, "faktor dan upaya terisi", ""
    words = " dan ".join(", ".join(missing).replace("_", " ").rsplit(", ", 1))
    return False, f"{words} belum diisi", f"isi {', '.join(missing)} di register analisis"


def _efisiensi(programs: Sequence[AnggaranProgram]) -> Part:
    if any(p.efisiensi is not None for p in programs):
        return True, "dihitung dari program pendukung", ""
    how = "isi register anggaran dengan kode_iku, dan lengkapi capaian indikator ini"
    return False, "efisiensi belum dapat dihitung", how


def _program(programs: Sequence[AnggaranProgram]) -> Part:
    if programs:
        return True, f"program {', '.join(p.kode for p in programs)}", ""
    return False, "program pendukung belum ada", "isi kode_iku di register anggaran"


def _rekomendasi(analisis: Analisis) -> Part:
    if analisis.rekomendasi is not None:
        return True, "terisi", ""
    return False, "rekomendasi belum diisi", "isi rekomendasi di register analisis"
