"""How the service starts the page: a child process that shows what this one decided."""

from __future__ import annotations

import os
from pathlib import Path

from flows.children import THIS_COMPUTER, Child
from flows.hosts import EVERYWHERE

HEALTH = "/sehat"


def child(host: str, port: int, home: Path) -> Child:
    """Give the page as a part of the service.

    Args:
        host: Address that it listens on; another than this computer's asks for users.
        port: A free port.
        home: The service's folder.
    """
    asked = THIS_COMPUTER if host == EVERYWHERE else host
    return Child(
        "Halaman lakip",
        "flows.desk.app",
        (host, str(port), str(home)),
        (asked, port),
        HEALTH,
        os.environ,
        home / "halaman.log",
    )
