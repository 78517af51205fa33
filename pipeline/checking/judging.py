"""Judging the rows of a register: what is wrong with each, and its outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.checking.repeats import key_text, only_counts, repeats_of, twins_of
from pipeline.checking.validating import failures
from pipeline.privacy import suspicion
from pipeline.problems import NOT_NUMBERED, Masalah, Place, worded
from pipeline.reading.frame import CellProblem, Frame
from pipeline.reading.register_read import RegisterRead


@dataclass(frozen=True, slots=True)
class Keluhan:
    """An error of a rejected row, for mending.

    Attributes:
        lembar: Number of its sheet in `read.sheets`.
        tabel: Number of its table in the sheet's `tables`.
        baris: Its row, as the user's program shows it.
        kolom: Canonical column, or blank for the whole row.
        pesan: What is wrong.
        saran: How to mend it.
    """

    lembar: int
    tabel: int
    baris: int
    kolom: str
    pesan: str
    saran: str


class Judge:
    """Collects what is wrong with each row of a register, then decides its outcome."""

    def __init__(self, read: RegisterRead, rows: pd.DataFrame, tahun: int) -> None:
        """Take rows that are numbered from 0, with the numbers of their sheet and table."""
        self.read = read
        self.register = read.register
        self.rows = rows
        self.tahun = tahun
        self.found: list[tuple[int, str, str, str | None, dict[str, str]]] = []
        self.wrong: set[int] = set()
        self.repeats: dict[int, int] = {}
        """Rows that repeat the key and all values of an earlier one, to that one."""
        self.places = rows[["_lembar", "_tabel", "asal_baris"]].to_numpy("int64")
        """Numbers of the sheet and of its table, and the row as shown to users, by row id."""
        self.excluded = self._excluded()

    def _excluded(self) -> pd.Series:
        """Tell which rows a correction leaves out."""
        found = pd.Series(data=False, index=self.rows.index, dtype=bool)
        sheet, table, row = self.places.T
        for number, read in enumerate(self.read.sheets):
            for which, held in enumerate(read.tables):
                if held.excluded:
                    left_out = np.isin(row, list(held.excluded))
                    found |= (sheet == number) & (table == which) & left_out
        return found

    def add(
        self,
        row: int,
        column: str,
        code: str,
        nilai: str | None,
        isian: dict[str, str] | None = None,
    ) -> None:
        """Take what was found in a row: the column, the rule, the value, words for the message."""
        self.found.append((row, column, code, nilai, isian or {}))
        if self.register.rules[code].tingkat == "kesalahan":
            self.wrong.add(row)

    def cells(self, noted: Sequence[CellProblem]) -> None:
        """Take over what parsing found."""
        for p in noted:
            self.add(p.row, p.kolom, p.aturan, p.nilai, dict(p.isian))

    def derive(self) -> None:
        """Add the columns that follow from the parsed ones."""
        if self.register.turunan is not None:
            self.rows = self.register.turunan(self.rows)

    def schema(self) -> None:
        """Validate with the register's pandera model; cells already in question stay so.

        Rows that are left out, and repeats, take no part in sums. A repeat of a row with errors
        has the same ones.
        """
        unreadable = self.rows["_tak_terbaca"]
        added: dict[int, set[str]] = {}
        judged = self.rows[~self.excluded & ~self.rows.index.isin(self.repeats)]
        written: dict[str, list[Any]] = {}
        found = failures(self.register, judged)
        again: dict[int, list[int]] = {}
        for repeat, first in self.repeats.items():
            again.setdefault(first, []).append(repeat)
        for first, column, code in found:
            rule = self.register.rules[code]
            columns = rule.kolom or (column,)
            if unreadable[first].intersection(columns):
                continue
            # A rule without columns is of the whole row.
            says = columns[0] and code != "wajib_diisi"
            if says and columns[0] not in written:
                written[columns[0]] = self._written(columns[0])
            nilai = _text(written[columns[0]][first]) if says else None
            for row in (first, *again.get(first, ())):
                self.add(row, columns[0], code, nilai)
                if rule.tingkat == "kesalahan":
                    added.setdefault(row, set()).update(columns)
        self.repeats = {r: f for r, f in self.repeats.items() if f not in self.wrong}
        if added:
            merged = unreadable.tolist()
            for row, names in added.items():
                merged[row] |= names
            self.rows["_tak_terbaca"] = pd.Series(merged, self.rows.index, dtype=object)

    def _written(self, column: str) -> list[Any]:
        """Give a column's cells for messages: the words as written, else the values as parsed."""
        written = f"{column}__tertulis"
        return self.rows[written if written in self.rows else column].tolist()

    def free_text(self) -> None:
        """Warn of published sentences that may name people (UU 27/2022)."""
        for name, column in self.register.columns.items():
            if column.free_text:
                texts = self.rows[name].dropna()
                reasons = {t: suspicion(t) for t in texts.unique()}
                for row, text in texts.items():
                    if reason := reasons[text]:
                        self.add(
                            int(str(row)), name, "mungkin_data_pribadi", None, {"alasan": reason}
                        )

    def keys(self) -> None:
        """Find repeats of a key: equal ones are ganda, different ones wrong (contract 4).

        A nomor that only counts rows identifies nothing: the rows have none (contract 3.3).
        """
        key = self.register.kunci
        if key == ("nomor",) and only_counts(self.rows):
            first = self.rows["nomor"].first_valid_index()
            self.add(whole(first), "nomor", NOT_NUMBERED, None)
            blank = pd.Series([None] * len(self.rows), self.rows.index, dtype=object)
            self.rows["nomor"] = blank
        elif key:
            judged = self.rows[~self.excluded]
            self.repeats, conflicts = repeats_of(self.register, judged, self._where)
            for c in conflicts:
                self.add(c.row, c.kolom, "nomor_berbeda_isi", c.nilai, {"tempat": c.tempat})

    def _where(self, row: int) -> str:
        number, _, baris = self.places[row].tolist()
        sheet = self.read.sheets[number]
        return f"{sheet.source.nama}, {sheet.lembar}, baris {baris}"

    def outcomes(self) -> pd.Series:
        """Decide each row's outcome: the first that fits, in the order of contract 4."""
        result = pd.Series("diterima", index=self.rows.index, dtype=object)
        result[self.rows.index.isin(self.wrong)] = "ditolak"
        date = self.register.tanggal_penentu
        if date is not None:
            days = self.rows[date]
            result[days.notna() & (days.dt.year != self.tahun)] = "di_luar_tahun"
        result[self.rows.index.isin(self.repeats)] = "ganda"
        result[self.excluded] = "dikecualikan"
        return self._whole_rows(result)

    def _whole_rows(self, result: pd.Series) -> pd.Series:
        """Reject all parts of a row of the sheet when one part of it is wrong."""
        if not self.register.pecah_bernomor:
            return result
        place = [self.rows[name] for name in ("_lembar", "_tabel", "asal_baris")]
        any_wrong = (result == "ditolak").groupby(place).transform("any")
        return result.mask(any_wrong, "ditolak")

    def alike(self, rows: pd.DataFrame) -> None:
        """Warn of accepted rows that are alike and have no key: both are kept (contract 4)."""
        accepted = rows[rows["_hasil"] == "diterima"]
        for row, first in twins_of(self.register, accepted).items():
            self.add(row, "", "baris_kembar", None, {"tempat": self._where(first)})

    def problems(self, rows: pd.DataFrame) -> Iterator[tuple[Keluhan | None, Masalah]]:
        """Word what was found of accepted and rejected rows; the others are not judged.

        Yields:
            Each problem; where it is an error of a row, also a `Keluhan` for mending.
        """
        register = self.register
        hasil = dict(zip(rows.index, rows["_hasil"], strict=True))
        for row, column, code, nilai, isian in sorted(self.found, key=lambda f: f[0]):
            if hasil[row] not in {"diterima", "ditolak"}:
                continue
            number, which, baris = self.places[row].tolist()
            sheet = self.read.sheets[number]
            for where, heading in _stands(sheet.tables[which].frame, baris, column):
                place = Place(register.nama, sheet.source.nama, sheet.lembar, where, heading)
                said = worded(register, place, column, code, nilai, isian)
                keluhan = Keluhan(number, which, baris, column, said.pesan, said.saran)
                yield keluhan if said.tingkat == "kesalahan" else None, said


def _stands(frame: Frame, baris: int, column: str) -> tuple[tuple[int, str], ...]:
    """Give where a cell stands in the file: its rows and headings."""
    own = (baris, frame.headings.get(column, column) if column else "")
    return frame.places.get((baris, column), (own,))


def _text(value: object) -> str | None:
    if value is None or value is pd.NaT or value != value:  # NaN differs from itself
        return None
    return key_text(value)


def whole(value: Any) -> int:
    """Give a cell that holds a whole number as one."""
    return int(value)
