"""The one composition of a unit's year: from raw files to the published workbook.

The command line calls the stages as they are; the Prefect flow wraps each in a task. There is no
second copy of this sequence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline import publishing
from pipeline.beside import halved
from pipeline.checking.checks import Checked, belum_ada, check, reject
from pipeline.checking.large.checking import check_large
from pipeline.collecting import without_collecting
from pipeline.errors import ConfigurationError, LakipError, RefusedError, system_reason
from pipeline.figures.aggregate import aggregate
from pipeline.figures.bab3.finals import read_finals
from pipeline.figures.results import Results
from pipeline.figures.verdict import warnings_of
from pipeline.office.rules import Office, load_office
from pipeline.order import Order
from pipeline.privacy import mask
from pipeline.problems import Masalah, Place, problem
from pipeline.publishing import Remade, pdf
from pipeline.publishing.hasil import hasil_of
from pipeline.reading.ahead import Ahead
from pipeline.reading.child import Reader
from pipeline.reading.context import Context
from pipeline.reading.corrections import Correction, corrections_of
from pipeline.reading.files import (
    Found,
    ReadFile,
    find_files,
    read_source,
)
from pipeline.reading.limits import Limits
from pipeline.reading.names import register_named, squeezed
from pipeline.reading.passwords import Passwords
from pipeline.reading.registers import read_register
from pipeline.reading.sheet import NOT_GIVEN, Source
from pipeline.reading.values.choices import nearest
from pipeline.report import Ditemukan, Report
from pipeline.steps import Step, call, langkah
from schemas import registers

__all__ = ["Order", "Report", "build", "check_office", "check_only", "remake"]


_SHEET = 400
"""A sheet takes as long as so many more cells, whatever it holds."""


@dataclass(frozen=True)
class Raw:
    """The raw files of a year, read: their cells, and the names that fit no register."""

    files: tuple[ReadFile, ...]
    strangers: tuple[str, ...]


@without_collecting()
def build(order: Order, step: Step = call, ahead: Ahead | None = None) -> Report:
    """Run a unit's year and publish its workbook and hasil.json.

    Args:
        order: What is asked.
        step: Calls each stage as `step(function, *args)`.
        ahead: Workbooks of the year that were begun with.

    Returns:
        What was done, with exit code 0 or 1.

    Raises:
        LakipError: Wrong use, refused, another run under way, or the result cannot be written.
    """
    order = _usable(order)
    office = step(open_office, order)
    if order.pdf:
        step(pdf.demand)
    with publishing.lock(order):
        state = step(publishing.prepare, order)
        try:
            results = _results(order, office, step, ahead)
            masalah = step(problems_of, results)
            if state.final:
                _demand_final(results, masalah)
            report: Report = step(publishing.publish, order, state, results, masalah)
        except LakipError as error:
            for line in state.pesan:
                error.add_note(line)
            raise
        without_old = pdf.take_away_old(report)
        if not order.pdf:
            return without_old
        step(pdf.write_pdf, report)
        return report


def _usable(order: Order) -> Order:
    """Give an order with its reasons in one line, masked.

    Raises:
        ConfigurationError: What it asks for does not go together, or a revision has no reason.
    """
    if order.batas is not None and (order.final or order.revisi is not None):
        raise ConfigurationError("Laporan sementara (--batas) tidak dapat difinalkan.")
    revisi = None if order.revisi is None else publishing.reason(order.revisi)
    if revisi == "":
        raise ConfigurationError("Tulis alasannya sesudah --revisi, dalam tanda kutip.")
    return replace(order, revisi=revisi, alasan=publishing.reason(order.alasan))


@without_collecting()
def remake(order: Order, nomor: int, step: Step = call, ahead: Ahead | None = None) -> Remade:
    """Make a version again from the raw files and rules as they are, and compare the bytes.

    Args:
        order: The unit and year; with `batas` of an interim report.
        nomor: Number of the version.
        step: Calls each stage as `step(function, *args)`.
        ahead: Workbooks of the year that were begun with.

    Raises:
        ConfigurationError: There is no such version, or its manifest is damaged.
        RefusedError: Raw files or rules are not what they were.
        LakipError: Another run is under way, or there is no room.
    """
    office = step(open_office, order)
    publishing.demand_year(order)
    with publishing.lock(order):
        said = publishing.repair(order)
        version = publishing.version_of(order, nomor)
        results = _results(order, office, step, ahead)
        masalah = step(problems_of, results)
        remade: Remade = step(publishing.compare_again, order, version, results, masalah)
        return replace(remade, pesan=said)


def check_only(order: Order, step: Step = call, ahead: Ahead | None = None) -> Report:
    """Run a unit's year up to its problems; write nothing of its own."""
    return check_office(order, step(open_office, order), step, ahead)


