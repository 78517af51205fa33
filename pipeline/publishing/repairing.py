"""Opening a year: what an interrupted publication left is completed or rolled back first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import BusyError, WriteError
from pipeline.order import Order
from pipeline.publishing.lock import lock
from pipeline.publishing.placing import (
    keep,
    known_hashes,
    place,
    stage,
    sweep,
    workspace,
)
from pipeline.publishing.versions import (
    HASIL,
    MANIFEST,
    RIWAYAT,
    SEMENTARA,
    Manifest,
    Versi,
    hash_of,
    read_hasil,
    version_name,
    versions,
    year_of,
)


@dataclass(frozen=True)
class Keadaan:
    """How a published set stands to its versions.

    Attributes:
        folder: Where it is published.
        versi: The versions, the oldest first.
        tujuan: The version that ought to be published; None where there is none to put there.
        putus: Files that are missing or of another version: the publication was interrupted.
        diedit: Files that are of no version: someone edited them.
        yatim: The set is whole, but of no version: riwayat was lost.
    """

    folder: Path
    versi: tuple[Versi, ...]
    tujuan: Versi | None
    putus: tuple[str, ...] = ()
    diedit: tuple[str, ...] = ()
    yatim: bool = False


def standing(folder: Path) -> Keadaan:
    """Compare a published set with its versions; changes nothing."""
    found = versions(folder)
    if _orphan(folder, found):
        return Keadaan(folder, found, None, yatim=True)
    ours = known_hashes(found)
    there = {name: hash_of(folder / name) for name in ours}
    for version in reversed(found):
        if version.keluaran and all(there[n] == c for n, c in version.keluaran.items()):
            return Keadaan(folder, found, version)
        if version.utuh:
            wrong = [n for n, code in version.keluaran.items() if there[n] != code]
            broken = tuple(n for n in wrong if there[n] is None or there[n] in ours[n])
            edited = tuple(n for n in wrong if n not in broken)
            return Keadaan(folder, found, version, broken, edited)
    return Keadaan(folder, found, None)


def _orphan(folder: Path, found: tuple[Versi, ...]) -> bool:
    """Tell whether a whole published set is of no version."""
    hasil = read_hasil(folder / HASIL)
    if hasil is None or not hasil["keluaran"]:
        return False
    ours = known_hashes(found)
    sums: Mapping[str, str] = hasil["keluaran"]
    if any(hash_of(folder / name) != code for name, code in sums.items()):
        return False
    known = [code in ours.get(name, ()) for name, code in sums.items()]
    return not any(known) and hash_of(folder / HASIL) not in ours.get(HASIL, ())


def open_year(order: Order) -> tuple[str, ...]:
    """Repair what an interrupted run left of a year, where there is anything to repair.

    Reading needs no lock: where another run holds it, or nothing can be written, the versions are
    read as they are.

    Returns:
        What was done, in words for the user.
    """
    if not any(_needs_repair(standing(f)) for f in published_folders(order)):
        return ()
    try:
        with lock(order):
            return repair(order)
    except BusyError:
        return ()
    except WriteError as error:
        return (f"Penerbitan yang terputus belum dapat dipulihkan. {error}",)


def repair(order: Order) -> tuple[str, ...]:
    """Bring every published set of a year back to a whole version; the lock must be held.

    Returns:
        What was done, in words for the user.
    """
    return tuple(line for f in published_folders(order) for line in _repair(f))


def published_folders(order: Order) -> list[Path]:
    """Give the folders of a year in which something is published: its own, and interim ones."""
    year = year_of(order)
    interim = year / SEMENTARA
    inner = sorted(interim.iterdir()) if interim.is_dir() else []
    return [f for f in (year, *inner) if f.is_dir() and not f.is_symlink()]


def _needs_repair(state: Keadaan) -> bool:
    return bool(state.putus) or state.yatim


def _repair(folder: Path) -> Iterable[str]:
    sweep(folder)
    state = standing(folder)
    if state.yatim:
        yield _adopt(state)
    elif state.putus and state.tujuan is not None:
        yield from _put(state, state.tujuan)


def _put(state: Keadaan, version: Versi) -> Iterable[str]:
    newest = version.nomor == state.versi[-1].nomor
    did = "dilengkapi menjadi" if newest else "dikembalikan ke"
    aside = republish(state, version)
    yield (
        f"Penerbitan yang terputus {did} versi {version_name(version.nomor)} "
        f"({', '.join(state.putus)})."
    )
    yield from edited_lines(aside)


def republish(state: Keadaan, version: Versi) -> tuple[str, ...]:
    """Put the files of a version in place again.

    Returns:
        Names under which edited files were kept.
    """
    wrong = [n for n in version.keluaran if n in {*state.putus, *state.diedit}]
    stage(version.folder, state.folder, wrong)
    return place(state.folder, version.keluaran, state.versi)


def edited_lines(aside: Iterable[str]) -> Iterable[str]:
    """Say which edited files were kept, and under which names."""
    for name in aside:
        yield f"Berkas terbitan yang telah diubah di luar program disimpan sebagai {name}."


def _adopt(state: Keadaan) -> str:
    """Keep a published set whose version was lost as a version of its own."""
    folder = state.folder
    hasil = read_hasil(folder / HASIL)
    assert hasil is not None
    number = 1 + max((v.nomor for v in state.versi), default=0)
    sums = {**hasil["keluaran"], HASIL: str(hash_of(folder / HASIL))}
    manifest = Manifest(
        nomor=number,
        status=hasil["status"],
        revisi=hasil["revisi"],
        waktu=datetime.now(UTC).isoformat(timespec="seconds"),
        oleh="",
        alasan="disalin dari hasil yang terbit, karena versinya hilang dari riwayat",
        lakip="",
        keputusan="",
        keluaran=sums,
    )
    (folder / RIWAYAT).mkdir(exist_ok=True)
    with workspace(folder) as work:
        for name in sums:
            (work / name).write_bytes((folder / name).read_bytes())
        (work / MANIFEST).write_text(manifest.text(), encoding="utf-8", newline="\n")
        keep(work, folder, number)
    return (
        f"Riwayat tidak memuat hasil yang sedang terbit; hasil itu disimpan sebagai versi "
        f"{version_name(number)}."
    )
