"""The empowerment activities of the example: 60 of the year, in one workbook of two sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from tests.example import people
from tests.example.dates import BULAN, tulis
from tests.example.model import BATAS, TAHUN, Book, Draft, Fault, Formula, Sheet, Value

Status = Literal["difasilitasi", "belum", "batal"]
Rencana = Literal["ya", "perubahan", "tidak"]

_KEGIATAN: tuple[tuple[str, str, str], ...] = (
    ("Pelatihan olahan keripik pisang bagi UMKM", "ekonomi", "pelatihan keterampilan"),
    ("Pelatihan menjahit bagi kader PKK", "ekonomi", "pelatihan keterampilan"),
    ("Pelatihan pembukuan BUM Desa", "ekonomi", "pelatihan keterampilan"),
    ("Pelatihan pembuatan pupuk organik kelompok tani", "ekonomi", "pelatihan keterampilan"),
    ("Pelatihan pemasaran daring produk desa", "ekonomi", "pelatihan keterampilan"),
    ("Sosialisasi sertifikasi halal dan PIRT", "ekonomi", "sosialisasi"),
    ("Sosialisasi pencegahan stunting", "sosial", "sosialisasi"),
    ("Sosialisasi pencegahan perkawinan anak", "sosial", "sosialisasi"),
    ("Sosialisasi bahaya narkoba bagi karang taruna", "sosial", "sosialisasi"),
    ("Pembinaan Posyandu dan kader kesehatan", "sosial", "lainnya"),
    ("Fasilitasi penyaluran bantuan pangan", "sosial", "fasilitasi bantuan"),
    ("Fasilitasi verifikasi data terpadu kesejahteraan sosial", "sosial", "fasilitasi bantuan"),
    ("Fasilitasi bantuan alat usaha kelompok difabel", "sosial", "fasilitasi bantuan"),
    ("Fasilitasi musyawarah perencanaan pembangunan desa", "lainnya", "lainnya"),
    ("Lomba desa dan kelurahan tingkat kecamatan", "lainnya", "lainnya"),
)
_DITULIS: dict[Status, tuple[str, ...]] = {
    "difasilitasi": (
        "Terlaksana",
        "Terlaksana",
        "Sudah Dilaksanakan",
        "Selesai",
        "Sudah",
        "TERLAKSANA",
    ),
    "belum": ("Belum", "Ditunda"),
    "batal": ("Batal", "Tidak jadi"),
}
_DANA = ("APBD", "Dana Desa", "APBD", "Swadaya")
_COLUMNS = (
    "No. | Nama Kegiatan | Bidang | Bentuk | Lokasi | Direncanakan | "
    "WAKTU DAN HASIL > TANGGAL > Rencana Pelaksanaan | "
    "WAKTU DAN HASIL > TANGGAL > Realisasi Pelaksanaan | WAKTU DAN HASIL > Status | "
    "Peserta | PEMBIAYAAN > Anggaran | PEMBIAYAAN > Sumber Dana | Bukti Dukung"
)


@dataclass(frozen=True)
class Activity:
    """One activity; the attributes with `tulis_` are what stands in the cell instead."""

    kegiatan: str
    bidang: str
    bentuk: str
    desa: str
    direncanakan: Rencana
    rencana: date
    pelaksanaan: date | None
    status: Status
    peserta: int
    anggaran: int
    dana: str
    tulis_rencana: Value = None
    tulis_pelaksanaan: Value = None
    tulis_direncanakan: str = ""
    fault: Fault | None = None

    @property
    def counts(self) -> bool:
        """Whether the row is accepted."""
        return self.fault is None or self.fault.outcome == "diterima"

    @property
    def planned(self) -> bool:
        """Whether it is in the plan of the year, cancelled or not (IKU 2, penyebut)."""
        return self.counts and self.direncanakan != "tidak"

    @property
    def facilitated(self) -> bool:
        """Whether it was facilitated by the cut-off (IKU 2, pembilang, if planned)."""
        done = self.pelaksanaan is None or self.pelaksanaan <= BATAS
        return self.counts and self.status == "difasilitasi" and done


def activities() -> tuple[Activity, ...]:
    """Make the activities of the year, the same every time, by planned date."""
    rng = Random("pemberdayaan contoh 2025")
    pairs = [(k, d) for k in _KEGIATAN for d in people.DESA]
    rng.shuffle(pairs)
    days = sorted(date(TAHUN, 1, 20) + timedelta(days=rng.randrange(315)) for _ in range(60))
    found = [_one(rng, kind, desa, day) for (kind, desa), day in zip(pairs, days, strict=False)]
    for i in (7, 23, 38, 51):
        found[i] = replace(
            found[i], direncanakan="tidak", status="difasilitasi", pelaksanaan=found[i].rencana
        )
    for i in (44, 47, 52, 55):
        found[i] = replace(found[i], direncanakan="perubahan")
    _odd(found)
    extra = [
        _one(rng, kind, desa, day)
        for (kind, desa), day in zip(pairs[60:], days[10::20], strict=False)
    ]
    found.insert(
        15,
        replace(
            extra[0],
            status="difasilitasi",
            tulis_pelaksanaan="31/04/2025",
            fault=Fault(
                "ditolak", "tanggal tidak ada di kalender: 31/04/2025", "tanggal_pelaksanaan"
            ),
        ),
    )
    found.insert(
        34,
        replace(
            extra[1],
            tulis_direncanakan="Usulan warga",
            fault=Fault("ditolak", "direncanakan tidak dikenal: Usulan warga", "direncanakan"),
        ),
    )
    found.insert(
        0,
        replace(
            extra[2],
            rencana=date(2024, 12, 31),
            tulis_rencana="Desember 2024",
            status="difasilitasi",
            pelaksanaan=date(TAHUN, 1, 14),
            tulis_pelaksanaan=None,
            fault=Fault("di_luar_tahun", "rencana Desember 2024: di luar tahun", "tanggal_rencana"),
        ),
    )
    return tuple(found)


def book(found: Sequence[Activity]) -> Book:
    """Give the book of the register `pemberdayaan`."""
    first = [a for a in found if a.rencana < date(TAHUN, 7, 1)]
    second = [a for a in found if a.rencana >= date(TAHUN, 7, 1)]
    sheets = (_sheet("Semester I", first), _sheet("Semester II", second))
    return Book("pemberdayaan", "pemberdayaan.xlsx", sheets)


def _one(rng: Random, kind: tuple[str, str, str], desa: str, day: date) -> Activity:
    kegiatan, bidang, bentuk = kind
    status: Status = rng.choices(("difasilitasi", "belum", "batal"), (88, 7, 5))[0]
    done = (
        min(day + timedelta(days=rng.randrange(0, 12)), BATAS) if status == "difasilitasi" else None
    )
    return Activity(
        kegiatan=f"{kegiatan} Desa {desa}",
        bidang=bidang,
        bentuk=bentuk,
        desa=desa,
        direncanakan="ya",
        rencana=day,
        pelaksanaan=done,
        status=status,
        peserta=rng.randrange(15, 90),
        anggaran=rng.randrange(4, 40) * 250_000,
        dana=rng.choice(_DANA),
    )


def _odd(found: list[Activity]) -> None:
    """Change what is odd but accepted."""
    late = Fault(
        "diterima",
        "dilaksanakan sesudah batas data: tetap rencana, tidak difasilitasi",
        "tanggal_pelaksanaan",
    )
    found[58] = replace(
        found[58], status="difasilitasi", pelaksanaan=date(TAHUN + 1, 1, 8), fault=late
    )
    undated = Fault(
        "diterima", "difasilitasi tanpa tanggal: dihitung, peringatan", "tanggal_pelaksanaan"
    )
    found[27] = replace(found[27], status="difasilitasi", pelaksanaan=None, fault=undated)
    found[12] = replace(found[12], status="batal", pelaksanaan=None)
    found[41] = replace(found[41], status="belum", pelaksanaan=None)


def _sheet(name: str, rows: Sequence[Activity]) -> Sheet:
    rng = Random(f"pemberdayaan {name}")
    draft = Draft(name, _COLUMNS, left=1)
    draft.title(
        "RENCANA DAN REALISASI KEGIATAN PEMBERDAYAAN MASYARAKAT DAN KESEJAHTERAAN SOSIAL",
        f"KECAMATAN CONTOH - {name.upper()} TAHUN ANGGARAN 2025",
    )
    draft.header("({})")
    start = len(draft.lines)
    for i, a in enumerate(rows, 1):
        draft.data(
            (
                i,
                a.kegiatan,
                a.bidang.capitalize(),
                a.bentuk.capitalize(),
                a.desa,
                _planned(a),
                a.tulis_rencana or _when(rng, a),
                a.tulis_pelaksanaan or _done(rng, a),
                rng.choice(_DITULIS[a.status]),
                f"{a.peserta} orang" if i % 6 == 0 else a.peserta,
                _money(rng, a.anggaran),
                a.dana,
                "Laporan kegiatan, foto"
                if a.status == "difasilitasi" and rng.random() < 0.85
                else None,
            ),
            a.fault,
        )
    cells = f"L{start + 1}:L{len(draft.lines)}"
    numbers = [v for line in draft.lines[start:] if isinstance(v := line.cells[11], int)]
    total = Formula(f"=SUM({cells})", sum(numbers))
    draft.total(("JUMLAH", *(None,) * 9, total, None, None), label_width=9)
    draft.sign(
        "Contoh, 31 Desember 2025",
        people.CAMAT,
        people.KASI_PM,
    )
    return draft.finish((5, 52, 12, 22, 16, 13, 20, 22, 18, 11, 18, 14, 24))


def _planned(a: Activity) -> Value:
    if a.tulis_direncanakan:
        return a.tulis_direncanakan
    return {"ya": None if a.peserta % 3 == 0 else "Ya", "perubahan": "Perubahan", "tidak": "Tidak"}[
        a.direncanakan
    ]


def _when(rng: Random, a: Activity) -> Value:
    """Write the planned date: a day, a month or a quarter."""
    way = rng.randrange(5)
    if way == 0:
        return f"{BULAN[a.rencana.month - 1]} {a.rencana.year}"
    if way == 1:
        quarter = ("I", "II", "III", "IV")[(a.rencana.month - 1) // 3]
        return f"{rng.choice(('Triwulan', 'TW'))} {quarter} {a.rencana.year}"
    return tulis(a.rencana, "sel" if way < 4 else "panjang")


def _done(rng: Random, a: Activity) -> Value:
    """Write the day it was carried out; a range of days gives its last."""
    day = a.pelaksanaan
    if day is None:
        return None
    way = rng.randrange(8)
    if way == 0 and day.day > 2:
        return f"{day.day - 2}-{day.day} {BULAN[day.month - 1]} {day.year}"
    if way == 1 and day.day > 1:
        return f"{day.day - 1} s.d. {day.day}/{day.month}/{day.year}"
    return tulis(day, "sel" if way < 5 else "hari")


def _money(rng: Random, amount: int) -> Value:
    grouped = f"{amount:,}".replace(",", ".")
    return (amount, amount, amount, grouped, f"Rp {grouped},00")[rng.randrange(5)]
