"""The promised targets, the figures of earlier years, and the office's own words on each indicator."""
# ruff: noqa: E501 (tables of words read best with a row on a line)

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.example import people
from tests.example.dates import Form, tulis
from tests.example.model import Book, Draft, Sheet, Value

INDIKATOR = {
    "IKU 1": "Jumlah Dokumen penataan Organisasi dan Tata Laksana Pemerintah Daerah",
    "IKU 2": "Persentase Fasilitas Kesejahteraan masyarakat yang dilaksanakan",
    "IKU 3": "Persentase Tingkat Penyelesaian Laporan dan Pelanggaran Ketertiban Umum serta Ketentraman",
    "IKU 4": "Persentase Tingkat Penyelesaian Laporan dan Pelanggaran Ketertiban Umum serta Ketentraman Masyarakat",
    "IKU 5": "Nilai SAKIP OPD",
    "IKU 6": "Persentase Indikator Program yang tercapai",
    "TUJUAN 1": "Hasil Survei Kepuasan Masyarakat (SKM)",
    "TUJUAN 2": "Prosentase rekomendasi hasil koordinasi bidang pemerintahan, ketertiban dan keamanan, pemberdayaan masyarakat dan kesos yang ditindaklanjuti dalam 1 tahun",
}  # fmt: skip


@dataclass(frozen=True)
class Promise:
    """The target of one indicator in one version, as written."""

    target: Value
    triwulan: tuple[Value, Value, Value, Value]
    renstra: Value


_AWAL: dict[str, Promise] = {
    "IKU 1": Promise("9 Dokumen", (2, 4, 7, 9), "10 Dokumen"),
    "IKU 2": Promise("90 %", (20, 45, 70, 90), 95),
    "IKU 3": Promise("80 %", (80, 80, 80, 80), 85),
    "IKU 4": Promise("80 %", (80, 80, 80, 80), 85),
    "IKU 5": Promise("72 (BB)", (None, None, 72, 72), "75 (BB)"),
    "IKU 6": Promise(80, (20, 40, 60, 80), 90),
    "TUJUAN 1": Promise("82,5 (B)", (None, "82,5", None, "82,5"), "85 (B)"),
    "TUJUAN 2": Promise("85 %", (20, 40, 65, 85), 90),
}
_PERUBAHAN: dict[str, Promise] = _AWAL | {
    "IKU 1": Promise("10 Dokumen", (2, 4, 7, 10), "10 Dokumen"),
    "IKU 3": Promise("82,5 %", (80, 80, 80, "82,5"), 85),
    "IKU 4": Promise("82,5 %", (80, 80, 80, "82,5"), 85),
}
TARGET_AWAL = {
    "IKU 1": Decimal(9), "IKU 2": Decimal(90), "IKU 3": Decimal(80), "IKU 4": Decimal(80), "IKU 5": Decimal(72),
    "IKU 6": Decimal(80), "TUJUAN 1": Decimal("82.5"), "TUJUAN 2": Decimal(85),
}  # fmt: skip
TARGET = TARGET_AWAL | {"IKU 1": Decimal(10), "IKU 3": Decimal("82.5"), "IKU 4": Decimal("82.5")}
"""What is in force at the cut-off: the PK Perubahan of 6 October 2025."""
_STANDAR: dict[str, tuple[Value, str]] = {
    "IKU 1": (None, "tidak ada standar nasional"),
    "IKU 3": (100, "SPM Trantibum (Permendagri 121/2018)"),
    "IKU 4": (100, "SPM Trantibum (Permendagri 121/2018)"),
    "IKU 5": (70, "PermenPANRB 88/2021, batas predikat BB"),
    "TUJUAN 1": ("76,61", "PermenPANRB 14/2017, batas bawah mutu B"),
}
_PEMBANDING: dict[str, tuple[str, Value, str]] = {
    "IKU 5": ("Kecamatan Contoh Timur", "70,85", "LKjIP 2024 Kecamatan Contoh Timur"),
    "TUJUAN 1": ("Kecamatan Contoh Timur", "83,12", "Laporan SKM 2024 Kecamatan Contoh Timur"),
}


def promise_book() -> Book:
    """Give the book of the register `perjanjian_kinerja`: first and amended version."""
    first = _promises(
        "PK Awal", _AWAL, "awal", date(2025, 1, 13), "000.8.6.3/012/35.09.99/2025", "panjang"
    )
    amended = _promises(
        "PK Perubahan",
        _PERUBAHAN,
        "perubahan",
        date(2025, 10, 6),
        "000.8.6.3/187/35.09.99/2025",
        "sel",
    )
    return Book("perjanjian_kinerja", "perjanjian_kinerja.xlsx", (first, amended))


def _promises(
    name: str, rows: Mapping[str, Promise], versi: str, day: date, number: str, form: Form
) -> Sheet:
    header = (
        "Kode | Indikator | Target | Versi | Tanggal PK | Nomor PK | "
        "Target Triwulan > Target TW I | Target Triwulan > Target TW II | "
        "Target Triwulan > Target TW III | Target Triwulan > Target TW IV | Target Renstra | "
        "Tahun Renstra | Standar Nasional | Sumber Standar | Pembanding | Realisasi Pembanding | "
        "Sumber Pembanding"
    )
    draft = Draft(name, header)
    draft.title(f"PERJANJIAN KINERJA {versi.upper()} TAHUN 2025", "KECAMATAN CONTOH")
    draft.header("({})")
    for kode, p in rows.items():
        standar = _STANDAR.get(kode, (None, None))
        other = _PEMBANDING.get(kode, (None, None, None))
        draft.data(
            (kode, INDIKATOR[kode], p.target, versi.capitalize(), tulis(day, form), number, *p.triwulan, p.renstra, 2026,
             *standar, *other)
        )  # fmt: skip
    draft.sign(
        "Contoh, " + str(tulis(day, "panjang")),
        people.BUPATI,
        people.CAMAT,
    )
    return draft.finish((12, 60, 14, 14, 18, 30, 10, 10, 10, 10, 14, 10, 12, 38, 26, 14, 38))


