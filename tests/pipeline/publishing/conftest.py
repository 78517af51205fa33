import shutil
from pathlib import Path

import pytest

from pipeline.annual import build
from pipeline.order import Order
from tests.pipeline.commands import write_office
from tests.pipeline.publishing.states import add_complaint
from tests.pipeline.remembering import remembering


def _order(folder: Path, **rest: object) -> Order:
    order = Order("contoh", 2025, folder / "raw", folder / "output", oleh="sekcam")
    return Order(**{**order.__dict__, **rest})


@pytest.fixture(scope="session")
def _twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twice")
    write_office(folder)
    with remembering():
        build(_order(folder))
        add_complaint(folder)
        build(_order(folder, alasan="laporan baru"))
    return folder


@pytest.fixture(scope="session")
def _final(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("final")
    write_office(folder)
    with remembering():
        build(_order(folder, final=True))
    return folder


@pytest.fixture
def twice(_twice: Path, tmp_path: Path) -> Path:
    """An office with two versions: before and after a complaint was added."""
    return shutil.copytree(_twice, tmp_path / "kantor")


@pytest.fixture
def final(_final: Path, tmp_path: Path) -> Path:
    """An office whose year is final."""
    return shutil.copytree(_final, tmp_path / "kantor")
