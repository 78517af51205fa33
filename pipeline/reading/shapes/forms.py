"""Forms that look like the register's and are another one, such as the SKM of 14 unsur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.reading.sheet import Said
from pipeline.reading.table import Table
from pipeline.reading.words import clean, normal
from schemas.register import Register

_SEARCHED_ROWS = 200


def other_form(table: Table, register: Register) -> tuple[Said, ...]:
    """Say that a table is another form, where headings that only that one has make it certain."""
    for form in register.bentuk_lain:
        wanted = set(map(normal, form.judul))
        for texts in _headings(table):
            found = [t for t in texts if normal(t) in wanted]
            if len(found) >= form.cukup:
                return (Said(form.aturan, ", ".join(found)),)
    return ()


def _headings(table: Table) -> Iterator[Sequence[str]]:
    """Give the headings that match nothing; where none were found, the texts of each row."""
    if table.matched is not None:
        yield table.matched.unused
        return
    for row in table.sheet.rows[:_SEARCHED_ROWS]:
        yield [clean(c) for c in row if isinstance(c, str) and 0 < len(c) <= 200]
