"""Budget by program: what was spent, what it supports, and whether it was efficient (domain 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline.figures import measures
from pipeline.figures.bab3.parts import AnggaranProgram
from pipeline.figures.results_table import Tabel
from pipeline.rounding import half_up

TIDAK_DINILAI = "tidak dapat dinilai"


def anggaran_of(
    table: Tabel, capaian: Mapping[str, Decimal | None], metode: str
) -> tuple[AnggaranProgram, ...]:
    """Give the programs with capaian kinerja and efficiency.

    Args:
        table: The result of `laporan/anggaran_program.sql`.
        capaian: Indicator to its printed capaian.
        metode: The method of efficiency (policy `metode_efisiensi`).
    """
    found = []
    for row in table.records():
        codes = str(row["kode_iku"] or "").split("; ")
        supported = tuple(dict.fromkeys(c for c in codes if c))
        mean = measures.rata_rata(_known(capaian.get(c) for c in supported))
        quarters = tuple(_money(row[f"tw{n}"]) for n in range(1, 5))
        program = AnggaranProgram(
            str(row["kode"]),
            str(row["uraian"]),
            _money(row["pagu_awal"]) or Decimal(0),
            _money(row["pagu"]) or Decimal(0),
            _money(row["realisasi"]) or Decimal(0),
            quarters,
            supported,
        )
        found.append(dinilai(program, mean, metode))
    return tuple(found)


def jumlah(
    programs: tuple[AnggaranProgram, ...], rata_rata: Decimal | None, metode: str
) -> AnggaranProgram | None:
    """Add the programs up; their capaian is the mean that Ringkasan prints."""
    if not programs:
        return None
    quarters = tuple(_total(p.triwulan[i] for p in programs) for i in range(4))
    whole = AnggaranProgram(
        "",
        "Jumlah",
        sum((p.pagu_awal for p in programs), Decimal(0)),
        sum((p.pagu for p in programs), Decimal(0)),
        sum((p.realisasi for p in programs), Decimal(0)),
        quarters,
    )
    return dinilai(whole, rata_rata, metode)


def dinilai(program: AnggaranProgram, capaian: Decimal | None, metode: str) -> AnggaranProgram:
    """Put serapan and efficiency to a program, from the values as printed."""
    spent = 100 * Fraction(program.realisasi) / Fraction(program.pagu) if program.pagu else None
    known = {**vars(program), "serapan": spent, "capaian": capaian}
    if spent is None:
        return AnggaranProgram(**(known | {"kata": TIDAK_DINILAI}))
    reached = None if capaian is None else Fraction(capaian)
    result = measures.efisiensi(reached, Fraction(half_up(spent)), metode)
    word = TIDAK_DINILAI
    if reached is not None:
        word = measures.kata_efisiensi(reached, result, metode)
    return AnggaranProgram(**(known | {"efisiensi": result, "kata": word}))


def _known(values: Iterable[Decimal | None]) -> list[Decimal]:
    return [v for v in values if v is not None]


def _total(values: Iterable[Decimal | None]) -> Decimal | None:
    known = _known(values)
    return sum(known, Decimal(0)) if known else None


def _money(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
