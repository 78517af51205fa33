"""Documents on organisation and procedure (IKU 1), the evaluators' values (IKU 5) and their follow-up."""
# ruff: noqa: E501 (tables of words read best with a row on a line)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from tests.example.dates import Form, tulis
from tests.example.model import BATAS, TAHUN, Book, Draft, Fault, Sheet

Status = Literal["tersedia", "proses", "dicabut"]


@dataclass(frozen=True)
class Document:
    """One document of the register."""

    judul: str
    jenis: str
    nomor: str
    tanggal: date
    unsur: str = ""
    status: Status = "tersedia"
    kata_status: str = "Tersedia"
    sampai: date | None = None
    menggantikan: str = ""
    form: Form = "sel"
    fault: Fault | None = None

    @property
    def accepted(self) -> bool:
        """Whether the row is accepted."""
        return self.fault is None or self.fault.outcome == "diterima"

    @property
    def counts(self) -> bool:
        """Whether it is a document of the year (IKU 1, policy `tahun_ini`)."""
        return (
            self.accepted
            and self.status == "tersedia"
            and date(TAHUN, 1, 1) <= self.tanggal <= BATAS
        )


def _number(number: int, year: int = TAHUN) -> str:
    return f"000.8/{number:02d}/35.09.99/{year}"


def documents() -> tuple[Document, ...]:
    """Give the documents of the register, in the order in which they were written down."""
    twice = Fault("ganda", "nomor terulang dengan isi sama", "nomor")
    bad = Fault("ditolak", "tanggal tidak ada di kalender: 30 Februari 2025", "tanggal")
    leaflet = Document(
        "Maklumat Pelayanan Kecamatan",
        "Maklumat",
        _number(7),
        date(2025, 2, 17),
        "U1; U7",
        form="hari",
    )
    return (
        Document("Standar Pelayanan Kecamatan", "Standar Pelayanan", _number(4, 2023), date(2023, 3, 14), "1-9"),
        Document("SOP Pelayanan KTP-el dan KK", "SOP", _number(9, 2023), date(2023, 6, 5), "U1; U2; U3", form="miring"),
        Document("SOP Penanganan Pengaduan", "SOP", _number(3, 2022), date(2022, 5, 9), "U8"),
        Document("Peta Proses Bisnis Kecamatan", "Peta Proses Bisnis", _number(12, 2024), date(2024, 8, 20), "U2", sampai=date(2025, 6, 30)),
        Document("Uraian Tugas Pejabat dan Pelaksana", "Keputusan Camat", _number(2), date(2025, 1, 9), "U6"),
        Document("Standar Pelayanan Kecamatan Tahun 2025", "Standar Pelayanan", _number(5), date(2025, 1, 27), "semua",
                 menggantikan=_number(4, 2023)),
        leaflet,
        Document("SOP Penanganan Pengaduan dan SP4N-LAPOR!", "SOP", _number(11), date(2025, 3, 11), "U8", menggantikan=_number(3, 2022), form="panjang"),
        Document("Analisis Jabatan dan Analisis Beban Kerja", "Anjab ABK", _number(14), date(2025, 4, 22), "U6", kata_status="Ada"),
        Document("Penetapan Jadwal dan Petugas Layanan", "Keputusan Camat", _number(18), date(2025, 5, 15), "U3; U6", form="titik"),
        replace(leaflet, form="miring", fault=twice),
        Document("Penetapan Biaya Layanan Nol Rupiah", "Keputusan Camat", _number(21), date(2025, 6, 3), "Biaya/Tarif", form="iso"),
        Document("Laporan Survei Kepuasan Masyarakat Semester I", "Laporan", _number(26), date(2025, 7, 10), "semua"),
        Document("SOP Rekomendasi Izin Keramaian", "SOP", _number(29), date(2025, 8, 19), "U2; U5", kata_status="Terbit"),
        Document("SOP Surat Keterangan Tidak Mampu", "SOP", _number(30), date(2025, 2, 1), "U2", form="panjang", fault=bad),
        Document("Inventaris Sarana dan Prasarana Pelayanan", "Daftar", _number(33), date(2025, 9, 30), "U9", form="lama"),
        Document("Rencana Aksi Reformasi Birokrasi Kecamatan", "Rencana Aksi", _number(37), date(2025, 10, 21), "", "proses", "Draf"),
        Document("Pembentukan Tim Pengelola Pengaduan", "Keputusan Camat", _number(16), date(2025, 5, 2), "U8", "dicabut", "Dicabut"),
        Document("Pemutakhiran Peta Proses Bisnis", "Peta Proses Bisnis", _number(41), date(2026, 1, 8), "U2"),
    )  # fmt: skip


def in_force(found: Sequence[Document]) -> int:
    """Count what is in force at the cut-off, whatever its year (IKU 1, policy `berlaku`)."""
    held = [d for d in found if d.accepted and d.status == "tersedia" and d.tanggal <= BATAS]
    replaced = {d.menggantikan for d in held}
    return sum(d.nomor not in replaced and (d.sampai is None or d.sampai >= BATAS) for d in held)


def document_book(found: Sequence[Document]) -> Book:
    """Give the book of the register `dokumen`."""
    header = "No | Judul | Jenis | Nomor | Tanggal | Status | Berlaku Sampai | Menggantikan | Unsur"
    draft = Draft("Daftar Dokumen", header)
    draft.title("DAFTAR DOKUMEN PENATAAN ORGANISASI DAN TATA LAKSANA", "KECAMATAN CONTOH")
    draft.header()
    for i, d in enumerate(found, 1):
        day = (
            "30 Februari 2025"
            if d.fault and d.fault.outcome == "ditolak"
            else tulis(d.tanggal, d.form)
        )
        blank_status = d.status == "tersedia" and i % 5 == 0
        status = None if blank_status else d.kata_status
        draft.data(
            (
                i,
                d.judul,
                d.jenis,
                d.nomor,
                day,
                status,
                tulis(d.sampai),
                d.menggantikan or None,
                d.unsur or None,
            ),
            d.fault,
        )
    draft.note("", "Keterangan: kolom Unsur menunjuk unsur SKM yang dicakup dokumen.")
    return Book("dokumen", "dokumen.xlsx", (draft.finish((5, 46, 20, 22, 18, 12, 16, 22, 16)),))


