"""What drawn sheets are drawn from: headings, cells with their meaning, titles, signatures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.reading.sheet import Cell

YEAR = 2025


@dataclass(frozen=True)
class Field:
    """A column as it may be drawn.

    Attributes:
        heads: Ways to head it.
        good: Cells with the value that each means.
        bad: Cells with the rule that each breaks.
        needed: It is in every table.
        checked: The value of accepted rows is compared.
    """

    heads: tuple[str, ...]
    good: tuple[tuple[Cell, object], ...]
    bad: tuple[tuple[Cell, str], ...] = ()
    needed: bool = False
    checked: bool = True


def _days(month: int) -> tuple[tuple[Cell, object], ...]:
    """Give days of a month in several spellings."""
    day = [dt.date(YEAR, month, n) for n in (3, 9, 14, 27)]
    names = {3: "Maret", 8: "Agustus"}
    return (
        (day[0], day[0]), (f"{day[1]:%d/%m/%Y}", day[1]), (f"{day[2]:%d-%m-%y}", day[2]),
        (f"27 {names[month]} {YEAR}", day[3]),
    )  # fmt: skip


_NO_DAY = (("31/02/2025", "tanggal_tidak_ada"), ("entah kapan", "tanggal_tidak_dikenal"))
_BLANK = ((None, "wajib_diisi"),)
_WRONG = (("Rampungg", "pilihan_tidak_dikenal"),)
_TEXTS: tuple[tuple[Cell, object], ...] = tuple(
    (t, t)
    for t in ("Warga ribut", "Jumlah pedagang bertambah", "Catatan rapat", "Kepala desa hadir",
              "Total dua kali", "Petugas datang", "a", "Mengetahui hal itu")
)  # fmt: skip
_DESA: tuple[tuple[Cell, object], ...] = (("Keting", "Keting"), ("Ds. Jombang", "Jombang"))
_COUNTS: tuple[tuple[Cell, object], ...] = ((30, 30), ("1.250", 1250), ("12 orang", 12))
_PERCENT: tuple[tuple[Cell, object], ...] = ((90, 90), ("98,5", 98.5), ("75 %", 75))

FIELDS: dict[str, dict[str, Field]] = {
    "pengaduan": {
        "tanggal_masuk": Field(
            ("Tgl Lapor", "Tanggal Aduan", "tanggal_masuk"), _days(3), _NO_DAY + _BLANK, needed=True
        ),
        "status": Field(
            ("Status", "STATUS"),
            (("Selesai", "selesai"), ("Dalam Proses", "diproses"), ("menunggu", "masuk")),
            _WRONG + _BLANK, needed=True,
        ),
        "jenis": Field(
            ("Jenis", "Kategori"),
            (("PKL", "ketertiban umum"), ("Tawuran", "ketenteraman masyarakat")),
            (("zzz qqq", "pilihan_tidak_dikenal"), (None, "wajib_diisi")), needed=True,
        ),
        "tanggal_selesai": Field(("Tgl Penyelesaian",), ((None, None), *_days(8)), _NO_DAY),
        "uraian": Field(("Uraian", "Isi Laporan"), _TEXTS),
        "desa": Field(("Desa",), _DESA),
        "pelapor": Field(("Nama Pelapor",), _TEXTS),
    },
    "pemberdayaan": {
        "kegiatan": Field(("Kegiatan", "Nama Kegiatan"), _TEXTS, _BLANK, needed=True),
        "status": Field(
            ("Status",), (("Terlaksana", "difasilitasi"), ("Ditunda", "belum"), ("Batal", "batal")),
            _WRONG + _BLANK, needed=True,
        ),
        "tanggal_rencana": Field(("Jadwal", "tanggal_rencana"), _days(3), _NO_DAY),
        "peserta": Field(("Peserta",), _COUNTS, (("banyak", "angka_tidak_dikenal"),)),
        "anggaran": Field(
            ("Anggaran (Rp)", "anggaran"), ((1500000, 1500000), ("Rp 2.000.000,00", 2000000)),
            (("seribu", "angka_tidak_dikenal"),),
        ),
        "desa": Field(("Desa", "Lokasi"), _DESA),
    },
    "indikator_program": {
        "program": Field(
            ("Program",), (("PROGRAM PELAYANAN PUBLIK", "PROGRAM PELAYANAN PUBLIK"),),
            _BLANK, needed=True,
        ),
        "indikator": Field(
            ("Indikator Kinerja", "indikator"),
            (("Persentase layanan", "Persentase layanan"), ("Jumlah dokumen", "Jumlah dokumen")),
            _BLANK, needed=True,
        ),
        "satuan": Field(("Satuan",), (("%", "%"),), needed=True),
        "target": Field(("Target",), _PERCENT, (("entah", "angka_tidak_dikenal"),), needed=True),
        "realisasi": Field(
            ("Realisasi",), _PERCENT, (("1.234", "angka_bermakna_dua"),), needed=True
        ),
        "penanggung_jawab": Field(("Penanggung Jawab",), _TEXTS),
    },
    "skm": {
        **{
            f"u{i}": Field(
                (f"U{i}",), ((4, 4), (3, 3), ("2", 2), ("3,5", 3.5)),
                ((5, "jawaban_di_luar_1_4"), ("bagus sekali", "pilihan_tidak_dikenal")),
                needed=True,
            )
            for i in range(1, 10)
        },
        "tanggal": Field(("Tanggal",), _days(3), _NO_DAY),
        "pendidikan": Field(("Pendidikan",), (("SMA", None), ("S1", None)), checked=False),
    },
}  # fmt: skip

GROUPS = {"pengaduan": "DATA LAPORAN", "pemberdayaan": "RINCIAN", "skm": "NILAI UNSUR PELAYANAN",
          "indikator_program": "KINERJA"}  # fmt: skip
TITLES: tuple[Cell, ...] = (
    "BUKU REGISTER", "KECAMATAN UJI", "TAHUN 2025", "BULAN : MARET 2025", "Lampiran II",
)  # fmt: skip
NOTES: tuple[list[Cell], ...] = (
    ["Catatan: data sementara"], ["*) belum diperiksa"], ["Keterangan :"],
    ["Sumber: buku register seksi"],
)  # fmt: skip
SIGNATURE: list[list[Cell]] = [
    ["Mengetahui,", None, None, "Uji, 31 Desember 2025"], ["Camat Uji", None, None, "Kepala Seksi"],
    [], ["ARYO TIRTAMAYA", None, None, "SUTRISNO"], ["NIP. 19780101 200501 1 002"],
]  # fmt: skip
LEGEND: tuple[Cell, ...] = ("PKL = pedagang kaki lima", "x = belum", "Singkatan", "lihat lampiran")
