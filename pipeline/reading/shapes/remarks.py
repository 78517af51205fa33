"""A remark that is the status: `Keterangan` where every filled cell is a known word of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.reading.headings import Headings
from pipeline.reading.parsers import Parser
from pipeline.reading.table import Table
from pipeline.reading.values.parsed import is_blank
from pipeline.reading.words import normal


def with_remarks(table: Table, headings: Headings, parsers: Mapping[str, Parser]) -> Table:
    """Take a remark as a missing choice where that is certain.

    Args:
        table: A table whose headings were found.
        headings: The register's headings.
        parsers: The parser of each column.

    Returns:
        The table with the remark matched; the same one where any cell of it says another thing.
    """
    matched = table.matched
    assert matched is not None
    used = {*matched.columns.values(), *(p for d in matched.doubles.values() for p in d)}
    for name, column in headings.register.columns.items():
        if not column.bila_dikenal or name in matched.columns or name in matched.doubles:
            continue
        wanted = {normal(h) for h in column.bila_dikenal}
        places = [p for p, h in matched.headings.items() if p not in used and normal(h) in wanted]
        if len(places) != 1:
            continue
        found = replace(
            table, matched=replace(matched, columns={**matched.columns, name: places[0]})
        )
        parsed = [parsers[name](c) for i in table.data if not is_blank(c := found.cell(i, name))]
        if parsed and all(p.value is not None and p.aturan is None for p in parsed):
            return found
    return table
