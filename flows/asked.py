"""A run that somebody asked for on the page: who, and how it is followed while it goes on.

The flow looks here for what is no parameter of it: nobody who calls Prefect's API can claim to be
another, and what a run hands back needs no storage.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from pipeline.report import Report


@dataclass
class Asked:
    """What the page says of its run, and what it hears of it.

    Attributes:
        oleh: Who asked.
        on_step: Called with the name of each step when it begins.
        pdf: Print workbook and chapter as PDF too.
        report: What the run did, once it has.
    """

    oleh: str
    on_step: Callable[[str], None]
    pdf: bool = False
    report: Report | None = None


_asked: ContextVar[Asked | None] = ContextVar("asked", default=None)


def current() -> Asked | None:
    """Give what is asked of this run; None where nobody follows it."""
    return _asked.get()


def follow(run: Asked) -> None:
    """Let the run that begins in this context hear of who asked."""
    _asked.set(run)
