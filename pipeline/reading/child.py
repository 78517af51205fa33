"""Workbooks are read in a child process that can be ended: a hang or a bomb costs one file.

The child answers one path after the other over pipes.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from pipeline.reading.limits import Limits
from pipeline.reading.passwords import Passwords
from pipeline.reading.sheet import (
    Sheet,
    Source,
    UnreadableFileError,
    not_given,
)
from pipeline.reading.wire import NotCellsError, packed, packed_sheet, unpacked

_NO_ROOM = "isinya tidak muat dalam memori yang disediakan"
_ENDED = "isinya membuat pembaca berhenti"
_OUT_OF_MEMORY = frozenset({-signal.SIGABRT, -9})
"""How a child ends that asks for more memory than there is: by itself, or by the system."""
_LENGTH = struct.Struct(">Q")


@dataclass
class Reader:
    """Reads workbooks in a child process that is started when first needed, and again when it died.

    Attributes:
        limits: What one file may take.
        passwords: Passwords of locked workbooks; they go to the child through its pipe alone.
        module: What runs in the child: a module that calls `serve`.
    """

    limits: Limits = field(default_factory=Limits)
    passwords: Passwords = field(default_factory=Passwords)
    module: str = "pipeline.reading.child"
    _child: subprocess.Popen[bytes] | None = None
    _stopped: bool = False
    _starting: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        """Use the reader as a context."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        self._end()

    def read(self, source: Source) -> list[Sheet]:
        """Read every sheet of a workbook.

        Raises:
            UnreadableFileError: It cannot be read, takes too long or too much, or ended the child.
        """
        return self.read_bytes(source)[1]

    def read_bytes(self, source: Source) -> tuple[str, list[Sheet]]:
        """Read every sheet of a workbook, and give the SHA-256 of the bytes that were read.

        Raises:
            UnreadableFileError: As `read` does.
        """
        child = self._started()
        timer = threading.Timer(self.limits.seconds, child.kill)
        timer.start()
        try:
            answer = _ask(child, self._request(source))
        finally:
            late = not timer.is_alive()
            timer.cancel()
        if answer is None:
            code = child.wait()
            self._end()
            raise self._died(code, late=late)
        if isinstance(answer, tuple):
            raise UnreadableFileError(*answer)
        sheets = [Sheet(source=source, **sheet) for sheet in answer["sheets"]]
        return answer["sha256"], sheets

    def stop(self) -> None:
        """End the child for good, while another thread may wait for its answer."""
        with self._starting:
            self._stopped = True
            if self._child is not None:
                self._child.kill()

    def _request(self, source: Source) -> bytes:
        words = {
            "path": os.fspath(source.path.absolute()),
            "nama": source.nama,
            "passwords": self.passwords.for_file(source.nama),
            "limits": asdict(self.limits),
        }
        return json.dumps(words).encode()

    def _died(self, code: int, *, late: bool) -> UnreadableFileError:
        """Word why the child ended without an answer."""
        if late:
            reason = f"membacanya memakan lebih dari {self.limits.seconds:.0f} detik"
            return UnreadableFileError("berkas_terlalu_besar", reason)
        if code in _OUT_OF_MEMORY:
            return UnreadableFileError("berkas_terlalu_besar", _NO_ROOM)
        return UnreadableFileError("berkas_rusak", _ENDED)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._stopped:
                raise UnreadableFileError("berkas_rusak", _ENDED)
            if self._child is None or self._child.poll() is not None:
                self._end()
                self._child = subprocess.Popen(
                    [sys.executable, "-m", self.module, str(self.limits.memory)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,  # a panic of the reader prints a trace there
                )
            return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _ask(child: subprocess.Popen[bytes], request: bytes) -> Any:
    """Send what to read and give the answer; None where the child died."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        _send(child.stdin, request)
        data = _receive(child.stdout)
        return None if data is None else unpacked(data)
    except (OSError, NotCellsError):
        return None


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return data if len(data) == length else None


def serve(read: Callable[[Source, Limits, Sequence[str]], list[Sheet]]) -> None:
    """Be the child: answer each path with what it holds as sheets, or the reason why not."""
    _limit_memory(int(sys.argv[1]))
    gc.disable()  # cells form no cycles
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while (request := _receive(requests)) is not None:
        asked = json.loads(request)
        source = Source(Path(asked["path"]), asked["nama"], "", "")
        limits = Limits(**asked["limits"])
        answer: object
        try:
            sheets = read(source, limits, asked["passwords"])
            sha = sheets[0].source.sha256 if sheets else ""
            answer = {"sha256": sha, "sheets": [packed_sheet(sheet) for sheet in sheets]}
        except UnreadableFileError as error:
            answer = (error.aturan, error.alasan)
        except MemoryError:
            answer = ("berkas_terlalu_besar", _NO_ROOM)
        except OSError as error:
            refused = not_given(error)
            answer = (refused.aturan, refused.alasan)
        _send(answers, packed(answer))


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    from pipeline.reading.spreadsheet import read_spreadsheet

    serve(read_spreadsheet)
