"""One run of a unit and year at a time: a lock that a killed process gives back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
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
    guard = _acquired(order, year, holder)
    try:
        holder.unlink(missing_ok=True)  # of a run that was killed
        since = datetime.now(UTC).astimezone().strftime("%d/%m/%Y %H:%M")
        holder.write_text(json.dumps({"oleh": order.oleh, "sejak": since}), encoding="utf-8")
        yield
    except OSError as error:
        raise _failed(order, error) from error
    finally:
        try:
            holder.unlink(missing_ok=True)
        except OSError:
            pass  # it only says who held the lock; the lock itself is given back
        finally:
            guard.release()


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
