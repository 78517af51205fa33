"""Opens DuckDB: without the progress bar that it draws on stdout after two seconds of a query.

There it would stand in the midst of what `--json` prints, in English.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import duckdb

MEMORY = ":memory:"
_FULL_ON_WINDOWS = "not enough space on the disk"
"""Windows words it otherwise than Python's `os.strerror` there."""


def connect(path: str | Path = MEMORY, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a database that prints nothing.

    Args:
        path: Its file; without one it is in memory.
        read_only: Open it for reading.
    """
    con = duckdb.connect(path, read_only=read_only)
    con.execute("SET enable_progress_bar = false")
    return con


def system_error(error: duckdb.Error, path: str | Path) -> OSError:
    """Give what the system said: DuckDB has its number in the message, or its words at the end."""
    said = str(error)
    number = re.search(r'"errno":"(\d+)"', said)
    found = int(number.group(1)) if number else _named_at_the_end(said)
    return OSError(found or errno.EIO, said, str(path))


def _named_at_the_end(said: str) -> int:
    end = said.rstrip().rstrip(".")
    if end.casefold().endswith(_FULL_ON_WINDOWS):
        return errno.ENOSPC
    return next((n for n in errno.errorcode if end.endswith(os.strerror(n))), 0)
