"""The invented units: the same seed writes the same files, and they are units like others."""

from pathlib import Path

import pytest

from pipeline.office.rules import load_office
from tests.bench.regency.units import kecamatan, weights, write_units


def files(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    nowhere = tmp_path / "tidak-ada.csv"
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_units(tmp_path / name, 2, respondents=20, seed=seed, wilayah=nowhere)
    assert files(tmp_path / "a") == files(tmp_path / "b") != files(tmp_path / "c")


@pytest.mark.slow
def test_each_unit_can_be_opened_and_has_a_code_of_its_own(tmp_path: Path) -> None:
    names = write_units(tmp_path, 40, respondents=5, wilayah=tmp_path / "tidak-ada.csv")
    offices = [load_office(tmp_path, name, 2025) for name in names]
    assert len({o.unit.kode for o in offices}) == 40
    assert len({o.unit.kabupaten for o in offices}) == 2
    assert all(weights(tmp_path))


def test_names_come_from_the_list_of_regions_where_there_is_one(tmp_path: Path) -> None:
    listed = tmp_path / "wilayah.csv"
    listed.write_text(
        "kode,nama\n11,Aceh\n11.01,Kabupaten Aceh\n11.01.01,Bakongan\n"
        "35,Jawa Timur\n35.09,Kabupaten Jember\n35.09.01,Jombang\n35.09.01.2001,Padomasan\n",
        encoding="utf-8",
    )
    found = kecamatan(2, listed)
    assert [(k.nama, k.kabupaten, k.folder) for k in found] == [
        ("Jombang", "Kabupaten Jember", "jombang-350901"),
        ("Bakongan", "Kabupaten Aceh", "bakongan-110101"),
    ]
    assert found[0].desa == ("Padomasan",)
