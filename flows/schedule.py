"""The deployment `akhir-tahun`: its schedules, and the runner that carries out its runs."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any
from uuid import UUID

from prefect import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import State, StateType
from prefect.runner import Runner
from prefect.schedules import Cron, Schedule
from prefect.states import AwaitingRetry, Crashed

from flows.annual import lakip_tahunan
from flows.children import STOP_SECONDS, Child
from flows.times import TRIWULAN, ZONE
from pipeline.errors import ConfigurationError
from schemas.unit import Jadwal

DEPLOYMENT = "akhir-tahun"
REGENCY = "semua-unit"
"""The deployment that runs all units; it has no schedule, since every unit has its own."""
QUARTERLY = "0 6 10 4,7,10 *"
"""10 April, July and October at 06:00; the last quarter's report is the year's."""
AGAIN = "Terputus; diulang setelah layanan hidup lagi."
ENDED = "Terputus; ulangi dari halaman lakip."
UNDER_WAY = (StateType.PENDING, StateType.RUNNING, StateType.CANCELLING)


def schedules(due: Mapping[str, Jadwal]) -> list[Schedule]:
    """Give the schedules of all units: the yearly one, and the quarterly one where it is wanted.

    Args:
        due: Unit to when it is due, in the time of Jakarta.
    """
    yearly = [_yearly(unit, jadwal.cron) for unit, jadwal in due.items()]
    return yearly + [_quarterly(unit) for unit, jadwal in due.items() if jadwal.triwulan]


def _yearly(unit: str, cron: str) -> Schedule:
    try:
        return Cron(cron, timezone=ZONE, parameters={"unit": unit}, slug=unit)
    except ValueError as error:
        raise ConfigurationError(
            f'[jadwal] cron = "{cron}" di unit.toml {unit} bukan jadwal cron; '
            'contoh yang benar: "0 6 2 1 *" (2 Januari pukul 06.00 WIB).'
        ) from error


def _quarterly(unit: str) -> Schedule:
    """Give the schedule of the interim reports; no unit has `_` in its name, so no slugs clash."""
    parameters = {"unit": unit, "batas": TRIWULAN}
    return Cron(QUARTERLY, timezone=ZONE, parameters=parameters, slug=f"{unit}_triwulan")


def carry_out(
    planned: list[Schedule], server: Child, tend: Callable[[], None], ready: Callable[[], None]
) -> None:
    """Run what is scheduled or asked for, one run at a time, until the server ends.

    Prefect's runner lives in a thread of its own: signals reach this function and nothing else.
    Runs that the end of the service interrupts, or a power cut did, are made up at the next start.

    Args:
        planned: The schedules of the deployment.
        server: The server that the runner works for.
        tend: Called each second, to look after the other parts of the service.
        ready: Called when the deployment is registered.

    Raises:
        ConfigurationError: The runner ended by itself.
    """
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    with ThreadPoolExecutor(max_workers=1) as pool:
        serving = pool.submit(loop.run_until_complete, _serve(planned, server, ready, stop))
        try:
            while not server.ended() and not wait([serving], timeout=1).done:
                tend()
        finally:
            loop.call_soon_threadsafe(stop.set)
            wait([serving])
            loop.close()
    if not server.ended():
        raise ConfigurationError(
            "Pelaksana jadwal berhenti sendiri; sebabnya ada di prefect.log di folder .layanan."
        ) from serving.exception()


async def _serve(
    planned: list[Schedule], server: Child, ready: Callable[[], None], stop: asyncio.Event
) -> None:
    """Register the deployment and carry out its runs until `stop`."""
    runner = Runner(name=DEPLOYMENT, pause_on_shutdown=False, limit=1)
    units = {schedule.parameters["unit"] for schedule in planned}
    deployment = await runner.aadd_flow(
        lakip_tahunan,
        name=DEPLOYMENT,
        schedules=list(planned),
        parameters={"unit": units.pop()} if len(units) == 1 else None,
    )
    await _forget_others(deployment, {schedule.slug for schedule in planned})
    if units:
        from flows.regency import lakip_kabupaten  # Dask is for those with several units

        await runner.aadd_flow(lakip_kabupaten, name=REGENCY)
    await _make_up(await _under_way())
    ready()
    running = asyncio.create_task(runner.start(webserver=False))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([running, stopping], return_when=asyncio.FIRST_COMPLETED)
    interrupted = [] if server.ended() else await _under_way()
    running.cancel()
    await _end_processes(running)
    await _make_up(interrupted)
    if not stop.is_set():
        await running  # raises what ended it


async def _forget_others(deployment: UUID, slugs: Collection[str | None]) -> None:
    """Remove the schedules that the service had once; Prefect keeps what it is not told of."""
    async with get_client() as client:
        for schedule in await client.read_deployment_schedules(deployment):
            if schedule.slug not in slugs:
                await client.delete_deployment_schedule(deployment, schedule.id)


async def _end_processes(running: asyncio.Task[None]) -> None:
    """End the processes of runs, for which the cancelled runner waits: kindly, then by force."""
    patience = time.monotonic() + STOP_SECONDS
    asked: set[int | None] = set()
    while not (await asyncio.wait([running], timeout=0.2))[0]:
        for process in multiprocessing.active_children():
            if time.monotonic() > patience:
                process.kill()
            elif process.pid not in asked:
                process.terminate()
                asked.add(process.pid)


async def _under_way() -> list[UUID]:
    """Give the runs that have begun and not ended: now, or ever when the service just started."""
    state = FlowRunFilterState(type=FlowRunFilterStateType(any_=list(UNDER_WAY)))
    async with get_client() as client:
        runs = await client.read_flow_runs(flow_run_filter=FlowRunFilter(state=state))
    return [run.id for run in runs]


async def _make_up(interrupted: Collection[UUID]) -> None:
    """Schedule interrupted runs anew, unless they came to their end after all."""
    async with get_client() as client:
        for run_id in interrupted:
            run = await client.read_flow_run(run_id)
            if run.state_type in (*UNDER_WAY, StateType.CRASHED):
                # A run of the page has no deployment, so nobody would carry it out again.
                anew: State[Any] = Crashed(message=ENDED)
                if run.deployment_id is not None:
                    anew = AwaitingRetry(message=AGAIN)
                await client.set_flow_run_state(run_id, anew, force=True)
