import pytest
from hypothesis import settings

# "ci" tries the same examples each time, so that a failure is the change's own; "nightly"
# (make nightly) looks for new ones. Neither has a deadline: speed is measured elsewhere.
settings.register_profile("ci", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("nightly", max_examples=2000, deadline=None)
settings.load_profile("ci")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow tests, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
