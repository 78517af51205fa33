"""The SQL files: one query each, ordered rows, the same figures whatever the order of raw rows."""

import re
from dataclasses import replace
from datetime import date

import duckdb
import holidays
import pandas as pd
import pytest

from pipeline.figures.aggregate import parameters_of
from pipeline.figures.warehouse import Warehouse, reads
from pipeline.figures.workdays import free_days, working_days
from pipeline.sql import queries
from schemas import registers
from tests.pipeline.figures.builders import checked, frame

pytestmark = pytest.mark.slow

FOLDERS = ("baris", "data", "dihitung", "ukuran", "rincian", "laporan")
ALL = [(f, n) for f in FOLDERS for n in queries.names(f)]
RESULTS = [(f, n) for f, n in ALL if f in {"ukuran", "rincian", "laporan"}]
IN_FILE_ORDER = {"indikator_program", "indikator_program_belum", "lhe_komponen"}
"""Lists that keep the order of their file, as the office wrote it."""


def _shuffled(found, seed):
    """Give a register as if its rows stood in another order in its files."""

    def turned(rows: pd.DataFrame) -> pd.DataFrame:
        ids = rows.index
        return rows.sample(frac=1, random_state=seed).set_axis(ids)

    return replace(
        found,
        accepted=turned(found.accepted),
        rejected=turned(found.rejected),
        outside=turned(found.outside),
    )


@pytest.fixture(scope="module")
def tables(example):
    """Every result of the example: folder and name to table."""
    with Warehouse(example.results.checked, parameters_of(example.results.office)) as warehouse:
        return {key: warehouse.table(*key) for key in RESULTS}


@pytest.mark.parametrize(("folder", "name"), ALL)
def test_a_file_says_what_it_gives_and_holds_one_query(folder, name):
    text = queries.text(folder, name)
    assert text.startswith("-- ")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    assert ";" not in body.replace("'; '", "")
    assert body.lstrip().startswith(("SELECT", "WITH"))


@pytest.mark.parametrize(("folder", "name"), RESULTS)
def test_a_query_of_several_rows_ends_with_their_order(tables, folder, name):
    last = queries.text(folder, name).rstrip().splitlines()[-1]
    assert last.startswith("ORDER BY") or len(tables[folder, name].baris) == 1


@pytest.mark.parametrize(
    ("folder", "name"), [k for k in ALL if k[0] in {"baris", "data", "dihitung"}]
)
def test_derived_rows_keep_their_order(folder, name):
    text = queries.text(folder, name).rstrip()
    assert text.splitlines()[-1].startswith("ORDER BY") or text.endswith("LIMIT 1")


@pytest.mark.parametrize(("folder", "name"), ALL)
def test_every_derived_table_that_a_file_reads_is_known(folder, name):
    """What was asked is remembered until a parameter changes on which these hang."""
    body = re.sub(r"--.*", "", queries.text(folder, name))
    derived = {*(f"baris_{n}" for n in queries.names("baris")), *queries.names("dihitung")}
    listed = re.findall(r"(?:\bFROM|\bJOIN|,)\s+(?:\w+\.)?(\w+)", body)
    columns = {column for register in registers().values() for column in register.columns}
    assert derived.intersection(listed) - reads(queries.text(folder, name)) <= columns


def test_a_result_is_asked_once_until_a_parameter_that_it_hangs_on_changes(example):
    results = example.results
    with Warehouse(results.checked, parameters_of(results.office)) as warehouse:
        whole = warehouse.table("ukuran", "laporan_trantib")
        programs = warehouse.table("ukuran", "indikator_program")
        with warehouse.dengan({"batas_data": date(2025, 6, 30)}):
            half = warehouse.table("ukuran", "laporan_trantib")
            assert half.records()[0]["penyebut"] < whole.records()[0]["penyebut"]
            assert warehouse.table("ukuran", "indikator_program") is programs
        assert warehouse.table("ukuran", "laporan_trantib") is whole


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_raw_rows_changes_no_figure(example, tables, seed):
    results = example.results
    turned = {name: _shuffled(found, seed) for name, found in results.checked.items()}
    with Warehouse(turned, parameters_of(results.office)) as warehouse:
        for (folder, name), table in tables.items():
            found = warehouse.table(folder, name).baris
            if name in IN_FILE_ORDER:
                assert sorted(map(repr, found)) == sorted(map(repr, table.baris)), name
            else:
                assert found == table.baris, name


