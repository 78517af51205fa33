"""A large text that cannot be put down ends in one clear message, and is never read as a whole."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline import annual
from pipeline.checking.large import checking, store
from pipeline.errors import ConfigurationError, WriteError
from pipeline.figures import warehouse
from pipeline.figures.aggregate import aggregate
from pipeline.office.rules import load_office
from pipeline.reading.limits import Limits
from pipeline.sql.database import system_error
from tests.pipeline.checking.large.both import office_of

HEAD = "Nomor;Tgl Lapor;Desa;Kategori;Status;Tgl Selesai;Uraian"
ROW = "{n}/ADU/2025;{n:02}/03/2025;Keting;PKL;Selesai;28/03/2025;Laporan"
ROWS = [ROW.format(n=n) for n in range(1, 20)]
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


def checked(folder: Path) -> Callable[[], object]:
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
