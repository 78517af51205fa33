"""Work whose worker is killed; workers import it by name."""

from __future__ import annotations

import os
import signal

from pipeline.regency.order import Batch
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
