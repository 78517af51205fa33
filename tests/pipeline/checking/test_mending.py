"""perbaikan.xlsx and its way back: each rejected row is replaced once, or said to have changed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.annual import Order, build
from pipeline.checking.perbaikan import NAMA, write_mending
from tests import builders

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("short_papers")]

ROOT = Path(__file__).parents[3]

HEAD = "nomor;tanggal_masuk;jenis;status;tanggal_selesai;pelapor;nik\n"
GOOD = "1/2025;02/01/2025;PKL;Selesai;05/01/2025;Budi;3509010000000001\n"
WRONG_STATUS = "2/2025;03/07/2025;PKL;Sudah Ditindaklanjuti;;Ani;3509010000000002\n"
WRONG_DATE = "3/2025;31/02/2025;Miras;Proses;;Tini;3509010000000003\n"


class Office:
    """A unit with one complaint register, run again and again."""

    def __init__(self, folder: Path) -> None:
        self.year = folder / "raw" / "contoh" / "2025"
        self.output = folder / "output"
        self.year.mkdir(parents=True)
        shutil.copy(ROOT / "raw/contoh/unit.toml", self.year.parent)

    def put(self, *rows: str) -> None:
        (self.year / "pengaduan.csv").write_text(HEAD + "".join(rows), encoding="utf-8")

    def run(self) -> dict[str, Any]:
        report = build(Order("contoh", 2025, self.year.parents[1], self.output))
        return report.hasil

    @property
    def mending(self) -> Path:
        return self.output / "contoh" / "2025" / "perbaikan.xlsx"

    def mend(self, name: str, change: Callable[[Any, dict[str, int]], None]) -> None:
        """Change cells of perbaikan.xlsx as a user would, and drop it into the raw folder."""
        book = openpyxl.load_workbook(self.mending)
        sheet = book["pengaduan"]
        change(sheet, {str(c.value): int(c.column) for c in sheet[1]})
        book.save(self.year / name)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def register(hasil: dict[str, Any], name: str = "pengaduan") -> dict[str, Any]:
    return next(r for r in hasil["register"] if r["nama"] == name)


def account(hasil: dict[str, Any]) -> dict[str, int]:
    names = ("dibaca", "diterima", "ditolak", "ganda", "bukan_data")
    return {n: register(hasil)[n] for n in names}


def mended(sheet: Any, heads: dict[str, int]) -> None:
    """Mend both wrong rows."""
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, heads["Nomor register"]).value == "2/2025":
            sheet.cell(row, heads["Status"]).value = "selesai"
        else:
            sheet.cell(row, heads["Tanggal masuk"]).value = "28/02/2025"


def test_rejected_rows_stand_as_they_were_with_wrong_cells_commented(office: Office) -> None:
    office.put(GOOD, WRONG_STATUS, WRONG_DATE)
    office.run()
    sheet = openpyxl.load_workbook(office.mending)["pengaduan"]
    heads = {c.value: c.column for c in sheet[1]}
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]
    assert [r[heads["Asal: baris"] - 1] for r in rows] == [3, 4]
    assert [r[heads["NIK"] - 1] for r in rows] == ["3509010000000002", "3509010000000003"]
    comment = sheet.cell(2, heads["Status"]).comment
    assert comment is not None
    assert "sudah selesai atau belum" in comment.text
    assert sheet.cell(3, heads["Status"]).comment is None


def test_only_its_owner_may_read_the_rejected_rows(office: Office) -> None:
    office.put(WRONG_STATUS)
    office.run()
    assert office.mending.stat().st_mode & 0o777 == 0o600


def test_without_rejected_rows_there_is_no_file_left(office: Office) -> None:
    office.put(WRONG_STATUS)
    office.run()
    assert office.mending.exists()
    office.put(GOOD)
    office.run()
    assert not office.mending.exists()


def test_mended_rows_take_their_new_outcome_in_their_own_sheet(office: Office) -> None:
    office.put(GOOD, WRONG_STATUS, WRONG_DATE)
    before = account(office.run())
    office.mend("pengaduan-perbaikan.xlsx", mended)
    after = office.run()
    own = next(b for b in register(after)["berkas"] if b["nama"] == "pengaduan.csv")["lembar"][0]
    assert before == {"dibaca": 4, "diterima": 1, "ditolak": 2, "ganda": 0, "bukan_data": 1}
    assert (own["dibaca"], own["diterima"], own["ditolak"]) == (4, 3, 0)
    others = [b for b in register(after)["berkas"] if b["nama"] != "pengaduan.csv"]
    assert all(s["bukan_data"] == s["dibaca"] for b in others for s in b["lembar"])
    iku3 = next(i for i in after["indikator"] if i["kode"] == "IKU 3")
    assert (iku3["pembilang"], iku3["penyebut"]) == (2, 3)


def test_a_row_mended_again_wrongly_is_rejected_in_its_own_place(office: Office) -> None:
    office.put(GOOD, WRONG_STATUS)
    office.run()

    def worse(sheet: Any, heads: dict[str, int]) -> None:
        sheet.cell(2, heads["Status"]).value = "entah"

    office.mend("pengaduan-perbaikan.xlsx", worse)
    found = [m for m in office.run()["masalah"] if m["aturan"] == "pilihan_tidak_dikenal"]
    assert [(m["berkas"], m["baris"], m["nilai"]) for m in found] == [("pengaduan.csv", 3, "entah")]


def test_an_original_that_changed_since_is_an_error_that_says_so(office: Office) -> None:
    office.put(GOOD, WRONG_STATUS)
    office.run()
    office.mend("pengaduan-perbaikan.xlsx", mended)
    office.put(GOOD, WRONG_STATUS.replace("PKL", "Miras"))
    hasil = office.run()
    found = [m for m in hasil["masalah"] if m["aturan"] == "perbaikan_sudah_berubah"]
    assert [(m["berkas"], m["lembar"], m["baris"]) for m in found] == [
        ("pengaduan-perbaikan.xlsx", "pengaduan", 2)
    ]
    assert account(hasil)["ditolak"] == 1


def test_a_mended_row_whose_original_is_gone_is_an_error(office: Office) -> None:
    office.put(GOOD, WRONG_STATUS)
    office.run()
    office.mend("pengaduan-perbaikan.xlsx", mended)
    office.put(GOOD)
    codes = [m["aturan"] for m in office.run()["masalah"]]
    assert "perbaikan_tanpa_baris" in codes


def test_the_published_files_hold_nothing_of_the_mended_rows_personal_cells(
    office: Office,
) -> None:
    office.put(GOOD, WRONG_STATUS)
    office.run()
    published = (office.output / "contoh/2025/hasil.json").read_text(encoding="utf-8")
    assert "3509010000000002" not in published
    assert json.loads(published)["unit"] == "contoh"


def test_only_the_sheet_of_its_register_is_used_and_the_others_are_passed_over_with_a_note(
    tmp_path: Path,
) -> None:
    """perbaikan.xlsx has a sheet for each register; users drop it in whole."""
    small = builders.Office(tmp_path)
    small.text("pengaduan.csv", HEAD + WRONG_STATUS)
    small.text("dokumen.csv", "judul;tanggal\nSOP;31/02/2025\n")
    rejected = {name: found.checked for name, found in small.check().items()}
    made = small.folder / NAMA
    assert write_mending(rejected, made, small.tahun)
    book = openpyxl.load_workbook(made)
    assert book.sheetnames == ["Petunjuk", "dokumen", "pengaduan"]
    for sheet, heading, value in (
        (book["pengaduan"], "Status", "selesai"),
        (book["dokumen"], "Tanggal", "28/02/2025"),
    ):
        (column,) = (c.column for c in sheet[1] if c.value == heading)
        sheet.cell(2, column).value = value
    made.unlink()
    book.save(small.folder / "pengaduan-perbaikan.xlsx")

    found = small.check()
    note = found["pengaduan"].problem("lembar_perbaikan_lain")
    assert (note.lembar, note.tingkat) == ("dokumen", "peringatan")
    assert found["pengaduan"].data == {"diterima": 1}
    assert found["dokumen"].data == {"ditolak": 1}
    assert all(r.balanced() for r in found.values())


def test_two_rejected_records_of_one_row_are_mended_each_on_its_own(office: Office) -> None:
    """Tables side by side put two records on one row; their fingerprints tell them apart."""
    head = "No;Tgl Lapor;Jenis;Status"
    twin = "1;02/01/2025;PKL;Sudah Ditindaklanjuti"
    path = office.year / "pengaduan.csv"
    path.write_text(f"{head};;{head}\n{twin};;{twin}\n", encoding="utf-8")
    assert account(office.run())["ditolak"] == 1

    def first(sheet: Any, heads: dict[str, int]) -> None:
        assert sheet.max_row == 3
        sheet.cell(2, heads["Status"]).value = "selesai"

    office.mend("pengaduan-perbaikan.xlsx", first)
    half = office.run()
    assert (account(half)["diterima"], account(half)["ditolak"]) == (0, 1)
    (left,) = (m for m in half["masalah"] if m["aturan"] == "status_bermakna_dua")
    assert left["kolom"] == "I (Status)"

    office.mend(
        "pengaduan-perbaikan-2.xlsx",
        lambda sheet, heads: setattr(sheet.cell(2, heads["Status"]), "value", "proses"),
    )
    whole = office.run()
    assert (account(whole)["diterima"], account(whole)["ditolak"]) == (1, 0)
    (iku,) = (i for i in whole["indikator"] if i["kode"] == "IKU 3")
    assert (iku["pembilang"], iku["penyebut"]) == (1, 2)


def test_two_mending_files_that_disagree_on_one_cell_are_both_refused(office: Office) -> None:
    """Nothing tells which of them is the newer one, so neither is guessed to be right."""
    office.put(GOOD, WRONG_STATUS, WRONG_DATE)
    office.run()
    for name, status in (("", "proses"), (" 2", "selesai")):

        def change(sheet: Any, heads: dict[str, int], status: str = status) -> None:
            sheet.cell(2, heads["Status"]).value = status
            sheet.cell(3, heads["Tanggal masuk"]).value = "28/02/2025"

        office.mend(f"pengaduan-perbaikan{name}.xlsx", change)
    hasil = office.run()
    assert (account(hasil)["diterima"], account(hasil)["ditolak"]) == (2, 1)
    said = [m for m in hasil["masalah"] if m["aturan"] == "perbaikan_bertentangan"]
    assert [(m["berkas"], m["baris"]) for m in said] == [
        ("pengaduan-perbaikan 2.xlsx", 2),
        ("pengaduan-perbaikan.xlsx", 2),
    ]


def status(word: str) -> Callable[[Any, dict[str, int]], None]:
    """Write a status into the first row."""
    return lambda sheet, heads: setattr(sheet.cell(2, heads["Status"]), "value", word)


@pytest.mark.parametrize("names", [("", "-2"), ("-2", "")])
def test_a_row_mended_again_takes_the_later_mend_whatever_the_files_names(
    office: Office, names: tuple[str, str]
) -> None:
    """perbaikan.xlsx tells of what it was made, so the later of two mends is known."""
    office.put(GOOD, WRONG_STATUS.replace("03/07/2025", "31/02/2025"))
    office.run()
    office.mend(f"pengaduan-perbaikan{names[0]}.xlsx", status("entah"))
    office.run()

    def again(sheet: Any, heads: dict[str, int]) -> None:
        status("selesai")(sheet, heads)
        sheet.cell(2, heads["Tanggal masuk"]).value = "28/02/2025"

    office.mend(f"pengaduan-perbaikan{names[1]}.xlsx", again)
    hasil = office.run()
    assert account(hasil)["ditolak"] == 0
    iku3 = next(i for i in hasil["indikator"] if i["kode"] == "IKU 3")
    assert (iku3["pembilang"], iku3["penyebut"]) == (2, 2)
    (office.year / f"pengaduan-perbaikan{names[0]}.xlsx").unlink()
    assert office.run()["indikator"] == hasil["indikator"]


def test_of_two_mends_that_follow_the_same_one_neither_is_guessed_to_be_right(
    office: Office,
) -> None:
    office.put(GOOD, WRONG_STATUS)
    office.run()
    office.mend("pengaduan-perbaikan.xlsx", status("entah"))
    office.run()
    office.mend("pengaduan-perbaikan 2.xlsx", status("selesai"))
    office.mend("pengaduan-perbaikan 3.xlsx", status("proses"))
    hasil = office.run()
    said = [m["berkas"] for m in hasil["masalah"] if m["aturan"] == "perbaikan_bertentangan"]
    assert len(said) == 3
    assert account(hasil)["ditolak"] == 1


def test_a_mend_of_a_row_whose_earlier_mend_was_edited_since_is_no_later_one(
    office: Office,
) -> None:
    office.put(GOOD, WRONG_STATUS)
    office.run()
    office.mend("pengaduan-perbaikan.xlsx", status("entah"))
    office.run()
    office.mend("pengaduan-perbaikan-2.xlsx", status("selesai"))
    first = office.year / "pengaduan-perbaikan.xlsx"
    book = openpyxl.load_workbook(first)
    heads = {str(c.value): int(c.column or 0) for c in book["pengaduan"][1]}
    status("proses")(book["pengaduan"], heads)
    book.save(first)
    hasil = office.run()
    assert "perbaikan_bertentangan" in {m["aturan"] for m in hasil["masalah"]}


@pytest.mark.parametrize("sheet", ["pengaduan", "Sheet1"])
def test_a_register_named_like_a_mending_file_is_an_error_and_not_silently_unread(
    tmp_path: Path, sheet: str
) -> None:
    small = builders.Office(tmp_path)
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = sheet
    for line in (HEAD, GOOD):
        book.active.append(line.strip().split(";"))
    book.save(small.folder / "Pengaduan Perbaikan Jalan.xlsx")
    found = small.check()["pengaduan"]
    assert found.errors == ["perbaikan_tanpa_asal"]
    assert found.problem("perbaikan_tanpa_asal").berkas == "Pengaduan Perbaikan Jalan.xlsx"
    assert found.outcomes == {"bukan_data": 2}


def test_a_row_added_to_a_mending_file_is_an_error_as_it_is_no_row_of_the_register(
    office: Office,
) -> None:
    office.put(GOOD, WRONG_STATUS)
    office.run()

    def added(sheet: Any, heads: dict[str, int]) -> None:
        mended(sheet, heads)
        sheet.cell(3, heads["Tanggal masuk"]).value = "28/02/2025"
        sheet.cell(3, heads["Status"]).value = "selesai"

    office.mend("pengaduan-perbaikan.xlsx", added)
    hasil = office.run()
    (said,) = (m for m in hasil["masalah"] if m["aturan"] == "perbaikan_tanpa_baris")
    assert (said["berkas"], said["baris"]) == ("pengaduan-perbaikan.xlsx", 3)
    assert "kolom Asal tidak diisi" in said["pesan"]
    assert account(hasil)["diterima"] == 2


def test_a_mend_of_a_corrected_cell_is_the_later_word_and_a_correction_after_a_mend_stands(
    office: Office,
) -> None:
    office.put(GOOD, WRONG_STATUS)
    office.run()
    office.mend("pengaduan-perbaikan.xlsx", status("entah"))
    head = "berkas;lembar;baris;tindakan;kolom;nilai_lama;nilai_baru;alasan\n"
    line = "pengaduan.csv;;3;ubah;status;Sudah Ditindaklanjuti;beres saja;BA 1\n"
    (office.year / "koreksi.csv").write_text(head + line, encoding="utf-8")
    hasil = office.run()
    (wrong,) = (m for m in hasil["masalah"] if m["aturan"] == "pilihan_tidak_dikenal")
    assert wrong["nilai"] == "beres saja"
    office.mend("pengaduan-perbaikan-2.xlsx", status("selesai"))
    hasil = office.run()
    assert account(hasil)["diterima"] == 2
    iku3 = next(i for i in hasil["indikator"] if i["kode"] == "IKU 3")
    assert (iku3["pembilang"], iku3["penyebut"]) == (2, 2)
