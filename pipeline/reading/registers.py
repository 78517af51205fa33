"""All files of one register to typed frames, with what is said of files and sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.problems import Masalah, Place, problem, rule_of
from pipeline.reading.cells import is_filled
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction, apply
from pipeline.reading.files import ReadFile
from pipeline.reading.framing import frame_of
from pipeline.reading.headings import Headings, Matched
from pipeline.reading.mends import Mend, apply_mends, holds_mends, is_mending, mends_of
from pipeline.reading.parsers import parser_of
from pipeline.reading.register_read import RegisterRead, SheetRead, TableRead
from pipeline.reading.shapes import Shapes
from pipeline.reading.sheet import Said, Sheet, Source, spans
from pipeline.reading.table import Table
from pipeline.reading.tables import find_tables
from pipeline.reading.template_sheets import is_of_template
from pipeline.reading.values.choices import nearest
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
        for sheet in file.sheets:
            read = _filled(sheet)
            if not read:
                continue
            self.sheets.append(SheetRead(sheet.source, sheet.nama, read))
            if holds_mends(sheet, self.register):
                self.mends += mends_of(sheet, self.headings)
            elif normal(sheet.nama) != "petunjuk":
                place = Place(self.register.nama, sheet.source.nama, sheet.nama)
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
            where = f"{mend.berkas}, {mend.lembar}, baris {mend.baris}"
            place = Place(self.register.nama, berkas, lembar, baris)
            self._say(place, code, isian={"tempat": where})

    def add(self, file: ReadFile) -> None:
        """Read the sheets of one file."""
        if file.masalah is not None:
            self.masalah.append(file.masalah)
            self.complete = False
            return
        found = [self._tables(sheet) for sheet in file.sheets]
        holds = any(t.matched is not None or t.nihil for tables in found for t in tables)
        for sheet, tables in zip(file.sheets, found, strict=True):
            if _filled(sheet):
                self._sheet(sheet, tables, holds=holds)
        if not holds:
            place = Place(self.register.nama, file.source.nama)
            self._say(place, "judul_kolom_tidak_ada")
            self.complete = False

    def _tables(self, sheet: Sheet) -> list[Table]:
        plain = self.shapes.plain(sheet)
        found = find_tables(plain, self.headings, self.parsers)
        return [self.shapes.settled(table) for table in found]

    def _sheet(self, sheet: Sheet, tables: Sequence[Table], *, holds: bool) -> None:
        place = Place(self.register.nama, sheet.source.nama, sheet.nama)
        if sheet.hidden:
            self._say(place, "lembar_tersembunyi")
        nihil = any(t.nihil for t in tables)
        if tables[0].matched is None and holds and not nihil and not is_of_template(sheet):
            self._say(place, "lembar_bukan_register")
        usable: list[TableRead] = []
        unusable: list[Matched] = []
        rejected: set[int] = set()
        headed = [t for t in tables if t.matched is not None]
        refused = self._say_layout(tables, place)
        for table in headed:
            assert table.matched is not None
            missing = self.headings.lacking({*table.matched.columns, *table.matched.doubles})
            if refused or missing or table.matched.doubles:
                if not refused:
                    self._unusable(table, place, missing, alone=len(tables) == 1)
                unusable.append(table.matched)
                self.complete = self.complete and not table.data
                rejected.update(row for index in table.data for row in table.rows_of(index))
            else:
                beside = [t for t in headed if t is not table]
                usable.append(self._keep(table, place, beside))
        headers = tuple(t.header for t in headed if t.header is not None)
        self.sheets.append(
            SheetRead(
                sheet.source,
                sheet.nama,
                _filled(sheet),
                tuple(usable),
                frozenset(rejected),
                headers,
                nihil,
                tuple(unusable),
            )
        )

    def _say_layout(self, tables: Sequence[Table], place: Place) -> bool:
        """Say what a sheet's layout says; with an error none of its rows can be used."""
        said: list[Said] = []
        for one in (s for table in tables for s in self.shapes.said(table)):
            if one not in said:
                said.append(one)
                self._say(place, one.aturan, one.nilai, dict(one.isian))
        return any(self.register.rules[s.aturan].tingkat == "kesalahan" for s in said)

    def _keep(self, table: Table, place: Place, beside: Sequence[Table]) -> TableRead:
        """Parse a usable table, and say what its rows and columns call for."""
        held = self.corrected(table, beside)
        self._say_hidden(table, place)
        self.say_columns(table, place, len(held.frame.data))
        return held

    def corrected(self, table: Table, beside: Sequence[Table]) -> TableRead:
        """Parse a table, or a part of one, corrections and mended rows first."""
        applied = apply(table, self.headings, self.corrections, beside)
        self.done |= applied.done
        self.refused += applied.refused
        self.unclear |= applied.unclear
        mended = apply_mends(table, self.mends)
        self.mended |= mended.done
        self.changed |= mended.changed
        self.clashing |= mended.clashing
        overrides = {
            row: {**mended.overrides.get(row, {}), **applied.overrides.get(row, {})}
            for row in {*mended.overrides, *applied.overrides}
        }
        frame = frame_of(table, self.context, overrides)
        return TableRead(table, frame, applied.excluded, overrides)

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
            "jenis" in self.register.required_when_there and "jenis" not in table.matched.columns
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
            self._say(place, "kolom_tersembunyi", ", ".join(_column(table, p) for p in hidden))

    def _unusable(self, table: Table, place: Place, missing: list[str], *, alone: bool) -> None:
        """Say why the headings cannot be used; all data rows are rejected (contract 3.9).

        Of several tables on a sheet, the place is the row of the headings.
        """
        assert table.matched is not None
        matched = table.matched
        if not alone and table.header is not None:
            place = replace(place, baris=table.header[1])
        if missing:
            unused = {normal(h): h for h in matched.unused}
            asked = [h for key, h in unused.items() if key.split(" ")[0] == "capaian"]
            if "realisasi" in missing and asked:
                self._say(place, "capaian_meragukan", asked[0])
                missing = [n for n in missing if n != "realisasi"]
        if missing:
            labels = [self.register.columns[n].label for n in missing if n in self.register.columns]
            near = "".join(nearest(normal(label), unused, unused) for label in labels)
            found = ", ".join(matched.headings.values()) + near
            words = {"wajib": ", ".join(missing), "ditemukan": found}
            self._say(place, "kolom_wajib_tidak_ada", isian=words)
        for name, positions in matched.doubles.items():
            label = self.register.columns[name].label
            both = " dan ".join(_column(table, p) for p in positions)
            self._say(place, "kolom_ganda", both, {"label": label})

    def _say(
        self, place: Place, code: str, nilai: str | None = None, isian: dict[str, str] | None = None
    ) -> None:
        wajib = ", ".join(
            (*self.register.required, *(" atau ".join(p) for p in self.register.salah_satu))
        )
        rule = rule_of(self.register, code)
        self.masalah.append(problem(place, rule, nilai, {"wajib": wajib} | (isian or {})))


def _filled(sheet: Sheet) -> int:
    """Count the rows with any cell that is not blank."""
    return sum(map(is_filled, sheet.rows))


def _column(table: Table, position: int) -> str:
    assert table.matched is not None
    return table.sheet.heading(position, table.matched.headings[position])
