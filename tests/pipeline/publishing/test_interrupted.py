"""A publication that was interrupted is completed or rolled back by the next command."""

import json
import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from tests.pipeline.commands import Lakip, arguments, published
from tests.pipeline.publishing.states import (
    BUKU,
    HASIL,
    TERBIT,
    add_complaint,
    is_published,
    manifest,
    numbers,
    put,
    tree,
    version,
)

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("remembered")]

COMMANDS = ["run", "check", "history", "diff", "verify"]


def call(lakip: Lakip, office: Path, command: str):
    if command == "verify":
        words = arguments(office)
        return lakip("verify", words[0], version(office, 1) / BUKU, *words[1:])
    return lakip(command, *arguments(office))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_completes_a_half_placed_set_first_and_says_so(
    lakip: Lakip, twice: Path, command: str
) -> None:
    put(twice, 1, HASIL)  # the workbook is of version 2 already, hasil.json still of version 1
    ended = call(lakip, twice, command)
    assert ended.code == 0
    assert "dilengkapi menjadi versi 002" in ended.err
    assert is_published(twice, 2)
    assert "terputus" not in call(lakip, twice, command).err


@pytest.mark.parametrize("gone", TERBIT)
def test_a_published_file_that_is_gone_comes_back(lakip: Lakip, twice: Path, gone: str) -> None:
    (published(twice) / gone).unlink()
    assert "dilengkapi" in lakip("history", *arguments(twice)).err
    assert is_published(twice, 2)


def test_a_kept_version_of_which_nothing_was_placed_is_published(lakip: Lakip, twice: Path) -> None:
    put(twice, 1, *TERBIT)
    lakip("history", *arguments(twice))
    assert is_published(twice, 2)


@pytest.mark.parametrize("harm", ["damaged", "empty"])
def test_where_the_newest_version_is_not_whole_no_number_is_used_twice(
    lakip: Lakip, twice: Path, harm: str
) -> None:
    put(twice, 1, HASIL)
    if harm == "damaged":
        (version(twice, 2) / BUKU).write_bytes(b"PK")
    else:
        for path in version(twice, 2).iterdir():
            path.unlink()
    before = tree(version(twice, 2))
    ended = lakip("history", *arguments(twice))
    if harm == "damaged":
        assert "dikembalikan ke versi 001" in ended.err
        assert is_published(twice, 1)
    assert tree(version(twice, 2)) == before
    lakip("run", *arguments(twice))
    assert numbers(twice) == ["001", "002", "003"]
    assert is_published(twice, 3)


def test_leftovers_of_dead_runs_go_with_the_next_run(lakip: Lakip, twice: Path) -> None:
    folder = published(twice)
    (folder / ".sedang-7").mkdir()
    (folder / ".sedang-7" / BUKU).write_bytes(b"PK")
    (folder / f".{BUKU}.baru").write_bytes(b"PK")
    lakip("run", *arguments(twice))
    assert {p.name for p in folder.iterdir()} - {".kunci"} == {*TERBIT, "riwayat"}


def test_leftovers_stay_while_another_run_is_under_way(lakip: Lakip, twice: Path) -> None:
    put(twice, 1, HASIL)
    beside = published(twice) / f".{BUKU}.baru"
    beside.write_bytes(b"PK")
    with FileLock(published(twice) / ".kunci"):
        assert lakip("history", *arguments(twice)).code == 0
        assert lakip("check", *arguments(twice)).code == 0
    assert beside.exists()
    assert not is_published(twice, 2)


def test_a_refusal_still_says_what_was_repaired(lakip: Lakip, final: Path) -> None:
    (published(final) / BUKU).unlink()
    ended = lakip("run", *arguments(final))
    assert ended.code == 3
    assert "dilengkapi menjadi versi 001" in ended.err
    assert is_published(final, 1)


def test_an_interrupted_interim_report_is_completed_too(lakip: Lakip, office: Path) -> None:
    lakip("run", *arguments(office, "--batas", "2025-06-30"))
    interim = published(office) / "sementara/2025-06-30"
    workbook = (interim / BUKU).read_bytes()
    (interim / BUKU).unlink()
    lakip("history", *arguments(office))
    assert (interim / BUKU).read_bytes() == workbook


