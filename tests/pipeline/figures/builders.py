"""A small office on disk, run through the whole composition, and frames for the warehouse alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd

from pipeline.annual import check_registers, open_office, problems_of, read_raw
from pipeline.checking.checks import Checked
from pipeline.figures.aggregate import aggregate
from pipeline.figures.bab3.parts import Bab3
from pipeline.figures.results import HasilIndikator, Results
from pipeline.order import Order
from pipeline.problems import Masalah
from pipeline.publishing.hasil import hasil_of
from pipeline.reading.register_read import RegisterRead
from schemas import registers
from schemas.column import NUMERIC, Kind

TAHUN = 2025
UNIT = """
nama = "Kecamatan Uji"
keputusan = "jombang-2025"
"""

PK = "kode;target;versi;tanggal_pk\n"


@dataclass(frozen=True)
class Run:
    """What a run of a small office gave."""

    results: Results
    hasil: dict[str, Any]
    masalah: tuple[Masalah, ...]

    def iku(self, kode: str) -> dict[str, Any]:
        """Give the entry of hasil.json of one indicator."""
        (found,) = (i for i in self.hasil["indikator"] if i["kode"] == kode)
        return found

    def figures(self, kode: str) -> tuple[Any, Any]:
        """Give pembilang and penyebut of one indicator."""
        found = self.iku(kode)
        return found["pembilang"], found["penyebut"]

    def notes(self, kode: str) -> str:
        """Give the notes of one indicator as one text."""
        return "\n".join(self.iku(kode)["catatan"])

    def of(self, kode: str) -> HasilIndikator:
        """Give the results of one indicator."""
        (found,) = (i for i in self.results.indikator if i.indikator.kode == kode)
        return found

    def table(self, kode: str, sql: str) -> list[tuple[object, ...]]:
        """Give the rows of a breakdown of one indicator."""
        (found,) = (t for t in self.of(kode).rincian if t.rincian.sql == sql)
        return list(found.tabel.baris)

    def rules(self, register: str) -> list[str]:
        """Give the rule codes of the problems of a register, sorted, once for each row."""
        return sorted(
            m.aturan for m in self.masalah if m.register == register for _ in range(m.jumlah)
        )


def office(folder: Path, unit: str = UNIT, *, tahun: int = TAHUN, **files: str) -> Path:
    """Write raw/uji with its unit.toml and the year's files; give raw.

    Args:
        folder: Where raw goes.
        unit: The text of unit.toml.
        tahun: The year.
        **files: Register, or register and a suffix behind two underscores, to the text of a CSV.
    """
    raw = folder / "raw"
    year = raw / "uji" / str(tahun)
    year.mkdir(parents=True, exist_ok=True)
    (raw / "uji" / "unit.toml").write_text(unit, encoding="utf-8")
    for name, text in files.items():
        (year / f"{name.replace('__', '-')}.csv").write_text(text, encoding="utf-8")
    return raw


def run(raw: Path, tahun: int = TAHUN, batas: date | None = None, unit: str = "uji") -> Run:
    """Run a unit up to its problems, without BAB III.

    BAB III has tests of its own; its quarters take longer than all else in an office so small.
    """
    with patch("pipeline.figures.aggregate.bab3_of", lambda *_: Bab3()):
        return run_whole(raw, tahun, batas, unit)


def run_whole(raw: Path, tahun: int, batas: date | None, unit: str) -> Run:
    """Run a unit up to its problems, with BAB III."""
    found = open_office(Order(unit, tahun, raw, raw.parent / "output", batas))
    cells = read_raw(found)
    results = aggregate(found, check_registers(found, cells), cells.strangers)
    masalah = problems_of(results)
    return Run(results, hasil_of(results, masalah, final=False, revisi=1, keluaran={}), masalah)


def run_office(folder: Path, unit: str = UNIT, batas: date | None = None, **files: str) -> Run:
    """Write a small office and run it."""
    return run(office(folder, unit, **files), batas=batas)


def table(heads: str, *rows: str) -> str:
    """Give the text of a CSV."""
    return "\n".join((heads, *rows)) + "\n"


def policy(**values: object) -> str:
    """Give a unit.toml with policies; values as TOML writes them, texts in quotes."""
    lines = [f"{name} = {_toml(value)}" for name, value in values.items()]
    return "\n".join((UNIT, "[kebijakan]", *lines))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def promise(kode: str, target: str) -> str:
    """Give a Perjanjian Kinerja with one target."""
    return f"{PK}{kode};{target};awal;06/01/2025\n"


# --- Frames for the warehouse -------------------------------------------------------------------

DEFAULTS: dict[str, str] = {"lhe_akip": "_lhe"}


def frame(register: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Make the typed frame of a register from plain records; what they leave out is blank."""
    found = registers()[register]
    data: dict[str, Any] = {}
    for name, column in found.columns.items():
        values = [row.get(name) for row in rows]
        if column.kind in {Kind.DATE, Kind.PERIOD}:
            data[name] = pd.Series(pd.to_datetime(pd.Series(values, dtype=object))).astype(
                "datetime64[s]"
            )
        elif column.kind is Kind.ANSWER:
            data[name] = pd.Series(values, dtype="float64")
        elif column.kind in NUMERIC:
            data[name] = pd.Series(
                [None if v is None else Decimal(str(v)) for v in values], dtype=object
            )
        else:
            data[name] = pd.Series(values, dtype=object)
    for name in found.extra_columns:
        data[name] = pd.Series([row.get(name) for row in rows], dtype=object)
    whole = pd.DataFrame(data, index=pd.RangeIndex(len(rows)))
    unread = [row.get("_tak_terbaca", frozenset()) for row in rows]
    return whole.assign(
        asal_berkas="a.csv",
        asal_lembar="a",
        asal_baris=range(2, len(rows) + 2),
        _tak_terbaca=pd.Series(unread, dtype=object),
    )


def checked(**accepted: pd.DataFrame) -> dict[str, Checked]:
    """Give all registers as checked, with these accepted rows and nothing rejected."""
    none = pd.DataFrame()
    return {
        name: Checked(found, RegisterRead(found), accepted.get(name, none), none, none, (), ())
        for name, found in sorted(registers().items())
    }
