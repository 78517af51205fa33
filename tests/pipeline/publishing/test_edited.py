"""What someone edited in the output folder is kept aside, never lost."""

from pathlib import Path

import pytest

from tests.pipeline.commands import Lakip, arguments, published
from tests.pipeline.publishing.states import (
    BUKU,
    HASIL,
    add_complaint,
    is_published,
    numbers,
    put,
)

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("remembered")]


def test_an_edited_workbook_is_kept_before_the_new_one_takes_its_place(
    lakip: Lakip, twice: Path
) -> None:
    (published(twice) / BUKU).write_bytes(b"disunting")
    add_complaint(twice, "4/2025;05/08/2025;PKL;Proses;;Y")
    ended = lakip("run", *arguments(twice))
    kept = published(twice) / "LAKIP-contoh-2025-diedit-1.xlsx"
    assert kept.name in ended.err
    assert kept.read_bytes() == b"disunting"
    assert is_published(twice, 3)


def test_an_edited_file_is_kept_also_where_the_run_makes_no_new_version(
    lakip: Lakip, twice: Path
) -> None:
    for text in (b"satu", b"dua"):
        (published(twice) / BUKU).write_bytes(text)
        (published(twice) / HASIL).write_bytes(text)
        ended = lakip("run", *arguments(twice))
        assert "diedit" in ended.err
    assert numbers(twice) == ["001", "002"]
    assert is_published(twice, 2)
    kept = {p.name: p.read_bytes() for p in published(twice).glob("*-diedit-*")}
    assert kept == {
        "LAKIP-contoh-2025-diedit-1.xlsx": b"satu",
        "LAKIP-contoh-2025-diedit-2.xlsx": b"dua",
        "hasil-diedit-1.json": b"satu",
        "hasil-diedit-2.json": b"dua",
    }


def test_reading_the_versions_leaves_an_edited_workbook_in_its_place(
    lakip: Lakip, twice: Path
) -> None:
    (published(twice) / BUKU).write_bytes(b"disunting")
    ended = lakip("history", *arguments(twice))
    assert f"{BUKU} telah diubah" in ended.err
    assert (published(twice) / BUKU).read_bytes() == b"disunting"


def test_an_edited_file_in_an_interrupted_set_is_kept_by_the_repair(
    lakip: Lakip, twice: Path
) -> None:
    put(twice, 1, HASIL)
    (published(twice) / BUKU).write_bytes(b"disunting")
    ended = lakip("history", *arguments(twice))
    assert "diedit-1" in ended.err
    assert is_published(twice, 2)


def test_a_link_in_the_place_of_a_published_file_is_kept_and_not_followed(
    lakip: Lakip, twice: Path
) -> None:
    outside = twice / "di-luar.xlsx"
    outside.write_bytes(b"milik orang lain")
    (published(twice) / BUKU).unlink()
    (published(twice) / BUKU).symlink_to(outside)
    lakip("run", *arguments(twice))
    assert outside.read_bytes() == b"milik orang lain"
    assert is_published(twice, 2)
    assert not (published(twice) / BUKU).is_symlink()
