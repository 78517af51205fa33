"""Making a version and publishing it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.checking import perbaikan
from pipeline.errors import ConfigurationError, RefusedError, WriteError, system_reason
from pipeline.figures.results import Results
from pipeline.order import Order
from pipeline.problems import Masalah
from pipeline.publishing.comparing import Sisi, compare, side_of
from pipeline.publishing.contents import Cetakan, sums_of, write_contents
from pipeline.publishing.hasil import to_json
from pipeline.publishing.inputs import manifest_of
from pipeline.publishing.lock import unwritable
from pipeline.publishing.papers import WORKBOOK
from pipeline.publishing.placing import flush, keep, place, stage, workspace
from pipeline.publishing.repairing import edited_lines, repair, republish, standing
from pipeline.publishing.versions import (
    HASIL,
    MANIFEST,
    RIWAYAT,
    Manifest,
    Versi,
    folder_of,
    read_hasil,
    version_name,
    versions,
)
from pipeline.report import Report
from pipeline.steps import langkah
from pipeline.workbook import write_book
from pipeline.workbook.text import clean

MOST_REASON = 500
"""Characters of a reason: it is printed in the workbook."""


@dataclass(frozen=True)
class State:
    """Where a year stands before a run, and what the run will make of it.

    Attributes:
        folder: Where the files are published.
        versi: The versions there are, the oldest first.
        final: This run makes the year final.
        revisi: Number of the final that the result is or will become.
        dasar: The last final, which a revision lists its changes against; None without one.
        pesan: What was repaired before, in words for the user.
    """

    folder: Path
    versi: tuple[Versi, ...]
    final: bool
    revisi: int
    dasar: Versi | None
    pesan: tuple[str, ...]

    @property
    def latest(self) -> int:
        """Number of the newest version; 0 where there is none."""
        return self.versi[-1].nomor if self.versi else 0


def reason(text: str) -> str:
    """Give a reason in one line, masked, as manifest and workbook hold it.

    Raises:
        ConfigurationError: It is too long for a reason.
    """
    line = " ".join(clean(text).split())
    if len(line) > MOST_REASON:
        raise ConfigurationError(f"Alasan paling panjang {MOST_REASON} huruf.")
    return line


@langkah("Menyiapkan folder keluaran", io=True)
def prepare(order: Order) -> State:
    """Repair what an interrupted run left, find where the year stands, refuse what may not be done.

    Raises:
        RefusedError: The year is final and no revision was asked for.
        ConfigurationError: A revision of a year that is not final.
        WriteError: What was interrupted cannot be repaired.
    """
    said = repair(order)
    folder = folder_of(order)
    found = versions(folder)
    published = read_hasil(folder / HASIL)
    finals = [v for v in found if v.status == "final"]
    was_final = bool(finals) or (published is not None and published["status"] == "final")
    revisi = max((v.revisi for v in found), default=1)
    if published is not None:
        revisi = max(revisi, int(published["revisi"]))
    if order.revisi is not None and not was_final:
        error: ConfigurationError | RefusedError = ConfigurationError(
            f"Tahun {order.tahun} belum final, jadi belum dapat direvisi; pakai --final."
        )
        raise noted(error, said)
    if was_final and order.revisi is None:
        error = RefusedError(
            f"Tahun {order.tahun} sudah final. Untuk mengubahnya pakai --revisi dengan alasannya."
        )
        raise noted(error, said)
    revising = order.revisi is not None
    return State(
        folder,
        found,
        order.final or revising,
        revisi + 1 if revising else revisi,
        finals[-1] if revising and finals else None,
        said,
    )


def noted(error: ConfigurationError | RefusedError, said: tuple[str, ...]) -> Exception:
    """Add what was repaired to a refusal, so that it is said all the same."""
    for line in said:
        error.add_note(line)
    return error


@langkah("Menulis dan menerbitkan buku kerja", io=True)
def publish(order: Order, state: State, results: Results, masalah: tuple[Masalah, ...]) -> Report:
    """Write the files of a version, keep them in riwayat, and put them in place whole.

    Returns:
        The report; `berubah` is False where the newest version has the same bytes.

    Raises:
        WriteError: The result cannot be written; what was there before is untouched.
    """
    code = int(any(m.tingkat == "kesalahan" for m in masalah))
    cetakan = Cetakan(results, masalah, state.final, state.revisi)
    try:
        (state.folder / RIWAYAT).mkdir(parents=True, exist_ok=True)
        with workspace(state.folder) as work, workspace(state.folder, 0o700) as private:
            cetakan = with_changes(cetakan, order, state.dasar, work)
            hasil = write_contents(cetakan, work)
            sums = sums_of(work)
            mends = perbaikan.write_mending(
                results.checked, private / perbaikan.NAMA, results.office.tahun
            )
            newest = state.versi[-1] if state.versi else None
            same = newest is not None and newest.keluaran == sums and newest.utuh
            number = state.latest if same else state.latest + 1
            if same:
                aside = _put_back(state, mends, private)
            else:
                manifest = manifest_of(
                    order, results, nomor=number, final=state.final, revisi=state.revisi,
                    dasar=None if state.dasar is None else state.dasar.nomor, keluaran=sums,
                )  # fmt: skip
                aside = _issue(state, manifest, work, mends, private)
    except OSError as error:
        raise unwritable(state.folder, error) from error
    said = (*state.pesan, *edited_lines(aside))
    book = state.folder / WORKBOOK.format(unit=order.unit, tahun=order.tahun)
    return Report(order, hasil, masalah, code, book, number, berubah=not same, pesan=said)


def with_changes(cetakan: Cetakan, order: Order, base: Versi | None, work: Path) -> Cetakan:
    """Add what a revision changes: found by printing it once without, and comparing."""
    if base is None or not base.utuh or base.hasil is None:
        return cetakan
    book = work / "tanpa-perubahan.xlsx"
    write_book(cetakan.results, book, final=True, revisi=cetakan.revisi)
    new = Sisi(None, _as_read(cetakan.hasil({})), _present(order, cetakan, base), book)
    changes = compare(side_of(base), new, order.revisi or "")
    book.unlink()
    return replace(cetakan, perubahan=changes.without_texts())


def _as_read(hasil: Mapping[str, Any]) -> dict[str, Any]:
    """Give a hasil.json as it is read back: numbers as JSON holds them."""
    read: dict[str, Any] = json.loads(to_json(hasil))
    return read


def _present(order: Order, cetakan: Cetakan, base: Versi) -> Manifest | None:
    """Give what the manifest will say of rules and settings, to compare with that of the base."""
    if base.manifest is None:
        return None
    return manifest_of(
        order, cetakan.results, nomor=0, final=True, revisi=cetakan.revisi, dasar=None, keluaran={}
    )


def _put_back(state: State, mends: bool, private: Path) -> tuple[str, ...]:
    """Put back what was edited or taken away of the newest version."""
    now = standing(state.folder)
    _put_mending(state.folder, mends, private)
    return republish(now, state.versi[-1])


def _issue(
    state: State, manifest: Manifest, work: Path, mends: bool, private: Path
) -> tuple[str, ...]:
    """Keep what was written as a version and put it in place.

    Whatever needs room on the disk is done before the version has its name; from then on files are
    only renamed.
    """
    number = version_name(manifest.nomor)
    (work / MANIFEST).write_text(manifest.text(), encoding="utf-8", newline="\n")
    stage(work, state.folder, manifest.keluaran)
    kept = Versi(manifest.nomor, keep(work, state.folder, manifest.nomor), manifest)
    try:
        _put_mending(state.folder, mends, private)
        return place(state.folder, manifest.keluaran, (*state.versi, kept))
    except OSError as error:
        raise WriteError(
            f"Versi {number} sudah disimpan di {kept.folder}, tetapi belum dapat diterbitkan: "
            f"{error.filename} {system_reason(error)}. Yang sudah terbit tidak berubah."
        ) from error


def _put_mending(folder: Path, mends: bool, private: Path) -> None:
    """Put the rows that need mending in place, or take away those of the last run."""
    target = folder / perbaikan.NAMA
    if mends:
        flush(private / perbaikan.NAMA)
        (private / perbaikan.NAMA).replace(target)
    else:
        target.unlink(missing_ok=True)
