"""What Prefect and the history know of a run: who asked for it, why, and its unit and year."""

from __future__ import annotations

import getpass

from prefect import get_client
from prefect.client.schemas.objects import FlowRun
from prefect.context import FlowRunContext

from pipeline.order import Order

SCHEDULE = "jadwal"
"""Who asks for a run that nobody asked for."""


def is_scheduled() -> bool:
    """Say whether the schedule made the present run."""
    return _run().auto_scheduled


def who() -> str:
    """Name who asked for a run outside the page: the schedule, or who may use Prefect here."""
    if is_scheduled():
        return SCHEDULE
    try:
        return f"{getpass.getuser()}, lewat Prefect"
    except (OSError, KeyError):
        return "lewat Prefect"


def why(alasan: str, batas: str) -> str:
    """Give the reason of a run; that of a scheduled one is the schedule.

    Args:
        alasan: What was written; may be blank.
        batas: What was asked for as the cut-off; blank for a whole year.
    """
    if alasan or not is_scheduled():
        return alasan
    return "Jadwal triwulanan" if batas else "Jadwal tahunan"


def tag(order: Order) -> None:
    """Mark the present run with its unit and year, by which Prefect's lists can be narrowed."""
    run = _run()
    tags = {*run.tags, order.unit, str(order.tahun)}
    if tags != set(run.tags):
        with get_client(sync_client=True) as client:
            client.update_flow_run(run.id, tags=sorted(tags))


def _run() -> FlowRun:
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        raise RuntimeError("there is a run only inside a flow")
    return context.flow_run
