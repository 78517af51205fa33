"""Who is signed in: signed cookies that expire, and few tries for a password."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

COOKIE = "lakip_sesi"
IDLE_SECONDS = 2 * 3600.0
"""A session ends after so long without a request, and in any case after `LIFE_SECONDS`."""
LIFE_SECONDS = 12 * 3600.0
MOST_TRIES = 5
TRIES_WITHIN = 15 * 60.0
MOST_KNOWN = 10_000
"""Names and addresses whose failures are remembered."""


@dataclass
class Session:
    """A signed-in user.

    Attributes:
        nama: The user.
        sandi: The hash of the password then: a new one ends the session.
        begun: When, on the clock of `Sessions`.
        seen: The last request.
        formulir: What forms of this session carry (CSRF).
    """

    nama: str
    sandi: str
    begun: float
    seen: float
    formulir: str = field(default_factory=lambda: secrets.token_urlsafe(24))


@dataclass
class Sessions:
    """The sessions of this process; all end with it.

    Attributes:
        clock: Seconds that only go forward.
    """

    clock: Callable[[], float] = time.monotonic
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _open: dict[str, Session] = field(default_factory=dict)

    def begin(self, nama: str, sandi: str) -> str:
        """Open a session and give its cookie: an unguessable number, signed."""
        self._sweep()
        number = secrets.token_urlsafe(32)
        now = self.clock()
        self._open[number] = Session(nama, sandi, now, now)
        return f"{number}.{self._sign(number)}"

    def find(self, cookie: str | None) -> Session | None:
        """Give the session of a cookie, unless it is forged, unknown or expired."""
        number, _, signature = (cookie or "").partition(".")
        if not hmac.compare_digest(signature.encode(), self._sign(number).encode()):
            return None
        session = self._open.get(number)
        if session is None or self._expired(session):
            self._open.pop(number, None)
            return None
        return session

    def touch(self, session: Session) -> None:
        """Note a request: it keeps the session from ending."""
        session.seen = self.clock()

    def end(self, cookie: str | None) -> None:
        """End a session."""
        if self.find(cookie):
            self._open.pop((cookie or "").partition(".")[0], None)

    def _expired(self, session: Session) -> bool:
        now = self.clock()
        return now - session.seen > IDLE_SECONDS or now - session.begun > LIFE_SECONDS

    def _sweep(self) -> None:
        for number in [n for n, s in self._open.items() if self._expired(s)]:
            del self._open[number]

    def _sign(self, number: str) -> str:
        return hmac.new(self._secret, number.encode(), hashlib.sha256).hexdigest()


@dataclass
class Tries:
    """Failed tries to sign in, by user and by computer.

    Attributes:
        clock: Seconds that only go forward.
    """

    clock: Callable[[], float] = time.monotonic
    _failures: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, *keys: str) -> int:
        """Give how many minutes any of the keys has to wait; 0 where it may try."""
        now = self.clock()
        left = [
            TRIES_WITHIN - (now - f[0]) for k in keys if len(f := self._recent(k)) >= MOST_TRIES
        ]
        return int(max(left) // 60) + 1 if left else 0

    def failed(self, *keys: str) -> None:
        """Note a failure for each key."""
        if len(self._failures) > MOST_KNOWN:
            self._failures = {k: f for k in list(self._failures) if (f := self._recent(k))}
        for key in keys:
            self._failures.setdefault(key, deque(maxlen=MOST_TRIES)).append(self.clock())

    def forget(self, *keys: str) -> None:
        """Forget the failures of those who got in."""
        for key in keys:
            self._failures.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        found = self._failures.get(key, deque())
        while found and self.clock() - found[0] > TRIES_WITHIN:
            found.popleft()
        return found
