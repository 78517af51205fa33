from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.flows.living import Lived

SERVED = ("tests/desk/", "tests/flows/test_service.py")
"""The tests that look at the running service: they run in one process, since they share it."""

# "ci" tries the same examples each time, so that a failure is the change's own; "nightly"
# (make nightly) looks for new ones. Neither has a deadline: speed is measured elsewhere.
settings.register_profile("ci", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("nightly", max_examples=2000, deadline=None)
settings.load_profile("ci")

# Looking for cycles among half a million objects of modules, which none of them leaves, takes a
# seventh of the time of all tests: they are set aside, and new ones looked through less often.
gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Import the tests without looking for cycles, and never look at what they imported."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_unconfigure() -> None:
    """Let what was set aside be let go: what still lies there at the end is told of as lost."""
    gc.unfreeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow tests, so that no process is left alone with one at the end."""

    def late(item: pytest.Item) -> tuple[bool, bool]:
        return not item.nodeid.startswith(SERVED), item.get_closest_marker("slow") is None

    items.sort(key=late)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give out the tests file by file, those of the running service together."""
    from xdist.scheduler import LoadFileScheduling

    class Files(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return "service" if nodeid.startswith(SERVED) else super()._split_scope(nodeid)

    return Files(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """Give the one running service, which takes a minute to come to life."""
    from tests.flows.living import living

    with living(tmp_path_factory.mktemp("service")) as seen:
        yield seen
