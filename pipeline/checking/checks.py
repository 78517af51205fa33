"""Checking: typed frames to accepted rows, problems and an account in which every row stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.checking.accounts import Akun, accounts
from pipeline.checking.judging import Judge, Keluhan, whole
from pipeline.checking.validating import demand_clean
from pipeline.problems import Masalah, Place, gather, problem, rule_of
from pipeline.reading.frame import CellProblem
from pipeline.reading.register_read import RegisterRead
from schemas.register import Register

if TYPE_CHECKING:
    from pipeline.checking.large.store import Store

_PLACE = ("asal_berkas", "asal_lembar", "asal_baris")


@dataclass(frozen=True)
class Checked:
    """A register after checking.

    Attributes:
        register: The register.
        read: What was read.
        accepted: Accepted rows: the register's columns, `asal_berkas`, `asal_lembar`,
            `asal_baris`; the index is the row id.
        rejected: Rejected rows, likewise; `_tak_terbaca` names the columns in question.
        outside: Rows whose deciding date lies in another year, likewise.
        akun: The account of each sheet.
        masalah: All problems, equal ones joined.
        keluhan: The errors of rejected rows, each on its own.
        simpanan: Where the rows of a large register are; then `accepted` and `outside` hold none,
            and `rejected` only places and what cannot be read.
    """

    register: Register
    read: RegisterRead
    accepted: pd.DataFrame
    rejected: pd.DataFrame
    outside: pd.DataFrame
    akun: tuple[Akun, ...]
    masalah: tuple[Masalah, ...]
    keluhan: tuple[Keluhan, ...] = ()
    simpanan: Store | None = None

    @property
    def ada(self) -> bool:
        """A sheet holds the register, be it with zero rows."""
        return any(s.tables or s.nihil or s.ditolak for s in self.read.sheets)

    @property
    def salah(self) -> int:
        """How many problems are errors."""
        return sum(m.jumlah for m in self.masalah if m.tingkat == "kesalahan")


def belum_ada(checked: Mapping[str, Checked]) -> list[str]:
    """Name the registers that a final needs and that have no file, nor a recap in their stead."""
    recaps = {c.register.rekap_dari for c in checked.values() if c.read.files}
    return [
        name
        for name, c in checked.items()
        if c.register.wajib_final and not c.read.files and name not in recaps
    ]


def check(read: RegisterRead, tahun: int) -> Checked:
    """Check the rows of one register.

    Args:
        read: Its typed frames.
        tahun: The year reported on.

    Returns:
        Accepted and rejected rows, problems, and the account of each sheet; the outcomes are
        tried in the order of contract 4.
    """
    rows, noted = _joined(read)
    if rows.empty and not len(rows.columns):
        return Checked(
            read.register,
            read,
            rows,
            rows,
            rows,
            tuple(accounts(read, rows)),
            tuple(gather(read.masalah)),
        )
    judge = Judge(read, rows, tahun)
    judge.cells(noted)
    judge.derive()
    judge.keys()
    judge.schema()
    judge.free_text()
    rows = judge.rows.assign(_hasil=judge.outcomes())
    judge.alike(rows)
    accepted = rows[rows["_hasil"] == "diterima"]
    if judge.wrong:  # else the rows just validated are the accepted ones
        demand_clean(read.register, accepted)
    found = list(judge.problems(rows))
    return Checked(
        read.register,
        read,
        accepted,
        rows[rows["_hasil"] == "ditolak"],
        rows[rows["_hasil"] == "di_luar_tahun"],
        tuple(accounts(read, rows)),
        tuple(gather([*read.masalah, *(m for _, m in found)])),
        tuple(k for k, _ in found if k is not None),
    )


def reject(checked: Checked, errors: Sequence[tuple[int, str, dict[str, str]]]) -> Checked:
    """Reject accepted rows of a register for errors that only show later.

    Args:
        checked: The register, such as `koreksi`.
        errors: Row id, rule code and words of each error.
    """
    if not errors:
        return checked
    found: list[Masalah] = []
    keluhan: list[Keluhan] = []
    rejected = checked.rejected
    taken = set(zip(*(rejected[c] for c in _PLACE), strict=True)) if len(rejected) else set()
    lost: Counter[tuple[str, str]] = Counter()
    for row_id, code, isian in errors:
        row = checked.accepted.loc[row_id]
        key = (str(row["asal_berkas"]), str(row["asal_lembar"]))
        place = Place(checked.register.nama, *key, whole(row["asal_baris"]))
        nilai = isian.get("nilai", isian.get("tempat"))
        said = problem(place, rule_of(checked.register, code), nilai, isian)
        found.append(said)
        lembar, tabel, baris = (whole(row[n]) for n in ("_lembar", "_tabel", "asal_baris"))
        keluhan.append(Keluhan(lembar, tabel, baris, "", said.pesan, said.saran))
        if (*key, row["asal_baris"]) not in taken:
            taken.add((*key, row["asal_baris"]))
            lost[key] += 1
    ids = sorted({e[0] for e in errors})
    akun = tuple(
        replace(a, diterima=a.diterima - n, ditolak=a.ditolak + n)
        if (n := lost[a.berkas, a.lembar])
        else a
        for a in checked.akun
    )
    return replace(
        checked,
        accepted=checked.accepted.drop(index=ids),
        rejected=pd.concat([checked.rejected, checked.accepted.loc[ids]]),
        akun=akun,
        masalah=(*checked.masalah, *gather(found)),
        keluhan=(*checked.keluhan, *keluhan),
    )


def _joined(read: RegisterRead) -> tuple[pd.DataFrame, list[CellProblem]]:
    """Join the frames of all tables under one row id.

    `_lembar` is the number of the sheet, `_tabel` that of the table on it.
    """
    frames: list[pd.DataFrame] = []
    noted: list[CellProblem] = []
    start = 0
    for number, sheet in enumerate(read.sheets):
        for which, held in enumerate(sheet.tables):
            data = held.frame.data.assign(
                asal_berkas=sheet.source.nama,
                asal_lembar=sheet.lembar,
                _lembar=number,
                _tabel=which,
            )
            data.index = pd.RangeIndex(start, start + len(data))
            noted += [replace(p, row=p.row + start) for p in held.frame.problems]
            start += len(data)
            frames.append(data)
    if len(frames) < 2:  # nothing to join, so nothing is copied
        return (frames[0] if frames else pd.DataFrame()), noted
    return pd.concat(frames), noted
