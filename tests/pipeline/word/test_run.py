"""The chapter in a run: written, hashed, kept with the version; a bad template stops the run."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.pipeline.word.builders import office_document

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).resolve().parents[3] / "raw" / "contoh"
CHAPTER = "BAB-III-contoh-2025.docx"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    year = tmp_path / "raw" / "contoh" / "2025"
    year.mkdir(parents=True)
    shutil.copy(EXAMPLE / "unit.toml", year.parent)
    for name in ("lhe_akip.xlsx", "perjanjian_kinerja.xlsx"):
        shutil.copy(EXAMPLE / "2025" / name, year)
    return tmp_path


def run(home: Path, *more: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["run", "2025", "--raw", str(home / "raw"), "--output", str(home / "output"), *more])
    return int(str(ended.value.code))


def test_a_run_writes_the_chapter_names_it_and_keeps_it(home, capsys):
    assert run(home) == 1
    folder = home / "output" / "contoh" / "2025"
    content = (folder / CHAPTER).read_bytes()
    said = json.loads((folder / "hasil.json").read_text("utf-8"))["keluaran"]
    assert said[CHAPTER] == hashlib.sha256(content).hexdigest()
    assert (folder / "riwayat" / "001" / CHAPTER).read_bytes() == content
    assert f"BAB III dalam Word: {folder / CHAPTER}" in capsys.readouterr().err
    run(home)
    assert (folder / CHAPTER).read_bytes() == content
    assert not (folder / "riwayat" / "002").exists()


def test_a_template_that_cannot_be_used_stops_the_run_before_anything_is_written(home, capsys):
    (home / "raw" / "contoh" / "bab-iii.docx").write_bytes(b"bukan dokumen")
    assert run(home) == 2
    assert "Templat BAB III" in capsys.readouterr().err
    assert not (home / "output").exists()


def test_a_template_in_the_folder_of_the_year_is_used_and_brings_no_warning(home):
    (home / "raw" / "contoh" / "2025" / "BAB III.docx").write_bytes(office_document("Kop"))
    run(home)
    folder = home / "output" / "contoh" / "2025"
    problems = json.loads((folder / "hasil.json").read_text("utf-8"))["masalah"]
    assert not any(m["aturan"] == "berkas_bukan_register" for m in problems)
    from docx import Document

    assert Document(str(folder / CHAPTER)).paragraphs[0].text == "Kop"
