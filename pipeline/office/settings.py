"""Whether unit.toml and the decree only name what the program knows, and the policies in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from pipeline.errors import ConfigurationError
from pipeline.office.cron import is_cron
from pipeline.sql import queries
from schemas import registers
from schemas.column import Column, Kind
from schemas.decree import Decree, Indikator, Kebijakan, Nilai, Pilihan, Rincian, Syarat
from schemas.register import Register
from schemas.unit import Unit

_WORDY = (Kind.CHOICE, Kind.ANSWER)
_DATES = (Kind.DATE, Kind.PERIOD)
_TAHUN = "tahun"
"""The one parameter that is no policy."""


def near(key: str, known: Collection[str]) -> str:
    """Word a suggestion of the nearest known name, or nothing when none is near."""
    from rapidfuzz import process  # only a wrong name pays for this import

    best = process.extractOne(key, sorted(known), score_cutoff=60)
    return f"; mungkin maksudnya “{best[0]}”" if best else ""


def demand_unit(unit: Unit, path: Path) -> None:
    """Demand that headings and words of the office belong to columns there are, and a schedule.

    Raises:
        ConfigurationError: A register, column or value is not known, where the nearest is named; or
            the schedule is none.
    """
    for name, headings in unit.kolom.items():
        register = _register(name, path, "[kolom]")
        for column in headings.values():
            _known(column, register.columns, path, f"[kolom.{name}]: kolom")
    _words(unit.sinonim, path, "[sinonim]")
    if not is_cron(unit.jadwal.cron):
        raise ConfigurationError(
            f'{path}: [jadwal] cron = "{unit.jadwal.cron}" bukan jadwal cron; contoh yang benar: '
            '"0 6 2 1 *" (2 Januari pukul 06.00 WIB).'
        )
    source = unit.pengaduan.status_dari
    if source is not None:
        dates = registers()["pengaduan"].of_kind(*_DATES)
        _known(source, dates, path, "[pengaduan] status_dari: kolom tanggal")


def demand_decree(decree: Decree, path: Path) -> None:
    """Demand that a decree only names registers, columns, values, queries and policies there are.

    Raises:
        ConfigurationError: A name is not known; the nearest is named.
    """
    for name, rule in decree.kebijakan.items():
        _policy(name, rule, rule.nilai, path)
    folders = ("baris", "dihitung", "laporan")
    always = {p for f in folders for n in queries.names(f) for p in _asked(f, n)}
    for entry in decree.indikator:
        _entry(entry, decree, path)
        always |= _asked("ukuran", entry.sql)
        if entry.rekap is not None:
            always |= _asked("ukuran", entry.rekap.sql)
        for table in _rincian(entry):
            always |= _asked("rincian", table.sql)
    missing = sorted(always - decree.kebijakan.keys() - {_TAHUN})
    if missing:
        raise ConfigurationError(f"{path}: kebijakan “{missing[0]}” wajib ada.")
    words = {
        register: {
            column: {word: value for value, many in values.items() for word in many}
            | {value: value for value in values}
            for column, values in columns.items()
        }
        for register, columns in decree.kata.items()
    }
    _words(words, path, "[kata]")


def policies(decree: Decree, unit: Unit, path: Path) -> dict[str, Nilai]:
    """Lay the unit's policies over the decree's.

    Raises:
        ConfigurationError: A policy is not known, or its value is not one of its kind.
    """
    values = {name: rule.nilai for name, rule in decree.kebijakan.items()}
    for name, value in unit.kebijakan.items():
        _known(name, decree.kebijakan, path, "kebijakan")
        values[name] = _policy(name, decree.kebijakan[name], value, path)
    return values


def _policy(name: str, rule: Kebijakan, value: Nilai, path: Path) -> Nilai:
    """Give the value of a policy, numbers as numbers."""
    where = f"{path}: kebijakan “{name}”"
    allowed = ", ".join(_written(p) for p in rule.pilihan)
    if isinstance(rule.nilai, list):
        if not isinstance(value, list) or not value:
            raise ConfigurationError(f"{where} harus daftar seperti {_written(rule.nilai)}.")
        for word in value:
            if rule.pilihan and word not in rule.pilihan:
                raise ConfigurationError(
                    f"{where}: “{word}” harus salah satu dari {allowed}{near(word, _texts(rule))}."
                )
        return value
    if any(value == p and isinstance(value, bool) == isinstance(p, bool) for p in rule.pilihan):
        return value
    if rule.angka:
        number = _number(value)
        if number is not None:
            return number
        either = f"{allowed}, atau " if allowed else ""
        raise ConfigurationError(f"{where} harus {either}angka lebih dari nol.")
    if rule.pilihan:
        raise ConfigurationError(
            f"{where} harus salah satu dari {allowed}{near(str(value), _texts(rule))}."
        )
    return value


def _texts(rule: Kebijakan) -> list[str]:
    return [str(p) for p in rule.pilihan]


def _number(value: Nilai) -> int | float | None:
    """Give a positive number, also one written as text."""
    if isinstance(value, str):
        try:
            exact = Fraction(value.strip().replace(",", "."))
        except (ValueError, ZeroDivisionError):
            return None
        value = int(exact) if exact.denominator == 1 else float(exact)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 < value < float("inf") else None


def _written(value: Nilai) -> str:
    """Write a value as it stands in TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "[" + ", ".join(f'"{v}"' for v in value) + "]" if isinstance(value, list) else str(value)


