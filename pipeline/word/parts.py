"""What can stand in the chapter. `contents` declares these parts; `writer` lays them out.

Tables, charts and pairs are those that the workbook's sheets declare: nothing is computed again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.workbook.parts import Chart, Pairs, Table

Role = Literal["body", "subtitle", "status", "lead", "note"]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4.

    Attributes:
        number: Its number, such as `A.`; left out where the office's own style numbers headings.
    """

    level: int
    text: str
    number: str = ""


@dataclass(frozen=True)
class Gap:
    """What the office must write itself, marked so that nobody overlooks it."""

    text: str

    @property
    def marked(self) -> str:
        """The text as it stands in the document."""
        return f"[diisi oleh unit: {self.text}]"


@dataclass(frozen=True)
class Text:
    """A paragraph.

    Attributes:
        text: The text; line breaks stay.
        label: Words before it, shown bold.
        role: How it looks.
    """

    text: str
    label: str = ""
    role: Role = "body"


@dataclass(frozen=True)
class Missing:
    """A paragraph that is a gap, after a label."""

    gap: Gap
    label: str = ""


@dataclass(frozen=True)
class Figure:
    """A chart as a picture, with its number and the table that it draws."""

    chart: Chart
    table: Table
    number: str = ""


Line = tuple[str | Gap, ...]
"""A line in pieces, some of which the office must fill in."""


@dataclass(frozen=True)
class Signature:
    """Who signs, line by line; a gap where unit.toml says nothing.

    Attributes:
        above: Place and date, and the office held.
        below: Name, rank and number, under the room for the signature.
    """

    above: tuple[Line, ...]
    below: tuple[Line, ...]


Part = Heading | Text | Missing | Table | Pairs | Figure | Signature
