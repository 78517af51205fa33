"""Pages: where they end, and which tables show their headings again."""

from __future__ import annotations

from pathlib import Path

from pipeline.workbook.assembly import bind
from pipeline.workbook.book import book_bytes
from pipeline.workbook.parts import Chart, Column, Formula, Kind, Ref, Row, Series, Sheet, Table
from tests.pipeline.workbook.reading import formulas


class Imprint:
    unit, tahun, status, fingerprint = "Kecamatan Uji", 2025, "DRAF", "abc"


def table(key: str, rows: int, **more: object) -> Table:
    body = tuple(Row((f"baris {key} {n}", n)) for n in range(rows))
    columns = (Column("Nama"), Column("Jumlah", Kind.COUNT))
    return Table(f"Tabel {key}", columns, body, key=key, **more)  # type: ignore[arg-type]  # as given


def written(path: Path, *blocks: Table | Chart) -> list[list[object]]:
    path.write_bytes(book_bytes(bind(Imprint(), [Sheet("Satu", "Judul", blocks)])))
    return [[c.value for c in row] for row in formulas(path)["Satu"].iter_rows()]


def places(rows: list[list[object]], text: str) -> list[int]:
    return [n for n, row in enumerate(rows, start=1) if row[0] == text]


def test_a_long_table_shows_its_headings_again_where_a_page_begins(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    rows = written(path, table("a", 120), table("b", 5))
    again = places(rows, "Lanjutan Tabel 3.1")
    assert len(again) == 2
    assert [rows[n][:2] for n in again] == [["Nama", "Jumlah"]] * 2
    sheet = formulas(path)["Satu"]
    assert {b.id for b in sheet.row_breaks.brk} >= {n - 1 for n in again}
    names = [r[0] for r in rows if str(r[0]).startswith("baris a ")]
    assert names == [f"baris a {n}" for n in range(120)]


def test_the_headings_of_the_last_table_are_the_pages_own(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    rows = written(path, table("a", 5), table("b", 120))
    assert not places(rows, "Lanjutan Tabel 3.2")
    head = places(rows, "Nama")[-1]
    assert formulas(path)["Satu"].print_title_rows == f"${head}:${head}"


def test_formulas_and_names_span_headings_that_stand_again(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    total = Formula("SUM({rows})", 7140, {"rows": Ref(1, 0, 119, "a")})
    last = Formula("{cell}", 119, {"cell": Ref(1, 119, table="a")})
    sums = Table("Jumlah", (Column("Nama"), Column("Jumlah", Kind.COUNT)),
                 (Row(("jumlah", total)), Row(("akhir", last))), key="b")  # fmt: skip
    rows = written(path, table("a", 120), sums)
    first, end = places(rows, "baris a 0")[0], places(rows, "baris a 119")[0]
    assert rows[places(rows, "jumlah")[0] - 1][1] == f"=SUM(B{first}:B{end})"
    assert rows[places(rows, "akhir")[0] - 1][1] == f"=B{end}"


def test_a_table_under_a_chart_is_not_cut(tmp_path: Path) -> None:
    chart = Chart("Grafik", "Grafik uji.", "a", 0, (Series(1),), (0, 119))
    rows = written(tmp_path / "b.xlsx", chart, table("a", 120), table("b", 5))
    assert not places(rows, "Lanjutan Tabel 3.1")


def test_no_row_goes_overleaf_alone(tmp_path: Path) -> None:
    for count in range(40, 60):
        rows = written(tmp_path / f"{count}.xlsx", table("a", count), table("b", 5))
        for start in places(rows, "Lanjutan Tabel 3.1"):
            names = [str(r[0]) for r in rows[start + 1 : start + 4]]
            assert all(n.startswith("baris a ") for n in names), count


def test_charts_stand_on_one_page_with_the_table_they_draw(tmp_path: Path) -> None:
    chart = Chart("Grafik", "Grafik uji.", "b", 0, (Series(1),), (0, 5))
    path = tmp_path / "b.xlsx"
    rows = written(path, table("a", 20), chart, table("b", 6))
    (page,) = (b.id for b in formulas(path)["Satu"].row_breaks.brk)
    assert places(rows, "baris a 19")[0] < page < places(rows, "baris b 0")[0] - 15
