"""Workbooks with a password, opened in memory: nothing unlocked is ever written to a disk."""

from __future__ import annotations

import io
import os
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.reading.sheet import UnreadableFileError

if TYPE_CHECKING:  # the child that reads workbooks starts without the schemas' libraries
    from schemas.unit import Berkas

ENVIRONMENT = "LAKIP_SANDI"
"""Environment variable with a password of all files, for offices that keep none in unit.toml."""

_OF_EXCEL = "VelvetSweatshop"
"""With this one Excel itself locks workbooks that it opens without asking."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNKNOWN_LOCK = "; cara penguncian berkas ini tidak dikenal"


@dataclass(frozen=True)
class Passwords:
    """The passwords that were given; they never show in a message, a log or a repr.

    Attributes:
        own: Folded name of a file to its password.
        common: Those that may open any file.
    """

    own: Mapping[str, str] = field(default_factory=dict, repr=False)
    common: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, berkas: Berkas, environment: Mapping[str, str] = os.environ) -> Passwords:
        """Take the passwords of unit.toml `[berkas]` and of the environment."""
        own = {_folded(n): s.get_secret_value() for n, s in berkas.sandi_berkas.items()}
        unit = None if berkas.sandi is None else berkas.sandi.get_secret_value()
        return cls(own, tuple(p for p in (unit, environment.get(ENVIRONMENT)) if p))

    def for_file(self, name: str) -> list[str]:
        """Give the passwords to try on a file: its own first."""
        own = self.own.get(_folded(name))
        return [*([own] if own else []), *self.common]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def unlocked(data: bytes, passwords: Sequence[str]) -> bytes:
    """Give the bytes of a compound file without its lock; one that has none as it is.

    Raises:
        UnreadableFileError: No password opens it.
    """
    import msoffcrypto  # only old and locked workbooks pay for this import
    from msoffcrypto.exceptions import InvalidKeyError

    try:
        book = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not book.is_encrypted():
            return data
    except Exception:  # a damaged file fails in many ways; what reads workbooks will tell
        if _ENCRYPTED in data:
            raise UnreadableFileError("berkas_terkunci", _UNKNOWN_LOCK) from None
        return data
    for password in (*passwords, _OF_EXCEL):
        opened = io.BytesIO()
        try:
            book = msoffcrypto.OfficeFile(io.BytesIO(data))
            book.load_key(password=password)
            book.decrypt(opened)
        except InvalidKeyError:
            continue
        except Exception as error:
            if "password" in str(error).casefold():
                continue
            raise UnreadableFileError("berkas_terkunci", _UNKNOWN_LOCK) from None
        return opened.getvalue()
    reason = "; kata sandi yang diberikan tidak cocok" if passwords else ""
    raise UnreadableFileError("berkas_terkunci", reason)
