"""A final year changes only by revisions, which list what they change."""

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.pipeline.commands import Lakip, arguments, published
from tests.pipeline.publishing.states import (
    BUKU,
    add_complaint,
    change,
    is_published,
    manifest,
    numbers,
    tree,
    version,
)

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("remembered")]


def notes(office: Path) -> list[list[object]]:
    with CalamineWorkbook.from_path(published(office) / BUKU) as book:
        rows = book.get_sheet_by_name("Catatan").to_python()
    return [[c for c in row if c != ""] for row in rows]


def test_a_first_final_lists_no_changes(final: Path) -> None:
    assert not any("Revisi" in str(c) for row in notes(final) for c in row)


def test_a_revision_lists_figures_files_and_rows_that_changed(lakip: Lakip, final: Path) -> None:
    change(final, "pengaduan.csv", "Proses;;Ani", "Selesai;01/08/2025;Ani")
    add_complaint(final, "3/2025;04/07/2025;PKL;Proses;;Siti")
    change(final, "pemberdayaan.csv", "Pelatihan menjahit", "Pelatihan memasak Sdr. Anton")
    assert lakip("run", *arguments(final, "--revisi", "LHE baru")).code == 0
    found = notes(final)
    assert ["Revisi 2 atas final revisi 1"] in found
    assert ["Alasan: LHE baru"] in found
    assert ["IKU 3", "Pembilang", 1.0, 2.0] in found
    assert ["IKU 3", "Penyebut", 2.0, 3.0] in found
    assert ["pengaduan", "pengaduan.csv", "berubah"] in found
    rows = {(row[0], row[-1]): row[1] for row in found if str(row[:1]).startswith("['Data")}
    assert "baris 4 (nomor 3/2025)" in rows["Data Pengaduan", "baru"]
    assert "Status diproses menjadi selesai" in rows["Data Pengaduan", "berubah"]
    assert rows["Data Pemberdayaan", "berubah"].endswith("Kegiatan berubah")
    assert manifest(final, 2)["dasar"] == 1


def test_what_a_revision_removes_for_privacy_is_not_printed_again(
    lakip: Lakip, final: Path
) -> None:
    change(final, "pemberdayaan.csv", "Pelatihan menjahit", "Pelatihan memasak")
    lakip("run", *arguments(final, "--revisi", "nama kegiatan"))
    assert not any("menjahit" in str(c) for row in notes(final) for c in row)


def test_revisions_compare_with_the_last_final(lakip: Lakip, final: Path) -> None:
    lakip("run", *arguments(final, "--revisi", "pertama"))
    add_complaint(final)
    ended = lakip("run", *arguments(final, "--revisi", "kedua", "--json"))
    assert json.loads(ended.out)["revisi"] == 3
    assert ["Revisi 3 atas final revisi 2"] in notes(final)
    assert manifest(final, 3)["dasar"] == 2


def test_a_revision_of_a_final_that_is_damaged_says_that_it_lists_nothing(
    lakip: Lakip, final: Path
) -> None:
    (version(final, 1) / BUKU).write_bytes(b"PK")
    assert lakip("run", *arguments(final, "--revisi", "rusak")).code == 0
    assert any("tidak utuh lagi di riwayat" in str(c) for row in notes(final) for c in row)


@pytest.mark.parametrize("words", ["", "   ", "\t\n"])
def test_a_revision_without_a_reason_is_wrong_use(lakip: Lakip, final: Path, words: str) -> None:
    before = tree(published(final))
    ended = lakip("run", *arguments(final, "--revisi", words))
    assert ended.code == 2
    assert "alasan" in ended.err
    assert tree(published(final)) == before


def test_personal_shapes_in_a_reason_are_masked_everywhere(lakip: Lakip, final: Path) -> None:
    why = "surat 3509011212800001, 0812-3456-7890, budi@contoh.id"
    lakip("run", *arguments(final, "--revisi", why))
    assert manifest(final, 2)["alasan"] == "surat ***, ***, ***"
    assert ["Alasan: surat ***, ***, ***"] in notes(final)


def test_refusals_write_nothing(lakip: Lakip, final: Path) -> None:
    before = tree(published(final))
    assert lakip("run", *arguments(final)).code == 3
    assert lakip("run", *arguments(final, "--final")).code == 3
    add_complaint(final, "4/2025;bukan tanggal;PKL;Proses;;Y")
    assert lakip("run", *arguments(final, "--revisi", "belum benar")).code == 3
    assert tree(published(final)) == before


def test_an_interim_report_never_displaces_a_final_year(lakip: Lakip, final: Path) -> None:
    assert lakip("run", *arguments(final, "--batas", "2025-06-30")).code == 0
    assert is_published(final, 1)
    assert numbers(final) == ["001"]
    assert lakip("run", *arguments(final)).code == 3
