"""The PDF of workbook and chapter: made, refused before anything is written, removed when old."""

import errno
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.cli import main
from pipeline.errors import ConfigurationError, WriteError
from pipeline.order import Order
from pipeline.publishing import pdf
from pipeline.report import Report

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("remembered")]

EXAMPLE = Path(__file__).resolve().parents[3] / "raw" / "contoh"


@cache
def prints() -> bool:
    try:
        pdf.demand()
    except ConfigurationError:
        return False
    return True


@pytest.fixture
def home(tmp_path: Path) -> Path:
    year = tmp_path / "raw" / "contoh" / "2025"
    year.mkdir(parents=True)
    shutil.copy(EXAMPLE / "unit.toml", year.parent)
    shutil.copy(EXAMPLE / "2025" / "lhe_akip.xlsx", year)
    return tmp_path


def run(home: Path, *more: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["run", "2025", "--raw", str(home / "raw"), "--output", str(home / "output"), *more])
    return int(str(ended.value.code))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put a program in the place of LibreOffice; it sees the papers as its last arguments."""

    def put(code: str) -> None:
        script = tmp_path / "soffice.py"
        script.write_text(
            "import sys, time, pathlib\n"
            "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
            "papers = [pathlib.Path(a) for a in sys.argv[sys.argv.index('--outdir') + 2:]]\n" + code
        )
        started = subprocess.Popen

        def popen(command, **how):
            return started([sys.executable, str(script), *command[1:]], **how)

        monkeypatch.setattr(pdf, "program", lambda: "soffice")
        monkeypatch.setattr(pdf.subprocess, "Popen", popen)

    return put


PRINTS = """
from pypdf import PdfWriter
for paper in papers:
    with PdfWriter() as printed:
        printed.add_blank_page(200, 200)
        printed.write(out / (paper.stem + '.pdf'))
"""


def test_without_libreoffice_nothing_is_written(home, monkeypatch, capsys):
    monkeypatch.setattr(pdf, "program", lambda: None)
    assert run(home, "--pdf") == 2
    assert "LibreOffice" in capsys.readouterr().err
    assert not (home / "output").exists()


def test_a_libreoffice_that_lacks_a_part_is_found_out_before_anything_is_written(home, program):
    program("(out / 'tabel.pdf').write_bytes(b'%PDF')\n")
    assert run(home, "--pdf") == 2
    assert not (home / "output").exists()


def test_one_pdf_stands_beside_the_papers_and_outside_versions_and_sums(home, program, capsys):
    program(PRINTS)
    assert run(home, "--pdf") == 1
    folder = home / "output" / "contoh" / "2025"
    found = sorted(p.name for p in folder.glob("*.pdf"))
    assert found == ["LAKIP-contoh-2025.pdf"]
    bound = PdfReader(folder / found[0])
    assert len(bound.pages) == 2
    assert [item.title for item in bound.outline] == ["LAKIP-contoh-2025", "BAB-III-contoh-2025"]
    assert str(folder / found[0]) in capsys.readouterr().err
    assert not list((folder / "riwayat").rglob("*.pdf"))
    assert ".pdf" not in (folder / "hasil.json").read_text("utf-8")
    assert not list(folder.glob(".*baru"))


def test_a_run_that_changes_the_papers_takes_the_old_pdf_away_and_another_does_not(home, program):
    program(PRINTS)
    run(home, "--pdf")
    folder = home / "output" / "contoh" / "2025"
    run(home)
    assert len(list(folder.glob("*.pdf"))) == 1
    shutil.copy(EXAMPLE / "2025" / "perjanjian_kinerja.xlsx", home / "raw" / "contoh" / "2025")
    run(home)
    assert not list(folder.glob("*.pdf"))


def test_an_old_pdf_that_is_held_open_is_told_and_the_papers_are_out(
    home, program, monkeypatch, capsys
):
    program(PRINTS)
    run(home, "--pdf")
    folder = home / "output" / "contoh" / "2025"
    shutil.copy(EXAMPLE / "2025" / "perjanjian_kinerja.xlsx", home / "raw" / "contoh" / "2025")
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".pdf":
            raise PermissionError(errno.EACCES, "held", str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    assert run(home) == 1
    assert (folder / "riwayat" / "002").is_dir()
    assert (
        "LAKIP-contoh-2025.pdf masih memuat versi sebelumnya dan tidak dapat dihapus (tidak "
        "diizinkan, atau sedang dibuka di program lain). Hapus sendiri berkas itu, atau ganti "
        "dengan --pdf.\n"
    ) in capsys.readouterr().err


def report(folder: Path) -> Report:
    (folder / "a.xlsx").write_bytes(b"x")
    order = Order("contoh", 2025, folder, folder)
    return Report(order, {"keluaran": {"a.xlsx": ""}}, (), 0, folder / "a.xlsx")


@pytest.mark.parametrize("code", ["", "(out / 'a.pdf').write_bytes(b'no pdf')"])
def test_what_libreoffice_does_not_print_is_said(tmp_path, program, code):
    program(code)
    with pytest.raises(WriteError, match="sudah terbit"):
        pdf.write_pdf(report(tmp_path))


def test_a_libreoffice_that_hangs_is_ended(tmp_path, program, monkeypatch):
    program("time.sleep(600)\n")
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    with pytest.raises(WriteError):
        pdf.write_pdf(report(tmp_path))


def test_libreoffice_prints_workbook_and_chapter(home):
    if not prints():
        pytest.skip("LibreOffice with Writer and Calc is not installed")
    assert run(home, "--pdf") == 1
    folder = home / "output" / "contoh" / "2025"
    (made,) = folder.glob("*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(made).pages)
    assert "Ringkasan" in text
    assert "AKUNTABILITAS KINERJA" in text
