"""One complaint: what is true of it, how it is made up, and the words it was written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from tests.example import people
from tests.example.complaint_words import (
    KATA_DAMAI,
    KATA_SALURAN,
    KATA_STATUS,
    LAPORAN,
    STATUS_SP4N,
    Jenis,
    Saluran,
    Status,
)
from tests.example.model import BATAS, TAHUN, Fault

LAMA_HARI = (0, 1, 1, 2, 3, 3, 4, 5, 7, 9, 14, 21, 30)
"""Days until a complaint to the section is finished."""
LAMA_SP4N = (3, 5, 8, 12, 17, 25, 40, 62)
"""Days until a complaint through SP4N-LAPOR! is finished."""


@dataclass(frozen=True)
class Complaint:
    """A complaint: what is true of it, and the words in which it was written down.

    The attributes without `kata_` and `tulis_` are the truth, also where something else was
    written; `jenis` is what the kind counts as.
    """

    nomor: str
    masuk: date
    jam: time
    jenis: Jenis
    status: Status
    selesai: date | None
    desa: str
    kata_jenis: str
    kata_status: str
    kata_saluran: str
    kata_desa: str
    pelapor: str
    nik: str
    telepon: str
    alamat: str
    uraian: str
    tindak_lanjut: str
    bukti: str = ""
    tulis_masuk: str = ""
    fault: Fault | None = None
    tag: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is one of the reports that came in (IKU 3 and 4)."""
        accepted = self.fault is None or self.fault.outcome == "diterima"
        return accepted and self.jenis != "lainnya" and date(TAHUN, 1, 1) <= self.masuk <= BATAS

    @property
    def finished(self) -> bool:
        """Whether it counts as finished by the cut-off, given that it counts at all."""
        if self.status == "selesai":
            return self.selesai is None or self.selesai <= BATAS
        return self.status == "dilimpahkan" and self.selesai is not None and self.selesai <= BATAS


def invent(
    rng: Random, day: date, channel: Saluran, lags: Sequence[int], *, trantib_only: bool = False
) -> Complaint:
    """Make up a complaint that came in on a day, finished after one of the lags, if at all."""
    kinds = [k for k in LAPORAN if k[0] != "lainnya"] if trantib_only else LAPORAN
    jenis, words, report, action = rng.choice(kinds)
    status: Status = rng.choices(
        ("selesai", "diproses", "masuk", "dilimpahkan", "ditolak"), (80, 7, 3, 7, 3)
    )[0]
    lag = rng.choice(lags)
    done: date | None = day + timedelta(days=lag)
    dated = rng.random() < (0.95 if status == "selesai" else 0.5)
    if status not in ("selesai", "dilimpahkan") or not dated:
        done = None
    if done and done > BATAS:
        status, done = "diproses", None
    desa = rng.choices(people.DESA, (30, 16, 14, 17, 12, 11))[0]
    who = people.nama(rng)
    finished = status == "selesai"
    words_of = STATUS_SP4N if channel == "sp4n-lapor" else KATA_STATUS
    status_words = words_of[status]
    if finished and words_of is KATA_STATUS and action.startswith("Mediasi"):
        status_words = KATA_DAMAI
    return Complaint(
        nomor="",
        masuk=day,
        jam=time(rng.randrange(6, 23), rng.randrange(60), rng.randrange(60)),
        jenis=jenis,
        status=status,
        selesai=done,
        desa=desa,
        kata_jenis=rng.choice(words),
        kata_status=rng.choice(status_words),
        kata_saluran=rng.choice(KATA_SALURAN[channel]),
        kata_desa=_village(rng, desa),
        pelapor=who,
        nik=people.nik(rng),
        telepon=people.telepon(rng),
        alamat=people.alamat(rng),
        uraian=report.format(tempat=people.tempat(rng)),
        tindak_lanjut=action.format(bapak=people.bapak(rng), ibu=people.ibu(rng))
        if finished
        else "",
        bukti=f"BA {rng.randrange(1, 40):02d}/TRANTIB/{TAHUN}"
        if finished and rng.random() < 0.8
        else "",
    )


def _village(rng: Random, desa: str) -> str:
    """Write a village as clerks do: now and then in capitals or with stray blanks."""
    ways = {0: desa.upper(), 1: f"{desa} ", 2: f"{desa}\N{NO-BREAK SPACE}", 3: desa.lower()}
    return ways.get(rng.randrange(25), desa)
