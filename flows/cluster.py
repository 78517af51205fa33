"""Workers on Dask: a cluster of this computer's own, or one that is there already.

Workers are processes that call plain functions; none knows Prefect and none starts a server.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import dask
from distributed import Client, LocalCluster, as_completed
from distributed.scheduler import KilledWorker

from pipeline.errors import ConfigurationError
from pipeline.program import sidik_program
from pipeline.regency.build import CutOffError
from pipeline.regency.pieces import Piece

Made = TypeVar("Made")
Asked = TypeVar("Asked", bound=Piece[Any])

CONNECT_SECONDS = 10
"""How long a scheduler may take to answer."""
WORKERS_SECONDS = 30
"""How long to wait for the first worker of a cluster that has none."""
ENDED = "Prosesnya berhenti berulang kali (mungkin memori habis)"
"""What is said of a piece that ended several workers."""

dask.config.set(
    {
        # A piece that ends two workers is divided, so that one unit cannot end them all.
        "distributed.scheduler.allowed-failures": 1,
        # Each worker would keep a second's calls for an hour: a megabyte with each unit.
        "distributed.worker.profile.enabled": False,
        "distributed.comm.timeouts.connect": f"{CONNECT_SECONDS}s",
        # A recap brings the figures of all its units, which may well be over 10 MB: Dask would
        # tell the user in English to load them otherwise, and each is sent once anyway.
        "distributed.admin.large-graph-warning-threshold": "1GB",
    }
)


# It says the same to the user's terminal with a traceback; its settings are read before ours.
for _name in ("distributed", "distributed.client"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def local(workers: int | None) -> dict[str, Any]:
    """Give the settings of a cluster on this computer.

    Args:
        workers: How many processes; None for one on each core.
    """
    return {
        "n_workers": workers or os.cpu_count() or 1,
        "threads_per_worker": 1,  # a unit keeps one core busy, and pandas is no faster with threads
        "processes": True,
        "host": "127.0.0.1",
        "security": True,  # or every user of this computer could have the workers run anything
        "dashboard_address": None,
        "silence_logs": 50,
    }


@contextmanager
def connected(workers: int | None, address: str | None) -> Iterator[Client]:
    """Connect to the cluster at an address, or to one of this computer that ends with the block.

    Raises:
        ConfigurationError: The scheduler does not answer, or no worker is there.
    """
    if address is not None:
        with _client(address) as client:
            _wait_for_workers(client, address)
            yield client
        return
    with warnings.catch_warnings():  # its page is off, but its port may be in use: no matter
        warnings.filterwarnings("ignore", message="Port .* is already in use")
        cluster = LocalCluster(**local(workers))
    with cluster, Client(cluster) as client:
        yield client


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, TypeError) as error:
        raise ConfigurationError(
            f"Penjadwal Dask di {address} tidak dapat dihubungi. Periksa alamatnya (seperti "
            "tcp://10.0.0.5:8786) dan apakah dask scheduler sedang berjalan di sana."
        ) from error
    try:
        yield client
    finally:
        with suppress(OSError):
            client.close()


def _wait_for_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKERS_SECONDS)
    except (TimeoutError, OSError) as error:
        raise ConfigurationError(
            f"Penjadwal Dask di {address} tidak punya satu pekerja pun."
        ) from (error)


def count(client: Client) -> int:
    """Count the units that the workers can run at once."""
    threads: dict[str, int] = client.nthreads()
    return max(sum(threads.values()), 1)


def demand_equal(client: Client, raw: Path, output: Path) -> None:
    """Refuse workers of another program, and those that do not see the folders.

    Raises:
        ConfigurationError: A worker cannot do this work; it is named.
    """
    answers = client.run(_seen, str(raw), str(output), on_error="return")
    for worker, answer in sorted(answers.items()):
        if not isinstance(answer, tuple):
            raise ConfigurationError(
                f"Pekerja {worker} tidak dapat menjalankan lakip; pasang versi yang sama di sana."
            )
        program, sees = answer
        if program != sidik_program():
            raise ConfigurationError(
                f"Pekerja {worker} memakai lakip {program}, sedangkan perintah ini "
                f"{sidik_program()}. Pasang versi yang sama pada semua pekerja."
            )
        if not sees:
            raise ConfigurationError(
                f"Pekerja {worker} tidak melihat folder {raw} atau {output}; semua pekerja harus "
                "memakai folder bersama dengan alamat yang sama."
            )


def _seen(raw: str, output: str) -> tuple[str, bool]:
    """Say which program a worker has and whether it sees the folders."""
    return sidik_program(), Path(raw).is_dir() and Path(output).is_dir()


class Spread:
    """Calls a function on each piece, on whichever worker is free: the fan of the command."""

    def __init__(self, client: Client) -> None:
        """Use the workers of a client."""
        self._client = client

    def __call__(self, work: Callable[[Asked], Made], pieces: Sequence[Asked], /) -> Iterator[Made]:
        """Give the results as they come; see `carried_out`."""

        def submit(piece: Asked) -> Any:
            # Not pure: an equal piece of an earlier run is no answer to this one.
            return self._client.submit(work, piece, pure=False)

        yield from carried_out(pieces, submit, as_completed)


def carried_out(
    pieces: Sequence[Asked],
    submit: Callable[[Asked], Any],
    completed: Callable[[list[Any]], Iterable[Any]],
) -> Iterator[Any]:
    """Submit pieces and give their results as they come.

    Dask does a piece again when its worker was killed. One that ends several workers is divided,
    and what cannot be divided and does so is given as failed; the others complete.

    Args:
        pieces: Batches of units, or recaps.
        submit: Hands a piece to a worker and gives its future.
        completed: Gives futures as they end.

    Raises:
        CutOffError: The scheduler is gone.
        OtherProgramError: A worker that came later has another program.
    """
    waiting = list(pieces)
    while waiting:
        asked = {submit(piece): piece for piece in waiting}
        waiting = []
        for future in completed(list(asked)):
            piece = asked[future]
            try:
                yield future.result()
            except KilledWorker:
                parts = piece.single()
                if len(parts) == 1:
                    yield piece.ended(ENDED)
                else:
                    waiting += parts
            except (CancelledError, OSError) as error:
                raise CutOffError("Hubungan dengan penjadwal Dask terputus.") from error
