"""The children that read workbooks, kept for the next test: each run of an office starts its own.

A child answers one path after the other and knows nothing of those before; only its end is put off.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from pipeline.reading.child import Reader

_started = Reader._started


@contextmanager
def keeping() -> Iterator[None]:
    """Hand the child of a reader that is done to the next one of its kind."""
    idle: dict[tuple[str, int], subprocess.Popen[bytes]] = {}

    def kind(reader: Reader) -> tuple[str, int]:
        return reader.module, reader.limits.memory

    def started(reader: Reader) -> subprocess.Popen[bytes]:
        if reader._child is None:
            reader._child = idle.pop(kind(reader), None)
        return _started(reader)  # which starts another where that one died

    def done(reader: Reader, *_: object) -> None:
        if reader._child is not None and not reader._stopped and kind(reader) not in idle:
            idle[kind(reader)] = reader._child
            reader._child = None
        reader._end()

    with patch.object(Reader, "_started", started), patch.object(Reader, "__exit__", done):
        try:
            yield
        finally:
            for child in idle.values():
                child.kill()
                child.communicate()
