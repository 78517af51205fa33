"""Runs lakip and writes down what it loaded: the modules that are not its own, in their order.

python -m tests.bench.programs.loaded LIST run 2025 --unit contoh ...
"""

from __future__ import annotations

import atexit
import sys
from pathlib import Path

OWN = ("pipeline", "schemas", "flows", "tests")


def write(path: Path, before: frozenset[str]) -> None:
    """Write the names, one a line."""
    names = (n for n in sys.modules if n not in before and n.partition(".")[0] not in OWN)
    path.write_text("\n".join(names), encoding="utf-8")


if __name__ == "__main__":
    atexit.register(write, Path(sys.argv[1]), frozenset(sys.modules))
    from pipeline.cli import main

    main(sys.argv[2:])
