"""BAB III as it reads: order, the workbook's numbers and values, gaps, status, signature."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.figures.bab3.parts import Analisis, Unsur
from pipeline.office.rules import Office
from pipeline.word.printed import plain
from pipeline.workbook.parts import Kind, Table
from schemas.unit import Penandatangan
from tests.pipeline.word.builders import body, book_of, captioned, cells, made, text_of, with_office
from tests.pipeline.workbook import builders

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def results():
    return builders.results()


@pytest.fixture(scope="module")
def document(results):
    return made(results)


def headings(document) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in document.paragraphs if p.style.name[:7] == "Heading"]


def test_the_headings_follow_the_regulation(document):
    found = [h for h in headings(document) if h[0] != "Heading 4"]
    assert [text.split(" ")[0] for _, text in found] == [
        "BAB", "A.", "1.", "2.", "3.", "4.", "5.", "6.", "7.", "B.", "Catatan",
    ]  # fmt: skip
    assert found[0] == ("Heading 1", "BAB III\nAKUNTABILITAS KINERJA")
    assert found[1] == ("Heading 2", "A. Capaian Kinerja Organisasi")
    assert found[9] == ("Heading 2", "B. Realisasi Anggaran")
    assert {style for style, _ in found[2:9]} == {"Heading 3"}


def test_every_indicator_has_its_paragraph_and_its_figures(document, results):
    fourth = [text for style, text in headings(document) if style == "Heading 4"]
    assert [t.split(".")[0] for t in fourth[:-1]] == [h.indikator.kode for h in results.indikator]
    tables = captioned(document)
    for hasil in results.indikator:
        kode = hasil.indikator.kode
        assert any(title.endswith(f"Perhitungan {kode}") for title in tables)
        assert f"indikator “{hasil.indikator.indikator}”" in text_of(document)


def test_tables_have_the_numbers_titles_and_values_of_the_workbook(document, results):
    book = book_of(results)
    declared = {
        f"{b.number} {b.title}": b
        for s in book.sheets
        for b in s.blocks
        if isinstance(b, Table) and b.number
    }
    found = captioned(document)
    assert len(found) > 15
    assert set(found) <= set(declared)
    for title, table in found.items():
        shown = cells(table)[-len(declared[title].rows) :] if declared[title].rows else []
        for row, texts in zip(declared[title].rows, shown, strict=True):
            for value, text, column in zip(row.cells, texts, declared[title].columns, strict=True):
                cell = value if hasattr(value, "notes") else None
                held = cell.value if cell is not None else value
                kind = (cell.kind if cell is not None else None) or column.kind
                assert text.startswith(plain(held, kind)), (title, text)


def test_a_table_says_its_source_and_its_notes(document):
    lines = [p.text for p in document.paragraphs if p.style.name == "LAKIP Keterangan Tabel"]
    assert any(t.startswith("Sumber: ") for t in lines)
    assert any(re.match(r"\[catatan \d+\] .*ukuran yang sama", t) for t in lines)


def test_each_mark_in_the_chapter_has_its_note_there(document):
    whole = text_of(document)
    marks = set(re.findall(r"\[catatan \d+\]", whole))
    told = {
        m.group()
        for p in document.paragraphs
        if (m := re.match(r"\[catatan \d+\]", p.text)) is not None
    }
    assert marks
    assert marks == told


def test_numbers_have_a_decimal_comma_and_stand_right(document):
    (table,) = (t for n, t in captioned(document).items() if n.endswith("Perhitungan IKU 2"))
    row = next(r for r in table.rows if r.cells[0].text == "Realisasi")
    assert row.cells[1].text == "71,43"
    assert row.cells[1].paragraphs[0].alignment == 2


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (Fraction(86_625, 1000), Kind.DECIMAL, "86,63"),
        (86.625, Kind.DECIMAL, "86,63"),
        (1234567, Kind.MONEY, "1.234.567"),
        (Decimal("0.111"), Kind.DECIMAL3, "0,111"),
        (2025, Kind.YEAR, "2025"),
        (date(2025, 3, 1), Kind.DATE, "01/03/2025"),
        (None, Kind.DECIMAL, "-"),
        (3, Kind.WORD, "3"),
    ],
)
def test_a_value_is_written_as_the_workbook_shows_it(value, kind, text):
    assert plain(value, kind) == text


def test_headings_of_a_table_repeat_on_each_page(document):
    from docx.oxml.ns import qn

    for table in captioned(document).values():
        assert table._tbl.find(f".//{qn('w:tblHeader')}") is not None


def test_pictures_have_alternative_texts_and_numbered_captions(document):
    from docx.oxml.ns import qn

    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert pictures
    assert all(p.get("descr") and p.get("title") for p in pictures)
    titles = [p.text for p in document.paragraphs if p.text.startswith("Gambar 3.")]
    assert [t.split(" ")[1] for t in titles] == [f"3.{n + 1}" for n in range(len(pictures))]


def test_a_draft_says_so_and_why(document, results):
    assert any(p.text.startswith("DRAF: ") for p in document.paragraphs)
    assert "DRAF" in document.sections[0].header.paragraphs[0].text
    final = made(results, final=True, revisi=2)
    assert not any("DRAF" in p.text for p in final.paragraphs)
    assert "FINAL - revisi 2" in final.sections[0].header.paragraphs[0].text


def gaps(document) -> list[str]:
    return [
        r.text for p in document.paragraphs for r in p.runs if r.text.startswith("[diisi oleh unit")
    ]


def test_what_the_office_must_write_is_a_marked_gap(document):
    found = gaps(document)
    assert (
        "[diisi oleh unit: upaya yang dilakukan IKU 1; kolom upaya di register analisis]" in found
    )
    runs = [r for p in document.paragraphs for r in p.runs if r.text in found]
    assert all(r.font.highlight_color is not None for r in runs)


def test_the_offices_own_analysis_follows_the_paragraph(results):
    words = Analisis("Dukungan desa", None, "Sosialisasi\nrutin", None)
    own = replace(results, bab3=replace(results.bab3, analisis={"IKU 1": words}))
    texts = [p.text for p in made(own).paragraphs]
    at = texts.index("Faktor pendukung: Dukungan desa")
    assert texts[at - 1].startswith("Pada tahun 2025, indikator")
    assert texts[at + 1].startswith("Faktor penghambat: [diisi oleh unit")
    assert texts[at + 2] == "Upaya yang dilakukan: Sosialisasi\nrutin"


def signed(office: Office, **who) -> Office:
    return replace(
        office, unit=office.unit.model_copy(update={"penandatangan": Penandatangan(**who)})
    )


def test_the_signature_comes_from_unit_toml_and_gaps_stand_for_the_rest(results):
    given = signed(
        results.office, nama="Nama Camat, S.STP.", jabatan="Camat", tempat="Uji",
        tanggal=date(2026, 1, 30),
    )  # fmt: skip
    texts = [p.text for p in made(replace(results, office=given)).paragraphs][-5:]
    assert texts == [
        "Uji, 30 Januari 2026", "Camat", "Nama Camat, S.STP.", "[diisi oleh unit: pangkat]",
        "[diisi oleh unit: NIP]",
    ]  # fmt: skip


def test_a_nip_is_printed_and_a_nik_is_masked(results):
    given = signed(results.office, nama="N", nip="19700101 199003 1 001")
    words = Analisis("NIK 3509010101700001 dan 0812-3456-7890", None, None, None)
    own = replace(results, bab3=replace(results.bab3, analisis={"IKU 1": words}))
    whole = text_of(made(replace(own, office=given)))
    assert "NIP 19700101 199003 1 001" in whole
    assert "3509010101700001" not in whole
    assert "0812" not in whole


def test_an_interim_report_says_up_to_when(results):
    given = with_office(results, sementara=True, batas_data=date(2025, 6, 30))
    assert any("(sampai 30 Juni 2025)" in p.text for p in made(given).paragraphs)


def test_a_measure_that_another_indicator_shares_is_detailed_once(document):
    texts = [p.text for p in document.paragraphs]
    assert "Rinciannya sama dengan IKU 2 di atas." in texts


def test_the_order_of_parts_is_caption_table_then_its_lines(document):
    parts = list(body(document))
    for before, part in zip(parts, parts[1:], strict=False):
        if type(part).__name__ == "Table" and part._tbl.find(".//{*}tblHeader") is not None:
            assert before.style.name == "Caption"


def test_equal_gaps_of_several_indicators_are_one(results):
    lacking = (*[Unsur("", True, "")] * 2, Unsur("", False, "belum ada", "isi register"))
    own = replace(
        results, bab3=replace(results.bab3, kelengkapan={"IKU 1": lacking, "IKU 2": lacking})
    )
    texts = [p.text for p in made(own).paragraphs]
    assert "IKU 1, IKU 2: [diisi oleh unit: belum ada; isi register]" in texts
