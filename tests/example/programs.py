"""The indicators of the four programs (IKU 6) and their budget, with Jombang's real pagu."""
# ruff: noqa: E501 (tables of words read best with a row on a line)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.example import people
from tests.example.model import Book, Draft, Fault, Formula, Sheet, Value

PROGRAM = {
    "7.01.01": "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA",
    "7.01.02": "PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK",
    "7.01.03": "PROGRAM PEMBERDAYAAN MASYARAKAT DESA DAN KELURAHAN",
    "7.01.04": "PROGRAM KOORDINASI KETENTRAMAN DAN KETERTIBAN UMUM",
}
_PENANGGUNG_JAWAB = {
    "7.01.01": "Sekretariat",
    "7.01.02": "Seksi Pemerintahan",
    "7.01.03": "Seksi PM dan Kesos",
    "7.01.04": "Seksi Trantib",
}
_KODE_IKU = {
    "7.01.01": "IKU 5; IKU 6",
    "7.01.02": "IKU 1; TUJUAN 1; TUJUAN 2",
    "7.01.03": "IKU 2",
    "7.01.04": "IKU 3; IKU 4",
}


@dataclass(frozen=True)
class Measured:
    """One row of program indicators as written, with what is true of it.

    Attributes:
        kode: Of the program, kegiatan or sub kegiatan.
        nama: Of the kegiatan; a program's name stands once for its rows.
        indikator: The text; it may hold several numbered indicators.
        satuan: As written.
        arah: As written; None means naik.
        target: As written.
        realisasi: As written.
        triwulan: The four quarters, as written.
        tercapai: For each indicator of the row whether it is reached; None cannot be judged.
        fault: What is odd about it.
    """

    kode: str
    nama: str
    indikator: str
    satuan: str
    arah: str | None
    target: Value
    realisasi: Value
    triwulan: tuple[Value, Value, Value, Value]
    tercapai: tuple[bool | None, ...]
    fault: Fault | None = None

    @property
    def counts(self) -> bool:
        """Whether its indicators are program indicators of IKU 6."""
        return self.kode in PROGRAM and (self.fault is None or self.fault.outcome == "diterima")


_P1, _P2, _P3, _P4 = PROGRAM
_NONE = (None, None, None, None)


def indicators() -> tuple[Measured, ...]:
    """Give the rows of the register `indikator_program`, program by program."""
    rows = (
        Measured(_P1, "", "Persentase penunjang urusan pemerintahan daerah yang terpenuhi", "%", None, 100, 100, (25, 50, 75, 100), (True,)),
        Measured(_P1, "", "Persentase laporan keuangan yang disusun tepat waktu", "%", "naik", "100 %", "98,5%", ("24,5", 49, "74,5", "98,5"), (False,)),
        Measured(_P1, "", "Lama waktu tunggu pencairan kegiatan", "Hari", "turun", "5 Hari", "4 Hari", (6, 5, 4, 4), (True,)),
        Measured("7.01.01.2.02", "Administrasi Keuangan Perangkat Daerah", "Persentase administrasi keuangan yang tercukupi", "%", None, 100, "99,2", _NONE, (False,)),
        Measured("7.01.01.2.09", "Pemeliharaan Barang Milik Daerah", "Jumlah unit barang milik daerah yang dipelihara", "Unit", None, "24 Unit", "24 Unit", (6, 12, 18, 24), (True,)),
        Measured("7.01.01.2.09.0009", "Pemeliharaan/Rehabilitasi Gedung Kantor", "Jumlah gedung kantor yang dipelihara", "Unit", None, 2, 2, (0, 1, 1, 2), (True,)),
        Measured(_P2, "", "1) Persentase rekomendasi hasil koordinasi yang ditindaklanjuti; 2) Persentase pelayanan yang selesai tepat waktu", "%", None, "1) 90; 2) 95", "1) 92,31; 2) 96", _NONE, (True, True), Fault("diterima", "dua indikator bernomor dalam satu sel: dipecah menjadi dua", "indikator")),
        Measured(_P2, "", "Indeks kualitas pelayanan administrasi terpadu", "Indeks", None, "3,20", "1.234", _NONE, (None,), Fault("ditolak", "1.234 bersatuan indeks: bermakna dua", "realisasi")),
        Measured(_P2, "", "Jumlah dokumen pelayanan yang diterbitkan", "Dokumen", None, "1.200", "1.234", (287, 611, 942, "1.234"), (True,)),
        Measured("7.01.02.2.01", "Koordinasi Penyelenggaraan Kegiatan Pemerintahan", "Jumlah laporan hasil koordinasi", "Laporan", None, "12 Laporan", "12 Laporan", (3, 6, 9, 12), (True,)),
        Measured("7.01.02.2.02", "Urusan Pemerintahan yang tidak dilaksanakan Unit Kerja", "Persentase pelayanan umum yang terlaksana", "%", None, 95, "96,4", _NONE, (True,)),
        Measured(_P3, "", "Persentase desa yang menetapkan APBDes tepat waktu", "%", None, 100, "83,33", ("83,33", "83,33", "83,33", "83,33"), (False,)),
        Measured(_P3, "", "Persentase lembaga  kemasyarakatan desa yang aktif", "%", None, 90, "89.49", (85, 87, 88, "89.49"), (False,)),
        Measured(_P3, "", "Persentase usulan Musrenbang yang masuk Renja", "%", None, 70, None, _NONE, (None,), Fault("diterima", "realisasi kosong: tidak dapat dinilai, tetap dihitung dalam seluruh indikator", "realisasi")),
        Measured(_P3, "", "Jumlah kader pemberdayaan yang dilatih", "Orang", None, "60 Orang", "72 Orang", (10, 30, 55, 72), (True,)),
        Measured(_P3, "", "1) Jumlah BUM Desa berbadan hukum; 2) Jumlah Posyandu aktif", "Unit", None, 6, "1) 4; 2) 48", _NONE, (None,), Fault("ditolak", "dua indikator, satu target: tidak terbagi sama banyak", "target")),
        Measured("7.01.03.2.01", "Koordinasi Kegiatan Pemberdayaan Desa", "Jumlah kegiatan pemberdayaan yang difasilitasi", "Kegiatan", None, 50, 48, (9, 21, 35, 48), (False,)),
        Measured("7.01.03.2.01.0003", "Peningkatan Efektifitas Kegiatan Pemberdayaan", "Jumlah laporan kegiatan", "Laporan", None, 4, 4, (1, 2, 3, 4), (True,)),
        Measured(_P4, "", "Jumlah pelanggaran ketertiban umum berulang", "Kasus", "turun", "15 Kasus", "12 Kasus", (4, 7, 10, 12), (True,)),
        Measured(_P4, "", "Jumlah gangguan ketenteraman antarwarga", "Kasus", "turun", 20, 23, (5, 12, 18, 23), (False,)),
        Measured(_P4, "", "Persentase anggota Linmas yang terlatih", "%", None, 100, "#REF!", _NONE, (None,), Fault("ditolak", "#REF!: galat Excel, bukan kosong", "realisasi")),
        Measured(_P4, "", "Bulan pelaksanaan patroli wilayah", "Bulan", None, "12 Bulan", "12 bulan", (3, 6, 9, 12), (True,)),
        Measured("7.01.04.2.02", "Koordinasi Penerapan dan Penegakan Peraturan Daerah", "Jumlah operasi gabungan", "Kali", None, 12, 11, (3, 6, 8, 11), (False,)),
    )  # fmt: skip
    return rows


