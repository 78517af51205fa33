"""The users of the page: names, roles and passwords that cannot be read back (argon2)."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from flows.desk.roles import Peran
from pipeline.errors import ConfigurationError, WriteError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FILE = "pengguna.json"
SHORTEST = 10
LONGEST = 200
"""Characters of a password; a longer one would only cost the server time."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")


@dataclass(frozen=True)
class User:
    """A user of the page."""

    nama: str
    peran: Peran
    sandi: str
    dibuat: str


@dataclass(frozen=True)
class Accounts:
    """The users that the service's folder keeps.

    Attributes:
        home: The service's folder.
    """

    home: Path

    def all(self) -> dict[str, User]:
        """Give all users by name.

        Raises:
            ConfigurationError: The file is damaged: nobody is let in.
        """
        path = self.home / FILE
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return {
                name: User(name, Peran(u["peran"]), u["sandi"], u["dibuat"])
                for name, u in found.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ConfigurationError(
                f"{path} rusak atau tidak dapat dibaca; pulihkan dari cadangan, atau hapus dan "
                "buat penggunanya lagi dengan lakip user add."
            ) from error

    def add(self, name: str, peran: Peran, password: str) -> User:
        """Add a user.

        Raises:
            ConfigurationError: The name is taken or cannot be one, or the password is too weak.
            WriteError: The file cannot be written.
        """
        if not _NAME.fullmatch(name):
            raise ConfigurationError(
                "Nama pengguna terdiri atas 2 sampai 32 huruf kecil, angka, titik, - atau _."
            )
        _demand_strong(name, password)
        user = User(name, peran, _hasher().hash(_normal(password)), _now())
        with self._locked():
            users = self.all()
            if name in users:
                raise ConfigurationError(
                    f"Pengguna “{name}” sudah ada. Untuk mengganti kata sandi atau perannya, hapus "
                    f"dahulu: lakip user remove {name}"
                )
            self._write(users | {name: user})
        return user

    def remove(self, name: str) -> None:
        """Remove a user, whose sessions end with it.

        Raises:
            ConfigurationError: There is no such user.
            WriteError: The file cannot be written.
        """
        with self._locked():
            users = self.all()
            if name not in users:
                known = f" Yang ada: {', '.join(users)}." if users else ""
                raise ConfigurationError(f"Pengguna “{name}” tidak ada.{known}")
            self._write({n: u for n, u in users.items() if n != name})

    def verify(self, name: str, password: str) -> User | None:
        """Give the user if the password is right; an unknown name takes as long as a known one."""
        from argon2.exceptions import InvalidHashError, VerificationError

        user = self.all().get(name)
        try:
            _hasher().verify(user.sandi if user else _nobody(), _normal(password[:LONGEST]))
        except (VerificationError, InvalidHashError):
            return None
        return user

    def _locked(self) -> FileLock:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"Folder {self.home} tidak dapat dibuat: {error.strerror}.") from error
        return FileLock(self.home / f"{FILE}.lock")

    def _write(self, users: dict[str, User]) -> None:
        """Replace the file whole; only the owner may read it."""
        content = {
            n: {"peran": u.peran, "sandi": u.sandi, "dibuat": u.dibuat}
            for n, u in sorted(users.items())
        }
        beside = self.home / f".{FILE}.baru"
        try:
            beside.unlink(missing_ok=True)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as f:
                f.write(json.dumps(content, indent=2) + "\n")
                f.flush()
                os.fsync(f.fileno())
            beside.replace(self.home / FILE)
        except OSError as error:
            raise WriteError(f"Pengguna tidak dapat disimpan: {error.strerror}.") from error


def _demand_strong(name: str, password: str) -> None:
    if not SHORTEST <= len(password) <= LONGEST:
        raise ConfigurationError(f"Kata sandi harus {SHORTEST} sampai {LONGEST} huruf.")
    if name in password.casefold() or len(set(password)) < 5:
        raise ConfigurationError(
            "Kata sandi terlalu mudah ditebak; pakai misalnya tiga kata yang tidak berhubungan."
        )


def _normal(password: str) -> str:
    """Give the same text however a keyboard composed it."""
    return unicodedata.normalize("NFKC", password)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # only those who sign in or set a password pay for it

    return PasswordHasher()


@cache
def _nobody() -> str:
    return str(_hasher().hash("tidak ada orangnya"))
