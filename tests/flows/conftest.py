"""One running service for all tests of this folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

# Prefect makes its folder as soon as it is imported: never in the home of who runs the tests.
os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="lakip-prefect-")
os.environ["DO_NOT_TRACK"] = "1"

from tests.flows.served import ENDED, Service, free_port, is_free, remaining, wait_for  # noqa: E402
from tests.flows.stages import Ran, run_stages  # noqa: E402

EXAMPLE = Path(__file__).parents[2] / "raw" / "contoh"
LAST_YEAR = datetime.now(ZoneInfo("Asia/Jakarta")).year - 1
YEARLY = 'nama = "Kecamatan Kecil"\nkeputusan = "jombang-2025"\n'
EVERY_MINUTE = '[jadwal]\ncron = "* * * * *"\n'  # a busy machine still keeps up with it


@dataclass(frozen=True)
class Restart:
    """What was seen when the service was stopped amid a run, left off for a while, and started.

    Attributes:
        service: The service, running again.
        scheduled: The first run that its schedule made, at its end.
        rerun: Id of the run asked for by the API, amid which the service was stopped.
        exit_code: Of the service that was stopped.
        before: The processes it had then.
        left: Those that outlived it.
        port_free: Whether its port could be taken.
        missed: Ids of the runs that were due while it was off.
    """

    service: Service
    scheduled: dict[str, Any]
    rerun: str
    exit_code: int
    before: dict[int, str]
    left: dict[int, str]
    port_free: bool
    missed: list[str]


@pytest.fixture(scope="session")
def restart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restart]:
    """Run the service on a quick schedule, stop it amid a run, start it on the yearly one."""
    place = tmp_path_factory.mktemp("service")
    raw = place / "raw"
    shutil.copytree(EXAMPLE, raw / "contoh")
    small = raw / "kecil" / str(LAST_YEAR)  # one register only, so that its runs are short
    small.mkdir(parents=True)
    shutil.copy(EXAMPLE / "2025" / "dokumen.xlsx", small)
    unit_toml = raw / "kecil" / "unit.toml"
    unit_toml.write_text(YEARLY + EVERY_MINUTE)

    service = Service(raw, place / "output", free_port())
    service.start()
    try:
        (scheduled, *_) = wait_for(lambda: service.scheduled_runs(*ENDED), "a scheduled run")
        entered = service.scheduled_runs("SCHEDULED")
        rerun = service.ask(unit="contoh", tahun=2025, alasan="Berkas triwulan 4 baru masuk")
        service.reached(rerun, "RUNNING")
        before = service.processes()
        stopped = datetime.now(UTC)
        exit_code = service.stop()
        left = remaining(service)
        port_free = is_free(service.port)

        due = {run["id"]: datetime.fromisoformat(run["expected_start_time"]) for run in entered}
        next_due = min(time for time in due.values() if time > stopped)
        wait_for(lambda: datetime.now(UTC) > next_due, "a run missed while switched off")
        missed = [run_id for run_id, time in due.items() if stopped < time < datetime.now(UTC)]

        unit_toml.write_text(YEARLY)
        service.start()
        yield Restart(service, scheduled, rerun, exit_code, before, left, port_free, missed)
    finally:
        service.stop()


@pytest.fixture(scope="session")
def service(restart: Restart) -> Service:
    """Give the service that runs for all tests, on its yearly schedule."""
    return restart.service


@pytest.fixture(scope="session")
def tasks(service: Service) -> dict[str, Ran]:
    """Give steps of every kind that were run as tasks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.annual.RETRY_DELAYS", [0.0, 0.0])
        return run_stages(service)
