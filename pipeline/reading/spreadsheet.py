"""Workbooks (xlsx, xlsm, xlsb, xls, ods) to sheets, through calamine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipeline.reading import biff, biff12, ooxml, opendocument
from pipeline.reading.marks import Marks
from pipeline.reading.sheet import (
    Cell,
    Sheet,
    Source,
    UncalculatedFormula,
    UnreadableFileError,
)

ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})

_MARKS: dict[str, Callable[[Path], dict[str, Marks]]] = {
    ".xlsx": ooxml.marks_of,
    ".xlsm": ooxml.marks_of,
    ".ods": opendocument.marks_of,
    ".xls": biff.marks_of,
    ".xlsb": biff12.marks_of,
}
"""Who knows what a workbook says beside its values, by its ending."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_spreadsheet(source: Source) -> list[Sheet]:
    """Read every sheet of a workbook, hidden ones too; chart sheets hold no cells.

    Raises:
        UnreadableFileError: It is locked, damaged, empty, too large, or no workbook at all.
    """
    _check_signature(source.path)
    marks_of = _MARKS.get(source.path.suffix.lower())
    marks = {} if marks_of is None else marks_of(source.path)
    try:
        with CalamineWorkbook.from_path(source.path) as book:
            sheets = [
                _sheet(book, source, number, marks)
                for number, meta in enumerate(book.sheets_metadata)
                if meta.typ is SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise UnreadableFileError("berkas_terkunci") from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFileError(
            "berkas_rusak", "isinya tidak lengkap atau bukan buku kerja"
        ) from error
    if not any(s.rows for s in sheets):
        raise UnreadableFileError("berkas_kosong")
    return sheets


def _check_signature(path: Path) -> None:
    """Refuse what its first bytes show to be no workbook, and zip packages that are too large."""
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise UnreadableFileError("berkas_kosong")
    if head.startswith(_ZIP):
        ooxml.check_size(path)
    elif head != _OLE and path.suffix.lower() != ".xls":
        raise UnreadableFileError(
            "berkas_rusak", f"isinya bukan buku kerja, walaupun berakhiran {path.suffix.lower()}"
        )


def _sheet(book: CalamineWorkbook, source: Source, number: int, marks: dict[str, Marks]) -> Sheet:
    meta = book.sheets_metadata[number]
    read = book.get_sheet_by_name(meta.name)
    top, left = read.start or (0, 0)
    rows = [[None if c == "" else c for c in row] for row in read.to_python()]
    mark = marks.get(meta.name, Marks())
    _put(rows, top, left, mark)
    return Sheet(
        source=source,
        nama=meta.name,
        urutan=number,
        rows=tuple(map(tuple, rows)),
        top=top,
        left=left,
        merged=tuple(read.merged_cell_ranges or ()),
        hidden=meta.visible is not SheetVisibleEnum.Visible,
        percent=mark.percent,
        hidden_rows=mark.hidden_rows,
        hidden_columns=mark.hidden_columns,
    )


def _put(rows: list[list[Cell]], top: int, left: int, mark: Marks) -> None:
    """Put what calamine reads as blank into the cells: error texts and uncalculated formulas."""
    texts: dict[tuple[int, int], str] = dict(mark.errors)
    texts |= dict.fromkeys(mark.uncalculated, UncalculatedFormula("(rumus belum dihitung)"))
    for (row, column), text in texts.items():
        r, c = row - top, column - left
        if r < 0 or c < 0 or not rows:
            continue  # outside the table, where calamine sees only blanks
        while len(rows) <= r:
            rows.append([None])
        rows[r] += [None] * (c + 1 - len(rows[r]))
        if rows[r][c] is None:
            rows[r][c] = text
