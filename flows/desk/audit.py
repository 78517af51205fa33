"""The audit log: every action on the page and on its users, in a file that only grows."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from flows.desk.roles import Pelaku

FILE = "audit.jsonl"
_TAIL = 65536
"""Bytes from the end in which the last line is looked for; lines are kept shorter."""
_LONGEST = 2000


@dataclass(frozen=True)
class Audit:
    """The log of the service's folder: one line an action, each with the hash of the one before.

    A line that is taken out or changed later breaks the chain, which `broken` finds.

    Attributes:
        home: The service's folder.
    """

    home: Path

    def record(self, who: Pelaku | None, action: str, outcome: str, **details: Any) -> None:
        """Add an action.

        Args:
            who: Who acted; None where nobody is known.
            action: What was done.
            outcome: `berhasil`, `ditolak` or `gagal`.
            details: What it was done to; never a password or a value from a raw file.
        """
        entry = {
            "waktu": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "oleh": who.nama if who else None,
            "peran": who.peran if who else None,
            "dari": who.dari if who else None,
            "tindakan": action,
            "hasil": outcome,
            "rincian": {k: str(v)[:_LONGEST] for k, v in details.items()},
        }
        path = self.home / FILE
        with FileLock(self.home / f"{FILE}.lock"):
            entry["sebelum"] = _hash(_last_line(path))
            line = json.dumps(entry, ensure_ascii=False) + "\n"
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "ab") as file:
                file.write(line.encode())
                file.flush()
                os.fsync(file.fileno())

    def entries(self) -> Iterator[dict[str, Any]]:
        """Give all lines, oldest first."""
        for line in self._lines():
            yield json.loads(line)

    def broken(self) -> int | None:
        """Give the number of the first line that does not follow from the one before, or None."""
        before = b""
        for number, line in enumerate(self._lines(), 1):
            try:
                if json.loads(line)["sebelum"] != _hash(before):
                    return number
            except (ValueError, KeyError, TypeError):
                return number
            before = line
        return None

    def _lines(self) -> list[bytes]:
        try:
            return (self.home / FILE).read_bytes().splitlines()
        except FileNotFoundError:
            return []


def _last_line(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            lines = file.read().splitlines()
    except FileNotFoundError:
        return b""
    return lines[-1] if lines else b""


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
