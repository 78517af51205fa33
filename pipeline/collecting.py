"""Python's search for garbage, put off while a year is read, counted and written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put off the search for reference cycles while the context lasts.

    Cells, rows and frames form no cycles, and searching them again and again while they grow takes
    as long as reading them. What is no longer referred to is freed all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def collect_no_more() -> None:
    """Search for no garbage in a process that ends with its command.

    The interpreter searches once as it ends, and must be let: DuckDB complains of all that is left.
    """
    gc.disable()


def collect_as_usual() -> None:
    """Search for garbage after all: the process runs for long."""
    gc.enable()
