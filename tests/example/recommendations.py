"""The recommendations of the coordination meetings (TUJUAN 2), in a workbook that counts from 1904."""
# ruff: noqa: E501 (tables of words read best with a row on a line)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

from tests.example import people
from tests.example.dates import tulis
from tests.example.model import BATAS, TAHUN, Book, Draft, Fault, Value

Status = Literal["ditindaklanjuti", "proses", "belum"]

_HASIL: tuple[tuple[str, str, str, str], ...] = (
    ("Tapem", "Batas waktu penyusunan APBDes terlewati", "Desa menetapkan APBDes paling lambat 31 Januari", "Kasi Pemerintahan"),
    ("Tapem", "Aset desa belum tercatat lengkap", "Pendataan ulang aset desa dengan berita acara", "Kasi Pemerintahan"),
    ("Pemerintahan", "Laporan realisasi Dana Desa terlambat", "Pendampingan pelaporan Dana Desa tiap bulan", "Pendamping Desa"),
    ("Pemerintahan", "Batas dua desa belum ditegaskan", "Pelacakan batas desa bersama tim kabupaten", "Kasi Pemerintahan"),
    ("Trantib", "Siskamling banyak yang tidak aktif", "Kepala desa mengaktifkan kembali siskamling", "Kasi Trantib"),
    ("Ketertiban dan Keamanan", "Sound horeg mengganggu warga", "Surat edaran batas suara dan jam keramaian", "Kasi Trantib"),
    ("Trantib", "Balap liar di jalan poros", "Patroli gabungan setiap malam Minggu", "Polsek"),
    ("Trantibum", "PKL memakai badan jalan", "Penataan lapak PKL bersama pengelola pasar", "Satpol PP"),
    ("PMD", "BUM Desa belum berbadan hukum", "Pendaftaran badan hukum BUM Desa", "Kasi PM dan Kesos"),
    ("Pemberdayaan Masyarakat", "Kader Posyandu berganti tanpa pelatihan", "Pelatihan ulang kader Posyandu", "Puskesmas"),
    ("PM", "Usulan Musrenbang tidak berdasar data", "Penyusunan profil desa sebelum Musrenbang", "Kasi PM dan Kesos"),
    ("Kesos", "Data penerima bantuan tidak mutakhir", "Musyawarah desa pemutakhiran data bantuan", "TKSK"),
    ("Kesra", "Anak putus sekolah belum terdata", "Pendataan anak putus sekolah per RT", "Korwil Pendidikan"),
    ("Kesejahteraan Sosial", "Angka stunting dua desa naik", "Rembuk stunting dan pemberian makanan tambahan", "Puskesmas"),
    ("Ekbang", "Saluran irigasi tersier rusak", "Pengusulan perbaikan irigasi tersier", "UPT Pengairan"),
    ("Pembangunan", "Harga gabah turun saat panen raya", "Koordinasi serapan gabah dengan Bulog", "Penyuluh Pertanian"),
)  # fmt: skip
_TIDAK_DIHITUNG = ("Ekbang", "Pembangunan")
_LANJUTAN = ("", " (lanjutan)", " tahap II")
_DITULIS: dict[Status, tuple[str, ...]] = {
    "ditindaklanjuti": ("Ditindaklanjuti", "Ditindaklanjuti", "Selesai", "DITINDAKLANJUTI"),
    "proses": ("Proses", "Dalam Proses"),
    "belum": ("Belum", "Belum Ditindaklanjuti"),
}
_COLUMNS = (
    "No | Nomor | Tgl Rakor | Bidang | Permasalahan | Rekomendasi | Tindak Lanjut > PIC | "
    "Tindak Lanjut > Status | Tindak Lanjut > Tgl Tindak Lanjut | Tindak Lanjut > Bukti"
)


@dataclass(frozen=True)
class Recommendation:
    """One recommendation; `kata_bidang` and `kata_status` are what was written."""

    nomor: str
    tanggal: date
    kata_bidang: str
    masalah: str
    rekomendasi: str
    pic: str
    status: Status
    kata_status: str
    tindak_lanjut: date | None
    fault: Fault | None = None

    @property
    def counts(self) -> bool:
        """Whether it is one of the year's, in a field that the indicator names."""
        accepted = self.fault is None or self.fault.outcome == "diterima"
        return accepted and self.kata_bidang not in _TIDAK_DIHITUNG

    @property
    def followed_up(self) -> bool:
        """Whether it was followed up within a year and by the cut-off."""
        day = self.tindak_lanjut
        in_time = day is None or (
            day <= BATAS and day <= self.tanggal.replace(year=self.tanggal.year + 1)
        )
        return self.status == "ditindaklanjuti" and in_time


