"""The least that a run can cost: the same libraries loaded, calamine reading the same workbooks,
XlsxWriter writing the same cells; nothing is parsed, checked, computed or formatted.

    python -m tests.bench.programs.floor LIST RAW_FOLDER CELLS TARGET

LIST names the modules (`loaded`), CELLS is what `cells_of` found in the finished workbook.
"""

from __future__ import annotations

import importlib
import marshal
import sys
from contextlib import suppress
from pathlib import Path


def load(names: list[str]) -> None:
    """Import modules; dask seems not to be installed, as for lakip (`schemas.pandera_alone`)."""
    wanted = {name.partition(".")[0] for name in names}
    hidden = {"dask", "dask.dataframe"} if "dask" not in wanted else set()
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is documented
    for name in names:
        with suppress(ImportError):  # some are names that libraries made up as they were loaded
            importlib.import_module(name)


def read(folder: Path) -> None:
    """Read every cell of every file."""
    import csv

    from python_calamine import load_workbook

    for path in sorted(folder.iterdir()):
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
                list(csv.reader(file, delimiter=";"))
        elif path.suffix != ".toml":
            book = load_workbook(path)
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python()


def write(cells: Path, target: Path) -> None:
    """Write the cells of a workbook, without formats, widths, tables and charts."""
    import xlsxwriter

    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        for title, found in marshal.loads(cells.read_bytes()):
            page = book.add_worksheet(title)
            for row, column, value, formula in found:
                if formula:
                    page.write_formula(row, column, formula, None, value)
                elif isinstance(value, str):
                    page.write_string(row, column, value)
                else:
                    page.write_number(row, column, value)


if __name__ == "__main__":
    listed, raw, cells, target = map(Path, sys.argv[1:])
    load(listed.read_text(encoding="utf-8").split())
    read(raw)
    write(cells, target)
