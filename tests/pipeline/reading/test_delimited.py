"""Delimited text: encodings, delimiters, quotes, and rows numbered as Excel shows them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.reading.delimited import read_delimited, sniff_delimiter
from pipeline.reading.limits import Limits
from pipeline.reading.sheet import Cell, Sheet, Source, UnreadableFileError
from tests.builders import Office, check_sheets

TEXT = "Tgl Lapor;Jenis;Uraian;Status\n17/02/2025;PKL;Jum’at ribut, “é”;Proses\n"


def read(folder: Path, content: str | bytes, name: str = "pengaduan.csv") -> Sheet:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (sheet,) = read_delimited(Source(path, name, "pengaduan", "0"))
    return sheet


def cells(folder: Path, content: str | bytes) -> list[list[Cell]]:
    return [list(row) for row in read(folder, content).rows]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"), b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-le", "utf-16-be", "utf-16-be bom", "cp1252"],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_of_every_usual_encoding_and_line_end_reads_alike(
    tmp_path: Path, content: bytes, end: str
) -> None:
    wide = content[:1] in {b"\xff", b"\xfe"} or b"\0" in content
    if not wide:
        content = content.replace(b"\n", end.encode())
    rows = cells(tmp_path, content)
    assert rows == [line.split(";") for line in TEXT.splitlines()]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_usual_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Tgl Lapor", "Jenis", "Status"],
        ["17/02/2025", "PKL", "Proses"],
        ["18/02/2025", "", "x"],
    ]
    wanted: list[list[Cell]] = [[c or None for c in row] for row in rows]
    for quote in ("", '"'):
        text = "\n".join(delimiter.join(f"{quote}{c}{quote}" for c in row) for row in rows)
        assert cells(tmp_path, text) == wanted


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("U1;U2;U3\n3,5;4,0;2,5\n3,0;3,5;4,0\n1,5;2,0;3,5\n", ";"),
        ("kode;pagu\n7.01.02;1.234,56\n7.01.03;2.345,67\n", ";"),
        ("REKAP ADUAN, KECAMATAN CONTOH\n\na;b;c\n1;2,0;3\n4;5;6\n", ";"),
        ('a,b\n"x;y;z","1;2"\n"p;q","3"\n', ","),
        ("satu kolom\nisi\n", ";"),
        ("uraian\tstatus\nribut, bising; gaduh\tProses\n", "\t"),
    ],
)
def test_decimal_commas_titles_and_quotes_do_not_mislead_the_delimiter(
    text: str, delimiter: str
) -> None:
    assert sniff_delimiter(text) == delimiter


@pytest.mark.parametrize("line", ["sep=,", "SEP=,", '"sep=,"'])
def test_a_declared_delimiter_is_taken_and_its_line_is_no_row(tmp_path: Path, line: str) -> None:
    assert cells(tmp_path, f"{line}\na,b;c\n1,2;3\n") == [["a", "b;c"], ["1", "2;3"]]


def test_rows_are_numbered_as_excel_shows_them(tmp_path: Path) -> None:
    text = (
        "\nREKAP ADUAN\n\nTgl Lapor;Jenis;Uraian;Status\n"
        '17/02/2025;PKL;"baris satu\n\nbaris dua";Proses\n\n;;;\n'
        "18/02/2025;PKL;ribut;x\n"
    )
    found = check_sheets(read(tmp_path, text))
    assert found.column("asal_baris") == [5]
    assert found.problem("pilihan_tidak_dikenal").baris == 8
    assert found.outcomes == {"diterima": 1, "ditolak": 1, "bukan_data": 2}


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ('"x ""y"" z";2', ['x "y" z', "2"]), ('5" pipa;2', ['5" pipa', "2"]),
        ('x "y" z;2', ['x "y" z', "2"]), ('"x" y;2', ["x y", "2"]), ('1;"2"', ["1", "2"]),
        ('"1";"2"', ["1", "2"]), ('"a;b";"c\nd"', ["a;b", "c\nd"]), ("1", ["1", None]),
        ("#REF!;x", ["#REF!", "x"]), ("NULL;NA", ["NULL", "NA"]), ("# a;b", ["# a", "b"]),
    ],
)  # fmt: skip
def test_quotes_inside_cells_lose_and_join_nothing(
    tmp_path: Path, line: str, row: list[Cell]
) -> None:
    text = f"a;b\n{line}\nlast;row\n"
    assert cells(tmp_path, text) == [["a", "b"], row, ["last", "row"]]


def test_rows_longer_or_shorter_than_the_headings_lose_nothing(tmp_path: Path) -> None:
    assert cells(tmp_path, "a;b\n1\n1;2;3;4\n") == [
        ["a", "b", None, None], ["1", None, None, None], ["1", "2", "3", "4"],
    ]  # fmt: skip


def test_a_quote_that_is_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(tmp_path, 'a;b\n1;2\n"tak ditutup;3\n4;5\n')
    assert caught.value.aturan == "berkas_rusak"
    assert "baris 3" in caught.value.alasan


def test_a_quote_too_many_that_would_join_two_rows_is_refused_with_its_row(tmp_path: Path) -> None:
    rows = 'a;b;c;d\n1;2;3;"4\n5;6;7;"8"\n9;10;11;12\n'
    with pytest.raises(UnreadableFileError) as caught:
        read(tmp_path, rows)
    assert caught.value.aturan == "berkas_rusak"
    assert "baris 2" in caught.value.alasan


@pytest.mark.parametrize(
    "line", ['"1;2;3" x;4', '1;"2;"3";4', '1;2;"x; y"z;4', '1;"2";"3;""" x;"4;5";6']
)
def test_a_quote_that_would_join_cells_is_refused_with_its_row(tmp_path: Path, line: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(tmp_path, f"a;b;c;d\n{line}\n5;6;7;8\n")
    assert "baris 2" in caught.value.alasan


def test_quotes_escaped_by_a_backslash_are_read(tmp_path: Path) -> None:
    text = 'a;b\n"pipa 5\\";bocor";2\n"8\\\'9\\"";3\n'
    assert cells(tmp_path, text)[1:] == [['pipa 5";bocor', "2"], ["8\\'9\"", "3"]]


def test_lines_of_two_encodings_are_each_read_by_their_own(tmp_path: Path) -> None:
    content = "a;b\nJum’at;é\n".encode() + "Jum’at;é\n".encode("cp1252")
    assert cells(tmp_path, content)[1:] == [["Jum’at", "é"]] * 2


def test_a_text_of_too_many_cells_or_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pengaduan.csv"
    path.write_text("a;b\n1;2\n")
    for limits in (Limits(cells=3), Limits(size=5)):
        with pytest.raises(UnreadableFileError) as caught:
            read_delimited(Source(path, path.name, "pengaduan", "0"), limits)
        assert caught.value.aturan == "berkas_terlalu_besar"


def test_a_blank_before_a_quote_does_not_matter(tmp_path: Path) -> None:
    assert cells(tmp_path, 'a, b\n1, "2, dua"\n') == [["a", "b"], ["1", "2, dua"]]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"  \r\n \n", b"sep=;\n"])
