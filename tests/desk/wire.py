"""The page spoken to without a browser: requests and nicegui's socket, as an attacker would."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from websockets.sync.client import ClientConnection, connect

from tests.flows.networked import HOST, PASSWORDS
from tests.flows.served import Service

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class RefusedError(Exception):
    """The page does not talk to this program."""


@dataclass(frozen=True)
class Wire:
    """A program that sends what it likes to the page.

    Attributes:
        service: The service.
        cookie: What it is known by; blank where it is nobody.
        dari: Address that it sends from.
    """

    service: Service
    cookie: str = ""
    dari: str = "127.0.0.1"

    def ask(
        self, method: str, path: str, body: bytes = b"", **headers: str
    ) -> tuple[int, str, http.client.HTTPMessage]:
        """Send a request and give status, text and headers of the answer."""
        connection = http.client.HTTPConnection(
            HOST, self.service.page_port, timeout=60, source_address=(self.dari, 0)
        )
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        known = {"Cookie": self.cookie} if self.cookie else {}
        connection.request(method, path, body or None, known | named)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text, answer.headers

    def sign_in(self, name: str, password: str | None = None) -> Wire:
        """Give the same program signed in."""
        word = PASSWORDS[name][1] if password is None else password
        body = f"nama={name}&sandi={quote(word)}".encode()
        status, text, headers = self.ask("POST", "/masuk", body, **FORM)
        assert status == 303, text
        return Wire(self.service, headers["Set-Cookie"].split(";")[0])

    def page(self, path: str) -> Sheet:
        """Ask for a page."""
        status, text, _ = self.ask("GET", path)
        assert status == 200, text
        number = re.search(r"'client_id': '([0-9a-f-]{36})'", text)
        assert number is not None
        return Sheet(number[1], text)

    @contextmanager
    def socket(self, sheet: Sheet, **headers: str) -> Iterator[Talk]:
        """Open the socket of a page, whosoever page it is.

        Raises:
            RefusedError: The page is not this program's.
        """
        query = sheet.words | {"implicit_handshake": "true", "EIO": "4", "transport": "websocket"}
        url = f"ws://{HOST}:{self.service.page_port}/_nicegui_ws/socket.io/?{urlencode(query)}"
        named = {"Cookie": self.cookie} | {k.replace("_", "-"): v for k, v in headers.items()}
        with connect(url, additional_headers=named, max_size=None) as connection:
            talk = Talk(connection)
            talk.until("0{")
            connection.send("40")
            talk.until("40")
            yield talk


@dataclass(frozen=True)
class Sheet:
    """A page as it was sent: its number, and its whole text."""

    number: str
    text: str

    def listeners(self) -> list[tuple[int, str]]:
        """Give each element and listener of the page."""
        found: list[tuple[int, str]] = []
        element = 0
        for match in re.finditer(r'"(\d+)":\{|"listener_id":"([0-9a-f-]+)"', self.text):
            if match[1]:
                element = int(match[1])
            else:
                found.append((element, match[2]))
        return found

    @property
    def words(self) -> dict[str, Any]:
        """What a browser says of itself when it takes up the page."""
        return {"client_id": self.number, "tab_id": str(uuid4()), "document_id": str(uuid4()),
                "next_message_id": 0}  # fmt: skip


@dataclass
class Talk:
    """Messages on a socket."""

    connection: ClientConnection

    def until(self, begin: str) -> str:
        """Give the first message that begins so; answer those that ask whether one is there."""
        while True:
            said = str(self.connection.recv(timeout=60))
            if said == "2":
                self.connection.send("3")
            elif said.startswith("44"):
                raise RefusedError(said)
            elif said.startswith(begin):
                return said

    def handshake(self, sheet: Sheet) -> bool:
        """Take up a page once more; say whether that is allowed."""
        self.connection.send(f"427{json.dumps(['handshake', sheet.words])}")
        answer: list[bool] = json.loads(self.until("437")[3:])
        return answer[0]

    def press_everything(self, sheet: Sheet) -> None:
        """Press all that can be pressed on a page."""
        for element, listener in sheet.listeners():
            words = {"client_id": sheet.number, "id": element, "listener_id": listener, "args": []}
            self.connection.send(f"42{json.dumps(['event', words])}")
