"""`lakip serve` in a process of its own, and what is needed to look at it."""

from __future__ import annotations

import base64
import http
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from flows.server import PASSWORD_FILE

T = TypeVar("T")
ENDED = ("COMPLETED", "FAILED", "CRASHED")
LAKIP = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]


def wait_for(probe: Callable[[], T], what: str, seconds: float = 180) -> T:
    """Give the first true answer of `probe`; fail when there is none in time."""
    pause = threading.Event()
    deadline = time.monotonic() + seconds
    while not (answer := probe()):
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        pause.wait(0.1)
    return answer


@dataclass
class Service:
    """`lakip serve` as a user starts it, in a process of its own."""

    raw: Path
    output: Path
    port: int
    page_port: int = field(default_factory=lambda: free_port())
    extra: tuple[str, ...] = ("--unit", "kecil")
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def home(self) -> Path:
        return self.output / ".layanan"

    @property
    def log(self) -> Path:
        return self.output.parent / "serve.log"

    def said(self) -> str:
        """Give what it said since it was started."""
        return self.log.read_text(encoding="utf-8")

    def command(self, *options: str) -> list[str]:
        folders = ["--raw", str(self.raw), "--output", str(self.output)]
        ports = ["--port", str(self.page_port), "--prefect-port", str(self.port)]
        return [*LAKIP, "serve", *folders, *ports, *options]

    def start(self) -> None:
        """Start and wait until the service says that it is ready."""
        with self.log.open("wb") as stderr:
            self._process = subprocess.Popen(
                self.command(*self.extra), stderr=stderr, env=environment(),
                start_new_session=True,
            )  # fmt: skip

        def ready() -> bool:
            assert self._process is not None
            assert self._process.poll() is None, self.said()
            return "Layanan siap" in self.said()

        wait_for(ready, "service ready")

    def refusal(self, *options: str) -> tuple[int, str]:
        """Start where starting is refused, and give the exit code and the message."""
        done = subprocess.run(
            self.command(*options), env=environment(), capture_output=True, text=True, timeout=60
        )
        return done.returncode, done.stderr

    def stop(self) -> int:
        """Send SIGTERM, if it runs, and give the exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(60)

    def kill(self) -> None:
        """End the service as a power cut does, its own process alone."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(60)

    @property
    def password(self) -> str | None:
        """What Prefect's API asks for; None where the page is on this computer's own address."""
        file = self.home / PASSWORD_FILE
        return file.read_text().strip() if file.exists() else None

    def processes(self) -> dict[int, str]:
        """Give the command lines of all that the service started, known by their environment."""
        mark = f"PREFECT_HOME={self.home}".encode()
        return {
            int(folder.name): _read(folder / "cmdline").replace(b"\0", b" ").decode()
            for folder in Path("/proc").iterdir()
            if folder.name.isdigit() and mark in _read(folder / "environ")
        }

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """Call Prefect's API; 503 says "again", as it does when two writes meet in SQLite."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        if self.password:
            word = base64.b64encode(self.password.encode()).decode()
            request.add_header("Authorization", f"Basic {word}")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def answer() -> tuple[Any] | None:
            try:
                with opener.open(request, timeout=30) as response:
                    return (json.load(response),)
            except urllib.error.HTTPError as error:
                if error.code == http.HTTPStatus.SERVICE_UNAVAILABLE:
                    return None
                raise

        return wait_for(answer, f"answer to {method} {path}", 20)[0]

    def settings(self) -> dict[Any, Any]:
        """Give the settings of Prefect under which this process works for the service."""
        from prefect.settings import (
            PREFECT_API_AUTH_STRING,
            PREFECT_API_URL,
            PREFECT_LOGGING_TO_API_ENABLED,
        )

        url = f"http://127.0.0.1:{self.port}/api"
        mine = {PREFECT_API_URL: url, PREFECT_LOGGING_TO_API_ENABLED: False}
        return mine | ({PREFECT_API_AUTH_STRING: self.password} if self.password else {})

    def deployment(self) -> dict[str, Any]:
        found: dict[str, Any] = self.api("GET", "/deployments/name/lakip-tahunan/akhir-tahun")
        return found

    def ask(self, due: datetime | None = None, **parameters: Any) -> str:
        """Ask for a run, as Prefect's page does, and give its id; it is due at once or later."""
        path = f"/deployments/{self.deployment()['id']}/create_flow_run"
        asked: dict[str, Any] = {"parameters": parameters}
        if due is not None:
            details = {"scheduled_time": due.isoformat()}
            asked["state"] = {"type": "SCHEDULED", "state_details": details}
        run_id: str = self.api("POST", path, asked)["id"]
        return run_id

    def reached(self, run_id: str, *states: str) -> dict[str, Any]:
        """Give a run when it is in one of the states."""

        def there() -> dict[str, Any] | None:
            run: dict[str, Any] = self.api("GET", f"/flow_runs/{run_id}")
            return run if run["state_type"] in states else None

        return wait_for(there, f"run {run_id} to be {states}")

    def ended(self, run_id: str) -> dict[str, Any]:
        """Give a run when it has come to its end."""
        return self.reached(run_id, *ENDED)

    def scheduled_runs(self, *states: str) -> list[dict[str, Any]]:
        """Give the runs that the schedule made and that are in one of the states, by their time."""
        runs = self.api(
            "POST",
            "/flow_runs/filter",
            {"flow_runs": {"state": {"type": {"any_": states}}}, "sort": "EXPECTED_START_TIME_ASC"},
        )
        return [run for run in runs if run["auto_scheduled"]]


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # ended meanwhile, or of another user
        return b""


def environment() -> dict[str, str]:
    """Give the environment of a user who has never set up Prefect."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT")}
    own.pop("DO_NOT_TRACK", None)
    return own | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def remaining(service: Service) -> dict[int, str]:
    """Give the processes that do not end within seconds of the service's own end."""
    try:
        wait_for(lambda: not service.processes(), "end of all processes", 10)
    except AssertionError:
        return service.processes()
    return {}


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0
