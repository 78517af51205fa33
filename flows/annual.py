"""The Prefect flow of a unit's year: the same composition as the command line, each step a task."""

# Annotations are evaluated here: Prefect sends the flow to its process without the module's names.
import os
import time
from pathlib import Path
from typing import Annotated, Any, TypeVar

from prefect import Task, flow, get_run_logger, runtime
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.states import Completed, Failed
from pydantic import Field

from flows import (
    asked,  # the module: a context variable cannot be sent to the run's process
    marks,
    notices,
)
from flows.artifacts import publish, summary
from flows.children import end_with_runner
from flows.server import OUTPUT, PAGE, RAW
from flows.times import cutoff, last_year
from pipeline.annual import build
from pipeline.errors import BusyError, LakipError
from pipeline.order import Order
from pipeline.report import Report
from pipeline.steps import Langkah

R = TypeVar("R")

UnitName = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
"""A folder's name and no path: the API can ask for nothing outside the root folders."""

Cutoff = Annotated[str, Field(pattern=r"^(triwulan|\d{4}-\d{2}-\d{2})?$")]

RETRY_DELAYS = [1.0, 3.0]
"""Seconds before the second and the third try of a step that touches files."""
BUSY_TRIES, BUSY_SECONDS = 60, 10.0
"""How often a scheduled run asks whether another one of its unit and year has ended."""
SERVICE = ".layanan"


def _run_name() -> str:
    """Name a run in Prefect's lists by what it makes."""
    asked_for = runtime.flow_run.parameters
    scheduled = runtime.flow_run.scheduled_start_time
    try:
        batas = cutoff(asked_for.get("batas") or "", scheduled)
    except LakipError:
        batas = None
    year = asked_for.get("tahun") or (batas.year if batas else last_year(scheduled))
    return f"LAKIP {asked_for.get('unit')} {year}" + (f" sampai {batas}" if batas else "")


@flow(name="lakip-tahunan", flow_run_name=_run_name, persist_result=False)
def lakip_tahunan(
    unit: UnitName,
    tahun: int = 0,
    alasan: str = "",
    final: bool = False,
    revisi: str = "",
    batas: Cutoff = "",
) -> State[None]:
    """Menyusun buku kerja LAKIP satu kecamatan untuk satu tahun dari berkas mentahnya.

    Args:
        unit: Nama folder kecamatan di dalam folder berkas mentah, misalnya `contoh`.
        tahun: Tahun yang dilaporkan, misalnya 2025. Angka 0 berarti tahun sebelum tanggal jalannya.
        alasan: Alasan laporan disusun ulang, dicatat dalam riwayat. Boleh kosong.
        final: Finalkan tahun ini. Ditolak selama data masih memuat kesalahan.
        revisi: Alasan mengubah tahun yang sudah final. Kosongkan bila belum final.
        batas: Untuk laporan sementara: tanggal terakhir yang dihitung, misalnya 2025-06-30, atau
            kata `triwulan` untuk akhir triwulan yang lalu. Kosongkan untuk laporan setahun.
    """
    end_with_runner()
    asker = asked.current()
    scheduled = runtime.flow_run.scheduled_start_time
    try:
        until = cutoff(batas, scheduled)
    except LakipError as error:
        return Failed(message=str(error))
    order = Order(
        unit=unit,
        tahun=tahun or (until.year if until else last_year(scheduled)),
        raw=Path(os.environ[RAW]),
        output=Path(os.environ[OUTPUT]),
        batas=until,
        pdf=asker.pdf if asker else False,
        final=final,
        revisi=revisi or None,
        alasan=marks.why(alasan, batas),
        oleh=asker.oleh if asker else marks.who(),
    )
    marks.tag(order)
    try:
        report = _when_free(order)
    except LakipError as error:
        _notify(order, *notices.failed(order, error))
        return Failed(message=str(error))
    except OSError as error:
        _notify(order, *notices.failed(order, error))
        return Failed(message=f"Berkas tidak dapat dibaca atau ditulis: {error}")
    except Exception as error:
        _notify(order, *notices.failed(order, error))
        raise
    publish(report, os.environ.get(PAGE))
    _notify(order, *notices.done(report))
    if asker:
        asker.report = report
    return Completed(message=summary(report))


def _when_free(order: Order) -> Report:
    """Run the composition; a scheduled run waits for another one of its unit and year."""
    left = BUSY_TRIES if marks.is_scheduled() else 0
    while True:
        try:
            return build(order, step=as_task)
        except BusyError:
            if left == 0:
                raise
            left -= 1
            time.sleep(BUSY_SECONDS)


def _notify(order: Order, title: str, body: str) -> None:
    """Tell the office of a run that nobody waits for; it does not matter to the run."""
    if marks.is_scheduled() and notices.send(order.output / SERVICE, title, body) is False:
        log = get_run_logger()
        log.warning("Pemberitahuan tidak terkirim; periksa alamatnya di %s.", notices.FILE)


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
