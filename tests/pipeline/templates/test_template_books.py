"""What a template looks like when a spreadsheet program opens it."""

from datetime import datetime
from pathlib import Path

import openpyxl

from pipeline.order import Order
from pipeline.templates import write_templates
from pipeline.templates.book import sheet_name
from pipeline.templates.words import words_of
from schemas import registers
from schemas.column import TIDAK_DICETAK, Kind
from tests.pipeline.templates.filling import NAMES, every_register, form, local, opened, template


@every_register
def test_only_the_headings_are_locked_and_without_a_password(home: Path, name: str) -> None:
    book = opened(home, name)
    page, *others = book.worksheets
    width = len(registers()[name].columns)
    assert [s.title for s in others] == ["Petunjuk", "Pilihan"]
    assert not any(s.protection.sheet for s in others)
    assert page.protection.sheet
    assert page.protection.password is None
    assert all(c.protection.locked for c in page[1][:width])
    styles = page.column_dimensions
    letters = [c.column_letter for c in page[1][:width]]
    # Neighbours of one format share an entry, so each letter is looked up by its range.
    spans = {n: d for d in styles.values() for n in range(d.min, d.max + 1)}
    assert len(letters) == width
    assert all(spans[n].protection.locked is False for n in range(1, width + 20))
    allowed = (
        "formatCells", "formatColumns", "formatRows", "insertRows", "insertColumns", "deleteRows",
        "sort", "autoFilter",
    )  # fmt: skip
    assert not any(getattr(page.protection, action) for action in allowed)
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref is not None


@every_register
def test_headings_mark_what_is_required_and_what_is_never_printed(home: Path, name: str) -> None:
    page = form(home, name)
    assert page.max_row == 1
    for cell, (column, spec) in zip(page[1], registers()[name].columns.items(), strict=False):
        text = str(cell.value)
        assert text.startswith(spec.label)
        assert (TIDAK_DICETAK in text) == spec.personal
        if spec.required:
            assert text.endswith(" *"), column


@every_register
def test_choices_and_villages_have_drop_downs_of_the_known_words(home: Path, name: str) -> None:
    book = opened(home, name)
    page, unit = book.worksheets[0], local(home, 2025)
    lists = {
        str(v.sqref).split(":")[0]: [c.value for (c,) in book["Pilihan"][v.formula1.split("!")[1]]]
        for v in page.data_validations.dataValidation
        if v.type == "list"
    }
    wanted = {
        page.cell(2, number).coordinate: words
        for number, spec in enumerate(registers()[name].columns.values(), 1)
        if (
            words := list(spec.choices)
            if spec.kind is Kind.CHOICE
            else list(unit.desa)
            if spec.kind is Kind.VILLAGE
            else list(unit.indikator)
            if spec.kind is Kind.INDICATOR
            else []
        )
    }
    assert lists == wanted


def test_without_villages_in_unit_toml_there_is_no_list_of_them(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "contoh"
    folder.mkdir(parents=True)
    (folder / "unit.toml").write_text('nama = "X"\nkeputusan = "jombang-2025"\n', encoding="utf-8")
    written = write_templates(Order("contoh", 2025, tmp_path / "raw", tmp_path / "output"))
    book = openpyxl.load_workbook(written.folder / "pengaduan.xlsx")
    assert "Desa" not in [c.value for c in book["Pilihan"][4]]


KINDS = {
    Kind.DATE: "date",
    Kind.MONEY: "decimal",
    Kind.INDEX: "decimal",
    Kind.ANSWER: "decimal",
    Kind.COUNT: "whole",
    Kind.YEAR: "whole",
}


@every_register
def test_dates_and_numbers_are_checked_with_a_message_and_never_forbidden(
    home: Path, name: str
) -> None:
    page = form(home, name)
    rules = {str(v.sqref).split(":")[0]: v for v in page.data_validations.dataValidation}
    for number, spec in enumerate(registers()[name].columns.values(), 1):
        rule = rules.get(page.cell(2, number).coordinate)
        assert (None if rule is None or rule.type == "list" else rule.type) == KINDS.get(spec.kind)
        if rule is not None:
            assert rule.errorStyle == "warning"
            assert rule.error


def test_a_deciding_date_is_checked_against_the_year(home: Path) -> None:
    page = form(home, "pengaduan")
    rule = next(v for v in page.data_validations.dataValidation if str(v.sqref).startswith("B2:"))
    first, last = (float(f) for f in (rule.formula1, rule.formula2))
    day = datetime(1899, 12, 30)
    assert (first, int(last)) == (
        (datetime(2025, 1, 1) - day).days,
        (datetime(2025, 12, 31) - day).days,
    )


@every_register
def test_the_instructions_describe_every_column(home: Path, name: str) -> None:
    page = opened(home, name)["Petunjuk"]
    rows = [[c for c in row if c] for row in page.iter_rows(values_only=True) if any(row)]
    register = registers()[name]
    assert [register.guna] in rows
    head = next(i for i, row in enumerate(rows) if row[:2] == ["Kolom", "Wajib"])
    for words in words_of(register, local(home, 2025)):
        row = next(
            r for r in rows[head + 1 :] if str(r[0]).removesuffix(" *") == words.column.label
        )
        assert {words.wajib, words.arti, words.isi, words.kosong} <= set(row)
        assert not words.contoh or words.contoh in row


def test_a_template_has_the_same_bytes_each_time(home: Path, tmp_path: Path) -> None:
    again = write_templates(Order("contoh", 2025, home / "raw", tmp_path))
    assert len(again.baru) == len(NAMES)
    for name in again.baru:
        assert (again.folder / name).read_bytes() == template(home, name[:-5]).read_bytes()


@every_register
def test_a_sheet_is_named_after_its_register(name: str) -> None:
    judul = registers()[name].judul
    found = sheet_name(judul)
    assert 0 < len(found) <= 31
    assert judul.startswith(found)
