"""Layouts that are no plain table, made into one: each a function that leaves other sheets alone.

A shape changes the cells of a sheet, never the number or order of its rows, so that every row
stays where its file has it; `Sheet.layout` keeps where its cells came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.reading.above import said_of_above
from pipeline.reading.context import Context
from pipeline.reading.headings import Headings
from pipeline.reading.levels import said_of_levels
from pipeline.reading.parsers import Parser
from pipeline.reading.shapes.answers import pivoted
from pipeline.reading.shapes.forms import other_form
from pipeline.reading.shapes.numbered import split_numbers
from pipeline.reading.shapes.questions import averaged
from pipeline.reading.shapes.remarks import with_remarks
from pipeline.reading.shapes.tick_groups import Ticks
from pipeline.reading.shapes.ticks import chosen, ticked
from pipeline.reading.sheet import Said, Sheet
from pipeline.reading.table import Table


@dataclass(frozen=True)
class Shapes:
    """The shapes that the sheets of one register may have.

    Attributes:
        headings: The register's headings in this office.
        parsers: The parser of each of its columns.
        context: The unit's and the decree's words.
    """

    headings: Headings
    parsers: Mapping[str, Parser]
    context: Context

    @cached_property
    def _ticks(self) -> Ticks:
        return Ticks.of(self.headings, self.context)

    def plain(self, sheet: Sheet) -> Sheet:
        """Make a sheet a plain table, where it has another shape."""
        for shaped in (
            pivoted(sheet, self.headings, self.parsers),
            averaged(sheet, self.headings, self.parsers),
            split_numbers(sheet, self.headings),
        ):
            if shaped is not sheet:
                sheet = shaped
                break
        return ticked(sheet, self._ticks)

    def settled(self, table: Table) -> Table:
        """Settle what only the rows of data tell: the ticks of each, and remarks as a status."""
        if table.matched is None:
            return table
        if table.sheet.layout.parts:  # the rows of a long form are known without looking at them
            rows = (shown - table.sheet.top - 1 for shown in sorted(table.sheet.layout.parts))
            here = tuple(r for r in rows if 0 <= r < len(table.sheet.rows))
            table = replace(table, data=here)
        if self.context.status_dari(self.headings.register) is None:
            table = with_remarks(table, self.headings, self.parsers)
        return chosen(table)

    def said(self, table: Table) -> tuple[Said, ...]:
        """Give what the layout of a table says of its whole sheet."""
        register = self.headings.register
        layout = (*table.sheet.layout.said, *other_form(table, register))
        return (*layout, *said_of_levels(table, register), *said_of_above(table))
