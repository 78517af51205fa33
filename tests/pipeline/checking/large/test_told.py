"""Equal findings are joined alike, whether memory suffices for the faster query or not."""

from collections.abc import Iterator

import duckdb
import pytest

from pipeline.checking.large import told
from pipeline.checking.large.store import Store
from schemas import registers


@pytest.fixture
def store() -> Iterator[Store]:
    """Rows of two sheets with findings: few and many alike, without value, twice on one row."""
    store = Store(registers()["pengaduan"], [])
    store.run(
        "INSERT INTO baris BY NAME SELECT i AS id, i % 2 AS lembar, 0 AS tabel, "
        "i + 5 AS asal_baris, "
        "CASE i % 7 WHEN 0 THEN 'dikecualikan' WHEN 1 THEN 'ditolak' ELSE 'diterima' END "
        "AS hasil FROM range(300) t(i)"
    )
    store.run(
        "INSERT INTO temuan SELECT i, urut, CASE WHEN urut < 3 THEN 'desa' ELSE '' END, "
        "'aturan_' || (urut // 2), CASE WHEN i % 11 = 0 THEN NULL ELSE 'nilai ' || (i % 90) END, "
        "CASE WHEN i % 4 = 0 THEN NULL ELSE CAST(i AS VARCHAR) END "
        "FROM range(300) t(i), range(4) u(urut) ORDER BY hash(i, urut)"
    )
    yield store
    store.discard()


def test_the_query_that_spares_memory_gives_the_same(store: Store) -> None:
    joined = store.ask("masalah")
    assert store.ask("masalah_hemat") == joined
    assert {len(row[-1]) for row in joined} == {1, 2, 3, 4, 5}


def test_it_is_asked_where_memory_does_not_suffice(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined, ask, asked = store.ask("masalah"), store.ask, list[str]()

    def short_of_memory(name: str) -> object:
        asked.append(name)
        if name == "masalah":
            raise duckdb.OutOfMemoryException("could not allocate block")
        return ask(name)

    monkeypatch.setattr(store, "ask", short_of_memory)
    assert told.joined(store) == joined
    assert asked == ["masalah", "masalah_hemat"]
