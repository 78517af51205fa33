"""The page's process: what it serves, on which address, until the service ends."""

from __future__ import annotations

import logging
import os
import sys
from importlib import resources
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from flows.children import leave_with_parent
from flows.desk.access import Access
from flows.desk.accounts import Accounts
from flows.desk.audit import Audit
from flows.desk.jobs import Jobs

WORDS = {
    "connection_lost": "Hubungan dengan layanan terputus.",
    "trying_to_reconnect": "Mencoba menyambung lagi ...",
    "message_too_long": "Isian terlalu panjang",
    "message_too_long_body": "Isian ini terlalu besar untuk dikirim. Pendekkan, lalu ulangi.",
}
"""What nicegui says by itself."""
SOCKET_BYTES = 256 * 1024
"""Of one message from the browser: what is typed, never a file."""


def build(host: str, port: int, home: Path) -> FastAPI:
    """Make the app: routes, pages and the gate before them.

    Args:
        host: Address that it listens on.
        port: Its port.
        home: The service's folder.
    """
    os.environ["NICEGUI_STORAGE_PATH"] = str(home / "halaman")  # read when nicegui is imported
    from nicegui import ui
    from nicegui.translations import translations

    from flows.desk import routes, shell
    from flows.desk.gate import Gate
    from flows.desk.sockets import OwnPages, bind
    from flows.desk.visit import Desk, folders
    from flows.hosts import Hosts

    raw, output = folders()
    desk = Desk(raw, output, Access(host, Accounts(home), Audit(home)), Jobs(raw, output))
    app = FastAPI(title="lakip", docs_url=None, redoc_url=None, openapi_url=None)
    routes.register(app, desk)
    shell.register(desk)
    translations["id"] = WORDS
    ui.add_css(_asset("meja.css"), shared=True)
    ui.run_with(
        app,
        title="lakip",
        favicon=_asset("lambang.svg"),
        dark=None,
        language="id",
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=10.0,
    )
    app.add_middleware(OwnPages)
    app.add_middleware(Gate, access=desk.access, hosts=Hosts(host, port))
    bind()
    desk.jobs.warm()
    return app


def _asset(name: str) -> str:
    return (resources.files("flows.desk") / "aset" / name).read_text(encoding="utf-8")


def main() -> None:
    """Be the page: serve it until standard input ends."""
    host, port, home = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    server = uvicorn.Server(
        uvicorn.Config(
            build(host, port, home),
            host=host,
            port=port,
            log_level="warning",
            timeout_graceful_shutdown=1,
            ws_max_size=SOCKET_BYTES,
            server_header=False,
            proxy_headers=False,
        )
    )

    def stop() -> None:
        server.should_exit = True

    leave_with_parent(stop)
    server.run()
    logging.shutdown()
    os._exit(
        0
    )  # a run that goes on would hold the process; what it published is whole or not there


if __name__ == "__main__":
    main()
