"""What is run and what is not: changes, finals, failing units, one recap for each regency."""

import errno
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.annual import build
from pipeline.errors import BusyError, ConfigurationError, LakipError, WriteError
from pipeline.regency.build import CutOffError, RegencyReport, build_regency
from pipeline.regency.message import summary
from pipeline.regency.pieces import Batch
from pipeline.regency.report import UnitReport
from pipeline.regency.work import OtherProgramError, work
from pipeline.sql.database import connect
from tests.pipeline.regency.builders import order, plainly, single, unit, unseen
from tests.pipeline.remembering import forget

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("remembered")]  # each runs several units


def run(root: Path, **changes: object) -> RegencyReport:
    return build_regency(order(root, **changes), plainly, 1, unseen)


def of(report: RegencyReport, name: str) -> UnitReport:
    (found,) = (one for one in report.units if one.unit == name)
    return found


def ways(report: RegencyReport) -> dict[str, str | None]:
    return {one.unit: one.cara for one in report.units}


def versions(root: Path, name: str) -> list[str]:
    return sorted(p.name for p in (root / "output" / name / "2025" / "riwayat").iterdir())


def recap(root: Path, name: str = "kabupaten-uji") -> Path:
    return root / "output" / "_kabupaten" / "2025" / f"REKAP-{name}-2025.xlsx"


def test_a_rerun_does_only_what_changed(tmp_path: Path) -> None:
    unit(tmp_path, "ambulu")
    changing = unit(tmp_path, "balung")
    assert ways(run(tmp_path)) == {"ambulu": "dijalankan", "balung": "dijalankan"}
    first = recap(tmp_path).read_bytes()

    again = run(tmp_path, lari="dua")
    assert ways(again) == {"ambulu": "tidak berubah", "balung": "tidak berubah"}
    assert not again.rekap[0].berubah
    assert recap(tmp_path).read_bytes() == first

    with (changing / "pengaduan.csv").open("a", encoding="utf-8") as file:
        file.write("9/2025;09/03/2025;PKL;Selesai;\n")
    third = run(tmp_path, lari="tiga")
    assert ways(third) == {"ambulu": "tidak berubah", "balung": "dijalankan"}
    assert third.rekap[0].berubah
    assert versions(tmp_path, "balung") == ["001", "002"]


@pytest.mark.parametrize("what", ["unit.toml", pytest.param("stranger", marks=pytest.mark.nightly)])
def test_whatever_decides_the_results_makes_a_unit_run_again(tmp_path: Path, what: str) -> None:
    year = unit(tmp_path, "ambulu")
    run(tmp_path)
    if what == "unit.toml":
        with (year.parent / "unit.toml").open("a", encoding="utf-8") as file:
            file.write('alamat = "Jl. Baru"\n')
    else:
        (year / "catatan.csv").write_text("a;b\n", encoding="utf-8")
    report = run(tmp_path, lari="dua")
    assert ways(report) == {"ambulu": "dijalankan"}


@pytest.mark.parametrize(
    "name", [pytest.param("hasil.json", marks=pytest.mark.nightly), "LAKIP-ambulu-2025.xlsx"]
)
def test_a_paper_that_is_gone_stands_there_again(tmp_path: Path, name: str) -> None:
    unit(tmp_path, "ambulu")
    run(tmp_path)
    paper = tmp_path / "output" / "ambulu" / "2025" / name
    before = paper.read_bytes()
    paper.unlink()
    run(tmp_path, lari="dua")
    assert paper.read_bytes() == before


@pytest.mark.nightly
def test_another_program_or_library_makes_every_unit_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit(tmp_path, "ambulu")
    run(tmp_path)
    for place in ("inputs", "work", "build"):
        monkeypatch.setattr(f"pipeline.regency.{place}.sidik_program", lambda: "0.2.0-lain")
    assert ways(run(tmp_path, lari="dua")) == {"ambulu": "dijalankan"}


@pytest.mark.nightly
def test_paksa_runs_all_once(tmp_path: Path) -> None:
    unit(tmp_path, "ambulu")
    run(tmp_path)
    forget()
    forced = order(tmp_path, lari="dua", paksa=True)
    assert ways(build_regency(forced, plainly, 1, unseen)) == {"ambulu": "dijalankan"}
    assert versions(tmp_path, "ambulu") == ["001"]  # the same bytes are no new version


@pytest.mark.nightly
def test_a_batch_that_is_done_again_does_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit(tmp_path, "ambulu")
    unit(tmp_path, "balung")
    done: list[str] = []

    def counted(asked: object) -> object:
        done.append(asked.unit)  # type: ignore[attr-defined]
        return build(asked)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.regency.work.build", counted)
    forced = order(tmp_path, paksa=True)
    from pipeline.program import sidik_program

    work(Batch(forced, ("ambulu",), sidik_program()))  # then its worker is killed
    found = work(Batch(forced, ("ambulu", "balung"), sidik_program()))
    assert done == ["ambulu", "balung"]
    assert [one.cara for one in found] == ["dijalankan", "dijalankan"]


