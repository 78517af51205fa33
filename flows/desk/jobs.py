"""Checks and runs in this process, one at a time for each unit and year, followed step by step."""

from __future__ import annotations

import contextvars
import logging
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from flows import asked
from flows.desk.roles import Pelaku
from pipeline import annual, publishing
from pipeline.errors import BusyError, LakipError
from pipeline.figures.aggregate import aggregate
from pipeline.figures.bab3.finals import read_finals
from pipeline.order import Order
from pipeline.publishing import pdf
from pipeline.report import Report

Kind = Literal["periksa", "susun"]
STEPS: Mapping[Kind, tuple[str, ...]] = {
    "periksa": tuple(
        step.judul
        for step in (
            annual.open_office,
            annual.read_raw,
            annual.check_registers,
            read_finals,
            aggregate,
            annual.problems_of,
        )
    ),
    "susun": tuple(
        step.judul
        for step in (
            annual.open_office,
            publishing.prepare,
            annual.read_raw,
            annual.check_registers,
            read_finals,
            aggregate,
            annual.problems_of,
            publishing.publish,
        )
    ),
}
"""What a job is expected to do, so that those who wait see how far it is."""
PDF_STEPS = (pdf.write_pdf.judul,)
DEFECT = (
    "Terjadi kesalahan dalam program. Yang sudah terbit tidak berubah. "
    "Laporkan kepada pembuat program; rinciannya ada di halaman.log di folder .layanan."
)


@dataclass
class Job:
    """A check or a run, while it goes on and afterwards.

    Attributes:
        kind: Check or run.
        oleh: Who asked.
        expected: The steps that it is expected to take.
        steps: The steps that have begun, the last one under way until the job has ended.
        ended: It has come to its end.
        error: Why it came to nothing; blank where it did not.
        report: What it gave.
        seconds: How long it took.
        change: Grows with each change, so that pages know when to draw anew.
    """

    kind: Kind
    oleh: str
    expected: tuple[str, ...] = ()
    steps: list[str] = field(default_factory=list)
    ended: bool = False
    error: str = ""
    report: Report | None = None
    seconds: float = 0.0
    change: int = 0

    def begin_step(self, name: str) -> None:
        """Note that a step begins; called in the job's thread."""
        if name not in self.steps:  # a retried step begins twice
            self.steps.append(name)
        self.change += 1


Files = frozenset[tuple[str, int, int]]
"""Name, size and time of all that a check reads."""
Place = tuple[str, int]
"""A unit and a year."""


@dataclass
class Jobs:
    """All jobs of this process.

    Attributes:
        raw: Root of the raw folders.
        output: Root of the results.
    """

    raw: Path
    output: Path
    _last: dict[tuple[Kind, Place], Job] = field(default_factory=dict)
    _seen: dict[Place, Report] = field(default_factory=dict)
    _tried: dict[Place, Files] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=2, thread_name_prefix="kerja")
    )

    def last(self, kind: Kind, place: Place) -> Job | None:
        """Give the job of a kind that runs, or ran last."""
        return self._last.get((kind, place))

    def seen(self, place: Place) -> Report | None:
        """Give the last check, also where files have changed since."""
        return self._seen.get(place)

    def is_unchecked(self, place: Place) -> bool:
        """Say whether the files are others than those that a check last began with."""
        return self._tried.get(place) != self._files(place)

    def check(self, place: Place, who: Pelaku) -> Job:
        """Begin a check, or give the one that goes on."""

        def work(job: Job) -> None:
            self._tried[place] = self._files(place)
            job.report = annual.check_only(self._order(place, who), step=_following(job))
            self._seen[place] = job.report

        return self._begin("periksa", place, who, work, join=True)

    def run(
        self,
        place: Place,
        who: Pelaku,
        alasan: str,
        *,
        final: bool = False,
        revisi: str = "",
        batas: date | None = None,
        pdf: bool = False,
    ) -> Job:
        """Begin a run of the flow.

        Args:
            place: Unit and year.
            who: Who asks.
            alasan: Why.
            final: Make the year final.
            revisi: Why a final year is revised.
            batas: Cut-off of an interim report.
            pdf: Print workbook and chapter as PDF too.

        Raises:
            BusyError: One goes on.
        """

        def work(job: Job) -> None:
            from flows.annual import lakip_tahunan  # Prefect takes seconds to import

            ask = asked.Asked(who.nama, job.begin_step, pdf)
            asked.follow(ask)
            unit, tahun = place
            why, revised = publishing.reason(alasan), publishing.reason(revisi)  # Prefect keeps it
            state: Any = lakip_tahunan(
                unit=unit,
                tahun=tahun,
                alasan=why,
                final=final,
                revisi=revised,
                batas=batas.isoformat() if batas else "",
                return_state=True,
            )
            job.report = ask.report
            if ask.report is None:
                job.error = state.message or DEFECT

        return self._begin("susun", place, who, work, join=False, more=PDF_STEPS if pdf else ())

    def warm(self) -> None:
        """Import in the background what the first run needs."""

        def load() -> None:
            import flows.annual  # noqa: F401  loading it is all that is wanted

        threading.Thread(target=load, daemon=True).start()

    def stop(self) -> None:
        """Take no more jobs; those that wait are dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _begin(
        self,
        kind: Kind,
        place: Place,
        who: Pelaku,
        work: Callable[[Job], None],
        *,
        join: bool,
        more: tuple[str, ...] = (),
    ) -> Job:
        with self._lock:
            going = self._last.get((kind, place))
            if going is not None and not going.ended:
                if join:
                    return going
                raise BusyError(
                    f"Laporan {place[1]} sedang disusun oleh {going.oleh}; tunggu dulu."
                )
            job = self._last[kind, place] = Job(kind, who.nama, (*STEPS[kind], *more))
        self._pool.submit(contextvars.Context().run, _carried_out, job, work)
        return job

    def _order(self, place: Place, who: Pelaku) -> Order:
        unit, tahun = place
        return Order(unit, tahun, self.raw, self.output, oleh=who.nama)

    def _files(self, place: Place) -> Files:
        """Give name, size and time of all that a check reads."""
        unit, tahun = place
        folder = self.raw / unit / str(tahun)
        paths = [*folder.glob("*"), *(self.raw / unit).glob("*.toml")]
        return frozenset(
            (p.name, s.st_size, s.st_mtime_ns)
            for p in paths
            if p.is_file() and not p.name.startswith(".") and (s := p.stat())
        )


def _carried_out(job: Job, work: Callable[[Job], None]) -> None:
    begun = time.monotonic()
    try:
        work(job)
    except LakipError as error:
        job.error = str(error)
    except OSError as error:
        job.error = f"Berkas tidak dapat dibaca atau ditulis: {error.strerror}."
    except Exception as error:
        job.error = DEFECT
        log_defect(error)
    finally:
        job.seconds = time.monotonic() - begun
        job.ended = True
        job.change += 1


def log_defect(error: Exception) -> None:
    """Say where the program failed: no message, which could hold a value from a raw file."""
    places = traceback.extract_tb(error.__traceback__)
    trace = "".join(f"\n  {p.filename}:{p.lineno} {p.name}" for p in places)
    logging.getLogger(__name__).error("%s%s", type(error).__name__, trace)


def _following(job: Job) -> Callable[..., Any]:
    def step(function: Callable[..., Any], *args: object) -> Any:
        job.begin_step(getattr(function, "judul", ""))
        return function(*args)

    return step
