"""The office's own document: found, used as it is, and refused where it is not safe."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from pipeline.errors import ConfigurationError
from pipeline.office import stationery as module
from pipeline.office.stationery import Stationery, find_stationery
from pipeline.reading.files import find_files
from pipeline.word.writer import chapter_bytes
from tests.pipeline.word.builders import book_of, made, office_document, repacked, stationery
from tests.pipeline.workbook import builders

pytestmark = pytest.mark.slow

RELATIONS = "word___rels__document_dot_xml_dot_rels"


@pytest.fixture(scope="module")
def results():
    return builders.results()


def test_the_years_document_comes_before_the_units(tmp_path):
    year = tmp_path / "2025"
    year.mkdir()
    assert find_stationery(tmp_path, year) is None
    (tmp_path / "bab-iii.docx").write_bytes(office_document("unit"))
    assert find_stationery(tmp_path, year).path.parent == tmp_path
    (year / "BAB III.docx").write_bytes(office_document("tahun"))
    assert find_stationery(tmp_path, year).path == year / "BAB III.docx"


def test_two_documents_are_refused(tmp_path):
    for name in ("bab-iii.docx", "BAB III.docx"):
        (tmp_path / name).write_bytes(office_document())
    with pytest.raises(ConfigurationError, match="lebih dari satu"):
        find_stationery(tmp_path, tmp_path / "2025")


def test_in_the_years_folder_it_is_no_stranger(tmp_path):
    (tmp_path / "bab-iii.docx").write_bytes(b"")
    (tmp_path / "lain.docx").write_bytes(b"")
    assert find_files(tmp_path, ["skm"]).strangers == ("lain.docx",)


def test_its_styles_header_and_page_are_kept_and_the_chapter_comes_at_the_end(results):
    document = made(results, stationery("Kata pengantar"))
    assert document.styles["Normal"].font.name == "Bookman Old Style"
    assert {s.header.paragraphs[0].text for s in document.sections} == {"PEMERINTAH KABUPATEN UJI"}
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == "Kata pengantar"
    assert texts[1] == "BAB III\nAKUNTABILITAS KINERJA"
    assert document.paragraphs[1].paragraph_format.page_break_before
    assert document.sections[-1].page_width == Document().sections[-1].page_width


def test_the_chapter_goes_where_the_placeholder_stands(results):
    document = made(results, stationery("BAB II", "{{ bab iii }}", "BAB IV"))
    texts = [p.text for p in document.paragraphs]
    assert (texts[0], texts[1], texts[-1]) == ("BAB II", "BAB III\nAKUNTABILITAS KINERJA", "BAB IV")
    assert not any("{{" in t for t in texts)
    assert document.sections[-1].orientation == WD_ORIENT.PORTRAIT


def test_headings_that_number_themselves_get_no_second_number(results):
    document = Document(io.BytesIO(office_document()))
    style = document.styles["Heading 2"].element.get_or_add_pPr()
    style.append(
        parse_xml(
            '<w:numPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            '<w:numId w:val="1"/></w:numPr>'
        )
    )
    buffer = io.BytesIO()
    document.save(buffer)
    found = made(results, Stationery(module.Path("x.docx"), buffer.getvalue()))
    second = [p.text for p in found.paragraphs if p.style.name == "Heading 2"]
    assert second[:2] == ["Capaian Kinerja Organisasi", "Realisasi Anggaran"]
    third = [p.text for p in found.paragraphs if p.style.name == "Heading 3"]
    assert third[0].startswith("1. ")


def test_its_author_is_not_published_and_the_bytes_stay_the_same(results):
    document = Document(io.BytesIO(office_document()))
    document.core_properties.author = "Nama Pegawai"
    document.core_properties.last_modified_by = "Nama Lain"
    buffer = io.BytesIO()
    document.save(buffer)
    given = Stationery(module.Path("x.docx"), buffer.getvalue())
    once = chapter_bytes(book_of(results), given)
    assert once == chapter_bytes(book_of(results), given)
    with zipfile.ZipFile(io.BytesIO(once)) as package:
        core = package.read("docProps/core.xml").decode()
    assert "Nama" not in core


def related(kind: str, mode: str = "") -> bytes:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId99" Type="http://schemas/{kind}" Target="http://x/y" {mode}/>'
        "</Relationships>"
    ).encode()


def bomb() -> bytes:
    return repacked(office_document(), word__besar_dot_xml=b" " * (module.UNPACKED + 1))


def field(code: str) -> bytes:
    document = Document(io.BytesIO(office_document("x")))
    document.paragraphs[0]._p.append(
        parse_xml(
            '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:instrText>{code[:3]}</w:instrText><w:instrText>{code[3:]}</w:instrText></w:r>"
        )
    )
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def types(extra: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(office_document())) as package:
        found = package.read("[Content_Types].xml").decode()
    changed = found.replace("</Types>", f"{extra}</Types>")
    return repacked(office_document(), **{"[Content_Types]_dot_xml": changed.encode()})


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "no docx": lambda: b"halo",
    "old doc": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 100,
    "another zip": lambda: repacked(office_document())[:400],
    "bomb": bomb,
    "macro": lambda: types(
        '<Override PartName="/word/vbaProject.bin" ContentType="x.vbaProject"/>'
    ),
    "linked picture": lambda: repacked(
        office_document(), **{RELATIONS: related("image", 'TargetMode="External"')}
    ),
    "attached template": lambda: repacked(
        office_document(), **{RELATIONS: related("attachedTemplate")}
    ),
    "embedded file": lambda: repacked(office_document(), **{RELATIONS: related("oleObject")}),
    "definitions": lambda: repacked(
        office_document(), word__document_dot_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    ),
    "broken xml": lambda: repacked(office_document(), word__document_dot_xml=b"<a>"),
    "fetching field": lambda: field("INCLUDEPICTURE http://x/y.png"),
    "command field": lambda: field("DDEAUTO cmd"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_with_its_reason(tmp_path, name):
    (tmp_path / "bab-iii.docx").write_bytes(HOSTILE[name]())
    with pytest.raises(ConfigurationError, match=r"Templat BAB III .* tidak dapat dipakai: .+\."):
        find_stationery(tmp_path, tmp_path / "2025")


def test_a_document_that_is_too_large_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 100)
    (tmp_path / "bab-iii.docx").write_bytes(office_document())
    with pytest.raises(ConfigurationError, match="lebih besar"):
        find_stationery(tmp_path, tmp_path / "2025")


def test_an_office_style_is_used_and_only_missing_ones_are_added(results):
    document = made(results, stationery())
    ids = [s.get(qn("w:styleId")) for s in document.styles.element.findall(qn("w:style"))]
    assert len(set(ids)) == len(ids)
    assert "LAKIP Tabel" in [s.name for s in document.styles]
