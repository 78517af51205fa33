"""The command `lakip serve`: the page, a Prefect server, the yearly schedule, an orderly end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from filelock import FileLock, Timeout

from flows import installing, server
from flows.children import THIS_COMPUTER, Child, refuse_busy_port
from flows.desk import accounts, pages
from pipeline.collecting import collect_as_usual
from pipeline.errors import ConfigurationError, WriteError, system_reason
from pipeline.office.places import units
from pipeline.office.rules import load_unit
from schemas.unit import Jadwal

STOP_SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""What ends the service like Ctrl-C, as far as the system has them."""


def serve(
    *,
    unit: str | None = None,
    raw: Path = Path("raw"),
    output: Path = Path("output"),
    host: str = THIS_COMPUTER,
    port: int = 8080,
    prefect_port: int = 4200,
    systemd: Annotated[bool, Parameter(negative=())] = False,
    windows: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Menjalankan layanan: halaman lakip, dan LAKIP yang disusun sendiri setiap 2 Januari.

    Args:
        unit: Hanya unit ini yang dijadwalkan; tanpa ini semua unit di folder berkas mentah.
        raw: Folder berkas mentah.
        output: Folder hasil.
        host: Alamat halaman; selain 127.0.0.1 halaman dapat dibuka dari jaringan kantor dan
            meminta masuk.
        port: Port halaman.
        prefect_port: Port layanan dan halaman Prefect, hanya untuk komputer ini.
        systemd: Hanya mencetak berkas layanan untuk Linux, supaya jalan sendiri sejak dinyalakan.
        windows: Hanya mencetak tugas Task Scheduler untuk Windows, untuk hal yang sama.

    Returns:
        0 after Ctrl-C or SIGTERM.
    """
    collect_as_usual()
    due = {name: _due(raw, name) for name in _to_schedule(raw, unit)}
    host = THIS_COMPUTER if host == "localhost" else host
    raw, output = raw.absolute(), output.absolute()
    home = output / ".layanan"
    _demand_users(host, home)
    if systemd or windows:
        installing.show(installing.command(unit, raw, output, host, port, prefect_port), windows)
        return 0
    refuse_busy_port(host, port, "--port")
    refuse_busy_port(THIS_COMPUTER, prefect_port, "--prefect-port")
    page = pages.child(host, port, home)
    fixed = {server.RAW: str(raw), server.OUTPUT: str(output), server.PAGE: _url(page)}
    try:
        with _alone(home):
            password = None if host == THIS_COMPUTER else server.password(home)
            env = server.environment(home / "prefect", prefect_port, os.environ, password)
            _prepare_process(env | fixed)
            prefect = server.child(prefect_port, home / "prefect.log")
            with prefect, page:
                _carry_on(due, prefect, page)
    except KeyboardInterrupt:
        _say("Layanan berhenti.")
    return 0


def _carry_on(due: Mapping[str, Jadwal], prefect: Child, page: Child) -> None:
    """Keep schedule, server and page at work until this thread is interrupted."""
    from flows import schedule  # Prefect reads its environment when it is imported

    planned = schedule.schedules(due)

    def tend() -> None:
        if page.ended():
            _begin_again(page)

    while True:
        prefect.wait_until_ready()
        page.wait_until_ready()
        schedule.carry_out(planned, prefect, tend, lambda: _welcome(due, prefect, page))
        _begin_again(prefect)


def _begin_again(child: Child) -> None:
    _say(f"{child.nama} berhenti sendiri dan dimulai lagi; sebabnya ada di {child.log}.")
    child.start()


def _demand_users(host: str, home: Path) -> None:
    """Refuse to be reached from the network before there is anyone who may sign in."""
    if host != THIS_COMPUTER and not accounts.Accounts(home).all():
        raise ConfigurationError(
            f"Halaman di {host} dapat dibuka dari jaringan, tetapi belum ada pengguna. "
            "Buat dahulu: lakip user add NAMA --peran sekcam"
        )


def _to_schedule(raw: Path, unit: str | None) -> list[str]:
    """Give the units to schedule: the one asked for, or all there are."""
    known = units(raw)
    if not known:
        raise ConfigurationError(f"Tidak ada unit di {raw}: belum ada folder dengan unit.toml.")
    if unit is not None and unit not in known:
        raise ConfigurationError(f"Unit “{unit}” tidak ada di {raw}. Yang ada: {', '.join(known)}.")
    return known if unit is None else [unit]


def _due(raw: Path, unit: str) -> Jadwal:
    """Read when a unit is due; its next run reports on the present year."""
    return load_unit(raw, unit, date.today().year)[0].jadwal


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the service's folder: two servers on one database would disturb each other."""
    lock = FileLock(home / "layanan.lock")
    try:
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o700)  # Prefect's database and the logs are nobody else's
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


def _welcome(due: Mapping[str, Jadwal], prefect: Child, page: Child) -> None:
    for unit, jadwal in due.items():
        quarters = "; triwulanan 10 April, 10 Juli, 10 Oktober" if jadwal.triwulan else ""
        _say(f"Terjadwal: {unit}, cron {jadwal.cron} WIB{quarters}.")
    _say(f"Halaman Prefect, hanya di komputer ini: {_url(prefect)}")
    if server.PASSWORDS[0] in os.environ:
        _say(f"Halaman Prefect meminta isi {server.PASSWORD_FILE} di folder .layanan.")
    _say(f"Layanan siap; buka {_url(page)} di peramban. Berhenti: Ctrl-C.")


def _url(child: Child) -> str:
    host, port = child.address
    return f"http://{host}:{port}"


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
