"""lakip history and lakip diff."""

import json
from pathlib import Path

import pytest

from pipeline.order import Order
from pipeline.publishing import diff, history
from tests.pipeline.commands import Lakip, arguments, published
from tests.pipeline.publishing.states import BUKU, add_complaint, change, tree, version

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("remembered")]


def order(office: Path) -> Order:
    return Order("contoh", 2025, office / "raw", office / "output")


def test_history_tells_date_who_why_status_and_figures(lakip: Lakip, twice: Path) -> None:
    ended = lakip("history", *arguments(twice, "--json"))
    first, second = json.loads(ended.out)["versi"]
    assert (ended.code, first["nomor"], second["nomor"]) == (0, 1, 2)
    assert (second["oleh"], second["alasan"], second["status"]) == (
        "sekcam",
        "laporan baru",
        "draf",
    )
    assert (first["terbit"], second["terbit"], second["utuh"]) == (False, True, True)
    iku3 = next(a for a in second["angka"] if a["kode"] == "IKU 3")
    assert (iku3["pembilang"], iku3["penyebut"]) == (2, 3)
    assert len(second["angka"]) == 8
    for word in ("laporan baru", "sekcam", "DRAF", "IKU 3 66,67", "TUJUAN 2"):
        assert word in ended.err


def test_a_year_without_versions_has_an_empty_history_and_leaves_no_folder(
    lakip: Lakip, office: Path
) -> None:
    ended = lakip("history", *arguments(office, "--json"))
    assert (ended.code, json.loads(ended.out)["versi"]) == (0, [])
    assert "Belum ada versi" in ended.err
    assert lakip("diff", *arguments(office)).code == 2
    assert not (office / "output").exists()


def test_history_lists_the_versions_of_an_interim_report(lakip: Lakip, office: Path) -> None:
    lakip("run", *arguments(office, "--batas", "2025-06-30"))
    ended = lakip("history", *arguments(office, "--batas", "2025-06-30", "--json"))
    assert [v["batas_data"] for v in json.loads(ended.out)["versi"]] == ["2025-06-30"]


def test_diff_of_the_last_two_tells_figures_files_and_rows(lakip: Lakip, twice: Path) -> None:
    ended = lakip("diff", *arguments(twice, "--json"))
    found = json.loads(ended.out)
    assert (ended.code, found["lama"], found["baru"]) == (0, 1, 2)
    assert {"kode": "IKU 3", "bagian": "penyebut", "lama": 2, "baru": 3} in found["angka"]
    assert found["berkas"] == [
        {"register": "pengaduan", "berkas": "pengaduan.csv", "tindakan": "berubah"}
    ]
    (row,) = found["baris"]
    assert (row["lembar"], row["tindakan"], row["nomor"]) == ("Data Pengaduan", "masuk", "3/2025")
    assert row["tempat_baru"] == "pengaduan.csv, pengaduan, baris 4"
    assert {"register": "pengaduan", "bagian": "diterima", "lama": 2, "baru": 3} in found["akun"]
    assert "IKU 3 Realisasi: 50,00 menjadi 66,67" in ended.err


def test_diff_of_a_version_with_itself_finds_nothing(lakip: Lakip, twice: Path) -> None:
    words = arguments(twice)
    ended = lakip("diff", words[0], "2", "002", *words[1:])
    assert "Tidak ada yang berbeda" in ended.err


def test_diff_works_in_both_directions(twice: Path) -> None:
    there = diff(order(twice), 1, 2).perubahan
    back = diff(order(twice), 2, 1).perubahan
    assert [(a.lama, a.baru) for a in there.angka] == [(a.baru, a.lama) for a in back.angka]
    assert [b.tindakan for b in back.baris] == ["keluar"]


def test_a_row_inserted_above_others_changes_none_of_them(lakip: Lakip, twice: Path) -> None:
    change(twice, "pengaduan.csv", "\n1/2025;", "\n9/2025;09/09/2025;PKL;Proses;;Z\n1/2025;")
    lakip("run", *arguments(twice))
    rows = diff(order(twice)).perubahan.baris
    assert [(b.tindakan, b.nomor) for b in rows] == [("masuk", "9/2025")]


@pytest.mark.nightly
def test_a_policy_that_counts_other_rows_shows_them(lakip: Lakip, twice: Path) -> None:
    unit = twice / "raw/contoh/2025/unit.toml"
    unit.write_text("[kebijakan]\nbatas_data = 2025-07-31\n", encoding="utf-8")
    lakip("run", *arguments(twice))
    found = diff(order(twice)).perubahan
    assert {a.nama for a in found.aturan} >= {"kebijakan batas_data", "2025/unit.toml"}
    assert found.berkas == ()
    (row,) = [b for b in found.baris if b.lembar == "Data Pengaduan"]
    assert (row.nomor, [(c.lama, c.baru) for c in row.sel]) == ("3/2025", [(1, 0), (1, 0)])


def test_texts_are_shown_only_with_rinci(lakip: Lakip, twice: Path) -> None:
    change(twice, "pemberdayaan.csv", "Pelatihan menjahit", "Mediasi Sdr. Anton")
    add_complaint(twice, "8/2025;01/09/2025;PKL;Proses;;Pelapor Rahasia")
    lakip("run", *arguments(twice))
    plain = lakip("diff", *arguments(twice, "--json"))
    full = lakip("diff", *arguments(twice, "--json", "--rinci"))
    for text in (plain.out, plain.err):
        assert "Anton" not in text
        assert "menjahit" not in text
    assert "Kegiatan berubah" in plain.err
    for text in (full.out, full.err):
        assert "Mediasi Sdr. Anton" in text
        assert "Rahasia" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["1", "9"], "Versi 009 tidak ada"),
        (["satu", "dua"], "bukan nomor versi"),
        (["1", "2", "3"], "dua nomor"),
        (["../1", "2"], "bukan nomor versi"),
    ],
)
def test_wrong_versions_end_with_2(lakip: Lakip, twice: Path, words: list[str], said: str) -> None:
    year, *roots = arguments(twice)
    ended = lakip("diff", year, *words, *roots)
    assert ended.code == 2
    assert said in ended.err


def test_a_damaged_version_is_not_compared(lakip: Lakip, twice: Path) -> None:
    (version(twice, 1) / BUKU).write_bytes(b"PK")
    ended = lakip("diff", *arguments(twice))
    assert ended.code == 2
    assert "tidak utuh" in ended.err


@pytest.mark.parametrize("unit", ["../contoh", "CONTOH", "a/b", ""])
def test_a_unit_that_is_no_folder_name_is_refused(lakip: Lakip, twice: Path, unit: str) -> None:
    for command in ("history", "diff"):
        words = ["--unit", unit, "--raw", twice / "raw", "--output", twice / "output"]
        assert lakip(command, "2025", *words).code == 2


def test_reading_versions_writes_nothing(lakip: Lakip, twice: Path) -> None:
    before = tree(published(twice))
    names = sorted(published(twice).iterdir())
    history(order(twice))
    diff(order(twice))
    assert tree(published(twice)) == before
    assert sorted(published(twice).iterdir()) == names
