"""The one composition of many units: what is to be run, in batches, and then the recaps.

How batches and recaps are carried out is not decided here: `fan` calls the worker's function on
each, on this computer or on others, plainly or as Prefect tasks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import BusyError, LakipError, WriteError, system_reason
from pipeline.office.rules import load_unit
from pipeline.program import sidik_program
from pipeline.publishing.placing import sweep
from pipeline.regency.order import RECAP, UNIT, RegencyOrder, all_names, unit_names
from pipeline.regency.others import left_out
from pipeline.regency.pieces import Batch, Fan, Rekap, RekapPiece, batches, leftovers, recaps
from pipeline.regency.publish import publish_recap
from pipeline.regency.report import UnitReport
from pipeline.regency.work import OtherProgramError, introduced, work

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done and how many there are."""


@dataclass(frozen=True)
class RegencyReport:
    """What a run of many units did.

    Attributes:
        order: What was asked.
        units: Every unit that was asked for, by regional code and name of its folder.
        rekap: The recaps that were published or could not be.
        belum: Units that were not reached, since the workers were gone.
        rekap_belum: Regencies whose recaps were not reached.
        halangan: Why units or recaps were not reached; None where nothing hindered.
        rekap_lama: Recaps in the folder that are of no regency of this run of all units.
        lain: The other units of the regencies, by their last results; none where all were asked.
    """

    order: RegencyOrder
    units: tuple[UnitReport, ...]
    rekap: tuple[Rekap, ...] = ()
    belum: tuple[str, ...] = ()
    rekap_belum: tuple[str, ...] = ()
    halangan: LakipError | None = None
    rekap_lama: tuple[Path, ...] = ()
    lain: tuple[UnitReport, ...] = ()

    @property
    def exit_code(self) -> int:
        """5 where a recap cannot be written, 1 where units fail or have errors, else 0."""
        if any(one.gagal for one in self.rekap):
            return WriteError.exit_code
        return int(self.halangan is not None or any(one.kode_akhir for one in self.units))

    @property
    def utuh(self) -> bool:
        """Every unit was reached and every recap stands, whatever became of the units."""
        return self.halangan is None and not any(one.gagal for one in self.rekap)


class CutOffError(LakipError):
    """The workers are gone in the middle of a run."""


def build_regency(order: RegencyOrder, fan: Fan, workers: int, progress: Progress) -> RegencyReport:
    """Run many units and publish the recap of each regency.

    Args:
        order: What is asked; the roots are absolute, so that every worker means the same.
        fan: Carries out the batches, and then the recaps.
        workers: How many workers there are, for the size of the batches.
        progress: Called as units and recaps are done.

    Raises:
        LakipError: Wrong use, or another such run under way. A unit or recap that fails raises
            nothing, nor do workers that are gone: the report says what was done until then.
    """
    names = unit_names(order)
    with _alone(order):
        refused = _twins(order, all_names(order))
        done = [
            introduced(order, UnitReport(n, n, gagal=why, sebab=why, kode_akhir=2))
            for n, why in refused.items()
            if n in names
        ]
        todo = [(n, _size(order, n)) for n in names if n not in refused]
        progress(Batch.kerja, len(done), len(names))
        hindrance: LakipError | None = None
        try:
            for found in fan(work, batches(order, todo, workers, sidik_program())):
                done += found
                progress(Batch.kerja, len(done), len(names))
        except (CutOffError, OtherProgramError) as error:
            hindrance = error
        done.sort(key=_by_code)
        report = RegencyReport(order, tuple(done), halangan=hindrance)
        if hindrance is None:
            others = left_out(order, done, refused)
            return _recapped(replace(report, lain=others), fan, progress)
        # No recap: those of an earlier run say more then.
        reached = {one.unit for one in done}
        return replace(report, belum=tuple(n for n in names if n not in reached))


def _by_code(one: UnitReport) -> tuple[str, str]:
    return one.kode or "~", one.unit


def _recapped(report: RegencyReport, fan: Fan, progress: Progress) -> RegencyReport:
    """Publish the recaps of the regencies of all units, with the units that were left out."""
    units = sorted((*report.units, *report.lain), key=_by_code)
    asked = recaps(report.order, units, sidik_program())
    progress(RekapPiece.kerja, 0, len(asked))
    done: list[Rekap] = []
    hindrance: LakipError | None = None
    try:
        for one in fan(publish_recap, asked):
            done.append(one)
            progress(RekapPiece.kerja, len(done), len(asked))
    except (CutOffError, OtherProgramError) as error:
        hindrance = error
    done.sort(key=lambda one: one.kabupaten)
    reached = {one.kabupaten for one in done}
    left = sorted(one.kabupaten for one in asked if one.kabupaten not in reached)
    return replace(
        report,
        rekap=tuple(done),
        rekap_belum=tuple(left),
        halangan=hindrance,
        rekap_lama=leftovers(report.order, asked),
    )


@contextmanager
def _alone(order: RegencyOrder) -> Iterator[None]:
    """Hold the lock of the regency's year; a killed process gives it back."""
    try:
        order.folder.mkdir(parents=True, exist_ok=True)
        guard = FileLock(order.folder / ".kunci")
        guard.acquire(timeout=0)
    except Timeout as error:
        raise BusyError(
            f"lakip kabupaten untuk tahun {order.tahun} sedang berjalan. Tunggu sampai selesai."
        ) from error
    except OSError as error:
        raise WriteError(
            f"Folder {order.folder} tidak dapat ditulisi: {system_reason(error)}."
        ) from error
    try:
        _sweep(order)
        yield
        _sweep(order)
    finally:
        guard.release()


def _sweep(order: RegencyOrder) -> None:
    """Take away what killed workers left half written beside the recaps."""
    for folder in (order.folder, order.folder / UNIT, order.folder / RECAP):
        with suppress(OSError):
            sweep(folder)


def _twins(order: RegencyOrder, names: Iterable[str]) -> dict[str, str]:
    """Find units with one regional code: nobody can tell whose figures are whose.

    Returns:
        Unit to the reason why it is not run.
    """
    codes: dict[str, str] = {}
    for name in names:
        try:
            codes[name] = load_unit(order.raw, name, order.tahun)[0].kode
        except LakipError:
            continue  # the worker reports on it
    often = Counter(code for code in codes.values() if code)
    return {
        name: f"Kode wilayah {code} dipakai lebih dari satu unit: "
        f"{', '.join(n for n, c in codes.items() if c == code)}. Betulkan kode di unit.toml."
        for name, code in codes.items()
        if often[code] > 1
    }


def _size(order: RegencyOrder, unit: str) -> int:
    """Give the bytes of a unit's raw files; what cannot be seen counts as none."""
    try:
        found: list[Path] = list((order.raw / unit / str(order.tahun)).iterdir())
        return sum(p.stat().st_size for p in found if p.is_file())
    except OSError:
        return 0