@without_collecting()
def check_office(
    order: Order, office: Office, step: Step = call, ahead: Ahead | None = None
) -> Report:
    """Check a year under an office's rules, be they in force or only considered."""
    said = publishing.open_year(order)
    results = _results(order, office, step, ahead)
    masalah = step(problems_of, results)
    hasil = hasil_of(results, masalah, final=False, revisi=1, keluaran={})
    found = tuple(_found(results.checked.values()))
    return Report(order, hasil, masalah, exit_code(masalah), lembar=found, pesan=said)


def _found(checked: Iterable[Checked]) -> Iterator[Ditemukan]:
    """Tell what was found on each sheet."""
    for one in checked:
        for sheet, akun in zip(one.read.sheets, one.akun, strict=True):
            columns = tuple(held.frame.headings for held in sheet.tables)
            yield Ditemukan(one.register.nama, akun, sheet.headers, columns, sheet.nihil)


def _results(order: Order, office: Office, step: Step, ahead: Ahead | None) -> Results:
    raw = step(read_raw, office, ahead)
    checked = step(check_registers, office, raw)
    finals = step(read_finals, order)
    results: Results = step(aggregate, office, checked, raw.strangers, finals)
    return results


@langkah("Membuka unit dan keputusannya", io=True)
def open_office(order: Order) -> Office:
    """Load the unit, the year and the decree that an order names."""
    try:
        return load_office(order.raw, order.unit, order.tahun, order.batas)
    except OSError as error:
        raise ConfigurationError(
            f"{error.filename} tidak dapat dibaca: {system_reason(error)}."
        ) from error


@langkah("Membaca berkas mentah", io=True)
def read_raw(office: Office, ahead: Ahead | None = None) -> Raw:
    """Read every raw file of the year into cells; take over the workbooks that were begun with.

    Raises:
        ConfigurationError: A file came, went or changed meanwhile: what was read of it would not
            be what its hash stands for.
    """
    found: Found = find_files(office.folder, registers())
    files = read_sources(office, found.sources, ahead)
    # Of large texts the hash is asked for again once their rows were read, which is later.
    later = {f.source.path: f.source.sha256 for f in files if f.text is not None}
    _demand_same(office, found, find_files(office.folder, registers(), later))
    return Raw(files, found.strangers)


def _demand_unchanged(texts: Iterable[ReadFile], said: Iterable[Masalah] = ()) -> None:
    """Refuse large texts that changed before their rows were read; `said` is what was found."""
    lost = {m.berkas for m in said if m.aturan == NOT_GIVEN}
    changed = [t.source.nama for t in texts if not t.unchanged(lost=mask(t.source.nama) in lost)]
    if changed:
        raise ConfigurationError(_changed(changed))


def _changed(names: Iterable[str]) -> str:
    return (
        f"Berkas berubah ketika sedang dibaca: {', '.join(sorted(map(mask, names)))}. Simpan dan "
        "tutup berkas itu, tunggu sampai selesai disalin, lalu ulangi. Tidak ada yang ditulis."
    )


def read_sources(
    office: Office, sources: Iterable[Source], ahead: Ahead | None = None
) -> tuple[ReadFile, ...]:
    """Read files into cells, within the unit's limits and with its passwords."""
    unit = office.unit
    with Reader(Limits.of(unit.batas_baca), Passwords.of(unit.berkas)) as reader:
        files = tuple(read_source(s, reader, ahead) for s in sources)
    if ahead is not None:
        ahead.end()
    return files


def _demand_same(office: Office, before: Found, after: Found) -> None:
    """Refuse raw files that changed while they were read."""
    if before == after:
        return
    if not office.folder.is_dir():
        raise ConfigurationError(
            f"Folder {office.folder} hilang ketika sedang dibaca. Periksa apakah dipindahkan atau "
            "sambungannya terputus, lalu ulangi. Tidak ada yang ditulis."
        )
    sources = {*before.sources} ^ {*after.sources}
    changed = {s.nama for s in sources} | ({*before.strangers} ^ {*after.strangers})
    raise ConfigurationError(_changed(changed))


