"""Finished workbooks read back: cells, names, and what LibreOffice makes of them."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from pipeline.figures.results import Results
from pipeline.workbook import write_book
from tests.pipeline.workbook.builders import results

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
oor:op="fuse"><value>0</value></prop></item></oor:items>"""
"""Settings of a profile in which every formula is computed anew on load."""


def written(given: Results, path: Path, **how: Any) -> Path:
    write_book(given, path, **how)
    return path


@cache
def plain_book() -> Path:
    """Give the workbook of `results()` as they are, to be read only: it is written once."""
    return written(results(), _scratch() / "b.xlsx")


@cache
def _scratch() -> Path:
    """Give a folder of this process for what several tests read."""
    folder = Path(tempfile.mkdtemp(prefix="lakip-buku-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def formulas(path: Path) -> Workbook:
    """Give a workbook with its formulas, to be read only: it is opened once for several tests."""
    return _opened(path, path.stat().st_mtime_ns, values=False)


def values(path: Path) -> Workbook:
    """Give a workbook with its stored values, to be read only likewise."""
    return _opened(path, path.stat().st_mtime_ns, values=True)


def stored(path: Path) -> dict[tuple[str, int, int], Any]:
    """Give the stored value of each cell that has one, by sheet, row and column from 0.

    Where nothing but values is asked for, this takes a fiftieth of the time.
    """
    book = CalamineWorkbook.from_path(path)
    return {
        (name, y, x): value
        for name in book.sheet_names
        for y, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for x, value in enumerate(row)
        if value != ""
    }


@lru_cache(maxsize=6)
def _opened(path: Path, changed: int, *, values: bool) -> Workbook:
    return openpyxl.load_workbook(path, data_only=values)


def named(book: Workbook, name: str) -> Any:
    """Give the one cell that a defined name points to."""
    ((sheet, place),) = book.defined_names[name].destinations
    return book[sheet][place.replace("$", "")].value


def texts(book: Workbook) -> list[str]:
    cells = (c.value for sheet in book for row in sheet.iter_rows() for c in row)
    return [c for c in cells if isinstance(c, str)]


def recalculated(path: Path, folder: Path) -> Path:
    """Let LibreOffice compute every formula anew."""
    (after,) = all_recalculated([path], folder)
    return after


def all_recalculated(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Let LibreOffice compute every formula of several workbooks anew: it is started once."""
    out = folder / "dihitung"
    assert SOFFICE is not None
    command = [
        SOFFICE, f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--convert-to",
        "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, paths),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return [out / path.name for path in paths]


@cache
def _profile() -> Path:
    """Give a profile of LibreOffice for this process: making one takes longer than calculating."""
    profile = _scratch() / "libreoffice"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    return profile
