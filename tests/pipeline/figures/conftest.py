from pathlib import Path

import pytest

from tests.pipeline.figures.builders import Run, run

RAW = Path(__file__).resolve().parents[3] / "raw"


@pytest.fixture(scope="session")
def example() -> Run:
    """The example unit, run up to its problems."""
    return run(RAW, unit="contoh")
