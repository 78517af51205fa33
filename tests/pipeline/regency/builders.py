"""Units for the tests: raw folders of a few rows, and reports made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pipeline.figures import measures
from pipeline.order import Order
from pipeline.regency.order import RegencyOrder
from pipeline.regency.pieces import Piece
from pipeline.regency.report import Angka, HasilUnit, Keputusan, Survei, UnitReport, Unsur
from pipeline.regency.rules import Aturan
from pipeline.rounding import half_up
from schemas.unsur import UNSUR

Made = TypeVar("Made")
Asked = TypeVar("Asked", bound=Piece[Any])

RULES = Aturan("definisi", (("hitung_ditolak", "ya"),), ("skala",))
OTHER = Aturan("definisi", (("hitung_ditolak", "tidak"),), ("skala",))

_FILES = {
    "pengaduan": "nomor;tanggal_masuk;jenis;status;tanggal_selesai\n{complaints}",
    "pemberdayaan": "kegiatan;status;tanggal_rencana\nPelatihan las;Terlaksana;Maret 2025\n",
    "indikator_program": "kode;program;indikator;satuan;target;realisasi\n"
    "7.01.02;Program A;Persentase layanan;%;80;90\n",
    "skm": "responden;u1;u2;u3;u4;u5;u6;u7;u8;u9\n1;4;4;4;4;4;4;4;4;4\n2;3;3;3;3;3;3;3;3;3\n",
    "dokumen": "judul;tanggal\nSOP Pelayanan;02/02/2025\n",
    "lhe_akip": "komponen;nilai\nNilai akhir;72,5\n",
    "rekomendasi": "tanggal;bidang;rekomendasi;status;tanggal_tindak_lanjut\n"
    "10/03/2025;Tapem;Pendataan aset;Sudah Ditindaklanjuti;02/05/2025\n",
    "perjanjian_kinerja": "kode;target\nIKU 3;80\nTUJUAN 1;80\n",
}


def unit(
    root: Path,
    name: str,
    *,
    selesai: int = 1,
    masuk: int = 2,
    kode: str | None = None,
    kabupaten: str = "Kabupaten Uji",
    keys: str = "",
) -> Path:
    """Write a unit of a few rows without errors, and give the folder of its year."""
    year = root / "raw" / name / "2025"
    year.mkdir(parents=True)
    code = f"35.09.{sum(map(ord, name)) % 90 + 10}" if kode is None else kode
    (year.parent / "unit.toml").write_text(
        f'nama = "Kecamatan {name.title()}"\nkeputusan = "jombang-2025"\nkode = "{code}"\n'
        f'kabupaten = "{kabupaten}"\n{keys}\n',
        encoding="utf-8",
    )
    complaints = "".join(
        f"{n}/2025;0{n}/02/2025;PKL;{'Selesai' if n <= selesai else 'Proses'};\n"
        for n in range(1, masuk + 1)
    )
    for register, text in _FILES.items():
        (year / f"{register}.csv").write_text(
            text.replace("{complaints}", complaints), encoding="utf-8"
        )
    return year


def order(root: Path, **changes: Any) -> RegencyOrder:
    """Give the order of a run of all units below a root."""
    known: dict[str, Any] = {"tahun": 2025, "raw": root / "raw", "output": root / "output"}
    return RegencyOrder(**known | {"lari": "satu"} | changes)


def single(root: Path, name: str, **changes: Any) -> Order:
    """Give the order of a run of one unit, as `lakip run` has it."""
    return Order(name, 2025, root / "raw", root / "output", **changes)


def plainly(work: Callable[[Asked], Made], pieces: Sequence[Asked], /) -> list[Made]:
    """Call a function on each piece in this process."""
    return [work(p) for p in pieces]


def unseen(what: str, done: int, total: int) -> None:
    """Look at no progress."""


def angka(
    kode: str = "IKU 3",
    *,
    pembilang: int | None = None,
    penyebut: int | None = None,
    realisasi: str | None = None,
    target: str | None = "80",
    ukuran: str = "rasio",
    aturan: Aturan = RULES,
    **changes: Any,
) -> Angka:
    """Give the figures of an indicator, with capaian and predikat as a unit has them."""
    value = None if realisasi is None else Decimal(realisasi)
    if value is None and pembilang is not None and penyebut:
        value = Decimal(100 * pembilang) / Decimal(penyebut)
    promised = None if target is None else Decimal(target)
    printed = None if value is None else half_up(value)
    percent = measures.capaian(promised, printed)
    known: dict[str, Any] = {
        "kode": kode,
        "indikator": f"Indikator {kode}",
        "satuan": "%",
        "ukuran": ukuran,
        "arah": "naik",
        "rumus_turun": "(2T-R)/T",
        "rata_rata": not kode.startswith("TUJUAN"),
        "sama_dengan": None,
        "aturan": aturan,
        "pembilang": None if pembilang is None else Decimal(pembilang),
        "penyebut": None if penyebut is None else Decimal(penyebut),
        "realisasi": value,
        "rentang": (value, value),
        "target": promised,
        "capaian": None if percent is None else half_up(percent, 10),
        "predikat": None if percent is None else "Tinggi" if percent >= 90 else "Rendah",
        "alasan": "" if value is not None else "data belum tersedia",
    }
    return Angka(**known | changes)


def survei(responden: int, jawaban: int, bobot: str = "1/9") -> Survei:
    """Give a survey in which everybody gave the same answer to everything."""
    answers = {c: (Decimal(responden * jawaban), responden) for c in UNSUR}
    index = measures.ikm(answers, measures.pecahan(bobot))
    assert index is not None
    return Survei(
        responden,
        tuple(Unsur(c.upper(), UNSUR[c], *answers[c]) for c in UNSUR),
        half_up(index, 10),
        "B",
        bobot,
        "gabung",
    )


def unit_report(
    name: str, *indikator: Angka, skm: Survei | None = None, **changes: Any
) -> UnitReport:
    """Give the report of a unit that was run."""
    found: dict[str, Any] = {
        "keputusan": Keputusan(
            "uji", "Keputusan Camat", "000/1/2025",
            (("capaian", "≥ 91,00 Tinggi"), ("SKM", "≥ 88,31 A"), ("SAKIP", "> 80,00 A")),
            (("hitung_ditolak", "ya", "Yang ditolak ikut dihitung."),),
        ),
        "final": False, "revisi": 1, "kesalahan": 0, "peringatan": 0, "belum_ada": (),
        "tak_terbaca": (0, 8), "indikator": indikator, "skm": skm, "sidik": "ab" * 32,
    }  # fmt: skip
    known = {n: changes.pop(n) for n in list(changes) if n in found}
    hasil = HasilUnit(**found | known)
    basis: dict[str, Any] = {
        "nama": f"Kecamatan {name.title()}", "kode": f"35.09.{ord(name[0]) - 90:02}",
        "kabupaten": "Kabupaten Uji", "cara": "dijalankan", "hasil": hasil,
    }  # fmt: skip
    return UnitReport(name, **basis | changes)


def gagal(name: str, sebab: str = "Belum ada unit.toml: raw/x") -> UnitReport:
    """Give the report of a unit that could not be run."""
    return UnitReport(name, name, gagal=sebab, sebab=sebab, kode_akhir=2)
