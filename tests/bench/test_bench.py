"""The bench still runs: on sizes so small that its figures mean nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.process import Contender, Cost, FailedError, Limits, interleaved, run
from tests.bench.results import kept, merged, replaced
from tests.bench.table import Line

SMALL = ["--rounds", "1", "--rows", "300", "--answers", "300", "--book", "300", "--times", "1", "2"]


def costs(*seconds: float, ended: str = "") -> tuple[Cost, ...]:
    return tuple(Cost(s, s / 2, 300 * 1024**2, ended=ended) for s in seconds)


def python(name: str, code: str) -> Contender:
    return Contender(name, lambda: (sys.executable, "-c", code))


def test_ratios_are_those_of_each_turn_and_medians_are_given() -> None:
    below = Line("a", "floor", "example", costs(1, 2, 4))
    line = Line("a", "lakip run", "example", costs(3, 2, 8), below, "at most 1.5")
    assert line.text() == (
        "| a | lakip run | example | 3 | 3.00 | 1.50 | 300 | floor | 2.00 | 2.00 | at most 1.5 |"
    )


def test_what_was_ended_or_not_run_says_so_and_has_no_ratio() -> None:
    below = Line("c", "DuckDB", "10 rows", costs(1))
    ended = Line("c", "lakip", "10 rows", costs(9, ended="ended at 12 GiB"), below)
    assert "| 1 | ended at 12 GiB | | 300 | | | | " in ended.text()
    assert "not run: no LibreOffice" in Line("b", "x", "y", note="no LibreOffice").text()
    assert ended.text().count("|") == below.text().count("|")


def test_a_part_replaces_its_own_rows_and_leaves_what_people_wrote() -> None:
    text = merged("# Costs\n\nBefore.\n", ["a", "c"], ["| a | 1 |", "| c | 2 |"], ["Machine: x."])
    text += "\nAfter.\n"
    again = merged(text, ["c"], ["| c | 3 |"], ["Machine: x."])
    assert kept(again, "bench")[-2:] == ["| a | 1 |", "| c | 3 |"]
    assert again.startswith("# Costs\n\nBefore.\n")
    assert again.endswith("\nAfter.\n")


def test_rows_of_another_machine_do_not_stay_beside_new_ones() -> None:
    text = merged("", ["a", "c"], ["| a | 1 |", "| c | 2 |"], ["Machine: x."])
    assert "| a |" not in merged(text, ["c"], ["| c | 3 |"], ["Machine: y."])


def test_two_blocks_of_one_file_do_not_touch_each_other() -> None:
    text = replaced(replaced("", "bench", ["one"]), "regency", ["two"])
    assert kept(replaced(text, "bench", ["three"]), "regency") == ["two"]


def test_a_program_that_fails_stops_the_bench_with_its_last_words() -> None:
    with pytest.raises(FailedError, match="no such thing"):
        run(python("x", "raise SystemExit('no such thing')"), Limits())


def test_a_program_is_ended_at_its_limit_and_not_run_again() -> None:
    endless = python("endless", "while True: pass")
    found = interleaved([endless, python("short", "print(1)")], 2, Limits(seconds=0.1))
    assert [c.ended for c in found["endless"]] == ["ended after 0 s"]
    assert all(c.said == "1\n" or c.ended for c in found["short"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "parts", [["c"], *(pytest.param([p], marks=pytest.mark.nightly) for p in "abdeg")]
)
def test_every_part_runs_and_finds_what_lakip_does(tmp_path: Path, parts: list[str]) -> None:
    results = tmp_path / "RESULTS.md"
    main([*SMALL, "--only", *parts, "--results", str(results)])
    rows = [r for r in kept(results.read_text(encoding="utf-8"), "bench") if r[2:3] in parts]
    assert len(rows) > 1
    assert not [r for r in rows if "ended" in r]


@pytest.mark.slow
def test_units_are_run_by_workers_and_measured(tmp_path: Path) -> None:
    from tests.bench.regency.__main__ import main as scale  # which loads Dask

    results = tmp_path / "RESULTS.md"
    asked = ["--units", "1", "--workers", "1", "--respondents", "5", "--results", str(results)]
    scale([*asked, "--wilayah", str(tmp_path / "none.csv")])
    (row,) = (r for r in kept(results.read_text(encoding="utf-8"), "regency") if r[:3] == "| 1")
    assert row.split(" | ")[-2] == "0"
