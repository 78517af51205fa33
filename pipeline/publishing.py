"""Publishing: one run at a time, versions that are never overwritten, files put in place whole."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline import mending
from pipeline.errors import BusyError, ConfigurationError, RefusedError, WriteError
from pipeline.hasil import hasil_of, to_json
from pipeline.office import Office
from pipeline.order import Order, Report
from pipeline.papers import write_papers
from pipeline.problems import Masalah
from pipeline.reading.files import sha256
from pipeline.results import Results
from pipeline.steps import langkah

RIWAYAT = "riwayat"
HASIL = "hasil.json"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class State:
    """Where a year stands before a run, and what the run will make of it.

    Attributes:
        folder: Where the files are published.
        latest: Number of the newest version; 0 where there is none.
        manifest: Its manifest.
        final: This run makes the year final.
        revisi: Number of the final that the result is or will become.
    """

    folder: Path
    latest: int
    manifest: dict[str, Any]
    final: bool
    revisi: int


def folder_of(order: Order, office: Office) -> Path:
    """Give the folder that an order publishes to; interim reports have their own."""
    year = order.output / order.unit / str(order.tahun)
    return year / "sementara" / office.batas_data.isoformat() if order.batas else year


@contextmanager
def lock(order: Order, office: Office) -> Iterator[None]:
    """Hold the lock of a unit and year; a killed process gives it back.

    Raises:
        BusyError: Another run holds it.
        WriteError: The output folder cannot be made.
    """
    year = order.output / order.unit / str(order.tahun)
    holder = year / ".kunci.json"
    try:
        year.mkdir(parents=True, exist_ok=True)
        guard = FileLock(year / ".kunci")
        guard.acquire(timeout=0)
    except Timeout as error:
        raise BusyError(
            f"Sedang ada proses lain untuk {order.unit} tahun {order.tahun}{_holder(holder)}. "
            "Tunggu sampai selesai, lalu ulangi."
        ) from error
    except OSError as error:
        raise _unwritable(year, error) from error
    try:
        since = datetime.now(UTC).astimezone().strftime("%d/%m/%Y %H:%M")
        holder.write_text(json.dumps({"oleh": order.oleh, "sejak": since}), encoding="utf-8")
        yield
    except OSError as error:
        raise _unwritable(year, error) from error
    finally:
        holder.unlink(missing_ok=True)
        guard.release()


def _holder(path: Path) -> str:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    name = f" oleh {who['oleh']}" if who.get("oleh") else ""
    return f"{name} sejak {who.get('sejak', '')}"


def _unwritable(path: Path, error: OSError) -> WriteError:
    return WriteError(
        f"Hasil tidak dapat ditulis ke {error.filename or path}: {error.strerror}. "
        "Yang sudah terbit tidak berubah."
    )


@langkah("Menyiapkan folder keluaran", io=True)
def prepare(order: Order, office: Office) -> State:
    """Find where the year stands, and refuse what may not be done to it.

    Raises:
        RefusedError: The year is final and no revision was asked for.
        ConfigurationError: A revision of a year that is not final.
    """
    folder = folder_of(order, office)
    numbers = [int(p.name) for p in (folder / RIWAYAT).glob("[0-9][0-9][0-9]*") if p.name.isdigit()]
    latest = max(numbers, default=0)
    manifest = _manifest(folder / RIWAYAT / f"{latest:03}") if latest else {}
    was_final = manifest.get("status") == "final"
    revisi = int(manifest.get("revisi", 1))
    if order.revisi is not None and not was_final:
        raise ConfigurationError(
            f"Tahun {order.tahun} belum final, jadi belum dapat direvisi; pakai --final."
        )
    if was_final and order.revisi is None:
        raise RefusedError(
            f"Tahun {order.tahun} sudah final. Untuk mengubahnya pakai --revisi dengan alasannya."
        )
    final = order.final or order.revisi is not None
    return State(
        folder, latest, manifest, final, revisi + 1 if order.revisi is not None else revisi
    )


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


@langkah("Menulis dan menerbitkan buku kerja", io=True)
def publish(order: Order, state: State, results: Results, masalah: tuple[Masalah, ...]) -> Report:
    """Write workbook, chapter and hasil.json, keep them as a version, and put them in place whole.

    Returns:
        The report; `berubah` is False where the newest version has the same bytes.

    Raises:
        WriteError: The result cannot be written; what was there before is untouched.
    """
    code = int(any(m.tingkat == "kesalahan" for m in masalah))
    try:
        (state.folder / RIWAYAT).mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".sedang-", dir=state.folder))
        try:
            names = write_papers(results, work, final=state.final, revisi=state.revisi)
            sums = {name: sha256(work / name) for name in names}
            hasil = hasil_of(
                results, masalah, final=state.final, revisi=state.revisi, keluaran=sums
            )
            (work / HASIL).write_text(to_json(hasil), encoding="utf-8", newline="\n")
            sums[HASIL] = sha256(work / HASIL)
            same = state.manifest.get("keluaran") == sums
            number = state.latest if same else state.latest + 1
            if not same:
                _keep(order, state, results, work, sums, number)
            _put_mending(results, state.folder, work)
            _put(state.folder / RIWAYAT / f"{number:03}", state.folder, [*names, HASIL])
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise _unwritable(state.folder, error) from error
    return Report(order, hasil, masalah, code, state.folder / names[0], number, berubah=not same)


def _keep(
    order: Order, state: State, results: Results, work: Path, sums: dict[str, str], number: int
) -> None:
    """Keep what was written as a version of its own, with its manifest; times live only there."""
    inputs = {s.nama: s.sha256 for c in results.checked.values() for s in c.read.files}
    manifest = {
        "nomor": number,
        "status": "final" if state.final else "draf",
        "revisi": state.revisi,
        "waktu": datetime.now(UTC).isoformat(timespec="seconds"),
        "oleh": order.oleh,
        "alasan": order.revisi or order.alasan,
        "lakip": version("lakip"),
        "keputusan": results.office.decree.nama,
        "kebijakan": {k.nama: str(k.nilai) for k in results.kebijakan},
        "masukan": dict(sorted(inputs.items())),
        "keluaran": sums,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (work / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    for path in work.iterdir():
        _flush(path)
    work.chmod(0o755)
    work.rename(state.folder / RIWAYAT / f"{number:03}")


def _put_mending(results: Results, folder: Path, work: Path) -> None:
    """Put the rows that need mending in place, or take away those of the last run."""
    target = folder / mending.NAMA
    work.mkdir(exist_ok=True)
    written = work / mending.NAMA
    if mending.write_mending(results.checked, written, results.office.tahun):
        written.replace(target)
    else:
        target.unlink(missing_ok=True)


def _put(version_folder: Path, folder: Path, names: list[str]) -> None:
    """Put the files of a version in place, each whole by rename, hasil.json last."""
    for name in names:
        target = folder / name
        if target.is_file() and sha256(target) == sha256(version_folder / name):
            continue
        beside = folder / f".{name}.baru"
        shutil.copyfile(version_folder / name, beside)
        _flush(beside)
        beside.replace(target)


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
