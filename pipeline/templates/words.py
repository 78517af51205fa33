"""A register's columns in words for the office: what each means, and what a blank in it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas import registers
from schemas.column import TIDAK_DICETAK, Column, Kind
from schemas.register import Register

EXAMPLE_YEAR = 2025
"""The year that the examples of the schemas are written for."""

_YEAR = re.compile(r"\b20\d\d\b")
_WRITTEN = {
    Kind.DATE: "tanggal: hari/bulan/tahun",
    Kind.PERIOD: "tanggal, bulan, atau triwulan",
    Kind.MONEY: "rupiah",
    Kind.COUNT: "bilangan bulat",
    Kind.INDEX: "angka",
    Kind.MEASURE: "angka, boleh dengan satuannya",
    Kind.ANSWER: "1 sampai 4",
    Kind.VILLAGE: "nama desa dalam unit.toml",
    Kind.INDICATOR: "kode indikator dalam keputusan",
    Kind.INDICATORS: "kode indikator, dipisah titik koma",
    Kind.BUDGET_CODE: "kode seperti 7.01.02, 7.01.02.2.01, atau 7.01.02.2.01.0002",
    Kind.ASPECTS: "U1 sampai U9, nama unsur, atau semua",
    Kind.YEAR: "tahun empat angka",
}


@dataclass(frozen=True)
class Local:
    """What an office has of its own.

    Attributes:
        tahun: The year of the folder.
        desa: The villages of the unit.
        indikator: The decree's codes, to the indicator's text.
    """

    tahun: int
    desa: tuple[str, ...] = ()
    indikator: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ColumnWords:
    """One column in words.

    Attributes:
        nama: Canonical name.
        column: The column.
        wajib: Whether it must be filled, in words.
        harus: It must be filled, or be there, or one of a pair must: templates mark it.
        arti: What it holds.
        isi: What may be written: the canonical choices, or the form of the value.
        kosong: What a blank cell means.
        contoh: A value as an office would write it; blank where there is none.
        daftar: The words of its drop-down list.
    """

    nama: str
    column: Column
    wajib: str
    harus: bool
    arti: str
    isi: str
    kosong: str
    contoh: str
    daftar: tuple[str, ...]


def ordered_registers() -> list[Register]:
    """Give all registers, those that a final needs first, each group by name."""
    return sorted(registers().values(), key=lambda r: (not r.wajib_final, r.nama))


def words_of(register: Register, local: Local | None = None) -> list[ColumnWords]:
    """Put the columns of a register into words.

    Args:
        register: The register.
        local: The office that they are for; without one they fit every office.
    """
    return [_words(register, name, column, local) for name, column in register.columns.items()]


def _words(register: Register, name: str, column: Column, local: Local | None) -> ColumnWords:
    pair = next((p for p in register.salah_satu if name in p), ())
    filled = not column.blank_ok and column.blank_means is None
    if pair:
        wajib = "salah satu wajib"
    elif filled:
        wajib = "wajib" if column.required else "wajib bila kolomnya ada"
    else:
        wajib = "wajib ada, sel boleh kosong" if column.required else "tidak wajib"
    arti = f"{column.note} Data pribadi: {TIDAK_DICETAK}." if column.personal else column.note
    daftar = _list(column, local)
    return ColumnWords(
        name,
        column,
        wajib,
        filled or column.required or bool(pair),
        arti.strip(),
        ", ".join(daftar) if daftar else _WRITTEN.get(column.kind, "teks"),
        _blank(register, name, pair, filled=filled),
        _example(register, name, column, local),
        daftar,
    )


def _list(column: Column, local: Local | None) -> tuple[str, ...]:
    match column.kind:
        case Kind.CHOICE:
            return tuple(column.choices)
        case Kind.VILLAGE:
            return local.desa if local else ()
        case Kind.INDICATOR:
            return tuple(local.indikator) if local else ()
        case _:
            return ()


def _blank(register: Register, name: str, pair: tuple[str, ...], *, filled: bool) -> str:
    """Word what a blank cell of a column means."""
    column = register.columns[name]
    if pair:
        other = next(n for n in pair if n != name)
        return f"boleh bila {register.columns[other].label} terisi"
    if filled:
        return "tidak boleh kosong"
    if column.blank_means is not None:
        return f"dibaca {column.blank_means}"
    if column.kind is Kind.ANSWER:
        return "tidak dijawab"
    if name == register.tanggal_penentu:
        return "dianggap dalam tahun laporan"
    return "boleh kosong"


def _example(register: Register, name: str, column: Column, local: Local | None) -> str:
    """Give a column's example, with the office's own years, village and indicators."""
    if local is None:
        return column.example
    if column.kind is Kind.VILLAGE and local.desa:
        return local.desa[0]
    if column.kind in {Kind.INDICATOR, Kind.INDICATORS} and local.indikator:
        return _codes(column.example, list(local.indikator))
    if ("kode", "indikator") in register.salah_satu and name == "indikator":
        kode = _codes(register.columns["kode"].example, list(local.indikator))
        return local.indikator.get(kode, column.example)
    return _YEAR.sub(lambda y: str(int(y[0]) + local.tahun - EXAMPLE_YEAR), column.example)


def _codes(example: str, known: list[str]) -> str:
    """Give the codes of an example, or as many of the decree where it does not know them."""
    codes = example.split("; ")
    return example if set(codes) <= set(known) else "; ".join(known[: len(codes)])
