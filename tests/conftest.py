from __future__ import annotations

import atexit
import gc
import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

RUNNING = {"lived", "desk", "browser"}
"""The fixtures that start the service or a browser: who asks for one is `served`."""

# Prefect makes its folder as soon as it is imported: never in the home of who runs the tests.
prefect_home = tempfile.TemporaryDirectory(prefix="lakip-prefect-", ignore_cleanup_errors=True)
os.environ["PREFECT_HOME"] = prefect_home.name
os.environ["DO_NOT_TRACK"] = "1"

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
        # DuckDB tells of what still lies there at the very end as lost. pytest, which looks
        # through all five times before that, has no need of it.
        atexit.register(gc.unfreeze)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is served; begin with what takes longest, so that none is left alone at the end."""

    def late(item: pytest.Item) -> tuple[bool, ...]:
        asked = item.fixturenames if isinstance(item, pytest.Function) else []
        if RUNNING.intersection(asked):
            item.add_marker("served")
        marks = (item.get_closest_marker(name) is None for name in ("served", "slow"))
        return ("lived" not in asked, *marks)

    items.sort(key=late)


@pytest.fixture(scope="session", autouse=True)
def readers() -> Iterator[None]:
    """Keep the children that read workbooks from one test to the next."""
    from tests.readers import keeping

    with keeping():
        yield
