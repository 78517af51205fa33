"""Workbooks that are read before the unit is known: what of them is taken, and what read anew."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import annual
from pipeline.reading.ahead import Ahead, reading_ahead
from pipeline.reading.child import Reader
from pipeline.reading.files import find_files
from pipeline.reading.limits import Limits
from pipeline.reading.sheet import Source, UnreadableFileError
from tests.builders import Office

ROWS = [["tanggal_masuk", "status"], ["2025-02-17", "selesai"]]


def begun_in(office: Office, unit: str = "uji") -> AbstractContextManager[Ahead]:
    return reading_ahead(office.root / "raw", unit, office.tahun)


def source_of(office: Office) -> Source:
    (source,) = find_files(office.folder, ["pengaduan"]).sources
    return source


def test_what_was_read_ahead_is_what_reading_gives(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.xlsx("pengaduan.xlsx", Data=ROWS, Lain=[["catatan"]])
    source = source_of(office)
    with begun_in(office) as ahead, Reader() as reader:
        assert ahead.take(source, Limits()) == reader.read(source)


def changed(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-500])


def kept(path: Path) -> None:
    """Leave a file alone."""


@pytest.mark.parametrize(
    ("before", "after", "limits"),
    [
        (kept, changed, Limits()),
        (damaged, kept, Limits()),
        (kept, kept, Limits(cells=100)),
        (kept, kept, Limits(seconds=1)),
    ],
    ids=["changed", "damaged", "fewer cells", "less time"],
)
def test_what_cannot_be_taken_is_read_anew(
    tmp_path: Path,
    before: Callable[[Path], None],
    after: Callable[[Path], None],
    limits: Limits,
) -> None:
    office = Office(tmp_path)
    path = office.xlsx("pengaduan.xlsx", Data=ROWS)
    before(path)
    with begun_in(office) as ahead:
        (begun,) = ahead.begun.values()
        assert begun.exception() is None or before is damaged
        after(path)
        assert ahead.take(source_of(office), limits) is None


def test_more_than_the_usual_limits_take_what_was_read_within_them(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.xlsx("pengaduan.xlsx", Data=ROWS)
    usual = Limits()
    more = replace(usual, seconds=usual.seconds * 2, memory=usual.memory * 2, streamed=0)
    with begun_in(office) as ahead:
        assert ahead.take(source_of(office), more) is not None


def test_only_workbooks_of_registers_in_the_year_s_own_folder_are_begun_with(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path / "kantor")
    outside = office.xlsx("pengaduan.xlsx", Data=ROWS).rename(tmp_path / "luar.xlsx")
    for name in ("rapat.xlsx", "~$skm.xlsx", "SKM 1.xlsx", "pengaduan.csv", "skm.docx"):
        (office.folder / name).write_bytes(outside.read_bytes())
    (office.folder / "skm.xlsx").symlink_to(outside)
    (office.folder / "anggaran.xlsx").mkdir()
    with begun_in(office) as ahead:
        assert [path.name for path in ahead.begun] == ["SKM 1.xlsx"]


@pytest.mark.parametrize("unit", ["tiada", "../lain", "tautan"])
def test_nothing_is_begun_with_outside_the_raw_folder(tmp_path: Path, unit: str) -> None:
    office = Office(tmp_path / "kantor")
    office.xlsx("pengaduan.xlsx", Data=ROWS)
    outside = office.folder.parent.rename(office.root / "lain")
    (office.root / "raw/tautan").symlink_to(outside)
    with begun_in(office, unit) as ahead:
        assert ahead.begun == {}


def test_a_year_that_was_begun_with_is_checked_as_any_other(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.xlsx("pengaduan.xlsx", Data=[*ROWS, ["kemarin", "selesai"]])
    with begun_in(office) as ahead:
        begun = annual.check_only(office.order(), ahead=ahead)
    assert begun.hasil == annual.check_only(office.order()).hasil


def test_a_child_that_gives_no_answer_ends_with_the_command() -> None:
    ahead = Ahead(Reader(Limits(seconds=3600), module="tests.pipeline.reading.silent"))
    ahead.begin([Path("pengaduan.xlsx"), Path("skm.xlsx")])
    first, second = ahead.begun.values()
    while not first.running():
        """The thread that asks has not begun yet."""
    ahead.end()
    assert isinstance(first.exception(), UnreadableFileError)
    assert second.cancelled()
