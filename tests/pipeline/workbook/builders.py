"""Small results, made without running the pipeline: a decree of five indicators and two files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.checking.accounts import Akun
from pipeline.checking.checks import Checked
from pipeline.figures import measures
from pipeline.figures.results import (
    HasilIndikator,
    HasilSkm,
    HasilUnsur,
    KebijakanBerlaku,
    Results,
    TabelRincian,
    Target,
)
from pipeline.figures.results_table import Tabel
from pipeline.office.rules import Office
from pipeline.problems import Masalah
from pipeline.reading.register_read import RegisterRead, SheetRead
from pipeline.reading.sheet import Source
from pipeline.rounding import half_up
from schemas import registers
from schemas.decree import Decree, Rincian
from schemas.unit import Unit
from schemas.unsur import UNSUR

SCALE = [
    {"batas": "91", "predikat": "Sangat Tinggi"},
    {"batas": "76", "predikat": "Tinggi"},
    {"batas": "-1000000", "predikat": "Rendah"},
]
MONTHS = (("Januari", 4, 3, 75.0), ("Februari", 0, 0, None), ("Maret", 3, 2, 100 * 2 / 3))


def decree(**changes: Any) -> Decree:
    def entry(kode: str, ukuran: str, register: str, **more: Any) -> dict[str, Any]:
        known = {
            "kode": kode, "sasaran": f"Sasaran {kode}", "indikator": f"Indikator {kode}",
            "satuan": "%", "formula": "a / b x 100%", "ukuran": ukuran, "register": register,
            "sql": "x",
        }  # fmt: skip
        return known | more

    keys: dict[str, Any] = {
        "nama": "uji", "judul": "Keputusan Camat tentang IKU", "nomor": "000/1/2025",
        "tanggal": date(2025, 1, 6), "catatan": ["Keputusan ini rekaan."],
        "skala": {
            "capaian": {"jenjang": SCALE, "sumber": "Permendagri 86/2017"},
            "skm": {"jenjang": [{"batas": "88.31", "predikat": "A", "arti": "Sangat Baik"}]},
            "sakip": {"jenjang": [{"batas": "80", "predikat": "A"}], "di_atas": True},
        },
        "kebijakan": {
            "penyebut_nol": {"nilai": "tidak_dihitung", "arti": "Bila penyebut nol."},
            "batas_capaian": {"nilai": "tanpa_batas", "arti": "Capaian tertinggi."},
        },
        "indikator": [
            entry("IKU 1", "jumlah", "dokumen", satuan="Dokumen"),
            entry("IKU 2", "rasio", "pengaduan", tanpa_penyebut="tidak ada laporan masuk"),
            entry("IKU 3", "rasio", "pengaduan", sama_dengan="IKU 2"),
            entry("IKU 4", "nilai", "lhe_akip", satuan="Nilai", arah="turun"),
            entry("TUJUAN 1", "ikm", "skm", satuan="Indeks", rata_rata=False),
        ],
    }  # fmt: skip
    return Decree.model_validate(keys | changes)


def office(of: Decree | None = None, **changes: Any) -> Office:
    of = of or decree()
    unit = Unit(nama="Kecamatan Uji", keputusan="uji", penerima_layanan=100)
    policies = {n: k.nilai for n, k in of.kebijakan.items()}
    known = Office(
        "uji", unit, of, 2025, Path("raw/uji/2025"), date(2025, 12, 31), policies, frozenset()
    )
    return replace(known, **changes)


def measured(
    of: Decree,
    kode: str,
    *,
    pembilang: int | None = None,
    penyebut: int | None = None,
    realisasi: Fraction | None = None,
    target: str | None = None,
    **changes: Any,
) -> HasilIndikator:
    """Measure an indicator as the aggregation does."""
    entry = next(i for i in of.indikator if i.kode == kode)
    above = None if pembilang is None else Fraction(pembilang)
    below = None if penyebut is None else Fraction(penyebut)
    if realisasi is None and entry.ukuran == "rasio" and above is not None and below:
        realisasi = 100 * above / below
    if realisasi is None and entry.ukuran == "jumlah":
        realisasi = above
    printed = None if realisasi is None else half_up(realisasi)
    promised = None if target is None else Decimal(target)
    percent = measures.capaian(promised, printed, entry.arah, entry.rumus_turun)
    step = None if percent is None else measures.jenjang(percent, of.skala.capaian)
    known = HasilIndikator(
        indikator=entry,
        pembilang=above,
        penyebut=below,
        realisasi=realisasi,
        tercetak=printed,
        rentang=(realisasi, realisasi),
        target=Target(nilai=promised, awal=promised),
        capaian=percent,
        capaian_tercetak=None if percent is None else half_up(percent),
        predikat=None if step is None else step.predikat,
        alasan=None if realisasi is not None else "data belum tersedia",
        keterangan=None,
        catatan=(),
        rincian=(),
    )
    return replace(known, **changes)


def breakdown(
    sql: str = "pengaduan_per_bulan",
    kolom: tuple[str, ...] = ("Bulan", "Masuk", "Selesai", "%"),
    baris: tuple[tuple[object, ...], ...] = MONTHS,
) -> TabelRincian:
    return TabelRincian(
        Rincian(sql=sql, judul=f"Laporan menurut {kolom[0].casefold()}", kolom=list(kolom)),
        Tabel(sql, kolom, baris),
    )


def survey(bobot: str = "1/9", **changes: Any) -> HasilSkm:
    """Ten respondents: 35 points on each unsur, 30 on the last."""
    weight = measures.pecahan(bobot)
    unsur = []
    for code, name in UNSUR.items():
        total = Decimal(30 if code == "u9" else 35)
        mean = Fraction(total) / 10
        unsur.append(HasilUnsur(code.upper(), name, total, 10, mean, mean * weight))
    index = 25 * sum((u.nrr_tertimbang or Fraction(0) for u in unsur), Fraction(0))
    known = HasilSkm(
        10, tuple(unsur), index, None, None, bobot, {bobot: (index, "B")}, "gabung",
        {"gabung": index}, 100, 80,
    )  # fmt: skip
    return replace(known, **changes)


def register_read(
    name: str, file: str = "", sheet: str = "Lembar 1", masalah: tuple[Masalah, ...] = ()
) -> Checked:
    """A register with one file of ten rows, or with none."""
    register = registers()[name]
    empty = pd.DataFrame(columns=[*register.columns, *register.extra_columns])
    if not file:
        return Checked(register, RegisterRead(register), empty, empty, empty, (), masalah)
    source = Source(Path(file), file, name, "ab" * 32)
    read = SheetRead(source, sheet, 10, nihil=True, headers=((3, 4),))
    akun = Akun(file, source.sha256, sheet, 10, diterima=6, ditolak=1, bukan_data=3)
    whole = RegisterRead(register, (source,), (read,))
    return Checked(register, whole, empty, empty, empty, (akun,), masalah)


def results(**changes: Any) -> Results:
    """Five indicators with figures, each needed register with a file."""
    place = changes.pop("office", None) or office()
    of: Decree = place.decree
    skm = survey()
    entries = (
        measured(of, "IKU 1", pembilang=9, target="9"),
        measured(
            of, "IKU 2", pembilang=5, penyebut=7, target="80", rincian=(breakdown(),),
            catatan=("Satu laporan tanpa tanggal selesai.",), berbukti=(3, 5),
        ),
        measured(of, "IKU 3", pembilang=5, penyebut=7, target="80"),
        measured(of, "IKU 4", realisasi=Fraction("6.5"), target="7", keterangan="A"),
        measured(of, "TUJUAN 1", penyebut=10, realisasi=skm.ikm, target="82.5"),
    )  # fmt: skip
    counted = [e.capaian_tercetak for e in entries[:4] if e.capaian_tercetak is not None]
    known = Results(
        office=place,
        indikator=entries,
        skm=skm,
        rata_rata=measures.rata_rata(counted),
        rata_rata_ukuran=measures.rata_rata([counted[0], counted[1], counted[3]]),
        kebijakan=tuple(
            KebijakanBerlaku(n, k, place.kebijakan[n], n in place.diubah)
            for n, k in of.kebijakan.items()
        ),
        checked={
            name: register_read(name, f"{name}.xlsx" if r.wajib_final or name == "skm" else "")
            for name, r in sorted(registers().items())
        },
        strangers=(),
        tabel={},
        catatan=tuple(of.catatan),
    )
    return replace(known, **changes)


def with_indicator(given: Results, kode: str, **changes: Any) -> Results:
    """Change one indicator."""
    changed = (replace(h, **changes) if h.indikator.kode == kode else h for h in given.indikator)
    return replace(given, indikator=tuple(changed))
