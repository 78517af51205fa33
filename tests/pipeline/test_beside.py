"""Work that a copy of the process does beside it: its bytes come, whatever becomes of the copy."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pipeline.annual import check_registers, open_office, read_raw
from pipeline.beside import beside, halved
from pipeline.checking.checks import Checked
from pipeline.order import Order
from tests.pipeline.commands import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux")

HERE = os.getpid()


@pytest.fixture(autouse=True)
def command(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be a process that ends with its command; leave no copy behind."""
    fork, copies = os.fork, []

    def counted() -> int:
        copies.append(fork())
        return copies[-1]

    monkeypatch.setattr(os, "fork", counted)
    monkeypatch.setattr("pipeline.beside.ends_with_command", lambda: True)
    yield
    for pid in copies:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def _where() -> bytes:
    return str(os.getpid()).encode()


def test_another_process_does_the_work_and_all_its_bytes_come() -> None:
    with beside(lambda: _where() + b" " + b"x" * 3_000_000) as written:
        pid, _, rest = written().partition(b" ")
    assert int(pid) != HERE
    assert len(rest) == 3_000_000


def test_no_bytes_are_bytes_too() -> None:
    with beside(lambda: b"" if os.getpid() != HERE else b"here") as written:
        assert written() == b""


def test_a_process_that_serves_for_long_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.beside.ends_with_command", lambda: False)
    with beside(_where) as written:
        assert int(written()) == HERE


def test_work_whose_copy_was_killed_is_done_here() -> None:
    def work() -> bytes:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return _where()

    with beside(work) as written:
        assert int(written()) == HERE


def test_work_whose_copy_gives_nothing_in_time_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def work() -> bytes:
        if os.getpid() != HERE:
            signal.pause()
        return _where()

    monkeypatch.setattr("pipeline.beside.PATIENCE", 0.01)
    with beside(work) as written:
        assert int(written()) == HERE


def test_what_goes_wrong_with_the_work_is_told_here(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> bytes:
        raise OSError(28, "tidak ada ruang")

    with beside(work) as written, pytest.raises(OSError, match="tidak ada ruang"):
        written()
    assert capfd.readouterr() == ("", "")


def test_work_is_done_here_where_no_process_can_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    with beside(_where) as written:
        assert int(written()) == HERE


def test_a_copy_ends_with_the_context_even_if_nobody_asks_for_its_bytes() -> None:
    def work() -> bytes:
        if os.getpid() != HERE:
            signal.pause()
        return b""

    with pytest.raises(KeyError), beside(work):
        raise KeyError


def test_half_of_many_things_are_done_beside_and_all_come_in_their_order() -> None:
    weights = {"kecil": 1, "besar": 10, "sedang": 6, "lain": 5}
    found = halved(lambda name: (name, os.getpid()), weights)
    assert [name for name, _ in found.values()] == list(found) == list(weights)
    here = {name for name, (_, pid) in found.items() if pid == HERE}
    assert here == {"besar", "kecil"}
    assert len({pid for _, pid in found.values()}) == 2


def test_one_thing_is_done_here() -> None:
    assert halved(lambda _: os.getpid(), {"satu": 5}) == {"satu": HERE}
    assert halved(lambda _: os.getpid(), {}) == {}
    weights = {"kosong": 0, "satu": 5, "hampa": 0}
    assert halved(lambda _: os.getpid(), weights) == dict.fromkeys(weights, HERE)


def test_what_goes_wrong_with_a_thing_is_told_here_whoever_did_it() -> None:
    def work(name: str) -> str:
        if name == "salah":
            raise ValueError(name)
        return name

    with pytest.raises(ValueError, match="salah"):
        halved(work, {"benar": 5, "salah": 4})


def test_a_result_that_cannot_be_handed_over_is_made_here() -> None:
    with beside(lambda: lambda: os.getpid()) as made:
        assert made()() == HERE


def test_registers_checked_beside_come_out_as_those_checked_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    order = Order("contoh", 2025, ROOT / "raw", tmp_path)
    office = open_office(order)
    raw = read_raw(office)
    both = check_registers(office, raw)
    monkeypatch.setattr("pipeline.beside.ends_with_command", lambda: False)
    alone = check_registers(office, raw)
    assert list(both) == list(alone)
    for name, one in both.items():
        other = alone[name]
        assert one.register is other.register
        assert (one.akun, one.masalah, one.keluhan) == (other.akun, other.masalah, other.keluhan)
        assert _cells(one) == _cells(other)
        for rows in ("accepted", "rejected", "outside"):
            pd.testing.assert_frame_equal(getattr(one, rows), getattr(other, rows))


def _cells(checked: Checked) -> list[object]:
    return [t.table.sheet.rows for sheet in checked.read.sheets for t in sheet.tables]
