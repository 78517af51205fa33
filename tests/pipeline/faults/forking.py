"""Starts the program over and over, each time as a process of its own that can be killed.

What the program imports is imported once; then each order is a fork of that process, but for those
that are to be run `here`: what they made for a year is remembered by the forks. The system is made
to fail by an audit hook: Python asks it before every file operation, and there it kills the
process, or raises what the system would have raised.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import shutil
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

CHANGES = frozenset(
    {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate", "os.link",
     "os.symlink", "open"}
)  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Fault:
    """Counts the operations that change something below a folder, and fails at one of them.

    Args:
        plan: `folder`; `at`: number of the operation, from 1; `act`: `kill`, `run` (runs `code`),
            or the name of an `errno`; `stays`: at
            all that follow too; `name`: only operations on a file of this name count; `reads`:
            reading counts too; `renames`: only what is renamed to that name counts.
    """

    def __init__(self, plan: dict[str, Any]) -> None:
        self.folder = plan["folder"]
        self.at = plan.get("at", 0)
        self.act = plan.get("act", "")
        self.name = plan.get("name")
        self.code = plan.get("code", "")
        self.stays = plan.get("stays", False)
        self.reads = plan.get("reads", False)
        self.renames = plan.get("renames", False)
        self.count = 0
        self.busy = False

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """Be asked by Python before an operation."""
        if self.busy or event not in CHANGES or not self._counts(event, args):
            return
        self.count += 1
        if self.count == self.at or (self.stays and self.at and self.count > self.at):
            self._fail(str(args[0]))

    def _counts(self, event: str, args: tuple[Any, ...]) -> bool:
        if self.renames and not (event == "os.rename" and Path(args[1]).name == self.name):
            return False
        if event == "open" and not self.reads and not int(args[2] or 0) & _WRITES:
            return False
        paths = [os.fspath(a) for a in args[:2] if isinstance(a, str | os.PathLike)]
        inside = [p for p in paths if str(Path(p).absolute()).startswith(self.folder)]
        if self.name is None:
            return bool(inside)
        return any(Path(p).name == self.name for p in inside)

    def _fail(self, path: str) -> None:
        if self.act == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        self.busy = True
        try:
            if self.act == "run":
                exec(self.code, {"folder": self.folder, "shutil": shutil, "Path": Path, "os": os})
                return
        finally:
            self.busy = False
        number = getattr(errno, self.act)
        raise OSError(number, os.strerror(number), path)


def record(touched: list[tuple[str, bool]], event: str, args: tuple[Any, ...]) -> None:
    """Note a path that is opened or changed, and whether it is changed."""
    if event not in CHANGES:
        return
    changes = event != "open" or bool(int(args[2] or 0) & _WRITES)
    for path in args[:2] if event in {"os.rename", "os.link", "os.symlink"} else args[:1]:
        if isinstance(path, str | os.PathLike):
            touched.append((str(Path(path).absolute()), changes))


def give_up_power() -> None:
    """Have permissions bind root too, as they bind any other user."""
    libc = ctypes.CDLL(None, use_errno=True)
    version_3, this_process = 0x20080522, 0
    header = (ctypes.c_uint32 * 2)(version_3, this_process)
    nothing = (ctypes.c_uint32 * 6)()
    if libc.capset(header, nothing):
        raise OSError(ctypes.get_errno(), "capset")


def child(order: dict[str, Any]) -> None:
    """Be the program."""
    out = os.open(order["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    err = os.open(order["err"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    fault = Fault(order["plan"])
    if order.get("powerless"):
        give_up_power()
    os.umask(order.get("umask", 0o022))
    sys.addaudithook(fault)
    touched: list[tuple[str, bool]] = []
    if "record" in order:
        sys.addaudithook(lambda event, args: record(touched, event, args))
    from pipeline.cli import main

    code = 99
    try:
        main(order["words"])
    except SystemExit as ended:
        code = int(str(ended.code))
    except BaseException:
        traceback.print_exc()
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    fault.busy = True
    Path(order["out"] + ".count").write_text(str(fault.count), encoding="utf-8")
    if "record" in order:
        Path(order["record"]).write_text(json.dumps(touched), encoding="utf-8")
    os._exit(code)


def here(order: dict[str, Any]) -> int:
    """Be the program without a process of its own; give its exit code."""
    from pipeline.cli import main

    with (
        Path(order["out"]).open("w", encoding="utf-8") as out,
        Path(order["err"]).open("w", encoding="utf-8") as err,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main(order["words"])
        except SystemExit as ended:
            return int(str(ended.code))
    return 99


def serve() -> None:
    """Answer each order, a line of JSON, with how it ended: minus the signal that killed it."""
    import pipeline.annual
    import pipeline.cli_versions
    import pipeline.messages.runs
    import pipeline.messages.versions  # noqa: F401  # what the commands import when they are called
    from tests.pipeline.remembering import remembering

    with remembering():
        answer()
    os._exit(0)  # at a usual end DuckDB's binding tells on stderr what it has not let go


def answer() -> None:
    """Run the orders one after the other."""
    for line in sys.stdin:
        order = json.loads(line)
        if order.get("here"):
            print(json.dumps(here(order)), flush=True)
            continue
        pid = os.fork()
        if pid == 0:
            child(order)
        timer = None
        if "after" in order:
            timer = threading.Timer(order["after"], os.kill, (pid, signal.SIGKILL))
            timer.start()
        _, status = os.waitpid(pid, 0)
        if timer is not None:
            timer.cancel()
            timer.join()
        print(json.dumps(os.waitstatus_to_exitcode(status)), flush=True)


if __name__ == "__main__":
    serve()
