"""What is told of the rows of a large register: problems, keluhan, and the account."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import duckdb
import pandas as pd

from pipeline.checking.accounts import Akun
from pipeline.checking.judging import Keluhan
from pipeline.checking.large.store import PLACE, Store
from pipeline.problems import SHOWN_PLACES, Masalah, Place, worded
from pipeline.reading.register_read import RegisterRead


def problems(store: Store, read: RegisterRead) -> Iterator[Masalah]:
    """Word what was found of accepted and rejected rows, equal problems of a sheet joined."""
    alike: dict[tuple[object, ...], tuple[Masalah, list[int], list[dict[str, int]]]] = {}
    for lembar, tabel, kolom, aturan, nilai, jumlah, awal, isian, tempat in joined(store):
        baris = next(t["baris"] for t in tempat if t["id"] == awal["id"])
        said = _worded(store, read, (lembar, tabel, baris), (kolom, aturan, nilai, isian))
        pesan = said.pesan if said.baris is None else None
        key = (said.lembar, said.berkas, said.kolom, said.nilai, said.aturan, pesan)
        _, counts, places = alike.setdefault(key, (said, [], []))
        counts.append(jumlah)
        places += tempat if said.baris is not None else []
    for said, counts, places in alike.values():
        first = sorted(places, key=lambda p: p["id"])[:SHOWN_PLACES]
        yield replace(said, jumlah=sum(counts), tempat=tuple(p["baris"] for p in first))


def joined(store: Store) -> list[tuple[Any, ...]]:
    """Join equal findings of a table, within the bounded memory.

    DuckDB holds the groups that it collects, so many different ones do not fit. A window it can
    put down on disk; that is slower, so only asked then.
    """
    try:
        return store.ask("masalah")
    except duckdb.OutOfMemoryException:
        return store.ask("masalah_hemat")


def keluhan(store: Store, read: RegisterRead, kesalahan: Sequence[str]) -> Iterator[Keluhan]:
    """Word the errors of rejected rows one by one, for mending.

    Args:
        store: The rows.
        read: What was read.
        kesalahan: The rules whose breaking rejects a row.
    """

    @lru_cache(maxsize=4096)
    def words(lembar: int, tabel: int, *found: str | None) -> tuple[str, str]:
        """Word equal errors once: there may be a million, and their words are held."""
        said = _worded(store, read, (lembar, tabel, 0), found)
        return said.pesan, said.saran

    for lembar, tabel, baris, *found in store.each("keluhan", kesalahan=kesalahan):
        yield Keluhan(lembar, tabel, baris, found[0], *words(lembar, tabel, *found))


def _worded(
    store: Store, read: RegisterRead, at: tuple[int, int, int], found: tuple[Any, ...]
) -> Masalah:
    lembar, tabel, baris = at
    column, code, nilai, isian = found
    sheet = read.sheets[lembar]
    heading = sheet.tables[tabel].frame.headings.get(column, column) if column else ""
    place = Place(store.register.nama, sheet.source.nama, sheet.lembar, baris, heading)
    return worded(store.register, place, column, code, nilai, json.loads(isian or "{}"))


def rejected(store: Store, tak_terbaca: Mapping[int, frozenset[str]]) -> pd.DataFrame:
    """Give the places of rejected rows, and what of them cannot be read."""
    ids, lembar, baris = store.rejected()
    names = [store.sheets[number] for number in lembar.tolist()]
    places = {name: [one[at] for one in names] for at, name in enumerate(PLACE)}
    none = frozenset[str]()
    unread = [tak_terbaca.get(row, none) for row in ids.tolist()]
    given = {**places, "asal_baris": baris, "_tak_terbaca": pd.Series(unread, dtype=object)}
    return pd.DataFrame(given).set_index(pd.Index(ids, name="id"))


def accounts(store: Store, read: RegisterRead) -> Iterator[Akun]:
    """Give the account of each sheet."""
    counts: dict[int, dict[str, int]] = {}
    for lembar, hasil, baris in store.ask("akun"):
        counts.setdefault(lembar, {})[hasil] = baris
    for number, sheet in enumerate(read.sheets):
        of_sheet = counts.get(number, {})
        of_sheet["ditolak"] = of_sheet.get("ditolak", 0) + len(sheet.ditolak)
        yield Akun(
            sheet.source.nama,
            sheet.source.sha256,
            sheet.lembar,
            sheet.dibaca,
            **of_sheet,
            bukan_data=sheet.dibaca - sum(of_sheet.values()),
        )