_RIWAYAT: dict[str, tuple[tuple[Value, Value], ...]] = {
    "IKU 1": (("5 Dokumen", "5 Dokumen"), (6, 6), (8, 7), (9, 8)),
    "IKU 2": ((80, "78,43"), (82, "83,02"), (85, "84,91"), (88, "87,72")),
    "IKU 3": ((70, "66,67"), (72, "74,29"), (75, "76,19"), (78, "77,14")),
    "IKU 4": ((70, "66,67"), (72, "74,29"), (75, "76,19"), (78, "77,14")),
    "IKU 5": ((60, "58,40"), (63, "62,75"), (66, "66,10"), (69, "68,00")),
    "IKU 6": ((70, "66,67"), (72, 75), (75, "72,73"), (78, "76,92")),
    "TUJUAN 1": (("80 (B)", "79,85"), ("80,5 (B)", "80,92"), ("81 (B)", "81,77"), ("82 (B)", "82,36")),
    "TUJUAN 2": ((75, "73,33"), (78, "80,65"), (80, "81,25"), (82, "81,82")),
}  # fmt: skip


def history_book() -> Book:
    """Give the book of the register `riwayat_kinerja`: 2021 to 2024, the code merged over its years."""
    header = "Kode | Tahun | Target | Realisasi | Sebanding | Sumber"
    draft = Draft("Riwayat", header)
    draft.title("TARGET DAN REALISASI KINERJA TAHUN 2021 - 2024", "KECAMATAN CONTOH")
    draft.header()
    for kode, years in _RIWAYAT.items():
        start = len(draft.lines)
        for year, (target, real) in enumerate(years, 2021):
            same = (
                "tidak" if kode == "IKU 1" and year == 2021 else "ya" if kode == "IKU 1" else None
            )
            draft.data((kode, year, target, real, same, f"LKjIP {year}"))
        draft.merge_down(0, start, start + len(years) - 1)
    draft.note("", "IKU 1 tahun 2021 memakai definisi lama sehingga tidak dibandingkan.")
    return Book(
        "riwayat_kinerja", "riwayat_kinerja.xlsx", (draft.finish((12, 10, 14, 14, 12, 16)),)
    )


_ANALISIS: dict[str, tuple[str | None, ...]] = {
    "IKU 1": ("Tersedianya tim penyusun dan pendampingan Bagian Organisasi", "Beberapa SOP menunggu perubahan peraturan kabupaten",
              "Penyusunan jadwal penetapan dokumen tiap triwulan", "Menetapkan pengganti peta proses bisnis yang habis masa berlakunya"),
    "IKU 2": ("Dukungan pemerintah desa dan kader PKK", "Kegiatan akhir tahun bergeser karena pencairan perubahan anggaran",
              "Menjadwalkan ulang kegiatan sebelum triwulan IV", "Menyelesaikan kegiatan yang ditunda pada triwulan I 2026"),
    "IKU 3": ("Kerja sama dengan Polsek, Koramil, dan Satpol PP; siskamling aktif", "Laporan dari beberapa saluran belum terpadu, laporan akhir tahun belum selesai",
              "Mediasi di desa dan patroli gabungan", "Memadukan register seluruh saluran pengaduan"),
    "IKU 4": ("Sama dengan IKU 3", "Sama dengan IKU 3", "Sama dengan IKU 3", "Sama dengan IKU 3"),
    "IKU 5": ("Komitmen pimpinan dalam perencanaan kinerja", "Pemanfaatan hasil pengukuran kinerja belum maksimal",
              "Menindaklanjuti rekomendasi LHE", "Membahas capaian kinerja dalam rapat bulanan"),
    "IKU 6": ("Program inti terlaksana sesuai rencana", "Satu desa terlambat menetapkan APBDes; satu indikator belum terukur", None, None),
    "TUJUAN 1": ("Biaya layanan nol rupiah dan petugas ramah", "Waktu penyelesaian pada jam ramai dan ruang tunggu terbatas",
                 "Menambah petugas loket pada jam ramai", "Menata ulang ruang tunggu"),
    "TUJUAN 2": ("Rapat koordinasi rutin tiap bulan", "Sebagian rekomendasi menunggu perangkat daerah lain",
                 "Memantau tindak lanjut setiap rapat", "Menetapkan batas waktu pada setiap rekomendasi"),
}  # fmt: skip


def analysis_book() -> Book:
    """Give the book of the register `analisis`; IKU 6 still lacks effort and recommendation."""
    header = "Kode | Faktor > Faktor Pendukung | Faktor > Faktor Penghambat | Upaya | Rekomendasi"
    draft = Draft("Analisis", header)
    draft.title("ANALISIS CAPAIAN KINERJA TAHUN 2025", "KECAMATAN CONTOH")
    draft.header()
    for kode, words in _ANALISIS.items():
        draft.data((kode, *words))
    return Book("analisis", "analisis.xlsx", (draft.finish((12, 48, 48, 44, 48)),))
