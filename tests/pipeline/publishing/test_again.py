"""lakip run --ulang: a version is made again from the same inputs, and has the same bytes."""

import json
import shutil
from pathlib import Path

import pytest

from tests.pipeline.commands import Lakip, arguments, published
from tests.pipeline.publishing.states import BUKU, add_complaint, manifest, tree, version

pytestmark = pytest.mark.slow


def test_the_newest_version_is_made_again_with_the_same_bytes(lakip: Lakip, twice: Path) -> None:
    before = tree(published(twice))
    ended = lakip("run", *arguments(twice, "--ulang", "002", "--json"))
    assert ended.code == 0
    assert "sama, byte demi byte" in ended.err
    assert ended.out == (published(twice) / "hasil.json").read_text(encoding="utf-8")
    assert tree(published(twice)) == before


@pytest.mark.nightly
def test_a_revision_with_its_list_of_changes_is_made_again(lakip: Lakip, final: Path) -> None:
    add_complaint(final)
    lakip("run", *arguments(final, "--revisi", "laporan terlambat"))
    assert lakip("run", *arguments(final, "--ulang", "2")).code == 0


@pytest.mark.nightly
def test_an_interim_report_is_made_again(lakip: Lakip, office: Path) -> None:
    lakip("run", *arguments(office, "--batas", "2025-06-30"))
    words = arguments(office, "--batas", "2025-06-30", "--ulang", "1")
    assert lakip("run", *words).code == 0


def test_raw_files_that_changed_are_named_and_nothing_is_written(lakip: Lakip, twice: Path) -> None:
    raw = twice / "raw/contoh/2025"
    (raw / "skm.csv").unlink()
    (raw / "catatan lain.csv").write_text("a;b\n", encoding="utf-8")
    before = tree(published(twice))
    ended = lakip("run", *arguments(twice, "--ulang", "1"))
    assert ended.code == 3
    for line in (
        "berkas pengaduan.csv sudah berubah",
        "berkas skm.csv tidak ada lagi",
        "berkas catatan lain.csv waktu itu belum ada",
    ):
        assert line in ended.err
    assert tree(published(twice)) == before


def test_rules_that_changed_are_named(lakip: Lakip, twice: Path) -> None:
    unit = twice / "raw/contoh/unit.toml"
    unit.write_text(unit.read_text(encoding="utf-8") + "\n# diubah\n", encoding="utf-8")
    shutil.copy(Path("schemas/decrees/jombang-2025.toml"), unit.parent)
    ended = lakip("run", *arguments(twice, "--ulang", "2"))
    assert (ended.code, "pengaturan unit.toml sudah berubah" in ended.err) == (3, True)


def test_an_earlier_final_that_changed_is_named(lakip: Lakip, twice: Path) -> None:
    hasil = json.loads((published(twice) / "hasil.json").read_text(encoding="utf-8"))
    earlier = twice / "output/contoh/2024"
    earlier.mkdir()
    (earlier / "hasil.json").write_text(json.dumps(hasil | {"status": "final"}), encoding="utf-8")
    ended = lakip("run", *arguments(twice, "--ulang", "2"))
    assert (ended.code, "final tahun 2024 waktu itu belum ada" in ended.err) == (3, True)


def test_bytes_that_differ_end_with_1_and_name_file_and_likely_cause(
    lakip: Lakip, twice: Path
) -> None:
    found = manifest(twice, 2)
    found["keluaran"][BUKU] = "0" * 64
    found["pustaka"]["xlsxwriter"] = "3.0.0"
    path = version(twice, 2) / "manifest.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    ended = lakip("run", *arguments(twice, "--ulang", "2"))
    assert ended.code == 1
    assert f"berbeda: {BUKU}" in ended.err
    assert "xlsxwriter 3.0.0 menjadi" in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--ulang", "9"], "Versi 009 tidak ada"),
        (["--ulang", "../1"], "bukan nomor versi"),
        (["--ulang", "1", "--final"], "tanpa --final"),
        (["--ulang", "1", "--revisi", "x"], "tanpa --final"),
    ],
)
def test_wrong_use_of_ulang_ends_with_2(
    lakip: Lakip, twice: Path, words: list[str], said: str
) -> None:
    ended = lakip("run", *arguments(twice, *words))
    assert ended.code == 2
    assert said in ended.err


def test_a_year_never_published_cannot_be_made_again(lakip: Lakip, office: Path) -> None:
    assert lakip("run", *arguments(office, "--ulang", "1")).code == 2
    assert not (office / "output").exists()
