"""The command `lakip kabupaten`: many units at once, and the regency's recap."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated
from uuid import uuid4

from cyclopts import Parameter

from pipeline.collecting import collect_as_usual
from pipeline.errors import ConfigurationError, WriteError, system_reason
from pipeline.regency.order import RegencyOrder, unit_names


def kabupaten(
    tahun: Annotated[int | None, Parameter(help="Tahun laporan; tanpa ini tahun lalu.")] = None,
    *,
    units: Annotated[
        list[str] | None,
        Parameter(consume_multiple=True, negative=(), help="Susun unit ini saja; tanpa ini semua."),
    ] = None,
    workers: Annotated[
        int | None,
        Parameter(help="Banyak proses di komputer ini; tanpa ini satu untuk setiap inti."),
    ] = None,
    dask: Annotated[
        str | None, Parameter(help="Alamat penjadwal Dask, misalnya tcp://10.0.0.5:8786.")
    ] = None,
    paksa: Annotated[
        bool, Parameter(negative=(), help="Jalankan semua unit, juga yang tidak berubah.")
    ] = False,
    raw: Annotated[Path, Parameter(help="Folder data mentah; tanpa ini ./raw.")] = Path("raw"),
    output: Annotated[Path, Parameter(help="Folder hasil; tanpa ini ./output.")] = Path("output"),
) -> int:
    """Menyusun LAKIP banyak kecamatan sekaligus dan rekap kabupatennya.

    Unit yang berkas dan aturannya tidak berubah tidak dijalankan lagi. Rekap selalu atas semua unit
    sebuah kabupaten: yang tidak disebut --units masuk dengan hasil terakhirnya. Kode akhir: 0
    semua unit tanpa kesalahan, 1 ada unit yang gagal atau perlu diperbaiki, 2 salah pakai, 4
    sedang ada proses lain, 5 rekap tidak dapat ditulis.
    """
    order = _order(tahun, units, raw, output, paksa=paksa)
    if workers is not None and dask is not None:
        raise ConfigurationError("Pilih salah satu: --workers atau --dask.")
    if workers is not None and not 1 <= workers <= 256:
        raise ConfigurationError(f"--workers harus antara 1 dan 256, bukan {workers}.")
    # What takes long to load waits until the arguments are known to be right.
    from flows.cluster import Spread, connected, count, demand_equal
    from pipeline.regency.build import build_regency
    from pipeline.regency.message import summary

    collect_as_usual()
    with connected(workers, dask) as client, _progress() as progress:
        demand_equal(client, order.raw, order.output)
        report = build_regency(order, Spread(client), count(client), progress)
    for line in summary(report):
        sys.stderr.write(f"{line}\n")
    return report.exit_code


def _order(
    tahun: int | None, units: list[str] | None, raw: Path, output: Path, *, paksa: bool
) -> RegencyOrder:
    """Make the order that the arguments ask for.

    Raises:
        ConfigurationError: The year cannot be, or there is no such raw root or unit.
        WriteError: The output root cannot be made.
    """
    from pipeline.cli import _user

    year = date.today().year - 1 if tahun is None else tahun
    if not 1990 <= year <= 2100:
        raise ConfigurationError(f"Tahun {year} tidak masuk akal.")
    names = None
    if units is not None:  # also as one word: --units a,b
        names = tuple(n for text in units for n in text.replace(",", " ").split())
    order = RegencyOrder(
        year, raw.resolve(), output.resolve(), names, paksa, oleh=_user(), lari=uuid4().hex
    )
    unit_names(order)  # a wrong name is told before any worker starts
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"Folder {output} tidak dapat dibuat: {system_reason(error)}.") from error
    return order


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show what is done, how far, and when the last will be; a pipe sees nothing of it."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("sisa"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                for before in tasks.values():
                    bar.update(before, visible=False)
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        yield show
