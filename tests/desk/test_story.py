"""A year-end on the page, as the people of an office do it, in a real browser."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from pipeline.publishing import pdf
from tests.desk.conftest import Desk, SignIn, failing_loudly
from tests.desk.office import REKOMENDASI, write_files

HERE = Path(__file__).parent
expect.set_options(timeout=60_000)


def drop(page: Page, *files: Path) -> None:
    page.locator(".taruh input[type=file]").set_input_files([str(f) for f in files])


def mend(book: Path) -> None:
    """Mend the status as a user would: the cell that is wrong, and nothing else."""
    opened = openpyxl.load_workbook(book)
    sheet = opened["pengaduan"]
    (cell,) = (c for row in sheet.iter_rows() for c in row if c.value == "Entahlah")
    cell.value = "Selesai"
    opened.save(book)


def retitle(book: Path, title: str) -> None:
    """Put another text into the first cell of a workbook."""
    first = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()[0][0]
    with zipfile.ZipFile(book) as old:
        parts = {info: old.read(info) for info in old.infolist()}
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as new:
        for info, content in parts.items():
            text = content.replace(f">{first}<".encode(), f">{title}<".encode())
            new.writestr(info, text if info.filename == "xl/sharedStrings.xml" else content)


def run_finished(page: Page, text: str, version: int) -> None:
    said = page.locator(".pesan.baik").filter(has_text=text)
    expect(said).to_contain_text(f"Disimpan sebagai versi {version}.")


def test_the_whole_year_end_from_the_first_file_to_a_revision(
    desk: Desk, sign_in: SignIn, tmp_path: Path
) -> None:
    files = write_files(tmp_path / "kantor")
    raw = desk.service.raw / "kecil" / "2025"
    output = desk.service.output / "kecil" / "2025"

    # The operator hands in the files, one of them under a strange name.
    oki = sign_in("oki")
    with failing_loudly(oki) as complaints:
        expect(oki.get_by_text("Belum ada berkas untuk tahun 2025")).to_be_visible()
        drop(oki, *files)
        expect(oki.locator(".tahapan").get_by_text("7 dari 8 register")).to_be_visible()
        strange = tmp_path / "Notulen Rakor.csv"
        strange.write_text(REKOMENDASI, encoding="utf-8")
        drop(oki, strange)
        question = oki.get_by_role("group").filter(has_text="Notulen Rakor.csv")
        expect(question).to_contain_text("Menurut kolomnya: Register rekomendasi")
        question.get_by_role("button", name="Simpan").click()
        expect(oki.locator(".tahapan").get_by_text("8 dari 8 register")).to_be_visible()
        assert (raw / "rekomendasi-Notulen Rakor.csv").is_file()

        # The same name again asks first, and keeps the old one.
        drop(oki, tmp_path / "kantor" / "skm.csv")
        question = oki.get_by_role("group").filter(has_text="skm.csv")
        expect(question).to_contain_text("skm.csv sudah ada.")
        question.get_by_role("button", name="Simpan").click()
        expect(oki.get_by_text("skm.csv disimpan. Yang lama ada di .arsip")).to_be_visible()
        assert [p.name[20:] for p in (raw / ".arsip").iterdir()] == ["skm.csv"]

        # The problem is shown with its place and value; nobody's name is.
        oki.get_by_role("link", name="Lihat yang perlu diperbaiki").click()
        problem = oki.locator(".masalah li").filter(has_text="Entahlah").first
        expect(problem).to_contain_text("pengaduan.csv")
        expect(problem).to_contain_text("baris 3")
        assert "Ani Rahasia" not in oki.content()
        oki.get_by_label("Cari kata").fill("tidak mungkin ada")
        expect(oki.get_by_text("Tidak ada yang cocok.")).to_be_visible()
        oki.get_by_label("Cari kata").fill("")
        expect(oki.get_by_role("status")).to_have_count(0)

        # It is mended on the page, with a reason; the name beside it stays hidden. Then undone.
        problem.get_by_role("button", name="Perbaiki baris 3").click()
        dialog = oki.get_by_role("dialog")
        expect(dialog).to_contain_text("pengaduan.csv")
        assert "Ani Rahasia" not in oki.content()
        dialog.get_by_role("button", name="Simpan perbaikan").click()
        expect(dialog).to_contain_text("Tulis alasannya dahulu.")
        dialog.get_by_label(re.compile("^Alasan")).fill("Berita acara 7/2025")
        dialog.get_by_role("combobox", name="Status").click()
        oki.get_by_role("option", name="dilimpahkan").click()
        dialog.get_by_role("button", name="Simpan perbaikan").click()
        expect(oki.get_by_text("Sudah diperbaiki di halaman ini (1)")).to_be_visible()
        expect(oki.locator(".tanda").filter(has_text="0 kesalahan")).to_be_visible()
        assert (raw / "koreksi-halaman.xlsx").is_file()
        oki.get_by_role("button", name="Batalkan perbaikan baris 3").click()
        expect(oki.locator(".tanda").filter(has_text="1 kesalahan")).to_be_visible()
        assert not (raw / "koreksi-halaman.xlsx").is_file()

        # A small register is typed; what is wrong is said beside the field, and nothing kept.
        oki.goto(desk.page("kecil", "isian") + "#analisis")
        form = oki.locator("#analisis")
        form.get_by_label("Upaya").fill("Patroli bersama perangkat desa")
        form.get_by_role("button", name="Periksa dan simpan").click()
        expect(form).to_contain_text("Belum disimpan.")
        assert not (raw / "analisis.xlsx").is_file()
        form.get_by_role("combobox", name=re.compile("^Kode")).click()
        oki.get_by_role("option", name=re.compile("^IKU 3")).click()
        form.get_by_role("button", name="Periksa dan simpan").click()
        expect(form).to_contain_text("1 baris tersimpan")
        assert (raw / "analisis.xlsx").is_file()
        uploaded = oki.locator("#lhe_akip")
        uploaded.get_by_role("heading").click()
        expect(uploaded).to_contain_text("Register ini sudah ada sebagai berkas: lhe_akip.xlsx")
        policies = oki.locator("#kebijakan")
        policies.get_by_role("heading").first.click()
        expect(policies).to_contain_text("Hanya Sekcam yang dapat mengubahnya.")

        # A draft, followed in two tabs; the operator cannot make it final.
        oki.goto(desk.page("kecil", "jalankan"))
        second = oki.context.new_page()
        second.goto(desk.page("kecil", "jalankan"))
        oki.get_by_label(re.compile("^Alasan")).fill("Berkas pertama")
        oki.get_by_role("button", name="Susun sekarang").click()
        expect(second.get_by_role("heading", name="Sedang disusun")).to_be_visible()
        oki.reload()
        run_finished(oki, "Draf 2025 selesai", 1)
        run_finished(second, "Draf 2025 selesai", 1)
        expect(oki.get_by_text("Hanya Sekcam yang dapat memfinalkan.")).to_be_visible()
        expect(oki.get_by_role("button", name="Finalkan")).to_have_count(0)

        # The mended row comes back.
        with oki.expect_download() as sent:
            oki.get_by_role("link", name="Baris yang perlu diperbaiki").click()
        mending = tmp_path / "perbaikan.xlsx"
        sent.value.save_as(mending)
        mend(mending)
        oki.goto(desk.page("kecil", "periksa"))
        drop(oki, mending)
        expect(oki.locator(".tanda").filter(has_text="0 kesalahan")).to_be_visible()
        assert (raw / "pengaduan-perbaikan.xlsx").is_file()
    assert complaints == []

    # The Sekcam weighs a policy by what it would change, and keeps it with who signs.
    siti = sign_in("siti")
    with failing_loudly(siti) as complaints:
        siti.goto(desk.page("kecil", "isian") + "#kebijakan")
        policies = siti.locator("#kebijakan")
        policy = policies.locator(".satu-kebijakan").filter(has_text="Hitung ditolak")
        policy.get_by_role("combobox").click()
        siti.get_by_role("option", name="tidak", exact=True).click()
        policies.get_by_role("button", name="Lihat pengaruhnya").click()
        expect(policies).to_contain_text("Tidak ada angka indikator yang berubah.")
        policies.get_by_role("button", name="Simpan kebijakan").click()
        expect(policies).to_contain_text("diubah untuk tahun ini")
        signer = siti.locator("#penandatangan")
        signer.get_by_role("heading").click()
        signer.get_by_label("Nama").fill("Ni Luh, S.Sos.")
        signer.get_by_role("button", name="Simpan penanda tangan").click()
        expect(siti.get_by_text("bagian [penandatangan]")).to_be_visible()
        text = (raw / "unit.toml").read_text(encoding="utf-8")
        assert "hitung_ditolak = false" in text
        assert 'nama = "Ni Luh, S.Sos."' in text
    assert complaints == []

    # The Sekcam reads the figures, also what stands behind one, and makes them final.
    with failing_loudly(siti) as complaints:
        siti.goto(desk.page("kecil", "jalankan"))
        siti.get_by_role("button", name="Susun sekarang").click()
        run_finished(siti, "Draf 2025 selesai", 2)
        siti.get_by_role("link", name="Lihat hasilnya").click()
        iku3 = siti.locator(".satu-indikator").filter(has=siti.get_by_text("IKU 3", exact=True))
        expect(iku3.locator(".utama")).to_contain_text("100,00%")
        iku3.get_by_role("button", name="Rumus").click()
        details = siti.get_by_role("dialog")
        expect(details).to_contain_text("2 / 2 x 100 = 100,00")
        expect(details).to_contain_text("Baris yang dihitung (2)")
        siti.keyboard.press("Escape")
        iku2 = siti.locator(".satu-indikator").filter(has=siti.get_by_text("IKU 2", exact=True))
        iku2.get_by_role("button", name="Rumus").click()
        expect(siti.get_by_text("<img src=x onerror=alert(1)>").first).to_be_visible()
        siti.keyboard.press("Escape")

        other = siti.context.new_page()
        for page in (siti, other):
            page.goto(desk.page("kecil", "jalankan"))
            expect(page.get_by_role("status")).to_have_count(0)
            page.get_by_role("button", name="Finalkan ...").click()
            page.get_by_role("checkbox", name="Angka di halaman Hasil").click()
        siti.get_by_role("dialog").get_by_role("button", name="Finalkan").click()
        run_finished(siti, "Final 2025 selesai", 3)

        # A second final is refused, here and by Prefect's API; a revision needs its reason.
        other.get_by_role("dialog").get_by_role("button", name="Finalkan").click()
        expect(other.locator(".pesan.salah")).to_contain_text("sudah final")
        siti.reload()
        expect(siti.get_by_text("final, revisi 1")).to_be_visible()
        siti.get_by_role("button", name="Susun revisi").click()
        expect(siti.get_by_text("Tulis alasan revisinya")).to_be_visible()
        with (raw / "pengaduan.csv").open("a", encoding="utf-8") as file:
            file.write("3/2025;04/07/2025;PKL;Proses;;\n")
        siti.get_by_label("Alasan revisi").fill("Surat susulan 12/XII/2025 baru masuk")
        siti.get_by_role("button", name="Susun revisi").click()
        expect(siti.get_by_text("final, revisi 2")).to_be_visible()
        asked = desk.service.ask(unit="kecil", tahun=2025, final=True)  # it ends meanwhile

        # History: who, why, what changed, and the file itself.
        siti.goto(desk.page("kecil", "riwayat"))
        newest = siti.locator(".versi").first
        expect(newest).to_contain_text("Surat susulan 12/XII/2025 baru masuk")
        expect(newest).to_contain_text("siti")
        siti.get_by_role("button", name="Bandingkan").click()
        row = siti.get_by_role("row", name="IKU 3 Realisasi")
        expect(row).to_contain_text("100,00")
        expect(row).to_contain_text("66,67")
        expect(siti.get_by_role("row", name="pengaduan.csv berubah")).to_be_visible()
        with siti.expect_download() as sent:
            newest.get_by_role("link", name="Buku kerja (Excel)").click()
        book = tmp_path / sent.value.suggested_filename
        sent.value.save_as(book)
        assert "IKU 3" in CalamineWorkbook.from_path(book).sheet_names
        drop(siti, book)
        expect(siti.locator(".pesan.baik")).to_contain_text("sama persis dengan versi")
        retitle(book, "Lain")
        drop(siti, book)
        expect(siti.locator(".pesan.salah")).to_contain_text("tidak sama dengan versi mana pun")
        expect(siti.get_by_role("row", name="Sampul, A1")).to_contain_text("Lain")

        assert "sudah final" in desk.service.ended(asked)["state"]["message"]

        # An interim report stands beside the year's, which stays as it is.
        siti.goto(desk.page("kecil", "jalankan"))
        siti.get_by_role("button", name="Susun laporan sementara").click()
        run_finished(siti, "Laporan sementara s.d. 30/09/2025 selesai", 1)
        with siti.expect_download() as sent:
            siti.locator("a[href*='/sementara/2025-09-30/LAKIP'][href$='.xlsx']").click()
        assert sent.value.suggested_filename == "LAKIP-kecil-2025.xlsx"
        expect(siti.get_by_text("final, revisi 2")).to_be_visible()
    assert complaints == []
    assert (output / "LAKIP-kecil-2025.xlsx").is_file()


@pytest.mark.nightly
@pytest.mark.skipif(pdf.program() is None, reason="LibreOffice is not installed")
def test_a_pdf_asked_for_on_the_page_is_printed_and_handed_out(
    desk: Desk, sign_in: SignIn, tmp_path: Path
) -> None:
    write_files(desk.service.raw / "lain" / "2025")
    siti = sign_in("siti")
    siti.goto(desk.page("lain", "jalankan"))
    siti.get_by_role("checkbox", name="Cetak juga sebagai PDF").first.click()
    siti.get_by_role("button", name="Susun sekarang").click()
    with siti.expect_download(timeout=180_000) as sent:
        siti.get_by_role("link", name="Buku kerja dan BAB III (PDF)").click(timeout=180_000)
    sent.value.save_as(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_a_role_taken_away_holds_for_pages_that_are_open(desk: Desk, sign_in: SignIn) -> None:
    siti = sign_in("siti")
    siti.goto(desk.page("lain", "pengguna"))
    siti.get_by_label(re.compile("^Nama")).fill("baru")
    siti.get_by_label(re.compile("^Kata sandi")).fill("tiga kata acak")
    users = desk.service.home / "pengguna.json"
    before = users.read_text()
    users.write_text(before.replace('"sekcam"', '"pembaca"'))
    try:
        siti.get_by_role("button", name="Tambah").click()
        expect(siti.get_by_text("Peran pembaca tidak boleh mengatur pengguna")).to_be_visible()
        users.write_text(before.replace('"siti"', '"bukan siti"'))
        siti.get_by_role("button", name="Tambah").click()
        expect(siti.get_by_role("heading", name="Masuk")).to_be_visible()
    finally:
        users.write_text(before)
    assert "baru" not in users.read_text()


def test_the_page_follows_the_keyboard_and_fits_a_phone(desk: Desk, sign_in: SignIn) -> None:
    page = sign_in("pia")
    page.emulate_media(reduced_motion="reduce")  # colours that still fade say nothing
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 740})
    unnamed, pale = ((HERE / name).read_text() for name in ("labels.js", "contrast.js"))
    for name in ("beranda", "isian", "periksa", "jalankan", "hasil", "riwayat"):
        page.goto(desk.page("kecil", name))
        page.get_by_role("heading", level=1).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
        assert page.locator("html").get_attribute("lang") == "id"
        page.wait_for_function(f"({unnamed})().length === 0")
        assert page.evaluate(pale) == [], name
        page.get_by_role("button", name="Ganti terang atau gelap").click()
        expect(page.locator("body.body--dark")).to_be_visible()
        assert page.evaluate(pale) == [], name
        page.get_by_role("button", name="Ganti terang atau gelap").click()
        expect(page.locator("body.body--light")).to_be_visible()
    page.get_by_role("button", name="Ganti terang atau gelap").click()
    page.reload()
    expect(page.locator("body.body--dark")).to_be_visible()