def indicator_book(found: Sequence[Measured]) -> Book:
    """Give the book of the register `indikator_program`: code and program merged over their rows."""
    header = (
        "Kode | Program / Kegiatan | Tolok Ukur Kinerja | Satuan | Arah | Target Kinerja | "
        "Realisasi per Triwulan > TW I | Realisasi per Triwulan > TW II | "
        "Realisasi per Triwulan > TW III | Realisasi per Triwulan > TW IV | Realisasi | "
        "Penanggung Jawab"
    )
    draft = Draft("Renja 2025", header)
    draft.title(
        "CAPAIAN INDIKATOR KINERJA PROGRAM DAN KEGIATAN", "KECAMATAN CONTOH TAHUN ANGGARAN 2025"
    )
    draft.header("{}")
    blocks: list[list[int]] = []
    for i, m in enumerate(found):
        row = len(draft.lines)
        if i and found[i - 1].kode == m.kode:
            blocks[-1].append(row)
        else:
            blocks.append([row])
        program = m.kode[:7]
        name = m.nama or PROGRAM[program]
        draft.data(
            (
                m.kode,
                name,
                m.indikator,
                m.satuan,
                m.arah,
                m.target,
                *m.triwulan,
                m.realisasi,
                _PENANGGUNG_JAWAB[program],
            ),
            m.fault,
        )
    for block in blocks:
        if len(block) > 1:
            for column in (0, 1):
                draft.merge_down(column, block[0], block[-1])
    draft.sign(
        "Contoh, 9 Januari 2026",
        people.CAMAT,
        people.SEKCAM,
    )
    sheet = draft.finish((20, 40, 52, 10, 8, 16, 9, 9, 9, 9, 16, 22))
    return Book("indikator_program", "Indikator Program.xlsx", (sheet,))


