"""Work that a second processor does beside this one, where a process can be copied."""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from pipeline.collecting import ends_with_command

PATIENCE = 300.0
"""Seconds without a byte after which the work is done here after all."""

Key = TypeVar("Key")
Result = TypeVar("Result")


@dataclass(frozen=True)
class _Child:
    """A copy of this process that does one thing: its number, and where its result comes from."""

    pid: int
    pipe: int


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begin with work whose result is asked for later.

    A copy of the process does it and touches nothing but a pipe. Where none can be made, or it
    ends without a whole result, the work is done here when it is asked for, so what goes wrong
    with it is told as if nothing stood beside. Only a command's process is copied: one that serves
    has threads, whose locks a copy would hold for ever.

    Args:
        work: What is to be done; it may be done twice, and its result goes through a pickle.

    Yields:
        What gives the result.
    """
    child = _copied(work) if sys.platform == "linux" and ends_with_command() else None
    try:
        yield lambda: _result_of(child, work)
    finally:
        if child is not None:
            os.close(child.pipe)
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)


def halved(work: Callable[[Key], Result], weights: Mapping[Key, int]) -> dict[Key, Result]:
    """Do the same with many things, with half of them beside.

    Args:
        work: What is to be done with each.
        weights: The things, and how long each takes compared with the others; 0 for no time.

    Returns:
        Each result, in the order of the things.
    """
    here: list[Key] = []
    there: list[Key] = []
    for key in sorted(weights, key=weights.__getitem__, reverse=True):
        lighter = min(here, there, key=lambda keys: sum(weights[k] for k in keys))
        lighter.append(key)
    if not any(weights[key] for key in there):  # nothing that is worth a copy
        return {key: work(key) for key in weights}
    with beside(lambda: [work(key) for key in there]) as others:
        done = dict(zip(here, map(work, here), strict=True))
        done.update(zip(there, others(), strict=True))
    return {key: done[key] for key in weights}


def _copied(work: Callable[[], object]) -> _Child | None:
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


def _be_the_copy(work: Callable[[], object], into: int) -> None:
    """Do the work and end at once: nothing that the process would do at its end is done twice."""
    try:
        with open(into, "wb") as pipe:
            data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
            pipe.write(len(data).to_bytes(8) + data)
    finally:
        os._exit(0)


def _result_of(child: _Child | None, work: Callable[[], Result]) -> Result:
    given = b"" if child is None else _received(child.pipe)
    if len(given) < 8 or int.from_bytes(given[:8]) != len(given) - 8:
        return work()
    result: Result = pickle.loads(memoryview(given)[8:])  # noqa: S301  # from a copy of this process
    return result


def _received(pipe: int) -> bytes:
    parts = []
    while select.select([pipe], [], [], PATIENCE)[0]:
        part = os.read(pipe, 1 << 20)
        if not part:
            break
        parts.append(part)
    return b"".join(parts)
