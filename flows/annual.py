"""The Prefect flow of a unit's year: the same composition as the command line, each step a task."""

# Annotations are evaluated here: Prefect sends the flow to its process without the module's names.
import os
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from prefect import Task, flow, runtime
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.states import Completed, Failed
from pydantic import Field

from flows import asked  # the module: a context variable cannot be sent to the run's process
from flows.artifacts import publish, summary
from flows.server import OUTPUT, RAW
from pipeline.annual import build
from pipeline.errors import LakipError
from pipeline.order import Order
from pipeline.steps import Langkah

R = TypeVar("R")

UnitName = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
"""A folder's name and no path: the API can ask for nothing outside the root folders."""

ZONE = "Asia/Jakarta"
RETRY_DELAYS = [1.0, 3.0]
"""Seconds before the second and the third try of a step that touches files."""


def _run_name() -> str:
    """Name a run in Prefect's lists by what it makes."""
    parameters = runtime.flow_run.parameters
    return f"LAKIP {parameters.get('unit')} {_year(parameters.get('tahun') or 0)}"


def _year(tahun: int) -> int:
    """Give the year that the present run reports on."""
    return tahun or last_year(runtime.flow_run.scheduled_start_time)


def last_year(scheduled: datetime) -> int:
    """Give the year before the date of a schedule in Jakarta, also where the run is made up later.

    >>> last_year(datetime.fromisoformat("2026-12-31T18:00:00+00:00"))  # it is 2027 in Jakarta
    2026
    """
    return scheduled.astimezone(ZoneInfo(ZONE)).year - 1


@flow(name="lakip-tahunan", flow_run_name=_run_name, persist_result=False)
def lakip_tahunan(
    unit: UnitName, tahun: int = 0, alasan: str = "", final: bool = False, revisi: str = ""
) -> State[None]:
    """Menyusun buku kerja LAKIP satu kecamatan untuk satu tahun dari berkas mentahnya.

    Args:
        unit: Nama folder kecamatan di dalam folder berkas mentah, misalnya `contoh`.
        tahun: Tahun yang dilaporkan, misalnya 2025. Angka 0 berarti tahun sebelum tanggal jalannya.
        alasan: Alasan laporan disusun ulang, dicatat dalam riwayat. Boleh kosong.
        final: Finalkan tahun ini. Ditolak selama data masih memuat kesalahan.
        revisi: Alasan mengubah tahun yang sudah final. Kosongkan bila belum final.
    """
    asker = asked.current()
    order = Order(
        unit=unit,
        tahun=_year(tahun),
        raw=Path(os.environ[RAW]),
        output=Path(os.environ[OUTPUT]),
        final=final,
        revisi=revisi or None,
        alasan=alasan,
        oleh=asker.oleh if asker else "layanan",
    )
    try:
        report = build(order, step=as_task)
    except LakipError as error:
        return Failed(message=str(error))
    except OSError as error:
        return Failed(message=f"Berkas tidak dapat dibaca atau ditulis: {error}")
    publish(report)
    if asker:
        asker.report = report
    return Completed(message=summary(report))


def as_task(function: Langkah[..., R], *args: object) -> R:
    """Run one step of the composition as a Prefect task and give its value.

    Prefect sees a function without arguments that returns nothing, so frames are neither hashed nor
    recorded nor logged: they pass by reference.

    Args:
        function: The step, with the attributes `judul` (the task's name) and `io` (worth a retry).
        args: What the step is called with.

    Raises:
        Exception: What the step raised last; a `LakipError` is never retried, and its message alone
            is logged.
    """
    if asker := asked.current():
        asker.on_step(function.judul)
    outcome: list[R] = []
    failure: list[Exception] = []

    def attempt() -> State[None] | None:
        failure.clear()
        try:
            outcome.append(function(*args))
        except LakipError as error:
            failure.append(error)
            return Failed(message=str(error))
        except Exception as error:
            failure.append(error)
            raise
        return None

    Task(
        attempt,
        name=function.judul,
        task_run_name=function.judul,
        retries=len(RETRY_DELAYS) if function.io else 0,
        retry_delay_seconds=RETRY_DELAYS if function.io else None,
        retry_condition_fn=_is_worth_a_retry,
        cache_policy=NO_CACHE,
        persist_result=False,
    )(return_state=True)
    args = ()  # Prefect holds the task until the flow ends: what it was given may go now
    if failure:
        raise failure[-1]
    return outcome.pop()


def _is_worth_a_retry(task: Task[..., Any], run: TaskRun, state: State[Any]) -> bool:
    """Say whether trying again can help: a file in use or a network folder, never the data."""
    return isinstance(state.data, OSError) and not isinstance(state.data, LakipError)
