"""The Prefect server: its environment, and the child process that it is; this computer only."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from flows.children import THIS_COMPUTER, Child, leave_with_parent

RAW = "LAKIP_RAW"
OUTPUT = "LAKIP_OUTPUT"
"""Environment variables with the two root folders: the service fixes them, no caller of the API."""
HORIZON = "P400D"
"""How far ahead runs are entered: over a year, so that the next one, if missed, is always known."""


def child(port: int, log: Path) -> Child:
    """Give the server as a part of the service, in the environment of this process.

    Args:
        port: A free port.
        log: File for what the server prints.
    """
    return Child(
        "Layanan Prefect",
        "flows.server",
        (str(port),),
        (THIS_COMPUTER, port),
        "/api/health",
        os.environ,
        log,
    )


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
    url = f"http://{THIS_COMPUTER}:{port}"
    no_proxy = ",".join(filter(None, [inherited.get("NO_PROXY"), THIS_COMPUTER, "localhost"]))
    prefect_home = Path(inherited.get("PREFECT_HOME") or home).absolute()
    return kept | {
        "DO_NOT_TRACK": "1",
        "NO_PROXY": no_proxy,
        "no_proxy": no_proxy,
        "PREFECT_HOME": str(prefect_home),
        "PREFECT_API_URL": f"{url}/api",
        "PREFECT_SERVER_API_HOST": THIS_COMPUTER,
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


def main() -> None:
    """Be the server: serve Prefect's API, page and scheduler until standard input ends."""
    import uvicorn
    from prefect.server.api.server import create_app

    server = uvicorn.Server(
        uvicorn.Config(
            create_app(final=True),
            host=THIS_COMPUTER,
            port=int(sys.argv[1]),
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
    )

    def stop() -> None:
        server.should_exit = True

    leave_with_parent(stop)
    server.run()


if __name__ == "__main__":
    main()
