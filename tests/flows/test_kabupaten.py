"""`lakip kabupaten` with real worker processes: killed, of another program, out of reach."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from pipeline.cli import main
from pipeline.errors import ConfigurationError
from pipeline.program import sidik_program
from pipeline.regency.pieces import Batch, recaps
from pipeline.regency.report import UnitReport
from tests.flows.killing import (
    BAD,
    recap_always_killed,
    recap_killed_once,
    work_always_killed,
    work_killed_once,
)
from tests.flows.served import free_port
from tests.pipeline.regency.builders import angka, order, unit, unit_report

if TYPE_CHECKING:
    from distributed import LocalCluster

pytestmark = pytest.mark.slow

NAMES = ("ambulu", "balung", "cakru")
PROGRAM = "from pipeline.cli import main; main()"


@pytest.fixture(scope="module")
def cluster() -> ModuleType:
    """Give the module: it loads Dask, for which only these tests have to wait."""
    from flows import cluster

    return cluster


@pytest.fixture
def there(cluster: ModuleType) -> Iterator[LocalCluster]:
    """Give a cluster of the office's own, found by its address."""
    from distributed import LocalCluster

    with LocalCluster(**cluster.local(1) | {"security": None}) as running:
        yield running


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in NAMES:
        unit(tmp_path, name)
    (tmp_path / "output").mkdir()
    return tmp_path


def command(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    roots = ["--raw", str(root / "raw"), "--output", str(root / "output")]
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "kabupaten", "2025", *roots, *options],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=False,
    )


def versions(root: Path, name: str) -> list[str]:
    return sorted(p.name for p in (root / "output" / name / "2025" / "riwayat").iterdir())


@pytest.mark.nightly
def test_two_workers_run_all_units_once_and_name_those_that_fail(root: Path) -> None:
    (root / "raw" / "dukuh").mkdir()
    done = command(root, "--workers", "2")
    assert done.returncode == 1, done.stderr
    assert "  dukuh: GAGAL. Belum ada unit.toml: " in done.stderr
    assert "4 unit: 0 final, 3 draf, 1 gagal (3 dijalankan)." in done.stderr
    assert (root / "output/_kabupaten/2025/REKAP-kabupaten-uji-2025.xlsx").is_file()
    assert [versions(root, name) for name in NAMES] == [["001"]] * 3

    again = command(root, "--workers", "1", "--units", "ambulu", "cakru")
    assert again.returncode == 0, again.stderr
    assert "2 unit: 0 final, 2 draf, 0 gagal (2 tidak berubah)." in again.stderr


def spread(
    cluster: ModuleType,
    root: Path,
    work: Callable[[Batch], tuple[UnitReport, ...]],
    *batches: tuple[str, ...],
) -> list[UnitReport]:
    asked = [Batch(order(root, paksa=True), b, sidik_program()) for b in batches]
    with cluster.connected(2, None) as client:
        return [one for found in cluster.Spread(client)(work, asked) for one in found]


@pytest.mark.nightly
def test_the_batch_of_a_killed_worker_is_done_again_and_nothing_twice(
    cluster: ModuleType, root: Path
) -> None:
    found = spread(cluster, root, work_killed_once, NAMES[:2], NAMES[2:])
    assert sorted(one.unit for one in found) == list(NAMES)
    assert {one.kode_akhir for one in found} == {0}
    assert [versions(root, name) for name in NAMES] == [["001"]] * 3
    assert not [p for name in NAMES for p in (root / "output" / name).rglob(".sedang-*")]


@pytest.mark.nightly
def test_a_unit_that_ends_every_worker_fails_alone(cluster: ModuleType, root: Path) -> None:
    found = {one.unit: one for one in spread(cluster, root, work_always_killed, NAMES)}
    assert sorted(found) == list(NAMES)
    assert [found[name].kode_akhir for name in NAMES] == [0, 5, 0]
    assert "berhenti berulang kali" in found[BAD].gagal


@pytest.mark.nightly
def test_the_recap_of_a_killed_worker_is_written_by_another_and_one_that_ends_all_fails_alone(
    cluster: ModuleType, root: Path
) -> None:
    units = [
        unit_report(name, angka(pembilang=1, penyebut=2), kabupaten=kabupaten)
        for name, kabupaten in (("ambulu", "Kabupaten X"), ("balung", "Kota Y"))
    ]
    asked = recaps(order(root), units, sidik_program())
    with cluster.connected(2, None) as client:
        again = cluster.Spread(client)(recap_killed_once, asked)
        assert {one.kabupaten: one.berubah for one in again} == {
            "Kabupaten X": True,
            "Kota Y": True,
        }
        ended = {r.kabupaten: r.gagal for r in cluster.Spread(client)(recap_always_killed, asked)}
    assert not ended["Kabupaten X"]
    assert ended["Kota Y"] == (
        f"Rekap tidak dapat ditulis ke {root / 'output/_kabupaten/2025/REKAP-kota-y-2025.xlsx'}: "
        "prosesnya berhenti berulang kali (mungkin memori habis) selagi menulisnya. Berkas "
        "rekap yang ada tetap utuh."
    )


@pytest.mark.nightly
def test_a_cluster_that_is_there_already_is_used_by_its_address(
    root: Path, there: LocalCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    roots = ["--raw", str(root / "raw"), "--output", str(root / "output")]
    with pytest.raises(SystemExit) as ended:
        main(["kabupaten", "2025", *roots, "--dask", there.scheduler_address])
    assert ended.value.code == 0, capsys.readouterr().err
    assert there.status.name == "running"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "ftp://127.0.0.1:1", "bukan alamat"])
def test_a_scheduler_out_of_reach_ends_with_2_and_says_so(
    cluster: ModuleType,
    root: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    address: str,
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    address = address.format(port=free_port())
    roots = ["--raw", str(root / "raw"), "--output", str(root / "output")]
    with pytest.raises(SystemExit) as ended:
        main(["kabupaten", "2025", *roots, "--dask", address])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert f"Penjadwal Dask di {address} tidak dapat dihubungi" in said
    assert "Traceback" not in said
    assert not list((root / "output").iterdir())


def test_workers_of_another_program_or_without_the_folders_are_refused(
    cluster: ModuleType, there: LocalCluster, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    with Client(there) as client:
        with pytest.raises(ConfigurationError, match="tidak melihat folder"):
            cluster.demand_equal(client, root / "lain", root / "output")
        monkeypatch.setattr(cluster, "sidik_program", lambda: "0.0.1-lain")
        with pytest.raises(ConfigurationError, match=r"memakai lakip .*, sedangkan perintah ini"):
            cluster.demand_equal(client, root / "raw", root / "output")


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--workers", "2", "--dask", "tcp://127.0.0.1:1"], "Pilih salah satu"),
        (["--workers", "0"], "antara 1 dan 256"),
        (["--units", "delima"], "delima"),
    ],
)
def test_wrong_use_ends_with_2(
    root: Path, capsys: pytest.CaptureFixture[str], options: list[str], word: str
) -> None:
    arguments = ["--raw", str(root / "raw"), "--output", str(root / "output"), *options]
    with pytest.raises(SystemExit) as ended:
        main(["kabupaten", "2025", *arguments])
    assert ended.value.code == 2
    assert word in capsys.readouterr().err


def test_a_raw_root_that_is_not_there_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["kabupaten", "2025", "--raw", str(tmp_path / "lain"), "--output", str(tmp_path)])
    assert ended.value.code == 2
    assert "lain tidak ada" in capsys.readouterr().err
