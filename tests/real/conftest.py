"""Real files that nobody here wrote: skipped where they do not lie beside the repository."""

import csv
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def pytest_collection_modifyitems(items):
    if DATA.is_dir():
        return
    skip = pytest.mark.skip(reason="the real files are not here")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def real():
    """Give a reader of real CSV files: path below the data folder to records."""

    def read(path):
        with (DATA / path).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return read
