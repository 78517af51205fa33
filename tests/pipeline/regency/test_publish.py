"""Recaps as pieces for workers: which there are, what is made again, and what stops no other."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import LakipError
from pipeline.program import sidik_program
from pipeline.regency import publish
from pipeline.regency.build import CutOffError, RegencyReport, build_regency
from pipeline.regency.message import summary
from pipeline.regency.pieces import Batch, Rekap, RekapPiece, recaps
from pipeline.regency.publish import publish_recap
from pipeline.regency.report import UnitReport
from pipeline.regency.work import OtherProgramError
from tests.pipeline.regency.builders import (
    Asked,
    Made,
    angka,
    gagal,
    order,
    plainly,
    survei,
    unit_report,
    unseen,
)

PROGRAM = sidik_program()


def of(name: str, kabupaten: str, **changes: Any) -> UnitReport:
    figures = (angka(pembilang=1, penyebut=2), angka("TUJUAN 1", realisasi="80", ukuran="ikm"))
    return unit_report(name, *figures, skm=survei(5, 3), kabupaten=kabupaten, **changes)


def piece(root: Path, *units: UnitReport, **changes: Any) -> RekapPiece:
    (found,) = recaps(order(root, **changes), units, sidik_program())
    return found


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names the regencies whose workbook is laid out."""
    found: list[str] = []
    before = publish.recap_bytes

    def counted(edition: Any) -> bytes:
        found.append(edition.kabupaten)
        return before(edition)

    monkeypatch.setattr(publish, "recap_bytes", counted)
    return found


def test_each_regency_is_a_piece_with_its_units_and_those_that_nobody_can_place(
    tmp_path: Path,
) -> None:
    units = (of("a", "Kota Y"), of("b", "Kabupaten X"), gagal("c"), of("d", "Kota Y"), of("e", ""))
    found = recaps(order(tmp_path), units, "p")
    assert [(p.nama, [one.unit for one in p.units]) for p in found] == [
        ("Kota Y", ["a", "c", "d"]),
        ("Kabupaten X", ["b", "c"]),
        ("tanpa kabupaten", ["c", "e"]),
    ]
    assert [p.nama for p in recaps(order(tmp_path), [gagal("c")], "p")] == ["tanpa kabupaten"]


def test_spellings_that_give_one_file_are_one_regency(tmp_path: Path) -> None:
    units = (of("a", "KABUPATEN UJI"), of("b", "Kabupaten Uji"), of("c", "Kabupaten  Uji"))
    (one,) = recaps(order(tmp_path), (*units, of("d", "Kabupaten Uji")), "p")
    assert (one.nama, len(one.units)) == ("Kabupaten Uji", 4)


def test_a_recap_is_made_again_only_when_its_results_or_files_changed(
    tmp_path: Path, made: list[str]
) -> None:
    first = (of("a", "Kabupaten Uji"), of("b", "Kabupaten Uji"))
    assert publish_recap(piece(tmp_path, *first)).berubah
    later = [of(one.unit, "Kabupaten Uji", cara="tidak berubah") for one in first]
    asked = piece(tmp_path, *later, lari="dua")
    assert (publish_recap(asked).berubah, len(made)) == (False, 1)

    asked.buku.with_suffix(".parquet").unlink()
    again = publish_recap(asked)
    assert (again.berubah, again.tabel_berubah, len(made)) == (False, True, 2)
    assert again.tabel.is_file()
    said = list(summary(RegencyReport(order(tmp_path), (), (again,))))[-1]
    assert said.endswith("2025.xlsx tidak berubah; REKAP-kabupaten-uji-2025.parquet ditulis.")
    asked.buku.write_bytes(b"disunting")
    assert (publish_recap(asked).berubah, len(made)) == (True, 3)
    changed = piece(tmp_path, first[0], of("b", "Kabupaten Uji", nama="Kecamatan Baru"))
    assert (publish_recap(changed).berubah, len(made)) == (True, 4)
    forced = piece(tmp_path, *changed.units, paksa=True)
    forcedly = publish_recap(forced)
    assert (forcedly.berubah, forcedly.tabel_berubah, len(made)) == (False, False, 5)


def run(root: Path, fan: Any = plainly, **changes: Any) -> RegencyReport:
    return build_regency(order(root, **changes), fan, 1, unseen)


