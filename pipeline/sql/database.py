"""Opens DuckDB: without the progress bar that it draws on stdout after two seconds of a query.

There it would stand in the midst of what `--json` prints, in English.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

MEMORY = ":memory:"


def connect(path: str | Path = MEMORY, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a database that prints nothing.

    Args:
        path: Its file; without one it is in memory.
        read_only: Open it for reading.
    """
    con = duckdb.connect(path, read_only=read_only)
    con.execute("SET enable_progress_bar = false")
    return con