_KEGIATAN = (
    ("7.01.01.2.02", "Administrasi Keuangan Perangkat Daerah", 1_895_522_125, 1_895_522_125, Decimal("0.978")),
    ("7.01.01.2.05", "Administrasi Kepegawaian Perangkat Daerah", 19_795_500, 19_795_500, Decimal("0.995")),
    ("7.01.01.2.06", "Administrasi Umum Perangkat Daerah", 84_971_000, 74_971_000, Decimal("0.962")),
    ("7.01.01.2.08", "Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah", 82_927_750, 92_927_750, Decimal("0.913")),
    ("7.01.01.2.09", "Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah", 207_902_750, 207_902_750, Decimal("0.941")),
    ("7.01.02.2.01", "Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan", 651_597_000, 651_597_000, Decimal("0.957")),
    ("7.01.02.2.02", "Penyelenggaraan Urusan Pemerintahan yang tidak Dilaksanakan oleh Unit Kerja Perangkat Daerah yang ada di Kecamatan", 24_899_000, 24_899_000, Decimal("0.984")),
    ("7.01.03.2.01", "Koordinasi Kegiatan Pemberdayaan Desa", 209_044_000, 209_044_000, Decimal("0.926")),
    ("7.01.04.2.02", "Koordinasi Penerapan dan Penegakan Peraturan Daerah dan Peraturan Kepala Daerah", 304_663_000, 304_663_000, Decimal("0.968")),
)  # fmt: skip
"""Kode, name, pagu, pagu after the amendment and the part that was spent."""


@dataclass(frozen=True)
class Money:
    """Budget and use of one program or kegiatan, in rupiah."""

    kode: str
    uraian: str
    pagu: int
    pagu_perubahan: int
    triwulan: tuple[int, ...]

    @property
    def realisasi(self) -> int:
        """What was spent in the year."""
        return sum(self.triwulan)


def budget() -> tuple[Money, ...]:
    """Give programs and kegiatan with their money, each program before its kegiatan."""
    rng = Random("anggaran contoh 2025")
    rows: list[Money] = []
    for program, name in PROGRAM.items():
        below = [_spent(rng, k) for k in _KEGIATAN if k[0].startswith(program)]
        quarters = tuple(sum(m.triwulan[i] for m in below) for i in range(4))
        rows.append(
            Money(
                program,
                name,
                sum(m.pagu for m in below),
                sum(m.pagu_perubahan for m in below),
                quarters,
            )
        )
        rows += below
    return tuple(rows)


def _spent(rng: Random, row: tuple[str, str, int, int, Decimal]) -> Money:
    kode, name, pagu, amended, part = row
    total = int(amended * part) // 500 * 500
    shares = (rng.randrange(14, 20), rng.randrange(22, 28), rng.randrange(22, 28))
    first = [total * share // 100 // 500 * 500 for share in shares]
    return Money(kode, name, pagu, amended, (*first, total - sum(first)))


def budget_book(found: Sequence[Money]) -> Book:
    """Give the book of the register `anggaran`."""
    header = (
        "Kode | Uraian | Pagu Anggaran | Anggaran Setelah Perubahan | "
        "Realisasi Triwulan > TW I | Realisasi Triwulan > TW II | Realisasi Triwulan > TW III | "
        "Realisasi Triwulan > TW IV | Realisasi Keuangan | Kode IKU"
    )
    draft = Draft("Realisasi Anggaran", header)
    draft.title(
        "PAGU DAN REALISASI ANGGARAN PER PROGRAM DAN KEGIATAN",
        "KECAMATAN CONTOH",
        "TAHUN ANGGARAN 2025 (dalam rupiah)",
    )
    draft.header("({})")
    for m in found:
        program = m.kode in PROGRAM
        draft.data(
            (
                m.kode, m.uraian if program else f"   {m.uraian}", _rupiah(m.pagu, text=m.kode == "7.01.02"),
                _rupiah(m.pagu_perubahan, text=m.kode == "7.01.03.2.01"), *m.triwulan,
                _rupiah(m.realisasi, text=m.kode in ("7.01.03", "7.01.04.2.02")), _KODE_IKU[m.kode] if program else None,
            )
        )  # fmt: skip
    programs = [m for m in found if m.kode in PROGRAM]
    sums = [
        Formula(f"={'+'.join(f'{letter}{_row(draft, m)}' for m in programs)}", sum(values))
        for letter, values in (
            ("E", [m.triwulan[0] for m in programs]),
            ("F", [m.triwulan[1] for m in programs]),
            ("G", [m.triwulan[2] for m in programs]),
            ("H", [m.triwulan[3] for m in programs]),
        )
    ]
    pagu, amended = sum(m.pagu for m in programs), sum(m.pagu_perubahan for m in programs)
    draft.total(
        ("JUMLAH", None, pagu, amended, *sums, sum(m.realisasi for m in programs)), label_width=2
    )
    draft.sign(
        "Contoh, 12 Januari 2026",
        people.PENGGUNA_ANGGARAN,
        people.BENDAHARA,
    )
    sheet: Sheet = draft.finish((16, 60, 20, 20, 16, 16, 16, 16, 20, 24))
    return Book("anggaran", "anggaran.xlsx", (sheet,))


def _row(draft: Draft, m: Money) -> int:
    return next(
        i
        for i, line in enumerate(draft.lines, 1)
        if line.style == "isi" and line.cells[0] == m.kode
    )


def _rupiah(amount: int, *, text: bool) -> Value:
    return f"Rp {amount:,}".replace(",", ".") + ",00" if text else amount
