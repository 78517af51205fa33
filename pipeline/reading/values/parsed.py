"""What parsing a cell gives: a value, or the rule that the cell breaks."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Parsed:
    """The outcome of parsing one distinct value.

    Attributes:
        value: The typed value; None for a blank, or where the cell cannot be read.
        aturan: Code of the rule that the cell breaks; with a value it is a warning.
        isian: Words for the rule's message, such as `usul`.
        satuan: The unit that stood beside a number, as a comparison key.
    """

    value: object = None
    aturan: str | None = None
    isian: dict[str, str] = field(default_factory=dict)
    satuan: str | None = None


BLANK = Parsed()
"""The outcome of a blank cell."""

DASHES = frozenset({"", "-", "–", "—", "--"})
"""Texts that say nothing."""


def is_blank(value: object) -> bool:
    """Tell whether a cell says nothing: empty, only spaces, or a dash alone."""
    if value is None:
        return True
    return isinstance(value, str) and value.strip() in DASHES


def shown(value: object) -> str:
    """Give a cell as its user sees it, for messages.

    >>> shown(3.0)
    '3'
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e18  # a NIK in a number cell has 16 digits
        return str(int(value)) if whole else format(value, ".15g")
    return str(value).strip()
