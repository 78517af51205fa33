"""Links, odd names and vanishing files in the raw folder: each ends in a clear message."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import annual
from pipeline.errors import ConfigurationError
from pipeline.reading.child import Reader
from pipeline.reading.files import find_files, read_source
from pipeline.reading.names import printable
from tests.builders import Office

TEXT = "tanggal_masuk;status\n17/02/2025;selesai\n"


def rules(office: Office) -> list[str]:
    return [m.aturan for m in office.check()["pengaduan"].masalah if m.berkas and not m.lembar]


@pytest.mark.parametrize("target", ["luar.csv", "tiada.csv", "pengaduan.csv"])
def test_a_link_is_never_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "luar.csv").write_text(TEXT)
    office = Office(tmp_path / "kantor")
    link = office.folder / "pengaduan.csv"
    link.symlink_to(link if target == link.name else tmp_path / target)
    assert rules(office) == ["berkas_tautan"]


def test_links_are_no_copies_of_each_other(tmp_path: Path) -> None:
    (tmp_path / "luar.csv").write_text(TEXT)
    office = Office(tmp_path / "kantor")
    for name in ("pengaduan.csv", "pengaduan 2.csv"):
        (office.folder / name).symlink_to(tmp_path / "luar.csv")
    found = annual.check_only(office.order())
    told = [m.aturan for m in found.masalah if m.register == "pengaduan" and m.berkas]
    assert told == ["berkas_tautan"] * 2


def test_a_year_or_unit_file_that_leads_out_of_the_raw_folder_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor")
    office.folder.rmdir()
    (tmp_path / "luar").mkdir()
    office.folder.symlink_to(tmp_path / "luar")
    with pytest.raises(ConfigurationError, match="tautan"):
        annual.open_office(office.order())
    toml = office.folder.parent / "unit.toml"
    toml.rename(tmp_path / "unit.toml")
    toml.symlink_to(tmp_path / "unit.toml")
    with pytest.raises(ConfigurationError, match="tautan"):
        annual.open_office(office.order())


def test_a_file_that_vanishes_before_it_is_read_is_one_problem(tmp_path: Path) -> None:
    office = Office(tmp_path)
    path = office.text("pengaduan.csv", TEXT)
    (source,) = find_files(office.folder, ["pengaduan"]).sources
    path.unlink()

    with Reader() as reader:
        said = read_source(source, reader).masalah
    assert said is not None
    assert (said.aturan, "dihapus" in said.pesan) == ("berkas_tidak_terbaca", True)


def test_odd_names_are_printed_safely() -> None:
    assert printable("pengaduan\x1b[2J\n.csv") == "pengaduan\ufffd[2J\ufffd.csv"
    assert printable("pengaduan \udcff.csv") == "pengaduan \ufffd.csv"