def test_damaged_manifests_lose_no_version_and_no_number(lakip: Lakip, twice: Path) -> None:
    (version(twice, 2) / "manifest.json").write_text("{rusak", encoding="utf-8")
    ended = lakip("history", *arguments(twice, "--json"))
    assert [v["utuh"] for v in json.loads(ended.out)["versi"]] == [True, False]
    add_complaint(twice, "4/2025;05/08/2025;PKL;Proses;;Y")
    assert lakip("run", *arguments(twice)).code == 0
    assert numbers(twice) == ["001", "002", "003"]
    assert lakip("diff", *arguments(twice)).code == 0


@pytest.mark.parametrize("name", ["../../../raw/contoh/unit.toml", "/etc/hostname", ".kunci"])
def test_a_manifest_that_names_files_elsewhere_is_damaged(
    lakip: Lakip, twice: Path, name: str
) -> None:
    raw = tree(twice / "raw")
    for number in (1, 2):
        found = manifest(twice, number)
        found["keluaran"][name] = "0" * 64
        (version(twice, number) / "manifest.json").write_text(json.dumps(found), encoding="utf-8")
    put(twice, 1, HASIL)
    assert lakip("history", *arguments(twice)).code == 0
    assert is_published(twice, 2)
    assert tree(twice / "raw") == raw


def test_a_number_that_is_missing_in_between_is_not_used_again(lakip: Lakip, twice: Path) -> None:
    shutil.rmtree(version(twice, 1))
    add_complaint(twice, "4/2025;05/08/2025;PKL;Proses;;Y")
    lakip("run", *arguments(twice))
    assert numbers(twice) == ["002", "003"]


@pytest.mark.parametrize("lost", ["all", "newest"])
def test_a_published_set_whose_version_was_lost_is_kept_as_a_version(
    lakip: Lakip, twice: Path, lost: str
) -> None:
    before = tree(published(twice))
    shutil.rmtree(published(twice) / "riwayat" if lost == "all" else version(twice, 2))
    ended = lakip("history", *arguments(twice))
    number = 1 if lost == "all" else 2
    assert f"disimpan sebagai versi {number:03}" in ended.err
    assert is_published(twice, number)
    assert (published(twice) / BUKU).read_bytes() == before[BUKU]


def test_a_final_year_stays_final_where_riwayat_was_lost(lakip: Lakip, final: Path) -> None:
    shutil.rmtree(published(final) / "riwayat")
    assert lakip("run", *arguments(final)).code == 3
    ended = lakip("run", *arguments(final, "--revisi", "riwayat hilang", "--json"))
    assert (ended.code, json.loads(ended.out)["revisi"]) == (0, 2)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights bind only other users")
def test_a_riwayat_that_cannot_be_written_leaves_all_as_it_was(lakip: Lakip, twice: Path) -> None:
    add_complaint(twice, "4/2025;05/08/2025;PKL;Proses;;Y")
    before = tree(published(twice))
    (published(twice) / "riwayat").chmod(0o500)
    try:
        assert lakip("run", *arguments(twice)).code == 5
        assert tree(published(twice)) == before
    finally:
        (published(twice) / "riwayat").chmod(0o755)


def test_a_riwayat_that_is_no_folder_ends_with_5_and_leaves_all_as_it_was(
    lakip: Lakip, twice: Path
) -> None:
    shutil.rmtree(published(twice) / "riwayat")
    (published(twice) / "riwayat").write_text("bukan folder", encoding="utf-8")
    before = tree(published(twice))
    ended = lakip("run", *arguments(twice))
    assert ended.code == 5
    assert tree(published(twice)) == before


def test_a_clock_that_was_set_back_changes_nothing_of_the_order(lakip: Lakip, twice: Path) -> None:
    path = version(twice, 2) / "manifest.json"
    found = manifest(twice, 2)
    found["waktu"] = "1999-01-01T00:00:00+00:00"
    path.write_text(json.dumps(found), encoding="utf-8")
    listed = json.loads(lakip("history", *arguments(twice, "--json")).out)["versi"]
    assert [v["nomor"] for v in listed] == [1, 2]
    assert listed[1]["terbit"]
