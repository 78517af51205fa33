"""Rows of a large register that have one key, or none: repeats, conflicts and twins (contract 4).

The questions are those of `pipeline.checking.repeats`, asked in SQL over all rows at once.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.checking.large.store import Store
from pipeline.checking.repeats import Conflict, conflicts_among
from schemas.column import Kind
from schemas.register import Register


def find_repeated(store: Store) -> None:
    """Make the table `berulang` of the keys that more than one row has: few of many."""
    key = _compared(store.register)
    store.run(
        "CREATE OR REPLACE TEMP TABLE berulang AS "
        f"WITH kunci AS (SELECT {_named(key)} FROM baris WHERE {_keyed(store.register)} "
        f"GROUP BY {', '.join(key.values())} HAVING count(*) > 1) "
        f"SELECT {', '.join(f'kunci.{c}' for c in key)}, min(id) AS pertama, "
        f"count(DISTINCT {store.alike}) > 1 AS beda, "
        "row_number() OVER (ORDER BY min(id)) AS kelompok "
        f"FROM baris JOIN kunci ON {_same(key, 'kunci')} "
        f"WHERE {_keyed(store.register)} GROUP BY {', '.join(f'kunci.{c}' for c in key)}"
    )


def repeats(store: Store) -> dict[int, int]:
    """Give rows that repeat the key and all values of an earlier one, to that one."""
    same = _same(_compared(store.register), "berulang")
    found = store.run(
        f"SELECT id, pertama FROM baris JOIN berulang ON {same} "
        f"WHERE NOT beda AND {_keyed(store.register)} AND id <> pertama ORDER BY id"
    )
    return {int(row): int(first) for row, first in found}


def conflicts(store: Store) -> list[Conflict]:
    """Give the rows whose key another row has too, with different values."""
    key = _compared(store.register)
    found = store.run(
        f"SELECT id, kelompok, {_place(store)}, {', '.join(f'baris.{c}' for c in key)} "
        f"FROM baris JOIN berulang ON {_same(key, 'berulang')} "
        f"WHERE beda AND {_keyed(store.register)} ORDER BY id"
    )
    if not found:
        return []
    columns = ["id", "_kelompok", "_tempat", *(c.strip('"') for c in key)]
    rows = pd.DataFrame(found, columns=columns, dtype=object).set_index("id")
    group = rows["_kelompok"].astype("int64")
    return conflicts_among(store.register, rows, group, rows["_tempat"].to_dict().__getitem__)


def only_counts(store: Store) -> int | None:
    """Give the first numbered row where nomor is only a row number after all."""
    if store.register.kunci != ("nomor",):
        return None
    ((other,),) = store.ask("nomor_lain")
    if other:
        return None
    ((first, counts),) = store.ask("nomor_urut")
    return int(first) if counts else None


def forget_numbers(store: Store) -> None:
    """Take nomor away from all rows: it identifies nothing."""
    store.run("UPDATE baris SET nomor = NULL WHERE nomor IS NOT NULL")


def note_twins(store: Store, urut: int) -> None:
    """Note accepted rows without a key that are alike, with the first of them.

    Args:
        store: The rows.
        urut: The place of the finding among those of its row.
    """
    unkeyed = " AND ".join(f"{c} IS NULL" for c in _columns(store.register)) or "true"
    judged = f"hasil = 'diterima' AND {unkeyed}"
    store.run(
        "INSERT INTO temuan "
        f"WITH mirip AS (SELECT {store.likely} AS tanda FROM baris WHERE {judged} "
        "GROUP BY tanda HAVING count(*) > 1), "
        f"calon AS MATERIALIZED (SELECT id, {store.alike} AS isi FROM baris "
        f"WHERE {judged} AND {store.likely} IN (SELECT tanda FROM mirip)), "
        "kembar AS (SELECT isi, min(id) AS pertama FROM calon GROUP BY isi HAVING count(*) > 1), "
        f"disebut AS (SELECT kembar.isi, pertama, json_object('tempat', {_place(store)}) AS isian "
        "FROM kembar JOIN baris ON baris.id = pertama) "
        "SELECT id, $urut, '', 'baris_kembar', NULL, CAST(isian AS VARCHAR) "
        "FROM calon JOIN disebut USING (isi) WHERE id <> pertama",
        {"urut": urut},
    )


def _place(store: Store) -> str:
    """Word where a row stands, as messages name it."""
    berkas, lembar = store.place("asal_berkas"), store.place("asal_lembar")
    return f"{berkas} || ', ' || {lembar} || ', baris ' || asal_baris"


def _columns(register: Register) -> list[str]:
    return [f'"{name}"' for name in (*register.kunci, *register.kunci_dalam)]


def _compared(register: Register) -> dict[str, str]:
    """Give how each column of the key is compared: case and blanks of a text do not matter."""
    texts = {f'"{name}"' for name in register.of_kind(Kind.TEXT)}
    return {
        c: f"lower(replace(baris.{c}, ' ', ''))" if c in texts else f"baris.{c}"
        for c in _columns(register)
    }


def _named(key: Mapping[str, str]) -> str:
    return ", ".join(f"{how} AS {name}" for name, how in key.items())


def _same(key: Mapping[str, str], table: str) -> str:
    """Word that a row has the key of a table's row."""
    return " AND ".join(f"{how} IS NOT DISTINCT FROM {table}.{c}" for c, how in key.items())


def _keyed(register: Register) -> str:
    """Word which rows have a key that can be read and are not left out."""
    some = " OR ".join(f'baris."{name}" IS NOT NULL' for name in register.kunci)
    return f"baris.terbaca AND baris.hasil <> 'dikecualikan' AND ({some})"
