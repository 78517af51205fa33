"""What a page needs to know: the office's folders, who looks at it, and which unit and year."""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from anyio import to_thread
from nicegui import ui
from nicegui.events import UploadEventArguments

from flows.desk.access import Access
from flows.desk.jobs import DEFECT, Jobs, Place, log_defect
from flows.desk.roles import Izin, Pelaku, SignedOutError
from flows.desk.uploads import Inbox
from pipeline.checking.checks import Checked
from pipeline.errors import ConfigurationError, LakipError
from pipeline.office.places import units
from pipeline.office.rules import load_unit
from pipeline.order import Order
from pipeline.publishing.versions import SEMENTARA
from pipeline.trial import check_with
from schemas.unit import Unit

Action = Callable[[], Awaitable[None] | None]


@dataclass(frozen=True)
class Desk:
    """The page's process: where the files are, who may come in, what goes on.

    Attributes:
        raw: Root of the raw folders.
        output: Root of the results.
        access: Who may do what.
        jobs: Checks and runs.
    """

    raw: Path
    output: Path
    access: Access
    jobs: Jobs

    def units(self) -> list[str]:
        """Name the units."""
        return units(self.raw)

    def years(self, unit: str) -> list[int]:
        """Give the years to choose from: those with a folder, last year and this one."""
        home = self.raw / unit
        there = {int(p.name) for p in home.iterdir() if p.is_dir() and is_year(p.name)}
        this = date.today().year
        return sorted(there | {this, this - 1}, reverse=True)

    def usual_year(self, unit: str) -> int:
        """Give the year to show first: last year if it has files, else the newest that has."""
        last = date.today().year - 1
        there = [y for y in self.years(unit) if (self.raw / unit / str(y)).is_dir()]
        return last if last in there or not there else there[0]


@dataclass(frozen=True)
class Visit:
    """One look at a page.

    Attributes:
        desk: The page's process.
        cookie: What the browser is known by.
        dari: Address of the computer.
        unit: The unit shown.
        tahun: The year shown.
        who: Who looks, with the role at that moment; actions ask anew.
        asked: What the address asks for after its `?`.
    """

    desk: Desk
    cookie: str | None
    dari: str
    unit: str
    tahun: int
    who: Pelaku
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Unit and year."""
        return self.unit, self.tahun

    @property
    def inbox(self) -> Inbox:
        """Where files of this unit and year are sent to."""
        return Inbox(self.desk.raw, self.unit, self.tahun)

    @property
    def folder(self) -> Path:
        """Where the results of this unit and year are."""
        return self.desk.output / self.unit / str(self.tahun)

    def report_folder(self, batas: date | None) -> Path:
        """Give where the year's report is, or an interim one."""
        return self.folder / SEMENTARA / batas.isoformat() if batas else self.folder

    def interim(self) -> list[date]:
        """Give the cut-offs of the interim reports there are, the newest first."""
        place = self.folder / SEMENTARA
        names = [p.name for p in place.iterdir() if p.is_dir()] if place.is_dir() else []
        return sorted(filter(None, map(_day, names)), reverse=True)

    def download_url(self, batas: date | None) -> str:
        """Give the address below which the files of the year, or of an interim report, are."""
        base = f"/unduh/{self.unit}/{self.tahun}"
        return f"{base}/{SEMENTARA}/{batas.isoformat()}" if batas else base

    @property
    def order(self) -> Order:
        """What a check of this unit and year is asked with."""
        return Order(self.unit, self.tahun, self.desk.raw, self.desk.output, oleh=self.who.nama)

    async def checked(self, register: str) -> dict[str, Checked]:
        """Check a register of the year and its corrections anew, while the page goes on."""
        return await to_thread.run_sync(check_with, self.order, {register, "koreksi"})

    @property
    def office(self) -> Unit:
        """The unit's file with the year's own over it."""
        return load_unit(self.desk.raw, self.unit, self.tahun)[0]

    def url(
        self, page: str, *, tahun: int | None = None, unit: str | None = None, **asked: str
    ) -> str:
        """Give the address of a page, of this unit and year or another."""
        query = f"?{urlencode(asked)}" if asked else ""
        return f"/{unit or self.unit}/{tahun or self.tahun}/{page}{query}"

    def demand(self, izin: Izin, action: str) -> Pelaku:
        """Give who acts, if that is allowed at this moment."""
        return self.desk.access.demand(self.cookie, self.dari, izin, f"{action} {self._where()}")

    def record(self, who: Pelaku, action: str, outcome: str = "berhasil", **details: Any) -> None:
        """Write an action into the log."""
        self.desk.access.audit.record(who, f"{action} {self._where()}", outcome, **details)

    def hasil(self, tahun: int | None = None) -> dict[str, Any] | None:
        """Give the published results of this year or another; None where there are none."""
        path = self.desk.output / self.unit / str(tahun or self.tahun) / "hasil.json"
        return read_json(path)

    def guarded(self, action: Action) -> Callable[[], Awaitable[None]]:
        """Give an event handler that says why an action was refused or failed."""

        async def handler() -> None:
            try:
                done = action()
                if done is not None:
                    await done
            except SignedOutError as error:
                warn(str(error))
                ui.navigate.to("/masuk")
            except LakipError as error:
                warn(str(error))
            except OSError as error:
                warn(f"Berkas tidak dapat dibaca atau ditulis: {error.strerror}.")
            except Exception as error:
                log_defect(error)
                warn(DEFECT)

        return handler

    def receiving(
        self, action: Callable[[UploadEventArguments], Awaitable[None]]
    ) -> Callable[[UploadEventArguments], Awaitable[None]]:
        """Give the like for a file that was sent."""

        async def handler(event: UploadEventArguments) -> None:
            await self.guarded(lambda: action(event))()

        return handler

    def _where(self) -> str:
        return f"{self.unit}/{self.tahun}"


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def demand_place(desk: Desk, unit: str, tahun: int) -> None:
    """Raise a `ConfigurationError` unless there is such a unit and the year makes sense."""
    if unit not in desk.units():
        raise ConfigurationError(f"Unit “{unit[:40]}” tidak ada.")
    if not is_year(str(tahun)):
        raise ConfigurationError(f"Tahun {tahun} tidak masuk akal.")


def is_year(text: str) -> bool:
    """Say whether a text is a year that can be reported on."""
    return len(text) == 4 and text.isdecimal() and 1990 <= int(text) <= 2100


def read_json(path: Path) -> dict[str, Any] | None:
    """Give what a JSON file holds; None where there is none or it is damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def warn(text: str) -> None:
    """Say what went wrong, until it is put away."""
    ui.notify(
        text, type="negative", timeout=0, close_button="Tutup", multi_line=True, position="top"
    )


def tell(text: str) -> None:
    """Say what was done."""
    ui.notify(text, type="positive", timeout=6000, multi_line=True, position="top")


def folders() -> tuple[Path, Path]:
    """Give the two root folders that the service fixed."""
    from flows.server import OUTPUT, RAW

    return Path(os.environ[RAW]), Path(os.environ[OUTPUT])
