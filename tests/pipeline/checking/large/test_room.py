"""A large text that cannot be put down ends in one clear message, and is never read as a whole."""

import errno
import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline import annual
from pipeline.checking.checks import Checked
from pipeline.checking.large import checking, store
from pipeline.errors import ConfigurationError, WriteError
from pipeline.figures import warehouse
from pipeline.figures.aggregate import aggregate
from pipeline.office.rules import load_office
from pipeline.reading.limits import Limits
from pipeline.sql.database import system_error
from tests.pipeline.checking.large.both import office_of

pytestmark = pytest.mark.slow

HEAD = "Nomor;Tgl Lapor;Desa;Kategori;Status;Tgl Selesai;Uraian"
ROW = "{n}/ADU/2025;{n:02}/03/2025;Keting;PKL;Selesai;28/03/2025;Laporan"
ROWS = [ROW.format(n=n) for n in range(1, 20)]
MORE = [ROW.format(n=n) for n in range(20, 29)]
FULL = duckdb.IOException(f'Could not write file "/x/y.tmp": {os.strerror(errno.ENOSPC)}')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with complaints as a text that counts as large and must not be read as a whole."""

    def refuse(*_: object) -> None:
        raise AssertionError("the text was read as a whole")

    limits = Limits(streamed=0)
    monkeypatch.setattr(Limits, "of", lambda _: limits)
    monkeypatch.setattr(checking, "_whole", refuse)
    return office_of(tmp_path, {"pengaduan.csv": "\n".join([HEAD, *ROWS]).encode()})


def another_text(folder: Path) -> None:
    """Put a second text beside the first."""
    text = "\n".join([HEAD, *MORE])
    (folder / "raw/contoh/2025/pengaduan 2.csv").write_text(text, encoding="utf-8")


def checked(folder: Path) -> Callable[[], dict[str, Checked]]:
    office = load_office(folder / "raw", "contoh", 2025, None)
    raw = annual.read_raw(office)
    return lambda: annual.check_registers(office, raw)


def refusing(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rows that stand in columns be refused by DuckDB; those of a part are taken."""
    insert = store.Store.insert

    def refuse(self: store.Store, selection: str) -> None:
        if "masukan" not in selection:
            raise error
        insert(self, selection)

    monkeypatch.setattr(store.Store, "insert", refuse)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FULL, "tempat di disk habis; kosongkan ruang"),
        (duckdb.FatalException("Failed: input/output error"), "terganggu"),
        (duckdb.OutOfMemoryException("failed to offload data block"), "memori.*atau bagi berkas"),
        (OSError(errno.ENOSPC, "no"), "tempat di disk habis"),
    ],
)
def test_rows_that_cannot_be_put_down_end_in_one_clear_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    refusing(error, monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with pytest.raises(WriteError, match=r"berkas besar \(pengaduan\.csv\).*terbit tidak berubah"):
        checked(folder)()
    with pytest.raises(WriteError, match=f"{folder}.*{said}"):
        checked(folder)()
    assert not list(folder.glob("lakip-*"))


def test_only_what_is_refused_of_the_rows_folder_is_told_as_that(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = checked(folder)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    refusing(PermissionError(errno.EACCES, "no", str(folder / "lakip-x/baris.duckdb")), monkeypatch)
    with pytest.raises(WriteError, match="tidak diizinkan"):
        check()
    for other in (
        OSError(errno.EIO, "no"),
        PermissionError(errno.EACCES, "no", str(folder / "output/contoh/2024/hasil.json")),
    ):
        refusing(other, monkeypatch)
        with pytest.raises(OSError, match="no"):
            check()


def test_a_folder_for_what_is_temporary_that_is_gone_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = checked(folder)
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "hilang"))
    with pytest.raises(WriteError, match="hilang: tidak ada lagi"):
        check()


