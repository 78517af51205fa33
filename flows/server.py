"""The Prefect server: its environment, and the child process that it is; this computer only."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from flows.children import THIS_COMPUTER, Child, leave_with_parent
from pipeline.errors import WriteError

PASSWORDS = ("PREFECT_SERVER_API_AUTH_STRING", "PREFECT_API_AUTH_STRING")
"""What the server asks for, and what its clients give."""
PASSWORD_FILE = "prefect.sandi"
SHORTEST = 30
"""Characters of a password that is whole."""
RAW = "LAKIP_RAW"
OUTPUT = "LAKIP_OUTPUT"
"""Environment variables with the two root folders: the service fixes them, no caller of the API."""
PAGE = "LAKIP_HALAMAN"
"""Likewise the page's address, for links to what a run has published."""
UNUSED = ("FOREMAN", "PAUSE_EXPIRATIONS", "REPOSSESSOR", "TRIGGERS")
"""Loops of the server for what nobody here uses: work pools, pauses, leases, automations."""
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


def environment(
    home: Path, port: int, inherited: Mapping[str, str], password: str | None = None
) -> dict[str, str]:
    """Give the environment in which server, scheduler and runs work.

    Settings of another Prefect on this computer are left out, all but PREFECT_HOME. Telemetry is
    off, pages from elsewhere may not call the API, no proxy is asked for this computer itself.

    Args:
        home: Folder of Prefect's database, unless `inherited` has a PREFECT_HOME.
        port: Port of the server.
        inherited: The environment to start from.
        password: What Prefect's API asks for, `name:secret`; None where the page asks for none.
    """
    asked = {} if password is None else {name: password for name in PASSWORDS}
    kept = {k: v for k, v in inherited.items() if not k.startswith("PREFECT_")}
    url = f"http://{THIS_COMPUTER}:{port}"
    no_proxy = ",".join(filter(None, [inherited.get("NO_PROXY"), THIS_COMPUTER, "localhost"]))
    prefect_home = Path(inherited.get("PREFECT_HOME") or home).absolute()
    return (
        kept
        | asked
        | {
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
            "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "60",
        }
        | {f"PREFECT_SERVER_SERVICES_{name}_ENABLED": "false" for name in UNUSED}
    )


def password(home: Path) -> str:
    """Give what Prefect's API asks for where the page asks for users: made once, its owner's alone.

    Args:
        home: The service's folder.

    Raises:
        WriteError: It cannot be kept.
    """
    path = home / PASSWORD_FILE
    try:
        with suppress(FileExistsError):
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w", encoding="ascii") as file:
                file.write(f"lakip:{secrets.token_urlsafe(24)}\n")
        path.chmod(0o600)
        known = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise WriteError(f"{path} tidak dapat dipakai; hapus, lalu mulai lagi.") from error
    if len(known) < SHORTEST:
        raise WriteError(f"{path} rusak; hapus, lalu mulai lagi.")
    return known


def main() -> None:
    """Be the server: serve Prefect's API, page and scheduler until standard input ends."""
    import uvicorn
    from prefect.server.api.server import create_app

    from flows.hosts import Hosts, OwnOnly

    port = int(sys.argv[1])
    server = uvicorn.Server(
        uvicorn.Config(
            OwnOnly(create_app(final=True), Hosts(THIS_COMPUTER, port)),
            host=THIS_COMPUTER,
            port=port,
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
