"""Files put in place whole: written beside the target, flushed to the disk, and renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.publishing.versions import HASIL, RIWAYAT, Versi, hash_of, version_name

SEDANG = ".sedang-"
"""Folders that a version is written in; what a dead run left of them has no use."""
BARU = ".baru"
"""Ending of files that wait beside their target."""


@contextmanager
def workspace(folder: Path, mode: int = 0o777) -> Iterator[Path]:
    """Give an empty folder beside the published files; what is left in it goes at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (work := folder / f"{SEDANG}{number}").exists():
        number += 1
    work.mkdir(mode=mode)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Take away what dead runs left; only whoever holds the lock may."""
    for path in folder.glob(f"{SEDANG}*"):
        if path.is_symlink() or path.is_file():
            path.unlink(missing_ok=True)
        else:
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(f".*{BARU}"):
        path.unlink(missing_ok=True)


def keep(work: Path, folder: Path, number: int) -> Path:
    """Make a written folder a version: all of it is on the disk before it has its name.

    Raises:
        OSError: It cannot be put there, or the number is taken.
    """
    for path in work.iterdir():
        flush(path)
    flush(work)
    target = folder / RIWAYAT / version_name(number)
    if target.exists():
        raise FileExistsError(17, "sudah ada", str(target))
    work.rename(target)
    flush(target.parent)
    return target


def put_whole(path: Path, write: Callable[[Path], object]) -> bool:
    """Put a file in place in one piece, unless the same bytes stand there already.

    Args:
        path: The file.
        write: Writes it to the place beside the target that it is given.

    Returns:
        Whether the file changed.

    Raises:
        OSError: It cannot be written; what was there before is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{os.getpid()}{BARU}")
    try:
        write(beside)
        if hash_of(beside) == hash_of(path):
            return False
        flush(beside)
        beside.replace(path)
        flush(path.parent)
    finally:
        beside.unlink(missing_ok=True)
    return True


def stage(source: Path, folder: Path, names: Iterable[str]) -> None:
    """Copy files beside their targets, so that putting them in place needs no more room.

    Raises:
        OSError: There is no room or no right for it; nothing in place has changed, and what was
            copied is gone again: on a full disk others need the room.
    """
    made: list[Path] = []
    try:
        for name in names:
            made.append(folder / f".{name}{BARU}")
            shutil.copyfile(source / name, made[-1])
            flush(made[-1])
    except OSError:
        for path in made:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def place(folder: Path, wanted: Mapping[str, str], known: Iterable[Versi]) -> tuple[str, ...]:
    """Put the staged files of a version in place, hasil.json last.

    Files that stand in their way are kept aside where they are of no version. Files of earlier
    versions that this one does not have go: riwayat keeps them.

    Args:
        folder: Where the set is published.
        wanted: Name to SHA-256 of the set.
        known: All versions.

    Returns:
        Names under which edited files were kept.

    Raises:
        OSError: A file cannot be replaced, as one that Excel holds open; those that were are put
            back, so that what was published is published still.
    """
    found = tuple(known)
    ours = known_hashes(found)
    aside: list[str] = []
    replaced: list[tuple[Path, str | Path | None]] = []
    try:
        for name in (*sorted(ours.keys() - wanted.keys()), *in_order(wanted)):
            target = folder / name
            there = hash_of(target)
            if there is not None and there == wanted.get(name):
                (folder / f".{name}{BARU}").unlink(missing_ok=True)
                continue
            if os.path.lexists(target) and there not in ours.get(name, ()):
                kept = set_aside(target)
                aside.append(kept.name)
                replaced.append((target, kept))
            else:
                replaced.append((target, there))
            if name in wanted:
                (folder / f".{name}{BARU}").replace(target)
            else:
                target.unlink(missing_ok=True)
        flush(folder)
    except OSError:
        for target, before in reversed(replaced):
            with suppress(OSError):  # the next command completes what cannot be put back either
                _put_back(target, before, found)
        raise
    return tuple(aside)


def _put_back(target: Path, before: str | Path | None, known: Iterable[Versi]) -> None:
    """Put back what stood in a place: an edited file kept aside, a version's by its hash, none."""
    if isinstance(before, Path):
        before.replace(target)
    elif before is None:
        target.unlink(missing_ok=True)
    elif hash_of(target) != before:
        for folder in (v.folder for v in known if hash_of(v.folder / target.name) == before):
            stage(folder, target.parent, [target.name])
            (target.parent / f".{target.name}{BARU}").replace(target)
            return


def in_order(names: Iterable[str]) -> list[str]:
    """Sort files in the order they are put in place: hasil.json, which names the others, last."""
    return sorted(names, key=lambda n: (n == HASIL, n))


def known_hashes(found: Iterable[Versi]) -> dict[str, set[str]]:
    """Give for each file's name the hashes that it has in any version."""
    hashes: dict[str, set[str]] = {}
    for version in found:
        for name, code in version.keluaran.items():
            hashes.setdefault(name, set()).add(code)
    return hashes


def set_aside(path: Path) -> Path:
    """Keep a file that someone edited under the first free name `...-diedit-<n>...`."""
    number = 1
    while os.path.lexists(kept := path.with_name(f"{path.stem}-diedit-{number}{path.suffix}")):
        number += 1
    path.rename(kept)
    return kept


def flush(path: Path) -> None:
    """Have a file or folder on the disk; Windows knows that for files only."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