def test_failing_units_do_not_stop_the_others_and_are_named(tmp_path: Path) -> None:
    unit(tmp_path, "ambulu")
    (tmp_path / "raw" / "tanpa").mkdir()
    for name in ("kembar", "kembaran"):
        unit(tmp_path, name, kode="35.09.99")
    broken = unit(tmp_path, "rusak")
    for path in broken.glob("*.csv"):
        path.with_suffix(".xlsx").write_bytes(b"bukan buku kerja")
        path.unlink()
    (unit(tmp_path, "salah").parent / "unit.toml").write_text("nama = 1\n", encoding="utf-8")
    shutil.rmtree(unit(tmp_path, "belum"))
    busy = unit(tmp_path, "sibuk")
    lock = tmp_path / "output" / "sibuk" / "2025" / ".kunci"
    lock.parent.mkdir(parents=True)
    with FileLock(lock):
        report = run(tmp_path)
    assert busy.is_dir()
    assert report.exit_code == 1
    said = "\n".join(summary(report))
    assert of(report, "ambulu").kode_akhir == 0
    assert "  tanpa: GAGAL. Belum ada unit.toml: " in said
    assert "  kembar: GAGAL. Kode wilayah 35.09.99 dipakai lebih dari satu unit: kembar, " in said
    assert "  rusak: draf: tidak satu pun dari 8 berkas dapat dibaca; " in said
    assert "  salah: GAGAL. " in said
    assert "kunci “keputusan” wajib ada" in said or "nilai kunci “nama”" in said
    assert "  belum: GAGAL. Belum ada data tahun 2025 " in said
    assert "  sibuk: GAGAL. Sedang ada proses lain untuk sibuk tahun 2025" in said
    assert "8 unit: 0 final, 2 draf, 6 gagal (2 dijalankan)." in said
    assert of(report, "sibuk").sebab == "sedang dikerjakan proses lain"
    assert str(tmp_path) not in "".join(one.sebab for one in report.units)


@pytest.mark.nightly
def test_a_full_disk_costs_one_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ambulu", "balung", "cakru"):
        unit(tmp_path, name)

    def full(asked: object) -> object:
        if asked.unit == "balung":  # type: ignore[attr-defined]
            raise WriteError("Hasil tidak dapat ditulis ke output: No space left on device.")
        return build(asked)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.regency.work.build", full)
    report = run(tmp_path)
    assert [one.kode_akhir for one in report.units if one.unit != "balung"] == [0, 0]
    assert (of(report, "balung").kode_akhir, report.exit_code) == (5, 1)


@pytest.mark.nightly
def test_a_defect_of_the_program_costs_one_unit_and_shows_no_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit(tmp_path, "ambulu")

    def broken(_: object) -> object:
        raise RuntimeError("nama warga")

    monkeypatch.setattr("pipeline.regency.work.build", broken)
    (line, *_) = summary(run(tmp_path))
    assert "RuntimeError" in line
    assert "nama warga" not in line


@pytest.mark.nightly
def test_a_final_is_taken_as_it_is_and_said_to_be_outdated_when_its_files_changed(
    tmp_path: Path,
) -> None:
    year = unit(tmp_path, "ambulu")
    build(single(tmp_path, "ambulu", final=True))
    report = run(tmp_path)
    assert (of(report, "ambulu").status, ways(report)) == ("final", {"ambulu": "sudah final"})
    with (year / "pengaduan.csv").open("a", encoding="utf-8") as file:
        file.write("9/2025;09/03/2025;PKL;Selesai;\n")
    changed = run(tmp_path, lari="dua")
    assert "berkas mentah berubah sejak final" in "\n".join(summary(changed))
    assert versions(tmp_path, "ambulu") == ["001"]


@pytest.mark.nightly
def test_each_regency_has_its_recap(tmp_path: Path) -> None:
    unit(tmp_path, "ambulu", kabupaten="Kabupaten Jember")
    unit(tmp_path, "kota", kabupaten="Kota Kediri")
    unit(tmp_path, "sendiri", kabupaten="")
    report = run(tmp_path)
    assert [r.buku.name for r in report.rekap] == [
        "REKAP-kabupaten-jember-2025.xlsx",
        "REKAP-kota-kediri-2025.xlsx",
        "REKAP-tanpa-kabupaten-2025.xlsx",
    ]


@pytest.mark.nightly
def test_a_disk_that_is_full_at_the_end_leaves_the_old_recap_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit(tmp_path, "ambulu")
    run(tmp_path)
    before = recap(tmp_path).read_bytes()
    unit(tmp_path, "balung")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    report = run(tmp_path, lari="dua")
    assert report.exit_code == 5
    said = "\n".join(summary(report))
    assert "Rekap tidak dapat ditulis" in said
    assert "balung: GAGAL. Hasil tidak dapat ditulis" in said
    assert recap(tmp_path).read_bytes() == before
    assert not list(recap(tmp_path).parent.glob(".*.baru"))