def _entry(entry: Indikator, decree: Decree, path: Path) -> None:
    """Demand that an indicator's register, queries and conditions can be used."""
    register = _register(entry.nama_register, path, entry.kode)
    _known(entry.sql, queries.names("ukuran"), path, f"{entry.kode}: sql")
    if entry.rekap is not None:
        _register(entry.rekap.nama_register, path, f"{entry.kode}, rekap")
        _known(entry.rekap.sql, queries.names("ukuran"), path, f"{entry.kode}: sql rekap")
    for table in _rincian(entry):
        _known(table.sql, queries.names("rincian"), path, f"{entry.kode}: sql rincian")
    columns = {*register.columns, *register.extra_columns, *register.bergantung}
    for table in entry.rincian:
        for name in filter(None, (table.menurut, table.bulan_dari)):
            _known(name, columns, path, f"{entry.kode}: kolom rincian {table.sql}")
    if entry.nilai_dari:
        _known(entry.nilai_dari, register.columns, path, f"{entry.kode}: nilai_dari")
    for condition, bila in _conditions(entry):
        where = f"{entry.kode}, syarat “{condition.kolom}”"
        _known(condition.kolom, columns, path, f"{entry.kode}: kolom syarat")
        for name, value in bila.items():
            _known(name, decree.kebijakan, path, f"{where}: kebijakan")
            _policy(name, decree.kebijakan[name], value, path)
        for text in (condition.paling_lambat, condition.tahun):
            if text is not None:
                _named(text, decree, columns, path, where)
        for words in (condition.salah_satu, condition.bukan):
            if isinstance(words, str):
                _named(words, decree, (), path, where)
            elif words is not None:
                for word in words:
                    _value(word, register.columns.get(condition.kolom), path, where)


def _rincian(entry: Indikator) -> list[Rincian]:
    return [*entry.rincian, *(() if entry.rekap is None else entry.rekap.rincian)]


def _conditions(entry: Indikator) -> Iterator[tuple[Syarat, Mapping[str, Nilai]]]:
    """Give the conditions of an indicator with the policies on which they depend."""
    ways: list[Pilihan] = [*entry.penyebut, *entry.pembilang, *entry.pembilang_luar]
    for way in ways:
        for condition in way.syarat:
            yield condition, {**way.bila, **condition.bila}


def _named(text: str, decree: Decree, columns: Collection[str], path: Path, where: str) -> None:
    """Demand that `$name` is a policy or the year, and a plain name a column."""
    if text.startswith("$"):
        _known(text[1:], {*decree.kebijakan, _TAHUN}, path, f"{where}: kebijakan")
    else:
        _known(text, columns, path, f"{where}: kolom")


def _value(word: str, column: Column | None, path: Path, where: str) -> None:
    if column is not None and column.kind is Kind.CHOICE:
        _known(word, column.choices, path, f"{where}: nilai")


def _words(words: Mapping[str, Mapping[str, Mapping[str, str]]], path: Path, where: str) -> None:
    """Demand that words stand for values of choice columns: register, column, word, value."""
    for name, columns in words.items():
        register = _register(name, path, where)
        for column, values in columns.items():
            _known(column, register.of_kind(*_WORDY), path, f"{where[:-1]}.{name}]: kolom pilihan")
            choices = register.columns[column].choices
            for value in values.values():
                _known(value, choices, path, f"{where[:-1]}.{name}.{column}]: nilai")


def _register(name: str, path: Path, where: str) -> Register:
    _known(name, registers(), path, f"{where}: register")
    return registers()[name]


def _asked(folder: str, name: str) -> frozenset[str]:
    return queries.parameters(queries.text(folder, name))


def _known(name: str, known: Collection[str], path: Path, what: str) -> None:
    if name not in known:
        raise ConfigurationError(f"{path}: {what} “{name}” tidak dikenal{near(name, known)}.")
