"""Work that a second processor does beside this one, where a process can be split in two."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.collecting import ends_with_command

PATIENCE = 60.0
"""Seconds without a byte after which the work is done here after all."""


@dataclass(frozen=True)
class _Child:
    """A copy of this process that does one thing: its number, and where its bytes come from."""

    pid: int
    pipe: int


@contextmanager
def beside(work: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """Begin with work whose bytes are asked for later.

    A copy of the process does it and touches nothing but a pipe. Where none can be made, or it
    ends without all its bytes, the work is done here when they are asked for, so what goes wrong
    with it is told as if nothing stood beside. Only a command's process is copied: one that serves
    has threads, whose locks a copy would hold for ever.

    Args:
        work: What is to be done; it may be done twice.

    Yields:
        What gives its bytes.
    """
    child = _copied(work) if sys.platform == "linux" and ends_with_command() else None
    try:
        yield lambda: _bytes_of(child, work)
    finally:
        if child is not None:
            os.close(child.pipe)
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)


def _copied(work: Callable[[], bytes]) -> _Child | None:
    out, into = os.pipe()
    try:
        pid = os.fork()
    except OSError:  # no room for another process
        os.close(out)
        os.close(into)
        return None
    if pid == 0:
        os.close(out)
        _be_the_copy(work, into)
    os.close(into)
    return _Child(pid, out)


def _be_the_copy(work: Callable[[], bytes], into: int) -> None:
    """Do the work and end at once: nothing that the process would do at its end is done twice."""
    code = 1
    try:
        with open(into, "wb") as pipe:
            data = work()
            pipe.write(len(data).to_bytes(8) + data)
        code = 0
    finally:
        os._exit(code)


def _bytes_of(child: _Child | None, work: Callable[[], bytes]) -> bytes:
    given = b"" if child is None else _received(child.pipe)
    whole = len(given) >= 8 and int.from_bytes(given[:8]) == len(given) - 8
    return given[8:] if whole else work()


def _received(pipe: int) -> bytes:
    parts = []
    while select.select([pipe], [], [], PATIENCE)[0]:
        part = os.read(pipe, 1 << 20)
        if not part:
            break
        parts.append(part)
    return b"".join(parts)
