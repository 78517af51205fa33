import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.order import Order
from pipeline.templates import write_templates
from tests.pipeline.commands import Ended, Lakip, papers_of_a_line, write_office
from tests.pipeline.figures.builders import TAHUN, Run, run_whole
from tests.pipeline.remembering import remembering
from tests.pipeline.templates.filling import ROOT


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A unit that has nothing but its unit.toml, and its templates for 2025."""
    folder = tmp_path_factory.mktemp("kantor")
    (folder / "raw" / "contoh").mkdir(parents=True)
    shutil.copy(ROOT / "raw" / "contoh" / "unit.toml", folder / "raw" / "contoh")
    write_templates(Order("contoh", 2025, folder / "raw", folder / "output"))
    return folder


@pytest.fixture
def lakip(capsys: pytest.CaptureFixture[str]) -> Lakip:
    """The command line, whose text and exit code are given back."""

    def run(*arguments: object) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ended(int(str(ended.value.code)), captured.out, captured.err)

    return run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A raw root with the example's small registers, whose data has no errors left."""
    write_office(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def example() -> Run:
    """The example unit, run up to its problems."""
    return run_whole(ROOT / "raw", TAHUN, None, "contoh")


@pytest.fixture
def remembered() -> Iterator[None]:
    """Make figures and papers of a year once for all tests that look at something else."""
    with remembering():
        yield


@pytest.fixture
def short_papers() -> Iterator[None]:
    """Let runs publish papers of a line each."""
    with papers_of_a_line():
        yield
