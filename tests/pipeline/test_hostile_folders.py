"""Odd raw and output folders: what leads elsewhere is refused, the rest is read or said."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.pipeline.commands import Lakip, arguments, published

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("remembered")]

NAMES = ["../contoh", "/etc", "..", ".", "a/b", "a\\b", "CONTOH", "con", "nul", "lpt1", "x\n", ""]


@pytest.mark.parametrize("name", NAMES)
def test_a_unit_name_is_never_a_path_or_a_device(lakip: Lakip, office: Path, name: str) -> None:
    before = sorted(office.rglob("*"))
    for command in ("run", "check", "history", "template"):
        words = ["2025", f"--unit={name}", "--raw", office / "raw", "--output", office / "output"]
        assert lakip(command, *words).code == 2
    assert sorted(office.rglob("*")) == before


@pytest.mark.parametrize("name", ["../luar", "/etc/passwd", "..", "a/b", "A", "a.b"])
def test_a_decree_name_is_never_a_path(lakip: Lakip, office: Path, name: str) -> None:
    toml = office / "raw/contoh/unit.toml"
    toml.write_text(f'nama = "Kecamatan"\nkeputusan = "{name}"\n', encoding="utf-8")
    ended = lakip("check", *arguments(office))
    assert ended.code == 2
    assert "keputusan" in ended.err


def test_a_unit_that_is_a_link_out_of_the_raw_folder_is_not_opened(
    lakip: Lakip, office: Path
) -> None:
    home = office / "raw/contoh"
    home.rename(office / "luar")
    (office / "luar/unit.toml").write_text("bukan TOML", encoding="utf-8")
    home.symlink_to(office / "luar")
    ended = lakip("check", *arguments(office))
    assert ended.code == 2
    assert "tautan ke luar" in ended.err


def test_an_output_folder_that_leads_elsewhere_is_not_written(lakip: Lakip, office: Path) -> None:
    (office / "luar").mkdir()
    published(office).parent.mkdir(parents=True)
    published(office).symlink_to(office / "luar")
    ended = lakip("run", *arguments(office))
    assert ended.code == 2
    assert "tautan ke luar" in ended.err
    assert not list((office / "luar").iterdir())


@pytest.mark.parametrize("name", ["unit.toml", "jombang-2025.toml"])
def test_a_settings_file_of_fifty_megabytes_is_not_read(
    lakip: Lakip, office: Path, name: str
) -> None:
    with (office / "raw/contoh" / name).open("wb") as file:
        file.truncate(50 * 1024**2)
    ended = lakip("check", *arguments(office))
    assert ended.code == 2
    assert "terlalu besar" in ended.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
@pytest.mark.parametrize("name", ["pengaduan.xlsx", "skm.csv", "lain.txt", ".x", "bab-iii-2.docx"])
def test_a_pipe_in_the_raw_folder_is_passed_over(lakip: Lakip, office: Path, name: str) -> None:
    path = office / "raw/contoh/2025" / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert lakip("check", *arguments(office)).code in {0, 1}


def test_links_that_go_in_circles_are_said_or_passed_over(lakip: Lakip, office: Path) -> None:
    year = office / "raw/contoh/2025"
    (year / "lingkaran").symlink_to(year)
    (year / "pengaduan-2.csv").symlink_to(year / "pengaduan-2.csv")
    (office / "raw/lagi").symlink_to(office / "raw")
    ended = lakip("check", *arguments(office))
    assert ended.code == 1
    assert "pengaduan-2.csv" in ended.err
    assert "tautan" in ended.err


def test_the_longest_name_is_read(lakip: Lakip, office: Path) -> None:
    old = office / "raw/contoh/2025/pengaduan.csv"
    new = old.with_name(f"pengaduan {'x' * (255 - len('pengaduan .csv'))}.csv")
    old.rename(new)
    assert lakip("run", *arguments(office)).code == 0


def test_archives_within_archives_are_one_damaged_file(lakip: Lakip, office: Path) -> None:
    data = b"0" * 1_000_000
    for _ in range(20):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/workbook.xml", data)
        data = packed.getvalue()
    (office / "raw/contoh/2025/pengaduan-2.xlsx").write_bytes(data)
    ended = lakip("check", *arguments(office))
    assert ended.code == 1
    assert "pengaduan-2.xlsx" in ended.err


@pytest.mark.nightly
def test_ten_thousand_files_of_no_register_are_said_and_do_no_harm(
    lakip: Lakip, office: Path
) -> None:
    for number in range(10_000):
        (office / f"raw/contoh/2025/foto {number}.jpg").touch()
    assert lakip("run", *arguments(office)).code == 0
