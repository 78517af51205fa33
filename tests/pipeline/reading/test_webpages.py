"""Web pages and XML that call themselves .xls, as applications of the government export them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.reading.child import Reader
from pipeline.reading.files import read_file
from pipeline.reading.limits import Limits
from pipeline.reading.sheet import Sheet, Source, UncalculatedFormula, UnreadableFileError
from pipeline.reading.spreadsheet import read_spreadsheet
from tests.builders import Office, check_sheets

ROW = "<tr><td>17/02/2025</td><td>PKL</td><td>Proses</td></tr>"
HEAD = "<tr><th>Tgl Lapor</th><th>Jenis</th><th>Status</th></tr>"


def read(folder: Path, content: str | bytes, limits: Limits | None = None) -> list[Sheet]:
    path = folder / "pengaduan.xls"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_spreadsheet(Source(path, path.name, "pengaduan", "0"), limits)


def refused(folder: Path, content: str | bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read(folder, content, limits)
    return f"{caught.value.aturan} {caught.value.alasan}"


def rows(folder: Path, content: str | bytes) -> list[list[object]]:
    (sheet,) = read(folder, content)
    return [list(row) for row in sheet.rows]


@pytest.mark.parametrize(
    "page",
    [
        f"<table>{HEAD}{ROW}</table>",
        f"<html><head><meta charset=utf-8><style>td{{}}</style><title>x</title></head><body>"
        f"<table border=1><thead>{HEAD}</thead><tbody>{ROW}</tbody></table></body></html>",
        f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><!--[if gte mso 9]><xml>'
        f"<x:Name>Data</x:Name></xml><![endif]--><body><TABLE>{HEAD}{ROW}</TABLE></body></html>",
        "<table><tr><th>Tgl Lapor<th>Jenis<th>Status<tr><td>17/02/2025<td>PKL<td>Proses</table>",
        f"\n\n  <table>{HEAD}{ROW}",
        f"<div><table>{HEAD}{ROW}</table></div><script>var a = '<table>';</script>",
    ],
)
def test_the_table_of_a_web_page_is_read_like_a_workbook(tmp_path: Path, page: str) -> None:
    found = check_sheets(*read(tmp_path, page))
    assert found.data == {"diterima": 1}
    assert found.column("status") == ["diproses"]


def test_spanned_cells_are_merged_ones(tmp_path: Path) -> None:
    page = (
        "<table><tr><th rowspan=2>No</th><th colspan=2>Pelapor</th><th rowspan=2>Status</th></tr>"
        "<tr><th>Nama</th><th>NIK</th></tr>"
        "<tr><td>1</td><td rowspan=2>A</td><td>11</td><td>x</td></tr>"
        "<tr><td>2</td><td>22</td><td>y</td></tr></table>"
    )
    (sheet,) = read(tmp_path, page)
    assert [list(r) for r in sheet.rows] == [
        ["No", "Pelapor", None, "Status"], [None, "Nama", "NIK", None],
        ["1", "A", "11", "x"], ["2", None, "22", "y"],
    ]  # fmt: skip
    assert set(sheet.merged) == {
        ((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (1, 3)), ((2, 1), (3, 1)),
    }  # fmt: skip


def test_titles_breaks_entities_and_inner_tables_keep_their_place(tmp_path: Path) -> None:
    page = (
        "<h3>REKAP&nbsp;ADUAN</h3><p>Kecamatan <b>Uji</b></p><table><tr><td>a<br>b &amp; c</td>"
        "<td>x<table><tr><td>y</td><td>z</td></tr></table></td></tr></table>"
        "<table><tr><td></td><td>2</td></tr></table><p>Mengetahui"
    )
    assert rows(tmp_path, page) == [
        ["REKAP ADUAN", None], ["Kecamatan Uji", None], ["a\nb & c", "x y z"], [None, "2"],
        ["Mengetahui", None],
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_pages_of_every_usual_encoding_read_alike(tmp_path: Path, encoding: str) -> None:
    page = "<html><body><table><tr><td>Jum’at “é”</td></tr></table></body></html>"
    assert rows(tmp_path, page.encode(encoding)) == [["Jum’at “é”"]]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><form>Silakan login</form></body></html>", "tanpa tabel"),
        ("<html><frameset><frame src='a.htm'></frameset></html>", "tanpa tabel"),
        ("<?xml version='1.0'?><data><a>1</a></data>", "bukan buku kerja"),
        ("<?xml version='1.0'?><data><a>1</data>", "tidak utuh"),
    ],
)
def test_a_page_or_xml_without_a_table_is_refused_with_its_reason(
    tmp_path: Path, page: str, reason: str
) -> None:
    assert reason in refused(tmp_path, page)


def test_a_page_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    limits = Limits(cells=100)
    far = "<table><tr><td colspan=1000>a</td><td>b</td></tr></table>"
    assert "berkas_terlalu_besar" in refused(tmp_path, far, limits)
    assert "berkas_terlalu_besar" in refused(tmp_path, f"<table>{ROW * 99}</table>", limits)


def test_nothing_outside_the_page_is_read(tmp_path: Path) -> None:
    (tmp_path / "rahasia.txt").write_text("RAHASIA")
    name = (tmp_path / "rahasia.txt").as_uri()
    page = f'<!DOCTYPE html [<!ENTITY a SYSTEM "{name}">]><table><tr><td>&a;x</td></tr></table>'
    assert "RAHASIA" not in str(rows(tmp_path, page))


BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles>
<Worksheet ss:Name="Data"><Table><Column ss:Index="2" ss:Hidden="1"/>{rows}</Table>
</Worksheet><Worksheet ss:Name="Lain"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>
</x:WorksheetOptions></Worksheet></Workbook>"""


