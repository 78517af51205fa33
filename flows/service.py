"""The command `lakip serve`: a Prefect server, the yearly schedule, and an orderly end."""

from __future__ import annotations

import os
import signal
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from flows import server
from pipeline.errors import ConfigurationError, WriteError
from schemas.unit import Unit


def serve(
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
    crons = {name: _cron(raw / name / "unit.toml") for name in _units(raw, unit)}
    server.refuse_busy_port(prefect_port)
    home = output.absolute() / ".layanan"
    log = home / "prefect.log"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"Folder {home} tidak dapat dibuat: {error.strerror}.") from error
    env = server.environment(home / "prefect", prefect_port, os.environ)
    os.environ |= env | {"LAKIP_RAW": str(raw.absolute()), "LAKIP_OUTPUT": str(output.absolute())}
    _stop_by_signal()
    try:
        with server.running(prefect_port, env, log) as child:
            from flows import schedule  # Prefect reads its environment when it is imported

            planned = schedule.schedules(crons)
            server.wait_until_ready(child, prefect_port, log)
            schedule.carry_out(planned, child, lambda: _welcome(crons, prefect_port))
    except KeyboardInterrupt:
        _say("Layanan berhenti.")
    return 0


def _units(raw: Path, unit: str | None) -> list[str]:
    """Give the units to schedule: the one asked for, or all that have a unit.toml."""
    known = sorted(file.parent.name for file in raw.glob("*/unit.toml"))
    if not known:
        raise ConfigurationError(f"Tidak ada unit di {raw}: belum ada folder dengan unit.toml.")
    if unit is not None and unit not in known:
        raise ConfigurationError(f"Unit {unit} tidak ada di {raw}; yang ada: {', '.join(known)}.")
    return known if unit is None else [unit]


def _cron(file: Path) -> str:
    """Read when a unit is due from its unit.toml."""
    try:
        return Unit.model_validate(tomllib.loads(file.read_text("utf-8"))).jadwal.cron
    except (ValueError, OSError) as error:
        raise ConfigurationError(f"{file} tidak dapat dipakai: {error}") from error


def _stop_by_signal() -> None:
    """Let every signal that means "stop" do what Ctrl-C does."""
    for name in (
        "SIGTERM",
        "SIGHUP",
        "SIGBREAK",
    ):  # not all exist on each system
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _welcome(crons: Mapping[str, str], port: int) -> None:
    for unit, cron in crons.items():
        _say(f"Terjadwal: {unit}, cron {cron} WIB.")
    _say(f"Layanan siap; halaman Prefect: http://{server.HOST}:{port}. Berhenti: Ctrl-C.")


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
