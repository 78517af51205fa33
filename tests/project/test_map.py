"""The map of the tests: each rule in tests/README.md names tests that are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
ROW = re.compile(r"\| [^|]+ \| `(?P<file>[^`|]+)` \| (?P<names>[^|]+) \|$")


def rows() -> Iterator[tuple[str, list[str]]]:
    """Each row of the map: a file of tests, and the names it is to hold."""
    for line in (TESTS / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| Rule |"):
            row = ROW.match(line)
            assert row, line
            yield row["file"], re.findall(r"`([^`]+)`", row["names"])


@pytest.mark.parametrize("file", sorted({file for file, _ in rows()}))
def test_each_rule_of_the_map_names_tests_that_are_there(file: str) -> None:
    text = (TESTS / file).read_text(encoding="utf-8")
    defined = set(re.findall(r"^def test_(\w+)\(", text, flags=re.MULTILINE))
    wanted = {name for place, names in rows() if place == file for name in names}
    assert wanted
    assert wanted <= defined
