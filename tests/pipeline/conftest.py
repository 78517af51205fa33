import shutil
from pathlib import Path

import pytest

from pipeline.order import Order
from pipeline.templates import write_templates
from tests.pipeline.filling import ROOT


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A unit that has nothing but its unit.toml, and its templates for 2025."""
    folder = tmp_path_factory.mktemp("kantor")
    (folder / "raw" / "contoh").mkdir(parents=True)
    shutil.copy(ROOT / "raw" / "contoh" / "unit.toml", folder / "raw" / "contoh")
    write_templates(Order("contoh", 2025, folder / "raw", folder / "output"))
    return folder
