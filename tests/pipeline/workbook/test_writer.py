"""The writer: what XlsxWriter does not write is never taken for written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.workbook.assembly import Book
from pipeline.workbook.book import book_bytes
from pipeline.workbook.edition import Edition, defined_name, sheet_name
from pipeline.workbook.layout import arrange, height
from pipeline.workbook.notes import Notes
from pipeline.workbook.parts import (
    Cell,
    Chart,
    Column,
    Contents,
    Formula,
    Kind,
    Ref,
    Row,
    Series,
    Sheet,
    Table,
)
from pipeline.workbook.text import lines, pixels
from pipeline.workbook.writer import RefusedByWriterError, ok
from tests.pipeline.workbook.builders import results
from tests.pipeline.workbook.reading import formulas


def written(sheet: Sheet, path: Path) -> Path:
    path.write_bytes(book_bytes(Book(Edition(results()), (sheet,), Notes())))
    return path


def table(*rows: Row, **changes: object) -> Table:
    columns = (
        Column("Nama"),
        Column("Jumlah", Kind.COUNT),
        Column("Luas", Kind.COUNT, group="Ukuran"),
        Column("Isi", Kind.COUNT, group="Ukuran"),
    )
    return Table("Tabel", columns, rows, key="t", **changes)  # type: ignore[arg-type]


def test_a_negative_return_code_raises() -> None:
    ok(0)
    with pytest.raises(RefusedByWriterError):
        ok(-2)


def test_a_warning_of_xlsxwriter_raises(tmp_path: Path) -> None:
    odd = table(Row((Cell("a", name="bukan nama"), 1, 2, 3)))
    with pytest.raises((UserWarning, RefusedByWriterError)):
        written(Sheet("S", "S", (odd,)), tmp_path / "b.xlsx")


def test_a_name_twice_raises(tmp_path: Path) -> None:
    twice = table(Row((Cell("a", name="Nama"), Cell(1, name="NAMA"), 2, 3)))
    with pytest.raises(RefusedByWriterError, match="twice"):
        written(Sheet("S", "S", (twice,)), tmp_path / "b.xlsx")


def test_a_place_holder_left_unfilled_raises(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="Contents"):
        written(Sheet("S", "S", (Contents(),)), tmp_path / "b.xlsx")


def test_not_a_number_raises(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        written(Sheet("S", "S", (table(Row(("a", float("nan"), 1, 2))),)), tmp_path / "b.xlsx")


def test_columns_of_one_group_have_a_common_heading(tmp_path: Path) -> None:
    page = formulas(written(Sheet("S", "S", (table(Row(("a", 1, 2, 3))),)), tmp_path / "b.xlsx"))[
        "S"
    ]
    assert [page.cell(5, c).value for c in (1, 2, 3)] == ["Nama", "Jumlah", "Ukuran"]
    assert [page.cell(6, c).value for c in (3, 4)] == ["Luas", "Isi"]
    assert "C5:D5" in {str(r) for r in page.merged_cells.ranges}


def test_a_formula_finds_the_cells_of_its_table_and_of_others(tmp_path: Path) -> None:
    own = Formula("{a}+{b}", 5, {"a": Ref(1), "b": Ref(2, 0)})
    other = Formula("SUM({x})", 3, {"x": Ref(1, 0, 1, table="t")})
    first = table(Row(("a", 1, 4, own)), Row(("b", 2, 0, own)))
    second = Table("Lain", (Column("X", Kind.COUNT),), (Row((other,)),))
    page = formulas(written(Sheet("S", "S", (first, second)), tmp_path / "b.xlsx"))["S"]
    assert [page["D7"].value, page["D8"].value] == ["=B7+C7", "=B8+C7"]
    assert page["A12"].value == "=SUM(B7:B8)"


def test_on_a_grid_wide_texts_take_several_columns_and_numbers_one() -> None:
    wide = Table(
        "T", (Column("A", width=20), Column("B", width=40), Column("C", Kind.COUNT, 10)), ()
    )
    layout = arrange(Sheet("S", "S", (wide,), grid=12), lambda cell: str(cell.value))
    assert layout.placed[0].spans == ((0, 0), (1, 3), (4, 4))
    free = arrange(Sheet("S", "S", (wide,)), lambda cell: str(cell.value))
    assert free.placed[0].spans == ((0, 0), (1, 1), (2, 2))


def test_a_chart_keeps_to_one_page(tmp_path: Path) -> None:
    rows = tuple(Row((f"b{i}", i, i, i)) for i in range(30))
    chart = Chart("G", "Grafik", "t", 0, (Series(1),), (0, 29))
    sheet = Sheet("S", "S", (table(*rows), chart))
    page = formulas(written(sheet, tmp_path / "b.xlsx"))["S"]
    assert [b.id for b in page.row_breaks.brk] == [37]


def test_texts_are_measured_as_arial_sets_them() -> None:
    assert pixels("iiii") < pixels("MMMM") / 3
    assert lines("satu dua tiga empat lima enam", 10) == 3
    assert lines("a\nb", 10) == 2
    assert lines("x" * 100, 10) > 7
    assert height([("a " * 400, 5.0)]) == 409  # no program shows a higher row


def test_names_of_sheets_and_cells_fit_any_code() -> None:
    assert sheet_name("IKU/1: [a]") == "IKU-1- -a-"
    assert defined_name("1.1", "target") == "_1_1_target"


def test_an_indicator_takes_no_other_sheets_name() -> None:
    assert sheet_name("IKU 3") == "IKU 3"
    assert sheet_name("Ringkasan") == "Indikator Ringkasan"
    assert sheet_name("Data SKM") == "Indikator Data SKM"
