"""The map: each rule in tests/README.md names tests that are there, and no file is left out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
MAP = (TESTS / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"\| [^|]+ \| (?P<files>(?:`[^`|]+`(?:, )?)+) \| (?P<names>[^|]+) \|$")
QUOTED = re.compile(r"`([^`]+)`")


def rows() -> Iterator[tuple[list[str], list[str]]]:
    """Each row of the map: files of tests, and the names that they are to hold."""
    for line in MAP.splitlines():
        if line.startswith("| ") and not line.startswith("| Rule |"):
            row = ROW.match(line)
            assert row, line
            yield QUOTED.findall(row["files"]), QUOTED.findall(row["names"])


def defined(file: str) -> set[str]:
    text = (TESTS / file).read_text(encoding="utf-8")
    return set(re.findall(r"^def test_(\w+)\(", text, flags=re.MULTILINE))


@pytest.mark.parametrize(("files", "names"), list(rows()), ids=lambda one: one[0])
def test_each_rule_of_the_map_names_tests_that_are_there(
    files: list[str], names: list[str]
) -> None:
    held = {file: defined(file) & set(names) for file in files}
    assert names
    assert set(names) == set().union(*held.values())
    assert all(held.values())


def test_each_file_of_tests_holds_a_rule_of_the_map() -> None:
    there = {path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")}
    assert {file for files, _ in rows() for file in files} == there


def test_the_map_has_every_section_in_its_order() -> None:
    found = re.findall(r"^## (Contract|Domain) (\d+):", MAP, flags=re.MULTILINE)
    wanted = [("Contract", n) for n in range(1, 9)] + [("Domain", n) for n in range(1, 11)]
    assert [(part, int(number)) for part, number in found] == wanted
