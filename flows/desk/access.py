"""Who is there and what they may do: sessions, users and the audit log, asked at every action."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, field

from flows.children import THIS_COMPUTER
from flows.desk.accounts import Accounts, User
from flows.desk.audit import Audit
from flows.desk.roles import Izin, NotAllowedError, Pelaku, Peran, SignedOutError
from flows.desk.sessions import Session, Sessions, Tries
from pipeline.errors import LakipError


class TooManyTriesError(LakipError):
    """The password was wrong too often."""

    exit_code = 3


@dataclass(frozen=True)
class Access:
    """Sign-in and permissions of one page.

    Attributes:
        host: Address that the page listens on: on this computer's own nobody signs in.
        accounts: The users.
        audit: The log of actions.
        sessions: Who is signed in.
        tries: Failed tries.
    """

    host: str
    accounts: Accounts
    audit: Audit
    sessions: Sessions = field(default_factory=Sessions)
    tries: Tries = field(default_factory=Tries)

    @property
    def local(self) -> bool:
        """Only who sits at this computer can reach the page: no sign-in."""
        return self.host == THIS_COMPUTER

    def who(self, cookie: str | None, dari: str) -> Pelaku | None:
        """Give who sends a request, with the role of this moment; None where nobody is known."""
        if self.local:
            return Pelaku(_system_user(), Peran.SEKCAM, dari)
        session = self.session(cookie)
        if session is None:
            return None
        self.sessions.touch(session)
        user = self.accounts.all()[session.nama]
        return Pelaku(user.nama, user.peran, dari)

    def session(self, cookie: str | None) -> Session | None:
        """Give the session of a cookie, unless its user is gone or has a new password."""
        session = self.sessions.find(cookie)
        if session is None:
            return None
        user = self.accounts.all().get(session.nama)
        if user is None or user.sandi != session.sandi:
            self.sessions.end(cookie)
            return None
        return session

    def demand(self, cookie: str | None, dari: str, izin: Izin, action: str) -> Pelaku:
        """Give who acts if that is allowed; a refusal goes into the log.

        Raises:
            SignedOutError: Nobody is signed in any more.
            NotAllowedError: The role does not allow it.
        """
        who = self.who(cookie, dari)
        if who is None:
            self.audit.record(None, action, "ditolak", dari=dari)
            raise SignedOutError
        try:
            who.demand(izin)
        except NotAllowedError:
            self.audit.record(who, action, "ditolak")
            raise
        return who

    def sign_in(self, name: str, password: str, dari: str) -> str | None:
        """Open a session and give its cookie; None where name or password is wrong.

        Raises:
            TooManyTriesError: This name or computer has failed too often of late.
        """
        keys = (f"nama {name[:64]}", f"dari {dari}")
        if minutes := self.tries.wait(*keys):
            self.audit.record(None, "masuk", "ditolak", nama=name[:64], dari=dari)
            raise TooManyTriesError(
                f"Terlalu banyak percobaan yang salah. Coba lagi {minutes} menit lagi."
            )
        self.tries.failed(*keys)  # counted before the slow check: many tries at once gain nothing
        user: User | None = self.accounts.verify(name, password)
        if user is None:
            self.audit.record(None, "masuk", "gagal", nama=name[:64], dari=dari)
            return None
        self.tries.forget(*keys)
        self.audit.record(Pelaku(user.nama, user.peran, dari), "masuk", "berhasil")
        return self.sessions.begin(user.nama, user.sandi)

    def sign_out(self, cookie: str | None, dari: str) -> None:
        """End a session."""
        who = self.who(cookie, dari)
        self.sessions.end(cookie)
        if who is not None:
            self.audit.record(who, "keluar", "berhasil")


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "komputer ini"
