"""Two computations of one definition: the decree's conditions, and the SQL files, agree."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.figures.conditions import mungkin
from pipeline.figures.warehouse import Warehouse
from pipeline.office.rules import TANPA_JENIS, load_decree
from schemas import registers
from schemas.decree import Pilihan, Syarat
from tests.pipeline.figures.builders import TAHUN, checked, frame

pytestmark = pytest.mark.slow

DECREE = load_decree(Path("no-such-unit"), "jombang-2025")
COUNTED = [i for i in DECREE.indikator if i.ukuran in {"rasio", "jumlah"} and i.sama_dengan is None]


def _choices(register, column):
    return sorted(registers()[register].columns[column].choices)


def _days(first, last):
    return st.dates(first, last)


def _maybe(strategy):
    return st.none() | strategy


def _subsets(words):
    return st.lists(st.sampled_from(words), min_size=1, unique=True)


_IN_YEAR = _days(date(TAHUN, 1, 1), date(TAHUN, 12, 31))
_AROUND = _days(date(TAHUN - 1, 10, 1), date(TAHUN + 1, 3, 31))
_NUMBERS = st.decimals(0, 150, places=1) | st.sampled_from([Decimal(0), Decimal(80), Decimal(100)])
_PROOF = _maybe(st.just("BA"))
_KINDS = [*_choices("pengaduan", "jenis"), TANPA_JENIS]


def _finished(days):
    return _maybe(st.integers(0, days).map(lambda n: timedelta(days=n)))


ROWS = {
    "pengaduan": st.fixed_dictionaries(
        {
            "tanggal_masuk": _IN_YEAR,
            "status": st.sampled_from(_choices("pengaduan", "status")),
            "jenis": st.sampled_from(_KINDS),
            "tanggal_selesai": _finished(400),
            "bukti": _PROOF,
        }
    ).map(lambda r: _later(r, "tanggal_masuk", "tanggal_selesai")),
    "pemberdayaan": st.fixed_dictionaries(
        {
            "kegiatan": st.just("x"),
            "direncanakan": st.sampled_from(_choices("pemberdayaan", "direncanakan")),
            "status": st.sampled_from(_choices("pemberdayaan", "status")),
            "tanggal_pelaksanaan": _maybe(_AROUND),
            "bukti": _PROOF,
        }
    ),
    "indikator_program": st.fixed_dictionaries(
        {
            "program": st.just("p"),
            "indikator": st.just("i"),
            "level": st.sampled_from(_choices("indikator_program", "level")),
            "arah": st.sampled_from(_choices("indikator_program", "arah")),
            "target": _maybe(_NUMBERS),
            "realisasi": _maybe(_NUMBERS),
            "bukti": _PROOF,
        }
    ),
    "dokumen": st.fixed_dictionaries(
        {
            "judul": st.sampled_from(["SOP A", "sop a", "SOP B"]),
            "nomor": _maybe(st.sampled_from(["1/A", "2/A", "3/A", "4/A"])),
            "tanggal": st.sampled_from(
                [
                    date(TAHUN - 1, 6, 1),
                    date(TAHUN, 2, 1),
                    date(TAHUN, 11, 1),
                    date(TAHUN + 1, 1, 5),
                ]
            ),
            "status": st.sampled_from(_choices("dokumen", "status")),
            "berlaku_sampai": _maybe(_AROUND),
            "menggantikan": _maybe(st.sampled_from(["1/A", "2 / a", "9/Z"])),
        }
    ),
    "rekomendasi": st.fixed_dictionaries(
        {
            "tanggal": _IN_YEAR,
            "bidang": st.sampled_from(_choices("rekomendasi", "bidang")),
            "rekomendasi": st.just("r"),
            "status": st.sampled_from(_choices("rekomendasi", "status")),
            "tanggal_tindak_lanjut": _finished(800),
            "bukti": _PROOF,
        }
    ).map(lambda r: _later(r, "tanggal", "tanggal_tindak_lanjut")),
}

POLICIES = st.fixed_dictionaries(
    {
        # Beyond the year too: only then can a follow-up be later than one year.
        "batas_data": _days(date(TAHUN, 1, 1), date(TAHUN + 2, 6, 30)),
        "hitung_ditolak": st.booleans(),
        "jenis_trantib": _subsets(_KINDS),
        "hitung_di_luar_rencana": st.booleans(),
        "hitung_dokumen": st.sampled_from(DECREE.kebijakan["hitung_dokumen"].pilihan),
        "ambang_tercapai": st.sampled_from([100, 80, 99.5, 120]),
        "bidang_dihitung": _subsets(_choices("rekomendasi", "bidang")),
    }
)


def _later(row, first, last):
    gap = row[last]
    return {**row, last: None if gap is None else row[first] + gap}


def _unique(rows):
    """Leave out rows whose nomor came before: checking would have."""
    seen = set()
    return [
        r for r in rows if (n := r.get("nomor")) is None or not (n in seen or seen.add(n))
    ]  # fmt: skip


# --- What sql/baris derives, in plain Python ----------------------------------------------------


def _derived(name, rows, policies):
    derive = {"indikator_program": _judged, "dokumen": _documents, "rekomendasi": _limits}
    return derive[name](rows, policies) if name in derive else {}


def _judged(rows, policies):
    least = Fraction(str(policies["ambang_tercapai"]))

    def judged(r):
        if r["target"] is None or r["realisasi"] is None:
            return "tidak dapat dinilai"
        t, x = 100 * Fraction(r["target"]), 100 * Fraction(r["realisasi"])
        reached = x >= t * least / 100 if r["arah"] == "naik" else x <= t * (200 - least) / 100
        return "tercapai" if reached else "tidak tercapai"

    return {"penilaian": [judged(r) for r in rows]}


def _documents(rows, policies):
    cutoff = policies["batas_data"]
    forever = date(9999, 1, 1)
    best = {}
    for number, r in enumerate(rows):
        if r["nomor"] is None:
            key = (r["status"], r["judul"].lower(), r["tanggal"])
            rank = (r["berlaku_sampai"] or forever, -number)
            best[key] = max(best.get(key, rank), rank)
    kept = {-rank[1] for rank in best.values()}
    replaced = {
        r["menggantikan"].replace(" ", "").lower()
        for r in rows
        if r["menggantikan"] and r["status"] == "tersedia" and r["tanggal"] <= cutoff
    }

    def yes(condition):
        return "ya" if condition else "tidak"

    return {
        "ulangan": [yes(r["nomor"] is None and n not in kept) for n, r in enumerate(rows)],
        "digantikan": [yes(r["nomor"] and r["nomor"].lower() in replaced) for r in rows],
        "kedaluwarsa": [yes((r["berlaku_sampai"] or forever) < cutoff) for r in rows],
    }


def _limits(rows, policies):
    def next_year(day):
        leap = (day.month, day.day) == (2, 29)
        return date(day.year + 1, 2, 28) if leap else day.replace(year=day.year + 1)

    return {"batas_satu_tahun": pd.to_datetime([next_year(r["tanggal"]) for r in rows])}


@settings(max_examples=settings.default.max_examples // 3)  # each loads a database
@given(st.fixed_dictionaries({n: st.lists(s, max_size=20) for n, s in ROWS.items()}), POLICIES)
def test_the_conditions_of_the_decree_give_the_figures_of_the_sql(rows, policies):
    rows = {name: _unique(some) for name, some in rows.items()}
    frames = {name: frame(name, some) for name, some in rows.items()}
    parameters = {n: k.nilai for n, k in DECREE.kebijakan.items()} | policies | {"tahun": TAHUN}
    with Warehouse(checked(**frames), parameters) as warehouse:
        for entry in COUNTED:
            name = entry.nama_register
            whole = frames[name].assign(**_derived(name, rows[name], policies))
            below = mungkin(entry.penyebut, whole, parameters)
            above = mungkin(entry.pembilang, whole, parameters)
            beside = mungkin(entry.pembilang_luar, whole, parameters)
            assert not (below.ya & below.tidak).any(), "a readable row has one answer"
            found = warehouse.table("ukuran", entry.sql).records()[0]
            hits = (below.ya & above.ya) | (~below.ya & beside.ya)
            if entry.ukuran == "jumlah":
                assert found["pembilang"] == below.ya.sum()
            else:
                assert (found["pembilang"], found["penyebut"]) == (hits.sum(), below.ya.sum())
                proven = hits & whole["bukti"].notna()
                assert found["berbukti"] == proven.sum()


# --- Conditions on cells that cannot be read ----------------------------------------------------

ONE = pd.DataFrame(
    {
        "status": ["selesai", "masuk", None, None],
        "_tak_terbaca": [frozenset(), frozenset(), frozenset(), frozenset({"status"})],
    }
)


def _possible(**condition):
    found = mungkin([Pilihan(syarat=[Syarat(kolom="status", **condition)])], ONE, {"a": True})
    return list(found.ya), list(found.tidak)


def test_an_unreadable_cell_may_fulfil_a_condition_and_may_not():
    assert _possible(salah_satu=["selesai"]) == (
        [True, False, False, True],
        [False, True, True, True],
    )


def test_a_blank_cell_fulfils_a_condition_only_where_it_says_so():
    assert _possible(bukan=["masuk"])[0] == [True, False, False, True]
    assert _possible(bukan=["masuk"], kosong=True)[0] == [True, False, True, True]


def test_a_condition_for_another_policy_value_is_passed_over():
    assert _possible(salah_satu=["selesai"], bila={"a": False}) == ([True] * 4, [False] * 4)


def test_a_way_for_another_policy_value_counts_nothing():
    way = Pilihan(syarat=[Syarat(kolom="status", bukan=["x"])], bila={"a": False})
    found = mungkin([way], ONE, {"a": True})
    assert (list(found.ya), list(found.tidak)) == ([False] * 4, [True] * 4)


def test_a_date_compared_with_an_unreadable_column_may_go_either_way():
    rows = pd.DataFrame(
        {
            "tl": pd.to_datetime(["2025-02-01", "2025-02-01"]),
            "akhir": pd.to_datetime(["2025-01-01", None]),
            "_tak_terbaca": [frozenset(), frozenset({"akhir"})],
        }
    )
    way = Pilihan(syarat=[Syarat(kolom="tl", paling_lambat="akhir")])
    found = mungkin([way], rows, {})
    assert (list(found.ya), list(found.tidak)) == ([False, True], [True, True])


def test_a_condition_on_a_date_holds_up_to_the_very_day_of_the_policy():
    unread = frozenset({"t"})
    rows = pd.DataFrame(
        {
            "t": pd.to_datetime(["2025-12-31", "2026-01-01", None]),
            "_tak_terbaca": [frozenset(), frozenset(), unread],
        }
    )
    way = Pilihan(syarat=[Syarat(kolom="t", paling_lambat="$batas_data")])
    found = mungkin([way], rows, {"batas_data": date(2025, 12, 31)})
    assert (list(found.ya), list(found.tidak)) == ([True, False, True], [False, True, True])


@pytest.mark.parametrize("words", [["selesai", "dilimpahkan"], "selesai"])
def test_the_words_of_a_condition_may_be_those_of_a_policy(words):
    way = Pilihan(syarat=[Syarat(kolom="status", salah_satu="$kata")])
    assert list(mungkin([way], ONE, {"kata": words}).ya) == [True, False, False, True]


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2025-01-01", True), ("2025-12-31", True), ("2024-12-31", False), ("2026-01-01", False)],
)
def test_a_condition_on_the_year_holds_from_its_first_to_its_last_day(day, holds):
    rows = pd.DataFrame({"t": pd.to_datetime([day]), "_tak_terbaca": [frozenset()]})
    way = Pilihan(syarat=[Syarat(kolom="t", tahun="$tahun")])
    assert bool(mungkin([way], rows, {"tahun": 2025}).ya[0]) is holds
