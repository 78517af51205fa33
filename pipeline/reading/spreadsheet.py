"""Workbooks (xlsx, xlsm, xlsb, xls, ods) to sheets, through calamine.

What a file holds is told by its bytes. Other kinds of workbooks under a workbook's name are read
too; anything else is refused, but for web pages and XML that call themselves .xls, as Excel does.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipeline.reading import biff, biff12, ooxml, opendocument
from pipeline.reading.content import Kind, kind_of
from pipeline.reading.limits import Limits
from pipeline.reading.marks import Marks
from pipeline.reading.passwords import unlocked
from pipeline.reading.sheet import (
    Cell,
    Rows,
    Sheet,
    Source,
    UncalculatedFormula,
    UnreadableFileError,
)

_Marker = Callable[[bytes], dict[str, Marks]]

_PACKAGES: dict[str, _Marker] = {
    "xl/workbook.bin": biff12.marks_of,
    "xl/": ooxml.marks_of,
    "content.xml": opendocument.marks_of,
    "workbook.xml": ooxml.marks_of,
}
"""What a part of a zip package shows it to be, to who knows what it says beside its values."""

_OTHERS = {"word/": "dokumen Word", "ppt/": "presentasi PowerPoint"}


def read_spreadsheet(
    source: Source, limits: Limits | None = None, passwords: Sequence[str] = ()
) -> list[Sheet]:
    """Read every sheet of a workbook, hidden ones too; chart sheets hold no cells.

    Args:
        source: The file; where its hash is not known, the sheets name that of the bytes read.
        limits: What it may take.
        passwords: Those to try on a workbook that is locked.

    Raises:
        UnreadableFileError: It is locked, damaged, empty, too large, or no workbook at all.
    """
    limits = limits or Limits()
    limits.demand_size(source.path.stat().st_size)
    data = source.path.read_bytes()
    if not data:
        raise UnreadableFileError("berkas_kosong")
    if not source.sha256:
        source = replace(source, sha256=hashlib.sha256(data).hexdigest())
    if kind_of(data) is Kind.COMPOUND:
        data = unlocked(data, passwords)
    sheets = _sheets(source, data, limits)
    if not any(s.rows for s in sheets):
        raise UnreadableFileError("berkas_kosong")
    return sheets


def _sheets(source: Source, data: bytes, limits: Limits) -> list[Sheet]:
    kind, ending = kind_of(data), Path(source.nama).suffix.lower()
    if ending == ".xls" and kind in {Kind.WEB_PAGE, Kind.XML}:
        # These readers, and lxml, are loaded for such files only.
        if kind is Kind.WEB_PAGE:
            from pipeline.reading.webpage import read_webpage

            return read_webpage(source, data, limits)
        from pipeline.reading.spreadsheetml import read_spreadsheetml

        return read_spreadsheetml(source, data, limits)
    if kind is Kind.PACKAGE:
        return _workbook(source, data, limits, _marker(data, limits))
    if kind is Kind.COMPOUND:
        return _workbook(source, data, limits, biff.marks_of)
    if ending == ".xls" and data[:2] in {b"\x09\x08", b"\x09\x00", b"\x09\x02", b"\x09\x04"}:
        return _workbook(source, data, limits, lambda _: {})  # Excel 2 to 4 and bare records
    raise UnreadableFileError(
        "berkas_rusak", f"isinya {kind.value}, bukan buku kerja, walaupun berakhiran {ending}"
    )


def _marker(data: bytes, limits: Limits) -> _Marker:
    """Refuse packages that unpack to too much or hold no workbook; tell who knows their marks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            limits.demand_size(sum(e.file_size for e in entries))
            if _is_locked(package):
                raise UnreadableFileError("berkas_terkunci", "; ODS berkata sandi tidak dibuka")
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFileError("berkas_rusak", "isinya paket zip yang tidak utuh") from error
    names = [e.filename.replace("\\", "/").lstrip("/").casefold() for e in entries]
    for part, marks_of in _PACKAGES.items():
        if any(n.startswith(part) for n in names):
            return marks_of
    for part, what in _OTHERS.items():
        if any(n.startswith(part) for n in names):
            raise UnreadableFileError("berkas_rusak", f"isinya {what}, bukan buku kerja")
    raise UnreadableFileError("berkas_rusak", "isinya arsip zip, bukan buku kerja")


def _is_locked(package: zipfile.ZipFile) -> bool:
    """Tell an ods with a password: its manifest says how each part is encrypted."""
    name = "META-INF/manifest.xml"
    return name in package.namelist() and b"encryption-data" in package.read(name)


def _workbook(source: Source, data: bytes, limits: Limits, marks_of: _Marker) -> list[Sheet]:
    try:
        # While calamine reads cells, another processor can look for what it does not tell.
        with (
            ThreadPoolExecutor(1) as pool,
            CalamineWorkbook.from_filelike(io.BytesIO(data)) as book,
        ):
            marks = pool.submit(marks_of, data)
            sheets = []
            cells = 0
            for number, meta in enumerate(book.sheets_metadata):
                if meta.typ is not SheetTypeEnum.WorkSheet:
                    continue
                sheets.append(_sheet(book, source, number, marks))
                cells += sum(map(len, sheets[-1].rows))
                limits.demand_cells(cells)
    except PasswordError as error:
        raise UnreadableFileError("berkas_terkunci") from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFileError(
            "berkas_rusak", "isinya tidak lengkap atau bukan buku kerja"
        ) from error
    return sheets


def _sheet(
    book: CalamineWorkbook, source: Source, number: int, marks: Future[dict[str, Marks]]
) -> Sheet:
    meta = book.sheets_metadata[number]
    read = book.get_sheet_by_name(meta.name)
    top, left = read.start or (0, 0)
    rows = _with_blanks(read.to_python())
    mark = marks.result().get(meta.name, Marks())
    return Sheet(
        source=source,
        nama=meta.name,
        urutan=number,
        rows=_with_marks(rows, top, left, mark),
        top=top,
        left=left,
        merged=tuple(read.merged_cell_ranges or ()),
        hidden=meta.visible is not SheetVisibleEnum.Visible,
        percent=mark.percent,
        hidden_rows=mark.hidden_rows,
        hidden_columns=mark.hidden_columns,
    )


def _with_blanks(rows: Sequence[Sequence[Cell]]) -> Rows:
    """Give rows of equal length with None for what calamine gives as empty texts."""
    columns = (
        [None if c == "" else c for c in cells] if "" in cells else cells
        for cells in zip(*rows, strict=True)
    )
    return tuple(zip(*columns, strict=True))


def _with_marks(rows: Rows, top: int, left: int, mark: Marks) -> Rows:
    """Put what calamine reads as blank into the cells: error texts and uncalculated formulas."""
    texts: dict[tuple[int, int], str] = dict(mark.errors)
    texts |= dict.fromkeys(mark.uncalculated, UncalculatedFormula("(rumus belum dihitung)"))
    if not texts:
        return rows
    put = list(map(list, rows))
    for (row, column), text in texts.items():
        r, c = row - top, column - left
        if r < 0 or c < 0 or not put:
            continue  # outside the table, where calamine sees only blanks
        while len(put) <= r:
            put.append([None])
        put[r] += [None] * (c + 1 - len(put[r]))
        if put[r][c] is None:
            put[r][c] = text
    return tuple(map(tuple, put))
