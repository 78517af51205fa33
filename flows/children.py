"""The parts of the service as child processes: gone with their parent, begun again if they end."""

from __future__ import annotations

import http.client
import multiprocessing
import os
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.errors import ConfigurationError

THIS_COMPUTER = "127.0.0.1"
START_SECONDS = 180.0
"""How long a first start may take on an old computer: Prefect's also makes the database."""
STOP_SECONDS = 20.0
"""How long an end may take: a server killed amid making its database could spoil it."""
MOST_STARTS = 5
STARTS_WITHIN = 600.0
"""A part that ends so often within so many seconds is not begun again."""


@dataclass
class Child:
    """A part of the service in a process of its own.

    It reads a pipe that this process holds open: it also stops when this process is killed.

    Attributes:
        nama: What messages call it.
        module: The module that it runs.
        arguments: Its command line.
        address: Address and port at which it answers.
        path: What it answers with 200 when it is up.
        env: Its environment.
        log: File for what it prints; that of the last start is replaced.
    """

    nama: str
    module: str
    arguments: tuple[str, ...]
    address: tuple[str, int]
    path: str
    env: Mapping[str, str]
    log: Path
    _process: subprocess.Popen[bytes] | None = None
    _starts: deque[float] = field(default_factory=deque)

    def __enter__(self) -> Self:
        """Start the part; it is stopped at the end of the block."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the part."""
        self.stop()

    def start(self) -> None:
        """Start the process, without waiting until it answers.

        Raises:
            ConfigurationError: It ended too often.
        """
        now = time.monotonic()
        while self._starts and now - self._starts[0] > STARTS_WITHIN:
            self._starts.popleft()
        if len(self._starts) >= MOST_STARTS:
            raise ConfigurationError(f"{self.nama} berulang kali berhenti; sebabnya di {self.log}.")
        self._starts.append(now)
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self.module, *self.arguments],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(self.env),
                start_new_session=True,  # Ctrl-C is for the parent, which stops its children last
            )

    def ended(self) -> bool:
        """Say whether the process is gone."""
        return self._process is None or self._process.poll() is not None

    def stop(self) -> None:
        """Let the process end its work; kill it when that takes too long."""
        if self._process is None:
            return
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def wait_until_ready(self) -> None:
        """Return when it answers; raise a `ConfigurationError` if it ends or takes too long."""
        deadline = time.monotonic() + START_SECONDS
        while self._process is not None and time.monotonic() < deadline:
            try:
                self._process.wait(0.1)
            except subprocess.TimeoutExpired:
                if self._answers():
                    return
            else:
                break
        raise ConfigurationError(f"{self.nama} tidak dapat dimulai; sebabnya ada di {self.log}.")

    def _answers(self) -> bool:
        host, port = self.address
        connection = http.client.HTTPConnection(host, port, timeout=2)
        try:
            connection.request("GET", self.path)
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def refuse_busy_port(host: str, port: int, option: str) -> None:
    """Raise a `ConfigurationError` if another program listens on the port.

    Args:
        host: Address that the part will listen on.
        port: Its port.
        option: What the user chooses another port with.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # a port just left may be taken; on Windows this would share one
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror as error:
            raise ConfigurationError(f"Alamat “{host}” bukan alamat komputer ini.") from error
        except (OSError, OverflowError) as error:
            raise ConfigurationError(
                f"Port {port} di {host} sedang dipakai program lain atau tidak boleh dipakai; "
                f"hentikan program itu, atau pilih port lain dengan {option}."
            ) from error


def end_with_runner() -> None:
    """End this process when the service that made it for a run is killed.

    The run is made up at the next start, and would find the year still held by this one. What it
    has published until then is whole.
    """
    service = multiprocessing.parent_process()
    if service is None:
        return

    def wait(service: BaseProcess) -> None:
        service.join()
        os._exit(1)

    threading.Thread(target=wait, args=(service,), daemon=True).start()


def leave_with_parent(leave: Callable[[], None]) -> None:
    """Call `leave` when the parent closes the pipe to this process, or is gone."""

    def wait() -> None:
        sys.stdin.buffer.read()
        leave()

    threading.Thread(target=wait, daemon=True).start()
