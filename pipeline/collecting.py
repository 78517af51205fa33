"""Python's search for garbage: put off while a year is done, left out where a command ends."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

_command = threading.Event()


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
    """Search for no garbage in a process that ends with its command."""
    _command.set()
    gc.disable()


def collect_as_usual() -> None:
    """Search for garbage after all: the process runs for long."""
    _command.clear()
    gc.enable()


def ends_with_command() -> bool:
    """Tell whether the process is there for one command and ends with it."""
    return _command.is_set()


def leave(code: int) -> NoReturn:
    """End the process of a command, at once where it searched for no garbage.

    The interpreter would search once more and take apart all that the libraries hold, a quarter of
    a second in which nobody gains anything. What was registered for the end of the process is done.
    A process that served for long, or still has threads, ends as usual.

    Args:
        code: The exit code.
    """
    if not ends_with_command() or threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):  # closed, or nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
