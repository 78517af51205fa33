"""A register of which some files are large: its tables one after the other, in parts.

Small files of the same register are read as always; their tables take their places among the
parts, so that rows come in the order of files, sheets and rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.problems import Place
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction
from pipeline.reading.files import ReadFile
from pipeline.reading.frame import Frame
from pipeline.reading.framing import frame_of
from pipeline.reading.large.beside import ColumnsOf
from pipeline.reading.large.kept import KeptRows, Row, row_of
from pipeline.reading.large.plain import PART, PlainTable
from pipeline.reading.large.text import LargeText, NotPlainError
from pipeline.reading.mends import is_mending
from pipeline.reading.register_read import RegisterRead, SheetRead, TableRead
from pipeline.reading.registers import State
from pipeline.reading.sheet import Sheet
from pipeline.reading.table import Table
from schemas.column import Kind
from schemas.register import Register


def may_stream(register: Register) -> bool:
    """Tell whether a register is kept row by row through the year, each judged by itself.

    Only keys are compared. Where rows are split, summed up or read by another column's word, the
    whole is needed; registers without a deciding date are short.
    """
    kinds = {c.kind for c in register.columns.values()}
    together = any(rule.antar_baris for rule in register.rules.values())
    whole = register.pecah_bernomor or register.total_dibaca or register.salah_satu
    dependent = together or whole or register.turunan or kinds & {Kind.MEASURE, Kind.INDEX}
    return register.tanggal_penentu is not None and not dependent


@dataclass(frozen=True)
class Part:
    """Some rows of a table, read.

    Attributes:
        lembar: Number of its sheet in `RegisterRead.sheets`.
        tabel: Number of its table in the sheet's `tables`.
        held: The rows.
        large: They are held no longer than they are judged.
    """

    lembar: int
    tabel: int
    held: TableRead
    large: bool


@dataclass(frozen=True)
class InColumns:
    """The rows of a large text that surely are data, which stand in columns elsewhere.

    Attributes:
        lembar: Number of its sheet in `RegisterRead.sheets`.
        sheet: The sheet; of its rows only the first are held.
        columns: The columns.
    """

    lembar: int
    sheet: Sheet
    columns: ColumnsOf


class LargeRegister:
    """Reads the files of one register, of which some are large.

    Attributes:
        rows: Sheet number to the rows of large texts that are held on to, by index.
    """

    def __init__(
        self,
        register: Register,
        files: Sequence[ReadFile],
        context: Context,
        corrections: Sequence[Correction],
        columns_of: Callable[[PlainTable, Context, Collection[int]], ColumnsOf | None],
    ) -> None:
        """Take the mended rows first; the arguments are those of `read_register`.

        `columns_of` puts the rows of a text into columns, where that can be done; all but those
        of which some cells are changed.
        """
        self.register = register
        self.rows: dict[int, dict[int, Row]] = {}
        self._files = files
        self._context = context
        self._state = State(register, context, corrections)
        self._columns_of = columns_of
        self._texts: dict[int, LargeText] = {}
        self._columns: dict[int, ColumnsOf] = {}

    def parts(self) -> Iterator[Part | InColumns]:
        """Read all files, part by part.

        Raises:
            NotPlainError: A large file is no plain continuation of one table.
            UnreadableFileError: A large file has too many cells.
        """
        state = self._state
        usual = [f for f in self._files if not is_mending(f.source.nama, self.register)]
        for file in self._files:
            if is_mending(file.source.nama, self.register):
                state.take_mends(file)
        for file in usual:
            if file.text is not None:
                yield from self._large(file.text)
                continue
            first = len(state.sheets)
            state.add(file)
            for number, sheet in enumerate(state.sheets[first:], first):
                for which, held in enumerate(sheet.tables):
                    yield Part(number, which, held, large=False)
        state.judge_mends()

    def read(self) -> RegisterRead:
        """Give what was read, once all parts were; of large tables the rows held on to."""
        return self._state.read(self._files)

    def hold(self, lembar: int, wanted: set[int]) -> None:
        """Hold on to rows of a large text, by their indexes."""
        there = self.rows[lembar]
        if wanted <= there.keys():
            return
        if lembar in self._columns:
            there.update(self._columns[lembar].rows(wanted - there.keys()))
            return
        first = 0
        for part in self._texts[lembar].parts(PART):
            for index in wanted.intersection(range(first, first + len(part))):
                there[index] = row_of(part[index - first])
            first += len(part)

    def _large(self, text: LargeText) -> Iterator[Part | InColumns]:
        state = self._state
        plain = PlainTable(text, state.headings, state.parsers, state.shapes)
        number = len(state.sheets)
        self.rows[number] = {}
        self._texts[number] = text
        state.sheets.append(SheetRead(text.source, plain.sheet.nama, 0))
        excluded: set[int] = set()
        overrides: dict[int, dict[str, object]] = {}
        count = 0
        frame: Frame | None = None
        columns = self._columns_of(plain, self._context, state.named(text.source))
        if columns is not None:
            self._columns[number] = columns
            frame = _without_rows(columns.frame)
            count = columns.beside().sure - len(columns.beside().single)
            yield InColumns(number, plain.sheet, columns)
        for table in plain.parts() if columns is None else plain.beside(columns):
            held = self._read(table)
            count += len(held.frame.data)
            excluded |= held.excluded
            overrides |= held.overrides  # type: ignore[arg-type]  # cells are objects
            if frame is None:
                frame = _without_rows(held.frame)
            yield Part(number, 0, held, large=True)
        if frame is None or count < 2:  # it may say that there was nothing to register
            raise NotPlainError
        rows = KeptRows(self.rows[number], plain.baris)
        whole = plain.table(replace(plain.sheet, rows=rows), ())  # type: ignore[arg-type]  # rows held
        self._say(whole, count - sum("jenis" in cells for cells in overrides.values()))
        state.sheets[number] = SheetRead(
            text.source,
            plain.sheet.nama,
            plain.dibaca,
            (TableRead(whole, frame, frozenset(excluded), overrides),),  # type: ignore[arg-type]
            headers=((plain.header.first + 1, plain.header.start),),
        )

    def _read(self, table: Table) -> TableRead:
        """Parse a part, corrections and mended rows first."""
        state = self._state
        if not state.corrections and not state.mends:
            return TableRead(table, frame_of(table, self._context, {}))
        return state.corrected(table, ())

    def _say(self, table: Table, count: int) -> None:
        place = Place(self.register.nama, table.sheet.source.nama, table.sheet.nama)
        self._state.say_columns(table, place, count)


def _without_rows(frame: Frame) -> Frame:
    return replace(frame, data=frame.data[:0], problems=(), both_ways={})