def test_a_text_that_is_split_otherwise_after_all_is_read_part_by_part(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(duckdb.InvalidInputException("CSV Error on Line: 7"), monkeypatch)
    (found,) = annual.check_registers(
        load_office(folder / "raw", "contoh", 2025, None),
        annual.read_raw(load_office(folder / "raw", "contoh", 2025, None)),
    )["pengaduan"].akun
    assert found.diterima == found.dibaca - found.bukan_data == len(ROWS)


def test_a_text_that_goes_while_it_is_judged_is_said_to_have_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(FULL, monkeypatch)
    check = checked(folder)
    (folder / "raw/contoh/2025/pengaduan.csv").unlink()
    with pytest.raises(ConfigurationError, match="berubah ketika sedang dibaca"):
        check()


def not_given_by_duckdb(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let DuckDB say of a text what it says of a disk or a network that fails."""
    insert = store.Store.insert

    def refuse(self: store.Store, selection: str) -> None:
        if str(path) in selection:
            said = os.strerror(errno.EIO)
            raise duckdb.IOException(f'IO Error: Could not read from file "{path}": {said}')
        insert(self, selection)

    monkeypatch.setattr(store.Store, "insert", refuse)


def not_given_by_the_system(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file fail as it is read, when it is open already: then no error names it."""

    class Failing(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, room: object) -> int:
            raise OSError(errno.EIO, "no")

    usual = Path.open

    def opened(self: Path, *how: Any, **more: Any) -> Any:
        return Failing() if self == path else usual(self, *how, **more)

    monkeypatch.setattr(Path, "open", opened)


@pytest.mark.parametrize("failing", [not_given_by_duckdb, not_given_by_the_system])
def test_a_text_that_the_disk_does_not_give_is_one_problem_and_the_others_are_read(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    failing: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    another_text(folder)
    check = checked(folder)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    failing(folder / "raw/contoh/2025/pengaduan.csv", monkeypatch)

    found = check()["pengaduan"]
    assert [(m.berkas, m.lembar, m.aturan, m.tingkat) for m in found.masalah] == [
        ("pengaduan.csv", "", "berkas_tidak_terbaca", "kesalahan")
    ]
    assert "disk atau sambungan jaringan terganggu" in found.masalah[0].pesan
    assert [(a.berkas, a.diterima) for a in found.akun] == [("pengaduan 2.csv", len(MORE))]
    assert not found.read.complete


def test_a_text_that_comes_back_too_late_is_a_problem_and_one_that_stays_away_a_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, away = folder / "raw/contoh/2025/pengaduan.csv", folder / "pengaduan.csv"
    another_text(folder)
    check = checked(folder)
    insert = store.Store.insert
    back = False

    def gone(self: store.Store, selection: str) -> None:
        if str(path) not in selection:
            return insert(self, selection)
        path.rename(away)
        try:
            insert(self, selection)
        finally:
            if back:
                away.rename(path)

    monkeypatch.setattr(store.Store, "insert", gone)
    with pytest.raises(ConfigurationError, match=r"berubah ketika sedang dibaca: pengaduan\.csv"):
        check()
    away.rename(path)
    back = True
    (said,) = check()["pengaduan"].masalah
    assert (said.aturan, "dihapus" in said.pesan) == ("berkas_tidak_terbaca", True)


def test_who_stops_a_run_does_not_wait_for_its_files_to_be_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(annual, "check_large", stop)
    check = checked(folder)
    (folder / "raw/contoh/2025/pengaduan.csv").unlink()
    with pytest.raises(KeyboardInterrupt):
        check()


def test_rows_that_cannot_be_counted_end_in_the_same_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise FULL

    office = load_office(folder / "raw", "contoh", 2025, None)
    registers = annual.check_registers(office, annual.read_raw(office))
    monkeypatch.setattr(warehouse.Warehouse, "table", refuse)
    with pytest.raises(WriteError, match=r"pengaduan\.csv.*tempat di disk habis"):
        aggregate(office, registers)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        (f'Could not write file "/x": {os.strerror(errno.EFBIG)}', errno.EFBIG),
        ('Cannot open file "/x" {"errno":"13"}', errno.EACCES),
        ("Cannot write: There is not enough space on the disk.\r\n", errno.ENOSPC),
        ("something else", errno.EIO),
    ],
)
def test_what_the_system_said_is_known_from_what_duckdb_says(said: str, number: int) -> None:
    assert system_error(duckdb.IOException(said), "/x").errno == number
