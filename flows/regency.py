"""The Prefect flow of many units: the command's composition, each batch and recap a task on Dask.

The service runs it, so that there is a server: without one Prefect would start a temporary server,
which takes longer than some units do. Workers find the service's server in the settings that the
task brings along; those of another computer must be able to reach it.
"""

# Annotations are evaluated here: Prefect sends the flow to its process without the module's names.
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from prefect import Task, flow, runtime
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import as_completed
from prefect.states import Completed, Failed
from prefect_dask.task_runners import DaskTaskRunner

from flows import marks
from flows.cluster import Asked, Made, carried_out, local
from flows.server import OUTPUT, RAW
from flows.times import last_year
from pipeline.errors import LakipError
from pipeline.regency.build import build_regency
from pipeline.regency.message import summary
from pipeline.regency.order import RegencyOrder

DASK = "LAKIP_DASK"
"""Environment variable with the address of a cluster; no caller of the API can choose one."""


def runner(address: str | None) -> DaskTaskRunner:
    """Give what runs the tasks: the cluster at an address, else one of this computer."""
    if address:
        return DaskTaskRunner(address=address)
    return DaskTaskRunner(cluster_kwargs=local(None))


def _run_name() -> str:
    return f"LAKIP semua unit {_year(runtime.flow_run.parameters.get('tahun') or 0)}"


def _year(tahun: int) -> int:
    return tahun or last_year(runtime.flow_run.scheduled_start_time)


@flow(
    name="lakip-kabupaten",
    flow_run_name=_run_name,
    task_runner=runner(os.environ.get(DASK)),  # type: ignore[arg-type] # a kind of task runner, whose futures are of its own kind
    persist_result=False,
)
def lakip_kabupaten(tahun: int = 0, paksa: bool = False) -> State[None]:
    """Menyusun LAKIP semua unit untuk satu tahun, lalu rekap kabupatennya.

    Args:
        tahun: Tahun yang dilaporkan, misalnya 2025. Angka 0 berarti tahun sebelum tanggal jalannya.
        paksa: Jalankan semua unit, juga yang berkas dan aturannya tidak berubah.
    """
    order = RegencyOrder(
        _year(tahun),
        Path(os.environ[RAW]),
        Path(os.environ[OUTPUT]),
        paksa=paksa,
        oleh=marks.who(),
        lari=str(runtime.flow_run.id),
    )
    try:
        report = build_regency(order, as_tasks, os.cpu_count() or 1, _unseen)
    except LakipError as error:
        return Failed(message=str(error))
    state = Completed if report.utuh else Failed
    return state(message="\n".join(summary(report)))


def as_tasks(work: Callable[[Asked], Made], pieces: Sequence[Asked], /) -> Iterator[Made]:
    """Run each piece as one Prefect task on a worker: the fan of the flow."""

    def submit(piece: Asked) -> Any:
        def carried() -> Made:  # no parameter: Prefect would search all its units for futures
            return work(piece)

        return Task(
            carried,
            name=piece.kerja,
            task_run_name=lambda: piece.nama,  # a text would be a template: braces end the flow
            cache_policy=NO_CACHE,
            persist_result=False,
        ).submit()

    yield from carried_out(pieces, submit, as_completed)


def _unseen(what: str, done: int, total: int) -> None:
    """Show no progress: Prefect's page shows the tasks."""