def test_a_recap_that_cannot_be_written_stops_no_other_and_ends_with_5(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "_kabupaten" / "2025"
    (folder / "REKAP-kabupaten-x-2025.xlsx").mkdir(parents=True)
    found = [
        publish_recap(p)
        for p in recaps(order(tmp_path), [of("a", "Kabupaten X"), of("b", "Kota Y")], PROGRAM)
    ]
    report = RegencyReport(order(tmp_path), (), tuple(found))
    assert (report.exit_code, report.utuh) == (5, False)
    _, broken, written = summary(report)
    assert broken.startswith(f"Rekap tidak dapat ditulis ke {folder}")
    assert broken.endswith("Rekap yang lama tidak berubah.")
    assert written == f"Rekap Kota Y: {folder / 'REKAP-kota-y-2025.xlsx'} ditulis."


def test_a_recap_whose_table_cannot_be_written_says_that_its_workbook_is_new(
    tmp_path: Path,
) -> None:
    asked = piece(tmp_path, of("a", "Kabupaten Uji"))
    table = asked.buku.with_suffix(".parquet")
    table.mkdir(parents=True)
    said = publish_recap(asked).gagal
    assert said.startswith(f"Rekap tidak dapat ditulis ke {table.parent}")
    assert said.endswith(
        "REKAP-kabupaten-uji-2025.xlsx sudah yang baru; berkas rekap lainnya tidak berubah. "
        "Jalankan lagi."
    )


def test_recaps_of_no_regency_are_named_after_a_run_of_all_units_and_stay(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "_kabupaten" / "2025"
    units = {"a": of("a", "Kabupaten Satu"), "b": of("b", "Kabupaten Dua")}
    for name in units:
        (tmp_path / "raw" / name).mkdir(parents=True)

    def told(work: Callable[[Asked], Made], pieces: Sequence[Asked], /) -> Iterator[Any]:
        for one in pieces:
            yield [units[n] for n in one.units] if isinstance(one, Batch) else work(one)

    assert not run(tmp_path, told).rekap_lama
    (folder / "REKAP-kabupaten-satu-2025-catatan.xlsx").touch()

    units["b"] = of("b", "Kabupaten Satu")
    report = run(tmp_path, told)
    old = "Rekap lama REKAP-kabupaten-dua-2025.parquet dan REKAP-kabupaten-dua-2025.xlsx"
    assert list(summary(report))[2:] == [
        f"{old} di {folder} bukan lagi milik kabupaten mana pun; pindahkan atau hapus, supaya "
        "tidak ada unit yang terhitung dua kali."
    ]
    assert report.exit_code == 0
    assert all(path.is_file() for path in report.rekap_lama)
    assert not run(tmp_path, told, units=("a",)).rekap_lama

    units["b"] = gagal("b")
    assert list(summary(run(tmp_path, told)))[-1] == (
        f"{old} di {folder} tidak diperbarui: tidak ada unit yang menyebut kabupatennya, tetapi "
        "kabupaten unit ini belum diketahui: b."
    )


def test_a_defect_costs_one_recap_and_shows_no_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> bytes:
        raise RuntimeError("nama warga")

    monkeypatch.setattr(publish, "recap_bytes", broken)
    said = publish_recap(piece(tmp_path, of("a", "Kabupaten Uji"))).gagal
    assert "kesalahan dalam program (RuntimeError di test_publish, baris " in said
    assert "nama warga" not in said


def test_a_worker_of_another_program_writes_no_recap(tmp_path: Path) -> None:
    (asked,) = recaps(order(tmp_path), [of("a", "Kabupaten Uji")], "0.0.1-lain")
    with pytest.raises(OtherProgramError, match="versi yang sama"):
        publish_recap(asked)
    assert not asked.buku.exists()


@pytest.mark.parametrize(
    "error", [CutOffError("Hubungan terputus."), OtherProgramError("Versi lain.")]
)
def test_workers_that_go_amid_the_recaps_leave_a_list_of_those_to_come(
    tmp_path: Path, error: LakipError
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / "raw" / name).mkdir(parents=True)
    told = {"a": "Kabupaten X", "b": "Kota Y", "c": "Kota Z"}

    def gone(work: Callable[[Asked], Made], pieces: Sequence[Asked], /) -> Iterator[Any]:
        for n, one in enumerate(pieces):
            if isinstance(one, Batch):
                yield tuple(of(name, told[name]) for name in one.units)
            elif n:
                raise error
            else:
                yield work(one)

    report = run(tmp_path, gone)
    assert (report.exit_code, report.utuh) == (1, False)
    assert [r.kabupaten for r in report.rekap] == ["Kabupaten X"]
    assert list(summary(report))[1:] == [
        str(error),
        f"Rekap Kabupaten X: {report.rekap[0].buku} ditulis.",
        "2 rekap belum ditulis: Kota Y, Kota Z. Jalankan lagi: yang sudah selesai tidak diulang.",
    ]


def test_progress_says_what_is_done_and_killed_workers_leave_no_halves(tmp_path: Path) -> None:
    (tmp_path / "raw" / "a").mkdir(parents=True)
    half = tmp_path / "output" / "_kabupaten" / "2025" / ".REKAP-x-2025.xlsx-77.baru"
    half.parent.mkdir(parents=True)
    half.touch()
    seen: list[tuple[str, int, int]] = []
    report = build_regency(order(tmp_path), plainly, 1, lambda *said: seen.append(said))
    assert [type(one) for one in report.rekap] == [Rekap]
    assert seen == [
        ("Menyusun unit", 0, 1),
        ("Menyusun unit", 1, 1),
        ("Menulis rekap", 0, 1),
        ("Menulis rekap", 1, 1),
    ]
    assert not half.exists()
