"""How far a check or a run is, in words, and the redrawing of what depends on it."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from flows.desk.jobs import Job, Kind
from flows.desk.parts import box, message, tag
from flows.desk.visit import Visit


def steps(job: Job) -> None:
    """Put the steps of a job: done, under way, and still to come."""
    expected = [s for s in job.expected if s not in job.steps]
    under_way = len(job.steps) - (0 if job.ended and not job.error else 1)
    with box("ol", "langkah").props("aria-live=polite"):
        for position, name in enumerate([*job.steps, *expected]):
            if position < under_way:
                _step(name, "selesai", "check_circle")
            elif position == under_way and not job.ended:
                _step(name, "berjalan", "")
            elif position == under_way and job.error and job.steps:
                _step(name, "berhenti", "cancel")
            else:
                _step(name, "menunggu", "radio_button_unchecked")


def _step(name: str, state: str, icon: str) -> None:
    with box("li", state):
        if icon:
            ui.icon(icon).props("aria-hidden=true")
        else:
            ui.spinner(size="1.3em").props("aria-hidden=true")
        tag("span", name)
        tag("span", state, "hanya-suara")


def follow(visit: Visit, kind: Kind, redraw: Callable[[], object]) -> None:
    """Redraw whenever the job of a kind gets further; two tabs see the same."""
    seen: tuple[int, int] | None = _mark(visit, kind)

    def look() -> None:
        nonlocal seen
        now = _mark(visit, kind)
        if now != seen:
            seen = now
            redraw()

    ui.timer(0.3, look)


def begin_check(visit: Visit) -> None:
    """Begin a check where files changed since the last one, unless one goes on."""
    jobs = visit.desk.jobs
    going = jobs.last("periksa", visit.place)
    idle = going is None or going.ended
    if idle and visit.inbox.folder.is_dir() and jobs.is_unchecked(visit.place):
        jobs.check(visit.place, visit.who)


def follow_checks(
    visit: Visit, at_each_step: Callable[[], object], when_new: Callable[[], object]
) -> Callable[[], None]:
    """Begin a check where one is due, and redraw with every check of the year.

    Args:
        visit: Who looks at which unit and year.
        at_each_step: Redraws what says how far a check is.
        when_new: Redraws what is made of its findings, only where they are others: what is focused
            or pressed would be gone.

    Returns:
        What does the same once, for those who changed a file themselves.
    """
    begin_check(visit)
    drawn = _findings(visit)

    def further() -> None:
        nonlocal drawn
        begin_check(visit)
        at_each_step()
        now = _findings(visit)
        if now != drawn:
            drawn = now
            when_new()

    follow(visit, "periksa", further)
    return further


def _findings(visit: Visit) -> object:
    """Give what pages draw of the last check."""
    report = visit.desk.jobs.seen(visit.place)
    if report is None:
        return None
    return report.masalah, report.hasil["indikator"], report.hasil["register"]


def checking(visit: Visit) -> None:
    """Put what the present check does, or why the last one came to nothing."""
    job = visit.desk.jobs.last("periksa", visit.place)
    if job is None:
        return
    if not job.ended:
        with box("div", "pesan biasa baris").props("role=status"):
            ui.spinner(size="1.4em")
            tag("span", f"Memeriksa: {job.steps[-1] if job.steps else 'mulai'} ...")
    elif job.error:
        message(job.error, "salah", "Pemeriksaan berhenti")


def _mark(visit: Visit, kind: Kind) -> tuple[int, int] | None:
    job = visit.desk.jobs.last(kind, visit.place)
    return None if job is None else (id(job), job.change)
