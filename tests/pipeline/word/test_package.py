"""The file itself: the same bytes, sound XML, odd texts, wide tables on lying pages."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageColor

from pipeline.figures.bab3.parts import Analisis
from pipeline.word.pictures import draw
from pipeline.word.widths import fit
from pipeline.word.writer import chapter_bytes
from pipeline.word.xml import declared, paragraph, run
from pipeline.workbook.parts import Chart, Column, Kind, Row, Series, Table
from pipeline.workbook.styles import BAR, MARK
from tests.pipeline.word.builders import book_of, captioned, cells, made
from tests.pipeline.workbook import builders

pytestmark = pytest.mark.slow

UPRIGHT, LYING = 453.55, 700.0


@pytest.fixture(scope="module")
def results():
    return builders.results()


def test_the_same_results_give_the_same_bytes(results):
    assert chapter_bytes(book_of(results)) == chapter_bytes(book_of(results))


def test_no_clock_name_of_a_user_or_path_stands_in_the_file(results):
    with zipfile.ZipFile(io.BytesIO(chapter_bytes(book_of(results)))) as package:
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {i.create_system for i in package.infolist()} == {0}
        core = package.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-01-01T00:00:00Z"}
    assert "python-docx" not in core


def test_every_part_is_sound_xml_and_nothing_lies_outside(results):
    with zipfile.ZipFile(io.BytesIO(chapter_bytes(book_of(results)))) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
            if name.endswith(".rels"):
                assert b"External" not in package.read(name)


def test_identifiers_of_pictures_are_unique(results):
    body = made(results).element.body
    ids = [e.get("id") for e in body.iter("{*}docPr")]
    assert len(set(ids)) == len(ids)


@given(st.text())
def test_any_text_becomes_a_sound_paragraph(text):
    etree.fromstring(declared(paragraph([run(text)])))


def test_odd_texts_are_kept_whole_and_open(results):
    long = "kata " * 8000
    odd = "=1+1 <w:p/> & \x00\x07\u202e terbalik \U0001f600 \ud800" + "N" * 200
    words = Analisis(long, odd, None, None)
    own = replace(results, bab3=replace(results.bab3, analisis={"IKU 1": words}))
    texts = [p.text for p in made(own).paragraphs]
    assert f"Faktor pendukung: {long}" in texts
    told = next(t for t in texts if t.startswith("Faktor penghambat: =1+1"))
    assert told == f"Faktor penghambat: =1+1 <w:p/> &  terbalik \U0001f600 {'N' * 200}"


def test_a_very_long_table_says_that_the_workbook_holds_the_rest(results):
    given_rows = builders.breakdown()
    many = tuple((f"Desa {n}", 1, 1, Fraction_100) for n in range(300))
    wide = replace(given_rows, tabel=replace(given_rows.tabel, baris=many))
    document = made(builders.with_indicator(results, "IKU 2", rincian=(wide,)))
    (table,) = (t for n, t in captioned(document).items() if n.endswith(wide.rincian.judul))
    assert len(cells(table)) == 121
    said = "Tabel ini memuat 120 dari 300 baris; selengkapnya pada lembar “IKU 2” buku kerja."
    assert any(p.text == said for p in document.paragraphs)


Fraction_100 = 100.0


def test_wide_tables_stand_on_lying_pages_and_the_chapter_ends_upright(results):
    sections = made(results).sections
    assert {s.orientation for s in sections} == {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE}
    assert sections[0].orientation == sections[-1].orientation == WD_ORIENT.PORTRAIT
    for section in sections:
        lying = section.orientation == WD_ORIENT.LANDSCAPE
        assert (section.page_width > section.page_height) is lying


@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=16),
    st.lists(st.text(max_size=250), min_size=1, max_size=3),
)
def test_a_table_never_is_wider_than_its_page(widths, texts):
    columns = tuple(Column(f"Kolom {n}", Kind.TEXT, w) for n, w in enumerate(widths))
    shown = [[t] * len(columns) for t in texts]
    table = Table("T", columns, tuple(Row(tuple(r)) for r in shown))
    fitted = fit(table, shown, UPRIGHT, LYING)
    assert sum(fitted.widths) <= (LYING if fitted.landscape else UPRIGHT) + 0.01
    assert min(fitted.widths) > 0


@pytest.mark.parametrize("lying", [False, True])
def test_a_picture_is_drawn_of_any_figures(lying):
    rows = tuple(Row((f"Program {n} " + "panjang " * n, v, 100)) for n, v in enumerate(VALUES))
    columns = (Column("N"), Column("Nilai", Kind.DECIMAL), Column("Target"))
    table = Table("T", columns, rows, key="t")
    series = (Series(1, labels=True, marked=(1,)), Series(2, line=True))
    chart = Chart("J", "alt", "t", 0, series, (0, len(rows) - 1), unit="%", horizontal=lying)
    picture = draw(chart, table)
    assert picture == draw(chart, table)
    with Image.open(io.BytesIO(picture)) as seen:
        assert seen.format == "PNG"
        shades = {shade for _, shade in seen.convert("RGB").getcolors(1 << 24)}
    assert {(255, 255, 255), ImageColor.getrgb(BAR), ImageColor.getrgb(MARK)} <= shades
    assert not [s for s in shades if 248 <= min(s) < 255]


VALUES = (0, None, -12.5, 333.33, 0.01, "belum ada", 1_000_000_000)


def test_a_picture_of_nothing_but_noughts_is_drawn():
    table = Table("T", (Column("N"), Column("V")), (Row(("a", 0)), Row(("b", None))), key="t")
    assert draw(Chart("J", "alt", "t", 0, (Series(1),), (0, 1)), table)


def test_a_document_opens_with_every_register_missing(results):
    nothing = replace(
        results,
        indikator=tuple(
            replace(h, realisasi=None, tercetak=None, capaian=None, capaian_tercetak=None,
                    predikat=None, alasan="data belum tersedia", pembilang=None, penyebut=None,
                    rincian=())
            for h in results.indikator
        ),
        skm=None, rata_rata=None,
    )  # fmt: skip
    content = chapter_bytes(book_of(nothing))
    assert "data belum tersedia" in "".join(
        p.text for p in Document(io.BytesIO(content)).paragraphs
    )
