"""Register `perjanjian_kinerja`: the promised targets, first and amended (PermenPANRB 53/2014)."""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Tanggal, Teks, choice, column
from schemas.register import Register


def _target(label: str, *aliases: str, example: str = "85") -> Any:
    return column(label, Kind.MEASURE, aliases=aliases, example=example)


class PerjanjianKinerja(pa.DataFrameModel):
    """The target of one indicator in one version of the Perjanjian Kinerja."""

    kode: Series[Teks] = column("Kode", Kind.INDICATOR, aliases=("Kode Indikator", "Kode IKU"), example="IKU 3")  # fmt: skip
    indikator: Series[Teks] = column("Indikator", aliases=("Indikator Kinerja", "Indikator Kinerja Utama", "IKU"))  # fmt: skip
    target: Series[Angka] = column("Target", Kind.MEASURE, wajib=True, aliases=("Target Kinerja", "Target Tahunan"), example="85 (B)")  # fmt: skip
    versi: Series[Teks] = choice(
        "Versi",
        {"awal": ("Murni", "PK Awal"), "perubahan": ("P-APBD", "PK Perubahan", "PKP")},
        deciding=True,
        blank_means="awal",
        aliases=("Versi PK", "Jenis PK"),
        example="awal",
    )
    tanggal_pk: Series[Tanggal] = column("Tanggal PK", Kind.DATE, aliases=("Tgl PK", "Tanggal", "Tanggal Perjanjian Kinerja"), example="06/01/2025")  # fmt: skip
    nomor_pk: Series[Teks] = column("Nomor PK", aliases=("No. PK", "Nomor Perjanjian Kinerja"))
    target_tw1: Series[Angka] = _target("Target TW I", "Target TW 1", "TW I", "Target Triwulan I", "TW 1")  # fmt: skip
    target_tw2: Series[Angka] = _target("Target TW II", "Target TW 2", "TW II", "Target Triwulan II", "TW 2")  # fmt: skip
    target_tw3: Series[Angka] = _target("Target TW III", "Target TW 3", "TW III", "Target Triwulan III", "TW 3")  # fmt: skip
    target_tw4: Series[Angka] = _target("Target TW IV", "Target TW 4", "TW IV", "Target Triwulan IV", "TW 4")  # fmt: skip
    target_renstra: Series[Angka] = _target("Target Renstra", "Target Akhir Renstra")
    tahun_renstra: Series[Angka] = column("Tahun Renstra", Kind.YEAR, aliases=("Tahun Akhir Renstra",), example="2026")  # fmt: skip
    standar_nasional: Series[Angka] = _target("Standar nasional", "Target Nasional")
    sumber_standar: Series[Teks] = column("Sumber standar", aliases=("Sumber Standar Nasional",))
    pembanding: Series[Teks] = column("Pembanding", aliases=("Instansi Pembanding",))
    realisasi_pembanding: Series[Angka] = _target("Realisasi pembanding", "Capaian Pembanding")
    sumber_pembanding: Series[Teks] = column("Sumber pembanding")


REGISTER = Register(
    nama="perjanjian_kinerja",
    judul="Perjanjian kinerja",
    model=PerjanjianKinerja,
    kunci=("kode", "versi"),
    wajib_final=True,
    salah_satu=(("kode", "indikator"),),
)
