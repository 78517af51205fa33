"""The Prefect server as a child process: on this computer only, quiet, and gone with its parent."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import ConfigurationError

HOST = "127.0.0.1"
RAW = "LAKIP_RAW"
OUTPUT = "LAKIP_OUTPUT"
"""Environment variables with the two root folders: the service fixes them, no caller of the API."""
START_SECONDS = 180.0
"""How long a first start may take on an old computer: it also makes the database."""
STOP_SECONDS = 20.0
"""How long an end may take: a server killed amid making its database could spoil it."""
HORIZON = "P400D"
"""How far ahead runs are entered: over a year, so that the next one, if missed, is always known."""

Server = subprocess.Popen[bytes]


def environment(home: Path, port: int, inherited: Mapping[str, str]) -> dict[str, str]:
    """Give the environment in which server, scheduler and runs work.

    Settings of another Prefect on this computer are left out, all but PREFECT_HOME. Telemetry is
    off, pages from elsewhere may not call the API, no proxy is asked for this computer itself.

    Args:
        home: Folder of Prefect's database, unless `inherited` has a PREFECT_HOME.
        port: Port of the server.
        inherited: The environment to start from.
    """
    kept = {k: v for k, v in inherited.items() if not k.startswith("PREFECT_")}
    url = f"http://{HOST}:{port}"
    no_proxy = ",".join(filter(None, [inherited.get("NO_PROXY"), HOST, "localhost"]))
    prefect_home = Path(inherited.get("PREFECT_HOME") or home).absolute()
    return kept | {
        "DO_NOT_TRACK": "1",
        "NO_PROXY": no_proxy,
        "no_proxy": no_proxy,
        "PREFECT_HOME": str(prefect_home),
        "PREFECT_API_URL": f"{url}/api",
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": f"{url},http://localhost:{port}",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME": HORIZON,
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(prefect_home / "ui"),
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
        "PREFECT_RUNNER_POLL_FREQUENCY": "3",
    }


def refuse_busy_port(port: int) -> None:
    """Raise a `ConfigurationError` if another program listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # a port just left may be taken; on Windows this would share one
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise ConfigurationError(
                f"Port {port} sedang dipakai program lain atau tidak boleh dipakai; "
                "hentikan program itu, atau pilih port lain dengan --prefect-port."
            ) from error


@contextmanager
def running(port: int, env: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Start a Prefect server and stop it at the end of the block.

    The server reads a pipe that this process holds open: it also stops when this process is killed.

    Args:
        port: A free port.
        env: The environment from `environment`.
        log: File for what the server prints; that of the last start is replaced.
    """
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "flows.server", str(port)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env),
            start_new_session=True,  # Ctrl-C is for the parent, which stops the server last
        )
    try:
        yield server
    finally:
        stop(server)


def stop(server: Server) -> None:
    """Let the server end its work; kill it when that takes too long."""
    if server.stdin:
        server.stdin.close()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def wait_until_ready(server: Server, port: int, log: Path) -> None:
    """Return when the server answers; raise a `ConfigurationError` if it ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            server.wait(0.1)
        except subprocess.TimeoutExpired:
            if _answers(port):
                return
        else:
            break
    raise ConfigurationError(f"Layanan Prefect tidak dapat dimulai; sebabnya ada di {log}.")


def _answers(port: int) -> bool:
    """Say whether the server's API is up."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def main() -> None:
    """Be the server: serve Prefect's API, page and scheduler until standard input ends."""
    import uvicorn
    from prefect.server.api.server import create_app

    server = uvicorn.Server(
        uvicorn.Config(
            create_app(final=True),
            host=HOST,
            port=int(sys.argv[1]),
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
    )

    def leave_with_parent() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True

    threading.Thread(target=leave_with_parent, daemon=True).start()
    server.run()


if __name__ == "__main__":
    main()
