"""Parts a and b: the example, against the least it can cost and against what an office does today.

a   `lakip run` in a new process (the disk's cache is warm), against its floor: the same libraries
    loaded, calamine reading the same files, XlsxWriter writing the same cells, nothing else.
b   the same run against LibreOffice recalculating the finished workbook's formulas, and against a
    script of pandas and openpyxl that knows these very files and checks nothing.
"""

from __future__ import annotations

import json
import marshal
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.process import LAKIP, ROOT, Contender, Limits, interleaved, run
from tests.bench.table import Line

RAW = ROOT / "raw"
UNIT, TAHUN = "contoh", "2025"
RUN, FLOOR = "lakip run", "floor"
OFFICE, SCRIPT = "LibreOffice recalculates", "pandas + openpyxl"

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
oor:op="fuse"><value>0</value></prop></item></oor:items>"""
"""Settings of a profile in which every formula is computed anew on load."""


def floor(work: Path, rounds: int, limits: Limits) -> Iterator[Line]:
    """Measure a run of the example against its floor."""
    listed, cells = work / "modules.txt", work / "cells"
    run(Contender("warm-up", lambda: _module("loaded", listed, *_run(work)), (0, 1)), limits)
    cells.write_bytes(cells_of(_book(work)))
    least = Contender(
        FLOOR, lambda: _module("floor", listed, RAW / UNIT / TAHUN, cells, work / "floor.xlsx")
    )
    costs = interleaved([_lakip(work), least], rounds, limits)
    size = f"example, {len(marshal.loads(cells.read_bytes()))} sheets"
    below = Line("a", FLOOR, size, costs[FLOOR])
    yield Line("a", RUN, size, costs[RUN], below, "at most 1.5")
    yield below


def today(work: Path, rounds: int, limits: Limits) -> Iterator[Line]:
    """Measure a run of the example against what an office does today.

    Raises:
        ValueError: The script has other figures than lakip.
    """
    run(_lakip(work), limits)
    book = shutil.copy(_book(work), work / "recalculate.xlsx")
    script = Contender(
        SCRIPT, lambda: _module("by_hand", RAW / UNIT / TAHUN, work / "by_hand.xlsx")
    )
    others = [script]
    office = shutil.which("soffice")
    if office is not None:
        others.append(Contender(OFFICE, lambda: _recalculating(office, Path(book), work)))
    costs = interleaved([_lakip(work), *others], rounds, limits)
    _demand_equal(work, costs[SCRIPT][-1].said)
    for name in (OFFICE, SCRIPT):
        if name not in costs:
            yield Line("b", name, "example", note="LibreOffice is not installed")
            continue
        other = Line("b", name, "example", costs[name])
        yield Line("b", RUN, "example", costs[RUN], other, "below 1")
        yield other


def cells_of(book: Path) -> bytes:
    """Give the cells of a workbook, each with its value and its formula."""
    import openpyxl

    values = openpyxl.load_workbook(book, data_only=True)
    found = []
    for page in openpyxl.load_workbook(book):
        cells = []
        for row in page.iter_rows():
            for cell in row:
                value = values[page.title][cell.coordinate].value
                formula = cell.value if cell.data_type == "f" else ""
                if value is None and not formula:
                    continue
                plain = value if isinstance(value, (int, float, str)) else str(value)
                cells.append((cell.row - 1, cell.column - 1, plain, str(formula or "")))
        found.append((page.title, cells))
    return marshal.dumps(found)


def _lakip(work: Path) -> Contender:
    return Contender(RUN, lambda: (*LAKIP, *_run(work)), (0, 1))


def _run(work: Path) -> Sequence[str]:
    """Give the arguments of a run into an empty output folder."""
    shutil.rmtree(work / "output", ignore_errors=True)
    return ("run", TAHUN, "--unit", UNIT, "--raw", str(RAW), "--output", str(work / "output"))


def _book(work: Path) -> Path:
    return work / "output" / UNIT / TAHUN / f"LAKIP-{UNIT}-{TAHUN}.xlsx"


def _module(name: str, *arguments: str | Path) -> Sequence[str]:
    return (sys.executable, "-m", f"tests.bench.programs.{name}", *map(str, arguments))


def _recalculating(office: str, book: Path, work: Path) -> Sequence[str]:
    settings = work / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_ALWAYS, encoding="utf-8")
    return (
        office, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(work / "recalculated"),
        str(book),
    )  # fmt: skip


def _demand_equal(work: Path, said: str) -> None:
    """Demand that the script found the eight figures that lakip did."""
    hasil = json.loads((_book(work).parent / "hasil.json").read_text(encoding="utf-8"))
    ours = {i["kode"]: round(i["realisasi"], 9) for i in hasil["indikator"]}
    theirs = {code: round(value, 9) for code, value in json.loads(said).items()}
    if ours != theirs:
        raise ValueError(f"The script found {theirs}, lakip {ours}.")
