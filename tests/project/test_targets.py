"""Which target of the Makefile runs which tests."""

import re
import tomllib
from itertools import chain, combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]
MARKERS = [line.partition(":")[0] for line in OPTIONS["ini_options"]["markers"]]
RECIPES = re.findall(
    r"^([a-z]+):.*\n\t@\$\(PYTEST\) -m \"(.*?)\"", (ROOT / "Makefile").read_text("utf-8"), re.M
)
EXPRESSIONS = dict(RECIPES)
CALLED = re.findall(r"^make ([a-z]+)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.M)
KINDS = list(chain.from_iterable(combinations(MARKERS, n) for n in range(len(MARKERS) + 1)))
"""Every kind of test: with no marker, with one, with some of them."""


def runs(target: str, kind: tuple[str, ...]) -> bool:
    """Say whether a target runs the tests of a kind."""
    expression = EXPRESSIONS[target] or "True"
    return bool(eval(expression, {"__builtins__": {}}, {name: name in kind for name in MARKERS}))


@pytest.mark.parametrize("kind", [k for k in KINDS if "nightly" not in k], ids="-".join)
def test_each_test_but_the_long_searches_runs_once_in_what_a_change_must_pass(kind):
    assert len([t for t in CALLED if t in EXPRESSIONS and runs(t, kind)]) == 1


@pytest.mark.parametrize("kind", KINDS, ids="-".join)
def test_every_test_runs_in_make_nightly_and_what_is_quick_in_make_test_too(kind):
    assert runs("nightly", kind)
    assert runs("test", kind) or not runs("quick", kind)
