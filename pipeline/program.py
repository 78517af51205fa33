"""Which program this is: its version, its own files, and the libraries that its results rest on."""

from __future__ import annotations

import hashlib
import re
import sys
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

_FLOORS = ("schemas", "pipeline")
"""What results are made by; floor 4 only runs it."""
_ENDINGS = (".py", ".sql", ".toml")


@cache
def sidik_program() -> str:
    """Give a fingerprint of the program: equal ones make the same results of the same inputs.

    It covers the program's version and files, Python and the versions of all libraries that the
    program states. It is the same wherever the same program is installed.
    """
    digest = hashlib.sha256()
    digest.update(f"python {sys.version_info.major}.{sys.version_info.minor}\n".encode())
    for line in (f"lakip {metadata.version('lakip')}", *_libraries()):
        digest.update(f"{line}\n".encode())
    for floor in _FLOORS:
        for name, entry in _sources(files(floor), floor):
            text = entry.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{name} {hashlib.sha256(text).hexdigest()}\n".encode())
    return f"{metadata.version('lakip')}-{digest.hexdigest()[:12]}"


def _libraries() -> list[str]:
    """Name the libraries that the program states, with their versions; those of extras are none."""
    found = []
    for text in metadata.requires("lakip") or []:
        requirement, _, marker = text.partition(";")
        if "extra" in marker:
            continue
        named = re.match(r"[\w.-]+", requirement)
        assert named is not None
        found.append(f"{named.group()} {metadata.version(named.group())}")
    return sorted(found)


def _sources(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    """Give the files of a package that decide what it does, by their place in it."""
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        place = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _sources(entry, place)
        elif entry.name.endswith(_ENDINGS):
            found.append((place, entry))
    return found
