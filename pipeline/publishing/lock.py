"""One run of a unit and year at a time: a lock that a killed process gives back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import BusyError, ConfigurationError, LakipError, WriteError, system_reason
from pipeline.order import Order
from pipeline.publishing.versions import year_of

KUNCI = ".kunci"
PEMEGANG = ".kunci.json"


@contextmanager
def lock(order: Order) -> Iterator[None]:
    """Hold the lock of a unit and year, its interim reports included.

    Raises:
        BusyError: Another run holds it; the message says who, and since when.
        ConfigurationError: The year's folder leads out of the output folder.
        WriteError: The output folder cannot be made or written.
    """
    year = year_of(order)
    if not year.resolve().is_relative_to(order.output.resolve()):
        raise ConfigurationError(
            f"{year} adalah tautan ke luar folder {order.output}, jadi tidak ditulisi. "
            "Hapus tautannya; untuk menulis di tempat lain pakai --output."
        )
    holder = year / PEMEGANG
    made = _missing(year / KUNCI)
    guard = _acquired(order, year, holder)
    try:
        holder.unlink(missing_ok=True)  # of a run that was killed
        since = datetime.now(UTC).astimezone().strftime("%d/%m/%Y %H:%M")
        holder.write_text(json.dumps({"oleh": order.oleh, "sejak": since}), encoding="utf-8")
        yield
    except BaseException as error:
        with suppress(OSError):  # it only says who held the lock; the lock itself is given back
            holder.unlink(missing_ok=True)
        _give_back(guard, made)
        if isinstance(error, OSError):
            raise _failed(order, error) from error
        raise
    else:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
    finally:
        guard.release()


def _missing(path: Path) -> list[Path]:
    """Name what is not there yet of a path, from within outwards."""
    return [p for p in (path, *path.parents) if not p.exists()]


def _give_back(guard: FileLock, made: list[Path]) -> None:
    """Take away what only the lock needed, so that a refused run leaves nothing behind.

    A run that waits with the removed file open finds that it has no name, and opens it anew.
    """
    for path in made:
        with suppress(OSError):  # a folder that holds something stays
            path.rmdir() if path.name != KUNCI else path.unlink()


def _acquired(order: Order, year: Path, holder: Path) -> FileLock:
    try:
        year.mkdir(parents=True, exist_ok=True)
        guard = FileLock(year / KUNCI)
        guard.acquire(timeout=0)
    except Timeout as error:
        raise BusyError(
            f"Sedang ada proses lain untuk {order.unit} tahun {order.tahun}{_holder(holder)}. "
            "Tunggu sampai selesai, lalu ulangi."
        ) from error
    except OSError as error:
        raise unwritable(year, error) from error
    return guard


def _holder(path: Path) -> str:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        name = f" oleh {who['oleh']}" if who["oleh"] else ""
        return f"{name} sejak {who['sejak']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _failed(order: Order, error: OSError) -> LakipError:
    """Word a failure of the system during a run: to read the raw files, or else to write."""
    path = error.filename
    if isinstance(path, str) and Path(path).absolute().is_relative_to(order.raw.absolute()):
        return ConfigurationError(
            f"{path} tidak dapat dibaca: {system_reason(error)}. Tidak ada yang ditulis."
        )
    return unwritable(year_of(order), error)


def unwritable(path: Path, error: OSError) -> WriteError:
    """Word a failure of the system to write."""
    return WriteError(
        f"Hasil tidak dapat ditulis ke {error.filename or path}: {system_reason(error)}. "
        "Yang sudah terbit tidak berubah."
    )
