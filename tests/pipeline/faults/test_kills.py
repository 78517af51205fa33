"""A run that is killed at any moment harms nothing that was published, and the next run repairs."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from pipeline.publishing.versions import versions
from tests.pipeline.commands import published
from tests.pipeline.faults.process import (
    KILLED,
    Program,
    demand_sound,
    kept,
    leftovers,
    terbit,
)
from tests.pipeline.publishing.states import BUKU, TERBIT, add_complaint, numbers

pytestmark = pytest.mark.slow
OPERATIONS = 30
"""So many files a run touches, roughly; kills beyond its end are runs that live."""


def demand_repaired(program: Program, office: Path, after: Path) -> None:
    """Demand that the next run leaves what a run that lived would have left."""
    assert program("run", office).code == 1
    assert terbit(office) == terbit(after)
    assert leftovers(office) == {"perbaikan.xlsx"}
    assert (published(office) / "perbaikan.xlsx").stat().st_mode & 0o777 == 0o600
    assert numbers(office) == ["001", "002"]
    assert {n: b for n, b in kept(office).items() if "manifest" not in n} == {
        n: b for n, b in kept(after).items() if "manifest" not in n
    }


def kill_and_repair(program: Program, office: Path, after: Path, at: int) -> bool:
    """Kill a run at its n-th operation on a file; tell whether it lived that long."""
    before, versions_before = terbit(office), kept(office)
    ended = program("run", office, plan={"at": at, "act": "kill"})
    demand_sound(office, before, terbit(after))
    assert versions_before.items() <= kept(office).items()
    assert all(v.utuh for v in versions(published(office)))
    demand_repaired(program, office, after)
    return ended.code == KILLED


@pytest.mark.parametrize("at", range(2, OPERATIONS, 6))
def test_a_kill_at_an_operation_harms_nothing(
    program: Program, waiting: Path, after: Path, at: int
) -> None:
    assert kill_and_repair(program, waiting, after, at) == (at <= 27)


@pytest.mark.nightly
@pytest.mark.parametrize("at", range(1, OPERATIONS + 5))
def test_a_kill_at_every_operation_harms_nothing(
    program: Program, waiting: Path, after: Path, at: int
) -> None:
    kill_and_repair(program, waiting, after, at)


@pytest.mark.nightly
@pytest.mark.parametrize("at", range(1, OPERATIONS + 5))
def test_a_kill_loses_no_file_that_someone_edited(
    program: Program, waiting: Path, after: Path, at: int
) -> None:
    (published(waiting) / BUKU).write_bytes(b"diedit")
    program("run", waiting, plan={"at": at, "act": "kill"})
    program("run", waiting)
    assert terbit(waiting) == terbit(after)
    edited = [p.read_bytes() for p in published(waiting).glob("*-diedit-*")]
    assert edited == [b"diedit"]


@pytest.mark.nightly
@pytest.mark.parametrize("at", range(1, OPERATIONS + 5))
def test_a_killed_first_run_leaves_nothing_or_all(program: Program, plain: Path, at: int) -> None:
    program("run", plain, plan={"at": at, "act": "kill"})
    assert program("history", plain).code in {0, 2}
    assert program("run", plain).code == 0
    assert leftovers(plain) == set()
    assert numbers(plain) == ["001"]
    assert set(terbit(plain)) == set(TERBIT)


@pytest.mark.nightly
def test_two_hundred_kills_at_random_moments_harm_nothing(program: Program, plain: Path) -> None:
    """Each run finds what the last one left, be it killed while it repaired."""
    chance = random.Random()
    begun = time.monotonic()
    program("run", plain)
    whole = time.monotonic() - begun
    killed = 0
    for number in range(400):
        if killed == 200:
            break
        if number % 3 == 0:
            add_complaint(plain, f"{number + 10}/2025;03/07/2025;PKL;Proses;;Ani")
        before = kept(plain)
        ended = program("run", plain, after=chance.uniform(0, 1.2 * whole))
        killed += ended.code == KILLED
        assert ended.code in {0, KILLED}
        assert before.items() <= kept(plain).items()
        known = versions(published(plain))
        assert all(v.utuh for v in known)
        sets = [{n: (v.folder / n).read_bytes() for n in TERBIT} for v in known]
        demand_sound(plain, *sets)
    assert program("run", plain).code == 0
    assert leftovers(plain) == set()
    fresh = plain.with_name("lain")
    shutil.copytree(plain / "raw", fresh / "raw")
    program("run", fresh)
    assert terbit(plain) == terbit(fresh)
    assert killed == 200
