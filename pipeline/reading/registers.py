"""All files of one register to typed frames, with what is said of files and sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.problems import Masalah, Place
from pipeline.reading.cells import is_filled
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction, apply
from pipeline.reading.files import ReadFile
from pipeline.reading.frame import Overrides
from pipeline.reading.framing import frame_of
from pipeline.reading.headings import Headings
from pipeline.reading.mends import Mend, apply_mends, holds_mends, is_mending, mends_of
from pipeline.reading.parsers import parser_of
from pipeline.reading.register_read import RefusedTable, RegisterRead, SheetRead, TableRead
from pipeline.reading.shapes import Shapes
from pipeline.reading.sheet import Said, Sheet, Source, spans
from pipeline.reading.table import Table
from pipeline.reading.tables import find_tables
from pipeline.reading.template_sheets import is_of_template
from pipeline.reading.unusable import gives, heading, lacking, said_of, unusable
from pipeline.reading.words import clean, normal
from schemas.register import Register


def read_register(
    register: Register,
    files: Sequence[ReadFile],
    context: Context,
    corrections: Sequence[Correction] = (),
) -> RegisterRead:
    """Turn the files of one register into typed frames.

    Args:
        register: The register.
        files: Its files.
        context: The unit's and the decree's words.
        corrections: Declared corrections, of whatever file.

    Returns:
        Frames by sheet, with the problems of files and sheets.
    """
    state = State(register, context, corrections)
    for file in files:
        if is_mending(file.source.nama, register):
            state.take_mends(file)
    for file in files:
        if not is_mending(file.source.nama, register):
            state.add(file)
    state.judge_mends()
    return state.read(files)


@dataclass
class State:
    """What is known of a register while its files are read one after the other."""

    register: Register
    context: Context
    corrections: Sequence[Correction]
    sheets: list[SheetRead] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)
    done: set[int] = field(default_factory=set)
    refused: list[tuple[Correction, str]] = field(default_factory=list)
    unclear: set[int] = field(default_factory=set)
    complete: bool = True
    mends: list[Mend] = field(default_factory=list)
    mended: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    clashing: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Make what reads the register's sheets."""
        self.headings: Headings = self.context.headings(self.register)
        self.parsers = {n: parser_of(self.register, n, self.context) for n in self.register.columns}
        self.shapes = Shapes(self.headings, self.parsers, self.context)

    def read(self, files: Sequence[ReadFile]) -> RegisterRead:
        """Give what was read."""
        return RegisterRead(
            self.register,
            tuple(f.source for f in files),
            tuple(self.sheets),
            tuple(self.masalah),
            frozenset(self.done),
            tuple(self.refused),
            frozenset(self.unclear),
            self.complete,
        )

    def take_mends(self, file: ReadFile) -> None:
        """Take the mended rows of a mending file; its own rows are no data."""
        if file.masalah is not None:
            self.masalah.append(file.masalah)
            return
        others: list[Place] = []
        used = False
        for sheet in file.sheets:
            read = _filled(sheet)
            if not read:
                continue
            self.sheets.append(SheetRead(sheet.source, sheet.nama, read))
            own = holds_mends(sheet, self.register)
            mends = mends_of(sheet, self.headings) if own else None
            if mends is not None:
                used = True
                self.mends += mends
            elif normal(sheet.nama) != "petunjuk":
                others.append(Place(self.register.nama, sheet.source.nama, sheet.nama))
        if not used:
            self._say(Place(self.register.nama, file.source.nama), "perbaikan_tanpa_asal")
            self.complete = False
        for place in others if used else ():
            self._say(place, "lembar_perbaikan_lain")

    def judge_mends(self) -> None:
        """Say which mended rows were not used, and why."""
        for number, mend in enumerate(self.mends):
            if number in self.mended:
                continue
            code = "perbaikan_tanpa_baris"
            if number in self.clashing:
                code = "perbaikan_bertentangan"
            elif number in self.changed:
                code = "perbaikan_sudah_berubah"
            berkas, lembar, baris = mend.dari
            place = Place(self.register.nama, berkas, lembar, baris)
            self._say(place, code, isian={"tempat": mend.tempat})

    def add(self, file: ReadFile) -> None:
        """Read the sheets of one file."""
        if file.masalah is not None:
            self.masalah.append(file.masalah)
            self.complete = False
            return
        found = [self._tables(sheet) for sheet in file.sheets]
        holds = any(t.matched is not None or t.nihil for tables in found for t in tables)
        for sheet, tables in zip(file.sheets, found, strict=True):
            if read := _filled(sheet):
                self._sheet(sheet, tables, read, holds=holds)
        if not holds:
            place = Place(self.register.nama, file.source.nama)
            self._say(place, "judul_kolom_tidak_ada")
            self.complete = False

    def _tables(self, sheet: Sheet) -> list[Table]:
        plain = self.shapes.plain(sheet)
        found = find_tables(plain, self.headings, self.parsers)
        return [self.shapes.settled(table) for table in found]

    def _sheet(self, sheet: Sheet, tables: Sequence[Table], read: int, *, holds: bool) -> None:
        place = Place(self.register.nama, sheet.source.nama, sheet.nama)
        if sheet.hidden:
            self._say(place, "lembar_tersembunyi")
        nihil = any(t.nihil for t in tables)
        if tables[0].matched is None and holds and not nihil and not is_of_template(sheet):
            self._say(place, "lembar_bukan_register")
        usable: list[TableRead] = []
        refused: list[RefusedTable] = []
        headed = [t for t in tables if t.matched is not None]
        layout = self._layout(tables, place)
        for table in headed:
            beside = [t for t in headed if t is not table]
            wanted = () if layout else lacking(table, self.headings)
            if not layout and not wanted:
                held: TableRead | None = self.corrected(table, beside)
            else:
                held, left = self._singly(table, beside, wanted)
                if left.table.data or not table.data:
                    wrong = layout or unusable(table, self.headings, place, alone=len(tables) == 1)
                    self.masalah += [] if layout else wrong
                    said = tuple(f"{m.pesan} {m.saran}" for m in wrong)
                    refused.append(replace(left, pesan=said))
                self.complete = self.complete and not left.table.data
            if held is not None:
                self._say_hidden(held.table, place)
                given = [row for row, cells in held.overrides.items() if "jenis" in cells]
                left_open = ~held.frame.data["asal_baris"].isin(given)
                self.say_columns(held.table, place, int(left_open.sum()))
                usable.append(held)
        headers = tuple(t.header for t in headed if t.header is not None)
        self.sheets.append(
            SheetRead(
                sheet.source,
                sheet.nama,
                read,
                tuple(usable),
                headers,
                nihil,
                tuple(refused),
            )
        )

    def _layout(self, tables: Sequence[Table], place: Place) -> list[Masalah]:
        """Say what a sheet's layout says; give its errors, with which no row of it can be used."""
        said: list[Said] = []
        for one in (s for table in tables for s in self.shapes.said(table)):
            if one not in said:
                said.append(one)
        found = [said_of(self.register, place, s.aturan, s.nilai, dict(s.isian)) for s in said]
        self.masalah += found
        return [m for m in found if m.tingkat == "kesalahan"]

    def corrected(self, table: Table, beside: Sequence[Table]) -> TableRead:
        """Parse a table, or a part of one, corrections and mended rows first."""
        overrides, excluded = self._instead(table, beside)
        return TableRead(table, frame_of(table, self.context, overrides), excluded, overrides)

    def _singly(
        self, table: Table, beside: Sequence[Table], wanted: Sequence[str]
    ) -> tuple[TableRead | None, RefusedTable]:
        """Take the rows that stand for themselves out of a table whose headings cannot be used.

        Those are the rows that a correction leaves out, and the mended ones that fill in what the
        headings lack (contract 4 and 5).

        Returns:
            Those rows, parsed, None where there are none; and the table with the rest.
        """
        overrides, excluded = self._instead(table, beside)
        first = table.sheet.top + 1
        own = [
            i + first in excluded or gives(overrides.get(i + first, {}), wanted, table.doubled(i))
            for i in table.data
        ]
        rest = replace(table, data=tuple(i for i, o in zip(table.data, own, strict=True) if not o))
        left = RefusedTable(rest, tuple(wanted), overrides=overrides)
        if not any(own):
            return None, left
        part = replace(table, data=tuple(i for i, o in zip(table.data, own, strict=True) if o))
        return TableRead(part, frame_of(part, self.context, overrides), excluded, overrides), left

    def _instead(self, table: Table, beside: Sequence[Table]) -> tuple[Overrides, frozenset[int]]:
        """Give the cells of a table that corrections and mended rows change, and rows left out."""
        applied = apply(table, self.headings, self.corrections, beside)
        self.done |= applied.done
        self.refused += applied.refused
        self.unclear |= applied.unclear
        mended = apply_mends(table, self.mends, applied.overrides)
        self.mended |= mended.done
        self.changed |= mended.changed
        self.clashing |= mended.clashing
        overrides = {
            row: {**applied.overrides.get(row, {}), **mended.overrides.get(row, {})}
            for row in {*mended.overrides, *applied.overrides}
        }
        return overrides, applied.excluded

    def named(self, source: Source) -> set[int]:
        """Give the rows of a text that corrections or mended rows name, as indexes of its sheet."""
        name = clean(source.nama).casefold()
        corrected = {c.baris - 1 for c in self.corrections if c.berkas.casefold() == name}
        return corrected | {m.baris - 1 for m in self.mends if m.berkas.casefold() == name}

    def say_columns(self, table: Table, place: Place, rows: int) -> None:
        """Say which columns are not used, and that the kind of so many rows is not written."""
        assert table.matched is not None
        if table.matched.unused:
            self._say(place, "kolom_tidak_dipakai", ", ".join(table.matched.unused))
        no_kind = (
            "jenis" in self.register.required_when_there and "jenis" not in table.matched.names
        )
        if no_kind and self.context.jenis_kosong is not None and rows:
            self._say(place, "tanpa_jenis", isian={"jumlah": str(rows)})

    def _say_hidden(self, table: Table, place: Place) -> None:
        """Say which rows and columns of the table are hidden; they are read all the same."""
        assert table.matched is not None
        sheet = table.sheet
        rows = [sheet.top + i + 1 for i in table.data if sheet.top + i in sheet.hidden_rows]
        if rows:
            self._say(place, "baris_tersembunyi", spans(rows), {"jumlah": str(len(rows))})
        used = table.matched.columns.values()
        hidden = [p for p in sorted(used) if sheet.left + p in sheet.hidden_columns]
        if hidden:
            self._say(place, "kolom_tersembunyi", ", ".join(heading(table, p) for p in hidden))

    def _say(
        self, place: Place, code: str, nilai: str | None = None, isian: dict[str, str] | None = None
    ) -> None:
        self.masalah.append(said_of(self.register, place, code, nilai, isian))


def _filled(sheet: Sheet) -> int:
    """Count the rows with any cell that is not blank."""
    return sum(map(is_filled, sheet.rows))