def test_columns_that_sql_derives_are_declared_for_the_conditions(example):
    with Warehouse(checked(), parameters_of(example.results.office)) as warehouse:
        for name in queries.names("baris"):
            register = registers()[name]
            given = {*register.columns, *register.extra_columns}
            given |= {"asal_berkas", "asal_lembar", "asal_baris"}
            derived = set(warehouse.accepted(name).columns) - given
            assert derived == set(register.bergantung), name
            assert {c for s in register.bergantung.values() for c in s} <= set(register.columns)


def test_every_breakdown_has_a_heading_for_each_column(example, tables):
    for entry in example.results.office.decree.indikator:
        for rincian in entry.rincian:
            columns = tables["rincian", rincian.sql].kolom
            assert len(rincian.kolom) == len(columns), rincian.sql


@pytest.mark.parametrize(
    ("kode", "sql", "part", "whole"),
    [
        ("IKU 2", "kegiatan_per_bentuk", 2, 1),
        ("IKU 2", "kegiatan_per_desa", 2, 1),
        ("IKU 2", "kegiatan_per_bidang", 2, 1),
        ("IKU 3", "pengaduan_per_bulan", 2, 1),
        ("IKU 3", "pengaduan_per_saluran", 2, 1),
        ("IKU 3", "pengaduan_per_jenis", 2, 1),
        ("IKU 3", "pengaduan_per_desa", 2, 1),
        ("TUJUAN 2", "rekomendasi_per_bulan", 2, 1),
    ],
)
def test_a_breakdown_adds_up_to_its_indicator(example, kode, sql, part, whole):
    rows = example.table(kode, sql)
    sums = sum(r[part] for r in rows), sum(r[whole] for r in rows)
    assert sums == example.figures(kode)


@pytest.mark.parametrize(
    "sql",
    ["skm_per_periode", "skm_per_jenis_kelamin", "skm_per_usia", "skm_per_pendidikan",
     "skm_per_pekerjaan", "skm_per_layanan"],
)  # fmt: skip
def test_each_respondent_stands_once_in_each_table(example, sql):
    rows = example.table("TUJUAN 1", sql)
    assert sum(r[1] for r in rows) == example.hasil["skm"]["responden"]


def test_no_row_is_lost_between_the_frame_and_the_table(example):
    with Warehouse(example.results.checked, parameters_of(example.results.office)) as warehouse:
        for name, found in example.results.checked.items():
            assert list(warehouse.accepted(name).index) == sorted(found.accepted.index), name
            assert list(warehouse.rejected(name).index) == sorted(found.rejected.index), name


def test_numbers_reach_the_table_exactly(example):
    rows = frame(
        "anggaran",
        [
            {"kode": "7.01.01", "uraian": "a", "pagu": "0.1", "realisasi": "0.1"},
            {"kode": "7.01.01.2.01", "uraian": "b", "pagu": "123456789012345.67"},
            {"kode": "7.01.02", "uraian": "c", "pagu": "0.2", "realisasi": "0.2"},
        ],
    )
    with Warehouse(checked(anggaran=rows), parameters_of(example.results.office)) as warehouse:
        found = warehouse.table("laporan", "anggaran_per_program").records()
    assert [(r["program"], str(r["pagu"])[:5], str(r["realisasi"])[:5]) for r in found] == [
        ("7.01.01", "0.100", "0.100"),
        ("7.01.02", "0.200", "0.200"),
    ]


def test_sql_cannot_reach_files(example, tmp_path):
    path = tmp_path / "rahasia.csv"
    path.write_text("a\n1\n", encoding="utf-8")
    with (
        Warehouse(checked(), parameters_of(example.results.office)) as warehouse,
        pytest.raises(duckdb.PermissionException, match="disabled"),
    ):
        warehouse._run(f"SELECT * FROM read_csv('{path.as_posix()}')")


@pytest.mark.parametrize(("policy", "days"), [("tanpa_libur", 248), ("tanpa_libur_dan_cuti", 237)])
def test_the_working_days_of_2025(policy, days):
    counted = working_days(date(2025, 1, 1), date(2025, 12, 31), policy)
    assert (len(counted), counted[-1]) == (365, (date(2025, 12, 31), days))


def test_the_free_days_are_those_of_the_library_which_stays_whole():
    found = free_days(2024, 2026, "tanpa_libur_dan_cuti")
    usual = holidays.country_holidays(
        "ID", years=range(2024, 2027), categories=("public", "government"), language="id"
    )
    assert found == dict(usual)
    assert holidays.country_holidays("MY", years=2025)
