"""What the tests of this folder look at: the running service, and steps run as tasks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.flows.living import Lived, living
from tests.flows.served import Service
from tests.flows.stages import Ran, run_stages


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """Give the running service, which takes a minute to come to its present life."""
    with living(tmp_path_factory.mktemp("service")) as seen:
        yield seen


@pytest.fixture(scope="session")
def service(lived: Lived) -> Service:
    """Give the service that runs for all tests, on its yearly schedule."""
    return lived.service


@pytest.fixture(scope="session")
def tasks(service: Service) -> dict[str, Ran]:
    """Give steps of every kind that were run as tasks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.annual.RETRY_DELAYS", [0.0, 0.0])
        return run_stages(service)