@langkah("Memeriksa setiap baris")
def check_registers(office: Office, raw: Raw) -> dict[str, Checked]:
    """Parse and check all registers, corrections first.

    Returns:
        Every register by name, in the order of their names; those without files are empty.
    """
    context = Context(office.tahun, office.unit, office.decree, office.jenis_kosong)
    by_register: dict[str, list[ReadFile]] = {name: [] for name in sorted(registers())}
    for file in raw.files:
        by_register[file.source.register].append(file)

    def checked(name: str, corrections: list[Correction]) -> Checked:
        register, files = registers()[name], by_register[name]
        texts = [file for file in files if file.text is not None]
        if texts:
            try:
                found = check_large(register, files, context, corrections, office.tahun)
            except Exception:  # that a file changed is what to say first; who stops need not wait
                _demand_unchanged(texts)
                raise
            _demand_unchanged(texts, found.masalah)
            return found
        return check(read_register(register, files, context, corrections), office.tahun)

    first = checked("koreksi", [])
    corrections = corrections_of(first.accepted)
    others = {n: _weight(files) for n, files in by_register.items() if n != "koreksi"}
    if any(file.text is not None for file in raw.files):  # their rows are no result to hand over
        result = {n: checked(n, corrections) for n in others}
    else:
        result = halved(lambda n: checked(n, corrections), others)
    result["koreksi"] = _judged(first, corrections, result)
    return {name: result[name] for name in by_register}


def _weight(files: Iterable[ReadFile]) -> int:
    """Tell how long the files of a register take: by their cells, and something for each sheet."""
    sheets = [sheet for file in files for sheet in file.sheets]
    return sum(_SHEET + len(s.rows) * max(map(len, s.rows), default=0) for s in sheets)


def _judged(
    koreksi: Checked, corrections: list[Correction], others: Mapping[str, Checked]
) -> Checked:
    """Reject the corrections that could not be applied: the cell changed, or is not there."""
    done = {i for c in others.values() for i in c.read.done}
    refused = {c.id: holds for o in others.values() for c, holds in o.read.refused}
    errors: list[tuple[int, str, dict[str, str]]] = []
    for c in corrections:
        words = {"tempat": c.tempat, "lama": f"“{c.lama}”"}
        if c.id in refused:
            errors.append((c.id, "koreksi_tidak_cocok", words | {"isi": refused[c.id]}))
        elif any(c.id in o.read.unclear for o in others.values()):
            errors.append((c.id, "koreksi_dua_catatan", words))
        elif c.id not in done:
            errors.append((c.id, "koreksi_tanpa_baris", words))
    return reject(koreksi, errors)


@langkah("Mengumpulkan masalah")
def problems_of(results: Results) -> tuple[Masalah, ...]:
    """Collect all problems: of files, of rows, of missing registers and of the figures."""
    found: list[Masalah] = []
    missing = belum_ada(results.checked)
    found += [_stranger(name, results.checked) for name in results.strangers]
    for name, checked in results.checked.items():
        if name in missing:
            found.append(problem(Place(name, ""), "register_belum_ada"))
        found += checked.masalah
        rows = checked.register.rekap_dari
        if rows and results.checked[rows].read.files:
            found += [
                problem(Place(name, file.nama), "rekap_tidak_dipakai", None, {"asal": rows})
                for file in checked.read.files
            ]
    return (*found, *warnings_of(results))


def _stranger(name: str, registers: Iterable[str]) -> Masalah:
    """Say why a file is not read: its name fits no register, or it is no table."""
    register = register_named(name, registers)
    if register is not None:
        return problem(Place(register, name), "format_tidak_dikenal")
    known = {r: r for r in registers}
    mended = squeezed(name).startswith("perbaikan")
    usul = (
        ", misalnya pengaduan-perbaikan.xlsx" if mended else nearest(name.casefold(), known, known)
    )
    return problem(Place("", name), "berkas_bukan_register", None, {"usul": usul})


def exit_code(masalah: tuple[Masalah, ...]) -> int:
    """Give 1 where a problem is an error, else 0 (contract 8)."""
    return int(any(m.tingkat == "kesalahan" for m in masalah))


def _demand_final(results: Results, masalah: tuple[Masalah, ...]) -> None:
    """Refuse to make final what still has errors or lacks a needed register."""
    missing = belum_ada(results.checked)
    errors = sum(m.jumlah for m in masalah if m.tingkat == "kesalahan")
    if errors:
        lacking = f" Register yang belum ada: {', '.join(missing)}." if missing else ""
        raise RefusedError(
            f"Belum dapat difinalkan: masih ada {errors} kesalahan dalam data.{lacking} "
            "Jalankan lakip check untuk melihatnya."
        )
