"""The message after a scheduled run, to wherever the office reads one (mail, Telegram, ...).

An address is a URL of apprise and mostly holds a password or a token. It stands in the environment
or in a file of the service's folder, never in unit.toml, which is copied and mailed; it is never
written or logged. The message names unit, year, outcome and counts, and nothing from a raw file.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from pipeline.errors import BusyError, LakipError, RefusedError, WriteError
from pipeline.order import Order
from pipeline.report import Report

ADDRESSES = "LAKIP_KABAR"
"""Environment variable with the addresses, divided by blanks; it comes before the file."""
FILE = "kabar.txt"
"""File of the service's folder, one address a line; `#` begins a remark."""
_REASONS: dict[type[Exception], str] = {
    RefusedError: "ditolak, karena tahun ini sudah final atau datanya belum memenuhi syarat",
    BusyError: "proses lain untuk tahun ini tidak kunjung selesai",
    WriteError: "hasilnya tidak dapat ditulis; periksa ruang dan izin folder hasil",
    LakipError: "berkas atau pengaturannya tidak dapat dipakai",
    OSError: "berkasnya tidak dapat dibaca atau ditulis",
}
_DEFECT = "kesalahan dalam program"


def addresses(home: Path) -> list[str]:
    """Give where messages go: nowhere unless the office said so.

    Args:
        home: The service's folder.
    """
    if given := os.environ.get(ADDRESSES, "").split():
        return given
    try:
        lines = (home / FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def done(report: Report) -> tuple[str, str]:
    """Word a run that has its workbook: title and body."""
    hasil = report.hasil
    status = "final" if hasil["status"] == "final" else "draf"
    change = "ditulis" if report.berubah else "tidak berubah"
    counts = {"kesalahan": 0, "peringatan": 0}
    for problem in report.masalah:
        counts[problem.tingkat] += problem.jumlah
    rows = {name: sum(r[name] for r in hasil["register"]) for name in ("diterima", "ditolak")}
    advice = (
        "Perbaiki kesalahannya di halaman lakip, lalu susun lagi."
        if counts["kesalahan"]
        else "Baca angkanya di halaman lakip, lalu finalkan."
    )
    return f"LAKIP {name_of(report.order)}: {status} {change}", (
        f"{counts['kesalahan']} kesalahan, {counts['peringatan']} peringatan; "
        f"{rows['diterima']} baris diterima, {rows['ditolak']} baris perlu diperbaiki. {advice}"
    )


def failed(order: Order, error: Exception) -> tuple[str, str]:
    """Word a run that came to nothing: its kind alone, since a message may name files."""
    reason = next((text for kind, text in _REASONS.items() if isinstance(error, kind)), _DEFECT)
    return f"LAKIP {name_of(order)}: tidak disusun", (
        f"Sebabnya: {reason}. Yang sudah terbit tidak berubah. "
        "Rinciannya ada di halaman Prefect, pada pelaksanaan yang gagal."
    )


def name_of(order: Order) -> str:
    """Name what a run makes."""
    until = f" sampai {order.batas:%d/%m/%Y}" if order.batas else ""
    return f"{order.unit} {order.tahun}{until}"


def send(home: Path, title: str, body: str) -> bool | None:
    """Send a message to every address, and never fail.

    Returns:
        Whether all of them took it; None where there is no address.
    """
    urls = addresses(home)
    if not urls:
        return None
    try:
        import apprise  # nothing else needs it

        logging.getLogger("apprise").disabled = True  # it may name an address
        sender = apprise.Apprise()
        known = [sender.add(url) for url in urls]
        sent = sender.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT)
        return all(known) and bool(sent)
    except Exception:  # a library for a hundred services: whatever it raises, the run is done
        return False
