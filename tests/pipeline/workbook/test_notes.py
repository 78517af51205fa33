"""Notes: every mark has its note, every note its mark, numbers in reading order."""

from __future__ import annotations

import pytest

from pipeline.workbook.assembly import assemble
from pipeline.workbook.edition import Edition
from pipeline.workbook.notes import NoteError, number_notes
from pipeline.workbook.parts import Cell, Column, NoteList, Paragraph, Row, Sheet, Table
from tests.pipeline.workbook.builders import results


def table(*marks: str) -> Table:
    return Table("Angka", (Column("A"),), tuple(Row((Cell("x", notes=(m,)),)) for m in marks))


def test_a_mark_without_a_note_raises() -> None:
    with pytest.raises(NoteError, match="without a note: b"):
        number_notes([Sheet("S", "S", (table("a", "b"),), notes={"a": "A"})])


def test_a_note_without_a_mark_raises() -> None:
    with pytest.raises(NoteError, match="without a mark: b"):
        number_notes([Sheet("S", "S", (table("a"),), notes={"a": "A", "b": "B"})])


def test_two_texts_for_one_note_raise() -> None:
    sheets = [Sheet(n, n, (table("a"),), notes={"a": n}) for n in ("S", "T")]
    with pytest.raises(NoteError, match="two texts"):
        number_notes(sheets)


def test_notes_are_numbered_as_they_are_first_read() -> None:
    first = Sheet(
        "S", "S", (Paragraph("teks", notes=("c",)), table("b")), notes={"b": "B", "c": "C"}
    )
    second = Sheet("T", "T", (table("b", "a"),), notes={"a": "A", "b": "B"})
    notes = number_notes([first, second])
    assert list(notes.texts) == ["c", "b", "a"]
    assert notes.mark(("a", "c")) == "[catatan 1] [catatan 3]"
    assert notes.sheets["b"] == ("S", "T")


def test_the_list_of_notes_is_filled_in_and_tables_numbered_by_chapter() -> None:
    def build(edition: Edition) -> list[Sheet]:
        return [
            Sheet("S", "S", (table("a"), table("a")), notes={"a": "Teks"}),
            Sheet("C", "C", (NoteList(),), chapter="L"),
        ]

    book = assemble(Edition(results()), [build])
    one, two = (b for b in book.sheets[0].blocks if isinstance(b, Table))
    (listed,) = (b for b in book.sheets[1].blocks if isinstance(b, Table))
    assert [t.number for t in (one, two, listed)] == ["Tabel 3.1", "Tabel 3.2", "Tabel L.1"]
    assert listed.rows[0].cells == ("[catatan 1]", "Teks", "S")
