"""What repeats the key of another row of a large register: ganda where equal, else wrong."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checking.large import keys
from pipeline.checking.large.findings import OF_KEYS, OF_SCHEMA, worded
from pipeline.checking.large.store import Store
from pipeline.checking.large.unread import Unread
from pipeline.problems import NOT_NUMBERED

_CONFLICT = "nomor_berbeda_isi"


def settle_keys(store: Store, unread: Unread, errors: Sequence[str]) -> None:
    """Find repeats of a key: equal ones are ganda, different ones wrong (contract 4).

    Args:
        store: All rows, judged.
        unread: Their columns that cannot be read.
        errors: The rules of the register that are errors.
    """
    if not store.register.kunci:
        return
    first = keys.only_counts(store)
    if first is not None:
        store.note([(first, OF_KEYS, "nomor", NOT_NUMBERED, None, None)])
        keys.forget_numbers(store)
        return
    keys.find_repeated(store)
    found = keys.conflicts(store)
    store.note(
        [(c.row, OF_KEYS, c.kolom, _CONFLICT, c.nilai, worded({"tempat": c.tempat})) for c in found]
    )
    store.settle([(c.row, "ditolak") for c in found], always=False)
    repeated = keys.repeats(store)
    if repeated:
        _settle_repeats(store, unread, errors, repeated)


def _settle_repeats(
    store: Store, unread: Unread, errors: Sequence[str], repeated: dict[int, int]
) -> None:
    """Settle repeats; one of a row with errors has the same ones and is no repeat."""
    wrong = _wrong(store, errors)
    ganda = [(row, "ganda") for row, first in repeated.items() if first not in wrong]
    store.settle(ganda, always=True)  # a repeat of another year's row is a repeat all the same
    again = {row: first for row, first in repeated.items() if first in wrong}
    if not again:
        return
    pairs = {"baris": list(again), "pertama": list(again.values()), "batas": OF_SCHEMA}
    store.run(
        "DELETE FROM temuan WHERE urut >= $batas AND list_contains($baris, id)",
        {"baris": pairs["baris"], "batas": OF_SCHEMA},
    )
    store.run(
        "INSERT INTO temuan SELECT sama.baris, urut, kolom, aturan, nilai, isian "
        "FROM (SELECT unnest($baris) AS baris, unnest($pertama) AS pertama) sama "
        "JOIN temuan ON temuan.id = sama.pertama WHERE urut >= $batas",
        pairs,
    )
    for row, first in again.items():
        unread.follow(row, first)
    wrong = _wrong(store, errors)
    settled = [(r, "ditolak" if r in wrong else "diterima") for r in again]
    store.settle(settled, always=False)


def _wrong(store: Store, errors: Sequence[str]) -> set[int]:
    """Give the rows with an error."""
    return {int(i) for (i,) in store.ask("salah", kesalahan=errors)}
