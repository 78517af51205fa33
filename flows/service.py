"""The command `lakip serve`: a Prefect server, the yearly schedule, and an orderly end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from flows import server
from pipeline.errors import ConfigurationError, WriteError, system_reason
from pipeline.office import load_unit, units

STOP_SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""What ends the service like Ctrl-C, as far as the system has them."""


def serve(
    *,
    unit: str | None = None,
    raw: Path = Path("raw"),
    output: Path = Path("output"),
    prefect_port: int = 4200,
) -> int:
    """Menjalankan layanan: LAKIP disusun sendiri setiap 2 Januari pukul 06.00 WIB.

    Args:
        unit: Hanya unit ini yang dijadwalkan; tanpa ini semua unit di folder berkas mentah.
        raw: Folder berkas mentah.
        output: Folder hasil.
        prefect_port: Port layanan dan halaman Prefect, hanya untuk komputer ini.

    Returns:
        0 after Ctrl-C or SIGTERM.
    """
    crons = {name: _cron(raw, name) for name in _to_schedule(raw, unit)}
    server.refuse_busy_port(prefect_port)
    raw, output = raw.absolute(), output.absolute()
    home = output / ".layanan"
    log = home / "prefect.log"
    env = server.environment(home / "prefect", prefect_port, os.environ)
    _prepare_process(env | {server.RAW: str(raw), server.OUTPUT: str(output)})
    try:
        with _alone(home), server.running(prefect_port, env, log) as child:
            from flows import schedule  # Prefect reads its environment when it is imported

            planned = schedule.schedules(crons)
            server.wait_until_ready(child, prefect_port, log)
            schedule.carry_out(planned, child, lambda: _welcome(crons, prefect_port))
    except KeyboardInterrupt:
        _say("Layanan berhenti.")
    return 0


def _to_schedule(raw: Path, unit: str | None) -> list[str]:
    """Give the units to schedule: the one asked for, or all there are."""
    known = units(raw)
    if not known:
        raise ConfigurationError(f"Tidak ada unit di {raw}: belum ada folder dengan unit.toml.")
    if unit is not None and unit not in known:
        raise ConfigurationError(f"Unit “{unit}” tidak ada di {raw}. Yang ada: {', '.join(known)}.")
    return known if unit is None else [unit]


def _cron(raw: Path, unit: str) -> str:
    """Read when a unit is due; its next run reports on the present year."""
    return load_unit(raw, unit, date.today().year)[0].jadwal.cron


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the service's folder: two servers on one database would disturb each other."""
    lock = FileLock(home / "layanan.lock")
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout as error:
        raise ConfigurationError(f"Layanan lain sudah berjalan dengan folder {home}.") from error
    except OSError as error:
        raise WriteError(f"Folder {home} tidak dapat ditulisi: {system_reason(error)}.") from error
    try:
        yield
    finally:
        lock.release()


def _prepare_process(env: Mapping[str, str]) -> None:
    """Take over an environment, and let every signal that means "stop" do what Ctrl-C does."""
    for key in set(os.environ) - set(env):
        del os.environ[key]
    os.environ.update(env)
    for name in STOP_SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _welcome(crons: Mapping[str, str], port: int) -> None:
    for unit, cron in crons.items():
        _say(f"Terjadwal: {unit}, cron {cron} WIB.")
    _say(f"Layanan siap; halaman Prefect: http://{server.HOST}:{port}. Berhenti: Ctrl-C.")


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
