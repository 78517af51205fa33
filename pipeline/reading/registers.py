"""All files of one register to typed frames, with what is said of files and sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.problems import Masalah, Place, problem, rule_of
from pipeline.reading.child import Reader
from pipeline.reading.context import Context
from pipeline.reading.corrections import Applied, Correction, apply
from pipeline.reading.files import read_file
from pipeline.reading.frame import Frame, Overrides, frame_of
from pipeline.reading.headings import Headings
from pipeline.reading.mends import Mend, apply_mends, holds_mends, is_mending, mends_of
from pipeline.reading.parsers import parser_of
from pipeline.reading.sheet import Sheet, Source, UnreadableFileError, column_letter
from pipeline.reading.table import Table, find_table
from pipeline.reading.template_sheets import is_of_template
from pipeline.reading.values.choices import nearest
from pipeline.reading.words import normal
from schemas.register import Register


@dataclass(frozen=True)
class ReadFile:
    """A raw file and its sheets, or the problem that keeps it from being read."""

    source: Source
    sheets: tuple[Sheet, ...]
    masalah: Masalah | None = None


@dataclass(frozen=True)
class SheetRead:
    """What one sheet gives.

    Attributes:
        source: Its file.
        lembar: Its name.
        dibaca: Rows with any cell that is not blank.
        frame: Its typed rows; None where it holds no table of the register.
        excluded: Rows that a correction leaves out.
        ditolak_semua: Rows all rejected because a required column is missing.
        header: First and last heading row, as the user's program shows them.
        nihil: It declares that there was nothing to register.
        table: Its cells, where it holds a usable table.
        overrides: Cells that corrections and mended rows changed.
    """

    source: Source
    lembar: str
    dibaca: int
    frame: Frame | None = None
    excluded: frozenset[int] = frozenset()
    ditolak_semua: int = 0
    header: tuple[int, int] | None = None
    nihil: bool = False
    table: Table | None = None
    overrides: Overrides = field(default_factory=dict)


@dataclass(frozen=True)
class RegisterRead:
    """All that the files of one register hold.

    Attributes:
        register: The register.
        files: Its files, also those that cannot be read.
        sheets: What each sheet gives, in the order of files and sheets.
        masalah: Problems of files, sheets and headings.
        done: Ids of the corrections that were applied.
        refused: Corrections whose cell holds something else.
        complete: Every file and sheet could be read.
    """

    register: Register
    files: tuple[Source, ...] = ()
    sheets: tuple[SheetRead, ...] = ()
    masalah: tuple[Masalah, ...] = ()
    done: frozenset[int] = frozenset()
    refused: tuple[tuple[Correction, str], ...] = ()
    complete: bool = True


def read_source(source: Source, reader: Reader) -> ReadFile:
    """Read one raw file; what cannot be read is one problem with its reason (contract 3.10)."""
    try:
        return ReadFile(source, tuple(read_file(source, reader)))
    except UnreadableFileError as error:
        place = Place(source.register, source.nama)
        return ReadFile(source, (), problem(place, error.aturan, isian={"alasan": error.alasan}))


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
    state = _State(register, context, corrections)
    for file in files:
        if is_mending(file.source.nama, register):
            state.take_mends(file)
    for file in files:
        if not is_mending(file.source.nama, register):
            state.add(file)
    state.judge_mends()
    return RegisterRead(
        register,
        tuple(f.source for f in files),
        tuple(state.sheets),
        tuple(state.masalah),
        frozenset(state.done),
        tuple(state.refused),
        state.complete,
    )


@dataclass
class _State:
    register: Register
    context: Context
    corrections: Sequence[Correction]
    sheets: list[SheetRead] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)
    done: set[int] = field(default_factory=set)
    refused: list[tuple[Correction, str]] = field(default_factory=list)
    complete: bool = True
    mends: list[Mend] = field(default_factory=list)
    mended: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.headings: Headings = self.context.headings(self.register)
        self.parsers = {n: parser_of(self.register, n, self.context) for n in self.register.columns}

    def take_mends(self, file: ReadFile) -> None:
        """Take the mended rows of a mending file; its own rows are no data."""
        if file.masalah is not None:
            self.masalah.append(file.masalah)
        for sheet in file.sheets:
            read = find_table(sheet, self.headings, self.parsers).read
            if not read:
                continue
            self.sheets.append(SheetRead(sheet.source, sheet.nama, read))
            if holds_mends(sheet, self.register):
                self.mends += mends_of(sheet, self.headings)
            elif normal(sheet.nama) != "petunjuk":
                place = Place(self.register.nama, sheet.source.nama, sheet.nama)
                self._say(place, "lembar_perbaikan_lain")

    def judge_mends(self) -> None:
        """Say which mended rows were not used: the original changed or is not there."""
        for number, mend in enumerate(self.mends):
            if number in self.mended:
                continue
            code = "perbaikan_sudah_berubah" if number in self.changed else "perbaikan_tanpa_baris"
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
        tables = [find_table(sheet, self.headings, self.parsers) for sheet in file.sheets]
        holds = any(t.matched is not None or t.nihil for t in tables)
        for table in tables:
            if table.read or table.matched is not None:
                self._sheet(table, holds=holds)
        if not holds:
            place = Place(self.register.nama, file.source.nama)
            self._say(place, "judul_kolom_tidak_ada")
            self.complete = False

    def _sheet(self, table: Table, *, holds: bool) -> None:
        sheet = table.sheet
        place = Place(self.register.nama, sheet.source.nama, sheet.nama)
        if sheet.hidden:
            self._say(place, "lembar_tersembunyi")
        if table.matched is None:
            self.sheets.append(SheetRead(sheet.source, sheet.nama, table.read, nihil=table.nihil))
            if holds and not table.nihil and not is_of_template(sheet):
                self._say(place, "lembar_bukan_register")
            return
        missing = self._missing(table)
        if missing or table.matched.doubles:
            self._unusable(table, place, missing)
            return
        applied = apply(table, self.headings, self.corrections)
        self._keep(table, place, applied)

    def _keep(self, table: Table, place: Place, applied: Applied) -> None:
        assert table.matched is not None
        self.done |= applied.done
        self.refused += applied.refused
        mended = apply_mends(table, self.mends)
        self.mended |= mended.done
        self.changed |= mended.changed
        overrides = {
            row: {**mended.overrides.get(row, {}), **applied.overrides.get(row, {})}
            for row in {*mended.overrides, *applied.overrides}
        }
        frame = frame_of(table, self.context, overrides)
        sheet = table.sheet
        self.sheets.append(
            SheetRead(
                sheet.source,
                sheet.nama,
                table.read,
                frame,
                applied.excluded,
                header=table.header,
                nihil=table.nihil,
                table=table,
                overrides=overrides,
            )
        )
        self._say_hidden(table, place)
        if table.matched.unused:
            self._say(place, "kolom_tidak_dipakai", ", ".join(table.matched.unused))
        no_kind = (
            "jenis" in self.register.required_when_there and "jenis" not in table.matched.columns
        )
        if no_kind and self.context.jenis_kosong is not None and len(frame.data):
            self._say(place, "tanpa_jenis", isian={"jumlah": str(len(frame.data))})

    def _say_hidden(self, table: Table, place: Place) -> None:
        """Say which rows and columns of the table are hidden; they are read all the same."""
        assert table.matched is not None
        sheet = table.sheet
        rows = [sheet.top + i + 1 for i in table.data if sheet.top + i in sheet.hidden_rows]
        if rows:
            self._say(place, "baris_tersembunyi", _spans(rows), {"jumlah": str(len(rows))})
        used = table.matched.columns.values()
        hidden = [p for p in sorted(used) if sheet.left + p in sheet.hidden_columns]
        if hidden:
            self._say(place, "kolom_tersembunyi", ", ".join(_column(table, p) for p in hidden))

    def _missing(self, table: Table) -> list[str]:
        """Name the required columns that the headings lack."""
        assert table.matched is not None
        there = {*table.matched.columns, *table.matched.doubles}
        required = set(self.register.required)
        if self.context.status_dari(self.register) in there:
            required.discard("status")
        lacking = [n for n in self.register.columns if n in required - there]
        either = [pair for pair in self.register.salah_satu if not there & set(pair)]
        return lacking + [" atau ".join(pair) for pair in either]

    def _unusable(self, table: Table, place: Place, missing: list[str]) -> None:
        """Say why the headings cannot be used; all data rows are rejected (contract 3.9)."""
        assert table.matched is not None
        matched = table.matched
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
            both = " dan ".join(f"“{matched.headings[p]}”" for p in positions)
            self._say(place, "kolom_ganda", both, {"label": self.register.columns[name].label})
        self.complete = self.complete and not table.data
        self.sheets.append(
            SheetRead(
                table.sheet.source,
                table.sheet.nama,
                table.read,
                ditolak_semua=len(table.data),
                header=table.header,
            )
        )

    def _say(
        self, place: Place, code: str, nilai: str | None = None, isian: dict[str, str] | None = None
    ) -> None:
        wajib = ", ".join(
            (*self.register.required, *(" atau ".join(p) for p in self.register.salah_satu))
        )
        rule = rule_of(self.register, code)
        self.masalah.append(problem(place, rule, nilai, {"wajib": wajib} | (isian or {})))


def _column(table: Table, position: int) -> str:
    assert table.matched is not None
    return f"{column_letter(table.sheet.left + position)} ({table.matched.headings[position]})"


def _spans(numbers: Sequence[int]) -> str:
    """Write rising numbers with their runs joined.

    >>> _spans([3, 4, 5, 9])
    '3-5, 9'
    """
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
