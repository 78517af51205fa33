"""The service on an address of the network, where the page and Prefect's API ask who is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.desk.accounts import Accounts
from flows.desk.roles import Peran
from tests.desk.office import make_unit
from tests.flows.served import Service, free_port

HOST = "127.0.0.2"  # this computer, and yet not the address that needs no users
ON_THE_NETWORK = ("--host", HOST)
PASSWORDS = {
    "siti": (Peran.SEKCAM, "kuda baterai jepit"),
    "oki": (Peran.OPERATOR, "pagar sungai lampu"),
    "pia": (Peran.PEMBACA, "meja hujan kertas"),
}


def add_users(service: Service) -> None:
    """Let one user of each role in."""
    accounts = Accounts(service.home)
    for name, (peran, password) in PASSWORDS.items():
        accounts.add(name, peran, password)


@contextmanager
def networked(place: Path) -> Iterator[Service]:
    """Run the service for two units without files, on its yearly schedule."""
    service = Service(place / "raw", place / "output", free_port())
    for unit in ("kecil", "lain"):
        make_unit(service.raw, unit)
    add_users(service)
    service.extra += ON_THE_NETWORK
    service.start()
    try:
        yield service
    finally:
        service.stop()
