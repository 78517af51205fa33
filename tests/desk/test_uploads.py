"""Files that are sent in: what they look like, where they go, what they replace."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from flows.desk import uploads
from flows.desk.names import demand_name
from flows.desk.uploads import KEPT, WAITING, Inbox
from pipeline.checking.perbaikan import NAMA
from pipeline.errors import ConfigurationError, WriteError
from pipeline.reading.files import find_files
from pipeline.reading.names import register_named
from schemas import registers

EXAMPLE = Path(__file__).parents[2] / "raw" / "contoh"


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    home = tmp_path / "raw" / "contoh"
    home.mkdir(parents=True)
    shutil.copy(EXAMPLE / "unit.toml", home)
    return Inbox(tmp_path / "raw", "contoh", 2025)


def sent(inbox: Inbox, name: str, content: bytes | Path):
    path = inbox.waiting_place()
    path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    return inbox.examine(path, name)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", sorted(p.name for p in (EXAMPLE / "2025").iterdir() if p.name != "unit.toml")
)
def test_the_columns_of_each_file_of_the_example_tell_its_register(inbox: Inbox, name: str) -> None:
    upload = sent(inbox, name, EXAMPLE / "2025" / name)
    assert upload.usul[0] == upload.register == register_named(name, registers())
    assert not upload.doubtful


def test_a_file_under_a_strange_name_is_suggested_by_its_columns(inbox: Inbox) -> None:
    upload = sent(inbox, "Data Trantib 2025.xlsx", EXAMPLE / "2025" / "PENGADUAN_TW3.xlsx")
    assert (upload.register, upload.likely, upload.doubtful) == (None, "pengaduan", True)
    assert inbox.target(upload, "pengaduan") == "pengaduan-Data Trantib 2025.xlsx"


def test_a_file_named_after_the_wrong_register_is_doubted(inbox: Inbox) -> None:
    upload = sent(inbox, "skm.xlsx", EXAMPLE / "2025" / "rekomendasi.xlsx")
    assert (upload.register, upload.likely, upload.doubtful) == ("skm", "rekomendasi", True)


def test_a_file_that_cannot_be_read_says_why(inbox: Inbox) -> None:
    assert sent(inbox, "skm.xlsx", b"bukan excel").alasan


def test_what_is_placed_is_read_and_what_it_replaces_is_kept_and_not_read(inbox: Inbox) -> None:
    first = sent(inbox, "dokumen.csv", b"judul;tanggal\nSOP A;02/02/2025\n")
    assert inbox.place(first, "dokumen.csv") is None
    second = sent(inbox, "Dokumen.csv", b"judul;tanggal\nSOP B;02/02/2025\n")
    kept = inbox.place(second, "Dokumen.csv")

    assert kept is not None
    assert b"SOP A" in kept.read_bytes()
    assert kept.parent == inbox.folder / KEPT
    found = find_files(inbox.folder, registers())
    assert [s.nama for s in found.sources] == ["Dokumen.csv"]
    assert found.strangers == ()
    assert not list((inbox.folder / WAITING).iterdir())


def test_a_file_taken_out_is_kept(inbox: Inbox) -> None:
    inbox.place(sent(inbox, "dokumen.csv", b"judul;tanggal\n"), "dokumen.csv")
    assert inbox.remove("dokumen.csv").is_file()
    assert not inbox.is_there("dokumen.csv")
    with pytest.raises(ConfigurationError, match="sudah tidak ada"):
        inbox.remove("dokumen.csv")


@pytest.mark.parametrize(
    "name",
    ["../x.xlsx", "..\\x.xlsx", "/etc/skm.csv", "C:skm.csv", ".skm.csv", "~$skm.xlsx", "skm\n.csv",
     "con.csv", "NUL.xlsx", "skm.exe", "skm", "", "   ", "skm.csv.", "s" * 200 + ".csv", "a\0.csv"],
)  # fmt: skip
def test_a_name_that_is_a_path_hidden_reserved_or_of_another_kind_is_refused(
    inbox: Inbox, name: str
) -> None:
    with pytest.raises(ConfigurationError):
        demand_name(name)
    with pytest.raises(ConfigurationError):
        sent(inbox, name, b"judul;tanggal\n")
    assert not list((inbox.folder / WAITING).iterdir())


def test_ten_thousand_small_uploads_stop_at_a_limit(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = 0
    with pytest.raises(ConfigurationError, match="belum dijawab"):
        for _ in range(10_000):
            inbox.waiting_place().write_bytes(b"x")
            taken += 1
    assert taken == uploads.MOST_WAITING

    shutil.rmtree(inbox.folder / WAITING)
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    for name in ("skm 1.csv", "skm 2.csv", "skm 1.csv", "skm 1.csv"):
        inbox.place(sent(inbox, name, b"u1;u2\n"), name)
    with pytest.raises(ConfigurationError, match="sudah berisi 2 berkas"):
        inbox.place(sent(inbox, "skm 3.csv", b"u1;u2\n"), "skm 3.csv")
    with pytest.raises(ConfigurationError, match=r"\.arsip sudah berisi 2 berkas lama"):
        inbox.place(sent(inbox, "skm 2.csv", b"u1;u2\n"), "skm 2.csv")


def test_an_upload_leaves_room_for_a_run(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LEAST_FREE", 2**62)
    with pytest.raises(WriteError, match="hampir habis"):
        inbox.waiting_place()


@pytest.mark.parametrize("linked", [WAITING, KEPT, ""])
def test_a_folder_that_is_a_link_to_elsewhere_takes_nothing(
    inbox: Inbox, tmp_path: Path, linked: str
) -> None:
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    if linked:
        inbox.folder.mkdir()
    (inbox.folder / linked).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(ConfigurationError, match="tautan ke luar"):
        for _ in range(2):
            inbox.place(sent(inbox, "skm.csv", b"u1;u2\n"), "skm.csv")
    assert not list(elsewhere.iterdir())


def test_a_bomb_is_told_as_a_file_that_cannot_be_read(inbox: Inbox, tmp_path: Path) -> None:
    with (inbox.raw / inbox.unit / "unit.toml").open("a", encoding="utf-8") as file:
        file.write("\n[batas_baca]\nukuran_mb = 1\n")
    bomb = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(8 * 1024**2))
    assert bomb.stat().st_size < 1024**2 / 10
    assert sent(inbox, "skm.xlsx", bomb).alasan == "isinya 8 MB, batasnya 1 MB"


def test_only_what_waits_in_this_years_folder_can_be_placed(inbox: Inbox, tmp_path: Path) -> None:
    upload = sent(inbox, "dokumen.csv", b"judul;tanggal\n")
    other = Inbox(inbox.raw, "contoh", 2024)
    other.folder.mkdir()
    with pytest.raises(ConfigurationError):
        other.place(upload, "dokumen.csv")


@pytest.mark.slow
def test_mended_rows_go_to_each_register_under_names_that_replace_none(
    inbox: Inbox, tmp_path: Path
) -> None:
    from pipeline.annual import build
    from pipeline.order import Order

    for name in ("dokumen.xlsx", "rekomendasi.xlsx", "unit.toml"):
        inbox.folder.mkdir(exist_ok=True)
        shutil.copy(EXAMPLE / "2025" / name, inbox.folder)
    build(Order("contoh", 2025, inbox.raw, tmp_path / "output"))
    mending = tmp_path / "output" / "contoh" / "2025" / NAMA

    upload = sent(inbox, "perbaikan.xlsx", mending)
    assert upload.perbaikan == ("dokumen", "rekomendasi")
    assert inbox.place_mends(upload) == ["dokumen-perbaikan.xlsx", "rekomendasi-perbaikan.xlsx"]
    again = sent(inbox, "perbaikan (1).xlsx", mending)
    assert inbox.place_mends(again) == ["dokumen-perbaikan-2.xlsx", "rekomendasi-perbaikan-2.xlsx"]
