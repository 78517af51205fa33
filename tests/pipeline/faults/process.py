"""The program as a process that the system fails, and what must hold of an office afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.pipeline.commands import ROOT, Ended, arguments, published
from tests.pipeline.publishing.states import TERBIT, tree

FORKING = Path(__file__).with_name("forking.py")
KILLED = -9


@dataclass
class Program:
    """Runs the command line in a fork of a process that has imported everything."""

    scratch: Path
    count: int = 0
    server: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        """Start the process that is forked."""
        self.server = subprocess.Popen(
            [sys.executable, FORKING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def __call__(self, command: str, office: Path, *words: object, **rest: Any) -> Ended:
        """Run a command on the office's year.

        Args:
            command: The command.
            office: The office's folder.
            *words: Further words.
            **rest: `plan` says how the system fails meanwhile; with `here` no process is forked,
                and what is made for the year is remembered by those that are forked later.
        """
        plan = {"folder": str(office / "output"), **rest.pop("plan", {})}
        out, err = self.scratch / "out", self.scratch / "err"
        order = {
            "words": [command, *map(str, arguments(office, *words))],
            "plan": plan, "out": str(out), "err": str(err), **rest,
        }  # fmt: skip
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(json.dumps(order) + "\n")
        self.server.stdin.flush()
        code = int(self.server.stdout.readline())
        said = err.read_text(encoding="utf-8") if err.exists() else ""
        assert "Traceback" not in said, said
        counted = self.scratch / "out.count"
        self.count = int(counted.read_text()) if counted.exists() else 0
        counted.unlink(missing_ok=True)
        return Ended(code, out.read_text(encoding="utf-8") if out.exists() else "", said)

    def end(self) -> None:
        """End the process that is forked."""
        assert self.server.stdin is not None
        self.server.stdin.close()
        self.server.wait()


def demand_sound(office: Path, *sets: dict[str, bytes]) -> None:
    """Demand what holds at any moment: each published file is whole, and of one of the sets."""
    folder = published(office)
    for name in TERBIT:
        there = (folder / name).read_bytes() if (folder / name).exists() else None
        assert there in [s.get(name) for s in sets], f"{name} is of no version"


def kept(office: Path) -> dict[str, bytes]:
    """Give every file of riwayat with its bytes."""
    folder = published(office) / "riwayat"
    return tree(folder) if folder.is_dir() else {}


def terbit(office: Path) -> dict[str, bytes]:
    """Give what is published."""
    folder = published(office)
    return {n: (folder / n).read_bytes() for n in TERBIT if (folder / n).exists()}


def leftovers(office: Path) -> set[str]:
    """Name what lies in the published folder beside the set, riwayat and the lock's empty file."""
    return {p.name for p in published(office).iterdir()} - {".kunci", "riwayat", *TERBIT}
