"""The complaints of the example: clean records of a seeded year, with a few odd ones among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.example.complaint import LAMA_HARI, LAMA_SP4N, Complaint, invent
from tests.example.complaint_words import Saluran
from tests.example.model import TAHUN, Fault

_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PER_BULAN = (22, 20, 21, 18, 22, 20, 21, 23, 19, 17, 16, 15)


@dataclass(frozen=True)
class Complaints:
    """All complaints by the book they stand in; the office's own by month."""

    buku: tuple[tuple[Complaint, ...], ...]
    whatsapp: tuple[Complaint, ...]
    sp4n: tuple[Complaint, ...]

    @property
    def all(self) -> tuple[Complaint, ...]:
        """Every complaint row that is written, odd ones included."""
        return (*(c for month in self.buku for c in month), *self.whatsapp, *self.sp4n)


def complaints() -> Complaints:
    """Make the complaints of the year, the same every time."""
    rng = Random("pengaduan contoh 2025")
    office = [
        _month(rng, month, amount, trantib_only=month > 9)
        for month, amount in enumerate(_PER_BULAN, 1)
    ]
    number = 0
    for month, found in enumerate(office):
        for i, one in enumerate(found):
            number += 1
            found[i] = replace(one, nomor=f"{number:03d}/TRANTIB/{_ROMAWI[month]}/{TAHUN}")
    whatsapp = _through(rng, 46, "whatsapp", LAMA_HARI)
    sp4n = _through(rng, 26, "sp4n-lapor", LAMA_SP4N)
    ids = iter(sorted(rng.sample(range(8_200_000, 9_400_000), len(sp4n))))
    sp4n = [replace(c, nomor=str(next(ids))) for c in sp4n]
    _odd_first_half(rng, office)
    _odd_second_half(rng, office)
    _odd_exports(whatsapp, sp4n)
    return Complaints(tuple(tuple(m) for m in office), tuple(whatsapp), tuple(sp4n))


def _month(rng: Random, month: int, amount: int, *, trantib_only: bool) -> list[Complaint]:
    first = date(TAHUN, month, 1)
    length = ((first + timedelta(days=31)).replace(day=1) - first).days
    days = sorted(first + timedelta(days=rng.randrange(length)) for _ in range(amount))
    channels: tuple[Saluran, ...] = (
        "lisan",
        "lisan",
        "lisan",
        "surat",
        "whatsapp",
        "media sosial",
        "lainnya",
    )
    return [
        invent(rng, day, rng.choice(channels), LAMA_HARI, trantib_only=trantib_only) for day in days
    ]


def _through(rng: Random, amount: int, channel: Saluran, lags: Sequence[int]) -> list[Complaint]:
    days = sorted(date(TAHUN, 1, 2) + timedelta(days=rng.randrange(360)) for _ in range(amount))
    return [invent(rng, day, channel, lags) for day in days]


def _odd(
    rows: list[Complaint], at: int, outcome: Any, rule: str, kolom: str = "", **changes: Any
) -> None:
    rows[at] = replace(rows[at], fault=Fault(outcome, rule, kolom), **changes)


def _finished(rows: list[Complaint], start: int, *, lag: int = 2) -> int:
    """Give the first place from `start` on of a finished trantib complaint with a date."""
    return next(
        i
        for i, c in enumerate(rows[start:], start)
        if c.fault is None
        and not c.tag
        and c.jenis != "lainnya"
        and c.status == "selesai"
        and c.selesai is not None
        and (c.selesai - c.masuk).days >= lag
    )