def recommendations() -> tuple[Recommendation, ...]:
    """Make the recommendations of the year, the same every time, by date."""
    rng = Random("rekomendasi contoh 2025")
    meetings = [date(TAHUN, month, 3 + (month * 5) % 20) for month in range(1, 13)]
    topics = [(*row[:2], row[2] + more, row[3]) for more in _LANJUTAN for row in _HASIL][:38]
    found = []
    for i, (bidang, problem, advice, pic) in enumerate(topics):
        day = meetings[i * len(meetings) // len(topics)]
        status: Status = rng.choices(("ditindaklanjuti", "proses", "belum"), (84, 10, 6))[0]
        done: date | None = day + timedelta(days=rng.randrange(6, 60))
        if done and done > BATAS:
            status = "proses"
        done = done if status == "ditindaklanjuti" else None
        word = rng.choice(_DITULIS[status])
        found.append(
            Recommendation(
                f"Rek-{i + 1:02d}/2025", day, bidang, problem, advice, pic, status, word, done
            )
        )
    _odd(found)
    return tuple(found)


def _odd(found: list[Recommendation]) -> None:
    def change(at: int, fault: Fault, **changes: Any) -> None:
        found[at] = replace(found[at], fault=fault, **changes)

    done: dict[str, Any] = {"status": "ditindaklanjuti", "kata_status": "Ditindaklanjuti"}
    change(8, Fault("ditolak", "tindak lanjut lebih awal daripada rekomendasi", "tanggal_tindak_lanjut"),
           tindak_lanjut=found[8].tanggal - timedelta(days=12), **done)  # fmt: skip
    change(13, Fault("diterima", "ditindaklanjuti tanpa tanggal: dihitung, peringatan", "tanggal_tindak_lanjut"),
           tindak_lanjut=None, **done)  # fmt: skip
    change(
        21, Fault("ditolak", "bidang tidak dikenal: Pariwisata", "bidang"), kata_bidang="Pariwisata"
    )
    change(37, Fault("diterima", "ditindaklanjuti sesudah batas data: belum dihitung", "tanggal_tindak_lanjut"),
           kata_bidang="Kesos", tindak_lanjut=date(TAHUN + 1, 1, 14), **done)  # fmt: skip
    last = replace(
        found[2],
        nomor="Rek-41/2024",
        tanggal=date(2024, 12, 11),
        tindak_lanjut=date(TAHUN, 2, 3),
        fault=Fault("di_luar_tahun", "rekomendasi tahun 2024: di luar tahun", "tanggal"),
        **done,
    )
    found.insert(0, last)


def book(found: Sequence[Recommendation]) -> Book:
    """Give the book of the register `rekomendasi`."""
    draft = Draft("Rakor 2025", _COLUMNS)
    draft.title("DAFTAR REKOMENDASI HASIL RAPAT KOORDINASI", "KECAMATAN CONTOH TAHUN 2025")
    draft.header("{}")
    for i, r in enumerate(found, 1):
        cells: tuple[Value, ...] = (
            i, r.nomor, tulis(r.tanggal, "sel" if i % 4 else "hari"), r.kata_bidang, r.masalah, r.rekomendasi, r.pic,
            r.kata_status, tulis(r.tindak_lanjut, "sel" if i % 3 else "titik"),
            f"Notulen {r.nomor[4:]}" if r.tindak_lanjut and i % 5 else None,
        )  # fmt: skip
        draft.data(cells, r.fault)
    draft.note("", "Permasalahan lengkap ada pada notulen rapat.")
    draft.sign(
        "Contoh, 31 Desember 2025",
        people.CAMAT,
        people.SEKCAM,
    )
    sheet = draft.finish((5, 15, 18, 24, 38, 46, 20, 18, 18, 20))
    return Book("rekomendasi", "rekomendasi.xlsx", (sheet,), date_1904=True)
