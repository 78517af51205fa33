"""Work whose worker is killed; workers import it by name."""

from __future__ import annotations

import os
import signal

from pipeline.regency.pieces import Batch, Rekap, RekapPiece
from pipeline.regency.publish import publish_recap
from pipeline.regency.report import UnitReport
from pipeline.regency.work import run_unit, work

BAD = "balung"


def work_killed_once(batch: Batch) -> tuple[UnitReport, ...]:
    """End this worker the first time, when the first unit of the batch is done."""
    marker = batch.order.output / "mati"
    if not marker.exists():
        marker.touch()
        run_unit(batch.order, batch.units[0])
        os.kill(os.getpid(), signal.SIGKILL)
    return work(batch)


def work_always_killed(batch: Batch) -> tuple[UnitReport, ...]:
    """End every worker that meets one unit."""
    if BAD in batch.units:
        os.kill(os.getpid(), signal.SIGKILL)
    return work(batch)


def recap_killed_once(piece: RekapPiece) -> Rekap:
    """End this worker the first time, when the workbook of its recap stands half written."""
    marker = piece.order.output / "mati"
    if not marker.exists():
        marker.touch()
        piece.buku.parent.mkdir(parents=True, exist_ok=True)
        piece.buku.with_name(f".{piece.buku.name}-{os.getpid()}.baru").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return publish_recap(piece)


def recap_always_killed(piece: RekapPiece) -> Rekap:
    """End every worker that meets the recap of one regency."""
    if piece.kabupaten == "Kota Y":
        os.kill(os.getpid(), signal.SIGKILL)
    return publish_recap(piece)
