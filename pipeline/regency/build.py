"""The one composition of many units: what is to be run, in batches, and the recaps of it all.

How the batches are carried out is not decided here: `fan` calls the worker's function on each, on
this computer or on others, plainly or as Prefect tasks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import BusyError, LakipError, WriteError, system_reason
from pipeline.office.rules import load_unit
from pipeline.program import sidik_program
from pipeline.regency.order import Batch, RegencyOrder, batches, unit_names
from pipeline.regency.publish import Rekap, publish_recaps
from pipeline.regency.report import UnitReport
from pipeline.regency.work import OtherProgramError, introduced, work

Work = Callable[[Batch], tuple[UnitReport, ...]]
Fan = Callable[[Work, Sequence[Batch]], Iterable[tuple[UnitReport, ...]]]
"""Calls a function on each batch and gives the results as they come."""


@dataclass(frozen=True)
class RegencyReport:
    """What a run of many units did.

    Attributes:
        order: What was asked.
        units: Every unit, by regional code and name of its folder.
        rekap: The recaps that were published.
        belum: Units that were not reached, since the workers were gone.
        halangan: Why units were not reached or recaps not written; None where nothing hindered.
    """

    order: RegencyOrder
    units: tuple[UnitReport, ...]
    rekap: tuple[Rekap, ...] = ()
    belum: tuple[str, ...] = ()
    halangan: LakipError | None = None

    @property
    def exit_code(self) -> int:
        """5 where recaps were not written, 1 where units fail or have errors, else 0."""
        if isinstance(self.halangan, WriteError):
            return self.halangan.exit_code
        return int(self.halangan is not None or any(one.kode_akhir for one in self.units))


class CutOffError(LakipError):
    """The workers are gone in the middle of a run."""


def build_regency(
    order: RegencyOrder, fan: Fan, workers: int, progress: Callable[[int, int], None]
) -> RegencyReport:
    """Run many units and publish the recap of each regency.

    Args:
        order: What is asked; the roots are absolute, so that every worker means the same.
        fan: Carries out the batches.
        workers: How many workers there are, for the size of the batches.
        progress: Called with the units done and the units in all.

    Raises:
        LakipError: Wrong use, or another such run under way. A unit that fails raises nothing,
            nor do workers that are gone: the report says what was done until then.
    """
    names = unit_names(order)
    with _alone(order):
        refused = _twins(order, names)
        done = [UnitReport(n, n, gagal=why, sebab=why, kode_akhir=2) for n, why in refused.items()]
        done = [introduced(order, one) for one in done]
        todo = [(n, _size(order, n)) for n in names if n not in refused]
        progress(len(done), len(names))
        hindrance: LakipError | None = None
        try:
            for found in fan(work, batches(order, todo, workers, sidik_program())):
                done += found
                progress(len(done), len(names))
        except (CutOffError, OtherProgramError) as error:
            hindrance = error
        done.sort(key=lambda one: (one.kode or "~", one.unit))
        return _closed(order, tuple(done), names, hindrance)


def _closed(
    order: RegencyOrder,
    done: tuple[UnitReport, ...],
    names: Iterable[str],
    hindrance: LakipError | None,
) -> RegencyReport:
    """Publish the recaps, unless units are missing: those of an earlier run say more then."""
    if hindrance is not None:
        reached = {one.unit for one in done}
        left = tuple(n for n in names if n not in reached)
        return RegencyReport(order, done, belum=left, halangan=hindrance)
    try:
        return RegencyReport(order, done, publish_recaps(order, done))
    except WriteError as error:
        return RegencyReport(order, done, halangan=error)


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
        yield
    finally:
        guard.release()


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
