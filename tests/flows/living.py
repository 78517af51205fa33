"""The running service that the tests of the flows look at, and what it went through.

It begins on this computer's own address with a quick schedule, is killed amid a run, and goes on
on an address of the network with users, on the yearly and the quarterly schedule.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flows.notices import FILE
from tests.desk.office import make_unit
from tests.flows.networked import ON_THE_NETWORK, add_users
from tests.flows.receiver import Receiver, receiving
from tests.flows.served import ENDED, Service, free_port, is_free, remaining, wait_for

EXAMPLE = Path(__file__).parents[2] / "raw" / "contoh"
LAST_YEAR = datetime.now(ZoneInfo("Asia/Jakarta")).year - 1
UNIT = "terjadwal"
YEARLY = 'nama = "Kecamatan Terjadwal"\nkeputusan = "jombang-2025"\n'
QUICK = '[jadwal]\ncron = "* * * * * {seconds}"\n'
READY_WITHIN = timedelta(seconds=15)
"""About what a start takes; where it takes longer, the run comes a third of a minute later."""
QUARTERLY = "[jadwal]\ntriwulan = true\n"
CANARIES = ("Kenari Pelaporwati", "3509011201900077", "081234500077", "kenari-kolom-asing",
            "Kenari Kataasing", "kenari uraian ganjil")  # fmt: skip
"""What no database, log or message may hold: personal, unmatched and rejected words."""
BIRDS = (
    "nomor;tanggal_masuk;jenis;status;tanggal_selesai;pelapor;nik;telepon;uraian;catatan asing\n"
    f"K-1;02/01/2025;PKL;Selesai;05/01/2025;{CANARIES[0]};{CANARIES[1]};{CANARIES[2]};"
    f"{CANARIES[5]};{CANARIES[3]}\n"
    f"K-2;03/01/2025;PKL;{CANARIES[4]};;{CANARIES[0]};;;;\n"
)


@dataclass(frozen=True)
class Lived:
    """What was seen until the service came to its present life.

    Attributes:
        service: The service, running again.
        scheduled: The first run that its schedule made, at its end.
        receiver: What was sent to the office's address.
        rerun: Id of the run asked for by the API, amid which the service was killed.
        quarterly: Id of a run of the quarterly schedule, due on 10 July of last year.
        before: The processes it had then.
        left: Those that outlived it.
        port_free: Whether its port could be taken.
        whole: Whether what was published then was whole.
        missed: Id of the run that was due while it was off.
        open_at_first: Whether Prefect's API was kept under a password while the page was local.
    """

    service: Service
    scheduled: dict[str, Any]
    receiver: Receiver
    rerun: str
    quarterly: str
    before: dict[int, str]
    left: dict[int, str]
    port_free: bool
    whole: bool
    missed: str
    open_at_first: bool


@contextmanager
def living(place: Path) -> Iterator[Lived]:
    """Run the service on a quick schedule, kill it amid a run, start it for the network."""
    service = Service(place / "raw", place / "output", free_port(), extra=("--unit", UNIT))
    unit_toml = _make_units(service.raw)
    soon = (datetime.now(UTC) + READY_WITHIN).second
    thirds = ",".join(str((soon + third) % 60) for third in (0, 20, 40))
    unit_toml.write_text(YEARLY + QUICK.format(seconds=thirds))
    with receiving() as receiver:
        service.home.mkdir(parents=True)
        (service.home / FILE).write_text(receiver.address)
        service.start()
        try:
            (scheduled, *_) = wait_for(lambda: service.scheduled_runs(*ENDED), "a scheduled run")
            seen = _killed(service)
            unit_toml.write_text(YEARLY + QUARTERLY)
            add_users(service)
            service.extra += ON_THE_NETWORK
            service.start()
            due = datetime(LAST_YEAR, 7, 10, 6, tzinfo=ZoneInfo("Asia/Jakarta"))
            quarterly = service.ask(due, unit=UNIT, batas="triwulan")
            yield Lived(service, scheduled, receiver, quarterly=quarterly, **seen)
        finally:
            service.stop()


def _make_units(raw: Path) -> Path:
    """Make the example with canaries, a unit whose runs are short, and one without files."""
    shutil.copytree(EXAMPLE, raw / "contoh")
    (raw / "contoh" / "2025" / "pengaduan kenari.csv").write_text(BIRDS, encoding="utf-8")
    small = raw / UNIT / str(LAST_YEAR)
    small.mkdir(parents=True)
    shutil.copy(EXAMPLE / "2025" / "dokumen.xlsx", small)
    make_unit(raw, "kecil")
    return raw / UNIT / "unit.toml"


def _killed(service: Service) -> dict[str, Any]:
    """Kill the service amid a run, with another due while it is off, and tell what was seen."""
    deployment = f"/deployments/{service.deployment()['id']}"
    old = {"schedule": {"cron": "0 0 1 1 *"}, "slug": "dahulu", "parameters": {"unit": "dahulu"}}
    service.api("POST", f"{deployment}/schedules", [old])
    open_at_first = service.password is None
    rerun = service.ask(unit="contoh", tahun=2025, alasan="Berkas triwulan 4 baru masuk")
    year = service.output / "contoh" / "2025"
    wait_for((year / ".kunci.json").exists, "the run of contoh to begin")
    soon = datetime.now(UTC) + timedelta(seconds=1)
    missed = service.ask(soon, unit=UNIT, tahun=LAST_YEAR)
    before = service.processes()
    service.kill()
    left = remaining(service)
    wait_for(lambda: datetime.now(UTC) > soon, "a run missed while switched off")
    return {
        "rerun": rerun, "before": before, "left": left, "port_free": is_free(service.port),
        "whole": is_whole(year), "missed": missed, "open_at_first": open_at_first,
    }  # fmt: skip


def is_whole(year: Path) -> bool:
    """Say whether a year's folder holds all that its hasil.json names, or nothing at all."""
    hasil = year / "hasil.json"
    if not hasil.exists():
        return not list(year.glob("LAKIP-*"))
    published = json.loads(hasil.read_text(encoding="utf-8"))["keluaran"]
    return all(
        hashlib.sha256((year / name).read_bytes()).hexdigest() == known
        for name, known in published.items()
    )