def test_a_text_that_says_nothing_is_refused_as_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(tmp_path, content)
    assert caught.value.aturan == "berkas_kosong"


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04abc", b"%PDF-1.7", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0x"]
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(tmp_path, content)
    assert caught.value.aturan == "berkas_rusak"


def test_a_text_file_is_one_sheet_named_after_the_file(tmp_path: Path) -> None:
    long = "pengaduan dari grup whatsapp kecamatan.csv"
    assert read(tmp_path, TEXT, long).nama == "pengaduan dari grup whatsapp ke"


def test_no_decimal_or_date_is_inferred_from_text(tmp_path: Path) -> None:
    rows = cells(tmp_path, "a;b;c\n1,5;2025-01-02;007\n2,5;2025-01-03;008\n")
    assert rows[1] == ["1,5", "2025-01-02", "007"]


plain = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)
inside = st.text(st.sampled_from(list('ab ;,\t|"\n1é')), max_size=8)


@given(st.lists(st.lists(plain | inside, min_size=3, max_size=3), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_spreadsheet_program_exports_reads_back(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows([["kolom"] * 3, *rows])
    found = cells(tmp_path, "sep=;\n" + written.getvalue())
    # Blanks before a cell say nothing, and may stand between a delimiter and a quote.
    assert [[str(c or "").lstrip(" ") for c in row] for row in found] == [
        [c.lstrip(" ") for c in row] for row in [["kolom"] * 3, *rows]
    ]


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_are_a_failure(tmp_path: Path, content: bytes) -> None:
    try:
        sheet = read(tmp_path, content)
    except UnreadableFileError as refused:
        assert refused.aturan in {"berkas_kosong", "berkas_rusak"}
    else:
        assert sheet.rows


def test_text_and_workbook_of_one_table_read_alike(tmp_path: Path) -> None:
    rows = [line.split(";") for line in TEXT.splitlines()]
    office = Office(tmp_path)
    office.csv("pengaduan a.csv", rows)
    office.xlsx("pengaduan b.xlsx", Data=rows)
    found = office.check()["pengaduan"].checked.accepted
    assert list(found["status"]) == ["diproses", "diproses"]
    assert found["tanggal_masuk"].nunique() == found["uraian"].nunique() == 1