@pytest.mark.parametrize(
    "error", [CutOffError("Hubungan terputus."), OtherProgramError("Versi lain.")]
)
def test_workers_that_go_in_the_middle_leave_a_list_and_the_old_recap(
    tmp_path: Path, error: LakipError
) -> None:
    for name in ("ambulu", "balung"):
        unit(tmp_path, name)
    old = recap(tmp_path)
    old.parent.mkdir(parents=True)
    old.write_bytes(b"yang lama")

    def gone(_: object, batches: Sequence[Batch]) -> Iterator[tuple[UnitReport, ...]]:
        yield (UnitReport("ambulu", "Kecamatan Ambulu", gagal="Rusak.", kode_akhir=2),)
        raise error

    report = build_regency(order(tmp_path), gone, 1, unseen)
    assert report.exit_code == 1
    assert list(summary(report)) == [
        "  ambulu: GAGAL. Rusak.",
        "1 unit: 0 final, 0 draf, 1 gagal.",
        str(error),
        "1 unit belum dikerjakan: balung. Rekap tidak ditulis. Jalankan lagi: yang sudah selesai "
        "tidak diulang.",
    ]
    assert old.read_bytes() == b"yang lama"


@pytest.mark.nightly
def test_only_the_units_asked_for_are_run(tmp_path: Path) -> None:
    unit(tmp_path, "ambulu")
    unit(tmp_path, "balung")
    assert ways(run(tmp_path, units=("balung",))) == {"balung": "dijalankan"}
    with pytest.raises(ConfigurationError, match="cakru"):
        run(tmp_path, units=("cakru",))


def told(root: Path) -> dict[str, str]:
    """Give the status of each unit that the table of the recap tells of."""
    path = recap(root).with_suffix(".parquet")
    with connect() as con:
        found = con.execute("SELECT DISTINCT unit, status FROM read_parquet(?)", [str(path)])
        return dict(found.fetchall())


def test_a_recap_is_of_the_whole_regency_whatever_units_are_asked_for(tmp_path: Path) -> None:
    changing = unit(tmp_path, "ambulu")
    unit(tmp_path, "balung")
    unit(tmp_path, "kota", kabupaten="Kota Kediri")
    first = run(tmp_path, units=("balung",))
    assert [one.unit for one in first.units] == ["balung"]
    assert told(tmp_path) == {"ambulu": "belum", "balung": "draf"}
    assert "1 unit lain dengan hasil terakhirnya; belum mempunyai hasil: ambulu." in "\n".join(
        summary(first)
    )
    assert first.exit_code == 0
    assert not recap(tmp_path, "kota-kediri").exists()

    run(tmp_path, lari="dua")
    whole = recap(tmp_path).read_bytes()
    with (changing / "pengaduan.csv").open("a", encoding="utf-8") as file:
        file.write("9/2025;09/03/2025;PKL;Selesai;\n")
    again = run(tmp_path, lari="tiga", units=("balung",))
    assert [(r.kabupaten, r.berubah) for r in again.rekap] == [("Kabupaten Uji", False)]
    assert recap(tmp_path).read_bytes() == whole
    assert versions(tmp_path, "ambulu") == ["001"]


def test_a_unit_that_is_left_out_keeps_the_rules_of_its_results_or_says_why_it_has_none(
    tmp_path: Path,
) -> None:
    year = unit(tmp_path, "ambulu")
    unit(tmp_path, "balung")
    run(tmp_path)
    before = of(run(tmp_path, lari="dua"), "ambulu")
    with (year.parent / "unit.toml").open("a", encoding="utf-8") as file:
        file.write("[kebijakan]\nhitung_ditolak = false\n")
    (left,) = run(tmp_path, lari="tiga", units=("balung",)).lain
    assert left.hasil == before.hasil
    (tmp_path / "output/ambulu/2025/hasil.json").write_text("{", encoding="utf-8")
    (left,) = run(tmp_path, lari="empat", units=("balung",)).lain
    assert (left.status, left.sebab) == ("gagal", "hasil.json rusak; jalankan unit ini lagi")
    shutil.rmtree(year.parent)
    assert run(tmp_path, lari="lima", units=("balung",)).lain == ()


@pytest.mark.nightly
def test_two_such_runs_at_once_are_refused(tmp_path: Path) -> None:
    unit(tmp_path, "ambulu")
    folder = tmp_path / "output" / "_kabupaten" / "2025"
    folder.mkdir(parents=True)
    with FileLock(folder / ".kunci"), pytest.raises(BusyError):
        run(tmp_path)


def test_a_worker_of_another_program_refuses(tmp_path: Path) -> None:
    with pytest.raises(OtherProgramError, match="versi yang sama"):
        work(Batch(order(tmp_path), ("ambulu",), "0.0.1-lain"))


@pytest.mark.nightly
def test_the_state_of_a_unit_names_neither_clock_nor_user(tmp_path: Path) -> None:
    unit(tmp_path, "ambulu")
    run(tmp_path, oleh="petugas")
    state = json.loads(order(tmp_path).state("ambulu").read_text(encoding="utf-8"))
    assert set(state) == {"sidik", "hasil", "lari"}