_LHE: tuple[tuple[str, str, str, tuple[str, str, str]], ...] = (
    ("1", "Perencanaan Kinerja", "30", ("6", "9", "15")),
    ("2", "Pengukuran Kinerja", "30", ("6", "9", "15")),
    ("3", "Pelaporan Kinerja", "15", ("3", "4.5", "7.5")),
    ("4", "Evaluasi Akuntabilitas Kinerja Internal", "25", ("5", "7.5", "12.5")),
)
_SUB = ("Keberadaan", "Kualitas", "Pemanfaatan")
NILAI_2024 = (
    ("5.10", "6.85", "10.90"),
    ("4.80", "6.55", "10.45"),
    ("2.55", "3.40", "5.15"),
    ("4.20", "5.35", "8.30"),
)
"""Of the LHE of August 2025 on AKIP 2024, in the order of `_LHE`."""
_NILAI_2023 = (
    ("4.80", "6.30", "9.90"),
    ("4.50", "6.10", "9.70"),
    ("2.40", "3.15", "4.75"),
    ("3.95", "4.95", "7.50"),
)


def lhe_total(values: Sequence[Sequence[str]]) -> Decimal:
    """Sum the sub-components of an LHE."""
    return sum((Decimal(v) for row in values for v in row), Decimal(0))


def lhe_book() -> Book:
    """Give the book of the register `lhe_akip`: two years, the newer first."""
    newer = _lhe_sheet(
        "LHE 2025", NILAI_2024, 2024, date(2025, 8, 21), "700.1.2.1/214/35.09.910/2025", "BB"
    )
    older = _lhe_sheet(
        "LHE 2024", _NILAI_2023, 2023, date(2024, 8, 26), "700.1.2.1/198/35.09.910/2024", "B"
    )
    return Book("lhe_akip", "lhe_akip.xlsx", (newer, older))


def _lhe_sheet(
    name: str, values: Sequence[Sequence[str]], year: int, day: date, number: str, letter: str
) -> Sheet:
    header = "Kode | Komponen | Bobot | Nilai | Tahun Dinilai | Tanggal LHE | Nomor LHE | Predikat"
    draft = Draft(name, header)
    draft.title(
        "HASIL EVALUASI AKUNTABILITAS KINERJA INSTANSI PEMERINTAH",
        f"KECAMATAN CONTOH - AKIP TAHUN {year}",
    )
    draft.header()
    start = len(draft.lines)
    when = tulis(day, "panjang")
    for (code, component, weight, parts), row in zip(_LHE, values, strict=True):
        total = lhe_total([row])
        draft.data((code, component, float(weight), float(total), year, when, number))
        for letter_of, sub, part, value in zip("abc", _SUB, parts, row, strict=True):
            draft.data(
                (
                    f"{code}.{letter_of}",
                    sub,
                    float(part),
                    value.replace(".", ","),
                    year,
                    when,
                    number,
                )
            )
    draft.data((None, "Nilai Akhir", 100, float(lhe_total(values)), year, when, number, letter))
    for column in (4, 5, 6):
        draft.merge_down(column, start, len(draft.lines) - 1)
    draft.note("", "Sumber: Laporan Hasil Evaluasi Inspektorat Kabupaten Contoh.")
    return draft.finish((8, 42, 10, 10, 10, 18, 32, 12))


_TINDAK_LANJUT = (
    ("Menyelaraskan pohon kinerja dengan Renstra perubahan", "Reviu pohon kinerja dan cascading", "Sekretaris Kecamatan", "Selesai", "Dokumen pohon kinerja"),
    ("Menetapkan target triwulanan pada rencana aksi", "Penyusunan rencana aksi triwulan", "Kasubag Perencanaan", "Selesai", "Rencana aksi 2025"),
    ("Mengukur kinerja setiap bulan dengan data yang dapat ditelusuri", "Pembangunan register data kinerja", "Kasubag Perencanaan", "Proses", None),
    ("Menyajikan analisis efisiensi dalam LKjIP", "Penambahan tabel efisiensi", "Kasubag Perencanaan", "Selesai", "LKjIP 2024 bab III"),
    ("Membandingkan kinerja dengan standar nasional", "Inventarisasi standar yang sesuai", "Sekretaris Kecamatan", "Proses", None),
    ("Memakai hasil evaluasi internal untuk perbaikan program", "Rapat evaluasi triwulan", "Camat", "Belum", None),
)  # fmt: skip


def follow_up_book() -> Book:
    """Give the book of the register `tindak_lanjut_lhe`."""
    header = "No | Rekomendasi | Rencana Aksi | Penanggung Jawab | Status | Bukti"
    draft = Draft("TL LHE", header)
    draft.title("TINDAK LANJUT REKOMENDASI LHE AKIP TAHUN 2024", "KECAMATAN CONTOH")
    draft.header("({})")
    for i, row in enumerate(_TINDAK_LANJUT, 1):
        draft.data((i, *row))
    return Book(
        "tindak_lanjut_lhe", "tindak_lanjut_lhe.xlsx", (draft.finish((5, 48, 36, 24, 12, 24)),)
    )