def cell(kind: str, value: str, **more: str) -> str:
    given = "".join(f' ss:{k}="{v}"' for k, v in more.items())
    return f'<Cell{given}><Data ss:Type="{kind}">{value}</Data></Cell>'


def test_an_xml_spreadsheet_of_2003_is_read_with_its_types_and_marks(tmp_path: Path) -> None:
    content = (
        f"<Row>{cell('String', 'Judul', MergeAcross='2')}{cell('String', 'D')}</Row>"
        f'<Row ss:Index="3" ss:Hidden="1">{cell("DateTime", "2025-02-17T00:00:00.000")}'
        f"{cell('Number', '0.985', StyleID='p')}{cell('Boolean', '1')}{cell('Error', '#REF!')}"
        '<Cell ss:Formula="=RC[-1]"></Cell></Row>'
        f"<Row>{cell('String', 'x', Index='4')}</Row>"
    )
    data, other = read(tmp_path, BOOK.format(rows=content))
    assert [list(r) for r in data.rows] == [
        ["Judul", None, None, "D", None],
        [None] * 5,
        [dt.datetime(2025, 2, 17), 0.985, True, "#REF!", "(rumus belum dihitung)"],
        [None, None, None, "x", None],
    ]
    assert isinstance(data.rows[2][4], UncalculatedFormula)
    assert data.merged == (((0, 0), (0, 2)),)
    assert (data.percent, data.hidden_rows, data.hidden_columns) == ({(2, 1)}, {2}, {1})
    assert (other.nama, other.hidden) == ("Lain", True)


@pytest.mark.parametrize(
    "rows",
    [
        f'<Row ss:Index="999999999">{cell("String", "x")}</Row>',
        f'<Row ss:Index="1048576">{cell("String", "x", Index="16384")}</Row>',
        f'<Row ss:Index="-5">{cell("String", "x")}</Row>',
        f'<Row ss:Index="satu">{cell("String", "x")}</Row>',
        f"<Row>{cell('Number', 'satu')}</Row>",
    ],
)
def test_an_xml_spreadsheet_that_claims_too_much_is_refused(tmp_path: Path, rows: str) -> None:
    assert refused(tmp_path, BOOK.format(rows=rows)).startswith("berkas_")


def test_an_xml_bomb_is_refused_at_once(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE b [<!ENTITY l0 "ha">{levels}]>'
    book = BOOK.format(rows=f"<Row>{cell('String', '&l9;')}</Row>").replace("?>\n", f"?>{bomb}", 1)
    assert "entitas" in refused(tmp_path, book)


def test_a_web_page_is_read_in_the_child_and_named_by_its_file(tmp_path: Path) -> None:
    office = Office(tmp_path)
    path = office.text("pengaduan sp4n.xls", f"<table>{HEAD}{ROW}</table>")
    with Reader() as reader:
        (sheet,) = read_file(Source(path, path.name, "pengaduan", "0"), reader)
    assert sheet.nama == "pengaduan sp4n"
    assert office.check()["pengaduan"].data == {"diterima": 1}
