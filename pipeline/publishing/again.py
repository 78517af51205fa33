"""Making a version again, to compare its bytes with those that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import metadata
from typing import Any

from pipeline.errors import RefusedError
from pipeline.figures.results import Results
from pipeline.order import Order
from pipeline.problems import Masalah
from pipeline.publishing.contents import Cetakan, sums_of, write_contents
from pipeline.publishing.inputs import Masukan, libraries
from pipeline.publishing.issuing import with_changes
from pipeline.publishing.lock import unwritable
from pipeline.publishing.placing import workspace
from pipeline.publishing.versions import Manifest, Versi, folder_of, version_name, versions
from pipeline.steps import langkah


@dataclass(frozen=True)
class Remade:
    """A version that was made again.

    Attributes:
        nomor: Its number.
        sama: Every file has the same bytes.
        berbeda: Files that differ.
        sebab: What differs of the program and its libraries, where the bytes do.
        hasil: hasil.json as it was made now.
        pesan: What was repaired before, in words for the user.
    """

    nomor: int
    sama: bool
    berbeda: tuple[str, ...]
    sebab: tuple[str, ...]
    hasil: Mapping[str, Any]
    pesan: tuple[str, ...] = ()


@langkah("Membandingkan dengan versi yang disimpan", io=True)
def compare_again(
    order: Order, version: Versi, results: Results, masalah: tuple[Masalah, ...]
) -> Remade:
    """Write a version again beside the published files and compare the bytes; nothing is kept.

    Raises:
        RefusedError: Raw files, rules or earlier finals are not what they were.
        WriteError: There is no room for it.
    """
    manifest = version.manifest
    assert manifest is not None
    unlike = Masukan.of_results(order, results).differences(manifest)
    if unlike:
        raise RefusedError(
            f"Versi {version_name(version.nomor)} tidak dapat disusun ulang: {'; '.join(unlike)}."
        )
    cetakan = Cetakan(results, masalah, manifest.status == "final", manifest.revisi)
    base = next((v for v in versions(folder_of(order)) if v.nomor == manifest.dasar), None)
    again = replace(order, revisi=manifest.alasan)
    try:
        with workspace(folder_of(order)) as work:
            hasil = write_contents(with_changes(cetakan, again, base, work), work)
            sums = sums_of(work)
    except OSError as error:
        raise unwritable(folder_of(order), error) from error
    names = dict.fromkeys((*manifest.keluaran, *sums))
    unequal = tuple(n for n in names if sums.get(n) != manifest.keluaran.get(n))
    return Remade(
        version.nomor, not unequal, unequal, _why(manifest, version) if unequal else (), hasil
    )


def _why(manifest: Manifest, version: Versi) -> tuple[str, ...]:
    now = {"lakip": metadata.version("lakip"), **libraries()}
    then = {"lakip": manifest.lakip, **manifest.pustaka}
    found = [f"{n} {then.get(n, '-')} menjadi {v}" for n, v in now.items() if then.get(n) != v]
    if not version.utuh:
        found.append("berkas yang disimpan di riwayat sudah tidak utuh")
    return tuple(found)