def _odd_first_half(rng: Random, office: list[list[Complaint]]) -> None:
    """Put the odd rows of January to June where they belong."""
    january, february, march, april, may, june = office[:6]
    for i, day in enumerate(
        (date(2024, 12, 9), date(2024, 12, 18), date(2024, 12, 23), date(2024, 12, 30))
    ):
        old = invent(rng, day, "lisan", LAMA_HARI, trantib_only=True)
        fault = Fault(
            "di_luar_tahun", "masuk tahun 2024, selesai 2025: di luar tahun", "tanggal_masuk"
        )
        january.insert(
            i,
            replace(
                old,
                nomor=f"{288 + i}/TRANTIB/XII/2024",
                status="selesai",
                kata_status="Selesai",
                selesai=date(TAHUN, 1, 6 + 2 * i),
                fault=fault,
            ),
        )
    at = _finished(february, 3)
    _odd(
        february,
        at,
        "diterima",
        "status Proses diperbaiki menjadi Selesai oleh koreksi.csv",
        "status",
        kata_status="Proses",
        tag="koreksi-status",
    )
    _odd(
        february,
        _finished(february, at + 1),
        "ditolak",
        "status bermakna dua: Sudah Ditindaklanjuti",
        "status",
        kata_status="Sudah Ditindaklanjuti",
    )
    clash, again = _finished(february, 12), _finished(march, 6)
    rule = "nomor sama dengan isi berbeda: kedua baris ditolak"
    _odd(february, clash, "ditolak", rule, "nomor")
    _odd(march, again, "ditolak", rule, "nomor", nomor=february[clash].nomor)
    copied = february[_finished(february, clash + 1)]
    march.insert(
        0,
        replace(copied, fault=Fault("ganda", "mengulang baris Februari dengan isi sama", "nomor")),
    )
    at = _finished(april, 4)
    _odd(
        april, at, "diterima", "desa di luar daftar: hanya peringatan", "desa", kata_desa="Kencong"
    )
    at = _finished(may, 5)
    _odd(
        may,
        at,
        "ditolak",
        "selesai lebih awal daripada masuk",
        "tanggal_selesai",
        selesai=may[at].masuk - timedelta(days=9),
    )
    _odd(may, 11, "ditolak", "jenis kosong, padahal menentukan", "jenis", kata_jenis="")
    at = _finished(june, 7)
    _odd(
        june,
        at,
        "diterima",
        "ada tanggal selesai, status belum selesai: peringatan, status menentukan",
        "tanggal_selesai",
        status="diproses",
        kata_status="Dalam Proses",
    )


def _odd_second_half(rng: Random, office: list[list[Complaint]]) -> None:
    """Put the odd rows of July to December where they belong."""
    july, august, september, october, november, december = office[6:]
    at = _finished(july, 9)
    _odd(
        july,
        at,
        "ditolak",
        "tanggal tidak ada di kalender: 31/02/2025",
        "tanggal_masuk",
        tulis_masuk="31/02/2025",
    )
    test = invent(rng, august[5].masuk, "lisan", LAMA_HARI, trantib_only=True)
    fault = Fault("dikecualikan", "baris uji coba, dikecualikan oleh koreksi.csv")
    august.insert(
        5,
        replace(test, nomor="000/TES/VIII/2025", uraian="COBA INPUT", fault=fault, tag="uji-coba"),
    )
    at = _finished(september, 8)
    _odd(
        september,
        at,
        "diterima",
        "saluran Patroli bukan laporan warga: peringatan",
        "saluran",
        kata_saluran="Patroli",
    )
    _odd(october, 10, "ditolak", "status kosong", "status", kata_status="")
    at = _finished(november, 2)
    _odd(
        november,
        at,
        "diterima",
        "dilimpahkan dengan tanggal selesai: dihitung selesai",
        "status",
        status="dilimpahkan",
        kata_status="Dirujuk ke Polsek",
        tindak_lanjut="Diserahkan ke Unit Reskrim Polsek",
    )
    for i, day in ((-1, 9), (-4, 6)):
        _odd(
            december,
            i,
            "diterima",
            "selesai sesudah batas data: masuk, belum selesai",
            "tanggal_selesai",
            status="selesai",
            kata_status="Selesai",
            selesai=date(TAHUN + 1, 1, day),
        )


def _odd_exports(whatsapp: list[Complaint], sp4n: list[Complaint]) -> None:
    """Put the odd rows of the two exports where they belong."""
    _odd(
        whatsapp,
        _finished(whatsapp, 20),
        "ditolak",
        "tanggal hanya mungkin terbalik: 07/25/2025",
        "tanggal_masuk",
        tulis_masuk="07/25/2025 19:20:11",
    )
    at = _finished(whatsapp, 30)
    twin = replace(
        whatsapp[at],
        fault=Fault("diterima", "dua baris sama tanpa nomor: keduanya dihitung, peringatan"),
    )
    whatsapp.insert(at + 1, twin)
    _odd(
        sp4n,
        9,
        "ditolak",
        "jenis tidak dikenal: Penipuan Online",
        "jenis",
        kata_jenis="Penipuan Online",
    )
    at = _finished(sp4n, 12)
    sp4n.insert(
        at + 1,
        replace(sp4n[at], fault=Fault("ganda", "Tracking ID terulang dengan isi sama", "nomor")),
    )
    old = replace(
        sp4n[-1],
        nomor="8100377",
        masuk=date(2024, 11, 28),
        selesai=date(TAHUN, 1, 15),
        status="selesai",
        kata_status="Selesai",
        fault=Fault(
            "di_luar_tahun", "masuk tahun 2024, selesai 2025: di luar tahun", "tanggal_masuk"
        ),
    )
    sp4n.insert(0, old)
