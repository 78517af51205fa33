"""Steps of a made-up composition, run as tasks of one flow that reports to the service."""

from __future__ import annotations

import gc
import weakref
from dataclasses import dataclass
from typing import Any

from pipeline.errors import ConfigurationError
from tests.flows.served import Service, wait_for


class Frame:
    """Something large."""


class Stage:
    """A step that fails a number of times before it gives its argument, or what it is told to."""

    def __init__(
        self, judul: str, *, io: bool, failures: tuple[Exception, ...] = (), gives: object = None
    ) -> None:
        self.judul = judul
        self.io = io
        self.calls = 0
        self._failures = list(failures)
        self._gives = gives

    def __call__(self, frame: Frame) -> object:
        self.calls += 1
        if self._failures:
            raise self._failures.pop(0)
        return self._gives or frame


@dataclass
class Ran:
    """A step that was run as a task.

    Attributes:
        outcome: What it gave or raised.
        frame: What it was given; None when nothing holds that any more.
        calls: How often it was called.
        record: What Prefect keeps of it.
    """

    outcome: object
    frame: Frame | None
    calls: int
    record: dict[str, Any]


def run_stages(service: Service) -> dict[str, Ran]:
    """Run every kind of step in one flow of this process, and give them by name."""
    from prefect import flow, runtime
    from prefect.events.worker import EventsWorker
    from prefect.settings import temporary_settings

    from flows.annual import as_task

    in_use = PermissionError("dipakai program lain")
    stages = [
        Stage("rujukan", io=False),
        Stage("dilepas", io=False, gives="ringkasan"),
        Stage("berkas dipakai", io=True, failures=(in_use, in_use)),
        Stage("tanpa berkas", io=False, failures=(in_use,)),
        Stage("pesan bagi pengguna", io=True, failures=(ConfigurationError("Unit x tidak ada."),)),
        Stage("kesalahan program", io=True, failures=(ValueError("kesalahan program"),)),
    ]
    outcomes: dict[str, tuple[object, Frame | None]] = {}
    run_ids: list[str] = []

    @flow(name="uji", persist_result=False)
    def uji() -> None:
        run_ids.append(str(runtime.flow_run.id))
        for stage in stages:
            frame = Frame()
            held = weakref.ref(frame)
            try:
                outcome: object = as_task(stage, frame)
            except Exception as error:
                outcome = error
            if stage.judul == "dilepas":
                del frame
                gc.collect()
            outcomes[stage.judul] = outcome, held()

    with temporary_settings(service.settings()):
        uji()
        EventsWorker.drain_all()  # while there is a server: at the end it would be waited for

    def recorded() -> dict[str, dict[str, Any]] | None:
        of_run = {"flow_runs": {"id": {"any_": run_ids}}}
        found = service.api("POST", "/task_runs/filter", of_run)
        ended = {t["name"]: t for t in found if t["state_type"] in ("COMPLETED", "FAILED")}
        return ended if len(ended) == len(stages) else None

    records = wait_for(recorded, "records of the tasks", 30)
    return {s.judul: Ran(*outcomes[s.judul], s.calls, records[s.judul]) for s in stages}
