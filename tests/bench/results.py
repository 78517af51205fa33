"""RESULTS.md: the table between two marks, with the machine and versions it was measured with.

What stands outside the marks is written by people and kept. A part that was run alone replaces its
own rows; the others stay while machine and versions are the same.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import psutil

from tests.bench.table import HEAD

LIBRARIES = ("pandas", "pandera", "duckdb", "xlsxwriter", "python-calamine", "openpyxl", "dask")
_BLANK = "# What lakip costs\n"


def conditions() -> list[str]:
    """Name the machine and the versions; nothing of it changes from day to day."""
    memory = psutil.virtual_memory().total / 1024**3
    machine = f"{_processor()}, {psutil.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}"
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return [
        f"Machine: {machine}. LibreOffice: {_office()}.",
        f"Versions: Python {platform.python_version()}, lakip {version('lakip')}, {libraries}.",
    ]


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found.group(1).strip() if found else platform.machine()


def _office() -> str:
    program = shutil.which("soffice")
    if program is None:
        return "none"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"[\d.]+", said.stdout)
    return found.group() if found else "unknown"


def replaced(text: str, name: str, content: Sequence[str]) -> str:
    """Put lines between the two marks of a name; at the end where there are none yet.

    >>> replaced("a\\n<!-- t -->\\nold\\n<!-- /t -->\\nb\\n", "t", ["new"])
    'a\\n<!-- t -->\\nnew\\n<!-- /t -->\\nb\\n'
    """
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    block = "\n".join((first, *content, last))
    before, found, rest = text.partition(first)
    if not found:
        return f"{text.rstrip()}\n\n{block}\n"
    return before + block + rest.partition(last)[2]


def kept(text: str, name: str) -> list[str]:
    """Give the lines between the two marks of a name; none where there are none."""
    block = text.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- /{name} -->")[0]
    return block.splitlines()


def merged(text: str, parts: Sequence[str], rows: Sequence[str], about: Sequence[str]) -> str:
    """Put the rows of parts into the table, those of other parts staying where they may.

    Args:
        text: RESULTS.md as it is; blank where there is none.
        parts: The letters of the parts that were run.
        rows: Their rows.
        about: Machine and versions.
    """
    old = kept(text, "bench")
    same = [line for line in old if line in about] == list(about)
    others = [
        line
        for line in old
        if same and (found := re.match(r"\| (\w) \|", line)) and found.group(1) not in parts
    ]
    table = sorted((*others, *rows), key=lambda line: line[2])  # stable: by part alone
    return replaced(text or _BLANK, "bench", (*about, "", *HEAD.splitlines(), *table))
